//! Looks for personal data in a text, both as it is written and as it will be read: `Anna **Berg**`, `850709\-9805` and
//! `mailto:anna%40x.se` hide nothing.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::clean::Placed;
use crate::privacy::{Guard, Sort};

/// Parts blocks, so that no number goes on from one into the next.
const BETWEEN_BLOCKS: &str = " ¶ ";

/// Personal data in a body: what, and the byte where it, or the part it stands in, begins. What is found as written stands
/// before what is found as read.
pub(super) fn search(body: &str, events: &[Placed<'_>], guard: &Guard) -> Vec<(usize, Sort)> {
    let as_written = guard.hits(body).into_iter().map(|hit| (hit.start, hit.sort));
    as_written.chain(as_read(events, guard)).collect()
}

fn as_read(events: &[Placed<'_>], guard: &Guard) -> Vec<(usize, Sort)> {
    let mut text = String::new();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut addresses: Vec<(usize, String)> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Text(words) | Event::Code(words) => {
                starts.push((text.len(), range.start));
                text.push_str(words);
            }
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => text.push('\n'),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                addresses.push((range.start, format!("{} {title}", decoded(dest_url))));
            }
            Event::End(end) if !is_inline(*end) => text.push_str(BETWEEN_BLOCKS),
            _ => {}
        }
    }
    let origin = |at: usize| {
        let index = starts.partition_point(|(start, _)| *start <= at);
        index.checked_sub(1).and_then(|index| starts.get(index)).map_or(0, |(_, origin)| *origin)
    };
    let mut found: Vec<(usize, Sort)> =
        guard.hits(&text).into_iter().map(|hit| (origin(hit.start), hit.sort)).collect();
    for (at, address) in addresses {
        found.extend(guard.hits(&address).into_iter().map(|hit| (at, hit.sort)));
    }
    found
}

const fn is_inline(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

/// An address with its %-codes read; bytes that are no UTF-8 become a sign of replacement.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        let code = rest.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(b'%'));
        rest = rest.get(at + if code.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}
