//! Departments, units and people that do not exist.

use std::fmt::Write as _;
use std::ops::Range;

use fastrand::Rng;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::size::Size;

const GIVEN: [&str; 32] = [
    "Alma", "Anders", "Anna", "Birgitta", "Björn", "Cecilia", "David", "Ebba", "Elin", "Erik", "Fatima", "Gunnar",
    "Hanna", "Ingrid", "Johan", "Karin", "Lars", "Lovisa", "Malin", "Maria", "Mehmet", "Nils", "Olof", "Petra", "Rut",
    "Sara", "Simon", "Sven", "Tuva", "Ulla", "Zahra", "Örjan",
];
const FAMILY_FIRST: [&str; 24] = [
    "Alm", "Asp", "Berg", "Björk", "Blom", "Dal", "Ek", "Fors", "Gran", "Hag", "Hed", "Holm", "Lind", "Ljung", "Lund",
    "Nord", "Ny", "Rosen", "Sand", "Sjö", "Sten", "Söder", "Wall", "Åker",
];
const FAMILY_LAST: [&str; 16] = [
    "berg", "blad", "bäck", "dahl", "fors", "gren", "gård", "holm", "kvist", "löf", "mark", "man", "qvist", "strand",
    "ström", "stedt",
];
const PLACE_FIRST: [&str; 29] = [
    "Alm", "Ask", "Björk", "Brunn", "Dal", "Ek", "Fager", "Grund", "Hall", "Hav", "Hjort", "Kall", "Klint", "Lax",
    "Lund", "Mar", "Mjäl", "Norr", "Oxel", "Rim", "Salt", "Skog", "Små", "Sten", "Sund", "Tall", "Vall", "Väster",
    "Ödes",
];
const PLACE_LAST: [&str; 10] = ["by", "bo", "fors", "hamn", "hult", "näs", "rum", "sele", "torp", "ås"];
const KINDS: [&str; 12] = [
    "Hemtjänst",
    "Särskilt boende",
    "Gruppbostad",
    "Boendestöd",
    "Mottagning",
    "Familjestöd",
    "Daglig verksamhet",
    "Biståndsenhet",
    "Hemsjukvård",
    "Korttidsboende",
    "Öppenvård",
    "Rehabilitering",
];
const QUARTERS: [&str; 20] = [
    "Apelgården",
    "Björkhagen",
    "Daggkåpan",
    "Ekbacken",
    "Fyrtornet",
    "Gläntan",
    "Hassellunden",
    "Kastanjen",
    "Källan",
    "Lärkan",
    "Mossvägen",
    "Näckrosen",
    "Pilgården",
    "Rosengången",
    "Solsidan",
    "Svalan",
    "Tallhöjden",
    "Utsikten",
    "Vallmon",
    "Åkerbäret",
];

/// A country, or a town: who is expected to report.
pub(crate) struct Organisation {
    pub(crate) departments: Vec<Department>,
}

/// A department.
pub(crate) struct Department {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) units: Vec<Unit>,
}

/// A unit. Everybody has a number, and the people of a unit, a department and all are ranges of them.
pub(crate) struct Unit {
    pub(crate) name: String,
    private: bool,
    pub(crate) people: Range<usize>,
}

/// Somebody who works in a unit.
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) hired: Date,
}

impl Organisation {
    pub(crate) fn new(size: &Size) -> Self {
        let mut rng = Rng::with_seed(1);
        // A few departments are many times as large as most, as municipalities are.
        let weights = |index: usize| 1.0 + 20.0 / (1.0 + float(index * 37 % size.departments));
        let spare = size.units.saturating_sub(3 * size.departments);
        let units_of = shares((0..size.departments).map(weights).collect(), spare);
        let counts: Vec<usize> = units_of.iter().map(|count| count + 3).collect();
        let unit_weights = counts.iter().enumerate().flat_map(|(index, count)| {
            let each = weights(index) / float(*count);
            std::iter::repeat_n(each, *count)
        });
        let mut people =
            shares(unit_weights.map(|weight| weight * (0.5 + rng.f64())).collect(), size.people).into_iter();
        let mut first = 0;
        let departments = counts.iter().enumerate().map(|(index, count)| {
            let units = (0..*count).map(|number| {
                let start = first;
                first += people.next().unwrap_or_default();
                Unit { name: unit_name(index, number), private: number % 5 == 4, people: start..first }
            });
            let units = units.collect();
            Department { index, name: department_name(index), units }
        });
        Self { departments: departments.collect() }
    }

