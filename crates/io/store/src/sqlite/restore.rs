use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{
    DatabaseFile, Sqlite,
    backup::{copy_checked, in_background},
};
use crate::{
    Error, Restored, Result,
    directory::{Directory, lake_beside, rename, with_suffix},
    lake::{copy_versions, link_versions},
};

impl Sqlite {
    pub(crate) async fn restore(data_dir: &Path, from: &Path, now: Timestamp) -> Result<Restored> {
        let from = std::path::absolute(from).map_err(Error::file("find", from))?;
        let mut source = DatabaseFile::open_read_only(&from).await?;
        source.verify().await?;
        let directory = Directory::at(data_dir)?;
        directory.create()?;
        let Some(_exclusive) = directory.try_exclusive()? else {
            return Err(Error::InUse { path: directory.path().to_owned() });
        };
        let aside = free_name(&directory.database(), now);
        bring_versions(&mut source, &from, &directory, &aside).await?;
        let restoring = directory.restoring();
        let part = with_suffix(&restoring, ".part");
        copy_checked(&mut source, &part).await?;
        source.close().await?;

        // From here to the last line an interruption leaves `restoring` behind, and no program
        // opens the directory until the restore is run again.
        rename(&part, &restoring)?;
        let kept_aside = set_aside(&directory.database(), aside).await?;
        rename(&restoring, &directory.database())?;
        Ok(Restored { kept_aside })
    }
}

/// Keeps the present data aside under a second name, then adds those of the backup.
///
/// An interruption leaves more versions than either database names, which the next start sweeps.
async fn bring_versions(
    source: &mut DatabaseFile,
    from: &Path,
    directory: &Directory,
    aside: &Path,
) -> Result<()> {
    let versions = source.stored_versions().await?;
    let place = place_of_data(from, !versions.is_empty())?;
    let aside = directory.database().exists().then(|| lake_beside(aside));
    in_background(directory.lake(), move |lake| {
        if let Some(aside) = aside {
            link_versions(lake, &aside)?;
        }
        match place {
            Some(place) => copy_versions(&place, lake, &versions),
            None => Ok(()),
        }
    })
    .await
}

/// Where the data of a backup are: beside it, or in the data directory that it was taken from.
fn place_of_data(from: &Path, is_needed: bool) -> Result<Option<PathBuf>> {
    let beside = lake_beside(from);
    let own = from.parent().map(Directory::at).transpose()?.map(|directory| directory.lake());
    let place = [Some(beside.clone()), own].into_iter().flatten().find(|place| place.is_dir());
    if is_needed && place.is_none() {
        return Err(Error::DataMissing { path: beside });
    }
    Ok(place)
}

/// Moves the present database, if there is one, to a name that says when.
async fn set_aside(database: &Path, aside: PathBuf) -> Result<Option<PathBuf>> {
    if database.exists() {
        fold_log(database).await;
    }
    let mut kept_aside = None;
    for suffix in ["", "-wal", "-shm"] {
        let present = with_suffix(database, suffix);
        if present.exists() {
            rename(&present, &with_suffix(&aside, suffix))?;
            kept_aside = Some(aside.clone());
        }
    }
    Ok(kept_aside)
}

/// Folds the log into the database if that can be done.
///
/// A database that cannot be opened may be why the user restores; its log then moves with it.
async fn fold_log(database: &Path) {
    if let Ok(mut file) = DatabaseFile::open(database).await {
        file.fold_log().await.ok();
        file.close().await.ok();
    }
}

fn free_name(database: &Path, now: Timestamp) -> PathBuf {
    let stamped =
        with_suffix(database, &now.strftime(".before-restore-%Y%m%dT%H%M%SZ").to_string());
    let numbered = (2_u32..).map(|number| with_suffix(&stamped, &format!("-{number}")));
    std::iter::once(stamped.clone())
        .chain(numbered)
        .find(|name| !name.exists())
        .expect("the numbers do not run out")
}
