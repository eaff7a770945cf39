//! One form for all schemes: common questions, asked once.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use sousei_core::Date;
use sousei_ingest::{CommonQuestions, CommonScheme, read_common_questions};
use sousei_schemes::{Answer, Determination, Facts, Plan};

use super::{
    catalogue::SupportCatalogue,
    form::{ReadFields, SentFields},
    rules::SupportRules,
};
use crate::{AppError, content::files_below};

/// File of the common questions.
const FILE: &str = "schemes/check.yaml";

/// What one scheme says to the common questions.
#[derive(Debug, Clone)]
pub struct CommonAnswer {
    /// The scheme.
    pub rules: Arc<SupportRules>,
    /// Its questions that the common ones answer, with the names of those.
    pub takes: BTreeMap<String, String>,
    /// The last or first day with rules, where none are known for the day that was asked for:
    /// the result is an estimate by the rules of that day.
    pub estimated_by: Option<Date>,
    /// The result so far.
    pub found: Determination,
}

/// The common questions that come along.
#[must_use]
pub fn common_questions() -> &'static CommonQuestions {
    static QUESTIONS: OnceLock<CommonQuestions> = OnceLock::new();
    QUESTIONS.get_or_init(|| {
        let files = files_below(FILE);
        let (name, bytes) = files.first_key_value().expect("the questions are embedded");
        let read = read_common_questions(name, bytes);
        read.expect("a test reads the common questions").value
    })
}

/// Schemes for those who ask, by the answer to the first question.
fn schemes_for(who: &str) -> impl Iterator<Item = &'static CommonScheme> {
    common_questions().schemes.iter().filter(move |scheme| scheme.who == who)
}

/// The common questions for those who ask, the first of all if that is not known.
#[must_use]
pub fn questions_for(who: Option<&str>) -> Vec<&'static sousei_schemes::Input> {
    let inputs = common_questions().inputs.iter().enumerate();
    let asked = inputs.filter(|(index, input)| {
        let taken = || {
            who.is_some_and(|who| {
                schemes_for(who).any(|scheme| scheme.takes.values().any(|name| *name == input.name))
            })
        };
        *index == 0 || taken()
    });
    asked.map(|(_, input)| input).collect()
}

/// Who asks, as the form says.
#[must_use]
pub fn who_asks(fields: &SentFields) -> Option<&str> {
    fields.value(&common_questions().inputs.first()?.name)
}

impl SupportCatalogue {
    /// What every scheme for those who ask says to the common questions.
    ///
    /// Each is answered for the day, by the nearest rules where it has none for it. Limits of
    /// one scheme are no fault of the form: what does not fit stays open there.
    ///
    /// # Errors
    /// `Invalid` where an amount or a day grows beyond what can be computed.
    pub fn answer_common(
        &self,
        who: &str,
        read: &ReadFields,
        day: Date,
    ) -> Result<Vec<CommonAnswer>, AppError> {
        let answers = schemes_for(who).filter_map(|common| {
            let rules = self.scheme(&common.id).ok()?;
            Some((common, rules))
        });
        let answers = answers.map(|(common, rules)| {
            let plan = rules.plan_for(day);
            let facts = facts_of(&plan, &common.takes, &read.facts);
            let found = plan.determine(&plan.case(day, &facts).value)?;
            let nearest = rules.nearest_day(day);
            let (rules, takes) = (Arc::clone(rules), common.takes.clone());
            let estimated_by = (nearest != day).then_some(nearest);
            Ok(CommonAnswer { rules, takes, estimated_by, found })
        });
        answers.collect()
    }
}

/// Answers under the names of a scheme, as far as it asks for them.
fn facts_of(plan: &Plan, takes: &BTreeMap<String, String>, common: &Facts) -> Facts {
    let taken = takes.iter().filter_map(|(own, name)| {
        plan.input(own)?;
        let answer: &Answer = common.get(name)?;
        Some((own.clone(), answer.clone()))
    });
    taken.collect()
}
