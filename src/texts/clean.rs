//! Takes out of a Markdown text what cannot stand in the report: HTML, images, links to anything but the web, headings
//! above the section's own. What is taken out is told.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text;

/// A part of a text, and the bytes of the body that it came from.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

/// The most levels of quotations and lists; beyond them something is wrong with the file.
const MOST_LEVELS: usize = 32;

/// What was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dropped {
    /// Raw HTML. Comments are passed in silence: they are not meant to be seen.
    Html,
    /// An image; its alternative text is kept.
    Image,
    /// A link; its text is kept.
    Link,
}

/// A text that may stand in the report.
pub(super) struct Cleaned<'a> {
    /// Its parts.
    pub(super) events: Vec<Event<'a>>,
    /// What was taken out, by the byte of the body where it began.
    pub(super) dropped: Vec<(usize, Dropped)>,
}

/// Parses CommonMark with tables. None where lists and quotations lie too deep in each other.
pub(super) fn parse(body: &str) -> Option<Vec<Placed<'_>>> {
    let mut depth = 0_usize;
    let mut events = Vec::new();
    for (event, range) in Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        // A list and its item are two.
        if depth > 2 * MOST_LEVELS {
            return None;
        }
        events.push((event, range));
    }
    Some(events)
}

/// Cleans a text. `title` is the section's, which need not be repeated as the text's first heading; `top` is the level that
/// its highest heading gets.
pub(super) fn clean<'a>(events: &[Placed<'a>], title: &str, top: usize) -> Cleaned<'a> {
    let events = events.get(repeated_title(events, title)..).unwrap_or_default();
    let levels: BTreeSet<HeadingLevel> = events
        .iter()
        .filter_map(|(event, _)| if let Event::Start(Tag::Heading { level, .. }) = event { Some(*level) } else { None })
        .collect();
    let shift = |level: HeadingLevel| {
        let above = levels.iter().filter(|other| **other < level).count();
        HeadingLevel::try_from(top + above).unwrap_or(HeadingLevel::H6)
    };
    let mut cleaner = Cleaner::default();
    for (event, range) in events {
        cleaner.take(event.clone(), range.start, shift);
    }
    Cleaned { events: cleaner.events, dropped: cleaner.dropped }
}

/// How many events the section's title takes up at the head of the text.
fn repeated_title(events: &[Placed<'_>], title: &str) -> usize {
    let Some((Event::Start(Tag::Heading { .. }), _)) = events.first() else { return 0 };
    let Some(end) = events.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_)))) else {
        return 0;
    };
    let words: String = events
        .iter()
        .take(end)
        .filter_map(|(event, _)| if let Event::Text(text) = event { Some(text.as_ref()) } else { None })
        .collect();
    if text::fold(&words) == text::fold(title) { end + 1 } else { 0 }
}

#[derive(Default)]
struct Cleaner<'a> {
    events: Vec<Event<'a>>,
    dropped: Vec<(usize, Dropped)>,
    /// Whether each link that is open is kept.
    links: Vec<bool>,
    /// The HTML block that is open, and where it began.
    html: Option<(usize, String)>,
    in_code: bool,
}

impl<'a> Cleaner<'a> {
    fn take(&mut self, event: Event<'a>, at: usize, shift: impl Fn(HeadingLevel) -> HeadingLevel) {
        match event {
            Event::Start(tag) => self.start(tag, at, shift),
            Event::End(tag) => self.end(tag, shift),
            Event::Text(text) => self.events.push(Event::Text(visible(text, self.in_code))),
            Event::Code(text) => self.events.push(Event::Code(visible(text, false))),
            Event::Html(html) => {
                if let Some((_, block)) = &mut self.html {
                    block.push_str(&html);
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html, at),
            Event::SoftBreak | Event::HardBreak | Event::Rule => self.events.push(event),
            // Extensions that are not asked for.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, at: usize, shift: impl Fn(HeadingLevel) -> HeadingLevel) {
        let tag = match tag {
            Tag::HtmlBlock => {
                self.html = Some((at, String::new()));
                return;
            }
            Tag::Image { .. } => {
                self.dropped.push((at, Dropped::Image));
                return;
            }
            Tag::Link { link_type, dest_url, id, .. } => {
                let dest_url = visible(dest_url, false);
                self.links.push(is_web(&dest_url));
                if !is_web(&dest_url) {
                    self.dropped.push((at, Dropped::Link));
                    return;
                }
                Tag::Link { link_type, dest_url, title: CowStr::Borrowed(""), id }
            }
            Tag::Heading { level, .. } => {
                Tag::Heading { level: shift(level), id: None, classes: Vec::new(), attrs: Vec::new() }
            }
            Tag::CodeBlock(_) => {
                self.in_code = true;
                Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed("")))
            }
            other => other,
        };
        self.events.push(Event::Start(tag));
    }

    fn end(&mut self, tag: TagEnd, shift: impl Fn(HeadingLevel) -> HeadingLevel) {
        let tag = match tag {
            TagEnd::Image => return,
            TagEnd::HtmlBlock => {
                if let Some((at, _)) = self.html.take().filter(|(_, html)| !is_comment(html)) {
                    self.dropped.push((at, Dropped::Html));
                }
                return;
            }
            TagEnd::Link if self.links.pop() == Some(false) => return,
            TagEnd::Heading(level) => TagEnd::Heading(shift(level)),
            TagEnd::CodeBlock => {
                self.in_code = false;
                tag
            }
            other => other,
        };
        self.events.push(Event::End(tag));
    }

    fn inline_html(&mut self, html: &str, at: usize) {
        let name: String = html.chars().filter(char::is_ascii_alphabetic).collect();
        if name.eq_ignore_ascii_case("br") {
            self.events.push(Event::HardBreak);
        } else if !is_comment(html) {
            self.dropped.push((at, Dropped::Html));
        }
    }
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.find("-->").is_some_and(|end| end + 3 == html.len())
}

/// Whether an address leads to the web or to a mailbox.
fn is_web(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| lower.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

/// Text without what must not reach an output; an entity can stand for any character.
fn visible(text: CowStr<'_>, in_code: bool) -> CowStr<'_> {
    let passes = |letter: char| in_code && matches!(letter, '\n' | '\t') || !text::is_unprintable(letter);
    if text.chars().all(passes) {
        return text;
    }
    let kept = text.chars().map(|letter| if letter.is_whitespace() && !in_code { ' ' } else { letter });
    CowStr::from(kept.filter(|letter| passes(*letter)).collect::<String>())
}
