//! sousei-report
