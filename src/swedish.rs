//! Swedish as it is written in official papers: numbers, dates, plurals, lists and alphabetical order.
//!
//! Everything here takes plain values and returns text. Nothing here knows the plan or the figures.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// No-break space, which keeps a number together with its thousands and its unit.
pub const NBSP: char = '\u{a0}';
/// The minus sign, which lines up with the plus sign and is read aloud as minus.
pub const MINUS: char = '\u{2212}';

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// The Swedish names of the months, January first.
#[must_use]
pub const fn months() -> &'static [&'static str; 12] {
    &MONTHS
}

/// A whole number with a no-break space between thousands: `1 350`.
#[must_use]
pub fn integer(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// What is said of a figure that nobody has reported.
pub const UNKNOWN: &str = "uppgift saknas";

/// A number with what it is held against: `minst 98 av 112`, `129`.
#[must_use]
pub fn outcome(value: Option<u64>, of: Option<u64>, at_least: bool) -> String {
    let Some(value) = value else { return UNKNOWN.to_owned() };
    let of = of.map(|of| format!("{NBSP}av{NBSP}{}", integer(of))).unwrap_or_default();
    format!("{}{}{of}", if at_least { "minst " } else { "" }, integer(value))
}

/// A difference with its sign: `+13`, `−4`, `±0`.
#[must_use]
pub fn signed(value: i64) -> String {
    match value {
        0 => "±0".to_owned(),
        1.. => format!("+{}", integer(value.unsigned_abs())),
        _ => format!("{MINUS}{}", integer(value.unsigned_abs())),
    }
}

/// A share as a percentage with one decimal for tables: `79,4 %`.
///
/// Never `100 %` short of all and never `0 %` above none: those read `>99,9 %` and `<0,1 %`.
#[must_use]
pub fn percent_table(value: u64, of: u64) -> Option<String> {
    percent(value, of, 10)
}

/// A share as a whole percentage for prose: `79 procent`, `mer än 99 procent`, `mindre än 1 procent`.
#[must_use]
pub fn percent_prose(value: u64, of: u64) -> Option<String> {
    let text = percent(value, of, 1)?;
    let number = text.trim_end_matches('%').trim_end_matches(NBSP);
    Some(match number.split_at_checked(1) {
        Some((">", rest)) => format!("mer än {rest}{NBSP}procent"),
        Some(("<", rest)) => format!("mindre än {rest}{NBSP}procent"),
        _ => format!("{number}{NBSP}procent"),
    })
}

/// A share as a short whole percentage for key figures and pictures: `79 %`, `>99 %`, `<1 %`.
#[must_use]
pub fn percent_short(value: u64, of: u64) -> Option<String> {
    percent(value, of, 1)
}

/// `per_unit` is how many steps a percent is divided into: 1 for whole percent, 10 for one decimal.
fn percent(value: u64, of: u64, per_unit: u64) -> Option<String> {
    if of == 0 {
        return None;
    }
    let all = u128::from(100 * per_unit);
    let (value, of) = (u128::from(value), u128::from(of));
    // Half up, since people expect 2,5 to be 3 and format! gives 2.
    let steps = (value * all * 2 + of) / (of * 2);
    let (sign, steps) = if steps >= all && value < of {
        (">", all - 1)
    } else if steps == 0 && value > 0 {
        ("<", 1)
    } else {
        ("", steps)
    };
    let unit = u128::from(per_unit);
    let whole = integer(u64::try_from(steps / unit).unwrap_or(u64::MAX));
    let number = if per_unit == 1 { whole } else { format!("{whole},{}", steps % unit) };
    Some(format!("{sign}{number}{NBSP}%"))
}

/// A difference of shares, given in ten-thousandths, as percentage points: `+4,2 procentenheter`.
#[must_use]
pub fn percentage_points(ten_thousandths: i64) -> String {
    let tenths = (ten_thousandths.unsigned_abs() + 5) / 10;
    let sign = match ten_thousandths {
        _ if tenths == 0 => "±".to_owned(),
        1.. => "+".to_owned(),
        _ => MINUS.to_string(),
    };
    let noun = if tenths == 10 { "procentenhet" } else { "procentenheter" };
    format!("{sign}{},{}{NBSP}{noun}", integer(tenths / 10), tenths % 10)
}

/// A date in running text: `31 maj 2025`.
#[must_use]
pub fn long_date(date: Date) -> String {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{}{NBSP}{month}{NBSP}{}", date.day(), date.year())
}

/// A title as it stands within a sentence: `delårsrapport 2`. A word of capitals, such as an abbreviation, stays as it is.
#[must_use]
pub fn uncapitalized(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

/// A count with its noun, agreeing in number: `1 enhet`, `3 enheter`.
#[must_use]
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{}{NBSP}{}", integer(count), if count == 1 { one } else { many })
}

/// Words joined as in a sentence: `a`, `a och b`, `a, b och c`.
#[must_use]
pub fn and_list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "och")
}

