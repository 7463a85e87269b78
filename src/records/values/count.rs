//! Counts: whole numbers from 0, as people write them.

use crate::intake::Value;

/// More than any administration employs: such a number is a date, an id or a slip.
const LARGEST: u64 = 9_999_999;
const ABOUT: [&str; 7] = ["ca", "c:a", "c.a", "cirka", "circa", "ungefär", "omkring"];
const AT_LEAST: [&str; 6] = ["över", "minst", "fler än", "mer än", "drygt", "åtminstone"];
const AT_MOST: [&str; 9] =
    ["upp till", "högst", "max", "maximalt", "under", "färre än", "mindre än", "nästan", "knappt"];
const UNITS: [&str; 8] = ["st", "stycken", "stycke", "personer", "person", "pers", "medarbetare", "anställda"];

/// A count as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// The number.
    pub(super) value: u64,
    /// "över 100": a lower bound.
    pub(super) at_least: bool,
    /// "ca 12" or "12 st": more than the number stood there.
    pub(super) worded: bool,
}

/// Why something is no count, as the end of a Swedish sentence that begins with what stands there.
pub(super) type Why = &'static str;

const NOT_WHOLE: Why = "är inte ett heltal";
const NEGATIVE: Why = "är ett negativt tal";
const TOO_LARGE: Why = "är orimligt stort";
const NO_NUMBER: Why = "är inte ett tal skrivet med siffror";
const POINTS: Why = "kan betyda både tusental och decimaler";
const SPAN: Why = "är ett intervall och inte ett antal";
const UPPER: Why = "är en övre gräns och inte ett antal";

/// Reads a cell as a count.
pub(super) fn read(value: &Value<'_>) -> Result<Count, Why> {
    match value {
        Value::Number(number) => whole(*number),
        Value::Text(text) => text_count(text),
        Value::Percent(_) => Err("är en procentsats och inte ett antal"),
        Value::Date(_) => Err("är ett datum och inte ett antal"),
        Value::Bool(_) | Value::Error(_) => Err(NO_NUMBER),
    }
}

fn whole(number: f64) -> Result<Count, Why> {
    let rounded = number.round();
    if !number.is_finite() {
        return Err(NO_NUMBER);
    }
    if (number - rounded).abs() > 1e-9 {
        return Err(NOT_WHOLE);
    }
    if rounded < 0.0 {
        return Err(NEGATIVE);
    }
    // Whole and finite, so its digits are all there is to it.
    let value: u64 = format!("{rounded:.0}").trim_start_matches('-').parse().map_err(|_| TOO_LARGE)?;
    plain(value)
}

const fn plain(value: u64) -> Result<Count, Why> {
    if value > LARGEST { Err(TOO_LARGE) } else { Ok(Count { value, at_least: false, worded: false }) }
}

fn text_count(text: &str) -> Result<Count, Why> {
    let tidy = super::tidy(text).ok_or(NO_NUMBER)?;
    let mut rest = tidy.strip_suffix('.').unwrap_or(&tidy);
    let (mut at_least, mut worded) = (false, false);
    if let Some(after) = rest.strip_prefix(">=").or_else(|| rest.strip_prefix(['>', '≥'])) {
        (at_least, rest) = (true, after.trim_start());
    } else if let Some(after) = after_word(rest, &AT_LEAST) {
        (at_least, rest) = (true, after);
    } else if rest.starts_with(['<', '≤']) || after_word(rest, &AT_MOST).is_some() {
        return Err(UPPER);
    }
    if let Some(after) = after_word(rest, &ABOUT) {
        (worded, rest) = (true, after);
    }
    if let Some(before) = before_unit(rest) {
        (worded, rest) = (true, before);
    }
    let value = digits(rest)?;
    plain(value).map(|count| Count { at_least, worded, ..count })
}

/// What follows one of the words.
fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let next = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        (next.len() < rest.len() || rest.starts_with(|c: char| c.is_ascii_digit())).then_some(next)
    })
}

/// What stands before "st" and the like.
fn before_unit(text: &str) -> Option<&str> {
    let start = text.rfind(|letter: char| !letter.is_alphabetic()).map_or(0, |at| at + 1);
    let (before, unit) = text.split_at_checked(start)?;
    (UNITS.contains(&unit) && !before.is_empty()).then(|| before.trim_end())
}

