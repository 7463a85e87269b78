//! Pictures at their edges: all missing, one bar, 0, all, past the target, names of any length.

use crate::figures::{Coverage, Figure};
use crate::plan::Level;
use crate::report::fixture::Case;
use crate::report::{Report, build};

use super::*;

fn report(case: &Case) -> Report {
    build(&case.input())
}

fn targets_of(case: &Case) -> Option<Chart> {
    report(case).summary.key_figures.chart
}

fn bar(value: f64) -> Bar {
    Bar { parts: vec![Part { value, fill: Fill::Solid }], ..Bar::new("Hemtjänsten".to_owned(), "9 av 10".to_owned()) }
}

fn empty() -> Bar {
    Bar { missing: true, ..Bar::new("Hemtjänsten".to_owned(), "uppgift saknas".to_owned()) }
}

/// Every chart of a report.
fn charts(report: &Report) -> Vec<&Chart> {
    let areas = report.areas.iter();
    let of_areas = areas.flat_map(|area| area.chart.iter().chain(area.series.iter().map(|series| &series.chart)));
    report.summary.key_figures.chart.iter().chain(of_areas).chain(&report.reporting.chart).collect()
}

#[test]
fn lengths_are_shares_of_the_scale_and_never_leave_it() {
    let lengths = |values: &[f64], scale: Scale| -> Vec<String> {
        let bars: Vec<Bar> = values.iter().map(|value| bar(*value)).collect();
        let strips = Drawing::new(&bars, scale, &[]).strips;
        strips.iter().map(|strip| strip.shapes[0].stretch.length.clone()).collect()
    };
    assert_eq!(lengths(&[0.0, 0.5, 1.0, 1.7], SHARES), ["0.00%", "17.75%", "35.50%", "35.50%"]);
    let hundred = Scale { unit: Unit::Count, end: 100.0 };
    assert_eq!(lengths(&[0.0, 100.0], hundred), ["0.00%", "35.50%"]);
    assert_eq!(lengths(&[3.0], Scale { unit: Unit::Count, end: 0.0 }), ["0.00%"]);
}

#[test]
fn scales_of_counts_end_at_a_round_whole_number_past_all() {
    let cases: [(&[f64], f64); 9] = [
        (&[], 1.0),
        (&[0.0], 1.0),
        (&[1.0], 1.0),
        (&[2.0, 3.0], 3.0),
        (&[7.0], 8.0),
        (&[10.0], 10.0),
        (&[22.0], 25.0),
        (&[116.0, 129.0], 150.0),
        (&[1_350.0], 1_500.0),
    ];
    for (values, end) in cases {
        assert!((scale_of_counts(values.iter().copied()).end - end).abs() < 1e-9, "{values:?}");
    }
}

#[test]
fn missing_is_an_empty_place_and_0_a_bar_without_length() {
    let drawing = Drawing::new(&[empty(), bar(0.0)], SHARES, &[]);
    assert!(drawing.strips[0].empty && drawing.strips[0].shapes.is_empty());
    assert!(!drawing.strips[1].empty);
    assert_eq!(drawing.strips[1].shapes[0].stretch.length, "0.00%");
    assert_eq!(drawing.patterns, [Fill::Hatch]);
    assert!(Drawing::new(&[bar(0.0)], SHARES, &[]).patterns.is_empty());
}

#[test]
fn bars_do_not_overlap_and_the_picture_holds_them_all() {
    let long = Bar { label: "Omsorg om personer med funktionsnedsättning och deras anhöriga".to_owned(), ..bar(0.3) };
    let broken = Bar { breaks: true, note: Some("utkast".to_owned()), ..bar(0.4) };
    let total = Bar { role: Role::Total, ..bar(0.5) };
    let key = [KeyEntry { mark: Mark::Target, text: "Mål".to_owned() }];
    let drawing = Drawing::new(&[long, broken, empty(), total], SHARES, &key);
    for pair in drawing.strips.windows(2) {
        let lines = |strip: &Strip| u32::try_from(strip.label.len() + strip.figure.len()).unwrap();
        let below = pair[0].gap.as_ref().map_or(pair[0].place.narrow, |gap| pair[0].place.narrow + gap.place.narrow);
        assert!(pair[1].place.narrow >= below + 17 && pair[1].place.wide > pair[0].place.wide + 17);
        assert_eq!(pair[0].bar_at.narrow, lines(&pair[0]) * 17 + 2, "below its words");
    }
    assert!(drawing.strips[3].rule && !drawing.strips[2].rule, "the total is parted from the others");
    let last = drawing.key.last().unwrap().place;
    assert!(drawing.axis.wide < last.wide && last.wide < drawing.height.wide && last.narrow < drawing.height.narrow);
    let one = Drawing::new(&[bar(1.0)], SHARES, &[]);
    assert!(one.strips.len() == 1 && one.height.wide < drawing.height.wide);
}

#[test]
fn a_picture_of_nothing_but_gaps_is_none() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    for indicator in case.figures.areas.iter_mut().flat_map(|area| &mut area.indicators) {
        let silent = |figure: &mut Figure| *figure = Figure { value: None, ..*figure };
        silent(&mut indicator.total);
        indicator.by_department.iter_mut().for_each(|(_, figure)| silent(figure));
        indicator.by_provider.values_mut().for_each(silent);
    }
    let report = report(&case);
    assert!(report.summary.key_figures.chart.is_none() && report.areas.iter().all(|area| area.chart.is_none()));
    assert!(report.areas.iter().all(|area| area.series.is_empty()), "one point is no series");
}

