//! Questions as fields of a form.

use sousei_app::{ReadFields, SentFields, builtin_registry};
use sousei_core::{AreaCode, Issue};
use sousei_present::{Lang, issue_text, support::answer_text};
use sousei_schemes::{Answer, ChoiceOption, Input, InputKind, code};

use super::sent::Sent;
use crate::{
    choice::Choice,
    words::{Label, Words},
};

/// Rows of a question that takes several amounts, at first.
const USUAL_ROWS: usize = 3;

/// A question with what was answered.
pub(super) struct Field {
    /// Name of the question, also the id of its first control.
    pub(super) name: String,
    pub(super) question: Label,
    pub(super) help: Label,
    /// How it is asked: `radio`, `check`, `text`, `number`, `area`, `spells`, `yens`.
    pub(super) shape: &'static str,
    /// How to write the answer, or empty.
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) options: Vec<Choice>,
    pub(super) rows: Vec<(String, String)>,
    /// Whether the form says that there is nothing of the kind.
    pub(super) none: bool,
    /// Areas to choose from, where a name means several.
    pub(super) areas: Vec<Choice>,
    pub(super) errors: Vec<String>,
    /// The answer as it was understood, or empty.
    pub(super) understood: String,
}

impl Field {
    pub(super) fn new(w: Words, input: &Input, sent: &Sent, read: &ReadFields) -> Self {
        let fields = &sent.fields;
        let name = &input.name;
        let answer = read.facts.get(name);
        let areas = read.areas.get(name).map(Vec::as_slice).unwrap_or_default();
        Self {
            name: name.clone(),
            question: w.name(&input.question),
            help: w.name(&input.help),
            shape: shape(&input.kind),
            hint: hint(w, &input.kind),
            value: value(fields, input, answer),
            options: options(w, input, fields),
            rows: rows(sent, input),
            none: fields.says_none(name),
            areas: areas.iter().map(|code| area_choice(*code)).collect(),
            errors: errors(w, input, read),
            understood: understood(w, input, answer),
        }
    }

    /// Whether its answer is wrong.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

fn shape(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::YesNo | InputKind::Choice(_) => "radio",
        InputKind::Texts(options) if !options.is_empty() => "check",
        InputKind::Integer { .. } | InputKind::Yen => "number",
        InputKind::Spells => "spells",
        InputKind::Area => "area",
        InputKind::Yens | InputKind::Texts(_) => "yens",
        InputKind::Ratio | InputKind::Date => "text",
    }
}

fn hint(w: Words, kind: &InputKind) -> String {
    match kind {
        InputKind::Integer { min, max } => w.with(
            "support-hint-integer",
            &[("min", min.to_string().into()), ("max", max.to_string().into())],
        ),
        InputKind::Yen | InputKind::Yens => w.t("support-hint-yen").into_owned(),
        InputKind::Date | InputKind::Spells => w.t("support-hint-date").into_owned(),
        InputKind::Area => w.t("support-hint-area").into_owned(),
        InputKind::Ratio => w.t("support-hint-ratio").into_owned(),
        InputKind::YesNo | InputKind::Choice(_) | InputKind::Texts(_) => String::new(),
    }
}

/// What the field holds; an area that was found by name holds its code and name from then on.
fn value(fields: &SentFields, input: &Input, answer: Option<&Answer>) -> String {
    if let Some(Answer::Area(code)) = answer {
        return area_name(*code);
    }
    fields.value(&input.name).unwrap_or_default().to_owned()
}

/// Code, prefecture and name, so that places of one name can be told apart.
fn area_name(code: AreaCode) -> String {
    let registry = builtin_registry();
    let name = |code: AreaCode| {
        let area = registry.all_versions().filter(|area| area.code == code).last();
        area.map(|area| area.full_name())
    };
    let Some(own) = name(code) else { return code.to_string() };
    let prefecture = AreaCode::try_from(code.number() / 1_000 * 1_000).ok();
    let prefecture = prefecture.filter(|prefecture| *prefecture != code).and_then(name);
    format!("{code} {}{own}", prefecture.unwrap_or_default())
}

fn area_choice(code: AreaCode) -> Choice {
    Choice::new(code.to_string(), area_name(code), "")
}

