use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect},
};
use sousei_app::{ErrorKind, StoredOverlay, overlay_example};

use super::DOOR;
use crate::{
    context::Context,
    frame::Frame,
    issue::IssueView,
    page::{Answer, show_once},
    session::Actor,
    state::Web,
    trouble::Trouble,
    upload::Upload,
    words::Label,
};

struct OverlayView {
    title: Label,
    scheme: Label,
    href: String,
    id: String,
    valid: String,
    stored: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "support_overlays.html")]
struct OverlaysPage {
    frame: Frame,
    base: String,
    overlays: Vec<OverlayView>,
    error: String,
    issues: Vec<IssueView>,
    /// A file to copy.
    example: String,
}

/// The rules of cities, and a form to add some.
pub(crate) async fn list_overlays(State(web): State<Web>, context: Context) -> Answer {
    show_once(&page(&web, &context).await?)
}

/// Checks a city's rules and stores them, or says what is wrong with file, line and column.
pub(crate) async fn add_overlay(
    State(web): State<Web>,
    context: Context,
    Actor(actor): Actor,
    form: Multipart,
) -> Answer {
    let file = Upload::read(form).await?.into_file()?;
    match web.app.add_overlay(&file.name, file.bytes, &actor).await {
        Ok(added) => {
            let below = format!("/support/overlays#{}", added.overlay.id);
            Ok(Redirect::to(&context.address(&below)).into_response())
        }
        Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::NotFound) => {
            let mut page = page(&web, &context).await?;
            let trouble = Trouble::from(error);
            page.error = trouble.sentence(context.words());
            page.issues = IssueView::all(context.words(), &trouble.issues);
            let mut response = show_once(&page)?;
            *response.status_mut() = trouble.status;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes a city's rules out of force.
pub(crate) async fn remove_overlay(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
) -> Answer {
    web.app.remove_overlay(&id, &actor).await?;
    Ok(Redirect::to(&context.address("/support/overlays")).into_response())
}

async fn page(web: &Web, context: &Context) -> Result<OverlaysPage, Trouble> {
    let w = context.words();
    let catalogue = web.app.support().await?;
    let overlays = web.app.overlays(None).await?;
    let overlays = overlays.into_iter().map(|one| {
        let rules = catalogue.scheme(&one.scheme).ok();
        let title = rules.map(|rules| rules.nearest_plan(one.from).package().title.clone());
        let scheme = title.map_or_else(|| Label::plain(&one.scheme), |title| w.name(&title));
        view(context, one, scheme)
    });
    Ok(OverlaysPage {
        frame: Frame::new(context, DOOR, Label::plain(w.t("office-overlay-page"))),
        base: context.address("/support/overlays"),
        overlays: overlays.collect(),
        error: String::new(),
        issues: Vec::new(),
        example: overlay_example(),
    })
}

fn view(context: &Context, one: StoredOverlay, scheme: Label) -> OverlayView {
    let w = context.words();
    let from = w.date(&one.from);
    let valid = match one.to {
        Some(to) => {
            w.with("office-overlay-valid", &[("from", from.into()), ("to", w.date(&to).into())])
        }
        None => w.one("office-overlay-valid-open", "from", from),
    };
    let stored = [
        ("by", one.stored_by.as_str().into()),
        ("at", w.time(&one.stored_at).into()),
        ("version", one.version.to_string().into()),
    ];
    OverlayView {
        title: w.name(&one.title),
        scheme,
        href: context.address(&format!("/support/{}?overlay={}", one.scheme, one.id)),
        valid,
        stored: w.with("office-overlay-by", &stored),
        remove: context.address(&format!("/support/overlays/{}/remove", one.id)),
        id: one.id,
    }
}
