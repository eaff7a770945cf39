//! The columns of the table and where a file has them.

use sousei_core::{Issue, Severity};

use super::{decode::Encoding, split::Fields};
use crate::{
    Error, code,
    table::{comparable, location, suggest},
};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Indicator,
    Area,
    Period,
    Sex,
    AgeFrom,
    AgeTo,
    Value,
    Status,
    Unit,
    Basis,
    Vintage,
    Source,
}

impl Column {
    pub(super) const ALL: [Self; 12] = [
        Self::Indicator,
        Self::Area,
        Self::Period,
        Self::Sex,
        Self::AgeFrom,
        Self::AgeTo,
        Self::Value,
        Self::Status,
        Self::Unit,
        Self::Basis,
        Self::Vintage,
        Self::Source,
    ];

    /// Columns without which there is no observation.
    const NEEDED: [Self; 4] = [Self::Indicator, Self::Area, Self::Period, Self::Value];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Area => "area",
            Self::Period => "period",
            Self::Sex => "sex",
            Self::AgeFrom => "age_from",
            Self::AgeTo => "age_to",
            Self::Value => "value",
            Self::Status => "status",
            Self::Unit => "unit",
            Self::Basis => "basis",
            Self::Vintage => "vintage",
            Self::Source => "source",
        }
    }
}

/// Where a file has which column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// Positions by column; a column that the file does not have stands at `usize::MAX`,
    /// where every row is empty.
    places: [usize; 12],
    /// Number of headings.
    pub(super) n_headings: usize,
}

impl Layout {
    pub(super) fn place(&self, column: Column) -> usize {
        self.places[column as usize]
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.place(column) != usize::MAX
    }

    /// The position behind the last column that a row cannot do without.
    pub(super) fn needed_fields(&self) -> usize {
        let needed = Column::NEEDED.into_iter().map(|column| self.place(column));
        needed.max().map_or(0, |last| last.saturating_add(1))
    }

    /// Whether the headings are those of the table.
    pub(super) fn is_complete(&self) -> bool {
        Column::NEEDED.into_iter().all(|column| self.has(column))
    }

    /// Reads the row of headings; what is not used or doubled becomes an issue.
    pub(super) fn find(
        name: &str,
        headings: &Fields,
        encoding: Encoding,
        issues: &mut Vec<Issue>,
    ) -> Self {
        let mut layout = Self { places: [usize::MAX; 12], n_headings: headings.count };
        for (position, heading) in headings.iter().enumerate() {
            let heading = encoding.text(heading).trim().to_owned();
            let written = comparable(&heading);
            let known = Column::ALL.into_iter().find(|column| column.key() == written);
            let at = location(name, 1, u32::try_from(position).unwrap_or(u32::MAX), &heading);
            match known {
                Some(column) if layout.has(column) => {
                    let issue = Issue::new(code::DUPLICATE_COLUMN, Severity::Error, at);
                    issues.push(issue.with("seen", heading));
                }
                Some(column) => layout.places[column as usize] = position,
                None if written.is_empty() => {}
                None => {
                    let keys = Column::ALL.map(Column::key);
                    let issue = Issue::new(code::UNKNOWN_COLUMN, Severity::Warning, at)
                        .with("seen", heading.as_str())
                        .with("expected", keys.join(", "));
                    issues.push(suggest(issue, &heading, keys));
                }
            }
        }
        layout
    }

    /// Refuses a file without the columns that every observation needs.
    pub(super) fn check(&self, name: &str) -> Result<(), Error> {
        let missing = Column::NEEDED.into_iter().filter(|column| !self.has(*column));
        let missing: Vec<&str> = missing.map(Column::key).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let seen = format!("row 1 lacks the columns {}", missing.join(", "));
        Err(Error::NotThisFormat { file: name.to_owned(), expected: "tidy", seen })
    }
}
