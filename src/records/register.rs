//! The register of departments and units, read by the same header and value code as submissions.

use std::collections::BTreeMap;

use super::columns::{Untitled, tell_titles};
use super::fill::{Filled, Filler, Name};
use super::grid::Grid;
use super::header::Layout;
use super::titles::Titles;
use super::totals::total_word;
use super::values::{CellReader, Vocabulary, is_missing};
use super::walk::{Step, Walk};
use super::{Datum, Homes, Records, Table};
use crate::finding::{
    ColumnMissing, Findings, HeaderRepeated, HiddenSheet, RegisterHeadcount, RegisterNameShared, RegisterProvider,
    RegisterUnitTwice, ValueMissing,
};
use crate::intake::{Cell, Row, Sheet};
use crate::plan::{Column, ColumnIx, Department, DepartmentIx, Form, FormIx, Kind, Provider, Register, RowKind, Unit};
use crate::pool::Pool;
use crate::swedish::and_list;
use crate::text::{fold, quoted};

const DEPARTMENT: ColumnIx = ColumnIx(0);
const DEPARTMENT_SHORT: ColumnIx = ColumnIx(1);
const UNIT: ColumnIx = ColumnIx(2);
const UNIT_SHORT: ColumnIx = ColumnIx(3);
const PROVIDER: ColumnIx = ColumnIx(4);
const HEADCOUNT: ColumnIx = ColumnIx(5);
const OPENS: ColumnIx = ColumnIx(6);
const CLOSES: ColumnIx = ColumnIx(7);

/// The register's columns, in the order of the constants above.
fn form() -> Form {
    let column = |id: &str, title: &str, kind: Kind, required: bool, synonyms: &[&str]| Column {
        id: id.to_owned(),
        title: title.to_owned(),
        kind,
        synonyms: synonyms.iter().map(|synonym| (*synonym).to_owned()).collect(),
        required,
    };
    let name = Kind::Text { published: true };
    let provider = Kind::Choice { choices: vec!["Egen".to_owned(), "Privat".to_owned()] };
    let headcount = Kind::Count { at_most: None, headcount: false };
    Form {
        id: "organisation".to_owned(),
        title: "Organisation".to_owned(),
        row: RowKind::Unit,
        summarises: None,
        completion: None,
        period: None,
        hired: None,
        as_of: None,
        columns: vec![
            column("avdelning", "Avdelning", name.clone(), true, &["Avd", "Avdelningens namn", "Avdelningsnamn"]),
            column("kortnamn", "Kortnamn", name.clone(), false, &["Avdelningens kortnamn", "Förkortning"]),
            column(
                "enhet",
                "Enhet",
                name.clone(),
                true,
                &["Enhetens namn", "Enhetsnamn", "Arbetsplats", "Arbetsställe"],
            ),
            column("enhetens-kortnamn", "Enhetens kortnamn", name, false, &["Kortnamn enhet", "Enhet kortnamn"]),
            column("regi", "Regi", provider, true, &["Driftsform", "Driftform", "Utförare"]),
            column(
                "medarbetare",
                "Medarbetare",
                headcount,
                true,
                &["Antal medarbetare", "Antal anställda", "Anställda"],
            ),
            column("fran", "Från", Kind::Date, false, &["Från och med", "Öppnar", "Öppnade", "Fr.o.m."]),
            column("till", "Till", Kind::Date, false, &["Till och med", "Stänger", "Stängde", "T.o.m."]),
        ],
    }
}

/// Reads the register of departments and units. Findings name places relative to the workspace, as the sheets do.
///
/// A register without units comes back without units: what to do then is for the command to say.
pub fn read_register(sheets: &[Sheet], findings: &mut Findings) -> Register {
    let form = form();
    let titles = Titles::new([&form]);
    let mut builder =
        Builder { form: &form, register: Register::default(), departments: BTreeMap::new(), seen: BTreeMap::new() };
    for sheet in sheets {
        builder.register.file = sheet.file.to_string();
        if sheet.hidden {
            if !sheet.rows.is_empty() {
                findings.add(Grid::new(sheet).place(), &HiddenSheet {});
            }
            continue;
        }
        builder.sheet(sheet, &titles, findings);
    }
    builder.shared_names(findings);
    builder.register
}

/// The register as it grows.
struct Builder<'a> {
    form: &'a Form,
    register: Register,
    /// The departments by folded name.
    departments: BTreeMap<String, DepartmentIx>,
    /// The row of each unit by department and folded name.
    seen: BTreeMap<(DepartmentIx, String), u32>,
}

