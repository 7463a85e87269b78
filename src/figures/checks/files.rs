//! Files that are the same as another file, now or at an earlier occasion, and tables that only repeat others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Checked;
use crate::finding::{Findings, OldFileAgain, Place, SameFileTwice, TableRepeated};
use crate::swedish::and_list;

/// A file that an earlier report lists among its submissions.
pub(super) fn sent_at_an_earlier_occasion(checked: &Checked<'_>, findings: &mut Findings) {
    let before = checked.before();
    for (file, content) in contents(checked) {
        let had = |content: &str| {
            let listed = before.iter().rev();
            listed.map(|one| &one.published).find(|one| one.sources().any(|(_, known)| known == Some(content)))
        };
        if let Some(published) = had(content) {
            findings.add(Place::file(Arc::clone(file)), &OldFileAgain { label: published.label() });
        }
    }
}

/// A file that is the same as one before it by name.
pub(super) fn same_file_twice(checked: &Checked<'_>, findings: &mut Findings) {
    for (file, first) in copies(checked) {
        findings.add(Place::file(Arc::clone(file)), &SameFileTwice { first: first.to_string() });
    }
}

/// A table of which every row stands in other files too. Where whole files are the same, that is told instead.
pub(super) fn table_repeated(checked: &Checked<'_>, findings: &mut Findings) {
    let same: BTreeSet<&Arc<str>> = copies(checked).into_iter().flat_map(|(file, first)| [file, first]).collect();
    for repeated in &checked.figures.repeated {
        if repeated.place.file.as_ref().is_none_or(|file| !same.contains(file)) {
            let files: Vec<&str> = repeated.files.iter().map(|file| &**file).collect();
            findings.add(repeated.place.clone(), &TableRepeated { files: and_list(&files) });
        }
    }
}

/// The files with a form in them, by name, with their checksums. What holds no form says nothing twice.
fn contents<'a>(checked: &Checked<'a>) -> BTreeMap<&'a Arc<str>, &'a str> {
    let read: BTreeSet<&Arc<str>> = checked.tables.iter().filter_map(|table| table.place.file.as_ref()).collect();
    let sources = checked.sources.iter().filter(|source| read.contains(&source.file));
    sources.filter_map(|source| Some((&source.file, source.sha256.as_deref()?))).collect()
}

/// Files that are the same as one before them by name, with that one.
fn copies<'a>(checked: &Checked<'a>) -> Vec<(&'a Arc<str>, &'a Arc<str>)> {
    let mut first: BTreeMap<&str, &Arc<str>> = BTreeMap::new();
    let mut copies = Vec::new();
    for (file, content) in contents(checked) {
        let known = *first.entry(content).or_insert(file);
        if known != file {
            copies.push((file, known));
        }
    }
    copies
}
