//! The cells and shared strings of xlsx as nearly all programs write them, scanned without a parser's events.
//!
//! In: the XML of a part from where a cell, row or string may begin. Out: those that stand there in their plainest form, one
//! after the other, and how far they go. A scan refuses nothing: what is in any other form, broken or not, is left to the
//! parser, which takes over where the scan stopped. So both give the same, and a scan takes a tenth of the time.

use std::borrow::Cow;

use memchr::memchr;
use quick_xml::escape::unescape;

/// A scan of a text.
pub(super) struct Scan<'t> {
    rest: &'t str,
    /// How much of the text was scanned.
    passed: usize,
}

/// What stands in a row.
#[derive(Debug, PartialEq)]
pub(super) enum Found<'t, A> {
    /// A cell, with what its attributes came to.
    Cell(A, Written<'t>),
    /// The end of the row, and the start of the next one with its number and whether it is hidden.
    Row(Option<u32>, bool),
}

/// What is written in a cell.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Written<'t> {
    /// The saved value, as it stands in the element `v`.
    pub(super) value: Cow<'t, str>,
    /// Text within the cell.
    pub(super) inline: Option<Cow<'t, str>>,
    /// Whether it has a formula.
    pub(super) formula: bool,
}

/// Whether the value of an attribute is one of those that mean true.
pub(super) fn means_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

impl<'t> Scan<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { rest: text, passed: 0 }
    }

    /// How many bytes were scanned of what was found so far.
    pub(super) const fn passed(&self) -> usize {
        self.passed
    }

    /// The next cell of the row, or the next row. `attribute` takes the name and value of each of a cell's attributes, and
    /// says whether they mean anything.
    pub(super) fn next<A>(
        &mut self,
        mut attributes: A,
        attribute: impl Fn(&mut A, &str, &str) -> Option<()>,
    ) -> Option<Found<'t, A>> {
        let mut scan = Cursor(self.rest);
        let found = if scan.skip("<c") {
            let is_empty = scan.attributes(|name, value| attribute(&mut attributes, name, value))?;
            let written = if is_empty { Written::default() } else { scan.written()? };
            Found::Cell(attributes, written)
        } else if scan.skip("</row><row") {
            let (mut number, mut hidden) = (None, false);
            let is_empty = scan.attributes(|name, value| {
                match name.rsplit_once(':').map_or(name, |(_, local)| local) {
                    "r" => number = Some(value.trim().parse().ok()?),
                    "hidden" => hidden = means_true(value),
                    _ => {}
                }
                Some(())
            })?;
            if is_empty {
                return None;
            }
            Found::Row(number, hidden)
        } else {
            return None;
        };
        self.pass(&scan);
        Some(found)
    }

    /// The next shared string, if it has no formats of its own.
    pub(super) fn string(&mut self) -> Option<Cow<'t, str>> {
        let mut scan = Cursor(self.rest);
        let text = (scan.skip("<si>") && scan.skip("<t")).then(|| scan.text("</t></si>"))??;
        self.pass(&scan);
        Some(text)
    }

    fn pass(&mut self, scan: &Cursor<'t>) {
        self.passed += self.rest.len() - scan.0.len();
        self.rest = scan.0;
    }
}

/// A place in the text.
struct Cursor<'t>(&'t str);

impl<'t> Cursor<'t> {
    /// Passes over a text, if it stands here.
    #[inline]
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// What stands here up to a byte, which is passed over.
    fn until(&mut self, byte: u8) -> Option<&'t str> {
        let end = memchr(byte, self.0.as_bytes())?;
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest.get(1..)?;
        Some(text)
    }

    /// The attributes of an element whose name has been passed, each ` name="value"`. Gives whether the element ends with them.
    fn attributes(&mut self, mut take: impl FnMut(&'t str, &'t str) -> Option<()>) -> Option<bool> {
        loop {
            if self.skip(">") {
                return Some(false);
            }
            if self.skip("/>") {
                return Some(true);
            }
            if !self.skip(" ") {
                return None;
            }
            // The names of a cell's own attributes have one letter.
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b':';
            let end = match self.0.as_bytes() {
                [letter, b'=', ..] if is_name(letter) => 1,
                name => name.iter().position(|byte| !is_name(byte))?,
            };
            let (name, rest) = self.0.split_at_checked(end)?;
            let rest = rest.strip_prefix("=\"")?;
            let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'<' | b'&'))?;
            let (value, rest) = rest.split_at_checked(end)?;
            self.0 = rest.strip_prefix('"')?;
            take(name, value)?;
        }
    }

    /// The text of an element whose name has been passed, up to these end tags and past them.
    fn text(&mut self, end_tags: &str) -> Option<Cow<'t, str>> {
        if self.attributes(|_, _| Some(()))? {
            return None;
        }
        self.plain_text(end_tags).map(unescaped)
    }

    #[inline]
    fn plain_text(&mut self, end_tags: &str) -> Option<Cow<'t, str>> {
        let text = self.until(b'<')?;
        // The sign that `until` passed is the first of the end tags.
        if !self.skip(end_tags.get(1..)?) {
            return None;
        }
        let odd = text.bytes().fold(0, |odd, byte| odd | u8::from(byte == b'&') | (u8::from(byte == b'\r') << 1));
        match odd {
            0 => Some(Cow::Borrowed(text)),
            1 => unescape(text).ok().map(|text| Cow::Owned(text.into_owned())),
            // The parser knows what becomes of line ends.
            _ => None,
        }
    }

    /// What is written in a cell, up to its end tag and past it.
    fn written(&mut self) -> Option<Written<'t>> {
        let mut written = Written::default();
        if self.skip("<is><t") {
            written.inline = Some(self.text("</t></is></c>")?);
            return Some(written);
        }
        if self.skip("<f") {
            written.formula = true;
            if !self.attributes(|_, _| Some(()))? {
                self.plain_text("</f>")?;
            }
        }
        if self.skip("<v>") {
            written.value = self.plain_text("</v></c>")?;
            return Some(written);
        }
        self.skip("<v/>");
        self.skip("</c>").then_some(written)
    }
}

