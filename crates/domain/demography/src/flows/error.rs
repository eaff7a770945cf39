//! What can be wrong with a call about movements.

use sousei_core::{AreaCode, Basis};
use thiserror::Error;

/// A call that cannot be answered: what was seen, what was expected, what to do.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A column or table of another size than its axes.
    #[error("`{name}` has {seen} values; expected {expected}")]
    Shape {
        /// What was given.
        name: &'static str,
        /// Values it has.
        seen: usize,
        /// Values it should have.
        expected: usize,
    },
    /// A position outside its axis.
    #[error("`{axis}` has no position {seen}; it has {size}")]
    Position {
        /// The axis.
        axis: &'static str,
        /// Position asked for, from 0.
        seen: usize,
        /// Size of the axis.
        size: usize,
    },
    /// Groups of an axis that count somebody twice, or an axis without groups.
    #[error("the groups of `{axis}` overlap or are none; give groups that share nobody")]
    Axis {
        /// The axis.
        axis: &'static str,
    },
    /// A number that counts nothing.
    #[error("`{name}` is `{seen}`; expected a finite number of 0 or more")]
    NotACount {
        /// What was given.
        name: &'static str,
        /// Its value.
        seen: f64,
    },
    /// Moves from an area to itself.
    #[error("`{area}` has {seen} moves to itself; a table of moves between areas leaves them out")]
    Diagonal {
        /// The area.
        area: AreaCode,
        /// Moves in the cell.
        seen: f64,
    },
    /// The same cell twice.
    #[error("the moves from `{origin}` to `{destination}` are given twice; give each cell once")]
    DuplicateCell {
        /// From here.
        origin: AreaCode,
        /// To here.
        destination: AreaCode,
    },
    /// Cells without a value in something that needs them all.
    #[error(
        "{missing} cells have no value, the first from `{origin}` to `{destination}`; they are not 0, so choose areas without them"
    )]
    MissingCells {
        /// How many.
        missing: usize,
        /// The first one's origin.
        origin: AreaCode,
        /// The first one's destination.
        destination: AreaCode,
    },
    /// Row and column totals that differ.
    #[error(
        "the row totals add up to {rows} and the column totals to {columns}; expected the same"
    )]
    MarginsDisagree {
        /// Sum of the row totals.
        rows: f64,
        /// Sum of the column totals.
        columns: f64,
    },
    /// A total above 0 for a line in which no cell may be above 0.
    #[error("{axis} {position} has a total above 0 but no cell that may hold it")]
    NoSupport {
        /// `row` or `column`.
        axis: &'static str,
        /// Which, from 0.
        position: usize,
    },
    /// Two areas at no distance from each other.
    #[error("the distance from `{origin}` to `{destination}` is {seen}; expected a number above 0")]
    Distance {
        /// From here.
        origin: AreaCode,
        /// To here.
        destination: AreaCode,
        /// Distance given.
        seen: f64,
    },
    /// Fewer observations than a model has parameters.
    #[error("{seen} observations are given for {needed} parameters; give more or leave terms out")]
    TooFewObservations {
        /// Observations given.
        seen: usize,
        /// Parameters to find.
        needed: usize,
    },
    /// Terms that are other than 0 only where nobody moved, so that no estimate exists.
    #[error(
        "no estimate exists: {rows} observations without moves are set apart by `{columns}`; leave these terms or observations out"
    )]
    Separation {
        /// Names of the terms, comma between; empty where only a combination separates.
        columns: String,
        /// Observations set apart.
        rows: usize,
    },
    /// A term that others already determine.
    #[error("`{column}` is a combination of the terms before it; leave it out")]
    Collinear {
        /// Name of the term.
        column: String,
    },
    /// Figures that count different movers.
    #[error("figures of `{}` and `{}` count different movers; choose one basis", left.key(), right.key())]
    MixedBasis {
        /// Basis of the one.
        left: Basis,
        /// Basis of the other.
        right: Basis,
    },
    /// A balance that the chosen ages cannot bring.
    #[error(
        "the balance needs {needed} moves fewer, but the chosen ages have {available}; choose more ages"
    )]
    OutOfReach {
        /// Moves that have to change.
        needed: f64,
        /// Moves that could.
        available: f64,
    },
    /// A year that is not after the first.
    #[error("the balance is asked for {seen}; expected a year after {after}")]
    Year {
        /// Year asked for.
        seen: i16,
        /// Year of the flows.
        after: i16,
    },
    /// A small system that has no answer.
    #[error(transparent)]
    Numerics(#[from] sousei_numerics::Error),
}

