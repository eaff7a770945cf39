//! Content that comes along inside the binary.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use rust_embed::RustEmbed;
use sousei_present::flow_models::StatedReason;
use sousei_strategy::{RatingScheme, Strategy};

#[derive(RustEmbed)]
#[folder = "../../data"]
#[include = "strategies/*"]
#[include = "rating-schemes/*"]
#[include = "areas/*"]
#[include = "flows/*"]
#[include = "indicators/*"]
#[include = "municipality-types/*"]
#[include = "sources/*"]
#[include = "starter/*"]
#[include = "schemes/*"]
#[include = "profile.yaml"]
struct Data;

/// The rating schemes that come along, the national one first, then by id.
#[must_use]
pub fn builtin_schemes() -> &'static [RatingScheme] {
    static SCHEMES: OnceLock<Vec<RatingScheme>> = OnceLock::new();
    SCHEMES.get_or_init(|| {
        let mut schemes: Vec<_> = Data::iter()
            .filter(|path| path.starts_with("rating-schemes/"))
            .map(|path| {
                let file = Data::get(&path).expect("listed above");
                sousei_ingest::read_scheme(&path, &file.data)
                    .expect("a test reads every scheme that comes along")
                    .value
            })
            .collect();
        schemes.sort_by_key(|scheme| (!scheme.id.starts_with("national"), scheme.id.clone()));
        schemes
    })
}

/// The strategies that come along, by id, each read once.
#[must_use]
pub fn builtin_strategies() -> &'static [Arc<Strategy>] {
    static STRATEGIES: OnceLock<Vec<Arc<Strategy>>> = OnceLock::new();
    STRATEGIES.get_or_init(|| {
        let folders = folders().into_values();
        folders
            .map(|files| {
                let read = sousei_ingest::read_folder(&files);
                Arc::new(read.expect("a test reads every strategy that comes along").value)
            })
            .collect()
    })
}

/// Reasons for moving that surveys asked for, as documents report them.
pub(crate) fn stated_reasons() -> &'static [StatedReason] {
    static REASONS: OnceLock<Vec<StatedReason>> = OnceLock::new();
    REASONS.get_or_init(|| {
        let path = "flows/stated-reasons.csv";
        let file = Data::get(path).expect("the table is embedded");
        let read = sousei_ingest::read_stated_reasons(path, &file.data);
        let rows = read.expect("a test reads the table that comes along").value;
        let reason = |row: sousei_ingest::StatedReasonRow| StatedReason {
            said: row.said,
            share: row.share,
            survey: row.survey,
            source: row.source,
            line: row.line,
        };
        rows.into_iter().map(reason).collect()
    })
}

/// The files of each strategy folder, by folder.
fn folders() -> BTreeMap<String, BTreeMap<String, Vec<u8>>> {
    let mut folders: BTreeMap<String, BTreeMap<String, Vec<u8>>> = BTreeMap::new();
    for path in Data::iter() {
        let mut parts = path.split('/');
        if let (Some("strategies"), Some(folder), Some(name), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        {
            let file = Data::get(&path).expect("listed above");
            let files = folders.entry(folder.to_owned()).or_default();
            files.insert(name.to_owned(), file.data.into_owned());
        }
    }
    folders
}

/// The files whose path begins with `prefix`, by the rest of it; a whole path gives its name.
pub(crate) fn files_below(prefix: &str) -> BTreeMap<String, Vec<u8>> {
    let paths = Data::iter().filter(|path| path.starts_with(prefix));
    let files = paths.map(|path| {
        let file = Data::get(&path).expect("listed above");
        let rest = path.strip_prefix(prefix).filter(|rest| !rest.is_empty()).unwrap_or(&path);
        (rest.to_owned(), file.data.into_owned())
    });
    files.collect()
}
