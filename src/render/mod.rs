//! Rendering: a report model and a template in, text out.
//!
//! HTML and Markdown are a template's own text; a Word document is put together in `docx`.
//!
//! One engine a format, since what must be escaped differs: everything a template prints is escaped unless it is marked
//! safe. An unknown name in a template is an error. The templates are built in; see `embedded`.

mod docx;
mod embedded;
mod escape;
mod figure;
mod tidy;

#[cfg(test)]
mod tests;

pub use figure::figure_text;

use anyhow::{Context as _, Result};
use serde::Serialize;
use tera::{Context, Tera};

pub use docx::{HOUSE_BYTES, House, Unusable};

use crate::plan::Template;
use crate::report::{Report, Review};

/// Turns report models into HTML, Markdown and Word documents.
#[derive(Debug)]
pub struct Renderer {
    html: Tera,
    markdown: Tera,
    docx: Tera,
}

impl Renderer {
    /// Reads the built-in templates.
    ///
    /// # Errors
    /// A template that cannot be read.
    pub fn new() -> Result<Self> {
        let html = engine(".html", escape::html, embedded::HTML)?;
        let markdown = engine(".md", escape::markdown, embedded::MARKDOWN)?;
        let docx = engine(".xml", escape::html, embedded::DOCX)?;
        Ok(Self { html, markdown, docx })
    }

    /// The committee's report as one HTML page that needs nothing else.
    ///
    /// # Errors
    /// A template that asks for something the report does not have.
    pub fn html(&self, report: &Report, template: Template) -> Result<String> {
        render(&self.html, &format!("{}.html", template.name()), "report", report)
    }

    /// The committee's report as Markdown, for Word or a web page.
    ///
    /// # Errors
    /// A template that asks for something the report does not have.
    pub fn markdown(&self, report: &Report, template: Template) -> Result<String> {
        render(&self.markdown, &format!("{}.md", template.name()), "report", report).map(|text| tidy::blocks(&text))
    }

    /// The committee's report as a Word document that looks as the house's template does.
    ///
    /// # Errors
    /// A template that asks for something the report does not have, or prints what is no XML.
    pub fn docx(&self, report: &Report, template: Template, house: &House) -> Result<Vec<u8>> {
        docx::write(&self.docx, report, template, house)
    }

    /// The administration's own review as one HTML page.
    ///
    /// # Errors
    /// A template that asks for something the review does not have.
    pub fn review(&self, review: &Review) -> Result<String> {
        render(&self.html, "granskning.html", "review", review)
    }
}

/// An engine for one format: every template of it is escaped by `escape`.
fn engine(ending: &'static str, escape: tera::EscapeFn, templates: &[(&'static str, &'static str)]) -> Result<Tera> {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape);
    tera.autoescape_on([ending]);
    // Overrides from a workspace would be added after these, under the same names.
    tera.add_raw_templates(templates.iter().copied()).context("De inbyggda mallarna kan inte läsas")?;
    Ok(tera)
}

fn render(tera: &Tera, template: &str, name: &'static str, value: &impl Serialize) -> Result<String> {
    let mut context = Context::new();
    context.insert(name, value);
    render_with(tera, template, &context)
}

fn render_with(tera: &Tera, template: &str, context: &Context) -> Result<String> {
    tera.render(template, context).with_context(|| format!("Mallen {template} kan inte användas"))
}
