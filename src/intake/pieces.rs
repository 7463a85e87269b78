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
    let (mut bytes, mut depth, mut searched, mut tag) = (Vec::new(), 0, 0, None);
    loop {
        let more = part.more(&mut bytes, limits::PIECE_BYTES)?;
        tag = tag.or_else(|| end_tag(&bytes, cut.element));
        let end = match &tag {
            _ if !more => Some(bytes.len()),
            Some(tag) => end_of_piece(&bytes, tag, searched),
            None => None,
        };
        let Some((piece, rest)) = end.and_then(|end| bytes.split_at_checked(end)) else {
            if bytes.len() > limits::ELEMENT_BYTES {
                return Err(Refusal::over(Over::ElementBytes).in_part(name));
            }
            searched = bytes.len();
            continue;
        };
        let text = simdutf8::basic::from_utf8(piece).map_err(|_| xml::broken())?;
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
        survey.is_utf8 &= match simdutf8::compat::from_utf8(&bytes) {
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

/// The end tag of an element whose prefix is that of the root element, or none where the root has not begun.
///
/// Elements of another prefix with the same name are others, elsewhere: a form control on a sheet has `</xdr:row>`.
fn end_tag(bytes: &[u8], element: &str) -> Option<String> {
    let starts_name = |at: &usize| bytes.get(at + 1).is_some_and(|byte| !matches!(byte, b'?' | b'!'));
    let root = memchr::memchr_iter(b'<', bytes).find(starts_name)? + 1;
    let name = bytes.get(root..)?;
    let end = name.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>'))?;
    let (prefix, _) = std::str::from_utf8(name.get(..end)?).ok()?.split_once(':').unwrap_or_default();
    Some(if prefix.is_empty() { format!("</{element}>") } else { format!("</{prefix}:{element}>") })
}

/// Where the last of the end tags ends, of those that do not lie in what has been searched before.
fn end_of_piece(bytes: &[u8], end_tag: &str, searched: usize) -> Option<usize> {
    let start = searched.saturating_sub(end_tag.len());
    Some(start + memmem::rfind(bytes.get(start..)?, end_tag.as_bytes())? + end_tag.len())
}

#[cfg(test)]
mod tests {
    use super::{end_of_piece, end_tag};

    #[test]
    fn a_piece_ends_after_an_element() {
        assert_eq!(end_of_piece(b"<row><c/></row><row", "</row>", 0), Some(15));
        assert_eq!(end_of_piece(b"<row><arrow></arrow>", "</row>", 0), None);
        assert_eq!(end_of_piece(b"", "</row>", 0), None);
        // An end tag that was cut where the search before ended.
        assert_eq!(end_of_piece(b"<row><c/></row>", "</row>", 14), Some(15));
    }

    #[test]
    fn the_root_element_tells_the_prefix() {
        let tag = |text: &str| end_tag(text.as_bytes(), "row");
        assert_eq!(tag("<?xml version=\"1.0\"?><!-- a --><worksheet>").as_deref(), Some("</row>"));
        assert_eq!(tag("\u{feff}<x:worksheet xmlns:x=\"a\">").as_deref(), Some("</x:row>"));
        assert_eq!(tag("<?xml version=\"1.0\"?>"), None);
    }
}
