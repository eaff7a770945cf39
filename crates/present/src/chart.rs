//! Charts, described once and drawn twice: as SVG for the page without script, print, PDF
//! and Word, and as an ECharts option for the island.

mod canvas;
mod chord;
mod describe;
mod echarts;
mod kind;
mod legend;
mod map;
mod projection;
mod ramp;
mod scale;
mod svg;
mod tone;

pub use chord::{Chord, ChordGroup};
pub use echarts::echarts_option;
pub use kind::{
    Bar, Bars, ColumnSeries, Columns, Pyramid, PyramidBand, Reference, Scatter, ScatterAxis,
    ScatterPoint,
};
pub use map::{Map, MapClass, MapLink, MapLinks, MapPlace, Palette, PlaceForm, Ring};
pub use svg::svg;
pub(crate) use svg::{Caption, draw};
pub use tone::{Pattern, ToneStyle, tone_style};

/// Meaning that colour, pattern and mark of a chart element or a badge carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Target met.
    Met,
    /// On the way, at or above the required pace.
    OnPace,
    /// On the way, below the required pace.
    Behind,
    /// Going the wrong way, or no effect seen.
    Worsening,
    /// Cannot be assessed.
    NotAssessable,
    /// Progressing without a numeric target.
    Described,
    /// Neutral: observed values.
    Neutral,
    /// Neutral, in the background: references, baselines.
    Quiet,
    /// One of several things side by side, counted from 0, without a meaning of its own.
    Series(u8),
}

impl Tone {
    /// All tones with a meaning, in the order of a legend.
    pub const ALL: [Self; 8] = [
        Self::Met,
        Self::OnPace,
        Self::Behind,
        Self::Worsening,
        Self::Described,
        Self::NotAssessable,
        Self::Neutral,
        Self::Quiet,
    ];

    /// Key in class names: `on-pace`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::OnPace => "on-pace",
            Self::Behind => "behind",
            Self::Worsening => "worsening",
            Self::NotAssessable => "not-assessable",
            Self::Described => "described",
            Self::Neutral => "neutral",
            Self::Quiet => "quiet",
            Self::Series(_) => "series",
        }
    }
}

/// For how wide a place a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// A page on a desktop or on paper: 760 units wide.
    Wide,
    /// A phone: 360 units wide.
    Narrow,
}

impl Size {
    /// Both sizes, wide first.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Key in identifiers and class names: `wide` or `narrow`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Narrow => "narrow",
        }
    }
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Horizontal bars stacked to a whole per category, labelled with the values.
    StackedBars(StackedBars),
    /// Values over years: observed, required path, target, outlook.
    Lines(Lines),
    /// Horizontal bars on one scale, for a ranking.
    Bars(Bars),
    /// Upright bars up and down from zero, for changes over years.
    Columns(Columns),
    /// Two columns of bars back to back, by age.
    Pyramid(Pyramid),
    /// Points over two indicators.
    Scatter(Scatter),
    /// Areas coloured by class.
    Map(Map),
    /// Moves between groups, around a circle.
    Chord(Chord),
}

/// Horizontal bars of equal length, one per category, parted by series.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBars {
    /// Category names, top to bottom.
    pub categories: Vec<String>,
    /// Series in stacking order; one value per category.
    pub series: Vec<BarSeries>,
    /// What bars and labels tell, for the axis: the bars show shares, the labels the values.
    pub axis: String,
}

/// One series of [`StackedBars`].
#[derive(Debug, Clone, PartialEq)]
pub struct BarSeries {
    /// Name in the legend.
    pub name: String,
    /// Colour and pattern.
    pub tone: Tone,
    /// One value per category.
    pub values: Vec<f64>,
}

/// Lines over years.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// What the values measure, with the unit, for the axis.
    pub axis: String,
    /// Number of decimals for labels.
    pub decimals: usize,
    /// Series in drawing order.
    pub series: Vec<LineSeries>,
    /// Intervals, the widest first, so that those within it lie over it.
    pub bands: Vec<Band>,
    /// A year from which on the values are of another kind.
    pub border: Option<Border>,
}