/// A number with or without spaces between thousands, and with decimals only where they are nought.
fn digits(text: &str) -> Result<u64, Why> {
    if let Some(rest) = text.strip_prefix(['-', '−', '–', '+']) {
        let number = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        return Err(if number && !text.starts_with('+') { NEGATIVE } else { NO_NUMBER });
    }
    let (number, decimals) = match text.split_once([',', '.']) {
        Some((number, decimals)) => (number, Some(decimals)),
        None => (text, None),
    };
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let mut groups = number.split(' ');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    if !is_number(first) || !rest.iter().all(|group| is_number(group)) || !grouped {
        return Err(if is_span(text) { SPAN } else { NO_NUMBER });
    }
    match decimals {
        Some(decimals) if !is_number(decimals) => return Err(NO_NUMBER),
        Some(decimals) if decimals.len() == 3 => return Err(POINTS),
        Some(decimals) if decimals.chars().any(|c| c != '0') => return Err(NOT_WHOLE),
        _ => {}
    }
    let joined: String = number.chars().filter(char::is_ascii_digit).collect();
    joined.parse().map_err(|_| TOO_LARGE)
}

/// Whether two numbers stand on either side of a dash.
fn is_span(text: &str) -> bool {
    text.split_once(['-', '–', '—', '−']).is_some_and(|(left, right)| {
        [left, right].iter().all(|side| side.trim().chars().all(|c| c.is_ascii_digit()) && !side.trim().is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Count, Why> {
        read(&Value::Text(text))
    }

    #[test]
    fn counts_that_are_read() {
        let exactly = |value| Ok(Count { value, at_least: false, worded: false });
        let worded = |value| Ok(Count { value, at_least: false, worded: true });
        let at_least = |value| Ok(Count { value, at_least: true, worded: false });
        for (text, wanted) in [
            ("12", exactly(12)),
            (" 12 ", exactly(12)),
            ("12,0", exactly(12)),
            ("12.0", exactly(12)),
            ("12,00", exactly(12)),
            ("0", exactly(0)),
            ("1 350", exactly(1350)),
            ("1\u{a0}350", exactly(1350)),
            ("1\u{2009}350", exactly(1350)),
            ("1\u{202f}350", exactly(1350)),
            ("1 234 567", exactly(1_234_567)),
            ("1350", exactly(1350)),
            ("ca 12", worded(12)),
            ("Ca. 12", worded(12)),
            ("c:a 12", worded(12)),
            ("cirka 1 350", worded(1350)),
            ("ca12", worded(12)),
            ("12 st", worded(12)),
            ("12st.", worded(12)),
            ("12 personer", worded(12)),
            ("ca 12 st", worded(12)),
            ("ca\n12", worded(12)),
            ("\u{200e}12\u{200b}", exactly(12)),
            ("över 100", at_least(100)),
            ("Minst 100", at_least(100)),
            (">100", at_least(100)),
            ("> 100", at_least(100)),
            ("fler än 100", at_least(100)),
            ("mer än 1 350", at_least(1350)),
            ("minst 100 st", Ok(Count { value: 100, at_least: true, worded: true })),
        ] {
            assert_eq!(of(text), wanted, "{text}");
        }
        assert_eq!(read(&Value::Number(12.0)), exactly(12));
        assert_eq!(read(&Value::Number(0.0)), exactly(0));
        assert_eq!(read(&Value::Number(-0.0)), exactly(0));
    }

    #[test]
    fn what_is_no_count_is_an_error() {
        for text in [
            "12,5",
            "-3",
            "−3",
            "tolv",
            "10-12",
            "10–12",
            "upp till 12",
            "12+",
            "1.350",
            "1,350",
            "12 13",
            "1350 000",
            "99999999999999999999",
            "99999999",
            "<100",
            "högst 12",
            "+12",
            "12,",
            ",5",
            "ca",
            "st",
            "över",
            "12 procent",
            "12 %",
            "1'350",
            "12/15",
            "ja",
            "1e3",
            "nästan 100",
            "12²",
            "①",
            "12\n350",
            "1\t350",
            "12…",
            "ca .5",
            "?",
        ] {
            assert!(of(text).is_err(), "{text}");
        }
        for value in [
            Value::Number(12.5),
            Value::Number(-3.0),
            Value::Number(f64::NAN),
            Value::Number(1e300),
            Value::Number(1e8),
            Value::Percent(0.12),
            Value::Bool(true),
            Value::Error("#SAKNAS!"),
            Value::Date(jiff::civil::date(2025, 5, 31)),
        ] {
            assert!(read(&value).is_err(), "{value:?}");
        }
        assert_eq!(of("1.350"), Err(POINTS));
        assert_eq!(of("10-12"), Err(SPAN));
        assert_eq!(of("-3"), Err(NEGATIVE));
    }
}