/// Text with Excel's own escapes resolved: `_x000D_` is a carriage return, `_x005F_` an underscore.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    // Most texts have no such sign at all, and that is seen sooner.
    if memchr(b'_', text.as_bytes()).is_none() || !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        let letter = after
            .split_at_checked(5)
            .and_then(|(code, _)| code.strip_suffix('_'))
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let (Some(letter), Some(after)) = (letter, after.get(5..)) {
            plain.push(letter);
            rest = after;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain.push_str(rest);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Option<(String, Written<'_>)> {
        let add = |all: &mut String, name: &str, value: &str| {
            all.extend([name, "=", value, ";"]);
            Some(())
        };
        match Scan::new(text).next(String::new(), add)? {
            Found::Cell(attributes, written) => Some((attributes, written)),
            Found::Row(..) => None,
        }
    }

    #[test]
    fn plain_cells_are_scanned() {
        let text = |text| Written { value: Cow::Borrowed(text), ..Written::default() };
        let attributes = |text: &str| text.to_owned();
        assert_eq!(cell("<c r=\"A1\" s=\"2\"><v>1</v></c><c"), Some((attributes("r=A1;s=2;"), text("1"))));
        assert_eq!(cell("<c/>"), Some((attributes(""), text(""))));
        let formula = Written { formula: true, ..text("3") };
        assert_eq!(cell("<c><f t=\"shared\">A1&amp;\"x\"</f><v>3</v></c>"), Some((attributes(""), formula)));
        let inline = Written { inline: Some("Å & ö".into()), ..text("") };
        assert_eq!(
            cell("<c><is><t xml:space=\"preserve\">&#197; &amp; ö</t></is></c>"),
            Some((attributes(""), inline))
        );
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for other in [
            "<x:c><x:v>1</x:v></x:c>",
            "<c r='A1'><v>1</v></c>",
            "<c ><v>1</v></c>",
            "<cell/>",
            "<c> <v>1</v></c>",
            "<c><v>1<!-- --></v></c>",
            "<c><v>&x;</v></c>",
            "<c><v>1\r</v></c>",
            "<c><is><r><t>1</t></r></is></c>",
            "<c><v>1</v><v>2</v></c>",
            "<c><v>1</v>",
            "<c r=\"&#65;1\"/>",
        ] {
            assert_eq!(cell(other), None, "{other}");
        }
    }

    #[test]
    fn rows_and_strings_are_scanned_as_far_as_they_are_plain() {
        let mut scan = Scan::new("</row><row r=\"7\" hidden=\"1\"><c/></row><row r=\"8\"/>");
        let mut next = || scan.next((), |(), _, _| Some(()));
        assert_eq!(next(), Some(Found::Row(Some(7), true)));
        assert_eq!(next(), Some(Found::Cell((), Written::default())));
        assert_eq!(next(), None);
        assert_eq!(scan.passed(), 32);
        let mut scan = Scan::new("<si><t>a</t></si><si><t/></si>");
        assert_eq!((scan.string().as_deref(), scan.string(), scan.passed()), (Some("a"), None, 17));
    }

    #[test]
    fn excels_own_escapes_are_resolved() {
        for (stored, meant) in [("a_x000D_b", "a\rb"), ("_x005F_x", "_x"), ("a_xy", "a_xy"), ("_xåäö_", "_xåäö_")]
        {
            assert_eq!(unescaped(stored.into()), meant);
        }
    }
}
