//! The page of an area that is no more, and the history of any code.

use askama::Template;
use sousei_app::{AreaEvent, PastArea};
use sousei_present::format;

use super::{place_link, place_links};
use crate::{
    context::Context,
    frame::{Frame, Link},
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::{Label, Words},
};

/// An event in the history of a code.
pub(super) struct EventView {
    pub(super) date: String,
    pub(super) kind: String,
    pub(super) before: Vec<Link>,
    pub(super) after: Vec<Link>,
}

#[derive(Template)]
#[template(path = "area_past.html")]
struct PastPage {
    frame: Frame,
    became: String,
    facts: Vec<(String, Label)>,
    successors: Vec<Link>,
    events: Vec<EventView>,
}

/// Says what an area became, and when.
pub(super) async fn show_past(web: &Web, context: &Context, past: PastArea) -> Answer {
    let w = context.words();
    let title = w.name(&past.area.name);
    let successors = place_links(context, &past.successors);
    let names: Vec<&str> = successors.iter().map(|link| link.label.text.as_str()).collect();
    let args = [
        ("area", (&title.text).into()),
        ("date", format::date_with_era(w.0, past.until).into()),
        ("successors", names.join(&w.t("word-separator")).into()),
    ];
    let key = if names.is_empty() { "areas-past-ended" } else { "areas-past-became" };
    show(&PastPage {
        became: w.with(key, &args),
        facts: facts(w, &past),
        events: events(web, context, past.area.code).await?,
        frame: under_prefecture(web, context, past.area.code, title).await?,
        successors,
    })
}

fn facts(w: Words, past: &PastArea) -> Vec<(String, Label)> {
    let mut facts = Vec::new();
    let mut add = |key: &str, label: Label| {
        if !label.text.is_empty() {
            facts.push((w.t(key).into_owned(), label));
        }
    };
    add("region-kind", Label::plain(w.t2("area-kind-", past.area.kind.key())));
    add("region-code", Label::plain(past.area.code.to_string()));
    if w.0 == sousei_present::Lang::Ja {
        add("region-kana", Label::plain(&past.area.kana));
    } else {
        let lang = Some(sousei_present::Lang::Ja);
        add("areas-name-ja", Label { text: past.area.name.ja.clone(), lang });
    }
    let until = format::date_with_era(w.0, past.until);
    add("areas-ended-on", Label::plain(until));
    facts
}

/// The frame of an area's page, below its prefecture.
pub(crate) async fn under_prefecture(
    web: &Web,
    context: &Context,
    code: sousei_core::AreaCode,
    title: Label,
) -> Result<Frame, Trouble> {
    let frame = Frame::new(context, "regions", title);
    let Some(prefecture) = code.in_prefecture().filter(|above| *above != code) else {
        return Ok(frame);
    };
    let prefecture = web.app.place(&prefecture.to_string()).await?;
    let name = context.words().name(&prefecture.name);
    Ok(frame.under(name, &format!("/areas/{}", prefecture.id)))
}

/// The history of a code, the latest event first.
pub(super) async fn events(
    web: &Web,
    context: &Context,
    code: sousei_core::AreaCode,
) -> Result<Vec<EventView>, Trouble> {
    let events = web.app.area_events(code).await?;
    Ok(events.iter().rev().map(|event| event_view(context, event)).collect())
}

fn event_view(context: &Context, event: &AreaEvent) -> EventView {
    let w = context.words();
    let links = |places: &[sousei_present::region::Place]| {
        places.iter().map(|place| place_link(context, place)).collect()
    };
    EventView {
        date: format::date_with_era(w.0, event.date),
        kind: w.t2("areas-change-", event.kind.key()).into_owned(),
        before: links(&event.before),
        after: links(&event.after),
    }
}
