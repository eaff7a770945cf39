//! One KPI: actuals, outlook, verdicts, revisions, annotations.

mod chart;
mod tables;

use sousei_strategy::{Kpi, KpiVerification, Outlook, outlooks};

use super::{
    View,
    findings::findings_figure,
    words::{bilingual, grade_label, reason_text},
};
use crate::{
    Figure,
    catalogue::{text, text_with},
    format,
};

/// What stands at the head of a KPI's page, as labels and values.
#[must_use]
pub fn kpi_facts(view: &View<'_>, kpi: &Kpi, verified: &KpiVerification) -> Vec<(String, String)> {
    let lang = view.lang;
    let word = |key: &str| text(lang, key).into_owned();
    let mut facts = Vec::new();
    let verdict = format!(
        "{} {}",
        grade_label(lang, view.scheme, &verified.verdict),
        reason_text(lang, &verified.verdict)
    );
    facts.push((word("kpi-verdict"), verdict));
    let rate = match verified.progress.rate {
        Ok(rate) => super::rate_text(rate),
        Err(why) => word(&format!("no-rate-{}", why.key())),
    };
    facts.push((word("kpi-rate"), rate));
    if let Some(goal) = view.strategy.goal(&kpi.goal) {
        let title = bilingual(lang, &goal.title).0;
        let args = [("id", (&goal.id).into()), ("title", title.into())];
        facts.push((word("overview-goal"), text_with(lang, "overview-goal-title", &args)));
    }
    if let Some(measure) = kpi.measure.as_deref().and_then(|id| view.strategy.measure(id)) {
        facts.push((word("kpi-measure"), bilingual(lang, &measure.title).0.to_owned()));
    }
    if !kpi.also_in.is_empty() {
        facts.push((word("kpi-also-in"), kpi.also_in.join(&word("word-separator"))));
    }
    facts.push((word("kpi-level"), word(&format!("level-{}", kpi.level.key()))));
    let kind = kpi.kind.map_or("unset", sousei_strategy::KpiKind::key);
    facts.push((word("kpi-kind"), word(&format!("kind-{kind}"))));
    let texts = [
        ("kpi-target-text", &kpi.target_text),
        ("kpi-responsible", &kpi.responsible),
        ("kpi-denominator", &kpi.denominator),
        ("word-note", &kpi.note),
    ];
    for (key, value) in texts {
        if !value.is_empty() {
            facts.push((word(key), bilingual(lang, value).0.to_owned()));
        }
    }
    if let Some(years) = kpi.survey_cycle_years {
        let args = [("years", format::natural(years).into())];
        facts.push((word("kpi-survey-cycle"), text_with(lang, "kpi-every-years", &args)));
    }
    if verified.original_target_met {
        facts.push((word("overview-original-met"), word("word-yes")));
    }
    facts.push((word("kpi-robustness"), robustness_text(view, kpi, verified)));
    facts
}

/// Agreement of the schemes, and the smallest change that flips the verdict.
fn robustness_text(view: &View<'_>, kpi: &Kpi, verified: &KpiVerification) -> String {
    let lang = view.lang;
    let robustness = &verified.robustness;
    if !verified.verdict.is_assessable() {
        let args = [("of", robustness.assessable.into())];
        return text_with(lang, "kpi-robustness-none", &args);
    }
    let mut sentences = text_with(
        lang,
        "kpi-robustness-agree",
        &[
            ("of", robustness.assessable.into()),
            ("direction", robustness.agree_in_direction.into()),
            ("pace", robustness.agree_in_pace.into()),
        ],
    );
    if let Some(flip) = &robustness.flip {
        let component = &kpi.components[flip.component];
        // Shown finely enough that value and limit differ.
        let decimals = format::natural_decimals(flip.from).max(1) + 1;
        let grade =
            view.scheme.grade(&flip.grade).map_or("", |grade| bilingual(lang, &grade.label).0);
        let value = |value: f64| {
            let shown = if (value * 1e6).round() / 1e6 == value {
                format::natural(value)
            } else {
                format::number(value, decimals)
            };
            let unit = format::unit_name(lang, &component.unit);
            if component.unit.is_empty() { shown } else { format!("{shown} {unit}") }
        };
        let args = [
            ("name", bilingual(lang, &component.name).0.into()),
            ("from", value(flip.from).into()),
            ("to", value(flip.to).into()),
            ("grade", grade.into()),
        ];
        sentences.push(' ');
        sentences.push_str(&text_with(lang, "kpi-robustness-flip", &args));
    }
    sentences
}

