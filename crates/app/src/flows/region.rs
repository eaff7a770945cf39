//! Groups of prefectures: the eight customary regions, and groups that a reader names.

use std::collections::BTreeSet;

use sousei_core::{AreaCode, Bilingual};
use sousei_demography::flows::FlowMatrix;
use sousei_present::{Lang, catalogue::text, region::Place as Shown};

use crate::{App, AppError, ErrorKind, evidence::place_link};

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
    /// A group of prefectures by what a reader calls it: codes, names, ids of sets and keys of
    /// regions, with commas between them.
    ///
    /// # Errors
    /// As [`place`](Self::place); `Invalid` for an area that is no prefecture, or an empty group.
    pub(crate) async fn prefecture_group(
        &self,
        matrix: &FlowMatrix,
        asked: &str,
    ) -> Result<Group, AppError> {
        let mut members = BTreeSet::new();
        let mut parts: Vec<Shown> = Vec::new();
        let words = asked.split([',', '、', '，']).map(str::trim).filter(|word| !word.is_empty());
        for word in words {
            let known = REGIONS.iter().find(|(key, _, _)| *key == word);
            if let Some((key, first, last)) = known {
                let group = region(matrix.areas(), key, *first, *last);
                members.extend(&group.members);
                parts.push(group.place);
                continue;
            }
            let place = self.place(word).await?;
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
    .with("to", to.place.name.ja.clone()))
}
