//! What is assumed: the rates and ratios, where each is observed and what it can be.

use sousei_core::{AgeBand, Period, Sex, date};

use super::heading::Place;
use crate::official::range::Range;

/// Years of a step of the projection.
const STEP: i16 = 5;

/// An assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    Survival,
    NetMigration,
    Out,
    Distribution,
    ChildWoman,
    SexRatio,
}

/// When: over a step, or at a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Time {
    /// From 1 October of the year to 30 September five years later.
    Step(i16),
    /// At 1 October of the year.
    Year(i16),
}

impl Time {
    /// `2015→2020`, `2015年～2020年`, `平成27(2015)→平成32(2020)`: a step; `2020年`: a year.
    pub(super) fn read(text: &str) -> Option<Self> {
        let numbers = text.split(|letter: char| !letter.is_ascii_digit());
        let years = numbers.filter(|digits| digits.len() == 4).filter_map(|digits| {
            digits.parse::<i16>().ok().filter(|year| (1950..2200).contains(year))
        });
        match years.collect::<Vec<i16>>()[..] {
            [year] => Some(Self::Year(year)),
            [first, last] if last == first + STEP => Some(Self::Step(first)),
            _ => None,
        }
    }

    /// The year in which it ends.
    pub(super) fn end_year(self) -> i16 {
        match self {
            Self::Year(year) => year,
            Self::Step(year) => year + STEP,
        }
    }

    /// The step from October to September, the year as such.
    pub(super) fn period(self) -> Period {
        let month = |year, month| Period::month_of(date(year, month, 1));
        match self {
            Self::Year(year) => Period::calendar_year(year),
            Self::Step(year) => month(year, 10)
                .through(month(year + STEP, 9))
                .expect("October lies before the September five years later"),
        }
    }
}

impl Measure {
    /// All of them; the word of a later one may be part of no earlier one's.
    pub(super) const ALL: [Self; 6] = [
        Self::Survival,
        Self::NetMigration,
        Self::Out,
        Self::Distribution,
        Self::ChildWoman,
        Self::SexRatio,
    ];

    /// Key, as in `ipss.survival-rate`.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Survival => "survival-rate",
            Self::NetMigration => "net-migration-rate",
            Self::Out => "out-rate",
            Self::Distribution => "distribution-rate",
            Self::ChildWoman => "child-woman-ratio",
            Self::SexRatio => "sex-ratio-0-4",
        }
    }

    /// Word by which titles name it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Survival => "生残率",
            Self::NetMigration => "純移動率",
            Self::Out => "転出率",
            Self::Distribution => "配分率",
            Self::ChildWoman => "子ども女性比",
            Self::SexRatio => "歳性比",
        }
    }

    /// The one that a text names; none if it names several.
    pub(super) fn in_text(text: &str) -> Option<Self> {
        let mut named = Self::ALL.into_iter().filter(|one| text.contains(one.word()));
        named.next().filter(|_| named.next().is_none())
    }

    /// Whether a text names ratios at dates and no rates over steps.
    pub(super) fn only_at_dates(text: &str) -> bool {
        let named = Self::ALL.into_iter().filter(|one| text.contains(one.word()));
        named.clone().count() > 0 && named.into_iter().all(Self::is_at_dates)
    }

    fn is_at_dates(self) -> bool {
        matches!(self, Self::ChildWoman | Self::SexRatio)
    }

    /// What it can be. Net migration to a small town may be several times those of an age
    /// group who live there.
    pub(super) fn range(self) -> Range {
        let (item, from, to) = match self {
            Self::Survival => ("ipss.survival-rate", 0.0, 1.0),
            Self::NetMigration => ("ipss.net-migration-rate", -1.0, 20.0),
            Self::Out => ("ipss.out-rate", 0.0, 1.0),
            Self::Distribution => ("ipss.distribution-rate", 0.0, 1.0),
            Self::ChildWoman => ("ipss.child-woman-ratio", 0.0, 2.0),
            Self::SexRatio => ("ipss.sex-ratio-0-4", 50.0, 200.0),
        };
        Range { item, from, to }
    }

    /// Where a figure belongs; none if its headings do not say enough.
    pub(super) fn observed_at(self, place: Place) -> Option<(Time, Sex, AgeBand)> {
        let time = place.time?;
        match (self.is_at_dates(), time) {
            (true, Time::Year(_)) => Some((time, Sex::Both, AgeBand::new(0, 4))),
            (false, Time::Step(_)) => {
                let sex = place.sex.filter(|sex| *sex != Sex::Both)?;
                Some((time, sex, place.age?))
            }
            _ => None,
        }
    }

    /// What the headings of a figure have to say.
    pub(super) fn needed(self) -> &'static str {
        if self.is_at_dates() { "2020年" } else { "男 / 女, 0～4歳→5～9歳, 2015→2020" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_and_years_are_told_apart() {
        assert_eq!(Time::read("2015→2020"), Some(Time::Step(2015)));
        assert_eq!(Time::read("平成27(2015)→平成32(2020)年"), Some(Time::Step(2015)));
        assert_eq!(Time::read("2020年"), Some(Time::Year(2020)));
        assert_eq!(Time::read("2015→2025"), None);
        assert_eq!(Time::read("市区町村"), None);
        let period = Time::Step(2015).period().to_string();
        assert_eq!(period, "2015-10..2020-09");
    }

    #[test]
    fn a_title_that_names_two_measures_names_none() {
        assert_eq!(Measure::in_text("将来の純移動率"), Some(Measure::NetMigration));
        assert_eq!(Measure::in_text("将来の0~4歳性比"), Some(Measure::SexRatio));
        assert_eq!(Measure::in_text("転出率・配分率"), None);
    }
}
