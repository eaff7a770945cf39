use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use super::{DatabaseFile, Sqlite};
use crate::{
    Error, Existing, Result,
    directory::{create_private, remove_if_present, rename, sync_file, with_suffix},
};

impl Sqlite {
    pub(crate) async fn backup(&self, to: &Path, existing: Existing) -> Result<()> {
        let to = std::path::absolute(to).map_err(Error::file("find", to))?;
        if self.directory.owns(&to) {
            return Err(Error::OwnFile { path: to });
        }
        refuse_existing(&to, existing)?;
        let part = part_of(&to);
        let outcome = write_copy(&self.directory.database(), &part).await;
        // Looked at again, because the copy may have taken long.
        let outcome = match outcome.and_then(|()| refuse_existing(&to, existing)) {
            Ok(()) => in_background(part.clone(), move |part| rename(part, &to)).await,
            Err(error) => Err(error),
        };
        if outcome.is_err() {
            // The first error says more than one about the leftover would.
            remove_if_present(&part).ok();
        }
        outcome
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
