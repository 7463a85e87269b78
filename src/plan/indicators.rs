//! Resolves the indicators of a plan: what is counted, in which form and column, and against what.

use super::forms::parse_answer;
use super::lookup::Resolver;
use super::model::{
    Answer, ColumnIx, Completed, Course, Current, Form, FormIx, Indicator, Kind, Level, Measure, People, PeopleOf,
    Provider, RowKind, SumOf, Target, Units, Wanted,
};
use super::raw::{RawCompleted, RawCount, RawIndicator, RawOf, RawProvider, RawTarget};

/// Resolves one indicator; none if a fault keeps it from being counted, which is then reported.
pub(super) fn resolve(
    raw: &RawIndicator,
    pointer: &str,
    forms: &[Form],
    courses: &[Course],
    resolver: &mut Resolver<'_>,
) -> Option<Indicator> {
    let mut reader = Reader { raw, pointer, forms, courses, resolver };
    reader.keys_fit();
    let target = raw.target.as_ref().and_then(|target| reader.target(target));
    let measure = match raw.count {
        RawCount::People => reader.people(),
        RawCount::Units => reader.units(),
        RawCount::Rows => reader.rows(),
        RawCount::Reporting => reader.reporting(),
        RawCount::Sum => reader.sum(),
    };
    let (one, many) = match raw.count {
        RawCount::People | RawCount::Sum => ("person", "personer"),
        RawCount::Units | RawCount::Reporting => ("enhet", "enheter"),
        RawCount::Rows => ("insats", "insatser"),
    };
    Some(Indicator {
        id: raw.id.clone(),
        title: raw.title.clone(),
        definition: raw.definition.clone(),
        measure: measure?,
        provider: raw.provider.map(|provider| match provider {
            RawProvider::Egen => Provider::Egen,
            RawProvider::Privat => Provider::Privat,
        }),
        target,
        one: raw.one.clone().unwrap_or_else(|| one.to_owned()),
        many: raw.many.clone().unwrap_or_else(|| many.to_owned()),
        remark: raw.remark.clone(),
    })
}

struct Reader<'a, 'r, 'd> {
    raw: &'a RawIndicator,
    pointer: &'a str,
    forms: &'a [Form],
    courses: &'a [Course],
    resolver: &'r mut Resolver<'d>,
}

