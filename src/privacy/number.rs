//! Personal identity numbers and coordination numbers: 10 or 12 digits, a valid date and a valid checksum.

use jiff::civil::Date;

use super::flat::{Flat, is_space};

/// From this year on a date followed by a time of day is taken for a time stamp, not for somebody's number.
const FIRST_TIME_STAMP: i16 = 2015;

/// How the digits of a number are grouped.
struct Layout {
    /// How many digits there are.
    length: usize,
    /// After how many digits the parts of the date may be parted.
    within_date: &'static [usize],
    /// After how many digits the last four begin.
    last_four: usize,
}

const LAYOUTS: [Layout; 2] = [
    Layout { length: 12, within_date: &[2, 4, 6], last_four: 8 },
    Layout { length: 10, within_date: &[2, 4], last_four: 6 },
];

/// Digits as they stand in the text.
#[derive(Default)]
struct Reading {
    digits: Vec<u8>,
    end: usize,
    /// Whether the parts of the date were parted.
    date_parted: bool,
    /// Whether a sign, not only a space, stands before the last four.
    signed: bool,
}

/// The number that begins at a position: where it ends, and its digits.
pub(super) fn personal_number(flat: &Flat, at: usize, is_label: bool) -> Option<(usize, String)> {
    if !flat.is_digit(at) || flat.before(at, 1).is_some_and(|letter| letter.is_ascii_digit()) {
        return None;
    }
    LAYOUTS.iter().find_map(|layout| {
        let reading = read(flat, at, layout)?;
        let year = year_of_birth(&reading.digits)?;
        if !has_valid_checksum(&reading.digits) || is_time_stamp(&reading, year, is_label) {
            return None;
        }
        Some((reading.end, reading.digits.iter().map(|digit| char::from(b'0' + digit)).collect()))
    })
}

fn read(flat: &Flat, at: usize, layout: &Layout) -> Option<Reading> {
    let mut reading = Reading { end: at, ..Reading::default() };
    while reading.digits.len() < layout.length {
        if !reading.digits.is_empty() {
            pass_separator(flat, &mut reading, layout)?;
        }
        reading.digits.push(flat.digit(reading.end)?);
        reading.end += 1;
    }
    let goes_on = flat.is_digit(reading.end)
        // A range of dates: 2024-01-01–2024-12-31.
        || reading.date_parted
            && matches!(flat.letter(reading.end), Some('-' | '.' | '/'))
            && flat.is_digit(reading.end + 1);
    (!goes_on).then_some(reading)
}

/// Steps over what parts two digits, or gives none where nothing of the kind may stand.
fn pass_separator(flat: &Flat, reading: &mut Reading, layout: &Layout) -> Option<()> {
    const LONGEST: usize = 3;
    let letters: Vec<char> = (reading.end..=reading.end + LONGEST)
        .map_while(|at| flat.letter(at))
        .take_while(|letter| !letter.is_ascii_digit())
        .collect();
    let signs: Vec<char> = letters.iter().copied().filter(|letter| !is_space(*letter)).collect();
    let count = reading.digits.len();
    match (letters.as_slice(), signs.as_slice()) {
        // A line may break anywhere.
        ([] | ['\n'], _) => {}
        (_, [] | ['-' | '+' | '.' | '/']) if count == layout.last_four && letters.len() <= LONGEST => {
            reading.signed = !signs.is_empty();
        }
        ([_], [] | ['-' | '.' | '/']) if layout.within_date.contains(&count) => reading.date_parted = true,
        _ => return None,
    }
    reading.end += letters.len();
    Some(())
}

/// The year, if the first digits are a date; a coordination number adds 60 to the day. Of two centuries the later.
fn year_of_birth(digits: &[u8]) -> Option<i16> {
    let pair = |at: usize| Some(i16::from(*digits.get(at)?) * 10 + i16::from(*digits.get(at + 1)?));
    let (years, at) = if digits.len() == 12 {
        let century = pair(0).filter(|century| matches!(century, 18..=20))?;
        (vec![century * 100 + pair(2)?], 4)
    } else {
        (vec![2000 + pair(0)?, 1900 + pair(0)?], 2)
    };
    let month = i8::try_from(pair(at)?).ok()?;
    let day = i8::try_from(pair(at + 2)?).ok()?;
    let day = if day > 60 { day - 60 } else { day };
    years.into_iter().find(|year| Date::new(*year, month, day).is_ok())
}

/// The Luhn checksum over the last ten digits.
fn has_valid_checksum(digits: &[u8]) -> bool {
    let ten = digits.get(digits.len().saturating_sub(10)..).unwrap_or_default();
    let sum: u32 = ten
        .iter()
        .enumerate()
        .map(|(index, digit)| {
            let product = u32::from(*digit) * if index.is_multiple_of(2) { 2 } else { 1 };
            product / 10 + product % 10
        })
        .sum();
    ten.len() == 10 && sum.is_multiple_of(10)
}

/// Whether the digits rather are a recent date and a time of day: `2025-05-31 1430`, and in a file name `20250531_1430`.
fn is_time_stamp(reading: &Reading, year: i16, is_label: bool) -> bool {
    // Ten digits tell no century; years that are not yet here are of the last one.
    let recent = (FIRST_TIME_STAMP..2050).contains(&year);
    let last_four = reading.digits.get(reading.digits.len().saturating_sub(4)..).unwrap_or_default();
    recent && is_time_of_day(last_four) && (is_label || reading.date_parted && !reading.signed)
}

/// Whether four digits may be read as hour and minute.
pub(super) fn is_time_of_day(digits: &[u8]) -> bool {
    matches!(digits, [0..=1, _, 0..=5, _] | [2, 0..=3, 0..=5, _])
}
