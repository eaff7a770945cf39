//! What the population page says first: a few large figures, and one sentence on the scenario.

use sousei_demography::structure::Structure;

use super::{
    InfluenceView, PopulationView, ProjectionHead, ScenarioLine,
    words::{
        labelled, nothing, people, percent_of, scenario_name, signed, signed_percent, year,
        year_words,
    },
};
use crate::{
    catalogue::{text, text_with},
    format,
    region::KeyFact,
};

/// People in the base year and in the target year, aging, stage of decline and influence.
#[must_use]
pub fn population_facts(
    head: &ProjectionHead,
    view: &PopulationView,
    influence: Option<&InfluenceView>,
) -> Vec<KeyFact> {
    let lang = head.lang;
    let Some(line) = view.lines.get(view.chosen) else { return Vec::new() };
    let (Some(base), Some(then)) = (line.base(), line.at(view.target_year)) else {
        return Vec::new();
    };
    let (now, later) = (Structure::of(&base.table), Structure::of(&then.table));
    let name = scenario_name(lang, head.rates, line.key);
    let change = percent_of(later.total - now.total, now.total).map(signed_percent);
    let aging = |of: &Structure| share(of.aging_rate());
    let projected = year_words(head, then.year);
    let stage = view.stages.iter().find(|one| one.year == then.year);
    let stage = stage.map(|one| text(lang, &format!("population-stage-{}", one.stage.key())));
    let before = labelled(lang, &year(lang, base.year), &aging(&now));
    let mut facts = vec![
        fact(head, "population-fact-people", people(lang, now.total), year(lang, base.year), ""),
        fact(head, "population-fact-people", people(lang, later.total), projected.clone(), &name),
        fact(head, "population-aging-rate", aging(&later), projected.clone(), &before),
    ];
    if let Some(change) = change {
        facts[1].standing = labelled(lang, &name, &change);
    }
    facts.extend(
        stage.map(|stage| fact(head, "population-stage", stage.into_owned(), projected, &name)),
    );
    facts.extend(influence.into_iter().flat_map(|view| {
        let at = year_words(head, view.eval_year);
        let degree = |key: &str, ratio: f64, class: u8| {
            let class =
                text_with(lang, "population-fact-class", &[("class", u32::from(class).into())]);
            fact(head, key, class, at.clone(), &format::percent_with(ratio, 1))
        };
        [
            degree("population-fact-natural", view.central.natural, view.central.natural_class),
            degree("population-fact-social", view.central.social, view.central.social_class),
        ]
    }));
    facts
}

/// People under the chosen scenario, and how many more or fewer than under the first one.
#[must_use]
pub fn population_status(head: &ProjectionHead, view: &PopulationView) -> String {
    let lang = head.lang;
    let total = |line: &ScenarioLine| Some(line.at(view.target_year)?.table.total());
    let chosen = view.lines.get(view.chosen);
    let (Some(line), Some(first)) = (chosen, view.lines.first()) else { return String::new() };
    let (Some(reached), Some(unchanged)) = (total(line), total(first)) else {
        return String::new();
    };
    let at = line.at(view.target_year).map_or(view.target_year, |step| step.year);
    let args = [
        ("scenario", scenario_name(lang, head.rates, line.key).into()),
        ("year", year_words(head, at).into()),
        ("people", people(lang, reached).into()),
        ("difference", signed(reached - unchanged).into()),
        ("first", scenario_name(lang, head.rates, first.key).into()),
    ];
    let key = if view.chosen == 0 { "population-status-first" } else { "population-status" };
    let used = if view.chosen == 0 { &args[..3] } else { &args[..] };
    text_with(lang, key, used)
}

fn share(of: Option<f64>) -> String {
    of.map_or_else(|| nothing().text, |share| format::percent_with(share * 100.0, 1))
}

fn fact(
    head: &ProjectionHead,
    key: &str,
    value: String,
    period: String,
    standing: &str,
) -> KeyFact {
    KeyFact {
        label: text(head.lang, key).into_owned(),
        label_lang: None,
        value,
        period,
        basis: String::new(),
        note: String::new(),
        standing: standing.to_owned(),
    }
}
