//! Words around support schemes.

use sousei_core::{AreaCode, AreaRegistry, Bilingual, Date};
use sousei_schemes::{
    Answer, ChoiceOption, Evidence, Exact, Facts, Input, InputKind, Mark, Outcome, Reason,
    RulePackage, Spell, Step,
};

use crate::{
    Lang,
    catalogue::{text, text_with},
    format,
    strategy::bilingual,
};

/// Characters of a result that a step shows at most.
const MOST_CHARACTERS: usize = 80;

/// Words of a rule in the reader's language; in Japanese where there are no others.
#[must_use]
pub fn said(lang: Lang, words: &Bilingual) -> String {
    bilingual(lang, words).0.to_owned()
}

/// Whole yen: `1,000,000円`, `1,000,000 yen`.
#[must_use]
pub fn yen_text(lang: Lang, yen: i64) -> String {
    let digits = format::count(usize::try_from(yen.unsigned_abs()).unwrap_or(usize::MAX));
    let sign = if yen < 0 { "-" } else { "" };
    text_with(lang, "support-yen", &[("yen", format!("{sign}{digits}").into())])
}

/// A share in words: `1/2` is half.
#[must_use]
pub fn share_text(lang: Lang, share: Exact) -> String {
    if share == Exact::ONE {
        return text(lang, "support-share-all").into_owned();
    }
    if Exact::parse("1/2") == Some(share) {
        return text(lang, "support-share-half").into_owned();
    }
    share.to_string()
}

/// An outcome in a word or two.
#[must_use]
pub fn outcome_text(lang: Lang, outcome: Outcome) -> String {
    text(lang, &format!("support-outcome-{}", outcome.key())).into_owned()
}

/// What an outcome means for whoever asked.
#[must_use]
pub fn outcome_sentence(lang: Lang, outcome: Outcome, decided_by: &Bilingual) -> String {
    let who = said(lang, decided_by);
    text_with(lang, &format!("support-means-{}", outcome.key()), &[("who", who.into())])
}

/// The sentence that every answer carries: an estimate, and who decides.
#[must_use]
pub fn estimate_text(lang: Lang, decided_by: &Bilingual) -> String {
    text_with(lang, "support-estimate", &[("who", said(lang, decided_by).into())])
}

/// How sure a reading is, in words.
#[must_use]
pub fn mark_text(lang: Lang, mark: Mark) -> String {
    text(lang, &format!("support-mark-{}", mark.key())).into_owned()
}

/// Publisher, title and article of what a rule rests on.
#[must_use]
pub fn source_of(lang: Lang, package: &RulePackage, evidence: &Evidence) -> String {
    let Some(source) = package.sources.iter().find(|source| source.id == evidence.source) else {
        return evidence.source.clone();
    };
    let parts = [
        said(lang, &source.publisher),
        said(lang, &source.title),
        said(lang, &source.table),
        said(lang, &evidence.article),
        source.published.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&text(lang, "support-source-separator"))
}

/// The days from one to another; an open end stays open.
#[must_use]
pub fn days_text(lang: Lang, from: Date, to: Option<Date>) -> String {
    match to {
        Some(to) => format::period_range(lang, from, to),
        None => {
            let from = format::date(lang, from);
            text_with(lang, "support-days-open", &[("from", from.into())])
        }
    }
}

/// An answer as its author would say it.
#[must_use]
pub fn answer_text(lang: Lang, input: &Input, answer: &Answer, registry: &AreaRegistry) -> String {
    match (&input.kind, answer) {
        (InputKind::Choice(options), Answer::Text(key)) => option_label(lang, options, key),
        (InputKind::Texts(options), Answer::Texts(keys)) => {
            listed(lang, keys.iter().map(|key| option_label(lang, options, key)))
        }
        (InputKind::Yen, Answer::Integer(yen)) => yen_text(lang, *yen),
        (_, Answer::YesNo(true)) => text(lang, "support-yes").into_owned(),
        (_, Answer::YesNo(false)) => text(lang, "support-no").into_owned(),
        (_, Answer::Integer(number)) => number.to_string(),
        (_, Answer::Ratio(share)) => percent(*share),
        (_, Answer::Date(day)) => format::date_with_era(lang, *day),
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Area(code)) => area_text(lang, *code, registry),
        (_, Answer::Spells(spells)) => {
            listed(lang, spells.iter().map(|spell| spell_text(lang, spell)))
        }
        (_, Answer::Texts(words)) => listed(lang, words.iter().cloned()),
        (_, Answer::Yens(list)) => listed(lang, list.iter().map(|yen| yen_text(lang, *yen))),
    }
}

