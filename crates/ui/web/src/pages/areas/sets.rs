use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use sousei_app::{Among, AreasQuery, ErrorKind, Place};
use sousei_core::IndicatorId;
use sousei_present::{
    Figure,
    region::{ClassMethod, MapView, map_figure},
};

use super::place_link;
use crate::{
    choice::Choice,
    context::Context,
    figure::{FigureView, download_any},
    frame::{Frame, Link},
    page::{Answer, show},
    query::encode,
    session::Actor,
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// The indicator by which the map to choose from is coloured.
const MAPPED: &str = "ssds.A1101";
/// Id of the form, by which the map finds its check boxes.
const FORM: &str = "set-form";

/// The form as it is filled in.
#[derive(Debug, Default)]
pub(super) struct Filled {
    name: String,
    areas: String,
    chosen: Vec<String>,
    prefecture: String,
}

struct SetView {
    link: Link,
    members: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "sets.html")]
struct SetsPage {
    frame: Frame,
    base: String,
    sets: Vec<SetView>,
    name: String,
    areas: String,
    errors: Vec<String>,
    prefectures: Vec<Choice>,
    choices: Vec<Choice>,
    map: Vec<FigureView>,
    form: &'static str,
    /// How many areas are chosen, in words.
    count: String,
    /// The same for every number of check boxes ticked, one per line, for the map's script.
    counts: String,
}

/// What the form holds, parted into what is typed and what is ticked.
struct Parted {
    /// The text field.
    text: String,
    /// Number of areas in the text field, those of a set one by one.
    n_typed: usize,
    /// Values of the ticked check boxes.
    chosen: Vec<String>,
}

/// The sets there are, and the form for another one.
pub(crate) async fn list_sets(
    State(web): State<Web>,
    context: Context,
    Query(fields): Query<Vec<(String, String)>>,
) -> Answer {
    let filled = Filled::read(fields);
    if let Some(name) = context.download() {
        let view = map(&web, &context, &filled.prefecture).await?;
        let figures: Vec<Figure> = view.iter().map(map_figure).collect();
        return download_any(&web, &context, name, &figures);
    }
    show(&page(&web, &context, filled, Vec::new()).await?)
}

/// Stores a set, or shows the form again with what was typed and what is wrong.
pub(crate) async fn save_set(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let w = context.words();
    let filled = Filled::read(fields);
    let named = web.app.named_places(&filled.all()).await?;
    let mut errors: Vec<String> = named.wrong.iter().map(|(_, error)| sentence(w, error)).collect();
    if errors.is_empty() {
        match web.app.save_area_set(&filled.name, &named.codes(), &actor).await {
            Ok(set) => {
                let below = format!("/areas/{}", encode(&set.id));
                return Ok(Redirect::to(&context.address(&below)).into_response());
            }
            Err(error) if error.kind == ErrorKind::Internal => return Err(error.into()),
            Err(error) => errors.push(sentence(w, &error)),
        }
    }
    let mut response = show(&page(&web, &context, filled, errors).await?)?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

fn sentence(w: Words, error: &sousei_app::AppError) -> String {
    w.coded("error-", error.code, &error.args).unwrap_or_else(|| error.to_string())
}

impl Filled {
    fn read(fields: Vec<(String, String)>) -> Self {
        let mut filled = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "name" => filled.name = value,
                "areas" => filled.areas = value,
                "area" => filled.chosen.push(value),
                "prefecture" => filled.prefecture = value,
                _ => {}
            }
        }
        filled
    }

    /// What was typed and what was chosen, as one list.
    fn all(&self) -> String {
        format!("{}\n{}", self.areas, self.chosen.join("\n"))
    }
}

