use askama::Template;
use axum::{
    Form,
    extract::{Multipart, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sousei_app::{AppError, ImportState, ReportFormat, Upload as Read, template};

use super::history::{ChangeView, change_views, more};
use crate::{
    context::Context,
    file::attachment,
    frame::Frame,
    held::HeldFile,
    issue::{IssueView, count_errors},
    page::{Answer, show, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    upload::Upload,
    words::{Label, Words},
};

#[derive(Debug, Deserialize)]
pub(crate) struct Confirmed {
    token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TemplateQuery {
    example: bool,
}

#[derive(Template)]
#[template(path = "import.html")]
struct ImportPage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "import_checked.html")]
struct CheckedPage {
    frame: Frame,
    file: String,
    /// What could be read: title and number of KPIs.
    read: String,
    state: String,
    refused: String,
    issues: Vec<IssueView>,
    changes: Vec<ChangeView>,
    more: String,
    /// Token under which the file waits; empty if there is nothing to store.
    token: String,
    existing: String,
}

/// The form to bring in a strategy file.
pub(crate) async fn show_form(context: Context) -> Answer {
    let title = Label::plain(context.words().t("page-import-title"));
    show(&ImportPage { frame: Frame::new(&context, "strategy", title).narrow() })
}

/// Reads a file and shows what is wrong with it, or what storing it would change.
pub(crate) async fn check_file(
    State(web): State<Web>,
    context: Context,
    form: Multipart,
) -> Answer {
    let file = Upload::read(form).await?.into_file()?;
    let read = web.app.check_upload(&file.name, file.bytes.clone()).await?;
    let storable =
        !read.checked.has_errors() && !matches!(read.state, ImportState::Unchanged { .. });
    let token = if storable {
        web.held.hold(vec![file]).map_err(|error| Trouble::internal(&error))?
    } else {
        String::new()
    };
    show_once(&checked_page(&context, read, token))
}

/// Stores the file that was shown.
pub(crate) async fn confirm(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    Form(confirmed): Form<Confirmed>,
) -> Answer {
    let held = web.held.take(&confirmed.token).and_then(|files| files.into_iter().next());
    let HeldFile { name, bytes } = held.ok_or_else(Trouble::expired)?;
    let read = web.app.check_upload(&name, bytes).await?;
    let imported = web.app.import(read, &actor).await?;
    Ok(Redirect::to(&context.address(&format!("/strategies/{}", imported.id))).into_response())
}

/// The workbook to fill in, empty or with the example city.
pub(crate) async fn download_template(
    Query(wanted): Query<TemplateQuery>,
) -> Result<Response, Trouble> {
    let written = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, AppError> {
        template(wanted.example)
    });
    let bytes = written.await.map_err(|error| Trouble::internal(&error))??;
    let name = if wanted.example { "sousei-example.xlsx" } else { "sousei-template.xlsx" };
    Ok(attachment(name, ReportFormat::Excel.media_type(), bytes))
}

fn checked_page(context: &Context, read: Read, token: String) -> CheckedPage {
    let w = context.words();
    let errors = count_errors(&read.checked.issues);
    let strategy = &read.checked.value;
    let existing = match read.state {
        ImportState::New => String::new(),
        _ => context.address(&format!("/strategies/{}", strategy.id)),
    };
    let title = Label::plain(w.t("page-import-checked-title"));
    let frame = Frame::new(context, "strategy", title);
    CheckedPage {
        frame: frame.under(Label::plain(w.t("page-import-title")), "/strategies/import"),
        read: w.with(
            "page-import-read",
            &[
                ("title", w.name(&strategy.title).text.into()),
                ("count", strategy.kpis.len().into()),
            ],
        ),
        state: state(w, read.state),
        refused: if errors > 0 {
            w.one("page-import-refused", "count", errors)
        } else {
            String::new()
        },
        issues: IssueView::all(w, &read.checked.issues),
        more: more(w, &read.changes),
        changes: change_views(read.changes),
        file: read.file,
        token,
        existing,
    }
}

fn state(w: Words, state: ImportState) -> String {
    match state {
        ImportState::New => w.t("page-import-new").into_owned(),
        ImportState::Unchanged { version } => w.one("page-import-unchanged", "version", version),
        ImportState::Changed { version } => w.one("page-import-changed", "version", version),
    }
}
