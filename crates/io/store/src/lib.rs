//! sousei-store
