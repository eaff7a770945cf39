//! Granted cases: saved on purpose, with a calendar of what has to be kept to.
//!
//! Answers are personal. They are stored only here, read only with an entry in the access log,
//! and gone once a case is removed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sousei_core::{Bilingual, Checked, Date, Issue, Severity};
use sousei_schemes::{Answer, Determination, Exact, Facts, Outcome, Spell};
use sousei_store::{CaseAccessRow, NewSupportCase, SupportCaseRow};

use crate::{App, AppError, ErrorKind};

/// Name under which kept answers are read again.
const KEPT: &str = "answers.json";

/// A case to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseToSave {
    /// Key of the scheme.
    pub scheme: String,
    /// Key of a city's overlay, if one was laid over the scheme.
    pub overlay: Option<String>,
    /// Day for which it is determined.
    pub on: Date,
    /// The municipality's own number for the case.
    pub reference: String,
    /// Answers.
    pub facts: Facts,
}

/// A saved case without its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct GrantedCase {
    /// Number, never given twice.
    pub id: i64,
    /// Key of the scheme.
    pub scheme: String,
    /// Version of the rules.
    pub version: String,
    /// Day for which it was determined.
    pub on: Date,
    /// The municipality's own number for the case.
    pub reference: String,
    /// What came out.
    pub outcome: Outcome,
    /// The amount.
    pub amount_yen: Option<i64>,
    /// The calculation.
    pub lines: Vec<(Bilingual, Option<i64>)>,
    /// What has to be kept to.
    pub duties: Vec<KeptDuty>,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Who saved it.
    pub saved_by: String,
}

/// A duty of a saved case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDuty {
    /// Words.
    pub text: Bilingual,
    /// What breaks it.
    pub event: String,
    /// Last day on which it can be broken; none if it does not end.
    pub until: Option<Date>,
    /// Share to be paid back.
    pub share: Exact,
    /// What that is of the amount, down to whole yen.
    pub repay_yen: Option<i64>,
}

/// A saved case with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct GrantedDetail {
    /// Everything but the answers.
    pub case: GrantedCase,
    /// Answers that the rules of today still understand.
    pub facts: Facts,
    /// The answers as they were kept.
    pub answers: Value,
}

#[derive(Serialize, Deserialize)]
struct KeptText {
    ja: String,
    #[serde(default)]
    en: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct KeptLine {
    label: KeptText,
    yen: Option<i64>,
}

#[derive(Serialize, Deserialize)]
struct KeptDutyFile {
    text: KeptText,
    event: String,
    until: Option<String>,
    share: String,
}

#[derive(Serialize, Deserialize)]
struct KeptDetermination {
    lines: Vec<KeptLine>,
    duties: Vec<KeptDutyFile>,
}

impl App {
    /// Determines a case and saves it.
    ///
    /// # Errors
    /// `Invalid` if an answer does not fit, an answer is open, the case is not eligible, or the
    /// reference is empty or too long; `NotFound` where no rules are known.
    pub async fn save_support_case(&self, case: &CaseToSave, actor: &str) -> Result<i64, AppError> {
        if case.reference.trim().is_empty() {
            return Err(AppError::empty_field("reference"));
        }
        let rules = self.support_rules(&case.scheme, case.overlay.as_deref()).await?;
        let Checked { value: found, issues } = rules.determine(case.on, &case.facts)?;
        if issues.iter().any(|issue| issue.severity == Severity::Error) {
            return Err(AppError::has_issues(&case.scheme, issues));
        }
        if !matches!(found.outcome, Outcome::Eligible | Outcome::MunicipalityDecides) {
            let outcome = found.outcome.key();
            let message = format!("the case is {outcome}; only a granted one is kept");
            let error = AppError::new(ErrorKind::Invalid, "app-support-not-granted", message);
            return Err(error.with("seen", outcome));
        }
        let new = NewSupportCase {
            scheme: case.scheme.clone(),
            version: found.version.clone(),
            decided_on: case.on,
            reference: case.reference.trim().to_owned(),
            outcome: found.outcome.key().to_owned(),
            amount_yen: found.amount_yen,
            answers: facts_json(&case.facts).to_string(),
            determination: kept(&found)?,
        };
        let id = self.store.put_support_case(new, actor, self.now()).await?;
        tracing::info!(support.case = id, "a case was saved");
        Ok(id)
    }

    /// Saves a case whose answers came from a file or a form, unless that had errors.
    ///
    /// # Errors
    /// `Invalid` with the issues if any is an error; else as
    /// [`save_support_case`](Self::save_support_case).
    pub async fn save_checked_case(
        &self,
        case: &CaseToSave,
        file: &str,
        issues: Vec<Issue>,
        actor: &str,
    ) -> Result<i64, AppError> {
        if issues.iter().any(|issue| issue.severity == Severity::Error) {
            return Err(AppError::has_issues(file, issues));
        }
        self.save_support_case(case, actor).await
    }

    /// The saved cases of a scheme, or all, without answers; the access log says who saw them.
    ///
    /// # Errors
    /// What the store says.
    pub async fn granted_cases(
        &self,
        scheme: Option<&str>,
        actor: &str,
    ) -> Result<Vec<GrantedCase>, AppError> {
        let rows = self.store.support_cases(scheme, actor, self.now()).await?;
        rows.into_iter().map(granted).collect()
    }

