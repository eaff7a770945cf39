//! sousei-indicators
