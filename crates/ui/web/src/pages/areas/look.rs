//! What the address of a ranking, a map or a scatter asks for, and the way from one to another.

use serde::Deserialize;
use sousei_app::{AreasQuery, ErrorKind, Place};
use sousei_core::{IndicatorId, Period};

use crate::{
    context::Context, frame::Link, query::query, state::Web, trouble::Trouble, words::Label,
};

/// The indicator that is shown unless another is asked for.
pub(super) const USUAL: &str = "share.aged";
/// The indicator against which it is set unless another is asked for.
const USUAL_OTHER: &str = "rate.natural";
/// Areas that are compared unless others are asked for: Iida, Matsumoto, Saku.
pub(super) const USUAL_AREAS: &str = "20205,20202,20217";

/// Parameters of the address; what is left out is the usual.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Look {
    indicator: String,
    pub(super) period: String,
    pub(super) among: String,
    pub(super) highlight: String,
    pub(super) classes: String,
    x: String,
    y: String,
}

/// The place that is looked for among the others, or why it is not found.
#[derive(Debug, Default)]
pub(super) struct Highlight {
    pub(super) place: Option<Place>,
    pub(super) error: String,
}

impl Look {
    /// Key of the indicator, or of the one on the horizontal axis.
    pub(super) fn indicator(&self) -> &str {
        let given = [&self.indicator, &self.x].into_iter().find(|key| !key.is_empty());
        given.map_or(USUAL, String::as_str)
    }

    /// Key of the indicator on the vertical axis.
    pub(super) fn other(&self) -> &str {
        if self.y.is_empty() { USUAL_OTHER } else { &self.y }
    }

    /// The place looked for; one that is not known is told at the form.
    pub(super) async fn highlight(
        &self,
        web: &Web,
        context: &Context,
    ) -> Result<Highlight, Trouble> {
        if self.highlight.trim().is_empty() {
            return Ok(Highlight::default());
        }
        match web.app.place(&self.highlight).await {
            Ok(place) => Ok(Highlight { place: Some(place), error: String::new() }),
            Err(error) if error.kind == ErrorKind::Internal => Err(error.into()),
            Err(error) => {
                let told = context.words().coded("error-", error.code, &error.args);
                Ok(Highlight { place: None, error: told.unwrap_or(error.message) })
            }
        }
    }

    /// The question that the use cases answer.
    pub(super) async fn question(
        &self,
        web: &Web,
        highlight: Option<Place>,
    ) -> Result<AreasQuery, Trouble> {
        let period = match self.period.as_str() {
            "" => None,
            text => Some(text.parse::<Period>().map_err(|error| wrong(&error))?),
        };
        Ok(AreasQuery {
            indicator: IndicatorId::new(self.indicator()),
            period,
            among: web.app.among(&self.among).await?,
            highlight,
        })
    }

    /// The four ways to look at areas, with what was asked for kept.
    pub(super) fn ways(&self, context: &Context) -> Vec<Link> {
        let given = if self.indicator.is_empty() { &self.x } else { &self.indicator };
        let both = [("among", self.among.as_str()), ("highlight", self.highlight.as_str())];
        let of = |name: &'static str| query([(name, given.as_str())].into_iter().chain(both));
        let areas = [("areas", self.highlight.as_str()), ("indicators", given.as_str())];
        let ways = [
            ("rank", "/rank", of("indicator")),
            ("compare", "/compare", query(areas)),
            ("map", "/map", of("indicator")),
            ("scatter", "/scatter", of("x")),
        ];
        ways_of(context, ways)
    }

    /// The same, from a comparison.
    pub(super) fn ways_from_comparison(
        context: &Context,
        first_area: &str,
        indicator: &str,
    ) -> Vec<Link> {
        let of = |name: &'static str| query([(name, indicator), ("highlight", first_area)]);
        let ways = [
            ("rank", "/rank", of("indicator")),
            ("compare", "/compare", String::new()),
            ("map", "/map", of("indicator")),
            ("scatter", "/scatter", of("x")),
        ];
        ways_of(context, ways)
    }
}

fn ways_of(context: &Context, ways: [(&str, &str, String); 4]) -> Vec<Link> {
    let link = |(key, path, query): (&str, &str, String)| Link {
        label: Label::plain(context.words().t2("areas-way-", key)),
        href: context.address(&format!("{path}{query}")),
        current: if context.path() == path { "page" } else { "" },
    };
    ways.map(link).into()
}

fn wrong(error: &sousei_core::Error) -> Trouble {
    let mut trouble = Trouble::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, error.code());
    trouble.args = error.args();
    trouble
}
