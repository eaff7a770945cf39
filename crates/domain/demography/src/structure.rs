//! Age structure, stages of decline, typology, and what a difference between scenarios consists of (METHODS 2.9, 2.10).

use crate::error::{not_negative, positive};
use crate::{AgeTable, Error};

/// Distance on the percent value below which it counts as on the limit (METHODS 0.2).
const ON_THE_LIMIT: f64 = 1e-9;

/// People by the usual age groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Structure {
    /// All people.
    pub total: f64,
    /// 0–14 (年少人口).
    pub young: f64,
    /// 15–64 (生産年齢人口).
    pub working: f64,
    /// 65 and over (老年人口).
    pub old: f64,
    /// 75 and over (後期高齢者); none where the open group begins earlier.
    pub very_old: Option<f64>,
    /// Women of 20–39 (若年女性).
    pub young_women: f64,
}

/// How old a society is, by the share of people of 65 and over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ageing {
    /// Below 7 %.
    Young,
    /// 7 % and more (高齢化社会).
    Ageing,
    /// 14 % and more (高齢社会).
    Aged,
    /// 21 % and more (超高齢社会).
    SuperAged,
}

impl Structure {
    /// The usual age groups of a table.
    #[must_use]
    pub fn of(table: &AgeTable) -> Self {
        let scale = table.scale();
        let beyond = |age: u8| -> f64 {
            let from = scale.span(age, age).start;
            table.women()[from..].iter().chain(&table.men()[from..]).sum()
        };
        Self {
            total: table.total(),
            young: table.between(0, 15),
            working: table.between(15, 65),
            old: beyond(65),
            very_old: (scale.open_age() >= 75).then(|| beyond(75)),
            young_women: table.women()[scale.span(20, 40)].iter().sum(),
        }
    }

    /// Share of people of 65 and over (高齢化率); none where nobody lives.
    #[must_use]
    pub fn aging_rate(&self) -> Option<f64> {
        (self.total > 0.0).then(|| self.old / self.total)
    }

    /// The kind of society by that share; none where nobody lives.
    #[must_use]
    pub fn ageing(&self) -> Option<Ageing> {
        let percent = self.aging_rate()? * 100.0 + ON_THE_LIMIT;
        Some(match percent {
            p if p >= 21.0 => Ageing::SuperAged,
            p if p >= 14.0 => Ageing::Aged,
            p if p >= 7.0 => Ageing::Ageing,
            _ => Ageing::Young,
        })
    }
}

/// Stage of a decline (人口減少段階).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The total is not below that of the base year.
    Growing,
    /// 第1段階: people of 65 and over become more.
    First,
    /// 第2段階: they stay or decline by less than 10 %.
    Second,
    /// 第3段階: they decline by 10 % or more.
    Third,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 4] = [Self::Growing, Self::First, Self::Second, Self::Third];

    /// Stable key: `first`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Growing => "growth",
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
        }
    }
}

/// Index of people of 65 and over against the base year, in percent.
///
/// # Errors
/// `OutOfRange` if the base counts none of 65 and over.
pub fn old_age_index(base: &Structure, then: &Structure) -> Result<f64, Error> {
    Ok(then.old / positive("people of 65 and over in the base year", base.old)? * 100.0)
}

/// Stage by the index of people of 65 and over: above 100 first, above 90 second, else third.
///
/// # References
/// METHODS 2.9; the sides of the limits are a convention.
#[must_use]
pub fn stage_of_index(percent: f64) -> Stage {
    match percent {
        p if p > 100.0 + ON_THE_LIMIT => Stage::First,
        p if p > 90.0 + ON_THE_LIMIT => Stage::Second,
        _ => Stage::Third,
    }
}

/// Stage of decline in a year against the base year.
///
/// # Errors
/// As [`old_age_index`].
pub fn stage(base: &Structure, then: &Structure) -> Result<Stage, Error> {
    if then.total >= base.total && base.total > 0.0 {
        return Ok(Stage::Growing);
    }
    old_age_index(base, then).map(stage_of_index)
}

/// The nine classes by the decline of women of 20–39 (人口戦略会議, 2024).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NineClass {
    /// 自立持続可能性.
    A,
    /// ブラックホール型, closed decline 50 % or more.
    B1,
    /// ブラックホール型, closed decline 50 % or more, with migration 20 to 50 %.
    B2,
    /// 消滅可能性, social measures needed.
    C1,
    /// 消滅可能性, closed decline 20 to 50 %.
    C2,
    /// 消滅可能性, closed decline 50 % or more.
    C3,
    /// Others, closed decline 20 to 50 %.
    D1,
    /// Others, closed decline below 20 %, with migration 20 to 50 %.
    D2,
    /// Others, both declines 20 to 50 %.
    D3,
}

impl NineClass {
    /// The printed name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B1 => "B-1",
            Self::B2 => "B-2",
            Self::C1 => "C-1",
            Self::C2 => "C-2",
            Self::C3 => "C-3",
            Self::D1 => "D-1",
            Self::D2 => "D-2",
            Self::D3 => "D-3",
        }
    }
}

/// Decline from one count to another as a share of the first; negative for an increase.
///
/// # Errors
/// `OutOfRange` if the first is not above 0 or the second is negative.
pub fn decline(base: f64, then: f64) -> Result<f64, Error> {
    let base = positive("women of 20 to 39 in the base year", base)?;
    Ok(1.0 - not_negative("women of 20 to 39", then)? / base)
}

/// The class by the decline without migration (`closed`) and with that of the base projection (`open`), as shares.
///
/// Bands: below 20 %, 20 to below 50 %, 50 % and more.
///
/// # References
/// METHODS 2.9.
#[must_use]
pub fn nine_class(closed: f64, open: f64) -> NineClass {
    let band = |share: f64| {
        let percent = share * 100.0 + ON_THE_LIMIT;
        usize::from(percent >= 20.0) + usize::from(percent >= 50.0)
    };
    // Rows: with migration; columns: closed.
    const CLASSES: [[NineClass; 3]; 3] = [
        [NineClass::A, NineClass::D1, NineClass::B1],
        [NineClass::D2, NineClass::D3, NineClass::B2],
        [NineClass::C1, NineClass::C2, NineClass::C3],
    ];
    CLASSES[band(open)][band(closed)]
}

/// What the difference between S2 and P1 consists of, in persons.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScenarioGap {
    /// `S1 − P1`.
    pub fertility: f64,
    /// `S2 − S1`, which contains the children of those who stay.
    pub migration: f64,
}

impl ScenarioGap {
    /// The gap from three totals of one year.
    #[must_use]
    pub fn of(p1: f64, s1: f64, s2: f64) -> Self {
        Self { fertility: s1 - p1, migration: s2 - s1 }
    }

    /// `S2 − P1`.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.fertility + self.migration
    }
}
