//! What each block of terms adds to the explained deviance (METHODS 3.8, second layer).

use std::collections::BTreeMap;

use super::{Design, PpmlParams, fit_ppml};
use crate::flows::{Error, shapley_shares};

/// Splits the share of deviance explained among blocks of terms by Shapley's value.
///
/// Terms in no block are in every model; what they explain alone is returned first, and the shares of the blocks add up to the rest.
///
/// # Shape
/// `blocks`: name and positions of the terms in `design`, the constant being 0.
///
/// # Errors
/// As [`fit_ppml`] for any of the 2^k models; `Position` for a term that is not there; `Axis` for a term in two blocks or a model that does not arrive.
pub fn deviance_shares(
    observed: &[f64],
    design: &Design,
    blocks: &[(String, Vec<usize>)],
    params: &PpmlParams,
) -> Result<(f64, BTreeMap<String, f64>), Error> {
    let mut taken = vec![false; design.terms()];
    for term in blocks.iter().flat_map(|(_, terms)| terms) {
        let size = taken.len();
        let slot = taken.get_mut(*term);
        let slot = slot.ok_or(Error::Position { axis: "terms", seen: *term, size })?;
        if *slot || *term == 0 {
            return Err(Error::Axis { axis: "blocks" });
        }
        *slot = true;
    }
    let always: Vec<usize> = (0..taken.len()).filter(|term| !taken[*term]).collect();
    let explained = |chosen: &[usize]| {
        let mut terms = always.clone();
        terms.extend(chosen.iter().flat_map(|block| &blocks[*block].1));
        let fit = fit_ppml(observed, &design.only(&terms)?, params)?;
        match fit.converged {
            true => Ok(fit.deviance_explained().unwrap_or_default()),
            false => Err(Error::Axis { axis: "blocks" }),
        }
    };
    let base = explained(&[])?;
    let shares = shapley_shares(blocks.len(), explained)?;
    let names = blocks.iter().map(|(name, _)| name.clone());
    Ok((base, names.zip(shares).collect()))
}
