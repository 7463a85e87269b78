//! The rules of counting once more, as plainly as they can be said: no speed, no sharing, one function a rule.
//!
//! Each indicator is a question asked of a scope, which is a list of units: all, those of a department, a provider's own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};

use crate::model::{Activity, Answer, KeyPerson, Status, Summed, Training, Who, Workspace};

/// An answer to an indicator's question in a scope.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figure {
    pub(crate) value: Option<u64>,
    pub(crate) of: Option<u64>,
    pub(crate) expected: u64,
    pub(crate) reported: u64,
    /// Rests on an "över".
    over: bool,
}

impl Figure {
    /// Incomplete coverage, or an "över": the figure is at least what it says.
    fn lower_bound(&self) -> bool {
        self.reported < self.expected || self.over
    }
}

/// Four decimals. None without a denominator, at a denominator of nothing, and where the part is more than the whole.
pub(crate) fn share(value: Option<u64>, of: Option<u64>) -> Option<f64> {
    let (value, of) = (value?, of?);
    if of == 0 || value > of {
        return None;
    }
    Some(f64::from(u32::try_from((value * 20_000 + of) / (2 * of)).expect("a share")) / 10_000.0)
}

/// A list of units, or what has no unit but belongs to a department.
struct Scope {
    units: Vec<usize>,
    departments: Vec<&'static str>,
}

