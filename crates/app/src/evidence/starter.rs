//! The starter pack: made from official files, loaded into a fresh lake.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sousei_core::{Dataset, Issue};
use sousei_ingest::{
    Selection,
    official::{Imported, Input, detect, read},
};
use sousei_lake::pack;
use sousei_store::{DatasetOrigin, NewDataset};

use super::{
    content,
    import::{IssueSummary, blocking, manifest_of},
    totals::add_totals,
};
use crate::{App, AppError, ErrorKind, content::files_below, exchange::hex};

/// Ending of the files of the pack.
const ENDING: &str = "pack";
/// File name that the manifest has for what came along.
pub const STARTER_FILE: &str = "sousei starter pack";

/// One file of the pack, ready to be written.
#[derive(Debug, Clone)]
pub struct StarterFile {
    /// Key of the dataset.
    pub dataset: String,
    /// Name of the file below `data/starter`.
    pub name: String,
    /// Its bytes, the same for the same input.
    pub bytes: Vec<u8>,
    /// Observations in it.
    pub n_rows: usize,
    /// What was noticed in reading the official file.
    pub issues: IssueSummary,
}

/// Makes the starter pack from a folder of official files.
///
/// # Errors
/// `NotFound` with the datasets for which the folder has no file.
pub fn build_starter(folder: &Path) -> Result<Vec<StarterFile>, AppError> {
    let selections = content::selection();
    let mut missing: BTreeSet<&str> =
        selections.iter().map(|selection| selection.dataset.as_str()).collect();
    let mut built: BTreeMap<String, StarterFile> = BTreeMap::new();
    for path in files_in(folder)? {
        for (selection, dataset, name, bytes, issues) in selected(&path, selections)? {
            if missing.remove(selection.dataset.as_str()) {
                let file = starter_file(selection, &dataset, &name, &bytes, &issues)?;
                built.insert(selection.dataset.clone(), file);
            }
        }
    }
    if !missing.is_empty() {
        let missing: Vec<&str> = missing.into_iter().collect();
        return Err(no_files(folder, &missing.join(", ")));
    }
    let in_order = selections.iter().filter_map(|selection| built.remove(&selection.dataset));
    Ok(in_order.collect())
}

type Selected = (&'static Selection, Dataset, String, Vec<u8>, Vec<Issue>);

/// What the pack takes from one file; nothing if it is no official file.
fn selected(path: &Path, selections: &'static [Selection]) -> Result<Vec<Selected>, AppError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).map_err(|source| AppError::file(path, source))?;
    let Some(format) = detect(&name, &bytes) else { return Ok(Vec::new()) };
    let catalogue = content::catalogue();
    let input = Input { name: &name, bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
    let Ok(checked) = read(format, &input) else { return Ok(Vec::new()) };
    let Imported::Dataset(dataset) = checked.value else { return Ok(Vec::new()) };
    let key = format!("{}/{}", dataset.source, dataset.edition);
    let wanted = selections.iter().filter(|selection| selection.dataset == key);
    let taken = wanted.map(|selection| {
        (selection, selection.take(&dataset), name.clone(), bytes.clone(), checked.issues.clone())
    });
    Ok(taken.collect())
}

fn starter_file(
    selection: &Selection,
    dataset: &Dataset,
    name: &str,
    bytes: &[u8],
    issues: &[Issue],
) -> Result<StarterFile, AppError> {
    let meta = json!({
        "file": name,
        "file_sha256": hex(&Sha256::digest(bytes)),
        "file_bytes": bytes.len(),
    });
    Ok(StarterFile {
        dataset: selection.dataset.clone(),
        name: format!("{}.{ENDING}", selection.dataset.replace('/', "--")),
        bytes: pack::encode(dataset, &meta)?,
        n_rows: dataset.rows.len(),
        issues: IssueSummary::of(issues),
    })
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
        let _turn = self.evidence.importing.lock().await;
        let known = self.store.datasets().await?;
        let missing: Vec<&Selection> = content::selection()
            .iter()
            .filter(|selection| !known.iter().any(|row| row.dataset == selection.dataset))
            .collect();
        let files = files_below("starter/");
        for (at, selection) in missing.iter().enumerate() {
            let name = format!("{}.{ENDING}", selection.dataset.replace('/', "--"));
            let bytes = files.get(&name).ok_or_else(|| not_in_pack(&selection.dataset))?.clone();
            self.load_pack(&selection.dataset, bytes, actor).await?;
            progress((at + 1) as f64 / missing.len() as f64);
        }
        Ok(missing.len())
    }

    async fn load_pack(&self, key: &str, bytes: Vec<u8>, actor: &str) -> Result<(), AppError> {
        let lake = self.evidence.lake.clone();
        let version = self.store.next_dataset_version(key).await?;
        let (about, published) = blocking(move || {
            let (meta, mut dataset) = pack::decode(&bytes)?;
            add_totals(&mut dataset, &content::registry(), &content::catalogue());
            let published = lake.stage(&dataset)?.publish(version)?;
            let about = NewDataset {
                source: dataset.source,
                edition: dataset.edition,
                steps: dataset.steps.iter().map(|step| (*step).to_owned()).collect(),
                origin: origin(&meta, &bytes),
                ..manifest_of(&published, version)
            };
            Ok((about, published))
        })
        .await?;
        self.store.put_dataset(about, actor, self.now()).await?;
        drop(published);
        Ok(())
    }
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
