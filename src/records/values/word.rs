//! Answers and choices: words from a short list.

use unicode_normalization::UnicodeNormalization;

use crate::intake::Value;
use crate::plan::Answer;
use crate::text::{bare, fold, is_sign_of_letters, is_zero_width};

/// The words for each answer, folded.
const ANSWERS: [(Answer, &[&str]); 4] = [
    (Answer::Yes, &["ja", "j", "x", "yes", "sant", "true", "1"]),
    (Answer::No, &["nej", "n", "no", "falskt", "false", "0"]),
    (Answer::UnderWay, UNDER_WAY),
    (Answer::NotRelevant, &["ejrelevant", "ejrelevanta", "interelevant", "irrelevant"]),
];

/// The words for what is under way, folded.
const UNDER_WAY: &[&str] = &["pågår", "pågående", "delvis", "påbörjad", "påbörjat", "underarbete"];

/// A word that was recognised, and whether it had to be corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<T> {
    /// What it stands for.
    pub(super) meaning: T,
    /// Whether its spelling was another. Such a match is reported.
    pub(super) corrected: bool,
}

/// Reads a cell as one of `answers`.
pub(super) fn answer(value: &Value<'_>, answers: &[Answer]) -> Option<Word<Answer>> {
    let text = match value {
        Value::Text(text) if is_word(text) => text,
        Value::Bool(true) => "sant",
        Value::Bool(false) => "falskt",
        Value::Number(1.0) => "1",
        Value::Number(0.0) => "0",
        _ => return None,
    };
    let (folded, stripped) = (fold(text), bare(text));
    let matching = |wanted: &dyn Fn(&str) -> bool| {
        ANSWERS.iter().find(|(_, words)| words.iter().any(|word| wanted(word))).map(|(answer, _)| *answer)
    };
    let word = matching(&|word| word == folded)
        .map(|meaning| Word { meaning, corrected: false })
        .or_else(|| matching(&|word| bare(word) == stripped).map(|meaning| Word { meaning, corrected: true }))?;
    answers.contains(&word.meaning).then_some(word)
}

/// Reads a cell as one of `choices`, by its position.
pub(super) fn choice(value: &Value<'_>, choices: &[String]) -> Option<Word<usize>> {
    let Value::Text(text) = value else { return None };
    if !is_word(text) {
        return None;
    }
    let folded = fold(text);
    let position = |wanted: &dyn Fn(&str) -> bool| choices.iter().position(|choice| wanted(choice));
    if let Some(meaning) = position(&|choice| fold(choice) == folded) {
        return Some(Word { meaning, corrected: false });
    }
    if UNDER_WAY.contains(&folded.as_str())
        && let Some(meaning) = position(&|choice| fold(choice) == "pågår")
    {
        return Some(Word { meaning, corrected: false });
    }
    // Lost diacritics, and the neuter: Genomfört for Genomförd.
    let stem = |word: &str| bare(word).trim_end_matches(['d', 't']).to_owned();
    position(&|choice| bare(choice) == bare(text) || (ends_as_participle(choice) && stem(choice) == stem(text)))
        .map(|meaning| Word { meaning, corrected: true })
}

fn ends_as_participle(word: &str) -> bool {
    word.ends_with("ad") || word.ends_with("rd")
}

/// Whether folding ignores nothing but spaces and punctuation: "ja?", "-1", ">0", "1 %" and "№" are no answers.
fn is_word(text: &str) -> bool {
    let begins = |letter: char| matches!(letter, '-' | '−' | '–' | '+' | '.' | ',');
    let harmless = |letter: char| {
        letter.is_alphanumeric() || letter.is_whitespace() || is_zero_width(letter) || is_punctuation(letter)
    };
    !text.trim_start().starts_with(begins) && text.nfc().all(harmless) && !text.chars().any(is_sign_of_letters)
}

/// Marks that say nothing about an answer.
const fn is_punctuation(letter: char) -> bool {
    matches!(
        letter,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '('
            | ')'
            | '['
            | ']'
            | '"'
            | '\''
            | '”'
            | '“'
            | '’'
            | '-'
            | '–'
            | '‐'
            | '‑'
            | '_'
            | '*'
            | '…'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Word<Answer>> {
        answer(&Value::Text(text), &Answer::ALL)
    }

    #[test]
    fn answers_are_known_by_their_words() {
        for (words, meaning) in [
            (vec!["ja", "J", "x", "X ", "yes", "SANT", "true", "1", "Ja."], Answer::Yes),
            (vec!["nej", "N", "no", "Falskt", "false", "0"], Answer::No),
            (vec!["Pågår", "delvis", "påbörjad", "under arbete"], Answer::UnderWay),
            (vec!["Ej relevant", "inte relevant", "EJ RELEVANT"], Answer::NotRelevant),
        ] {
            for text in words {
                assert_eq!(of(text), Some(Word { meaning, corrected: false }), "{text}");
            }
        }
        assert_eq!(of("pagar"), Some(Word { meaning: Answer::UnderWay, corrected: true }));
        assert_eq!(answer(&Value::Bool(true), &[Answer::Yes]).map(|word| word.meaning), Some(Answer::Yes));
        assert_eq!(answer(&Value::Number(0.0), &[Answer::No]).map(|word| word.meaning), Some(Answer::No));
    }

    #[test]
    fn other_words_and_answers_that_may_not_be_given_are_none() {
        for text in
            ["kanske", "ja?", "-1", "2", "ja och nej", "ok", "Genomförd", "vet ej", ">0", "1 %", "≠1", "№", "x²", "n/o"]
        {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(answer(&Value::Text("delvis"), &[Answer::Yes, Answer::No]), None);
        assert_eq!(answer(&Value::Number(2.0), &Answer::ALL), None);
        assert_eq!(answer(&Value::Error("#N/A"), &Answer::ALL), None);
    }

    #[test]
    fn choices_are_known_by_their_words() {
        let choices = ["Genomförd", "Pågår", "Ej påbörjad"].map(str::to_owned);
        let read = |text: &str| choice(&Value::Text(text), &choices).map(|word| (word.meaning, word.corrected));
        assert_eq!(read("genomförd"), Some((0, false)));
        assert_eq!(read("Genomford"), Some((0, true)));
        assert_eq!(read("Genomfört"), Some((0, true)));
        assert_eq!(read("delvis"), Some((1, false)));
        assert_eq!(read("EJ PÅBÖRJAD"), Some((2, false)));
        assert_eq!(read("påbörjad"), Some((1, false)));
        for text in ["ja", "Planerad", "Genomförs", "genomförd?", "klar"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(choice(&Value::Number(1.0), &choices), None);
    }
}
