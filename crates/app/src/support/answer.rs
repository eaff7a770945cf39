//! One form, read and answered.

use sousei_core::{Date, Issue, Severity};
use sousei_schemes::{Determination, Plan};

use super::{
    form::{ReadFields, SentFields},
    rules::{SupportOutlook, SupportRules, read_day},
};
use crate::AppError;

/// What is wrong with the day of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayProblem {
    /// The text is no day; today is taken instead.
    Unreadable(String),
    /// No rules are known for the day; the nearest ones are taken for an estimate.
    NoRules(Date),
}

/// The answer to a form, with what was wrong in it.
#[derive(Debug, Clone)]
pub struct SupportAnswer {
    /// The day for which it holds.
    pub on: Date,
    /// What is wrong with the day that was sent.
    pub day_problem: Option<DayProblem>,
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
        let (on, day_problem) = self.usable_day(day, today);
        let plan = self.plan_for(on);
        let mut read = fields.read(&plan.package().inputs);
        let remarks = leave_out_refused(&plan, on, &mut read);
        let found = plan.determine(&plan.case(on, &read.facts).value)?;
        let outlook = self.outlook(on, &read.facts)?;
        Ok(SupportAnswer { on, day_problem, read, remarks, found, outlook })
    }

    fn usable_day(&self, day: Option<&str>, today: Date) -> (Date, Option<DayProblem>) {
        let written = day.map(str::trim).filter(|text| !text.is_empty());
        match written.map(|text| read_day(text).map_err(|_| text)) {
            Some(Err(text)) => (today, Some(DayProblem::Unreadable(text.to_owned()))),
            Some(Ok(day)) if self.plan_on(day).is_err() => (day, Some(DayProblem::NoRules(day))),
            Some(Ok(day)) => (day, None),
            None => (today, self.plan_on(today).is_err().then_some(DayProblem::NoRules(today))),
        }
    }
}

/// Moves answers that the plan refuses from the facts to the problems; gives the remarks.
fn leave_out_refused(plan: &Plan, on: Date, read: &mut ReadFields) -> Vec<Issue> {
    let mut remarks = Vec::new();
    for issue in plan.case(on, &read.facts).issues {
        if issue.severity == Severity::Error {
            let name = issue.location.column.clone();
            read.facts.remove(&name);
            read.problems.entry(name).or_default().push(issue);
        } else {
            remarks.push(issue);
        }
    }
    remarks
}
