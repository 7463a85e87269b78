//! A cell as text: what rattelser.csv calls it, and what it says stands in it.

use crate::finding::CellRef;
use crate::intake::Value;
use crate::text::one_line;

/// The largest column that a spreadsheet has: XFD.
const LAST_COLUMN: u32 = 16_384;

/// A cell by its name, `C7`; `$C$7` too.
pub(super) fn parse(name: &str) -> Option<CellRef> {
    let name: String = name.chars().filter(|letter| *letter != '$').collect();
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let letter = letter.to_ascii_uppercase().checked_sub(b'A').filter(|letter| *letter < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(letter) + 1)?;
    }
    let row: u32 = digits.parse().ok()?;
    (row > 0 && (1..=LAST_COLUMN).contains(&column)).then_some(CellRef { row, column })
}

/// What stands in a cell, on one line. An empty cell is empty text.
pub(super) fn shown(value: Option<Value<'_>>) -> String {
    value.map_or_else(String::new, |value| one_line(&value.shown()))
}

/// Whether a cell still holds what a correction says stands there.
pub(super) fn holds(value: Option<Value<'_>>, stands: &str) -> bool {
    let stands = one_line(stands);
    match value {
        Some(Value::Number(number)) => {
            let digits: String = stands.chars().filter(|letter| !letter.is_whitespace()).collect();
            digits.replace(',', ".").parse::<f64>().is_ok_and(|other| (other - number).abs() < 1e-9)
        }
        Some(Value::Bool(value)) => {
            let words = if value { ["SANT", "TRUE"] } else { ["FALSKT", "FALSE"] };
            words.iter().any(|word| stands.eq_ignore_ascii_case(word))
        }
        other => shown(other) == stands,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        assert_eq!(parse("C7"), Some(CellRef { row: 7, column: 3 }));
        assert_eq!(parse("$aa$10"), Some(CellRef { row: 10, column: 27 }));
        for wrong in ["", "7", "C", "C0", "rad 7", "C7:C9", "XFE1", "AAAAAAAAAA1"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_stands_is_compared_as_it_is_shown() {
        assert!(holds(Some(Value::Number(1350.0)), "1 350"));
        assert!(holds(Some(Value::Number(12.5)), "12,5"));
        assert!(holds(Some(Value::Text("ja?")), " ja? "));
        assert!(!holds(Some(Value::Text("Ja")), "ja"));
        assert!(holds(Some(Value::Date(date(2025, 4, 30))), "2025-04-30"));
        assert!(holds(None, ""));
        assert!(!holds(None, "0"));
        assert!(holds(Some(Value::Bool(true)), "sant"));
        assert!(holds(Some(Value::Percent(0.29)), "29 %"), "whatever 0.29 times 100 is in binary");
    }
}
