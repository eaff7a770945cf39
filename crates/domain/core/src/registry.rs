mod find;
mod restate;
mod trace;

use std::collections::BTreeMap;

pub use find::{Found, MatchKind};
pub use restate::{AreaSeries, Mark, Restated, RestatedValue, SeriesContent, Shares, restate};

use crate::{
    Area, AreaCode, AreaCount, AreaKind, AreaSet, Checked, CodeChange, Date, Error, Issue,
    Location, Mended, Severity, mend_changes,
};

/// Every area of Japan through time: the versions of each code, the events between them, and
/// the usual zones.
///
/// Loading it once and passing it by reference is what is meant; it never changes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AreaRegistry {
    // Invariant: the versions of a code are in order of time and not empty.
    versions: BTreeMap<AreaCode, Vec<Area>>,
    // Invariant: in order of date.
    changes: Vec<CodeChange>,
    by_original: BTreeMap<AreaCode, Vec<usize>>,
    by_result: BTreeMap<AreaCode, Vec<usize>>,
    children: BTreeMap<AreaCode, Vec<AreaCode>>,
    keys: find::Keys,
    zones: Vec<AreaSet>,
}

impl AreaRegistry {
    /// Builds the registry from the versions of all areas and the events between them.
    ///
    /// # Method
    /// Events are mended by [`mend_changes`]; what was mended or refused, and versions of one
    /// code that overlap, come back as issues.
    #[must_use]
    pub fn new(areas: Vec<Area>, changes: Vec<CodeChange>) -> Checked<Self> {
        let mut registry = Self::default();
        for area in areas {
            registry.versions.entry(area.code).or_default().push(area);
        }
        for versions in registry.versions.values_mut() {
            versions.sort_by_key(|area| area.valid_from);
        }
        let mut issues = overlaps(&registry.versions);
        let exists = |code: AreaCode, day: Date| registry.version_at(code, day).is_some();
        let (changes, mended) = mend_changes(changes, exists);
        issues.extend(mended.iter().map(mended_issue));
        registry.changes = changes;
        registry.link();
        Checked { value: registry, issues }
    }

    /// The same registry with sets of areas that come along: 東京圏 and the like.
    #[must_use]
    pub fn with_zones(self, zones: Vec<AreaSet>) -> Self {
        Self { zones, ..self }
    }

    fn link(&mut self) {
        for (idx, change) in self.changes.iter().enumerate() {
            for code in &change.originals {
                self.by_original.entry(*code).or_default().push(idx);
            }
            for code in &change.results {
                self.by_result.entry(*code).or_default().push(idx);
            }
        }
        let current = self.versions.values().flatten().filter(|area| area.is_current());
        for area in current {
            if let Some(parent) = area.parent {
                self.children.entry(parent).or_default().push(area.code);
            }
        }
        self.keys = find::Keys::of(self);
    }

    /// The area that a code stands for in the latest list; none if it exists no longer.
    #[must_use]
    pub fn area(&self, code: AreaCode) -> Option<&Area> {
        self.versions(code).last().filter(|area| area.is_current())
    }

    /// The area that a code stood for on a day.
    #[must_use]
    pub fn version_at(&self, code: AreaCode, day: Date) -> Option<&Area> {
        self.versions(code).iter().find(|area| area.is_valid_on(day))
    }

    /// All that a code ever stood for, in order of time; empty if it is not known.
    #[must_use]
    pub fn versions(&self, code: AreaCode) -> &[Area] {
        self.versions.get(&code).map_or(&[], Vec::as_slice)
    }

    /// Every version of every area, by code and time.
    pub fn all_versions(&self) -> impl Iterator<Item = &Area> {
        self.versions.values().flatten()
    }

