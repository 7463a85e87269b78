//! Rendering: a report model and a template in, text out.
//!
//! HTML and Markdown are a template's own text; a Word document is put together in `docx`.
//!
//! One engine a format, since what must be escaped differs: everything a template prints is escaped, but for people's texts,
//! which are escaped already. An unknown name in a template is an error. The templates are built in; see `embedded`. Files
//! in a workspace's mallar/ stand in for them; see `overrides`. The names that a template may use are in
//! `templates/LASMIG.txt`, which a test holds against the report model.

mod docx;
mod embedded;
mod engine;
mod escape;
mod fault;
mod figure;
mod overrides;
mod place;
mod tidy;
mod view;
mod wording;

#[cfg(test)]
mod guide;
#[cfg(test)]
mod tests;

pub use docx::{HOUSE_BYTES, House, Unusable};
pub use embedded::template_files;
pub use fault::TemplateFault;
pub use figure::figure_text;
pub use overrides::tell_unused_templates;
pub use view::{FigureView, ReportView};

use std::path::Path;

use anyhow::Result;
use tera::{Tera, Value};

use crate::plan::Template;
use crate::report::Review;
use engine::Engine;
use overrides::Overrides;

/// Turns report models into HTML, Markdown and Word documents.
#[derive(Debug)]
pub struct Renderer {
    html: Engine,
    markdown: Engine,
    docx: Tera,
}

impl Renderer {
    /// Reads the built-in templates, and in their stead those of the same name in `folder`, which need not exist.
    ///
    /// # Errors
    /// A Swedish sentence about a template that cannot be used: file, line, column, what is wrong and what to do.
    pub fn new(folder: &Path) -> Result<Self> {
        Self::with(&overrides::read(folder)?)
    }

    fn with(overrides: &Overrides) -> Result<Self> {
        let html = Engine::new(".html", escape::html, embedded::HTML, overrides)?;
        let markdown = Engine::new(".md", escape::markdown, embedded::MARKDOWN, overrides)?;
        Ok(Self { html, markdown, docx: docx::engine()? })
    }

    /// The committee's report as one HTML page that needs nothing else.
    ///
    /// # Errors
    /// A template that asks for something the report does not have.
    pub fn html(&self, report: &ReportView, template: Template) -> Result<String> {
        self.html.render(&format!("{}.html", template.name()), "report", report.value())
    }

    /// The committee's report as Markdown, for Word or a web page.
    ///
    /// # Errors
    /// A template that asks for something the report does not have.
    pub fn markdown(&self, report: &ReportView, template: Template) -> Result<String> {
        self.markdown
            .render(&format!("{}.md", template.name()), "report", report.value())
            .map(|text| tidy::blocks(&text))
    }

    /// The committee's report as a Word document that looks as the house's template does.
    ///
    /// # Errors
    /// A template that asks for something the report does not have, or prints what is no XML.
    pub fn docx(&self, report: &ReportView, template: Template, house: &House) -> Result<Vec<u8>> {
        docx::write(&self.docx, report, template, house)
    }

    /// The administration's own review as one HTML page.
    ///
    /// # Errors
    /// A template that asks for something the review does not have.
    pub fn review(&self, review: Review<FigureView>) -> Result<String> {
        let value = Value::from_serializable(&review);
        // What it shares with the value is then given back aside, where the page has been rendered.
        drop(review);
        self.html.render("granskning.html", "review", value)
    }
}
