//! From a seed to a follow-up, with the edges of every counting rule more likely than they are in life.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::model::{
    Activity, Answer, Child, Count, Earlier, KeyPerson, OCCASIONS, Occasion, Status, Summed, Training, Unit, Who,
    Workspace,
};

/// A stream of numbers that a seed decides (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// True in `percent` cases of a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(from.len() as u64)).expect("an index")].clone()
    }

    fn maybe<T>(&mut self, percent: u64, value: T) -> Option<T> {
        self.chance(percent).then_some(value)
    }
}

const DEPARTMENTS: [&str; 3] = ["Hemtjänsten", "Individ- och familjeomsorgen", "Rehabilitering"];
const UNITS: [&str; 9] = [
    "Norrgården",
    "Söderhem",
    "Ekbacken",
    "Familjestödet",
    "Lindvillan",
    "Vuxenstöd",
    "Hjälpmedel",
    "Bryggan",
    "Kvarnholmen",
];

/// The follow-up of a seed, without earlier reports.
pub(crate) fn workspace(seed: u64) -> Workspace {
    let dice = &mut Dice::new(seed);
    let occasion = dice.pick(&OCCASIONS);
    let units = units(dice, &occasion);
    let people = people(dice);
    // A matter that nobody reports, and one that all units do, are edges of their own.
    let senders = |dice: &mut Dice| -> Vec<usize> {
        let percent = dice.pick(&[0, 40, 70, 100, 100]);
        (0..units.len()).filter(|_| dice.chance(percent)).collect()
    };
    let (courses, keys, answers) = (senders(dice), senders(dice), senders(dice));
    Workspace {
        training: training(dice, &occasion, &courses, &people),
        training_summed: summed(dice, &occasion, &courses, &units),
        key_persons: key_persons(dice, &occasion, &keys, &people),
        key_persons_summed: summed(dice, &occasion, &keys, &units),
        children: children(dice, &occasion, &answers),
        activities: activities(dice, &occasion, &units),
        earlier: Vec::new(),
        occasion,
        units,
    }
}

/// A day near one of the edges: the cut-off, the plan's first day, 24 months before the cut-off.
fn day(dice: &mut Dice, occasion: &Occasion) -> Date {
    let two_years_ago = occasion.cutoff.saturating_sub(24.months());
    let edge = dice.pick(&[occasion.cutoff, occasion.cutoff, occasion.from, two_years_ago]);
    let step = dice.pick(&[-1_i64, 0, 0, 1]);
    if dice.chance(60) {
        edge.saturating_add(step.days())
    } else {
        occasion.cutoff.saturating_sub(i64::try_from(dice.below(1100)).expect("days").days())
    }
}

fn some_day(dice: &mut Dice, occasion: &Occasion, percent: u64) -> Option<Date> {
    let day = day(dice, occasion);
    dice.maybe(percent, day)
}

fn units(dice: &mut Dice, occasion: &Occasion) -> Vec<Unit> {
    let headcounts_known = dice.chance(80);
    let count = usize::try_from(2 + dice.below(8)).expect("a count");
    let mut units: Vec<Unit> = UNITS[..count.min(UNITS.len())]
        .iter()
        .map(|name| {
            let size = 1 + dice.below(12);
            let (opens, closes) = (dice.pick(&[-1_i64, 0, 1]), dice.pick(&[0_i64, 1, 2]));
            Unit {
                department: dice.pick(&DEPARTMENTS),
                name: (*name).to_owned(),
                own: dice.chance(70),
                headcount: dice.maybe(if headcounts_known { 100 } else { 80 }, size),
                from: dice.maybe(15, occasion.cutoff.saturating_add(opens.days())),
                to: dice.maybe(15, occasion.cutoff.saturating_add(closes.days())),
            }
        })
        .collect();
    // A register without any unit that is open is another matter than counting.
    units[0].from = None;
    units[0].to = None;
    units
}

