//! Evidence: the starter pack, published totals, imports that keep what was there.
//!
//! Expected figures are published ones; `crates/app/tests/evidence/SOURCE.md` says where.

mod areas;
mod bad;
mod import;
mod large;
mod pull;
mod question;
mod totals;

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use jiff::Timestamp;
use sousei_app::{App, AreaChoice, Clock, EvidenceRow, ObservationQuery};
use sousei_core::{AgeBand, IndicatorId, Period, Sex};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The day on which the tests take place.
const NOW: &str = "2026-11-22T03:00:00Z";

/// A store of its own with everything that comes along, copied from one that was loaded once.
pub(crate) async fn app() -> (App, TempDir) {
    static LOADED: OnceCell<TempDir> = OnceCell::const_new();
    let loaded = LOADED.get_or_init(load).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(loaded.path(), folder.path());
    (open(folder.path()).await, folder)
}

async fn load() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = open(folder.path()).await;
    app.load_starter("test", |_| {}).await.expect("the starter pack is complete");
    app.close().await;
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file");
        }
    }
}

pub(crate) async fn open(folder: &Path) -> App {
    let now: Timestamp = NOW.parse().expect("a time");
    App::open(folder, Clock::Fixed(now)).await.expect("an empty folder")
}

/// An official file of the shared data; says so where there are none.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
        std::env::var_os("SOUSEI_SHARED_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from)
    });
    let file = folder.join(path);
    if !file.exists() {
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        eprintln!("not run: {test} (no shared data)");
        return None;
    }
    Some(file)
}

pub(crate) fn ask(indicator: &str, areas: AreaChoice) -> ObservationQuery {
    ObservationQuery {
        indicators: vec![IndicatorId::new(indicator)],
        areas,
        days: None,
        sexes: Some(vec![Sex::Both]),
        ages: Some(vec![AgeBand::ALL]),
        bases: None,
        vintage: None,
    }
}

/// The only figure of a place for a period.
pub(crate) async fn figure(app: &App, indicator: &str, place: &str, period: &str) -> EvidenceRow {
    let period: Period = period.parse().expect("a period");
    let place = app.place(place).await.expect("a known place");
    let mut query = ask(indicator, AreaChoice::Places(vec![place]));
    query.days = Some((period.start(), period.end()));
    let rows = app.observations(&query).await.expect("an answer");
    let mut rows = rows.into_iter().filter(|row| row.period == period);
    let first = rows.next().expect("a figure");
    assert_eq!(rows.next(), None, "one figure per period");
    first
}
