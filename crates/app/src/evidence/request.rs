//! Observations as a command, a form or an address asks for them: in words.

use sousei_core::{AgeBand, Basis, Date, IndicatorId, Period, Sex};

use super::{AreaChoice, ObservationQuery, RowsFormat};
use crate::{App, AppError, ErrorKind};

/// Ages as they may be written, for messages.
const AGE_EXAMPLES: &str = "0-4, 65-, all";
/// A day as it may be written, for messages.
const DAY_EXAMPLE: &str = "2024-01-01";

/// Which observations are wanted, in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ObservationRequest {
    /// Keys of indicators; at least one.
    pub indicators: Vec<String>,
    /// Codes, names or set ids; or one of `prefectures`, `municipalities`, `all`.
    pub areas: Vec<String>,
    /// One period or a stretch of time such as `2015..2020`; empty for all.
    pub periods: String,
    /// `both`, `male`, `female`; none for all.
    pub sexes: Vec<String>,
    /// Ages such as `0-4`, `65-` or `all`; none for every group.
    pub ages: Vec<String>,
    /// Keys of bases such as `census` or `estimate`; none for all.
    pub bases: Vec<String>,
    /// Day whose boundaries the areas are expressed in; empty for today.
    pub vintage: String,
}

impl App {
    /// Understands a request for observations.
    ///
    /// # Errors
    /// `Invalid` for a word that is not known here, with the words that are; `NotFound` or
    /// `Invalid` as [`place`](Self::place) says for an area.
    pub async fn observation_query(
        &self,
        request: &ObservationRequest,
    ) -> Result<ObservationQuery, AppError> {
        if request.indicators.is_empty() {
            return Err(no_indicator());
        }
        let is_given = |text: &&str| !text.trim().is_empty();
        let periods = Some(request.periods.as_str()).filter(is_given);
        let vintage = Some(request.vintage.as_str()).filter(is_given);
        Ok(ObservationQuery {
            indicators: request.indicators.iter().map(|id| IndicatorId::new(id.trim())).collect(),
            areas: self.area_choice(&request.areas).await?,
            days: periods.map(days).transpose()?,
            sexes: all_or(&request.sexes, sex)?,
            ages: all_or(&request.ages, age)?,
            bases: all_or(&request.bases, basis)?,
            vintage: vintage.map(day).transpose()?,
        })
    }

    /// The areas that words name: `prefectures`, `municipalities`, `all`, or codes, names and ids
    /// of sets.
    ///
    /// # Errors
    /// As [`place`](Self::place).
    pub async fn area_choice(&self, named: &[String]) -> Result<AreaChoice, AppError> {
        let words: Vec<&str> = named.iter().map(|name| name.trim()).collect();
        Ok(match words[..] {
            ["prefectures"] => AreaChoice::Prefectures,
            ["municipalities"] => AreaChoice::Municipalities,
            [] | ["all"] => AreaChoice::All,
            _ => AreaChoice::Places(self.places(&words).await?),
        })
    }
}

impl RowsFormat {
    /// All forms.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Excel, Self::Json, Self::Parquet];

    /// Ending of a file in this form, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Excel => "xlsx",
            Self::Parquet => "parquet",
        }
    }

    /// Media type of a file in this form.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// The form of files with this ending.
    ///
    /// # Errors
    /// `Invalid` with the known endings.
    pub fn from_ending(ending: &str) -> Result<Self, AppError> {
        let found = Self::ALL.into_iter().find(|form| form.ending() == ending);
        found.ok_or_else(|| unknown_word(ending, &Self::ALL.map(Self::ending).join(", ")))
    }
}

/// First and last day of a period such as `2018`, `2015..2020` or `FY2018`.
fn days(text: &str) -> Result<(Date, Date), AppError> {
    let period: Period = text.trim().parse()?;
    Ok((period.start(), period.end()))
}

/// A day as written.
fn day(text: &str) -> Result<Date, AppError> {
    text.trim().parse().map_err(|_| unknown_word(text, DAY_EXAMPLE))
}

