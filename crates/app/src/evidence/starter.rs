//! The starter pack: made from official files, loaded into a fresh lake.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sousei_core::{Area, Dataset};
use sousei_ingest::{
    Selection,
    area_table::{OfficialAreas, build_areas, write_areas},
    official::{Format, Imported, Input, detect, read},
    read_selection,
};
use sousei_lake::{Lake, Published, pack};
use sousei_store::{DatasetOrigin, NewDataset};

use super::{
    content,
    import::{blocking, manifest_of},
    totals::add_totals,
};
use crate::{App, AppError, ErrorKind, content::files_below, exchange::hex};

/// Name of the file that says what the pack is made of.
const SELECTION: &str = "selection.yaml";
/// Ending of the files of the pack.
const ENDING: &str = "pack";
/// Parts of the pack that are unpacked at a time, each on a thread of its own.
const AT_ONCE: usize = 4;
/// File name that the manifest has for what came along.
pub const STARTER_FILE: &str = "sousei starter pack";

/// One file of the pack, ready to be written.
#[derive(Debug, Clone)]
pub struct StarterFile {
    /// Path below the folder of the content, for example `starter/juki--2018.pack`.
    pub path: String,
    /// Its bytes, the same for the same input.
    pub bytes: Vec<u8>,
}

/// What a folder of official files holds of the pack.
#[derive(Default)]
struct Found {
    packs: BTreeMap<String, StarterFile>,
    areas: OfficialAreas,
}

/// Makes the starter pack, and the tables of areas, from a folder of official files.
///
/// `selection` replaces what the program takes from them, where it is given.
///
/// # Errors
/// `NotFound` with what the folder has no file for.
pub fn build_starter(
    folder: &Path,
    selection: Option<&[u8]>,
) -> Result<Vec<StarterFile>, AppError> {
    let own = match selection {
        Some(bytes) => read_selection(SELECTION, bytes)?,
        None => content::selection().to_vec(),
    };
    let mut found = Found::default();
    for path in files_in(folder)? {
        found.take(&path, &own)?;
    }
    let mut missing: Vec<&str> = own
        .iter()
        .map(|selection| selection.dataset.as_str())
        .filter(|key| !found.packs.contains_key(*key))
        .collect();
    let of_areas: Vec<&'static str> = found.missing_areas().collect();
    missing.extend(of_areas);
    if !missing.is_empty() {
        return Err(no_files(folder, &missing.join(", ")));
    }
    let (areas, changes) = write_areas(&build_areas(found.areas).value);
    let mut files: Vec<StarterFile> = found.packs.into_values().collect();
    files.push(StarterFile { path: "areas/areas.csv".to_owned(), bytes: areas.into_bytes() });
    files.push(StarterFile { path: "areas/changes.csv".to_owned(), bytes: changes.into_bytes() });
    Ok(files)
}

impl Found {
    /// Takes what a file holds; nothing if it is no official file.
    fn take(&mut self, path: &Path, selections: &[Selection]) -> Result<(), AppError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
        let Some(format) = detect(&name, &bytes) else { return Ok(()) };
        let catalogue = content::catalogue();
        let input = Input { name: &name, bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
        // A folder may hold more than the pack is made of, readable or not.
        let Ok(checked) = read(format, &input) else { return Ok(()) };
        match checked.value {
            Imported::Dataset(dataset) => {
                self.take_dataset(&dataset, (&name, &bytes), selections)?
            }
            Imported::Areas(areas) => self.take_areas(format, &name, areas),
            Imported::Changes(log) => self.areas.log = log,
            _ => {}
        }
        Ok(())
    }

    fn take_dataset(
        &mut self,
        dataset: &Dataset,
        (name, bytes): (&str, &[u8]),
        selections: &[Selection],
    ) -> Result<(), AppError> {
        let key = format!("{}/{}", dataset.source, dataset.edition);
        let wanted = selections.iter().find(|selection| selection.dataset == key);
        let Some(selection) = wanted.filter(|_| !self.packs.contains_key(&key)) else {
            return Ok(());
        };
        let meta = json!({ "file": name, "file_bytes": bytes.len() });
        let bytes = pack::encode(&selection.take(dataset), &meta)?;
        let path = format!("starter/{}", file_name(&key));
        self.packs.insert(key, StarterFile { path, bytes });
        Ok(())
    }

