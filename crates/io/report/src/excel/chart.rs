//! Charts that Excel draws itself, from figures on a sheet of their own.

use rust_xlsxwriter::{
    Chart as Native, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartSolidFill, ChartType, Color, Worksheet,
};
use sousei_present::{
    Figure,
    chart::{
        Band, Bars, Chart, Columns, LineSeries, LineStyle, Lines, StackedBars, Tone, tone_style,
    },
};

use super::format::{FONT, Formats};
use crate::{Error, look};

/// Size of a chart in pixels.
const SIZE: (u32, u32) = (760, 320);

/// The sheet with the figures behind the charts.
pub(super) struct ChartData {
    name: String,
    sheet: Worksheet,
    row: u32,
}

impl ChartData {
    pub(super) fn new(name: String) -> Self {
        Self { name, sheet: Worksheet::new(), row: 0 }
    }

    /// The sheet, if any chart was written.
    pub(super) fn finish(mut self, formats: &Formats) -> Result<Option<Worksheet>, Error> {
        if self.row == 0 {
            return Ok(None);
        }
        self.sheet.set_name(&self.name)?;
        self.sheet.set_column_range_format(0, 50, &formats.words)?;
        self.sheet.set_column_width(0, 30)?;
        Ok(Some(self.sheet))
    }

    /// Writes a column below its heading, then gives back the cells of the values.
    fn column(&mut self, column: u16, heading: &str, values: &[f64]) -> Result<Cells, Error> {
        self.sheet.write_string(self.row, column, look::clean(heading))?;
        for (row, value) in (self.row + 1..).zip(values) {
            if value.is_finite() {
                self.sheet.write_number(row, column, *value)?;
            }
        }
        Ok(self.cells(column, values.len()))
    }

    fn cells(&self, column: u16, n_values: usize) -> Cells {
        let length = u32::try_from(n_values).unwrap_or(u32::MAX).max(1);
        (self.row + 1, column, self.row + length, column)
    }

    fn range(&self, cells: Cells) -> (&str, u32, u16, u32, u16) {
        (&self.name, cells.0, cells.1, cells.2, cells.3)
    }

    /// The cell above a column, as the name of a series: a name given as words could begin
    /// with `=` and be taken for a reference.
    fn heading(&self, column: u16) -> (&str, u32, u16) {
        (&self.name, self.row, column)
    }

    /// The cell with what the values measure.
    fn axis(&self) -> (&str, u32, u16) {
        (&self.name, self.row - 1, 1)
    }

    fn begin(&mut self, figure: &Figure, axis: &str) -> Result<(), Error> {
        self.sheet.write_string(self.row, 0, look::clean(&figure.title))?;
        self.sheet.write_string(self.row, 1, look::clean(axis))?;
        self.row += 1;
        Ok(())
    }

    fn end(&mut self, n_values: usize) {
        self.row += u32::try_from(n_values).unwrap_or(0) + 3;
    }
}

/// First row, first column, last row, last column.
type Cells = (u32, u16, u32, u16);

/// The chart as Excel draws it; its figures go to the sheet of chart data. None for a kind that
/// Excel does not have: its figures stand in the table.
pub(super) fn native(
    chart: &Chart,
    data: &mut ChartData,
    figure: &Figure,
) -> Result<Option<Native>, Error> {
    let mut native = match chart {
        Chart::StackedBars(bars) => {
            data.begin(figure, &bars.axis)?;
            stacked(bars, data)?
        }
        Chart::Lines(lines) => {
            data.begin(figure, &lines.axis)?;
            scatter(lines, data)?
        }
        Chart::Bars(bars) => {
            data.begin(figure, &bars.axis)?;
            ranking(bars, data)?
        }
        Chart::Columns(columns) => {
            data.begin(figure, &columns.axis)?;
            clustered(columns, data)?
        }
        Chart::Pyramid(_) | Chart::Scatter(_) | Chart::Map(_) | Chart::Chord(_) => {
            return Ok(None);
        }
    };
    native.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(short_alternative(figure));
    native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    native.title().set_hidden();
    Ok(Some(native))
}

/// Longest alternative text that Excel takes, in characters.
const LONGEST_ALTERNATIVE: usize = 255;

/// The summary, or the title where the summary is too long for Excel.
fn short_alternative(figure: &Figure) -> String {
    let summary = look::alternative(figure);
    if summary.chars().count() <= LONGEST_ALTERNATIVE {
        return summary;
    }
    look::clean(&figure.title).chars().take(LONGEST_ALTERNATIVE).collect()
}

fn ranking(bars: &Bars, data: &mut ChartData) -> Result<Native, Error> {
    let mut native = Native::new(ChartType::Bar);
    for (row, bar) in (data.row + 1..).zip(&bars.bars) {
        data.sheet.write_string(row, 0, look::clean(&bar.name))?;
    }
    let categories = data.cells(0, bars.bars.len());
    let values: Vec<f64> = bars.bars.iter().map(|bar| bar.value).collect();
    let cells = data.column(1, &bars.axis, &values)?;
    let fill = ChartSolidFill::new().set_color(colour(tone_style(Tone::Met).fill)).clone();
    native
        .add_series()
        .set_name(data.heading(1))
        .set_categories(data.range(categories))
        .set_values(data.range(cells))
        .set_gap(40)
        .set_format(ChartFormat::new().set_solid_fill(&fill));
    native.x_axis().set_reverse().set_font(&font());
    native.y_axis().set_name(data.axis()).set_name_font(&font()).set_font(&font());
    data.end(bars.bars.len());
    Ok(native)
}