    pub(crate) fn headcount(&self) -> usize {
        self.everybody().len()
    }

    pub(crate) fn everybody(&self) -> Range<usize> {
        0..self.departments.last().map_or(0, |department| department.people().end)
    }

    /// Where somebody works.
    pub(crate) fn place_of(&self, person: usize) -> Option<(&Department, &Unit)> {
        let at = self.departments.partition_point(|department| department.people().end <= person);
        let department = self.departments.get(at)?;
        let at = department.units.partition_point(|unit| unit.people.end <= person);
        Some((department, department.units.get(at)?))
    }

    /// organisation.csv.
    pub(crate) fn register(&self) -> String {
        let mut csv = "\u{feff}Avdelning;Kortnamn;Enhet;Enhetens kortnamn;Regi;Medarbetare;Från;Till\r\n".to_owned();
        for department in &self.departments {
            for unit in &department.units {
                let provider = if unit.private { "Privat" } else { "Egen" };
                let headcount = unit.people.len().max(1);
                let _ = write!(csv, "{};;{};;{provider};{headcount};;\r\n", department.name, unit.name);
            }
        }
        csv
    }
}

impl Department {
    pub(crate) fn people(&self) -> Range<usize> {
        let first = self.units.first().map_or(0, |unit| unit.people.start);
        first..self.units.last().map_or(first, |unit| unit.people.end)
    }

    pub(crate) fn headcount(&self) -> usize {
        self.people().len()
    }
}

impl Person {
    /// The person with a number: the same one whoever asks.
    pub(crate) fn new(number: usize) -> Self {
        let mut rng = Rng::with_seed(number as u64);
        let given = pick(&mut rng, &GIVEN);
        let family = format!("{}{}", pick(&mut rng, &FAMILY_FIRST), pick(&mut rng, &FAMILY_LAST));
        // Half are hired while the plan lasts.
        let hired = if rng.bool() {
            day(&mut rng, date(2024, 1, 1), date(2025, 5, 31))
        } else {
            day(&mut rng, date(2004, 1, 1), date(2023, 12, 31))
        };
        Self {
            id: format!("A{number:07}"),
            email: format!("{}.{}{number}@forvaltning.example", plain(given), plain(&family)),
            name: format!("{given} {family}"),
            hired,
        }
    }
}

/// A day between two, both included.
pub(crate) fn day(rng: &mut Rng, first: Date, last: Date) -> Date {
    let days = (last - first).get_days();
    first.checked_add(rng.i32(0..=days).days()).unwrap_or(first)
}

/// One of several. `choices` is not empty.
pub(crate) fn pick<T: Copy + Default>(rng: &mut Rng, choices: &[T]) -> T {
    choices.get(rng.usize(..choices.len())).copied().unwrap_or_default()
}

/// A whole divided by weights, to the last one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares of a whole that is a usize")]
fn shares(weights: Vec<f64>, whole: usize) -> Vec<usize> {
    let all: f64 = weights.iter().sum();
    let (mut reached, mut given) = (0.0, 0);
    let share = weights.into_iter().map(|weight| {
        reached += weight;
        let until = (float(whole) * reached / all).round() as usize;
        let share = until - given;
        given = until;
        share
    });
    share.collect()
}

#[expect(clippy::cast_precision_loss, reason = "far below 2 to the power of 52")]
fn float(count: usize) -> f64 {
    count as f64
}

fn department_name(index: usize) -> String {
    let first = PLACE_FIRST.get(index % PLACE_FIRST.len()).copied().unwrap_or_default();
    let last = PLACE_LAST.get(index / PLACE_FIRST.len() % PLACE_LAST.len()).copied().unwrap_or_default();
    format!("{first}{last}")
}

fn unit_name(department: usize, number: usize) -> String {
    let kind = KINDS.get(number % KINDS.len()).copied().unwrap_or_default();
    let quarter = QUARTERS.get((number / KINDS.len() + department * 7) % QUARTERS.len()).copied().unwrap_or_default();
    format!("{kind} {quarter}")
}

/// A name as it is written in an e-mail address.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o")
}
