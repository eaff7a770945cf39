//! sousei-testkit
