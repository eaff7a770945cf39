//! Observations as Parquet files and typed queries over them.
