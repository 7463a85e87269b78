//! Properties of the value readers: every way of writing that is allowed gives the value, and no other text gives a value
//! that somebody who reads it would not see there. The second half is held by a re-reading of its own: the value that was
//! read is written in every allowed way, and the text must be one of them.

use jiff::civil::Date;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{CellReader, Outcome, Vocabulary};
use crate::intake::Value;
use crate::plan::{Answer, Column, Kind};
use crate::records::Datum;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Reads a text as a cell of a kind: what it gave, and the codes of what was told.
fn read(kind: Kind, text: &str) -> (Outcome<'_>, Vec<&'static str>) {
    let column = Column { id: "k".into(), title: "Kolumn".into(), kind, synonyms: Vec::new(), required: true };
    let vocabulary = Vocabulary::none();
    let outcome = CellReader { column: &column, needed: true, vocabulary: &vocabulary }.read(Value::Text(text));
    let codes = outcome.told.iter().map(|told| told.fault.rule().code).collect();
    (outcome, codes)
}

/// How many cases to try: more where PROPTEST_CASES asks for more.
fn cases(least: u32) -> u32 {
    ProptestConfig::default().cases.max(least)
}

const fn count() -> Kind {
    Kind::Count { at_most: None, headcount: false }
}

fn answers() -> Kind {
    Kind::YesNo { answers: Answer::ALL.to_vec(), valid_from: None }
}

fn dates() -> impl Strategy<Value = Date> {
    (1950_i16..=2050, 1_i8..=12, 1_i8..=31).prop_filter_map("a day that exists", |(y, m, d)| Date::new(y, m, d).ok())
}

/// Every way to write a date that tells the day, in lower case.
fn writings(date: Date) -> Vec<String> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let name = MONTHS[usize::try_from(m).unwrap() - 1];
    let short: String = name.chars().take(3).collect();
    let mut all = vec![format!("{y}{m:02}{d:02}")];
    if (2000..=2099).contains(&y) {
        all.push(format!("{:02}{m:02}{d:02}", y - 2000));
    }
    for (month, day) in [
        (format!("{m:02}"), format!("{d:02}")),
        (m.to_string(), d.to_string()),
        (format!("{m:02}"), d.to_string()),
        (m.to_string(), format!("{d:02}")),
    ] {
        all.extend(["-", "/", "."].map(|mark| format!("{y}{mark}{month}{mark}{day}")));
        all.extend([" ", "-", ", "].map(|mark| format!("{day}/{month}{mark}{y}")));
        all.extend([".", ". "].iter().flat_map(|one| [".", ". "].map(|two| format!("{day}{one}{month}{two}{y}"))));
        for name in [name, &short, &format!("{short}."), if m == 9 { "sept" } else { name }] {
            for ordinal in ["", ":e", ":a", ":", "e", "a", "."] {
                all.push(format!("{day}{ordinal} {name} {y}"));
                all.push(format!("den {day}{ordinal} {name} {y}"));
            }
        }
    }
    all
}

/// A text as a person sees it: lower case, plain spaces and dashes, nothing invisible.
fn seen(text: &str) -> String {
    let letters = text.chars().flat_map(|letter| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).into_iter().collect::<Vec<_>>(),
        '\u{fb00}'..='\u{fb06}' => letter.nfkd().collect(),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => vec!['-'],
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Vec::new(),
        _ => vec![letter],
    });
    let text = letters.collect::<String>().nfc().collect::<String>().to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text says that day and no other.
fn says_date(text: &str, date: Date, month_only: bool) -> bool {
    let text = seen(text);
    let text = text.strip_suffix(['.', ',']).unwrap_or(&text);
    let loose = |text: &str| text.replace([',', '.'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if month_only {
        let name = MONTHS[usize::try_from(date.month()).unwrap() - 1];
        let words = loose(text.strip_prefix("den ").unwrap_or(text));
        let (first, year) = words.split_once(' ').unwrap();
        let abbreviated = first.chars().count() == 3 || first == "sept";
        return date == date.last_of_month()
            && (first == name || (abbreviated && name.starts_with(first)))
            && year == date.year().to_string();
    }
    writings(date).iter().any(|written| {
        let worded = written.chars().any(char::is_alphabetic);
        text == written
            || (worded && loose(text) == loose(written))
            || text.strip_prefix(written.as_str()).is_some_and(|rest| {
                rest.starts_with([' ', 't'])
                    && rest.contains(':')
                    && rest[1..].chars().all(|c| c.is_ascii_digit() || ":.,z+".contains(c))
            })
    })
}

/// The number in any of the allowed ways, without words.
fn numerals(value: u64) -> Vec<String> {
    let digits = value.to_string();
    let mut all = vec![digits.clone()];
    for space in [' ', '\u{a0}', '\u{2009}', '\u{202f}'] {
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(space);
            }
            grouped.push(digit);
        }
        all.push(grouped);
    }
    all
}

