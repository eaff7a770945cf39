//! One form, read and answered.

use sousei_core::{Date, Issue, Severity};
use sousei_schemes::{Determination, Plan, code, is_plausible};

use super::{
    form::{ReadFields, SentFields},
    rules::{SupportOutlook, SupportRules, read_day},
};
use crate::AppError;

/// The answer to a form, with what was wrong in it.
#[derive(Debug, Clone)]
pub struct SupportAnswer {
    /// The day for which it holds.
    pub on: Date,
    /// The nearest day with rules, where none are known for the day: by them it is an estimate.
    pub estimated_by: Option<Date>,
    /// The day that was sent, if it is none; today is taken instead.
    pub unreadable_day: Option<String>,
    /// Answers that were used, and what is wrong with the others.
    pub read: ReadFields,
    /// Remarks on answers that were used.
    pub remarks: Vec<Issue>,
    /// The result.
    pub found: Determination,
    /// What would change it.
    pub outlook: SupportOutlook,
}

impl SupportRules {
    /// Reads a form and answers it; what is wrong stays open and is told by question.
    ///
    /// Without a day that can be read, the answer is for `today`. Where no rules are known for
    /// the day it is an estimate by the nearest ones, and says so.
    ///
    /// # Errors
    /// `Invalid` where an amount or a day grows beyond what can be computed.
    pub fn answer(
        &self,
        day: Option<&str>,
        fields: &SentFields,
        today: Date,
    ) -> Result<SupportAnswer, AppError> {
        let written = day.map(str::trim).filter(|text| !text.is_empty());
        let read = written.map_or(Some(today), |text| read_day(text).ok());
        let read = read.filter(|day| is_plausible(*day));
        let unreadable_day = written.filter(|_| read.is_none()).map(str::to_owned);
        let on = read.unwrap_or(today);
        let nearest = self.nearest_day(on);
        let estimated_by = (nearest != on).then_some(nearest);
        let plan = self.plan_for(on);
        let mut read = fields.read(&plan.package().inputs);
        let remarks = leave_out_refused(&plan, on, &mut read);
        let found = plan.determine(&plan.case(on, &read.facts).value)?;
        let outlook = self.outlook(on, &read.facts)?;
        Ok(SupportAnswer { on, estimated_by, unreadable_day, read, remarks, found, outlook })
    }
}

/// The questions that an issue is about.
fn questions_of(issue: &Issue) -> Vec<String> {
    let named = issue.args.iter().find(|(name, _)| *name == "inputs");
    match named.filter(|_| issue.code == code::CONTRADICTION) {
        Some((_, names)) => names.split(", ").map(str::to_owned).collect(),
        None => vec![issue.location.column.clone()],
    }
}

/// Moves answers that the plan refuses from the facts to the problems; gives the remarks.
///
/// Answers that contradict each other are all moved: any of them may be the wrong one.
fn leave_out_refused(plan: &Plan, on: Date, read: &mut ReadFields) -> Vec<Issue> {
    let mut remarks = Vec::new();
    for issue in plan.case(on, &read.facts).issues {
        if issue.severity == Severity::Error {
            for name in questions_of(&issue) {
                read.facts.remove(&name);
                read.problems.entry(name).or_default().push(issue.clone());
            }
        } else {
            remarks.push(issue);
        }
    }
    remarks
}
