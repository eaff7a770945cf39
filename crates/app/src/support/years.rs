//! Two years of a scheme side by side: what changed, and which cases come out otherwise.

use sousei_core::{Bilingual, Date, Source};
use sousei_present::support_office::{YearFlip, YearsView};
use sousei_schemes::{
    Answer, Decision, Facts, InputKind, Outcome, Plan, WorkedCase, changes_between, moved_by_years,
    spell::{add_years, fiscal_year},
};

use super::rules::SupportRules;
use crate::AppError;

/// A case in one of the years.
struct InYear {
    on: Date,
    decision: Decision,
    unmet: Vec<Bilingual>,
}

impl SupportRules {
    /// Sets the rules of two days side by side.
    ///
    /// A worked case is compared as somebody in the same situation in either year: all its days
    /// move by whole years, and a choice that a version does not offer is none of its options.
    /// Cases that stay open in a year are not compared.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for a day.
    pub fn years(&self, from: Date, to: Date) -> Result<YearsView, AppError> {
        let (old, new) = (self.plan_on(from)?, self.plan_on(to)?);
        let mut flips: Vec<YearFlip> = Vec::new();
        let mut n_compared = 0;
        for case in &self.cases {
            let before = in_year(old, case, fiscal_year(from))?;
            let after = in_year(new, case, fiscal_year(to))?;
            let (Some(before), Some(after)) = (before, after) else { continue };
            n_compared += 1;
            if before.decision != after.decision {
                flips.push(YearFlip {
                    case: case.id.clone(),
                    title: case.title.clone(),
                    old_on: before.on,
                    old: before.decision,
                    old_unmet: before.unmet,
                    new_on: after.on,
                    new: after.decision,
                    new_unmet: after.unmet,
                });
            }
        }
        Ok(YearsView {
            title: new.package().title.clone(),
            from,
            to,
            old_version: old.package().version.clone(),
            new_version: new.package().version.clone(),
            changes: changes_between(old, new),
            flips,
            n_compared,
            sources: sources(old, new),
        })
    }
}

/// The documents behind both versions, each once.
fn sources(old: &Plan, new: &Plan) -> Vec<Source> {
    let mut sources = new.package().sources.clone();
    for source in &old.package().sources {
        if sources.iter().all(|known| known.id != source.id) {
            sources.push(source.clone());
        }
    }
    sources
}

/// The case with its days moved into a fiscal year; none if it is not to be compared there.
fn in_year(plan: &Plan, case: &WorkedCase, year: i64) -> Result<Option<InYear>, AppError> {
    let years = i32::try_from(year - fiscal_year(case.on)).unwrap_or(0);
    let Some((on, mut facts)) = moved(case, years) else { return Ok(None) };
    without_new_options(plan, &mut facts);
    if !plan.valid().contains(on) {
        return Ok(None);
    }
    let found = plan.determine(&plan.case(on, &facts).value)?;
    if found.outcome == Outcome::Incomplete || !found.missing.is_empty() {
        return Ok(None);
    }
    let unmet = found.reasons.into_iter().filter(|reason| reason.met == Some(false));
    Ok(Some(InYear {
        on,
        decision: Decision { outcome: found.outcome, amount_yen: found.amount_yen },
        unmet: unmet.map(|reason| reason.text).collect(),
    }))
}

/// What a version does not offer yet, or no longer, is none of its options.
fn without_new_options(plan: &Plan, facts: &mut Facts) {
    const NONE: &str = "none";
    for input in &plan.package().inputs {
        let InputKind::Choice(options) = &input.kind else { continue };
        let offers = |key: &str| options.iter().any(|option| option.key == key);
        if let Some(Answer::Text(text)) = facts.get_mut(&input.name)
            && !offers(text)
            && offers(NONE)
        {
            NONE.clone_into(text);
        }
    }
}

fn moved(case: &WorkedCase, years: i32) -> Option<(Date, Facts)> {
    Some((add_years(case.on, years)?, moved_by_years(&case.facts, years)?))
}