/// People with everything that rows may tell of them. Two of them bear one name.
fn people(dice: &mut Dice) -> Vec<Who> {
    const FIRST: [&str; 7] = ["Eva", "Bo", "Ia", "Olle", "Siv", "Tage", "Ulla"];
    const LAST: [&str; 3] = ["Alm", "Björk", "Cedergren"];
    let mut people: Vec<Who> = (0..6 + dice.below(8))
        .map(|number| {
            let at = usize::try_from(number).expect("a number");
            let (first, last) = (FIRST[at % FIRST.len()], LAST[at % LAST.len()]);
            Who {
                id: Some(format!("A{number}")),
                email: Some(format!("anna{number}@kommun.example")),
                name: Some(format!("{first} {last}")),
            }
        })
        .collect();
    let name = people[0].name.clone();
    people[1].name = name;
    people
}

/// A part of what is known of a person, as a row may give it.
fn revealed(dice: &mut Dice, person: &Who, with_id: bool) -> Who {
    let mut who = match dice.below(8) {
        0 | 1 if with_id => Who { id: person.id.clone(), ..Who::default() },
        2 | 3 => Who { email: person.email.clone(), ..Who::default() },
        4 => Who { name: person.name.clone(), ..Who::default() },
        5 => Who { id: None, ..person.clone() },
        6 => Who { name: None, ..person.clone() },
        _ => person.clone(),
    };
    if !with_id {
        who.id = None;
    }
    if dice.chance(20) {
        who.id = who.id.map(|id| id.to_lowercase());
        who.email = who.email.map(|email| email.to_uppercase());
    }
    who
}

fn training(dice: &mut Dice, occasion: &Occasion, senders: &[usize], people: &[Who]) -> Vec<Training> {
    let mut rows = Vec::new();
    for &unit in senders {
        if dice.chance(30) {
            continue;
        }
        for _ in 0..=dice.below(4) {
            let person = dice.pick(people);
            let status = dice.pick(&[
                Some(Status::Done),
                Some(Status::Done),
                Some(Status::Done),
                Some(Status::UnderWay),
                Some(Status::NotBegun),
                None,
            ]);
            let dated = match status {
                Some(Status::Done) => 80,
                None => 70,
                _ => 5,
            };
            let row = Training {
                unit,
                who: revealed(dice, &person, true),
                hired: some_day(dice, occasion, 60),
                ours: dice.chance(92),
                status,
                date: some_day(dice, occasion, dated),
            };
            rows.push(row.clone());
            if dice.chance(8) {
                rows.push(row);
            }
        }
    }
    rows
}

/// At most two rows for a unit: which of three holds is nowhere told.
fn summed(dice: &mut Dice, occasion: &Occasion, senders: &[usize], units: &[Unit]) -> Vec<Summed> {
    let mut rows = Vec::new();
    for &unit in senders {
        if dice.chance(55) {
            continue;
        }
        let employed = units[unit].headcount.unwrap_or(5);
        for _ in 0..dice.pick(&[1, 1, 2]) {
            let beyond = if dice.chance(90) { 0 } else { 3 };
            let number = dice.below(employed + 1 + beyond);
            let count = Count { number, over: dice.chance(10) };
            rows.push(Summed {
                unit,
                ours: dice.chance(95),
                employed,
                count: dice.maybe(92, count),
                as_of: some_day(dice, occasion, 60),
            });
        }
    }
    rows
}

fn key_persons(dice: &mut Dice, occasion: &Occasion, senders: &[usize], people: &[Who]) -> Vec<KeyPerson> {
    let mut rows = Vec::new();
    let asked = [dice.chance(75), dice.chance(75), dice.chance(75)];
    for &unit in senders {
        if dice.chance(30) {
            continue;
        }
        for _ in 0..=dice.below(3) {
            let person = dice.pick(people);
            let answer = |dice: &mut Dice, asked: bool| {
                if asked { dice.pick(&[Some(true), Some(true), Some(false), None]) } else { None }
            };
            let row = KeyPerson {
                unit,
                who: revealed(dice, &person, false),
                from: some_day(dice, occasion, 50),
                to: some_day(dice, occasion, 20),
                answers: asked.map(|asked| answer(dice, asked)),
            };
            rows.push(row.clone());
            if dice.chance(15) {
                // The same row, or one with other answers.
                let answers = if dice.chance(50) { row.answers } else { asked.map(|asked| answer(dice, asked)) };
                rows.push(KeyPerson { answers, ..row });
            }
        }
    }
    rows.retain(|row| row.who.email.is_some() || row.who.name.is_some());
    rows
}

