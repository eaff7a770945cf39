//! The rules, each from text to faults with their line numbers.

use std::path::Path;

/// A line, counted from 1, and what is wrong with it.
pub type Fault = (usize, String);

const MAX_LINES: usize = 800;

/// Folders of this machine that no file may name.
pub struct Words(Vec<String>);

impl Words {
    /// The home folder and the folder that the repository lies in.
    pub fn of_machine(root: &Path) -> Self {
        let parent = root.parent().map(|parent| parent.to_string_lossy().into_owned());
        let home = std::env::var("HOME").ok();
        Self(
            [parent, home]
                .into_iter()
                .flatten()
                .filter(|path| path.len() > 1)
                .map(|path| format!("{path}/"))
                .collect(),
        )
    }
}

fn each(text: &str, fault: impl Fn(&str) -> Option<String>) -> Vec<Fault> {
    text.lines().enumerate().filter_map(|(idx, line)| Some((idx + 1, fault(line)?))).collect()
}

/// Files that should be split.
pub fn too_long(text: &str) -> Vec<Fault> {
    let n_lines = text.lines().count();
    if n_lines > MAX_LINES {
        vec![(n_lines, format!("{n_lines} lines; split at {MAX_LINES} by concept"))]
    } else {
        Vec::new()
    }
}

/// Tabs, and blanks at the end of a line.
pub fn stray_blanks(text: &str) -> Vec<Fault> {
    each(text, |line| {
        if line.contains('\t') {
            Some("a tab".into())
        } else if line.ends_with([' ', '\u{3000}']) {
            Some("blanks at the end of the line".into())
        } else {
            None
        }
    })
}

/// Paths that exist on this machine only.
pub fn machine_paths(text: &str, words: &Words) -> Vec<Fault> {
    each(text, |line| {
        let word = words.0.iter().find(|word| starts_a_path(line, word))?;
        Some(format!("a path of this machine: `{word}`"))
    })
}

/// Whether the line holds the path where it is not the tail of an address or of another path.
fn starts_a_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '}' | '$'))
    })
}

/// Lock files that say where to download from.
pub fn download_addresses(text: &str) -> Vec<Fault> {
    each(text, |line| {
        line.trim_start()
            .starts_with("\"resolved\": \"http")
            .then(|| "a download address; `.npmrc` has to omit them".into())
    })
}

/// Tests that would not run.
pub fn switched_off_rust(text: &str) -> Vec<Fault> {
    each(text, |line| {
        line.trim_start().starts_with("#[ignore").then(|| "a test that is switched off".into())
    })
}

/// Tests of scripts that would not run, or would keep others from running.
pub fn switched_off_script(text: &str) -> Vec<Fault> {
    const MARKS: [&str; 6] =
        ["test.skip(", "test.only(", "test.todo(", "describe.skip(", "it.skip(", "it.only("];
    each(text, |line| {
        MARKS.iter().any(|mark| line.contains(mark)).then(|| "a test that is switched off".into())
    })
}

/// Calls that must not reach a user. What follows the first test module of a file is not looked at.
pub fn unfinished(text: &str) -> Vec<Fault> {
    const CALLS: [&str; 4] = [".unwrap()", "todo!(", "unimplemented!(", "dbg!("];
    let until = text.find("#[cfg(test)]").unwrap_or(text.len());
    each(&text[..until], |line| {
        if line.trim_start().starts_with("//") {
            return None;
        }
        let call = CALLS.iter().find(|call| line.contains(**call))?;
        Some(format!("`{call}` outside tests"))
    })
}

/// The codes that `fn code(&self) -> &'static str` of a file can return.
pub fn error_codes(text: &str) -> Vec<String> {
    let mut codes = Vec::new();
    let mut end_of_body: Option<String> = None;
    for line in text.lines() {
        if let Some(end) = &end_of_body {
            if line == end {
                end_of_body = None;
            } else {
                codes.extend(literals(line).filter(|word| is_code(word)).map(str::to_owned));
            }
        } else if line.contains("fn code(") && line.contains("&'static str") && line.ends_with('{')
        {
            let indent = line.len() - line.trim_start().len();
            end_of_body = Some(format!("{}}}", " ".repeat(indent)));
        }
    }
    codes
}

fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn is_code(word: &str) -> bool {
    word.contains(['-', '.'])
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(faults: &[Fault]) -> Vec<usize> {
        faults.iter().map(|(line, _)| *line).collect()
    }

    #[test]
    fn finds_tabs_and_trailing_blanks() {
        assert_eq!(lines(&stray_blanks("fine\nnot \n\tnot\n全角\u{3000}\n")), [2, 3, 4]);
    }

    #[test]
    fn finds_paths_but_not_addresses() {
        let words = Words(vec!["/home/someone/".into()]);
        let text =
            "see /home/someone/notes\nhttps://example.org/home/someone/page\n\"/home/someone/x\"";
        assert_eq!(lines(&machine_paths(text, &words)), [1, 3]);
    }

    #[test]
    fn finds_unfinished_code_before_the_tests() {
        let text =
            "/// x.unwrap()\nlet a = x.unwrap();\ntodo!()\n#[cfg(test)]\nmod tests { y.unwrap() }";
        assert_eq!(lines(&unfinished(text)), [2, 3]);
    }

    #[test]
    fn finds_tests_that_are_switched_off() {
        assert_eq!(lines(&switched_off_rust("#[test]\n    #[ignore = \"slow\"]\nfn a() {}")), [2]);
        assert_eq!(lines(&switched_off_script("test('a')\ntest.only('b')")), [2]);
    }

    #[test]
    fn finds_download_addresses() {
        assert_eq!(
            lines(&download_addresses("{\n  \"resolved\": \"https://example.org/a.tgz\"\n}")),
            [2]
        );
    }

    #[test]
    fn finds_files_to_split() {
        assert!(too_long(&"x\n".repeat(800)).is_empty());
        assert_eq!(too_long(&"x\n".repeat(801)).len(), 1);
    }

    #[test]
    fn reads_the_codes_of_errors() {
        let text = "impl Error {\n    pub fn code(&self) -> &'static str {\n        match self {\n            Self::A => \"core-a\",\n            \
                    Self::B => \"core.b\",\n        }\n    }\n    fn other() -> &'static str { \"not-a-code\" }\n}";
        assert_eq!(error_codes(text), ["core-a", "core.b"]);
    }
}