/// Words joined as alternatives: `a`, `a eller b`, `a, b eller c`.
#[must_use]
pub fn or_list<S: AsRef<str>>(words: &[S]) -> String {
    joined(words, "eller")
}

fn joined<S: AsRef<str>>(words: &[S], conjunction: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} {conjunction} {}", start.join(", "), last.as_ref())
        }
    }
}

/// The sort key of Swedish alphabetical order: letters without regard to case, å ä ö last, é as e, ü as y.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'å' => key.push('\u{e000}'),
            'ä' | 'æ' => key.push('\u{e001}'),
            'ö' | 'ø' => key.push('\u{e002}'),
            'ü' => key.push('y'),
            other => key.extend(other.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c))),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn thousands_are_parted_by_a_no_break_space() {
        assert_eq!(integer(7), "7");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(1350), "1\u{a0}350");
        assert_eq!(integer(1_234_567), "1\u{a0}234\u{a0}567");
    }

    #[test]
    fn percent_is_never_all_short_of_all_and_never_none_above_none() {
        assert_eq!(percent_table(1350, 1700).as_deref(), Some("79,4\u{a0}%"));
        assert_eq!(percent_table(9999, 10000).as_deref(), Some(">99,9\u{a0}%"));
        assert_eq!(percent_table(1, 10000).as_deref(), Some("<0,1\u{a0}%"));
        assert_eq!(percent_short(199, 200).as_deref(), Some(">99\u{a0}%"));
        assert_eq!(percent_short(1, 40).as_deref(), Some("3\u{a0}%"), "2,5 is rounded half up");
        assert_eq!(percent_short(5, 5).as_deref(), Some("100\u{a0}%"));
        assert_eq!(percent_short(0, 5).as_deref(), Some("0\u{a0}%"));
        assert_eq!(percent_short(0, 0), None);
        assert_eq!(percent_prose(1, 300).as_deref(), Some("mindre än 1\u{a0}procent"));
        assert_eq!(percent_prose(299, 300).as_deref(), Some("mer än 99\u{a0}procent"));
    }

    #[test]
    fn differences_carry_a_sign_and_their_unit() {
        assert_eq!(signed(13), "+13");
        assert_eq!(signed(-1350), "\u{2212}1\u{a0}350");
        assert_eq!(percentage_points(420), "+4,2\u{a0}procentenheter");
        assert_eq!(percentage_points(-100), "\u{2212}1,0\u{a0}procentenhet");
        assert_eq!(percentage_points(3), "±0,0\u{a0}procentenheter");
    }

    #[test]
    fn words_agree_and_join() {
        assert_eq!(counted(1, "enhet", "enheter"), "1\u{a0}enhet");
        assert_eq!(counted(0, "enhet", "enheter"), "0\u{a0}enheter");
        assert_eq!(uncapitalized("Delårsrapport 2"), "delårsrapport 2");
        assert_eq!(uncapitalized("IT-rapport"), "IT-rapport");
        assert_eq!(and_list(&["juni", "delar2", "bokslut"]), "juni, delar2 och bokslut");
        assert_eq!(or_list(&["Ja", "Nej"]), "Ja eller Nej");
        assert_eq!(long_date(date(2025, 5, 31)), "31\u{a0}maj\u{a0}2025");
    }

    #[test]
    fn order_is_swedish() {
        let mut words = ["Ödegården", "Zon", "Äpplet", "Åsen", "Eken", "Énheten", "alen"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["alen", "Eken", "Énheten", "Zon", "Åsen", "Äpplet", "Ödegården"]);
    }
}
