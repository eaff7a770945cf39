//! Answers to the questions of a scheme, from YAML or JSON.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use serde_saphyr::Spanned;
use sousei_core::{Checked, Date, Issue, Location};
use sousei_schemes::{Answer, Exact, Facts, InputKind, Place, RulePackage, Spell, expectation};
use unicode_normalization::UnicodeNormalization;

use super::Reader;
use crate::{Error, code, scalar, table::Cell, yaml};

/// Characters before the yen of an amount that are left out.
const YEN_MARKS: [char; 4] = ['¥', '￥', ',', '_'];

/// Reads answers from the bytes of a YAML or JSON file called `file`.
///
/// Days may be written as 2021-04-01 or in Japanese eras (令和3年4月1日). An answer that is
/// not of the kind of its question is an issue with its line, and stays open.
///
/// # Errors
/// As [`read_support_package`](super::read_support_package).
pub fn read_answers(
    file: &str,
    bytes: &[u8],
    package: &RulePackage,
) -> Result<Checked<Facts>, Error> {
    let Checked { value, issues } = read_placed_answers(file, bytes, package)?;
    Ok(Checked { value: value.facts, issues })
}

/// Reads answers as [`read_answers`], with where each stands.
///
/// # Errors
/// As [`read_answers`].
pub fn read_placed_answers(
    file: &str,
    bytes: &[u8],
    package: &RulePackage,
) -> Result<Checked<PlacedFacts>, Error> {
    let wire: AnswerMap = yaml::read(file, bytes)?;
    let mut reader = Reader::new(file);
    let facts = reader.facts(&wire, package, "");
    let places = wire
        .iter()
        .map(|(name, written)| (name.clone(), reader.place(&written.referenced, name).location()));
    let value = PlacedFacts { places: places.collect(), facts };
    Ok(Checked { value, issues: reader.issues })
}

/// Answers with where each stands in its file.
#[derive(Debug, Clone, Default)]
pub struct PlacedFacts {
    /// The answers.
    pub facts: Facts,
    /// File, line and column by question.
    pub places: BTreeMap<String, Location>,
}

impl PlacedFacts {
    /// Says of issues that name a question where its answer stands.
    pub fn locate(&self, issues: &mut [Issue]) {
        for issue in issues {
            if let Some(place) = self.places.get(&issue.location.column) {
                issue.location = place.clone();
            }
        }
    }
}

/// Answers by name of the question.
pub(super) type AnswerMap = BTreeMap<String, Spanned<AnswerFile>>;

/// An answer as it is written.
#[derive(Debug, Clone)]
pub(crate) enum AnswerFile {
    Nothing,
    Truth(bool),
    Text(String),
    List(Vec<AnswerFile>),
    Spell(SpellFile),
}

/// A spell as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SpellFile {
    /// First day.
    from: String,
    /// The day on which it no longer held.
    #[serde(default)]
    until: Option<String>,
}

impl Reader<'_> {
    pub(super) fn facts(&mut self, wire: &AnswerMap, package: &RulePackage, path: &str) -> Facts {
        let mut facts = Facts::new();
        for (name, written) in wire {
            let place = self.place(&written.referenced, &format!("{path}{name}"));
            let Some(input) = package.inputs.iter().find(|input| input.name == *name) else {
                let known: Vec<&str> =
                    package.inputs.iter().map(|input| input.name.as_str()).collect();
                self.error(sousei_schemes::code::UNKNOWN_INPUT, &place, name, &known.join(", "));
                continue;
            };
            if matches!(written.value, AnswerFile::Nothing) {
                continue;
            }
            match answer(&input.kind, &written.value) {
                Some(answer) => {
                    facts.insert(name.clone(), answer);
                }
                None => self.refuse_answer(&place, &written.value, &input.kind),
            }
        }
        facts
    }

    fn refuse_answer(&mut self, place: &Place, seen: &AnswerFile, kind: &InputKind) {
        let expected = expectation(kind);
        let code = match kind {
            InputKind::Date | InputKind::Spells => code::DATE,
            InputKind::Area => sousei_schemes::code::PLACE,
            _ => sousei_schemes::code::ANSWER,
        };
        let names = matches!(kind, InputKind::Choice(_) | InputKind::Texts(_));
        self.error_near(code, place, &seen.to_string(), &expected, names);
    }
}

fn answer(kind: &InputKind, written: &AnswerFile) -> Option<Answer> {
    match (kind, written) {
        (InputKind::YesNo, AnswerFile::Truth(truth)) => Some(Answer::YesNo(*truth)),
        (InputKind::YesNo, AnswerFile::Text(text)) => truth(text).map(Answer::YesNo),
        (InputKind::Choice(_), AnswerFile::Text(text)) => Some(Answer::Text(text.clone())),
        (InputKind::Integer { .. } | InputKind::Yen, AnswerFile::Text(text)) => {
            whole(text).map(Answer::Integer)
        }
        (InputKind::Ratio, AnswerFile::Text(text)) => Exact::parse(text).map(Answer::Ratio),
        (InputKind::Date, AnswerFile::Text(text)) => day(text).map(Answer::Date),
        (InputKind::Area, AnswerFile::Text(text)) => text.parse().ok().map(Answer::Area),
        (InputKind::Spells, AnswerFile::List(list)) => {
            let spells: Option<Vec<Spell>> = list.iter().map(spell).collect();
            spells.map(Answer::Spells)
        }
        (InputKind::Texts(_), AnswerFile::List(list)) => {
            let words: Option<Vec<String>> = list.iter().map(word).collect();
            words.map(Answer::Texts)
        }
        (InputKind::Yens, AnswerFile::List(list)) => {
            let yens: Option<Vec<i64>> = list.iter().map(|item| whole(&word(item)?)).collect();
            yens.map(Answer::Yens)
        }
        _ => None,
    }
}

