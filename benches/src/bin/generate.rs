//! Makes an invented workspace: `generate SIZE FOLDER [ROWS]`.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use fokusrapport_benches::{Size, generate};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = || format!("Usage: generate SIZE FOLDER [ROWS], where SIZE is one of {}", Size::NAMES.join(", "));
    let (name, folder, rows) = match arguments.as_slice() {
        [name, folder] => (name, folder, None),
        [name, folder, rows] => (name, folder, Some(rows.parse().with_context(usage)?)),
        _ => bail!(usage()),
    };
    let size = Size::named(name).with_context(usage)?;
    generate(&rows.map_or(size.clone(), |rows| size.with_rows(rows)), Path::new(folder))
}