impl Error {
    /// Stable key under which the catalogue and `docs/errors.md` explain this error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Shape { .. } => "flows-shape",
            Self::Position { .. } => "flows-position",
            Self::Axis { .. } => "flows-axis",
            Self::NotACount { .. } => "flows-not-a-count",
            Self::Diagonal { .. } => "flows-diagonal",
            Self::DuplicateCell { .. } => "flows-duplicate-cell",
            Self::MissingCells { .. } => "flows-missing-cells",
            Self::MarginsDisagree { .. } => "flows-margins-disagree",
            Self::NoSupport { .. } => "flows-no-support",
            Self::Distance { .. } => "flows-distance",
            Self::TooFewObservations { .. } => "flows-too-few-observations",
            Self::Separation { .. } => "flows-separation",
            Self::Collinear { .. } => "flows-collinear",
            Self::MixedBasis { .. } => "flows-mixed-basis",
            Self::OutOfReach { .. } => "flows-out-of-reach",
            Self::Year { .. } => "flows-year",
            Self::Numerics(source) => source.code(),
        }
    }

    /// Named values for the sentence of the catalogue.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Shape { name, seen, expected } => vec![
                ("name", (*name).to_owned()),
                ("seen", seen.to_string()),
                ("expected", expected.to_string()),
            ],
            Self::Position { axis, seen, size } => vec![
                ("axis", (*axis).to_owned()),
                ("seen", seen.to_string()),
                ("expected", size.to_string()),
            ],
            Self::Axis { axis } => vec![("axis", (*axis).to_owned())],
            Self::NotACount { name, seen } => {
                vec![("name", (*name).to_owned()), ("seen", seen.to_string())]
            }
            Self::Diagonal { area, seen } => {
                vec![("area", area.to_string()), ("seen", seen.to_string())]
            }
            Self::DuplicateCell { origin, destination } => pair(*origin, *destination),
            Self::MissingCells { missing, origin, destination } => {
                with(pair(*origin, *destination), "missing", missing)
            }
            Self::MarginsDisagree { rows, columns } => {
                vec![("left", rows.to_string()), ("right", columns.to_string())]
            }
            Self::NoSupport { axis, position } => {
                vec![("axis", (*axis).to_owned()), ("seen", position.to_string())]
            }
            Self::Distance { origin, destination, seen } => {
                with(pair(*origin, *destination), "seen", seen)
            }
            Self::TooFewObservations { seen, needed } => {
                vec![("seen", seen.to_string()), ("expected", needed.to_string())]
            }
            Self::Separation { columns, rows } => {
                vec![("name", columns.clone()), ("rows", rows.to_string())]
            }
            Self::Collinear { column } => vec![("name", column.clone())],
            Self::MixedBasis { left, right } => {
                vec![("left", left.key().to_owned()), ("right", right.key().to_owned())]
            }
            Self::OutOfReach { needed, available } => {
                vec![("expected", needed.to_string()), ("seen", available.to_string())]
            }
            Self::Year { seen, after } => {
                vec![("seen", seen.to_string()), ("after", after.to_string())]
            }
            Self::Numerics(_) => Vec::new(),
        }
    }
}

fn pair(origin: AreaCode, destination: AreaCode) -> Vec<(&'static str, String)> {
    vec![("origin", origin.to_string()), ("destination", destination.to_string())]
}

fn with(
    mut args: Vec<(&'static str, String)>,
    name: &'static str,
    value: impl ToString,
) -> Vec<(&'static str, String)> {
    args.push((name, value.to_string()));
    args
}
