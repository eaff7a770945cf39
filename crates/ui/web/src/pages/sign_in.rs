use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use tower_sessions::Session;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show_once},
    session::{self, Remote},
    state::Web,
    trouble::Trouble,
    words::Label,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Next {
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct Credentials {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    /// Whether a password is set at all.
    needed: bool,
    /// Who is signed in, or under whose name changes are recorded.
    actor: String,
    signed_in: bool,
    name: String,
    next: String,
    error: String,
}

/// The form to sign in, or who is signed in.
pub(crate) async fn show_form(
    State(web): State<Web>,
    context: Context,
    session: Session,
    Query(next): Query<Next>,
) -> Answer {
    let mut page = page(&web, &context, next.next);
    if page.needed
        && let Some(actor) = session::signed_in(&session).await
    {
        page.signed_in = true;
        page.actor = actor;
    }
    show_once(&page)
}

/// Signs in and leads to where the reader wanted to go.
pub(crate) async fn sign_in(
    State(web): State<Web>,
    context: Context,
    session: Session,
    remote: Remote,
    Form(sent): Form<Credentials>,
) -> Answer {
    let Credentials { name, password, next } = sent;
    match session::sign_in(&web, &session, remote, &name, password).await {
        Ok(()) => Ok(Redirect::to(&context.address(safe(&next))).into_response()),
        Err(
            trouble @ Trouble {
                status: StatusCode::INTERNAL_SERVER_ERROR | StatusCode::NOT_FOUND,
                ..
            },
        ) => Err(trouble),
        Err(trouble) => {
            let error = context.words().coded("error-", &trouble.code, &trouble.args);
            let mut page = page(&web, &context, next);
            page.error = error.unwrap_or_default();
            page.name = name;
            let mut response = show_once(&page)?;
            *response.status_mut() = trouble.status;
            Ok(response)
        }
    }
}

/// Ends the session.
pub(crate) async fn sign_out(context: Context, session: Session) -> Answer {
    session.flush().await.map_err(|error| Trouble::internal(&error))?;
    Ok(Redirect::to(&context.address("/")).into_response())
}

fn page(web: &Web, context: &Context, next: String) -> SignInPage {
    let title = Label::plain(context.words().t("page-sign-in-title"));
    SignInPage {
        frame: Frame::new(context, "", title).narrow(),
        needed: web.settings.password_hash.is_some(),
        actor: web.settings.actor.clone(),
        signed_in: false,
        name: String::new(),
        next: safe(&next).to_owned(),
        error: String::new(),
    }
}

/// An address below the language, never one of another site.
fn safe(next: &str) -> &str {
    let below = next.starts_with('/') && !next.contains(['\\', '\r', '\n']);
    if below { next } else { "/" }
}
