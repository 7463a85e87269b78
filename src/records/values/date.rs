//! Dates as they are written in Swedish spreadsheets.

use jiff::civil::Date;

use crate::intake::Value;
use crate::records::Day;
use crate::swedish::months;

/// Years outside these are slips: nobody who works today was hired before, and nothing is decided after.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2050;

/// A date as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The day.
    pub(super) date: Date,
    /// Only a month stood there, and the day is its last.
    pub(super) month_only: bool,
}

/// Why something is no date, as the end of a Swedish sentence that begins with what stands there.
pub(super) type Why = &'static str;

const NO_DATE: Why = "går inte att läsa som ett datum";
const IMPOSSIBLE: Why = "är inget datum som finns";
const AMBIGUOUS: Why = "kan betyda flera olika datum";
const NO_YEAR: Why = "saknar årtal";
const YEAR: Why = "har ett årtal utanför 1950–2050";
const BARE_NUMBER: Why = "är ett tal utan datumformat";

/// Reads a cell as a date.
pub(super) fn read(value: &Value<'_>) -> Result<Written, Why> {
    match value {
        Value::Date(date) => day(Ok(*date)),
        Value::Text(text) => text_date(text),
        Value::Number(number) => {
            // 20250430 and 250430 read as the text would; anything else may be a serial number, a year or a slip.
            let text = format!("{number}");
            if matches!(text.len(), 6 | 8) && text.chars().all(|c| c.is_ascii_digit()) {
                compact(&text)
            } else {
                Err(BARE_NUMBER)
            }
        }
        Value::Percent(_) | Value::Bool(_) | Value::Error(_) => Err(NO_DATE),
    }
}

fn day(date: Result<Date, Why>) -> Result<Written, Why> {
    let date = date?;
    if YEARS.contains(&date.year()) { Ok(Written { date, month_only: false }) } else { Err(YEAR) }
}

fn make(year: &str, month: i8, day_of_month: &str) -> Result<Written, Why> {
    let year: i16 = year.parse().map_err(|_| NO_DATE)?;
    if !YEARS.contains(&year) {
        return Err(YEAR);
    }
    let day_of_month: i8 = day_of_month.parse().map_err(|_| IMPOSSIBLE)?;
    day(Date::new(year, month, day_of_month).map_err(|_| IMPOSSIBLE))
}

/// The day of `2025-04-30` and nothing else, as most dates are written.
#[inline]
pub(in crate::records) fn plain_day(text: &[u8]) -> Option<Day> {
    // All digits at once: what is left of each byte is a number from 0 to 9, and nothing is left of a dash.
    const ZEROS: u64 = u64::from_le_bytes(*b"0000-00-");
    const MORE_THAN_NINE: u64 = u64::from_le_bytes([118; 8]);
    let (first, last) = text.split_first_chunk()?;
    let digits = u64::from_le_bytes(*first) ^ ZEROS;
    let [d1, d2] = <[u8; 2]>::try_from(last).ok()?.map(|digit| digit ^ b'0');
    let [.., dash, _, _, other_dash] = digits.to_le_bytes();
    let are_digits = (digits | digits.wrapping_add(MORE_THAN_NINE)) & u64::from_le_bytes([0x80; 8]) == 0;
    if !are_digits || dash | other_dash != 0 || d1.max(d2) > 9 {
        return None;
    }
    // Each with the next as two digits of one number, which fits in its byte.
    let [century, _, year, _, _, month, ..] = digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes();
    Day::of_calendar(u16::from(century) * 100 + u16::from(year), month.into(), (d1 * 10 + d2).into())
}

fn text_date(text: &str) -> Result<Written, Why> {
    if let Some(plain) = plain_day(text.as_bytes()) {
        return day(Ok(plain.date()));
    }
    let tidy: String = super::tidy(text).ok_or(NO_DATE)?.chars().map(plain).collect();
    let text = without_time(tidy.strip_suffix(['.', ',']).unwrap_or(&tidy)).trim_end();
    if text.chars().all(|c| c.is_ascii_digit()) {
        return compact(text);
    }
    if text.chars().any(char::is_alphabetic) {
        return named_month(text);
    }
    numeric(text)
}

const fn plain(letter: char) -> char {
    match letter {
        '\n' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => '-',
        other => other,
    }
}

/// The text without a time of day: `2025-04-30 00:00:00`, `2025-04-30t10:15z`.
fn without_time(text: &str) -> &str {
    let parted = text.split_once(' ').or_else(|| text.split_once('t'));
    parted.filter(|(date, time)| date.len() >= 8 && is_time(time)).map_or(text, |(date, _)| date)
}

/// Whether a text is a time of day, with seconds and a time zone or without.
fn is_time(text: &str) -> bool {
    let clock = text.strip_suffix('z').or_else(|| text.split_once('+').map(|(clock, _)| clock)).unwrap_or(text);
    let mut parts = clock.split(':');
    let mut within = |largest: u8, fraction: bool| {
        let part = parts.next()?;
        let (whole, rest) = part.split_once(['.', ',']).filter(|_| fraction).unwrap_or((part, "0"));
        let number = whole.parse::<u8>().ok().filter(|number| is_digits(whole, 1..=2) && *number <= largest);
        Some(number.is_some() && is_digits(rest, 1..=9))
    };
    let (hour, minute, second) = (within(24, false), within(59, false), within(60, true));
    hour == Some(true) && minute == Some(true) && second != Some(false) && parts.next().is_none()
}

