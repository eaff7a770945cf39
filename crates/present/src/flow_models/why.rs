//! Why: accounting, association and stated reasons, each on its own.

use std::collections::BTreeMap;

use sousei_core::{Bilingual, Sex};

use super::frame::{FlowHead, Parts, columns, decimal, of_people, people, signed, signed_decimal};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart, LineSeries, LineStyle, Lines, Tone},
    format,
    region::{Place, SourceLine, words::name},
    strategy::name_cell,
};

/// A block of figures in the association.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// Populations of both ends.
    Size,
    /// How far apart they are.
    Distance,
    /// What draws a person: study, housing.
    Personal,
    /// What firms do: openings, building.
    Company,
    /// Society: ages, marriages.
    Social,
}

impl Block {
    /// All blocks, in the order of the model.
    pub const ALL: [Self; 5] =
        [Self::Size, Self::Distance, Self::Personal, Self::Company, Self::Social];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Distance => "distance",
            Self::Personal => "personal",
            Self::Company => "company",
            Self::Social => "social",
        }
    }
}

/// Movement of one sex in one year, with the people it is of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SexYear {
    /// In less out.
    pub net: f64,
    /// People of the same sex and nationality.
    pub people: f64,
}

/// The part of one sex in a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SexEffect {
    /// Which sex.
    pub sex: Sex,
    /// The first year.
    pub before: SexYear,
    /// The last year.
    pub after: SexYear,
    /// Through the number of people.
    pub population: f64,
    /// Through the rate at which they move.
    pub rate: f64,
}

/// A change of net movement and what it consists of.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountingView {
    /// Of which place.
    pub place: Place,
    /// First year and last year.
    pub years: (i16, i16),
    /// Net movement by year: men, women.
    pub series: BTreeMap<i16, [f64; 2]>,
    /// Each sex.
    pub sexes: Vec<SexEffect>,
    /// Through the number of all people.
    pub scale: f64,
    /// Through the shares of the sexes.
    pub structure: f64,
    /// Through rates.
    pub rate: f64,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

/// A term of the association.
#[derive(Debug, Clone, PartialEq)]
pub struct TermRow {
    /// Stable key.
    pub key: String,
    /// Its block; none for the constant.
    pub block: Option<Block>,
    /// Coefficient.
    pub coefficient: f64,
    /// Standard errors: unequal variances, clustered by origin, by destination, by pair.
    pub errors: [f64; 4],
}

/// A figure that entered the association.
#[derive(Debug, Clone, PartialEq)]
pub struct CovariateRow {
    /// Stable key of the term.
    pub key: String,
    /// Its block.
    pub block: Block,
    /// What is divided, and by what.
    pub from: (Bilingual, Option<Bilingual>),
    /// Year.
    pub year: i16,
    /// Smallest value with its prefecture, and largest.
    pub range: [(Place, f64); 2],
}

/// Moves in relation to figures of the prefectures.
#[derive(Debug, Clone, PartialEq)]
pub struct AssociationView {
    /// Terms, the constant first.
    pub terms: Vec<TermRow>,
    /// Share of the deviance explained by block, per 100.
    pub shares: Vec<(Block, f64)>,
    /// What the model explains, per 100: the sum of the shares.
    pub explained: Option<f64>,
    /// Figures that entered.
    pub covariates: Vec<CovariateRow>,
    /// Keys of figures that are not loaded for every prefecture.
    pub lacking: Vec<String>,
    /// Year of the populations.
    pub population_year: i16,
    /// Sum of observed and of fitted moves.
    pub sums: (f64, f64),
    /// Pairs that were fitted, and pairs without a value.
    pub pairs: (usize, usize),
    /// Twice the common part over both.
    pub common_part: Option<f64>,
    /// Steps of the fit, and whether it arrived.
    pub steps: (usize, bool),
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

/// A reason that people gave, as a document reports it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedReason {
    /// What they said.
    pub said: Bilingual,
    /// How many, in the words of the document; empty where it gives no figure.
    pub share: Bilingual,
    /// Who was asked, and when.
    pub survey: Bilingual,
    /// The document that reports it, its publisher and date.
    pub source: Bilingual,
    /// Where in the document.
    pub line: Bilingual,
}

/// Net movement by sex over the years, what its change consists of, and the people behind it.
#[must_use]
pub fn accounting_figures(lang: Lang, view: &AccountingView) -> [Figure; 3] {
    [effects_figure(lang, view), series_figure(lang, view), inputs_figure(lang, view)]
}

fn sex_name(lang: Lang, sex: Sex) -> String {
    let key = if sex == Sex::Male { "flow-men" } else { "flow-women" };
    text(lang, key).into_owned()
}