/// One series of [`Lines`].
#[derive(Debug, Clone, PartialEq)]
pub struct LineSeries {
    /// Name in the legend.
    pub name: String,
    /// Colour.
    pub tone: Tone,
    /// How it is drawn.
    pub style: LineStyle,
    /// Points: year (fractions allowed) and value, in time order.
    pub points: Vec<(f64, f64)>,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStyle {
    /// A line with a mark at every point.
    Marked,
    /// A dashed line with a hollow mark at every point: a projection.
    Projected,
    /// A dashed line without marks.
    Dashed,
    /// A dotted line without marks.
    Dotted,
    /// Marks only.
    Mark,
}

/// An interval over years.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Name in the legend.
    pub name: String,
    /// Points: year, lower and upper bound.
    pub points: Vec<(f64, f64, f64)>,
    /// Whether the drawing always shows all of it; otherwise it is cut rather than flattening the lines.
    pub whole: bool,
}

/// An upright line at a year, with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// Where it stands.
    pub year: f64,
    /// What is different after it.
    pub name: String,
}

impl Chart {
    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::StackedBars(bars) => (0..bars.categories.len()).all(|at| bars.total(at) <= 0.0),
            Self::Lines(lines) => {
                lines.series.iter().all(|series| series.drawable().next().is_none())
            }
            Self::Bars(bars) => bars.drawable().next().is_none(),
            Self::Columns(columns) => columns.values().next().is_none(),
            Self::Pyramid(pyramid) => pyramid.values().next().is_none(),
            Self::Scatter(scatter) => scatter.drawable().next().is_none(),
            Self::Map(map) => map.places.iter().all(|place| place.anchor().is_none()),
            Self::Chord(chord) => chord.total() <= 0.0,
        }
    }
}

impl StackedBars {
    /// What a series shows in a category: nothing for what is missing, negative or no number.
    fn shown(&self, series: usize, category: usize) -> f64 {
        let value = self.series[series].values.get(category).copied();
        value.filter(|value| value.is_finite() && *value > 0.0).unwrap_or(0.0)
    }

    fn total(&self, category: usize) -> f64 {
        (0..self.series.len()).map(|series| self.shown(series, category)).sum()
    }

    /// Whether the values are percentages of their wholes, so that a total would say nothing.
    fn are_shares(&self) -> bool {
        let whole = |at: usize| (self.total(at) - 100.0).abs() < 0.5;
        self.decimals() > 0 && (0..self.categories.len()).all(whole)
    }

    fn decimals(&self) -> usize {
        crate::format::common_decimals(
            self.series.iter().flat_map(|series| series.values.iter().copied()),
        )
    }
}

impl Lines {
    /// The series of the legend: of several with one name, the first.
    fn named(&self) -> impl Iterator<Item = &LineSeries> {
        let drawn = || self.series.iter().filter(|series| series.drawable().next().is_some());
        drawn().enumerate().filter_map(move |(at, series)| {
            let known = drawn().take(at).any(|earlier| earlier.name == series.name);
            (!known).then_some(series)
        })
    }

    /// The intervals that can be drawn.
    fn drawable_bands(&self) -> impl Iterator<Item = &Band> {
        self.bands.iter().filter(|band| band.drawable().count() > 1)
    }

    /// The border, if it lies between the first year and the last.
    fn drawable_border(&self) -> Option<&Border> {
        let (first, last) = svg::year_extent(self);
        self.border.as_ref().filter(|border| border.year > first && border.year < last)
    }

    /// Whether a later series of the same name goes on from this one.
    fn continued(&self, series: &LineSeries) -> bool {
        let same = self.series.iter().rfind(|other| other.name == series.name);
        same.is_some_and(|last| !std::ptr::eq(last, series))
    }
}

impl LineSeries {
    /// The points that can be drawn.
    fn drawable(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.points.iter().copied().filter(|(year, value)| year.is_finite() && value.is_finite())
    }
}

impl Band {
    /// The points that can be drawn.
    fn drawable(&self) -> impl Iterator<Item = (f64, f64, f64)> + '_ {
        let finite = |&(year, low, high): &(f64, f64, f64)| {
            year.is_finite() && low.is_finite() && high.is_finite()
        };
        self.points.iter().copied().filter(finite)
    }
}