/// What a question takes, as its reader would say it.
#[must_use]
pub fn kind_text(lang: Lang, kind: &InputKind) -> String {
    let labels = |options: &[ChoiceOption]| {
        listed(lang, options.iter().map(|option| said(lang, &option.label)))
    };
    match kind {
        InputKind::Choice(options) => labels(options),
        InputKind::Texts(options) if !options.is_empty() => labels(options),
        InputKind::Integer { min, max } => format!("{min}–{max}"),
        InputKind::YesNo => text(lang, "support-kind-yes-no").into_owned(),
        InputKind::Yen => text(lang, "support-kind-yen").into_owned(),
        InputKind::Yens => text(lang, "support-kind-yens").into_owned(),
        InputKind::Ratio => text(lang, "support-kind-ratio").into_owned(),
        InputKind::Date => text(lang, "support-kind-date").into_owned(),
        InputKind::Spells => text(lang, "support-kind-spells").into_owned(),
        InputKind::Area => text(lang, "support-kind-area").into_owned(),
        InputKind::Texts(_) => text(lang, "support-kind-texts").into_owned(),
    }
}

/// A share as a percentage where it is one to four decimals, else as a fraction.
fn percent(share: Exact) -> String {
    let scaled = share.times(Exact::integer(10_000)).and_then(Exact::whole);
    match scaled {
        Some(scaled) => {
            let number = format!("{}.{:02}", scaled / 100, scaled % 100);
            format!("{} %", number.trim_end_matches('0').trim_end_matches('.'))
        }
        None => share.to_string(),
    }
}

fn option_label(lang: Lang, options: &[ChoiceOption], key: &str) -> String {
    let found = options.iter().find(|option| option.key == key);
    found.map_or_else(|| key.to_owned(), |option| said(lang, &option.label))
}

fn listed(lang: Lang, parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return text(lang, "support-none").into_owned();
    }
    parts.join(&text(lang, "word-separator"))
}

fn spell_text(lang: Lang, spell: &Spell) -> String {
    let from = format::date(lang, spell.from);
    let args = match spell.until {
        Some(until) => [("from", from.into()), ("until", format::date(lang, until).into())],
        None => return text_with(lang, "support-spell-open", &[("from", from.into())]),
    };
    text_with(lang, "support-spell", &args)
}

/// Name and prefecture of an area with its code.
pub(crate) fn area_text(lang: Lang, code: AreaCode, registry: &AreaRegistry) -> String {
    let Some(area) = registry.all_versions().filter(|area| area.code == code).last() else {
        return code.to_string();
    };
    let name = match lang {
        Lang::Ja => area.full_name(),
        Lang::En => said(lang, &area.name),
    };
    text_with(lang, "support-area", &[("name", name.into()), ("code", code.to_string().into())])
}

/// The steps of a reason that have a name, with how deep each stands below the others.
///
/// Formulas between them are left to the rules themselves: a reader looks for questions, figures
/// and parts of the requirement. Lists of areas are named in the requirement.
#[must_use]
pub fn steps_text(
    lang: Lang,
    package: &RulePackage,
    reason: &Reason,
    facts: &Facts,
    registry: &AreaRegistry,
) -> Vec<(usize, String)> {
    let mut above: Vec<usize> = Vec::new();
    let mut named = Vec::new();
    for step in &reason.steps {
        let is_list = package.areas.iter().any(|list| list.label == *step.label);
        if said(lang, &step.label).is_empty() || is_list {
            continue;
        }
        above.retain(|depth| *depth < step.depth);
        let asked = package.inputs.iter().find(|input| input.question == *step.label);
        let answer = asked.and_then(|input| Some((input, facts.get(&input.name)?)));
        let result = match answer {
            Some((input, answer)) => answer_text(lang, input, answer, registry),
            None => result_text(lang, step),
        };
        let args = [("of", said(lang, &step.label).into()), ("result", result.into())];
        named.push((above.len(), text_with(lang, "support-step", &args)));
        above.push(step.depth);
    }
    named
}

fn result_text(lang: Lang, step: &Step) -> String {
    match step.result.as_deref() {
        None => text(lang, "support-open").into_owned(),
        Some("yes") => text(lang, "support-yes").into_owned(),
        Some("no") => text(lang, "support-no").into_owned(),
        Some(other) => shortened(other),
    }
}

/// A result that a reader takes in; a list of many areas is cut.
fn shortened(text: &str) -> String {
    if text.chars().count() <= MOST_CHARACTERS {
        return text.to_owned();
    }
    let kept: String = text.chars().take(MOST_CHARACTERS).collect();
    format!("{kept}…")
}
