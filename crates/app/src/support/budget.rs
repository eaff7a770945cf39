//! The planner's view: expected cases, what they come to by fiscal year, and who bears it.

use sousei_core::{Bilingual, Date, Issue, Severity};
use sousei_ingest::{read_support_cell, table::Cell};
use sousei_present::support_office::{BudgetKind, BudgetView};
use sousei_schemes::{
    AmountAlone, BudgetYear, Exact, ExpectedCases, Facts, Plan, budget, changed_budget, code,
};

use super::rules::SupportRules;
use crate::{AppError, ErrorKind};

/// Fiscal years that a budget spans at most.
pub const MOST_BUDGET_YEARS: u8 = 10;
/// Cases of one kind in one year at most.
const MOST_CASES: u32 = 1_000_000;
/// Key of the payer whose part two bodies share.
const SHARED_PAYER: &str = "prefecture-and-municipality";

/// What a planner expects.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetAsked {
    /// Year in which the first fiscal year begins.
    pub first_year: i16,
    /// How many fiscal years.
    pub years: u8,
    /// By how many percent the cases grow from year to year.
    pub growth_percent: i64,
    /// The prefecture's share of what prefecture and municipality bear together.
    pub prefecture_share: Option<Exact>,
    /// By how many percent cases may turn out more or fewer.
    pub cases_percent: i64,
    /// By how many percent amounts may turn out higher or lower.
    pub amount_percent: i64,
    /// Kinds of cases.
    pub kinds: Vec<KindAsked>,
}

/// A kind of case: how many, and the answers on which the amount depends, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindAsked {
    /// Cases in the first year.
    pub cases: u32,
    /// Answers by question.
    pub answers: Vec<(String, String)>,
}

/// A payer with its share.
struct Shared {
    label: Bilingual,
    share: Exact,
}

impl SupportRules {
    /// Whether a budget can be made: the scheme pays amounts, and says who bears them.
    #[must_use]
    pub fn has_budget(&self) -> bool {
        self.plans.iter().any(|plan| {
            let package = plan.package();
            !package.payers.is_empty() && package.lines.iter().any(|line| line.counted)
        })
    }

    /// Adds up what a planner expects.
    ///
    /// # Errors
    /// `Invalid` if a number is outside its limits, an answer is none, or the amount of a kind is
    /// open; `NotFound` if the scheme says not who pays.
    pub fn budget(&self, asked: &BudgetAsked) -> Result<BudgetView, AppError> {
        if !self.has_budget() {
            let message = format!("`{}` does not say who bears its amounts", self.id());
            let error = AppError::new(ErrorKind::NotFound, "app-support-no-budget", message);
            return Err(error.with("seen", self.id()));
        }
        check_limits(asked)?;
        let stretches: Vec<Stretch<'_>> = (0..asked.years)
            .map(|later| self.stretch(i64::from(asked.first_year) + i64::from(later)))
            .collect();
        let kinds = asked.kinds.iter().enumerate().filter(|(_, kind)| kind.cases > 0);
        let kinds: Vec<BudgetKind> = kinds
            .map(|(index, kind)| of_kind(index, kind, asked, &stretches))
            .collect::<Result<_, _>>()?;
        let plan =
            stretches.first().map_or_else(|| self.nearest_plan(Date::MAX), |first| first.plan);
        let mut shared = payers(plan, asked.prefecture_share)?;
        let shares: Vec<Exact> = shared.iter().map(|one| one.share).collect();
        let expected: Vec<ExpectedCases> = kinds
            .iter()
            .flat_map(|kind| {
                let amounts = kind.amounts_yen.iter().zip(&kind.own_yen);
                let years = stretches.iter().zip(kind.cases.iter().zip(amounts));
                years.map(|(stretch, (cases, (yen, own)))| ExpectedCases {
                    fiscal_year: stretch.year,
                    cases: *cases,
                    amount_yen: *yen,
                    own_yen: *own,
                })
            })
            .collect();
        let years = with_own(budget(&expected, &shares)?, &mut shared);
        let mut versions: Vec<String> =
            stretches.iter().map(|one| one.plan.package().version.clone()).collect();
        versions.dedup();
        Ok(BudgetView {
            title: plan.package().title.clone(),
            sensitivity: sensitivity(&years, asked)?,
            years,
            payers: shared.into_iter().map(|one| one.label).collect(),
            kinds,
            unknown_from: stretches.iter().find(|one| !one.is_known).map(|one| one.year),
            versions,
            sources: plan.package().sources.clone(),
            growth_percent: asked.growth_percent,
            change_percent: (asked.cases_percent, asked.amount_percent),
        })
    }

