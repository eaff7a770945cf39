use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use sousei_app::Verified;
use sousei_present::{
    chart::tone_style,
    strategy::{overview_figures, rate_text, verdict_counts},
};

use super::strategies::{Card, cards};
use crate::{
    context::Context,
    figure::{FigureView, download, tone_class},
    frame::Frame,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::Label,
};

/// Area code of the nation.
const NATION: &str = "00000";
/// Figures of the overview that the first page shows: the whole, and the chart per goal.
const AT_A_GLANCE: usize = 2;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    /// What the finder of areas begins with: nothing.
    q: &'static str,
    national: Option<National>,
    figures: Vec<FigureView>,
    cards: Vec<Card>,
    doors: Vec<DoorCard>,
}

struct National {
    title: Label,
    href: String,
    kpis_href: String,
    facts: Vec<String>,
    verdicts: Vec<VerdictCard>,
}

/// Count and share of one grade.
struct VerdictCard {
    class: &'static str,
    mark: &'static str,
    label: String,
    count: String,
    share: String,
}

struct DoorCard {
    title: String,
    href: String,
    about: String,
    now: String,
}

/// The first page: the national strategy at a glance, the doors, and the way to one's own.
pub(crate) async fn show_home(State(web): State<Web>, context: Context) -> Answer {
    let mut page = HomePage {
        frame: Frame::new(&context, "", Label::plain(context.words().t("app-tagline")))
            .island("chart.js"),
        q: "",
        national: None,
        figures: Vec::new(),
        cards: cards(&web, &context).await?,
        doors: doors(&context),
    };
    if let Some(verified) = national(&web).await? {
        let view = verified.view(context.lang);
        let shown: Vec<_> = overview_figures(&view).into_iter().take(AT_A_GLANCE).collect();
        if let Some(name) = context.download() {
            return download(name, &shown);
        }
        page.national = Some(introduce(&context, &verified));
        page.figures = FigureView::all(&context, shown);
    }
    show(&page)
}

/// The strategy of the nation, or the first one there is.
async fn national(web: &Web) -> Result<Option<Arc<Verified>>, Trouble> {
    let rows = web.app.strategies().await?;
    let mut chosen = rows.first().map(|row| row.id.clone());
    for row in &rows {
        if web.app.strategy(&row.id).await?.strategy.organisation.area == NATION {
            chosen = Some(row.id.clone());
            break;
        }
    }
    match chosen {
        Some(id) => Ok(Some(web.app.verify(&id, None).await?)),
        None => Ok(None),
    }
}

fn introduce(context: &Context, verified: &Verified) -> National {
    let w = context.words();
    let strategy = &verified.loaded.strategy;
    let href = context.address(&format!("/strategies/{}", strategy.id));
    National {
        title: w.name(&strategy.title),
        kpis_href: format!("{href}/kpis"),
        href,
        facts: vec![
            w.name(&strategy.organisation.name).text,
            w.period_range(&strategy.starts, &strategy.ends),
            w.one("word-as-of-date", "date", w.date(&strategy.as_of)),
            w.pair(&w.t("page-scheme-word"), &w.name(&verified.scheme.title).text),
        ],
        verdicts: verdict_counts(&verified.view(context.lang))
            .into_iter()
            .map(|(label, tone, count, share)| VerdictCard {
                class: tone_class(tone),
                mark: tone_style(tone).mark,
                label,
                count: w.one("word-kpi-count", "count", count),
                share: share.map(rate_text).unwrap_or_default(),
            })
            .collect(),
    }
}

fn doors(context: &Context) -> Vec<DoorCard> {
    let w = context.words();
    let card = |(key, path): (&str, &str)| DoorCard {
        title: w.t2("nav-", key).into_owned(),
        href: context.address(path),
        about: w.t(&format!("nav-{key}-about")).into_owned(),
        now: w.t2("page-home-door-", key).into_owned(),
    };
    [
        ("regions", "/regions"),
        ("strategy", "/strategies"),
        ("people", "/people"),
        ("support", "/support"),
        ("data", "/data"),
    ]
    .map(card)
    .into()
}