async fn page(
    web: &Web,
    context: &Context,
    filled: Filled,
    errors: Vec<String>,
) -> Result<SetsPage, Trouble> {
    let w = context.words();
    let drawn = |view: &MapView| {
        let lines = view.areas.iter().filter_map(|area| area.reading.source.as_ref());
        let shown = FigureView::new(context, map_figure(view)).with_workbook(context);
        let mut shown = shown.with_sources(lines.chain(&view.boundaries));
        shown.choices = FORM;
        shown
    };
    let sets = web.app.area_sets().await?;
    let within = within(web, &filled.prefecture).await?;
    let Parted { text: areas, n_typed, chosen } = parted(web, w, &filled, &within).await?;
    let counted = |n_ticked: usize| w.one("map-chosen", "count", n_typed + n_ticked);
    let counts: Vec<String> = (0..=within.len()).map(counted).collect();
    let choice = |part: &sousei_present::region::Place| {
        let label = w.name(&part.name);
        Choice { value: part.key.clone(), label, selected: chosen.contains(&part.key) }
    };
    let prefecture = |area: &sousei_present::region::Place| {
        Choice::labelled(&area.key, w.name(&area.name), &filled.prefecture)
    };
    let title = Label::plain(w.t("areas-sets-title"));
    let frame = Frame::new(context, "regions", title);
    Ok(SetsPage {
        frame: if within.is_empty() { frame } else { frame.island("map.js") },
        base: context.address("/sets"),
        sets: sets.iter().map(|set| set_view(context, set)).collect(),
        prefectures: web.app.prefectures().await?.iter().map(prefecture).collect(),
        choices: within.iter().map(choice).collect(),
        map: map(web, context, &filled.prefecture).await?.iter().map(drawn).collect(),
        name: filled.name,
        form: FORM,
        count: counted(chosen.len()),
        counts: counts.join("\n"),
        areas,
        errors,
    })
}

fn set_view(context: &Context, set: &Place) -> SetView {
    let w = context.words();
    let shown = sousei_present::region::Place {
        key: set.id.clone(),
        name: set.name.clone(),
        href: Some(format!("/areas/{}", set.id)),
    };
    SetView {
        link: place_link(context, &shown),
        members: w.one("region-areas", "count", set.members.len()),
        remove: match set.is_own {
            true => context.address(&format!("/sets/{}/remove", set.id)),
            false => String::new(),
        },
    }
}

/// The municipalities of the prefecture that was chosen to choose from.
async fn within(
    web: &Web,
    prefecture: &str,
) -> Result<Vec<sousei_present::region::Place>, Trouble> {
    match prefecture {
        "" => Ok(Vec::new()),
        code => Ok(web.app.parts(&web.app.place(code).await?).await?),
    }
}

/// What stands in the text field, and what is chosen among the check boxes: of the areas named,
/// those that have a check box.
async fn parted(
    web: &Web,
    w: Words,
    filled: &Filled,
    within: &[sousei_present::region::Place],
) -> Result<Parted, Trouble> {
    let named = web.app.named_places(&filled.all()).await?;
    let mut lines = Vec::new();
    let mut chosen = Vec::new();
    let mut n_typed = 0;
    for place in &named.places {
        if within.iter().any(|part| part.key == place.id) {
            chosen.push(place.id.clone());
        } else {
            n_typed += place.members.len();
            lines.push(format!("{} {}", place.id, w.name(&place.name).text));
        }
    }
    lines.extend(named.wrong.into_iter().map(|(text, _)| text));
    Ok(Parted { text: lines.join("\n"), n_typed, chosen })
}

/// The map of a prefecture, whose dots switch the check boxes.
async fn map(web: &Web, context: &Context, prefecture: &str) -> Result<Option<MapView>, Trouble> {
    if prefecture.is_empty() {
        return Ok(None);
    }
    let query = AreasQuery {
        indicator: IndicatorId::new(MAPPED),
        period: None,
        among: Among::Of(web.app.place(prefecture).await?),
        highlight: None,
    };
    Ok(Some(web.app.map(&query, ClassMethod::default(), context.lang).await?))
}
