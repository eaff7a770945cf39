use std::collections::BTreeMap;

use sousei_core::{AreaCode, Bilingual, Date, Source};

use crate::{Exact, Spell};

/// How sure a reading of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Low: an inference; the primary document was not seen.
    Low,
    /// Medium: a secondary copy, or one reading among several.
    Medium,
    /// High: stated in the document named.
    High,
}

impl Mark {
    /// Stable key: `H`, `M` or `L`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Low => "L",
            Self::Medium => "M",
            Self::High => "H",
        }
    }

    /// The mark with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Low, Self::Medium, Self::High].into_iter().find(|mark| mark.key() == key)
    }
}

/// First and last day on which something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Date,
    /// Last day; none while no end is known.
    pub to: Option<Date>,
}

impl Validity {
    /// Whether it holds on a day.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Last day, or the end of time.
    #[must_use]
    pub fn last(&self) -> Date {
        self.to.unwrap_or(Date::MAX)
    }
}

/// Where a rule is stated, and how sure the reading is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Id of a source of the package.
    pub source: String,
    /// Article, page or section inside it.
    pub article: Bilingual,
    /// How sure the reading is.
    pub mark: Mark,
}

/// Where something stands in its file, for messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Path of keys, for example `rules[2].when`.
    pub path: String,
    /// Line, from 1; 0 if unknown.
    pub line: u32,
    /// Column, from 1; 0 if unknown.
    pub column: u32,
}

impl Place {
    /// The place as an issue tells it.
    #[must_use]
    pub fn location(&self) -> sousei_core::Location {
        crate::compile::location(self, 0)
    }
}

/// An expression as its author wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Formula {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A condition: a tree of all, any and not over formulas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A formula that is true or false.
    Test(Formula),
    /// Every part holds.
    All(Vec<Condition>),
    /// At least one part holds.
    Any(Vec<Condition>),
    /// The part does not hold.
    Not(Box<Condition>),
    /// A part with words of its own.
    Named(Bilingual, Box<Condition>),
}

/// What a dated parameter holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// A number of yen, days, persons, or a share.
    Number(Exact),
    /// A day.
    Date(Date),
    /// Words out of a list.
    Texts(Vec<String>),
}

/// Value of a parameter within its validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedValue {
    /// When it holds.
    pub valid: Validity,
    /// The value.
    pub value: ParameterValue,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands in the file.
    pub place: Place,
}

/// What an overlay may do to a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayRight {
    /// Nothing.
    Fixed,
    /// Set a lower value.
    MayLower,
    /// Set a higher value.
    MayRaise,
    /// Leave out words of the list.
    MayShorten,
    /// Set its own value.
    Own,
}

impl OverlayRight {
    /// All values.
    pub const ALL: [Self; 5] =
        [Self::Fixed, Self::MayLower, Self::MayRaise, Self::MayShorten, Self::Own];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::MayLower => "may-lower",
            Self::MayRaise => "may-raise",
            Self::MayShorten => "may-shorten",
            Self::Own => "own",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.key() == key)
    }
}

/// A figure of the rules that changes over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Name in formulas.
    pub name: String,
    /// Words.
    pub label: Bilingual,
    /// Unit: `yen`, `days`, `ratio` and so on.
    pub unit: String,
    /// What a city may change.
    pub overlay: OverlayRight,
    /// Values in order of time.
    pub values: Vec<DatedValue>,
    /// Where it stands.
    pub place: Place,
}

/// Kind of answer that an input takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputKind {
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice(Vec<ChoiceOption>),
    /// A whole number within limits.
    Integer {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
    },
    /// Whole yen, 0 or more.
    Yen,
    /// A share from 0 to 1.
    Ratio,
    /// A day.
    Date,
    /// Spells of time.
    Spells,
    /// An area code.
    Area,
    /// Several words; out of the options, if there are any.
    Texts(Vec<ChoiceOption>),
    /// Several amounts of whole yen.
    Yens,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Key in formulas and files.
    pub key: String,
    /// Words.
    pub label: Bilingual,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name in formulas.
    pub name: String,
    /// What is asked.
    pub question: Bilingual,
    /// What helps to answer it.
    pub help: Bilingual,
    /// Kind of answer.
    pub kind: InputKind,
    /// Where it stands.
    pub place: Place,
}

/// A value with a name, shared by several formulas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedValue {
    /// Name in formulas.
    pub name: String,
    /// Words.
    pub label: Bilingual,
    /// A formula, or a condition.
    pub body: Condition,
    /// Whether a city may put its own definition in its place.
    pub open: bool,
    /// Where it stands.
    pub place: Place,
}

/// Areas under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaList {
    /// Name in formulas.
    pub name: String,
    /// Words.
    pub label: Bilingual,
    /// Members: an area stands for all areas within it.
    pub members: Vec<AreaCode>,
    /// Id of a zone whose members are added, as of [`AreaList::as_of`].
    pub zone: Option<String>,
    /// Day as of which the list holds.
    pub as_of: Date,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands.
    pub place: Place,
}

