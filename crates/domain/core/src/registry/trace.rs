use std::collections::BTreeSet;

use super::AreaRegistry;
use crate::{AreaCode, ChangeKind, CodeChange, Date};

impl AreaRegistry {
    /// What an area that ended has become by a day; the code itself if it exists on that day.
    ///
    /// Empty if the code is not known.
    #[must_use]
    pub fn successors(&self, code: AreaCode, to: Date) -> Vec<AreaCode> {
        let mut versions = self.versions(code).iter();
        let Some(last) = versions.rfind(|area| area.valid_from.is_none_or(|from| from <= to))
        else {
            return Vec::new();
        };
        match last.valid_to {
            Some(end) if end <= to => {
                let before = end.yesterday().unwrap_or(Date::MIN);
                self.trace(code, before, to).into_iter().collect()
            }
            _ => vec![code],
        }
    }

    /// The areas of an earlier day that an area is made of; the code itself if it has not
    /// changed since.
    ///
    /// Empty if the code is not known, or nothing of it had a code on that day.
    #[must_use]
    pub fn predecessors(&self, code: AreaCode, from: Date) -> Vec<AreaCode> {
        let Some(last) = self.versions(code).last() else {
            return Vec::new();
        };
        let end = last.valid_to.and_then(|end| end.yesterday().ok()).unwrap_or(Date::MAX);
        self.trace(code, end, from).into_iter().collect()
    }

    /// The codes that, on the day `to`, cover what a code covered on the day `from`; either
    /// may be the earlier one. More than one where an area was divided on the way.
    #[must_use]
    pub fn trace(&self, code: AreaCode, from: Date, to: Date) -> BTreeSet<AreaCode> {
        let mut found = BTreeSet::new();
        if from <= to {
            self.forward(code, from, to, &mut found);
        } else {
            self.backward(code, from, to, &mut found);
        }
        found
    }

    fn forward(&self, code: AreaCode, after: Date, to: Date, found: &mut BTreeSet<AreaCode>) {
        let mut coming = self.events(&self.by_original, code);
        let next = coming.find(|change| change.date > after && change.date <= to);
        let Some(day) = next.map(|change| change.date) else {
            found.insert(code);
            return;
        };
        for result in self.step(code, day) {
            self.forward(result, day, to, found);
        }
    }

    /// What a code becomes by the events of one day.
    fn step(&self, code: AreaCode, day: Date) -> BTreeSet<AreaCode> {
        let mut results = BTreeSet::new();
        let events = self.events(&self.by_original, code).filter(|change| change.date == day);
        for change in events {
            results.extend(&change.results);
            if change.kind.leaves_originals() {
                results.insert(code);
            }
        }
        if results.is_empty() {
            results.insert(code);
        }
        results
    }

    fn backward(&self, code: AreaCode, at: Date, to: Date, found: &mut BTreeSet<AreaCode>) {
        let past = self.events(&self.by_result, code);
        let last = past.filter(|change| change.date > to && change.date <= at).last();
        let Some(day) = last.map(|change| change.date) else {
            if self.version_at(code, to).is_some() {
                found.insert(code);
            }
            return;
        };
        let before = day.yesterday().unwrap_or(Date::MIN);
        let events = self.events(&self.by_result, code).filter(|change| change.date == day);
        let mut origins: BTreeSet<AreaCode> =
            events.flat_map(|change| change.originals.clone()).collect();
        if self.version_at(code, before).is_some() && self.step(code, day).contains(&code) {
            origins.insert(code);
        }
        for origin in origins {
            self.backward(origin, before, to, found);
        }
    }

    fn events<'a>(
        &'a self,
        by: &'a std::collections::BTreeMap<AreaCode, Vec<usize>>,
        code: AreaCode,
    ) -> impl Iterator<Item = &'a CodeChange> {
        let positions = by.get(&code).map_or(&[][..], Vec::as_slice);
        let events = positions.iter().map(|position| &self.changes[*position]);
        events.filter(|change| change.kind != ChangeKind::Boundary)
    }
}
