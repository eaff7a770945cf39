//! sousei-bench
