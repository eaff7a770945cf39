//! Rating schemes: dated content over a small set of documented kinds.

use sousei_core::{Bilingual, Date, Source};

use crate::model::keyed;

/// How one body turns figures into a grade.
///
/// A scheme is content: a file under `data/rating-schemes/` or one that a planner brings.
/// What the file may say is described in `docs/formats/rating-scheme.md`.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingScheme {
    /// Key: `national-2018`.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Body that uses it.
    pub body: Bilingual,
    /// First day on which it was in force, if known.
    pub valid_from: Option<Date>,
    /// Where the rules are published.
    pub source: Source,
    /// What the grades depend on.
    pub method: Method,
    /// Grades, best first. The first whose condition holds is given.
    pub grades: Vec<Grade>,
    /// Groups of grades that the tables sum, in printed order.
    pub groups: Vec<GradeGroup>,
    /// Bands of the rate into which one grade is divided in the tables.
    pub bands: Option<Bands>,
    /// What a reader should know: open readings, judgements left to people.
    pub notes: Vec<Bilingual>,
}

/// The documented kinds of scheme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// Classes by the progress rate and by what stands in its place (METHODS 5.1 to 5.3).
    ProgressClasses,
    /// Latest value against target and baseline.
    BaselineComparison {
        /// Percent of the baseline by which a value may be better and still count as level.
        level_above_percent: f64,
        /// Percent of the baseline by which a value may be worse and still count as level.
        level_below_percent: f64,
    },
    /// Attained share of what an even schedule owes by the year of the value, in percent.
    LinearSchedule,
    /// Attainment of the target, value/target in percent; target/value if lower is better.
    AttainmentBands,
    /// Observed compound annual growth against the required one.
    CompoundGrowth {
        /// What replaces a zero base or target; without it such a KPI is not assessable.
        zero_replacement: Option<f64>,
    },
}

/// One grade of a scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Grade {
    /// Key in files, addresses and JSON: `1A`.
    pub id: String,
    /// Short form on pages: `①A`.
    pub label: Bilingual,
    /// What it says.
    pub meaning: Bilingual,
    /// When it is given.
    pub condition: Condition,
    /// Place on the common scale.
    pub common: CommonRule,
    /// Whether the grade enters the denominator of shares.
    pub counted: bool,
    /// Whether a person has to confirm it.
    pub tentative: bool,
}

/// When a grade is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    /// The method's score is at least this (percent, or ratio for growth).
    AtLeast(f64),
    /// The method's score is above this.
    Above(f64),
    /// Growth: `R` where there is a target, `d·g` where there is none, is at least this.
    GrowthAtLeast {
        /// Limit of the ratio of observed to required growth.
        with_target: f64,
        /// Limit of the observed annual growth towards the better.
        without_target: f64,
    },
    /// The outcome has this name.
    Outcome(Outcome),
    /// Everything that could be assessed and fits no other grade.
    Otherwise,
}

/// Named outcomes of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The target is reached, or the direction kept.
    Reached,
    /// Some of the way is covered.
    Progressing,
    /// Work is described; there is no numeric target.
    Described,
    /// None of the way is covered.
    NotProgressing,
    /// Better than the target.
    BetterThanTarget,
    /// Better than the baseline.
    BetterThanBaseline,
    /// Level with the baseline.
    Level,
    /// Worse than the baseline.
    Worse,
    /// Cannot be assessed.
    NotAssessable,
}

keyed!(Outcome {
    Reached => "reached", Progressing => "progressing", Described => "described",
    NotProgressing => "not-progressing", BetterThanTarget => "better-than-target",
    BetterThanBaseline => "better-than-baseline", Level => "level", Worse => "worse",
    NotAssessable => "not-assessable",
});

/// The common scale on which schemes are compared, and only for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Common {
    /// Target met.
    Met,
    /// On the way at the required pace.
    OnPace,
    /// On the way below the required pace.
    Behind,
    /// Going the wrong way, or not moving.
    Worsening,
    /// Cannot be assessed.
    NotAssessable,
}

keyed!(Common {
    Met => "met", OnPace => "on-pace", Behind => "behind", Worsening => "worsening",
    NotAssessable => "not-assessable",
});

impl Common {
    /// Whether two assessable places agree in direction: worsening, or not.
    #[must_use]
    pub fn same_direction(self, other: Self) -> bool {
        (self == Self::Worsening) == (other == Self::Worsening)
    }
}

/// How a grade maps to the common scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommonRule {
    /// Always this place.
    Fixed(Common),
    /// On pace if the rate is at least the elapsed share of the time, else behind.
    ByElapsedShare,
    /// Worsening if the value is worse than the baseline, else behind.
    BehindOrWorsening,
}

impl CommonRule {
    /// Stable key used in files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Fixed(common) => common.key(),
            Self::ByElapsedShare => "by-elapsed-share",
            Self::BehindOrWorsening => "behind-or-worsening",
        }
    }

    /// Finds the rule for a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "by-elapsed-share" => Some(Self::ByElapsedShare),
            "behind-or-worsening" => Some(Self::BehindOrWorsening),
            other => Common::from_key(other).map(Self::Fixed),
        }
    }
}

/// Grades that tables sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeGroup {
    /// Key: `1`.
    pub id: String,
    /// Label: `①`.
    pub label: Bilingual,
    /// Ids of its grades.
    pub grades: Vec<String>,
}

/// Division of one grade by the rate.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// Id of the grade.
    pub grade: String,
    /// Lower limits in percent, highest first, each below 100; rates under the last one form
    /// the lowest band, as do grades without a rate.
    pub limits: Vec<f64>,
}

impl Bands {
    /// Keys of the bands, highest first: `80-100`, `50-80`, `0-50`.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let mut upper = 100.0;
        let mut keys = Vec::with_capacity(self.limits.len() + 1);
        for limit in self.limits.iter().copied().chain([0.0]) {
            keys.push(format!("{limit}-{upper}"));
            upper = limit;
        }
        keys
    }

    /// Index of the band of a rate.
    #[must_use]
    pub fn index(&self, rate: Option<f64>) -> usize {
        let inside = |limit: &f64| rate.is_some_and(|rate| rate >= limit - crate::LIMIT_TOLERANCE);
        self.limits.iter().position(inside).unwrap_or(self.limits.len())
    }
}

impl RatingScheme {
    /// The grade with a key.
    #[must_use]
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }
}
