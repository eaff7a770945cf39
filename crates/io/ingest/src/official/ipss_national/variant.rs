//! Variants and editions of a projection, and the keys of what they project.

use sousei_core::IndicatorId;

/// The edition whose keys carry no year: the one beside the regional projection of 2018.
const PLAIN_EDITION: i16 = 2017;

/// Years of publication by base year.
const EDITIONS: [(i16, i16); 6] =
    [(1995, 1997), (2000, 2002), (2005, 2006), (2010, 2012), (2015, 2017), (2020, 2023)];

/// An assumption on births or on deaths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Medium,
    High,
    Low,
}

/// A variant: what is assumed of births and of deaths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Variant {
    pub(super) births: Level,
    pub(super) deaths: Level,
}

impl Level {
    /// The level that a text names after `word`: `出生中位`, `死亡高位仮定`; alone where the
    /// word is empty.
    pub(super) fn after(text: &str, word: &str) -> Option<Self> {
        let at = text.find(word)? + word.len();
        let rest = &text[at..];
        let levels = [("中位", Self::Medium), ("高位", Self::High), ("低位", Self::Low)];
        levels.into_iter().find(|(name, _)| rest.starts_with(name)).map(|(_, level)| level)
    }

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Medium => "medium",
            Self::High => "high",
            Self::Low => "low",
        }
    }
}

impl Variant {
    pub(super) const MEDIUM: Self = Self { births: Level::Medium, deaths: Level::Medium };

    /// The variant of a title: `出生中位(死亡中位)推計`.
    pub(super) fn in_title(title: &str) -> Option<Self> {
        let births = Level::after(title, "出生")?;
        Some(Self { births, deaths: Level::after(title, "死亡")? })
    }

    /// Key: `medium`, `high`, `low`, and `high-deaths-low` where deaths differ too.
    pub(super) fn key(self) -> String {
        match self.deaths {
            Level::Medium => self.births.key().to_owned(),
            deaths => format!("{}-deaths-{}", self.births.key(), deaths.key()),
        }
    }
}

/// The year in which the edition from a base year was published.
pub(super) fn edition_of(base_year: i16) -> Option<i16> {
    EDITIONS.iter().find(|(base, _)| *base == base_year).map(|(_, edition)| *edition)
}

/// Key of an item in an edition and a variant; the plain one is the medium variant of 2017.
///
/// Edition and variant are part of the key, so that no query ever mixes them.
pub(super) fn indicator(item: &str, edition: i16, variant: Variant) -> IndicatorId {
    let mut key = format!("ipss.{item}");
    if edition != PLAIN_EDITION {
        key.push_str(&format!("-{edition}"));
    }
    if variant != Variant::MEDIUM {
        key.push_str(&format!("-{}", variant.key()));
    }
    IndicatorId::new(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_the_variant() {
        let read = |text| Variant::in_title(text).map(Variant::key);
        assert_eq!(read("総人口:出生中位(死亡中位)推計").as_deref(), Some("medium"));
        assert_eq!(read("出生高位(死亡低位)推計").as_deref(), Some("high-deaths-low"));
        assert_eq!(read("総人口"), None);
    }

    #[test]
    fn keys_carry_edition_and_variant() {
        let low = Variant { births: Level::Low, deaths: Level::Medium };
        let key = |edition, variant| indicator("national-tfr", edition, variant).to_string();
        assert_eq!(key(2017, Variant::MEDIUM), "ipss.national-tfr");
        assert_eq!(key(2017, low), "ipss.national-tfr-low");
        assert_eq!(key(1997, low), "ipss.national-tfr-1997-low");
    }
}
