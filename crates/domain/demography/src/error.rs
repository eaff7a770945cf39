//! What can be wrong with a call.

use thiserror::Error;

/// A call that cannot be answered: what was seen, what was expected, what to do.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// Open age group outside the known ones.
    #[error(
        "the open age group begins at {open_age} with groups of {width} years; use a multiple of the width between 65 and 110"
    )]
    OpenAge {
        /// Years of one group.
        width: u8,
        /// What was asked for.
        open_age: u8,
    },
    /// A column of another length than the age groups.
    #[error(
        "a sex has {seen} age groups, {expected} were expected; give both sexes the same groups"
    )]
    Length {
        /// Groups found.
        seen: usize,
        /// Groups expected.
        expected: usize,
    },
    /// A count that is no number of people.
    #[error("at age {age} the table counts {seen} people; a count is zero or more")]
    Count {
        /// First age of the group.
        age: usize,
        /// What was seen.
        seen: f64,
    },
    /// A share of survivors that is no share.
    #[error("survival from age {age} is {seen}; it must lie between 0 and 1")]
    Survival {
        /// First age of the group.
        age: usize,
        /// What was seen.
        seen: f64,
    },
    /// A number outside its range.
    #[error("`{name}` is {seen}; expected {expected}")]
    OutOfRange {
        /// Name of the argument.
        name: &'static str,
        /// What was seen.
        seen: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// Two lists that must have one length differ.
    #[error("`{name}` has {seen} entries; {expected} were expected")]
    Shape {
        /// Name of the list.
        name: &'static str,
        /// Entries found.
        seen: usize,
        /// Entries expected.
        expected: usize,
    },
    /// Age tables of different groups where one kind is needed.
    #[error("the age tables have different age groups; bring both to the same width and open age")]
    ScaleMismatch,
    /// A target year that no step reaches.
    #[error(
        "from {from} in steps of {width} years, {until} is not reached; name a year {width}, {}, … years after {from}", 2 * u32::from(*width)
    )]
    Horizon {
        /// Year of the base table.
        from: i32,
        /// Year asked for.
        until: i32,
        /// Years of one step.
        width: u8,
    },
    /// Steps are asked for but no rates are given.
    #[error("no rates are given, so no step can be taken; give those of at least one step")]
    NoRates,
    /// A path of total fertility that does not cover a year.
    #[error(
        "the path of total fertility begins in {first} but {year} is needed; add a knot for {year} or earlier"
    )]
    TfrPathGap {
        /// Year without value.
        year: i32,
        /// First year of the path.
        first: i32,
    },
    /// A path of total fertility without knots, or with years that do not ascend.
    #[error("the path of total fertility needs years that ascend; {0}")]
    TfrPathOrder(String),
    /// Distribution shares that do not add up to one.
    #[error(
        "the shares of movers from age {age} add up to {seen} over all areas; they must add up to 1"
    )]
    ShareSum {
        /// First age of the group at the beginning of the step.
        age: usize,
        /// Their sum.
        seen: f64,
    },
    /// A control total where there is nobody to multiply.
    #[error(
        "at age {age} the control counts {control} people but all areas together count 0; correct the control or the areas"
    )]
    NothingToRake {
        /// First age of the group.
        age: usize,
        /// The control total.
        control: f64,
    },
    /// Children without women of 15 to 49, so that no child-woman ratio exists.
    #[error(
        "{children} children are counted but no women of 15 to 49; project this area together with a neighbour"
    )]
    NoWomen {
        /// Children of the first group.
        children: f64,
    },
    /// Nobody is counted where a share or ratio needs somebody.
    #[error("{what} is 0, so that no ratio to it exists")]
    NoPeople {
        /// What is zero.
        what: &'static str,
    },
    /// Ages of a life table that are neither abridged nor single years.
    #[error(
        "the ages of a life table are 0, 1, 5, 10, … or 0, 1, 2, …; at position {position} stands {seen}"
    )]
    LifeTableAges {
        /// Position in the list, from 0.
        position: usize,
        /// What stands there.
        seen: u16,
    },
    /// A life table that ends too early or has no border at an age.
    #[error(
        "the life table has no border at age {age}; use one that reaches further or has single years"
    )]
    LifeTableBorder {
        /// Age without border.
        age: u16,
    },
    /// A life expectancy that no shift of the table attains.
    #[error(
        "a life expectancy of {seen} is out of reach of this table, which attains {lowest:.1} to {highest:.1}"
    )]
    LifeExpectancy {
        /// What was asked for.
        seen: f64,
        /// Least that the table attains.
        lowest: f64,
        /// Most that the table attains.
        highest: f64,
    },

    // Uncertainty.
    /// An ensemble without paths.
    #[error("no path was asked for; ask for 1 or more, 1000 is usual")]
    NoPaths,
    /// A set without areas.
    #[error("the set has no area; name at least one")]
    NoAreas,
    /// Persistence outside its bounds.
    #[error("a persistence of {seen} was given; it lies from 0 to below 1")]
    Persistence {
        /// What was seen.
        seen: f64,
    },
    /// A spread that is none.
    #[error("a spread of {seen} was given; it is zero or more")]
    Spread {
        /// What was seen.
        seen: f64,
    },
    /// A share in common outside 0 to 1.
    #[error("a share in common of {seen} was given; it lies from 0 to 1")]
    CommonShare {
        /// What was seen.
        seen: f64,
    },
    /// A probability outside 0 to 1 or out of order.
    #[error(
        "the quantile {seen} is outside 0 to 1 or not above the one before it; list each once, ascending"
    )]
    Probability {
        /// What was seen.
        seen: f64,
    },
    /// Range of life expectancy that is none.
    #[error("a reach of {seen} years of life was given; it is above 0")]
    Reach {
        /// What was seen.
        seen: f64,
    },
    /// Survival outside 0 to 1.
    #[error("a survival of {seen} was given; it lies from 0 to 1")]
    SurvivalShare {
        /// What was seen.
        seen: f64,
    },
    /// A child-woman ratio or sex ratio that is none.
    #[error("a ratio of births of {seen} was given; it is zero or more")]
    BirthRatio {
        /// What was seen.
        seen: f64,
    },
    /// Tables for another number of steps.
    #[error("a table is for {seen} steps, the rates are for {expected}; give one for each step")]
    Steps {
        /// Steps found.
        seen: usize,
        /// Steps expected.
        expected: usize,
    },
    /// A national path that ends too early.
    #[error("the national path ends after {seen} steps, {expected} are projected; extend it")]
    NationalPath {
        /// Steps found.
        seen: usize,
        /// Steps expected.
        expected: usize,
    },
    /// More intervals than can be told apart.
    #[error("{seen} intervals were given to draw among; give at most 255")]
    Intervals {
        /// Intervals found.
        seen: usize,
    },
    /// A rate that is no number.
    #[error("a rate of {seen} was given; it is a finite number")]
    NotFinite {
        /// What was seen.
        seen: f64,
    },
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::OpenAge { .. } => "demography-open-age",
            Self::Length { .. } => "demography-length",
            Self::Count { .. } => "demography-count",
            Self::Survival { .. } => "demography-survival",
            Self::OutOfRange { .. } => "demography-out-of-range",
            Self::Shape { .. } => "demography-shape",
            Self::ScaleMismatch => "demography-scale-mismatch",
            Self::Horizon { .. } => "demography-horizon",
            Self::NoRates => "demography-no-rates",
            Self::TfrPathGap { .. } => "demography-tfr-path-gap",
            Self::TfrPathOrder(_) => "demography-tfr-path-order",
            Self::ShareSum { .. } => "demography-share-sum",
            Self::NothingToRake { .. } => "demography-nothing-to-rake",
            Self::NoWomen { .. } => "demography-no-women",
            Self::NoPeople { .. } => "demography-no-people",
            Self::LifeTableAges { .. } => "demography-life-table-ages",
            Self::LifeTableBorder { .. } => "demography-life-table-border",
            Self::LifeExpectancy { .. } => "demography-life-expectancy",
            Self::NoPaths => "demography-no-paths",
            Self::NoAreas => "demography-no-areas",
            Self::Persistence { .. } => "demography-persistence",
            Self::Spread { .. } => "demography-spread",
            Self::CommonShare { .. } => "demography-common-share",
            Self::Probability { .. } => "demography-probability",
            Self::Reach { .. } => "demography-reach",
            Self::SurvivalShare { .. } => "demography-survival-share",
            Self::BirthRatio { .. } => "demography-birth-ratio",
            Self::Steps { .. } => "demography-steps",
            Self::NationalPath { .. } => "demography-national-path",
            Self::Intervals { .. } => "demography-intervals",
            Self::NotFinite { .. } => "demography-not-finite",
        }
    }

    /// Named values of the sentence that the catalogue has for this error.
    ///
    /// What has a name in words is given with hyphens, so that a catalogue can choose by it.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let one = |name, value: &dyn std::fmt::Display| vec![(name, value.to_string())];
        match self {
            Self::OpenAge { width, open_age } => pair(("width", width), ("open_age", open_age)),
            Self::Length { seen, expected }
            | Self::Steps { seen, expected }
            | Self::NationalPath { seen, expected } => pair(("seen", seen), ("expected", expected)),
            Self::Count { age, seen }
            | Self::Survival { age, seen }
            | Self::ShareSum { age, seen } => pair(("age", age), ("seen", seen)),
            Self::OutOfRange { name, seen, expected } => {
                vec![("name", key(name)), ("seen", seen.to_string()), ("expected", key(expected))]
            }
            Self::Shape { name, seen, expected } => {
                let expected = expected.to_string();
                vec![("name", key(name)), ("seen", seen.to_string()), ("expected", expected)]
            }
            Self::Horizon { from, until, width } => {
                let mut args = pair(("from", from), ("until", until));
                args.push(("width", width.to_string()));
                args
            }
            Self::TfrPathGap { year, first } => pair(("year", year), ("first", first)),
            Self::TfrPathOrder(seen) => one("seen", seen),
            Self::NothingToRake { age, control } => pair(("age", age), ("control", control)),
            Self::NoWomen { children } => one("children", children),
            Self::NoPeople { what } => vec![("name", key(what))],
            Self::LifeTableAges { position, seen } => pair(("position", position), ("seen", seen)),
            Self::LifeTableBorder { age } => one("age", age),
            Self::LifeExpectancy { seen, lowest, highest } => vec![
                ("seen", seen.to_string()),
                ("lowest", format!("{lowest:.1}")),
                ("highest", format!("{highest:.1}")),
            ],
            Self::Persistence { seen }
            | Self::Spread { seen }
            | Self::CommonShare { seen }
            | Self::Probability { seen }
            | Self::Reach { seen }
            | Self::SurvivalShare { seen }
            | Self::BirthRatio { seen }
            | Self::NotFinite { seen } => one("seen", seen),
            Self::Intervals { seen } => one("seen", seen),
            Self::ScaleMismatch | Self::NoRates | Self::NoPaths | Self::NoAreas => Vec::new(),
        }
    }
}

fn key(words: &str) -> String {
    words.replace(' ', "-")
}

type Named<'a> = (&'static str, &'a dyn std::fmt::Display);

fn pair(first: Named<'_>, second: Named<'_>) -> Vec<(&'static str, String)> {
    [first, second].map(|(name, value)| (name, value.to_string())).into()
}

/// The number itself if it is finite and within `range`.
pub(crate) fn within(
    name: &'static str,
    seen: f64,
    range: std::ops::RangeInclusive<f64>,
    expected: &'static str,
) -> Result<f64, Error> {
    if seen.is_finite() && range.contains(&seen) {
        return Ok(seen);
    }
    Err(Error::OutOfRange { name, seen, expected })
}

/// The number itself if it is finite and not negative.
pub(crate) fn not_negative(name: &'static str, seen: f64) -> Result<f64, Error> {
    within(name, seen, 0.0..=f64::MAX, "a finite number of 0 or more")
}

/// The number itself if it is finite and above 0.
pub(crate) fn positive(name: &'static str, seen: f64) -> Result<f64, Error> {
    within(name, seen, f64::MIN_POSITIVE..=f64::MAX, "a finite number above 0")
}
