//! What a planner expects, from the fields of a form, a query or a command.
//!
//! | field | meaning |
//! |---|---|
//! | `year`, `years` | first fiscal year, number of fiscal years |
//! | `growth` | percent by which the cases grow from year to year |
//! | `prefecture_share` | the prefecture's share of what it bears with the municipality |
//! | `cases_change`, `amount_change` | percent by which cases and amounts may turn out otherwise |
//! | `n1`, `n2`, … | cases of a kind in the first year |
//! | `household_size.1`, … | answer of a kind to a question on which the amount depends |

use std::str::FromStr;

use sousei_core::Date;
use sousei_schemes::{Exact, Input, spell::fiscal_year};

use super::{
    budget::{BudgetAsked, KindAsked},
    rules::SupportRules,
};
use crate::{AppError, ErrorKind};

/// Kinds of cases that a budget tells apart at most.
const MOST_BUDGET_KINDS: usize = 20;
/// Fiscal years where nothing is asked for.
pub const USUAL_BUDGET_YEARS: u8 = 3;
/// Percent by which guesses may be wrong where nothing is asked for.
pub const USUAL_BUDGET_CHANGE: i64 = 20;

/// Fields that are no kind of case.
const GENERAL: [&str; 6] =
    ["year", "years", "growth", "prefecture_share", "cases_change", "amount_change"];

impl SupportRules {
    /// Reads what a planner expects from fields; the first fiscal year is that of `today` unless
    /// one is named. Fields of other names are left out.
    ///
    /// # Errors
    /// `Invalid` with the field if one holds no number.
    pub fn read_budget(
        &self,
        fields: &[(String, String)],
        today: Date,
    ) -> Result<BudgetAsked, AppError> {
        let inputs = self.nearest_plan(today).amount_inputs();
        let first_year = i16::try_from(fiscal_year(today)).unwrap_or(i16::MAX);
        let kinds = (1..=MOST_BUDGET_KINDS).map(|kind| kind_asked(fields, kind, &inputs));
        let prefecture_share = match value(fields, "prefecture_share") {
            "" => None,
            text => Some(Exact::parse(text).ok_or_else(|| no_number("prefecture_share", text))?),
        };
        Ok(BudgetAsked {
            first_year: number(fields, "year", first_year)?,
            years: number(fields, "years", USUAL_BUDGET_YEARS)?,
            growth_percent: number(fields, "growth", 0)?,
            prefecture_share,
            cases_percent: number(fields, "cases_change", USUAL_BUDGET_CHANGE)?,
            amount_percent: number(fields, "amount_change", USUAL_BUDGET_CHANGE)?,
            kinds: kinds.collect::<Result<_, AppError>>()?,
        })
    }

    /// Reads as [`read_budget`](Self::read_budget) and refuses what a page would leave out.
    ///
    /// # Errors
    /// `Invalid` also for a field of another name, and where there are no cases at all.
    pub fn read_whole_budget(
        &self,
        fields: &[(String, String)],
        today: Date,
    ) -> Result<BudgetAsked, AppError> {
        let inputs = self.nearest_plan(today).amount_inputs();
        for (name, _) in fields {
            if !is_field(name, &inputs) {
                return Err(unknown_field(name, &inputs));
            }
        }
        let asked = self.read_budget(fields, today)?;
        if asked.kinds.iter().all(|kind| kind.cases == 0) {
            let message = "no kind of case has a number of cases; give n1=10";
            return Err(AppError::new(ErrorKind::Invalid, "app-support-no-cases", message));
        }
        Ok(asked)
    }
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
}

fn number<T: FromStr>(fields: &[(String, String)], name: &str, usual: T) -> Result<T, AppError> {
    match value(fields, name) {
        "" => Ok(usual),
        text => text.parse().map_err(|_| no_number(name, text)),
    }
}

fn no_number(field: &str, seen: &str) -> AppError {
    let message = format!("`{field}` holds `{seen}`, which is no number");
    AppError::new(ErrorKind::Invalid, "app-support-number", message)
        .with("field", field)
        .with("seen", seen)
}

fn kind_asked(
    fields: &[(String, String)],
    kind: usize,
    inputs: &[&Input],
) -> Result<KindAsked, AppError> {
    let answers = inputs.iter().map(|input| {
        let answer = value(fields, &format!("{}.{kind}", input.name));
        (input.name.clone(), answer.to_owned())
    });
    Ok(KindAsked {
        cases: number(fields, &format!("n{kind}"), 0)?,
        answers: answers.filter(|(_, value)| !value.is_empty()).collect(),
    })
}

fn is_field(name: &str, inputs: &[&Input]) -> bool {
    let is_kind =
        |text: &str| text.parse().is_ok_and(|kind: usize| (1..=MOST_BUDGET_KINDS).contains(&kind));
    let is_answer = |(question, kind): (&str, &str)| {
        is_kind(kind) && inputs.iter().any(|input| input.name == question)
    };
    GENERAL.contains(&name)
        || name.strip_prefix('n').is_some_and(is_kind)
        || name.rsplit_once('.').is_some_and(is_answer)
}

fn unknown_field(seen: &str, inputs: &[&Input]) -> AppError {
    let answers = inputs.iter().map(|input| format!("{}.1", input.name));
    let known: Vec<String> =
        GENERAL.map(str::to_owned).into_iter().chain(["n1".to_owned()]).chain(answers).collect();
    let known = known.join(", ");
    let message = format!("a budget has no field `{seen}`; it has {known}");
    AppError::new(ErrorKind::Invalid, "app-support-field", message)
        .with("seen", seen)
        .with("known", known)
}
