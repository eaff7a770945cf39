use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};

use crate::{
    context::Context,
    frame::{Frame, Link},
    page::{Answer, show},
    session::Actor,
    state::Web,
    trouble::Trouble,
    words::Label,
};

#[derive(Template)]
#[template(path = "set_remove.html")]
struct RemovePage {
    frame: Frame,
    set: Link,
    action: String,
}

/// Asks whether a set is really to be removed.
pub(crate) async fn ask_removal(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let w = context.words();
    let sets = web.app.area_sets().await?;
    let set = sets.iter().find(|set| set.id == id && set.is_own).ok_or_else(Trouble::not_found)?;
    let title = Label::plain(w.t("areas-remove-title"));
    let frame = Frame::new(&context, "regions", title).narrow();
    let href = context.address(&format!("/areas/{}", set.id));
    show(&RemovePage {
        frame: frame.under(Label::plain(w.t("areas-sets-title")), "/sets"),
        set: Link { label: w.name(&set.name), href, current: "" },
        action: context.address(&format!("/sets/{}/remove", set.id)),
    })
}

/// Removes a set; its versions stay in the records.
pub(crate) async fn remove_set(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
) -> Answer {
    web.app.remove_area_set(&id, &actor).await?;
    Ok(Redirect::to(&context.address("/sets")).into_response())
}
