//! Backup, restore and the state of the data directory.

use std::path::Path;

use sousei_store::{Check, Existing, Restored, Store};

use crate::{App, AppError, Clock};

impl App {
    /// Writes a consistent copy of the records while the program runs.
    ///
    /// # Errors
    /// `Conflict` if the file is there and may not be replaced; what the store says.
    pub async fn backup(&self, to: &Path, existing: Existing) -> Result<(), AppError> {
        Ok(self.store.backup(to, existing).await?)
    }

    /// Puts a copy back; the present records are kept aside.
    ///
    /// # Errors
    /// `Invalid` if the file is no copy of ours; `Conflict` if a program has the directory open.
    pub async fn restore(data_dir: &Path, from: &Path, clock: Clock) -> Result<Restored, AppError> {
        Ok(Store::restore(data_dir, from, clock.now()).await?)
    }

    /// Looks at the data directory and says what is wrong with it.
    pub async fn doctor(data_dir: &Path) -> Vec<Check> {
        sousei_store::doctor(data_dir).await
    }
}
