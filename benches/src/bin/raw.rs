//! Only streams the files of a folder, and counts their cells: what reading costs at the least with calamine and csv.
//!
//! `raw FOLDER [THREADS]`. Whole files go to threads, the largest first.

use std::fs::{self, File};
use std::io::{self, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context as _, Result, anyhow, bail};
use calamine::{DataRef, Reader as _, Xlsx};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().context("Usage: raw FOLDER [THREADS]")?;
    let threads = arguments.next().map_or(Ok(1), |threads| threads.parse())?;
    let files = largest_first(Path::new(&folder))?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<u64> {
        let mut cells = 0;
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            cells += count(file).with_context(|| file.display().to_string())?;
        }
        Ok(cells)
    };
    let cells = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().map_err(|_| anyhow!("a thread ended early"))?)
            .sum::<Result<u64>>()
    })?;
    writeln!(io::stdout(), "{cells} cells")?;
    Ok(())
}

fn largest_first(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        files.push((entry.metadata()?.len(), entry.path()));
    }
    files.sort();
    Ok(files.into_iter().rev().map(|(_, path)| path).collect())
}

/// The cells of a file that are not empty.
fn count(file: &Path) -> Result<u64> {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => count_workbook(file),
        Some("csv") => count_text(file),
        _ => bail!("neither xlsx nor csv"),
    }
}

fn count_workbook(file: &Path) -> Result<u64> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(file)?;
    let mut cells = 0;
    for sheet in workbook.sheet_names() {
        let mut reader = workbook.worksheet_cells_reader(&sheet)?;
        while let Some(cell) = reader.next_cell()? {
            cells += u64::from(!matches!(cell.get_value(), DataRef::Empty));
        }
    }
    Ok(cells)
}

fn count_text(file: &Path) -> Result<u64> {
    let mut text = BufReader::with_capacity(1 << 16, File::open(file)?);
    let mut mark = [0; 3];
    text.read_exact(&mut mark)?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).flexible(true).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut cells = 0;
    while reader.read_byte_record(&mut record)? {
        cells += record.iter().filter(|cell| !cell.is_empty()).count() as u64;
    }
    Ok(cells)
}
