use askama::Template;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    words::Label,
};

/// The parts of flows: key of the words, and address.
const PARTS: [(&str, &str); 5] = [
    ("tokyo", "/flows/tokyo"),
    ("areas", "/regions"),
    ("matrix", "/flows/matrix"),
    ("why", "/flows/why"),
    ("what-if", "/flows/balance"),
];

/// A part as a card.
struct Part {
    title: String,
    about: String,
    href: String,
}

#[derive(Template)]
#[template(path = "flows.html")]
struct FlowsPage {
    frame: Frame,
    parts: Vec<Part>,
}

/// The door to flows: what there is.
pub(crate) async fn show_flows(context: Context) -> Answer {
    let w = context.words();
    let part = |(key, path): (&str, &str)| Part {
        title: w.t2("flows-part-", key).into_owned(),
        about: w.t(&format!("flows-part-{key}-about")).into_owned(),
        href: context.address(path),
    };
    show(&FlowsPage {
        frame: Frame::new(&context, "regions", Label::plain(w.t("flows-title"))),
        parts: PARTS.map(part).into(),
    })
}
