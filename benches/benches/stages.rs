//! The stages of a run through the library's own door: reading a workbook, reading text, and a whole report within the process.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use criterion::{Criterion, Throughput};
use fokusrapport::intake::{self, Sheet};
use fokusrapport::{cli, commands};
use fokusrapport_benches::{Size, generate};
use tempfile::TempDir;

/// Where the submissions of a workspace lie.
const ROUND: &str = "inlamningar/2025-juni";

fn main() -> Result<()> {
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    let workspaces = tempfile::tempdir()?;
    for (stage, size) in [("read a workbook", "X"), ("read text", "C")] {
        let folder = made(&workspaces, size, Some(20_000))?.join(ROUND);
        let mut group = criterion.benchmark_group("20 000 rows");
        group.throughput(Throughput::Elements(20_000));
        let read = || intake::read_folder(black_box(&folder), &|_, _| (), |_| Vec::<Sheet>::new());
        group.bench_function(stage, |bencher| bencher.iter(read));
        group.finish();
    }
    let june = workspaces.path().join("june");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/vinr-2024-2026");
    copy(&example, &june)?;
    let mut group = criterion.benchmark_group("rapport");
    for (name, workspace) in [("the example of June", june), ("S", made(&workspaces, "S", None)?)] {
        let arguments = report(&workspace)?;
        group.bench_function(name, |bencher| bencher.iter(|| commands::run(black_box(&arguments))));
    }
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// A workspace of a size, perhaps with another number of rows.
fn made(folder: &TempDir, name: &str, rows: Option<usize>) -> Result<PathBuf> {
    let size = Size::named(name).context("no such size")?;
    let workspace = folder.path().join(name);
    generate(&rows.map_or(size.clone(), |rows| size.with_rows(rows)), &workspace)?;
    Ok(workspace)
}

/// The command that writes the report, and prints nothing.
fn report(workspace: &Path) -> Result<cli::Cli> {
    let workspace = workspace.to_str().context("the temporary folder has a strange name")?;
    let words = ["fokusrapport", "-C", workspace, "--quiet", "rapport", "juni", "2025"];
    cli::parse(words.map(Into::into)).ok().context("the command line has changed")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
