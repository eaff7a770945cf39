//! Facts for other programs: one row each, with everything that has to be known.

use std::borrow::Cow;

use serde_json::{Value, json};
use sousei_core::{Basis, Date, Fact, Observed, Period, Sex, Unit};

/// Columns of a tidy file, and keys of its JSON.
const COLUMNS: [&str; 12] = [
    "indicator",
    "area",
    "period",
    "sex",
    "age_from",
    "age_to",
    "value",
    "status",
    "unit",
    "basis",
    "vintage",
    "source",
];

/// Spreadsheets on office PCs take a file for UTF-8 only with this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// One fact; the area may be a set.
#[derive(Debug, Clone, PartialEq)]
pub struct TidyRow<'a> {
    /// Key of the indicator.
    pub indicator: &'a str,
    /// Code of the area, or key of a set.
    pub area: Cow<'a, str>,
    /// When.
    pub period: Period,
    /// Of which sex.
    pub sex: Sex,
    /// At which ages.
    pub age: sousei_core::AgeBand,
    /// How much, or why not.
    pub value: Observed,
    /// Unit of the value.
    pub unit: &'a Unit,
    /// Whom it counts.
    pub basis: Basis,
    /// Date whose boundaries the area is expressed in.
    pub vintage: Date,
    /// Key of the dataset.
    pub source: &'a str,
}

impl<'a> From<&'a Fact> for TidyRow<'a> {
    fn from(fact: &'a Fact) -> Self {
        Self {
            indicator: fact.indicator.as_str(),
            area: Cow::Owned(fact.area.to_string()),
            period: fact.period,
            sex: fact.sex,
            age: fact.age,
            value: fact.value,
            unit: &fact.unit,
            basis: fact.basis,
            vintage: fact.vintage,
            source: &fact.dataset,
        }
    }
}

/// Facts as CSV: UTF-8 with byte order mark, lines ending in CRLF, one row per fact.
///
/// A missing value is an empty field, with the reason under `status`; an open age group has an
/// empty `age_to`. The file holds nothing but rows, each with its source.
#[must_use]
pub fn facts_csv<'a>(rows: impl IntoIterator<Item = TidyRow<'a>>) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Invariant: every record has one field per column, and memory does not fail to write.
    writer.write_record(COLUMNS).expect("written to memory");
    for row in rows {
        let fields = [
            row.indicator.to_owned(),
            row.area.into_owned(),
            row.period.to_string(),
            row.sex.key().to_owned(),
            row.age.from.to_string(),
            row.age.to.map_or_else(String::new, |to| to.to_string()),
            row.value.value().map_or_else(String::new, |value| value.to_string()),
            row.value.status().key().to_owned(),
            row.unit.symbol().to_owned(),
            row.basis.key().to_owned(),
            row.vintage.to_string(),
            row.source.to_owned(),
        ];
        writer.write_record(&fields).expect("written to memory");
    }
    let bytes = writer.into_inner().expect("memory is flushed");
    let text = String::from_utf8(bytes).expect("text in, text out");
    format!("{BYTE_ORDER_MARK}{text}")
}

/// Facts as a JSON list of objects with the columns of [`facts_csv`] as keys; what is missing
/// is `null`.
#[must_use]
pub fn facts_json<'a>(rows: impl IntoIterator<Item = TidyRow<'a>>) -> Value {
    rows.into_iter()
        .map(|row| {
            json!({
                "indicator": row.indicator,
                "area": row.area,
                "period": row.period.to_string(),
                "sex": row.sex.key(),
                "age_from": row.age.from,
                "age_to": row.age.to,
                "value": row.value.value(),
                "status": row.value.status().key(),
                "unit": row.unit.symbol(),
                "basis": row.basis.key(),
                "vintage": row.vintage.to_string(),
                "source": row.source,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sousei_core::{AgeBand, IndicatorId, Status, date};

    use super::*;

    fn facts() -> Vec<Fact> {
        let fact = |area: &str, age, value| Fact {
            indicator: IndicatorId::new("ipss.population"),
            area: area.parse().expect("a code"),
            period: Period::calendar_year(2045),
            sex: Sex::Female,
            age,
            value,
            unit: Unit::new("人"),
            basis: Basis::Projection,
            vintage: date(2018, 3, 1),
            dataset: Arc::from("ipss-h30/2018"),
        };
        vec![
            fact("20205", AgeBand::open(90), Observed::new(4321.5, Status::Projected)),
            fact("07203", AgeBand::new(0, 4), Observed::missing(Status::NotPublished)),
        ]
    }

    #[test]
    fn a_tidy_file_has_every_column_and_no_zero_for_what_is_missing() {
        let csv = facts_csv(facts().iter().map(TidyRow::from));
        let expected = "\u{feff}indicator,area,period,sex,age_from,age_to,value,status,unit,\
            basis,vintage,source\r\n\
            ipss.population,20205,2045,female,90,,4321.5,projected,人,projection,2018-03-01,\
            ipss-h30/2018\r\n\
            ipss.population,07203,2045,female,0,4,,not-published,人,projection,2018-03-01,\
            ipss-h30/2018\r\n";
        assert_eq!(csv, expected);
    }

    #[test]
    fn json_has_the_same_keys_and_null_for_what_is_missing() {
        let json = facts_json(facts().iter().map(TidyRow::from));
        assert_eq!(json[0]["value"], 4321.5);
        assert!(json[0]["age_to"].is_null() && json[1]["value"].is_null());
        let keys: Vec<&String> = json[0].as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), COLUMNS.len());
        assert!(COLUMNS.iter().all(|column| keys.iter().any(|key| key == column)));
    }
}
