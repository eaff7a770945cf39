//! What the tables have in common: years, units, statuses and the shape of a dataset.

use sousei_core::{
    AgeBand, AreaCode, Basis, Dataset, IndicatorId, Observation, Observed, Period, Series, Sex,
    Status, Unit, date,
};

use super::{
    SOURCE,
    variant::{Variant, indicator},
};
use crate::official::heading::plain;

/// People in a thousand, the unit of the tables.
const THOUSAND: f64 = 1000.0;

/// A cell of a table: when, who and how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    pub(super) year: i16,
    pub(super) sex: Sex,
    pub(super) age: AgeBand,
    pub(super) value: Observed,
}

/// A dataset under construction, of one edition.
pub(super) struct Building {
    pub(super) dataset: Dataset,
    edition: i16,
    base_year: i16,
}

impl Building {
    pub(super) fn new((base_year, edition): (i16, i16), kind: &str) -> Self {
        let dataset = Dataset {
            source: SOURCE.to_owned(),
            edition: format!("{edition}-{kind}"),
            steps: vec!["read-table"],
            ..Dataset::default()
        };
        Self { dataset, edition, base_year }
    }

    /// The series of an item in a variant.
    pub(super) fn series(
        &mut self,
        item: &str,
        variant: Variant,
        (label, unit): (&str, &str),
    ) -> u32 {
        let id = indicator(item, self.edition, variant);
        self.series_of(id, (label, unit))
    }

    pub(super) fn series_of(&mut self, indicator: IndicatorId, (label, unit): (&str, &str)) -> u32 {
        let series = Series {
            indicator,
            label: label.to_owned(),
            unit: Unit::new(unit),
            basis: Basis::Projection,
            vintage: date(self.base_year, 10, 1),
            table: label.to_owned(),
        };
        self.dataset.series_position(series)
    }

    /// Adds a figure: the base year as counted, its ages with the unknown ones shared out,
    /// what comes after as projected.
    pub(super) fn push(&mut self, series: u32, figure: Figure) {
        let status = match (figure.year > self.base_year, figure.age == AgeBand::ALL) {
            (true, _) => Status::Projected,
            (false, true) => Status::Observed,
            (false, false) => Status::Estimated,
        };
        let with_status = |number| Observed::new(number, status);
        self.dataset.rows.push(Observation {
            series,
            area: AreaCode::NATION,
            period: Period::calendar_year(figure.year),
            sex: figure.sex,
            age: figure.age,
            value: figure.value.value().map_or(figure.value, with_status),
        });
    }
}

/// Thousands to people; the tables print three decimals at most, so that people are whole.
pub(super) fn people(thousands: Observed) -> Observed {
    let whole = |value: f64| Observed::new((value * THOUSAND).round(), thousands.status());
    thousands.value().map_or(thousands, whole)
}

/// Whether a heading says that figures are in thousands.
pub(super) fn is_thousands(text: &str) -> bool {
    let text = plain(text);
    text.contains("1,000人") || text.contains("千人")
}

/// The year in `(1)平成27(2015)年`, `(1995)`, `平成27年(2015)` or `2015`.
pub(super) fn year_in(text: &str) -> Option<i16> {
    let text = plain(text);
    let numbers = text.split(|letter: char| !letter.is_ascii_digit());
    numbers
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1900..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_the_tables_write_them() {
        assert_eq!(year_in("(1)平成27(2015)年"), Some(2015));
        assert_eq!(year_in(" (1995)"), Some(1995));
        assert_eq!(year_in("平成 7"), None);
    }

    #[test]
    fn thousands_become_whole_people() {
        assert_eq!(people(Observed::number(127_094.745)).value(), Some(127_094_745.0));
        assert!(is_thousands("人　口（1,000人）") && !is_thousands("割合（％）"));
    }
}