fn options(w: Words, input: &Input, fields: &SentFields) -> Vec<Choice> {
    let present = fields.value(&input.name).unwrap_or_default();
    let of = |options: &[ChoiceOption]| -> Vec<Choice> {
        let options = options.iter();
        options.map(|one| Choice::labelled(&one.key, w.name(&one.label), present)).collect()
    };
    // Nothing is chosen beforehand, not even that one does not know.
    let unsure = || Choice { selected: false, ..Choice::new("", w.t("support-unsure"), "") };
    match &input.kind {
        InputKind::YesNo => vec![
            Choice::new("yes", w.t("support-yes"), present),
            Choice::new("no", w.t("support-no"), present),
            unsure(),
        ],
        InputKind::Choice(options) => {
            let mut choices = of(options);
            choices.push(unsure());
            choices
        }
        InputKind::Texts(options) => {
            let mut choices = of(options);
            for choice in &mut choices {
                choice.selected = fields.values(&input.name).any(|value| value == choice.value);
            }
            choices
        }
        _ => Vec::new(),
    }
}

/// Rows of a question with several answers, with an empty one to fill in.
fn rows(sent: &Sent, input: &Input) -> Vec<(String, String)> {
    let more = usize::from(sent.is_growing(&input.name));
    match &input.kind {
        InputKind::Spells => {
            let mut rows = sent.fields.spells(&input.name);
            let wanted = (rows.len() + more).max(1);
            rows.resize(wanted, (String::new(), String::new()));
            rows
        }
        InputKind::Yens | InputKind::Texts(_) => {
            let values = sent.fields.values(&input.name);
            let mut rows: Vec<_> = values.map(|value| (value.to_owned(), String::new())).collect();
            let wanted = (rows.len() + 1 + more).max(USUAL_ROWS);
            rows.resize(wanted, (String::new(), String::new()));
            rows
        }
        _ => Vec::new(),
    }
}

fn errors(w: Words, input: &Input, read: &ReadFields) -> Vec<String> {
    let issues = read.problems.get(&input.name).map(Vec::as_slice).unwrap_or_default();
    issues.iter().map(|issue| error(w, input, issue, read)).collect()
}

fn error(w: Words, input: &Input, issue: &Issue, read: &ReadFields) -> String {
    let seen = issue.args.iter().find(|(name, _)| *name == "seen");
    let seen = seen.map(|(_, seen)| seen.as_str()).unwrap_or_default();
    match &input.kind {
        // The questions stand beside it: their names in files would say nothing here.
        _ if issue.code == code::CONTRADICTION => contradiction(w, issue),
        InputKind::Date if issue.code == code::ANSWER => issue_text(w.0, issue),
        InputKind::Area if read.areas.contains_key(&input.name) => {
            w.one("support-error-areas", "seen", seen)
        }
        InputKind::Area => w.one("support-error-area", "seen", seen),
        InputKind::Yen | InputKind::Yens => w.one("support-error-yen", "seen", seen),
        InputKind::Integer { min, max } => w.with(
            "support-error-integer",
            &[
                ("seen", seen.into()),
                ("min", min.to_string().into()),
                ("max", max.to_string().into()),
            ],
        ),
        InputKind::Ratio => w.one("support-error-ratio", "seen", seen),
        InputKind::Date | InputKind::Spells if issue.code == DATE => {
            w.one("support-error-date", "seen", seen)
        }
        _ => issue_text(w.0, issue),
    }
}

/// What contradicts, in the words of the rules.
fn contradiction(w: Words, issue: &Issue) -> String {
    let name = match w.0 {
        Lang::Ja => "text",
        Lang::En => "text_en",
    };
    let found = issue.args.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

/// Code of a text that is no day.
const DATE: &str = "ingest-date";

/// Days and amounts as they were read, so that a slip is seen at once.
fn understood(w: Words, input: &Input, answer: Option<&Answer>) -> String {
    match (&input.kind, answer) {
        (InputKind::Date | InputKind::Yen | InputKind::Ratio | InputKind::Spells, Some(answer)) => {
            let shown = answer_text(w.0, input, answer, &builtin_registry());
            w.one("support-understood", "answer", shown)
        }
        _ => String::new(),
    }
}
