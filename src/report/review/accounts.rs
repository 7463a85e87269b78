//! Avstämning: rows read, counted and not counted, table by table.

use std::collections::BTreeMap;

use crate::records::{Account, Reason};
use crate::swedish::integer;
use crate::text::one_line;

use super::super::Input;
use super::super::reading::number;
use super::super::table::{Cell, Row, Table, numbers, words};
use super::AccountsPart;

/// The account of rows.
pub(super) fn part(input: &Input<'_>) -> AccountsPart {
    let accounts = &input.figures.accounts;
    AccountsPart {
        id: "avstamning".to_owned(),
        title: "Avstämning".to_owned(),
        text: if accounts.is_empty() {
            "Ingen tabell är läst.".to_owned()
        } else {
            "I varje tabell är de lästa raderna lika många som de räknade och de som inte räknas tillsammans."
                .to_owned()
        },
        table: (!accounts.is_empty()).then(|| table(input, accounts)),
    }
}

fn table(input: &Input<'_>, accounts: &[Account]) -> Table {
    let columns = vec![
        words("Fil"),
        words("Blad"),
        words("Blankett"),
        numbers("Lästa"),
        numbers("Räknade"),
        numbers("Inte räknade"),
        words("Varför inte"),
    ];
    let mut rows: Vec<Row> = accounts.iter().map(|account| row(input, account)).collect();
    let read: u64 = accounts.iter().map(Account::rows_read).sum();
    let used: u64 = accounts.iter().map(Account::rows_counted).sum();
    let mut reasons: BTreeMap<Reason, u64> = BTreeMap::new();
    for (reason, count) in accounts.iter().flat_map(Account::not_counted) {
        *reasons.entry(*reason).or_default() += count;
    }
    let mut cells = vec![Cell::default(), Cell::default()];
    cells.extend(counts(read, used, &reasons));
    rows.push(Row::total("Totalt", cells));
    Table::new("avstamning-tabell", "Lästa och räknade rader i varje tabell", columns, rows)
}

fn row(input: &Input<'_>, account: &Account) -> Row {
    let form = input.plan.forms.iter().find(|form| form.id == account.form());
    let title = form.map_or_else(|| account.form().to_owned(), |form| one_line(&form.title));
    let mut cells = vec![account.sheet().map_or_else(Cell::none, |sheet| Cell::new(one_line(sheet))), Cell::new(title)];
    cells.extend(counts(account.rows_read(), account.rows_counted(), account.not_counted()));
    Row::body(one_line(account.file()), cells)
}

fn counts(read: u64, used: u64, reasons: &BTreeMap<Reason, u64>) -> [Cell; 4] {
    let left: u64 = reasons.values().sum();
    let cell = |count: u64| Cell::new(integer(count)).valued(number(count));
    let why: Vec<String> =
        reasons.iter().map(|(reason, count)| format!("{}: {}", reason.swedish(), integer(*count))).collect();
    [cell(read), cell(used), cell(left), Cell::new(why.join(", "))]
}
