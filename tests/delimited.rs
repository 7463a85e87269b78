//! Properties of delimited text: a grid of cells that is written with any separator, line end and encoding is read as the
//! same grid. The csv crate writes, so that nothing of the reader is taken for granted.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on shall stop"
)]

use csv::{QuoteStyle, Terminator, WriterBuilder};
use fokusrapport::intake::{self, Value};
use proptest::prelude::*;

/// The rows of a grid, the first of them a header.
type Cells = Vec<Vec<String>>;

/// A cell of any text without control characters, for quoting always, or as people write them.
fn cell(western: bool) -> BoxedStrategy<String> {
    let letters = if western {
        "[ -~åäöÅÄÖéü€“–\n]{0,12}"
    } else {
        "[ -~åäöÅÄÖ€“–\u{a0}漢字😀а-я\n]{0,12}"
    };
    prop_oneof![
        3 => letters,
        1 => Just("ett\r\ntvå; \"tre\", fyra|fem\tsex".to_owned()),
        1 => Just("\"\"".to_owned()),
        2 => "[0-9]{1,4}",
        1 => Just(String::new()),
    ]
    // A formula that gives text is read as the text, which is no fault.
    .prop_filter("no formula", |text| !text.starts_with('='))
    .boxed()
}

fn grid(western: bool) -> impl Strategy<Value = Cells> {
    (2_usize..6, 1_usize..8).prop_flat_map(move |(columns, rows)| {
        let header: Vec<String> = (0..columns).map(|index| format!("Område {index}")).collect();
        prop::collection::vec(prop::collection::vec(cell(western), columns), rows).prop_map(move |rows| {
            let mut all = vec![header.clone()];
            all.extend(rows);
            all
        })
    })
}

fn written(cells: &Cells, separator: u8, end: Terminator, quotes: QuoteStyle) -> String {
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(end).quote_style(quotes).from_writer(Vec::new());
    for row in cells {
        writer.write_record(row).expect("a record");
    }
    String::from_utf8(writer.into_inner().expect("bytes")).expect("text")
}

/// What a reader should see: the cells that are not blank, by row and column.
fn visible(cells: &Cells) -> Vec<(u32, u32, String)> {
    let mut all = Vec::new();
    for (row, cells) in (1..).zip(cells) {
        for (column, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.trim().is_empty()) {
            all.push((row, column, cell.clone()));
        }
    }
    all
}

fn read(bytes: Vec<u8>) -> Vec<(u32, u32, String)> {
    let intake = intake::read_bytes(bytes, "a.csv");
    assert!(intake.findings.is_empty(), "{:?}", intake.findings);
    let mut all = Vec::new();
    for row in intake.sheets[0].rows.rows() {
        for cell in row.cells() {
            let Value::Text(text) = cell.value() else { panic!("{:?} is no text", cell.value()) };
            all.push((row.number(), cell.column(), text.to_owned()));
        }
    }
    all
}

fn separator() -> impl Strategy<Value = u8> {
    prop::sample::select(vec![b';', b',', b'\t', b'|'])
}

fn end() -> impl Strategy<Value = Terminator> {
    prop::sample::select(vec![Terminator::CRLF, Terminator::Any(b'\n'), Terminator::Any(b'\r')])
}

fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    let utf16 = |swap: bool| -> Vec<u8> {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        units.flat_map(|unit| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    match encoding {
        0 => text.into(),
        1 => format!("\u{feff}{text}").into(),
        2 => utf16(false),
        _ => utf16(true),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(500), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn any_quoted_grid_is_read_as_it_was_written(cells in grid(false), separator in separator(), end in end(), encoding in 0_usize..4) {
        let text = written(&cells, separator, end, QuoteStyle::Always);
        prop_assert_eq!(read(encoded(&text, encoding)), visible(&cells), "{}", text);
    }

    #[test]
    fn a_named_separator_is_obeyed_whatever_the_cells_hold(cells in grid(false), separator in separator(), end in end(), encoding in 0_usize..4) {
        let text = format!("sep={}\r\n{}", char::from(separator), written(&cells, separator, end, QuoteStyle::Necessary));
        prop_assert_eq!(read(encoded(&text, encoding)), visible(&cells), "{}", text);
    }

    #[test]
    fn a_grid_in_windows_1252_is_read_as_it_was_written(cells in grid(true), separator in separator(), end in end()) {
        let text = written(&cells, separator, end, QuoteStyle::Always);
        let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
        prop_assert!(!lost);
        prop_assert_eq!(read(bytes.into_owned()), visible(&cells), "{}", text);
    }

    /// Without quotes to tell them, another separator than the file's own stands in less than every record.
    #[test]
    fn the_separator_of_an_unquoted_grid_is_found(cells in grid(false), separator in separator(), end in end(), encoding in 0_usize..4) {
        let mut cells = cells;
        let columns = cells[0].len();
        let plain: Vec<String> = (0..columns).map(|column| format!("rad {column}")).collect();
        for _ in 0..cells.len() {
            cells.push(plain.clone());
        }
        let text = written(&cells, separator, end, QuoteStyle::Necessary);
        prop_assert_eq!(read(encoded(&text, encoding)), visible(&cells), "{}", text);
    }
}
