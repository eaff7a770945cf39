//! One form, read and answered.

use sousei_core::{Date, Issue, Severity};
use sousei_schemes::{Determination, Plan};

use super::{
    form::{ReadFields, SentFields},
    rules::{SupportOutlook, SupportRules, read_day},
};
use crate::AppError;

/// What is wrong with the day of a form; the nearest day with rules is taken instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayProblem {
    /// The text is no day.
    Unreadable(String),
    /// No rules are known for the day.
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
    /// Without a day that can be used, the answer is for `today` or the nearest day with rules.
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
        let plan = self.plan_on(on)?;
        let mut read = fields.read(&plan.package().inputs);
        let remarks = leave_out_refused(plan, on, &mut read);
        let found = self.determine(on, &read.facts)?.value;
        let outlook = self.outlook(on, &read.facts)?;
        Ok(SupportAnswer { on, day_problem, read, remarks, found, outlook })
    }

    fn usable_day(&self, day: Option<&str>, today: Date) -> (Date, Option<DayProblem>) {
        let Some(text) = day.map(str::trim).filter(|text| !text.is_empty()) else {
            return (self.nearest_day(today), None);
        };
        match read_day(text) {
            Err(_) => (self.nearest_day(today), Some(DayProblem::Unreadable(text.to_owned()))),
            Ok(day) if self.plan_on(day).is_err() => {
                (self.nearest_day(day), Some(DayProblem::NoRules(day)))
            }
            Ok(day) => (day, None),
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
