//! Long delimited text: its rows are understood as it is read, and it is not held.
//!
//! In: a file, of which it is known where its text begins. Out: its sheet, piece by piece, what is told of it, and the checksum
//! of its bytes, which is made on a thread of its own.
//!
//! It is taken for UTF-8. Where it cannot be read to its end so, it is looked through, to tell what it is: only the whole of a
//! text tells that. If it is something else, it is read anew.

use std::fs::File;
use std::io::{self, BufRead, ErrorKind, Read, Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};

use super::encoding::{Encoding, Feed, Look};
use super::limits::{self, Over};
use super::open::{Given, Settled, of_any_kind, settle, sum_of_rest};
use super::refusal::{Reading, Refusal};
use super::{caught, delimited};
use crate::threads;

/// Reads the text after the mark. Gives what is told of it, and the checksum of the whole file.
pub(super) fn read(
    file: &mut File,
    mark: usize,
    label: &Arc<str>,
    give: &mut dyn FnMut(Given),
) -> io::Result<(Settled, String)> {
    let (settled, sum) = as_encoded(file, mark, Encoding::Utf8, label, give)?;
    if settled.is_whole {
        return Ok((settled, sum));
    }
    let (encoding, told_of) = look_through(file, mark)?;
    let (settled, read) = match encoding {
        Ok(Encoding::Utf8) => (settled, sum),
        Ok(encoding) => {
            give(Given::Anew);
            as_encoded(file, mark, encoding, label, give)?
        }
        Err(refusal) => (settle(label, give, |_, _| of_any_kind(Err(refusal), label)), sum),
    };
    // What was read must be what the encoding was told of.
    if read == told_of { Ok((settled, read)) } else { Err(ErrorKind::ResourceBusy.into()) }
}

/// Reads a text as if it were in a certain encoding. Gives what is told of it, and the checksum of the whole file.
fn as_encoded(
    file: &mut File,
    mark: usize,
    encoding: Encoding,
    label: &Arc<str>,
    give: &mut dyn FnMut(Given),
) -> io::Result<(Settled, String)> {
    let (hash, read) = summed(file, |pieces| {
        pieces.skip(mark)?;
        let settled = settle(label, give, |give, findings| {
            let mut feed = Feed::new(&mut *pieces, encoding);
            of_any_kind(caught::catch(|| delimited::read(&mut feed, label, give, findings)), label)
        });
        // What comes after the place where it was refused belongs to the checksum.
        io::copy(pieces, &mut io::sink())?;
        Ok((settled, pieces.size))
    });
    let (mut settled, size) = read?;
    if size > limits::FILE_BYTES {
        settled = settle(label, give, |_, _| Err(Refusal::over(Over::FileBytes)));
    }
    Ok((settled, sum_of_rest(file, hash)?))
}

/// Tells which encoding a text has that is not UTF-8 throughout, and the checksum of its bytes.
fn look_through(file: &mut File, mark: usize) -> io::Result<(Reading<Encoding>, String)> {
    let (hash, look) = summed(file, |pieces| {
        pieces.skip(mark)?;
        let mut look = Look::default();
        loop {
            let piece = pieces.fill_buf()?;
            let read = piece.len();
            if read == 0 {
                return Ok(look);
            }
            look.at(piece);
            pieces.consume(read);
        }
    });
    Ok((look?.encoding(), sum_of_rest(file, hash)?))
}

/// Reads a file from its beginning, and makes the checksum of what is read on a thread of its own.
fn summed<T>(file: &mut File, read: impl FnOnce(&mut Pieces<'_>) -> io::Result<T>) -> (Sha256, io::Result<T>) {
    let used = Mutex::new(Vec::new());
    let add = |hash: &mut Sha256, bytes: Vec<u8>| {
        hash.update(&bytes);
        used.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
    };
    threads::pass(Sha256::new(), add, |pass_on| {
        file.seek(SeekFrom::Start(0))?;
        let file = file.take(limits::FILE_BYTES + 1);
        read(&mut Pieces { file, piece: Vec::new(), at: 0, size: 0, pass_on, used: &used })
    })
}

/// The bytes of a file, piece by piece. Each is passed on when it has been read.
struct Pieces<'a> {
    file: io::Take<&'a mut File>,
    piece: Vec<u8>,
    /// How far the piece has been read.
    at: usize,
    size: u64,
    pass_on: &'a mut dyn FnMut(Vec<u8>),
    /// Pieces that are needed no longer: they are filled again, since memory that is asked for anew has to be cleared first.
    used: &'a Mutex<Vec<Vec<u8>>>,
}

impl Pieces<'_> {
    /// Reads the bytes of the mark.
    fn skip(&mut self, mark: usize) -> io::Result<()> {
        io::copy(&mut self.take(mark as u64), &mut io::sink()).map(|_| ())
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Pieces<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.piece.len() {
            let mut next = self.used.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            next.resize(limits::PIECE, 0);
            let read = fill(&mut self.file, &mut next)?;
            next.truncate(read);
            self.size += read as u64;
            self.at = 0;
            (self.pass_on)(std::mem::replace(&mut self.piece, next));
        }
        Ok(self.piece.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, read: usize) {
        self.at += read;
    }
}

/// Reads until a buffer is full, or nothing is left: how many bytes.
fn fill(file: &mut impl Read, mut buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    loop {
        match file.read(buffer) {
            Ok(0) => return Ok(filled),
            Ok(read) => {
                filled += read;
                buffer = buffer.get_mut(read..).unwrap_or_default();
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
