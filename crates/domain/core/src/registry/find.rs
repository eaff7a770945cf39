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
        /// The code of the area that ended, or whose name changed.
        code: AreaCode,
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
    // Letters that have to be given: more than the 郡 in front, which many names share.
    least: usize,
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
                let key =
                    |(class, text)| Key { text, class, code: area.code, version, old, least: 0 };
                keys.extend(texts(area).into_iter().map(key));
                keys.extend(
                    with_county(area)
                        .map(|(text, least)| Key { least, ..key((Class::Name, text)) }),
                );
            }
        }
        Self(keys)
    }
}

/// The name behind its 郡, and how many letters of it have to be given.
fn with_county(area: &Area) -> Option<(String, usize)> {
    let county = fold::text(&area.county);
    let text = format!("{county}{}", fold::text(&area.name.ja));
    (!county.is_empty()).then(|| (text, county.chars().count() + 1))
}

/// All forms of the name of an area, folded.
fn texts(area: &Area) -> Vec<(Class, String)> {
    let mut texts = Vec::new();
    for name in forms(&area.name.ja, fold::without_suffix) {
        texts.push((Class::Name, name));
    }
    for kana in forms(&area.kana, |kana| fold::without_kana_suffix(area.kind, kana)) {
        texts.push((Class::Kana, kana));
    }
    if let Some(english) = &area.name.en {
        let (stem, city) = fold::english_stems(english);
        let suffix = fold::suffix_romaji(area.kind, &fold::text(&area.kana));
        let forms = match city {
            None => vec![stem.to_owned(), english.clone(), format!("{stem}{suffix}")],
            Some(city) => vec![
                stem.to_owned(),
                english.clone(),
                format!("{stem}{suffix}"),
                format!("{city}{stem}{suffix}"),
                format!("{city}shi{stem}{suffix}"),
            ],
        };
        texts.extend(forms.iter().map(|form| (Class::Romaji, fold::romaji(form))));
    }
    texts.sort_unstable();
    texts.dedup();
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

/// A name whole and without 市区町村; that of a ward also without its city, and behind the
/// city without 市.
fn forms(name: &str, short: impl Fn(&str) -> &str) -> Vec<String> {
    let whole = fold::text(name);
    let mut forms = vec![short(&whole).to_owned(), whole];
    if let Some((city, ward)) = name.split_once(char::is_whitespace) {
        let (city, ward) = (fold::text(city), fold::text(ward));
        let city = city.strip_suffix(['市', 'し']).unwrap_or(&city);
        forms.extend([format!("{city}{ward}"), short(&ward).to_owned(), ward]);
    }
    forms
}

impl AreaRegistry {
    /// Areas that a text may mean, the likeliest first, at most `limit`.
    ///
    /// Takes names with and without 市区町村, readings in hiragana, katakana and Latin letters
    /// (`osaka`, `oosaka`, `ohsaka`), names of areas that merged or were renamed, and codes
    /// of 5 or 6 digits, with or without leading zero, in usual or full-width digits; numbers
    /// of prefectures. A
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
        if let Some(prefecture) = wanted.parse().ok().and_then(AreaCode::prefecture) {
            return self.found_by_code(prefecture).into_iter().take(limit).collect();
        }
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
        Some(Found { area, how: MatchKind::OldName { code: old.code, name, until, successors } })
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
            // A new code alone is no old name.
            return self.found_by_old(area).filter(|found| found.area.name.ja != area.name.ja);
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
    if wanted.chars().count() < key.least {
        None
    } else if key.text == wanted {
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
