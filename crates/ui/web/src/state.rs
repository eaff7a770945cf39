use std::sync::Arc;

use sousei_app::App;

use crate::{cache::PageCache, held::Held, session::Throttle, settings::Settings};

/// What every handler shares.
#[derive(Clone)]
pub(crate) struct Web {
    /// The use cases.
    pub(crate) app: App,
    /// How the server is run.
    pub(crate) settings: Arc<Settings>,
    /// Pages rendered for the present state of the store.
    pub(crate) cache: Arc<PageCache>,
    /// Uploads that wait for a confirmation.
    pub(crate) held: Arc<Held>,
    /// Failed sign-ins.
    pub(crate) throttle: Arc<Throttle>,
}

impl Web {
    pub(crate) fn new(app: App, settings: Settings) -> Self {
        Self {
            app,
            settings: Arc::new(settings),
            cache: Arc::default(),
            held: Arc::default(),
            throttle: Arc::default(),
        }
    }
}