fn clustered(columns: &Columns, data: &mut ChartData) -> Result<Native, Error> {
    let mut native = Native::new(ChartType::Column);
    for (row, category) in (data.row + 1..).zip(&columns.categories) {
        data.sheet.write_string(row, 0, look::clean(category))?;
    }
    let categories = data.cells(0, columns.categories.len());
    for (column, series) in (1u16..).zip(&columns.series) {
        // What is missing leaves its cell empty.
        let values: Vec<f64> = series.values.iter().map(|at| at.unwrap_or(f64::NAN)).collect();
        let cells = data.column(column, &series.name, &values)?;
        let fill = ChartSolidFill::new().set_color(colour(tone_style(series.tone).fill)).clone();
        native
            .add_series()
            .set_name(data.heading(column))
            .set_categories(data.range(categories))
            .set_values(data.range(cells))
            .set_format(ChartFormat::new().set_solid_fill(&fill));
    }
    native.x_axis().set_font(&font());
    native.y_axis().set_name(data.axis()).set_name_font(&font()).set_font(&font());
    data.end(columns.categories.len());
    Ok(native)
}

fn stacked(bars: &StackedBars, data: &mut ChartData) -> Result<Native, Error> {
    let mut native = Native::new(ChartType::BarPercentStacked);
    for (row, category) in (data.row + 1..).zip(&bars.categories) {
        data.sheet.write_string(row, 0, look::clean(category))?;
    }
    let categories = data.cells(0, bars.categories.len());
    for (column, series) in (1u16..).zip(&bars.series) {
        let cells = data.column(column, &series.name, &series.values)?;
        let fill = ChartSolidFill::new().set_color(colour(tone_style(series.tone).fill)).clone();
        native
            .add_series()
            .set_name(data.heading(column))
            .set_categories(data.range(categories))
            .set_values(data.range(cells))
            .set_gap(40)
            .set_format(ChartFormat::new().set_solid_fill(&fill));
    }
    native.x_axis().set_reverse().set_font(&font());
    native.y_axis().set_name(data.axis()).set_name_font(&font()).set_font(&font());
    data.end(bars.categories.len());
    Ok(native)
}

fn scatter(lines: &Lines, data: &mut ChartData) -> Result<Native, Error> {
    let mut native = Native::new(ChartType::ScatterStraightWithMarkers);
    let mut column = 0;
    let mut longest = 0;
    let bounds = lines.bands.iter().flat_map(bounds);
    for series in lines.series.iter().cloned().chain(bounds) {
        let (years, values): (Vec<f64>, Vec<f64>) = series.points.iter().copied().unzip();
        let x = data.column(column, "", &years)?;
        let y = data.column(column + 1, &series.name, &values)?;
        let (line, marker) = style(&series);
        native
            .add_series()
            .set_name(data.heading(column + 1))
            .set_categories(data.range(x))
            .set_values(data.range(y))
            .set_format(ChartFormat::new().set_line(&line))
            .set_marker(&marker);
        column += 2;
        longest = longest.max(years.len());
    }
    let years = lines.series.iter().flat_map(|series| &series.points).map(|(year, _)| *year);
    let (first, last) = years.fold((f64::MAX, f64::MIN), |(low, high), year| {
        (low.min(year.floor()), high.max(year.ceil()))
    });
    if first < last {
        native.x_axis().set_min(first).set_max(last).set_major_unit(1);
    }
    let decimals = if lines.decimals == 0 {
        "#,##0".to_owned()
    } else {
        format!("#,##0.{}", "0".repeat(lines.decimals))
    };
    native.x_axis().set_num_format("0").set_font(&font()).set_major_gridlines(false);
    native
        .y_axis()
        .set_name(data.axis())
        .set_name_font(&font())
        .set_font(&font())
        .set_num_format(decimals);
    data.end(longest);
    Ok(native)
}

/// An interval as its two edges: Excel has no band between two lines.
fn bounds(band: &Band) -> [LineSeries; 2] {
    let edge = |name: &str, pick: fn(&(f64, f64, f64)) -> f64| LineSeries {
        name: format!("{} {name}", band.name),
        tone: Tone::Quiet,
        style: LineStyle::Dotted,
        points: band.points.iter().map(|point| (point.0, pick(point))).collect(),
    };
    [edge("↓", |point| point.1), edge("↑", |point| point.2)]
}

fn style(series: &LineSeries) -> (ChartLine, ChartMarker) {
    let colour = colour(tone_style(series.tone).stroke);
    let mut line = ChartLine::new();
    line.set_color(colour).set_width(1.75);
    let mut marker = ChartMarker::new();
    match series.style {
        LineStyle::Marked | LineStyle::Projected | LineStyle::Mark => {
            let fill = ChartSolidFill::new().set_color(colour).clone();
            marker.set_type(ChartMarkerType::Circle).set_size(6);
            marker.set_format(ChartFormat::new().set_solid_fill(&fill));
        }
        LineStyle::Dashed | LineStyle::Dotted => {
            marker.set_none();
        }
    }
    match series.style {
        LineStyle::Dashed | LineStyle::Projected => line.set_dash_type(ChartLineDashType::Dash),
        LineStyle::Dotted => line.set_dash_type(ChartLineDashType::RoundDot),
        LineStyle::Mark => line.set_hidden(true),
        LineStyle::Marked => &mut line,
    };
    (line, marker)
}

fn colour(hex: &str) -> Color {
    Color::RGB(u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or_default())
}

fn font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(9);
    font
}
