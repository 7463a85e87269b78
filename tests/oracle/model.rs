//! A follow-up as it is meant, before anyone has written it in a spreadsheet: the register, and the rows of the six forms.

use jiff::civil::{Date, date};

/// A built-in plan at one of its occasions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Occasion {
    pub(crate) plan: &'static str,
    pub(crate) id: &'static str,
    pub(crate) year: &'static str,
    pub(crate) cutoff: Date,
    /// The plan's first and last day.
    pub(crate) from: Date,
    pub(crate) to: Date,
}

impl Occasion {
    /// Whether the occasion is one of the plan for 2022–2023.
    pub(crate) fn is_first_plan(&self) -> bool {
        self.plan == "vinr-2022-2023"
    }
}

const fn first(id: &'static str, year: &'static str, cutoff: Date) -> Occasion {
    Occasion { plan: "vinr-2022-2023", id, year, cutoff, from: date(2022, 1, 1), to: date(2023, 12, 31) }
}

const fn second(id: &'static str, year: &'static str, cutoff: Date) -> Occasion {
    Occasion { plan: "vinr-2024-2026", id, year, cutoff, from: date(2024, 1, 1), to: date(2026, 12, 31) }
}

/// The occasions that are tried, with the cut-off that follows from occasion and year.
pub(crate) const OCCASIONS: [Occasion; 8] = [
    first("delrapport", "2022", date(2022, 4, 30)),
    first("delrapport", "2023", date(2023, 4, 30)),
    first("slutrapport", "2024", date(2023, 12, 31)),
    second("juni", "2024", date(2024, 5, 31)),
    second("bokslut", "2024", date(2024, 12, 31)),
    second("juni", "2025", date(2025, 5, 31)),
    second("delar2", "2025", date(2025, 8, 31)),
    second("bokslut", "2026", date(2026, 12, 31)),
];

/// A unit of the register. It is open from `from` on and closed from `to` on.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) department: &'static str,
    pub(crate) name: String,
    pub(crate) own: bool,
    pub(crate) headcount: Option<u64>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// What a row says of who it is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Who {
    pub(crate) id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Done,
    UnderWay,
    NotBegun,
}

/// A row of `utbildning`.
#[derive(Clone, Debug)]
pub(crate) struct Training {
    pub(crate) unit: usize,
    pub(crate) who: Who,
    pub(crate) hired: Option<Date>,
    /// Whether the course is the plan's.
    pub(crate) ours: bool,
    pub(crate) status: Option<Status>,
    pub(crate) date: Option<Date>,
}

/// A number, or "över" that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) number: u64,
    pub(crate) over: bool,
}

/// A row of `utbildning-summerad` or `nyckelpersoner-summerad`; the latter has neither course nor `employed`.
#[derive(Clone, Debug)]
pub(crate) struct Summed {
    pub(crate) unit: usize,
    pub(crate) ours: bool,
    pub(crate) employed: u64,
    /// How many have completed the course, or are key persons.
    pub(crate) count: Option<Count>,
    pub(crate) as_of: Option<Date>,
}

/// A row of `nyckelpersoner`.
#[derive(Clone, Debug)]
pub(crate) struct KeyPerson {
    pub(crate) unit: usize,
    pub(crate) who: Who,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// Spring meeting, autumn meeting, course on honour-related violence.
    pub(crate) answers: [Option<bool>; 3],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Answer {
    Yes,
    No,
    UnderWay,
    NotRelevant,
}

/// A row of `barnperspektiv`.
#[derive(Clone, Debug)]
pub(crate) struct Child {
    pub(crate) unit: usize,
    pub(crate) decided: Option<Date>,
    pub(crate) revised: Option<Date>,
    /// Routine, representative for children, routine for reporting concern.
    pub(crate) answers: [Option<Answer>; 3],
}

/// A row of `insatser`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Activity {
    pub(crate) department: &'static str,
    pub(crate) unit: Option<usize>,
    /// What stands in Område, and the focus area that is meant: none is a perspective alone.
    pub(crate) area: (&'static str, Option<&'static str>),
    pub(crate) what: &'static str,
    /// Planned, under way or done.
    pub(crate) status: &'static str,
    pub(crate) date: Option<Date>,
}

/// What an earlier siffror.json says.
#[derive(Clone, Debug)]
pub(crate) struct Earlier {
    pub(crate) plan: &'static str,
    pub(crate) occasion: &'static str,
    pub(crate) year: &'static str,
    pub(crate) cutoff: Date,
    /// Value and denominator by indicator.
    pub(crate) figures: Vec<(&'static str, Option<u64>, Option<u64>)>,
}

/// Everything that is known at one occasion.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) occasion: Occasion,
    pub(crate) units: Vec<Unit>,
    pub(crate) training: Vec<Training>,
    pub(crate) training_summed: Vec<Summed>,
    pub(crate) key_persons: Vec<KeyPerson>,
    pub(crate) key_persons_summed: Vec<Summed>,
    pub(crate) children: Vec<Child>,
    pub(crate) activities: Vec<Activity>,
    pub(crate) earlier: Vec<Earlier>,
}
