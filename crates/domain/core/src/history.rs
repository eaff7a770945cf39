use std::collections::BTreeMap;

use crate::{AreaCode, Date};

/// What happened to area codes on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Municipalities were abolished and a new one was made of them (新設合併).
    #[doc(alias = "新設合併")]
    Merger,
    /// Municipalities became part of one that continues (編入合併).
    #[doc(alias = "編入合併")]
    Absorption,
    /// An area was divided and ended (分割).
    #[doc(alias = "分割")]
    Split,
    /// A new area was made out of a part of one that continues (分離).
    #[doc(alias = "分離")]
    Separation,
    /// The name changed (名称変更).
    #[doc(alias = "名称変更")]
    Renaming,
    /// A town or village became a city (市制施行).
    #[doc(alias = "市制施行")]
    CityStatus,
    /// A village became a town (町制施行).
    #[doc(alias = "町制施行")]
    TownStatus,
    /// A city was designated, by which its old code ends (政令指定都市施行).
    #[doc(alias = "政令指定都市施行")]
    Designation,
    /// Wards were made in a designated city (区の新設).
    #[doc(alias = "区の新設")]
    WardsCreated,
    /// Wards of a designated city were drawn anew (区の再編).
    #[doc(alias = "区の再編")]
    WardsReorganised,
    /// Towns came under another 郡 and were given other codes (郡の区域変更).
    #[doc(alias = "郡の区域変更")]
    CountyChange,
    /// Okinawa came under Japanese administration again (沖縄返還).
    #[doc(alias = "沖縄返還")]
    OkinawaReturn,
    /// The villages of the Northern Territories were given codes (北方領土).
    #[doc(alias = "北方領土")]
    NorthernTerritories,
    /// A boundary moved while codes and names stayed (境界変更).
    #[doc(alias = "境界変更")]
    Boundary,
}

impl ChangeKind {
    /// All values.
    pub const ALL: [Self; 14] = [
        Self::Merger,
        Self::Absorption,
        Self::Split,
        Self::Separation,
        Self::Renaming,
        Self::CityStatus,
        Self::TownStatus,
        Self::Designation,
        Self::WardsCreated,
        Self::WardsReorganised,
        Self::CountyChange,
        Self::OkinawaReturn,
        Self::NorthernTerritories,
        Self::Boundary,
    ];

    /// Stable key, for example `city-status`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Merger => "merger",
            Self::Absorption => "absorption",
            Self::Split => "split",
            Self::Separation => "separation",
            Self::Renaming => "renaming",
            Self::CityStatus => "city-status",
            Self::TownStatus => "town-status",
            Self::Designation => "designation",
            Self::WardsCreated => "wards-created",
            Self::WardsReorganised => "wards-reorganised",
            Self::CountyChange => "county-change",
            Self::OkinawaReturn => "okinawa-return",
            Self::NorthernTerritories => "northern-territories",
            Self::Boundary => "boundary",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The official Japanese term.
    #[must_use]
    pub fn official_term(self) -> &'static str {
        match self {
            Self::Merger => "新設合併",
            Self::Absorption => "編入合併",
            Self::Split => "分割",
            Self::Separation => "分離",
            Self::Renaming => "名称変更",
            Self::CityStatus => "市制施行",
            Self::TownStatus => "町制施行",
            Self::Designation => "政令指定都市施行",
            Self::WardsCreated => "区の新設",
            Self::WardsReorganised => "区の再編",
            Self::CountyChange => "郡の区域変更",
            Self::OkinawaReturn => "沖縄返還",
            Self::NorthernTerritories => "北方領土",
            Self::Boundary => "境界変更",
        }
    }

    /// Whether the originals go on to exist beside the results, in smaller boundaries.
    #[must_use]
    pub fn leaves_originals(self) -> bool {
        self == Self::Separation
    }
}

/// An event in the history of area codes.
///
/// Names are those of the [`Area`](crate::Area) versions before and on the day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeChange {
    /// The day from which it holds.
    pub date: Date,
    /// What happened.
    pub kind: ChangeKind,
    /// Codes before; none where an area came to exist.
    pub originals: Vec<AreaCode>,
    /// Codes after. In an absorption this is the area that took the others in.
    pub results: Vec<AreaCode>,
}

/// What was done to an event that could not be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mended {
    /// A result ended on the same day by another event and was replaced by what it became:
    /// a village absorbed into a town that became a city on that day.
    Followed {
        /// The event as given.
        change: CodeChange,
        /// The result that ended.
        ended: AreaCode,
        /// What it became.
        became: Vec<AreaCode>,
    },
    /// A result that ended on that day was removed: an input listed among the results.
    Removed {
        /// The event as given.
        change: CodeChange,
        /// The result that ended.
        ended: AreaCode,
    },
    /// The event was left out: all its results had ended.
    Refused {
        /// The event as given.
        change: CodeChange,
    },
}

