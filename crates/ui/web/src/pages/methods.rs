use askama::Template;
use sousei_strategy::LintRule;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    words::Label,
};

/// Number of rules by which progress rates are formed (P1 to P18).
const N_PROGRESS_RULES: usize = 18;

/// Sections in prose: anchor, and number of paragraphs.
const SECTIONS: [(&str, usize); 10] = [
    ("robustness", 3),
    ("outlook", 3),
    ("compare", 2),
    ("limits", 3),
    ("standing", 3),
    ("similar", 3),
    ("map-classes", 2),
    ("correlation", 2),
    ("population", 6),
    ("flows", 6),
];

struct Section {
    id: &'static str,
    title: String,
    paragraphs: Vec<String>,
}

struct Rule {
    key: String,
    title: String,
    example: String,
}

#[derive(Template)]
#[template(path = "methods.html")]
struct MethodsPage {
    frame: Frame,
    classes: Vec<Rule>,
    progress: Vec<Rule>,
    lint: Vec<Rule>,
    sections: Vec<Section>,
}

/// How the figures come about, with one KPI worked through.
pub(crate) async fn explain_methods(context: Context) -> Answer {
    let w = context.words();
    let progress = (1..=N_PROGRESS_RULES).map(|number| Rule {
        key: format!("P{number}"),
        title: w.t(&format!("page-methods-p{number}")).into_owned(),
        example: w.t(&format!("page-methods-p{number}-example")).into_owned(),
    });
    let lint = LintRule::ALL.iter().map(|rule| Rule {
        key: rule.key().to_uppercase(),
        title: w.t(&format!("lint-{}-title", rule.key())).into_owned(),
        example: w.t2("severity-", rule.severity().key()).into_owned(),
    });
    let classes = ["1a", "1b", "1c", "2", "3"].map(|class| Rule {
        key: w.t2("page-methods-class-", class).into_owned(),
        title: w.t(&format!("page-methods-class-{class}-about")).into_owned(),
        example: String::new(),
    });
    let sections = SECTIONS.map(|(id, n_paragraphs)| Section {
        id,
        title: w.t2("page-methods-title-", id).into_owned(),
        paragraphs: (1..=n_paragraphs)
            .map(|number| w.t(&format!("page-methods-{id}-{number}")).into_owned())
            .collect(),
    });
    let title = Label::plain(w.t("page-methods-title"));
    show(&MethodsPage {
        frame: Frame::new(&context, "data", title),
        classes: classes.into(),
        progress: progress.collect(),
        lint: lint.collect(),
        sections: sections.into(),
    })
}