fn series_figure(lang: Lang, view: &AccountingView) -> Figure {
    let line = |sex, at: usize, tone| LineSeries {
        name: sex_name(lang, sex),
        tone,
        style: LineStyle::Marked,
        points: view.series.iter().map(|(year, nets)| (f64::from(*year), nets[at])).collect(),
    };
    let row = |(year, [men, women]): (&i16, &[f64; 2])| Row {
        cells: vec![
            Cell::text(year.to_string()),
            signed(Some(*men)),
            signed(Some(*women)),
            signed(Some(men + women)),
        ],
        strong: false,
    };
    let figures = ["flow-men", "flow-women", "flow-both"].map(|key| of_people(lang, key));
    let table = Table {
        columns: columns(&[text(lang, "word-year").into_owned()], &figures),
        rows: view.series.iter().map(row).collect(),
    };
    let args = [("area", name(lang, &view.place.name).into())];
    let title = text_with(lang, "flow-accounting-series-title", &args);
    let mut parts = Parts::new("flow-accounting-series", title, table);
    parts.chart = Some(Chart::Lines(Lines {
        axis: of_people(lang, "flow-net"),
        decimals: 0,
        series: vec![line(Sex::Male, 0, Tone::Series(0)), line(Sex::Female, 1, Tone::Series(1))],
        bands: Vec::new(),
        border: None,
    }));
    parts.notes = vec![text(lang, "flow-accounting-basis").into_owned()];
    parts.without_moves(lang, &view.sources)
}

fn effects_figure(lang: Lang, view: &AccountingView) -> Figure {
    let rate = |year: SexYear| (year.people > 0.0).then(|| year.net / year.people * 1_000.0);
    let mut rows: Vec<Row> = view
        .sexes
        .iter()
        .map(|one| Row {
            cells: vec![
                Cell::text(sex_name(lang, one.sex)),
                signed(Some(one.before.net)),
                signed(Some(one.after.net)),
                signed(Some(one.after.net - one.before.net)),
                signed_decimal(Some(one.population), 1),
                super::frame::nothing(),
                super::frame::nothing(),
                signed_decimal(Some(one.rate), 1),
                signed_decimal(rate(one.before), 3),
                signed_decimal(rate(one.after), 3),
            ],
            strong: false,
        })
        .collect();
    let sum = |f: &dyn Fn(&SexEffect) -> f64| view.sexes.iter().map(f).sum::<f64>();
    let all = |f: &dyn Fn(&SexEffect) -> SexYear| SexYear {
        net: sum(&|one| f(one).net),
        people: sum(&|one| f(one).people),
    };
    let (before, after) = (all(&|one| one.before), all(&|one| one.after));
    rows.push(Row {
        cells: vec![
            Cell::text(text(lang, "flow-both")),
            signed(Some(before.net)),
            signed(Some(after.net)),
            signed(Some(after.net - before.net)),
            signed_decimal(Some(view.scale + view.structure), 1),
            signed_decimal(Some(view.scale), 1),
            signed_decimal(Some(view.structure), 1),
            signed_decimal(Some(view.rate), 1),
            signed_decimal(rate(before), 3),
            signed_decimal(rate(after), 3),
        ],
        strong: true,
    });
    let at = |key: &str, year: i16| text_with(lang, key, &[("year", year.to_string().into())]);
    let (first, last) = view.years;
    let figures = [
        at("flow-net-in", first),
        at("flow-net-in", last),
        text(lang, "flow-change").into_owned(),
        text(lang, "flow-effect-population").into_owned(),
        text(lang, "flow-effect-scale").into_owned(),
        text(lang, "flow-effect-structure").into_owned(),
        text(lang, "flow-effect-rate").into_owned(),
        at("flow-rate-in", first),
        at("flow-rate-in", last),
    ];
    let table = Table { columns: columns(&[text(lang, "flow-sex").into_owned()], &figures), rows };
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("first", first.to_string().into()),
        ("last", last.to_string().into()),
    ];
    let title = text_with(lang, "flow-accounting-title", &args);
    let mut parts = Parts::new("flow-accounting", title, table);
    let bar = |key: &str, value| Bar {
        name: text(lang, key).into_owned(),
        value,
        strong: false,
        after_gap: false,
    };
    parts.chart = Some(Chart::Bars(Bars {
        axis: of_people(lang, "flow-change"),
        decimals: 0,
        bars: vec![
            bar("flow-effect-scale", view.scale),
            bar("flow-effect-structure", view.structure),
            bar("flow-effect-rate", view.rate),
            Bar { strong: true, ..bar("flow-change", after.net - before.net) },
        ],
        reference: None,
    }));
    parts.summary = effects_summary(lang, view, after.net - before.net);
    parts.notes = ["flow-accounting-exact", "flow-accounting-basis", "flow-accounting-not-causes"]
        .map(|key| text(lang, key).into_owned())
        .into();
    parts.without_moves(lang, &view.sources)
}