/// Mends events whose results contain an area that ends on that very day.
///
/// `exists` says whether a code exists on a day, in the list of areas. The events come back
/// in order of date, each once.
///
/// # Method
/// A result that another event of the day turns into something else is replaced by that;
/// any other result that does not exist on the day is removed; an event that had results and
/// has none left is refused.
#[must_use]
pub fn mend_changes(
    mut changes: Vec<CodeChange>,
    exists: impl Fn(AreaCode, Date) -> bool,
) -> (Vec<CodeChange>, Vec<Mended>) {
    changes.sort_by_key(|change| change.date);
    let mut mended = Vec::new();
    let mut kept = Vec::with_capacity(changes.len());
    let days = changes.chunk_by(|a, b| a.date == b.date);
    for day in days {
        let endings = endings_of(day);
        kept.extend(day.iter().filter_map(|change| mend(change, &endings, &exists, &mut mended)));
    }
    (kept, mended)
}

/// What the events of one day turn codes into that end by them.
fn endings_of(day: &[CodeChange]) -> BTreeMap<AreaCode, Vec<AreaCode>> {
    let mut endings: BTreeMap<AreaCode, Vec<AreaCode>> = BTreeMap::new();
    for change in day.iter().filter(|change| !change.kind.leaves_originals()) {
        let ending = change.originals.iter().filter(|code| !change.results.contains(code));
        for code in ending {
            endings.entry(*code).or_default().extend(&change.results);
        }
    }
    endings
}

fn mend(
    change: &CodeChange,
    endings: &BTreeMap<AreaCode, Vec<AreaCode>>,
    exists: &impl Fn(AreaCode, Date) -> bool,
    mended: &mut Vec<Mended>,
) -> Option<CodeChange> {
    let mut results = Vec::new();
    for code in &change.results {
        match endings.get(code) {
            Some(became) if !exists(*code, change.date) => {
                results.extend(became);
                let (change, became) = (change.clone(), became.clone());
                mended.push(Mended::Followed { change, ended: *code, became });
            }
            _ if exists(*code, change.date) => results.push(*code),
            _ => mended.push(Mended::Removed { change: change.clone(), ended: *code }),
        }
    }
    if results.is_empty() && !change.results.is_empty() {
        mended.push(Mended::Refused { change: change.clone() });
        return None;
    }
    results.sort_unstable();
    results.dedup();
    Some(CodeChange { results, ..change.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;

    fn change(kind: ChangeKind, originals: &[u32], results: &[u32]) -> CodeChange {
        let codes = |numbers: &[u32]| {
            numbers.iter().map(|number| AreaCode::try_from(*number).expect("valid")).collect()
        };
        CodeChange {
            date: date(2002, 4, 1),
            kind,
            originals: codes(originals),
            results: codes(results),
        }
    }

    #[test]
    fn kinds_are_found_by_key() {
        assert!(ChangeKind::ALL.iter().all(|kind| ChangeKind::from_key(kind.key()) == Some(*kind)));
    }

    #[test]
    fn an_input_listed_among_the_results_is_removed() {
        let raw = change(ChangeKind::Merger, &[47_351, 47_352], &[47_351, 47_352, 47_361]);
        let (kept, mended) = mend_changes(vec![raw], |code, _| code.number() == 47_361);
        assert_eq!(kept, [change(ChangeKind::Merger, &[47_351, 47_352], &[47_361])]);
        assert_eq!(mended.len(), 2);
        assert!(mended.iter().all(|mended| matches!(mended, Mended::Removed { .. })));
    }

    #[test]
    fn a_result_that_becomes_a_city_on_that_day_is_followed() {
        let absorbed = change(ChangeKind::Absorption, &[8_343], &[8_342]);
        let promoted = change(ChangeKind::CityStatus, &[8_342], &[8_226]);
        let exists = |code: AreaCode, _| code.number() == 8_226;
        let (kept, mended) = mend_changes(vec![absorbed, promoted.clone()], exists);
        assert_eq!(kept, [change(ChangeKind::Absorption, &[8_343], &[8_226]), promoted]);
        assert!(matches!(mended.as_slice(), [Mended::Followed { .. }]));
    }

    #[test]
    fn an_event_without_living_results_is_refused() {
        let raw = change(ChangeKind::Absorption, &[1_301], &[1_302]);
        let (kept, mended) = mend_changes(vec![raw], |_, _| false);
        assert!(kept.is_empty());
        assert!(mended.iter().any(|mended| matches!(mended, Mended::Refused { .. })));
    }
}
