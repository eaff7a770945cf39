//! sousei-app
