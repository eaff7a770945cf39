mod fold;

use std::collections::BTreeMap;

use super::AreaRegistry;
use crate::{Area, AreaCode, AreaKind, Date};

/// By what an area was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchKind {
    /// Its code.
    Code,
    /// Its name in Japanese.
    Name,
    /// Its reading in kana.
    Kana,
    /// Its reading in Latin letters.
    Romaji,
    /// A name, or the code, of an area that became part of it or was renamed.
    OldName {
        /// The old name.
        name: String,
        /// First day on which it no longer held.
        until: Date,
        /// What the old area became: codes of the latest list.
        successors: Vec<AreaCode>,
    },
}

/// An area found by a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'a> {
    /// The area, of the latest list.
    pub area: &'a Area,
    /// By what it was found.
    pub how: MatchKind,
}

/// What areas can be found by, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Keys(Vec<Key>);

#[derive(Debug, Clone, PartialEq)]
struct Key {
    text: String,
    class: Class,
    code: AreaCode,
    // Position among the versions of the code.
    version: usize,
    old: bool,
}

/// In order of rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Name,
    Kana,
    Romaji,
}

/// In order of rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    Whole,
    Beginning,
    Inside,
}

type Rank = (Closeness, bool, Class, AreaKind, AreaCode, usize);

impl Keys {
    pub(super) fn of(registry: &AreaRegistry) -> Self {
        let mut keys = Vec::new();
        for versions in registry.versions.values() {
            for (version, area) in versions.iter().enumerate() {
                let old = !area.is_current();
                let renamed = versions.last().is_none_or(|last| last.name.ja != area.name.ja);
                let ended = versions.last().is_none_or(|last| !last.is_current());
                if old && !renamed && !ended {
                    continue;
                }
                let key = |(class, text)| Key { text, class, code: area.code, version, old };
                keys.extend(texts(area).into_iter().map(key));
            }
        }
        Self(keys)
    }
}

/// All forms of the name of an area, folded.
fn texts(area: &Area) -> Vec<(Class, String)> {
    let full = fold::text(&area.name.ja);
    let mut texts = Vec::new();
    let mut add = |class, text: String| {
        let text = (class, text);
        if !text.1.is_empty() && !texts.contains(&text) {
            texts.push(text);
        }
    };
    let county = fold::text(&area.county);
    add(Class::Name, full.clone());
    add(Class::Name, fold::without_suffix(&full).to_owned());
    if !county.is_empty() {
        add(Class::Name, format!("{county}{full}"));
    }
    let kana = fold::text(&area.kana);
    add(Class::Kana, kana.clone());
    add(Class::Kana, fold::without_kana_suffix(area.kind, &kana).to_owned());
    // A ward is looked for by its own name too, without that of its city.
    if let Some((_, ward)) = area.name.ja.split_once(char::is_whitespace) {
        let ward = fold::text(ward);
        add(Class::Name, fold::without_suffix(&ward).to_owned());
        add(Class::Name, ward);
    }
    if let Some((_, ward)) = area.kana.split_once(char::is_whitespace) {
        let ward = fold::text(ward);
        add(Class::Kana, fold::without_kana_suffix(area.kind, &ward).to_owned());
        add(Class::Kana, ward);
    }
    if let Some(english) = &area.name.en {
        let stem = fold::english_stem(english);
        add(Class::Romaji, fold::romaji(stem));
        add(Class::Romaji, fold::romaji(english));
        let suffix = fold::suffix_romaji(area.kind, &kana);
        add(Class::Romaji, fold::romaji(&format!("{stem}{suffix}")));
    }
    texts
}

