//! Groups of prefectures: the eight customary regions, and groups that a reader names.

use std::collections::BTreeSet;

use sousei_core::{Area, AreaCode, AreaRegistry, Bilingual};
use sousei_demography::flows::FlowMatrix;
use sousei_present::{Lang, catalogue::text, region::Place as Shown};

use crate::{
    App, AppError, ErrorKind,
    evidence::{Place, is_called, place_link},
};

/// The eight regions (八地方区分), each with its first and last prefecture in the order of the codes.
const REGIONS: [(&str, u8, u8); 8] = [
    ("hokkaido", 1, 1),
    ("tohoku", 2, 7),
    ("kanto", 8, 14),
    ("chubu", 15, 23),
    ("kinki", 24, 30),
    ("chugoku", 31, 35),
    ("shikoku", 36, 39),
    ("kyushu-okinawa", 40, 47),
];

/// Prefectures taken as one.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// Name, with the page of the area if it is one.
    pub(crate) place: Shown,
    /// Positions of the prefectures in the table.
    pub(crate) members: Vec<usize>,
}

/// Keys of the eight regions, in the order of the codes.
#[must_use]
pub fn region_keys() -> [&'static str; 8] {
    REGIONS.map(|(key, _, _)| key)
}

/// The eight regions over the prefectures of a table.
pub(crate) fn regions(areas: &[AreaCode]) -> Vec<Group> {
    REGIONS.iter().map(|(key, first, last)| region(areas, key, *first, *last)).collect()
}

fn region(areas: &[AreaCode], key: &str, first: u8, last: u8) -> Group {
    let is_in =
        |code: &AreaCode| (first..=last).any(|number| AreaCode::prefecture(number) == Some(*code));
    let named = |lang| text(lang, &format!("flow-region-{key}")).into_owned();
    Group {
        place: Shown {
            key: key.to_owned(),
            name: Bilingual::new(named(Lang::Ja), named(Lang::En)),
            href: None,
        },
        members: (0..areas.len()).filter(|at| is_in(&areas[*at])).collect(),
    }
}

impl App {
    /// A group of prefectures by what a reader calls it: codes and names of prefectures, ids and
    /// names of sets, keys and names of regions, in either language, with commas between them.
    ///
    /// # Errors
    /// As [`place`](Self::place); `Invalid` for an area that is no prefecture, or an empty group.
    pub(crate) async fn prefecture_group(
        &self,
        matrix: &FlowMatrix,
        asked: &str,
    ) -> Result<Group, AppError> {
        let current = self.current().await?;
        let mut members = BTreeSet::new();
        let mut parts: Vec<Shown> = Vec::new();
        let words = asked.split([',', '、', '，']).map(str::trim).filter(|word| !word.is_empty());
        for word in words {
            let known = REGIONS.iter().find(|(key, _, _)| is_region(key, word));
            if let Some((key, first, last)) = known {
                let group = region(matrix.areas(), key, *first, *last);
                members.extend(&group.members);
                parts.push(group.place);
                continue;
            }
            let place = match prefecture_called(&current.registry, word) {
                Some(prefecture) => Place::of_area(prefecture),
                None => self.place(word).await?,
            };
            for code in &place.members {
                let at = matrix.position(*code).ok_or_else(|| not_a_prefecture(word, *code))?;
                members.insert(at);
            }
            parts.push(place_link(&place));
        }
        let place = match &parts[..] {
            [] => return Err(AppError::empty_field("group")),
            [only] => only.clone(),
            several => joined(several),
        };
        Ok(Group { place, members: members.into_iter().collect() })
    }
}

/// Whether a word is the key of a region or its name, as in 東北, 東北地方 or Tohoku.
fn is_region(key: &str, word: &str) -> bool {
    let bare = word.strip_suffix("地方").unwrap_or(word);
    let is_name = |lang| text(lang, &format!("flow-region-{key}")).eq_ignore_ascii_case(bare);
    key == word || [Lang::Ja, Lang::En].into_iter().any(is_name)
}

/// The prefecture with this name, as in 東京都, 東京, Tokyo or Tokyo Prefecture.
fn prefecture_called<'a>(registry: &'a AreaRegistry, word: &str) -> Option<&'a Area> {
    let is_word =
        |name: &str| name.strip_suffix(" Prefecture").unwrap_or(name).eq_ignore_ascii_case(word);
    let is_short = |area: &Area| {
        area.name.ja.strip_suffix(['都', '府', '県']) == Some(word)
            || area.name.en.as_deref().is_some_and(is_word)
    };
    registry.prefectures().find(|area| is_called(&area.name, word) || is_short(area))
}

/// The English name, or the Japanese one where there is none.
pub(crate) fn in_english(name: &Bilingual) -> String {
    name.en.clone().unwrap_or_else(|| name.ja.clone())
}

fn joined(parts: &[Shown]) -> Shown {
    let of = |name: &dyn Fn(&Shown) -> String, between| {
        parts.iter().map(name).collect::<Vec<_>>().join(between)
    };
    Shown {
        key: of(&|part| part.key.clone(), ","),
        name: Bilingual::new(
            of(&|part| part.name.ja.clone(), "・"),
            of(&|part| part.name.en.clone().unwrap_or_else(|| part.name.ja.clone()), ", "),
        ),
        href: None,
    }
}

fn not_a_prefecture(asked: &str, code: AreaCode) -> AppError {
    AppError::new(
        ErrorKind::Invalid,
        "app-flows-prefectures",
        format!(
            "`{asked}` holds `{code}`, which is no prefecture; the table knows prefectures only"
        ),
    )
    .with("seen", asked)
    .with("area", code.to_string())
}

/// Refuses two groups with a prefecture in common.
pub(crate) fn check_apart(from: &Group, to: &Group) -> Result<(), AppError> {
    if from.members.iter().all(|at| !to.members.contains(at)) {
        return Ok(());
    }
    Err(AppError::new(
        ErrorKind::Invalid,
        "app-flows-overlap",
        format!("`{}` and `{}` have prefectures in common", from.place.key, to.place.key),
    )
    .with("from", from.place.name.ja.clone())
    .with("to", to.place.name.ja.clone())
    .with("from_en", in_english(&from.place.name))
    .with("to_en", in_english(&to.place.name)))
}
