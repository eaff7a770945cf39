//! Where the records are, and strategies named on the command line.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use sousei_app::{
    App, AppError, Clock, ErrorKind, Verified, builtin_registry, builtin_schemes,
    builtin_strategies,
};
use sousei_core::{AreaRegistry, Date, Issue};
use sousei_present::Lang;
use sousei_strategy::{RatingScheme, Strategy};

use crate::fail::Failure;

/// What every command knows.
pub struct Context {
    data_dir: Option<PathBuf>,
    /// Language of messages and reports.
    pub lang: Lang,
}

impl Context {
    /// Takes the options that every command has.
    pub fn new(data_dir: Option<PathBuf>, lang: Lang) -> Self {
        Self { data_dir: data_dir.or_else(default_data_dir), lang }
    }

    /// The data directory.
    pub fn data_dir(&self) -> Result<&Path, Failure> {
        self.data_dir.as_deref().ok_or_else(|| Failure::said("app-no-data-dir", &[]))
    }

    /// Opens the records.
    pub async fn open(&self) -> Result<App, Failure> {
        Ok(App::open(self.data_dir()?, Clock::System).await?)
    }

    /// Opens the records, with the data that come along.
    pub async fn open_with_data(&self) -> Result<App, Failure> {
        let app = self.open().await?;
        app.load_starter(&crate::serve::actor(), crate::data::starter_progress(self)).await?;
        Ok(app)
    }

    /// A day in the notation `2024-01-01`.
    pub fn day(&self, text: &str) -> Result<Date, Failure> {
        text.parse().map_err(|_| {
            Failure::said("app-unknown-word", &[("seen", text), ("known", "2024-01-01")])
        })
    }

    /// The present day.
    pub fn today(&self) -> Date {
        Clock::System.today()
    }

    /// Whether there are records already; reading commands do not create any.
    fn has_records(&self) -> bool {
        self.data_dir.as_deref().is_some_and(|dir| dir.join("sousei.db").exists())
    }

    /// The areas: with those that were brought in, if there are records.
    pub async fn registry(&self) -> Result<Arc<AreaRegistry>, Failure> {
        if self.has_records() {
            Ok(Arc::clone(&self.open().await?.current().await?.registry))
        } else {
            Ok(builtin_registry())
        }
    }

    /// The rating schemes: the user's own too, if there are records.
    pub async fn schemes(&self) -> Result<Vec<RatingScheme>, Failure> {
        if self.has_records() {
            Ok(self.open().await?.schemes().await?.to_vec())
        } else {
            Ok(builtin_schemes().to_vec())
        }
    }

    /// Verifies a strategy named by path or id.
    ///
    /// An id is looked up in the records, then among the strategies that come along.
    pub async fn verify(&self, named: &str, scheme: Option<&str>) -> Result<Read, Failure> {
        if let Some(path) = as_path(named) {
            let (strategy, issues) = read_file(&path)?;
            return Ok(Read { verified: sousei_app::verify_loose(strategy, scheme)?, issues });
        }
        if self.has_records() {
            match self.open().await?.verify(named, scheme).await {
                Ok(verified) => {
                    return Ok(Read { verified: (*verified).clone(), issues: Vec::new() });
                }
                Err(error) if error.code != "app-unknown-strategy" => return Err(error.into()),
                Err(error) if builtin(named).is_none() => return Err(error.into()),
                Err(_) => {}
            }
        }
        let strategy = builtin(named).ok_or_else(|| unknown(named))?;
        Ok(Read { verified: sousei_app::verify_loose(strategy, scheme)?, issues: Vec::new() })
    }
}

/// A verification with what was wrong in the file it came from.
pub struct Read {
    /// The verification.
    pub verified: Verified,
    /// Issues of severity below error.
    pub issues: Vec<Issue>,
}

/// Reads a strategy file; issues of severity error are a failure.
pub fn read_file(path: &Path) -> Result<(Strategy, Vec<Issue>), Failure> {
    let checked = sousei_app::read_path(path)?;
    if checked.has_errors() {
        return Err(Failure::issues(&path.display().to_string(), checked.issues));
    }
    Ok((checked.value, checked.issues))
}

fn as_path(named: &str) -> Option<PathBuf> {
    let path = PathBuf::from(named);
    let looks_like_one = named.contains(['/', '\\', '.']);
    (looks_like_one || path.exists()).then_some(path)
}

fn builtin(id: &str) -> Option<Strategy> {
    builtin_strategies().iter().find(|strategy| strategy.id == id).map(|found| (**found).clone())
}

fn unknown(id: &str) -> Failure {
    let known: Vec<_> = builtin_strategies().iter().map(|strategy| strategy.id.as_str()).collect();
    let known = known.join(", ");
    Failure::from(AppError {
        kind: ErrorKind::NotFound,
        code: "app-unknown-strategy",
        args: vec![("seen", id.to_owned()), ("known", known.clone())],
        message: format!("there is no strategy `{id}`; known are {known}"),
        issues: Vec::new(),
        source: None,
    })
}

/// The place that the operating system keeps for a user's data.
fn default_data_dir() -> Option<PathBuf> {
    let from = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return from("LOCALAPPDATA").map(|base| base.join("Sousei"));
    }
    if cfg!(target_os = "macos") {
        return from("HOME").map(|home| home.join("Library/Application Support/Sousei"));
    }
    let base = from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")));
    base.map(|base| base.join("sousei"))
}