/// A row of the register and where it stands.
struct Line<'a> {
    grid: &'a Grid<'a>,
    row: Row<'a>,
    table: &'a Table,
    form: &'a Form,
}

impl<'a> Line<'a> {
    fn cell(&self, column: ColumnIx) -> Option<Cell<'a>> {
        let at = self.table.columns.get(column.0).copied().flatten()?;
        self.grid.cell(self.row, at).filter(|cell| !is_missing(cell))
    }

    fn has(&self, column: ColumnIx) -> bool {
        self.table.columns.get(column.0).copied().flatten().is_some()
    }

    /// The value of a column, read and told as in any form.
    fn datum(&self, column: ColumnIx, findings: &mut Findings) -> Option<Datum<'a>> {
        let value = self.cell(column)?.value();
        let vocabulary = Vocabulary::none();
        let reader = CellReader { column: self.form.column(column), needed: false, vocabulary: &vocabulary };
        let outcome = reader.read(value);
        if let Some(told) = &outcome.told {
            findings.tell(self.table.at(self.row.number(), column), told);
        }
        outcome.datum
    }

    /// Names parted by |.
    fn names(&self, column: ColumnIx) -> Vec<String> {
        let Some(cell) = self.cell(column) else { return Vec::new() };
        let parted = cell.shown();
        parted.split('|').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    fn date(&self, column: ColumnIx, findings: &mut Findings) -> Option<jiff::civil::Date> {
        if let Some(Datum::Date(date)) = self.datum(column, findings) { Some(date) } else { None }
    }
}

impl Builder<'_> {
    fn sheet(&mut self, sheet: &Sheet, titles: &Titles<'_>, findings: &mut Findings) {
        let grid = Grid::new(sheet);
        let mut table: Option<(Table, Filler, Untitled, Layout)> = None;
        Walk::new(titles).through(
            &grid,
            grid.len(),
            findings,
            &mut |step: Step<'_>, findings: &mut Findings| match step {
                Step::Table(layout) => {
                    self.close(table.take(), findings);
                    let opened = self.open(&grid, &layout, findings);
                    table = Some((opened, Filler::default(), Untitled::new(&layout), layout));
                }
                Step::Header(row) => {
                    if let Some((table, filler, ..)) = &mut table {
                        findings.add(table.place.row(row.number()), &HeaderRepeated {});
                        filler.interrupt();
                    }
                }
                Step::Row(row) => {
                    if let Some((table, filler, untitled, _)) = &mut table {
                        untitled.see(row);
                        self.line(&Line { grid: &grid, row, table, form: self.form }, filler, findings);
                    }
                }
            },
        );
        self.close(table, findings);
    }

    fn open(&self, grid: &Grid<'_>, layout: &Layout, findings: &mut Findings) -> Table {
        let columns = layout.columns(self.form);
        let place = grid.place();
        tell_titles(&place, self.form, layout, findings);
        for column in [DEPARTMENT, UNIT, PROVIDER, HEADCOUNT].into_iter().filter(|column| !layout.titles.has(*column)) {
            let title = self.form.column(column).title.clone();
            let place = place.row(layout.header_row);
            findings.add(place, &ColumnMissing { title, form: self.form.title.clone() });
        }
        Table {
            place,
            form: FormIx(0),
            records: Records::new(self.form, &columns, &Homes::of(&self.register)),
            columns,
            dropped: Vec::new(),
            dropped_names: Pool::default(),
        }
    }

    fn close(&self, table: Option<(Table, Filler, Untitled, Layout)>, findings: &mut Findings) {
        let Some((table, filler, untitled, layout)) = table else { return };
        untitled.tell(&table.place, &layout, findings);
        let title = self.form.column(DEPARTMENT).title.clone();
        filler.tell(&table.place, &[title, String::new()], findings);
    }

    fn line(&mut self, line: &Line<'_>, filler: &mut Filler, findings: &mut Findings) {
        let number = line.row.number();
        let at = line.table.columns.get(DEPARTMENT.0).copied().flatten();
        let cell = match line.cell(DEPARTMENT) {
            Some(cell) => Filled::Text(Name::of(cell, None, at.is_some_and(|at| line.row.cell(at).is_some()))),
            None => Filled::Blank,
        };
        let [department, _] = filler.row(number, [at.map(|at| (at, cell)), None], [true, false]);
        let first = line.row.cells().next().map(Cell::shown);
        let is_total = first.is_some_and(|text| total_word(&text).is_some()) && line.cell(PROVIDER).is_none();
        if is_total {
            filler.interrupt();
            return;
        }
        let unit = line.cell(UNIT).map(Cell::shown);
        let missing = |column: ColumnIx, findings: &mut Findings| {
            if line.has(column) {
                let title = line.form.column(column).title.clone();
                findings.add(line.table.at(number, column), &ValueMissing { title });
            }
        };
        match (department, unit) {
            (Some(department), Some(unit)) => self.unit(line, &department.text(), &unit, findings),
            (None, Some(_)) => missing(DEPARTMENT, findings),
            (_, None) => missing(UNIT, findings),
        }
    }

    fn unit(&mut self, line: &Line<'_>, department: &str, name: &str, findings: &mut Findings) {
        let department = self.department(department, line.names(DEPARTMENT_SHORT));
        let key = (department, fold(name));
        if let Some(row) = self.seen.get(&key) {
            let department = self.register.department(department).name.clone();
            let fault = RegisterUnitTwice { unit: name.to_owned(), department, row: row.to_string() };
            findings.add(line.table.at(line.row.number(), UNIT), &fault);
            return;
        }
        self.seen.insert(key, line.row.number());
        let unit = Unit {
            name: name.to_owned(),
            short_names: line.names(UNIT_SHORT),
            department,
            provider: provider(line, name, findings),
            headcount: headcount(line, name, findings),
            opens: line.date(OPENS, findings),
            closes: line.date(CLOSES, findings),
            row: line.row.number(),
        };
        self.register.units.push(unit);
    }

    /// The department of that name, with these short names added to those it has.
    fn department(&mut self, name: &str, short_names: Vec<String>) -> DepartmentIx {
        let departments = &mut self.register.departments;
        let index = *self.departments.entry(fold(name)).or_insert_with(|| {
            departments.push(Department { name: name.to_owned(), short_names: Vec::new() });
            DepartmentIx(departments.len() - 1)
        });
        if let Some(department) = departments.get_mut(index.0) {
            for short in short_names {
                let taken = |known: &String| fold(known) == fold(&short);
                if !department.short_names.iter().any(taken) && fold(&department.name) != fold(&short) {
                    department.short_names.push(short);
                }
            }
        }
        index
    }

    /// Tells of short names that several departments, or several units, have.
    fn shared_names(&self, findings: &mut Findings) {
        let place = crate::finding::Place::file(self.register.file.as_str());
        let departments =
            self.register.departments.iter().map(|department| (&department.name, &department.short_names));
        tell_shared(departments, &place, findings);
        let units = self.register.units.iter().map(|unit| (&unit.name, &unit.short_names));
        tell_shared(units, &place, findings);
    }
}