/// The rows that stand, when errors, closed units, other courses and what lies after the cut-off are out.
pub(crate) struct Count<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) training: Vec<(usize, &'a Training)>,
    key_persons: Vec<(usize, &'a KeyPerson)>,
    training_summed: BTreeMap<usize, &'a Summed>,
    key_persons_summed: BTreeMap<usize, &'a Summed>,
    activities: Vec<&'a Activity>,
}

impl<'a> Count<'a> {
    pub(crate) fn new(workspace: &'a Workspace) -> Self {
        let cutoff = workspace.occasion.cutoff;
        let open = |unit: &usize| is_open(workspace, *unit);
        // A date and another status contradict each other, and in another course that is no concern.
        let training: Vec<&Training> = workspace
            .training
            .iter()
            .filter(|row| open(&row.unit))
            .filter(|row| !row.ours || row.date.is_none() || matches!(row.status, Some(Status::Done) | None))
            .collect();
        let groups = same_people(&training.iter().map(|row| (row.unit, &row.who)).collect::<Vec<_>>());
        // Another course does not count, though the row may tell that two others are one person's.
        let training: Vec<(usize, &Training)> = groups.into_iter().zip(training).filter(|(_, row)| row.ours).collect();
        // Appointed after it ended is an error.
        let key_persons: Vec<&KeyPerson> = workspace
            .key_persons
            .iter()
            .filter(|row| open(&row.unit))
            .filter(|row| !matches!((row.from, row.to), (Some(from), Some(to)) if from > to))
            .collect();
        let groups = same_people(&key_persons.iter().map(|row| (row.unit, &row.who)).collect::<Vec<_>>());
        // Appointed after the cut-off is not yet, though the row may tell that two others are one person's.
        let key_persons: Vec<(usize, &KeyPerson)> =
            groups.into_iter().zip(key_persons).filter(|(_, row)| row.from.is_none_or(|from| from <= cutoff)).collect();
        let mut activities: Vec<&Activity> = Vec::new();
        for row in &workspace.activities {
            let meant = |row: &Activity| (row.department, row.unit, row.area.1, row.what, row.status, row.date);
            if row.unit.is_none_or(|unit| open(&unit)) && activities.iter().all(|one| meant(one) != meant(row)) {
                activities.push(row);
            }
        }
        let mut count = Self {
            workspace,
            training,
            key_persons,
            training_summed: BTreeMap::new(),
            key_persons_summed: BTreeMap::new(),
            activities,
        };
        let (courses, keys) = (count.units_with_training_rows(), count.units_with_key_person_rows());
        count.training_summed = standing(workspace, &workspace.training_summed, true, &courses);
        count.key_persons_summed = standing(workspace, &workspace.key_persons_summed, false, &keys);
        count
    }

    pub(crate) fn cutoff(&self) -> Date {
        self.workspace.occasion.cutoff
    }

    fn in_plan(&self, day: Date) -> bool {
        day >= self.workspace.occasion.from && day <= self.cutoff()
    }

    // --- Training ---

    /// Completed by the cut-off, with or without a date.
    fn completed(&self, row: &Training) -> bool {
        match row.date {
            Some(date) => date <= self.cutoff(),
            None => row.status == Some(Status::Done),
        }
    }

    /// Whether the row says anything of the time up to the cut-off: not where the person was hired after it, and of a later
    /// completion alone nothing but that somebody was hired within a plan that counts this.
    pub(crate) fn training_counts(&self, person: usize, row: &Training) -> bool {
        let hired = self.hired(person);
        let counts_hired = !self.workspace.occasion.is_first_plan();
        let hired_within = counts_hired && hired.is_some_and(|day| self.in_plan(day));
        let later = row.date.is_some_and(|day| day > self.cutoff());
        hired.is_none_or(|day| day <= self.cutoff()) && (hired_within || !later)
    }

    /// Of several dates of hiring the earliest.
    fn hired(&self, person: usize) -> Option<Date> {
        self.rows_of(person).filter_map(|row| row.hired).min()
    }

    pub(crate) fn units_with_training_rows(&self) -> BTreeSet<usize> {
        self.training
            .iter()
            .filter(|(person, row)| self.training_counts(*person, row))
            .map(|(_, row)| row.unit)
            .collect()
    }

    /// The people who stand in a scope.
    fn trained(&self, scope: &Scope) -> BTreeSet<usize> {
        let here = |person: usize, row: &Training| scope.units.contains(&row.unit) && self.training_counts(person, row);
        self.training.iter().filter(|(person, row)| here(*person, row)).map(|(person, _)| *person).collect()
    }

    fn rows_of(&self, person: usize) -> impl Iterator<Item = &'a Training> {
        self.training.iter().filter(move |(one, _)| *one == person).map(|(_, row)| *row)
    }

    /// People who completed the course, wherever they did, and the sums of units without person rows.
    fn completions(&self, scope: &Scope, within_plan: bool, headcount: bool) -> Figure {
        let done = |person: &usize| {
            if !within_plan {
                return self.rows_of(*person).any(|row| self.completed(row));
            }
            let earliest = self.rows_of(*person).filter_map(|row| row.date).min();
            earliest.is_some_and(|day| self.in_plan(day))
        };
        let by_person = self.trained(scope).iter().filter(|person| done(person)).count() as u64;
        let figure = with_sums(scope, by_person, &self.units_with_training_rows(), &self.training_summed);
        let known: Option<u64> = scope.units.iter().map(|unit| self.workspace.units[*unit].headcount).sum();
        Figure { of: known.filter(|_| headcount), ..figure }
    }

    /// People hired within the plan, and those of them who completed the course. Only rows of people can tell.
    fn newly_hired(&self, scope: &Scope) -> Figure {
        let new: Vec<usize> = self
            .trained(scope)
            .into_iter()
            .filter(|person| self.hired(*person).is_some_and(|day| self.in_plan(day)))
            .collect();
        let done = new.iter().filter(|person| self.rows_of(**person).any(|row| self.completed(row))).count() as u64;
        let told = |unit: &&usize| {
            let tells = |person: usize, row: &Training| row.hired.is_some() && self.training_counts(person, row);
            self.training.iter().any(|(person, row)| row.unit == **unit && tells(*person, row))
        };
        let reported = scope.units.iter().filter(told).count() as u64;
        let known = reported > 0;
        Figure {
            value: known.then_some(done),
            // People whom rows tell of are known, though the unit does not say when they were hired.
            of: (known || !new.is_empty()).then_some(new.len() as u64),
            expected: scope.units.len() as u64,
            reported,
            ..Figure::default()
        }
    }

    // --- Key persons ---

    fn active(&self, row: &KeyPerson) -> bool {
        row.to.is_none_or(|to| to > self.cutoff())
    }

    pub(crate) fn units_with_key_person_rows(&self) -> BTreeSet<usize> {
        self.key_persons.iter().map(|(_, row)| row.unit).collect()
    }

    fn active_in(&self, scope: &Scope) -> BTreeSet<usize> {
        let here = |row: &KeyPerson| scope.units.contains(&row.unit) && self.active(row);
        self.key_persons.iter().filter(|(_, row)| here(row)).map(|(person, _)| *person).collect()
    }

    fn key_persons(&self, scope: &Scope) -> Figure {
        let active = self.active_in(scope).len() as u64;
        with_sums(scope, active, &self.units_with_key_person_rows(), &self.key_persons_summed)
    }

    /// Units with at least one active key person, by rows or by sum.
    fn units_with_key_person(&self, scope: &Scope) -> Figure {
        let own_only = self.workspace.occasion.is_first_plan();
        let asked: Vec<usize> =
            scope.units.iter().copied().filter(|unit| !own_only || self.workspace.units[*unit].own).collect();
        let some = |unit: &&usize| {
            let one = Scope { units: vec![**unit], departments: Vec::new() };
            self.key_persons(&one).value.is_some_and(|value| value > 0)
        };
        let rows = self.units_with_key_person_rows();
        let told = |unit: &&usize| rows.contains(*unit) || self.key_persons_summed.contains_key(*unit);
        let reported = asked.iter().filter(told).count() as u64;
        Figure {
            value: (reported > 0).then(|| asked.iter().filter(some).count() as u64),
            of: Some(asked.len() as u64),
            expected: asked.len() as u64,
            reported,
            ..Figure::default()
        }
    }

    /// Active key persons with a yes to a question: of those who answered it, or of all of them. Yes on any row is yes.
    fn key_persons_yes(&self, scope: &Scope, question: usize, of_all: bool) -> Figure {
        let active = self.active_in(scope);
        let answers = |person: &usize| -> Vec<bool> {
            let rows = self.key_persons.iter().filter(|(one, _)| one == person);
            rows.filter_map(|(_, row)| row.answers[question]).collect()
        };
        let yes = active.iter().filter(|person| answers(person).contains(&true)).count() as u64;
        let asked = active.iter().filter(|person| of_all || !answers(person).is_empty()).count() as u64;
        let told = |unit: &&usize| {
            self.key_persons.iter().any(|(_, row)| row.unit == **unit && row.answers[question].is_some())
        };
        let reported = scope.units.iter().filter(told).count() as u64;
        Figure {
            value: (reported > 0).then_some(yes),
            of: (reported > 0 || asked > 0).then_some(asked),
            expected: scope.units.len() as u64,
            reported,
            ..Figure::default()
        }
    }

    // --- Child perspective ---

    /// A unit's one answer. Two different ones are none; to the question that every row must answer, they leave no row.
    pub(crate) fn answer(&self, unit: usize, question: usize) -> Option<Answer> {
        let answers = |question: usize| -> BTreeSet<Answer> {
            let rows = self.workspace.children.iter().filter(|row| row.unit == unit);
            rows.filter_map(|row| row.answers[question]).collect()
        };
        let contradicted = |question: usize| answers(question).len() > 1;
        answers(question).first().copied().filter(|_| !contradicted(0) && !contradicted(question))
    }

    /// Decided by the cut-off, or without a date; for a current one decided or revised within 24 months before it.
    fn has_routine(&self, unit: usize, current: bool) -> bool {
        let Some(row) = self.workspace.children.iter().find(|row| row.unit == unit) else { return false };
        let cutoff = self.cutoff();
        let two_years_ago = date(cutoff.year() - 2, cutoff.month(), cutoff.day());
        let fresh = |day: Option<Date>| day.is_some_and(|day| day >= two_years_ago && day <= cutoff);
        let decided = row.decided.is_none_or(|day| day <= cutoff);
        decided && (!current || fresh(row.decided) || fresh(row.revised))
    }

    /// Units that say yes, of units; Ej relevant leaves, no answer stays.
    fn units_yes(&self, scope: &Scope, question: usize, current: bool) -> Figure {
        let answers: Vec<(usize, Option<Answer>)> =
            scope.units.iter().map(|unit| (*unit, self.answer(*unit, question))).collect();
        let reported = answers.iter().filter(|(_, answer)| answer.is_some()).count() as u64;
        let holds = |unit: usize| question != 0 || self.has_routine(unit, current);
        let yes = answers.iter().filter(|(unit, answer)| *answer == Some(Answer::Yes) && holds(*unit)).count() as u64;
        let relevant = answers.iter().filter(|(_, answer)| *answer != Some(Answer::NotRelevant)).count() as u64;
        Figure {
            value: (reported > 0).then_some(yes),
            of: Some(relevant),
            expected: answers.len() as u64,
            reported,
            ..Figure::default()
        }
    }

    // --- Activities and reporting ---

    /// Activities under way or done, of those in the area; covered by whoever sent any.
    fn activities(&self, scope: &Scope, area: &str) -> Figure {
        let here = |row: &&&Activity| match row.unit {
            Some(unit) => scope.units.contains(&unit),
            None => scope.departments.contains(&row.department),
        };
        let rows: Vec<&&Activity> =
            self.activities.iter().filter(here).filter(|row| row.area.1 == Some(area)).collect();
        let senders: BTreeSet<_> = rows.iter().map(|row| row.unit.ok_or(row.department)).collect();
        let under_way = rows.iter().filter(|row| row.status != "Planerad").count() as u64;
        let known = !rows.is_empty();
        Figure {
            value: known.then_some(under_way),
            of: known.then_some(rows.len() as u64),
            expected: senders.len() as u64,
            reported: senders.len() as u64,
            ..Figure::default()
        }
    }

    /// The units that have reported a matter.
    fn reporters(&self, matter: &str) -> BTreeSet<usize> {
        let sums = |rows: BTreeSet<usize>, sums: &BTreeMap<usize, &Summed>| -> BTreeSet<usize> {
            rows.into_iter().chain(sums.keys().copied()).collect()
        };
        match matter {
            "utbildning" => sums(self.units_with_training_rows(), &self.training_summed),
            "nyckelpersoner" => sums(self.units_with_key_person_rows(), &self.key_persons_summed),
            "barnperspektiv" => {
                let units = 0..self.workspace.units.len();
                units
                    .filter(|unit| is_open(self.workspace, *unit))
                    .filter(|unit| (0..3).any(|question| self.answer(*unit, question).is_some()))
                    .collect()
            }
            _ => self.activities.iter().filter_map(|row| row.unit).collect(),
        }
    }

    fn reporting(&self, scope: &Scope, matters: &[&str]) -> Figure {
        let sent: BTreeSet<usize> = matters.iter().flat_map(|matter| self.reporters(matter)).collect();
        let count = scope.units.len() as u64;
        Figure {
            value: Some(scope.units.iter().filter(|unit| sent.contains(unit)).count() as u64),
            of: Some(count),
            expected: count,
            reported: count,
            ..Figure::default()
        }
    }

    // --- The plan's indicators ---

    fn figure(&self, id: &str, scope: &Scope) -> Figure {
        let figure = match id {
            "webbkurs.genomfort" => self.completions(scope, false, true),
            "webbkurs.enheter" => self.reporting(scope, &["utbildning"]),
            "utbildning.nyanstallda" => self.newly_hired(scope),
            "utbildning.genomfort" => self.completions(scope, true, false),
            "nyckelpersoner.antal" | "nyckelpersonstruktur.antal" => self.key_persons(scope),
            "nyckelpersoner.enheter" | "nyckelpersonstruktur.enheter" => self.units_with_key_person(scope),
            "nyckelpersoner.traff-var" | "nyckelpersonstruktur.traff-var" => self.key_persons_yes(scope, 0, false),
            "nyckelpersoner.traff-host" | "nyckelpersonstruktur.traff-host" => self.key_persons_yes(scope, 1, false),
            "heder.kurs" => self.key_persons_yes(scope, 2, true),
            "barnperspektivet.rutin" | "barnperspektiv.rutin" => self.units_yes(scope, 0, false),
            "barnperspektiv.rutin-aktuell" => self.units_yes(scope, 0, true),
            "barnperspektiv.barnombud" => self.units_yes(scope, 1, false),
            "barnperspektiv.orosanmalan" => self.units_yes(scope, 2, false),
            "uppfoljning.inlamnat" | "systematisk-uppfoljning.inlamnat" => self.reporting(scope, &MATTERS),
            _ => self.activities(scope, id.strip_suffix(".insatser").expect("an indicator")),
        };
        // Where nobody is asked there is nothing to tell, but reporting is never unknown.
        if figure.expected == 0 && figure.value != Some(0) { Figure::default() } else { figure }
    }

    /// Value and denominator of every indicator, for all units.
    pub(crate) fn totals(&self) -> Vec<(&'static str, Option<u64>, Option<u64>)> {
        let all = self.all();
        let ids = indicators(self.workspace).into_iter();
        ids.map(|id| {
            let figure = self.figure(id, &all);
            (id, figure.value, figure.of)
        })
        .collect()
    }

    fn all(&self) -> Scope {
        self.scope(|_| true, &self.workspace.units.iter().map(|unit| unit.department).collect::<Vec<_>>())
    }

    fn scope(&self, belongs: impl Fn(usize) -> bool, departments: &[&'static str]) -> Scope {
        let units = (0..self.workspace.units.len()).filter(|unit| is_open(self.workspace, *unit) && belongs(*unit));
        Scope { units: units.collect(), departments: departments.to_vec() }
    }

    /// Everything that siffror.json must say of the figures.
    pub(crate) fn document(&self) -> Value {
        let all = self.all();
        let mut by_form = Map::new();
        for matter in MATTERS {
            let reported = self.reporters(matter).len();
            by_form.insert(matter.to_owned(), json!({"expected": all.units.len(), "reported": reported}));
        }
        let sent: BTreeSet<usize> = MATTERS.iter().flat_map(|matter| self.reporters(matter)).collect();
        let missing = all.units.iter().filter(|unit| !sent.contains(unit)).map(|unit| {
            let unit = &self.workspace.units[*unit];
            json!({"department": unit.department, "unit": unit.name})
        });
        let mut areas: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for id in indicators(self.workspace) {
            areas.entry(id.split('.').next().expect("an area")).or_default().push(id);
        }
        let areas = areas.into_iter().map(|(area, ids)| {
            let indicators: Map<String, Value> =
                ids.iter().map(|id| ((*id).to_owned(), self.indicator(id, &all))).collect();
            (area.to_owned(), json!({"movement": super::comparison::movement(&indicators), "indicators": indicators}))
        });
        json!({
            "reporting": {
                "expected": all.units.len(), "reported": sent.len(),
                "missing": missing.collect::<Vec<_>>(), "by_form": by_form,
            },
            "focus_areas": areas.collect::<Map<_, _>>(),
        })
    }

    fn indicator(&self, id: &str, all: &Scope) -> Value {
        let total = self.figure(id, all);
        let names: BTreeSet<&'static str> = self.workspace.units.iter().map(|unit| unit.department).collect();
        // A department where nobody is asked is not told of.
        let departments = names.into_iter().filter_map(|name| {
            let scope = self.scope(|unit| self.workspace.units[unit].department == name, &[name]);
            let figure = Some(self.figure(id, &scope)).filter(|figure| figure.expected > 0)?;
            let coverage = json!({"expected": figure.expected, "reported": figure.reported});
            let share = share(figure.value, figure.of);
            Some((
                name.to_owned(),
                json!({"value": figure.value, "of": figure.of, "share": share, "coverage": coverage}),
            ))
        });
        let provider = |own: bool| {
            let figure = self.figure(id, &self.scope(|unit| self.workspace.units[unit].own == own, &[]));
            json!({"value": figure.value, "of": figure.of, "share": share(figure.value, figure.of)})
        };
        json!({
            "value": total.value, "of": total.of, "share": share(total.value, total.of),
            "lower_bound": total.lower_bound(),
            "coverage": {"expected": total.expected, "reported": total.reported},
            "status": super::comparison::status(&self.workspace.occasion, id, &total),
            "previous": super::comparison::previous(self.workspace, id, &total),
            "by_department": departments.collect::<Map<_, _>>(),
            "by_provider": {"egen": provider(true), "privat": provider(false)},
        })
    }
}

const MATTERS: [&str; 4] = ["utbildning", "nyckelpersoner", "barnperspektiv", "insatser"];

/// The indicators of the workspace's plan.
fn indicators(workspace: &Workspace) -> Vec<&'static str> {
    if workspace.occasion.is_first_plan() {
        return vec![
            "webbkurs.genomfort",
            "webbkurs.enheter",
            "nyckelpersoner.antal",
            "nyckelpersoner.enheter",
            "nyckelpersoner.traff-var",
            "nyckelpersoner.traff-host",
            "barnperspektivet.rutin",
            "heder.kurs",
            "valdsutovare.insatser",
            "uppfoljning.inlamnat",
        ];
    }
    vec![
        "utbildning.nyanstallda",
        "utbildning.genomfort",
        "nyckelpersonstruktur.antal",
        "nyckelpersonstruktur.enheter",
        "nyckelpersonstruktur.traff-var",
        "nyckelpersonstruktur.traff-host",
        "barnperspektiv.rutin",
        "barnperspektiv.rutin-aktuell",
        "barnperspektiv.barnombud",
        "barnperspektiv.orosanmalan",
        "heder.kurs",
        "valdsutovare.insatser",
        "styrande-dokument.insatser",
        "samverkan.insatser",
        "systematisk-uppfoljning.inlamnat",
    ]
}

