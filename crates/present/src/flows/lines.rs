//! Years as they are shown: figures on which sources agree stand in one row.

use sousei_core::PeriodUnit;

use super::{FlowRow, FlowStatus};

/// One year, from the sources that agree about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct YearLine<'a> {
    pub year: i16,
    pub inward: Option<f64>,
    pub outward: Option<f64>,
    pub net: Option<f64>,
    pub status: FlowStatus,
    pub sources: Vec<&'a str>,
}

/// The years in order; where sources differ, each has its own line.
pub(super) fn year_lines(rows: &[FlowRow]) -> Vec<YearLine<'_>> {
    let years = rows.iter().filter(|row| row.period.unit() == PeriodUnit::Year);
    let mut lines: Vec<YearLine<'_>> = Vec::new();
    for row in years {
        match lines.iter_mut().find(|line| line.agrees(row)) {
            Some(line) => line.take(row),
            None => lines.push(YearLine::of(row)),
        }
    }
    lines.sort_by_key(|line| (line.year, line.status == FlowStatus::Contradicted));
    lines
}

/// One value per year, the first line of each year that is not contradicted.
pub(super) fn net_by_year(lines: &[YearLine<'_>]) -> Vec<(i16, f64)> {
    let mut points: Vec<(i16, f64)> = Vec::new();
    for line in lines {
        let is_new = points.last().is_none_or(|(year, _)| *year != line.year);
        if let Some(net) = line.net.filter(|_| is_new) {
            points.push((line.year, net));
        }
    }
    points
}

impl<'a> YearLine<'a> {
    fn of(row: &'a FlowRow) -> Self {
        Self {
            year: row.period.year(),
            inward: row.inward,
            outward: row.outward,
            net: row.net,
            status: row.status,
            sources: vec![&row.source],
        }
    }

    fn agrees(&self, row: &FlowRow) -> bool {
        let same = |a: Option<f64>, b: Option<f64>| a.is_none() || b.is_none() || a == b;
        self.year == row.period.year()
            && self.net.is_some()
            && self.net == row.net
            && same(self.inward, row.inward)
            && same(self.outward, row.outward)
    }

    fn take(&mut self, row: &'a FlowRow) {
        // What a source adds stands as that source gives it.
        if self.inward.is_none() && row.inward.is_some() {
            self.status = row.status;
        }
        self.inward = self.inward.or(row.inward);
        self.outward = self.outward.or(row.outward);
        if !self.sources.contains(&row.source.as_str()) {
            self.sources.push(&row.source);
        }
    }
}
