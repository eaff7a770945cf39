//! Arithmetic over many paths at once.

/// Paths whose numbers lie side by side.
pub(crate) const LANES: usize = 16;

/// One number for each of [`LANES`] paths.
pub(crate) type Block = [f64; LANES];

/// Runs `work` with the widest vector instructions of the processor.
///
/// The digits do not depend on the processor: every operation is done for each path on its own, and nothing is fused or summed in another order.
#[inline(always)]
pub(crate) fn vectorised<R>(work: impl FnOnce() -> R) -> R {
    pulp::Arch::new().dispatch(work)
}
