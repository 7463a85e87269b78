//! What `rapport` ends with: the key figures by focus area, the files written, and what remains to be done.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::{BOLD, YELLOW, painted, wrap};
use crate::figures::{Figure, Figures, IndicatorFigures, Movement, Status};
use crate::plan::{AreaIx, Indicator, Plan};
use crate::workspace::shown;
use crate::{swedish, text};

/// What is shown when a report has been made.
#[derive(Clone, Copy, Debug)]
pub struct KeyFigures<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The figures.
    pub figures: &'a Figures,
    /// The movements that a person has overruled in texter/.
    pub overruled: &'a BTreeMap<AreaIx, Movement>,
    /// The files written, in order.
    pub written: &'a [PathBuf],
    /// Why the report is a draft; none if it is not.
    pub draft: Option<Draft>,
}

/// Why a report is a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Error findings.
    pub errors: u64,
    /// Texts that are not yet written.
    pub gaps: u64,
}

/// The whole page, at most `width` columns wide as far as the words allow.
#[must_use]
pub fn key_figures(shown_figures: &KeyFigures<'_>, width: usize) -> String {
    let KeyFigures { plan, figures, overruled, written, draft } = shown_figures;
    let known: BTreeMap<&str, &Indicator> =
        plan.indicators().map(|(_, indicator)| (indicator.id.as_str(), indicator)).collect();
    let mut page = String::new();
    for of_area in &figures.areas {
        let Some(area) = plan.areas.get(of_area.area.0) else { continue };
        let movement = overruled.get(&of_area.area).copied().unwrap_or(of_area.movement);
        let by_hand = if overruled.contains_key(&of_area.area) { ", enligt er bedömning" } else { "" };
        let title = format!("{}. {}", area.number, text::one_line(&area.title));
        let _ = writeln!(page, "{}", painted(BOLD, &wrap(&title, width, "", "   ")));
        for indicator in &of_area.indicators {
            if let Some(declared) = known.get(indicator.id.as_str()) {
                let _ = writeln!(page, "{}", wrap(&indicator_line(declared, indicator), width, "   ", "     "));
            }
        }
        let _ = writeln!(page, "{}\n", wrap(&format!("{}{by_hand}", movement_words(movement)), width, "   ", "     "));
    }
    page += &files(written, width);
    page += &draft_words(*draft, width);
    page
}

fn indicator_line(declared: &Indicator, indicator: &IndicatorFigures) -> String {
    let status = match status_words(indicator.status) {
        "" => String::new(),
        words => format!("; {words}"),
    };
    format!("{}: {}{status}", text::one_line(&declared.title), value_words(declared, &indicator.total))
}

/// A figure in words: `minst 12 av 14 (85,7 %)`, `98 nyckelpersoner`, `uppgift saknas`.
fn value_words(declared: &Indicator, figure: &Figure) -> String {
    let Some(value) = figure.value else { return "uppgift saknas".to_owned() };
    let least = if figure.lower_bound { "minst " } else { "" };
    let number = match figure.of {
        None => swedish::counted(value, &text::one_line(&declared.one), &text::one_line(&declared.many)),
        Some(of) => {
            let share = figure.ratio().and_then(|(value, of)| swedish::percent_table(value, of));
            let share = share.map(|share| format!(" ({share})")).unwrap_or_default();
            format!("{} av {}{share}", swedish::integer(value), swedish::integer(of))
        }
    };
    format!("{least}{number}")
}

/// How it stands against the target; nothing where there is none.
const fn status_words(status: Status) -> &'static str {
    match status {
        Status::Uppnatt => "målet uppnått",
        Status::Pagar => "målet pågår",
        Status::EjUppnatt => "målet ej uppnått",
        Status::UnderlagSaknas => "underlag saknas för att bedöma målet",
        Status::UtanMal => "",
    }
}

const fn movement_words(movement: Movement) -> &'static str {
    match movement {
        Movement::Tydlig => "Förflyttning: tydlig",
        Movement::Viss => "Förflyttning: viss",
        Movement::Ingen => "Förflyttning: ingen",
        Movement::Okand => "Förflyttning: okänd, det finns inget att jämföra med",
    }
}

fn files(written: &[PathBuf], width: usize) -> String {
    if written.is_empty() {
        return String::new();
    }
    let mut said = "Skrivet:\n".to_owned();
    for path in written {
        let _ = writeln!(said, "{}", wrap(&shown(path), width, "  ", "    "));
    }
    said.push('\n');
    said
}

