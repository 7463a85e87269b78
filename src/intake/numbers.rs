//! What a number means: its number format tells a date, a percentage, a time of day or just a number.
//!
//! Used by the readers of xlsx, xlsb and xls, which all store dates as numbers of days with a format.

use std::cell::RefCell;
use std::collections::BTreeMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};
use hashbrown::HashMap;
use jiff::civil::Date;

use super::value::Made;

/// What a number format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A plain number.
    Number,
    /// A percentage.
    Percent,
    /// A date, with or without a time of day.
    Date,
    /// A time of day alone.
    Clock,
    /// Elapsed hours, minutes or seconds.
    Elapsed,
}

/// The number formats of a workbook, and its calendar.
#[derive(Default)]
pub(super) struct Formats {
    custom: BTreeMap<u32, Shown>,
    styles: Vec<Shown>,
    /// Whether day 0 is 1 January 1904.
    pub(super) from_1904: bool,
    /// The dates of day numbers that were asked for: most rows speak of the same few hundred days.
    dates: RefCell<HashMap<u32, Option<Date>>>,
}

/// How many dates are remembered: all days of thirty years.
const REMEMBERED: usize = 1 << 14;

impl Formats {
    /// Adds a format of the workbook's own.
    pub(super) fn define(&mut self, id: u32, code: &str) {
        self.custom.insert(id, shown_by_code(code));
    }

    /// Adds the next cell style, by the id of its number format.
    pub(super) fn add_style(&mut self, format: u32) {
        let shown = self.custom.get(&format).copied().unwrap_or_else(|| shown_by_id(format));
        self.styles.push(shown);
    }

    /// A number in a cell of a style. An unknown style shows a plain number.
    pub(super) fn value(&self, number: f64, style: usize) -> Made {
        if !number.is_finite() {
            return Made::Error("#NUM!".to_owned());
        }
        match self.styles.get(style).copied().unwrap_or(Shown::Number) {
            Shown::Number => Made::Number(number),
            Shown::Percent => Made::Percent(number),
            Shown::Date => self.date(number).map_or_else(|| Made::Error(format!("{number} i datumformat")), Made::Date),
            Shown::Clock if number < 0.0 => Made::Error(format!("{number} i tidsformat")),
            Shown::Clock => Made::Text(clock(number)),
            Shown::Elapsed => Made::Text(elapsed(number)),
        }
    }

    /// The date of a day number, if there is one.
    fn date(&self, serial: f64) -> Option<Date> {
        // Half a millisecond: an imprecise sum of days and hours must not fall back to the day before.
        let days = (serial + 5e-9).floor();
        if !(0.0..2_958_466.0).contains(&days) {
            return None;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number within the bounds above"
        )]
        let days = days as u32;
        let mut dates = self.dates.borrow_mut();
        if let Some(known) = dates.get(&days) {
            return *known;
        }
        let date = date(days, self.from_1904);
        if dates.len() < REMEMBERED {
            dates.insert(days, date);
        }
        date
    }
}

