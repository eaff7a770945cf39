//! Evidence: official statistics in, figures of any area or set of areas out.
//!
//! | to … | use |
//! |---|---|
//! | find an area, or name several as one | [`App::place`], [`App::area_sets`] |
//! | read observations | [`App::observations`] |
//! | see one area on one page | [`App::profile`], [`App::place_or_past`], [`App::area_events`] |
//! | set areas beside each other | [`App::ranking`], [`App::comparison`], [`App::scatter`], [`App::map`] |
//! | bring files in | [`App::import_official`], [`App::pull`], [`App::start_import`] |
//! | know what is there | [`App::current`] |

mod analysis;
mod area_page;
mod areas;
pub(crate) mod content;
mod current;
mod dataset;
mod facts;
mod import;
mod job;
mod large;
mod list;
mod municipality_type;
mod observations;
mod place;
mod profile;
mod pull;
mod reading;
mod request;
mod resident;
mod set;
mod starter;
mod totals;

use std::{fs::File, sync::Arc};

use sousei_lake::Lake;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::AppError;

pub use analysis::{Among, AreasQuery, MAX_COMPARED};
pub use area_page::{AreaEvent, AreaOrPast, NamedPlaces, PastArea};
pub use content::builtin_registry;
pub use current::{Current, DatasetInUse};
pub use dataset::{DatasetDetail, IndicatorDetail};
pub use import::{
    CityFile, Compared, ImportReport, IssueSummary, MAX_OFFICIAL_BYTES, OfficialFile, ReadAs,
};
pub use job::{JobState, JobView};
pub use large::ImportOptions;
pub use list::{IndicatorFilter, issue_counts};
pub use observations::{AreaChoice, EvidenceRow, ObservationQuery, RowsFormat};
pub use place::Place;
pub(crate) use place::is_called;
pub use profile::Similar;
pub use pull::{Pull, read_as};
pub use request::ObservationRequest;
pub use starter::{STARTER_FILE, StarterFile, build_starter};

/// The part of [`App`](crate::App) that keeps evidence.
pub(crate) struct Evidence {
    pub(crate) lake: Lake,
    pub(crate) current: Mutex<Option<Arc<Current>>>,
    importing: Arc<Mutex<()>>,
    pub(crate) jobs: job::Jobs,
}

pub(crate) use analysis::form as map_form;
pub(crate) use facts::Wanted;
pub(crate) use import::blocking;
pub(crate) use reading::{area_head, area_link, both, boundaries_line, dataset_line, place_link};
pub(crate) use request::unknown_word;
pub(crate) use resident::{MIXED_BASIS, NATURAL_CHANGE, PROJECTION, SOCIAL_CHANGE};

impl Evidence {
    pub(crate) fn new(lake: Lake) -> Self {
        Self {
            lake,
            current: Mutex::default(),
            importing: Arc::default(),
            jobs: job::Jobs::default(),
        }
    }

    /// Waits until nothing else is imported, by this program or by another one with the same data
    /// directory.
    pub(crate) async fn turn(&self) -> Result<ImportTurn, AppError> {
        let within = Arc::clone(&self.importing).lock_owned().await;
        let lake = self.lake.clone();
        let between = blocking(move || Ok(lake.turn()?)).await?;
        Ok(ImportTurn { _between: between, _within: within })
    }
}

/// While it lives, nothing else is imported.
pub(crate) struct ImportTurn {
    _between: File,
    _within: OwnedMutexGuard<()>,
}
