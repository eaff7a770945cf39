//! What to say where no projection is published for a place, and where to look instead.

use askama::Template;
use axum::http::StatusCode;
use sousei_app::{AppError, Place};
use sousei_core::AreaKind;

use super::past::under_prefecture;
use crate::{
    context::Context,
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

#[derive(Template)]
#[template(path = "population_missing.html")]
struct MissingPage {
    frame: Frame,
    sentence: String,
    instead: Vec<Link>,
    profile: Link,
}

/// Says which data are missing, with the pages that have them.
pub(super) async fn show_missing(
    web: &Web,
    context: &Context,
    place: &Place,
    error: AppError,
) -> Answer {
    let w = context.words();
    let name = w.name(&place.name);
    let title = w.one("population-page-title", "area", name.text.as_str());
    let title = Label { text: title, lang: name.lang };
    let below = format!("/areas/{}", place.id);
    let frame = match place.area.as_ref() {
        Some(area) => under_prefecture(web, context, area.code, title).await?,
        None => Frame::new(context, "regions", title)
            .under(Label::plain(w.t("areas-sets-title")), "/sets"),
    };
    let instead = instead(web, context, place).await?;
    let page = MissingPage {
        frame: frame.under(name.clone(), &below),
        sentence: sentence(w, &name, &instead, error),
        instead,
        profile: Link { label: name, href: context.address(&below), current: "" },
    };
    let mut response = show(&page)?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// What is missing, with names in the language of the page.
fn sentence(w: Words, name: &Label, instead: &[Link], error: AppError) -> String {
    let mut trouble = Trouble::from(error);
    for (key, value) in &mut trouble.args {
        match (*key, instead.last()) {
            ("seen", _) => value.clone_from(&name.text),
            ("prefecture", Some(wider)) => value.clone_from(&wider.label.text),
            _ => {}
        }
    }
    trouble.sentence(w)
}

/// The projections of what the place lies in: its city, then its prefecture.
async fn instead(web: &Web, context: &Context, place: &Place) -> Result<Vec<Link>, Trouble> {
    let current = web.app.current().await?;
    let mut around = Vec::new();
    if let Some(area) = place.area.as_ref().filter(|area| area.kind == AreaKind::Ward) {
        let city = current
            .registry
            .areas()
            .find(|city| current.registry.wards_of(city.code).any(|ward| ward.code == area.code));
        around.extend(city.map(|city| city.code));
    }
    around.extend(place.prefecture());
    let mut links = Vec::with_capacity(around.len());
    for code in around {
        let wider = web.app.place(&code.to_string()).await?;
        links.push(Link {
            label: context.words().name(&wider.name),
            href: context.address(&format!("/areas/{}/population", wider.id)),
            current: "",
        });
    }
    Ok(links)
}
