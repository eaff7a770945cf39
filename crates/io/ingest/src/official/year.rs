//! Years as headings and columns of official tables write them.

use sousei_core::PeriodUnit;

use crate::{scalar::read_period, table::Cell};

/// What an issue says was expected in place of a year that cannot be read.
pub(crate) const EXPECTED: &str = "2015, 2015年, 平成27年, H27";

/// Reads a year: `2015`, `2015年`, `平成27年`, `令和元年`, `H27`, `2015年度`, `2020年（令和2年）`.
///
/// Whether a fiscal year is meant is for the caller to know: tables use the word loosely.
pub(crate) fn read_year(text: &str) -> Option<i16> {
    let outside = text.split(['（', '(']).next().unwrap_or_default();
    let period = read_period(&Cell::text(outside)).ok().flatten()?;
    let is_year = matches!(period.unit(), PeriodUnit::Year | PeriodUnit::FiscalYear);
    (is_year && period.size() == 1).then(|| period.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_both_calendars_are_read() {
        for text in
            ["2015", "2015年", "平成27年", "平成２７年", "H27", "2015年度", "2015年（平成27年）"]
        {
            assert_eq!(read_year(text), Some(2015), "{text}");
        }
        assert_eq!(read_year("令和元年"), Some(2019));
        assert_eq!(read_year("昭和55年"), Some(1980));
    }

    #[test]
    fn what_is_no_single_year_is_none() {
        for text in ["", "総数", "0～4歳", "2015年10月1日", "2015-2020", "札幌市", "15"] {
            assert_eq!(read_year(text), None, "{text}");
        }
    }
}
