//! What `granska` ends with: who has reported, what was found, and how much.

use std::fmt::Write as _;

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};

use super::{BOLD, columns, findings, painted, wrap};
use crate::figures::{Coverage, Reporting};
use crate::finding::Findings;
use crate::plan::{Plan, Register};
use crate::swedish::NBSP;
use crate::text;

/// What a review shows.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The register.
    pub register: &'a Register,
    /// Who has reported.
    pub reporting: &'a Reporting,
    /// What was found, in order.
    pub findings: &'a Findings,
}

/// The whole page, at most `width` columns wide as far as the words allow.
#[must_use]
pub fn review(review: &Review<'_>, width: usize) -> String {
    let matrix = Matrix::new(review);
    let mut page = format!("{}\n", wrap("Enheter som har redovisat, av dem som ska redovisa", width, "", ""));
    page += &matrix.table(width).unwrap_or_else(|| matrix.list(width));
    let list = findings::listed(review.findings, width);
    if !list.is_empty() {
        let _ = write!(page, "\n{list}");
    }
    let _ = write!(page, "\n{}", findings::summary(review.findings, width));
    page
}

/// Departments down, forms across; the last row is for all and the last column for any form.
struct Matrix {
    forms: Vec<String>,
    rows: Vec<(String, Vec<Option<Coverage>>)>,
}

impl Matrix {
    fn new(review: &Review<'_>) -> Self {
        let reporting = review.reporting;
        let mut forms: Vec<String> = reporting
            .by_form
            .iter()
            .map(|form| {
                let title = text::one_line(&review.plan.form(form.form).title);
                if form.due { title } else { format!("{title} (frivillig)") }
            })
            .collect();
        forms.push("Något".to_owned());
        let mut rows: Vec<(String, Vec<Option<Coverage>>)> = reporting
            .by_department
            .iter()
            .map(|(department, any)| {
                let find =
                    |list: &[(_, Coverage)]| list.iter().find(|(ix, _)| ix == department).map(|(_, found)| *found);
                let of_forms = reporting.by_form.iter().map(|form| find(&form.by_department));
                let name = text::one_line(&review.register.department(*department).name);
                (name, of_forms.chain([Some(*any)]).collect())
            })
            .collect();
        let all = reporting.by_form.iter().map(|form| Some(form.total)).chain([Some(reporting.total)]).collect();
        rows.push(("Alla".to_owned(), all));
        Self { forms, rows }
    }

    /// As a table; none where the width does not allow one without breaking words.
    fn table(&self, width: usize) -> Option<String> {
        const BETWEEN: usize = 2;
        let own_width = |index: usize, title: &str| {
            let cells = self.rows.iter().filter_map(|(_, cells)| cells.get(index));
            cells.map(|cell| columns(&told(*cell))).chain([columns(title)]).max().unwrap_or_default()
        };
        let taken: Vec<usize> = self.forms.iter().enumerate().map(|(index, title)| own_width(index, title)).collect();
        let names = || self.rows.iter().map(|(name, _)| name.as_str()).chain(["Avdelning"]);
        let longest_word = names().flat_map(|name| name.split(' ')).map(columns).max().unwrap_or_default();
        let left = width.checked_sub(taken.iter().map(|own| own + BETWEEN).sum())?;
        if left < longest_word {
            return None;
        }
        let first = names().map(columns).max().unwrap_or_default().min(left);

        let mut table = Table::new();
        table.load_style(PLAIN_TABLE).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).ok()?);
        table.set_header(std::iter::once("Avdelning").chain(self.forms.iter().map(String::as_str)));
        for (name, cells) in &self.rows {
            let cells = cells.iter().map(|cell| Cell::new(told(*cell)).set_alignment(CellAlignment::Right));
            table.add_row(std::iter::once(Cell::new(name)).chain(cells));
        }
        let widths = std::iter::once((0, first)).chain(taken.into_iter().map(|own| (BETWEEN, own)));
        for (column, (before, own)) in table.column_iter_mut().zip(widths) {
            column.set_padding((u16::try_from(before).ok()?, 0));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(u16::try_from(before + own).ok()?)));
        }
        Some(format!("{}\n", table.trim_fmt()))
    }

    /// As a list, for a narrow terminal.
    fn list(&self, width: usize) -> String {
        let mut page = String::new();
        for (name, cells) in &self.rows {
            let _ = writeln!(page, "{}", painted(BOLD, &wrap(name, width, "", "  ")));
            for (title, cell) in self.forms.iter().zip(cells) {
                let _ = writeln!(page, "{}", wrap(&format!("{title}: {}", told(*cell)), width, "  ", "    "));
            }
        }
        page
    }
}

