//! One file: its bytes, what they are, and the reader for that.
//!
//! In: a path. Out: the file's checksum, its sheets as they are read, and either the findings made on the way or the one
//! finding that tells why it cannot be read.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use super::archive::Archive;
use super::compound::Compound;
use super::encoding::{self, Encoding, Feed, Look};
use super::limits::Over;
use super::refusal::{Reading, Refusal};
use super::sniff::{self, Format};
use super::stretch::{Pieces, Stretch};
use super::{Sheet, Source, archive, caught, delimited, limits, long_text, ods, package, steady, xls, xlsb, xlsx};
use crate::finding::{EmptyFile, Findings, Place, UnopenableFile};

/// What became of a file.
pub(super) struct Outcome {
    pub(super) source: Source,
    pub(super) findings: Findings,
    /// Whether it was read to the end. If not, nothing of what was given of it may be used.
    pub(super) is_whole: bool,
}

/// What is given of a file as it is read.
pub(super) enum Given {
    /// A sheet, or the next piece of one.
    Sheet(Sheet),
    /// Nothing that was given before counts: the file is read anew.
    Anew,
}

/// Reads one file, and gives its sheets as they are read.
pub(super) fn read(path: &Path, label: &Arc<str>, give: &mut dyn FnMut(Given)) -> Outcome {
    let file = Arc::clone(label);
    let mut is_first = true;
    let loaded = steady::read(path, |opened| {
        if !std::mem::take(&mut is_first) {
            give(Given::Anew);
        }
        load(opened, &file, give)
    });
    match loaded {
        Ok((content, sha256)) => {
            let Settled { findings, is_whole } = match content {
                Content::Held(bytes) => {
                    settle(&file, give, |give, findings| caught::catch(|| by_content(bytes, &file, give, findings)))
                }
                Content::Settled(settled) => settled,
            };
            Outcome { source: Source { file, sha256: Some(sha256) }, findings, is_whole }
        }
        Err(error) => {
            let mut findings = Findings::default();
            findings.add(Place::file(Arc::clone(&file)), &UnopenableFile { reason: io_reason(&error) });
            Outcome { source: Source { file, sha256: None }, findings, is_whole: false }
        }
    }
}

/// Reads bytes as the file of that name would be read, with nothing caught: a panic goes on to the caller.
pub(super) fn read_bytes(bytes: Vec<u8>, file: &Arc<str>, give: &mut dyn FnMut(Given)) -> Settled {
    settle(file, give, |give, findings| by_content(bytes, file, give, findings))
}

/// What was found in a file, or the one finding that tells why it is not read; and whether it was.
pub(super) struct Settled {
    pub(super) findings: Findings,
    pub(super) is_whole: bool,
}

/// Reads a file's sheets, and settles what is told of it.
pub(super) fn settle(
    file: &Arc<str>,
    give: &mut dyn FnMut(Given),
    read: impl FnOnce(&mut dyn FnMut(Sheet), &mut Findings) -> Reading<()>,
) -> Settled {
    let (mut findings, mut is_empty) = (Findings::default(), true);
    let outcome = read(
        &mut |sheet| {
            is_empty &= sheet.rows.is_empty();
            give(Given::Sheet(sheet));
        },
        &mut findings,
    );
    let is_whole = outcome.is_ok();
    match outcome {
        Ok(()) if is_empty => findings.add(Place::file(Arc::clone(file)), &EmptyFile {}),
        Ok(()) => {}
        Err(refusal) => {
            // What was found on the way to a refusal concerns cells that are not used.
            findings = Findings::default();
            refusal.tell(file, &mut findings);
        }
    }
    Settled { findings, is_whole }
}

/// What is in a file.
enum Content {
    /// All of its bytes.
    Held(Vec<u8>),
    /// More than is held, and what was told of it.
    Settled(Settled),
}

/// A file's content, and the checksum of its bytes. What is too long to be held is read at once.
fn load(file: &mut File, label: &Arc<str>, give: &mut dyn FnMut(Given)) -> std::io::Result<(Content, String)> {
    let mut refused = |refusal: Refusal| Content::Settled(settle(label, give, |_, _| Err(refusal)));
    let size = file.metadata()?.len();
    let (mut hash, mut bytes) = (Sha256::new(), Vec::new());
    if size > limits::FILE_BYTES {
        return Ok((refused(Refusal::over(Over::FileBytes)), sum_of_rest(file, hash)?));
    }
    file.by_ref().take(limits::PIECE_BYTES).read_to_end(&mut bytes)?;
    if size > limits::LONG_TEXT_BYTES && sniff::format(&bytes) == Format::Text && !sniff::claims_workbook(label) {
        match (sniff::named_otherwise(label), encoding::mark(&bytes)) {
            (Some(what), _) => {
                hash.update(&bytes);
                return Ok((refused(sniff::no_table(label, what)), sum_of_rest(file, hash)?));
            }
            // Of two bytes a letter: held, since it is told apart only as a whole.
            (None, Ok((_, Some(_))) | Err(_)) => {}
            (None, Ok((mark, None))) => {
                let (settled, sum) = long_text::read(file, mark, label, give)?;
                return Ok((Content::Settled(settled), sum));
            }
        }
    }
    file.by_ref().take(limits::FILE_BYTES + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    hash.update(&bytes);
    // It may have grown.
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Ok((refused(Refusal::over(Over::FileBytes)), sum_of_rest(file, hash)?));
    }
    Ok((Content::Held(bytes), hexadecimal(&hash.finalize())))
}