/// `20250430` and `250430`.
fn compact(text: &str) -> Result<Written, Why> {
    let (year, month, day_of_month) = match text.len() {
        8 => (text.get(..4).unwrap_or_default().to_owned(), text.get(4..6), text.get(6..)),
        6 => (format!("20{}", text.get(..2).unwrap_or_default()), text.get(2..4), text.get(4..)),
        _ => return Err(NO_DATE),
    };
    let month = month.unwrap_or_default().parse().map_err(|_| NO_DATE)?;
    make(&year, month, day_of_month.unwrap_or_default())
}

/// `2025-04-30`, `30/4 2025` and `30.4.2025`.
fn numeric(text: &str) -> Result<Written, Why> {
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let marks: Vec<&str> = text.split(|c: char| c.is_ascii_digit()).filter(|mark| !mark.is_empty()).collect();
    let month = |part: &str| part.parse::<i8>().map_err(|_| IMPOSSIBLE);
    let short = |part: &str| part.len() <= 2;
    match (parts.as_slice(), marks.as_slice()) {
        ([year, m, d], ["-", "-"] | ["/", "/"] | [".", "."]) if year.len() == 4 && short(m) && short(d) => {
            make(year, month(m)?, d)
        }
        ([d, m, year], ["/", " " | "-" | ", "] | ["." | ". ", "." | ". "])
            if short(d) && short(m) && year.len() == 4 =>
        {
            make(year, month(m)?, d)
        }
        ([d, m], ["/" | "." | "-"]) if short(d) && short(m) => Err(NO_YEAR),
        ([a, b, c], _) if short(a) && short(b) && (short(c) || c.len() == 4) => Err(AMBIGUOUS),
        _ => Err(NO_DATE),
    }
}

/// `30 april 2025`, `den 30 apr. 2025` and `april 2025`.
fn named_month(text: &str) -> Result<Written, Why> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .map(|word| word.strip_suffix('.').unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    let words = words.strip_prefix(&["den"]).unwrap_or(&words);
    match words {
        [day_of_month, name, year] => {
            let month = month_number(name).ok_or(NO_DATE)?;
            let day_of_month = day_of_month.strip_suffix(['e', 'a']).unwrap_or(day_of_month);
            let day_of_month = day_of_month.strip_suffix(':').unwrap_or(day_of_month);
            if !is_digits(day_of_month, 1..=2) || !is_digits(year, 4..=4) {
                return Err(NO_DATE);
            }
            make(year, month, day_of_month)
        }
        [name, year] if is_digits(year, 4..=4) => {
            let month = month_number(name).ok_or(NO_DATE)?;
            let first = make(year, month, "1")?.date;
            Ok(Written { date: first.last_of_month(), month_only: true })
        }
        [day_of_month, name] if is_digits(day_of_month, 1..=2) && month_number(name).is_some() => Err(NO_YEAR),
        _ => Err(NO_DATE),
    }
}

/// What was likely meant by something that is no date, for a person to approve: the Swedish order of day and month, a year of
/// two digits, or the serial number that Excel stores for a day.
pub(super) fn likely(value: &Value<'_>) -> Option<String> {
    let date = match value {
        Value::Number(serial) => of_serial(*serial)?,
        Value::Text(text) => {
            let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
            let [a, b, c] = parts.as_slice() else { return None };
            let full = |year: &str| if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
            let try_order = |day: &str, month: &str, year: &str| make(&full(year), month.parse().ok()?, day).ok();
            // With hyphens and two digits throughout the year is likely first, as in 2025-04-30.
            let year_first = text.contains('-') && c.len() == 2;
            let (first, second) = if year_first { ((c, a), (a, c)) } else { ((a, c), (c, a)) };
            try_order(first.0, b, first.1).or_else(|| try_order(second.0, b, second.1))?.date
        }
        _ => return None,
    };
    YEARS.contains(&date.year()).then(|| date.to_string())
}

/// The day that a serial number stands for, where it lies in this century: serial 36 526 is 1 January 2000.
fn of_serial(serial: f64) -> Option<Date> {
    if serial.fract() != 0.0 || !(36_526.0..=54_788.0).contains(&serial) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "the range above")]
    let days = serial as i64 - 36_526;
    jiff::civil::date(2000, 1, 1).checked_add(jiff::ToSpan::days(days)).ok()
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit())
}

