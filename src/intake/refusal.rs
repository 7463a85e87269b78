//! Why a file is not read: one reason a file, and the finding it becomes.

use crate::finding::{
    DisguisedPage, EmptyFile, Fault, NoWorksheets, NotATable, OverLimits, PasswordProtected, TwoEncodings,
    UnclosedQuote, UnknownEncoding, UnknownFormat, UnreadableFile,
};

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
    OverLimits(String),
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

impl Refusal {
    /// A damaged file.
    pub(super) fn damaged(reason: impl Into<String>) -> Self {
        Self::Damaged(reason.into())
    }

    /// A file over a limit.
    pub(super) fn over(limit: impl Into<String>) -> Self {
        Self::OverLimits(limit.into())
    }

    /// Why a packed file is not read, as the end of a Swedish sentence; none where the reason has nothing to do with packing.
    pub(super) fn of_packing(self) -> Option<String> {
        match self {
            Self::Damaged(reason) | Self::OverLimits(reason) => Some(reason),
            Self::Password => Some("den är skyddad med lösenord".to_owned()),
            _ => None,
        }
    }

    /// The finding it becomes.
    pub(super) fn fault(self) -> Box<dyn Fault> {
        match self {
            Self::Damaged(reason) => Box::new(UnreadableFile { reason }),
            Self::Password => Box::new(PasswordProtected {}),
            Self::Disguised(what) => Box::new(DisguisedPage { what: what.to_owned() }),
            Self::UnknownFormat(what) => Box::new(UnknownFormat { what }),
            Self::OverLimits(limit) => Box::new(OverLimits { limit }),
            Self::TwoEncodings(row) => Box::new(TwoEncodings { row }),
            Self::UnknownEncoding(encoding) => Box::new(UnknownEncoding { encoding: encoding.to_owned() }),
            Self::UnclosedQuote(row) => Box::new(UnclosedQuote { row }),
            Self::NotATable(what) => Box::new(NotATable { what }),
            Self::Empty => Box::new(EmptyFile {}),
            Self::NoWorksheets => Box::new(NoWorksheets {}),
        }
    }
}
