//! Findings: what is wrong or worth knowing in the input, where, and what to do about it.
//!
//! Every kind of finding is a typed struct, declared by the `faults!` macro in the file of its class. The declaration holds
//! all there is to say of it: the code, the severity, the message, the way out, and the explanation that `forklara` shows.
//! So the wording stands in one place, and [`rules`] lists every code for the catalogue.
//!
//! To add a finding: declare it in the file of its class, and report it with [`Findings::add`] where it is found.

mod cell;
mod consistency;
mod corrections;
mod file;
mod findings;
mod header;
mod place;
mod plan;
mod privacy;
mod register;
mod templates;
mod texts;
mod together;

pub use cell::*;
pub use consistency::*;
pub use corrections::*;
pub use file::*;
pub use findings::{Findings, Told};
pub use header::*;
pub use place::{CellRef, Place, Spot, column_letters};
pub use plan::*;
pub use privacy::*;
pub use register::*;
pub use templates::*;
pub use texts::*;
pub use together::Together;

use serde::Serialize;

/// How much a finding matters. Decided by its code alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was not counted, or is wrong enough that the report stays a draft.
    Error,
    /// Counted, but a person should look.
    Warning,
    /// Told so that nothing happens in silence.
    Note,
}

impl Severity {
    /// The Swedish word: fel, varning, notering.
    #[must_use]
    pub const fn swedish(self) -> &'static str {
        match self {
            Self::Error => "fel",
            Self::Warning => "varning",
            Self::Note => "notering",
        }
    }
}

/// The catalogue entry of a code, the same for every finding that carries it. All texts are Swedish.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// The stable code, `F101`. The first digit is the class: 1 file, 2 header, 3 cell and row, 4 register and consistency,
    /// 5 plan and texts, 6 privacy. Codes are never reused.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// A few words.
    pub title: &'static str,
    /// What has happened, and what the program did about it.
    pub meaning: &'static str,
    /// Why it matters for the report.
    pub why: &'static str,
    /// What a faulty input may look like.
    pub wrong: &'static str,
    /// What it should look like instead.
    pub right: &'static str,
}

/// A kind of finding with the particulars of one case.
pub trait Fault {
    /// Its entry in the catalogue.
    fn rule(&self) -> &'static Rule;
    /// What is wrong, as one Swedish sentence that quotes what stands there.
    fn message(&self) -> String;
    /// What to do, as one Swedish sentence.
    fn help(&self) -> String;
}

/// One finding: a fault at a place.
///
/// Ordered by place, then code, then message, so that a list of findings is the same in every run.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The catalogue entry.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What was likely meant, where that can be told; never of a private column.
    pub suggestion: Option<Suggestion>,
    /// The rows, where it tells of very many findings of a kind together. It stands at the first of them.
    pub together: Option<Together>,
}

/// What was likely meant by a cell. It has no effect until a person has approved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What stands in the cell.
    pub stands: String,
    /// What was likely meant.
    pub likely: String,
}

impl Finding {
    /// Puts `fault` at `place`.
    #[must_use]
    pub fn new(place: Place, fault: &dyn Fault) -> Self {
        Self {
            rule: fault.rule(),
            place,
            message: fault.message(),
            help: fault.help(),
            suggestion: None,
            together: None,
        }
    }

    /// How much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.rule.severity
    }

    fn key(&self) -> (&Place, &'static str, &str) {
        (&self.place, self.rule.code, &self.message)
    }
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Finding {}
impl PartialOrd for Finding {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Finding {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Errors.
    pub error: u64,
    /// Warnings.
    pub warning: u64,
    /// Notes.
    pub note: u64,
}

/// The whole catalogue, in code order.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    [
        file::RULES,
        header::RULES,
        cell::RULES,
        register::RULES,
        consistency::RULES,
        corrections::RULES,
        plan::RULES,
        texts::RULES,
        templates::RULES,
        privacy::RULES,
    ]
    .concat()
}

/// Declares the faults of a class: for each a struct, its [`Rule`] and its wording, and for the file the list `RULES`.
///
/// The strings after `says` and `help` are format strings over the struct's fields.
macro_rules! faults {
    ($(
        $(#[doc = $doc:literal])*
        $code:literal $severity:ident $name:ident { $($(#[doc = $field_doc:literal])* $field:ident : $type:ty),* $(,)? }
        title $title:literal
        says $says:literal
        help $help:literal
        means $means:literal
        why $why:literal
        wrong $wrong:literal
        right $right:literal
    )*) => {
        pub(super) const RULES: &[&$crate::finding::Rule] = &[$($name::RULE),*];
        $(
            $(#[doc = $doc])*
            #[derive(Debug)]
            pub struct $name { $($(#[doc = $field_doc])* pub $field: $type),* }

            impl $name {
                /// The code that every finding of this kind carries.
                pub const CODE: &'static str = $code;

                /// Its entry in the catalogue.
                pub const RULE: &'static $crate::finding::Rule = &$crate::finding::Rule {
                    code: $code,
                    severity: $crate::finding::Severity::$severity,
                    title: $title,
                    meaning: $means,
                    why: $why,
                    wrong: $wrong,
                    right: $right,
                };
            }

            impl $crate::finding::Fault for $name {
                fn rule(&self) -> &'static $crate::finding::Rule {
                    Self::RULE
                }
                fn message(&self) -> String {
                    #[allow(unused_variables, reason = "a message need not use every field")]
                    let Self { $($field),* } = self;
                    format!($says)
                }
                fn help(&self) -> String {
                    #[allow(unused_variables, reason = "a help text need not use every field")]
                    let Self { $($field),* } = self;
                    format!($help)
                }
            }
        )*
    };
}
use faults;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_in_order_and_of_their_class() {
        let codes: Vec<&str> = rules().iter().map(|rule| rule.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        for code in codes {
            assert!(code.len() == 4 && code.starts_with('F'), "{code}");
        }
    }
}
