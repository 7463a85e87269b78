//! The guide to templates, held against the report model: every name is told, with its sort, and no name that is not there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::embedded::{GUIDE, names};
use super::tests::cases;
use crate::figures::{Differing, Revision, Status};
use crate::report::fixture::Case;
use crate::report::{build, build_review};

/// A name: its sort, and what the guide says of it.
struct Field {
    sort: String,
    says: String,
}

/// The names of each object, by the object's name.
fn guide() -> BTreeMap<String, BTreeMap<String, Field>> {
    let (_, list) = GUIDE.split_once("\nNAMNEN\n").expect("the list of names");
    let mut objects: BTreeMap<String, BTreeMap<String, Field>> = BTreeMap::new();
    let (mut object, mut name_before) = (String::new(), String::new());
    for line in list.lines().skip_while(|line| !line.starts_with("report: ")).filter(|line| !line.is_empty()) {
        if let Some(more) = line.strip_prefix("                    ") {
            let field = objects.get_mut(&object).and_then(|fields| fields.get_mut(&name_before)).expect("a name");
            field.says += " ";
            field.says += more.trim();
        } else if let Some(rest) = line.strip_prefix("  ") {
            let (name, rest) = rest.split_once(' ').expect("a name");
            let (sort, says) = rest.trim_start().split_once("  ").expect("a sort");
            let field = Field { sort: sort.to_owned(), says: says.trim().to_owned() };
            name.clone_into(&mut name_before);
            assert!(objects.entry(object.clone()).or_default().insert(name.to_owned(), field).is_none(), "{line}");
        } else {
            object = line.split(':').next().expect("an object").to_owned();
        }
    }
    objects
}

/// What was seen in the models: values by object and name.
struct Seen {
    guide: BTreeMap<String, BTreeMap<String, Field>>,
    values: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Seen {
    fn object(&mut self, object: &str, value: &Value) {
        let fields = self.guide.get(object).unwrap_or_else(|| panic!("the guide lacks the object {object}"));
        let there = value.as_object().unwrap_or_else(|| panic!("{object} is no object: {value}"));
        assert_eq!(fields.keys().collect::<BTreeSet<_>>(), there.keys().collect(), "the names of {object}");
        let sorts: Vec<(String, String)> =
            fields.iter().map(|(name, field)| (name.clone(), field.sort.clone())).collect();
        for (name, sort) in sorts {
            self.value(object, &name, &sort, &there[&name]);
        }
    }

    fn value(&mut self, object: &str, name: &str, sort: &str, value: &Value) {
        let (inner, may_lack) = sort.strip_suffix('?').map_or((sort, false), |inner| (inner, true));
        let shown = match (inner, value) {
            (_, Value::Null) if may_lack => return,
            // What only the program's own Word document uses.
            ("annat", _) => String::new(),
            ("text", Value::String(text)) => text.clone(),
            ("tal", Value::Number(number)) => number.to_string(),
            ("ja/nej", Value::Bool(answer)) => answer.to_string(),
            (list, Value::Array(items)) if list.starts_with("lista av ") => {
                for item in items {
                    self.value(object, name, list.trim_start_matches("lista av "), item);
                }
                return;
            }
            (inner, Value::Object(_)) => {
                self.object(inner, value);
                String::new()
            }
            _ => panic!("{object}.{name} is no {sort}: {value}"),
        };
        self.values.entry((object.to_owned(), name.to_owned())).or_default().insert(shown.replace('\u{a0}', " "));
    }
}

/// Reports that have what most lack: a text of one's own, nobody to send to, a figure that rests on no row.
fn rarer() -> Vec<Case> {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025).written();
    case.write("ovrigt", "Övrigt.");
    case.plan.recipients.clear();
    let figure = case.indicator("nyckelpersonstruktur.antal");
    figure.trail.clear();
    let then = figure.total;
    case.figures.revisions.push(Revision {
        indicator: "nyckelpersonstruktur.antal".to_owned(),
        label: "bokslut 2024".to_owned(),
        file: "rapporter/2024-bokslut/siffror.json".to_owned(),
        draft: false,
        published: then,
        now: then,
        submissions: Differing::default(),
    });
    let figure = case.indicator("nyckelpersonstruktur.antal");
    figure.status = Status::Uppnatt;
    vec![case]
}

#[test]
fn every_name_is_told_and_every_name_told_is_there() {
    let mut seen = Seen { guide: guide(), values: BTreeMap::new() };
    for case in cases().into_iter().chain(rarer()) {
        seen.object("report", &serde_json::to_value(build(&case.input())).unwrap());
        seen.object("review", &serde_json::to_value(build_review(&case.input(), |figure| figure)).unwrap());
    }
    let mut faults = Vec::new();
    for (object, fields) in &seen.guide {
        for (name, field) in fields {
            let Some(values) = seen.values.get(&(object.clone(), name.clone())) else {
                faults.push(format!("{object}.{name} is never there"));
                continue;
            };
            let example = field.says.split_once("Exempel: ").map(|(_, example)| example);
            if example.is_some_and(|example| !values.contains(example)) {
                let some: Vec<&String> = values.iter().take(12).collect();
                faults.push(format!("{object}.{name} is never as the example; it is {some:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_guide_names_every_template_and_keeps_its_width() {
    for name in names() {
        assert!(GUIDE.contains(name), "{name}");
    }
    for line in GUIDE.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