    fn take_areas(&mut self, format: Format, name: &str, areas: Vec<Area>) {
        match format {
            Format::CodeList => self.areas.list = areas,
            Format::Coordinates => self.areas.coordinates.extend(areas),
            // The log of events comes with the codes at its beginning and at its end.
            _ if name.contains("start") => self.areas.start = areas,
            _ => self.areas.end = areas,
        }
    }

    fn missing_areas(&self) -> impl Iterator<Item = &'static str> + use<> {
        let OfficialAreas { list, coordinates, start, end, log } = &self.areas;
        let parts = [
            ("code-list", list.is_empty()),
            ("coordinates", coordinates.is_empty()),
            ("code-changes", start.is_empty() || end.is_empty() || log.changes.is_empty()),
        ];
        parts.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name)
    }
}

fn file_name(dataset: &str) -> String {
    format!("{}.{ENDING}", dataset.replace('/', "--"))
}

/// All files below a folder, in order of their paths.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let failed = |source| AppError::file(folder, source);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

impl App {
    /// Loads what comes along and is not stored yet; answers how many datasets were loaded.
    ///
    /// # Errors
    /// What the lake and the store say.
    pub async fn load_starter(
        &self,
        actor: &str,
        progress: impl Fn(f64) + Send + Sync,
    ) -> Result<usize, AppError> {
        // Nearly every start finds all of it and need not wait for an import elsewhere.
        if self.not_loaded().await?.is_empty() {
            return Ok(0);
        }
        let _turn = self.evidence.turn().await?;
        let missing = self.not_loaded().await?;
        let files = files_below("starter/");
        let at_once = std::thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE);
        let mut coming = missing.iter();
        let mut written = VecDeque::new();
        for n_loaded in 1..=missing.len() {
            for selection in coming.by_ref().take(at_once - written.len()) {
                let key = &selection.dataset;
                let bytes = files.get(&file_name(key)).ok_or_else(|| not_in_pack(key))?.clone();
                let version = self.store.next_dataset_version(key).await?;
                let lake = self.evidence.lake.clone();
                let work = blocking(move || write_pack(&lake, &bytes, version));
                written.push_back(tokio::spawn(work));
            }
            let Some(next) = written.pop_front() else { break };
            let (about, published) = next.await.map_err(|_| AppError::stopped())??;
            self.store.put_dataset(about, actor, self.now()).await?;
            // The folder was held until its row was committed.
            drop(published);
            progress(n_loaded as f64 / missing.len() as f64);
        }
        Ok(missing.len())
    }

    /// What comes along and is not stored yet.
    async fn not_loaded(&self) -> Result<Vec<&'static Selection>, AppError> {
        let known = self.store.datasets().await?;
        let is_stored =
            |selection: &Selection| known.iter().any(|row| row.dataset == selection.dataset);
        Ok(content::selection().iter().filter(|selection| !is_stored(selection)).collect())
    }
}

/// Unpacks a part of the pack and writes it beside what is in use.
fn write_pack(
    lake: &Lake,
    bytes: &[u8],
    version: u32,
) -> Result<(NewDataset, Published), AppError> {
    let (meta, mut dataset) = pack::decode(bytes)?;
    add_totals(&mut dataset, &content::registry(), &content::catalogue());
    let published = lake.stage(&dataset)?.publish(version)?;
    let about = NewDataset {
        source: dataset.source,
        edition: dataset.edition,
        steps: dataset.steps.iter().map(|step| (*step).to_owned()).collect(),
        origin: origin(&meta, bytes),
        ..manifest_of(&published, version)
    };
    Ok((about, published))
}

/// The official file that a part of the pack was made from.
fn origin(meta: &Value, pack: &[u8]) -> DatasetOrigin {
    let text = |name: &str| meta[name].as_str().unwrap_or_default().to_owned();
    DatasetOrigin {
        file_name: format!("{STARTER_FILE}: {}", text("file")),
        // Not that of the file: the pack holds a part of it, and importing the whole is news.
        sha256: hex(&Sha256::digest(pack)),
        size_bytes: meta["file_bytes"].as_u64().unwrap_or_default(),
        url: None,
        retrieved: Timestamp::UNIX_EPOCH,
    }
}

fn no_files(folder: &Path, missing: &str) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-starter-files",
        format!("`{}` has no file for {missing}", folder.display()),
    )
    .with("seen", folder.display().to_string())
    .with("missing", missing)
}

fn not_in_pack(dataset: &str) -> AppError {
    AppError::new(
        ErrorKind::Internal,
        "app-starter-incomplete",
        format!("the starter pack has no `{dataset}`; run `sousei starter build`"),
    )
    .with("seen", dataset)
}