/// Reads an answer as a person writes it into a field or a cell; none if it is not of the kind.
///
/// Several words or amounts stand on lines of their own, or between `、`, `;` or `,` and a space.
/// Spells are read by [`read_spell`].
#[must_use]
pub fn read_answer(kind: &InputKind, text: &str) -> Option<Answer> {
    let text: String = text.trim().nfkc().collect();
    let one = AnswerFile::Text(text.clone());
    match kind {
        InputKind::Spells => None,
        InputKind::Texts(_) | InputKind::Yens => {
            let parts = text.split(['\n', '、', ';']).flat_map(|line| line.split(", "));
            let parts = parts.map(str::trim).filter(|part| !part.is_empty());
            answer(
                kind,
                &AnswerFile::List(parts.map(|part| AnswerFile::Text(part.to_owned())).collect()),
            )
        }
        // Somebody who is asked for a percentage and types 29.74 means 29.74 %.
        InputKind::Ratio if text.parse::<f64>().is_ok_and(|number| number > 1.0) => {
            answer(kind, &AnswerFile::Text(format!("{text} %")))
        }
        InputKind::Ratio if text.ends_with('%') => {
            let number = text.trim_end_matches('%').trim();
            answer(kind, &AnswerFile::Text(format!("{number} %")))
        }
        _ => answer(kind, &one),
    }
}

/// Reads a spell from its two days; an empty second one leaves it open.
#[must_use]
pub fn read_spell(from: &str, until: &str) -> Option<Spell> {
    let until = Some(until.trim()).filter(|until| !until.is_empty()).map(str::to_owned);
    spell(&AnswerFile::Spell(SpellFile { from: from.trim().to_owned(), until }))
}

pub(super) fn truth(text: &str) -> Option<bool> {
    match text.trim() {
        "yes" | "はい" | "true" => Some(true),
        "no" | "いいえ" | "false" => Some(false),
        _ => None,
    }
}

/// A whole number as people write it: 1000000, 1,000,000円, 100万円, 1億5000万, 3人.
pub(super) fn whole(text: &str) -> Option<i64> {
    let bare = text.trim();
    let bare = bare.strip_suffix(['円', '人']).unwrap_or(bare);
    let digits: String = bare.chars().filter(|c| !YEN_MARKS.contains(c)).collect();
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let mut rest = digits.as_str();
    let mut sum = 0_i64;
    for (unit, size) in [('億', 100_000_000_i64), ('万', 10_000)] {
        if let Some((count, after)) = rest.split_once(unit) {
            sum = sum.checked_add(count.parse::<u32>().ok().map(i64::from)?.checked_mul(size)?)?;
            rest = after;
        }
    }
    let is_written_with_units = rest.len() < digits.len();
    let ones = if rest.is_empty() { 0 } else { rest.parse::<u32>().ok()?.into() };
    is_written_with_units.then_some(sum.checked_add(ones)?)
}

/// A day as people write it, also as eight digits, which a keyboard for numbers can type.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i16>().ok();
        let small = |range| part(range).and_then(|number| i8::try_from(number).ok());
        return Date::new(part(0..4)?, small(4..6)?, small(6..8)?).ok();
    }
    scalar::read_date(&Cell::text(text)).ok().flatten()
}

fn spell(written: &AnswerFile) -> Option<Spell> {
    let AnswerFile::Spell(spell) = written else { return None };
    let until = match &spell.until {
        Some(until) => Some(day(until)?),
        None => None,
    };
    Some(Spell { from: day(&spell.from)?, until })
}

fn word(written: &AnswerFile) -> Option<String> {
    match written {
        AnswerFile::Text(text) => Some(text.clone()),
        _ => None,
    }
}

impl fmt::Display for AnswerFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Truth(truth) => f.write_str(if *truth { "yes" } else { "no" }),
            Self::Text(text) => f.write_str(text),
            Self::Spell(spell) => {
                write!(f, "{}–{}", spell.from, spell.until.as_deref().unwrap_or_default())
            }
            Self::List(list) => {
                let items: Vec<String> = list.iter().map(Self::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
        }
    }
}

impl<'de> Deserialize<'de> for AnswerFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

impl<'de> Visitor<'de> for Shape {
    type Value = AnswerFile;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("yes, no, a number, a day, a word, a list or a spell {from, until}")
    }

    fn visit_unit<E>(self) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Nothing)
    }

    fn visit_none<E>(self) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Nothing)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Truth(truth))
    }

    fn visit_str<E>(self, text: &str) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(text.to_owned()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(number.to_string()))
    }

    fn visit_i128<E>(self, number: i128) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<AnswerFile, E> {
        Ok(AnswerFile::Text(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<AnswerFile, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(AnswerFile::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AnswerFile, A::Error> {
        SpellFile::deserialize(MapAccessDeserializer::new(map)).map(AnswerFile::Spell)
    }
}

impl schemars::JsonSchema for AnswerFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let spell = generator.subschema_for::<SpellFile>();
        schemars::json_schema!({
            "anyOf": [
                { "type": ["boolean", "integer", "number", "string", "null"] },
                { "type": "array", "items": { "anyOf": [{ "type": ["integer", "string"] }, spell] } },
            ]
        })
    }
}
