//! How much fertility and migration weigh in an area's future (影響度, METHODS 2.8).

use crate::Error;
use crate::error::{not_negative, positive};

/// Distance on the percent value below which it counts as on the limit (METHODS 0.2).
const ON_THE_LIMIT: f64 = 1e-9;
/// Lower limits of classes 2 to 5 of the natural influence, in percent.
pub const NATURAL_LIMITS: [f64; 4] = [100.0, 105.0, 110.0, 115.0];
/// Lower limits of classes 2 to 5 of the social influence, in percent.
pub const SOCIAL_LIMITS: [f64; 4] = [100.0, 110.0, 120.0, 130.0];

/// Influence of fertility and migration on the total of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// `S1/P1·100`, unrounded (自然増減の影響度).
    pub natural: f64,
    /// Its class, 1 to 5.
    pub natural_class: u8,
    /// `S2/S1·100`, unrounded (社会増減の影響度).
    pub social: f64,
    /// Its class, 1 to 5.
    pub social_class: u8,
}

/// Influence degrees from the totals of three scenarios in one year.
///
/// A ratio is classed as it is, never rounded first: 104.996 prints as 105.0 and is in class 2.
///
/// # Errors
/// `OutOfRange` if the total under P1 or S1 is not above 0, or that under S2 negative.
///
/// # References
/// METHODS 2.8.
#[doc(alias = "影響度")]
pub fn influence(p1: f64, s1: f64, s2: f64) -> Result<Influence, Error> {
    let (p1, s1) = (positive("total under P1", p1)?, positive("total under S1", s1)?);
    let natural = s1 / p1 * 100.0;
    let social = not_negative("total under S2", s2)? / s1 * 100.0;
    Ok(Influence {
        natural,
        natural_class: class(natural, &NATURAL_LIMITS),
        social,
        social_class: class(social, &SOCIAL_LIMITS),
    })
}

/// Class 1 to 5 of a percent value by the lower limits of classes 2 to 5.
#[must_use]
pub fn class(percent: f64, limits: &[f64; 4]) -> u8 {
    limits.iter().fold(1, |class, limit| class + u8::from(percent >= limit - ON_THE_LIMIT))
}
