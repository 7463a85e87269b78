//! Long XML, read a piece at a time: a part of a workbook is unpacked no further than it is being read.
//!
//! In: a part of a packed workbook, and the element after which it may be cut. Out: steps through its XML, piece after piece.

use memchr::memmem;

use super::archive::{Archive, has_control};
use super::limits::{self, Over};
use super::refusal::{Reading, Refusal};
use super::xml::{self, Xml};

/// A part's XML, of which every piece ends where an element of one name does.
pub(super) struct Cut<'a> {
    /// The name of the element, without its prefix.
    pub(super) element: &'a str,
    /// How many elements are open where one ends.
    pub(super) depth: usize,
}

/// What is known of a long part before it is read.
pub(super) struct Survey {
    /// Whether it is UTF-8, as nearly all are. If not it must be read whole.
    is_utf8: bool,
    /// Whether the text that was looked for is there.
    pub(super) has_wanted: bool,
}

/// Reads the XML of a part by steps. `whole` tells whether it is given in one piece.
///
/// A short part is given whole. A long one is unpacked twice: first to verify its checksum, and to look for `wanted`.
pub(super) fn read(
    archive: &mut Archive<'_>,
    name: &str,
    cut: &Cut<'_>,
    wanted: &str,
    mut step: impl FnMut(&mut Xml<'_>, Option<&Survey>) -> Reading<()>,
) -> Reading<Option<()>> {
    let Some(size) = archive.size(name) else { return Ok(None) };
    let survey = if size <= limits::SHORT_PART { None } else { Some(survey(archive, name, wanted)?) };
    let Some(survey) = survey.filter(|survey| survey.is_utf8) else {
        let text = archive.text(name)?.unwrap_or_default();
        return step(&mut Xml::new(&text), None).map(Some);
    };
    let Some(mut part) = archive.part(name, limits::LONG_PART)? else { return Ok(None) };
    let (mut bytes, mut depth, mut searched) = (Vec::new(), 0, 0);
    loop {
        let more = part.more(&mut bytes, limits::PIECE_BYTES)?;
        let end = if more { end_of_piece(&bytes, cut.element, searched) } else { Some(bytes.len()) };
        let Some((piece, rest)) = end.and_then(|end| bytes.split_at_checked(end)) else {
            if bytes.len() > limits::ELEMENT_BYTES {
                return Err(Refusal::over(Over::ElementBytes).in_part(name));
            }
            searched = bytes.len();
            continue;
        };
        let text = std::str::from_utf8(piece).map_err(|_| xml::broken())?;
        step(&mut Xml::piece(text, depth, more.then_some(cut.depth)), Some(&survey))?;
        if !more {
            return Ok(Some(()));
        }
        (depth, searched) = (cut.depth, 0);
        bytes = rest.to_vec();
    }
}

/// Unpacks a part to verify it, and looks for a text in it.
fn survey(archive: &mut Archive<'_>, name: &str, wanted: &str) -> Reading<Survey> {
    let mut survey = Survey { is_utf8: true, has_wanted: false };
    let Some(mut part) = archive.part(name, limits::LONG_PART)? else { return Ok(survey) };
    let finder = memmem::Finder::new(wanted);
    let mut bytes = Vec::new();
    while part.more(&mut bytes, limits::PIECE_BYTES)? {
        survey.is_utf8 &= match std::str::from_utf8(&bytes) {
            Ok(_) => true,
            // Cut within a letter, which goes on in what comes next.
            Err(error) => error.error_len().is_none() && bytes.len() - error.valid_up_to() < 4,
        };
        survey.has_wanted |= finder.find(&bytes).is_some();
        if survey.is_utf8 && has_control(&bytes) {
            return Err(Refusal::damaged("den innehåller tecken som inte går att tolka"));
        }
        let kept = bytes.len().saturating_sub(wanted.len().max(4));
        // From a letter's first byte on.
        let kept = (kept..bytes.len()).find(|at| bytes.get(*at).is_some_and(|byte| byte & 0xc0 != 0x80));
        bytes.drain(..kept.unwrap_or(bytes.len()));
    }
    Ok(survey)
}

/// The longest prefix of an end tag that is looked for: text without any tag may hold the name of the element many times.
const LONGEST_PREFIX: usize = 64;

/// Where the last element of the name that is whole ends, if it does so in what has not been searched before.
fn end_of_piece(bytes: &[u8], element: &str, searched: usize) -> Option<usize> {
    let end_tag = format!("{element}>");
    let start = searched.saturating_sub(end_tag.len());
    let mut end = bytes.len();
    while let Some(at) = memmem::rfind(bytes.get(start..end)?, end_tag.as_bytes()) {
        end = start + at;
        let before = bytes.get(end.saturating_sub(LONGEST_PREFIX)..end)?;
        // `</row>` or, with a prefix, `</x:row>`.
        let name = before.iter().rposition(|byte| *byte == b'<').and_then(|open| before.get(open..));
        if name.is_some_and(|name| name == b"</" || (name.starts_with(b"</") && name.ends_with(b":"))) {
            return Some(end + end_tag.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::end_of_piece;

    #[test]
    fn a_piece_ends_after_an_element() {
        assert_eq!(end_of_piece(b"<row><c/></row><row", "row", 0), Some(15));
        assert_eq!(end_of_piece(b"<x:row></x:row> <x:row>", "row", 0), Some(15));
        assert_eq!(end_of_piece(b"<row><arrow></arrow>", "row", 0), None);
        assert_eq!(end_of_piece(b"", "row", 0), None);
        // An end tag that was cut where the search before ended.
        assert_eq!(end_of_piece(b"<row><c/></row>", "row", 14), Some(15));
        assert_eq!(end_of_piece(b"<row></row> row> row>", "row", 14), None);
    }
}
