//! The fields and records of delimited text.
//!
//! As Excel reads them: a field is quoted where it begins with a quotation mark, a doubled mark within is one, and what
//! follows the closing mark up to the separator belongs to the field. Every line end of three kinds ends a record.
//! A field that goes over lines and whose closing mark stands before more text was never closed: the mark opens another one.

use std::borrow::Cow;

use super::limits;

/// What comes next in the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// A field.
    Field(Cow<'t, str>),
    /// The record ends.
    End,
    /// A quoted field is longer than any cell can hold.
    TooLong,
    /// The text ended within a quoted field that began in this record.
    Unclosed,
}

/// The parts of a text.
pub(super) struct Records<'t> {
    rest: &'t str,
    /// An ASCII character.
    separator: u8,
    state: State,
    loose: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a record: at the end of the text there is none.
    Record,
    /// At the beginning of a further field.
    Field,
    /// After a field: a separator or the end of the record.
    After,
    /// At the end.
    Done,
}

impl<'t> Records<'t> {
    /// `separator` is one of those that `separator` tries, all of them ASCII.
    pub(super) fn new(text: &'t str, separator: char) -> Self {
        let separator = u8::try_from(separator).unwrap_or(b';');
        Self { rest: text, separator, state: State::Record, loose: 0 }
    }

    /// What has not been read.
    pub(super) const fn rest(&self) -> &'t str {
        self.rest
    }

    /// How many quoted fields so far had text after their closing mark, as none has where the separator is the right one.
    pub(super) const fn loose(&self) -> usize {
        self.loose
    }

    fn field(&mut self) -> Part<'t> {
        match self.rest.strip_prefix('"') {
            Some(inner) => self.quoted(inner),
            None => Part::Field(Cow::Borrowed(self.bare())),
        }
    }

    /// Up to the separator or the end of the record.
    fn bare(&mut self) -> &'t str {
        let end = memchr::memchr3(self.separator, b'\n', b'\r', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        field
    }

    fn quoted(&mut self, mut inner: &'t str) -> Part<'t> {
        let mut field = Cow::Borrowed("");
        loop {
            let Some((text, rest)) = inner.split_once('"') else { return Part::Unclosed };
            append(&mut field, text);
            let Some(more) = rest.strip_prefix('"') else {
                self.rest = rest;
                let more = self.bare();
                let is_loose = !more.trim().is_empty();
                self.loose += usize::from(is_loose);
                if is_loose && field.contains(['\n', '\r']) {
                    return Part::Unclosed;
                }
                append(&mut field, more);
                return Part::Field(field);
            };
            append(&mut field, "\"");
            if field.len() > limits::TEXT_BYTES {
                return Part::TooLong;
            }
            inner = more;
        }
    }
}

fn append<'t>(field: &mut Cow<'t, str>, text: &'t str) {
    if field.is_empty() {
        *field = Cow::Borrowed(text);
    } else if !text.is_empty() {
        field.to_mut().push_str(text);
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Part<'t>;

    fn next(&mut self) -> Option<Part<'t>> {
        loop {
            match self.state {
                State::Done => return None,
                State::Record if self.rest.is_empty() || self.rest == "\u{1a}" => self.state = State::Done,
                State::Record | State::Field => {
                    self.state = State::After;
                    let part = self.field();
                    if matches!(part, Part::Unclosed | Part::TooLong) {
                        self.state = State::Done;
                    }
                    return Some(part);
                }
                State::After => {
                    if self.rest.as_bytes().first() == Some(&self.separator) {
                        self.rest = self.rest.get(1..).unwrap_or_default();
                        self.state = State::Field;
                        continue;
                    }
                    let end = ["\r\n", "\n", "\r"].iter().find_map(|end| self.rest.strip_prefix(end));
                    self.state = if end.is_some() { State::Record } else { State::Done };
                    self.rest = end.unwrap_or_default();
                    return Some(Part::End);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let mut records = vec![Vec::new()];
        for part in Records::new(text, ';') {
            match part {
                Part::Field(field) => records.last_mut().unwrap().push(field.into_owned()),
                Part::End => records.push(Vec::new()),
                Part::Unclosed | Part::TooLong => records.last_mut().unwrap().push("?".to_owned()),
            }
        }
        records.retain(|record| !record.is_empty());
        records
    }

    #[test]
    fn every_line_end_ends_a_record() {
        assert_eq!(records("a;b\r\nc\rd\n\n;e"), [vec!["a", "b"], vec!["c"], vec!["d"], vec![""], vec!["", "e"]]);
        assert_eq!(records(""), Vec::<Vec<String>>::new());
    }

    #[test]
    fn quotes_are_read_as_excel_reads_them() {
        assert_eq!(records("\"a\"\"b\"c;\"\"\n\"d;\r\n\";e"), [vec!["a\"bc", ""], vec!["d;\r\n", "e"]]);
        assert_eq!(records("a;\"b"), [["a", "?"]]);
        assert_eq!(records("\"a;b\nc;\"d\ne"), [["?"]]);
    }
}
