//! What xlsx and xlsb have in common: parts that refer to each other by relations.

use std::collections::BTreeMap;

use super::archive::Archive;
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
    let Some(text) = archive.text(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(relations) };
    let mut steps = Xml::new(&text);
    loop {
        match steps.next()? {
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

/// The part behind a sheet's relation. None where it is a chart, a dialogue or a macro sheet, or has no part at all.
pub(super) fn worksheet_part(relations: &Relations, id: &str, name: &str) -> Reading<Option<String>> {
    if id.is_empty() {
        return Ok(None);
    }
    let relation = relations.get(id).ok_or_else(|| missing_sheet(name))?;
    Ok((relation.kind == "worksheet").then(|| relation.part.clone()))
}

/// A sheet that the workbook names and does not have.
pub(super) fn missing_sheet(name: &str) -> Refusal {
    Refusal::damaged(format!("bladet {} saknas i filen", crate::text::one_line(name)))
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
