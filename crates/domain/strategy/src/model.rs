//! The records of a strategy, as data and nothing else.

use sousei_core::{Bilingual, Date, Period, Source, Unit};

use crate::binding::{Binding, Provenance};

/// A regional strategy (総合戦略) with everything needed to verify it.
#[derive(Debug, Clone, PartialEq)]
#[doc(alias = "総合戦略")]
pub struct Strategy {
    /// Short key, lower case with hyphens: `national-1st`.
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Who adopted it.
    pub organisation: Organisation,
    /// First day of the plan period.
    pub starts: Date,
    /// Last day of the plan period.
    pub ends: Date,
    /// Id of the rating scheme the organisation verifies by.
    pub rating_scheme: String,
    /// Day as of which the results stand.
    pub as_of: Date,
    /// Verification points, in time order: the columns of the results table.
    pub points: Vec<Point>,
    /// Basic goals (基本目標), in printed order.
    pub goals: Vec<Goal>,
    /// Measures (施策), in printed order.
    pub measures: Vec<Measure>,
    /// KPIs, by number.
    pub kpis: Vec<Kpi>,
    /// Where the figures come from; the first one holds where a KPI names none.
    pub sources: Vec<Source>,
    /// Remarks on the whole, for example how the data were prepared.
    pub notes: Vec<Bilingual>,
}

/// The body that adopted a strategy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Name.
    pub name: Bilingual,
    /// Five-digit area code, `00000` for the nation, or empty.
    pub area: String,
    /// Whether the body does not exist; every page then says so.
    pub made_up: bool,
}

/// A time at which results were collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Key: `2014` … `2017`, `current`.
    pub id: String,
    /// Heading of the column.
    pub label: Bilingual,
    /// Year in which the collection took place.
    pub year: i16,
}

/// A basic goal (基本目標).
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "基本目標")]
pub struct Goal {
    /// Key: `1` … .
    pub id: String,
    /// Title.
    pub title: Bilingual,
    /// Whether it cuts across the others (横断的な目標).
    pub cross_cutting: bool,
}

/// A measure (施策) under a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "施策")]
pub struct Measure {
    /// Key, unique in the strategy.
    pub id: String,
    /// Goal it serves.
    pub goal: String,
    /// Title.
    pub title: Bilingual,
}

/// Whether a KPI stands at a goal or at a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// KPI of a basic goal (基本目標のKPI).
    Goal,
    /// KPI of a measure (各施策のKPI).
    Measure,
}

/// Place of a KPI in the logic model, METHODS 5.4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KpiKind {
    /// Budget, staff.
    Input,
    /// What was carried out.
    Activity,
    /// What was produced.
    Output,
    /// What changed for people and firms.
    Outcome,
    /// What changed for the region.
    Impact,
}

/// A key performance indicator.
#[derive(Debug, Clone, PartialEq)]
#[doc(alias = "重要業績評価指標")]
pub struct Kpi {
    /// Printed number, unique in the strategy.
    pub no: u32,
    /// Name.
    pub name: Bilingual,
    /// Where it stands.
    pub level: Level,
    /// Goal it is counted under.
    pub goal: String,
    /// Measure it stands under, if any.
    pub measure: Option<String>,
    /// Further goals or measures that list it (再掲); it is counted once.
    pub also_in: Vec<String>,
    /// Place in the logic model.
    pub kind: Option<KpiKind>,
    /// The target as the strategy words it.
    pub target_text: Bilingual,
    /// What is measured; at least one.
    pub components: Vec<Component>,
    /// Results without a component: descriptions, and points at which nothing was collected.
    pub notices: Vec<Notice>,
    /// Years between two surveys, if the figures come from a periodic one.
    pub survey_cycle_years: Option<f64>,
    /// Id of the source, if not the strategy's first.
    pub source: Option<String>,
    /// Responsible body or department.
    pub responsible: Bilingual,
    /// What a share is a share of.
    pub denominator: Bilingual,
    /// Readings that the figures alone cannot tell, each with its reason.
    pub annotations: Vec<Annotation>,
    /// Remark.
    pub note: Bilingual,
    /// Comments by point, as entered in the yearly round.
    pub comments: Vec<Comment>,
}

/// One measured quantity of a KPI.
#[derive(Debug, Clone, PartialEq)]
pub struct Component {
    /// Name, unique in the KPI.
    pub name: Bilingual,
    /// Unit in which baseline, target and progress are stated.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// Where the count starts.
    pub baseline: Baseline,
    /// Targets, oldest first; the last one is in force.
    pub targets: Vec<Target>,
    /// Whether it enters the KPI's rate; references and denominators do not.
    pub rated: bool,
    /// Results in the order of the strategy's points.
    pub results: Vec<Measured>,
    /// Official series from which results are filled.
    pub source_series: Option<Binding>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Higher is better.
    Up,
    /// Lower is better.
    Down,
    /// Should stay as it was, or better: not below the baseline.
    Keep,
    /// Must not exceed the target.
    AtMost,
    /// Must reach the target at least.
    AtLeast,
    /// Described in words.
    Qualitative,
}

