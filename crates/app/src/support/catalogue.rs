//! The schemes there are: those that come along, with the files of the data directory over them.

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
    time::SystemTime,
};

use crate::{App, AppError, ErrorKind, content::files_below};

use super::rules::{SupportRules, read_rules};

/// Name of the folder below the data directory, and below the data that come along.
pub(super) const FOLDER: &str = "schemes";
/// Bytes of a file that are read; the reader of rules refuses less.
const MOST_BYTES: u64 = 2 << 20;

/// Files of a scheme by their path below its folder.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// All support schemes, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct SupportCatalogue {
    schemes: BTreeMap<String, Arc<SupportRules>>,
    /// Rules of the data directory that are not in force, and why.
    pub refused: Vec<RefusedRules>,
}

/// Rules that have errors; those before them stay in force.
#[derive(Debug, Clone)]
pub struct RefusedRules {
    /// Key of the scheme.
    pub scheme: String,
    /// What is wrong.
    pub error: Arc<AppError>,
}

impl SupportCatalogue {
    /// The schemes that come along.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: OnceLock<Arc<SupportCatalogue>> = OnceLock::new();
        let read = || {
            let schemes = builtin_files().into_iter().map(|(id, files)| {
                let rules = read_rules(&id, files).expect("a test reads the rules that come along");
                (id, Arc::new(rules))
            });
            Arc::new(Self { schemes: schemes.collect(), refused: Vec::new() })
        };
        Arc::clone(BUILTIN.get_or_init(read))
    }

    /// The schemes that come along, with those of a data directory over them.
    ///
    /// # Errors
    /// `Unavailable` or `Forbidden` if a file of the directory cannot be read.
    pub fn of_directory(data_dir: &Path) -> Result<Arc<Self>, AppError> {
        let own = own_files(&data_dir.join(FOLDER))?;
        Ok(laid_over(&Self::builtin(), own))
    }

    /// The schemes by key.
    pub fn schemes(&self) -> impl Iterator<Item = &Arc<SupportRules>> {
        self.schemes.values()
    }

    /// One scheme.
    ///
    /// # Errors
    /// `NotFound` if there is none with this key.
    pub fn scheme(&self, id: &str) -> Result<&Arc<SupportRules>, AppError> {
        self.schemes.get(id).ok_or_else(|| {
            let known: Vec<&str> = self.schemes.keys().map(String::as_str).collect();
            let known = known.join(", ");
            let message = format!("there is no support scheme `{id}`; known are {known}");
            let error = AppError::new(ErrorKind::NotFound, "app-support-unknown", message);
            error.with("seen", id).with("known", known)
        })
    }
}

/// The catalogue as it was last read, for the files that were there.
#[derive(Debug, Default)]
pub(crate) struct KeptSupport(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    seen: Fingerprint,
    catalogue: Arc<SupportCatalogue>,
}

/// Paths with size and time of change.
type Fingerprint = Vec<(PathBuf, u64, Option<SystemTime>)>;

impl KeptSupport {
    fn read(&self, folder: &Path) -> Result<Arc<SupportCatalogue>, AppError> {
        let seen = fingerprint(folder)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.seen == seen) {
            return Ok(Arc::clone(&kept.catalogue));
        }
        let former = kept.as_ref().map(|kept| Arc::clone(&kept.catalogue));
        let former = former.unwrap_or_else(SupportCatalogue::builtin);
        let catalogue = laid_over(&former, own_files(folder)?);
        for refused in &catalogue.refused {
            let reason = refused.error.message.as_str();
            tracing::warn!(support.scheme = refused.scheme, reason, "own rules are not in force");
        }
        *kept = Some(Kept { seen, catalogue: Arc::clone(&catalogue) });
        Ok(catalogue)
    }
}

impl App {
    /// The support schemes, as the files of the data directory have them at present.
    ///
    /// # Errors
    /// `Unavailable` or `Forbidden` if a file of the data directory cannot be read.
    pub async fn support(&self) -> Result<Arc<SupportCatalogue>, AppError> {
        let (kept, folder) = (Arc::clone(&self.support), self.data_dir.join(FOLDER));
        let read = tokio::task::spawn_blocking(move || kept.read(&folder));
        read.await.map_err(|_| AppError::stopped())?
    }
}

/// Lays own files over those that come along; where they have errors, the former rules stay.
fn laid_over(former: &SupportCatalogue, own: BTreeMap<String, Files>) -> Arc<SupportCatalogue> {
    let builtin = SupportCatalogue::builtin();
    if own.is_empty() {
        return builtin;
    }
    let mut catalogue = SupportCatalogue::clone(&builtin);
    for (id, own) in own {
        let mut files = builtin.schemes.get(&id).map(|rules| rules.files.clone());
        let files = files.get_or_insert_default();
        files.extend(own);
        match read_rules(&id, std::mem::take(files)) {
            Ok(mut rules) => {
                rules.is_own = true;
                catalogue.schemes.insert(id, Arc::new(rules));
            }
            Err(error) => {
                if let Some(rules) = former.schemes.get(&id) {
                    catalogue.schemes.insert(id.clone(), Arc::clone(rules));
                }
                catalogue.refused.push(RefusedRules { scheme: id, error: Arc::new(error) });
            }
        }
    }
    Arc::new(catalogue)
}

/// The files that come along, by scheme.
pub(super) fn builtin_files() -> BTreeMap<String, Files> {
    let mut schemes: BTreeMap<String, Files> = BTreeMap::new();
    for (path, bytes) in files_below("schemes/") {
        if let Some((id, name)) = path.split_once('/') {
            schemes.entry(id.to_owned()).or_default().insert(name.to_owned(), bytes);
        }
    }
    schemes
}

/// The files of a folder, by scheme; nothing where there is no folder.
pub(super) fn own_files(folder: &Path) -> Result<BTreeMap<String, Files>, AppError> {
    let mut schemes: BTreeMap<String, Files> = BTreeMap::new();
    for path in yaml_files(folder)? {
        let Ok(below) = path.strip_prefix(folder) else { continue };
        let below = below.to_string_lossy().replace('\\', "/");
        if let Some((id, name)) = below.split_once('/') {
            let bytes = read_capped(&path)?;
            schemes.entry(id.to_owned()).or_default().insert(name.to_owned(), bytes);
        }
    }
    Ok(schemes)
}

fn read_capped(path: &Path) -> Result<Vec<u8>, AppError> {
    let failed = |source| AppError::file(path, source);
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Rule packages (`id/day.yaml`) and worked cases (`id/cases/name.yaml`), in order.
fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut files = Vec::new();
    for scheme in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        let cases = entries(&scheme.join("cases"))?;
        let both = entries(&scheme)?.into_iter().chain(cases);
        files.extend(both.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")));
    }
    files.sort();
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, AppError> {
    let failed = |source| AppError::file(folder, source);
    let found = match fs::read_dir(folder) {
        Ok(found) => found,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(failed(source)),
    };
    found.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect()
}

fn fingerprint(folder: &Path) -> Result<Fingerprint, AppError> {
    let files = yaml_files(folder)?.into_iter().map(|path| {
        let about = fs::metadata(&path).map_err(|source| AppError::file(&path, source))?;
        Ok((path, about.len(), about.modified().ok()))
    });
    files.collect()
}
