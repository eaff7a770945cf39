//! Names of sheets: Excel allows 31 characters, not all of them, and no two alike.

use std::collections::BTreeSet;

/// Longest name that Excel takes, in UTF-16 units.
const LONGEST: usize = 31;
/// Name of a sheet that has none.
const NAMELESS: &str = "Sheet";

/// The names given so far.
#[derive(Debug, Default)]
pub(crate) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// The nearest name that Excel takes and that no other sheet has.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        let base = allowed(wanted);
        let mut name = shortened(&base, LONGEST);
        let mut number = 2;
        // Excel compares names without regard to case, and keeps one name for itself.
        while name.to_lowercase() == "history" || !self.taken.insert(name.to_lowercase()) {
            let ending = format!(" ({number})");
            name = format!("{}{ending}", shortened(&base, LONGEST - ending.len()));
            number += 1;
        }
        name
    }
}

fn allowed(wanted: &str) -> String {
    let replaced: String = wanted
        .chars()
        .filter(|char| !char.is_control())
        .map(|char| match char {
            '*' => '＊',
            '?' => '？',
            ':' => '：',
            '[' => '［',
            ']' => '］',
            '\\' => '＼',
            '/' => '／',
            '\'' => '’',
            char => char,
        })
        .collect();
    let trimmed = replaced.trim();
    if trimmed.is_empty() { NAMELESS.to_owned() } else { trimmed.to_owned() }
}

fn shortened(name: &str, limit: usize) -> String {
    let mut length = 0;
    let kept = name.chars().take_while(|char| {
        length += char.len_utf16();
        length <= limit
    });
    kept.collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_and_unique() {
        let mut names = SheetNames::default();
        let mut check = |wanted: &str, expect: &str| {
            let name = names.unique(wanted);
            assert_eq!(name, expect);
            assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{name}");
        };
        check("総括", "総括");
        check("総括", "総括 (2)");
        check("Results", "Results");
        check("RESULTS", "RESULTS (2)");
        check("a/b:c?[d]*\\'e'", "a／b：c？［d］＊＼’e’");
        check("", "Sheet");
        check("History", "History (2)");
        check(&"長".repeat(40), &"長".repeat(31));
        check(&"長".repeat(40), &format!("{} (2)", "長".repeat(27)));
    }
}
