//! Long delimited text: its rows are understood as it is read, and it is not held.
//!
//! In: a file, of which it is known where its text begins. Out: its sheet, piece by piece, what is told of it, and the checksum
//! of its bytes, which is made on a thread of its own.
//!
//! It is taken for UTF-8. Where it cannot be read to its end so, it is looked through, to tell what it is: only the whole of a
//! text tells that. If it is something else, it is read anew.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::encoding::{Encoding, Feed, Look};
use super::limits::{self, Over};
use super::open::{Given, Settled, of_any_kind, settle, sum_of_rest};
use super::refusal::{Reading, Refusal};
use super::stretch::{Bytes, Pieces};
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
            let mut feed = Feed::new(pieces, encoding);
            of_any_kind(caught::catch(|| delimited::read(&mut feed, label, give, findings)), label)
        });
        // What comes after the place where it was refused belongs to the checksum.
        pieces.skip_rest()?;
        Ok((settled, pieces.size()))
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
            let piece = pieces.next(&[])?;
            if piece.fresh().is_empty() {
                return Ok(look);
            }
            look.at(piece.fresh());
        }
    });
    Ok((look?.encoding(), sum_of_rest(file, hash)?))
}

/// Reads a file from its beginning, and makes the checksum of what is read on a thread of its own.
fn summed<T>(file: &mut File, read: impl FnOnce(&mut Pieces<'_>) -> io::Result<T>) -> (Sha256, io::Result<T>) {
    let add = |hash: &mut Sha256, piece: Arc<Bytes>| hash.update(piece.fresh());
    threads::pass(Sha256::new(), add, |pass_on| {
        file.seek(SeekFrom::Start(0))?;
        let file = file.take(limits::FILE_BYTES + 1);
        read(&mut Pieces::new(file, |piece| pass_on(Arc::clone(piece))))
    })
}
