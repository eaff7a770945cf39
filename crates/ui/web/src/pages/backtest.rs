//! The back-test: published projections, and those of this program, against what happened.

use askama::Template;
use axum::extract::State;
use sousei_app::ErrorKind;
use sousei_present::Figure;

use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// Paragraphs before the figures.
const N_PARAGRAPHS: usize = 4;

#[derive(Template)]
#[template(path = "backtest.html")]
struct BacktestPage {
    frame: Frame,
    paragraphs: Vec<String>,
    missing: String,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
}

/// How far projections were off, also where they did worse than no projection at all.
pub(crate) async fn show_backtest(State(web): State<Web>, context: Context) -> Answer {
    let w = context.words();
    let (figures, missing) = match web.app.backtest(context.lang).await {
        Ok(figures) => (figures, String::new()),
        // The page explains the test also where no data are loaded.
        Err(error) if error.kind == ErrorKind::NotFound => {
            (Vec::new(), Trouble::from(error).sentence(w))
        }
        Err(error) => return Err(error.into()),
    };
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let contents = figures.iter().map(|figure| Link {
        label: Label::plain(&figure.title),
        href: format!("#{}", figure.id),
        current: "",
    });
    let mut paragraphs: Vec<String> = (1..=N_PARAGRAPHS)
        .map(|number| w.t(&format!("population-backtest-page-{number}")).into_owned())
        .collect();
    paragraphs.extend(coverage(w, &figures));
    let title = Label::plain(w.t("population-backtest-page"));
    show(&BacktestPage {
        frame: Frame::new(&context, "data", title)
            .under(Label::plain(w.t("page-methods-title")), "/methods")
            .island("chart.js"),
        paragraphs,
        missing,
        contents: contents.collect(),
        figures: figures
            .into_iter()
            .map(|figure| FigureView::new(&context, figure).with_workbook(&context))
            .collect(),
    })
}

/// Whether the intervals of 80 % held as many municipalities as they should.
fn coverage(w: Words, figures: &[Figure]) -> Option<String> {
    /// By how many points the share may be off before it is called too low or too high.
    const SLACK: f64 = 10.0;
    let by_size = &figures.iter().find(|figure| figure.id == "backtest-size")?.table;
    let heading = w.t("population-backtest-column-coverage-80");
    let at = by_size.columns.iter().position(|column| column.heading == heading)?;
    let cell = by_size.rows.last()?.cells.get(at)?;
    let key = match cell.number? - 80.0 {
        off if off < -SLACK => "narrow",
        off if off > SLACK => "wide",
        _ => "fits",
    };
    Some(w.one(&format!("population-backtest-page-{key}"), "share", cell.text.as_str()))
}
