//! sousei-web
