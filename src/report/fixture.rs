//! Made-up input for the tests of `report` and `render`: a built-in plan, a small organisation, and figures for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::figures::{
    Activity, AreaFigures, Change, Coverage, Figure, Figures, FormReporting, IndicatorFigures, Movement, Owners,
    Previous, Reporting, Role, Status, TrailRows,
};
use crate::finding::{Findings, Place, SheetWithoutForm, UnreadableFile};
use crate::plan::{
    AreaIx, Department, DepartmentIx, FormIx, Indicator, Measure, Occasion, People, PerspectiveIx, Plan, Provider,
    Register, Unit, UnitIx, builtin, parse,
};
use crate::records::{Account, AreaRef, Reason};
use crate::texts::{Block, Nesting, Run, Text, Texts};

use super::{Input, wanted_texts};

/// Everything that an [`Input`] borrows.
pub(crate) struct Case {
    pub(crate) plan: Plan,
    pub(crate) register: Register,
    pub(crate) occasion: Occasion,
    pub(crate) year: i16,
    pub(crate) figures: Figures,
    pub(crate) texts: Texts,
    pub(crate) findings: Findings,
    pub(crate) draft: bool,
}

impl Case {
    /// A report of an occasion, with figures as they mostly are: good, incomplete, unknown, compared and not.
    pub(crate) fn new(plan: &str, occasion: &str, year: i16) -> Self {
        let plan = parse(builtin(plan).expect("built in"), "plan.toml").expect("valid");
        let occasion = plan.occasions.iter().find(|other| other.id == occasion).expect("declared").clone();
        let cutoff = occasion.cutoff_in(year).expect("a day");
        let register = register();
        let figures = figures(&plan, &register, cutoff);
        Self { register, occasion, year, figures, texts: Texts::default(), findings: findings(), draft: true, plan }
    }

    /// The same with every text written.
    pub(crate) fn written(mut self) -> Self {
        for (id, title) in wanted_texts(&self.plan, &self.occasion) {
            self.write(&id, &format!("Här står vad förvaltningen själv skriver under {title}."));
        }
        self
    }

    /// Writes one text.
    pub(crate) fn write(&mut self, id: &str, words: &str) {
        let runs = vec![Run { text: words.to_owned(), ..Run::default() }];
        let text = Text {
            markdown: format!("{words}\n"),
            html: format!("<p>{words}</p>\n"),
            blocks: vec![Block::Paragraph { nesting: Nesting::default(), runs }],
            overrule: None,
        };
        self.texts.sections.insert(id.to_owned(), text);
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            plan: &self.plan,
            register: &self.register,
            occasion: &self.occasion,
            year: self.year,
            date: date(2025, 6, 5),
            figures: &self.figures,
            texts: &self.texts,
            findings: &self.findings,
            draft: self.draft,
        }
    }

    /// The figures of an indicator, to be changed.
    pub(crate) fn indicator(&mut self, id: &str) -> &mut IndicatorFigures {
        let mut all = self.figures.areas.iter_mut().flat_map(|area| &mut area.indicators);
        all.find(|indicator| indicator.id == id).expect("counted")
    }
}

const DEPARTMENTS: [(&str, &[&str]); 4] = [
    ("Myndighetsavdelningen", &["Biståndsenheten", "Mottagningen"]),
    ("Hemtjänsten", &["Hemtjänst norr", "Hemtjänst söder", "Hemtjänst öster", "Omsorgsbolaget"]),
    ("Individ- och familjeomsorgen", &["Familjefrid", "Barn och familj", "Vuxenenheten"]),
    ("Omsorg om personer med funktionsnedsättning", &["Daglig verksamhet Ängen", "Boendet Åsen", "Boendet Öster"]),
];

fn register() -> Register {
    let mut register = Register { file: "organisation.csv".to_owned(), ..Register::default() };
    for (index, (name, units)) in DEPARTMENTS.iter().enumerate() {
        register.departments.push(Department { name: (*name).to_owned(), short_names: Vec::new() });
        for unit in *units {
            let private = unit.contains("bolaget");
            register.units.push(Unit {
                name: (*unit).to_owned(),
                short_names: Vec::new(),
                department: DepartmentIx(index),
                provider: Some(if private { Provider::Privat } else { Provider::Egen }),
                headcount: Some(14),
                opens: None,
                closes: None,
                row: u32::try_from(register.units.len()).expect("few") + 2,
            });
        }
    }
    register
}

fn units_of(register: &Register, department: DepartmentIx) -> u64 {
    register.units.iter().filter(|unit| unit.department == department).count() as u64
}

fn figures(plan: &Plan, register: &Register, cutoff: Date) -> Figures {
    let areas: Vec<AreaFigures> = plan
        .areas
        .iter()
        .enumerate()
        .map(|(index, area)| AreaFigures {
            area: AreaIx(index),
            movement: [Movement::Tydlig, Movement::Viss, Movement::Ingen, Movement::Okand][index % 4],
            indicators: area.indicators.iter().map(|indicator| indicator_figures(register, indicator)).collect(),
        })
        .collect();
    Figures {
        cutoff,
        reporting: reporting(plan, register),
        areas,
        activities: activities(plan),
        accounts: accounts(),
        owners: Owners::default(),
        repeated: Vec::new(),
        revisions: Vec::new(),
    }
}

