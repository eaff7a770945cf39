//! The verification as the API and the command line give it.

use serde_json::{Map, Value, json};
use sousei_app::Verified;
use sousei_strategy::{Finding, GroupCounts, Kpi, KpiVerification};

/// Index of the counts over all KPIs among the three scopes of a summary.
const ALL: usize = 0;

/// A verification as JSON: counts and bands for the whole and per goal, then every KPI.
///
/// Progress is in percent, unrounded; `null` means that no rate is formed. `robustness` says
/// how many of the schemes that could assess a KPI (`of`) agree with the verdict in direction
/// (`agree`) and in its place on the common scale (`agree_in_pace`).
#[must_use]
pub fn verification_json(verified: &Verified) -> Value {
    let strategy = &verified.loaded.strategy;
    let pairs = strategy.kpis.iter().zip(&verified.verification.kpis);
    json!({
        "strategy": strategy.id,
        "scheme": verified.scheme.id,
        "as_of": strategy.as_of.to_string(),
        "counts": per_scope(verified, counts),
        "bands": per_scope(verified, bands),
        "kpis": pairs.map(|(kpi, result)| kpi_json(verified, kpi, result)).collect::<Vec<_>>(),
    })
}

fn per_scope(verified: &Verified, value: impl Fn(&Verified, &GroupCounts) -> Value) -> Value {
    let summary = &verified.verification.summary;
    let mut scopes = Map::new();
    scopes.insert("all".to_owned(), value(verified, &summary.whole[ALL]));
    for (goal, counts) in &summary.goals {
        scopes.insert(format!("goal-{goal}"), value(verified, &counts[ALL]));
    }
    Value::Object(scopes)
}

/// The total, then groups of grades and grades by id.
fn counts(verified: &Verified, counts: &GroupCounts) -> Value {
    let mut object = Map::new();
    object.insert("total".to_owned(), counts.total.into());
    for (group, count) in verified.scheme.groups.iter().zip(&counts.groups) {
        object.insert(group.id.clone(), (*count).into());
    }
    for (grade, count) in verified.scheme.grades.iter().zip(&counts.grades) {
        object.insert(grade.id.clone(), (*count).into());
    }
    Value::Object(object)
}

fn bands(verified: &Verified, counts: &GroupCounts) -> Value {
    let keys = verified.scheme.bands.as_ref().map(sousei_strategy::Bands::keys);
    let keys = keys.unwrap_or_default().into_iter();
    Value::Object(keys.zip(counts.bands.iter().map(|count| (*count).into())).collect())
}

/// One KPI of the verification.
pub(crate) fn kpi_json(verified: &Verified, kpi: &Kpi, result: &KpiVerification) -> Value {
    let points = &verified.loaded.strategy.points;
    let components = kpi.components.iter().zip(&result.progress.components);
    let components = components.map(|(component, progress)| {
        let rates = points.iter().zip(&progress.rates);
        let rates =
            rates.map(|(point, rate)| json!({"point": point.id, "progress_percent": rate.ok()}));
        json!({"name": component.name.ja, "points": rates.collect::<Vec<_>>()})
    });
    let robustness = &result.robustness;
    json!({
        "no": kpi.no,
        "name": kpi.name.ja,
        "verdict": result.verdict.grade,
        "progress_percent": result.progress.rate.ok(),
        "components": components.collect::<Vec<_>>(),
        "robustness": {
            "agree": robustness.agree_in_direction,
            "agree_in_pace": robustness.agree_in_pace,
            "of": robustness.assessable,
        },
        "findings": result.findings.iter().map(|one| finding_json(kpi, one)).collect::<Vec<_>>(),
    })
}

fn finding_json(kpi: &Kpi, finding: &Finding) -> Value {
    let component = finding.component.and_then(|index| kpi.components.get(index));
    let seen: Map<_, _> = finding
        .args
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
        .collect();
    json!({
        "rule": finding.rule.key().to_uppercase(),
        "severity": finding.severity().key(),
        "component": component.map(|component| &component.name.ja),
        "seen": seen,
    })
}