/// Whether a text says that number and no other.
fn says_count(text: &str, value: u64, codes: &[&str]) -> bool {
    let text = seen(text);
    let mut rest = text.strip_suffix('.').unwrap_or(&text).to_owned();
    let at_least = ["över", "minst", "fler än", "mer än", "drygt", "åtminstone", ">=", ">", "≥"];
    let about = ["ca", "c:a", "c.a", "cirka", "circa", "ungefär", "omkring"];
    let units = ["st", "stycken", "stycke", "personer", "person", "pers", "medarbetare", "anställda"];
    let mut told = "";
    for (words, code) in [(at_least.as_slice(), "bound"), (about.as_slice(), "worded")] {
        if let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = after.strip_prefix('.').unwrap_or(after).trim_start().to_owned();
            told = if told.is_empty() { code } else { told };
        }
    }
    if let Some(before) = units.iter().find_map(|unit| rest.strip_suffix(unit)) {
        rest = before.trim_end().to_owned();
        told = if told.is_empty() { "worded" } else { told };
    }
    if let Some((whole, decimals)) = rest.split_once([',', '.']) {
        if decimals.is_empty() || decimals.len() == 3 || decimals.chars().any(|c| c != '0') {
            return false;
        }
        rest = whole.to_owned();
    }
    let bare = rest.trim_start_matches(['0', ' ']);
    let bare = if bare.is_empty() && rest.starts_with('0') { "0" } else { bare };
    codes.is_empty() == told.is_empty() && numerals(value).iter().any(|numeral| numeral == bare)
}

/// Whether a text is one of the words of an answer, with nothing but spaces and punctuation about it.
fn says_answer(text: &str, answer: Answer, corrected: bool) -> bool {
    let plain = |text: &str| text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect::<String>();
    let text = seen(text);
    let punctuation = ".,;:!()[]\"'”“’-_*… ‑";
    let word: String = text.chars().filter(|letter| !punctuation.contains(*letter)).collect();
    let words: &[&str] = match answer {
        Answer::Yes => &["ja", "j", "x", "yes", "sant", "true", "1"],
        Answer::No => &["nej", "n", "no", "falskt", "false", "0"],
        Answer::UnderWay => &["pågår", "pågående", "delvis", "påbörjad", "påbörjat", "underarbete"],
        Answer::NotRelevant => &["ejrelevant", "ejrelevanta", "interelevant", "irrelevant"],
    };
    words.iter().any(|known| *known == word || (corrected && plain(known) == plain(&word)))
}

/// A text with one or two slips of the hand in it.
fn slips(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        proptest::sample::select("0123456789".chars().collect::<Vec<_>>()),
        proptest::sample::select(
            " .,-/:;+<>=%?!~()'\"\n\t\u{a0}\u{200b}\u{2009}–…²①½№ﬁ７åxetz".chars().collect::<Vec<_>>()
        ),
        any::<char>(),
    ];
    (text, prop::collection::vec((0_u8..3, any::<prop::sample::Index>(), letter), 1..3)).prop_map(|(text, slips)| {
        let mut letters: Vec<char> = text.chars().collect();
        for (kind, at, letter) in slips {
            let at = at.index(letters.len() + 1);
            match kind {
                0 => letters.insert(at, letter),
                1 if at < letters.len() => letters[at] = letter,
                _ if at < letters.len() => drop(letters.remove(at)),
                _ => {}
            }
        }
        letters.into_iter().collect()
    })
}

fn written_dates() -> impl Strategy<Value = (Date, String)> {
    (dates(), any::<prop::sample::Index>()).prop_map(|(date, index)| {
        let all = writings(date);
        (date, all[index.index(all.len())].clone())
    })
}

fn written_counts() -> impl Strategy<Value = (u64, String, Option<&'static str>)> {
    let ways = [
        ("{}", None),
        ("{},0", None),
        (" {},00 ", None),
        ("{}.0", None),
        ("{}\u{a0}", None),
        ("ca {}", Some("worded")),
        ("ca. {}", Some("worded")),
        ("cirka {}", Some("worded")),
        ("{} st", Some("worded")),
        ("{}st", Some("worded")),
        ("c:a {},0 personer", Some("worded")),
        ("över {}", Some("bound")),
        ("minst {}", Some("bound")),
        (">{}", Some("bound")),
        ("> {} st", Some("bound")),
    ];
    let number = prop_oneof![0_u64..=20, 0_u64..=9_999_999];
    (number, any::<prop::sample::Index>(), proptest::sample::select(ways.to_vec())).prop_map(
        |(value, index, (way, told))| {
            let all = numerals(value);
            (value, way.replace("{}", &all[index.index(all.len())]), told)
        },
    )
}

