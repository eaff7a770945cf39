//! Answers from the fields of a form.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, AreaKind, AreaRegistry, Issue, Location, MatchKind, Severity};
use sousei_ingest::{read_answer, read_spell};
use sousei_schemes::{Answer, Facts, Input, InputKind, Spell, expectation};

use crate::builtin_registry;

/// Areas that are offered where a name means several.
const MOST_AREAS: usize = 8;
/// Values of one question that are read.
const MOST_VALUES: usize = 100;
/// Word that says there is nothing of the kind.
const NONE: &str = "none";

/// What a form sends, in its order.
///
/// The fields of a question are called after it: `name`; for spells `name.from` and
/// `name.until`; `name.code` for an area chosen out of several; `name.none` says that there is
/// nothing of the kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentFields(pub Vec<(String, String)>);

/// What was read from a form.
#[derive(Debug, Clone, Default)]
pub struct ReadFields {
    /// Answers that fit their questions.
    pub facts: Facts,
    /// What is wrong, by question; such a question stays open.
    pub problems: BTreeMap<String, Vec<Issue>>,
    /// Areas among which one has to be chosen, by question.
    pub areas: BTreeMap<String, Vec<AreaCode>>,
}

impl SentFields {
    /// The values of a field, without empty ones.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(known, _)| known == name);
        pairs.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).take(MOST_VALUES)
    }

    /// The first value of a field that is not empty.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        let pairs = self.0.iter().filter(|(known, _)| known == name);
        pairs.map(|(_, value)| value.trim()).find(|value| !value.is_empty())
    }

    /// The two days of every spell of a question, as they were written.
    #[must_use]
    pub fn spells(&self, name: &str) -> Vec<(String, String)> {
        let column = |part: &str| {
            let field = format!("{name}.{part}");
            let values = self.0.iter().filter(move |(known, _)| *known == field);
            values.map(|(_, value)| value.trim().to_owned()).take(MOST_VALUES).collect()
        };
        let (from, until): (Vec<String>, Vec<String>) = (column("from"), column("until"));
        from.into_iter().zip(until).collect()
    }

    /// Whether the form says that there is nothing of the kind.
    #[must_use]
    pub fn says_none(&self, name: &str) -> bool {
        self.value(&format!("{name}.{NONE}")).is_some()
    }

    /// Reads the answers to questions; the limits of the day are for [`sousei_schemes::Plan`].
    #[must_use]
    pub fn read(&self, inputs: &[Input]) -> ReadFields {
        let mut read = ReadFields::default();
        for input in inputs {
            match self.answer(input) {
                Ok(None) => {}
                Ok(Some(answer)) => {
                    read.facts.insert(input.name.clone(), answer);
                }
                Err(Refused { issue, areas }) => {
                    read.problems.entry(input.name.clone()).or_default().push(*issue);
                    if !areas.is_empty() {
                        read.areas.insert(input.name.clone(), areas);
                    }
                }
            }
        }
        read
    }

    fn answer(&self, input: &Input) -> Result<Option<Answer>, Refused> {
        let name = &input.name;
        match &input.kind {
            InputKind::Spells => self.spell_answer(input),
            InputKind::Area => self.area_answer(name),
            InputKind::Texts(_) | InputKind::Yens => {
                if self.says_none(name) {
                    let nothing = matches!(input.kind, InputKind::Yens);
                    let empty =
                        if nothing { Answer::Yens(Vec::new()) } else { Answer::Texts(Vec::new()) };
                    return Ok(Some(empty));
                }
                let values: Vec<&str> = self.values(name).collect();
                if values.is_empty() { Ok(None) } else { plain(input, &values.join("\n")) }
            }
            _ => self.value(name).map_or(Ok(None), |text| plain(input, text)),
        }
    }

    fn spell_answer(&self, input: &Input) -> Result<Option<Answer>, Refused> {
        if self.says_none(&input.name) {
            return Ok(Some(Answer::Spells(Vec::new())));
        }
        let rows = self.spells(&input.name);
        let rows = rows.iter().filter(|(from, until)| !from.is_empty() || !until.is_empty());
        let spells = rows.map(|(from, until)| {
            let seen = format!("{from}–{until}");
            read_spell(from, until).ok_or_else(|| refused(sousei_ingest::code::DATE, input, &seen))
        });
        let spells: Vec<Spell> = spells.collect::<Result<_, _>>()?;
        Ok((!spells.is_empty()).then_some(Answer::Spells(spells)))
    }

    fn area_answer(&self, name: &str) -> Result<Option<Answer>, Refused> {
        let chosen = format!("{name}.code");
        let Some(text) = self.value(&chosen).or_else(|| self.value(name)) else { return Ok(None) };
        find_area(&builtin_registry(), text).map(|code| Some(Answer::Area(code))).map_err(|areas| {
            let known: Vec<String> = areas.iter().map(ToString::to_string).collect();
            let known =
                if known.is_empty() { "飯田市, 20205".to_owned() } else { known.join(", ") };
            let issue = Box::new(issue(sousei_ingest::code::AREA, name, text, &known));
            Refused { issue, areas }
        })
    }
}

struct Refused {
    issue: Box<Issue>,
    areas: Vec<AreaCode>,
}

fn issue(code: &'static str, name: &str, seen: &str, expected: &str) -> Issue {
    let location = Location { column: name.to_owned(), ..Location::default() };
    Issue::new(code, Severity::Error, location).with("seen", seen).with("expected", expected)
}

fn refused(code: &'static str, input: &Input, seen: &str) -> Refused {
    let issue = Box::new(issue(code, &input.name, seen, &expectation(&input.kind)));
    Refused { issue, areas: Vec::new() }
}

fn plain(input: &Input, text: &str) -> Result<Option<Answer>, Refused> {
    let code = match input.kind {
        InputKind::Date => sousei_ingest::code::DATE,
        _ => sousei_schemes::code::ANSWER,
    };
    read_answer(&input.kind, text).map(Some).ok_or_else(|| refused(code, input, text))
}

/// The area that a code or a name means; else those that it may mean.
fn find_area(registry: &AreaRegistry, text: &str) -> Result<AreaCode, Vec<AreaCode>> {
    let first = text.split_whitespace().next().unwrap_or_default();
    if let Ok((code, _)) = AreaCode::parse_lenient(first) {
        let is_known = registry.all_versions().any(|area| area.code == code);
        return if is_known { Ok(code) } else { Err(Vec::new()) };
    }
    let mut found = registry.find(text, MOST_AREAS);
    found.retain(|one| !matches!(one.area.kind, AreaKind::Nation | AreaKind::Prefecture));
    let standing: Vec<_> =
        found.iter().filter(|one| !matches!(one.how, MatchKind::OldName { .. })).collect();
    let whole: Vec<_> = standing
        .iter()
        .filter(|one| one.area.name.ja == text || one.area.full_name() == text)
        .collect();
    match (whole.as_slice(), standing.as_slice()) {
        ([only], _) => Ok(only.area.code),
        ([], [only]) => Ok(only.area.code),
        _ => Err(found.iter().map(|one| one.area.code).collect()),
    }
}
