//! What rows are to a figure, in words.

use crate::figures::Role;
use crate::plan::{Measure, People, PeopleOf};

/// What rows of a role are to a figure: `räknas`, `bara i nämnaren`, `räknas inte: dubblett`.
pub(super) fn words(role: Role, measure: &Measure) -> String {
    match role {
        Role::Counted => "räknas".to_owned(),
        Role::Asked if is_row_based(measure) => "bara i nämnaren".to_owned(),
        Role::Asked => "räknas inte: uppfyller inte villkoret".to_owned(),
        Role::CountedElsewhere => "räknas i avdelningen, men i totalen på en annan avdelning (samma person)".to_owned(),
        Role::AskedElsewhere => {
            "bara i avdelningens nämnare, i den totala på en annan avdelning (samma person)".to_owned()
        }
        Role::SamePerson => "räknas inte igen: samma person på en annan rad".to_owned(),
        Role::NotRelevant => "räknas inte: Ej relevant".to_owned(),
        Role::Unanswered => "räknas inte: utan svar".to_owned(),
        Role::Ended => "räknas inte: har upphört".to_owned(),
        Role::Outside => "räknas inte: gäller något annat".to_owned(),
        Role::LeftOut(reason) => format!("räknas inte: {}", reason.swedish()),
    }
}

/// Whether the denominator is made of the rows, and not of the register.
const fn is_row_based(measure: &Measure) -> bool {
    match measure {
        Measure::People(People { of, .. }) => matches!(of, Some(PeopleOf::People | PeopleOf::Answered)),
        Measure::Rows { .. } => true,
        Measure::Units(_) | Measure::Sum { .. } | Measure::Reporting { .. } => false,
    }
}