impl Direction {
    /// Whether a higher value is the better one.
    #[must_use]
    pub fn higher_is_better(self) -> bool {
        matches!(self, Self::Up | Self::AtLeast | Self::Keep)
    }
}

/// Where the count of a component starts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Baseline {
    /// A value observed in a period (METHODS P1).
    Observed {
        /// Value in the component's unit.
        value: f64,
        /// When it was observed.
        period: Period,
    },
    /// Zero by declaration: cumulative counts and changes (METHODS P2 to P4).
    Zero {
        /// When the count begins, if known.
        since: Option<Period>,
    },
    /// Not set.
    Unset,
}

/// A target as set at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// What is to be reached.
    pub value: TargetValue,
    /// By when.
    pub due: Option<Period>,
    /// When it was set, if known.
    pub set_on: Option<Period>,
    /// How it relates to the target before it.
    pub revision: Revision,
    /// Why, or how the wording was read.
    pub note: Bilingual,
}

/// What a target asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum TargetValue {
    /// A value in the component's unit.
    Value(f64),
    /// A multiple of the baseline (METHODS P7).
    MultipleOfBaseline(f64),
    /// A share of another component's value, in whole units rounded up (METHODS P8).
    ShareOf {
        /// Numerator of the share.
        numerator: u32,
        /// Denominator of the share.
        denominator: u32,
        /// Name of the component that holds the number of units.
        component: String,
    },
    /// The same level as a moving reference (METHODS P9).
    LevelOf {
        /// Name of the component that holds the reference.
        component: String,
    },
    /// The declared direction, without a figure (METHODS P13).
    DirectionOnly,
    /// A figure exists but its denominator is not published.
    Unpublished,
    /// Words only.
    Qualitative,
}

/// How a target relates to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Revision {
    /// First target.
    Initial,
    /// Raised: applies to all years (METHODS P10).
    Raised,
    /// Lowered: the baseline is set anew (METHODS P11).
    Lowered,
    /// Another quantity than before (METHODS P12).
    Redefined,
}

/// A measured result at one point.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Id of the point.
    pub point: String,
    /// Value in `unit`.
    pub value: f64,
    /// Unit of the value, where it differs from the component's.
    pub unit: Option<Unit>,
    /// What the value refers to.
    pub period: Option<Period>,
    /// Day of publication, if known.
    pub published: Option<Date>,
    /// How firm the value is.
    pub status: ResultStatus,
    /// Whether the source writes 約.
    pub approximate: bool,
    /// Definition in force, where it differs from the component's.
    pub definition: Bilingual,
    /// Where it comes from, if it was filled from an official series.
    pub provenance: Option<Provenance>,
}

/// How firm a measured value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultStatus {
    /// Final.
    Final,
    /// Preliminary or estimated by its source (速報値, 推計値, 暫定値).
    Provisional,
    /// For reference only (参考値): no rate is formed.
    Reference,
}

/// What is known at a point when it is not a measured value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Id of the point.
    pub point: String,
    /// What is known.
    pub status: NoticeStatus,
    /// Description in words.
    pub text: Bilingual,
}

/// Kind of a [`Notice`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeStatus {
    /// The indicator was not yet set (未設定).
    NotSet,
    /// Nothing was collected (－).
    NotCollected,
    /// Being collected (集計中).
    Pending,
    /// Work is described and evidenced.
    Described,
}

/// A comment on a KPI at a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Id of the point.
    pub point: String,
    /// Text.
    pub text: Bilingual,
}

/// A reading that the figures alone cannot tell.
///
/// An annotation never names a class: it states a fact about the data, and the scheme
/// draws the conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// What is stated.
    pub kind: AnnotationKind,
    /// Component it concerns, or all.
    pub component: Option<String>,
    /// Point it concerns, or all.
    pub point: Option<String>,
    /// Why the data are read so.
    pub reason: Bilingual,
}

macro_rules! keyed {
    ($type:ident { $($variant:ident => $key:literal),+ $(,)? }) => {
        impl $type {
            /// All values, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable key used in files, addresses and the catalogue.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// Finds the value for a key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.key() == key)
            }
        }
    };
}
pub(crate) use keyed;

