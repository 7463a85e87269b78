//! What the program says of a workspace: through its library, which is quick, or as a user runs it.

use std::fs;
use std::sync::LazyLock;

use fokusrapport::figures::{self, Counting, Earlier, Edition, Published, Trails};
use fokusrapport::finding::Findings;
use fokusrapport::plan::{self, Plan};
use fokusrapport::{intake, records};
use serde_json::Value;

use crate::common;
use crate::files;
use crate::model::Workspace;

static FIRST: LazyLock<Plan> = LazyLock::new(|| built_in("vinr-2022-2023"));
static SECOND: LazyLock<Plan> = LazyLock::new(|| built_in("vinr-2024-2026"));

fn built_in(id: &str) -> Plan {
    plan::parse(plan::builtin(id).expect("a plan"), "plan.toml").expect("a valid plan")
}

/// siffror.json by way of the library.
pub(crate) fn by_library(workspace: &Workspace, seed: u64) -> Value {
    let occasion = &workspace.occasion;
    let plan = if occasion.is_first_plan() { &*FIRST } else { &*SECOND };
    let mut findings = Findings::default();
    let read = |text: String, name: &str| intake::read_bytes(text.into_bytes(), name).sheets;
    let register = records::read_register(&read(files::register(workspace), "organisation.csv"), &mut findings);
    let sheets: Vec<_> =
        files::submissions(workspace, seed).into_iter().flat_map(|(name, text)| read(text, &name)).collect();
    let reader = records::Reader::new(plan, &register, occasion.cutoff);
    let mut tables = Vec::new();
    for sheet in &sheets {
        let (of_sheet, told) = reader.read(sheet);
        tables.extend(of_sheet);
        findings.extend(told);
    }
    let report = |earlier: &crate::model::Earlier| Earlier {
        file: format!("rapporter/{}-{}/siffror.json", earlier.year, earlier.occasion),
        published: Published::parse(&files::published(earlier).to_string()).expect("an earlier report"),
        again: None,
    };
    let earlier: Vec<Earlier> = workspace.earlier.iter().map(report).collect();
    let of_plan = plan.occasions.iter().find(|one| one.id == occasion.id).expect("an occasion");
    let trails = Trails::Shortened;
    let counting = Counting { plan, register: &register, occasion: of_plan, cutoff: occasion.cutoff, trails };
    let figures = figures::count(&counting, &tables, &earlier, &mut findings);
    let edition = Edition {
        plan,
        register: &register,
        occasion: of_plan,
        year: occasion.year.parse().expect("a year"),
        draft: true,
        findings: findings.tally(),
        sources: &[],
    };
    let text = Published::new(&edition, &figures, &std::collections::BTreeMap::new()).to_text();
    serde_json::from_str(&text).expect("siffror.json")
}

/// siffror.json as `rapport --json` prints it.
pub(crate) fn by_command(workspace: &Workspace, seed: u64) -> Value {
    let occasion = &workspace.occasion;
    let case = common::Case::new(occasion.plan, occasion.id, occasion.year);
    case.file("organisation.csv", files::register(workspace));
    for (name, text) in files::submissions(workspace, seed) {
        case.submit(&name, text);
    }
    for earlier in &workspace.earlier {
        let path = format!("rapporter/{}-{}/siffror.json", earlier.year, earlier.occasion);
        case.file(&path, files::published(earlier).to_string());
    }
    let figures = case.report().figures;
    let within = format!("rapporter/{}-{}/siffror.json", occasion.year, occasion.id);
    let written = fs::read_to_string(case.path(&within)).expect("siffror.json is written");
    assert_eq!(
        serde_json::from_str::<Value>(&written).expect("siffror.json"),
        figures,
        "what is printed is what is written"
    );
    figures
}