impl AreaRegistry {
    /// Areas that a text may mean, the likeliest first, at most `limit`.
    ///
    /// Takes names with and without 市区町村, readings in hiragana, katakana and Latin letters
    /// (`osaka`, `oosaka`, `ohsaka`), names of areas that merged or were renamed, and codes
    /// of 5 or 6 digits, with or without leading zero, in usual or full-width digits. A
    /// prefecture in front narrows the search: `長野県飯田市`.
    ///
    /// # Method
    /// Whole names come before beginnings, those before parts; within each, living names
    /// before old ones, Japanese before kana before Latin letters, larger kinds of area before
    /// smaller ones, and then by code.
    #[must_use]
    pub fn find(&self, text: &str, limit: usize) -> Vec<Found<'_>> {
        if let Ok((code, _)) = AreaCode::parse_lenient(text) {
            return self.found_by_code(code).into_iter().take(limit).collect();
        }
        let wanted = fold::text(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found = self.ranked(&wanted, None, limit);
        if found.is_empty()
            && let Some((prefecture, rest)) = self.prefecture_in_front(&wanted)
        {
            found = self.ranked(rest, Some(prefecture), limit);
        }
        found
    }

    fn found_by_code(&self, code: AreaCode) -> Option<Found<'_>> {
        match self.area(code) {
            Some(area) => Some(Found { area, how: MatchKind::Code }),
            None => self.versions(code).last().and_then(|old| self.found_by_old(old)),
        }
    }

    /// The living area that an ended version leads to.
    fn found_by_old(&self, old: &Area) -> Option<Found<'_>> {
        let until = old.valid_to?;
        let before = until.yesterday().unwrap_or(Date::MIN);
        let successors: Vec<AreaCode> =
            self.trace(old.code, before, Date::MAX).into_iter().collect();
        let area = successors.iter().find_map(|code| self.area(*code))?;
        let name = old.name.ja.clone();
        Some(Found { area, how: MatchKind::OldName { name, until, successors } })
    }

    fn prefecture_in_front<'t>(&self, wanted: &'t str) -> Option<(AreaCode, &'t str)> {
        self.prefectures().find_map(|area| {
            let full = fold::text(&area.name.ja);
            let rest = wanted
                .strip_prefix(full.as_str())
                .or_else(|| wanted.strip_prefix(fold::without_suffix(&full)))?;
            (!rest.is_empty()).then_some((area.code, rest))
        })
    }

    fn ranked(&self, wanted: &str, within: Option<AreaCode>, limit: usize) -> Vec<Found<'_>> {
        let romaji = fold::is_latin(wanted).then(|| fold::romaji(wanted));
        let mut best: BTreeMap<(AreaCode, usize), Rank> = BTreeMap::new();
        for key in &self.keys.0 {
            if within.is_some_and(|code| key.code.in_prefecture() != Some(code)) {
                continue;
            }
            let wanted = match key.class {
                Class::Romaji => romaji.as_deref(),
                _ => Some(wanted),
            };
            let Some(closeness) = wanted.and_then(|wanted| closeness(key, wanted)) else {
                continue;
            };
            let kind = self.versions(key.code)[key.version].kind;
            let rank = (closeness, key.old, key.class, kind_order(kind), key.code, key.version);
            let known = best.entry((key.code, key.version)).or_insert(rank);
            *known = rank.min(*known);
        }
        let mut ranks: Vec<Rank> = best.into_values().collect();
        ranks.sort_unstable();
        ranks.into_iter().filter_map(|rank| self.found_by_name(rank)).take(limit).collect()
    }

    fn found_by_name(&self, (_, old, class, _, code, version): Rank) -> Option<Found<'_>> {
        let area = &self.versions(code)[version];
        if old {
            return self.found_by_old(area);
        }
        let how = match class {
            Class::Name => MatchKind::Name,
            Class::Kana => MatchKind::Kana,
            Class::Romaji => MatchKind::Romaji,
        };
        Some(Found { area, how })
    }
}

fn closeness(key: &Key, wanted: &str) -> Option<Closeness> {
    /// Fewer letters are inside too many names to help.
    const INSIDE_FROM: usize = 2;
    if key.text == wanted {
        Some(Closeness::Whole)
    } else if key.text.starts_with(wanted) {
        Some(Closeness::Beginning)
    } else if key.class == Class::Name
        && wanted.chars().count() >= INSIDE_FROM
        && key.text.contains(wanted)
    {
        Some(Closeness::Inside)
    } else {
        None
    }
}

/// Wards come after the municipalities of the same name.
fn kind_order(kind: AreaKind) -> AreaKind {
    match kind {
        AreaKind::Ward => AreaKind::NorthernVillage,
        kind => kind,
    }
}
