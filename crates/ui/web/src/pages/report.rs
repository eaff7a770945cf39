use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use serde::Deserialize;
use sousei_app::{Export, ReportFormat};
use sousei_present::Lang;

use super::overview::SchemeQuery;
use crate::{
    choice::Choice,
    context::Context,
    file::attachment,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::Label,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    lang: String,
    scheme: String,
}

struct FormatView {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: Frame,
    base: String,
    schemes: Vec<Choice>,
    langs: Vec<Choice>,
    formats: Vec<FormatView>,
}

/// Offers the evaluation report and the files of the strategy.
pub(crate) async fn choose_report(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(scheme): Query<SchemeQuery>,
) -> Answer {
    let verified = web.app.verify(&id, scheme.get()).await?;
    let w = context.words();
    let base = context.address(&format!("/strategies/{id}"));
    let title = Label::plain(w.t("report-title"));
    let strategy = &verified.loaded.strategy;
    let lang =
        |lang: Lang| Choice::new(lang.key(), w.t2("page-report-lang-", lang.key()), w.0.key());
    show(&ReportPage {
        frame: Frame::of_strategy(&context, strategy, scheme.get(), "report", title).narrow(),
        schemes: Choice::schemes(w, &verified),
        langs: Lang::ALL.map(lang).into(),
        formats: ReportFormat::ALL
            .map(|form| FormatView {
                href: format!("{base}/report.{}", form.ending()),
                name: w.t2("page-report-", form.ending()).into_owned(),
            })
            .into(),
        base,
    })
}

/// `report.{pdf,docx,xlsx}` and `export.{zip,xlsx}`.
pub(crate) async fn download_file(
    State(web): State<Web>,
    context: Context,
    Path((id, file)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Trouble> {
    let (name, ending) = file.split_once('.').ok_or_else(Trouble::not_found)?;
    match name {
        "report" => {
            let form = ReportFormat::from_ending(ending)?;
            let lang = Lang::from_key(&wanted.lang).unwrap_or(context.lang);
            let scheme = (!wanted.scheme.is_empty()).then_some(wanted.scheme.as_str());
            let bytes = web.app.report(&id, scheme, form, lang).await?;
            Ok(attachment(
                &format!("{id}-report-{}.{ending}", lang.key()),
                form.media_type(),
                bytes,
            ))
        }
        "export" => {
            let (form, kind) = match ending {
                "zip" => (Export::Zip, "application/zip"),
                "xlsx" => (Export::Workbook, ReportFormat::Excel.media_type()),
                _ => return Err(Trouble::not_found()),
            };
            let bytes = web.app.export(&id, form).await?;
            Ok(attachment(&format!("{id}.{ending}"), kind, bytes))
        }
        _ => Err(Trouble::not_found()),
    }
}
