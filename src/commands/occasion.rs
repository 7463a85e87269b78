//! TILLFÄLLE and ÅR held against the plan. In: what was typed. Out: the occasion and its cut-off, or a Swedish sentence that
//! lists the ones there are, nearest first.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::plan::{Occasion, Plan};
use crate::{swedish, text};

/// The occasion that was typed, without regard to case, and with `delår2` for `delar2`.
///
/// # Errors
/// A Swedish sentence with the plan's occasions, nearest first.
pub fn find_occasion<'a>(plan: &'a Plan, wanted: &str) -> Result<&'a Occasion, String> {
    let key = id_key(wanted);
    plan.occasions.iter().find(|occasion| id_key(&occasion.id) == key).ok_or_else(|| {
        let there = text::nearest_first(&key, plan.occasions.iter().map(|occasion| occasion.id.as_str()));
        format!("Planen har inget tillfälle {}. De som finns: {}.", text::quoted(wanted), swedish::and_list(&there))
    })
}

/// The cut-off of an occasion in a year.
///
/// # Errors
/// A Swedish sentence with the years in which the occasion lies within the plan, nearest first.
pub fn check_year(plan: &Plan, occasion: &Occasion, year: i16) -> Result<Date, String> {
    let mut years = occasion.years(plan);
    let cutoff = occasion.cutoff_in(year).filter(|_| years.contains(&year));
    years.sort_by_key(|right| (right.abs_diff(year), *right));
    let there: Vec<String> = years.iter().map(ToString::to_string).collect();
    cutoff.ok_or_else(|| match there.as_slice() {
        [] => format!("Tillfället {} infaller inget år inom planens tid. Rätta cutoff i plan.toml.", occasion.id),
        [only] => format!("Tillfället {} finns inte år {year:04}. Det enda år som finns: {only}.", occasion.id),
        years => format!(
            "Tillfället {} finns inte år {year:04}. De år som finns: {}.",
            occasion.id,
            swedish::and_list(years)
        ),
    })
}

/// An id as it is compared: lower case, without dots and rings.
fn id_key(id: &str) -> String {
    id.trim().nfkd().flat_map(char::to_lowercase).filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn read(id: &str) -> Plan {
        plan::parse(plan::builtin(id).unwrap(), "plan.toml").unwrap()
    }

    #[test]
    fn an_occasion_is_found_without_regard_to_case_and_dots() {
        let plan = read("vinr-2024-2026");
        for (typed, id) in [("juni", "juni"), ("JUNI", "juni"), ("delår2", "delar2"), ("DELA\u{30a}R2", "delar2")] {
            assert_eq!(find_occasion(&plan, typed).unwrap().id, id);
        }
        let error = find_occasion(&plan, "bokslutet").unwrap_err();
        assert!(error.starts_with("Planen har inget tillfälle ”bokslutet”. De som finns: bokslut, "), "{error}");
        assert!(find_occasion(&plan, "").is_err());
    }

    #[test]
    fn a_year_must_lie_within_the_plan() {
        let plan = read("vinr-2024-2026");
        let juni = find_occasion(&plan, "juni").unwrap();
        assert_eq!(check_year(&plan, juni, 2025), Ok(jiff::civil::date(2025, 5, 31)));
        let error = check_year(&plan, juni, 2031).unwrap_err();
        assert_eq!(error, "Tillfället juni finns inte år 2031. De år som finns: 2026, 2025 och 2024.");
        let old = read("vinr-2022-2023");
        let closing = find_occasion(&old, "slutrapport").unwrap();
        assert_eq!(check_year(&old, closing, 2024), Ok(jiff::civil::date(2023, 12, 31)));
        assert!(check_year(&old, closing, 2022).is_err());
        assert!(check_year(&old, closing, 9999).is_err());
    }
}