fn tell_shared<'n>(
    named: impl Iterator<Item = (&'n String, &'n Vec<String>)>,
    place: &crate::finding::Place,
    findings: &mut Findings,
) {
    let mut owners: BTreeMap<String, (&String, Vec<&String>)> = BTreeMap::new();
    for (name, short_names) in named {
        for short in short_names {
            owners.entry(fold(short)).or_insert_with(|| (short, Vec::new())).1.push(name);
        }
    }
    for (short, names) in owners.values().filter(|(_, names)| names.len() > 1) {
        findings.add(place.clone(), &RegisterNameShared { shown: quoted(short), owners: and_list(names) });
    }
}

fn provider(line: &Line<'_>, unit: &str, findings: &mut Findings) -> Option<Provider> {
    if !line.has(PROVIDER) {
        return None;
    }
    let value = line.cell(PROVIDER);
    let folded = value.map(|value| fold(&value.shown())).unwrap_or_default();
    let known = match folded.as_str() {
        "egen" | "egenregi" | "egenregin" | "iegenregi" => Some(Provider::Egen),
        "privat" | "privatutförare" | "privata" | "privatregi" | "iprivatregi" => Some(Provider::Privat),
        _ => None,
    };
    if known.is_none() {
        let stands = match value {
            Some(value) => format!("är {}, som inte är ett av valen Egen eller Privat", quoted(&value.shown())),
            None => "är tom".to_owned(),
        };
        findings.add(line.table.at(line.row.number(), PROVIDER), &RegisterProvider { unit: unit.to_owned(), stands });
    }
    known
}

fn headcount(line: &Line<'_>, unit: &str, findings: &mut Findings) -> Option<u64> {
    if !line.has(HEADCOUNT) {
        return None;
    }
    if line.cell(HEADCOUNT).is_none() {
        findings.add(line.table.at(line.row.number(), HEADCOUNT), &RegisterHeadcount { unit: unit.to_owned() });
        return None;
    }
    if let Some(Datum::Count { value, .. }) = line.datum(HEADCOUNT, findings) { Some(value) } else { None }
}
