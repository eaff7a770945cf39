//! Area sets: those that come along and those of the user, kept as documents of the store.

use serde::{Deserialize, Serialize};
use sousei_core::{AreaCode, AreaRegistry, AreaSet, Bilingual, Date};
use sousei_store::{DocumentKind, NewVersion};

use crate::{App, AppError, ErrorKind, evidence::Place};

/// An area set as it is stored.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    name_ja: String,
    #[serde(default)]
    name_en: String,
    members: Vec<String>,
    #[serde(default)]
    note: String,
}

impl App {
    /// All area sets: those that come along, then the user's own by id.
    ///
    /// # Errors
    /// What the store says.
    pub async fn area_sets(&self) -> Result<Vec<Place>, AppError> {
        let current = self.current().await?;
        let zones = current.registry.zones();
        let mut sets: Vec<Place> = zones.iter().map(|set| Place::of_set(set, false)).collect();
        for row in self.store.documents(DocumentKind::AreaSet).await? {
            if let Some(stored) = self.store.document(DocumentKind::AreaSet, &row.id).await? {
                sets.push(Place::of_set(
                    &from_document(&row.id, &stored.document, &current.registry)?,
                    true,
                ));
            }
        }
        Ok(sets)
    }

    /// Stores a set under an id made of its name, or under the id of the set it replaces.
    ///
    /// # Errors
    /// `Invalid` if the name is empty or taken by a set that comes along, if an area is not
    /// known, or if one area contains another.
    pub async fn save_area_set(
        &self,
        name: &str,
        codes: &[AreaCode],
        actor: &str,
    ) -> Result<Place, AppError> {
        let name = name.trim();
        if name.is_empty() {
            return Err(AppError::empty_field("name"));
        }
        let current = self.current().await?;
        let id = self.id_for(name).await?;
        let set = AreaSet::new(id, Bilingual::ja(name), codes.to_vec(), &current.registry)?;
        let wire = Wire {
            name_ja: set.name.ja.clone(),
            name_en: set.name.en.clone().unwrap_or_default(),
            members: set.members().iter().map(AreaCode::to_string).collect(),
            note: String::new(),
        };
        let new = NewVersion {
            id: set.id.clone(),
            title_ja: wire.name_ja.clone(),
            title_en: wire.name_en.clone(),
            // Invariant: texts can always be written as JSON.
            document: serde_json::to_string(&wire).expect("texts become JSON"),
            origin: "form".to_owned(),
            ..NewVersion::default()
        };
        self.store.put(DocumentKind::AreaSet, new, actor, self.now()).await?;
        Ok(Place::of_set(&set, true))
    }

    /// Removes a set of the user; its versions stay in the records.
    ///
    /// # Errors
    /// `NotFound` if there is none with this id; `Conflict` if it comes along.
    pub async fn remove_area_set(&self, id: &str, actor: &str) -> Result<(), AppError> {
        if self.area_sets().await?.iter().any(|set| set.id == id && !set.is_own) {
            return Err(taken(id));
        }
        Ok(self.store.remove(DocumentKind::AreaSet, id, actor, self.now()).await?)
    }

    /// The id of the set with this name, or a free one: `set-1`, `set-2`, … where the name has
    /// no letters that an address can carry.
    async fn id_for(&self, name: &str) -> Result<String, AppError> {
        let sets = self.area_sets().await?;
        if let Some(known) = sets.iter().find(|set| set.name.ja == name || set.id == name) {
            return if known.is_own { Ok(known.id.clone()) } else { Err(taken(name)) };
        }
        let plain: String = name
            .to_lowercase()
            .chars()
            .map(|char| if char.is_ascii_alphanumeric() { char } else { '-' })
            .collect();
        let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let is_free = |id: &str| !sets.iter().any(|set| set.id == id);
        let starts_with_letter = plain.starts_with(|char: char| char.is_ascii_alphabetic());
        if starts_with_letter && name.is_ascii() && is_free(&plain) {
            return Ok(plain);
        }
        let free = (1..).map(|number| format!("set-{number}")).find(|id| is_free(id));
        // Invariant: the numbers do not end before the sets do.
        Ok(free.expect("there are more numbers than sets"))
    }
}

fn from_document(id: &str, document: &str, registry: &AreaRegistry) -> Result<AreaSet, AppError> {
    let wire: Wire = serde_json::from_str(document).map_err(|source| damaged(id, &source))?;
    let members = wire.members.iter().map(|code| code.parse()).collect::<Result<Vec<_>, _>>()?;
    let codes = followed(&members, registry);
    Ok(AreaSet::new(id.to_owned(), Bilingual::new(wire.name_ja, wire.name_en), codes, registry)?)
}

/// Members that have merged since are followed to the areas that they are part of now.
fn followed(members: &[AreaCode], registry: &AreaRegistry) -> Vec<AreaCode> {
    let mut codes: Vec<AreaCode> = Vec::with_capacity(members.len());
    for member in members {
        let now = match registry.area(*member) {
            Some(_) => vec![*member],
            None => registry.successors(*member, Date::MAX),
        };
        // A code that nobody knows stays, so that it is named in the refusal.
        let now = if now.is_empty() { vec![*member] } else { now };
        let new: Vec<AreaCode> = now.into_iter().filter(|code| !codes.contains(code)).collect();
        codes.extend(new);
    }
    codes
}

fn taken(name: &str) -> AppError {
    AppError::new(
        ErrorKind::Conflict,
        "app-set-name-taken",
        format!("`{name}` is an area set that comes along; choose another name"),
    )
    .with("seen", name)
}

fn damaged(id: &str, source: &serde_json::Error) -> AppError {
    AppError::new(
        ErrorKind::Internal,
        "app-set-damaged",
        format!("the stored area set `{id}` is not readable: {source}"),
    )
    .with("seen", id)
}
