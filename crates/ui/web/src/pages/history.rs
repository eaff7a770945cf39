use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use sousei_app::{AuditRow, Change, VersionRow};

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    words::{Label, Words},
};

/// Audit entries that a page shows.
const MAX_ENTRIES: u32 = 200;
/// Changes that a page shows; all of them are in the API.
const MAX_CHANGES: usize = 500;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Compared {
    from: Option<u32>,
    to: Option<u32>,
}

struct VersionView {
    version: u32,
    at: String,
    by: String,
    origin: String,
    note: String,
}

/// One difference between two versions.
pub(crate) struct ChangeView {
    /// Table, row and column.
    pub(crate) what: String,
    /// What stood there.
    pub(crate) before: String,
    /// What stands there now.
    pub(crate) after: String,
}

struct EntryView {
    at: String,
    by: String,
    action: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    frame: Frame,
    versions: Vec<VersionView>,
    from: u32,
    to: u32,
    compared: String,
    changes: Vec<ChangeView>,
    more: String,
    entries: Vec<EntryView>,
}

/// Versions of a strategy, what changed between two of them, and who did what.
pub(crate) async fn show_history(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(compared): Query<Compared>,
) -> Answer {
    let w = context.words();
    let loaded = web.app.strategy(&id).await?;
    let versions = web.app.versions(&id).await?;
    let to = compared.to.unwrap_or(loaded.version);
    let from = compared.from.unwrap_or_else(|| to.saturating_sub(1).max(1));
    let changes =
        if from == to { Vec::new() } else { web.app.version_changes(&id, from, to).await? };
    let entries = web.app.audit(Some(&id), MAX_ENTRIES).await?;
    let title = Label::plain(w.t("page-history-title"));
    let page = HistoryPage {
        frame: Frame::of_strategy(&context, &loaded.strategy, None, "history", title),
        versions: versions.into_iter().map(|row| version_view(w, row)).collect(),
        from,
        to,
        compared: w.with(
            "page-history-compared",
            &[("from", from.into()), ("to", to.into()), ("count", changes.len().into())],
        ),
        more: more(w, &changes),
        changes: change_views(changes),
        entries: entries.into_iter().map(|row| entry_view(w, row)).collect(),
    };
    show(&page)
}

/// Changes as pages list them, as many as a page can show.
pub(crate) fn change_views(changes: Vec<Change>) -> Vec<ChangeView> {
    let view = |change: Change| ChangeView {
        what: change.what.join(" › "),
        before: change.before,
        after: change.after,
    };
    changes.into_iter().take(MAX_CHANGES).map(view).collect()
}

/// Says how many changes are not shown, or nothing.
pub(crate) fn more(w: Words, changes: &[Change]) -> String {
    match changes.len().checked_sub(MAX_CHANGES) {
        Some(rest) if rest > 0 => w.one("page-history-more", "count", rest),
        _ => String::new(),
    }
}

fn version_view(w: Words, row: VersionRow) -> VersionView {
    VersionView {
        version: row.version,
        at: w.time(&row.stored_at),
        by: row.stored_by,
        origin: row.origin,
        note: row.note,
    }
}

fn entry_view(w: Words, row: AuditRow) -> EntryView {
    let version = row.version.map(|version| w.one("page-strategies-version", "version", version));
    let details = [version.unwrap_or_default(), row.detail];
    let details: Vec<_> = details.into_iter().filter(|detail| !detail.is_empty()).collect();
    EntryView {
        at: w.time(&row.at),
        by: row.actor,
        action: w.t2("page-audit-", row.action.key()).into_owned(),
        detail: details.join(&w.t("word-separator")),
    }
}
