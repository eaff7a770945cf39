//! Classes for maps: limits that can be read aloud, and exactly those areas within them that
//! the limits say.

use crate::format;

/// How limits of classes are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClassMethod {
    /// About equally many areas in every class.
    #[default]
    Quantile,
    /// Equal distances between the limits.
    Equal,
}

impl ClassMethod {
    /// Both methods.
    pub const ALL: [Self; 2] = [Self::Quantile, Self::Equal];

    /// Key in addresses: `quantile` or `equal`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Quantile => "quantile",
            Self::Equal => "equal",
        }
    }

    /// The method with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.key() == key)
    }
}

/// Limits of classes: each holds its lower limit, and the last its upper one too.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// Limits from the lowest to the highest; one more than there are classes.
    pub limits: Vec<f64>,
    /// Number of classes below zero, where values lie on both sides of it.
    pub n_below: usize,
}

impl Classes {
    /// Number of classes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.limits.len().saturating_sub(1)
    }

    /// Whether there is no class.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Position of the class of a value.
    #[must_use]
    pub fn class_of(&self, value: f64) -> Option<usize> {
        if self.is_empty() || !value.is_finite() {
            return None;
        }
        let inner = &self.limits[1..self.len()];
        Some(inner.iter().take_while(|limit| value >= **limit).count())
    }
}

/// Parts values into classes with limits rounded to `decimals`.
///
/// Where values lie on both sides of zero, zero is a limit, and there is one class more. Equal values stay in one class, so
/// that there may be fewer classes than asked for.
///
/// # Examples
/// ```
/// # use sousei_present::region::{ClassMethod, classify};
/// let classes = classify(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], ClassMethod::Quantile, 3, 0);
/// assert_eq!(classes.limits, [1.0, 3.0, 5.0, 6.0]);
/// assert_eq!(classes.class_of(2.9), Some(0));
/// assert_eq!(classes.class_of(6.0), Some(2));
/// ```
#[must_use]
pub fn classify(values: &[f64], method: ClassMethod, n_classes: usize, decimals: u8) -> Classes {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Classes { limits: Vec::new(), n_below: 0 };
    };
    let n_negative = sorted.iter().filter(|value| **value < 0.0).count();
    let mut inner = if n_negative > 0 && high > 0.0 && n_classes > 1 {
        // A side with a fair part of the values is parted itself.
        let least = |n_values: usize| if n_values * FAIR_PART >= sorted.len() { 2 } else { 1 };
        let n_classes = n_classes.max(3) + 1;
        let share = n_negative as f64 / sorted.len() as f64;
        let n_below = ((share * n_classes as f64).round() as usize)
            .clamp(least(n_negative), n_classes - least(sorted.len() - n_negative));
        let (below, above) = sorted.split_at(n_negative);
        let mut limits = inner_limits(below, method, n_below);
        limits.push(0.0);
        limits.extend(inner_limits(above, method, n_classes - n_below));
        limits
    } else {
        inner_limits(&sorted, method, n_classes)
    };
    inner.iter_mut().for_each(|limit| *limit = rounded(*limit, decimals));
    inner.sort_by(f64::total_cmp);
    inner.dedup();
    // A limit at or beyond the ends would leave a class empty.
    inner.retain(|limit| *limit > low && *limit <= high);
    let n_below = inner.iter().position(|limit| *limit == 0.0).map_or(0, |at| at + 1);
    let n_below = if low < 0.0 && high > 0.0 { n_below } else { 0 };
    let ends = (floor(low, decimals), ceil(high, decimals));
    let limits = std::iter::once(ends.0).chain(inner).chain([ends.1]).collect();
    Classes { limits, n_below }
}

/// Limits between classes of sorted values.
fn inner_limits(sorted: &[f64], method: ClassMethod, n_classes: usize) -> Vec<f64> {
    let (Some(low), Some(high)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let limit = |at: usize| match method {
        ClassMethod::Quantile => sorted[at * sorted.len() / n_classes],
        ClassMethod::Equal => low + (high - low) * at as f64 / n_classes as f64,
    };
    (1..n_classes).map(limit).collect()
}

/// One over the part of the values from which on a side of zero has two classes.
const FAIR_PART: usize = 8;

fn rounded(value: f64, decimals: u8) -> f64 {
    let value: f64 = format::round_half_away(value, decimals.into()).parse().unwrap_or(value);
    // Not a negative zero.
    value + 0.0
}

/// The lowest limit, not above any value.
fn floor(value: f64, decimals: u8) -> f64 {
    let step = 10_f64.powi(-i32::from(decimals));
    let near = rounded(value, decimals);
    if near <= value { near } else { rounded(near - step, decimals) }
}

/// The highest limit, not below any value.
fn ceil(value: f64, decimals: u8) -> f64 {
    -floor(-value, decimals) + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_within_the_limits_of_its_class() {
        let values: Vec<f64> = (0..200).map(|at| f64::from(at * at % 97) / 7.0 - 3.0).collect();
        for method in ClassMethod::ALL {
            for decimals in 0..3 {
                let classes = classify(&values, method, 5, decimals);
                for value in &values {
                    let at = classes.class_of(*value).expect("finite");
                    let (low, high) = (classes.limits[at], classes.limits[at + 1]);
                    let last = at + 1 == classes.len();
                    assert!(low <= *value && (*value < high || last && *value <= high));
                }
            }
        }
    }

    #[test]
    fn zero_parts_gains_from_losses() {
        let values = [-30.0, -20.0, -12.0, -8.0, -5.0, -3.0, 1.0, 4.0];
        let classes = classify(&values, ClassMethod::Quantile, 5, 0);
        assert!(classes.limits.contains(&0.0));
        assert_eq!(classes.n_below, 4);
        assert_eq!(classes.class_of(-0.5), Some(3));
        assert_eq!(classes.class_of(0.0), Some(4));
        assert_eq!(classes.len(), 6);
    }

    #[test]
    fn ties_and_few_values_make_fewer_classes() {
        assert_eq!(classify(&[2.0; 9], ClassMethod::Quantile, 5, 0).len(), 1);
        assert_eq!(classify(&[2.0; 9], ClassMethod::Quantile, 5, 0).class_of(2.0), Some(0));
        assert!(classify(&[f64::NAN], ClassMethod::Equal, 5, 0).is_empty());
        assert_eq!(classify(&[1.0, 2.0], ClassMethod::Quantile, 5, 0).len(), 2);
    }
}