    /// The rules of a fiscal year: the last that hold in it, else the nearest.
    fn stretch(&self, year: i64) -> Stretch<'_> {
        let day = |year: i64, month, day| {
            i16::try_from(year).ok().and_then(|year| Date::new(year, month, day).ok())
        };
        let first = day(year, 4, 1).unwrap_or(Date::MIN);
        let last = day(year + 1, 3, 31).unwrap_or(Date::MAX);
        let mut holding = self
            .plans
            .iter()
            .filter(|plan| plan.valid().from <= last && first <= plan.valid().last());
        let known = holding.next_back();
        let plan = known.unwrap_or_else(|| self.nearest_plan(first));
        let on = first.max(plan.valid().from).min(plan.valid().last());
        Stretch { year, plan, on, is_known: known.is_some() }
    }
}

/// Rules for a fiscal year.
struct Stretch<'a> {
    year: i64,
    plan: &'a Plan,
    on: Date,
    is_known: bool,
}

fn check_limits(asked: &BudgetAsked) -> Result<(), AppError> {
    let within = |name: &'static str, seen: i64, low: i64, high: i64| {
        if (low..=high).contains(&seen) {
            return Ok(());
        }
        let message = format!("`{name}` is {seen}; expected {low} to {high}");
        let error = AppError::new(ErrorKind::Invalid, "app-support-limit", message);
        let error = error.with("field", name).with("seen", seen.to_string());
        Err(error.with("low", low.to_string()).with("high", high.to_string()))
    };
    within("year", asked.first_year.into(), 2015, 2100)?;
    within("years", asked.years.into(), 1, MOST_BUDGET_YEARS.into())?;
    within("growth", asked.growth_percent, -100, 100)?;
    within("cases_change", asked.cases_percent, 0, 100)?;
    within("amount_change", asked.amount_percent, 0, 100)?;
    for kind in &asked.kinds {
        within("cases", kind.cases.into(), 0, MOST_CASES.into())?;
    }
    Ok(())
}