fn draft_words(draft: Option<Draft>, width: usize) -> String {
    let Some(Draft { errors, gaps }) = draft else {
        return format!("{}\n", wrap("Rapporten är klar: inga fel, och alla texter är skrivna.", width, "", ""));
    };
    let errors = (errors > 0).then(|| format!("{} ska rättas", swedish::counted(errors, "fel", "fel")));
    let gaps = (gaps > 0).then(|| format!("{} saknas", swedish::counted(gaps, "text", "texter")));
    let reasons: Vec<String> = errors.into_iter().chain(gaps).collect();
    let why = if reasons.is_empty() { String::new() } else { format!(": {}", swedish::and_list(&reasons)) };
    let sentence = wrap(&format!("UTKAST{why}."), width, "", "  ");
    format!("{}\n", sentence.replacen("UTKAST", &painted(YELLOW, "UTKAST"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{AreaFigures, Coverage, Reporting};
    use crate::plan;
    use crate::terminal::{columns, plain};

    fn figure(value: Option<u64>, of: Option<u64>, lower_bound: bool) -> Figure {
        Figure { value, of, coverage: Coverage::default(), lower_bound }
    }

    fn page(draft: Option<Draft>, overruled: &BTreeMap<AreaIx, Movement>, width: usize) -> String {
        let plan = plan::parse(plan::builtin("vinr-2024-2026").unwrap(), "plan.toml").unwrap();
        let totals = [
            (figure(Some(12), Some(14), true), Status::Pagar),
            (figure(Some(1350), None, false), Status::UtanMal),
            (figure(None, None, false), Status::UnderlagSaknas),
            (figure(Some(12), Some(10), false), Status::Uppnatt),
        ];
        let indicators = plan
            .indicators()
            .zip(totals)
            .map(|((_, indicator), (total, status))| IndicatorFigures {
                id: indicator.id.clone(),
                total,
                by_department: Vec::new(),
                by_provider: BTreeMap::new(),
                by_unit: Vec::new(),
                status,
                previous: None,
                series: Vec::new(),
                trail: Vec::new(),
                register_rows: Vec::new(),
            })
            .collect();
        let figures = Figures {
            cutoff: jiff::civil::date(2025, 5, 31),
            reporting: Reporting {
                total: Coverage::default(),
                by_department: Vec::new(),
                missing: Vec::new(),
                by_form: Vec::new(),
            },
            areas: vec![AreaFigures { area: AreaIx(0), movement: Movement::Viss, indicators }],
            activities: Vec::new(),
            accounts: Vec::new(),
            owners: crate::figures::Owners::default(),
            repeated: Vec::new(),
            revisions: Vec::new(),
        };
        let written = [PathBuf::from("rapporter/2025-juni/rapport.html")];
        let shown = KeyFigures { plan: &plan, figures: &figures, overruled, written: &written, draft };
        plain(&key_figures(&shown, width)).replace('\u{a0}', " ")
    }

    #[test]
    fn figures_read_as_sentences_would() {
        let page = page(None, &BTreeMap::new(), 200);
        assert!(page.contains(": minst 12 av 14 (85,7 %); målet pågår\n"), "{page}");
        assert!(page.contains(": 1 350 "), "{page}");
        assert!(page.contains(": uppgift saknas; underlag saknas för att bedöma målet\n"), "{page}");
        assert!(page.contains(": 12 av 10; målet uppnått\n"), "{page}");
        assert!(page.contains("   Förflyttning: viss\n"), "{page}");
        assert!(page.contains("Skrivet:\n  rapporter/2025-juni/rapport.html\n"), "{page}");
        assert!(page.ends_with("Rapporten är klar: inga fel, och alla texter är skrivna.\n"), "{page}");
    }

    #[test]
    fn a_draft_says_why_and_a_person_may_overrule() {
        let overruled = BTreeMap::from([(AreaIx(0), Movement::Tydlig)]);
        let draft = |errors, gaps| page(Some(Draft { errors, gaps }), &overruled, 40);
        assert!(draft(1, 2).ends_with("UTKAST: 1 fel ska rättas och 2 texter\n  saknas.\n"), "{}", draft(1, 2));
        assert!(draft(0, 1).ends_with("UTKAST: 1 text saknas.\n"), "{}", draft(0, 1));
        assert!(draft(0, 1).contains("Förflyttning: tydlig, enligt er"), "{}", draft(0, 1));
        assert!(draft(3, 0).lines().all(|line| columns(line) <= 40), "{}", draft(3, 0));
    }
}
