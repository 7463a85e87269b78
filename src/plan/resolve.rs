//! The plan as written to the plan as used: references looked up, dates read, contradictions told.
//!
//! Every fault is reported; a plan comes out only if there is none. Empty texts are placeholders that `shape` put where it
//! has already reported a fault, and are passed over.

use std::collections::BTreeSet;

use super::forms;
use super::indicators;
use super::lookup::Resolver;
use super::model::{AreaIx, Baseline, Course, FocusArea, Form, FormIx, Occasion, Perspective, Plan, Template};
use super::raw::{RawOccasion, RawPlan, RawTemplate};
use super::source::Document;
use crate::finding::Findings;

/// Resolves the whole plan; none if there was any fault, now or before.
pub(super) fn resolve(
    raw: RawPlan,
    document: &Document,
    faulty: &BTreeSet<String>,
    findings: &mut Findings,
) -> Option<Plan> {
    let mut resolver = Resolver { document, faulty, findings };
    resolver.unique("Tillfället", "/occasion", raw.occasion.iter().map(|one| one.id.as_str()));
    resolver.unique("Kursen", "/course", raw.course.iter().map(|one| one.id.as_str()));
    resolver.unique("Blanketten", "/form", raw.form.iter().map(|one| one.id.as_str()));
    resolver.unique("Fokusområdet", "/focus_area", raw.focus_area.iter().map(|one| one.id.as_str()));
    resolver.unique("Perspektivet", "/perspective", raw.perspective.iter().map(|one| one.id.as_str()));

    let from = resolver.date(&raw.plan.from, "/plan/from");
    let to = resolver.date(&raw.plan.to, "/plan/to");
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        resolver.contradiction("/plan/to", "Planen slutar innan den börjar", "Rätta from eller to.");
    }
    let courses: Vec<Course> = raw
        .course
        .iter()
        .map(|one| Course { id: one.id.clone(), title: one.title.clone(), synonyms: one.synonyms.clone() })
        .collect();
    let forms = forms::resolve(&raw.form, &mut resolver);
    let occasions = resolver.occasions(&raw.occasion, &forms);
    let areas = resolver.areas(&raw, &forms, &courses);
    let perspectives = resolver.perspectives(&raw, &areas);
    let baselines = resolver.baselines(&raw);
    if !resolver.findings.is_empty() {
        return None;
    }
    Some(Plan {
        id: raw.plan.id,
        title: raw.plan.title,
        case_number: raw.plan.case_number,
        committee: raw.plan.committee,
        administration: raw.plan.administration,
        department: raw.plan.department,
        from: from?,
        to: to?,
        own_numbers: raw.plan.own_numbers,
        basis: raw.plan.basis,
        recipients: raw.plan.recipients,
        occasions,
        courses,
        forms,
        areas,
        perspectives,
        baselines,
    })
}

impl Resolver<'_> {
    fn occasions(&mut self, raw: &[RawOccasion], forms: &[Form]) -> Vec<Occasion> {
        let mut occasions = Vec::with_capacity(raw.len());
        for (index, one) in raw.iter().enumerate() {
            let pointer = format!("/occasion/{index}");
            let cutoff = self.month_day(&one.cutoff, &format!("{pointer}/cutoff"));
            let due: Vec<FormIx> = one
                .forms
                .iter()
                .enumerate()
                .filter_map(|(item, form)| self.form(form, forms, &format!("{pointer}/forms/{item}")))
                .collect();
            occasions.push(Occasion {
                id: one.id.clone(),
                title: one.title.clone(),
                cutoff: cutoff.unwrap_or((1, 1)),
                cutoff_year: one.cutoff_year,
                template: match one.template {
                    RawTemplate::InDepth => Template::InDepth,
                    RawTemplate::Short => Template::Short,
                    RawTemplate::Interim => Template::Interim,
                    RawTemplate::Closing => Template::Closing,
                },
                forms: due,
            });
        }
        occasions
    }

    fn areas(&mut self, raw: &RawPlan, forms: &[Form], courses: &[Course]) -> Vec<FocusArea> {
        let mut areas: Vec<FocusArea> = Vec::with_capacity(raw.focus_area.len());
        for (index, one) in raw.focus_area.iter().enumerate() {
            let pointer = format!("/focus_area/{index}");
            if let Some(earlier) = raw.focus_area.iter().take(index).position(|other| other.number == one.number)
                && one.number > 0
            {
                let first = format!("/focus_area/{earlier}/number");
                self.twice("Fokusområde nummer", &one.number.to_string(), &format!("{pointer}/number"), &first);
            }
            let indicators = one
                .indicator
                .iter()
                .enumerate()
                .filter_map(|(item, indicator)| {
                    indicators::resolve(indicator, &format!("{pointer}/indicator/{item}"), forms, courses, self)
                })
                .collect();
            areas.push(FocusArea {
                id: one.id.clone(),
                number: one.number,
                title: one.title.clone(),
                goal: one.goal.clone(),
                synonyms: one.synonyms.clone(),
                indicators,
            });
        }
        self.unique_indicators(raw);
        areas
    }

    fn unique_indicators(&mut self, raw: &RawPlan) {
        let all: Vec<(&str, String)> = raw
            .focus_area
            .iter()
            .enumerate()
            .flat_map(|(area, one)| {
                let pointer = move |item| format!("/focus_area/{area}/indicator/{item}/id");
                one.indicator.iter().enumerate().map(move |(item, one)| (one.id.as_str(), pointer(item)))
            })
            .collect();
        for (index, (id, pointer)) in all.iter().enumerate() {
            if let Some((_, first)) = all.iter().take(index).find(|(other, _)| other == id && !id.is_empty()) {
                self.twice("Indikatorn", id, pointer, first);
            }
        }
    }

    fn perspectives(&mut self, raw: &RawPlan, areas: &[FocusArea]) -> Vec<Perspective> {
        let mut perspectives = Vec::with_capacity(raw.perspective.len());
        for (index, one) in raw.perspective.iter().enumerate() {
            let gathered = one.areas.iter().enumerate().filter_map(|(item, area)| {
                let pointer = format!("/perspective/{index}/areas/{item}");
                self.look_up("något fokusområde", area, areas.iter().map(|area| area.id.as_str()), &pointer).map(AreaIx)
            });
            perspectives.push(Perspective {
                id: one.id.clone(),
                title: one.title.clone(),
                synonyms: one.synonyms.clone(),
                areas: gathered.collect(),
            });
        }
        perspectives
    }

    fn baselines(&mut self, raw: &RawPlan) -> Vec<Baseline> {
        // Every id that is written, so that an indicator with a fault of its own is not reported as unknown too.
        let ids: Vec<&str> =
            raw.focus_area.iter().flat_map(|area| area.indicator.iter().map(|one| one.id.as_str())).collect();
        let mut baselines = Vec::with_capacity(raw.baseline.len());
        for (index, one) in raw.baseline.iter().enumerate() {
            let pointer = format!("/baseline/{index}");
            self.look_up("någon indikator", &one.indicator, ids.iter().copied(), &format!("{pointer}/indicator"));
            if one.of.is_some_and(|of| of < one.value) {
                self.contradiction(
                    &format!("{pointer}/value"),
                    "Värdet är större än det tal som det jämförs med",
                    "Rätta value eller of.",
                );
            }
            if let Some(date) = self.date(&one.date, &format!("{pointer}/date")) {
                baselines.push(Baseline {
                    indicator: one.indicator.clone(),
                    date,
                    value: one.value,
                    of: one.of,
                    source: one.source.clone(),
                    series_break: one.series_break,
                });
            }
        }
        baselines
    }
}