/// The checksum of what has been read of a file, and of what comes after it.
pub(super) fn sum_of_rest(file: &mut File, mut hash: Sha256) -> std::io::Result<String> {
    let mut bytes = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut bytes)?;
        match bytes.get(..read) {
            Some(more) if read > 0 => hash.update(more),
            _ => return Ok(hexadecimal(&hash.finalize())),
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

/// Waits until no other large file is being read, if this one is large: side by side they could take all the memory.
fn turn(bytes: u64) -> Option<MutexGuard<'static, ()>> {
    static LARGE: Mutex<()> = Mutex::new(());
    (bytes >= limits::LARGE_BYTES).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner))
}

fn by_content(bytes: Vec<u8>, file: &Arc<str>, give: &mut dyn FnMut(Sheet), findings: &mut Findings) -> Reading<()> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let _turn = turn(bytes.len() as u64);
    match sniff::format(&bytes) {
        Format::Zip => zip(&bytes, file, give),
        Format::Compound => compound(&bytes, file, give),
        Format::OldExcel => Err(Refusal::UnknownFormat("en arbetsbok från Excel 4 eller äldre".to_owned())),
        Format::WebPage if !sniff::claims_table(file) => Err(Refusal::NotATable("en webbsida".to_owned())),
        Format::WebPage => Err(Refusal::Disguised("en webbsida")),
        Format::WebArchive if !sniff::claims_table(file) => {
            Err(Refusal::NotATable("ett mejl eller en sparad webbsida".to_owned()))
        }
        Format::WebArchive => Err(Refusal::Disguised("en sparad webbsida")),
        Format::Xml2003 => Err(Refusal::Disguised("en tabell i XML från Excel 2003")),
        Format::FlatOds => ods::read(&archive::xml_text(bytes)?, file, give),
        Format::Other(what) => Err(sniff::no_table(file, what)),
        Format::Text => text(&bytes, file, give, findings),
    }
}

fn zip(bytes: &[u8], file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
    let mut archive = match Archive::open(bytes) {
        Ok(archive) => archive,
        Err(_) if sniff::named_otherwise(file).is_some() => return Err(sniff::no_table(file, "ett packat arkiv")),
        Err(refusal) => return Err(refusal),
    };
    let _turn = if (bytes.len() as u64) < limits::LARGE_BYTES { turn(archive.unpacked_size()) } else { None };
    if archive.has("content.xml") && is_spreadsheet(&mut archive)? {
        return ods::read_packed(&mut archive, file, give);
    }
    let mut has_sheets = false;
    let mut given = |sheet| {
        has_sheets = true;
        give(sheet);
    };
    match package::main_part(&mut archive)? {
        Some(main) if is_binary_workbook(&main) => xlsb::read(&mut archive, &main, file, &mut given)?,
        Some(main) if archive.names().any(|name| name.starts_with("xl/")) || main.ends_with("workbook.xml") => {
            xlsx::read(&mut archive, &main, file, &mut given)?;
        }
        _ => return Err(other_package(&archive, file)),
    }
    if has_sheets { Ok(()) } else { Err(Refusal::NoWorksheets) }
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

fn compound(bytes: &[u8], file: &Arc<str>, give: &mut dyn FnMut(Sheet)) -> Reading<()> {
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
            let mut has_sheets = false;
            let mut given = |sheet| {
                has_sheets = true;
                give(sheet);
            };
            xls::read(&stream, file, &mut given).map_err(|refusal| refusal.in_part(name))?;
            return if has_sheets { Ok(()) } else { Err(Refusal::NoWorksheets) };
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

fn text(bytes: &[u8], file: &Arc<str>, give: &mut dyn FnMut(Sheet), findings: &mut Findings) -> Reading<()> {
    if let Some(what) = sniff::named_otherwise(file) {
        return Err(sniff::no_table(file, what));
    }
    // A workbook that is cut after its first bytes is none, and no text either.
    if sniff::claims_workbook(file) && bytes.len() < 4 {
        return Err(Refusal::damaged("den är avbruten"));
    }
    let read = encoded(bytes).and_then(|(bytes, encoding)| {
        if sniff::claims_workbook(file) && !is_clean(&mut Feed::new(&mut Pieces::of(bytes), encoding))? {
            return Err(Refusal::damaged("den innehåller något annat än text"));
        }
        delimited::read(&mut Feed::new(&mut Pieces::of(bytes), encoding), file, give, findings)
    });
    // Text under a workbook's name is read, and anything else there is a workbook no longer.
    let is_lost = |refusal: &Refusal| {
        refusal.is_damaged() || matches!(refusal, Refusal::TwoEncodings(_) | Refusal::UnknownEncoding(_))
    };
    match read {
        Err(refusal) if sniff::claims_workbook(file) && is_lost(&refusal) => {
            Err(Refusal::damaged("den innehåller något annat än en arbetsbok"))
        }
        read => of_any_kind(read, file),
    }
}

/// What cannot be read and claims to be no table is a note.
pub(super) fn of_any_kind(read: Reading<()>, file: &Arc<str>) -> Reading<()> {
    if read.as_ref().is_err_and(Refusal::is_damaged) && !sniff::claims_table(file) {
        return Err(Refusal::NotATable("en fil av okänt slag".to_owned()));
    }
    read
}

/// The bytes of a text without their mark, and their encoding.
fn encoded(bytes: &[u8]) -> Reading<(&[u8], Encoding)> {
    let (mark, encoding) = encoding::mark(bytes)?;
    let rest = bytes.get(mark..).unwrap_or_default();
    let look = || {
        let mut look = Look::default();
        look.at(rest);
        look.encoding()
    };
    Ok((rest, encoding.map_or_else(look, Ok)?))
}

fn is_clean(feed: &mut Feed<'_, '_>) -> Reading<bool> {
    while let Some(text) = feed.more(&Stretch::default(), 0)? {
        if !delimited::is_clean(text.text()) {
            return Ok(false);
        }
    }
    Ok(true)
}