/// The date of a day number, if there is one: not for 0 and 60 in the 1900 system (Excel shows 1900-01-00 and 1900-02-29).
fn date(days: u32, from_1904: bool) -> Option<Date> {
    if !from_1904 && matches!(days, 0 | 60) {
        return None;
    }
    let days = ExcelDateTime::new(days.into(), ExcelDateTimeType::DateTime, from_1904);
    let (year, month, day, ..) = days.to_ymd_hms_milli();
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Days as hours and minutes.
fn elapsed(days: f64) -> String {
    let minutes = (days.abs() * 24.0 * 60.0).round();
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// The time of day.
fn clock(days: f64) -> String {
    let minutes = (days.rem_euclid(1.0) * 24.0 * 60.0).round() % (24.0 * 60.0);
    format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

/// The date at the beginning of an ISO 8601 text, if the text is one: `2025-04-30`, `2025-04-30T00:00:00`.
pub(super) fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    (rest.is_empty() || rest.starts_with('T')).then(|| day.parse().ok()).flatten()
}

/// What the formats show that are built in and not stored. After ECMA-376, 18.8.30.
fn shown_by_id(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=17 | 22 | 27..=36 | 50..=58 => Shown::Date,
        18..=21 | 45 | 47 => Shown::Clock,
        46 => Shown::Elapsed,
        _ => Shown::Number,
    }
}

/// What a format code shows, by its first section.
///
/// Letters stand for themselves within quotes, after a backslash and the like. Digit placeholders make it a number however
/// many letters follow: `0 dagar` is no date. Fractions of a second (`ss.000`) are the exception.
fn shown_by_code(code: &str) -> Shown {
    let (mut day, mut month, mut clock, mut elapsed, mut percent, mut digits) =
        (false, false, false, false, false, false);
    let mut fraction = false;
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        let was_fraction = std::mem::take(&mut fraction);
        match letter.to_ascii_lowercase() {
            '\\' | '_' | '*' => _ = letters.next(),
            '"' => _ = letters.by_ref().find(|letter| *letter == '"'),
            '[' => {
                let inner: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let inner = inner.to_ascii_lowercase();
                elapsed |= ["h", "m", "s"].iter().any(|unit| !inner.is_empty() && inner.replace(unit, "").is_empty());
            }
            ';' => break,
            'y' | 'd' | 'å' => day = true,
            'm' => month = true,
            'h' | 's' => clock = true,
            'a' | 'p' if matches!(letters.peek(), Some('/' | 'M' | 'm')) => {
                clock = true;
                letters.next();
            }
            '%' => percent = true,
            '.' | ',' if clock || elapsed => fraction = true,
            '0' if was_fraction => fraction = true,
            '0' | '#' | '?' => digits = true,
            _ => {}
        }
    }
    match () {
        () if percent => Shown::Percent,
        () if digits => Shown::Number,
        () if elapsed => Shown::Elapsed,
        () if day || (month && !clock) => Shown::Date,
        () if clock => Shown::Clock,
        () => Shown::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_what_they_show() {
        let expected = [
            ("yyyy-mm-dd", Shown::Date),
            ("[$-41D]d mmmm yyyy;@", Shown::Date),
            ("mmm-yy", Shown::Date),
            ("yyyy-mm-dd hh:mm:ss.000", Shown::Date),
            ("ÅÅÅÅ-MM-DD", Shown::Date),
            ("0 dagar", Shown::Number),
            ("0\" dagar\"", Shown::Number),
            ("General", Shown::Number),
            ("#,##0.00\\ \"kr\";[Red]-#,##0.00\\ \"kr\"", Shown::Number),
            ("0000-00-00", Shown::Number),
            ("0.0%", Shown::Percent),
            ("0\\%", Shown::Number),
            ("hh:mm", Shown::Clock),
            ("mm:ss.0", Shown::Clock),
            ("h:mm AM/PM", Shown::Clock),
            ("[h]:mm", Shown::Elapsed),
            ("[Red]0", Shown::Number),
            ("0;yyyy", Shown::Number),
            ("@", Shown::Number),
        ];
        for (code, shown) in expected {
            assert_eq!(shown_by_code(code), shown, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_does() {
        let ymd = |year, month, day| Some(Date::constant(year, month, day));
        let date_of = |serial: f64, from_1904| Formats { from_1904, ..Formats::default() }.date(serial);
        assert_eq!(date_of(45_777.0, false), ymd(2025, 4, 30));
        assert_eq!(date_of(45_776.999_999_999, false), ymd(2025, 4, 30));
        assert_eq!(date_of(44_315.5, true), ymd(2025, 4, 30));
        assert_eq!(date_of(59.0, false), ymd(1900, 2, 28));
        assert_eq!(date_of(61.0, false), ymd(1900, 3, 1));
        assert_eq!(date_of(0.0, true), ymd(1904, 1, 1));
        for none in [0.0, 60.0, -1.0, 2_958_466.0, 1e308, -1e308, f64::NAN] {
            assert_eq!(date_of(none, false), None, "{none}");
        }
    }

    #[test]
    fn what_is_shown_as_a_date_and_is_none_is_an_error() {
        let mut formats = Formats::default();
        formats.define(164, "yyyy-mm-dd");
        formats.add_style(164);
        assert_eq!(formats.value(-3.0, 0), Made::Error("-3 i datumformat".to_owned()));
        assert_eq!(formats.value(12.0, 7), Made::Number(12.0));
        assert_eq!((elapsed(1.5), clock(1.5), clock(0.999_999)), ("36:00".into(), "12:00".into(), "00:00".into()));
    }

    #[test]
    fn iso_dates_may_have_a_time() {
        assert_eq!(iso_date("2025-04-30T12:00:00"), Some(Date::constant(2025, 4, 30)));
        assert_eq!(iso_date("2025-02-30"), None);
        assert_eq!(iso_date("2025-04-30x"), None);
        assert_eq!(iso_date("åååååå"), None);
    }
}
