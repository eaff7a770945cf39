//! Areas, indicators, sources and layouts that come along inside the binary, each read once.

use std::sync::{Arc, OnceLock};

use sousei_core::{AreaRegistry, Catalogue};
use sousei_ingest::{
    ProfileLayout, Selection,
    area_table::{AreaFiles, read_areas},
    source::{SourceEntry, read_source},
};

use crate::content::files_below;

/// Topic of indicators that only an imported file knows.
pub(crate) const OTHER_TOPIC: &str = "other";

/// The areas that come along.
pub(crate) fn registry() -> Arc<AreaRegistry> {
    static REGISTRY: OnceLock<Arc<AreaRegistry>> = OnceLock::new();
    let read = || {
        let files = files_below("areas/");
        let file = |name: &str| files.get(name).map_or(&[][..], Vec::as_slice);
        let files = AreaFiles {
            areas: file("areas.csv"),
            changes: file("changes.csv"),
            zones: file("zones.csv"),
        };
        Arc::new(read_areas(files).expect("a test reads the areas that come along").value)
    };
    Arc::clone(REGISTRY.get_or_init(read))
}

/// The areas that come along, for questions that need no records.
#[must_use]
pub fn builtin_registry() -> Arc<AreaRegistry> {
    registry()
}

/// The indicators that come along.
pub(crate) fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let read = || {
        let files = files_below("indicators/");
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let read = sousei_ingest::read_catalogue(&files);
        Arc::new(read.expect("a test reads the indicators that come along").value)
    };
    Arc::clone(CATALOGUE.get_or_init(read))
}

/// The sources that come along, by id.
pub(crate) fn sources() -> &'static [SourceEntry] {
    static SOURCES: OnceLock<Vec<SourceEntry>> = OnceLock::new();
    SOURCES.get_or_init(|| {
        let files = files_below("sources/");
        let read = files.iter().map(|(name, bytes)| {
            read_source(name, bytes).expect("a test reads the sources that come along").value
        });
        read.collect()
    })
}

/// What profiles show.
pub(crate) fn profile_layout() -> &'static ProfileLayout {
    static LAYOUT: OnceLock<ProfileLayout> = OnceLock::new();
    LAYOUT.get_or_init(|| {
        let files = files_below("profile.yaml");
        let (name, bytes) = files.first_key_value().expect("the layout is embedded");
        sousei_ingest::read_profile(name, bytes).expect("a test reads the layout")
    })
}

/// What the starter pack takes from official files.
pub(crate) fn selection() -> &'static [Selection] {
    static SELECTION: OnceLock<Vec<Selection>> = OnceLock::new();
    SELECTION.get_or_init(|| {
        let files = files_below("starter/selection.yaml");
        let (name, bytes) = files.first_key_value().expect("the selection is embedded");
        sousei_ingest::read_selection(name, bytes).expect("a test reads the selection")
    })
}
