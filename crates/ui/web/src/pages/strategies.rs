use askama::Template;
use axum::extract::State;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    trouble::Trouble,
    words::Label,
};

/// A strategy of the list.
pub(crate) struct Card {
    pub(crate) href: String,
    pub(crate) id: String,
    pub(crate) title: Label,
    pub(crate) organisation: Label,
    /// Plan period, number of KPIs and version, in words.
    pub(crate) facts: Vec<String>,
    pub(crate) made_up: bool,
}

#[derive(Template)]
#[template(path = "strategies.html")]
struct StrategiesPage {
    frame: Frame,
    cards: Vec<Card>,
}

/// Lists the strategies in the store.
pub(crate) async fn list_strategies(State(web): State<Web>, context: Context) -> Answer {
    let cards = cards(&web, &context).await?;
    let title = Label::plain(context.words().t("page-strategies-title"));
    show(&StrategiesPage { frame: Frame::new(&context, "strategy", title), cards })
}

/// One card per strategy in the store.
pub(crate) async fn cards(web: &Web, context: &Context) -> Result<Vec<Card>, Trouble> {
    let w = context.words();
    let mut cards = Vec::new();
    for row in web.app.strategies().await? {
        let loaded = web.app.strategy(&row.id).await?;
        let strategy = &loaded.strategy;
        cards.push(Card {
            href: context.address(&format!("/strategies/{}", row.id)),
            id: row.id,
            title: w.name(&strategy.title),
            organisation: w.name(&strategy.organisation.name),
            facts: vec![
                w.period_range(&strategy.starts, &strategy.ends),
                w.one("word-kpi-count", "count", strategy.kpis.len()),
                w.one("page-strategies-version", "version", loaded.version),
                w.one("word-as-of-date", "date", w.date(&strategy.as_of)),
            ],
            made_up: strategy.organisation.made_up,
        });
    }
    Ok(cards)
}
