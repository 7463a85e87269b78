//! The XML of workbooks, read from front to end without recursion.
//!
//! Names are given without their namespace prefix: writers choose their own. An entity that XML does not define is a fault,
//! so nothing is ever expanded.

use std::borrow::Cow;
use std::io::BufRead as _;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::budget::too_long;
use super::limits::{self, Over};
use super::plain_xml::means_true;
use super::refusal::{Reading, Refusal};

/// A reader over one part. Empty elements are given as a start and an end.
pub(super) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    depth: usize,
    rooted: bool,
    /// The text goes on in another piece, which begins where so many elements are open.
    goes_on: Option<usize>,
}

/// What comes next in the text.
pub(super) enum Step<'t> {
    /// An element begins.
    Start(BytesStart<'t>),
    /// The element that began last, of those still open, ends.
    End,
    /// Text within an element, with references resolved.
    Text(Cow<'t, str>),
    /// The root element has ended.
    Done,
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, text, depth: 0, rooted: false, goes_on: None }
    }

    /// Reads a piece of a longer text that begins within `depth` elements, and that goes on after an element of that many, or
    /// ends.
    pub(super) fn piece(text: &'t str, depth: usize, goes_on: Option<usize>) -> Self {
        let mut steps = Self { depth, rooted: depth > 0, goes_on, ..Self::new(text) };
        // The elements that began in an earlier piece end here.
        steps.reader.config_mut().allow_unmatched_ends = true;
        steps
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next step.
    pub(super) fn next(&mut self) -> Reading<Step<'t>> {
        loop {
            match self.reader.read_event().map_err(|_| broken())? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::XML_DEPTH {
                        return Err(Refusal::over(Over::XmlDepth));
                    }
                    self.rooted = true;
                    return Ok(Step::Start(start));
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or_else(broken)?;
                    return Ok(Step::End);
                }
                Event::Text(text) if self.depth > 0 => return Ok(Step::Text(text.xml10_content())),
                Event::CData(text) if self.depth > 0 => return Ok(Step::Text(text.xml10_content())),
                Event::GeneralRef(reference) => {
                    let whole = format!("&{};", &*reference);
                    let text = unescape(&whole).map_err(|_| broken())?;
                    return Ok(Step::Text(Cow::Owned(text.into_owned())));
                }
                Event::Eof if self.goes_on == Some(self.depth) => return Ok(Step::Done),
                Event::Eof if self.goes_on.is_none() && self.depth == 0 && self.rooted => return Ok(Step::Done),
                Event::Eof => return Err(Refusal::damaged("innehållet är avbrutet")),
                _ => {}
            }
        }
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.text.len() - self.reader.get_ref().len()..).unwrap_or_default()
    }

    /// Passes over so many bytes, which begin and end within the same element.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.reader.stream().consume(bytes);
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Reading<()> {
        let outer = self.depth.saturating_sub(1);
        while self.depth > outer {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that began last, with that of the elements within it.
    pub(super) fn text(&mut self) -> Reading<Cow<'t, str>> {
        let outer = self.depth.saturating_sub(1);
        let mut all = Cow::Borrowed("");
        while self.depth > outer {
            if let Step::Text(text) = self.next()? {
                append(&mut all, text);
                if all.len() > limits::TEXT_BYTES {
                    return Err(too_long());
                }
            }
        }
        Ok(all)
    }

    /// The start of the root element.
    pub(super) fn root(&mut self) -> Reading<BytesStart<'t>> {
        loop {
            match self.next()? {
                Step::Start(start) => return Ok(start),
                Step::Done => return Err(broken()),
                _ => {}
            }
        }
    }
}

/// Adds text to text.
pub(super) fn append<'t>(all: &mut Cow<'t, str>, more: Cow<'t, str>) {
    if all.is_empty() {
        *all = more;
    } else {
        all.to_mut().push_str(&more);
    }
}

/// The name of an element without its prefix.
pub(super) fn name<'e>(start: &'e BytesStart<'_>) -> &'e str {
    start.local_name().into_inner()
}

/// An attribute by its name without prefix.
pub(super) fn attribute<'e>(start: &'e BytesStart<'_>, wanted: &str) -> Option<Cow<'e, str>> {
    start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == wanted)
        .and_then(|attribute| unescaped(attribute.value))
}

fn unescaped(value: Cow<'_, str>) -> Option<Cow<'_, str>> {
    if !value.contains('&') {
        return Some(value);
    }
    unescape(&value).ok().map(|text| Cow::Owned(text.into_owned()))
}

/// An attribute as a number.
pub(super) fn number<T: std::str::FromStr>(start: &BytesStart<'_>, wanted: &str) -> Option<T> {
    attribute(start, wanted)?.trim().parse().ok()
}

/// Whether an attribute says true.
pub(super) fn is_true(start: &BytesStart<'_>, wanted: &str) -> bool {
    attribute(start, wanted).is_some_and(|value| means_true(&value))
}

/// XML that is not well formed.
pub(super) fn broken() -> Refusal {
    Refusal::damaged("innehållet följer inte filformatets regler")
}
