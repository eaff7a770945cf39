use crate::{AreaCode, Bilingual, Date};

/// What an area is in the order of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    /// Japan.
    Nation,
    /// One of the 47 prefectures (都道府県).
    #[doc(alias = "都道府県")]
    Prefecture,
    /// A city designated by ordinance, which is divided into wards (指定都市).
    #[doc(alias = "指定都市")]
    DesignatedCity,
    /// A ward of a designated city, no local government of its own (行政区).
    #[doc(alias = "行政区")]
    Ward,
    /// 特別区部: the special wards together, a row of statistics only.
    #[doc(alias = "特別区部")]
    SpecialWardsTotal,
    /// One of the 23 special wards of Tokyo (特別区).
    #[doc(alias = "特別区")]
    SpecialWard,
    /// Any other city (市).
    City,
    /// A town (町).
    Town,
    /// A village (村).
    Village,
    /// One of the six villages of the Northern Territories (北方領土): a code without an
    /// administration, which no count of municipalities includes.
    #[doc(alias = "北方領土")]
    NorthernVillage,
}

impl AreaKind {
    /// All values, from the largest areas to the smallest.
    pub const ALL: [Self; 10] = [
        Self::Nation,
        Self::Prefecture,
        Self::DesignatedCity,
        Self::Ward,
        Self::SpecialWardsTotal,
        Self::SpecialWard,
        Self::City,
        Self::Town,
        Self::Village,
        Self::NorthernVillage,
    ];

    /// Stable key, for example `designated-city`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Nation => "nation",
            Self::Prefecture => "prefecture",
            Self::DesignatedCity => "designated-city",
            Self::Ward => "ward",
            Self::SpecialWardsTotal => "special-wards-total",
            Self::SpecialWard => "special-ward",
            Self::City => "city",
            Self::Town => "town",
            Self::Village => "village",
            Self::NorthernVillage => "northern-village",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether areas of this kind are counted among the 市区町村, 1,741 since 2014: cities,
    /// towns, villages and the special wards, but not the wards of designated cities.
    #[must_use]
    pub fn is_municipality(self) -> bool {
        matches!(
            self,
            Self::DesignatedCity | Self::SpecialWard | Self::City | Self::Town | Self::Village
        )
    }
}

/// A point on the globe in degrees (JGD2011, which differs from WGS 84 by centimetres).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

/// One version of an area: what a code stood for between two dates.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Five-digit code.
    pub code: AreaCode,
    /// What it is.
    pub kind: AreaKind,
    /// Official name (`飯田市`, `札幌市 中央区`) and our romanisation (`Iida City`).
    pub name: Bilingual,
    /// Name in hiragana: `いいだし`, `さっぽろし ちゅうおうく`.
    pub kana: String,
    /// 郡 of a town or village; in Hokkaido the 振興局 and on the islands of Tokyo the 支庁,
    /// by which codes are grouped there. Empty for all others.
    #[doc(alias = "郡")]
    pub county: String,
    /// The area it belongs to: a ward to its city, a municipality to its prefecture, a
    /// prefecture to the nation.
    pub parent: Option<AreaCode>,
    /// First day of this version; none if it began before the change log does (1970-04-01).
    pub valid_from: Option<Date>,
    /// First day on which this version is no longer valid; none while it is.
    pub valid_to: Option<Date>,
    /// Place of the town hall, where known.
    pub position: Option<Position>,
}

impl Area {
    /// Whether this version was valid on a day.
    #[must_use]
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day < to)
    }

    /// Whether this version is valid still.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.valid_to.is_none()
    }

    /// The official name without blanks: `札幌市中央区`.
    #[must_use]
    pub fn full_name(&self) -> String {
        self.name.ja.chars().filter(|letter| !letter.is_whitespace()).collect()
    }
}

/// How many municipalities there were on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AreaCount {
    /// Cities (市), designated ones among them.
    pub cities: usize,
    /// Designated cities (指定都市), which are counted among the cities too.
    pub designated_cities: usize,
    /// Towns (町).
    pub towns: usize,
    /// Villages (村), without those of the Northern Territories.
    pub villages: usize,
    /// Special wards of Tokyo (特別区).
    pub special_wards: usize,
    /// Cities, towns, villages and special wards together.
    pub total: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_kinds() {
        assert!(AreaKind::ALL.iter().all(|kind| AreaKind::from_key(kind.key()) == Some(*kind)));
    }
}
