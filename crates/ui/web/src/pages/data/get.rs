//! The download builder: which observations, a look at them, and the file.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use sousei_app::{App, EvidenceRow, IndicatorFilter, RowsFormat};
use sousei_core::{Basis, Bilingual, Sex};
use sousei_present::{Figure, Lang, region::basis_name};

use super::{list, show_refused};
use crate::{
    choice::Choice,
    context::Context,
    figure::FigureView,
    file::attachment,
    frame::Frame,
    observation::ObservationParams,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Rows of the look at what will be downloaded.
const SHOWN_ROWS: usize = 50;

/// A file to download.
struct FileLink {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "data_get.html")]
struct GetPage {
    frame: Frame,
    base: String,
    wanted: ObservationParams,
    indicators: Vec<Choice>,
    areas: Vec<Choice>,
    sexes: Vec<Choice>,
    bases: Vec<Choice>,
    /// Why nothing can be shown, or empty.
    refused: String,
    count: String,
    files: Vec<FileLink>,
    figures: Vec<FigureView>,
}

/// The download builder; the address holds its whole state.
pub(crate) async fn build_download(
    State(web): State<Web>,
    context: Context,
    Query(wanted): Query<ObservationParams>,
) -> Answer {
    let w = context.words();
    let title = Label::plain(w.t("data-page-get"));
    let mut page = GetPage {
        frame: Frame::new(&context, "data", title),
        base: context.address("/data/get"),
        indicators: indicators(&web.app, w).await?,
        areas: areas(&web.app, w).await?,
        sexes: sexes(w, &wanted.sex),
        bases: bases(w, &wanted.basis),
        refused: String::new(),
        count: String::new(),
        files: Vec::new(),
        figures: Vec::new(),
        wanted,
    };
    if page.wanted.indicator.trim().is_empty() {
        return show(&page);
    }
    match look(&web.app, &page.wanted, context.lang).await {
        Ok((figure, n_rows)) => {
            page.count = count(w, n_rows);
            page.files = files(&context, &page.wanted);
            page.figures = vec![with_all_rows(&context, figure, &page.wanted)];
            show(&page)
        }
        Err(trouble) if trouble.status == StatusCode::INTERNAL_SERVER_ERROR => Err(trouble),
        Err(trouble) => {
            page.refused = trouble.sentence(w);
            show_refused(&page, trouble.status)
        }
    }
}

/// The observations as a file.
pub(crate) async fn download_file(
    State(web): State<Web>,
    context: Context,
    Path(file): Path<String>,
    Query(wanted): Query<ObservationParams>,
) -> Result<Response, Trouble> {
    let ending = file.strip_prefix("observations.").ok_or_else(Trouble::not_found)?;
    let form = RowsFormat::from_ending(ending)?;
    observation_file(&web.app, &wanted, form, context.lang).await
}

/// Observations in one of the download forms.
pub(crate) async fn observation_file(
    app: &App,
    wanted: &ObservationParams,
    form: RowsFormat,
    lang: Lang,
) -> Result<Response, Trouble> {
    let rows = observations(app, wanted).await?;
    let bytes = app.write_observations(&rows, form, lang).await?;
    Ok(attachment(&format!("observations.{}", form.ending()), form.media_type(), bytes))
}

async fn observations(app: &App, wanted: &ObservationParams) -> Result<Vec<EvidenceRow>, Trouble> {
    let query = app.observation_query(&wanted.request()).await?;
    Ok(app.observations(&query).await?)
}

/// The first rows as a table, and how many there are.
async fn look(
    app: &App,
    wanted: &ObservationParams,
    lang: Lang,
) -> Result<(Figure, usize), Trouble> {
    let rows = observations(app, wanted).await?;
    let first = &rows[..rows.len().min(SHOWN_ROWS)];
    let title = Words(lang).t("data-get-preview");
    let mut figure = list("observations", title, app.observation_table(first, lang).await?);
    let sources = app.sources_of(&rows, lang).await?;
    figure.sources = sources.into_iter().map(|(key, line)| format!("{line} ({key})")).collect();
    Ok((figure, rows.len()))
}

fn count(w: Words, n_rows: usize) -> String {
    let key = if n_rows > SHOWN_ROWS { "data-get-count" } else { "data-get-count-all" };
    w.with(key, &[("count", n_rows.into()), ("shown", SHOWN_ROWS.into())])
}

/// A figure of the first rows whose downloads have all of them.
fn with_all_rows(context: &Context, figure: Figure, wanted: &ObservationParams) -> FigureView {
    let mut view = FigureView::new(context, figure);
    view.csv = address(context, RowsFormat::Csv, wanted);
    view.json = address(context, RowsFormat::Json, wanted);
    view
}

fn address(context: &Context, form: RowsFormat, wanted: &ObservationParams) -> String {
    context.address(&format!("/data/observations.{}{}", form.ending(), wanted.query()))
}

fn files(context: &Context, wanted: &ObservationParams) -> Vec<FileLink> {
    let w = context.words();
    let link = |form: RowsFormat| FileLink {
        label: w.t2("data-get-as-", form.ending()).into_owned(),
        href: address(context, form, wanted),
    };
    RowsFormat::ALL.map(link).into()
}

/// Indicators of which something is stored, as suggestions.
async fn indicators(app: &App, w: Words) -> Result<Vec<Choice>, Trouble> {
    let filter = IndicatorFilter { stored: true, ..IndicatorFilter::default() };
    let entries = app.indicators(&filter).await?.into_iter();
    Ok(entries.map(|one| suggestion(w, one.indicator.id.as_str(), &one.indicator.name)).collect())
}

/// Levels, zones and sets as suggestions; codes and names of areas can be typed.
async fn areas(app: &App, w: Words) -> Result<Vec<Choice>, Trouble> {
    let levels = ["municipalities", "prefectures", "all"]
        .map(|key| Choice::new(key, w.t2("data-areas-", key), ""));
    let sets = app.area_sets().await?.into_iter();
    let sets = sets.map(|set| suggestion(w, &set.id, &set.name));
    Ok(levels.into_iter().chain(sets).collect())
}

fn suggestion(w: Words, key: &str, name: &Bilingual) -> Choice {
    Choice::labelled(key, w.name(name), "")
}

fn bases(w: Words, present: &str) -> Vec<Choice> {
    let all = Choice::new("", w.t("word-all"), present);
    let each = Basis::ALL.map(|basis| Choice::new(basis.key(), basis_name(w.0, basis), present));
    std::iter::once(all).chain(each).collect()
}

fn sexes(w: Words, present: &str) -> Vec<Choice> {
    let all = Choice::new("", w.t("word-all"), present);
    let each = Sex::ALL.map(|sex| Choice::new(sex.key(), w.t2("sex-", sex.key()), present));
    std::iter::once(all).chain(each).collect()
}
