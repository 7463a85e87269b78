//! Rows read ahead are read as if it had been their turn.

use super::*;
use crate::intake::{Ahead as _, Merge, read_bytes};
use crate::pool::Pool;
use crate::records::Noted;

const HEADER: &str =
    "Avdelning;Enhet;Löpnr;Anställnings-ID;E-post;Namn;Anställd datum;Kurs;Status;Genomförd datum;Övrigt";

/// How rows go on after department, unit and number: some say nothing new, of some more is to be told, and some are no data.
const KINDS: [&str; 18] = [
    "A{};a{}@k.example;Eva Ek;2024-02-03;Våld (NCK);Genomförd;2025-01-02;",
    "A{};;Åsa Öberg;2024-02-03;Våld (NCK);Pågår;;Status",
    ";a{}@k.example;Bo Al;;Brandskydd;Ej påbörjad;;x",
    "A{};a{}@k.example;Eva Ek;1 maj 2025;Vald (NCK);Genomförd;2025-04-30;",
    "A{};a{}@k.example;Eva Ek;2024-02-03;Våld (NCK);Genomfört;2025-01-02;",
    "A{};-;Ny {};2024-02-03;Våld (NCK);Genomförd;;",
    "A{};inget;Eva Ek;2024-02-03;Våld (NCK);Pågår;2025-01-02;",
    ";;Cia Ed;2024-02-03;Våld (NCK);Kanske;2025-01-02;",
    "A{};a{}@k.example;vakant;2024-02-31;Brand;Genomfört;2025-01-02;",
    ";;;;;;;bara så",
    "A{};a{}@k.example;\"Eva \"\"E\"\" Ek\";2024-02-03;Våld (NCK);Genomförd;2025-06-02;;utan rubrik",
    "'A{};a{}@k.example;  Eva Ek;2024-02-03; Våld (NCK);Genomförd ;2025-01-02;",
    "a{} ;A{}.EFTERNAMN@K.EXAMPLE;Eva Ek;2024-02-03;Våld (NCK);Genomförd;2025-01-02;",
    "Å{};å{}.efternamn@k.example;Eva Ek;2024-02-29;Våld (NCK);Genomförd;2025-02-29;",
    "{};b{}@k.se;Eva Ek;1949-12-31;Våld (NCK);Genomförd;2051-01-01;",
    "A{};a{}.efternamn@@k.example;Eva Ek;2024-02-03;Våld (NCK);Genomförd;2025-01-02;",
    "A{};a{} efternamn@k.example;Eva Ek;2024-02-03;Våld (NCK);Genomförd;2025-01-02;",
    "A{};a{}.ett-namn-som-ar-langre-an-de-flesta-andra-namn-som-skrivs@forvaltningen.k.example;Eva Ek;;Våld (NCK);Pågår;;",
];

const UNITS: [&str; 9] = [
    "IFO;Familjefrid",
    "IFO;Mottagningen",
    "HT;Hemtjänst Norr",
    ";Solgården",
    "HT;",
    "HT;Nattpatrullen",
    ";Nattpatrullen",
    "IFO;Totalvården",
    "HT;Gamla enheten",
];

/// A long table with a header, a row of totals, an empty row and another table here and there.
fn table(rows: usize) -> String {
    let mut lines = vec![HEADER.to_owned()];
    for row in 1..rows {
        let number = row.to_string();
        let (unit, kind) =
            (UNITS[row / 3 % UNITS.len()], KINDS[if row % 4 > 0 { row % 3 } else { row / 4 % KINDS.len() }]);
        lines.push(match row {
            _ if row % 211 == 0 => HEADER.to_owned(),
            _ if row % 223 == 0 => "Summa;;;;;;;;;;".to_owned(),
            _ if row % 199 == 0 => String::new(),
            // The title of the table that begins there.
            _ if row == rows * 2 / 3 - 2 => ";;;;;Ny tabell".to_owned(),
            _ if row == rows * 2 / 3 - 1 || row == rows * 2 / 3 - 3 => String::new(),
            _ if row == rows * 2 / 3 => HEADER.replace(";Löpnr", "").replace("Anställd datum;", ""),
            _ => format!("{unit};{number};{}", kind.replace("{}", &number)),
        });
    }
    lines.join("\n")
}

