//! Stretches of text: as they were read, in the very bytes, which are not copied where they are UTF-8.
//!
//! In: a file, or the bytes of one. Out: its bytes piece by piece, and text that stands in them for as long as anyone needs it.

use std::io::{self, ErrorKind, Read};
use std::sync::{Arc, Mutex, PoisonError};

use self_cell::self_cell;

use super::limits;

/// Memory that is needed no longer, to be filled again: what is asked for anew has to be cleared first.
#[derive(Clone, Debug, Default)]
struct Used(Arc<Mutex<Vec<Vec<u8>>>>);

impl Used {
    fn take(&self) -> Vec<u8> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give_back(&self, bytes: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(bytes);
    }
}

/// Bytes that have been read.
#[derive(Debug)]
pub(super) struct Bytes {
    all: Vec<u8>,
    /// How many of them stood in what was read before.
    before: usize,
    used: Used,
}

impl Bytes {
    /// All of them.
    pub(super) fn all(&self) -> &[u8] {
        &self.all
    }

    /// Those that had not been read before.
    pub(super) fn fresh(&self) -> &[u8] {
        self.all.get(self.before..).unwrap_or_default()
    }
}

impl Drop for Bytes {
    fn drop(&mut self) {
        self.used.give_back(std::mem::take(&mut self.all));
    }
}

/// What is given each piece when it has been read.
type PassOn<'a> = dyn FnMut(&Arc<Bytes>) + 'a;

/// The bytes of a file, piece by piece.
pub(super) struct Pieces<'a> {
    file: Box<dyn Read + 'a>,
    pass_on: Box<PassOn<'a>>,
    /// How many bytes a piece has.
    piece: usize,
    size: u64,
    used: Used,
}

impl<'a> Pieces<'a> {
    /// Those of a file. Each is passed on when it has been read.
    pub(super) fn new(file: impl Read + 'a, pass_on: impl FnMut(&Arc<Bytes>) + 'a) -> Self {
        let (file, pass_on) = (Box::new(file), Box::new(pass_on));
        Self { file, pass_on, piece: limits::PIECE, size: 0, used: Used::default() }
    }

    /// Those of bytes that are there.
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { piece: limits::PIECE.min(bytes.len()), ..Self::new(bytes, |_| {}) }
    }

    /// The same, so many bytes at a time.
    #[cfg(test)]
    pub(super) fn of_size(piece: usize, bytes: &'a [u8]) -> Self {
        Self { piece, ..Self::of(bytes) }
    }

    /// How many bytes have been read.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Reads the next piece, after bytes that are to stand before it. Nothing in it is fresh where the file has ended.
    pub(super) fn next(&mut self, before: &[u8]) -> io::Result<Arc<Bytes>> {
        self.at_most(self.piece, before)
    }

    /// Reads the bytes of a mark.
    pub(super) fn skip(&mut self, mark: usize) -> io::Result<()> {
        if mark > 0 { self.at_most(mark, &[]).map(|_| ()) } else { Ok(()) }
    }

    /// Reads what is left.
    pub(super) fn skip_rest(&mut self) -> io::Result<()> {
        while !self.next(&[])?.fresh().is_empty() {}
        Ok(())
    }

    fn at_most(&mut self, count: usize, before: &[u8]) -> io::Result<Arc<Bytes>> {
        let mut bytes = self.used.take();
        // What stands there is written over.
        bytes.resize(before.len() + count, 0);
        let (room, rest) = bytes.split_at_mut(before.len());
        room.copy_from_slice(before);
        let read = fill(&mut self.file, rest)?;
        bytes.truncate(before.len() + read);
        self.size += read as u64;
        let bytes = Arc::new(Bytes { all: bytes, before: before.len(), used: self.used.clone() });
        if read > 0 {
            (self.pass_on)(&bytes);
        }
        Ok(bytes)
    }
}

