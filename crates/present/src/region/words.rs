//! Words and cells that the figures of regions share.

use std::borrow::Cow;

use sousei_core::{AgeBand, AreaCode, Basis, Bilingual, Date, Indicator, Period, Status};

use sousei_indicators::ComparisonSet;

use super::{Place, Reading, SourceLine, Standing};
use crate::{
    Cell, Lang,
    catalogue::{has_key, text, text_with},
    format,
    strategy::{bilingual, name_cell},
};

/// Shown where nothing belongs.
pub(crate) const NOTHING: &str = "–";

/// How a value came about, or why there is none, in words.
#[must_use]
pub fn status_name(lang: Lang, status: Status) -> Cow<'static, str> {
    text(lang, &format!("status-{}", status.key()))
}

/// Whom a figure counts, in words.
#[must_use]
pub fn basis_name(lang: Lang, basis: Basis) -> Cow<'static, str> {
    text(lang, &format!("basis-{}", basis.key()))
}

/// Name of the set of areas within which ranks and standard scores are taken.
#[must_use]
pub fn comparison_name(set: &ComparisonSet, name_of: impl Fn(AreaCode) -> Bilingual) -> Bilingual {
    let part = match set {
        ComparisonSet::OfPrefecture(code) | ComparisonSet::SimilarTo(code) => name_of(*code),
        ComparisonSet::OfType(own) | ComparisonSet::Chosen(own) => Bilingual::ja(own.as_str()),
        ComparisonSet::Prefectures | ComparisonSet::Municipalities => Bilingual::default(),
    };
    let in_lang = |lang: Lang| {
        let args = [("name", name(lang, &part).into())];
        text_with(lang, &format!("comparison-set-{}", set.key()), &args)
    };
    Bilingual::new(in_lang(Lang::Ja), in_lang(Lang::En))
}

/// Name of a topic of the catalogue; one that has none is shown as it is.
#[must_use]
pub fn topic_name(lang: Lang, topic: &str) -> String {
    let key = format!("topic-{topic}");
    if has_key(lang, &key) { text(lang, &key).into_owned() } else { topic.to_owned() }
}

/// "Not available", with the reason.
#[must_use]
pub fn missing_text(lang: Lang, reason: Status) -> String {
    let reason = status_name(lang, reason);
    text_with(lang, "region-missing", &[("reason", reason.into())])
}

/// A figure with its unit, or why there is none.
#[must_use]
pub fn reading_text(lang: Lang, reading: &Reading, decimals: u8) -> String {
    match reading.value.value() {
        Some(value) => {
            let shown = format::value_with_unit(lang, value, decimals.into(), &reading.unit);
            marked(lang, shown, reading.value.status())
        }
        None => missing_text(lang, reading.value.status()),
    }
}

/// A value that is not simply observed says so.
fn marked(lang: Lang, shown: String, status: Status) -> String {
    match status {
        Status::Provisional | Status::Estimated | Status::Projected => {
            let mark = text(lang, &format!("status-mark-{}", status.key()));
            format!("{shown}{}", text_with(lang, "word-parenthesised", &[("text", mark.into())]))
        }
        _ => shown,
    }
}

/// A figure without its unit, for a table that states it.
pub(super) fn value_cell(lang: Lang, reading: &Reading, decimals: u8) -> Cell {
    match reading.value.value() {
        Some(value) => {
            let shown = format::number(value, decimals.into());
            Cell::number(marked(lang, shown, reading.value.status()), value)
        }
        None => Cell::text(missing_text(lang, reading.value.status())),
    }
}

/// Name of an indicator with its unit.
pub(super) fn indicator_cell(lang: Lang, indicator: &Indicator) -> Cell {
    let (name, really) = bilingual(lang, &indicator.name);
    let cell = Cell::text(format::axis_unit(lang, name, &indicator.unit));
    if really == lang { cell } else { cell.in_lang(really) }
}

/// Name of an indicator with its unit, as running text.
pub(super) fn indicator_name(lang: Lang, indicator: &Indicator) -> String {
    format::axis_unit(lang, bilingual(lang, &indicator.name).0, &indicator.unit)
}

/// Name of a place, leading to its page.
pub(crate) fn place_cell(lang: Lang, place: &Place) -> Cell {
    let cell = name_cell(lang, &place.name);
    match &place.href {
        Some(href) => cell.linked(href.clone()),
        None => cell,
    }
}

pub(crate) fn name(lang: Lang, name: &Bilingual) -> &str {
    bilingual(lang, name).0
}

/// From the first period to the last.
pub(super) fn periods_cell(lang: Lang, periods: Option<&(Period, Period)>) -> Cell {
    let Some((first, last)) = periods else { return Cell::text(NOTHING) };
    let (from, to) = (format::period_plain(lang, first), format::period_plain(lang, last));
    if first == last {
        return Cell::text(from);
    }
    Cell::text(text_with(lang, "word-range", &[("from", from.into()), ("to", to.into())]))
}