/// What follows if a rule does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// There is no support.
    NotEligible,
    /// The municipality has the last word.
    MunicipalityDecides,
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Key.
    pub id: String,
    /// The requirement in words.
    pub text: Bilingual,
    /// When it is met.
    pub when: Condition,
    /// What follows if not.
    pub otherwise: Otherwise,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands.
    pub place: Place,
    /// Whether a city's overlay added it.
    pub from_overlay: bool,
}

/// A line of the calculation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Key.
    pub id: String,
    /// Words.
    pub label: Bilingual,
    /// Whole yen.
    pub yen: Formula,
    /// Whether it is part of the amount; otherwise it is shown beside it.
    pub counted: bool,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands.
    pub place: Place,
    /// Whether a city's overlay added it.
    pub from_overlay: bool,
}

/// What has to be kept to afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Key.
    pub id: String,
    /// Words.
    pub text: Bilingual,
    /// What breaks it: `moved-out`, `left-job` and so on.
    pub event: String,
    /// Last day on which it can be broken; none if it does not end.
    pub until: Option<Formula>,
    /// Share to be paid back if it is broken.
    pub repay_share: Exact,
    /// Under which circumstances it exists.
    pub when: Option<Condition>,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands.
    pub place: Place,
}

/// A question of the kind "how much may it be at most, so that …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Key.
    pub id: String,
    /// Words.
    pub label: Bilingual,
    /// Input of yen that is sought.
    pub input: String,
    /// Holds for small values and no longer for great ones.
    pub keep: Formula,
    /// Where it stands.
    pub place: Place,
}

/// What has to hold between answers; where it does not, they contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Key.
    pub id: String,
    /// What contradicts, and what to correct.
    pub text: Bilingual,
    /// What has to hold; an open answer never breaks it.
    pub when: Condition,
    /// Names of the questions that are to be corrected; those of the condition if empty.
    pub inputs: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// Who bears which share of the amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// Who: `state`, `prefecture-and-municipality` and so on.
    pub payer: String,
    /// Words.
    pub label: Bilingual,
    /// Share.
    pub share: Exact,
    /// Where it is stated.
    pub evidence: Evidence,
}

/// The rules of a scheme within one validity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePackage {
    /// Key of the scheme.
    pub scheme: String,
    /// Version, as results name it.
    pub version: String,
    /// Title of the scheme.
    pub title: Bilingual,
    /// What it is, in a sentence or two.
    pub summary: Bilingual,
    /// For whom it is.
    pub audience: Bilingual,
    /// Who has the last word.
    pub decided_by: Bilingual,
    /// When the rules hold.
    pub valid: Validity,
    /// Documents in which they are stated.
    pub sources: Vec<Source>,
    /// Areas under a name.
    pub areas: Vec<AreaList>,
    /// Dated figures.
    pub parameters: Vec<Parameter>,
    /// Questions, in the order in which they are asked.
    pub inputs: Vec<Input>,
    /// Shared values.
    pub values: Vec<NamedValue>,
    /// What has to hold between answers.
    pub checks: Vec<Check>,
    /// Requirements, in the order in which they give the reason.
    pub rules: Vec<Rule>,
    /// Lines of the calculation.
    pub lines: Vec<Line>,
    /// Duties afterwards.
    pub duties: Vec<Duty>,
    /// Questions of the kind "at most".
    pub goals: Vec<Goal>,
    /// Who pays.
    pub payers: Vec<Payer>,
    /// Documents that an application needs, where known.
    pub documents: Vec<Bilingual>,
    /// What a reader should know.
    pub notes: Vec<Bilingual>,
    /// Whether a city may add amounts.
    pub extra_amounts: bool,
    /// Name of the file.
    pub file: String,
    /// Where the first day stands.
    pub from_place: Place,
    /// Where the last day stands; that of the first day if there is none.
    pub to_place: Place,
}

/// All rule packages of a support scheme (支援制度), in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[doc(alias = "支援制度")]
pub struct SupportScheme {
    /// Key.
    pub id: String,
    /// Packages in order of their first day.
    pub packages: Vec<RulePackage>,
}

impl SupportScheme {
    /// Puts packages of one scheme in order.
    #[must_use]
    pub fn new(id: impl Into<String>, mut packages: Vec<RulePackage>) -> Self {
        packages.sort_by_key(|package| package.valid.from);
        Self { id: id.into(), packages }
    }

    /// The package that holds on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&RulePackage> {
        self.packages.iter().find(|package| package.valid.contains(day))
    }
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A whole number, or whole yen.
    Integer(i64),
    /// A share.
    Ratio(Exact),
    /// A day.
    Date(Date),
    /// Key of a choice.
    Text(String),
    /// An area.
    Area(AreaCode),
    /// Spells of time.
    Spells(Vec<Spell>),
    /// Words.
    Texts(Vec<String>),
    /// Amounts of whole yen.
    Yens(Vec<i64>),
}

/// Answers by name of the question.
pub type Facts = BTreeMap<String, Answer>;
