//! Reads one file as a submission is read, and tells what came of it: the codes of its findings on the first line, then its
//! cells, one a line. `corpus.py` compares the cells of a damaged file with those of the whole one.
//!
//! Built by `cargo build --example cells`.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use fokusrapport::intake;

fn main() -> io::Result<()> {
    let Some(path) = std::env::args_os().nth(1) else { return Err(io::Error::other("the file to read is missing")) };
    let path = Path::new(&path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let read = intake::read_file(path, &name);
    let mut out = BufWriter::new(io::stdout().lock());
    let codes: Vec<&str> = read.findings.iter().map(|finding| finding.rule.code).collect();
    writeln!(out, "{}", codes.join(" "))?;
    for sheet in &read.sheets {
        writeln!(out, "{:?} hidden={} {:?}", sheet.name, sheet.hidden, sheet.merges)?;
        for row in sheet.rows.rows() {
            for cell in row.cells() {
                writeln!(out, "{} {} {:?}", row.number(), cell.column(), cell.value())?;
            }
        }
    }
    out.flush()
}