fn children(dice: &mut Dice, occasion: &Occasion, senders: &[usize]) -> Vec<Child> {
    use Answer::{No, NotRelevant, UnderWay, Yes};
    let mut rows = Vec::new();
    for &unit in senders {
        let row = |dice: &mut Dice| Child {
            unit,
            decided: some_day(dice, occasion, 60),
            revised: some_day(dice, occasion, 30),
            answers: [
                dice.pick(&[Some(Yes), Some(Yes), Some(Yes), Some(No), Some(UnderWay), Some(NotRelevant), None]),
                dice.pick(&[Some(Yes), Some(No), None]),
                dice.pick(&[Some(Yes), Some(Yes), Some(No), Some(NotRelevant), None]),
            ],
        };
        let first = row(dice);
        rows.push(first.clone());
        match dice.below(10) {
            // The same once more, or with other answers; the dates stand, since which of two dates holds is nowhere told.
            0 => rows.push(first),
            1 => rows.push(Child { decided: first.decided, revised: first.revised, ..row(dice) }),
            _ => {}
        }
    }
    rows
}

fn activities(dice: &mut Dice, occasion: &Occasion, units: &[Unit]) -> Vec<Activity> {
    const AREAS: [(&str, Option<&str>); 7] = [
        ("Våldsutövare", Some("valdsutovare")),
        ("våldsutövare", Some("valdsutovare")),
        ("5", Some("valdsutovare")),
        ("Samverkan", Some("samverkan")),
        ("Styrande dokument", Some("styrande-dokument")),
        ("7", Some("styrande-dokument")),
        ("Våldsutsatta", None),
    ];
    // The first plan has neither the areas 7 and 8 nor perspectives.
    let areas = if occasion.is_first_plan() { &AREAS[..3] } else { &AREAS[..] };
    let mut rows: Vec<Activity> = Vec::new();
    for _ in 0..dice.pick(&[0, 0, 2, 5, 9]) {
        let at = usize::try_from(dice.below(units.len() as u64)).expect("a unit");
        let row = Activity {
            department: units[at].department,
            unit: dice.maybe(60, at),
            area: dice.pick(areas),
            what: dice.pick(&["Möten", "Samtalsstöd", "Ny rutin", "Utbildningsdag"]),
            status: dice.pick(&["Planerad", "Pågår", "Genomförd"]),
            date: some_day(dice, occasion, 50).filter(|day| *day <= occasion.cutoff),
        };
        rows.push(row.clone());
        if dice.chance(15) {
            rows.push(row);
        }
    }
    rows
}

/// Earlier reports whose figures lie near those of now: the same, a little more or less, a tenth, or unknown.
pub(crate) fn earlier(
    seed: u64,
    occasion: &Occasion,
    now: &[(&'static str, Option<u64>, Option<u64>)],
) -> Vec<Earlier> {
    let dice = &mut Dice::new(seed ^ 0xEA51);
    let mut earlier = Vec::new();
    for other in OCCASIONS {
        if !dice.chance(25) || (other.id, other.year) == (occasion.id, occasion.year) {
            continue;
        }
        let figures = now.iter().map(|&(id, value, of)| {
            let near = |dice: &mut Dice, number: u64| match dice.below(6) {
                0 => number * 10 / 11,
                1 => number.saturating_sub(1),
                2 => number + 1,
                3 => 0,
                _ => number,
            };
            let value = near(dice, value.unwrap_or(3));
            let of = of.map(|of| near(dice, of).max(value));
            (id, dice.maybe(85, value), of)
        });
        earlier.push(Earlier {
            plan: other.plan,
            occasion: other.id,
            year: other.year,
            cutoff: other.cutoff,
            figures: figures.collect(),
        });
    }
    earlier
}