/// Reads until there is no more room, or nothing is left: how many bytes.
fn fill(file: &mut impl Read, mut room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while !room.is_empty() {
        match file.read(room) {
            Ok(0) => break,
            Ok(read) => {
                filled += read;
                room = room.get_mut(read..).unwrap_or_default();
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

type Text<'a> = &'a str;

// The bytes, and the same bytes as text: found to be UTF-8 once and not for every cell, and by whatever thread needs them.
self_cell!(
    pub(super) struct InBytes {
        owner: Arc<Bytes>,
        #[covariant]
        dependent: Text,
    }
    impl {Debug}
);

/// A stretch of text.
#[derive(Clone, Debug)]
pub(super) enum Stretch {
    /// It stands in the bytes that were read.
    Read(Arc<InBytes>),
    /// It was written otherwise there.
    Decoded(Arc<String>),
}

impl Stretch {
    /// The UTF-8 that stands in bytes from their beginning, but for a last letter that is cut. None where there is something else.
    pub(super) fn utf8(bytes: &Arc<Bytes>) -> Option<Self> {
        let text = InBytes::try_new(Arc::clone(bytes), |bytes| {
            let bytes = bytes.all();
            simdutf8::basic::from_utf8(bytes).or_else(|_| {
                // Where the one thing that is wrong is that more should follow.
                let cut = simdutf8::compat::from_utf8(bytes).err().filter(|error| error.error_len().is_none());
                let whole = cut.and_then(|cut| bytes.get(..cut.valid_up_to())).ok_or(())?;
                simdutf8::basic::from_utf8(whole).map_err(|_| ())
            })
        });
        text.ok().map(|text| Self::Read(Arc::new(text)))
    }

    /// The text.
    #[inline]
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Read(text) => text.borrow_dependent(),
            Self::Decoded(text) => text,
        }
    }
}

impl Default for Stretch {
    fn default() -> Self {
        Self::Decoded(Arc::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_passed_on_once_whatever_is_to_stand_before_it() {
        let mut passed = Vec::new();
        let bytes = b"\xef\xbb\xbfab;cd\nef";
        let mut pieces = Pieces::new(bytes.as_slice(), |piece| passed.extend_from_slice(piece.fresh()));
        pieces.skip(3).unwrap();
        pieces.piece = 4;
        assert_eq!(pieces.next(b"").unwrap().all(), b"ab;c");
        assert_eq!(pieces.next(b"c").unwrap().all(), b"cd\nef");
        let end = pieces.next(b"ef").unwrap();
        assert_eq!((end.all(), end.fresh()), (b"ef".as_slice(), b"".as_slice()));
        assert_eq!(pieces.size(), bytes.len() as u64);
        drop(pieces);
        assert_eq!(passed, bytes);
    }

    #[test]
    fn memory_is_filled_again_when_nobody_needs_what_stood_there() {
        let mut pieces = Pieces::of_size(2, b"abcdef");
        let first = Stretch::utf8(&pieces.next(b"").unwrap()).unwrap();
        let second = pieces.next(b"").unwrap();
        assert_eq!((first.text(), second.all()), ("ab", b"cd".as_slice()));
        let place = second.all().as_ptr();
        drop(second);
        let third = pieces.next(b"").unwrap();
        assert_eq!((third.all(), third.all().as_ptr()), (b"ef".as_slice(), place));
        assert_eq!(first.text(), "ab");
    }

    #[test]
    fn a_letter_that_is_cut_is_not_of_the_text_and_other_bytes_make_none() {
        let text = |bytes: &[u8]| {
            let stretch = Stretch::utf8(&Pieces::of(bytes).next(b"").unwrap());
            stretch.map(|stretch| stretch.text().to_owned())
        };
        assert_eq!(text("Åmål".as_bytes()).as_deref(), Some("Åmål"));
        assert_eq!(text(b"\xc3\x85m\xc3").as_deref(), Some("Åm"));
        assert_eq!(text(b"\xf0\x9f\x99").as_deref(), Some(""));
        assert_eq!(text(b"\xc5m\xe5l"), None);
    }
}