/// Open from its first day on, closed from its last on.
pub(crate) fn is_open(workspace: &Workspace, unit: usize) -> bool {
    let (unit, cutoff) = (&workspace.units[unit], workspace.occasion.cutoff);
    unit.from.is_none_or(|from| from <= cutoff) && unit.to.is_none_or(|to| cutoff < to)
}

/// The number of each row's person. Rows are joined two by two until nothing more can be: first by what belongs to one person
/// alone, then by name, within a unit and where nothing else is given. A name that is two people's there tells neither.
fn same_people(rows: &[(usize, &Who)]) -> Vec<usize> {
    let by_key = joined(rows.len(), |left, right| {
        equal(rows[left].1.id.as_ref(), rows[right].1.id.as_ref())
            || equal(rows[left].1.email.as_ref(), rows[right].1.email.as_ref())
    });
    let name_alone = |row: usize| rows[row].1.id.is_none() && rows[row].1.email.is_none();
    let alike = |left: usize, right: usize| {
        rows[left].0 == rows[right].0 && equal(rows[left].1.name.as_ref(), rows[right].1.name.as_ref())
    };
    let bearers = |row: usize| -> BTreeSet<usize> {
        let others = (0..rows.len()).filter(|other| alike(row, *other) && !name_alone(*other));
        others.map(|other| by_key[other]).collect()
    };
    joined(rows.len(), |left, right| {
        let both_alone = name_alone(left) && name_alone(right);
        let either_alone = name_alone(left) || name_alone(right);
        let by_name = alike(left, right) && (both_alone || (either_alone && bearers(left).len() < 2));
        by_key[left] == by_key[right] || by_name
    })
}

