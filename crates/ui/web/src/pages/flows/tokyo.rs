//! The concentration on Tokyo.

use askama::Template;
use axum::extract::{Query, State};
use sousei_app::TokyoPlace;
use sousei_core::Basis;
use sousei_present::{
    flows::{MissingTable, TEMPLATE_FORMAT, TokyoView, tokyo_facts, tokyo_figures},
    region::KeyFact,
};

use crate::{
    context::Context,
    figure::{FigureView, download_any},
    flows::{BASES, TokyoParams},
    frame::{Frame, Link},
    page::{Answer, show},
    query::query,
    state::Web,
    words::Label,
};

#[derive(Template)]
#[template(path = "flows_tokyo.html")]
struct TokyoPage {
    frame: Frame,
    places: Vec<Link>,
    bases: Vec<Link>,
    key_facts: Vec<KeyFact>,
    contents: Vec<Link>,
    figures: Vec<FigureView>,
    missing: Vec<MissingTable>,
    /// The page that describes the columns of templates.
    format: &'static str,
    rows: [Link; 2],
}

/// Net migration into Tokyo, who loses most to it, and the distance to balance.
pub(crate) async fn show_tokyo(
    State(web): State<Web>,
    context: Context,
    Query(params): Query<TokyoParams>,
) -> Answer {
    let (place, basis) = (params.place()?, params.basis()?);
    let view = web.app.tokyo_flows(place, basis, context.lang).await?;
    let figures = tokyo_figures(&view);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &figures);
    }
    let w = context.words();
    let contents = figures.iter().map(|figure| Link {
        label: Label::plain(&figure.title),
        href: format!("#{}", figure.id),
        current: "",
    });
    show(&TokyoPage {
        frame: Frame::new(&context, "regions", Label::plain(w.t("flows-tokyo-title")))
            .under(Label::plain(w.t("flows-title")), "/flows")
            .island("chart.js"),
        places: places(&context, place, basis),
        bases: bases(&context, place, basis),
        key_facts: tokyo_facts(&view),
        contents: contents.collect(),
        missing: view.missing(),
        format: TEMPLATE_FORMAT,
        rows: rows(&context, place, basis),
        figures: figures.into_iter().map(|figure| shown(&context, &view, figure)).collect(),
    })
}

fn shown(context: &Context, view: &TokyoView, figure: sousei_present::Figure) -> FigureView {
    let figure = FigureView::new(context, figure).with_workbook(context);
    figure.with_sources(view.head.sources.values())
}

fn address(place: TokyoPlace, basis: Basis) -> String {
    format!("/flows/tokyo{}", query([("place", place.key()), ("basis", basis.key())]))
}

fn places(context: &Context, chosen: TokyoPlace, basis: Basis) -> Vec<Link> {
    let link = |place: TokyoPlace| Link {
        label: Label::plain(context.words().t2("flows-tokyo-place-", place.key())),
        href: context.address(&address(place, basis)),
        current: if place == chosen { "true" } else { "" },
    };
    TokyoPlace::ALL.map(link).into()
}

fn bases(context: &Context, place: TokyoPlace, chosen: Basis) -> Vec<Link> {
    let link = |basis: Basis| Link {
        label: Label::plain(context.words().t2("flows-tokyo-basis-", basis.key())),
        href: context.address(&address(place, basis)),
        current: if basis == chosen { "true" } else { "" },
    };
    BASES.map(link).into()
}

/// The rows behind the page, for other programs.
fn rows(context: &Context, place: TokyoPlace, basis: Basis) -> [Link; 2] {
    ["csv", "json"].map(|format| {
        let kept = [("place", place.key()), ("basis", basis.key()), ("format", format)];
        Link {
            label: Label::plain(context.words().t2("flows-tokyo-rows-", format)),
            href: format!("/api/v1/flows/tokyo{}", query(kept)),
            current: "",
        }
    })
}
