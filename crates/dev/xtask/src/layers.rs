//! The fences between rooms: ARCHITECTURE.md says what may be used, `cargo metadata` says what is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::shell;

/// First line of the table in ARCHITECTURE.md; what follows it is read row by row.
const TABLE_HEAD: &str = "| room | may use | heavy dependencies |";

/// What one room may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Fence {
    /// Rooms; `domain/*` stands for all below it and `*` for all.
    may_use: Vec<String>,
    /// Outside packages that only rooms listing them may name.
    heavy: BTreeSet<String>,
}

/// One edge from a room.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: Target,
    is_for_tests: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Room(String),
    Outside(String),
}

/// Checks the workspace.
pub fn run() -> Result<()> {
    let text = fs::read_to_string(shell::root().join("ARCHITECTURE.md"))
        .context("reading ARCHITECTURE.md")?;
    let fences = parse_table(&text)?;
    let metadata = MetadataCommand::new()
        .current_dir(shell::root())
        .no_deps()
        .exec()
        .context("reading the workspace")?;
    let (rooms, edges) = read_workspace(&metadata)?;
    let faults = [unlisted(&fences, &rooms), trespasses(&fences, &edges)].concat();
    for fault in &faults {
        println!("{fault}");
    }
    ensure!(
        faults.is_empty(),
        "{} dependencies or rooms are not in the table of ARCHITECTURE.md",
        faults.len()
    );
    println!("{} rooms, {} dependencies, all within the table", rooms.len(), edges.len());
    Ok(())
}

fn parse_table(text: &str) -> Result<BTreeMap<String, Fence>> {
    let mut fences = BTreeMap::new();
    let rows = text
        .lines()
        .skip_while(|line| line.trim() != TABLE_HEAD)
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    for row in rows {
        let cells: Vec<&str> = row.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [room, may_use, heavy] = cells.as_slice() else {
            bail!("a row of the table of rooms has {} cells, expected 3: `{row}`", cells.len());
        };
        let fence = Fence { may_use: names(may_use), heavy: names(heavy).into_iter().collect() };
        let [name] = &names(room)[..] else {
            bail!("a row of the table of rooms names no room: `{row}`")
        };
        ensure!(
            fences.insert(name.clone(), fence).is_none(),
            "the table of rooms lists `{name}` twice"
        );
    }
    ensure!(!fences.is_empty(), "no table of rooms found; its first line must be `{TABLE_HEAD}`");
    Ok(fences)
}

/// The names between backticks in a cell.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn read_workspace(metadata: &Metadata) -> Result<(BTreeSet<String>, Vec<Edge>)> {
    let crates = metadata.workspace_root.join("crates");
    let mut rooms = BTreeMap::new();
    for package in metadata.workspace_packages() {
        let folder = package.manifest_path.parent().context("a manifest lies in a folder")?;
        let room = folder
            .strip_prefix(&crates)
            .with_context(|| format!("`{}` lies outside crates/", package.name))?;
        rooms.insert(package.name.to_string(), room.as_str().replace('\\', "/"));
    }
    let mut edges = Vec::new();
    for package in metadata.workspace_packages() {
        for dependency in &package.dependencies {
            let to = match rooms.get(&dependency.name) {
                Some(room) => Target::Room(room.clone()),
                None => Target::Outside(dependency.name.clone()),
            };
            let is_for_tests = dependency.kind == DependencyKind::Development;
            edges.push(Edge { from: rooms[package.name.as_str()].clone(), to, is_for_tests });
        }
    }
    edges.sort();
    Ok((rooms.into_values().collect(), edges))
}

fn unlisted(fences: &BTreeMap<String, Fence>, rooms: &BTreeSet<String>) -> Vec<String> {
    let missing = rooms
        .iter()
        .filter(|room| !fences.contains_key(*room))
        .map(|room| format!("room `{room}` is not in the table"));
    let gone = fences
        .keys()
        .filter(|room| !rooms.contains(*room))
        .map(|room| format!("room `{room}` is in the table only"));
    missing.chain(gone).collect()
}

fn trespasses(fences: &BTreeMap<String, Fence>, edges: &[Edge]) -> Vec<String> {
    edges.iter().filter(|edge| !is_allowed(fences, edge)).map(told).collect()
}

fn told(edge: &Edge) -> String {
    let what = match &edge.to {
        Target::Room(room) => format!("room `{room}`"),
        Target::Outside(package) => format!("package `{package}`, which belongs to other rooms"),
    };
    let purpose = if edge.is_for_tests { ", even for tests" } else { "" };
    format!("room `{}` may not use {what}{purpose}", edge.from)
}

fn is_allowed(fences: &BTreeMap<String, Fence>, edge: &Edge) -> bool {
    let Some(fence) = fences.get(&edge.from) else {
        return true; // Reported as a room that the table lacks.
    };
    match &edge.to {
        Target::Room(room) => {
            let for_use = fence.may_use.iter().any(|pattern| matches(pattern, room));
            for_use || (edge.is_for_tests && is_allowed_for_tests(&edge.from, room))
        }
        Target::Outside(package) => {
            let is_heavy = fences.values().any(|fence| fence.heavy.contains(package));
            !is_heavy
                || fence.heavy.contains(package)
                || edge.from.starts_with("dev/")
                || (edge.is_for_tests && !edge.from.starts_with("domain/"))
        }
    }
}

/// Tests may use the fixtures, and outside `domain` every room below the user interfaces.
fn is_allowed_for_tests(from: &str, to: &str) -> bool {
    to == "dev/testkit"
        || (!from.starts_with("domain/") && !to.starts_with("ui/") && !to.starts_with("dev/"))
}

fn matches(pattern: &str, room: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => room.starts_with(prefix),
        None => pattern == room,
    }
}

#[cfg(test)]
mod tests;
