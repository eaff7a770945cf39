//! The ways in: a file brought along, or one downloaded on demand.

use askama::Template;
use axum::{
    Form,
    extract::{Multipart, State},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use sousei_app::{Pull, SourceEntry, SourceFile};
use sousei_present::format::file_size;

use super::job::{JobLine, job_lines};
use crate::{
    choice::Choice,
    context::Context,
    frame::Frame,
    official_upload::OfficialUpload,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    words::{Label, Words},
};

/// Key of the program's own table of observations, which no publisher uses.
const OWN_TABLE: &str = "tidy";

/// An edition that can be downloaded.
struct Edition {
    key: String,
    size: String,
}

/// A source as the page lists it.
struct SourceView {
    id: String,
    title: Label,
    publisher: Label,
    page: String,
    /// Editions with an address, the newest first.
    editions: Vec<Edition>,
}

#[derive(Template)]
#[template(path = "data_import.html")]
struct ImportPage {
    frame: Frame,
    formats: Vec<Choice>,
    sources: Vec<SourceView>,
    jobs: Vec<JobLine>,
}

/// The form to bring in an official file, and the sources that can be pulled.
pub(crate) async fn show_form(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let page = ImportPage {
        frame: Frame::new(&context, "data", Label::plain(w.t("data-page-import"))),
        formats: formats(w, web.app.sources()),
        sources: web.app.sources().iter().map(|entry| source_view(w, entry)).collect(),
        jobs: job_lines(&context, &web.app.jobs()),
    };
    show_once(&page)
}

/// Takes a file and begins its import.
pub(crate) async fn import_file(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    form: Multipart,
) -> Answer {
    let job = OfficialUpload::read(form).await?.start(&web.app, &actor).await?;
    Ok(Redirect::to(&context.address(&format!("/data/jobs/{job}"))).into_response())
}

/// What is to be downloaded.
#[derive(Debug, Deserialize)]
pub(crate) struct PullForm {
    source: String,
    #[serde(default)]
    edition: String,
    /// Whether a file is taken that differs from the one described.
    #[serde(default)]
    accept_changed: bool,
}

/// Begins the download of an official file, and its import.
pub(crate) async fn pull_source(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    Form(form): Form<PullForm>,
) -> Answer {
    let pull = Pull {
        source: form.source,
        edition: Some(form.edition).filter(|edition| !edition.is_empty()),
        accept_changed: form.accept_changed,
    };
    let job = web.app.start_pull(pull, &actor)?;
    Ok(Redirect::to(&context.address(&format!("/data/jobs/{job}"))).into_response())
}

/// "Told by the content", then each source, then the program's own table.
fn formats(w: Words, sources: &[SourceEntry]) -> Vec<Choice> {
    let mut formats = vec![Choice::new("", w.t("data-format-detect"), "")];
    let of_sources = sources.iter().map(|entry| {
        let title = w.name(&entry.title);
        Choice::labelled(&entry.id, title, "")
    });
    formats.extend(of_sources);
    formats.push(Choice::new(OWN_TABLE, w.t("data-format-tidy"), ""));
    formats
}

fn source_view(w: Words, entry: &SourceEntry) -> SourceView {
    let with_address = entry.files.iter().rev().filter(|file| file.url.is_some());
    SourceView {
        id: entry.id.clone(),
        title: w.name(&entry.title),
        publisher: w.name(&entry.publisher),
        page: entry.page.clone(),
        editions: with_address
            .map(|file| Edition { key: file.edition.clone(), size: size(file) })
            .collect(),
    }
}

fn size(file: &SourceFile) -> String {
    let expected = file.expected.as_ref();
    expected.map_or_else(String::new, |file| file_size(file.size_bytes))
}