fn effects_summary(lang: Lang, view: &AccountingView, change: f64) -> String {
    let args = [
        ("area", name(lang, &view.place.name).into()),
        ("first", view.years.0.to_string().into()),
        ("last", view.years.1.to_string().into()),
        ("change", format::signed(change, 0).into()),
        ("scale", format::signed(view.scale, 0).into()),
        ("structure", format::signed(view.structure, 0).into()),
        ("rate", format::signed(view.rate, 0).into()),
    ];
    text_with(lang, "flow-accounting-summary", &args)
}

/// Shares of the blocks, coefficients of the terms, and the figures that entered.
#[must_use]
pub fn association_figures(head: &FlowHead, view: &AssociationView) -> [Figure; 3] {
    [shares_figure(head, view), terms_figure(head, view), covariates_figure(head, view)]
}

fn block_name(lang: Lang, block: Block) -> String {
    text(lang, &format!("flow-block-{}", block.key())).into_owned()
}

fn term_name(lang: Lang, key: &str) -> String {
    text(lang, &format!("flow-term-{key}")).into_owned()
}

fn association_notes(head: &FlowHead, view: &AssociationView) -> Vec<String> {
    let lang = head.lang;
    let mut notes = vec![
        text(lang, "flow-not-an-effect").into_owned(),
        text(lang, "flow-distance-note").into_owned(),
    ];
    if !view.lacking.is_empty() {
        let names: Vec<String> = view.lacking.iter().map(|key| term_name(lang, key)).collect();
        let names = names.join(&text(lang, "word-separator"));
        notes.push(text_with(lang, "flow-lacking", &[("names", names.into())]));
    }
    if !view.steps.1 {
        notes.push(text_with(lang, "flow-not-converged", &[("steps", view.steps.0.into())]));
    }
    notes
}

fn shares_figure(head: &FlowHead, view: &AssociationView) -> Figure {
    let lang = head.lang;
    let row = |(block, share): &(Block, f64)| Row {
        cells: vec![
            Cell::text(block_name(lang, *block)),
            decimal(Some(*share), 2),
            Cell::text(text(lang, &format!("flow-block-{}-about", block.key()))),
        ],
        strong: false,
    };
    let mut rows: Vec<Row> = view.shares.iter().map(row).collect();
    rows.push(Row {
        cells: vec![
            Cell::text(text(lang, "flow-explained-all")),
            decimal(view.explained, 2),
            Cell::text(text(lang, "flow-explained-about")),
        ],
        strong: true,
    });
    let columns = vec![
        Column::text(text(lang, "flow-block")),
        Column::number(text(lang, "flow-share-explained")),
        Column::text(text(lang, "flow-meaning")),
    ];
    let title = text(lang, "flow-shares-title").into_owned();
    let mut parts = Parts::new("flow-shares", title, Table { columns, rows });
    let bars = view.shares.iter().map(|(block, share)| Bar {
        name: block_name(lang, *block),
        value: *share,
        strong: matches!(block, Block::Personal | Block::Company | Block::Social),
        after_gap: false,
    });
    parts.chart = Some(Chart::Bars(Bars {
        axis: text(lang, "flow-share-explained").into_owned(),
        decimals: 1,
        bars: bars.collect(),
        reference: None,
    }));
    let explained =
        view.explained.map_or_else(|| "–".to_owned(), |share| format::percent_with(share, 1));
    parts.summary = text_with(lang, "flow-shares-summary", &[("explained", explained.into())]);
    parts.notes = association_notes(head, view);
    let more = ["flow-shapley-note", "flow-ratios-note"].map(|key| text(lang, key).into_owned());
    parts.notes.splice(1..1, more);
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}

fn terms_figure(head: &FlowHead, view: &AssociationView) -> Figure {
    let lang = head.lang;
    let row = |term: &TermRow| {
        let block = term.block.map_or_else(String::new, |block| block_name(lang, block));
        let [robust, origin, destination, pair] = term.errors.map(|error| decimal(Some(error), 3));
        let coefficient = signed_decimal(Some(term.coefficient), 3);
        let name = Cell::text(term_name(lang, &term.key));
        let cells = vec![name, Cell::text(block), coefficient, robust, origin, destination, pair];
        Row { cells, strong: false }
    };
    let words = ["flow-term", "flow-block"].map(|key| text(lang, key).into_owned());
    let figures = [
        "flow-coefficient",
        "flow-error-robust",
        "flow-error-origin",
        "flow-error-destination",
        "flow-error-pair",
    ];
    let figures = figures.map(|key| text(lang, key).into_owned());
    let table =
        Table { columns: columns(&words, &figures), rows: view.terms.iter().map(row).collect() };
    let title = text(lang, "flow-terms-title").into_owned();
    let mut parts = Parts::new("flow-terms", title, table);
    let (observed, fitted) = view.sums;
    let args = [
        ("pairs", view.pairs.0.into()),
        ("observed", format::number(observed, 0).into()),
        ("fitted", format::number(fitted, 0).into()),
        (
            "common",
            view.common_part.map_or_else(|| "–".to_owned(), |part| format::number(part, 3)).into(),
        ),
        ("steps", view.steps.0.into()),
    ];
    parts.summary = text_with(lang, "flow-terms-summary", &args);
    parts.notes = association_notes(head, view);
    parts.notes.insert(1, text(lang, "flow-terms-note").into_owned());
    if view.pairs.1 > 0 {
        parts.notes.push(text_with(lang, "flow-set-aside", &[("count", view.pairs.1.into())]));
    }
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}

