//! Writes a cleaned text as a word processor has it: one block after another, each knowing how deep in lists and quotations
//! it stands.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use serde::Serialize;

/// A block of a text. Nothing in it is escaped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its level, below that of the section.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph {
        /// Where it stands.
        nesting: Nesting,
        /// Its words.
        runs: Vec<Run>,
    },
    /// Code, line by line.
    Code {
        /// Where it stands.
        nesting: Nesting,
        /// The lines.
        lines: Vec<String>,
    },
    /// A table.
    Table {
        /// The header and then the rows, all as long as the header.
        rows: Vec<Vec<TableCell>>,
    },
    /// A line across the page.
    Rule,
}

/// Where a block stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Nesting {
    /// In how many lists, one in the other.
    pub depth: usize,
    /// What stands before it, where an item of a list begins with it.
    pub marker: Option<Marker>,
    /// Whether it is quoted.
    pub quoted: bool,
}

/// What stands before an item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marker {
    /// Its list, where that is numbered; none for a bullet.
    pub list: Option<Numbered>,
}

/// A numbered list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Numbered {
    /// Which of the text's numbered lists it is.
    pub list: usize,
    /// Its first number.
    pub first: u64,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TableCell {
    /// Its words.
    pub runs: Vec<Run>,
    /// Whether its column holds numbers, which stand to the right.
    pub numeric: bool,
}

/// Words that look alike.
#[expect(clippy::struct_excessive_bools, reason = "each is a way in which words may look, and any may go with any")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words, with the spaces around them.
    pub text: String,
    /// Whether a new line begins with it.
    pub breaks: bool,
    /// Strongly emphasised.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
    /// Code.
    pub code: bool,
    /// Where it leads: http, https or mailto.
    pub link: Option<String>,
}

impl Run {
    fn looks_like(&self, other: &Self) -> bool {
        let look = |run: &Self| (run.strong, run.emphasis, run.code);
        look(self) == look(other) && self.link == other.link
    }
}

/// Writes the text.
pub(super) fn write<'a>(events: impl IntoIterator<Item = Event<'a>>) -> Vec<Block> {
    let mut writer = Writer::default();
    for event in events {
        writer.take(event);
    }
    writer.flush();
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    /// The lists that are open.
    lists: Vec<Option<Numbered>>,
    numbered: usize,
    /// The marker that the next block gets.
    marker: Option<Marker>,
    quotes: usize,
    runs: Vec<Run>,
    look: Run,
    /// How many emphases are open, and how many strong ones: they may stand in each other.
    open: (i32, i32),
    links: Vec<String>,
    code: Option<String>,
    rows: Vec<Vec<TableCell>>,
    alignments: Vec<Alignment>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.words(&text),
            },
            Event::Code(text) => {
                self.look.code = true;
                self.words(&text);
                self.look.code = false;
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.look.breaks = true,
            Event::Rule => {
                self.flush();
                self.blocks.push(Block::Rule);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.emphasised(1, 0),
            Tag::Strong => self.emphasised(0, 1),
            Tag::Link { dest_url, .. } => {
                self.links.push(dest_url.to_string());
                self.look.link = self.links.last().cloned();
            }
            Tag::List(first) => {
                self.flush();
                // An item that begins with a list has a line of its own for its marker.
                self.empty_item();
                self.numbered += usize::from(first.is_some());
                self.lists.push(first.map(|first| Numbered { list: self.numbered, first }));
            }
            Tag::Item => self.marker = self.lists.last().map(|list| Marker { list: *list }),
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(alignments) => {
                self.flush();
                self.alignments = alignments;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasised(-1, 0),
            TagEnd::Strong => self.emphasised(0, -1),
            TagEnd::Link => {
                self.links.pop();
                self.look.link = self.links.last().cloned();
            }
            TagEnd::Heading(level) => {
                let runs = std::mem::take(&mut self.runs);
                self.marker = None;
                self.blocks.push(Block::Heading { level: level as u8, runs });
            }
            TagEnd::Item => {
                self.flush();
                self.empty_item();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let lines = code.trim_end_matches('\n').split('\n').map(|line| line.replace('\t', "    ")).collect();
                let nesting = self.nesting();
                self.blocks.push(Block::Code { nesting, lines });
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::Table => self.blocks.push(Block::Table { rows: std::mem::take(&mut self.rows) }),
            _ => self.flush(),
        }
    }

    fn emphasised(&mut self, emphasis: i32, strong: i32) {
        self.open = (self.open.0 + emphasis, self.open.1 + strong);
        (self.look.emphasis, self.look.strong) = (self.open.0 > 0, self.open.1 > 0);
    }

    fn words(&mut self, text: &str) {
        let run = Run { text: text.to_owned(), ..self.look.clone() };
        self.look.breaks = false;
        match self.runs.last_mut() {
            Some(last) if !run.breaks && last.looks_like(&run) => last.text.push_str(&run.text),
            _ => self.runs.push(run),
        }
    }

    /// Ends the paragraph, if there is one.
    fn flush(&mut self) {
        self.look.breaks = false;
        if !self.runs.is_empty() {
            let runs = std::mem::take(&mut self.runs);
            let nesting = self.nesting();
            self.blocks.push(Block::Paragraph { nesting, runs });
        }
    }

    /// A line for the marker of an item without words of its own.
    fn empty_item(&mut self) {
        if self.marker.is_some() {
            let nesting = self.nesting();
            self.blocks.push(Block::Paragraph { nesting, runs: Vec::new() });
        }
    }

    fn nesting(&mut self) -> Nesting {
        Nesting { depth: self.lists.len(), marker: self.marker.take(), quoted: self.quotes > 0 }
    }

    fn cell(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        if let Some(row) = self.rows.last_mut() {
            let numeric = self.alignments.get(row.len()) == Some(&Alignment::Right);
            row.push(TableCell { runs, numeric });
        }
    }
}
