use std::fmt;

/// Multipliers that Japanese statistics write in front of a unit.
const PREFIXES: [(&str, f64); 6] =
    [("百万", 1e6), ("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3), ("十億", 1e9)];

/// Units of a share, as parts of one.
const SHARES: [(&str, f64); 4] = [("%", 0.01), ("割", 0.1), ("割合", 1.0), ("‰", 0.001)];

/// Base name that all units of a share convert to.
const SHARE: &str = "割合";

/// A unit as a strategy writes it: `万人`, `億円`, `%`, `件/年`, or empty for a plain count.
///
/// # Examples
/// ```
/// # use sousei_core::Unit;
/// assert_eq!(Unit::new("億円").factor_to(&Unit::new("兆円")), Some(1e-4));
/// assert_eq!(Unit::new("割").factor_to(&Unit::new("％")), Some(10.0));
/// assert_eq!(Unit::new("人").factor_to(&Unit::new("円")), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct Unit(String);

impl Unit {
    /// Takes a unit as written; the full-width percent sign becomes the usual one.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(text.as_ref().trim().replace('％', "%"))
    }

    /// The unit as shown.
    #[must_use]
    pub fn symbol(&self) -> &str {
        &self.0
    }

    /// Whether no unit is given (a plain count, or an omission that lint rule K01 reports).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the unit is a share of a whole (percent, 割).
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.scale_and_base().1 == SHARE
    }

    /// Factor that turns a value in `self` into one in `other`, or `None` if the two
    /// measure different things.
    #[must_use]
    pub fn factor_to(&self, other: &Self) -> Option<f64> {
        let (from, from_base) = self.scale_and_base();
        let (to, to_base) = other.scale_and_base();
        (from_base == to_base).then(|| if from == to { 1.0 } else { from / to })
    }

    fn scale_and_base(&self) -> (f64, &str) {
        if let Some(&(_, scale)) = SHARES.iter().find(|(name, _)| *name == self.0) {
            return (scale, SHARE);
        }
        for (prefix, scale) in PREFIXES {
            if let Some(base) = self.0.strip_prefix(prefix) {
                return (scale, base);
            }
        }
        (1.0, &self.0)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
