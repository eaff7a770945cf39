use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use super::{DatabaseFile, Sqlite};
use crate::{
    Error, Existing, Result,
    directory::{create_private, lake_beside, remove_if_present, rename, sync_file, with_suffix},
    lake::{copy_versions, create_folder, prune},
};

impl Sqlite {
    pub(crate) async fn backup(&self, to: &Path, existing: Existing) -> Result<()> {
        let to = std::path::absolute(to).map_err(Error::file("find", to))?;
        if self.directory.owns(&to) {
            return Err(Error::OwnFile { path: to });
        }
        refuse_existing(&to, existing)?;
        let part = part_of(&to);
        let outcome = self.write_backup(&part, to, existing).await;
        if outcome.is_err() {
            // The first error says more than one about the leftover would.
            remove_if_present(&part).ok();
        }
        outcome
    }

    /// Copies the records, then the data that the copy names, and gives both their names; at every
    /// moment the file under the name of the backup has all its data beside it.
    async fn write_backup(&self, part: &Path, to: PathBuf, existing: Existing) -> Result<()> {
        write_copy(&self.directory.database(), part).await?;
        let mut copy = DatabaseFile::open_read_only(part).await?;
        let versions = copy.stored_versions().await?;
        copy.close().await?;
        let (lake, beside) = (self.directory.lake(), lake_beside(&to));
        in_background(part.to_owned(), move |part| {
            if !versions.is_empty() {
                create_folder(&beside)?;
                copy_versions(&lake, &beside, &versions)?;
            }
            // Looked at again, because the copy may have taken long.
            refuse_file(&to, existing)?;
            rename(part, &to)?;
            prune(&beside, &versions)
        })
        .await
    }
}

/// Copies a database into a new file, checks the copy and brings it to the disk.
///
/// A file of that name is a leftover of an attempt that was cut short.
pub(super) async fn write_copy(database: &Path, part: &Path) -> Result<()> {
    let mut source = DatabaseFile::open(database).await?;
    copy_checked(&mut source, part).await?;
    source.close().await
}

/// As [`write_copy`], from a file that is already open.
pub(super) async fn copy_checked(source: &mut DatabaseFile, part: &Path) -> Result<()> {
    remove_if_present(part)?;
    create_private(part)?;
    source.copy_into(part).await?;
    let mut copy = DatabaseFile::open_read_only(part).await?;
    copy.verify().await?;
    copy.close().await?;
    in_background(part.to_owned(), sync_file).await
}

/// A name beside the target that no other backup uses, of this program or another.
fn part_of(to: &Path) -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    with_suffix(to, &format!(".{}-{number}.part", std::process::id()))
}

fn refuse_existing(path: &Path, existing: Existing) -> Result<()> {
    refuse_file(path, existing)?;
    refuse_file(&lake_beside(path), existing)
}

fn refuse_file(path: &Path, existing: Existing) -> Result<()> {
    if existing == Existing::Refuse && path.exists() {
        return Err(Error::Exists { path: path.to_owned() });
    }
    Ok(())
}

/// Runs a file operation that may wait for the disk without holding up other tasks.
pub(super) async fn in_background(
    path: PathBuf,
    operation: impl FnOnce(&Path) -> Result<()> + Send + 'static,
) -> Result<()> {
    match tokio::task::spawn_blocking(move || operation(&path)).await {
        Ok(outcome) => outcome,
        Err(join) => std::panic::resume_unwind(join.into_panic()),
    }
}
