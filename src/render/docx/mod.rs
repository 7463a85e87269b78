//! Word documents: a report and the house's template in, the bytes of a .docx out.
//!
//! The templates in `templates/docx` print the body as XML, as those of the other formats print theirs. `finish` gives it the
//! numbers and ids that Word wants, and `house` what it is put into: styles, numbering, headers, page. Nothing from a
//! spreadsheet is anything but escaped text: fields and links come from the templates and from people's texts alone.
//!
//! | module | what it is for |
//! |---|---|
//! | `house` | the house's own template, or the built-in look: what is kept of it |
//! | `styles`, `numbering`, `settings` | what the report uses and a template may lack |
//! | `finish`, `tables` | names to ids and numbers; the widths of columns |
//! | `package`, `xml` | parts and relations; XML that keeps what is not changed |
//!
//! A picture would be a part of the [`Package`], added with its content type and related to the main part beside links, and a
//! `w:drawing` in `parts.xml` whose `wp:docPr` has its title and description; `finish` would give it its number and relation.

mod embedded;
mod finish;
mod house;
mod numbering;
mod package;
mod settings;
mod styles;
mod tables;
mod xml;

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use tera::{Context, Tera};

pub use house::{HOUSE_BYTES, House, Unusable};

use super::embedded::DOCX;
use super::escape;
use super::view::ReportView;
use crate::plan::Template;
use finish::{Finish, unwrapped, wrapped};
use numbering::Numbering;
use package::{DECLARATION, Package, Relations, word_type};
use styles::Styles;
use xml::parse;

/// The width between the margins where a template does not tell: that of the built-in page.
const TEXT_WIDTH: u64 = 9298;

/// The engine of the Word document's parts. They are put together by code that knows them, so nobody's own stand in for them.
pub(super) fn engine() -> Result<Tera> {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape::html);
    tera.autoescape_on([".xml"]);
    tera.add_raw_templates(DOCX.iter().copied()).context("De inbyggda mallarna kan inte läsas")?;
    Ok(tera)
}

fn render_with(tera: &Tera, template: &str, context: &Context) -> Result<String> {
    tera.render(template, context).with_context(|| format!("Mallen {template} kan inte användas"))
}

/// Writes a report in the look of a house.
pub(super) fn write(tera: &Tera, report: &ReportView, template: Template, house: &House) -> Result<Vec<u8>> {
    let mut context = Context::new();
    context.insert_value("report", report.value());
    let body = wrapped(&render_with(tera, &format!("{}.xml", template.name()), &context)?);
    let tree = finish::read(&body)?;
    context.insert("contents", &finish::headings(&tree, &body));
    let opening = wrapped(&render_with(tera, "document.xml", &context)?);

    let mut numbering = Numbering::new(house.numbering.as_ref().map(|(_, text)| text.as_str()))?;
    let styles = Styles::complete(&house.styles.1, &numbering.bullets().to_string())?;
    let mut relations = house.relations.clone();
    let mut section = house.section.clone();
    let mut package = house.package.clone();
    let (page, bookmarks) = (text_width(&section)?, finish::bookmarks(&tree));
    let mut finish = Finish { styles: &styles, numbering: &mut numbering, relations: &mut relations, page, bookmarks };
    let opening = finish.part(&finish::read(&opening)?, &opening)?;
    let body = finish.part(&tree, &body)?;
    if !house.has_letterhead() {
        section = letterhead(tera, &context, house, &mut package, &mut finish, &section)?;
    }
    let folder = house.folder();
    let lists = numbering.to_text()?;
    if let Some((name, _)) = &house.numbering {
        package.add(name, &word_type("numbering"), lists);
    } else {
        let name = package.add_own(folder, "numbering", lists);
        relations.add("numbering", name.trim_start_matches(folder));
    }
    package.add(&house.styles.0, &word_type("styles"), styles.text);
    package.add(&house.settings.0, &word_type("settings"), settings::clean(&house.settings.1)?);
    package.add(&house.main, &word_type("document.main"), document(house, &[&opening, &body], &section)?);
    package.relate(&house.main, &relations);
    properties(tera, &context, house, &mut package)?;
    package.to_bytes()
}

/// The main part: what the report says, in what the house has around it.
fn document(house: &House, bodies: &[&str], section: &str) -> Result<String> {
    let around = |body: &str| format!("{DECLARATION}{}<w:body>{body}\n{section}</w:body></w:document>", house.root);
    // The bodies have been read already.
    parse(&around("")).context("Word-dokumentet blev inte välformad XML")?;
    Ok(around(&bodies.iter().map(|body| unwrapped(body)).collect::<String>()))
}

/// Adds a header and a footer and gives the section that refers to them.
fn letterhead(
    tera: &Tera,
    context: &Context,
    house: &House,
    package: &mut Package,
    finish: &mut Finish<'_>,
    section: &str,
) -> Result<String> {
    let mut references = String::new();
    for kind in ["header", "footer"] {
        let text = render_with(tera, &format!("{kind}.xml"), context)?;
        let text = finish.part(&finish::read(&text)?, &text)?;
        let name = package.add_own(house.folder(), kind, text);
        let id = finish.relations.add(kind, name.trim_start_matches(house.folder()));
        let _ = write!(references, "<w:{kind}Reference w:type=\"default\" r:id=\"{id}\"/>");
    }
    let start = parse(&format!("<root>{section}</root>"))?.children.first().map_or(0, |node| node.tag.len());
    let (tag, rest) = section.split_at_checked(start).unwrap_or((section, ""));
    Ok(format!("{tag}{references}{rest}"))
}

/// Adds what the document tells about itself, and where its main part is.
fn properties(tera: &Tera, context: &Context, house: &House, package: &mut Package) -> Result<()> {
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    package.add("docProps/core.xml", core, render_with(tera, "core.xml", context)?);
    package.add("docProps/app.xml", app, render_with(tera, "app.xml", context)?);
    package.relate("", &Relations::of_document(&house.main));
    Ok(())
}

/// The width between the margins of a section, in twips.
fn text_width(section: &str) -> Result<u64> {
    let whole = format!("<root>{section}</root>");
    let root = parse(&whole)?;
    let number = |name: &str, attribute: &str| -> Option<u64> {
        root.at(&["w:sectPr", name])?.attribute(attribute)?.parse().ok()
    };
    let margins = ["w:left", "w:right", "w:gutter"].map(|side| number("w:pgMar", side).unwrap_or(0));
    let width = number("w:pgSz", "w:w").map(|page| page.saturating_sub(margins.iter().sum()));
    Ok(width.filter(|width| *width > 1000).unwrap_or(TEXT_WIDTH))
}
