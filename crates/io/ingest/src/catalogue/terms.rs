//! Terms of ratios and balances: `ssds.A4101`, `-ssds.A4200`, `ssds.A1101@5`.

use std::collections::BTreeSet;

use sousei_core::{Indicator, IndicatorId, Measure, Part};

/// How a term is written, for messages.
pub(super) const FORM: &str = "family.name, -family.name, family.name@5";

/// Reads one term; none if it is not written as one.
pub(super) fn read_term(term: &str) -> Option<Part> {
    let (sign, rest) = match term.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, term.strip_prefix('+').unwrap_or(term)),
    };
    let (id, years_before) = match rest.split_once('@') {
        Some((id, years)) => (id, years.parse().ok()?),
        None => (rest, 0),
    };
    super::is_id(id).then(|| Part { indicator: IndicatorId::new(id), sign, years_before })
}

/// The parts of a measure, each with the column that names it.
pub(super) fn parts_by_column(measure: &Measure) -> Vec<(&'static str, &Part)> {
    match measure {
        Measure::Ratio { numerator, denominator, .. } => {
            let above = numerator.iter().map(|part| ("numerator", part));
            above.chain(denominator.iter().map(|part| ("denominator", part))).collect()
        }
        Measure::Balance { terms } => terms.iter().map(|part| ("numerator", part)).collect(),
        Measure::Extensive | Measure::Intensive => Vec::new(),
    }
}

/// Whether an indicator is, through its parts, a part of itself.
pub(super) fn contains_itself<'a>(
    id: &IndicatorId,
    find: impl Fn(&IndicatorId) -> Option<&'a Indicator>,
) -> bool {
    let mut visited = BTreeSet::new();
    let mut open = vec![id.clone()];
    while let Some(next) = open.pop() {
        let Some(indicator) = find(&next) else { continue };
        for (_, part) in parts_by_column(&indicator.measure) {
            if part.indicator == *id {
                return true;
            }
            if visited.insert(part.indicator.clone()) {
                open.push(part.indicator.clone());
            }
        }
    }
    false
}
