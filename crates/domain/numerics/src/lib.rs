//! sousei-numerics
