//! How an indicator is counted, in words made from its declaration in plan.toml.

use crate::plan::{
    Answer, ColumnIx, Completed, Form, FormIx, Indicator, Kind, Measure, People, PeopleOf, Plan, Provider, SumOf,
    Units, Wanted,
};
use crate::swedish::{counted, or_list};
use crate::text::one_line;

/// What is counted.
#[must_use]
pub(super) fn numerator(plan: &Plan, indicator: &Indicator) -> String {
    match &indicator.measure {
        Measure::People(people) => self::people(plan, people),
        Measure::Units(units) => self::units(plan, units),
        Measure::Rows { form, column, choices } => {
            let words = match &plan.form(*form).column(*column).kind {
                Kind::Choice { choices: known } => choices.iter().filter_map(|choice| known.get(*choice)).collect(),
                _ => Vec::new(),
            };
            let words = or_list(&words);
            format!(
                "Rader i {} som gäller fokusområdet och har {words} i kolumnen {}",
                form_title(plan, *form),
                column_title(plan, *form, *column)
            )
        }
        Measure::Sum { form, column, .. } => {
            format!("Summan av {} i {}", column_title(plan, *form, *column), form_title(plan, *form))
        }
        Measure::Reporting { form: Some(form) } => format!("Enheter som har redovisat {}", form_title(plan, *form)),
        Measure::Reporting { form: None } => "Enheter som har redovisat något underlag".to_owned(),
    }
}

/// What it is held against; none where the indicator is a number alone.
#[must_use]
pub(super) fn denominator(plan: &Plan, indicator: &Indicator) -> Option<String> {
    let whose = match indicator.provider {
        Some(Provider::Egen) => " i egen regi",
        Some(Provider::Privat) => " hos privata utförare",
        None => "",
    };
    match &indicator.measure {
        Measure::People(people) => match people.of? {
            PeopleOf::Headcount => {
                Some(format!("medarbetare enligt registret, enheter{whose} som är öppna på mätdagen"))
            }
            PeopleOf::People => {
                let course = course(plan, people).map(|course| format!(" med en rad om {course}")).unwrap_or_default();
                let (active, within) = (active(plan, people), within(plan, people));
                Some(format!("alla personer i {}{course}{active}{within}", form_title(plan, people.form)))
            }
            PeopleOf::Answered => {
                Some(format!("de personer i {} som det finns ett svar om", form_title(plan, people.form)))
            }
        },
        Measure::Units(units) => {
            let leaves = units.answer.as_ref().is_some_and(|(column, _)| {
                matches!(&plan.form(units.form).column(*column).kind, Kind::YesNo { answers, .. } if answers.contains(&Answer::NotRelevant))
            });
            let except = if leaves { ", utom de som har svarat Ej relevant" } else { "" };
            Some(format!("enheter{whose} som är öppna på mätdagen{except}"))
        }
        Measure::Rows { form, .. } => Some(format!("alla rader i {} som gäller fokusområdet", form_title(plan, *form))),
        Measure::Sum { form, of, .. } => Some(match (*of)? {
            SumOf::Headcount => format!("medarbetare enligt registret, enheter{whose} som är öppna på mätdagen"),
            SumOf::Column(column) => format!("summan av {}", column_title(plan, *form, column)),
        }),
        Measure::Reporting { .. } => Some(format!("enheter{whose} som är öppna på mätdagen")),
    }
}

/// Both, as a sentence.
#[must_use]
pub(super) fn whole(plan: &Plan, indicator: &Indicator) -> String {
    let numerator = numerator(plan, indicator);
    denominator(plan, indicator).map_or_else(|| format!("{numerator}."), |of| format!("{numerator}, av {of}."))
}

fn people(plan: &Plan, people: &People) -> String {
    let form = plan.form(people.form);
    let course = course(plan, people).unwrap_or_else(|| "kursen".to_owned());
    let completed = match people.completed {
        Some(Completed::Ever) => format!(" som har genomfört {course} senast på mätdagen"),
        Some(Completed::WithinPlan) => {
            format!(" vars första genomförande av {course} har ett datum inom planperioden och senast på mätdagen")
        }
        None => String::new(),
    };
    let answer = people.answer.as_ref().map(|(column, answers)| answered(form, *column, answers));
    let parts = [
        format!("Olika personer i {}", one_line(&form.title)),
        completed,
        active(plan, people).to_owned(),
        answer.unwrap_or_default(),
        within(plan, people),
        summed(plan, people.summed),
    ];
    parts.concat()
}

fn course(plan: &Plan, people: &People) -> Option<String> {
    people.course.and_then(|course| plan.courses.get(course.0)).map(|course| one_line(&course.title))
}

fn active(plan: &Plan, people: &People) -> &'static str {
    if plan.form(people.form).period.is_some() { " vars uppdrag gäller på mätdagen" } else { "" }
}

fn within(plan: &Plan, people: &People) -> String {
    let title = people.within_plan.map(|column| column_title(plan, people.form, column));
    title.map(|title| format!(", bara de vars {title} ligger inom planperioden")).unwrap_or_default()
}

fn units(plan: &Plan, units: &Units) -> String {
    let form = plan.form(units.form);
    let title = one_line(&form.title);
    let who = match &units.answer {
        Some((column, answers)) => format!("Enheter i {title}{}", answered(form, *column, answers)),
        None => format!("Enheter med minst en person i {title} som räknas på mätdagen"),
    };
    let current = units.current.as_ref().map(|current| {
        let columns: Vec<String> = current.columns.iter().map(|column| one_line(&form.column(*column).title)).collect();
        let months = counted(u64::from(current.months), "månad", "månader");
        format!(" och ett datum i {} inom {months} före mätdagen", or_list(&columns))
    });
    [who, current.unwrap_or_default(), summed(plan, units.summed)].concat()
}

fn answered(form: &Form, column: ColumnIx, wanted: &Wanted) -> String {
    let declared = form.column(column);
    let words: Vec<&str> = match (wanted, &declared.kind) {
        (Wanted::Answers(answers), _) => answers.iter().map(|answer| answer.swedish()).collect(),
        (Wanted::Choices(wanted), Kind::Choice { choices }) => {
            wanted.iter().filter_map(|choice| choices.get(*choice)).map(String::as_str).collect()
        }
        (Wanted::Choices(_), _) => Vec::new(),
    };
    format!(" med svaret {} i kolumnen {}", or_list(&words), one_line(&declared.title))
}

fn summed(plan: &Plan, summed: Option<(FormIx, ColumnIx)>) -> String {
    summed.map_or_else(String::new, |(form, column)| {
        format!(
            "; för enheter som bara har lämnat {}: kolumnen {}",
            form_title(plan, form),
            column_title(plan, form, column)
        )
    })
}

fn form_title(plan: &Plan, form: FormIx) -> String {
    one_line(&plan.form(form).title)
}

fn column_title(plan: &Plan, form: FormIx, column: ColumnIx) -> String {
    one_line(&plan.form(form).column(column).title)
}
