//! Targets, earlier figures and movement, once more.

use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};

use crate::counting::{Figure, share};
use crate::model::{Occasion, Workspace};

/// The day by which all shall have reached an indicator's target: every target of the built-in plans is all of them.
fn target(occasion: &Occasion, id: &str) -> Option<Date> {
    match id {
        "webbkurs.genomfort" => Some(date(2023, 6, 30)),
        // Without a date of its own: the plan's last day.
        "nyckelpersoner.enheter" => Some(occasion.to),
        "heder.kurs" if occasion.is_first_plan() => Some(date(2023, 12, 31)),
        "nyckelpersonstruktur.enheter" => Some(date(2024, 12, 31)),
        _ => None,
    }
}

/// Where a figure stands against its target.
pub(crate) fn status(occasion: &Occasion, id: &str, figure: &Figure) -> &'static str {
    let Some(by) = target(occasion, id) else { return "utan-mal" };
    if share(figure.value, figure.of).is_none() {
        "underlag-saknas"
    } else if figure.value == figure.of {
        "uppnatt"
    } else if occasion.cutoff < by {
        "pagar"
    } else if figure.reported < figure.expected {
        "underlag-saknas"
    } else {
        "ej-uppnatt"
    }
}

/// The latest earlier report of the plan in which the indicator is known, or else the baseline.
pub(crate) fn previous(workspace: &Workspace, id: &str, figure: &Figure) -> Value {
    let occasion = &workspace.occasion;
    let latest = workspace
        .earlier
        .iter()
        .filter(|earlier| earlier.plan == occasion.plan && earlier.cutoff < occasion.cutoff)
        .max_by_key(|earlier| earlier.cutoff);
    let reported = latest.and_then(|earlier| {
        let (_, value, of) = earlier.figures.iter().find(|(one, ..)| *one == id)?;
        Some((earlier.cutoff, (*value)?, *of))
    });
    let baseline = (id == "nyckelpersonstruktur.antal").then_some((date(2023, 12, 31), 116, None));
    let Some((day, value, of)) = reported.or(baseline) else { return Value::Null };
    let change = match (share(figure.value, figure.of), share(Some(value), of)) {
        (Some(now), Some(then)) => json!(((now - then) * 10_000.0).round() / 10_000.0),
        _ => figure.value.map_or(Value::Null, |now| json!(i128::from(now) - i128::from(value))),
    };
    json!({"date": day.to_string(), "value": value, "of": of, "change": change})
}

/// The movement of a focus area with these indicators.
pub(crate) fn movement(indicators: &Map<String, Value>) -> &'static str {
    let (mut compared, mut improved, mut worsened, mut clearly) = (false, false, false, false);
    for indicator in indicators.values() {
        let previous = &indicator["previous"];
        clearly |= indicator["status"] == "uppnatt";
        let Some(change) = previous["change"].as_f64() else { continue };
        compared = true;
        improved |= change > 0.0;
        worsened |= change < 0.0;
        let number = |of: &Value, key: &str| of[key].as_u64().map(u128::from);
        let whole = |of: &Value| share(of["value"].as_u64(), of["of"].as_u64()).and_then(|_| number(of, "of"));
        // Cross-multiplied where both are shares, so that nothing is rounded.
        let (now_of, then_of) = whole(indicator).zip(whole(previous)).unwrap_or((1, 1));
        let now = number(indicator, "value").map(|value| value * then_of * 10);
        let then = number(previous, "value").map(|value| value * now_of * 11);
        clearly |= change > 0.0 && now.zip(then).is_some_and(|(now, then)| now >= then);
    }
    match (compared, improved, worsened) {
        (false, ..) => "okand",
        (true, true, false) if clearly => "tydlig",
        (true, true, _) => "viss",
        _ => "ingen",
    }
}
