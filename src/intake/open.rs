//! One file: its bytes, what they are, and the reader for that.
//!
//! In: a path. Out: the file's checksum, and either its sheets or the one finding that tells why there are none. A fault in
//! a reader that makes it panic is caught here and becomes such a finding too.

use std::cell::Cell;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

use sha2::{Digest as _, Sha256};

use super::archive::Archive;
use super::compound::Compound;
use super::refusal::{Reading, Refusal};
use super::sniff::{self, Format};
use super::{Intake, Sheet, Source, archive, delimited, encoding, limits, ods, package, steady, xls, xlsb, xlsx};
use crate::finding::{EmptyFile, Fault, Findings, Place, UnopenableFile};

/// Reads one file.
pub(super) fn read(path: &Path, label: &str) -> Intake {
    let file: Arc<str> = label.into();
    let mut intake = Intake::default();
    let (bytes, sha256) = match steady::read(path, load) {
        Ok(loaded) => loaded,
        Err(error) => {
            intake.findings.add(Place::file(Arc::clone(&file)), &UnopenableFile { reason: io_reason(&error) });
            intake.sources.push(Source { file, sha256: None });
            return intake;
        }
    };
    intake.sources.push(Source { file: Arc::clone(&file), sha256: Some(sha256) });
    let outcome = match bytes {
        Some(bytes) => sheets(bytes, &file, &mut intake.findings),
        None => Err(Refusal::over(format!("den är större än {} MB", limits::FILE_BYTES >> 20))),
    };
    intake.settle(outcome, file);
    intake
}

/// Reads bytes as the file of that name would be read, with nothing caught: a panic goes on to the caller.
pub(super) fn read_bytes(bytes: Vec<u8>, label: &str) -> Intake {
    let file: Arc<str> = label.into();
    let mut intake = Intake::default();
    let outcome = by_content(bytes, &file, &mut intake.findings);
    intake.settle(outcome, file);
    intake
}

impl Intake {
    /// Takes in the sheets of a file, or the one finding that tells why there are none.
    fn settle(&mut self, outcome: Reading<Vec<Sheet>>, file: Arc<str>) {
        match outcome {
            Ok(sheets) => {
                if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
                    self.findings.add(Place::file(file), &EmptyFile {});
                }
                self.sheets = sheets;
            }
            Err(refusal) => {
                // What was found on the way to a refusal concerns cells that are not read.
                self.findings = Findings::default();
                let fault: Box<dyn Fault> = refusal.fault();
                self.findings.add(Place::file(file), &*fault);
            }
        }
    }
}

/// A file's bytes, none where they are too many, and their checksum.
fn load(file: &mut File) -> std::io::Result<(Option<Vec<u8>>, String)> {
    let mut hash = Sha256::new();
    let mut bytes = Vec::new();
    if file.metadata()?.len() <= limits::FILE_BYTES {
        file.by_ref().take(limits::FILE_BYTES + 1).read_to_end(&mut bytes)?;
        hash.update(&bytes);
        if bytes.len() as u64 <= limits::FILE_BYTES {
            return Ok((Some(bytes), hexadecimal(&hash.finalize())));
        }
    }
    // Too large, or growing: the checksum alone.
    bytes = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut bytes)?;
        match bytes.get(..read) {
            Some(more) if read > 0 => hash.update(more),
            _ => return Ok((None, hexadecimal(&hash.finalize()))),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// An error of the operating system, as the end of a Swedish sentence.
pub(super) fn io_reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "den finns inte, eller är en länk till något som inte finns".to_owned(),
        ErrorKind::PermissionDenied => "du har inte behörighet att läsa den".to_owned(),
        ErrorKind::ResourceBusy => "den ändras medan den läses".to_owned(),
        _ => "datorn gav ett fel när den skulle läsas".to_owned(),
    }
}

/// The sheets of a file's bytes. A panic on the way is a damaged file.
fn sheets(bytes: Vec<u8>, file: &Arc<str>, findings: &mut Findings) -> Reading<Vec<Sheet>> {
    silence_panics();
    QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| by_content(bytes, file, findings)));
    QUIET.set(false);
    outcome.unwrap_or_else(|_| Err(Refusal::damaged("innehållet går inte att tolka")))
}

thread_local! {
    /// Whether a panic on this thread is caught and told as a finding.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the panics that are caught from being printed; all others are, as before.
fn silence_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
}

/// Waits until no other large file is being read, if this one is large: side by side they could take all the memory.
fn turn(bytes: u64) -> Option<MutexGuard<'static, ()>> {
    static LARGE: Mutex<()> = Mutex::new(());
    (bytes >= limits::LARGE_BYTES).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner))
}

