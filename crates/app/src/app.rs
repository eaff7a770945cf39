use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock, RwLock},
};

use sousei_core::Date;
use sousei_lake::Lake;
use sousei_store::Store;
use sousei_strategy::RatingScheme;

use crate::{
    AppError, Clock, builtin_schemes,
    evidence::Evidence,
    strategies::{Loaded, Verified},
    support::KeptSupport,
};

/// The program without a face: store, schemes, clock and what was computed already.
///
/// Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) data_dir: Arc<PathBuf>,
    pub(crate) computed: Arc<Computed>,
    pub(crate) evidence: Arc<Evidence>,
    pub(crate) support: Arc<KeptSupport>,
}

/// Results kept for the version of the record they were computed from.
#[derive(Default)]
pub(crate) struct Computed {
    pub(crate) loaded: RwLock<HashMap<String, Arc<Loaded>>>,
    pub(crate) verified: RwLock<HashMap<(String, String), Arc<Verified>>>,
}

impl App {
    /// Opens a data directory, creating it if it is not there.
    ///
    /// # Errors
    /// What the store says: no write access, a database newer than the program, no space.
    pub async fn open(data_dir: &Path, clock: Clock) -> Result<Self, AppError> {
        let store = Store::open(data_dir).await?;
        let lake = Lake::open(data_dir)?;
        // The rows are read under the lock: nothing can be published between the two.
        if let Some(sweep) = lake.lock_for_sweep()? {
            let left = sweep.remove_unknown(&store.dataset_folders().await?)?;
            if !left.is_empty() {
                tracing::info!(
                    lake.removed = left.len(),
                    "leftovers of an interrupted import removed"
                );
            }
        }
        Ok(Self {
            store,
            clock,
            data_dir: Arc::new(data_dir.to_path_buf()),
            computed: Arc::default(),
            evidence: Arc::new(Evidence::new(lake)),
            support: Arc::default(),
        })
    }

    /// The data directory.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The present instant, by the program's clock.
    #[must_use]
    pub fn now(&self) -> jiff::Timestamp {
        self.clock.now()
    }

    /// The present day in Japan, by the program's clock.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Closes the store; acknowledged writes are durable with or without it.
    pub async fn close(self) {
        self.store.close().await;
    }

    /// All rating schemes: those that come along, then those of the user.
    ///
    /// # Errors
    /// What the store says.
    pub async fn schemes(&self) -> Result<Arc<Vec<RatingScheme>>, AppError> {
        static BUILTIN: LazyLock<Arc<Vec<RatingScheme>>> =
            LazyLock::new(|| Arc::new(builtin_schemes().to_vec()));
        let own = self.store.documents(sousei_store::DocumentKind::RatingScheme).await?;
        if own.is_empty() {
            return Ok(Arc::clone(&BUILTIN));
        }
        let mut schemes = builtin_schemes().to_vec();
        for row in own {
            let stored =
                self.store.document(sousei_store::DocumentKind::RatingScheme, &row.id).await?;
            if let Some(stored) = stored {
                let scheme = sousei_ingest::read_scheme(&row.id, stored.document.as_bytes())?.value;
                schemes.retain(|known| known.id != scheme.id);
                schemes.push(scheme);
            }
        }
        Ok(Arc::new(schemes))
    }
}
