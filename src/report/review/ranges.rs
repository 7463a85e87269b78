//! Rows and cells told in as few words as they can be: `5–17, 20`.

use crate::figures::{Run, TrailRows};

/// Runs in words, with something before each number: `5–17, 20`, `C5–C17, C20`.
pub(super) fn words(runs: &[Run], before: &str) -> String {
    let mut words = String::new();
    // A review may name hundreds of thousands of runs, and to format numbers takes three times as long as this.
    let mut digits = itoa::Buffer::new();
    let mut add = |words: &mut String, between: &str, row: u32| {
        words.push_str(between);
        words.push_str(before);
        words.push_str(digits.format(row));
    };
    for (first, last) in runs {
        let comma = if words.is_empty() { "" } else { ", " };
        add(&mut words, comma, *first);
        match last - first {
            0 => {}
            1 => add(&mut words, ", ", *last),
            _ => add(&mut words, "–", *last),
        }
    }
    words
}

/// Runs in words, where there may be more rows than they hold: `5–17, 20 och fler`.
pub(super) fn of_many(rows: &TrailRows) -> String {
    let more = if rows.is_shortened { " och fler" } else { "" };
    words(&rows.rows, "") + more
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::figures::runs;

    #[test]
    fn consecutive_rows_are_a_range() {
        assert_eq!(words(&runs(vec![]), ""), "");
        assert_eq!(words(&runs(vec![20, 5, 6, 7, 6]), ""), "5–7, 20");
        assert_eq!(words(&runs(vec![5, 6]), "C"), "C5, C6");
        assert_eq!(words(&runs(vec![3, 4, 5, 9]), "AB"), "AB3–AB5, AB9");
        assert_eq!(words(&runs(vec![u32::MAX]), ""), "4294967295");
    }
}
