//! The rate of births that people hope for, from inputs of one's own or of the nation.

use sousei_demography::fertility::{Hopes, hoped_rate};
use sousei_present::{
    Figure, Lang,
    population::{HopedInput, HopedView, hoped_figure},
};

use crate::AppError;

/// Inputs of the rate that people hope for; what is left out is that of the nation.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HopesAsked {
    /// Share of women who are married, in percent.
    pub married: Option<f64>,
    /// Children that couples plan.
    pub planned: Option<f64>,
    /// Share of the single who want to marry, in percent.
    pub want: Option<f64>,
    /// Children that the single hope for.
    pub hoped: Option<f64>,
    /// Effect of divorce and death, a factor.
    pub loss: Option<f64>,
}

impl HopesAsked {
    /// Values of the nation, as the long-term vision of 2014 uses them.
    pub const NATION: Self = Self {
        married: Some(33.8),
        planned: Some(2.07),
        want: Some(89.4),
        hoped: Some(2.12),
        loss: Some(0.938),
    };

    /// Key, value and decimals of each, in the order of the formula.
    fn inputs(&self) -> [(&'static str, Option<f64>, usize); 5] {
        [
            ("married", self.married, 1),
            ("planned", self.planned, 2),
            ("want", self.want, 1),
            ("hoped", self.hoped, 2),
            ("loss", self.loss, 3),
        ]
    }
}

/// The rate of births that people hope for (希望出生率), with its inputs.
///
/// # Errors
/// `Invalid` for a share outside 0 to 100 % or a negative number of children.
pub fn hoped_fertility(asked: &HopesAsked, lang: Lang) -> Result<Figure, AppError> {
    let both = asked.inputs().into_iter().zip(HopesAsked::NATION.inputs());
    let inputs: Vec<HopedInput> = both
        .map(|((key, own, decimals), (_, nation, _))| HopedInput {
            key,
            value: own.or(nation).unwrap_or_default(),
            decimals,
            own: own.is_some(),
        })
        .collect();
    let value = |index: usize| inputs[index].value;
    let rate = hoped_rate(&Hopes {
        married: value(0) / 100.0,
        planned_by_couples: value(1),
        want_to_marry: value(2) / 100.0,
        hoped_by_single: value(3),
        loss: value(4),
    })?;
    Ok(hoped_figure(lang, &HopedView { inputs, rate }))
}