impl Reader<'_, '_, '_> {
    fn people(&mut self) -> Option<Measure> {
        let form = self.form_of(RowKind::Person)?;
        let completed = self.raw.completed.map(|completed| match completed {
            RawCompleted::Ever => Completed::Ever,
            RawCompleted::WithinPlan => Completed::WithinPlan,
        });
        if completed.is_some() && self.forms.get(form.0).is_some_and(|form| form.completion.is_none()) {
            self.contradiction(
                "completed",
                "Blanketten säger inte när något är genomfört",
                "Lägg till completion i [[form]].",
            );
        }
        let of = match self.raw.of {
            None => None,
            Some(RawOf::Headcount) => Some(PeopleOf::Headcount),
            Some(RawOf::People) => Some(PeopleOf::People),
            Some(RawOf::Answered) => Some(PeopleOf::Answered),
            Some(RawOf::Units | RawOf::Rows) => {
                self.of_mismatch("headcount, people eller answered");
                None
            }
        };
        if of == Some(PeopleOf::Answered) && self.raw.column.is_none() {
            self.contradiction("of", "answered kräver en kolumn att svara i", "Lägg till column.");
        }
        Some(Measure::People(People {
            form,
            course: self.course(),
            answer: self.answer(form),
            completed,
            within_plan: self.raw.within_plan.as_ref().and_then(|id| self.date_column(id, form, "within_plan")),
            summed: self.summed(form),
            of,
        }))
    }

    fn units(&mut self) -> Option<Measure> {
        let form = self.form()?;
        self.of_is(RawOf::Units, "units");
        let answer = self.answer(form);
        let rows_are_people = self.forms.get(form.0).is_some_and(|form| form.row == RowKind::Person);
        if self.raw.column.is_none() && !rows_are_people {
            self.contradiction("count", "Det står inte vilket svar enheterna ska ha gett", "Lägg till column.");
        }
        let current = self.raw.current.as_ref().map(|current| Current {
            columns: current.columns.iter().filter_map(|id| self.date_column(id, form, "current/columns")).collect(),
            months: current.months,
        });
        Some(Measure::Units(Units { form, answer, current, summed: self.summed(form) }))
    }

    fn rows(&mut self) -> Option<Measure> {
        let form = self.form_of(RowKind::Activity)?;
        self.of_is(RawOf::Rows, "rows");
        let Some(id) = &self.raw.column else {
            self.contradiction("count", "Det står inte vilket svar raderna ska ha", "Lägg till column och answers.");
            return None;
        };
        let column = self.column(id, form, "column")?;
        let Some(Kind::Choice { choices }) = self.kind(form, column) else {
            self.contradiction("column", "Raderna räknas efter en valkolumn", "Välj en kolumn med kind = \"choice\".");
            return None;
        };
        let wanted = self.choices(&choices)?;
        Some(Measure::Rows { form, column, choices: wanted })
    }

    fn reporting(&mut self) -> Option<Measure> {
        self.of_is(RawOf::Units, "units");
        let form = match &self.raw.form {
            Some(_) => Some(self.form()?),
            None => None,
        };
        Some(Measure::Reporting { form })
    }

    fn sum(&mut self) -> Option<Measure> {
        let form = self.form_of(RowKind::Unit)?;
        let Some(id) = &self.raw.column else {
            self.contradiction("count", "Det står inte vilken kolumn som summeras", "Lägg till column.");
            return None;
        };
        let column = self.count_column(id, form, "column")?;
        let of = match (&self.raw.of_column, self.raw.of) {
            (Some(id), None) => Some(SumOf::Column(self.count_column(id, form, "of_column")?)),
            (None, Some(RawOf::Headcount)) => Some(SumOf::Headcount),
            (None, None) => None,
            _ => {
                self.of_mismatch("headcount, eller ange en antalskolumn i of_column");
                None
            }
        };
        Some(Measure::Sum { form, column, of })
    }

    fn count_column(&mut self, id: &str, form: FormIx, key: &str) -> Option<ColumnIx> {
        let column = self.column(id, form, key)?;
        if matches!(self.kind(form, column), Some(Kind::Count { .. })) {
            return Some(column);
        }
        self.contradiction(
            key,
            &format!("Kolumnen ”{id}” innehåller inte antal"),
            "Välj en kolumn med kind = \"count\".",
        );
        None
    }

    /// Keys that the way of counting makes no use of would do nothing, so they are faults.
    fn keys_fit(&mut self) {
        let raw = self.raw;
        let people = raw.count == RawCount::People;
        let units = raw.count == RawCount::Units;
        let keys = [
            ("course", raw.course.is_some(), people),
            ("column", raw.column.is_some(), raw.count != RawCount::Reporting),
            ("answers", raw.answers.is_some(), raw.column.is_some() && raw.count != RawCount::Sum),
            ("of_column", raw.of_column.is_some(), raw.count == RawCount::Sum),
            ("completed", raw.completed.is_some(), people),
            ("within_plan", raw.within_plan.is_some(), people),
            ("current", raw.current.is_some(), units && raw.column.is_some()),
            ("summed", raw.summed.is_some(), people || units),
        ];
        for (key, given, fits) in keys {
            if given && !fits {
                self.contradiction(
                    key,
                    &format!("Nyckeln ”{key}” används inte när indikatorn räknas så här"),
                    &format!("Ta bort {key} eller ändra count."),
                );
            }
        }
    }

    fn form(&mut self) -> Option<FormIx> {
        let Some(id) = &self.raw.form else {
            self.contradiction("count", "Det står inte vilken blankett som ska räknas", "Lägg till form.");
            return None;
        };
        let form = self.resolver.form(id, self.forms, &format!("{}/form", self.pointer))?;
        if self.forms.get(form.0).is_some_and(|form| form.summarises.is_some()) {
            self.contradiction(
                "form",
                "En summerad blankett räknas genom den blankett som den är alternativ till",
                "Ange den blanketten i form, och antalskolumnen i summed.",
            );
            return None;
        }
        Some(form)
    }

    fn form_of(&mut self, row: RowKind) -> Option<FormIx> {
        let form = self.form()?;
        if self.forms.get(form.0).is_some_and(|form| form.row == row) {
            return Some(form);
        }
        let what = match row {
            RowKind::Person => "person",
            RowKind::Unit => "unit",
            RowKind::Activity => "activity",
        };
        self.contradiction(
            "form",
            "Blankettens rader är något annat än det som räknas",
            &format!("Välj en blankett med row = \"{what}\", eller ändra count."),
        );
        None
    }

    fn course(&mut self) -> Option<super::model::CourseIx> {
        let id = self.raw.course.as_ref()?;
        self.resolver.course(id, self.courses, &format!("{}/course", self.pointer))
    }

    /// The column that is asked and the answers or choices that count.
    fn answer(&mut self, form: FormIx) -> Option<(ColumnIx, Wanted)> {
        let id = self.raw.column.as_ref()?;
        let column = self.column(id, form, "column")?;
        let wanted = match self.kind(form, column) {
            Some(Kind::YesNo { .. }) => Wanted::Answers(self.answers()),
            Some(Kind::Choice { choices }) => Wanted::Choices(self.choices(&choices)?),
            _ => {
                self.contradiction(
                    "column",
                    "Svaren räknas i en kolumn med bestämda svar",
                    "Välj en kolumn med kind = \"yes_no\" eller \"choice\".",
                );
                return None;
            }
        };
        Some((column, wanted))
    }

    fn answers(&mut self) -> Vec<Answer> {
        let Some(words) = &self.raw.answers else { return vec![Answer::Yes] };
        let words = words.iter().enumerate();
        words
            .filter_map(|(item, word)| parse_answer(word, &format!("{}/answers/{item}", self.pointer), self.resolver))
            .collect()
    }

    /// The positions of the choices that count.
    fn choices(&mut self, choices: &[String]) -> Option<Vec<usize>> {
        let Some(answers) = &self.raw.answers else {
            self.contradiction("column", "Det står inte vilka val som räknas", "Lägg till answers.");
            return None;
        };
        let mut wanted = Vec::with_capacity(answers.len());
        for (item, answer) in answers.iter().enumerate() {
            match choices.iter().position(|choice| choice == answer) {
                Some(choice) => wanted.push(choice),
                None => self.resolver.no_choice(
                    &format!("{}/answers/{item}", self.pointer),
                    answer,
                    choices.iter().map(String::as_str),
                ),
            }
        }
        Some(wanted)
    }

    fn summed(&mut self, form: FormIx) -> Option<(FormIx, ColumnIx)> {
        let id = self.raw.summed.as_ref()?;
        let Some(summary) = self.forms.iter().position(|other| other.summarises == Some(form)).map(FormIx) else {
            self.contradiction("summed", "Blanketten har inget summerat alternativ", "Ta bort summed.");
            return None;
        };
        if tells_of_each(self.raw) {
            self.contradiction(
                "summed",
                "En summa säger inte vilka den gäller, vad de har svarat eller vilka datum de har",
                "Ta bort summed, eller räkna utan column, within_plan och of = \"people\" eller \"answered\".",
            );
        }
        Some((summary, self.count_column(id, summary, "summed")?))
    }

    fn date_column(&mut self, id: &str, form: FormIx, key: &str) -> Option<ColumnIx> {
        let column = self.column(id, form, key)?;
        if matches!(self.kind(form, column), Some(Kind::Date)) {
            return Some(column);
        }
        self.contradiction(
            key,
            &format!("Kolumnen ”{id}” innehåller inte datum"),
            "Välj en kolumn med kind = \"date\".",
        );
        None
    }

    fn column(&mut self, id: &str, form: FormIx, key: &str) -> Option<ColumnIx> {
        let columns = &self.forms.get(form.0)?.columns;
        let ids = columns.iter().map(|column| column.id.as_str());
        self.resolver.look_up("någon kolumn", id, ids, &format!("{}/{key}", self.pointer)).map(ColumnIx)
    }

    fn kind(&self, form: FormIx, column: ColumnIx) -> Option<Kind> {
        self.forms.get(form.0)?.columns.get(column.0).map(|column| column.kind.clone())
    }

    fn target(&mut self, raw: &RawTarget) -> Option<Target> {
        let by = raw.by.as_ref().and_then(|by| self.resolver.date(by, &format!("{}/target/by", self.pointer)));
        let level = match (raw.share, raw.value) {
            (Some(share), None) => Level::Share(share),
            (None, Some(value)) => Level::Value(value),
            _ => {
                self.contradiction(
                    "target",
                    "Ett mål är antingen en andel eller ett antal",
                    "Ange share eller value, inte båda.",
                );
                return None;
            }
        };
        if matches!(level, Level::Share(_)) && raw_has_no_denominator(self.raw) {
            self.contradiction(
                "target",
                "Målet är en andel, men det står inte av vad",
                "Lägg till of, eller ange målet som value.",
            );
        }
        Some(Target { level, by })
    }

    fn of_is(&mut self, wanted: RawOf, word: &str) {
        if self.raw.of.is_some_and(|of| of != wanted) {
            self.of_mismatch(word);
        }
    }

    fn of_mismatch(&mut self, allowed: &str) {
        self.contradiction(
            "of",
            "Det som räknas kan inte jämföras med det som står här",
            &format!("Skriv {allowed}, eller ändra count."),
        );
    }

    fn contradiction(&mut self, key: &str, what: &str, remedy: &str) {
        self.resolver.contradiction(&format!("{}/{key}", self.pointer), what, remedy);
    }
}

/// Whether it is asked what each person or unit says, and not only how many there are.
fn tells_of_each(raw: &RawIndicator) -> bool {
    let of_each = matches!(raw.of, Some(RawOf::People | RawOf::Answered));
    raw.column.is_some() || raw.within_plan.is_some() || of_each
}

/// Units, rows and reporting always have a denominator; people and sums only where it is said.
fn raw_has_no_denominator(raw: &RawIndicator) -> bool {
    match raw.count {
        RawCount::People => raw.of.is_none(),
        RawCount::Sum => raw.of.is_none() && raw.of_column.is_none(),
        RawCount::Units | RawCount::Rows | RawCount::Reporting => false,
    }
}