/// All figures of a KPI's page: one with its chart per rated component, then the tables.
#[must_use]
pub fn kpi_figures(view: &View<'_>, kpi: &Kpi, verified: &KpiVerification) -> Vec<Figure> {
    let outlooks = outlooks(view.strategy, kpi, &verified.progress);
    let mut figures: Vec<_> = (0..kpi.components.len())
        .map(|index| {
            let outlook = outlooks.iter().find(|outlook| outlook.component == index);
            component_figure(view, kpi, verified, index, outlook)
        })
        .filter(|figure| !figure.table.rows.is_empty())
        .collect();
    figures.extend(tables::notices(view, kpi));
    figures.extend(tables::outlook(view, kpi, &outlooks));
    figures.push(tables::verdicts(view, verified));
    figures.extend(tables::targets(view, kpi));
    figures.extend(tables::annotations(view, kpi));
    if !verified.findings.is_empty() {
        figures.push(findings_figure(view, verified.findings.iter(), false));
    }
    figures
}

fn component_figure(
    view: &View<'_>,
    kpi: &Kpi,
    verified: &KpiVerification,
    index: usize,
    outlook: Option<&Outlook>,
) -> Figure {
    let lang = view.lang;
    let component = &kpi.components[index];
    let rates = &verified.progress.components[index];
    let name = bilingual(lang, &component.name).0;
    let mut notes = Vec::new();
    if rates.reading.as_ref().is_some_and(|reading| reading.stale) {
        notes.push(text(lang, "kpi-stale-note").into_owned());
    }
    if !component.rated {
        notes.push(text(lang, "no-rate-not-rated").into_owned());
    }
    if outlook.is_some_and(|outlook| outlook.forecast.is_some()) {
        notes.push(text(lang, "outlook-label").into_owned());
    }
    let source = view.strategy.source_of(kpi);
    Figure {
        id: format!("results-{}", index + 1),
        title: text_with(lang, "kpi-results-title", &[("name", name.into())]),
        summary: component_summary(view, kpi, verified, index),
        chart: component.rated.then(|| chart::lines(view, kpi, verified, index, outlook)).flatten(),
        table: tables::results(view, kpi, verified, index),
        unit: format::unit_name(lang, &component.unit),
        sources: source.map(|source| super::source_line(lang, source)).into_iter().collect(),
        notes,
        method: Some("progress"),
    }
}

fn component_summary(
    view: &View<'_>,
    kpi: &Kpi,
    verified: &KpiVerification,
    index: usize,
) -> String {
    let lang = view.lang;
    let component = &kpi.components[index];
    let Some(reading) = &verified.progress.components[index].reading else {
        return String::new();
    };
    let value = |value: f64| format::value_with_unit_natural(lang, value, &component.unit);
    let latest = value(reading.value);
    match (reading.baseline, reading.target, reading.rate) {
        (Some(baseline), Some(target), Ok(rate)) => text_with(
            lang,
            "kpi-results-summary",
            &[
                ("baseline", value(baseline).into()),
                ("target", value(target).into()),
                ("latest", latest.into()),
                ("rate", super::rate_text(rate).into()),
            ],
        ),
        _ => text_with(lang, "kpi-results-summary-latest", &[("latest", latest.into())]),
    }
}
