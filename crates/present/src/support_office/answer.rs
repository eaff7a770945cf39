//! Answers as a clerk writes them.

use sousei_schemes::{Answer, ChoiceOption, InputKind, Spell};

use crate::{
    Lang,
    catalogue::{text, text_with},
    strategy::bilingual,
};

/// An answer in words that a table of cases takes again.
#[must_use]
pub fn answer_words(lang: Lang, kind: &InputKind, answer: &Answer) -> String {
    let none = || text(lang, "office-none").into_owned();
    match (kind, answer) {
        (_, Answer::YesNo(truth)) => {
            text(lang, if *truth { "word-yes" } else { "word-no" }).into_owned()
        }
        (InputKind::Choice(options), Answer::Text(key)) => label(lang, options, key),
        (_, Answer::Text(text)) => text.clone(),
        (InputKind::Texts(options), Answer::Texts(words)) if !words.is_empty() => {
            words.iter().map(|key| label(lang, options, key)).collect::<Vec<_>>().join("; ")
        }
        (_, Answer::Texts(words)) if !words.is_empty() => words.join("; "),
        (_, Answer::Spells(spells)) if !spells.is_empty() => {
            spells.iter().map(spell).collect::<Vec<_>>().join("; ")
        }
        (_, Answer::Yens(yens)) if !yens.is_empty() => {
            yens.iter().map(i64::to_string).collect::<Vec<_>>().join("; ")
        }
        (_, Answer::Texts(_) | Answer::Spells(_) | Answer::Yens(_)) => none(),
        (_, Answer::Integer(number)) => number.to_string(),
        (_, Answer::Ratio(share)) => share.to_string(),
        (_, Answer::Date(day)) => day.to_string(),
        (_, Answer::Area(code)) => code.to_string(),
    }
}

fn spell(spell: &Spell) -> String {
    match spell.until {
        Some(until) => format!("{}～{until}", spell.from),
        None => format!("{}～", spell.from),
    }
}

fn label(lang: Lang, options: &[ChoiceOption], key: &str) -> String {
    let known = options.iter().find(|option| option.key == key);
    known.map_or_else(|| key.to_owned(), |option| bilingual(lang, &option.label).0.to_owned())
}

/// How an answer to a question of this kind is written.
#[must_use]
pub fn kind_words(lang: Lang, kind: &InputKind) -> String {
    let words = |options: &[ChoiceOption]| {
        let words = options.iter().map(|option| bilingual(lang, &option.label).0);
        words.collect::<Vec<_>>().join(" / ")
    };
    let listed = |key: &str, options: &[ChoiceOption]| {
        text_with(lang, key, &[("words", words(options).into())])
    };
    let plain = |key: &str| text(lang, &format!("office-kind-{key}")).into_owned();
    match kind {
        InputKind::YesNo => plain("yes-no"),
        InputKind::Choice(options) => listed("office-kind-choice", options),
        InputKind::Integer { min, max } => {
            let args = [("min", (*min as f64).into()), ("max", (*max as f64).into())];
            text_with(lang, "office-kind-integer", &args)
        }
        InputKind::Yen => plain("yen"),
        InputKind::Ratio => plain("ratio"),
        InputKind::Date => plain("date"),
        InputKind::Spells => plain("spells"),
        InputKind::Area => plain("area"),
        InputKind::Texts(options) if options.is_empty() => plain("texts-free"),
        InputKind::Texts(options) => listed("office-kind-texts", options),
        InputKind::Yens => plain("yens"),
    }
}