const PLAIN_TABLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─'))
    .content_lines(ContentLineStyle::none());

/// "12 av 14", or a dash where nobody is expected.
fn told(coverage: Option<Coverage>) -> String {
    match coverage {
        Some(Coverage { expected, reported }) if expected > 0 => format!("{reported}{NBSP}av{NBSP}{expected}"),
        _ => "–".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::FormReporting;
    use crate::plan::{self, Department, DepartmentIx, FormIx};
    use crate::terminal::plain;

    fn page(width: usize, due: bool) -> String {
        let plan = plan::parse(plan::builtin("vinr-2024-2026").unwrap(), "plan.toml").unwrap();
        let department = |name: &str| Department { name: name.to_owned(), short_names: Vec::new() };
        let names = ["Individ- och familjeomsorg", "Äldreomsorg \u{1b}[2J"];
        let register = Register { departments: names.map(department).into(), ..Register::default() };
        let coverage = |reported, expected| Coverage { expected, reported };
        let by_form = plan
            .matters()
            .map(|(form, _)| FormReporting {
                form,
                due: due || form != FormIx(0),
                total: coverage(12, 20),
                by_department: vec![(DepartmentIx(0), coverage(12, 14)), (DepartmentIx(1), coverage(0, 6))],
            })
            .collect();
        let reporting = Reporting {
            total: coverage(13, 20),
            by_department: vec![(DepartmentIx(0), coverage(13, 14)), (DepartmentIx(1), coverage(0, 6))],
            missing: Vec::new(),
            by_form,
        };
        let findings = Findings::default();
        plain(&review(&Review { plan: &plan, register: &register, reporting: &reporting, findings: &findings }, width))
            .replace('\u{a0}', " ")
    }

    #[test]
    fn a_wide_terminal_gets_a_table() {
        let page = page(100, true);
        let lines: Vec<&str> = page.lines().collect();
        assert!(lines[1].starts_with("Avdelning") && lines[1].ends_with("Något"), "{page}");
        assert!(lines[3].starts_with("Individ- och familjeomsorg") && lines[3].ends_with("13 av 14"), "{page}");
        assert!(lines[4].starts_with("Äldreomsorg [2J") && lines[4].ends_with("0 av 6"), "{page}");
        assert!(lines[5].starts_with("Alla") && lines[5].ends_with("13 av 20"), "{page}");
        assert!(page.ends_with("\nInga anmärkningar.\n"), "{page}");
        assert!(lines.iter().all(|line| columns(line) <= 100), "{page}");
    }

    #[test]
    fn names_are_broken_between_words_where_that_suffices() {
        let page = page(80, true);
        assert!(page.contains("\nfamiljeomsorg"), "{page}");
        assert!(page.lines().all(|line| columns(line) <= 80), "{page}");
    }

    #[test]
    fn a_narrow_terminal_gets_a_list() {
        let page = page(40, false);
        assert!(page.contains("\nIndivid- och familjeomsorg\n  Utbildning (frivillig): 12 av 14\n"), "{page}");
        assert!(page.contains("\nAlla\n"), "{page}");
        assert!(page.lines().all(|line| columns(line) <= 40), "{page}");
    }
}