    /// A saved case with its answers; the access log says who saw it.
    ///
    /// # Errors
    /// `NotFound` if there is none with this number.
    pub async fn granted_case(&self, id: i64, actor: &str) -> Result<GrantedDetail, AppError> {
        let stored = self.store.support_case(id, actor, self.now()).await?;
        let case = granted(stored.row)?;
        let answers: Value = serde_json::from_str(&stored.answers).map_err(|_| unreadable(id))?;
        let rules = self.support_rules(&case.scheme, None).await;
        let facts =
            rules.and_then(|rules| rules.read_answers(case.on, KEPT, stored.answers.as_bytes()));
        let facts = facts.map(|read| read.value).unwrap_or_default();
        Ok(GrantedDetail { case, facts, answers })
    }

    /// Removes a saved case for good.
    ///
    /// # Errors
    /// `NotFound` if there is none with this number.
    pub async fn remove_granted_case(&self, id: i64, actor: &str) -> Result<(), AppError> {
        self.store.remove_support_case(id, actor, self.now()).await?;
        tracing::info!(support.case = id, "a case was removed");
        Ok(())
    }

    /// Who did what with a saved case, or with all, newest first.
    ///
    /// # Errors
    /// What the store says.
    pub async fn case_accesses(
        &self,
        id: Option<i64>,
        limit: u32,
    ) -> Result<Vec<CaseAccessRow>, AppError> {
        Ok(self.store.support_case_accesses(id, limit).await?)
    }
}

/// Duties that end within the month of a day, by their last day.
#[must_use]
pub fn duties_due(cases: &[GrantedCase], month: Date) -> Vec<(&GrantedCase, &KeptDuty)> {
    let (first, last) = (month.first_of_month(), month.last_of_month());
    let duties = cases.iter().flat_map(|case| case.duties.iter().map(move |duty| (case, duty)));
    let within = |until: Date| first <= until && until <= last;
    let mut due: Vec<_> = duties.filter(|(_, duty)| duty.until.is_some_and(within)).collect();
    due.sort_by_key(|(case, duty)| (duty.until, case.id));
    due
}

/// Every duty by its last day; those that do not end come last.
#[must_use]
pub fn duties_calendar(cases: &[GrantedCase]) -> Vec<(&GrantedCase, &KeptDuty)> {
    let duties = cases.iter().flat_map(|case| case.duties.iter().map(move |duty| (case, duty)));
    let mut all: Vec<_> = duties.collect();
    all.sort_by_key(|(case, duty)| (duty.until.is_none(), duty.until, case.id));
    all
}

fn kept(found: &Determination) -> Result<String, AppError> {
    let text = |words: &Bilingual| KeptText { ja: words.ja.clone(), en: words.en.clone() };
    let kept = KeptDetermination {
        lines: found
            .lines
            .iter()
            .map(|line| KeptLine { label: text(&line.label), yen: line.yen })
            .collect(),
        duties: found
            .duties
            .iter()
            .map(|duty| KeptDutyFile {
                text: text(&duty.text),
                event: duty.event.clone(),
                until: duty.until.map(|until| until.to_string()),
                share: duty.repay_share.to_string(),
            })
            .collect(),
    };
    serde_json::to_string(&kept).map_err(|_| unreadable(0))
}

fn unreadable(id: i64) -> AppError {
    let message = format!("the saved case {id} cannot be read or written");
    AppError::new(ErrorKind::Internal, "app-support-case-damaged", message)
        .with("id", id.to_string())
}

fn granted(row: SupportCaseRow) -> Result<GrantedCase, AppError> {
    let failed = || unreadable(row.id);
    let kept: KeptDetermination = serde_json::from_str(&row.determination).map_err(|_| failed())?;
    let text = |words: KeptText| Bilingual { ja: words.ja, en: words.en };
    let duties = kept.duties.into_iter().map(|duty| {
        let share = Exact::parse(&duty.share).ok_or_else(failed)?;
        let repay = row.amount_yen.and_then(|yen| share.times(Exact::integer(yen))?.floor_to(1));
        Ok(KeptDuty {
            text: text(duty.text),
            event: duty.event,
            until: match duty.until {
                Some(until) => Some(until.parse().map_err(|_| failed())?),
                None => None,
            },
            share,
            repay_yen: repay.and_then(|yen| i64::try_from(yen).ok()),
        })
    });
    Ok(GrantedCase {
        duties: duties.collect::<Result<_, AppError>>()?,
        lines: kept.lines.into_iter().map(|line| (text(line.label), line.yen)).collect(),
        outcome: Outcome::from_key(&row.outcome).ok_or_else(failed)?,
        id: row.id,
        scheme: row.scheme,
        version: row.version,
        on: row.decided_on,
        reference: row.reference,
        amount_yen: row.amount_yen,
        saved_at: row.saved_at,
        saved_by: row.saved_by,
    })
}

/// Answers as [`read_answers`](sousei_ingest::read_answers) reads them.
#[must_use]
pub fn facts_json(facts: &Facts) -> Value {
    let pairs = facts.iter().map(|(name, answer)| (name.clone(), answer_json(answer)));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn answer_json(answer: &Answer) -> Value {
    let spell = |spell: &Spell| match spell.until {
        Some(until) => json!({ "from": spell.from.to_string(), "until": until.to_string() }),
        None => json!({ "from": spell.from.to_string() }),
    };
    match answer {
        Answer::YesNo(truth) => json!(truth),
        Answer::Integer(number) => json!(number),
        Answer::Ratio(share) => json!(share.to_string()),
        Answer::Date(day) => json!(day.to_string()),
        Answer::Text(text) => json!(text),
        Answer::Area(code) => json!(code.to_string()),
        Answer::Spells(spells) => spells.iter().map(spell).collect(),
        Answer::Texts(words) => json!(words),
        Answer::Yens(yens) => json!(yens),
    }
}
