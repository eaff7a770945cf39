//! The official types of municipalities (類似団体の類型), by the limits of each edition.

use std::{collections::BTreeMap, sync::OnceLock};

use sousei_core::{AreaCode, AreaKind, Bilingual};
use sousei_indicators::{
    MunicipalityType, SpecialMunicipalities, Structure, TypeEdition, TypeKind, type_of,
};
use sousei_present::{Lang, catalogue::text_with, region::AreaType};

use super::{Place, current::Current, request::unknown_word, resident::Resident};
use crate::{App, AppError, content::files_below};

const PERCENT: f64 = 100.0;
/// File of the municipalities that are a type by themselves.
const SPECIAL: &str = "special.yaml";

/// The types of municipalities in each edition, in the order of the editions.
pub(crate) type Types = BTreeMap<AreaCode, Vec<Option<MunicipalityType>>>;

impl App {
    /// The types of a municipality, one per edition, the newest first; none for other places.
    ///
    /// # Errors
    /// What the store and the lake say.
    pub async fn municipality_types(&self, place: &Place) -> Result<Vec<AreaType>, AppError> {
        let current = self.current().await?;
        Ok(types_of(self.resident(&current).await?, place))
    }

    /// The municipalities of the type that one has in the edition in use, with the type's name.
    pub(super) async fn of_same_type(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<(Vec<AreaCode>, AreaType), AppError> {
        let resident = self.resident(current).await?;
        let code = place.area.as_ref().map(|area| area.code);
        let own = code.and_then(|code| newest(resident.types.get(&code)?));
        let shown = types_of(resident, place).into_iter().next();
        let (Some(own), Some(shown)) = (own, shown) else { return Err(without_type(place)) };
        let same = resident.types.iter().filter(|(_, types)| newest(types) == Some(own));
        Ok((same.map(|(code, _)| *code).collect(), shown))
    }
}

/// The types of a place as they are shown, the newest edition first.
pub(crate) fn types_of(resident: &Resident, place: &Place) -> Vec<AreaType> {
    let code = place.area.as_ref().map(|area| area.code);
    let Some(types) = code.and_then(|code| resident.types.get(&code)) else { return Vec::new() };
    let shown = editions().iter().zip(types).rev().filter_map(|(edition, found)| {
        let found = (*found)?;
        Some(AreaType {
            edition: edition.id.clone(),
            edition_title: edition.title.clone(),
            code: found.to_string(),
            name: name_of(found),
            is_in_use: edition.valid_to.is_none(),
        })
    });
    shown.collect()
}

/// The types of one area from what it is like, in the order of the editions.
pub(crate) fn classify_area(
    area: AreaCode,
    kind: AreaKind,
    structure: &Structure,
) -> Vec<Option<MunicipalityType>> {
    let kind = match kind {
        AreaKind::Town | AreaKind::Village => TypeKind::Town,
        _ => TypeKind::City,
    };
    let shares = shares(structure.workers);
    let one = |edition| type_of(edition, special(), (area, kind), structure.population, shares);
    editions().iter().map(one).collect()
}

/// Secondary and tertiary industries together, and tertiary industries, in percent.
fn shares(workers: [Option<f64>; 3]) -> Option<(f64, f64)> {
    let [Some(primary), Some(secondary), Some(tertiary)] = workers else { return None };
    let all = primary + secondary + tertiary;
    (all > 0.0).then(|| (PERCENT * (secondary + tertiary) / all, PERCENT * tertiary / all))
}

fn newest(types: &[Option<MunicipalityType>]) -> Option<MunicipalityType> {
    *types.last()?
}

fn name_of(found: MunicipalityType) -> Bilingual {
    let (key, code) = match found {
        MunicipalityType::Special(kind) => (kind.key(), String::new()),
        MunicipalityType::Class { kind: TypeKind::City, .. } => ("city", found.to_string()),
        MunicipalityType::Class { kind: TypeKind::Town, .. } => ("town", found.to_string()),
    };
    let name = |lang: Lang| {
        let key = format!("municipality-type-{key}");
        text_with(lang, &key, &[("code", code.as_str().into())])
    };
    Bilingual::new(name(Lang::Ja), name(Lang::En))
}

fn without_type(place: &Place) -> AppError {
    unknown_word(&format!("type:{}", place.id), "type:20205")
}

/// The editions that come along, the earliest first.
fn editions() -> &'static [TypeEdition] {
    static EDITIONS: OnceLock<Vec<TypeEdition>> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let files = files_below("municipality-types/");
        let editions = files.iter().filter(|(name, _)| !name.ends_with(SPECIAL));
        let read = editions.map(|(name, bytes)| {
            let read = sousei_ingest::read_type_edition(name, bytes);
            read.expect("a test reads the editions that come along").value
        });
        let mut read: Vec<TypeEdition> = read.collect();
        read.sort_by_key(|edition| edition.valid_from);
        read
    })
}

/// The municipalities that are a type by themselves.
fn special() -> &'static SpecialMunicipalities {
    static KNOWN: OnceLock<SpecialMunicipalities> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let files = files_below("municipality-types/");
        let (name, bytes) =
            files.iter().find(|(name, _)| name.ends_with(SPECIAL)).expect("the list is embedded");
        let read = sousei_ingest::read_special_municipalities(name, bytes);
        read.expect("a test reads the list that comes along").value
    })
}
