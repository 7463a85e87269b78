//! Rows and cells told in as few words as they can be: `5–17, 20`.

/// Runs of consecutive numbers, each as its first and last; the numbers are put in order, and doubles are one.
pub(super) fn runs(rows: &[u32]) -> Vec<(u32, u32)> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    rows.dedup();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(row) => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

/// Runs in words, with something before each number: `5–17, 20`, `C5–C17, C20`.
pub(super) fn words(rows: &[u32], before: &str) -> String {
    let run = |(first, last): (u32, u32)| match last - first {
        0 => format!("{before}{first}"),
        1 => format!("{before}{first}, {before}{last}"),
        _ => format!("{before}{first}–{before}{last}"),
    };
    runs(rows).into_iter().map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn consecutive_rows_are_a_range() {
        assert_eq!(words(&[], ""), "");
        assert_eq!(words(&[20, 5, 6, 7, 6], ""), "5–7, 20");
        assert_eq!(words(&[5, 6], "C"), "C5, C6");
        assert_eq!(words(&[3, 4, 5, 9], "AB"), "AB3–AB5, AB9");
        assert_eq!(words(&[u32::MAX], ""), "4294967295");
    }
}
