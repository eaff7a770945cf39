//! The rules of a scheme on a day.

use serde_json::{Value, json};
use sousei_core::Source;
use sousei_schemes::{
    Check, ChoiceOption, Condition, DatedValue, Duty, Evidence, Input, InputKind, Line, Otherwise,
    Parameter, ParameterValue, Plan, Rule, expectation,
};

use super::{
    determination::{figure, row},
    list::both,
    words::{days_text, said, source_of},
};
use crate::{Cell, Figure, Lang, catalogue::text};

/// Parameters, questions, requirements, lines and duties as tables.
#[must_use]
pub fn rules_figures(lang: Lang, plan: &Plan) -> Vec<Figure> {
    vec![
        parameters_figure(lang, plan),
        inputs_figure(lang, plan),
        checks_figure(lang, plan),
        rules_figure(lang, plan),
        amounts_figure(lang, plan),
        rule_duties_figure(lang, plan),
    ]
}

fn stated(lang: Lang, plan: &Plan, evidence: &Evidence) -> [Cell; 2] {
    let source = source_of(lang, plan.package(), evidence);
    [Cell::text(source), Cell::text(evidence.mark.key())]
}

/// The value of a parameter that holds within a plan.
fn value_in<'a>(plan: &Plan, parameter: &'a Parameter) -> Option<&'a DatedValue> {
    parameter.values.iter().find(|value| value.valid.contains(plan.valid().from))
}

fn value_text(value: &ParameterValue) -> String {
    match value {
        ParameterValue::Number(number) => number.to_string(),
        ParameterValue::Date(day) => day.to_string(),
        ParameterValue::Texts(words) => words.join(", "),
    }
}

fn parameters_figure(lang: Lang, plan: &Plan) -> Figure {
    let parameters = plan.package().parameters.iter();
    let rows = parameters.filter_map(|parameter| {
        let value = value_in(plan, parameter)?;
        let [source, mark] = stated(lang, plan, &value.evidence);
        Some(row(vec![
            Cell::text(&parameter.name),
            Cell::text(said(lang, &parameter.label)),
            Cell::text(value_text(&value.value)),
            Cell::text(&parameter.unit),
            Cell::text(days_text(lang, value.valid.from, value.valid.to)),
            source,
            mark,
        ]))
    });
    let headings = [
        ("name", false),
        ("label", false),
        ("amount", true),
        ("unit", false),
        ("days", false),
        ("source", false),
        ("mark", false),
    ];
    figure(lang, "parameters", &headings, rows.collect())
}

fn inputs_figure(lang: Lang, plan: &Plan) -> Figure {
    let rows = plan.package().inputs.iter().map(|input| {
        row(vec![
            Cell::text(&input.name),
            Cell::text(said(lang, &input.question)),
            Cell::text(kind_key(&input.kind)),
            Cell::text(expectation(&input.kind)),
        ])
    });
    let headings = [("name", false), ("question", false), ("kind", false), ("expected", false)];
    figure(lang, "inputs", &headings, rows.collect())
}

fn checks_figure(lang: Lang, plan: &Plan) -> Figure {
    let rows = plan.package().checks.iter().map(|check| {
        row(vec![
            Cell::text(&check.id),
            Cell::text(said(lang, &check.text)),
            Cell::text(condition_text(&check.when)),
        ])
    });
    let headings = [("name", false), ("contradiction", false), ("formula", false)];
    figure(lang, "checks", &headings, rows.collect())
}

fn rules_figure(lang: Lang, plan: &Plan) -> Figure {
    let rows = plan.package().rules.iter().map(|rule| {
        let [source, mark] = stated(lang, plan, &rule.evidence);
        row(vec![
            Cell::text(&rule.id),
            Cell::text(said(lang, &rule.text)),
            Cell::text(condition_text(&rule.when)),
            Cell::text(text(lang, &format!("support-otherwise-{}", otherwise_key(rule.otherwise)))),
            source,
            mark,
        ])
    });
    let headings = [
        ("name", false),
        ("rule", false),
        ("formula", false),
        ("otherwise", false),
        ("source", false),
        ("mark", false),
    ];
    figure(lang, "rules", &headings, rows.collect())
}

fn amounts_figure(lang: Lang, plan: &Plan) -> Figure {
    let rows = plan.package().lines.iter().map(|line| {
        let [source, mark] = stated(lang, plan, &line.evidence);
        row(vec![
            Cell::text(&line.id),
            Cell::text(said(lang, &line.label)),
            Cell::text(&line.yen.text),
            source,
            mark,
        ])
    });
    let headings =
        [("name", false), ("line", false), ("formula", false), ("source", false), ("mark", false)];
    figure(lang, "amounts", &headings, rows.collect())
}

fn rule_duties_figure(lang: Lang, plan: &Plan) -> Figure {
    let rows = plan.package().duties.iter().map(|duty| {
        let [source, mark] = stated(lang, plan, &duty.evidence);
        let until = duty.until.as_ref().map(|until| until.text.as_str());
        let always = text(lang, "support-duty-always");
        row(vec![
            Cell::text(&duty.id),
            Cell::text(said(lang, &duty.text)),
            Cell::text(until.unwrap_or(&always)),
            Cell::text(duty.repay_share.to_string()),
            source,
            mark,
        ])
    });
    let headings = [
        ("name", false),
        ("duty", false),
        ("until", false),
        ("repay", false),
        ("source", false),
        ("mark", false),
    ];
    figure(lang, "rule-duties", &headings, rows.collect())
}

