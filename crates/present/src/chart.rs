//! Charts, described once and drawn twice: as SVG for the page without script, print, PDF
//! and Word, and as an ECharts option for the island.

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
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// Horizontal bars stacked to a whole per category.
    StackedBars(StackedBars),
    /// Values over years: observed, required path, target, outlook.
    Lines(Lines),
}

/// Horizontal bars, one per category, stacked by series.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBars {
    /// Category names, top to bottom.
    pub categories: Vec<String>,
    /// Series in stacking order; one value per category.
    pub series: Vec<BarSeries>,
    /// What the values count, for the axis.
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
    /// Interval between two lines, for an outlook.
    pub band: Option<Band>,
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
}
