//! Association: what the number of moves goes along with. No effects.

use sousei_core::Bilingual;

use super::frame::{FlowHead, Parts, columns, decimal, signed_decimal};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::{Bar, Bars, Chart},
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
    /// Decimals with which the values are shown.
    pub decimals: usize,
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
    /// What the three blocks of figures add once size and distance are in, per 100 of the deviance.
    pub beyond: Vec<(Block, f64)>,
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

/// Shares of the blocks, coefficients of the terms, and the figures that entered.
#[must_use]
pub fn association_figures(head: &FlowHead, view: &AssociationView) -> Vec<Figure> {
    let mut figures = vec![shares_figure(head, view)];
    figures.extend(beyond_figure(head, view));
    figures.extend([terms_figure(head, view), covariates_figure(head, view)]);
    figures
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

/// What the three blocks add after size and distance, as parts of what they add together.
fn beyond_figure(head: &FlowHead, view: &AssociationView) -> Option<Figure> {
    let lang = head.lang;
    let gain: f64 = view.beyond.iter().map(|(_, gain)| gain).sum();
    if gain <= 0.0 {
        return None;
    }
    let part = |gained: f64| gained / gain * 100.0;
    let row = |(block, gained): &(Block, f64)| Row {
        cells: vec![
            Cell::text(block_name(lang, *block)),
            decimal(Some(part(*gained)), 1),
            decimal(Some(*gained), 3),
            Cell::text(text(lang, &format!("flow-block-{}-about", block.key()))),
        ],
        strong: false,
    };
    let mut rows: Vec<Row> = view.beyond.iter().map(row).collect();
    rows.push(Row {
        cells: vec![
            Cell::text(text(lang, "word-total")),
            decimal(Some(100.0), 1),
            decimal(Some(gain), 3),
            Cell::text(""),
        ],
        strong: true,
    });
    let columns = vec![
        Column::text(text(lang, "flow-block")),
        Column::number(text(lang, "flow-beyond-part")),
        Column::number(text(lang, "flow-share-explained")),
        Column::text(text(lang, "flow-meaning")),
    ];
    let title = text(lang, "flow-block-gain-title").into_owned();
    let mut parts = Parts::new("flow-block-gain", title, Table { columns, rows });
    let bars = view.beyond.iter().map(|(block, gained)| Bar {
        name: block_name(lang, *block),
        value: part(*gained),
        strong: false,
        after_gap: false,
    });
    parts.chart = Some(Chart::Bars(Bars {
        axis: text(lang, "flow-beyond-part").into_owned(),
        decimals: 1,
        bars: bars.collect(),
        reference: None,
    }));
    let gain = [("gain", format::percent_with(gain, 2).into())];
    parts.summary = text_with(lang, "flow-block-gain-summary", &gain);
    parts.notes = association_notes(head, view);
    parts.notes.insert(1, text(lang, "flow-block-gain-note").into_owned());
    parts.sources = view.sources.clone();
    Some(parts.into_figure(head))
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
                decimal(Some(*least), one.decimals),
                name_cell(lang, &low.name),
                decimal(Some(*most), one.decimals),
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
