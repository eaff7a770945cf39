use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use sousei_present::strategy::{View, finding_text, findings};
use sousei_strategy::{Finding, LintRule};

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    state::Web,
    words::Label,
};

/// A finding in words, with a way to what it concerns.
pub(crate) struct FindingView {
    pub(crate) rule: String,
    pub(crate) title: String,
    pub(crate) severity: &'static str,
    pub(crate) severity_word: String,
    /// The KPI or goal, and the component if one is meant.
    pub(crate) place: Label,
    /// Address of the KPI, or empty.
    pub(crate) href: String,
    pub(crate) seen: Label,
    pub(crate) remedy: String,
}

impl FindingView {
    /// Puts findings into words.
    pub(crate) fn all<'a>(
        context: &Context,
        view: &View<'_>,
        findings: impl IntoIterator<Item = &'a Finding>,
    ) -> Vec<Self> {
        findings.into_iter().map(|finding| Self::new(context, view, finding)).collect()
    }

    fn new(context: &Context, view: &View<'_>, finding: &Finding) -> Self {
        let w = context.words();
        let text = finding_text(view, finding);
        let kpi = finding.kpi.and_then(|no| view.strategy.kpi(no));
        let place = match kpi {
            Some(kpi) => {
                let name = w.name(&kpi.name);
                let mut place = format!("{} {}", kpi.no, name.text);
                if !text.subject.is_empty() {
                    place.push_str(&w.one("word-parenthesised", "text", &text.subject));
                }
                Label { text: place, ..name }
            }
            None => Label::plain(text.subject),
        };
        let below = kpi.map(|kpi| format!("{}/kpis/{}", view.href(), kpi.no));
        Self {
            rule: text.rule,
            title: text.title,
            severity: text.severity.key(),
            severity_word: w.t2("severity-", text.severity.key()).into_owned(),
            place,
            href: below.map(|below| context.address(&below)).unwrap_or_default(),
            seen: Label {
                text: text.seen,
                lang: (text.seen_lang != context.lang).then_some(text.seen_lang),
            },
            remedy: text.advice,
        }
    }
}

/// The findings of one rule.
struct RuleGroup {
    count: String,
    findings: Vec<FindingView>,
}

#[derive(Template)]
#[template(path = "findings.html")]
struct FindingsPage {
    frame: Frame,
    count: String,
    groups: Vec<RuleGroup>,
}

/// All findings of the check rules, by rule, the weightiest first.
pub(crate) async fn list_findings(
    State(web): State<Web>,
    context: Context,
    Path(id): Path<String>,
) -> Answer {
    let verified = web.app.verify(&id, None).await?;
    let view = verified.view(context.lang);
    let w = context.words();
    let mut by_rule: BTreeMap<LintRule, Vec<&Finding>> = BTreeMap::new();
    for finding in findings(&view) {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    let mut rules: Vec<_> = by_rule.into_iter().collect();
    rules.sort_by_key(|(rule, _)| (std::cmp::Reverse(rule.severity()), *rule));
    let total: usize = rules.iter().map(|(_, findings)| findings.len()).sum();
    let groups = rules.into_iter().map(|(_, findings)| RuleGroup {
        count: w.one("page-findings-count", "count", findings.len()),
        findings: FindingView::all(&context, &view, findings),
    });
    let title = Label::plain(w.t("page-findings-title"));
    let page = FindingsPage {
        frame: Frame::of_strategy(&context, view.strategy, None, "findings", title),
        count: w.one("page-findings-count", "count", total),
        groups: groups.collect(),
    };
    show(&page)
}
