//! Evaluated figures and places in the form in which they are shown.

use sousei_core::{AreaCode, Bilingual, Indicator, Sex};
use sousei_indicators::Evaluated;
use sousei_present::{
    Arg, Lang,
    catalogue::{text, text_with},
    region::{AreaHead, Place as Shown, Reading, SourceLine},
};
use sousei_store::DatasetKind;

use super::{Place, content, current::Current};

/// A sentence of the catalogue in both languages.
pub(crate) fn both(key: &str, args: &[(&str, Arg<'_>)]) -> Bilingual {
    Bilingual::new(text_with(Lang::Ja, key, args), text_with(Lang::En, key, args))
}

/// A figure with what has to be shown beside it.
pub(crate) fn reading(current: &Current, figure: &Evaluated) -> Reading {
    Reading {
        value: figure.value,
        period: figure.period,
        unit: figure.unit.clone(),
        basis: figure.basis,
        vintage: figure.vintages.last().copied(),
        source: source_line(current, figure),
        note: None,
    }
}

/// Where a figure comes from: the dataset of its edition last published.
pub(crate) fn source_line(current: &Current, figure: &Evaluated) -> Option<SourceLine> {
    figure.datasets.last().map(|key| dataset_line(current, key))
}

/// A dataset as a source.
pub(crate) fn dataset_line(current: &Current, key: &str) -> SourceLine {
    let source = key.split('/').next().unwrap_or(key);
    let known = content::sources().iter().find(|entry| entry.id == source);
    let stored = current.dataset(key).is_some();
    SourceLine {
        title: known.map_or_else(|| Bilingual::ja(source), |entry| entry.title.clone()),
        publisher: known.map_or_else(Bilingual::default, |entry| entry.publisher.clone()),
        dataset: key.to_owned(),
        href: stored.then(|| format!("/data/datasets/{key}")),
    }
}

/// A place as a link; none for a set without an address.
pub(crate) fn place_link(place: &Place) -> Shown {
    Shown {
        key: place.id.clone(),
        name: place.name.clone(),
        href: (!place.id.is_empty()).then(|| format!("/areas/{}", place.id)),
    }
}

/// An area as a link.
pub(crate) fn area_link(current: &Current, code: AreaCode) -> Shown {
    let area = current.registry.area(code);
    Shown {
        key: code.to_string(),
        name: area.map_or_else(|| Bilingual::ja(code.to_string()), |area| area.name.clone()),
        href: area.map(|_| format!("/areas/{code}")),
    }
}

/// What stands at the head of the page of a place.
pub(crate) fn area_head(current: &Current, place: &Place) -> AreaHead {
    let area = place.area.as_ref();
    let kind = match (area, place.is_own) {
        (Some(area), _) => area.kind.key(),
        (None, true) => "set",
        (None, false) => "zone",
    };
    let is_single = area.is_some();
    let members = place.members.iter().map(|code| area_link(current, *code));
    AreaHead {
        place: place_link(place),
        kana: area.map_or_else(String::new, |area| area.kana.clone()),
        kind: kind.to_owned(),
        prefecture: place.prefecture().map(|code| area_link(current, code)),
        position: area.and_then(|area| area.position).map(|at| (at.lon, at.lat)),
        members: if is_single { Vec::new() } else { members.collect() },
        vintage: None,
        types: Vec::new(),
    }
}

/// An indicator as it is named where its figures are those of one sex.
pub(crate) fn of_sex(indicator: &Indicator, sex: Sex) -> Indicator {
    if sex == Sex::Both {
        return indicator.clone();
    }
    let name = |lang: Lang| {
        let name = match (&indicator.name.en, lang) {
            (Some(en), Lang::En) => en,
            _ => &indicator.name.ja,
        };
        let sex = text(lang, &format!("sex-{}", sex.key()));
        text_with(lang, "region-of-sex", &[("name", name.as_str().into()), ("sex", sex.into())])
    };
    Indicator { name: Bilingual::new(name(Lang::Ja), name(Lang::En)), ..indicator.clone() }
}

/// Where the outlines come from.
pub(crate) fn boundaries_line(current: &Current) -> Option<SourceLine> {
    let mut stored =
        current.datasets.iter().filter(|one| one.row.about.kind == DatasetKind::Boundaries);
    stored.next_back().map(|one| dataset_line(current, &one.row.dataset))
}
