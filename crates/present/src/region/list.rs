//! Lists: what a search found, indicators, datasets, facts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sousei_core::{Bilingual, Catalogue, Date, Indicator, Observed, Period, Sex};

use super::{
    Place,
    tidy::TidyRow,
    words::{basis_name, missing_text, name, periods_cell, place_cell, status_name, topic_name},
};
use crate::{
    Cell, Column, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    strategy::name_cell,
};

/// One area that a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaHit {
    /// The area.
    pub place: Place,
    /// Reading in kana.
    pub kana: String,
    /// Key of the kind, as in [`super::AreaHead::kind`].
    pub kind: String,
    /// The prefecture it lies in.
    pub prefecture: Option<Place>,
    /// Where its people live now, for an area that is no more: successor and date.
    pub merged: Option<(Place, Date)>,
}

/// An indicator with what there is of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CatalogueEntry {
    /// What is measured.
    pub indicator: Indicator,
    /// First and last period of which there are figures.
    pub periods: Option<(Period, Period)>,
    /// Number of areas in the last period.
    pub n_areas: usize,
    /// Page of the indicator, as an address below the language.
    pub href: Option<String>,
}

/// A dataset as the pages on sources list it.
#[derive(Debug, Clone, PartialEq)]
pub struct DatasetEntry {
    /// Key: source and edition.
    pub key: String,
    /// Title of the publication.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// Terms under which the figures may be used.
    pub terms: Bilingual,
    /// Number of the version in use, from 1.
    pub version: u32,
    /// The official file it was read from.
    pub file: String,
    /// When it was imported; none for what comes along with the program.
    pub imported: Option<Timestamp>,
    /// Number of figures.
    pub n_facts: usize,
    /// First and last period.
    pub periods: Option<(Period, Period)>,
    /// Page of the dataset, as an address below the language.
    pub href: Option<String>,
}

fn columns(lang: Lang, keys: &[(&str, bool)]) -> Vec<Column> {
    let column = |(key, numeric): &(&str, bool)| {
        let heading = text(lang, key);
        if *numeric { Column::number(heading) } else { Column::text(heading) }
    };
    keys.iter().map(column).collect()
}

/// Areas that a search found; one that was merged says into which, and when.
#[must_use]
pub fn area_table(lang: Lang, hits: &[AreaHit]) -> Table {
    let keys = [
        ("region-area", false),
        ("region-prefecture", false),
        ("region-kind", false),
        ("region-code", false),
        ("region-now", false),
    ];
    let rows = hits.iter().map(|hit| {
        let prefecture = hit.prefecture.as_ref();
        let now = hit.merged.as_ref().map_or_else(Cell::default, |(into, on)| {
            let args = [
                ("area", name(lang, &into.name).into()),
                ("date", format::date_with_era(lang, *on).into()),
            ];
            let cell = Cell::text(text_with(lang, "region-merged", &args));
            match &into.href {
                Some(href) => cell.linked(href.clone()),
                None => cell,
            }
        });
        let cells = vec![
            place_cell(lang, &hit.place),
            prefecture.map_or_else(Cell::default, |place| place_cell(lang, place)),
            Cell::text(text(lang, &format!("area-kind-{}", hit.kind))),
            Cell::text(hit.place.key.clone()),
            now,
        ];
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, &keys), rows: rows.collect() }
}

/// Indicators with unit, basis and what there is of them.
#[must_use]
pub fn catalogue_table(lang: Lang, entries: &[CatalogueEntry]) -> Table {
    let keys = [
        ("data-indicator-id", false),
        ("region-indicator", false),
        ("word-unit", false),
        ("data-topic", false),
        ("data-basis", false),
        ("data-periods", false),
        ("data-areas", true),
    ];
    let rows = entries.iter().map(|entry| {
        let id = Cell::text(entry.indicator.id.as_str());
        let cells = vec![
            match &entry.href {
                Some(href) => id.linked(href.clone()),
                None => id,
            },
            name_cell(lang, &entry.indicator.name),
            Cell::text(format::unit_name(lang, &entry.indicator.unit)),
            Cell::text(topic_name(lang, &entry.indicator.topic)),
            Cell::text(basis_name(lang, entry.indicator.basis)),
            periods_cell(lang, entry.periods.as_ref()),
            Cell::number(format::count(entry.n_areas), entry.n_areas as f64),
        ];
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, &keys), rows: rows.collect() }
}

