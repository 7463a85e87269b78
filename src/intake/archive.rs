//! Packed workbooks: the parts of a zip file, each unpacked whole, with its size and checksum verified.
//!
//! What the directory says is checked before anything is unpacked: the number of parts, their sizes, parts of the same name
//! and parts that share their bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::limits::{self, Over};
use super::refusal::{Reading, Refusal};

/// An opened zip file.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by name, in lower case and with `/` between folders.
    parts: BTreeMap<String, usize>,
    unpacked: u64,
}

impl<'b> Archive<'b> {
    /// Opens a zip file and checks its directory.
    pub(super) fn open(bytes: &'b [u8]) -> Reading<Self> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
        if zip.len() > limits::PARTS {
            return Err(Refusal::over(Over::Parts(zip.len())));
        }
        if zip.has_overlapping_entries().map_err(|error| refusal(&error))? {
            return Err(Refusal::damaged("flera av dess delar ligger på samma plats i filen"));
        }
        let (mut parts, mut sizes) = (BTreeMap::new(), 0_u64);
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|error| refusal(&error))?;
            let written = String::from_utf8_lossy(part.name_raw()).into_owned();
            if part.size() > limits::LONG_PART {
                return Err(Refusal::over(Over::PartBytes(part.size(), limits::LONG_PART)).in_part(&written));
            }
            sizes = sizes.saturating_add(part.size());
            if !part.is_dir() && parts.insert(normal(&written), index).is_some() {
                return Err(Refusal::damaged("två av dess delar har samma namn").in_part(&written));
            }
        }
        if sizes > limits::PARTS_BYTES {
            return Err(Refusal::over(Over::PartsBytes(sizes, limits::PARTS_BYTES)));
        }
        if zip.has_duplicate_names() {
            return Err(Refusal::damaged("två av dess delar har samma namn"));
        }
        Ok(Self { zip, parts, unpacked: 0 })
    }

    /// How many bytes all the parts have when unpacked, as the directory says.
    pub(super) fn unpacked_size(&self) -> u64 {
        let sizes = (0..self.zip.len()).filter_map(|index| Some(self.zip.by_index_data(index).ok()?.size()));
        sizes.fold(0, u64::saturating_add)
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// How many bytes a part has when unpacked, as the directory says.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.zip.by_index_data(*self.parts.get(&normal(name))?).ok().map(|data| data.size())
    }

    /// The names of all the parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The names of all the parts, as they are written.
    pub(super) fn written_names(&mut self) -> Vec<String> {
        let raw = |index: &usize| Some(self.zip.by_index_raw(*index).ok()?.name_raw().to_vec());
        let names = self.parts.values().filter_map(raw);
        names.map(|name| String::from_utf8_lossy(&name).replace('\\', "/")).collect()
    }

    /// A part's bytes, or none where there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Reading<Option<Vec<u8>>> {
        let Some(mut part) = self.part(name, limits::PART_BYTES)? else { return Ok(None) };
        let mut bytes = Vec::new();
        while part.more(&mut bytes, limits::PIECE_BYTES)? {}
        Ok(Some(bytes))
    }

    /// A part to be unpacked as it is read, or none where there is no such part. It may have `most` bytes.
    pub(super) fn part(&mut self, name: &str, most: u64) -> Reading<Option<Part<'_>>> {
        let Some(&index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let part = self.zip.by_index(index).map_err(|error| refusal(&error).in_part(name))?;
        if !matches!(part.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(oddly_packed().in_part(name));
        }
        let size = part.size();
        self.unpacked = self.unpacked.saturating_add(size);
        if size > most {
            return Err(Refusal::over(Over::PartBytes(size, most)).in_part(name));
        }
        if self.unpacked > limits::PARTS_BYTES {
            return Err(Refusal::over(Over::PartsBytes(self.unpacked, limits::PARTS_BYTES)));
        }
        Ok(Some(Part { left: size, unpacked: Box::new(part), name: name.to_owned() }))
    }

    /// A part as text, or none where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Reading<Option<String>> {
        let text = self.bytes(name)?.map(xml_text).transpose();
        text.map_err(|refusal| refusal.in_part(name))
    }
}

/// A part that is unpacked as it is read. Its size and, at the end, its checksum are verified.
pub(super) struct Part<'a> {
    unpacked: Box<dyn Read + 'a>,
    left: u64,
    name: String,
}

impl Part<'_> {
    /// Adds up to `count` more bytes. Whether there were any.
    pub(super) fn more(&mut self, bytes: &mut Vec<u8>, count: u64) -> Reading<bool> {
        let before = bytes.len();
        // One byte more than was promised tells a lying size. Reading to the end verifies the checksum.
        let wanted = count.min(self.left.saturating_add(1));
        bytes.reserve(usize::try_from(wanted).unwrap_or_default());
        (&mut self.unpacked)
            .take(wanted)
            .read_to_end(bytes)
            .map_err(|_| Refusal::damaged("innehållet stämmer inte med filens kontrollsumma").in_part(&self.name))?;
        let read = (bytes.len() - before) as u64;
        let name = &self.name;
        let lying = || Refusal::damaged("innehållet är inte så långt som filen själv uppger").in_part(name);
        if read < wanted && read != self.left {
            return Err(lying());
        }
        self.left = self.left.checked_sub(read).ok_or_else(lying)?;
        Ok(read > 0)
    }
}

/// XML as text: UTF-8, or what it says itself. Control characters make it no XML.
pub(super) fn xml_text(bytes: Vec<u8>) -> Reading<String> {
    let fault = || Refusal::damaged("den innehåller tecken som inte går att tolka");
    let text = decoded(bytes)?;
    if has_control(text.as_bytes()) { Err(fault()) } else { Ok(text) }
}

/// Whether there are control characters that XML does not have. Without an early end, so that many bytes are looked at at once.
pub(super) fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')))
}

fn decoded(bytes: Vec<u8>) -> Reading<String> {
    let fault = || Refusal::damaged("den innehåller tecken som inte går att tolka");
    match bytes.get(..2) {
        Some([0xff, 0xfe] | [b'<', 0]) => decode(encoding_rs::UTF_16LE, &bytes).ok_or_else(fault),
        Some([0xfe, 0xff] | [0, b'<']) => decode(encoding_rs::UTF_16BE, &bytes).ok_or_else(fault),
        _ => String::from_utf8(bytes).or_else(|error| {
            let bytes = error.into_bytes();
            let declared = declared_encoding(&bytes).ok_or_else(fault)?;
            decode(declared, &bytes).ok_or_else(fault)
        }),
    }
}

fn decode(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Option<String> {
    let (text, faulty) = encoding.decode_with_bom_removal(bytes);
    (!faulty).then(|| text.into_owned())
}

/// The encoding that an XML declaration names.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    let (_, rest) = head.split_once("?>").map_or("", |(declaration, _)| declaration).split_once("encoding=")?;
    let quote = rest.chars().next()?;
    encoding_rs::Encoding::for_label(rest.trim_start_matches(quote).split(quote).next()?.as_bytes())
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn oddly_packed() -> Refusal {
    Refusal::damaged("den är packad på ett sätt som inte kan läsas")
}

fn refusal(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => Refusal::Password,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => oddly_packed(),
        _ => Refusal::damaged("den är avbruten eller skadad, så att innehållet inte går att packa upp"),
    }
}
