//! One scheme made ready: its packages read and compiled once.

use std::borrow::Cow;

use sousei_core::{Checked, Date, Issue, Location, Severity};
use sousei_ingest::{read_answers, read_placed_answers, read_support_cases, read_support_package};
use sousei_schemes::{
    AnswerTurn, Case, Determination, Facts, Flip, Goal, Outcome, Plan, RuleChange, Sought,
    SupportScheme, Turn, WorkedCase, next_turn,
};

use super::catalogue::Files;
use crate::{AppError, ErrorKind, builtin_registry};

/// The rules of a scheme through the years.
#[derive(Debug, Clone)]
pub struct SupportRules {
    /// The packages.
    pub scheme: SupportScheme,
    /// The packages ready for each stretch of time in which no figure changes.
    pub plans: Vec<Plan>,
    /// Worked cases beside the rules.
    pub cases: Vec<WorkedCase>,
    /// The files as they stand.
    pub files: Files,
    /// Whether files of the data directory are among them.
    pub is_own: bool,
}

/// What would change an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SupportOutlook {
    /// The next day with another outcome or amount.
    pub turn: Option<Turn>,
    /// Other answers that lead to another outcome.
    pub answers: Vec<AnswerTurn>,
    /// What is sought of a greatest amount.
    pub goals: Vec<(Goal, Sought)>,
}

/// Files of a scheme with all that is wrong in them.
pub(super) struct ReadScheme {
    pub(super) scheme: SupportScheme,
    pub(super) cases: Vec<WorkedCase>,
    pub(super) issues: Vec<Issue>,
}

/// Reads packages and worked cases.
pub(super) fn read_scheme(id: &str, files: &Files) -> Result<ReadScheme, AppError> {
    let mut issues = Vec::new();
    let mut packages = Vec::new();
    let is_case = |name: &str| name.starts_with("cases/");
    for (name, bytes) in files.iter().filter(|(name, _)| !is_case(name)) {
        let mut read = read_support_package(&format!("{id}/{name}"), bytes)?;
        issues.append(&mut read.issues);
        if read.value.scheme != id {
            let location =
                Location { sheet: format!("{id}/{name}"), row: None, column: "id".to_owned() };
            let issue = Issue::new(sousei_schemes::code::FOLDER, Severity::Error, location);
            issues.push(issue.with("seen", &read.value.scheme).with("expected", id));
        }
        packages.push(read.value);
    }
    let scheme = SupportScheme::new(id, packages);
    let mut cases = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| is_case(name)) {
        let mut read = read_support_cases(&format!("{id}/{name}"), bytes, &scheme)?;
        issues.append(&mut read.issues);
        cases.append(&mut read.value.cases);
    }
    Ok(ReadScheme { scheme, cases, issues })
}

/// Reads and compiles a scheme; anything wrong in a package is an error.
pub(super) fn read_rules(id: &str, files: Files) -> Result<SupportRules, AppError> {
    let ReadScheme { scheme, cases, mut issues } = read_scheme(id, &files)?;
    let mut plans = Vec::new();
    for package in &scheme.packages {
        match Plan::all(package, &builtin_registry()) {
            Ok(mut more) => plans.append(&mut more),
            Err(mut more) => issues.append(&mut more),
        }
    }
    issues.extend(sousei_schemes::check_validities(&scheme));
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    if errors > 0 || scheme.packages.is_empty() {
        let message = format!("the rules of `{id}` have {errors} errors and are not in force");
        let mut error = AppError::new(ErrorKind::Invalid, "app-support-rules", message)
            .with("seen", id)
            .with("count", errors.to_string());
        error.issues = issues;
        return Err(error);
    }
    Ok(SupportRules { scheme, plans, cases, files, is_own: false })
}