const ANSWERS: [&str; 22] = [
    "ja",
    "J",
    "x",
    "Yes",
    "SANT",
    "true",
    "1",
    "nej",
    "n",
    "No",
    "falskt",
    "false",
    "0",
    "Pågår",
    "delvis",
    "påbörjad",
    "under arbete",
    "Ej relevant",
    "pagar",
    "ja.",
    "(x)",
    "EJ RELEVANT",
];

fn date_is_told_or_seen(text: &str) -> Result<(), TestCaseError> {
    let (outcome, codes) = read(Kind::Date, text);
    match outcome.datum {
        Some(Datum::Date(date)) => {
            prop_assert!(says_date(text, date, !codes.is_empty()), "{text:?} was read as {date}");
        }
        other => prop_assert!(other.is_none() && outcome.fatal && codes.len() == 1, "{text:?}: {other:?} {codes:?}"),
    }
    Ok(())
}

fn count_is_told_or_seen(text: &str) -> Result<(), TestCaseError> {
    let (outcome, codes) = read(count(), text);
    match outcome.datum {
        Some(Datum::Count { value, .. }) => {
            prop_assert!(says_count(text, value, &codes), "{text:?} was read as {value}, {codes:?}");
        }
        other => prop_assert!(other.is_none() && outcome.fatal && codes.len() == 1, "{text:?}: {other:?} {codes:?}"),
    }
    Ok(())
}

fn answer_is_told_or_seen(text: &str) -> Result<(), TestCaseError> {
    let (outcome, codes) = read(answers(), text);
    match outcome.datum {
        Some(Datum::Answer(answer)) => {
            prop_assert!(says_answer(text, answer, !codes.is_empty()), "{text:?} was read as {answer}");
        }
        other => prop_assert!(other.is_none() && outcome.fatal && codes.len() == 1, "{text:?}: {other:?} {codes:?}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(3000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_in_any_allowed_way_is_that_date((date, text) in written_dates(), upper: bool, time: bool) {
        let text = if upper { text.to_uppercase() } else { text };
        let text = if time && text.len() >= 10 && text.starts_with(&date.year().to_string()) { text + " 10:15:00" } else { text };
        let (outcome, codes) = read(Kind::Date, &text);
        prop_assert_eq!((outcome.datum, codes), (Some(Datum::Date(date)), vec![]), "{}", text);
    }

    #[test]
    fn a_month_is_its_last_day_with_a_note(date in dates()) {
        let text = format!("{} {}", MONTHS[usize::try_from(date.month()).unwrap() - 1], date.year());
        let (outcome, codes) = read(Kind::Date, &text);
        prop_assert_eq!((outcome.datum, codes.len()), (Some(Datum::Date(date.last_of_month())), 1), "{}", text);
    }

    #[test]
    fn a_count_in_any_allowed_way_is_that_count((value, text, told) in written_counts()) {
        let (outcome, codes) = read(count(), &text);
        let at_least = told == Some("bound");
        prop_assert_eq!((outcome.datum, codes.len()), (Some(Datum::Count { value, at_least }), usize::from(told.is_some())), "{}", text);
    }

    #[test]
    fn a_near_miss_of_a_date_is_told_or_seen(text in slips(written_dates().prop_map(|(_, text)| text))) {
        date_is_told_or_seen(&text)?;
    }

    #[test]
    fn a_near_miss_of_a_count_is_told_or_seen(text in slips(written_counts().prop_map(|(_, text, _)| text))) {
        count_is_told_or_seen(&text)?;
    }

    #[test]
    fn a_near_miss_of_an_answer_is_told_or_seen(text in slips(proptest::sample::select(&ANSWERS[..]).prop_map(str::to_owned))) {
        answer_is_told_or_seen(&text)?;
    }

    #[test]
    fn any_text_is_told_or_seen(text in prop_oneof![".{0,12}", "[0-9 .,/:a-zå-ö-]{1,14}", "\\PC{0,3}"]) {
        date_is_told_or_seen(&text)?;
        count_is_told_or_seen(&text)?;
        answer_is_told_or_seen(&text)?;
    }

    #[test]
    fn any_number_is_itself_or_told(number in prop_oneof![any::<f64>(), (-100_i32..100_000).prop_map(f64::from), 0.0..1e8]) {
        let column = Column { id: "k".into(), title: "Kolumn".into(), kind: count(), synonyms: Vec::new(), required: true };
        let vocabulary = Vocabulary::none();
        let reader = CellReader { column: &column, needed: true, vocabulary: &vocabulary };
        let Outcome { datum, told, .. } = reader.read(Value::Number(number));
        if let Some(Datum::Count { value, at_least }) = datum {
            #[allow(clippy::cast_precision_loss, reason = "no count is that large")]
            let back = value as f64;
            prop_assert!(!at_least && told.is_none() && (back - number).abs() < 1e-8, "{number} was read as {value}");
        } else {
            prop_assert!(told.is_some());
        }
    }
}
