//! An answer on paper.

use std::sync::Arc;

use sousei_present::{
    Lang,
    support::{ResultView, result_document},
};

use super::{answer::SupportAnswer, rules::SupportRules};
use crate::{
    App, AppError, ReportFormat, builtin_registry,
    report::{japanese_day, write_document},
};

impl App {
    /// Writes an answer as PDF, Word or Excel; nothing of it is kept.
    ///
    /// # Errors
    /// `Unavailable` if there is no Japanese font for PDF.
    pub async fn support_report(
        &self,
        rules: Arc<SupportRules>,
        answer: SupportAnswer,
        form: ReportFormat,
        lang: Lang,
    ) -> Result<Vec<u8>, AppError> {
        let made_on = self.now();
        let written = tokio::task::spawn_blocking(move || {
            let plan = rules.plan_for(answer.on);
            let view = ResultView {
                lang,
                plan: &plan,
                estimated_by: answer.estimated_by,
                facts: &answer.read.facts,
                found: &answer.found,
                turn: answer.outlook.turn.as_ref(),
                registry: &builtin_registry(),
            };
            write_document(&result_document(&view, japanese_day(made_on)), form, made_on)
        });
        written.await.map_err(|_| AppError::stopped())?
    }
}
