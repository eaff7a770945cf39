//! Indicators: the catalogue, and the page of one.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use sousei_app::{IndicatorDetail, IndicatorFilter};
use sousei_core::{Indicator, Measure, Part, Polarity};
use sousei_present::{
    format::{natural, unit_name},
    region::{basis_name, catalogue_table, topic_name},
};

use super::list;
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download},
    frame::Frame,
    page::{Answer, show},
    query::query,
    state::Web,
    words::{Label, Words},
};

/// Which indicators to list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CatalogueQuery {
    q: String,
    topic: String,
    /// `all` for those too of which nothing is stored.
    stored: String,
}

#[derive(Template)]
#[template(path = "data_catalogue.html")]
struct CataloguePage {
    frame: Frame,
    base: String,
    q: String,
    topics: Vec<Choice>,
    stored: Vec<Choice>,
    count: String,
    figures: Vec<FigureView>,
}

/// The catalogue of indicators; the address holds the whole state of the filters.
pub(crate) async fn list_indicators(
    State(web): State<Web>,
    context: Context,
    Query(wanted): Query<CatalogueQuery>,
) -> Answer {
    let w = context.words();
    let filter = IndicatorFilter {
        text: wanted.q.clone(),
        topic: wanted.topic.clone(),
        stored: wanted.stored != "all",
    };
    let entries = web.app.indicators(&filter).await?;
    let table = catalogue_table(context.lang, &entries);
    let figures = vec![list("indicators", w.t("data-page-indicators"), table)];
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let whole = web.app.indicators(&IndicatorFilter::default()).await?;
    let topics: BTreeSet<&str> = whole.iter().map(|one| one.indicator.topic.as_str()).collect();
    let topics =
        topics.into_iter().map(|key| Choice::new(key, topic_name(w.0, key), &wanted.topic));
    let all = Choice::new("", w.t("word-all"), &wanted.topic);
    let page = CataloguePage {
        frame: Frame::new(&context, "data", Label::plain(w.t("data-page-catalogue")))
            .island("filter.js"),
        base: context.address("/data/indicators"),
        topics: std::iter::once(all).chain(topics).collect(),
        stored: ["", "all"]
            .map(|key| {
                let word = if key.is_empty() { "data-filter-stored" } else { "word-all" };
                Choice::new(key, w.t(word), &wanted.stored)
            })
            .to_vec(),
        count: w.one("word-results", "count", entries.len()),
        q: wanted.q,
        figures: FigureView::all(&context, figures),
    };
    show(&page)
}

/// A term of the formula of an indicator.
struct Term {
    sign: &'static str,
    name: Label,
    href: String,
    /// How many years back it is taken, in words; or empty.
    before: String,
}

/// A place that an indicator leads to.
struct Way {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "data_indicator.html")]
struct IndicatorPage {
    frame: Frame,
    facts: Vec<(String, Label)>,
    factor: String,
    numerator: Vec<Term>,
    denominator: Vec<Term>,
    id: String,
    ways: Vec<Way>,
    figures: Vec<FigureView>,
}

/// One indicator: what it is, how it is computed, and who has it.
pub(crate) async fn show_indicator(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let detail = web.app.indicator_detail(&id).await?;
    let figures = vec![detail.figure(context.lang)];
    if let Some(name) = context.download() {
        return download(name, &figures);
    }
    let w = context.words();
    let title = w.name(&detail.indicator.name);
    let (factor, numerator, denominator) = formula(&context, &detail);
    let page = IndicatorPage {
        frame: Frame::new(&context, "data", title)
            .under(Label::plain(w.t("data-page-catalogue")), "/data/indicators"),
        facts: facts(w, &detail.indicator),
        factor,
        numerator,
        denominator,
        ways: ways(&context, &detail),
        id: detail.indicator.id.to_string(),
        figures: FigureView::all(&context, figures),
    };
    show(&page)
}

fn facts(w: Words, indicator: &Indicator) -> Vec<(String, Label)> {
    let plain = |key: &str, value: String| (w.t(key).into_owned(), Label::plain(value));
    let polarity = match indicator.polarity {
        Polarity::Neutral => "data-polarity-neutral",
        Polarity::Higher => "data-polarity-higher",
        Polarity::Lower => "data-polarity-lower",
    };
    let kind = match indicator.measure {
        Measure::Extensive => "data-kind-extensive",
        Measure::Ratio { .. } => "data-kind-ratio",
        Measure::Balance { .. } => "data-kind-balance",
        Measure::Intensive => "data-kind-intensive",
    };
    let mut facts = vec![
        plain("data-indicator-id", indicator.id.to_string()),
        (
            w.t("data-name-ja").into_owned(),
            Label { text: indicator.name.ja.clone(), lang: Some(sousei_present::Lang::Ja) },
        ),
        plain("word-unit", unit_name(w.0, &indicator.unit)),
        plain("data-kind", w.t(kind).into_owned()),
        plain("data-basis", basis_name(w.0, indicator.basis).into_owned()),
        plain("data-topic", topic_name(w.0, &indicator.topic)),
        plain("data-polarity", w.t(polarity).into_owned()),
    ];
    if let Some(english) = &indicator.name.en {
        let label = Label { text: english.clone(), lang: Some(sousei_present::Lang::En) };
        facts.insert(2, (w.t("data-name-en").into_owned(), label));
    }
    if !indicator.note.ja.is_empty() {
        facts.push((w.t("word-note").into_owned(), w.name(&indicator.note)));
    }
    facts
}

/// Factor, numerator and denominator; a balance has a numerator only.
fn formula(context: &Context, detail: &IndicatorDetail) -> (String, Vec<Term>, Vec<Term>) {
    let terms = |parts: &[Part]| {
        parts.iter().enumerate().map(|(at, part)| term(context, detail, at, part)).collect()
    };
    match &detail.indicator.measure {
        Measure::Ratio { numerator, denominator, factor } => {
            let factor = if *factor == 1.0 { String::new() } else { natural(*factor) };
            (factor, terms(numerator), terms(denominator))
        }
        Measure::Balance { terms: parts } => (String::new(), terms(parts), Vec::new()),
        Measure::Extensive | Measure::Intensive => (String::new(), Vec::new(), Vec::new()),
    }
}

fn term(context: &Context, detail: &IndicatorDetail, at: usize, part: &Part) -> Term {
    let w = context.words();
    let known = detail.parts.iter().find(|known| known.id == part.indicator);
    Term {
        sign: match (at, part.sign < 0.0) {
            (_, true) => "−",
            (0, false) => "",
            (_, false) => "+",
        },
        name: known
            .map_or_else(|| Label::plain(part.indicator.to_string()), |one| w.name(&one.name)),
        href: context.address(&format!("/data/indicators/{}", part.indicator)),
        before: match part.years_before {
            0 => String::new(),
            years => w.one("data-years-before", "years", usize::from(years)),
        },
    }
}

fn ways(context: &Context, detail: &IndicatorDetail) -> Vec<Way> {
    let w = context.words();
    let id = detail.indicator.id.as_str();
    let of = |path: &str| context.address(&format!("{path}{}", query([("indicator", id)])));
    let observations = |areas: &str| {
        let wanted = query([("indicator", id), ("areas", areas)]);
        context.address(&format!("/data/observations.csv{wanted}"))
    };
    let way = |key: &str, href: String| Way { label: w.t(key).into_owned(), href };
    vec![
        way("data-way-rank", of("/rank")),
        way("data-way-map", of("/map")),
        way("data-way-get", of("/data/get")),
        way("data-way-municipalities", observations("municipalities")),
        way("data-way-prefectures", observations("prefectures")),
    ]
}