/// A condition as the file writes it, in one line.
fn condition_text(condition: &Condition) -> String {
    let joined = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(bracketed).collect();
        parts.join(word)
    };
    match condition {
        Condition::Test(formula) => formula.text.clone(),
        Condition::All(parts) => joined(parts, " and "),
        Condition::Any(parts) => joined(parts, " or "),
        Condition::Not(inner) => format!("not {}", bracketed(inner)),
        Condition::Named(_, inner) => condition_text(inner),
    }
}

fn bracketed(condition: &Condition) -> String {
    match condition {
        Condition::Named(_, inner) => bracketed(inner),
        Condition::Test(_) | Condition::Not(_) => condition_text(condition),
        Condition::All(_) | Condition::Any(_) => format!("({})", condition_text(condition)),
    }
}

fn otherwise_key(otherwise: Otherwise) -> &'static str {
    match otherwise {
        Otherwise::NotEligible => "not-eligible",
        Otherwise::MunicipalityDecides => "municipality-decides",
    }
}

fn kind_key(kind: &InputKind) -> &'static str {
    match kind {
        InputKind::YesNo => "yes-no",
        InputKind::Choice(_) => "choice",
        InputKind::Integer { .. } => "integer",
        InputKind::Yen => "yen",
        InputKind::Ratio => "ratio",
        InputKind::Date => "date",
        InputKind::Spells => "spells",
        InputKind::Area => "area",
        InputKind::Texts(_) => "texts",
        InputKind::Yens => "yens",
    }
}

/// The rules that hold on a day, in the form that programs read.
#[must_use]
pub fn rules_json(plan: &Plan) -> Value {
    let package = plan.package();
    let parameters = package.parameters.iter();
    json!({
        "id": package.scheme,
        "version": package.version,
        "valid_from": package.valid.from.to_string(),
        "valid_to": package.valid.to.map(|to| to.to_string()),
        "title": both(&package.title),
        "summary": both(&package.summary),
        "audience": both(&package.audience),
        "decided_by": both(&package.decided_by),
        "parameters": parameters.filter_map(|one| parameter_json(plan, one)).collect::<Vec<_>>(),
        "inputs": package.inputs.iter().map(input_json).collect::<Vec<_>>(),
        "checks": package.checks.iter().map(check_json).collect::<Vec<_>>(),
        "rules": package.rules.iter().map(rule_json).collect::<Vec<_>>(),
        "lines": package.lines.iter().map(line_json).collect::<Vec<_>>(),
        "duties": package.duties.iter().map(duty_json).collect::<Vec<_>>(),
        "documents": package.documents.iter().map(both).collect::<Vec<_>>(),
        "notes": package.notes.iter().map(both).collect::<Vec<_>>(),
        "sources": package.sources.iter().map(source_json).collect::<Vec<_>>(),
    })
}

fn parameter_json(plan: &Plan, parameter: &Parameter) -> Option<Value> {
    let value = value_in(plan, parameter)?;
    Some(json!({
        "name": parameter.name,
        "label": both(&parameter.label),
        "unit": parameter.unit,
        "value": value_text(&value.value),
        "valid_from": value.valid.from.to_string(),
        "valid_to": value.valid.to.map(|to| to.to_string()),
        "source": value.evidence.source,
        "mark": value.evidence.mark.key(),
    }))
}

fn check_json(check: &Check) -> Value {
    json!({
        "id": check.id,
        "text": both(&check.text),
        "when": condition_text(&check.when),
        "inputs": check.inputs,
    })
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "text": both(&rule.text),
        "when": condition_text(&rule.when),
        "otherwise": otherwise_key(rule.otherwise),
        "source": rule.evidence.source,
        "mark": rule.evidence.mark.key(),
    })
}

fn line_json(line: &Line) -> Value {
    json!({
        "id": line.id,
        "label": both(&line.label),
        "yen": line.yen.text,
        "counted": line.counted,
        "source": line.evidence.source,
        "mark": line.evidence.mark.key(),
    })
}

fn duty_json(duty: &Duty) -> Value {
    json!({
        "id": duty.id,
        "text": both(&duty.text),
        "event": duty.event,
        "until": duty.until.as_ref().map(|until| until.text.as_str()),
        "repay_share": duty.repay_share.to_string(),
        "source": duty.evidence.source,
        "mark": duty.evidence.mark.key(),
    })
}

fn input_json(input: &Input) -> Value {
    let options: &[ChoiceOption] = match &input.kind {
        InputKind::Choice(options) | InputKind::Texts(options) => options,
        _ => &[],
    };
    let options = options.iter().map(|one| json!({ "key": one.key, "label": both(&one.label) }));
    json!({
        "name": input.name,
        "kind": kind_key(&input.kind),
        "question": both(&input.question),
        "help": both(&input.help),
        "expected": expectation(&input.kind),
        "options": options.collect::<Vec<_>>(),
    })
}

fn source_json(source: &Source) -> Value {
    json!({
        "id": source.id,
        "title": both(&source.title),
        "publisher": both(&source.publisher),
        "published": source.published,
        "url": source.url,
    })
}
