//! What figures say, as Swedish phrases and sentences. They state and compare; they never judge.
//!
//! Every phrase agrees in number, says `samtliga` only of all, `minst` of what may be more, and `uppgift saknas` of what
//! nobody has reported.

use crate::figures::{Change, Coverage, Figure, Movement, Previous, Status};
use crate::plan::{Indicator, Level, Measure, People, PeopleOf, Target};
use crate::swedish::{NBSP, and_list, counted, integer, percent_prose, percent_table, percentage_points, signed};

/// What is said of a figure that nobody has reported.
pub(super) const UNKNOWN: &str = "uppgift saknas";

/// Whether the denominator is known beforehand, from the register, so that more reports can only raise the share.
///
/// Otherwise the denominator is what was reported, and the share holds for that alone.
#[must_use]
pub(super) const fn is_fixed(measure: &Measure) -> bool {
    match measure {
        Measure::Units(_) | Measure::Reporting { .. } => true,
        Measure::People(People { of, .. }) => matches!(of, Some(PeopleOf::Headcount)),
        Measure::Rows { .. } => false,
    }
}

/// A figure in prose: `minst 98 av 112 enheter (88 procent)`, `samtliga 14 enheter`, `129 nyckelpersoner`.
#[must_use]
pub(super) fn outcome(indicator: &Indicator, figure: &Figure) -> String {
    let Some(value) = figure.value else { return UNKNOWN.to_owned() };
    let least = least(figure);
    let Some(of) = figure.of else { return format!("{least}{}", counted(value, &indicator.one, &indicator.many)) };
    let held_against = counted(of, &indicator.one, &indicator.many);
    if value == of && of > 1 && !figure.lower_bound {
        return format!("samtliga {held_against}");
    }
    let share = match figure.ratio() {
        Some((value, of)) if value > 0 && (value < of || figure.lower_bound) => percent_prose(value, of),
        _ => None,
    };
    let limit = if figure.lower_bound && !is_fixed(&indicator.measure) { " av de redovisade" } else { "" };
    let share = share.map(|share| format!(" ({share}{limit})")).unwrap_or_default();
    format!("{least}{} av {held_against}{share}", integer(value))
}

/// A figure in a narrow cell: `minst 98 av 112`, `129`.
#[must_use]
pub(super) fn short_outcome(figure: &Figure) -> String {
    let Some(value) = figure.value else { return UNKNOWN.to_owned() };
    let of = figure.of.map(|of| format!(" av{NBSP}{}", integer(of))).unwrap_or_default();
    format!("{}{}{of}", least(figure), integer(value))
}

/// A share in a table: `87,5 %`, `minst 87,5 %`; none where there is no share.
#[must_use]
pub(super) fn share(indicator: &Indicator, figure: &Figure) -> Option<String> {
    let (value, of) = figure.ratio()?;
    let text = percent_table(value, of)?;
    let open = figure.lower_bound && value < of && is_fixed(&indicator.measure);
    Some(if open { format!("minst{NBSP}{text}") } else { text })
}

/// `minst ` before what may be more.
#[must_use]
pub(super) const fn least(figure: &Figure) -> &'static str {
    if figure.lower_bound { "minst\u{a0}" } else { "" }
}

/// What a figure rests on: `104 av 112 enheter`; for activities, where nobody is expected, those who sent any.
#[must_use]
pub(super) fn coverage(measure: &Measure, coverage: Coverage) -> String {
    if matches!(measure, Measure::Rows { .. }) {
        return match coverage.reported {
            0 => "ingen redovisning".to_owned(),
            senders => counted(senders, "avdelning eller enhet", "avdelningar eller enheter"),
        };
    }
    format!("{} av{NBSP}{}", integer(coverage.reported), counted(coverage.expected, "enhet", "enheter"))
}

/// Who has reported, as a sentence.
#[must_use]
pub(super) fn reported(coverage: Coverage) -> String {
    match (coverage.reported, coverage.expected) {
        (_, 0) => "Inga enheter väntas redovisa.".to_owned(),
        (0, 1) => "Den enda enheten har inte redovisat.".to_owned(),
        (0, expected) => format!("Ingen av de {} enheterna har redovisat.", integer(expected)),
        (_, 1) => "Den enda enheten har redovisat.".to_owned(),
        (reported, expected) if reported >= expected => {
            format!("Samtliga {} har redovisat.", counted(expected, "enhet", "enheter"))
        }
        (reported, expected) => {
            format!("{} av {} har redovisat.", integer(reported), counted(expected, "enhet", "enheter"))
        }
    }
}

/// A target: `samtliga`, `80 %`, `100`; the day by which it should be reached stands apart.
#[must_use]
pub(super) fn target_level(target: &Target) -> String {
    match target.level {
        Level::Value(value) => integer(value),
        Level::Share(share) if share >= 1.0 => "samtliga".to_owned(),
        Level::Share(share) => {
            let number = format!("{:.1}", share * 100.0);
            format!("{}{NBSP}%", number.trim_end_matches('0').trim_end_matches('.').replace('.', ","))
        }
    }
}

/// By when a target should be reached: `senast 2024-12-31`, `under planperioden`.
#[must_use]
pub(super) fn target_day(target: &Target) -> String {
    target.by.map_or_else(|| "under planperioden".to_owned(), |day| format!("senast {day}"))
}