/// The pieces of a sheet, of so many rows each.
fn pieces(sheet: &Sheet, of: usize) -> Vec<Sheet> {
    let rows: Vec<_> = sheet.rows.rows().collect();
    let mut pieces: Vec<Sheet> = rows
        .chunks(of)
        .map(|rows| {
            let mut piece = Sheet { rows: Block::default(), goes_on: true, ..sheet.clone() };
            for row in rows {
                piece.rows.push(row.number(), row.values());
            }
            piece
        })
        .collect();
    pieces.last_mut().unwrap().goes_on = false;
    pieces
}

/// What pieces gave: every record with its values, the rows that gave none, and what is told. And how many rows were read ahead,
/// each piece so many pieces before it was its turn; none where nothing is to be read ahead.
fn given(pieces: &[Sheet], early: Option<usize>) -> (Vec<String>, usize) {
    let (plan, register) = (plan(), register());
    let reader = Reader::new(&plan, &register, CUTOFF);
    let mut file = reader.file();
    let board = file.ahead();
    let (mut noted, mut count): (Vec<Option<Noted<'_>>>, usize) = (Vec::new(), 0);
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(early) = early {
            let until = (index + early + 1).min(pieces.len());
            noted.extend(pieces[noted.len()..until].iter().map(|piece| board.look(&mut piece.clone())));
            count += noted[index].as_ref().map_or(0, Noted::len);
        }
        file.take(piece.clone(), noted.get_mut(index).and_then(Option::take));
    }
    let (tables, mut findings) = file.finish();
    findings.sort();
    let mut lines: Vec<String> = findings.iter().map(|found| format!("{} {}", found.place, found.message)).collect();
    for table in &tables {
        lines.push(format!("{} {:?} {:?}", table.place, table.dropped, table.dropped_names.iter().collect::<Vec<_>>()));
        lines.extend(
            table
                .records
                .iter()
                .map(|record| format!("{record:?}", record = (record.row(), record.owner(), record.values()))),
        );
        for (column, _) in plan.form(table.form).columns() {
            let mut known: Vec<&str> = table.records.pool(column).into_iter().flat_map(Pool::iter).collect();
            known.sort_unstable();
            lines.push(format!("{} {column:?} {known:?}", table.place));
        }
    }
    (lines, count)
}

fn assert_alike(wanted: &[String], found: &[String]) {
    let difference = wanted.iter().zip(found).find(|(wanted, found)| wanted != found);
    assert_eq!((difference, wanted.len()), (None, found.len()));
}

#[test]
fn rows_are_read_ahead_as_if_it_had_been_their_turn() {
    let text = table(4000);
    let read = read_bytes(text.into_bytes(), "utbildning.csv");
    let sheet = &read.sheets[0];
    for of in [128, 500] {
        let pieces = pieces(sheet, of);
        let (wanted, _) = given(&pieces, None);
        assert!(wanted.len() > 3000, "{}", wanted.len());
        for early in [0, 1, 3] {
            let (found, count) = given(&pieces, Some(early));
            assert!(count > 500, "{count} read ahead");
            assert_alike(&wanted, &found);
        }
    }
}

#[test]
fn lines_are_cut_as_cells_are() {
    let text = table(4000);
    let quoted = text.replace(";Eva Ek;", ";\"Eva Ek\";").replace("\nIFO;", "\n\"IFO\";");
    let of = |text: String| {
        let read = read_bytes(text.into_bytes(), "utbildning.csv");
        given(&read.sheets, None).0
    };
    assert_alike(&of(text), &of(quoted));
}

#[test]
fn rows_are_read_at_once_as_they_are_cell_by_cell() {
    let read = read_bytes(table(4000).into_bytes(), "utbildning.csv");
    let at_once = read.sheets[0].clone();
    // Where cells of several rows are merged, if only below the table, no row is read at once.
    let merge = Merge { first_row: 9000, last_row: 9001, first_column: 1, last_column: 1 };
    let cell_by_cell = Sheet { merges: vec![merge], ..at_once.clone() };
    assert_alike(&given(&[cell_by_cell], None).0, &given(&[at_once], None).0);
}
