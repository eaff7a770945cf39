use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    response::Response,
};
use sousei_app::{ReportFormat, SupportRules, read_day, write_batch};
use sousei_present::{
    support_office::{BatchView, batch_counts_figure, batch_figure},
    table_csv,
};

use super::{Over, frame, overlay_choices, rules, unkept};
use crate::{
    choice::Choice,
    context::Context,
    figure::FigureView,
    file::attachment,
    frame::Frame,
    issue::IssueView,
    page::{Answer, show_once},
    state::Web,
    trouble::Trouble,
    upload::Upload,
};

/// Rows that the page shows; files hold all of them.
const SHOWN_ROWS: usize = 100;
/// Issues that the page shows.
const SHOWN_ISSUES: usize = 200;

#[derive(Template)]
#[template(path = "support_batch.html")]
struct BatchPage {
    frame: Frame,
    base: String,
    template: String,
    on: String,
    overlays: Vec<Choice>,
    figures: Vec<FigureView>,
    shown: String,
    issues: Vec<IssueView>,
    more_issues: String,
}

/// The form to hand in a table of cases.
pub(crate) async fn show_form(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(over): Query<Over>,
) -> Answer {
    let rules = rules(&web, &id, &over).await?;
    let on = rules.nearest_day(web.app.today()).to_string();
    show_once(&page(&web, &context, &rules, &over, on).await?)
}

/// The empty workbook to fill in.
pub(crate) async fn download_template(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Query(over): Query<Over>,
) -> Answer {
    let rules = rules(&web, &id, &over).await?;
    let on = rules.nearest_day(web.app.today());
    let lang = context.lang;
    let written = tokio::task::spawn_blocking(move || rules.batch_template(on, lang));
    let bytes = written.await.map_err(|error| Trouble::internal(&error))??;
    let name = format!("{id}-cases-{}.xlsx", lang.key());
    Ok(attachment(&name, ReportFormat::Excel.media_type(), bytes))
}

/// Determines the cases of a file: on the page, or as a file. Keeps nothing.
pub(crate) async fn determine(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    let upload = Upload::read(form).await?;
    let over = Over { overlay: upload.field("overlay").unwrap_or_default().to_owned() };
    let rules = rules(&web, &id, &over).await?;
    let on = match upload.field("on") {
        Some(day) => read_day(day)?,
        None => rules.nearest_day(web.app.today()),
    };
    let wanted = upload.field("as").unwrap_or("page").to_owned();
    let file = upload.into_file()?;
    let asked = Arc::clone(&rules);
    let read = tokio::task::spawn_blocking(move || asked.batch(&file.name, &file.bytes, on));
    let view = read.await.map_err(|error| Trouble::internal(&error))??;
    match wanted.as_str() {
        "page" => {
            let mut page = page(&web, &context, &rules, &over, on.to_string()).await?;
            page.fill(&context, &view);
            Ok(unkept(show_once(&page)?))
        }
        wanted => results_file(&web, &context, &id, wanted, view).await,
    }
}

async fn results_file(
    web: &Web,
    context: &Context,
    id: &str,
    wanted: &str,
    view: BatchView,
) -> Result<Response, Trouble> {
    let lang = context.lang;
    let name = format!("{id}-results-{}.{wanted}", lang.key());
    if wanted == "csv" {
        let table = table_csv(&batch_figure(lang, &view, None).table);
        // The byte-order mark makes the spreadsheet programs on office PCs read UTF-8.
        let bytes = format!("\u{feff}{table}").into_bytes();
        return Ok(unkept(attachment(&name, "text/csv; charset=utf-8", bytes)));
    }
    let form = ReportFormat::from_ending(wanted)?;
    let now = web.app.now();
    let written = tokio::task::spawn_blocking(move || write_batch(&view, form, lang, now));
    let bytes = written.await.map_err(|error| Trouble::internal(&error))??;
    Ok(unkept(attachment(&name, form.media_type(), bytes)))
}

impl BatchPage {
    fn fill(&mut self, context: &Context, view: &BatchView) {
        let w = context.words();
        let lang = context.lang;
        let figures =
            vec![batch_counts_figure(lang, view), batch_figure(lang, view, Some(SHOWN_ROWS))];
        // Results are gone once the page is shown: only the file of all rows can be asked for.
        self.figures = FigureView::all(context, figures);
        self.figures.iter_mut().for_each(FigureView::without_files);
        if view.rows.len() > SHOWN_ROWS {
            self.shown = w.one("office-batch-shown", "shown", SHOWN_ROWS);
        }
        let issues: Vec<_> = view.all_issues().cloned().collect();
        self.issues = IssueView::all(w, &issues);
        if self.issues.len() > SHOWN_ISSUES {
            let more = self.issues.len() - SHOWN_ISSUES;
            self.issues.truncate(SHOWN_ISSUES);
            self.more_issues = w.one("office-batch-more-issues", "count", more);
        }
    }
}

async fn page(
    web: &Web,
    context: &Context,
    rules: &SupportRules,
    over: &Over,
    on: String,
) -> Result<BatchPage, Trouble> {
    let id = rules.id();
    let kept = crate::query::query([("overlay", over.overlay.as_str())]);
    Ok(BatchPage {
        frame: frame(context, rules, over, "office-batch-page"),
        base: context.address(&format!("/support/{id}/batch")),
        template: context.address(&format!("/support/{id}/batch/template.xlsx{kept}")),
        on,
        overlays: overlay_choices(web, context, id, &over.overlay).await?,
        figures: Vec::new(),
        shown: String::new(),
        issues: Vec::new(),
        more_issues: String::new(),
    })
}
