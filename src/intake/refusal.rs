//! Why a file is not read: one reason a file, and the finding it becomes.

use std::sync::Arc;

use super::limits::Over;
use crate::finding::{
    DisguisedPage, EmptyFile, Fault, Findings, NoWorksheets, NotATable, OverLimits, PasswordProtected, Place, Spot,
    TwoEncodings, UnclosedQuote, UnknownEncoding, UnknownFormat, UnreadableFile,
};
use crate::text;

/// Reading that may stop at a refusal.
pub(super) type Reading<T> = Result<T, Refusal>;

/// Why a file is not read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is damaged; how, as the end of a Swedish sentence.
    Damaged(String),
    /// It takes a password.
    Password,
    /// It is a web page or the like under a workbook's name; what it is.
    Disguised(&'static str),
    /// It claims to be a table, and is something else; what it is.
    UnknownFormat(String),
    /// It is over a limit; which one.
    OverLimits(Over),
    /// It is damaged or over a limit, and it is known where in it.
    Within(Box<Refusal>, Whereabouts),
    /// It is text in two encodings; the record where they part.
    TwoEncodings(u32),
    /// It is text in an encoding that is not read; which one.
    UnknownEncoding(&'static str),
    /// A quotation mark is opened in this record and never closed.
    UnclosedQuote(u32),
    /// It is no table and does not claim to be; what it is.
    NotATable(String),
    /// It has no bytes.
    Empty,
    /// It is a workbook with nothing but charts and the like.
    NoWorksheets,
}

/// What of a file is damaged or over a limit, as far as it is known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Whereabouts {
    sheet: Option<Arc<str>>,
    /// The row, and the column if it is known.
    cell: Option<(u32, Option<u32>)>,
    /// The part of the package.
    part: Option<String>,
}

impl Refusal {
    /// A damaged file.
    pub(super) fn damaged(reason: impl Into<String>) -> Self {
        Self::Damaged(reason.into())
    }

    /// A file over a limit.
    pub(super) const fn over(limit: Over) -> Self {
        Self::OverLimits(limit)
    }

    /// Tells on which sheet it is.
    pub(super) fn on_sheet(self, name: &Arc<str>) -> Self {
        self.within(|place| _ = place.sheet.get_or_insert_with(|| Arc::clone(name)))
    }

    /// Tells in which row it is.
    pub(super) fn at_row(self, row: u32) -> Self {
        self.within(|place| _ = place.cell.get_or_insert((row, None)))
    }

    /// Tells in which cell it is.
    pub(super) fn at_cell(self, row: u32, column: u32) -> Self {
        self.within(|place| _ = place.cell.get_or_insert((row, Some(column))))
    }

    /// Tells in which part of the package it is. A sheet is known to the user by its name, and then the part is not told.
    pub(super) fn in_part(self, name: &str) -> Self {
        self.within(|place| _ = place.part.get_or_insert_with(|| text::quoted(name)))
    }

    /// Tells more of where it is. What was told nearer to the fault stands.
    fn within(self, tell: impl FnOnce(&mut Whereabouts)) -> Self {
        let (refusal, mut place) = match self {
            Self::Within(refusal, place) => (refusal, place),
            Self::Damaged(_) | Self::OverLimits(_) => (Box::new(self), Whereabouts::default()),
            other => return other,
        };
        tell(&mut place);
        Self::Within(refusal, place)
    }

    /// Whether the file is damaged, wherever in it.
    pub(super) fn is_damaged(&self) -> bool {
        match self {
            Self::Within(refusal, _) => refusal.is_damaged(),
            refusal => matches!(refusal, Self::Damaged(_)),
        }
    }

    /// Why a packed file is not read, as the end of a Swedish sentence; none where the reason has nothing to do with packing.
    pub(super) fn of_packing(self) -> Option<String> {
        match self {
            Self::Damaged(reason) => Some(reason),
            Self::OverLimits(limit) => Some(limit.told()),
            Self::Within(refusal, place) => Some(refusal.of_packing()? + &place.of_part()),
            Self::Password => Some("den är skyddad med lösenord".to_owned()),
            _ => None,
        }
    }

    /// Adds the finding that it becomes.
    pub(super) fn tell(self, file: &Arc<str>, findings: &mut Findings) {
        let place = Place::file(Arc::clone(file));
        match self {
            Self::Within(refusal, within) => findings.add(within.place(place), &*refusal.fault(&within.of_part())),
            refusal => findings.add(place, &*refusal.fault("")),
        }
    }

    /// The fault it is, with the part of the package that it is in.
    fn fault(self, part: &str) -> Box<dyn Fault> {
        match self {
            Self::Damaged(reason) => Box::new(UnreadableFile { reason: reason + part }),
            Self::OverLimits(limit) => Box::new(OverLimits { limit: limit.told() + part }),
            Self::Within(refusal, _) => refusal.fault(part),
            Self::Password => Box::new(PasswordProtected {}),
            Self::Disguised(what) => Box::new(DisguisedPage { what: what.to_owned() }),
            Self::UnknownFormat(what) => Box::new(UnknownFormat { what }),
            Self::TwoEncodings(row) => Box::new(TwoEncodings { row }),
            Self::UnknownEncoding(encoding) => Box::new(UnknownEncoding { encoding: encoding.to_owned() }),
            Self::UnclosedQuote(row) => Box::new(UnclosedQuote { row }),
            Self::NotATable(what) => Box::new(NotATable { what }),
            Self::Empty => Box::new(EmptyFile {}),
            Self::NoWorksheets => Box::new(NoWorksheets {}),
        }
    }
}

impl Whereabouts {
    fn place(&self, file: Place) -> Place {
        let sheet = self.sheet.clone();
        let spot = match self.cell {
            Some((row, Some(column))) => return Place { sheet, ..file }.cell(row, column),
            Some((row, None)) => Spot::Row(row),
            None if sheet.is_some() => Spot::Sheet,
            None => Spot::Whole,
        };
        Place { sheet, spot, ..file }
    }

    /// The part, as the end of a sentence.
    fn of_part(&self) -> String {
        match &self.part {
            Some(part) if self.sheet.is_none() => format!(" (i delen {part})"),
            _ => String::new(),
        }
    }
}