/// Datasets with their version, their age and their terms.
#[must_use]
pub fn datasets_table(lang: Lang, entries: &[DatasetEntry]) -> Table {
    let keys = [
        ("data-dataset", false),
        ("data-title", false),
        ("word-publisher", false),
        ("data-periods", false),
        ("data-facts", true),
        ("data-version", true),
        ("data-imported", false),
        ("data-file", false),
        ("word-terms", false),
    ];
    let rows = entries.iter().map(|entry| {
        let key = Cell::text(entry.key.clone());
        let imported = entry.imported.map_or_else(
            || text(lang, "data-comes-along").into_owned(),
            |at| format::timestamp(lang, at),
        );
        let cells = vec![
            match &entry.href {
                Some(href) => key.linked(href.clone()),
                None => key,
            },
            name_cell(lang, &entry.title),
            name_cell(lang, &entry.publisher),
            periods_cell(lang, entry.periods.as_ref()),
            Cell::number(format::count(entry.n_facts), entry.n_facts as f64),
            Cell::number(entry.version.to_string(), f64::from(entry.version)),
            Cell::text(imported),
            name_cell(lang, &Bilingual::ja(entry.file.as_str())),
            name_cell(lang, &entry.terms),
        ];
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, &keys), rows: rows.collect() }
}

/// Facts as a table for people; columns that say nothing are left out.
#[must_use]
pub fn facts_table(
    lang: Lang,
    facts: &[TidyRow],
    indicators: &Catalogue,
    areas: &BTreeMap<String, Bilingual>,
) -> Table {
    let by_sex = facts.iter().any(|fact| fact.sex != Sex::Both);
    let by_age = facts.iter().any(|fact| fact.age != sousei_core::AgeBand::ALL);
    let mut keys =
        vec![("region-indicator", false), ("region-area", false), ("region-period", false)];
    if by_sex {
        keys.push(("region-sex", false));
    }
    if by_age {
        keys.push(("region-age", false));
    }
    keys.extend([
        ("word-value", true),
        ("word-unit", false),
        ("data-status", false),
        ("word-source", false),
    ]);
    let rows = facts.iter().map(|fact| {
        let indicator = indicators.get(fact.indicator);
        let decimals = indicator.map(|one| usize::from(one.decimals));
        let mut cells = vec![
            indicator.map_or_else(|| Cell::text(fact.indicator), |one| name_cell(lang, &one.name)),
            areas
                .get(&*fact.area)
                .map_or_else(|| Cell::text(&*fact.area), |name| name_cell(lang, name)),
            Cell::text(format::period_plain(lang, &fact.period)),
        ];
        if by_sex {
            cells.push(Cell::text(text(lang, &format!("sex-{}", fact.sex.key()))));
        }
        if by_age {
            cells.push(Cell::text(super::words::age_name(lang, fact.age)));
        }
        cells.push(fact_cell(lang, fact.value, decimals));
        cells.push(Cell::text(format::unit_name(lang, fact.unit)));
        cells.push(Cell::text(status_name(lang, fact.value.status())));
        cells.push(Cell::text(fact.source));
        Row { cells, strong: false }
    });
    Table { columns: columns(lang, &keys), rows: rows.collect() }
}

/// A value with the digits of the catalogue, or as many as it has.
fn fact_cell(lang: Lang, value: Observed, decimals: Option<usize>) -> Cell {
    let Some(number) = value.value() else {
        return Cell::text(missing_text(lang, value.status()));
    };
    let decimals = decimals.unwrap_or_else(|| format::natural_decimals(number));
    Cell::number(format::number(number, decimals), number)
}
