//! What xlsx and xlsb have in common: parts that refer to each other by relations.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::Archive;
use super::limits::{self, Over};
use super::refusal::{Reading, Refusal};
use super::xml::{self, Step, Xml};

/// What a part refers to, by the relation's id.
pub(super) type Relations = BTreeMap<String, Relation>;

/// A reference from one part to another.
pub(super) struct Relation {
    /// The last word of the relation's type: `worksheet`, `sharedStrings`.
    pub(super) kind: String,
    /// The part, as a path from the root of the package.
    pub(super) part: String,
}

/// The relations of a part; none where it has none.
pub(super) fn relations(archive: &mut Archive<'_>, part: &str) -> Reading<Relations> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let mut relations = Relations::new();
    let listed = format!("{folder}/_rels/{file}.rels");
    let Some(text) = archive.text(&listed)? else { return Ok(relations) };
    let mut steps = Xml::new(&text);
    loop {
        match steps.next().map_err(|refusal| refusal.in_part(&listed))? {
            Step::Start(start) if xml::name(&start) == "Relationship" => {
                let attribute = |name| xml::attribute(&start, name).unwrap_or_default();
                let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
                let relation = Relation { kind, part: resolve(folder, &attribute("Target")) };
                relations.insert(attribute("Id").into_owned(), relation);
            }
            Step::Done => return Ok(relations),
            _ => {}
        }
    }
}

/// The main part of the package, if it says so or has one in the usual place.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Reading<Option<String>> {
    let relations = relations(archive, "")?;
    let told = relations.into_values().find(|relation| relation.kind == "officeDocument").map(|relation| relation.part);
    let usual = ["xl/workbook.xml", "xl/workbook.bin"].map(str::to_owned);
    Ok(told.into_iter().chain(usual).find(|part| archive.has(part)))
}

/// The part of a kind that the main part refers to, or the one in the usual place: `styles` of `xl/workbook.xml` is
/// `xl/styles.xml`.
pub(super) fn part_of_kind(relations: &Relations, main: &str, kind: &str) -> String {
    let told = relations.values().find(|relation| relation.kind == kind).map(|relation| relation.part.clone());
    told.unwrap_or_else(|| {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let ending = file.rsplit_once('.').map_or("xml", |(_, ending)| ending);
        format!("{folder}/{kind}.{ending}")
    })
}

/// The parts of the worksheets, each of which is one sheet's alone: many sheets of one part would cost the file nothing.
#[derive(Default)]
pub(super) struct WorksheetParts(BTreeSet<String>);

impl WorksheetParts {
    /// The part behind a sheet's relation. None where it is a chart, a dialogue or a macro sheet, or has no part at all.
    pub(super) fn next(&mut self, relations: &Relations, id: &str) -> Reading<Option<String>> {
        if id.is_empty() {
            return Ok(None);
        }
        let relation = relations.get(id).ok_or_else(missing_sheet)?;
        if relation.kind != "worksheet" {
            return Ok(None);
        }
        if !self.0.insert(relation.part.to_lowercase()) {
            return Err(Refusal::damaged("två av dess blad är samma del av filen"));
        }
        Ok(Some(relation.part.clone()))
    }
}

/// A sheet that the workbook names and does not have.
pub(super) fn missing_sheet() -> Refusal {
    Refusal::damaged("bladets innehåll saknas i filen")
}

/// Whether a part of so many bytes has room for the shared strings that it says it has, and they are not too many.
pub(super) fn shared_count(count: u64, part_bytes: u64) -> Reading<()> {
    match () {
        () if count > limits::SHARED_STRINGS as u64 => Err(Refusal::over(Over::SharedStrings)),
        // The shortest one is `<si/>`; in xlsb it takes seven bytes.
        () if count > part_bytes / 5 => Err(Refusal::damaged(format!(
            "den uppger sig ha {} olika texter, fler än den har plats för",
            crate::swedish::integer(count)
        ))),
        () => Ok(()),
    }
}

pub(crate) fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => _ = path.pop(),
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_the_folder_of_their_part() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl", "..\\a.xml"), "a.xml");
        assert_eq!(resolve("", "../../a.xml"), "a.xml");
    }
}
