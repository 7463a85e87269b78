//! The fields and records of delimited text.
//!
//! As Excel reads them: a field is quoted where it begins with a quotation mark, a doubled mark within is one, and what
//! follows the closing mark up to the separator belongs to the field. Every line end of three kinds ends a record.
//! A field that goes over lines and whose closing mark stands before more text was never closed: the mark opens another one.

use std::borrow::Cow;

use super::limits;

/// A field, and where it stands in the text if it is borrowed from there.
pub(super) type Field<'t> = (usize, Cow<'t, str>);

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At the end of its line, or where the text ends.
    Line,
    /// There is none: the text has ended.
    Text,
    /// Within a quoted field that is longer than any cell can hold.
    TooLong,
    /// The text ended within a quoted field that began in this record.
    Unclosed,
}

/// The records of a text, from a position on.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    /// An ASCII character.
    separator: u8,
    loose: usize,
}

impl<'t> Records<'t> {
    /// `separator` is an ASCII character.
    pub(super) const fn new(text: &'t str, at: usize, separator: u8) -> Self {
        Self { text, at, separator, loose: 0 }
    }

    /// How far records have been read.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// How many quoted fields so far had text after their closing mark, as none has where the separator is the right one.
    pub(super) const fn loose(&self) -> usize {
        self.loose
    }

    /// Reads the next record, whose fields are taken one after the other.
    ///
    /// # Errors
    /// Those of `take`, at which the record is left.
    pub(super) fn next<E>(&mut self, mut take: impl FnMut(Field<'t>) -> Result<(), E>) -> Result<End, E> {
        if matches!(self.text.as_bytes().get(self.at..), None | Some([] | [0x1a])) {
            return Ok(End::Text);
        }
        loop {
            let field = if self.byte() == Some(b'"') {
                match self.quoted() {
                    Ok(field) => field,
                    Err(end) => return Ok(end),
                }
            } else {
                let (start, bare) = self.bare();
                (start, Cow::Borrowed(bare))
            };
            take(field)?;
            let after = self.byte();
            self.at += usize::from(after.is_some());
            if after != Some(self.separator) {
                let is_pair = after == Some(b'\r') && self.byte() == Some(b'\n');
                self.at += usize::from(is_pair);
                return Ok(End::Line);
            }
        }
    }

    /// Reads the next record if it is a line of bare fields, no longer than a long text, whose first field has something to
    /// see in it, and on which another line follows: where it begins and how many bytes it has.
    pub(super) fn line(&mut self) -> Option<(usize, usize)> {
        let (start, rest) = (self.at, self.text.as_bytes().get(self.at..)?);
        rest.first().filter(|first| first.is_ascii_graphic() && **first != self.separator)?;
        let length = memchr::memchr3(b'"', b'\n', b'\r', rest)?;
        let end = match rest.get(length..)? {
            [b'\r', b'\n', _, ..] => start + length + 2,
            [b'\r', next, ..] if *next != b'\n' => start + length + 1,
            [b'\n', _, ..] => start + length + 1,
            _ => return None,
        };
        if length > limits::LONG_TEXT {
            return None;
        }
        self.at = end;
        Some((start, length))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Up to the separator or the end of the line.
    fn bare(&mut self) -> (usize, &'t str) {
        let (start, bytes) = (self.at, self.text.as_bytes().get(self.at..).unwrap_or_default());
        let length = memchr::memchr3(self.separator, b'\n', b'\r', bytes).unwrap_or(bytes.len());
        self.at += length;
        (start, self.text.get(start..self.at).unwrap_or_default())
    }

    fn quoted(&mut self) -> Result<Field<'t>, End> {
        let mut field = (self.at, Cow::Borrowed(""));
        loop {
            // The mark that opens the field, or the second of two.
            self.at += 1;
            let rest = self.text.get(self.at..).unwrap_or_default();
            let (text, _) = rest.split_once('"').ok_or(End::Unclosed)?;
            append(&mut field, self.at, text);
            self.at += text.len() + 1;
            if self.byte() != Some(b'"') {
                break;
            }
            append(&mut field, self.at, "\"");
            if field.1.len() > limits::TEXT_BYTES {
                return Err(End::TooLong);
            }
        }
        let (start, more) = self.bare();
        let is_loose = !more.trim().is_empty();
        self.loose += usize::from(is_loose);
        if is_loose && field.1.contains(['\n', '\r']) {
            return Err(End::Unclosed);
        }
        append(&mut field, start, more);
        Ok(field)
    }
}

/// Adds text that stands at a position.
fn append<'t>(field: &mut Field<'t>, at: usize, text: &'t str) {
    if field.1.is_empty() {
        *field = (at, Cow::Borrowed(text));
    } else if !text.is_empty() {
        field.1.to_mut().push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let (mut all, mut records) = (Vec::new(), Records::new(text, 0, b';'));
        loop {
            let mut fields = Vec::new();
            let end = records.next(|(at, field)| {
                if let Cow::Borrowed(field) = field {
                    assert!(text.get(at..).unwrap().starts_with(field));
                }
                fields.push(field.into_owned());
                Ok::<_, ()>(())
            });
            match end.unwrap() {
                End::Line => all.push(fields),
                End::Text => return all,
                End::Unclosed | End::TooLong => {
                    fields.push("?".to_owned());
                    all.push(fields);
                    return all;
                }
            }
        }
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