    /// Every area of the latest list, by code.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.all_versions().filter(|area| area.is_current())
    }

    /// All events, in order of date.
    #[must_use]
    pub fn changes(&self) -> &[CodeChange] {
        &self.changes
    }

    /// The events that a code takes part in, in order of date.
    pub fn changes_of(&self, code: AreaCode) -> impl Iterator<Item = &CodeChange> {
        let takes_part = move |change: &&CodeChange| {
            change.originals.contains(&code) || change.results.contains(&code)
        };
        self.changes.iter().filter(takes_part)
    }

    /// The sets of areas that come along: 東京圏 and the like.
    #[must_use]
    pub fn zones(&self) -> &[AreaSet] {
        &self.zones
    }

    /// The 47 prefectures, by code.
    pub fn prefectures(&self) -> impl Iterator<Item = &Area> {
        self.areas().filter(|area| area.kind == AreaKind::Prefecture)
    }

    /// The municipalities (市区町村) of the latest list, by code: 1,741 since 2014.
    pub fn municipalities(&self) -> impl Iterator<Item = &Area> {
        self.areas().filter(|area| area.kind.is_municipality())
    }

    /// The municipalities of a prefecture, by code; of the nation, all.
    pub fn municipalities_of(&self, code: AreaCode) -> impl Iterator<Item = &Area> {
        self.municipalities()
            .filter(move |area| code == AreaCode::NATION || area.code.in_prefecture() == Some(code))
    }

    /// The wards of a designated city, or the special wards of [`AreaCode::SPECIAL_WARDS`].
    pub fn wards_of(&self, city: AreaCode) -> impl Iterator<Item = &Area> {
        self.areas().filter(move |area| match area.kind {
            AreaKind::Ward => area.parent == Some(city),
            AreaKind::SpecialWard => city == AreaCode::SPECIAL_WARDS,
            _ => false,
        })
    }

    /// The areas directly below another, by code. 特別区部 stands beside the special wards
    /// below 東京都, so that the children of 13000 are no [`AreaSet`].
    pub fn children(&self, code: AreaCode) -> impl Iterator<Item = &Area> {
        let codes = self.children.get(&code).map_or(&[][..], Vec::as_slice);
        codes.iter().filter_map(|code| self.area(*code))
    }

    /// Whether one area lies wholly within another one.
    #[must_use]
    pub fn contains(&self, outer: AreaCode, inner: AreaCode) -> bool {
        if outer == inner {
            return false;
        }
        if outer == AreaCode::NATION {
            return self.versions.contains_key(&inner);
        }
        let kind = |code| self.versions(code).last().map(|area| area.kind);
        if outer == AreaCode::SPECIAL_WARDS && kind(inner) == Some(AreaKind::SpecialWard) {
            return true;
        }
        let mut above = self.versions(inner).last().and_then(|area| area.parent);
        while let Some(code) = above {
            if code == outer {
                return true;
            }
            above = self
                .versions(code)
                .last()
                .and_then(|area| area.parent)
                .filter(|next| *next != code);
        }
        false
    }

    /// How many municipalities there were on a day.
    ///
    /// The log begins on 1970-04-01; an earlier day gives the state of that day.
    #[must_use]
    pub fn count(&self, day: Date) -> AreaCount {
        let mut count = AreaCount::default();
        for area in self.all_versions().filter(|area| area.is_valid_on(day)) {
            match area.kind {
                AreaKind::City => count.cities += 1,
                AreaKind::DesignatedCity => {
                    count.cities += 1;
                    count.designated_cities += 1;
                }
                AreaKind::Town => count.towns += 1,
                AreaKind::Village => count.villages += 1,
                AreaKind::SpecialWard => count.special_wards += 1,
                _ => {}
            }
        }
        count.total = count.cities + count.towns + count.villages + count.special_wards;
        count
    }

    /// Checks that a code is in the latest list.
    ///
    /// # Errors
    /// `DissolvedArea` with its successors, or `UnknownArea` with the codes near it.
    pub fn require(&self, code: AreaCode) -> Result<&Area, Error> {
        if let Some(area) = self.area(code) {
            return Ok(area);
        }
        let last = self.versions(code).last();
        match last.and_then(|area| area.valid_to.map(|until| (area, until))) {
            Some((area, until)) => {
                let successors = self.successors(code, Date::MAX);
                Err(Error::DissolvedArea {
                    seen: format!("{code} {}", area.name.ja),
                    until,
                    successors: self.named(&successors, Self::label),
                    successors_en: self.named(&successors, Self::label_en),
                })
            }
            None => {
                let nearest = self.nearest(code);
                Err(Error::UnknownArea {
                    seen: code.to_string(),
                    nearest: self.named(&nearest, Self::label),
                    nearest_en: self.named(&nearest, Self::label_en),
                })
            }
        }
    }

    /// Code and name of an area, as errors and logs show it.
    #[must_use]
    pub fn label(&self, code: AreaCode) -> String {
        match self.versions(code).last() {
            Some(area) => format!("{code} {}", area.name.ja),
            None => code.to_string(),
        }
    }

    /// Code and English name of an area; the Japanese one where there is none.
    #[must_use]
    pub fn label_en(&self, code: AreaCode) -> String {
        let name = self.versions(code).last().and_then(|area| area.name.en.as_deref());
        name.map_or_else(|| self.label(code), |name| format!("{code} {name}"))
    }

    fn named(&self, codes: &[AreaCode], label: fn(&Self, AreaCode) -> String) -> String {
        codes.iter().map(|code| label(self, *code)).collect::<Vec<_>>().join(", ")
    }

    /// The current codes whose numbers are nearest.
    fn nearest(&self, code: AreaCode) -> Vec<AreaCode> {
        const SHOWN: usize = 3;
        let mut codes: Vec<_> = self.areas().map(|area| area.code).collect();
        codes.sort_by_key(|known| known.number().abs_diff(code.number()));
        codes.truncate(SHOWN);
        codes
    }
}

fn overlaps(versions: &BTreeMap<AreaCode, Vec<Area>>) -> Vec<Issue> {
    let pairs = versions.values().flat_map(|versions| versions.windows(2));
    let overlapping =
        pairs.filter(|pair| pair[0].valid_to.is_none() || pair[0].valid_to > pair[1].valid_from);
    let issue = |pair: &[Area]| {
        Issue::new("core-versions-overlap", Severity::Error, Location::default())
            .with("seen", pair[0].code.to_string())
            .with("from", pair[1].valid_from.map(|day| day.to_string()).unwrap_or_default())
    };
    overlapping.map(issue).collect()
}

fn mended_issue(mended: &Mended) -> Issue {
    let event = |change: &CodeChange| format!("{} {}", change.date, change.kind.official_term());
    let codes =
        |codes: &[AreaCode]| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let warning = |code| Issue::new(code, Severity::Warning, Location::default());
    match mended {
        Mended::Followed { change, ended, became } => warning("core-change-followed")
            .with("event", event(change))
            .with("seen", ended.to_string())
            .with("read", codes(became)),
        Mended::Removed { change, ended } => warning("core-change-removed")
            .with("event", event(change))
            .with("seen", ended.to_string()),
        Mended::Refused { change } => warning("core-change-refused")
            .with("event", event(change))
            .with("seen", codes(&change.results)),
    }
}
