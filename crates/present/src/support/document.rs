//! An answer on paper.

use sousei_core::{AreaRegistry, Date};
use sousei_schemes::{Decision, Determination, Facts, Plan, Turn};

use super::{
    determination::{duties_figure, lines_figure, reasons_figure},
    words::{answer_text, estimate_text, outcome_sentence, outcome_text, said, yen_text},
};
use crate::{
    Block, Document, Lang, Section,
    catalogue::{text, text_with},
    format,
};

/// An answer with what it was computed from.
#[derive(Debug, Clone, Copy)]
pub struct ResultView<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The rules.
    pub plan: &'a Plan,
    /// The answers.
    pub facts: &'a Facts,
    /// The result.
    pub found: &'a Determination,
    /// The next day with another outcome or amount.
    pub turn: Option<&'a Turn>,
    /// The nearest day with rules, where none are known for the day of the answer.
    pub estimated_by: Option<Date>,
    /// Names of areas.
    pub registry: &'a AreaRegistry,
}

impl ResultView<'_> {
    /// Questions that were answered, with the answers.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, String)> {
        let inputs = self.plan.package().inputs.iter();
        let answered = inputs.filter_map(|input| {
            let answer = self.facts.get(&input.name)?;
            let shown = answer_text(self.lang, input, answer, self.registry);
            Some((said(self.lang, &input.question), shown))
        });
        answered.collect()
    }

    /// Questions that can still change the answer.
    #[must_use]
    pub fn open_questions(&self) -> Vec<String> {
        let inputs = self.plan.package().inputs.iter();
        let open = inputs.filter(|input| self.found.missing.contains(&input.name));
        open.map(|input| said(self.lang, &input.question)).collect()
    }

    /// That the rules of another day were taken, because none are known for this one.
    #[must_use]
    pub fn estimate_notice(&self) -> Option<String> {
        let used = format::date(self.lang, self.estimated_by?);
        let day = format::date(self.lang, self.found.on);
        let args = [("day", day.into()), ("used", used.into())];
        Some(text_with(self.lang, "support-estimated", &args))
    }

    /// From which day the answer is another one.
    #[must_use]
    pub fn turn_sentence(&self) -> Option<String> {
        let turn = self.turn?;
        let day = format::date_with_era(self.lang, turn.on);
        let is_same = turn.decision.outcome == self.found.outcome;
        if is_same && turn.decision.amount_yen.is_none() {
            return Some(text_with(self.lang, "support-turn-amount", &[("day", day.into())]));
        }
        let then = decision_text(self.lang, &turn.decision);
        let args = [("day", day.into()), ("then", then.into())];
        Some(text_with(self.lang, "support-turn", &args))
    }
}

/// Outcome with the amount, if there is one.
pub(super) fn decision_text(lang: Lang, decision: &Decision) -> String {
    let outcome = outcome_text(lang, decision.outcome);
    match decision.amount_yen {
        Some(yen) => {
            let args = [("outcome", outcome.into()), ("yen", yen_text(lang, yen).into())];
            text_with(lang, "support-decision", &args)
        }
        None => outcome,
    }
}

/// The answer as a document, made on a day.
#[must_use]
pub fn result_document(view: &ResultView<'_>, made_on: Date) -> Document {
    let lang = view.lang;
    let package = view.plan.package();
    let title =
        text_with(lang, "support-report-title", &[("scheme", said(lang, &package.title).into())]);
    let estimate = estimate_text(lang, &package.decided_by);
    let version = [
        ("version", package.version.as_str().into()),
        ("on", format::date_with_era(lang, view.found.on).into()),
        ("made", format::date_with_era(lang, made_on).into()),
    ];
    Document {
        lang,
        title,
        subtitle: vec![text_with(lang, "support-report-version", &version)],
        banner: None,
        footer: estimate.clone(),
        sections: sections(view, estimate),
    }
}

fn section(lang: Lang, key: &str, blocks: Vec<Block>) -> Section {
    let heading = text(lang, &format!("support-report-{key}")).into_owned();
    Section { heading, level: 1, new_page: false, blocks }
}

fn sections(view: &ResultView<'_>, estimate: String) -> Vec<Section> {
    let (lang, found, package) = (view.lang, view.found, view.plan.package());
    let decision = Decision { outcome: found.outcome, amount_yen: found.amount_yen };
    let mut result = vec![
        Block::Facts(vec![(
            text(lang, "support-result-outcome").into_owned(),
            decision_text(lang, &decision),
        )]),
        Block::Paragraph(outcome_sentence(lang, found.outcome, &package.decided_by)),
        Block::Paragraph(estimate),
    ];
    result.extend(view.estimate_notice().map(Block::Paragraph));
    result.extend(view.turn_sentence().map(Block::Paragraph));
    if !found.lines.is_empty() {
        result.push(Block::Figure(lines_figure(lang, view.plan, found)));
    }
    result.push(Block::Figure(reasons_figure(lang, view.plan, found)));
    if !found.duties.is_empty() {
        result.push(Block::Figure(duties_figure(lang, view.plan, found)));
    }
    let mut sections = vec![section(lang, "result", result)];
    let open = view.open_questions();
    if !open.is_empty() {
        sections.push(section(lang, "open", vec![Block::List(open)]));
    }
    sections.push(section(lang, "answers", vec![Block::Facts(view.answers())]));
    let notes: Vec<String> = package.notes.iter().map(|note| said(lang, note)).collect();
    if !notes.is_empty() {
        sections.push(section(lang, "notes", vec![Block::List(notes)]));
    }
    sections
}
