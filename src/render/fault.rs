//! What is wrong with a template, in Swedish. In: tera's error and the templates. Out: a sentence with file, line, column, the
//! line itself and the way out. Nothing of tera's own wording is passed on.

use std::fmt;

use tera::ErrorKind;

use super::engine::Sources;
use super::overrides::FOLDER;
use super::place::{Spot, cycle, excerpt, find};
use super::wording;
use crate::swedish::and_list;
use crate::terminal::wrap;

/// How many faults are shown; the others often follow from them.
const SHOWN: usize = 5;

/// Why templates cannot be used.
#[derive(Debug)]
pub struct TemplateFault(Vec<Line>);

/// A line of the message.
#[derive(Debug)]
enum Line {
    /// Words, to be broken where the terminal ends.
    Words(String),
    /// A line of a template, to be shown as it stands.
    Source(String),
}

impl TemplateFault {
    /// The message in lines of at most `width` columns, but for a template's own.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let lines = self.0.iter().map(|line| match line {
            Line::Words(words) => wrap(words, width, "", ""),
            Line::Source(source) => source.clone(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(usize::MAX))
    }
}

impl std::error::Error for TemplateFault {}

/// A fault as tera tells it: its words, where it is, and from where that was called, the nearest first.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    message: String,
    spots: Vec<Spot>,
}

/// The message for an error.
pub(super) fn of(error: &tera::Error, sources: &Sources) -> TemplateFault {
    let mut told: Vec<Told> = without_place(error, sources).map_or_else(|| read(&error.to_string()), |told| vec![told]);
    let mut seen = Vec::new();
    told.retain(|one| {
        let new = !seen.contains(&one.message);
        seen.push(one.message.clone());
        new
    });
    let first = told.first().and_then(|told| spot(told, sources));
    let file = first.map_or(FOLDER, |spot| spot.file.as_str());
    let opening = match sources.own.as_slice() {
        own if own.contains(&file) => format!("Mallen {FOLDER}/{file} kan inte användas."),
        [] => format!("Den inbyggda mallen {file} kan inte användas."),
        own => format!("Den inbyggda mallen {file} kan inte användas tillsammans med {}.", listed(own)),
    };
    let faults = told.iter().take(SHOWN).flat_map(|told| shown(told, file, sources));
    let lines = std::iter::once(Line::Words(opening)).chain(faults);
    TemplateFault(lines.chain([way_out(&sources.own)]).collect())
}

/// The message for a template that would go on for too long, or print too much.
pub(super) fn endless(template: &str, what: &str, sources: &Sources) -> TemplateFault {
    let own = if sources.own.is_empty() { String::new() } else { format!(" Egna mallar: {}.", listed(&sources.own)) };
    let words = format!(
        "Sidan som mallen {template} gör {what}. Leta efter en for i en annan for, eller delar som skriver ut sig själva \
         många gånger.{own}"
    );
    TemplateFault(vec![Line::Words(words), way_out(&sources.own)])
}

fn listed(own: &[&str]) -> String {
    and_list(&own.iter().map(|name| format!("{FOLDER}/{name}")).collect::<Vec<_>>())
}

fn way_out(own: &[&str]) -> Line {
    let words = if own.is_empty() {
        "Inget är skrivet. Hämta programmet på nytt."
    } else {
        "Rätta mallen, eller flytta den ur mappen så används den inbyggda. Inget är skrivet."
    };
    Line::Words(words.to_owned())
}

/// `Rad 12, kolumn 5: filtret ”versaler” finns inte.` and the line; with the file where it is another than `file`.
fn shown(told: &Told, file: &str, sources: &Sources) -> Vec<Line> {
    let words = wording::swedish(&told.message, sources);
    let Some(spot) = spot(told, sources) else { return vec![Line::Words(format!("{}.", capitalised(&words)))] };
    // Where the fault shows within a built-in part, it is in what the part was given.
    let inner = told.spots.first().filter(|inner| *inner != spot);
    let within = inner.map(|inner| format!(" (i den inbyggda {}, rad {})", inner.file, inner.line)).unwrap_or_default();
    let place = if spot.file == file { "Rad".to_owned() } else { format!("{}, rad", spot.file) };
    let text = sources.texts.get(spot.file.as_str()).map(|text| excerpt(text, spot)).unwrap_or_default();
    vec![Line::Words(format!("{place} {}, kolumn {}: {words}{within}.", spot.line, spot.column)), Line::Source(text)]
}

/// Where to look: in a person's own template, if the fault is there or was called from there.
fn spot<'a>(told: &'a Told, sources: &Sources) -> Option<&'a Spot> {
    told.spots.iter().find(|spot| sources.own.contains(&spot.file.as_str())).or(told.spots.first())
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The errors that tera tells without a place.
fn without_place(error: &tera::Error, sources: &Sources) -> Option<Told> {
    let told = |message: String, spot: Option<Spot>| Some(Told { message, spots: spot.into_iter().collect() });
    match error.kind() {
        ErrorKind::CircularInclude { include_chain, .. } => chain("include", include_chain, sources),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let whole: Vec<String> = std::iter::once(tpl).chain(inheritance_chain).cloned().collect();
            chain("extends", &whole, sources)
        }
        ErrorKind::MissingParent { current, parent } => {
            told(format!("Unknown template `{parent}`"), find(sources, current, &["extends", parent]))
        }
        ErrorKind::Msg(message) if message.starts_with("Maximum render recursion depth") => {
            told(message.clone(), cycle(sources))
        }
        ErrorKind::Msg(message) if message.starts_with("Component `") => {
            let names = wording::names(message);
            let [component, files @ ..] = names.as_slice() else { return None };
            let own = files.iter().find(|file| sources.own.contains(file)).or(files.first())?;
            told(message.clone(), find(sources, own, &["component", component]))
        }
        _ => None,
    }
}

/// Templates that lead back to each other by a tag: told at the first step that a person's own template takes.
fn chain(tag: &str, files: &[String], sources: &Sources) -> Option<Told> {
    let mut steps = files.iter().zip(files.iter().skip(1));
    let step = steps.clone().find(|(from, _)| sources.own.contains(&from.as_str())).or_else(|| steps.next())?;
    let spots = find(sources, step.0, &[tag, step.1]).into_iter().collect();
    Some(Told { message: wording::chain(tag, files), spots })
}

/// Reads tera's report: `error: …`, the place after `-->`, and notes of where it was called from.
fn read(report: &str) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    for line in report.lines() {
        if let Some(message) = line.strip_prefix("error: ") {
            told.push(Told { message: message.to_owned(), spots: Vec::new() });
        }
        let Some(last) = told.last_mut() else { continue };
        let first = line.trim_start().strip_prefix("--> ").filter(|_| last.spots.is_empty());
        let caller = line.strip_prefix("note: called from ").filter(|_| !last.spots.is_empty());
        last.spots.extend(first.or(caller).and_then(Spot::parse));
    }
    if told.is_empty() {
        told.push(Told { message: report.to_owned(), spots: Vec::new() });
    }
    told
}