#[test]
fn the_target_is_marked_where_it_stands_also_when_it_is_passed() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    let id = "nyckelpersonstruktur.enheter";
    let declared = case.plan.areas.iter_mut().flat_map(|area| &mut area.indicators).find(|one| one.id == id).unwrap();
    declared.target.as_mut().unwrap().level = Level::Share(0.8);
    case.indicator(id).total =
        Figure { value: Some(9), of: Some(10), coverage: Coverage { expected: 10, reported: 10 }, lower_bound: false };
    let chart = targets_of(&case).unwrap();
    let bar = chart.bars.iter().find(|bar| bar.label == "Enheter med minst en nyckelperson").unwrap();
    assert_eq!((bar.target, bar.note.as_deref()), (Some(0.8), Some("mål: 80\u{a0}%")));
    assert!((bar.parts[0].value - 0.9).abs() < 1e-9 && !bar.lower_bound);
    let strip = &chart.drawing.strips[chart.bars.iter().position(|one| one.label == bar.label).unwrap()];
    assert_eq!(strip.target.as_ref().unwrap().at, "63.90%");
    assert_eq!(strip.shapes[0].stretch.length, "31.95%");
}

#[test]
fn a_value_over_its_denominator_has_no_length_but_its_words() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    let id = "nyckelpersonstruktur.enheter";
    case.indicator(id).total = Figure { value: Some(12), of: Some(10), ..Figure::default() };
    let chart = targets_of(&case).unwrap();
    let bar = chart.bars.iter().find(|bar| bar.text.starts_with("12")).unwrap();
    assert_eq!(bar.text.replace('\u{a0}', " "), "12 av 10 (andel saknas)");
    assert!(bar.parts.is_empty() && !bar.missing);
}

#[test]
fn only_a_lower_bound_of_what_is_drawn_is_open() {
    let case = Case::new("vinr-2024-2026", "juni", 2025);
    let chart = targets_of(&case).unwrap();
    let open = |label: &str| chart.bars.iter().find(|bar| bar.label == label).unwrap().lower_bound;
    assert!(open("Enheter med minst en nyckelperson"), "its denominator is fixed");
    assert!(!open("Nyckelpersoner som har gått hederskurs"), "its denominator is who has reported");
    assert!(chart.notes[0].contains("dem som har redovisat"));
    assert!(chart.key.iter().any(|entry| entry.mark == Mark::Open));
}

#[test]
fn a_series_is_drawn_from_two_points_on_and_broken_where_the_plan_says() {
    let mut case = Case::new("vinr-2024-2026", "juni", 2025);
    let indicator = case.indicator("nyckelpersonstruktur.antal");
    let mut first = indicator.series[0].clone();
    (first.date, first.value, first.series_break) = (jiff::civil::date(2023, 12, 31), Some(116), true);
    let silent = crate::figures::Previous { value: None, draft: true, ..indicator.series[0].clone() };
    indicator.series = vec![first, silent];
    let report = report(&case);
    let area = report.areas.iter().find(|area| area.area == "nyckelpersonstruktur").unwrap();
    let series = area.series.iter().find(|series| series.indicator == "nyckelpersonstruktur.antal").unwrap();
    let bars = &series.chart.bars;
    assert_eq!(
        bars.iter().map(|bar| (bar.breaks, bar.missing)).collect::<Vec<_>>(),
        [(true, false), (false, true), (false, false)]
    );
    assert_eq!(bars[1].note.as_deref(), Some("utkast"));
    assert!(series.chart.drawing.strips[0].gap.is_some() && series.chart.drawing.strips[1].gap.is_none());
    let table = series.table.as_ref().expect("the area's table has only the latest");
    assert_eq!((table.rows.len(), &series.chart.table.id), (3, &table.id));
    assert!(series.chart.notes[0].starts_with("Vilka som ingår skiljer sig"));
    assert!(!area.notes.iter().any(|note| note.contains("Vilka som ingår skiljer sig")), "told once");
}

#[test]
fn every_chart_names_a_table_of_the_report_and_keeps_long_names_whole_in_it() {
    let mut case = Case::new("vinr-2022-2023", "slutrapport", 2024);
    let long = "Ö".repeat(10_000);
    case.register.departments[0].name.clone_from(&long);
    let report = report(&case);
    let charts = charts(&report);
    assert!(charts.len() > 5);
    let areas = report.areas.iter().flat_map(|area| {
        area.table.iter().chain(&area.departments).chain(area.series.iter().filter_map(|series| series.table.as_ref()))
    });
    let tables: Vec<&Table> =
        report.summary.key_figures.table.iter().chain(areas).chain([&report.reporting.table]).collect();
    let mut shortened = 0;
    for chart in charts {
        let table = tables.iter().find(|table| table.id == chart.table.id).unwrap();
        assert!(chart.description.contains(&table.caption) && chart.description.ends_with('.'));
        if let Some(at) = chart.bars.iter().position(|bar| bar.label == long) {
            assert!(table.rows.iter().any(|row| row.head.text == long));
            let lines = &chart.drawing.strips[at].label;
            assert!(lines.len() == 2 && lines.iter().all(|line| line.text.chars().count() < 40));
            shortened += 1;
        }
    }
    assert!(shortened > 2);
}
