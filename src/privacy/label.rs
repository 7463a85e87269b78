//! Names of files and sheets: personal data in them is masked in every output.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use hashbrown::HashSet;

use super::{Guard, Sort, masked};
use crate::finding::{Findings, PersonalDataInFileName, PersonalDataInSheetName, Place};
use crate::intake::Source;
use crate::records::Table;
use crate::{swedish, text, threads};

/// Endings of file names that are kept as they are.
const ENDINGS: [&str; 20] = [
    "xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt", "md", "docx", "doc", "odt", "rtf", "pdf", "msg", "eml",
    "zip", "xltx", "html", "json",
];

/// A sheet by its file and its name.
type SheetKey = (Arc<str>, Arc<str>);

/// What every label that holds personal data is called instead.
#[derive(Default)]
struct Labels {
    files: BTreeMap<Arc<str>, Arc<str>>,
    sheets: BTreeMap<SheetKey, Arc<str>>,
}

impl Guard {
    /// The name of a file or sheet with masks in place of personal data, or none where there is none.
    ///
    /// Words and numbers may also be parted by `_`, `.`, `-` and `/`; a file's ending is kept.
    #[must_use]
    pub fn mask_label(&self, label: &str) -> Option<String> {
        self.label_with_sorts(label).map(|(masked, _)| masked)
    }

    fn label_with_sorts(&self, label: &str) -> Option<(String, BTreeSet<Sort>)> {
        let (stem, ending) = split_ending(label);
        let hits = self.label_hits(stem);
        if hits.is_empty() {
            return None;
        }
        let (masked, sorts) = masked(stem, &hits);
        Some((masked + ending, sorts))
    }
}

/// Replaces the names of files and sheets that hold personal data, in the sources, the tables' places and all findings, and
/// adds a warning for each.
///
/// Files masked to the same name are told apart by a number. To be called when all findings of the submissions are made.
pub fn relabel(guard: &Guard, sources: &mut [Source], tables: &mut [Table], findings: &mut Findings) {
    let mut warnings = Findings::default();
    let labels = Labels::new(guard, sources, tables, findings, &mut warnings);
    if labels.files.is_empty() && labels.sheets.is_empty() {
        return;
    }
    for source in sources {
        if let Some(label) = labels.files.get(&source.file) {
            source.file = Arc::clone(label);
        }
    }
    for table in tables {
        labels.replace_in_place(&mut table.place);
    }
    let in_words = labels.in_words();
    for finding in findings.iter_mut() {
        for words in [&mut finding.message, &mut finding.help] {
            *words = in_words.replace(words, finding.place.file.as_ref());
        }
        labels.replace_in_place(&mut finding.place);
    }
    findings.extend(warnings);
}

/// How many texts are looked through on a thread at a time.
const PART: usize = 1 << 8;

/// Masks what findings quote, and cuts their excerpts. To be called when all findings are made.
pub fn mask_words(guard: &Guard, findings: &mut Findings) {
    // Each text is looked through once, in however many findings it stands.
    let told: HashSet<&str> = findings.iter().flat_map(|finding| [&*finding.message, &*finding.help]).collect();
    let told: Vec<&str> = told.into_iter().collect();
    let mask = |words: &&str| Some(((*words).to_owned(), guard.mask_message(words)?));
    let parts: Vec<&[&str]> = told.chunks(PART).collect();
    let masked = threads::map(&parts, |part| part.iter().filter_map(mask).collect::<Vec<_>>());
    let masked: BTreeMap<String, String> = masked.into_iter().flatten().collect();
    if masked.is_empty() {
        return;
    }
    for finding in findings.iter_mut() {
        for words in [&mut finding.message, &mut finding.help] {
            if let Some(masked) = masked.get(words) {
                words.clone_from(masked);
            }
        }
    }
}

impl Labels {
    fn new(guard: &Guard, sources: &[Source], tables: &[Table], findings: &Findings, warnings: &mut Findings) -> Self {
        let places = || tables.iter().map(|table| &table.place).chain(findings.iter().map(|finding| &finding.place));
        // Very many findings name few files.
        let files: HashSet<&Arc<str>> =
            sources.iter().map(|source| &source.file).chain(places().filter_map(|place| place.file.as_ref())).collect();
        let sheets: HashSet<(&Arc<str>, &Arc<str>)> =
            places().filter_map(|place| Some((place.file.as_ref()?, place.sheet.as_ref()?))).collect();

        let mut labels = Self::default();
        let files: BTreeMap<Arc<str>, _> =
            files.into_iter().map(|file| (Arc::clone(file), guard.label_with_sorts(file))).collect();
        let kept = files.iter().filter(|(_, masked)| masked.is_none());
        let mut taken: BTreeSet<String> = kept.map(|(file, _)| file.to_string()).collect();
        for (file, masked) in files {
            let Some((masked, sorts)) = masked else { continue };
            let label: Arc<str> = free(masked, &mut taken).into();
            warnings.add(Place::file(Arc::clone(&label)), &PersonalDataInFileName { sorts: list(&sorts) });
            labels.files.insert(file, label);
        }
        let sheets: BTreeMap<SheetKey, _> = sheets
            .into_iter()
            .map(|(file, sheet)| ((Arc::clone(file), Arc::clone(sheet)), guard.label_with_sorts(sheet)))
            .collect();
        let mut taken: BTreeMap<Arc<str>, BTreeSet<String>> = BTreeMap::new();
        for ((file, sheet), _) in sheets.iter().filter(|(_, masked)| masked.is_none()) {
            taken.entry(Arc::clone(file)).or_default().insert(sheet.to_string());
        }
        for ((file, sheet), masked) in sheets {
            let Some((masked, sorts)) = masked else { continue };
            let label: Arc<str> = free(masked, taken.entry(Arc::clone(&file)).or_default()).into();
            let shown = labels.files.get(&file).unwrap_or(&file);
            let place = Place::sheet(Arc::clone(shown), Some(Arc::clone(&label)));
            warnings.add(place, &PersonalDataInSheetName { sorts: list(&sorts) });
            labels.sheets.insert((file, sheet), label);
        }
        labels
    }

