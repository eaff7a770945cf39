//! Shapes of the API, apart from the domain's own.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sousei_app::{AuditRow, Change, Imported, Loaded, Verified};
use sousei_core::{Bilingual, Issue};
use sousei_present::strategy::{View, finding_text};
use sousei_strategy::{Finding, Kpi, KpiKind, KpiVerification, Level, RatingScheme};
use utoipa::ToSchema;

/// Every error of the API.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorEnvelope {
    /// The error.
    pub(crate) error: ApiError,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiError {
    /// Stable key.
    pub(crate) code: String,
    /// What was seen, what was expected and what to do, in English.
    pub(crate) message: String,
    /// Further hints, such as the number under which the log holds the cause.
    pub(crate) hints: Vec<String>,
    /// What was wrong with the input, cell by cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) issues: Vec<ApiIssue>,
}

/// One thing that is wrong with a file or a form.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiIssue {
    /// Stable key.
    pub(crate) code: String,
    /// `info`, `warning` or `error`.
    pub(crate) severity: String,
    /// File or sheet.
    pub(crate) sheet: String,
    /// Row as the spreadsheet numbers it.
    pub(crate) row: Option<u32>,
    /// Column.
    pub(crate) column: String,
    /// The sentence, in English.
    pub(crate) message: String,
}

impl From<&Issue> for ApiIssue {
    fn from(issue: &Issue) -> Self {
        let w = crate::words::Words(sousei_present::Lang::En);
        Self {
            code: issue.code.to_owned(),
            severity: issue.severity.key().to_owned(),
            sheet: issue.location.sheet.clone(),
            row: issue.location.row,
            column: issue.location.column.clone(),
            message: w.coded("issue-", issue.code, &issue.args).unwrap_or_default(),
        }
    }
}

/// A name in Japanese and, where known, in English.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Name {
    /// Japanese.
    ja: String,
    /// English.
    en: Option<String>,
}

impl Name {
    /// A name of which only the Japanese form is known.
    pub(crate) fn ja(name: String) -> Self {
        Self { ja: name, en: None }
    }
}

impl From<&Bilingual> for Name {
    fn from(name: &Bilingual) -> Self {
        Self { ja: name.ja.clone(), en: name.en.clone() }
    }
}

/// A stored strategy.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StrategySummary {
    id: String,
    title: Name,
    organisation: Name,
    /// Whether the organisation does not exist.
    made_up: bool,
    /// First day of the plan period.
    starts: String,
    /// Last day of the plan period.
    ends: String,
    /// Day as of which the results stand.
    as_of: String,
    rating_scheme: String,
    n_kpis: usize,
    /// Version in force.
    version: u32,
    /// Digest of the version.
    sha256: String,
    /// When the version was stored (RFC 3339).
    stored_at: String,
    stored_by: String,
}

impl From<&Loaded> for StrategySummary {
    fn from(loaded: &Loaded) -> Self {
        let strategy = &loaded.strategy;
        Self {
            id: strategy.id.clone(),
            title: (&strategy.title).into(),
            organisation: (&strategy.organisation.name).into(),
            made_up: strategy.organisation.made_up,
            starts: strategy.starts.to_string(),
            ends: strategy.ends.to_string(),
            as_of: strategy.as_of.to_string(),
            rating_scheme: strategy.rating_scheme.clone(),
            n_kpis: strategy.kpis.len(),
            version: loaded.version,
            sha256: loaded.sha256.clone(),
            stored_at: loaded.stored_at.to_string(),
            stored_by: loaded.stored_by.clone(),
        }
    }
}

/// A strategy with its goals and points.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StrategyDetail {
    #[serde(flatten)]
    summary: StrategySummary,
    goals: Vec<Keyed>,
    measures: Vec<Keyed>,
    points: Vec<Keyed>,
}

/// Something with a key and a name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Keyed {
    id: String,
    name: Name,
}

impl From<&Loaded> for StrategyDetail {
    fn from(loaded: &Loaded) -> Self {
        let keyed = |id: &String, name: &Bilingual| Keyed { id: id.clone(), name: name.into() };
        let strategy = &loaded.strategy;
        Self {
            summary: loaded.into(),
            goals: strategy.goals.iter().map(|goal| keyed(&goal.id, &goal.title)).collect(),
            measures: strategy.measures.iter().map(|one| keyed(&one.id, &one.title)).collect(),
            points: strategy.points.iter().map(|one| keyed(&one.id, &one.label)).collect(),
        }
    }
}

/// A KPI of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KpiRow {
    no: u32,
    name: Name,
    level: String,
    goal: String,
    measure: Option<String>,
    kind: Option<String>,
    responsible: Name,
    target_text: Name,
    /// Id of the grade under the scheme.
    verdict: Option<String>,
    /// Place on the common scale.
    common: String,
    /// Unrounded, neither capped nor floored.
    progress_percent: Option<f64>,
    n_findings: usize,
}

impl KpiRow {
    pub(crate) fn new(kpi: &Kpi, result: &KpiVerification) -> Self {
        Self {
            no: kpi.no,
            name: (&kpi.name).into(),
            level: Level::key(kpi.level).to_owned(),
            goal: kpi.goal.clone(),
            measure: kpi.measure.clone(),
            kind: kpi.kind.map(|kind| KpiKind::key(kind).to_owned()),
            responsible: (&kpi.responsible).into(),
            target_text: (&kpi.target_text).into(),
            verdict: result.verdict.grade.clone(),
            common: result.verdict.common.key().to_owned(),
            progress_percent: result.progress.rate.ok(),
            n_findings: result.findings.len(),
        }
    }
}