fn covariates_figure(head: &FlowHead, view: &AssociationView) -> Figure {
    let lang = head.lang;
    let named = |one: &Bilingual| name(lang, one).to_owned();
    let row = |one: &CovariateRow| {
        let from = match &one.from {
            (above, None) => named(above),
            (above, Some(below)) => format!("{} ÷ {}", named(above), named(below)),
        };
        let [(low, least), (high, most)] = &one.range;
        Row {
            cells: vec![
                Cell::text(term_name(lang, &one.key)),
                Cell::text(block_name(lang, one.block)),
                Cell::text(from),
                Cell::text(one.year.to_string()),
                decimal(Some(*least), 3),
                name_cell(lang, &low.name),
                decimal(Some(*most), 3),
                name_cell(lang, &high.name),
            ],
            strong: false,
        }
    };
    let column = |key: &str| text(lang, key).into_owned();
    let columns = vec![
        Column::text(column("flow-term")),
        Column::text(column("flow-block")),
        Column::text(column("flow-made-from")),
        Column::text(column("word-year")),
        Column::number(column("flow-least")),
        Column::text(column("flow-where")),
        Column::number(column("flow-most")),
        Column::text(column("flow-where")),
    ];
    let table = Table { columns, rows: view.covariates.iter().map(row).collect() };
    let title = text(lang, "flow-covariates-title").into_owned();
    let mut parts = Parts::new("flow-covariates", title, table);
    parts.summary = text(lang, "flow-covariates-summary").into_owned();
    let args = [("year", view.population_year.to_string().into())];
    parts.notes = vec![
        text_with(lang, "flow-size-year", &args),
        text(lang, "flow-covariates-years").into_owned(),
    ];
    parts.sources = view.sources.clone();
    parts.into_figure(head)
}

/// What people said, as documents report it.
#[must_use]
pub fn reasons_figure(lang: Lang, reasons: &[StatedReason]) -> Figure {
    let row = |reason: &StatedReason| Row {
        cells: [&reason.said, &reason.share, &reason.survey, &reason.source, &reason.line]
            .into_iter()
            .map(|one| match one.ja.is_empty() {
                true => Cell::text(text(lang, "flow-no-figure")),
                false => name_cell(lang, one),
            })
            .collect(),
        strong: false,
    };
    let columns = ["flow-reason", "flow-how-many", "flow-survey", "flow-document", "flow-line"]
        .map(|key| Column::text(text(lang, key)));
    let table = Table { columns: columns.into(), rows: reasons.iter().map(row).collect() };
    let title = text(lang, "flow-reasons-title").into_owned();
    let mut parts = Parts::new("flow-reasons", title, table);
    parts.summary = text(lang, "flow-reasons-summary").into_owned();
    parts.notes = vec![text(lang, "flow-reasons-note").into_owned()];
    let mut figure = parts.without_moves(lang, &[]);
    for reason in reasons {
        let source = name(lang, &reason.source).to_owned();
        if !figure.sources.contains(&source) {
            figure.sources.push(source);
        }
    }
    figure
}

fn inputs_figure(lang: Lang, view: &AccountingView) -> Figure {
    let row = |one: &SexEffect| Row {
        cells: vec![
            Cell::text(sex_name(lang, one.sex)),
            people(Some(one.before.people)),
            people(Some(one.after.people)),
        ],
        strong: false,
    };
    let at = |year: i16| text_with(lang, "flow-people-in", &[("year", year.to_string().into())]);
    let figures = [at(view.years.0), at(view.years.1)];
    let table = Table {
        columns: columns(&[text(lang, "flow-sex").into_owned()], &figures),
        rows: view.sexes.iter().map(row).collect(),
    };
    let args = [("area", name(lang, &view.place.name).into())];
    let title = text_with(lang, "flow-accounting-inputs-title", &args);
    Parts::new("flow-accounting-inputs", title, table).without_moves(lang, &view.sources)
}
