//! Bytes of a text file to text: the encodings in which Windows, macOS and Linux save plain text.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::text;

/// The largest text that is read, in bytes. A report's longest sections are far shorter.
const LARGEST: u64 = 2 * 1024 * 1024;

/// A text as it was read.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, lines ended by `\n`, without unprintable characters.
    pub(super) text: String,
    /// The encoding's name, where it was not UTF-8.
    pub(super) encoding: Option<&'static str>,
}

/// The bytes of a file, or as many as show that it is too large.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads bytes by byte order mark, else by the pattern of NULs, else as UTF-8, else as Windows-1252.
///
/// The error is the end of a Swedish sentence.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, &'static str> {
    if bytes.len() as u64 > LARGEST {
        return Err("den är större än 2 megabyte");
    }
    let encoding = encoding_of(bytes);
    let (text, wrong) = encoding.decode_with_bom_removal(bytes);
    if wrong {
        return Err("den innehåller tecken som inte hör till någon känd teckenkodning");
    }
    if text.contains('\0') {
        return Err("den innehåller annat än text");
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.chars().filter(|letter| matches!(letter, '\n' | '\t') || !text::is_unprintable(*letter)).collect();
    Ok(Decoded { text, encoding: swedish_name(encoding) })
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // Swedish text in UTF-16 has a NUL in nearly every pair of bytes.
    let nuls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = bytes.len() / 4;
    if bytes.len() > 1 && nuls(1) > most {
        UTF_16LE
    } else if bytes.len() > 1 && nuls(0) > most {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

fn swedish_name(encoding: &'static Encoding) -> Option<&'static str> {
    if encoding == UTF_8 {
        None
    } else if encoding == WINDOWS_1252 {
        Some("Windows-1252 (ANSI)")
    } else {
        Some("UTF-16 (Unicode)")
    }
}
