//! Telephone numbers as they are written in Sweden, and international ones that begin with `+`.
//!
//! A number is told from dates, times, amounts and case numbers by its first digits: `+`, `00 46`, 0 and an area code, or 467
//! where it has eleven.

use std::ops::RangeInclusive;

use super::flat::{Flat, digit_value, is_space};
use super::number::is_time_of_day;

/// Area codes with three digits, the 0 included. 08 has two; codes that begin with 07 are told apart in [`Shape::of`]; the
/// others have four.
const THREE_DIGITS: [&str; 22] = [
    "010", "011", "013", "016", "018", "019", "020", "021", "023", "026", "031", "033", "035", "036", "040", "042",
    "044", "046", "054", "060", "063", "090",
];

/// A run of digits and what stands before it.
struct Group {
    digits: String,
    separator: Vec<char>,
    end: usize,
}

/// How a number's first group limits the rest.
struct Shape {
    /// How many digits there are in all, the first 0 included.
    length: RangeInclusive<usize>,
    /// What may stand after the first group, beside spaces.
    after_area: &'static str,
    /// What may stand between the others, beside spaces.
    further_on: &'static str,
}

/// The number that begins at a position: where it ends, and its digits in national form. The longest where several would do.
pub(super) fn telephone_number(flat: &Flat, at: usize) -> Option<(usize, String)> {
    let previous = flat.before(at, 1);
    let after_digit = flat.before(at, 2).is_some_and(|letter| letter.is_ascii_digit());
    if previous.is_some_and(|letter| letter.is_ascii_digit()) {
        return None;
    }
    match flat.letter(at) {
        Some('+') => {
            let first = if flat.letter(at + 1) == Some(' ') { at + 2 } else { at + 1 };
            international(&groups(flat, first))
        }
        // Part of a date, a time or a decimal number: 2025-08-31, 31.08.2025.
        Some('0') if after_digit && matches!(previous, Some('-' | '.' | ':')) => None,
        Some('0') => {
            let groups = groups(flat, at);
            let first = groups.first().map_or(0, |group| group.digits.len());
            if after_digit && matches!(previous, Some('/' | ',')) && first < 3 {
                return None;
            }
            if joined(&groups).starts_with("0046") { swedish_abroad(&groups, "0046") } else { national(&groups) }
        }
        Some('4') => without_plus(&groups(flat, at)),
        _ => None,
    }
}

/// The digits of a number in national form: `+46 (0)498-26 90 00` is `0498269000`.
pub(super) fn national_form(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = if number.trim_start().starts_with('+') {
        digits.strip_prefix("46")
    } else {
        digits.strip_prefix("0046").or_else(|| mobile_without_plus(&digits))
    };
    match abroad {
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => digits,
    }
}

fn joined(groups: &[Group]) -> String {
    groups.iter().map(|group| group.digits.as_str()).collect()
}

/// Runs of digits from a position on, parted by at most three characters of which one may be a sign.
fn groups(flat: &Flat, at: usize) -> Vec<Group> {
    const MOST: usize = 8;
    let mut groups: Vec<Group> = Vec::new();
    let mut position = at;
    while groups.len() < MOST {
        let separator: Vec<char> = (position..)
            .map_while(|at| flat.letter(at))
            .take_while(|letter| " \n-/.()".contains(*letter))
            .take(4)
            .collect();
        let signs = separator.iter().filter(|letter| "-/.".contains(**letter)).count();
        if separator.len() > 3 || signs > 1 || groups.is_empty() != separator.is_empty() {
            break;
        }
        let start = position + separator.len();
        let digits: String =
            (start..).map_while(|at| flat.letter(at)).take_while(char::is_ascii_digit).take(20).collect();
        if digits.is_empty() {
            break;
        }
        position = start + digits.len();
        groups.push(Group { digits, separator, end: position });
    }
    groups
}