/// What each of the texts says; nothing if there is none.
fn all_or<T>(
    texts: &[String],
    read: impl Fn(&str) -> Result<T, AppError>,
) -> Result<Option<Vec<T>>, AppError> {
    if texts.is_empty() {
        return Ok(None);
    }
    texts.iter().map(|text| read(text.trim())).collect::<Result<_, _>>().map(Some)
}

fn sex(key: &str) -> Result<Sex, AppError> {
    Sex::from_key(key).ok_or_else(|| unknown_word(key, &Sex::ALL.map(Sex::key).join(", ")))
}

fn basis(key: &str) -> Result<Basis, AppError> {
    Basis::from_key(key).ok_or_else(|| unknown_word(key, &Basis::ALL.map(Basis::key).join(", ")))
}

fn age(text: &str) -> Result<AgeBand, AppError> {
    age_band(text).ok_or_else(|| unknown_word(text, AGE_EXAMPLES))
}

fn age_band(text: &str) -> Option<AgeBand> {
    if text == "all" {
        return Some(AgeBand::ALL);
    }
    let (from, to) = text.split_once('-')?;
    let from = from.parse().ok()?;
    if to.is_empty() {
        return Some(AgeBand::open(from));
    }
    let to = to.parse().ok().filter(|to| *to >= from)?;
    Some(AgeBand::new(from, to))
}

fn no_indicator() -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-no-indicator",
        "no indicator is named; expected at least one, for example `ssds.A1101`",
    )
}

/// A word that is not known, with those that are.
pub(crate) fn unknown_word(seen: &str, known: &str) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-unknown-word",
        format!("`{seen}` is not known here; expected {known}"),
    )
    .with("seen", seen)
    .with("known", known)
}

#[cfg(test)]
mod tests {
    use sousei_core::date;

    use super::*;

    fn check_age(text: &str, expected: Option<AgeBand>) {
        assert_eq!(age_band(text), expected, "{text}");
    }

    #[test]
    fn ages_are_bands_open_bands_or_all() {
        check_age("0-4", Some(AgeBand::new(0, 4)));
        check_age("65-", Some(AgeBand::open(65)));
        check_age("all", Some(AgeBand::ALL));
        for wrong in ["", "4-0", "-4", "old", "1-x", "0-4-9"] {
            check_age(wrong, None);
        }
    }

    #[test]
    fn a_stretch_of_time_has_a_first_and_a_last_day() {
        let check = |text: &str, first, last| {
            assert_eq!(days(text).expect("a period"), (first, last), "{text}");
        };
        check("2018", date(2018, 1, 1), date(2018, 12, 31));
        check(" 2015..2020 ", date(2015, 1, 1), date(2020, 12, 31));
        check("FY2018", date(2018, 4, 1), date(2019, 3, 31));
        assert_eq!(days("平成").expect_err("no period").code, "core-period");
    }

    #[test]
    fn a_word_that_is_not_known_leads_to_those_that_are() {
        for (error, known) in [
            (sex("women").expect_err("no sex"), "female"),
            (basis("people").expect_err("no basis"), "estimate"),
            (age("old").expect_err("no age"), "65-"),
            (day("2024-13-01").expect_err("no day"), DAY_EXAMPLE),
            (RowsFormat::from_ending("odt").expect_err("no form"), "parquet"),
        ] {
            assert_eq!((error.kind, error.code), (ErrorKind::Invalid, "app-unknown-word"));
            let (_, list) = error.args.iter().find(|(name, _)| *name == "known").expect("a list");
            assert!(list.contains(known), "{list}");
        }
    }

    #[test]
    fn nothing_named_means_everything() {
        assert_eq!(all_or(&[], sex).expect("no word"), None);
        let both = ["both".to_owned(), " male".to_owned()];
        assert_eq!(all_or(&both, sex).expect("known"), Some(vec![Sex::Both, Sex::Male]));
    }
}
