use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;
use sousei_strategy::{GradeGroup, Outcome};

use crate::wire::{Names, SourceFile};

/// A rating scheme: how one body turns figures into a grade.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SchemeFile {
    /// Short key: lower-case letters, digits, hyphens.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"))]
    pub(super) id: Spanned<String>,
    /// What the grades depend on.
    pub(super) kind: Kind,
    /// Title.
    pub(super) title: Names,
    /// Body that uses it.
    pub(super) body: Names,
    /// First day on which it was in force.
    #[serde(default)]
    #[schemars(extend("format" = "date"))]
    pub(super) valid_from: Option<String>,
    /// Where the rules are published.
    pub(super) source: SourceFile,
    /// Parameters of the kind.
    #[serde(default)]
    pub(super) parameters: Option<Parameters>,
    /// Grades, best first; the first whose condition holds is given.
    #[schemars(with = "Vec<GradeFile>")]
    pub(super) grades: Vec<Spanned<GradeFile>>,
    /// Groups of grades that the tables sum.
    #[serde(default)]
    pub(super) groups: Vec<GroupFile>,
    /// Division of one grade by the rate.
    #[serde(default)]
    pub(super) bands: Option<BandsFile>,
    /// What a reader should know.
    #[serde(default)]
    pub(super) notes: Vec<Names>,
}

/// The documented kinds of scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    /// Classes by the progress rate and by what stands in its place.
    ProgressClasses,
    /// Latest value against target and baseline.
    BaselineComparison,
    /// Share of what an even schedule owes by now.
    LinearSchedule,
    /// Attainment of the target.
    AttainmentBands,
    /// Observed against required annual growth.
    CompoundGrowth,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Parameters {
    /// Percent of the baseline by which a value may be better and still count as level.
    #[serde(default)]
    pub(super) level_above_percent: Option<f64>,
    /// Percent of the baseline by which a value may be worse and still count as level.
    #[serde(default)]
    pub(super) level_below_percent: Option<f64>,
    /// What replaces a zero base or target in a growth rate.
    #[serde(default)]
    pub(super) zero_replacement: Option<f64>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeFile {
    /// Key.
    pub(super) id: String,
    /// Short form on pages.
    pub(super) label: Names,
    /// What it says.
    pub(super) meaning: Names,
    /// When it is given; exactly one condition.
    #[schemars(extend("minProperties" = 1, "maxProperties" = 1))]
    pub(super) when: When,
    /// Place on the common scale, or the rule that leads to one.
    #[schemars(extend("enum" = super::COMMON))]
    pub(super) common: String,
    /// Whether it enters the denominator of shares.
    #[serde(default = "yes")]
    pub(super) counted: bool,
    /// Whether a person has to confirm it.
    #[serde(default)]
    pub(super) tentative: bool,
}

/// A condition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    /// The outcome has this name.
    #[serde(default)]
    pub(super) outcome: Option<String>,
    /// The score in percent is at least this.
    #[serde(default)]
    pub(super) at_least: Option<f64>,
    /// The score in percent is above this.
    #[serde(default)]
    pub(super) above: Option<f64>,
    /// The growth is at least this.
    #[serde(default)]
    pub(super) growth: Option<Growth>,
    /// Everything that could be assessed.
    #[serde(default)]
    pub(super) otherwise: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Growth {
    /// Limit of the ratio of observed to required growth.
    pub(super) with_target: f64,
    /// Limit of the observed annual growth, where there is no target.
    pub(super) without_target: f64,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    /// Key.
    id: String,
    /// Label.
    label: Names,
    /// Ids of its grades.
    grades: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BandsFile {
    /// Id of the grade.
    pub(super) grade: String,
    /// Lower limits in percent, highest first.
    pub(super) limits: Vec<f64>,
}

fn yes() -> bool {
    true
}

impl GroupFile {
    pub(super) fn read(self) -> GradeGroup {
        GradeGroup { id: self.id, label: self.label.into_bilingual(), grades: self.grades }
    }
}

impl Kind {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::ProgressClasses => "progress-classes",
            Self::BaselineComparison => "baseline-comparison",
            Self::LinearSchedule => "linear-schedule",
            Self::AttainmentBands => "attainment-bands",
            Self::CompoundGrowth => "compound-growth",
        }
    }

    /// Whether the kind forms a score in percent.
    pub(super) fn has_score(self) -> bool {
        matches!(self, Self::LinearSchedule | Self::AttainmentBands)
    }

    /// Outcomes that the kind can have.
    pub(super) fn outcomes(self) -> &'static [Outcome] {
        use Outcome::{
            BetterThanBaseline, BetterThanTarget, Described, Level, NotAssessable, NotProgressing,
            Progressing, Reached, Worse,
        };
        match self {
            Self::ProgressClasses => {
                &[Reached, Progressing, Described, NotProgressing, NotAssessable]
            }
            Self::BaselineComparison => {
                &[BetterThanTarget, BetterThanBaseline, Level, Worse, NotAssessable]
            }
            Self::CompoundGrowth => &[Reached, NotAssessable],
            Self::LinearSchedule | Self::AttainmentBands => &[NotAssessable],
        }
    }

    /// Conditions that the kind can have, for messages.
    pub(super) fn conditions(self) -> &'static str {
        match self {
            Self::ProgressClasses | Self::BaselineComparison => "outcome, otherwise",
            Self::LinearSchedule | Self::AttainmentBands => "at_least, above, outcome, otherwise",
            Self::CompoundGrowth => "growth, outcome, otherwise",
        }
    }
}
