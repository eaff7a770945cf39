//! sousei-ingest