fn of_kind(
    index: usize,
    kind: &KindAsked,
    asked: &BudgetAsked,
    stretches: &[Stretch<'_>],
) -> Result<BudgetKind, AppError> {
    let mut of_kind =
        BudgetKind { index, cases: Vec::new(), amounts_yen: Vec::new(), own_yen: Vec::new() };
    let factor = Exact::fraction(i128::from(asked.growth_percent) + 100, 100);
    let mut cases = Some(Exact::integer(kind.cases.into()));
    for stretch in stretches {
        let rounded = cases.and_then(|cases| cases.round_to(1));
        let rounded = rounded.and_then(|cases| u32::try_from(cases).ok());
        of_kind.cases.push(rounded.filter(|cases| *cases <= MOST_CASES).ok_or_else(too_many)?);
        cases = cases.and_then(|cases| cases.times(factor?));
        let amount = amount(index, kind, stretch)?;
        of_kind.amounts_yen.push(amount.yen);
        of_kind.own_yen.push(amount.own_yen);
    }
    Ok(of_kind)
}

fn too_many() -> AppError {
    let message = format!("there would be more than {MOST_CASES} cases in a year");
    AppError::new(ErrorKind::Invalid, "app-support-too-many", message)
        .with("limit", MOST_CASES.to_string())
}

/// What one case of a kind comes to in a year.
fn amount(index: usize, kind: &KindAsked, stretch: &Stretch<'_>) -> Result<AmountAlone, AppError> {
    let number = (index + 1).to_string();
    let mut facts = Facts::new();
    for input in stretch.plan.amount_inputs() {
        let typed = kind.answers.iter().find(|(name, _)| *name == input.name);
        let Some((_, typed)) = typed else { continue };
        let refused = |expected: String| {
            let message =
                format!("`{typed}` is no answer to `{}`; expected {expected}", input.name);
            AppError::new(ErrorKind::Invalid, "app-support-answer", message)
                .with("kind", &number)
                .with("question", &input.question.ja)
                .with("seen", typed)
                .with("expected", expected)
        };
        let answer = read_support_cell(&input.kind, &Cell::text(typed)).map_err(refused)?;
        facts.extend(answer.map(|answer| (input.name.clone(), answer)));
    }
    let checked = stretch.plan.case(stretch.on, &facts);
    if let Some(issue) = checked.issues.iter().find(|issue| issue.severity == Severity::Error) {
        return Err(refused_kind(&number, issue));
    }
    let amount = stretch.plan.amount_alone(&checked.value)?;
    amount.ok_or_else(|| {
        let message = format!("the amount of kind {number} is open; answer all its questions");
        AppError::new(ErrorKind::Invalid, "app-support-amount-open", message).with("kind", number)
    })
}

/// Why the answers of a kind cannot be used.
fn refused_kind(number: &str, issue: &Issue) -> AppError {
    let value = |name: &str| {
        let found = issue.args.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let (seen, question) = (value("seen"), &issue.location.column);
    if issue.code == code::CONTRADICTION {
        let message = format!("the answers of kind {number} contradict each other: {seen}");
        return AppError::new(ErrorKind::Invalid, "app-support-contradiction", message)
            .with("kind", number)
            .with("seen", seen)
            .with("text", value("text"))
            .with("text_en", value("text_en"));
    }
    let message = format!("`{seen}` is no answer to `{question}`");
    AppError::new(ErrorKind::Invalid, "app-support-answer", message)
        .with("kind", number)
        .with("question", question)
        .with("seen", seen)
        .with("expected", value("expected"))
}

/// Payers with their shares; a shared part is split where the planner says how.
fn payers(plan: &Plan, prefecture: Option<Exact>) -> Result<Vec<Shared>, AppError> {
    let mut shared = Vec::new();
    for payer in &plan.package().payers {
        let Some(prefecture) = prefecture.filter(|_| payer.payer == SHARED_PAYER) else {
            shared.push(Shared { label: payer.label.clone(), share: payer.share });
            continue;
        };
        let part = payer.share.times(prefecture);
        let rest = part.and_then(|part| payer.share.minus(part));
        let (Some(part), Some(rest)) = (part, rest.filter(|rest| !rest.is_negative())) else {
            let message = format!("the prefecture's share is {prefecture}; expected 0 to 1");
            let error = AppError::new(ErrorKind::Invalid, "app-support-limit", message);
            let error =
                error.with("field", "prefecture_share").with("seen", prefecture.to_string());
            return Err(error.with("low", "0 %").with("high", "100 %"));
        };
        shared.push(Shared { label: named("都道府県", "Prefecture"), share: part });
        shared.push(Shared { label: named("市町村", "Municipality"), share: rest });
    }
    Ok(shared)
}

fn named(ja: &str, en: &str) -> Bilingual {
    Bilingual { ja: ja.to_owned(), en: Some(en.to_owned()) }
}

/// Names the city as payer of what its own rule adds: no other body shares that.
fn with_own(mut years: Vec<BudgetYear>, payers: &mut Vec<Shared>) -> Vec<BudgetYear> {
    if years.iter().any(|year| year.own_yen > 0) {
        let label = named("市町村（独自の上乗せ）", "Municipality (its own addition)");
        payers.push(Shared { label, share: Exact::ZERO });
        years.iter_mut().for_each(|year| year.parts_yen.push(year.own_yen));
    }
    years
}

fn sensitivity(years: &[BudgetYear], asked: &BudgetAsked) -> Result<[[i64; 3]; 3], AppError> {
    let total = years.iter().try_fold(0_i64, |sum, year| sum.checked_add(year.total_yen));
    let total = total.ok_or_else(too_many)?;
    let mut grid = [[0; 3]; 3];
    for (row, cases) in [-asked.cases_percent, 0, asked.cases_percent].into_iter().enumerate() {
        for (column, amount) in
            [-asked.amount_percent, 0, asked.amount_percent].into_iter().enumerate()
        {
            grid[row][column] = changed_budget(total, cases, amount)?;
        }
    }
    Ok(grid)
}
