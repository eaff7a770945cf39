//! Net migration by sex and year.

use sousei_core::{Basis, Sex};

use super::{
    FlowHead, SexYear,
    words::{Parts, axis, basis_note, columns, signed_cell, signed_people},
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{Chart, LineSeries, LineStyle, Lines, Tone},
    format,
};

/// The two sexes as they are shown.
const SEXES: [(Sex, u8); 2] = [(Sex::Male, 0), (Sex::Female, 1)];

/// The figure, or none where nothing is known by sex.
pub(super) fn figure(
    head: &FlowHead,
    basis: Basis,
    years: &[SexYear],
    source: &str,
) -> Option<Figure> {
    let lang = head.lang;
    let last = years.iter().map(|one| one.year).max()?;
    let (men, women) = (of(years, last, Sex::Male)?, of(years, last, Sex::Female)?);
    let args = [
        ("area", head.name().into()),
        ("year", format::year(lang, last).into()),
        ("men", signed_people(lang, men).into()),
        ("women", signed_people(lang, women).into()),
    ];
    let parts = Parts {
        id: "flows-sexes",
        title: head.about("flows-sexes-title"),
        summary: text_with(lang, "flows-sexes-summary", &args),
        chart: Some(drawing(head, years)),
        table: table(head, years),
        notes: vec![basis_note(lang, basis)],
        sources: head.lines([source]),
    };
    Some(parts.into_figure(lang))
}

fn of(years: &[SexYear], year: i16, sex: Sex) -> Option<f64> {
    years.iter().find(|one| one.year == year && one.sex == sex).map(|one| one.net)
}

fn drawing(head: &FlowHead, years: &[SexYear]) -> Chart {
    let lang = head.lang;
    let of_sex = |sex: Sex| years.iter().filter(move |one| one.sex == sex);
    let series = SEXES.map(|(sex, tone)| LineSeries {
        name: text(lang, &format!("sex-{}", sex.key())).into_owned(),
        tone: Tone::Series(tone),
        style: LineStyle::Marked,
        points: of_sex(sex).map(|one| (f64::from(one.year), one.net)).collect(),
    });
    Chart::Lines(Lines {
        axis: axis(lang, "flows-net"),
        decimals: 0,
        series: series.into(),
        bands: Vec::new(),
        border: None,
    })
}

fn table(head: &FlowHead, years: &[SexYear]) -> Table {
    let lang = head.lang;
    let mut all: Vec<i16> = years.iter().map(|one| one.year).collect();
    all.sort_unstable();
    all.dedup();
    let rows = all.iter().rev().map(|year| {
        let (men, women) = (of(years, *year, Sex::Male), of(years, *year, Sex::Female));
        let cells = vec![
            Cell::text(format::year(lang, *year)),
            signed_cell(men),
            signed_cell(women),
            signed_cell(women.zip(men).map(|(women, men)| women - men)),
        ];
        Row { cells, strong: false }
    });
    let numbers = ["sex-male", "sex-female", "flows-women-less-men"];
    Table { columns: columns(lang, "word-year", &numbers, &[]), rows: rows.collect() }
}