fn international(groups: &[Group]) -> Option<(usize, String)> {
    if joined(groups).starts_with("46") {
        return swedish_abroad(groups, "46");
    }
    // An amount with its sign: +12 350 000.
    let is_amount = groups.len() > 1
        && groups.iter().skip(1).all(|group| group.digits.len() == 3 && group.separator.iter().all(|s| is_space(*s)));
    let mut digits = String::new();
    let mut found = None;
    for group in groups {
        digits.push_str(&group.digits);
        if (9..=15).contains(&digits.len()) && !digits.starts_with('0') && !is_amount {
            found = Some((group.end, digits.clone()));
        }
    }
    found
}

/// Swedish numbers with the country's code; the 0 of `+46 (0)498` may stand or not.
fn swedish_abroad(groups: &[Group], code: &str) -> Option<(usize, String)> {
    let mut raw = String::new();
    let mut found = None;
    for group in groups {
        raw.push_str(&group.digits);
        let Some(rest) = raw.strip_prefix(code) else { continue };
        let national = format!("0{}", rest.strip_prefix('0').unwrap_or(rest));
        if (8..=10).contains(&national.len()) {
            found = Some((group.end, national));
        }
    }
    found
}

/// A mobile number as registers of contacts write it, the country's code first and nothing else: 46701234567.
fn without_plus(groups: &[Group]) -> Option<(usize, String)> {
    let first = groups.first()?;
    Some((first.end, format!("0{}", mobile_without_plus(&first.digits)?)))
}

fn mobile_without_plus(digits: &str) -> Option<&str> {
    digits.strip_prefix("46").filter(|rest| rest.starts_with('7') && rest.len() == 9)
}

fn national(groups: &[Group]) -> Option<(usize, String)> {
    let (first, rest) = groups.split_first()?;
    let shape = Shape::of(&first.digits)?;
    if let Some(second) = rest.first()
        && [first, second].iter().all(|group| is_time_of_day(&values(&group.digits)))
    {
        return None;
    }
    let mut digits = first.digits.clone();
    let mut found = None;
    if shape.length.contains(&digits.len()) {
        found = Some((first.end, digits.clone()));
    }
    // A mobile number's seven digits may begin with one by itself, and go on as pairs: 070-1 23 45 67.
    let is_mobile = first.digits.len() == 3 && first.digits.starts_with("07");
    let is_lone = |index: usize, group: &Group| is_mobile && index == 0 && group.digits.len() == 1;
    // After 08 pairs go on as pairs: 08-12 34 56. 08-31 2024 is a date.
    let is_pair = first.digits.len() == 2 && rest.first().is_some_and(|second| second.digits.len() == 2);
    let in_pairs = is_pair || rest.first().is_some_and(|second| is_lone(0, second));
    for (index, group) in rest.iter().enumerate() {
        let separators = if index == 0 { shape.after_area } else { shape.further_on };
        let fits = group.separator.iter().all(|letter| is_space(*letter) || separators.contains(*letter));
        let is_odd = group.digits.len() < 2 || in_pairs && group.digits.len() != 2;
        if !fits || is_odd && !is_lone(index, group) {
            break;
        }
        digits.push_str(&group.digits);
        if digits.len() > *shape.length.end() {
            break;
        }
        if shape.length.contains(&digits.len()) {
            found = Some((group.end, digits.clone()));
        }
    }
    found
}

impl Shape {
    /// The shape that a first group of digits gives; none where no number begins so.
    fn of(first: &str) -> Option<Self> {
        let second = first.chars().nth(1).and_then(digit_value)?;
        if second == 0 {
            return None;
        }
        let shape = |length, after_area, further_on| Some(Self { length, after_area, further_on });
        match first.len() {
            2 if first == "08" => shape(8..=10, "-)", ""),
            3 if first.starts_with("07") => shape(9..=10, "-/).", "-."),
            3 if THREE_DIGITS.contains(&first) => shape(8..=10, "-/).", "-."),
            4 => shape(9..=10, "-/).", "-."),
            2 if first == "07" => shape(10..=10, "", ""),
            5..=7 if first.starts_with("07") => shape(10..=10, "-", ""),
            8..=10 => shape(8..=10, "", ""),
            _ => None,
        }
    }
}

fn values(digits: &str) -> Vec<u8> {
    digits.chars().filter_map(digit_value).collect()
}
