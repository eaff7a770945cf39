use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use sousei_app::{CommentRow, ErrorKind};
use sousei_strategy::Strategy;
use tower_sessions::Session;

use crate::{
    choice::Choice,
    context::Context,
    frame::Frame,
    page::{Answer, show_once},
    query::query,
    session::{Actor, signed_in},
    state::Web,
    words::{Label, Words},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AboutKpi {
    kpi: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewComment {
    kpi: String,
    text: String,
}

struct CommentView {
    author: String,
    at: String,
    about: Label,
    href: String,
    text: String,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    frame: Frame,
    base: String,
    comments: Vec<CommentView>,
    kpis: Vec<Choice>,
    text: String,
    error: String,
    /// Address of the sign-in, if one is needed to write.
    sign_in: String,
}

/// The comments of the review room.
pub(crate) async fn show_comments(
    State(web): State<Web>,
    context: Context,
    session: Session,
    Path(id): Path<String>,
    Query(about): Query<AboutKpi>,
) -> Answer {
    let mut page = page(&web, &context, &id, &about.kpi).await?;
    if web.settings.password_hash.is_some() && signed_in(&session).await.is_none() {
        page.sign_in =
            context.address(&format!("/sign-in{}", query([("next", context.here.as_str())])));
    }
    show_once(&page)
}

/// Adds a comment, or shows it again with what is wrong.
pub(crate) async fn add_comment(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
    Actor(actor): Actor,
    Form(new): Form<NewComment>,
) -> Answer {
    let kpi = new.kpi.parse().ok();
    match web.app.add_comment(&id, kpi, &actor, &new.text).await {
        Ok(_) => {
            let address = context.address(&format!("/strategies/{id}/review"));
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) if error.kind == ErrorKind::Invalid => {
            let mut page = page(&web, &context, &id, &new.kpi).await?;
            page.error =
                context.words().coded("error-", error.code, &error.args).unwrap_or_default();
            page.text = new.text;
            let mut response = show_once(&page)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    web: &Web,
    context: &Context,
    id: &str,
    kpi: &str,
) -> Result<ReviewPage, crate::trouble::Trouble> {
    let w = context.words();
    let loaded = web.app.strategy(id).await?;
    let comments = web.app.comments(id).await?;
    let strategy = &loaded.strategy;
    let whole = Choice::new("", w.t("page-review-whole"), kpi);
    let kpis = strategy.kpis.iter().map(|one| {
        let name = w.name(&one.name);
        let text = format!("{} {}", one.no, name.text);
        Choice::labelled(one.no.to_string(), Label { text, ..name }, kpi)
    });
    let title = Label::plain(w.t("page-review-title"));
    Ok(ReviewPage {
        frame: Frame::of_strategy(context, strategy, None, "review", title),
        base: context.address(&format!("/strategies/{id}/review")),
        comments: comments.into_iter().map(|row| comment_view(context, w, strategy, row)).collect(),
        kpis: [whole].into_iter().chain(kpis).collect(),
        text: String::new(),
        error: String::new(),
        sign_in: String::new(),
    })
}

fn comment_view(context: &Context, w: Words, strategy: &Strategy, row: CommentRow) -> CommentView {
    let kpi = row.kpi_no.and_then(|no| strategy.kpi(no));
    let about = kpi.map(|kpi| {
        let name = w.name(&kpi.name);
        Label { text: format!("{} {}", kpi.no, name.text), ..name }
    });
    let below = kpi.map_or_else(String::new, |kpi| format!("/kpis/{}", kpi.no));
    CommentView {
        author: row.author,
        at: w.time(&row.at),
        about: about.unwrap_or_else(|| Label::plain(w.t("page-review-whole"))),
        href: context.address(&format!("/strategies/{}{below}", strategy.id)),
        text: row.text,
    }
}