/// Gives rows that are the same the same number, until nothing changes.
fn joined(rows: usize, same: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..rows).collect();
    loop {
        let before = numbers.clone();
        for left in 0..before.len() {
            for right in 0..before.len() {
                if same(left, right) {
                    let lower = numbers[left].min(numbers[right]);
                    numbers[left] = lower;
                    numbers[right] = lower;
                }
            }
        }
        if numbers == before {
            return numbers;
        }
    }
}

/// Both given and the same, whatever the case.
fn equal(left: Option<&String>, right: Option<&String>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left.to_lowercase() == right.to_lowercase())
}

/// The summed row that stands for each unit, where no rows of people do: of two the later; of two different ones that no date
/// tells apart, neither.
fn standing<'a>(
    workspace: &'a Workspace,
    rows: &'a [Summed],
    has_employed: bool,
    by_person: &BTreeSet<usize>,
) -> BTreeMap<usize, &'a Summed> {
    let mut standing = BTreeMap::new();
    for unit in (0..workspace.units.len()).filter(|unit| is_open(workspace, *unit) && !by_person.contains(unit)) {
        let rows: Vec<&Summed> = rows
            .iter()
            .filter(|row| row.unit == unit && (row.ours || !has_employed))
            .filter(|row| row.as_of.is_none_or(|day| day <= workspace.occasion.cutoff))
            .filter(|row| row.count.is_some_and(|count| !has_employed || count.number <= row.employed))
            .collect();
        let one = match rows[..] {
            [] => None,
            [one] => Some(one),
            [one, other] if one.count == other.count && one.as_of == other.as_of => Some(one),
            [one, other] => match (one.as_of, other.as_of) {
                (Some(left), Some(right)) if left < right => Some(other),
                (Some(left), Some(right)) if left > right => Some(one),
                _ if one.count == other.count => Some(one),
                _ => None,
            },
            _ => unreachable!("at most two rows for a unit"),
        };
        if let Some(row) = one {
            standing.insert(unit, row);
        }
    }
    standing
}

/// A number of people by rows, and the sums of the other units.
fn with_sums(scope: &Scope, by_person: u64, rows: &BTreeSet<usize>, sums: &BTreeMap<usize, &Summed>) -> Figure {
    let sums: Vec<&&Summed> = scope.units.iter().filter_map(|unit| sums.get(unit)).collect();
    let counts: Vec<_> = sums.iter().filter_map(|row| row.count).collect();
    let reported = scope.units.iter().filter(|unit| rows.contains(unit)).count() + sums.len();
    Figure {
        value: (reported > 0).then(|| by_person + counts.iter().map(|count| count.number).sum::<u64>()),
        expected: scope.units.len() as u64,
        reported: reported as u64,
        over: counts.iter().any(|count| count.over),
        ..Figure::default()
    }
}
