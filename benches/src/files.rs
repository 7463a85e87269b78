//! Rows to files.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::civil::{Date, date};
use rust_xlsxwriter::{Format, Workbook};

/// What stands in a cell.
pub(crate) enum Cell<'a> {
    /// Text; an empty one leaves the cell empty.
    Text(Cow<'a, str>),
    /// A day, as Excel writes it.
    Day(Date),
}

/// A sheet that is written a row at a time, and never held whole.
pub(crate) struct Sheet<'a> {
    pub(crate) name: &'static str,
    pub(crate) titles: &'static [&'static str],
    /// Calls back with each row.
    pub(crate) rows: Box<dyn Fn(EachRow<'_>) -> Result<()> + 'a>,
}

/// What is done with each row.
pub(crate) type EachRow<'a> = &'a mut dyn FnMut(&[Cell<'_>]) -> Result<()>;

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<Option<Date>> for Cell<'_> {
    fn from(day: Option<Date>) -> Self {
        day.map_or(Self::Text(Cow::Borrowed("")), Self::Day)
    }
}

/// Text in UTF-8 with semicolons, as Excel saves it in Swedish.
pub(crate) fn write_csv(path: &Path, sheet: &Sheet<'_>) -> Result<()> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    file.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .buffer_capacity(1 << 20)
        .from_writer(file);
    csv.write_record(sheet.titles)?;
    (sheet.rows)(&mut |row| {
        for cell in row {
            match cell {
                Cell::Text(text) => csv.write_field(text.as_bytes())?,
                Cell::Day(day) => csv.write_field(day.to_string())?,
            }
        }
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    Ok(csv.flush()?)
}

/// A workbook with each text stored once, as Excel does.
pub(crate) fn write_xlsx(path: &Path, sheets: Vec<Sheet<'_>>) -> Result<()> {
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for sheet in sheets {
        let page = workbook.add_worksheet_with_low_memory()?;
        page.set_name(sheet.name)?;
        for (title, column) in sheet.titles.iter().zip(0..) {
            page.write_string(0, column, *title)?;
        }
        let mut number = 0;
        (sheet.rows)(&mut |row| {
            number += 1;
            for (cell, column) in row.iter().zip(0..) {
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => {
                        page.write_string(number, column, text.as_ref())?;
                    }
                    Cell::Day(date) => {
                        page.write_number_with_format(number, column, serial(*date), &day)?;
                    }
                }
            }
            Ok(())
        })?;
    }
    // The time in it is fixed, so that the file is the same each time.
    let written = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 6, 1)?;
    workbook.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&written));
    workbook.save(path).with_context(|| format!("{} cannot be written", path.display()))
}

/// A day as Excel counts them.
pub(crate) fn serial(day: Date) -> f64 {
    f64::from((day - date(1899, 12, 30)).get_days())
}
