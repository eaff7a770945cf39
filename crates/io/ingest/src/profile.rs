//! What the profile of an area shows: `data/profile.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use sousei_core::IndicatorId;

use crate::{Error, yaml};

/// What the one-page profile of an area shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProfileLayout {
    /// The few figures at the top.
    pub key_figures: Vec<IndicatorId>,
    /// Indicators of each section, from top to bottom, by key of the section.
    pub sections: BTreeMap<String, Vec<IndicatorId>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    key_figures: Vec<String>,
    sections: BTreeMap<String, Vec<String>>,
}

/// Reads a profile layout.
///
/// # Errors
/// `Yaml` with line and column.
pub fn read_profile(name: &str, bytes: &[u8]) -> Result<ProfileLayout, Error> {
    let wire: Wire = yaml::read(name, bytes)?;
    let ids = |keys: Vec<String>| keys.into_iter().map(IndicatorId::new).collect();
    Ok(ProfileLayout {
        key_figures: ids(wire.key_figures),
        sections: wire.sections.into_iter().map(|(key, list)| (key, ids(list))).collect(),
    })
}

impl ProfileLayout {
    /// Every indicator that is shown, each once.
    #[must_use]
    pub fn indicators(&self) -> Vec<IndicatorId> {
        let shown = self.key_figures.iter().chain(self.sections.values().flatten());
        let mut all: Vec<IndicatorId> = shown.cloned().collect();
        all.sort();
        all.dedup();
        all
    }
}