pub(super) fn period_cell(lang: Lang, period: Option<&Period>) -> Cell {
    Cell::text(period.map_or_else(|| NOTHING.to_owned(), |at| format::period_plain(lang, at)))
}

/// `12 / 77`, with the rank behind it.
pub(super) fn rank_cell(standing: Option<&Standing>) -> Cell {
    standing.map_or_else(
        || Cell::text(NOTHING),
        |at| {
            let shown = format!("{} / {}", format::count(at.rank), format::count(at.of));
            Cell::number(shown, at.rank as f64)
        },
    )
}

pub(super) fn score_cell(score: Option<f64>) -> Cell {
    score
        .filter(|score| score.is_finite())
        .map_or_else(|| Cell::text(NOTHING), |score| Cell::number(format::number(score, 1), score))
}

/// Sources of a figure, each once, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Sources<'a> {
    lines: Vec<&'a SourceLine>,
}

impl<'a> Sources<'a> {
    /// A cell that points at a source by its number in the list.
    pub fn cell(&mut self, source: Option<&'a SourceLine>) -> Cell {
        let Some(source) = source else { return Cell::text(NOTHING) };
        let number = self.add(source);
        let cell = Cell::text(format!("[{number}]"));
        match &source.href {
            Some(href) => cell.linked(href.clone()),
            None => cell,
        }
    }

    /// Number of a source, from 1.
    pub fn add(&mut self, source: &'a SourceLine) -> usize {
        let found = self.lines.iter().position(|known| *known == source);
        found.map_or_else(
            || {
                self.lines.push(source);
                self.lines.len()
            },
            |at| at + 1,
        )
    }

    /// The list, numbered where cells point at it.
    pub fn numbered(&self, lang: Lang) -> Vec<String> {
        let lines = self.lines.iter().enumerate();
        lines.map(|(at, line)| format!("[{}] {}", at + 1, source_text(lang, line))).collect()
    }

    /// The list without numbers.
    pub fn plain(&self, lang: Lang) -> Vec<String> {
        self.lines.iter().map(|line| source_text(lang, line)).collect()
    }
}

/// Publisher, title and dataset in one line.
#[must_use]
pub fn source_text(lang: Lang, source: &SourceLine) -> String {
    let args = [
        ("publisher", name(lang, &source.publisher).into()),
        ("title", name(lang, &source.title).into()),
        ("dataset", source.dataset.as_str().into()),
    ];
    text_with(lang, "region-source", &args)
}

/// What has to be known about the figures: their basis, their boundaries, and what is noted
/// about single ones, each once.
pub(super) fn reading_notes<'a>(
    lang: Lang,
    readings: impl IntoIterator<Item = (&'a str, &'a Reading)>,
) -> Vec<String> {
    let mut bases: Vec<Basis> = Vec::new();
    let mut vintages: Vec<Date> = Vec::new();
    let mut remarks: Vec<String> = Vec::new();
    let mut computed = [(Status::Summed, false), (Status::Derived, false)];
    for (of, reading) in readings {
        if reading.basis != Basis::NotPeople && reading.value.value().is_some() {
            push_new(&mut bases, reading.basis);
        }
        reading.vintage.into_iter().for_each(|date| push_new(&mut vintages, date));
        for (status, seen) in &mut computed {
            *seen |= reading.value.status() == *status;
        }
        if let Some(note) = &reading.note {
            let args = [("label", of.into()), ("value", name(lang, note).into())];
            push_new(&mut remarks, text_with(lang, "word-label-value", &args));
        }
    }
    let mut notes = Vec::new();
    if !bases.is_empty() {
        let names: Vec<_> = bases.iter().map(|basis| basis_name(lang, *basis)).collect();
        let names = names.join(&text(lang, "word-separator"));
        notes.push(text_with(lang, "region-basis-note", &[("bases", names.into())]));
    }
    if let [vintage] = vintages[..] {
        let date = format::date(lang, vintage);
        notes.push(text_with(lang, "region-vintage-note", &[("date", date.into())]));
    }
    for (status, _) in computed.iter().filter(|(_, seen)| *seen) {
        notes.push(text(lang, &format!("region-{}-note", status.key())).into_owned());
    }
    notes.extend(remarks);
    notes
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What stands between two sentences.
pub(crate) fn between(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "",
        Lang::En => " ",
    }
}

/// Ages as a reader of the language writes them.
pub(crate) fn age_name(lang: Lang, band: AgeBand) -> String {
    if band == AgeBand::ALL {
        return text(lang, "age-all").into_owned();
    }
    match band.to {
        None => text_with(lang, "age-open", &[("from", u32::from(band.from).into())]),
        Some(to) if to == band.from => band.from.to_string(),
        Some(to) => format!("{}–{to}", band.from),
    }
}
