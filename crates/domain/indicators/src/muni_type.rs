use std::{collections::BTreeMap, fmt};

use sousei_core::{AreaCode, Bilingual, Date, Source};

/// Tolerance of comparisons at class limits, on percentages and counts (METHODS 0.2).
const LIMIT_TOLERANCE: f64 = 1e-9;

/// Numerals of the population classes as the official tables write them.
const NUMERALS: [&str; 10] = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ"];

/// Whether a municipality is classed among the cities or among the towns and villages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeKind {
    /// A city (都市).
    City,
    /// A town or village (町村).
    Town,
}

/// A municipality with tasks of its own, which is a type by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpecialKind {
    /// 政令指定都市.
    #[doc(alias = "政令指定都市")]
    DesignatedCity,
    /// 特別区.
    #[doc(alias = "特別区")]
    SpecialWard,
    /// 中核市.
    #[doc(alias = "中核市")]
    CoreCity,
    /// 施行時特例市.
    #[doc(alias = "施行時特例市")]
    FormerSpecialCity,
}

impl SpecialKind {
    /// All values, in official order.
    pub const ALL: [Self; 4] =
        [Self::DesignatedCity, Self::SpecialWard, Self::CoreCity, Self::FormerSpecialCity];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::DesignatedCity => "designated-city",
            Self::SpecialWard => "special-ward",
            Self::CoreCity => "core-city",
            Self::FormerSpecialCity => "former-special-city",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The type of a municipality (類似団体の類型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "類似団体")]
pub enum MunicipalityType {
    /// One of the types that are not divided further.
    Special(SpecialKind),
    /// A class of cities or of towns by population and industry.
    Class {
        /// City or town.
        kind: TypeKind,
        /// Population class, from 1.
        population: u8,
        /// Industry class, from 0.
        industry: u8,
    },
}

impl fmt::Display for MunicipalityType {
    /// As the official tables print it: `Ⅳ-2`; a special kind by its key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Special(kind) => f.write_str(kind.key()),
            Self::Class { population, industry, .. } => {
                let place = usize::from(population.saturating_sub(1)).min(NUMERALS.len() - 1);
                write!(f, "{}-{industry}", NUMERALS[place])
            }
        }
    }
}

/// One edition of the classification: dated content, read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeEdition {
    /// Key.
    pub id: String,
    /// Name.
    pub title: Bilingual,
    /// First day of its use.
    pub valid_from: Date,
    /// Last day of its use; none for the current one.
    pub valid_to: Option<Date>,
    /// Where the limits are published.
    pub source: Source,
    /// Limits for cities.
    pub cities: TypeLimits,
    /// Limits for towns and villages.
    pub towns: TypeLimits,
    /// What has to be known to use it.
    pub note: Bilingual,
}

/// Limits of the classes of cities, or of towns.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeLimits {
    /// Populations from which the second, the third, … class begins; rising.
    pub population_from: Vec<f64>,
    /// Industry classes; the first whose limits are reached holds.
    pub industry: Vec<IndustryClass>,
}

/// A class by the shares of people at work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IndustryClass {
    /// Least share of secondary and tertiary industries together, in percent.
    pub secondary_and_tertiary_from: f64,
    /// Least share of tertiary industries, in percent.
    pub tertiary_from: f64,
    /// Digit of the class.
    pub class: u8,
}

/// Municipalities that are a type by themselves: dated content, read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialMunicipalities {
    /// Kind by code.
    pub kinds: BTreeMap<AreaCode, SpecialKind>,
    /// Day on which the list held.
    pub as_of: Date,
    /// Where it is published.
    pub source: Source,
    /// What has to be known to use it.
    pub note: Bilingual,
}

/// The type of a municipality: its own where it is a special one, else by [`classify`].
///
/// `shares` are secondary and tertiary industries together, and tertiary industries, in percent
/// of the people at work whose industry is known; none where that is not known.
#[must_use]
pub fn type_of(
    edition: &TypeEdition,
    special: &SpecialMunicipalities,
    (area, kind): (AreaCode, TypeKind),
    population: Option<f64>,
    shares: Option<(f64, f64)>,
) -> Option<MunicipalityType> {
    if let Some(kind) = special.kinds.get(&area) {
        return Some(MunicipalityType::Special(*kind));
    }
    classify(edition, kind, population?, shares?)
}

/// Classes a municipality by its population and by where its people work.
///
/// # Units
/// Shares in percent of the people at work whose industry is known.
///
/// # Method
/// METHODS 6.5 with the limits of the edition; a limit belongs to the class above it, with a
/// tolerance of 1e-9. None if no industry class of the edition applies.
#[must_use]
pub fn classify(
    edition: &TypeEdition,
    kind: TypeKind,
    population: f64,
    (secondary_and_tertiary, tertiary): (f64, f64),
) -> Option<MunicipalityType> {
    let limits = match kind {
        TypeKind::City => &edition.cities,
        TypeKind::Town => &edition.towns,
    };
    let reached = |value: f64, limit: f64| value + LIMIT_TOLERANCE >= limit;
    let passed = limits.population_from.iter().filter(|limit| reached(population, **limit)).count();
    let industry = limits.industry.iter().find(|class| {
        reached(secondary_and_tertiary, class.secondary_and_tertiary_from)
            && reached(tertiary, class.tertiary_from)
    })?;
    let population = u8::try_from(passed + 1).ok()?;
    Some(MunicipalityType::Class { kind, population, industry: industry.class })
}