/// The number of a month by its name or the usual abbreviations of it.
fn month_number(name: &str) -> Option<i8> {
    let index = months().iter().position(|month| {
        *month == name || (month.get(..3) == Some(name)) || (name == "sept" && *month == "september")
    })?;
    i8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(text: &str) -> Result<Written, Why> {
        read(&Value::Text(text))
    }

    #[test]
    fn a_plain_date_is_eight_digits_and_two_dashes() {
        assert_eq!(plain_day(b"2025-04-30"), Some(Day::of(date(2025, 4, 30))));
        for text in
            ["", "2025-04-3", "2025-04-300", "2025-04-31", "2025-13-01", "1949-12-31", "2051-01-01", "2025-04-å"]
        {
            assert_eq!(plain_day(text.as_bytes()), None, "{text}");
        }
        for (at, letter) in (0..10).flat_map(|at| ('\0'..='\u{7f}').map(move |letter| (at, letter))) {
            let mut text = "2025-11-11".to_owned();
            text.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
            let is_plain = text.split('-').map(str::len).eq([4, 2, 2])
                && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let wanted = text.parse::<Date>().ok().filter(|date| is_plain && YEARS.contains(&date.year()));
            assert_eq!(plain_day(text.as_bytes()), wanted.map(Day::of), "{text}");
        }
    }

    #[test]
    fn dates_that_are_read() {
        for text in [
            "2025-04-30",
            " 2025-04-30 ",
            "2025-4-30",
            "2025–04–30",
            "2025/04/30",
            "20250430",
            "250430",
            "30/4 2025",
            "30/04 2025",
            "30/4-2025",
            "30.4.2025",
            "30.04.2025",
            "30 april 2025",
            "30 April 2025",
            "30 apr 2025",
            "30 apr. 2025",
            "den 30 april 2025",
            "30:e april 2025",
            "30\u{a0}april\u{a0}2025",
            "2025-04-30 00:00:00",
            "2025-04-30 10:15",
            "2025-04-30T00:00:00",
            "2025-04-30T00:00:00.000Z",
        ] {
            assert_eq!(of(text), Ok(Written { date: date(2025, 4, 30), month_only: false }), "{text}");
        }
        for number in [20_250_430.0, 250_430.0] {
            assert_eq!(read(&Value::Number(number)).map(|written| written.date), Ok(date(2025, 4, 30)));
        }
        assert_eq!(of("4/5 2025").map(|written| written.date), Ok(date(2025, 5, 4)));
        assert_eq!(of("4.5.2025").map(|written| written.date), Ok(date(2025, 5, 4)));
        assert_eq!(of("3 sept 2024").map(|written| written.date), Ok(date(2024, 9, 3)));
        assert_eq!(read(&Value::Date(date(2024, 2, 29))).map(|written| written.date), Ok(date(2024, 2, 29)));
    }

    #[test]
    fn a_month_is_its_last_day() {
        assert_eq!(of("april 2025"), Ok(Written { date: date(2025, 4, 30), month_only: true }));
        assert_eq!(of("Februari 2024"), Ok(Written { date: date(2024, 2, 29), month_only: true }));
    }

    #[test]
    fn what_was_likely_meant_is_told() {
        let of = |text: &str| likely(&Value::Text(text));
        assert_eq!(of("4/5/25").as_deref(), Some("2025-05-04"));
        assert_eq!(of("05-04-2025").as_deref(), Some("2025-04-05"));
        assert_eq!(of("25-04-30").as_deref(), Some("2025-04-30"));
        assert_eq!(of("30/4"), None);
        assert_eq!(of("våren"), None);
        assert_eq!(likely(&Value::Number(45_777.0)).as_deref(), Some("2025-04-30"));
        assert_eq!(likely(&Value::Number(2025.0)), None);
    }

    #[test]
    fn what_is_no_date_is_an_error() {
        for (text, why) in [
            ("2025-02-30", IMPOSSIBLE),
            ("2025-13-01", IMPOSSIBLE),
            ("20251301", IMPOSSIBLE),
            ("31/4 2025", IMPOSSIBLE),
            ("4/5/25", AMBIGUOUS),
            ("4/5/2025", AMBIGUOUS),
            ("05-04-2025", AMBIGUOUS),
            ("25-04-30", AMBIGUOUS),
            ("30.4.25", AMBIGUOUS),
            ("30/4", NO_YEAR),
            ("30 april", NO_YEAR),
            ("hösten 2024", NO_DATE),
            ("v. 18", NO_DATE),
            ("v 18 2025", NO_DATE),
            ("2025", NO_DATE),
            ("30 april 25", NO_DATE),
            ("våren", NO_DATE),
            ("2025-05-3¹", NO_DATE),
            ("2025-04-30 2025-05-31:", NO_DATE),
            ("2025-04-30 25:00", NO_DATE),
            ("2025-04", NO_DATE),
            ("1949-12-31", YEAR),
            ("2051-01-01", YEAR),
            ("991231", YEAR),
            ("ja", NO_DATE),
            ("?", NO_DATE),
        ] {
            assert_eq!(of(text), Err(why), "{text}");
        }
        for value in [
            Value::Number(45777.0),
            Value::Number(2025.0),
            Value::Number(-250_430.0),
            Value::Number(250_430.5),
            Value::Percent(0.5),
            Value::Bool(true),
            Value::Error("#VÄRDEFEL!"),
            Value::Date(date(1900, 1, 1)),
        ] {
            assert!(read(&value).is_err(), "{value:?}");
        }
    }
}
