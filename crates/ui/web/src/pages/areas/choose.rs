//! Choices of the forms: indicators by topic, areas, periods.

use sousei_app::{IndicatorFilter, Place};
use sousei_core::{Indicator, IndicatorId};
use sousei_present::{format, region::topic_name};

use crate::{
    choice::Choice,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Choices under one heading.
pub(super) struct Group {
    pub(super) label: String,
    pub(super) choices: Vec<Choice>,
}

/// Indicators of which there are figures, by topic; all of them where there are none.
pub(super) async fn indicator_groups(
    web: &Web,
    w: Words,
    present: &str,
) -> Result<Vec<Group>, Trouble> {
    let stored = IndicatorFilter { stored: true, ..IndicatorFilter::default() };
    let mut entries = web.app.indicators(&stored).await?;
    if entries.is_empty() {
        entries = web.app.indicators(&IndicatorFilter::default()).await?;
    }
    let mut groups: Vec<(String, Vec<Choice>)> = Vec::new();
    let mut add = |indicator: &Indicator| {
        let choice = indicator_choice(w, indicator, present);
        match groups.iter_mut().find(|(topic, _)| *topic == indicator.topic) {
            Some((_, choices)) => choices.push(choice),
            None => groups.push((indicator.topic.clone(), vec![choice])),
        }
    };
    let known = entries.iter().any(|entry| entry.indicator.id.as_str() == present);
    if !known && !present.is_empty() {
        add(&web.app.indicator(present).await?);
    }
    entries.iter().for_each(|entry| add(&entry.indicator));
    groups.sort_by_key(|(topic, _)| topic_order(topic));
    let named = groups.into_iter().map(|(topic, choices)| {
        let label = topic_name(w.0, &topic);
        Group { label, choices }
    });
    Ok(named.collect())
}

/// Topics in the order in which a profile shows them.
fn topic_order(topic: &str) -> usize {
    const ORDER: [&str; 13] = [
        "population",
        "births-deaths",
        "moves",
        "households",
        "work",
        "economy",
        "finance",
        "childcare",
        "education",
        "health",
        "welfare",
        "housing",
        "land",
    ];
    ORDER.iter().position(|known| *known == topic).unwrap_or(ORDER.len())
}

/// An indicator as a choice: its name with the unit.
pub(super) fn indicator_choice(w: Words, indicator: &Indicator, present: &str) -> Choice {
    let name = w.name(&indicator.name);
    let text = format::axis_unit(w.0, &name.text, &indicator.unit);
    Choice::labelled(indicator.id.as_str(), Label { text, ..name }, present)
}

/// Periods of which there are figures; left open, each figure is the latest.
pub(super) async fn period_choices(
    web: &Web,
    w: Words,
    indicator: &str,
    present: &str,
) -> Result<Vec<Choice>, Trouble> {
    let periods = web.app.periods(&IndicatorId::new(indicator)).await?;
    let mut choices = vec![Choice::new("", w.t("areas-latest"), present)];
    for period in periods {
        choices.push(Choice::new(period.to_string(), format::period(w.0, &period), present));
    }
    if choices.iter().all(|choice| !choice.selected) {
        choices.push(Choice::new(present, present, present));
    }
    Ok(choices)
}

/// The sets of areas among which one may look.
pub(super) async fn among_groups(
    web: &Web,
    w: Words,
    present: &str,
    highlight: Option<&Place>,
) -> Result<Vec<Group>, Trouble> {
    let present = if present.is_empty() { "municipalities" } else { present };
    let wide = ["municipalities", "prefectures"]
        .map(|key| Choice::new(key, w.t2("comparison-set-", key), present));
    let prefectures = web.app.prefectures().await?;
    let within = prefectures.iter().map(|area| of(w, &area.key, &area.name, present));
    let sets = web.app.area_sets().await?;
    let sets = sets.iter().map(|set| Choice::labelled(&set.id, w.name(&set.name), present));
    let group = |key: &str, choices: Vec<Choice>| Group {
        label: w.t2("areas-among-", key).into_owned(),
        choices,
    };
    let mut groups = vec![
        group("wide", wide.into()),
        group("prefecture", within.collect()),
        group("set", sets.collect()),
    ];
    let similar = similar_choices(web, w, present, highlight).await?;
    if !similar.is_empty() {
        groups.insert(1, group("similar", similar));
    }
    if groups.iter().flat_map(|group| &group.choices).all(|choice| !choice.selected) {
        let other = web.app.place(present).await?;
        let choice = Choice::labelled(present, w.name(&other.name), present);
        groups.push(group("other", vec![choice]));
    }
    Ok(groups)
}

fn of(w: Words, key: &str, name: &sousei_core::Bilingual, present: &str) -> Choice {
    let name = w.name(name);
    let text = w.one("comparison-set-of-prefecture", "name", &name.text);
    Choice::labelled(key, Label { text, ..name }, present)
}

/// The municipalities like the place looked for, and like the one asked for already.
async fn similar_choices(
    web: &Web,
    w: Words,
    present: &str,
    highlight: Option<&Place>,
) -> Result<Vec<Choice>, Trouble> {
    let mut places: Vec<Place> = highlight.into_iter().cloned().collect();
    let asked = present.split_once(':').filter(|(kind, _)| ["similar", "type"].contains(kind));
    if let Some((_, asked)) = asked {
        let asked = web.app.place(asked).await?;
        if !places.contains(&asked) {
            places.push(asked);
        }
    }
    let mut choices = Vec::new();
    for place in &places {
        let name = w.name(&place.name);
        let text = w.one("comparison-set-similar-to", "name", &name.text);
        let key = format!("similar:{}", place.id);
        choices.push(Choice::labelled(key, Label { text, ..name }, present));
        let types = web.app.municipality_types(place).await?;
        if let Some(own) = types.first() {
            let name = w.name(&own.name);
            let text = w.one("comparison-set-of-type", "name", &name.text);
            let key = format!("type:{}", place.id);
            choices.push(Choice::labelled(key, Label { text, ..name }, present));
        }
    }
    Ok(choices)
}
