//! What figures say, as Swedish phrases and sentences. They state and compare; they never judge.
//!
//! Every phrase agrees in number, says `samtliga` only of all, `minst` of what may be more, and `uppgift saknas` of what
//! nobody has reported.

use jiff::civil::Date;

use crate::figures::{Change, Coverage, Figure, Movement, Previous, Status};
use crate::plan::{Indicator, Level, Measure, Target};
use crate::swedish::{
    NBSP, UNKNOWN, and_list, counted, integer, long_date, percent_prose, percent_table, percentage_points, signed,
};

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
    let limit = if figure.lower_bound && !indicator.measure.is_of_register() { " av de redovisade" } else { "" };
    let share = share.map(|share| format!(" ({share}{limit})")).unwrap_or_default();
    format!("{least}{} av {held_against}{share}", integer(value))
}

/// A figure in a narrow cell: `minst 98 av 112`, `129`.
#[must_use]
pub(super) fn short_outcome(figure: &Figure) -> String {
    crate::swedish::outcome(figure.value, figure.of, figure.lower_bound)
}

/// A share in a table: `87,5 %`, `minst 87,5 %`; none where there is no share.
#[must_use]
pub(super) fn share(indicator: &Indicator, figure: &Figure) -> Option<String> {
    let (value, of) = figure.ratio()?;
    let text = percent_table(value, of)?;
    Some(if share_is_open(indicator, figure) { format!("minst {text}") } else { text })
}

/// Whether the share may be larger: its denominator is fixed, and not all have reported.
#[must_use]
pub(super) fn share_is_open(indicator: &Indicator, figure: &Figure) -> bool {
    let short = figure.ratio().is_some_and(|(value, of)| value < of);
    figure.lower_bound && short && indicator.measure.is_of_register()
}

/// `minst ` before what may be more.
#[must_use]
pub(super) const fn least(figure: &Figure) -> &'static str {
    if figure.lower_bound { "minst " } else { "" }
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
    // May be broken around its `av`, to fit a narrow column.
    let unit = if coverage.expected == 1 { "enhet" } else { "enheter" };
    format!("{} av {} {unit}", integer(coverage.reported), integer(coverage.expected))
}

/// A coverage in a narrow cell: `104 av 112`.
pub(super) fn of(coverage: Coverage) -> String {
    format!("{}{NBSP}av{NBSP}{}", integer(coverage.reported), integer(coverage.expected))
}

/// Who has reported, as a sentence.
#[must_use]
pub(super) fn reported(coverage: Coverage) -> String {
    match (coverage.reported, coverage.expected) {
        (_, 0) => "Inga enheter väntas redovisa.".to_owned(),
        (0, 1) => "Den enda enheten har inte lämnat något underlag.".to_owned(),
        (0, expected) => format!("Ingen av de {} enheterna har lämnat något underlag.", integer(expected)),
        (_, 1) => "Den enda enheten har lämnat underlag.".to_owned(),
        (reported, expected) if reported >= expected => {
            format!("Samtliga {} har lämnat något underlag.", counted(expected, "enhet", "enheter"))
        }
        (reported, expected) => {
            format!(
                "{}{NBSP}av{NBSP}{} har lämnat något underlag.",
                integer(reported),
                counted(expected, "enhet", "enheter")
            )
        }
    }
}

/// Which forms fewer have sent than have sent anything, as a sentence; none where all who reported sent them all.
pub(super) fn forms_lacking(forms: &[(String, Coverage)], any: Coverage) -> Option<String> {
    let fewer = forms.iter().filter(|(_, form)| form.reported < any.reported);
    let (none, some): (Vec<_>, Vec<_>) = fewer.partition(|(_, form)| form.reported == 0);
    let some = some.iter().enumerate().map(|(index, (title, form))| match index {
        0 => format!("{title} har kommit från {}{NBSP}av{NBSP}{}", integer(form.reported), units(*form)),
        _ => format!("{title} från {}", of(*form)),
    });
    let some: Vec<String> = some.collect();
    let none: Vec<&str> = none.iter().map(|(title, _)| title.as_str()).collect();
    let told = [
        (!some.is_empty()).then(|| format!("{}.", and_list(&some))),
        (!none.is_empty()).then(|| format!("{} har inte kommit från någon enhet.", and_list(&none))),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| format!("Inte alla har lämnat alla blanketter: {}", told.join(" ")))
}

