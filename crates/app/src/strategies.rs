//! Strategies as stored, and their verification.

use std::sync::{Arc, PoisonError};

use jiff::Timestamp;
use sousei_store::{AuditRow, CommentRow, DocumentKind, DocumentRow, NewComment, VersionRow};
use sousei_strategy::{RatingScheme, Strategy, Verification, verify};

use crate::{App, AppError, builtin_schemes};

/// A stored strategy with its version.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The strategy.
    pub strategy: Arc<Strategy>,
    /// Number of the version, from 1.
    pub version: u32,
    /// Digest of the stored document.
    pub sha256: String,
    /// When the version was stored.
    pub stored_at: Timestamp,
    /// Who stored it.
    pub stored_by: String,
    /// File or form it came from.
    pub origin: String,
}

/// A strategy verified under a scheme, beside all others.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The strategy, with its version.
    pub loaded: Loaded,
    /// The scheme in use.
    pub scheme: RatingScheme,
    /// All schemes, for the comparison.
    pub schemes: Arc<Vec<RatingScheme>>,
    /// The result.
    pub verification: Verification,
}

impl App {
    /// The strategies in the store, by id.
    ///
    /// # Errors
    /// What the store says.
    pub async fn strategies(&self) -> Result<Vec<DocumentRow>, AppError> {
        Ok(self.store.documents(DocumentKind::Strategy).await?)
    }

    /// A stored strategy in its current version.
    ///
    /// # Errors
    /// `NotFound` if there is none with this id.
    pub async fn strategy(&self, id: &str) -> Result<Arc<Loaded>, AppError> {
        let rows = self.store.documents(DocumentKind::Strategy).await?;
        let Some(row) = rows.iter().find(|row| row.id == id) else {
            let known: Vec<_> = rows.iter().map(|row| row.id.as_str()).collect();
            return Err(AppError::unknown_strategy(id, &known.join(", ")));
        };
        let known =
            self.computed.loaded.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        if let Some(loaded) =
            known.filter(|known| known.sha256 == row.sha256 && known.version == row.version)
        {
            return Ok(loaded);
        }
        let loaded = Arc::new(self.load_version(id, row.version).await?);
        let mut cache = self.computed.loaded.write().unwrap_or_else(PoisonError::into_inner);
        cache.insert(id.to_owned(), Arc::clone(&loaded));
        Ok(loaded)
    }

    /// A stored strategy as it was in an earlier version.
    ///
    /// # Errors
    /// `NotFound` if there is no such version.
    pub async fn load_version(&self, id: &str, version: u32) -> Result<Loaded, AppError> {
        let stored = self.store.version(DocumentKind::Strategy, id, version).await?;
        let Some(stored) = stored else {
            return Err(AppError::unknown_strategy(&format!("{id} v{version}"), ""));
        };
        let strategy = sousei_ingest::from_document(&stored.document)?;
        Ok(Loaded {
            strategy: Arc::new(strategy),
            version,
            sha256: stored.about.sha256,
            stored_at: stored.about.stored_at,
            stored_by: stored.about.stored_by,
            origin: stored.about.origin,
        })
    }

    /// Verifies a stored strategy under its own scheme or another.
    ///
    /// # Errors
    /// `NotFound` for an unknown strategy or scheme.
    pub async fn verify(&self, id: &str, scheme: Option<&str>) -> Result<Arc<Verified>, AppError> {
        let loaded = self.strategy(id).await?;
        let scheme_id = scheme.unwrap_or(&loaded.strategy.rating_scheme);
        let key = (id.to_owned(), scheme_id.to_owned());
        let schemes = self.schemes().await?;
        let known = self
            .computed
            .verified
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        let fresh = |known: &Arc<Verified>| {
            known.loaded.sha256 == loaded.sha256
                && known.loaded.version == loaded.version
                && (Arc::ptr_eq(&known.schemes, &schemes) || known.schemes == schemes)
        };
        if let Some(verified) = known.filter(fresh) {
            return Ok(verified);
        }
        let scheme = find_scheme(&schemes, scheme_id)?;
        let verification = verify(&loaded.strategy, &scheme, &schemes);
        let verified =
            Arc::new(Verified { loaded: (*loaded).clone(), scheme, schemes, verification });
        let mut cache = self.computed.verified.write().unwrap_or_else(PoisonError::into_inner);
        cache.insert(key, Arc::clone(&verified));
        Ok(verified)
    }

