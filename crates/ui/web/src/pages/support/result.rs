//! An answer as a page shows it.

use sousei_app::{SupportAnswer, builtin_registry};
use sousei_present::{
    format, issue_text,
    support::{
        ResultView, answer_text, estimate_text, mark_text, outcome_sentence, outcome_text,
        result_key, share_text, source_of, steps_text, yen_text,
    },
};
use sousei_schemes::{
    AnswerTurn, Determination, DutyResult, Facts, Goal, Mark, Outcome, Plan, Reason, Sought,
};

use crate::words::{Label, Words};

/// Other answers that are shown at most.
const MOST_TURNS: usize = 8;

/// A line of the calculation.
pub(super) struct LineView {
    pub(super) label: Label,
    pub(super) yen: String,
    pub(super) counted: bool,
    pub(super) source: String,
    pub(super) mark: &'static str,
}

/// A requirement with its result.
pub(super) struct ReasonView {
    pub(super) key: &'static str,
    pub(super) text: Label,
    pub(super) source: String,
    pub(super) mark: &'static str,
    pub(super) own: bool,
    /// How it came about: depth and words.
    pub(super) steps: Vec<(usize, String)>,
}

/// Something to keep to afterwards.
pub(super) struct DutyView {
    pub(super) until: String,
    pub(super) text: Label,
    pub(super) share: String,
    pub(super) source: String,
    pub(super) mark: &'static str,
}

/// The answer.
pub(super) struct ResultPart {
    pub(super) key: &'static str,
    pub(super) outcome: String,
    pub(super) sentence: String,
    pub(super) estimate: String,
    /// That the rules of another day were taken, or empty.
    pub(super) estimated: String,
    pub(super) amount: String,
    pub(super) about: String,
    pub(super) lines: Vec<LineView>,
    pub(super) turn: String,
    pub(super) turns: Vec<String>,
    pub(super) goals: Vec<String>,
    pub(super) reasons: Vec<ReasonView>,
    pub(super) duties: Vec<DutyView>,
    pub(super) documents: Vec<Label>,
    pub(super) notes: Vec<Label>,
    pub(super) marks: Vec<String>,
    pub(super) remarks: Vec<String>,
    pub(super) answers: Vec<(String, String)>,
}

impl ResultPart {
    pub(super) fn new(w: Words, plan: &Plan, answer: &SupportAnswer) -> Self {
        let (package, found) = (plan.package(), &answer.found);
        let view = ResultView {
            lang: w.0,
            plan,
            facts: &answer.read.facts,
            found,
            turn: answer.outlook.turn.as_ref(),
            estimated_by: answer.estimated_by,
            registry: &builtin_registry(),
        };
        let about = [
            ("version", found.version.as_str().into()),
            ("on", format::date_with_era(w.0, found.on).into()),
        ];
        let is_open = found.outcome == Outcome::Incomplete;
        // What stands in the way comes first, then what is open.
        let mut reasons: Vec<&Reason> = found.reasons.iter().collect();
        reasons.sort_by_key(|reason| reason.met.map_or(1, |met| if met { 2 } else { 0 }));
        Self {
            key: found.outcome.key(),
            outcome: outcome_text(w.0, found.outcome),
            sentence: outcome_sentence(w.0, found.outcome, &package.decided_by),
            estimate: estimate_text(w.0, &package.decided_by),
            estimated: view.estimate_notice().unwrap_or_default(),
            amount: headline(found).map(|yen| yen_text(w.0, yen)).unwrap_or_default(),
            about: w.with("support-about", &about),
            lines: if is_open { Vec::new() } else { lines(w, plan, answer) },
            turn: view.turn_sentence().unwrap_or_default(),
            turns: turns(w, plan, &answer.outlook.answers),
            goals: goals(w, plan, &answer.outlook.goals),
            reasons: reasons
                .into_iter()
                .map(|reason| reason_view(w, plan, reason, &answer.read.facts))
                .collect(),
            duties: found.duties.iter().map(|duty| duty_view(w, plan, duty)).collect(),
            documents: package.documents.iter().map(|words| w.name(words)).collect(),
            notes: package.notes.iter().map(|words| w.name(words)).collect(),
            marks: [Mark::High, Mark::Medium, Mark::Low].map(|mark| mark_text(w.0, mark)).into(),
            remarks: answer.remarks.iter().map(|issue| issue_text(w.0, issue)).collect(),
            answers: view.answers(),
        }
    }
}