impl SupportRules {
    /// Key of the scheme.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.scheme.id
    }

    /// The plan that holds on a day; else that of the first or last day there is.
    #[must_use]
    pub fn nearest_plan(&self, on: Date) -> &Plan {
        let holding = self.plans.iter().find(|plan| plan.valid().contains(on));
        holding.unwrap_or_else(|| match self.plans.first() {
            Some(first) if on < first.valid().from => first,
            // Invariant: rules without a plan are refused when they are read.
            _ => self.plans.last().expect("a scheme in force has a plan"),
        })
    }

    /// The plan that holds on a day.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for the day, with the days for which they are.
    pub fn plan_on(&self, on: Date) -> Result<&Plan, AppError> {
        self.plans.iter().find(|plan| plan.valid().contains(on)).ok_or_else(|| {
            let days = self.days();
            let to = days.1.map(|to| to.to_string()).unwrap_or_default();
            let id = self.id();
            let message =
                format!("no rules of `{id}` are known for {on}; known from {} to {to}", days.0);
            AppError::new(ErrorKind::NotFound, "app-support-day", message)
                .with("scheme", id)
                .with("seen", on.to_string())
                .with("from", days.0.to_string())
                .with("to", to)
        })
    }

    /// The plan that holds on a day; else the nearest as if it held then, for an estimate.
    #[must_use]
    pub fn plan_for(&self, on: Date) -> Cow<'_, Plan> {
        match self.plan_on(on) {
            Ok(plan) => Cow::Borrowed(plan),
            Err(_) => Cow::Owned(self.nearest_plan(on).stretched_to(on)),
        }
    }

    /// First and last day for which rules are known.
    #[must_use]
    pub fn days(&self) -> (Date, Option<Date>) {
        let packages = &self.scheme.packages;
        let from = packages.first().map_or(Date::MIN, |package| package.valid.from);
        (from, packages.last().and_then(|package| package.valid.to))
    }

    /// The day if rules are known for it, else the nearest day for which they are.
    #[must_use]
    pub fn nearest_day(&self, on: Date) -> Date {
        let (from, to) = self.days();
        on.max(from).min(to.unwrap_or(Date::MAX))
    }

    /// Reads answers from a YAML or JSON file called `file`.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for the day; `Invalid` if the file is neither.
    pub fn read_answers(
        &self,
        on: Date,
        file: &str,
        bytes: &[u8],
    ) -> Result<Checked<Facts>, AppError> {
        Ok(read_answers(file, bytes, self.plan_on(on)?.package())?)
    }

    /// Answers what applies on a day; answers that do not fit are issues and stay open.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for the day; `Invalid` where an amount or a day grows
    /// beyond what can be computed.
    pub fn determine(&self, on: Date, facts: &Facts) -> Result<Checked<Determination>, AppError> {
        let plan = self.plan_on(on)?;
        let Checked { value: case, issues } = plan.case(on, facts);
        Ok(Checked { value: plan.determine(&case)?, issues })
    }

    /// Answers from a file, of which every one has to fit.
    ///
    /// # Errors
    /// As [`SupportRules::determine`]; `Invalid` with the issues if an answer does not fit.
    pub fn determine_file(
        &self,
        on: Date,
        file: &str,
        bytes: &[u8],
    ) -> Result<Checked<Determination>, AppError> {
        let package = self.plan_on(on)?.package();
        let Checked { value: placed, mut issues } = read_placed_answers(file, bytes, package)?;
        let mut found = self.determine(on, &placed.facts)?;
        placed.locate(&mut found.issues);
        issues.append(&mut found.issues);
        let checked = Checked { value: found.value, issues };
        if checked.has_errors() {
            return Err(refused_answers(file, checked.issues));
        }
        Ok(checked)
    }

    /// What changed from one day to another, and which worked cases come out differently.
    ///
    /// # Errors
    /// `NotFound` where no rules are known for one of the days.
    pub fn compare(&self, from: Date, to: Date) -> Result<(Vec<RuleChange>, Vec<Flip>), AppError> {
        let years = self.years(from, to)?;
        let flips = years.flips.into_iter();
        let flips = flips.map(|flip| Flip { case: flip.case, old: flip.old, new: flip.new });
        Ok((years.changes, flips.collect()))
    }

    /// What would change the answer: a later day, another answer, the greatest amount.
    ///
    /// On a day without rules the nearest ones are taken.
    ///
    /// # Errors
    /// `Invalid` where an amount or a day grows beyond what can be computed.
    pub fn outlook(&self, on: Date, facts: &Facts) -> Result<SupportOutlook, AppError> {
        let plan = self.plan_for(on);
        let case: Case = plan.case(on, facts).value;
        let outcome = plan.decide(&case)?.outcome;
        let is_refused = matches!(outcome, Outcome::NotEligible | Outcome::MunicipalityDecides);
        let goals = plan.package().goals.iter();
        let goals = goals.map(|goal| Ok((goal.clone(), plan.largest(&goal.id, &case)?)));
        let is_known = matches!(plan, Cow::Borrowed(_));
        Ok(SupportOutlook {
            // What a later day changes is not known where the day itself has no rules.
            turn: if is_known { next_turn(&self.plans, facts, on, None)? } else { None },
            answers: if is_refused { plan.turning_answers(on, facts)? } else { Vec::new() },
            goals: goals.collect::<Result<_, sousei_schemes::Error>>()?,
        })
    }
}

/// Answers of which some do not fit.
fn refused_answers(file: &str, issues: Vec<Issue>) -> AppError {
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error).count();
    let message = format!("`{file}` has {errors} answers that cannot be used");
    let error = AppError::new(ErrorKind::Invalid, "app-support-answers", message);
    AppError { issues, ..error.with("seen", file).with("count", errors.to_string()) }
}

/// Reads a month, such as 2026-04, as its first day.
///
/// # Errors
/// `Invalid` if the text is no month.
pub fn read_month(text: &str) -> Result<Date, AppError> {
    format!("{}-01", text.trim()).parse().map_err(|_| {
        let known = "2026-04";
        let message = format!("`{text}` is no month; expected one such as {known}");
        AppError::new(ErrorKind::Invalid, "app-unknown-word", message)
            .with("seen", text)
            .with("known", known)
    })
}

/// Reads a day as people write it: 2021-04-01, 2021/4/1, 令和3年4月1日, R3.4.1.
///
/// # Errors
/// `Invalid` if the text is no day, for example 29 February of a common year.
pub fn read_day(text: &str) -> Result<Date, AppError> {
    let read = sousei_ingest::scalar::read_date(&sousei_ingest::table::Cell::text(text.trim()));
    read.ok().flatten().ok_or_else(|| {
        let known = "2021-04-01, 令和3年4月1日";
        let message = format!("`{text}` is no day; expected one such as {known}");
        AppError::new(ErrorKind::Invalid, "app-unknown-word", message)
            .with("seen", text)
            .with("known", known)
    })
}