fn by_content(bytes: Vec<u8>, file: &Arc<str>, findings: &mut Findings) -> Reading<Vec<Sheet>> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let _turn = turn(bytes.len() as u64);
    match sniff::format(&bytes) {
        Format::Zip => zip(&bytes, file),
        Format::Compound => compound(&bytes, file),
        Format::OldExcel => Err(Refusal::UnknownFormat("en arbetsbok från Excel 4 eller äldre".to_owned())),
        Format::WebPage if !sniff::claims_table(file) => Err(Refusal::NotATable("en webbsida".to_owned())),
        Format::WebPage => Err(Refusal::Disguised("en webbsida")),
        Format::WebArchive if !sniff::claims_table(file) => {
            Err(Refusal::NotATable("ett mejl eller en sparad webbsida".to_owned()))
        }
        Format::WebArchive => Err(Refusal::Disguised("en sparad webbsida")),
        Format::Xml2003 => Err(Refusal::Disguised("en tabell i XML från Excel 2003")),
        Format::FlatOds => ods::read(&archive::xml_text(bytes)?, file),
        Format::Other(what) => Err(sniff::no_table(file, what)),
        Format::Text => text(bytes, file, findings),
    }
}

fn zip(bytes: &[u8], file: &Arc<str>) -> Reading<Vec<Sheet>> {
    let mut archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(_) if sniff::named_otherwise(file).is_some() => return Err(sniff::no_table(file, "ett packat arkiv")),
        Err(refusal) => return Err(refusal),
    };
    let _turn = if (bytes.len() as u64) < limits::LARGE_BYTES { turn(archive.unpacked_size()) } else { None };
    if archive.has("content.xml") && is_spreadsheet(&mut archive)? {
        return ods::read_packed(&mut archive, file);
    }
    let sheets = match package::main_part(&mut archive)? {
        Some(main) if is_binary_workbook(&main) => xlsb::read(&mut archive, &main, file)?,
        Some(main) if archive.names().any(|name| name.starts_with("xl/")) || main.ends_with("workbook.xml") => {
            xlsx::read(&mut archive, &main, file)?
        }
        _ => return Err(other_package(&archive, file)),
    };
    if sheets.is_empty() { Err(Refusal::NoWorksheets) } else { Ok(sheets) }
}

fn is_binary_workbook(main: &str) -> bool {
    main.to_lowercase().ends_with(".bin")
}

/// Whether an OpenDocument file is a spreadsheet, and not a text or a drawing.
fn is_spreadsheet(archive: &mut Archive<'_>) -> Reading<bool> {
    Ok(match archive.text("mimetype")? {
        Some(kind) => kind.contains("spreadsheet"),
        None => archive.text("content.xml")?.is_some_and(|text| text.contains("office:spreadsheet")),
    })
}

/// What a zip file is that is no workbook. One that should be, by its name or its parts, is damaged.
fn other_package(archive: &Archive<'_>, file: &str) -> Refusal {
    let begins = |folder: &str| archive.names().any(|name| name.starts_with(folder));
    match () {
        () if archive.names().next().is_none() && sniff::claims_table(file) => {
            Refusal::damaged("den är avbruten eller skadad, så att innehållet inte går att packa upp")
        }
        () if begins("word/") => sniff::no_table(file, "ett Word-dokument"),
        () if begins("ppt/") => sniff::no_table(file, "en presentation"),
        () if begins("index/") && sniff::claims_table(file) => {
            Refusal::UnknownFormat("ett kalkylblad från Apple Numbers".to_owned())
        }
        () if begins("xl/") => Refusal::damaged("arbetsbokens innehåll saknas i filen"),
        () => sniff::no_table(file, sniff::named_otherwise(file).unwrap_or("ett packat arkiv")),
    }
}

fn compound(bytes: &[u8], file: &Arc<str>) -> Reading<Vec<Sheet>> {
    let compound = match Compound::open(bytes) {
        Ok(compound) => compound,
        Err(_) if sniff::named_otherwise(file).is_some() => return Err(sniff::no_table(file, "ett dokument")),
        Err(refusal) => return Err(refusal),
    };
    if compound.has("EncryptedPackage") {
        return Err(Refusal::Password);
    }
    for name in ["Workbook", "Book"] {
        if let Some(stream) = compound.stream(name)? {
            let sheets = xls::read(&stream, file)?;
            return if sheets.is_empty() { Err(Refusal::NoWorksheets) } else { Ok(sheets) };
        }
    }
    let what = match () {
        () if compound.has("WordDocument") => "ett Word-dokument",
        () if compound.has("PowerPoint Document") => "en presentation",
        () if compound.has("__properties_version1.0") => "ett mejl",
        () => sniff::named_otherwise(file).unwrap_or("ett dokument av okänt slag"),
    };
    Err(sniff::no_table(file, what))
}

fn text(bytes: Vec<u8>, file: &Arc<str>, findings: &mut Findings) -> Reading<Vec<Sheet>> {
    if let Some(what) = sniff::named_otherwise(file) {
        return Err(sniff::no_table(file, what));
    }
    let text = encoding::decode(bytes);
    // Text under a workbook's name is read, and anything else there is a workbook no longer.
    if sniff::claims_workbook(file) && !text.as_ref().is_ok_and(|text| delimited::is_clean(text)) {
        return Err(Refusal::damaged("den innehåller något annat än en arbetsbok"));
    }
    let read = text.and_then(|text| delimited::read(&text, file, findings));
    match read {
        Ok(sheet) => Ok(vec![sheet]),
        Err(Refusal::Damaged(_)) if !sniff::claims_table(file) => {
            Err(Refusal::NotATable("en fil av okänt slag".to_owned()))
        }
        Err(refusal) => Err(refusal),
    }
}
