//! Charts of regions: rankings, changes over years, age structures and pairs of indicators.

use super::Tone;

/// Horizontal bars on one scale, for a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What the values measure, with the unit.
    pub axis: String,
    /// Number of decimals for labels.
    pub decimals: usize,
    /// Bars from top to bottom.
    pub bars: Vec<Bar>,
    /// A value to compare with, drawn as an upright line, for example that of the nation.
    pub reference: Option<Reference>,
}

/// One bar of [`Bars`].
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Name beside the bar.
    pub name: String,
    /// Value; what is not finite is not drawn.
    pub value: f64,
    /// Whether the reader asked for this one.
    pub strong: bool,
    /// Whether others are left out above this bar.
    pub after_gap: bool,
}

/// A value that others are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Name in the legend.
    pub name: String,
    /// Value.
    pub value: f64,
}

/// Upright bars side by side per category, up and down from zero, for changes over years.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// What the values measure, with the unit.
    pub axis: String,
    /// Number of decimals for labels.
    pub decimals: usize,
    /// Categories from left to right.
    pub categories: Vec<String>,
    /// Series in the order in which they stand beside each other.
    pub series: Vec<ColumnSeries>,
}

/// One series of [`Columns`].
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSeries {
    /// Name in the legend.
    pub name: String,
    /// Colour and pattern.
    pub tone: Tone,
    /// One value per category, where there is one.
    pub values: Vec<Option<f64>>,
}

/// Two columns of level bars back to back, one per sex, youngest at the foot.
#[derive(Debug, Clone, PartialEq)]
#[doc(alias = "人口ピラミッド")]
pub struct Pyramid {
    /// What the values measure, with the unit.
    pub axis: String,
    /// Heading of the left side.
    pub left: String,
    /// Heading of the right side.
    pub right: String,
    /// What the bars show, for example the year.
    pub now: String,
    /// Bars, youngest first.
    pub bands: Vec<PyramidBand>,
    /// The same at another time, drawn as an outline: its name, and left and right per band.
    pub outline: Option<(String, Vec<(f64, f64)>)>,
}

/// One pair of bars of a [`Pyramid`].
#[derive(Debug, Clone, PartialEq)]
pub struct PyramidBand {
    /// Ages.
    pub name: String,
    /// Value on the left.
    pub left: f64,
    /// Value on the right.
    pub right: f64,
}

/// Areas as points over two indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// Level axis.
    pub x: ScatterAxis,
    /// Upright axis.
    pub y: ScatterAxis,
    /// The points.
    pub points: Vec<ScatterPoint>,
    /// A straight line: its values at zero and per unit; not drawn over logarithmic axes.
    pub line: Option<(f64, f64)>,
}

/// An axis of a [`Scatter`].
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterAxis {
    /// What the values measure, with the unit.
    pub name: String,
    /// Number of decimals for labels.
    pub decimals: usize,
    /// Whether equal ratios stand at equal distances.
    pub logarithmic: bool,
}

/// A point of a [`Scatter`].
#[derive(Debug, Clone, PartialEq)]
pub struct ScatterPoint {
    /// Name of the area.
    pub name: String,
    /// Value along the level axis.
    pub x: f64,
    /// Value along the upright axis.
    pub y: f64,
    /// Whether the reader asked for this one; only such points are named in the drawing.
    pub strong: bool,
}

impl Bars {
    pub(super) fn drawable(&self) -> impl Iterator<Item = &Bar> {
        self.bars.iter().filter(|bar| bar.value.is_finite())
    }
}

impl Columns {
    pub(super) fn value(&self, series: usize, category: usize) -> Option<f64> {
        let value = self.series[series].values.get(category).copied().flatten();
        value.filter(|value| value.is_finite())
    }

    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        (0..self.series.len()).flat_map(move |series| {
            (0..self.categories.len()).filter_map(move |category| self.value(series, category))
        })
    }
}

impl Pyramid {
    /// Everything that is drawn.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        let bands = self.bands.iter().flat_map(|band| [band.left, band.right]);
        let outline = self.outline.iter().flat_map(|(_, pairs)| pairs);
        let all = bands.chain(outline.flat_map(|(left, right)| [*left, *right]));
        all.filter(|value| value.is_finite() && *value > 0.0)
    }
}

impl Scatter {
    pub(super) fn drawable(&self) -> impl Iterator<Item = &ScatterPoint> {
        let fits = |axis: &ScatterAxis, value: f64| {
            value.is_finite() && (!axis.logarithmic || value > 0.0)
        };
        self.points.iter().filter(move |point| fits(&self.x, point.x) && fits(&self.y, point.y))
    }
}
