use std::sync::LazyLock;

/// The lock file of the build.
const LOCK: &str = include_str!("../../../../Cargo.lock");

/// A Rust crate that the program was built with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crate {
    /// Name.
    pub name: &'static str,
    /// Version.
    pub version: &'static str,
}

/// The Rust crates of other people that the build was locked to, by name.
#[must_use]
pub fn crates() -> &'static [Crate] {
    static CRATES: LazyLock<Vec<Crate>> = LazyLock::new(|| read(LOCK));
    &CRATES
}

/// Reads the packages that have a source outside the workspace.
fn read(lock: &'static str) -> Vec<Crate> {
    let value = |block: &'static str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key))?;
        line.strip_prefix(" = \"")?.strip_suffix('"')
    };
    let package = |block| {
        value(block, "source")?;
        Some(Crate { name: value(block, "name")?, version: value(block, "version")? })
    };
    lock.split("[[package]]").filter_map(package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_others_are_listed_and_our_own_are_not() {
        assert!(crates().iter().any(|one| one.name == "axum"));
        assert!(crates().iter().all(|one| !one.name.starts_with("sousei-")));
    }
}