/// The amount, but not the nothing of a scheme whose worth stands beside it.
fn headline(found: &Determination) -> Option<i64> {
    let beside =
        found.lines.iter().any(|line| !line.counted && line.yen.is_some_and(|yen| yen > 0));
    found.amount_yen.filter(|yen| *yen > 0 || !beside)
}

fn lines(w: Words, plan: &Plan, answer: &SupportAnswer) -> Vec<LineView> {
    let lines = answer.found.lines.iter().map(|line| LineView {
        label: w.name(&line.label),
        yen: line.yen.map_or_else(|| w.t("support-open").into_owned(), |yen| yen_text(w.0, yen)),
        counted: line.counted,
        source: source_of(w.0, plan.package(), &line.evidence),
        mark: line.evidence.mark.key(),
    });
    lines.collect()
}

fn reason_view(w: Words, plan: &Plan, reason: &Reason, facts: &Facts) -> ReasonView {
    let steps = steps_text(w.0, plan.package(), reason, facts, &builtin_registry());
    ReasonView {
        key: result_key(reason),
        text: w.name(&reason.text),
        source: source_of(w.0, plan.package(), &reason.evidence),
        mark: reason.evidence.mark.key(),
        own: reason.from_overlay,
        steps: steps.into_iter().map(|(depth, text)| (depth.min(6), text)).collect(),
    }
}

fn duty_view(w: Words, plan: &Plan, duty: &DutyResult) -> DutyView {
    let until = match (duty.until, duty.open) {
        (Some(day), _) => w.one("support-until", "day", format::date_with_era(w.0, day)),
        (None, true) => w.t("support-open").into_owned(),
        (None, false) => w.t("support-duty-always").into_owned(),
    };
    DutyView {
        until,
        text: w.name(&duty.text),
        share: share_text(w.0, duty.repay_share),
        source: source_of(w.0, plan.package(), &duty.evidence),
        mark: duty.evidence.mark.key(),
    }
}

/// Other answers with what would come out, without those that only lead to more questions.
fn turns(w: Words, plan: &Plan, turns: &[AnswerTurn]) -> Vec<String> {
    let inputs = &plan.package().inputs;
    let turns = turns.iter().filter_map(|turn| {
        let input = inputs.iter().find(|input| input.name == turn.input)?;
        let answer = answer_text(w.0, input, &turn.answer, &builtin_registry());
        let args = [
            ("question", w.name(&input.question).text.into()),
            ("answer", answer.into()),
            ("outcome", outcome_text(w.0, turn.decision.outcome).into()),
        ];
        Some(w.with("support-turning-answer", &args))
    });
    turns.take(MOST_TURNS).collect()
}

fn goals(w: Words, plan: &Plan, goals: &[(Goal, Sought)]) -> Vec<String> {
    let inputs = &plan.package().inputs;
    let goals = goals.iter().map(|(goal, sought)| {
        let found = match sought {
            Sought::AtMost(yen) => yen_text(w.0, *yen),
            Sought::Nowhere => w.t("support-goal-nowhere").into_owned(),
            Sought::Everywhere => w.t("support-goal-everywhere").into_owned(),
            Sought::Open(names) => {
                let asked = inputs.iter().filter(|input| names.contains(&input.name));
                let asked: Vec<String> = asked.map(|input| w.name(&input.question).text).collect();
                w.one("support-goal-open", "questions", asked.join(" "))
            }
        };
        w.pair(&w.name(&goal.label).text, &found)
    });
    goals.collect()
}