/// The closed vocabulary of [`Annotation`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnnotationKind {
    /// The denominator of the target is not published; progress is stated in words.
    DenominatorUnpublished,
    /// The denominator of the target was inferred from printed rates.
    DenominatorInferred,
    /// The survey behind the figures has not been repeated since the baseline.
    SurveyNotRepeated,
    /// The indicator was set in the last revision; the first value is its baseline.
    NewlySet,
    /// Results cannot yet be known by the nature of the measure.
    NotYetMeasurable,
    /// Counted from zero by its nature, though the document does not say so.
    ZeroBasedByNature,
    /// The value is for reference only.
    ReferenceValue,
    /// The value covers only part of the period and is not compared.
    PartialPeriod,
    /// The definition changed; values before are not compared.
    DefinitionChanged,
    /// The baseline is the sum of quantities that were reported apart.
    BaselineSumOfParts,
    /// The sign was taken from words (減少, 増加).
    SignFromWords,
    /// One printed cell holds more than one KPI.
    SharedCell,
    /// The wording of the target was read as a figure.
    TargetReadFromWords,
    /// The earlier target belonged to another indicator and is not compared.
    EarlierTargetOfOtherIndicator,
    /// The work described is not evidenced.
    WorkNotEvidenced,
}

keyed!(AnnotationKind {
    DenominatorUnpublished => "denominator-unpublished",
    DenominatorInferred => "denominator-inferred",
    SurveyNotRepeated => "survey-not-repeated",
    NewlySet => "newly-set",
    NotYetMeasurable => "not-yet-measurable",
    ZeroBasedByNature => "zero-based-by-nature",
    ReferenceValue => "reference-value",
    PartialPeriod => "partial-period",
    DefinitionChanged => "definition-changed",
    BaselineSumOfParts => "baseline-sum-of-parts",
    SignFromWords => "sign-from-words",
    SharedCell => "shared-cell",
    TargetReadFromWords => "target-read-from-words",
    EarlierTargetOfOtherIndicator => "earlier-target-of-other-indicator",
    WorkNotEvidenced => "work-not-evidenced",
});
keyed!(Level { Goal => "goal", Measure => "measure" });
keyed!(KpiKind {
    Input => "input", Activity => "activity", Output => "output", Outcome => "outcome", Impact => "impact",
});
keyed!(Direction {
    Up => "up", Down => "down", Keep => "keep", AtMost => "at-most", AtLeast => "at-least",
    Qualitative => "qualitative",
});
keyed!(Revision {
    Initial => "initial", Raised => "raised", Lowered => "lowered", Redefined => "redefined",
});
keyed!(ResultStatus { Final => "final", Provisional => "provisional", Reference => "reference" });
keyed!(NoticeStatus {
    NotSet => "not-set", NotCollected => "not-collected", Pending => "pending", Described => "described",
});

impl Strategy {
    /// The KPI with a printed number.
    #[must_use]
    pub fn kpi(&self, no: u32) -> Option<&Kpi> {
        self.kpis.iter().find(|kpi| kpi.no == no)
    }

    /// The goal with a key.
    #[must_use]
    pub fn goal(&self, id: &str) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The measure with a key.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// The source of a KPI: its own, else the strategy's first.
    #[must_use]
    pub fn source_of(&self, kpi: &Kpi) -> Option<&Source> {
        match &kpi.source {
            Some(id) => self.sources.iter().find(|source| source.id == *id),
            None => self.sources.first(),
        }
    }
}

impl Kpi {
    /// Whether an annotation of this kind stands on the KPI, anywhere.
    #[must_use]
    pub fn is_annotated(&self, kind: AnnotationKind) -> bool {
        self.annotations.iter().any(|annotation| annotation.kind == kind)
    }

    /// The component with a Japanese name.
    #[must_use]
    pub fn component(&self, name: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.name.ja == name)
    }

    /// What is noted for the KPI as a whole at a point.
    #[must_use]
    pub fn notice(&self, point: &str) -> Option<&Notice> {
        self.notices.iter().find(|notice| notice.point == point)
    }
}

impl Component {
    /// The target in force.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.targets.last()
    }

    /// The result collected at a point.
    #[must_use]
    pub fn result(&self, point: &str) -> Option<&Measured> {
        self.results.iter().find(|result| result.point == point)
    }

    /// The last result, in the order of the strategy's points.
    #[must_use]
    pub fn latest(&self) -> Option<&Measured> {
        self.results.last()
    }

    /// A result in the component's unit, or `None` if its unit measures something else.
    #[must_use]
    pub fn in_own_unit(&self, result: &Measured) -> Option<f64> {
        let factor = match &result.unit {
            Some(unit) => unit.factor_to(&self.unit)?,
            None => 1.0,
        };
        Some(result.value * factor)
    }
}

impl Baseline {
    /// The value from which progress counts.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Observed { value, .. } => Some(*value),
            Self::Zero { .. } => Some(0.0),
            Self::Unset => None,
        }
    }

    /// When it was observed, or when the count begins.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Observed { period, .. } => Some(*period),
            Self::Zero { since } => *since,
            Self::Unset => None,
        }
    }
}