    fn replace_in_place(&self, place: &mut Place) {
        let Some(file) = place.file.clone() else { return };
        if let Some(sheet) = place.sheet.clone()
            && let Some(label) = self.sheets.get(&(Arc::clone(&file), sheet))
        {
            place.sheet = Some(Arc::clone(label));
        }
        if let Some(label) = self.files.get(&file) {
            place.file = Some(Arc::clone(label));
        }
    }

    /// What stands for the labels of files in words, and for those of each file's sheets.
    fn in_words(&self) -> InWords {
        let mut sheets: BTreeMap<Arc<str>, Vec<Pair<'_>>> = BTreeMap::new();
        for ((file, sheet), label) in &self.sheets {
            sheets.entry(Arc::clone(file)).or_default().push((sheet, label));
        }
        InWords {
            files: Replacer::new(self.files.iter()),
            sheets: sheets.into_iter().map(|(file, labels)| (file, Replacer::new(labels.into_iter()))).collect(),
        }
    }
}

/// A label, and what it is called instead.
type Pair<'l> = (&'l Arc<str>, &'l Arc<str>);

/// The labels as they stand in findings' words.
struct InWords {
    files: Replacer,
    /// Of each file, those of its sheets.
    sheets: BTreeMap<Arc<str>, Replacer>,
}

impl InWords {
    /// A finding's words with the labels replaced: whole paths, file names alone, as quoted, and its own file's sheets.
    fn replace(&self, words: &str, file: Option<&Arc<str>>) -> String {
        let words = self.files.replace(words);
        match file.and_then(|file| self.sheets.get(file)) {
            Some(sheets) => sheets.replace(&words),
            None => words,
        }
    }
}

/// Labels and what they are called instead. All are looked for at once: there may be hundreds of them, and very many findings.
struct Replacer {
    search: Option<AhoCorasick>,
    instead: Vec<String>,
}

impl Replacer {
    fn new<'l>(labels: impl Iterator<Item = Pair<'l>>) -> Self {
        let mut pairs: BTreeMap<String, String> = BTreeMap::new();
        for (from, to) in labels {
            let ends = if last_part(from) == last_part(to) { None } else { Some((last_part(from), last_part(to))) };
            for (from, to) in ends.into_iter().chain([(&**from, &**to)]) {
                pairs.insert(from.to_owned(), to.to_owned());
                pairs.insert(text::one_line(from), text::one_line(to));
                pairs.insert(text::quoted(from), text::quoted(to));
            }
        }
        pairs.remove("");
        // The longest of those that begin at a place, so that a name within a path does not spoil the path.
        let search = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(pairs.keys());
        Self { search: search.ok().filter(|_| !pairs.is_empty()), instead: pairs.into_values().collect() }
    }

    fn replace(&self, words: &str) -> String {
        match &self.search {
            Some(search) => search.replace_all(words, &self.instead),
            None if self.instead.is_empty() => words.to_owned(),
            // Labels that cannot be looked for would be shown, so nothing is.
            None => String::new(),
        }
    }
}

/// The label, with a number before its ending where it is taken.
fn free(label: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = split_ending(&label);
    let numbered = (2_u32..).map(|number| format!("{stem} ({number}){ending}"));
    let free = [label.clone()].into_iter().chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or(label);
    taken.insert(free.clone());
    free
}

fn split_ending(label: &str) -> (&str, &str) {
    let ending = label.rfind('.').map(|at| label.split_at(at)).filter(|(stem, ending)| {
        !stem.is_empty() && ENDINGS.iter().any(|known| ending.trim_start_matches('.').eq_ignore_ascii_case(known))
    });
    ending.unwrap_or((label, ""))
}

fn last_part(label: &str) -> &str {
    label.rsplit('/').next().unwrap_or(label)
}

fn list(sorts: &BTreeSet<Sort>) -> String {
    swedish::and_list(&sorts.iter().map(|sort| sort.swedish()).collect::<Vec<_>>())
}