/// How a figure stands against its target.
#[must_use]
pub(super) const fn status(status: Status) -> &'static str {
    match status {
        Status::Uppnatt => "uppnått",
        Status::Pagar => "pågår",
        Status::EjUppnatt => "ej uppnått",
        Status::UnderlagSaknas => "underlag saknas",
        Status::UtanMal => "utan mål",
    }
}

/// The id of a status, as in siffror.json.
#[must_use]
pub(super) const fn status_id(status: Status) -> &'static str {
    match status {
        Status::Uppnatt => "uppnatt",
        Status::Pagar => "pagar",
        Status::EjUppnatt => "ej-uppnatt",
        Status::UnderlagSaknas => "underlag-saknas",
        Status::UtanMal => "utan-mal",
    }
}

/// How a focus area has moved.
#[must_use]
pub(super) const fn movement(movement: Movement) -> &'static str {
    match movement {
        Movement::Tydlig => "tydlig förflyttning",
        Movement::Viss => "viss förflyttning",
        Movement::Ingen => "ingen förflyttning",
        Movement::Okand => "går inte att bedöma",
    }
}

/// A difference in a table: `+4,2 procentenheter`, `−3`.
#[must_use]
pub(super) fn change(change: Change) -> String {
    match change {
        Change::Share(amount) => percentage_points(amount),
        Change::Value(amount) => signed(amount),
    }
}

/// A difference in prose: `4,2 procentenheter högre än juni 2024`, `13 fler än slutrapport 2024`.
#[must_use]
pub(super) fn change_since(previous: &Previous) -> Option<String> {
    let change = previous.change?;
    let label = crate::text::one_line(&previous.label);
    if change.amount() == 0 {
        return Some(format!("oförändrat jämfört med {label}"));
    }
    let up = change.amount() > 0;
    Some(match change {
        Change::Share(amount) => {
            let points = percentage_points(amount);
            let points = points.trim_start_matches(['+', '±', crate::swedish::MINUS]);
            format!("{points} {} jämfört med {label}", if up { "högre" } else { "lägre" })
        }
        Change::Value(amount) => {
            format!("{} {} jämfört med {label}", integer(amount.unsigned_abs()), if up { "fler" } else { "färre" })
        }
    })
}

/// An earlier figure in a table: `94 av 110`.
#[must_use]
pub(super) fn earlier(previous: &Previous) -> String {
    let figure =
        Figure { value: previous.value, of: previous.of, lower_bound: previous.lower_bound, ..Figure::default() };
    short_outcome(&figure)
}

/// Where an earlier figure comes from, with its share: `85,5 %, juni 2024, ur ett utkast`.
#[must_use]
pub(super) fn earlier_source(previous: &Previous) -> String {
    let share = previous.value.zip(previous.of).filter(|(value, of)| value <= of);
    let mut parts: Vec<String> = share.and_then(|(value, of)| percent_table(value, of)).into_iter().collect();
    parts.push(crate::text::one_line(&previous.label));
    if previous.draft {
        parts.push("ur ett utkast".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// How targets stand, as a sentence; none where there are no targets.
#[must_use]
pub(super) fn targets(statuses: &[Status]) -> Option<String> {
    let count = |wanted: Status| statuses.iter().filter(|status| **status == wanted).count() as u64;
    let with_target = statuses.iter().filter(|status| **status != Status::UtanMal).count() as u64;
    if with_target == 0 {
        return None;
    }
    let mut parts = Vec::new();
    let mut add = |number: u64, one: &str, many: &str| {
        if number > 0 {
            parts.push(format!("{} {}", integer(number), if number == 1 { one } else { many }));
        }
    };
    add(count(Status::Uppnatt), "är uppnått", "är uppnådda");
    add(count(Status::Pagar), "pågår", "pågår");
    add(count(Status::EjUppnatt), "är ej uppnått", "är ej uppnådda");
    add(count(Status::UnderlagSaknas), "saknar underlag", "saknar underlag");
    let goals = counted(with_target, "mål", "mål");
    Some(format!("Planen har {goals} med siffror: {}.", and_list(&parts)))
}

/// How many figures have risen, fallen and stayed, as a sentence; none where nothing can be compared.
#[must_use]
pub(super) fn changes(since: &str, amounts: &[i64]) -> Option<String> {
    let count = |wanted: fn(&i64) -> bool| amounts.iter().filter(|amount| wanted(amount)).count() as u64;
    let counts = [
        (count(|amount| *amount > 0), "har ökat", "har ökat"),
        (count(|amount| *amount < 0), "har minskat", "har minskat"),
        (count(|amount| *amount == 0), "är oförändrad", "är oförändrade"),
    ];
    let mut parts = Vec::new();
    for (number, one, many) in counts.into_iter().filter(|(number, ..)| *number > 0) {
        let who = if parts.is_empty() { counted(number, "indikator", "indikatorer") } else { integer(number) };
        parts.push(format!("{who} {}", if number == 1 { one } else { many }));
    }
    (!parts.is_empty()).then(|| format!("Jämfört med {since}: {}.", and_list(&parts)))
}

/// How many figures are lower bounds, as a sentence; none where none is.
#[must_use]
pub(super) fn uncertain(number: u64) -> Option<String> {
    match number {
        0 => None,
        1 => Some("1 indikator är ett minimivärde, eftersom inte alla har redovisat eller någon har svarat ungefärligt. Den anges med ”minst”.".to_owned()),
        _ => Some(format!(
            "{} indikatorer är minimivärden, eftersom inte alla har redovisat eller någon har svarat ungefärligt. De anges med ”minst”.",
            integer(number)
        )),
    }
}