fn indicator_figures(register: &Register, indicator: &Indicator) -> IndicatorFigures {
    let has_of = !matches!(&indicator.measure, Measure::People(People { of: None, .. }));
    let per_unit = if matches!(indicator.measure, Measure::People(_)) { 3 } else { 1 };
    let figure = |units: u64, answered: u64| Figure {
        value: (answered > 0).then_some(answered * per_unit - answered / 3),
        of: has_of.then_some(units * per_unit),
        coverage: Coverage { expected: units, reported: answered },
        lower_bound: answered > 0 && answered < units,
    };
    let mut by_department = Vec::new();
    for (index, (department, _)) in register.departments().enumerate() {
        let units = units_of(register, department);
        by_department.push((department, figure(units, [units, units - 1, units, 0][index])));
    }
    let reported = by_department.iter().map(|(_, figure)| figure.coverage.reported).sum();
    let total = figure(12, reported);
    IndicatorFigures {
        id: indicator.id.clone(),
        total,
        by_department,
        by_provider: BTreeMap::from([(Provider::Egen, figure(11, 8)), (Provider::Privat, figure(1, 0))]),
        by_unit: vec![(UnitIx(2), figure(1, 1)), (UnitIx(5), figure(1, 0))],
        status: if indicator.target.is_some() { Status::UnderlagSaknas } else { Status::UtanMal },
        previous: has_of.then(|| previous(Some(12), Change::Share(833))),
        series: vec![previous(has_of.then_some(12), if has_of { Change::Share(833) } else { Change::Value(1) })],
        trail: vec![TrailRows {
            department: Some(DepartmentIx(0)),
            file: "ifo.xlsx".into(),
            sheet: Some("Blad1".into()),
            form: FormIx(0),
            role: Role::Counted,
            rows: vec![(5, 9), (20, 20)],
            count: 6,
            amount: None,
            is_shortened: false,
        }],
        register_rows: vec![(2, 13)],
    }
}

fn previous(of: Option<u64>, change: Change) -> Previous {
    Previous {
        label: "juni 2024".to_owned(),
        date: date(2024, 5, 31),
        value: Some(5),
        of,
        lower_bound: false,
        draft: false,
        revised: None,
        series_break: false,
        change: Some(change),
    }
}

fn reporting(plan: &Plan, register: &Register) -> Reporting {
    let by_department: Vec<(DepartmentIx, Coverage)> = register
        .departments()
        .enumerate()
        .map(|(index, (department, _))| {
            let expected = units_of(register, department);
            (department, Coverage { expected, reported: [expected, expected - 1, expected, 0][index] })
        })
        .collect();
    let total = Coverage { expected: 12, reported: 8 };
    let matters: Vec<FormIx> = plan.matters().map(|(form, _)| form).collect();
    let form = |form: FormIx| FormReporting { form, due: true, total, by_department: by_department.clone() };
    Reporting {
        total,
        missing: [5, 9, 10, 11].map(UnitIx).into(),
        by_form: matters.into_iter().map(form).collect(),
        by_department: by_department.clone(),
    }
}

fn activities(plan: &Plan) -> Vec<Activity> {
    let area = |id: &str| AreaRef::Area(AreaIx(plan.areas.iter().position(|area| area.id == id).expect("declared")));
    let activity = |department: usize, unit: Option<usize>, area: AreaRef, title: &str, status: &str| Activity {
        department: Some(DepartmentIx(department)),
        unit: unit.map(UnitIx),
        area,
        title: Arc::from(title),
        description: Some("Samtal i grupp om känslor och gränser, en gång i veckan.".into()),
        status: Some(status.to_owned()),
        date: Some(date(2025, 4, 15)),
    };
    let mut activities = vec![
        activity(2, Some(6), area("valdsutovare"), "Samtalsgrupp", "Pågår"),
        activity(2, None, area("valdsutovare"), "Utbildning i motiverande samtal", "Genomförd"),
        activity(3, Some(9), area("valdsutovare"), "Killgrupp", "Planerad"),
    ];
    if !plan.perspectives.is_empty() {
        let perspective = AreaRef::Perspective(PerspectiveIx(0));
        activities.push(activity(0, None, perspective, "Workshop om att fråga om våld", "Genomförd"));
        activities.push(activity(1, None, area("styrande-dokument"), "Ny rutin i årshjulet", "Genomförd"));
    }
    activities
}

fn accounts() -> Vec<Account> {
    let place = Place::sheet("ifo.xlsx", Some("Blad1".into()));
    let mut fates = vec![None; 40];
    fates.extend([Some(Reason::Duplicate), Some(Reason::Duplicate), Some(Reason::Total)]);
    vec![
        Account::new(&place, "nyckelpersoner", fates),
        Account::new(&Place::sheet("hemtjänsten/svar.csv", None), "barnperspektiv", [None, None]),
    ]
}

fn findings() -> Findings {
    let mut findings = Findings::default();
    let sheet = Place::sheet("ifo.xlsx", Some("Blad1".into()));
    findings.add(Place::file("oof.xlsx"), &UnreadableFile { reason: "filen är avbruten".to_owned() });
    findings.add(Place::sheet("ifo.xlsx", Some("Läs mig".into())), &SheetWithoutForm {});
    for row in [5, 6, 7, 8, 9, 12] {
        findings.add(sheet.cell(row, 3), &SheetWithoutForm {});
    }
    findings.add(Place::default(), &SheetWithoutForm {});
    findings.sort();
    findings
}
