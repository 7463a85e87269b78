//! Resolves the forms of a plan: columns by kind, and the columns that refer to one another.

use std::collections::BTreeMap;

use super::lookup::Resolver;
use super::model::{Answer, Column, ColumnIx, Completion, Form, FormIx, Identity, Kind, Period, RowKind};
use super::raw::{RawColumn, RawForm, RawIdentity, RawKind, RawRow};
use crate::text::fold;

/// Resolves every form. Faults are reported through `resolver`; what is faulty is left out.
pub(super) fn resolve(raw: &[RawForm], resolver: &mut Resolver<'_>) -> Vec<Form> {
    raw.iter()
        .enumerate()
        .map(|(index, form)| FormReader { raw, form, pointer: format!("/form/{index}"), resolver }.read())
        .collect()
}

struct FormReader<'a, 'r, 'd> {
    raw: &'a [RawForm],
    form: &'a RawForm,
    pointer: String,
    resolver: &'r mut Resolver<'d>,
}

impl FormReader<'_, '_, '_> {
    fn read(mut self) -> Form {
        let pointer = self.pointer.clone();
        self.resolver.unique(
            "Kolumnen",
            &format!("{pointer}/column"),
            self.form.column.iter().map(|column| column.id.as_str()),
        );
        self.titles_differ();
        let columns = (0..self.form.column.len()).filter_map(|index| self.column(index)).collect();
        let row = match self.form.row {
            RawRow::Person => RowKind::Person,
            RawRow::Unit => RowKind::Unit,
            RawRow::Activity => RowKind::Activity,
        };
        self.row_columns(row);
        Form {
            id: self.form.id.clone(),
            title: self.form.title.clone(),
            row,
            summarises: self.summarises(),
            completion: self.completion(),
            period: self.period(),
            hired: self.form.hired.as_ref().and_then(|id| self.find(id, RawKind::Date, &format!("{pointer}/hired"))),
            as_of: self.form.as_of.as_ref().and_then(|id| self.find(id, RawKind::Date, &format!("{pointer}/as_of"))),
            columns,
        }
    }

    fn titles_differ(&mut self) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (index, column) in self.form.column.iter().enumerate() {
            let pointer = format!("{}/column/{index}", self.pointer);
            let titles = std::iter::once((&column.title, format!("{pointer}/title"))).chain(
                column.synonyms.iter().enumerate().map(|(item, one)| (one, format!("{pointer}/synonyms/{item}"))),
            );
            for (title, place) in titles {
                // Two that would be taken for the same in a header.
                let folded = fold(title);
                if let Some(first) = seen.get(&folded) {
                    self.resolver.twice("Kolumnrubriken", title, &place, first);
                } else if !title.is_empty() {
                    seen.insert(folded, place);
                }
            }
        }
    }

    /// A row of people needs columns that tell who they are; other rows need none of these.
    fn row_columns(&mut self, row: RowKind) {
        let has = |kind: RawKind| self.form.column.iter().any(|column| column.kind == kind);
        let pointer = format!("{}/row", self.pointer);
        if row == RowKind::Person && !has(RawKind::Person) {
            self.resolver.contradiction(
                &pointer,
                "En blankett med en rad per person behöver minst en kolumn av slaget person",
                "Lägg till en kolumn med kind = \"person\" och identity.",
            );
        }
        if row != RowKind::Activity && !has(RawKind::Unit) {
            self.resolver.contradiction(
                &pointer,
                "Blanketten behöver en kolumn som säger vilken enhet raden gäller",
                "Lägg till en kolumn med kind = \"unit\".",
            );
        }
        if row == RowKind::Activity && !has(RawKind::Area) {
            self.resolver.contradiction(
                &pointer,
                "En blankett med en rad per insats behöver en kolumn som säger vilket område insatsen gäller",
                "Lägg till en kolumn med kind = \"area\".",
            );
        }
    }

    fn summarises(&mut self) -> Option<FormIx> {
        let id = self.form.summarises.as_ref()?;
        let pointer = format!("{}/summarises", self.pointer);
        let ids = self.raw.iter().map(|form| form.id.as_str());
        let found = self.resolver.look_up("någon blankett", id, ids, &pointer)?;
        if self.raw.get(found).is_some_and(|other| other.summarises.is_some() || other.id == self.form.id) {
            self.resolver.contradiction(
                &pointer,
                "En summerad blankett kan bara vara alternativ till en blankett som inte själv är summerad",
                "Rätta summarises.",
            );
        }
        Some(FormIx(found))
    }

    fn completion(&mut self) -> Option<Completion> {
        let raw = self.form.completion.as_ref()?;
        let pointer = format!("{}/completion", self.pointer);
        let status = self.find(&raw.status, RawKind::Choice, &format!("{pointer}/status"));
        let date = self.find(&raw.date, RawKind::Date, &format!("{pointer}/date"));
        let status = status?;
        let choices = self.form.column.get(status.0).and_then(|column| column.choices.as_deref()).unwrap_or_default();
        let done = choices.iter().position(|choice| *choice == raw.done);
        if done.is_none() {
            self.resolver.no_choice(&format!("{pointer}/done"), &raw.done, choices.iter().map(String::as_str));
        }
        Some(Completion { status, done: done.unwrap_or_default(), date: date? })
    }

    fn period(&mut self) -> Option<Period> {
        let raw = self.form.period.as_ref()?;
        let pointer = format!("{}/period", self.pointer);
        let from = self.find(&raw.from, RawKind::Date, &format!("{pointer}/from"));
        let to = self.find(&raw.to, RawKind::Date, &format!("{pointer}/to"));
        Some(Period { from: from?, to: to? })
    }

    fn find(&mut self, id: &str, kind: RawKind, pointer: &str) -> Option<ColumnIx> {
        find_column(
            self.form.column.iter().map(|column| (column.id.as_str(), column.kind)),
            id,
            kind,
            pointer,
            self.resolver,
        )
    }

    fn column(&mut self, index: usize) -> Option<Column> {
        let raw = self.form.column.get(index)?;
        let pointer = format!("{}/column/{index}", self.pointer);
        self.keys_fit(raw, &pointer);
        let kind = match raw.kind {
            RawKind::Department => Kind::Department,
            RawKind::Unit => Kind::Unit,
            RawKind::Person => Kind::Person(match raw.identity {
                Some(RawIdentity::Id) => Identity::Id,
                Some(RawIdentity::Email) => Identity::Email,
                Some(RawIdentity::Name) | None => Identity::Name,
            }),
            RawKind::Course => Kind::Course,
            RawKind::Area => Kind::Area,
            RawKind::Date => Kind::Date,
            RawKind::Count => Kind::Count {
                at_most: raw
                    .at_most
                    .as_ref()
                    .and_then(|id| self.find(id, RawKind::Count, &format!("{pointer}/at_most"))),
                headcount: raw.compare.is_some(),
            },
            RawKind::YesNo => Kind::YesNo {
                answers: self.answers(raw, &pointer),
                valid_from: raw
                    .valid_from
                    .as_ref()
                    .and_then(|id| self.find(id, RawKind::Date, &format!("{pointer}/valid_from"))),
            },
            RawKind::Choice => Kind::Choice { choices: raw.choices.clone().unwrap_or_default() },
            RawKind::Text => Kind::Text { published: raw.published.unwrap_or(false) },
        };
        // A row a unit that names none is about nothing: no figure could use it.
        let is_subject = self.form.row == RawRow::Unit && raw.kind == RawKind::Unit;
        Some(Column {
            id: raw.id.clone(),
            title: raw.title.clone(),
            kind,
            synonyms: raw.synonyms.clone(),
            required: raw.required || is_subject,
        })
    }

    fn answers(&mut self, raw: &RawColumn, pointer: &str) -> Vec<Answer> {
        let Some(choices) = &raw.choices else { return vec![Answer::Yes, Answer::No] };
        choices
            .iter()
            .enumerate()
            .filter_map(|(item, choice)| parse_answer(choice, &format!("{pointer}/choices/{item}"), self.resolver))
            .collect()
    }

    /// Keys that belong to another kind of column would do nothing, so they are faults.
    fn keys_fit(&mut self, raw: &RawColumn, pointer: &str) {
        let kind = raw.kind;
        let keys = [
            ("identity", raw.identity.is_some(), kind == RawKind::Person),
            ("choices", raw.choices.is_some(), matches!(kind, RawKind::YesNo | RawKind::Choice)),
            ("published", raw.published.is_some(), kind == RawKind::Text),
            ("at_most", raw.at_most.is_some(), kind == RawKind::Count),
            ("compare", raw.compare.is_some(), kind == RawKind::Count),
            ("valid_from", raw.valid_from.is_some(), kind == RawKind::YesNo),
        ];
        for (key, given, fits) in keys {
            if given && !fits {
                self.resolver.contradiction(
                    &format!("{pointer}/{key}"),
                    &format!("Nyckeln ”{key}” hör inte till det här slaget av kolumn"),
                    &format!("Ta bort {key} eller ändra kind."),
                );
            }
        }
        let missing = [
            ("identity", kind == RawKind::Person && raw.identity.is_none(), "id, email eller name"),
            ("choices", kind == RawKind::Choice && raw.choices.is_none(), "en lista med de val som finns"),
        ];
        for (key, lacking, values) in missing {
            if lacking {
                self.resolver.contradiction(
                    &format!("{pointer}/kind"),
                    &format!("Det här slaget av kolumn kräver nyckeln ”{key}”"),
                    &format!("Lägg till {key}: {values}."),
                );
            }
        }
    }
}

