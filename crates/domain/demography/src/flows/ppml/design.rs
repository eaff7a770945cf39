//! The terms of a model.

use crate::flows::Error;

/// A table of terms, one row per observation; the first term is always the constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    names: Vec<String>,
    observations: usize,
    // Invariant: finite, observation after observation.
    table: Vec<f64>,
}

impl Design {
    /// A constant alone.
    #[must_use]
    pub fn constant(observations: usize) -> Self {
        Self { names: vec!["const".to_owned()], observations, table: vec![1.0; observations] }
    }

    /// The same with one more term.
    ///
    /// # Errors
    /// `Shape`; `NotACount` for a value that is not finite.
    pub fn with(self, name: impl Into<String>, values: &[f64]) -> Result<Self, Error> {
        self.with_all(vec![name.into()], values.iter().map(|value| vec![*value]).collect())
    }

    /// The same with one term (0 or 1) per level of a label but the lowest, such as effects of origins or years.
    ///
    /// # Errors
    /// `Shape`.
    pub fn with_levels(self, name: &str, labels: &[u32]) -> Result<Self, Error> {
        let mut levels = labels.to_vec();
        levels.sort_unstable();
        levels.dedup();
        let levels = levels.get(1..).unwrap_or_default();
        let names = levels.iter().map(|level| format!("{name}={level}")).collect();
        let row = |label: &u32| -> Vec<f64> {
            levels.iter().map(|level| if level == label { 1.0 } else { 0.0 }).collect()
        };
        self.with_all(names, labels.iter().map(row).collect())
    }

    fn with_all(mut self, names: Vec<String>, rows: Vec<Vec<f64>>) -> Result<Self, Error> {
        if rows.len() != self.observations {
            let (seen, expected) = (rows.len(), self.observations);
            return Err(Error::Shape { name: "term", seen, expected });
        }
        if let Some(seen) = rows.iter().flatten().find(|value| !value.is_finite()) {
            return Err(Error::NotACount { name: "term", seen: *seen });
        }
        let before = self.table.chunks_exact(self.names.len()).zip(&rows);
        self.table = before.flat_map(|(old, new)| old.iter().chain(new)).copied().collect();
        self.names.extend(names);
        Ok(self)
    }

    /// The same with only these terms beside the constant.
    ///
    /// # Errors
    /// `Position` for a term that is not there.
    pub fn only(&self, terms: &[usize]) -> Result<Self, Error> {
        let size = self.terms();
        if let Some(seen) = terms.iter().copied().find(|term| *term >= size) {
            return Err(Error::Position { axis: "terms", seen, size });
        }
        let mut kept: Vec<usize> = terms.iter().copied().chain([0]).collect();
        kept.sort_unstable();
        kept.dedup();
        let rows = self.table.chunks_exact(size);
        Ok(Self {
            names: kept.iter().map(|at| self.names[*at].clone()).collect(),
            observations: self.observations,
            table: rows.flat_map(|row| kept.iter().map(|at| row[*at])).collect(),
        })
    }

    /// Names of the terms.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Number of terms, the constant included.
    #[must_use]
    pub fn terms(&self) -> usize {
        self.names.len()
    }

    /// Number of observations.
    #[must_use]
    pub fn observations(&self) -> usize {
        self.observations
    }

    /// The values, observation after observation.
    pub(super) fn table(&self) -> &[f64] {
        &self.table
    }

    /// `exp(X b)`.
    pub(super) fn expected(&self, b: &[f64]) -> Vec<f64> {
        let linear = |row: &[f64]| row.iter().zip(b).map(|(x, b)| x * b).sum::<f64>();
        self.table.chunks_exact(self.terms()).map(|row| linear(row).exp()).collect()
    }

    /// Says which term a system without answer is about.
    pub(super) fn name_column(&self, error: sousei_numerics::Error) -> Error {
        match error {
            sousei_numerics::Error::NotDefinite { column } => {
                Error::Collinear { column: self.names[column].clone() }
            }
            other => Error::Numerics(other),
        }
    }
}
