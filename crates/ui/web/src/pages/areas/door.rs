use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use sousei_app::Place;
use sousei_present::{
    Figure,
    region::{AreaHit, area_table},
};

use super::{look::Look, place_link, place_links};
use crate::{
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    words::{Label, Words},
};

/// Areas that a search lists.
const MAX_FOUND: usize = 50;

/// The four ways to look at areas, each with an example that works.
const EXAMPLES: [(&str, &str); 4] = [
    ("rank", "/rank?indicator=share.aged&highlight=20205"),
    ("compare", "/compare?areas=20205,20202,20217"),
    ("map", "/map?indicator=share.aged&among=20000"),
    ("scatter", "/scatter?x=share.aged&y=rate.natural&highlight=20205"),
];

/// A projection that works.
const POPULATION_EXAMPLE: &str = "/areas/20205/population?scenario=s2";
/// Area code of the nation.
const NATION: &str = "00000";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    q: String,
}

/// The likeliest of the areas found.
struct Best {
    place: Link,
    /// Reading, kind, prefecture and code.
    facts: String,
    /// What it was merged into, or empty.
    merged: String,
}

/// A way to look at areas.
struct Way {
    title: String,
    about: String,
    href: String,
    example: String,
}

#[derive(Template)]
#[template(path = "regions.html")]
struct RegionsPage {
    frame: Frame,
    q: String,
    count: String,
    best: Option<Best>,
    figures: Vec<FigureView>,
    japan: Link,
    prefectures: Vec<Link>,
    sets: Vec<Link>,
    ways: Vec<Way>,
}

/// The door to regions: finder, prefectures, sets, and four ways to look at many areas.
pub(crate) async fn show_regions(
    State(web): State<Web>,
    context: Context,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let w = context.words();
    let hits = web.app.find_areas(&wanted.q, MAX_FOUND).await?;
    let figure = found_figure(w, &hits);
    if let Some(name) = context.download() {
        return download_any(&web, &context, name, &[figure]);
    }
    let searched = !wanted.q.trim().is_empty();
    let figure = FigureView::new(&context, figure).with_workbook(&context);
    let link = |place: &Place| Link {
        label: w.name(&place.name),
        href: context.address(&format!("/areas/{}", place.id)),
        current: "",
    };
    show(&RegionsPage {
        frame: Frame::new(&context, "regions", Label::plain(w.t("nav-regions"))),
        count: if searched { w.one("areas-found", "count", hits.len()) } else { String::new() },
        best: hits.first().map(|hit| best(&context, hit)),
        figures: if hits.len() > 1 { vec![figure] } else { Vec::new() },
        q: wanted.q,
        japan: link(&web.app.place(NATION).await?),
        prefectures: place_links(&context, &web.app.prefectures().await?),
        sets: web.app.area_sets().await?.iter().map(link).collect(),
        ways: ways(&context),
    })
}

fn found_figure(w: Words, hits: &[AreaHit]) -> Figure {
    Figure {
        id: "areas".to_owned(),
        title: w.t("areas-found-title").into_owned(),
        summary: String::new(),
        chart: None,
        table: area_table(w.0, hits),
        unit: String::new(),
        sources: Vec::new(),
        notes: Vec::new(),
        method: None,
    }
}

fn best(context: &Context, hit: &AreaHit) -> Best {
    let w = context.words();
    let kana = if w.0 == sousei_present::Lang::Ja { hit.kana.as_str() } else { "" };
    let prefecture = hit.prefecture.as_ref().map(|place| w.name(&place.name).text);
    let kind = w.t2("area-kind-", &hit.kind);
    let facts = [kana, &kind, prefecture.as_deref().unwrap_or_default(), &hit.place.key];
    let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let merged = hit.merged.as_ref().map(|(into, on)| {
        let name = w.name(&into.name).text;
        let date = sousei_present::format::date_with_era(w.0, *on);
        w.with("region-merged", &[("area", name.into()), ("date", date.into())])
    });
    // Of an area that is no more, the page of its successor is what a reader wants.
    let mut place = place_link(context, &hit.place);
    if let Some((into, _)) = &hit.merged {
        place.href = place_link(context, into).href;
    }
    Best { place, facts: facts.join(" · "), merged: merged.unwrap_or_default() }
}

fn ways(context: &Context) -> Vec<Way> {
    let w = context.words();
    let plain = Look::default().ways(context);
    let way = |((key, example), plain): ((&str, &str), Link)| Way {
        title: plain.label.text,
        about: w.t(&format!("areas-way-{key}-about")).into_owned(),
        href: plain.href,
        example: context.address(example),
    };
    let population = Way {
        title: w.t("areas-way-population").into_owned(),
        about: w.t("areas-way-population-about").into_owned(),
        href: context.address(&format!("/areas/{NATION}/population")),
        example: context.address(POPULATION_EXAMPLE),
    };
    let flows = Way {
        title: w.t("flows-way").into_owned(),
        about: w.t("flows-way-about").into_owned(),
        href: context.address("/flows"),
        example: context.address("/flows/tokyo"),
    };
    EXAMPLES.into_iter().zip(plain).map(way).chain([population, flows]).collect()
}
