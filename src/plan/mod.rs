//! The plan: what is followed up, and who is expected to report.
//!
//! In: the text of plan.toml. Out: a valid [`Plan`], or every fault in it at once. One declaration of a form, in plan.toml,
//! drives the reading, the checks and the indicators; no form, focus area or indicator is known to the code.
//!
//! `raw` is the file as written and gives the JSON Schema, `source` knows where everything stands, `shape` holds the one
//! against the other, and `resolve` with `forms` and `indicators` turns it into `model` by what `lookup` finds.

mod forms;
mod indicators;
mod lookup;
mod model;
mod raw;
mod register;
mod resolve;
mod shape;
mod source;

pub use model::*;
pub use register::*;

use serde_json::Value;

use crate::finding::{Findings, PlanSyntax};
use source::{Document, SyntaxError};

/// The built-in plans, id and text, the newest first.
pub const BUILTIN: &[(&str, &str)] = &[
    ("vinr-2024-2026", include_str!("builtin/vinr-2024-2026.toml")),
    ("vinr-2022-2023", include_str!("builtin/vinr-2022-2023.toml")),
];

/// The text of a built-in plan.
#[must_use]
pub fn builtin(id: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// Everything that is wrong with a plan file.
#[derive(Debug)]
pub struct PlanFaults {
    /// The file's name, as findings name it.
    pub file: String,
    /// Its text, so that the faulty lines can be shown.
    pub text: String,
    /// The faults, each at a line and column.
    pub findings: Findings,
}

/// Reads a plan. `file` is how findings name it.
///
/// # Errors
/// Every fault of the plan, each with its line and column.
pub fn parse(text: &str, file: &str) -> Result<Plan, Box<PlanFaults>> {
    let mut findings = Findings::default();
    let plan = read(text.trim_start_matches('\u{feff}'), file, &mut findings);
    findings.sort();
    plan.ok_or_else(|| Box::new(PlanFaults { file: file.to_owned(), text: text.to_owned(), findings }))
}

fn read(text: &str, file: &str, findings: &mut Findings) -> Option<Plan> {
    let document = match Document::parse(text, file) {
        Ok(document) => document,
        Err(errors) => {
            for error in errors {
                findings.add(error.place.clone(), &PlanSyntax { what: syntax(&error) });
            }
            return None;
        }
    };
    let (value, faulty) = shape::check(&schema(), &document, findings);
    match serde_json::from_value(value) {
        Ok(raw) => resolve::resolve(raw, &document, &faulty, findings),
        // Cannot happen while schema and types are one declaration; told rather than hidden if it ever does.
        Err(error) => {
            let place = document.value_place("");
            findings.add(place, &PlanSyntax { what: format!("planen kan inte tolkas ({error})") });
            None
        }
    }
}

/// The parser's English words as a Swedish clause, for the mistakes that people make.
fn syntax(error: &SyntaxError) -> String {
    if error.at.is_some_and(|letter| !letter.is_ascii()) {
        return "nycklar skrivs med a–z, siffror, bindestreck och understreck, och text inom raka citattecken"
            .to_owned();
    }
    let message = &error.message;
    let known = [
        ("duplicate key", "nyckeln eller tabellen finns redan"),
        ("string", "texten saknar citattecken eller slutar inte"),
        ("invalid escape", "bakstreck i text måste skrivas \\\\"),
        ("array", "listan slutar inte med ]"),
        ("table", "tabellens namn slutar inte med ]"),
        ("key with no value", "nyckeln saknar = och ett värde"),
        ("date", "datumet går inte att läsa"),
        ("number", "talet går inte att läsa"),
    ];
    known
        .iter()
        .find(|(english, _)| message.contains(english))
        .map_or("något tecken står fel eller saknas", |(_, swedish)| swedish)
        .to_owned()
}

fn schema() -> Value {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<raw::RawPlan>().to_value()
}

/// The JSON Schema of plan.toml, draft 7, for editors.
#[must_use]
pub fn schema_json() -> String {
    format!("{:#}\n", schema())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_plans_are_valid() {
        for (id, text) in BUILTIN {
            match parse(text, "plan.toml") {
                Ok(plan) => assert_eq!(plan.id, *id),
                Err(faults) => panic!("{:#?}", faults.findings),
            }
        }
    }

    fn codes_and_lines(text: &str) -> Vec<(String, &'static str)> {
        let faults = parse(text, "plan.toml").expect_err("the plan has faults");
        faults.findings.iter().map(|finding| (finding.place.within(), finding.rule.code)).collect()
    }

    #[test]
    fn five_faults_are_told_at_once_with_line_and_column() {
        let (_, text) = BUILTIN[0];
        let text = text
            .replacen("case_number =", "arendenummer =", 1)
            .replacen("number = 2\n", "number = \"två\"\n", 1)
            .replacen("template = \"short\"", "template = \"shor\"", 1)
            .replacen("forms = [\"utbildning\"", "forms = [\"utbilding\"", 1)
            .replacen("summed = \"antal-nyckelpersoner\"", "summed = \"antal\"", 1);
        let faults = parse(&text, "plan.toml").expect_err("the plan has faults");
        let told: Vec<String> = faults
            .findings
            .iter()
            .map(|finding| format!("{} {} {}", finding.rule.code, finding.place, finding.message))
            .collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        assert!(told[0].starts_with("F502 plan.toml, rad 8, kolumn 1 ”arendenummer” är ingen nyckel"), "{told:#?}");
        assert!(told[1].ends_with("”utbilding”. Menade du ”utbildning”?"), "{told:#?}");
        assert!(told[2].ends_with("Menade du ”short”?"), "{told:#?}");
        assert!(told[3].starts_with("F504"), "{told:#?}");
        assert!(told[4].contains("någon kolumn ”antal”"), "{told:#?}");
    }

    #[test]
    fn syntax_errors_are_told_in_swedish() {
        let told = codes_and_lines("format = 1\n[plan\nid = x\n");
        assert!(told.iter().all(|(_, code)| *code == "F501"), "{told:?}");
        assert!(told[0].0.starts_with("rad 2"), "{told:?}");
    }

    #[test]
    fn the_schema_accepts_the_built_in_plans() {
        let validator = jsonschema::draft7::new(&schema()).expect("the schema is a schema");
        for (_, text) in BUILTIN {
            let document = Document::parse(text, "plan.toml").ok().expect("it is TOML");
            let errors: Vec<String> = validator.iter_errors(&document.value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
    }
}
