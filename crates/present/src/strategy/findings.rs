//! What is wrong with KPIs: the rule, what was seen, what to do.

use sousei_core::Severity;
use sousei_strategy::{Finding, LintRule};

use super::{View, words::bilingual};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingText {
    /// Key of the rule, upper case: `K05`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Number of the KPI; `None` for a goal.
    pub kpi: Option<u32>,
    /// Name of the component or goal meant, if any.
    pub subject: String,
    /// What the rule is about.
    pub title: String,
    /// What was seen.
    pub seen: String,
    /// Language of what was seen: a word quoted from a Japanese text stands alone.
    pub seen_lang: Lang,
    /// What to do.
    pub advice: String,
}

/// Puts a finding into words.
#[must_use]
pub fn finding_text(view: &View<'_>, finding: &Finding) -> FindingText {
    let lang = view.lang;
    let key = finding.rule.key();
    let (seen, seen_lang) = match quoted_word(finding).filter(|_| lang == Lang::En) {
        Some(word) => (word.to_owned(), Lang::Ja),
        None => {
            let seen = seen_text(view, finding);
            (text_with(lang, &format!("lint-{key}-seen"), &[("seen", seen.into())]), lang)
        }
    };
    FindingText {
        rule: key.to_uppercase(),
        severity: finding.severity(),
        kpi: finding.kpi,
        subject: subject(view, finding),
        title: text(lang, &format!("lint-{key}-title")).into_owned(),
        seen,
        seen_lang,
        advice: text(lang, &format!("lint-{key}-do")).into_owned(),
    }
}

/// The component of several, or the goal, that a finding means.
fn subject(view: &View<'_>, finding: &Finding) -> String {
    let Some(no) = finding.kpi else {
        let goal = view.strategy.goal(&finding.goal);
        return goal.map(|goal| bilingual(view.lang, &goal.title).0.to_owned()).unwrap_or_default();
    };
    let kpi = view.strategy.kpi(no).filter(|kpi| kpi.components.len() > 1);
    let component = kpi.zip(finding.component).and_then(|(kpi, at)| kpi.components.get(at));
    component.map(|found| bilingual(view.lang, &found.name).0.to_owned()).unwrap_or_default()
}

fn seen_text(view: &View<'_>, finding: &Finding) -> String {
    let lang = view.lang;
    let arg = |name: &str| {
        let found = finding.args.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let none = || text(lang, "word-not-given").into_owned();
    let period = |value: &str| {
        value.parse().map_or_else(|_| value.to_owned(), |p| format::period_plain(lang, &p))
    };
    let fill = |key: &str, names: &[&'static str]| {
        let args: Vec<_> = names.iter().map(|name| (*name, arg(name).into())).collect();
        text_with(lang, key, &args)
    };
    match finding.rule {
        LintRule::Unit if arg("expected").is_empty() => none(),
        LintRule::Unit => fill("lint-seen-units", &["seen", "expected"]),
        LintRule::NoTarget | LintRule::NoBaseline | LintRule::Denominator => none(),
        LintRule::PopulationBasis => fill("lint-seen-word-only", &["seen"]),
        LintRule::TargetDate if arg("seen").is_empty() => none(),
        LintRule::TargetDate => period(arg("seen")),
        LintRule::TargetSide => fill("lint-seen-side", &["baseline", "target"]),
        LintRule::Kind => text(lang, &format!("kind-{}", arg("seen"))).into_owned(),
        LintRule::GoalOfOutputs => subject(view, finding),
        LintRule::SurveyCycle => fill("lint-seen-cycle", &["cycle", "years"]),
        LintRule::PublicationLag => {
            let args = [("months", arg("months").into()), ("period", period(arg("period")).into())];
            text_with(lang, "lint-seen-lag", &args)
        }
        LintRule::UnmarkedBreak => arg("point").to_owned(),
        LintRule::MetAtSetting => format!("{}%", arg("rate")),
        LintRule::Implausible => {
            let key = format!("lint-seen-implausible-{}", arg("measure"));
            fill(&key, &["needed", "limit", "peers"])
        }
        LintRule::Revision => text(lang, &format!("revision-{}", arg("revision"))).into_owned(),
        LintRule::Spread => fill("lint-seen-spread", &["low", "high"]),
        LintRule::CountedTwice => fill("lint-seen-twice", &["other"]),
        LintRule::NoMeasure => {
            text_with(lang, "overview-goal-n", &[("id", (&finding.goal).into())])
        }
        LintRule::SmallNumbers | LintRule::Wording => arg("seen").to_owned(),
    }
}

/// All findings of a verification, those of goals last.
pub fn findings<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Finding> + use<'a> {
    let verification = view.verification;
    let of_kpis = verification.kpis.iter().flat_map(|kpi| &kpi.findings);
    of_kpis.chain(&verification.goal_findings)
}

/// Findings as a figure: those of one KPI, or of all with the KPI named.
#[must_use]
pub fn findings_figure<'a>(
    view: &View<'_>,
    list: impl Iterator<Item = &'a Finding>,
    name_kpi: bool,
) -> Figure {
    let lang = view.lang;
    let word = |key: &str| Column::text(text(lang, key));
    let mut columns = vec![word("lint-rule"), word("lint-severity")];
    if name_kpi {
        columns.push(word("kpi-name"));
    }
    columns.extend([word("lint-seen"), word("lint-do")]);
    let rows: Vec<_> = list.map(|finding| row(view, finding, name_kpi)).collect();
    Figure {
        id: "findings".to_owned(),
        title: text(lang, "lint-figure-title").into_owned(),
        summary: text_with(lang, "word-results", &[("count", rows.len().into())]),
        chart: None,
        table: Table { columns, rows },
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: Some("lint"),
    }
}

fn row(view: &View<'_>, finding: &Finding, name_kpi: bool) -> Row {
    let words = finding_text(view, finding);
    let lang: Lang = view.lang;
    let severity = text(lang, &format!("severity-{}", words.severity.key()));
    let mut cells =
        vec![Cell::text(format!("{} {}", words.rule, words.title)), Cell::text(severity)];
    if name_kpi {
        cells.push(match words.kpi.and_then(|no| view.strategy.kpi(no)) {
            Some(kpi) => {
                let (name, really) = bilingual(lang, &kpi.name);
                let cell = Cell::text(format!("{} {name}", kpi.no)).linked(format!(
                    "{}/kpis/{}",
                    view.href(),
                    kpi.no
                ));
                if really == lang { cell } else { cell.in_lang(really) }
            }
            None => Cell::text(&words.subject),
        });
    }
    let seen = if words.subject.is_empty() || words.kpi.is_none() {
        words.seen
    } else {
        text_with(
            lang,
            "word-label-value",
            &[("label", words.subject.into()), ("value", words.seen.into())],
        )
    };
    let seen = Cell::text(seen);
    let seen = if words.seen_lang == lang { seen } else { seen.in_lang(words.seen_lang) };
    cells.extend([seen, Cell::text(words.advice)]);
    Row { cells, strong: false }
}

/// The word of a Japanese text that a finding quotes, if it quotes one.
fn quoted_word(finding: &Finding) -> Option<&str> {
    let quotes = matches!(finding.rule, LintRule::PopulationBasis | LintRule::Wording);
    let quoted = finding.args.iter().find(|(name, _)| quotes && *name == "seen");
    quoted.map(|(_, word)| word.as_str())
}