/// A column by id and kind, or a finding. A column of another kind is a contradiction.
pub(super) fn find_column<'b>(
    columns: impl Iterator<Item = (&'b str, RawKind)> + Clone,
    id: &str,
    kind: RawKind,
    pointer: &str,
    resolver: &mut Resolver<'_>,
) -> Option<ColumnIx> {
    let found = resolver.look_up("någon kolumn", id, columns.clone().map(|(id, _)| id), pointer)?;
    let mut columns = columns;
    let fits = columns.nth(found).is_some_and(|(_, found)| found == kind);
    if !fits {
        resolver.contradiction(
            pointer,
            &format!("Kolumnen ”{id}” är av ett annat slag än det som behövs här"),
            &format!("Välj en kolumn med kind = \"{}\".", kind_word(kind)),
        );
    }
    fits.then_some(ColumnIx(found))
}

/// An answer by its word, or a finding.
pub(super) fn parse_answer(word: &str, pointer: &str, resolver: &mut Resolver<'_>) -> Option<Answer> {
    let found = Answer::ALL.into_iter().find(|answer| fold(answer.swedish()) == fold(word));
    if found.is_none() {
        resolver.no_choice(pointer, word, Answer::ALL.iter().map(|answer| answer.swedish()));
    }
    found
}

/// The word of a kind in plan.toml.
const fn kind_word(kind: RawKind) -> &'static str {
    match kind {
        RawKind::Department => "department",
        RawKind::Unit => "unit",
        RawKind::Person => "person",
        RawKind::Course => "course",
        RawKind::Area => "area",
        RawKind::Date => "date",
        RawKind::Count => "count",
        RawKind::YesNo => "yes_no",
        RawKind::Choice => "choice",
        RawKind::Text => "text",
    }
}
