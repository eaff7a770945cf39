//! Worked cases beside the rules.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_saphyr::Spanned;
use sousei_core::Checked;
use sousei_schemes::{Expected, Outcome, SupportScheme, WorkedCase};

use super::{
    Reader,
    answers::{AnswerFile, AnswerMap},
    wire::Text,
    words,
};
use crate::{Error, code, wire::Names, yaml};

const FORMAT: &str = "sousei-support-cases/1";

/// Worked cases of a support scheme.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CasesFile {
    /// Always `sousei-support-cases/1`.
    #[schemars(with = "String", regex(pattern = "^sousei-support-cases/1$"))]
    format: Text,
    /// Key of the scheme.
    scheme: String,
    /// Answers that every case has unless it gives its own.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, AnswerFile>")]
    given: AnswerMap,
    /// The cases.
    #[schemars(with = "Vec<CaseFile>")]
    cases: Vec<Spanned<CaseFile>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    /// Key.
    id: String,
    /// Words.
    #[serde(default)]
    title: Option<Names>,
    /// Day for which it is decided.
    #[schemars(with = "String", extend("format" = "date"))]
    on: Text,
    /// Answers; an empty one takes an answer of all cases back.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, AnswerFile>")]
    given: AnswerMap,
    /// What it is to come to.
    expect: ExpectedFile,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct ExpectedFile {
    /// Checks that refuse the answers, and no others.
    refused: Option<Vec<String>>,
    /// eligible, not-eligible, municipality-decides, incomplete.
    #[schemars(with = "Option<String>")]
    outcome: Option<Text>,
    /// The amount.
    amount_yen: Option<i64>,
    /// Yen of single lines.
    lines: BTreeMap<String, i64>,
    /// Requirements that are not met, and no others.
    failed: Option<Vec<String>>,
    /// Shared values in words.
    values: BTreeMap<String, String>,
    /// Open questions, and no others.
    missing: Option<Vec<String>>,
    /// Last days of duties.
    #[schemars(with = "BTreeMap<String, String>")]
    duties: BTreeMap<String, Text>,
    /// Shares to be paid back.
    repayments: Vec<RepaymentFile>,
    /// Greatest amounts of goals; empty if no amount keeps it.
    goals: BTreeMap<String, Option<i64>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RepaymentFile {
    /// What happened.
    event: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date"))]
    on: Text,
    /// Share to be paid back.
    #[schemars(with = "String")]
    share: Text,
}

/// Worked cases with the scheme they belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkedCases {
    /// Key of the scheme.
    pub scheme: String,
    /// The cases.
    pub cases: Vec<WorkedCase>,
}

/// Reads worked cases from the bytes of a YAML file called `file`.
///
/// Answers are read by the questions that the scheme asks on the day of each case.
///
/// # Errors
/// As [`read_support_package`](super::read_support_package).
pub fn read_support_cases(
    file: &str,
    bytes: &[u8],
    scheme: &SupportScheme,
) -> Result<Checked<WorkedCases>, Error> {
    let wire: CasesFile = yaml::read(file, bytes)?;
    let mut reader = Reader::new(file);
    reader.format(&wire.format, FORMAT);
    if wire.scheme != scheme.id {
        let place = reader.place(&wire.format.referenced, "scheme");
        reader.error(code::UNKNOWN_VALUE, &place, &wire.scheme, &scheme.id);
    }
    let mut cases = Vec::new();
    for (index, case) in wire.cases.into_iter().enumerate() {
        cases.extend(reader.case(index, case, &wire.given, scheme));
    }
    let value = WorkedCases { scheme: wire.scheme, cases };
    Ok(Checked { value, issues: reader.issues })
}

impl Reader<'_> {
    fn case(
        &mut self,
        index: usize,
        case: Spanned<CaseFile>,
        shared: &AnswerMap,
        scheme: &SupportScheme,
    ) -> Option<WorkedCase> {
        let place = self.place(&case.referenced, &format!("cases[{index}]"));
        let case = case.value;
        let on = self.date(&case.on, &format!("{}.on", place.path));
        let Some(package) = scheme.on(on) else {
            let known: Vec<String> =
                scheme.packages.iter().map(|package| package.valid.from.to_string()).collect();
            self.error(code::DATE, &place, &on.to_string(), &known.join(", "));
            return None;
        };
        let asked = |name: &String| package.inputs.iter().any(|input| input.name == *name);
        // What all cases have in common may be a question of some versions only.
        let common =
            shared.iter().filter(|(name, _)| asked(name) && !case.given.contains_key(*name));
        let mut answers: AnswerMap =
            common.map(|(name, answer)| (name.clone(), answer.clone())).collect();
        answers.extend(case.given);
        Some(WorkedCase {
            facts: self.facts(&answers, package, &format!("{}.given.", place.path)),
            expected: self.expected(case.expect, &format!("{}.expect", place.path)),
            id: case.id,
            title: words(case.title),
            on,
            place,
        })
    }

    fn expected(&mut self, file: ExpectedFile, path: &str) -> Expected {
        let outcome = file.outcome.and_then(|text| {
            let outcome = Outcome::from_key(&text.value);
            if outcome.is_none() {
                let known = Outcome::ALL.map(Outcome::key).join(", ");
                let place = self.place(&text.referenced, &format!("{path}.outcome"));
                self.error(code::UNKNOWN_VALUE, &place, &text.value, &known);
            }
            outcome
        });
        let duties = file.duties.iter();
        let repayments = file.repayments.iter();
        Expected {
            refused: file.refused,
            outcome,
            amount_yen: file.amount_yen,
            lines: file.lines.into_iter().collect(),
            failed: file.failed,
            values: file.values.into_iter().collect(),
            missing: file.missing,
            duties: duties
                .map(|(id, day)| (id.clone(), self.date(day, &format!("{path}.duties"))))
                .collect(),
            repayments: repayments
                .map(|repayment| {
                    let path = format!("{path}.repayments");
                    let day = self.date(&repayment.on, &path);
                    (repayment.event.clone(), day, self.share(&repayment.share, &path))
                })
                .collect(),
            goals: file.goals.into_iter().collect(),
        }
    }
}