/// The units that are expected: `112 enheter`.
fn units(coverage: Coverage) -> String {
    counted(coverage.expected, "enhet", "enheter")
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

/// By when a target should be reached: `senast 31 december 2024`, `under planperioden`.
#[must_use]
pub(super) fn target_day(target: &Target) -> String {
    target.by.map_or_else(|| "under planperioden".to_owned(), |day| format!("senast {}", long_date_in_two(day)))
}

/// A date that may be broken before its year, to fit a narrow column.
fn long_date_in_two(day: Date) -> String {
    let date = long_date(day);
    date.rsplit_once(NBSP).map(|(day, year)| format!("{day} {year}")).unwrap_or(date)
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
        // May be broken before the unit, to fit a narrow column.
        Change::Share(amount) => percentage_points(amount).replace(NBSP, " "),
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
    short_outcome(&previous.figure())
}

/// Where an earlier figure comes from, with its share: `85,5 %, juni 2024, ur ett utkast`.
#[must_use]
pub(super) fn earlier_source(previous: &Previous) -> String {
    let share = previous.value.zip(previous.of).filter(|(value, of)| value <= of);
    let mut parts: Vec<String> = share.and_then(|(value, of)| percent_table(value, of)).into_iter().collect();
    parts.push(unbroken(&crate::text::one_line(&previous.label)));
    if previous.draft {
        parts.push("ur ett utkast".to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// What is said of a target that cannot be judged.
const UNJUDGED: &str = "går inte att bedöma, eftersom underlag saknas";

/// A short label in one piece, so that `juni 2024` is not broken in a narrow column.
fn unbroken(label: &str) -> String {
    const SHORT: usize = 10;
    if label.chars().count() > SHORT { label.to_owned() } else { label.replace(' ', "\u{a0}") }
}

/// How targets stand, as a sentence; none where there are no targets.
pub(super) fn targets(statuses: &[Status]) -> Option<String> {
    let count = |wanted: Status| statuses.iter().filter(|status| **status == wanted).count() as u64;
    let kinds = [
        (count(Status::Uppnatt), "är uppnått", "är uppnådda", "Alla är uppnådda"),
        (count(Status::Pagar), "pågår", "pågår", "Alla pågår"),
        (count(Status::EjUppnatt), "är inte uppnått", "är inte uppnådda", "Inget är uppnått"),
        (count(Status::UnderlagSaknas), UNJUDGED, UNJUDGED, "Inget går att bedöma, eftersom underlag saknas"),
    ];
    let told: Vec<_> = kinds.into_iter().filter(|(number, ..)| *number > 0).collect();
    match told.as_slice() {
        [] => None,
        [(1, one, ..)] => Some(format!("Planen har ett mål i siffror. Det {one}.")),
        [(number, .., all)] => Some(format!("Planen har {} mål i siffror. {all}.", integer(*number))),
        several => {
            let total = several.iter().map(|(number, ..)| number).sum();
            let parts: Vec<String> = several
                .iter()
                .map(|(number, one, many, _)| format!("{} {}", integer(*number), if *number == 1 { one } else { many }))
                .collect();
            Some(format!("Planen har {} mål i siffror: {}.", integer(total), and_list(&parts)))
        }
    }
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
pub(super) fn uncertain(number: u64, all: u64) -> Option<String> {
    let who = match number {
        0 => return None,
        _ if number == all && all > 1 => format!("Samtliga {}", counted(all, "indikator", "indikatorer")),
        _ => format!("{} av {}", integer(number), counted(all, "indikator", "indikatorer")),
    };
    Some(format!("{who} anges med ”minst”, eftersom inte alla har redovisat eller något svar är ungefärligt."))
}

/// For which figures the change is uncertain, as a sentence; none where it is for none.
pub(super) fn unsure(titles: &[String], compared: usize) -> Option<String> {
    let because = "eftersom den nya eller den tidigare siffran är ett minimivärde";
    match titles {
        [] => None,
        [_] if compared == 1 => Some(format!("Förändringen är osäker, {because}.")),
        _ if titles.len() == compared => Some(format!("Förändringarna är osäkra, {because}.")),
        _ => Some(format!("Förändringen är osäker, {because}: {}.", titles.join("; "))),
    }
}

/// How a focus area has moved, as a sentence.
pub(super) fn moved(movement: Movement, since: &[String]) -> String {
    let since = if since.is_empty() { String::new() } else { format!(" sedan {}", and_list(since)) };
    match movement {
        Movement::Okand => {
            "Förflyttningen går inte att bedöma, eftersom det inte finns något att jämföra med.".to_owned()
        }
        known => format!("Siffrorna visar {}{since}.", self::movement(known)),
    }
}

/// How a focus area has moved where a person has overruled what the figures give.
pub(super) fn overruled(shown: Movement, computed: Movement, reason: Option<&str>) -> String {
    let shown = match shown {
        Movement::Okand => "Bedömningen är att förflyttningen inte går att bedöma".to_owned(),
        known => format!("Bedömningen är {}", movement(known)),
    };
    let computed = match computed {
        Movement::Okand => "siffrorna räcker inte för att bedöma förflyttningen".to_owned(),
        known => format!("siffrorna visar {}", movement(known)),
    };
    let reason = reason.map(crate::text::one_line).unwrap_or_default();
    let reason = match reason.trim_end_matches('.') {
        "" => "Inget motiv är angivet.".to_owned(),
        reason => format!("Motiv: {reason}."),
    };
    format!("{shown}. Den är ändrad av en person; {computed}. {reason}")
}

/// How many activities there are, and how many of each status.
pub(super) fn activities(statuses: &[(String, u64)], all: u64) -> String {
    let stand = match all {
        0 => return "Inga insatser är redovisade.".to_owned(),
        1 => "1 insats är redovisad".to_owned(),
        _ => format!("{} är redovisade", counted(all, "insats", "insatser")),
    };
    match statuses {
        [] => format!("{stand}."),
        [(word, count)] if *count == all => format!("{stand}, med status {word}."),
        several => {
            let parts: Vec<String> =
                several.iter().map(|(word, count)| format!("{word} ({})", integer(*count))).collect();
            format!("{stand}, med status {}.", and_list(&parts))
        }
    }
}
