//! A verified strategy as figures: the tables that the verification committee prints, the list
//! of KPIs, one KPI, two strategies side by side, and the evaluation report.
//!
//! | to show … | use |
//! |---|---|
//! | the whole | [`overview_figures`] |
//! | the KPIs that a reader asks for | [`KpiFilter`], [`kpi_list`] |
//! | one KPI | [`kpi_facts`], [`kpi_figures`] |
//! | what is wrong | [`findings`], [`finding_text`] |
//! | two strategies | [`compare_figures`] |
//! | everything on paper | [`evaluation_report`] |

mod compare;
mod findings;
mod kpi;
mod list;
mod overview;
mod report;
mod words;

use sousei_strategy::{Kpi, KpiVerification, RatingScheme, Strategy, Verification};

use crate::Lang;

pub use compare::compare_figures;
pub use findings::{FindingText, finding_text, findings, findings_figure};
pub use kpi::{kpi_facts, kpi_figures};
pub use list::{KpiFilter, KpiSort, kpi_list, kpi_table};
pub use overview::{overview_figures, verdict_counts};
pub use report::evaluation_report;
pub(crate) use words::name_cell;
pub use words::{
    bilingual, common_tone, grade_label, grade_tone, rate_text, reason_text, source_line,
    verdict_tone,
};

/// A verification as somebody looks at it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The strategy.
    pub strategy: &'a Strategy,
    /// The scheme in use.
    pub scheme: &'a RatingScheme,
    /// All schemes, for the comparison.
    pub schemes: &'a [RatingScheme],
    /// The result.
    pub verification: &'a Verification,
    /// The reader's language.
    pub lang: Lang,
}

impl<'a> View<'a> {
    /// A KPI with its verification.
    #[must_use]
    pub fn kpi(&self, no: u32) -> Option<(&'a Kpi, &'a KpiVerification)> {
        self.pairs().find(|(kpi, _)| kpi.no == no)
    }

    /// All KPIs with their verification, in printed order.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a Kpi, &'a KpiVerification)> + use<'a> {
        self.strategy.kpis.iter().zip(&self.verification.kpis)
    }

    /// Address of the strategy's pages, below the language.
    #[must_use]
    pub fn href(&self) -> String {
        format!("/strategies/{}", self.strategy.id)
    }

    /// What is appended to addresses so that the scheme stays chosen.
    #[must_use]
    pub fn scheme_query(&self) -> String {
        if self.scheme.id == self.strategy.rating_scheme {
            String::new()
        } else {
            format!("scheme={}", self.scheme.id)
        }
    }
}