/// A list of KPIs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KpiList {
    pub(crate) strategy: String,
    pub(crate) scheme: String,
    /// Number of KPIs of the strategy.
    pub(crate) total: usize,
    /// Number of KPIs of the list.
    pub(crate) count: usize,
    pub(crate) kpis: Vec<KpiRow>,
}

/// One KPI with everything that is known of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KpiDetail {
    #[serde(flatten)]
    row: KpiRow,
    /// As in the verification: components with their rates, robustness and findings.
    verification: Value,
    /// Verdict under every scheme.
    verdicts: Vec<SchemeVerdict>,
    /// The figures of the page, each with its table.
    figures: Vec<Value>,
}

/// The verdict of one scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeVerdict {
    scheme: String,
    verdict: Option<String>,
    common: String,
    reason: String,
}

impl KpiDetail {
    pub(crate) fn new(
        verified: &Verified,
        kpi: &Kpi,
        result: &KpiVerification,
        figures: Vec<Value>,
    ) -> Self {
        let verdicts = result.robustness.verdicts.iter().map(|(scheme, verdict)| SchemeVerdict {
            scheme: scheme.clone(),
            verdict: verdict.grade.clone(),
            common: verdict.common.key().to_owned(),
            reason: verdict.reason.key().to_owned(),
        });
        Self {
            row: KpiRow::new(kpi, result),
            verification: super::verification::kpi_json(verified, kpi, result),
            verdicts: verdicts.collect(),
            figures,
        }
    }
}

/// A finding of the check rules.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FindingRow {
    rule: String,
    severity: String,
    /// Number of the KPI; `null` if a goal is meant.
    kpi: Option<u32>,
    goal: String,
    title: String,
    seen: String,
    what_to_do: String,
}

impl FindingRow {
    pub(crate) fn new(view: &View<'_>, finding: &Finding) -> Self {
        let text = finding_text(view, finding);
        Self {
            rule: text.rule,
            severity: text.severity.key().to_owned(),
            kpi: finding.kpi,
            goal: finding.goal.clone(),
            title: text.title,
            seen: text.seen,
            what_to_do: text.advice,
        }
    }
}

/// One difference between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChangeRow {
    /// Table, words that name the row, and column.
    what: Vec<String>,
    before: String,
    after: String,
}

impl From<Change> for ChangeRow {
    fn from(change: Change) -> Self {
        Self { what: change.what, before: change.before, after: change.after }
    }
}

/// A rating scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SchemeRow {
    id: String,
    title: Name,
    body: Name,
    grades: Vec<GradeRow>,
}

/// A grade of a scheme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GradeRow {
    id: String,
    label: Name,
    meaning: Name,
    /// Place on the common scale, or the rule that finds it.
    common: String,
    /// Whether the grade enters the denominator of shares.
    counted: bool,
}

impl From<&RatingScheme> for SchemeRow {
    fn from(scheme: &RatingScheme) -> Self {
        let grades = scheme.grades.iter().map(|grade| GradeRow {
            id: grade.id.clone(),
            label: (&grade.label).into(),
            meaning: (&grade.meaning).into(),
            common: grade.common.key().to_owned(),
            counted: grade.counted,
        });
        Self {
            id: scheme.id.clone(),
            title: (&scheme.title).into(),
            body: (&scheme.body).into(),
            grades: grades.collect(),
        }
    }
}

/// An entry of the audit trail.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditEntry {
    id: i64,
    /// RFC 3339.
    at: String,
    actor: String,
    action: String,
    kind: String,
    subject: String,
    version: Option<u32>,
    detail: String,
}

impl From<AuditRow> for AuditEntry {
    fn from(row: AuditRow) -> Self {
        Self {
            id: row.id,
            at: row.at.to_string(),
            actor: row.actor,
            action: row.action.key().to_owned(),
            kind: row.kind.key().to_owned(),
            subject: row.subject,
            version: row.version,
            detail: row.detail,
        }
    }
}

/// What a change did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ImportAnswer {
    strategy: String,
    /// Version in force now.
    version: u32,
    /// Whether a new version was stored.
    stored: bool,
    changes: Vec<ChangeRow>,
    issues: Vec<ApiIssue>,
}

impl From<Imported> for ImportAnswer {
    fn from(imported: Imported) -> Self {
        Self {
            strategy: imported.id,
            version: imported.version,
            stored: imported.stored,
            changes: imported.changes.into_iter().map(ChangeRow::from).collect(),
            issues: imported.issues.iter().map(ApiIssue::from).collect(),
        }
    }
}

/// Results of a point.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultsBody {
    /// Id of the point.
    pub(crate) point: String,
    /// Version of the strategy that the results correct; `409` if another is in force.
    pub(crate) version: u32,
    pub(crate) rows: Vec<ResultRow>,
}

/// The result of one component.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultRow {
    /// Number of the KPI.
    pub(crate) no: u32,
    /// Index of the component, from 0.
    #[serde(default)]
    pub(crate) component: usize,
    /// Value as written, in the component's unit; empty for none.
    #[serde(default)]
    pub(crate) value: String,
    /// Period: `2018`, `FY2018`, `2018-04`, `2011..2013`.
    #[serde(default)]
    pub(crate) period: String,
    /// `final`, `provisional`, `reference`, `not-set`, `not-collected`, `pending`, `described`.
    #[serde(default)]
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) comment: String,
}
