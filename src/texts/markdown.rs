//! Writes a cleaned text as CommonMark that can stand in another document: every character that means something in Markdown
//! is escaped, and every block ends where it began.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd, TextMergeStream};

use super::escape::{BLANKS, address, code_span, escape, longest_run, prefixed, row, rule};

/// Writes the text. It has no line break at its end.
pub(super) fn write<'a>(events: impl IntoIterator<Item = Event<'a>>) -> String {
    let mut writer = Writer { frames: vec![Frame::default()], links: Vec::new() };
    for event in TextMergeStream::new(events.into_iter()) {
        writer.take(event);
    }
    writer.frames.pop().map(|frame| frame.out).unwrap_or_default()
}

/// A block that is open.
#[derive(Default)]
struct Frame {
    out: String,
    /// The first number of an ordered list.
    first_number: Option<u64>,
    /// The items of a list, or the rows of a table.
    parts: Vec<String>,
    /// The cells of a row.
    cells: Vec<String>,
    alignments: Vec<Alignment>,
    /// Whether paragraphs stand in the list, so that blank lines part its items.
    loose: bool,
    /// Whether the last block was a list: whether ordered, and whether with the other marker.
    last_list: Option<(bool, bool)>,
    /// Whether what comes next begins a new block.
    ended: bool,
    holds: Holds,
}

/// What the block may hold, where that changes how it is written.
#[derive(Default, PartialEq, Eq)]
enum Holds {
    #[default]
    Blocks,
    /// An item of a list; its blocks follow at once unless the list is loose.
    Item,
    OneLine,
    Rows,
    Code,
}

impl Frame {
    /// What parts two blocks.
    fn between(&self) -> &'static str {
        if self.holds == Holds::Item && !self.loose { "\n" } else { "\n\n" }
    }
}

struct Writer {
    frames: Vec<Frame>,
    links: Vec<String>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let is_code = self.frames.last().is_some_and(|frame| frame.holds == Holds::Code);
                let escaped = if is_code { text.to_string() } else { escape(&text, self.at_line_start()) };
                self.inline(&escaped);
            }
            Event::Code(code) => {
                let in_table = self.frames.iter().any(|frame| frame.holds == Holds::Rows);
                let code = if in_table { code.replace('|', "\\|") } else { code.to_string() };
                self.inline(&code_span(&code));
            }
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("\\\n"),
            Event::Rule => self.block("* * *", None),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.inline("*"),
            Tag::Strong => self.inline("**"),
            Tag::Link { dest_url, .. } => {
                // After an exclamation mark a link would become an image.
                self.parent(|frame| {
                    if frame.out.ends_with('!') {
                        frame.out.pop();
                        frame.out.push_str("\\!");
                    }
                });
                self.inline("[");
                self.links.push(address(dest_url));
            }
            Tag::Paragraph => {
                if let Some(parent) = self.frames.last_mut() {
                    parent.loose = true;
                }
                self.frames.push(Frame::default());
            }
            Tag::List(first_number) => self.frames.push(Frame { first_number: *first_number, ..Frame::default() }),
            Tag::Table(alignments) => {
                self.frames.push(Frame { alignments: alignments.clone(), holds: Holds::Rows, ..Frame::default() });
            }
            Tag::Item => self.frames.push(Frame { holds: Holds::Item, ..Frame::default() }),
            Tag::CodeBlock(_) => self.frames.push(Frame { holds: Holds::Code, ..Frame::default() }),
            Tag::TableCell | Tag::Heading { .. } => {
                self.frames.push(Frame { holds: Holds::OneLine, ..Frame::default() });
            }
            _ => self.frames.push(Frame::default()),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => return self.inline("*"),
            TagEnd::Strong => return self.inline("**"),
            TagEnd::Link => {
                let address = self.links.pop().unwrap_or_default();
                return self.inline(&format!("]({address})"));
            }
            _ => {}
        }
        let Some(frame) = self.frames.pop() else { return };
        match tag {
            TagEnd::Heading(level) => {
                let text = frame.out.replace('\n', " ");
                self.block(&format!("{} {}", "#".repeat(level as usize), text.trim_matches(BLANKS)), None);
            }
            TagEnd::BlockQuote(_) => self.block(&prefixed(&frame.out, "> ", "> "), None),
            TagEnd::CodeBlock => {
                let fence = "`".repeat(longest_run(&frame.out).max(2) + 1);
                self.block(&format!("{fence}\n{}\n{fence}", frame.out.trim_end_matches('\n')), None);
            }
            TagEnd::Item => {
                if let Some(list) = self.frames.last_mut() {
                    list.loose |= frame.loose;
                    list.parts.push(frame.out);
                }
            }
            TagEnd::List(ordered) => self.list(&frame, ordered),
            TagEnd::TableCell => self.parent(|row| row.cells.push(frame.out.trim_matches(BLANKS).to_owned())),
            TagEnd::TableHead => {
                let rule: Vec<&str> =
                    self.frames.last().map_or(Vec::new(), |t| t.alignments.iter().copied().map(rule).collect());
                let rule = rule.join(" | ");
                self.parent(|table| table.parts.extend([row(&frame.cells), format!("| {rule} |")]));
            }
            TagEnd::TableRow => self.parent(|table| table.parts.push(row(&frame.cells))),
            TagEnd::Table => self.block(&frame.parts.join("\n"), None),
            _ => self.block(frame.out.trim_matches(BLANKS), None),
        }
    }

    fn parent(&mut self, change: impl FnOnce(&mut Frame)) {
        if let Some(frame) = self.frames.last_mut() {
            change(frame);
        }
    }

    fn list(&mut self, list: &Frame, ordered: bool) {
        // Two lists after each other are told apart by their markers.
        let before = self.frames.last().and_then(|parent| parent.last_list);
        let other = before.is_some_and(|(was_ordered, was_other)| was_ordered == ordered && !was_other);
        let items = list.parts.iter().zip(0_u64..).map(|(item, index)| {
            let marker = match (ordered, other) {
                (true, _) => {
                    let number = list.first_number.unwrap_or(1).saturating_add(index);
                    format!("{number}{} ", if other { ')' } else { '.' })
                }
                (false, true) => "* ".to_owned(),
                (false, false) => "- ".to_owned(),
            };
            prefixed(item, &marker, &" ".repeat(marker.len()))
        });
        let items: Vec<String> = items.collect();
        self.block(&items.join(if list.loose { "\n\n" } else { "\n" }), Some((ordered, other)));
    }

    fn block(&mut self, text: &str, list: Option<(bool, bool)>) {
        self.parent(|parent| {
            if !parent.out.is_empty() {
                parent.out.push_str(parent.between());
            }
            parent.out.push_str(text);
            parent.ended = true;
            parent.last_list = list;
        });
    }

    fn inline(&mut self, text: &str) {
        self.parent(|frame| {
            if frame.ended && !frame.out.is_empty() {
                frame.out.push_str(frame.between());
            }
            frame.ended = false;
            frame.last_list = None;
            frame.out.push_str(text);
        });
    }

    fn line_break(&mut self, mark: &str) {
        let one_line = self.frames.iter().any(|frame| frame.holds == Holds::OneLine);
        self.inline(if one_line { " " } else { mark });
    }

    fn at_line_start(&self) -> bool {
        self.frames.last().is_none_or(|frame| frame.ended || frame.out.is_empty() || frame.out.ends_with('\n'))
    }
}
