//! The municipalities most like a place, with what makes them so.

use sousei_core::Bilingual;

use super::{
    Place,
    words::{name, place_cell},
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// Features named for each area as those in which it is most alike.
const ALIKE: usize = 3;
const DISTANCE_DECIMALS: usize = 2;

/// Similar municipalities to show.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarView {
    /// The reader's language.
    pub lang: Lang,
    /// Name of the place they are like.
    pub name: Bilingual,
    /// Keys of the features by which they were chosen.
    pub features: Vec<&'static str>,
    /// The nearest first.
    pub areas: Vec<SimilarArea>,
    /// Municipalities that were compared.
    pub n_candidates: usize,
    /// Municipalities left out because a feature is missing.
    pub n_incomplete: usize,
}

/// One similar municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct SimilarArea {
    /// The area.
    pub place: Place,
    /// The prefecture it lies in.
    pub prefecture: Option<Place>,
    /// Distance in standard deviations.
    pub distance: f64,
    /// Share of each feature in the squared distance.
    pub contributions: Vec<f64>,
}

/// The list, nearest first, with the features in which each is most and least alike.
#[must_use]
pub fn similar_figure(view: &SimilarView) -> Figure {
    let lang = view.lang;
    let features: Vec<_> = view.features.iter().map(|key| feature(lang, key)).collect();
    let args = [
        ("area", name(lang, &view.name).into()),
        ("count", view.n_candidates.into()),
        ("features", features.join(&text(lang, "word-separator")).into()),
    ];
    let mut notes = vec![text(lang, "similar-note").into_owned()];
    if view.n_incomplete > 0 {
        notes.push(text_with(lang, "similar-left-out", &[("count", view.n_incomplete.into())]));
    }
    let columns = vec![
        Column::text(text(lang, "region-area")),
        Column::text(text(lang, "region-prefecture")),
        Column::number(text(lang, "similar-distance")),
        Column::text(text(lang, "similar-alike")),
        Column::text(text(lang, "similar-unlike")),
    ];
    Figure {
        id: "similar".to_owned(),
        title: text(lang, "similar-title").into_owned(),
        summary: text_with(lang, "similar-summary", &args),
        chart: None,
        table: Table { columns, rows: view.areas.iter().map(|area| row(view, area)).collect() },
        unit: String::new(),
        sources: Vec::new(),
        notes,
        method: Some("similar"),
    }
}

fn feature(lang: Lang, key: &str) -> String {
    text(lang, &format!("similar-feature-{key}")).into_owned()
}

fn row(view: &SimilarView, area: &SimilarArea) -> Row {
    let lang = view.lang;
    let mut parts: Vec<(f64, &str)> =
        area.contributions.iter().copied().zip(view.features.iter().copied()).collect();
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let alike: Vec<String> = parts.iter().take(ALIKE).map(|(_, key)| feature(lang, key)).collect();
    let unlike = parts.last().filter(|(share, _)| *share > 0.0).map(|(share, key)| {
        let share = format::percent(share * 100.0);
        let args = [("feature", feature(lang, key).into()), ("share", share.into())];
        text_with(lang, "similar-unlike-share", &args)
    });
    let prefecture = area.prefecture.as_ref();
    let cells = vec![
        place_cell(lang, &area.place),
        prefecture.map_or_else(Cell::default, |place| place_cell(lang, place)),
        Cell::number(format::number(area.distance, DISTANCE_DECIMALS), area.distance),
        Cell::text(alike.join(&text(lang, "word-separator"))),
        Cell::text(unlike.unwrap_or_default()),
    ];
    Row { cells, strong: false }
}
