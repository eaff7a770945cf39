//! Official files, as a caller sees them; expected totals are published ones.

mod population;
