//! Areas and area sets by what a user calls them.

use sousei_core::{Area, AreaCode, AreaRegistry, AreaSet, Bilingual, Error, MatchKind};

use crate::{App, AppError, ErrorKind};

/// Areas that are named where a name means none or several.
const NEAR_AREAS: usize = 8;

/// One area, or several taken as one: what every analysis is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Area code, or id of the set.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// The area, if it is a single one.
    pub area: Option<Area>,
    /// The areas it consists of; none contains another.
    pub members: Vec<AreaCode>,
    /// Whether a user made it, or it comes along.
    pub is_own: bool,
}

impl Place {
    pub(crate) fn of_area(area: &Area) -> Self {
        Self {
            id: area.code.to_string(),
            name: area.name.clone(),
            area: Some(area.clone()),
            members: vec![area.code],
            is_own: false,
        }
    }

    pub(crate) fn of_set(set: &AreaSet, is_own: bool) -> Self {
        Self {
            id: set.id.clone(),
            name: set.name.clone(),
            area: None,
            members: set.members().to_vec(),
            is_own,
        }
    }

    /// The prefecture all members lie in, unless the place is or exceeds one.
    #[must_use]
    pub fn prefecture(&self) -> Option<AreaCode> {
        let mut prefectures = self.members.iter().map(|code| code.in_prefecture());
        let first = prefectures.next()??;
        let same = prefectures.all(|other| other == Some(first));
        (same && !self.members.contains(&first)).then_some(first)
    }

    /// Whether the place is the whole nation.
    #[must_use]
    pub fn is_nation(&self) -> bool {
        self.members == [AreaCode::NATION]
    }
}

impl App {
    /// The place with this code, set id, or unambiguous name.
    ///
    /// # Errors
    /// `NotFound`, with what comes near; `Invalid` if the name means several areas.
    pub async fn place(&self, text: &str) -> Result<Place, AppError> {
        let current = self.current().await?;
        let registry = &current.registry;
        let text = text.trim();
        if let Ok((code, _)) = AreaCode::parse_lenient(text) {
            return area_now(registry, code, text);
        }
        let sets = self.area_sets().await?;
        let by_id = sets.iter().find(|set| set.id == text);
        if let Some(set) = by_id.or_else(|| sets.iter().find(|set| is_called(&set.name, text))) {
            return Ok(set.clone());
        }
        let found = registry.find(text, NEAR_AREAS);
        let standing = found.iter().filter(|one| !matches!(one.how, MatchKind::OldName { .. }));
        let standing: Vec<&Area> = standing.map(|one| one.area).collect();
        let is_whole = |area: &&&Area| area.name.ja == text || area.full_name() == text;
        let whole: Vec<&Area> = standing.iter().filter(is_whole).copied().collect();
        match (&whole[..], &standing[..]) {
            ([only], _) | ([], [only]) => Ok(Place::of_area(only)),
            ([], []) => {
                let near: Vec<&Area> = found.iter().map(|one| one.area).collect();
                Err(unknown(text, &near))
            }
            ([], several) | (several, _) => Err(ambiguous(text, several)),
        }
    }

    /// Several places, in the order asked for.
    ///
    /// # Errors
    /// As [`place`](Self::place), for the first that is not found.
    pub async fn places<T: AsRef<str>>(&self, texts: &[T]) -> Result<Vec<Place>, AppError> {
        let mut places = Vec::with_capacity(texts.len());
        for text in texts {
            places.push(self.place(text.as_ref()).await?);
        }
        Ok(places)
    }
}

/// The area with this code; one that ended leads to an error that names its successor.
fn area_now(registry: &AreaRegistry, code: AreaCode, text: &str) -> Result<Place, AppError> {
    let as_typed = |source: Error| match source {
        // A leading zero may have been added to what was typed.
        Error::UnknownArea { nearest, nearest_en, .. } => {
            Error::UnknownArea { seen: text.to_owned(), nearest, nearest_en }
        }
        other => other,
    };
    let area = registry.require(code).map_err(|source| AppError {
        kind: ErrorKind::NotFound,
        ..AppError::from(as_typed(source))
    })?;
    Ok(Place::of_area(area))
}

/// Whether a name, in either language, is this text.
pub(crate) fn is_called(name: &Bilingual, text: &str) -> bool {
    name.ja == text || name.en.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(text))
}

/// Codes and names of areas, in Japanese and in English.
fn labels(areas: &[&Area]) -> [String; 2] {
    let joined = |name: fn(&Area) -> &str| {
        let labels = areas.iter().map(|area| format!("{} {}", area.code, name(area)));
        labels.collect::<Vec<_>>().join(", ")
    };
    [joined(|area| &area.name.ja), joined(|area| area.name.en.as_deref().unwrap_or(&area.name.ja))]
}

/// Word of the catalogue where no name is like the one that was seen.
const NONE_NEAR: &str = "none";

fn unknown(seen: &str, near: &[&Area]) -> AppError {
    let [ja, en] = match near {
        [] => [NONE_NEAR, NONE_NEAR].map(str::to_owned),
        near => labels(near),
    };
    AppError::new(
        ErrorKind::NotFound,
        "app-unknown-area",
        format!("there is no area or area set `{seen}`; near are {en}"),
    )
    .with("seen", seen)
    .with("known", ja)
    .with("known_en", en)
}

fn ambiguous(seen: &str, all: &[&Area]) -> AppError {
    let [ja, en] = labels(all);
    AppError::new(
        ErrorKind::Invalid,
        "app-ambiguous-area",
        format!("`{seen}` means several areas: {en}; give the code"),
    )
    .with("seen", seen)
    .with("known", ja)
    .with("known_en", en)
}