    /// Earlier versions of a strategy, newest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn versions(&self, id: &str) -> Result<Vec<VersionRow>, AppError> {
        let mut versions = self.store.versions(DocumentKind::Strategy, id).await?;
        versions.sort_by_key(|row| std::cmp::Reverse(row.version));
        Ok(versions)
    }

    /// What changed from one stored version to another.
    ///
    /// # Errors
    /// `NotFound` if a version does not exist.
    pub async fn version_changes(
        &self,
        id: &str,
        from: u32,
        to: u32,
    ) -> Result<Vec<sousei_ingest::Change>, AppError> {
        let before = self.load_version(id, from).await?;
        let after = self.load_version(id, to).await?;
        Ok(sousei_ingest::changes(&before.strategy, &after.strategy))
    }

    /// The latest audit entries, of one strategy or of all.
    ///
    /// # Errors
    /// What the store says.
    pub async fn audit(&self, id: Option<&str>, limit: u32) -> Result<Vec<AuditRow>, AppError> {
        Ok(self.store.audit(limit, id).await?)
    }

    /// Comments of the review room on a strategy, oldest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn comments(&self, id: &str) -> Result<Vec<CommentRow>, AppError> {
        Ok(self.store.comments(id).await?)
    }

    /// Adds a comment to the review room.
    ///
    /// # Errors
    /// `Invalid` for an empty text, `NotFound` for an unknown strategy or KPI.
    pub async fn add_comment(
        &self,
        id: &str,
        kpi_no: Option<u32>,
        author: &str,
        text: &str,
    ) -> Result<i64, AppError> {
        let loaded = self.strategy(id).await?;
        if let Some(no) = kpi_no.filter(|no| loaded.strategy.kpi(*no).is_none()) {
            return Err(AppError::unknown_kpi(id, &no.to_string()));
        }
        if text.trim().is_empty() {
            return Err(AppError::empty_field("text"));
        }
        let new = NewComment {
            strategy: id.to_owned(),
            kpi_no,
            author: author.to_owned(),
            text: text.trim().to_owned(),
        };
        Ok(self.store.add_comment(new, self.now()).await?)
    }
}

/// Verifies a strategy that is not in the store, under the schemes that come along.
///
/// # Errors
/// `NotFound` for an unknown scheme.
pub fn verify_loose(strategy: Strategy, scheme: Option<&str>) -> Result<Verified, AppError> {
    let schemes = Arc::new(builtin_schemes().to_vec());
    let scheme = find_scheme(&schemes, scheme.unwrap_or(&strategy.rating_scheme))?;
    let verification = verify(&strategy, &scheme, &schemes);
    let loaded = Loaded {
        sha256: crate::exchange::digest(&strategy),
        strategy: Arc::new(strategy),
        version: 0,
        stored_at: Timestamp::UNIX_EPOCH,
        stored_by: String::new(),
        origin: String::new(),
    };
    Ok(Verified { loaded, scheme, schemes, verification })
}

fn find_scheme(schemes: &[RatingScheme], id: &str) -> Result<RatingScheme, AppError> {
    schemes.iter().find(|scheme| scheme.id == id).cloned().ok_or_else(|| {
        let known: Vec<_> = schemes.iter().map(|scheme| scheme.id.as_str()).collect();
        AppError::unknown_scheme(id, &known.join(", "))
    })
}
