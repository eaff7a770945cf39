use serde::{Deserialize, Serialize};

use super::{
    AreaAddition, AreaTables,
    read::{read_area_rows, read_change_rows},
    write_areas,
};
use crate::{Error, official::ChangeLog};

/// Version of the form.
const VERSION: u32 = 1;

/// An addition as the data directory keeps it: the program's own tables as texts.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    sousei_areas: u32,
    holds: Holds,
    /// Day on which a list of names was brought in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    areas: String,
    changes: String,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum Holds {
    Changes,
    Names,
    Positions,
}

/// Writes an addition in the form in which the data directory keeps it.
#[must_use]
pub fn write_addition(addition: &AreaAddition) -> String {
    let (holds, on, tables) = match addition {
        AreaAddition::Changes(log) => {
            let (areas, changes) = (log.named.clone(), log.changes.clone());
            (Holds::Changes, None, AreaTables { areas, changes })
        }
        AreaAddition::Names { on, areas } => {
            let tables = AreaTables { areas: areas.clone(), changes: Vec::new() };
            (Holds::Names, Some(on.to_string()), tables)
        }
        AreaAddition::Positions(areas) => {
            let tables = AreaTables { areas: areas.clone(), changes: Vec::new() };
            (Holds::Positions, None, tables)
        }
    };
    let (areas, changes) = write_areas(&tables);
    let kept = Kept { sousei_areas: VERSION, holds, on, areas, changes };
    serde_json::to_string(&kept).expect("texts have a JSON form")
}

/// Reads an addition from the form of the data directory.
///
/// # Errors
/// `Document` if the bytes are not of this form; what reading its tables says.
pub fn read_addition(bytes: &[u8]) -> Result<AreaAddition, Error> {
    let damaged = |reason: String| Error::Document { reason };
    let kept: Kept = serde_json::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
    if kept.sousei_areas != VERSION {
        let seen = kept.sousei_areas;
        return Err(damaged(format!("version {seen} of the areas; expected {VERSION}")));
    }
    let mut issues = Vec::new();
    let areas = read_area_rows(kept.areas.as_bytes(), &mut issues)?;
    let changes = read_change_rows(kept.changes.as_bytes(), &mut issues)?;
    if let Some(issue) = issues.first() {
        return Err(damaged(format!("row {:?} of the areas: {}", issue.location.row, issue.code)));
    }
    match (kept.holds, kept.on) {
        (Holds::Changes, _) => Ok(AreaAddition::Changes(ChangeLog { changes, named: areas })),
        (Holds::Positions, _) => Ok(AreaAddition::Positions(areas)),
        (Holds::Names, on) => {
            let on = on.unwrap_or_default();
            let on = on.parse().map_err(|_| damaged(format!("the day `{on}` of a list")))?;
            Ok(AreaAddition::Names { on, areas })
        }
    }
}
