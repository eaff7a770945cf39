//! Data on standard output.

use std::{io::Write, path::Path};

use sousei_present::Figure;

use crate::{args::Format, fail::Failure};

/// Writes text to standard output; a closed pipe is not an error.
pub fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    // The reader of a pipe may have seen enough.
    stdout.write_all(text.as_bytes()).ok();
    if !text.ends_with('\n') {
        stdout.write_all(b"\n").ok();
    }
}

/// Writes a figure in the format asked for.
pub fn figure(figure: &Figure, format: Format) {
    match format {
        Format::Table => out(&figure_text(figure)),
        Format::Json => json(&sousei_present::figure_json(figure)),
        Format::Csv => out(&sousei_present::table_csv(&figure.table)),
    }
}

/// A figure for people: title, table, notes and sources, and an empty line.
pub fn figure_text(figure: &Figure) -> String {
    let unit = if figure.unit.is_empty() { String::new() } else { format!("  [{}]", figure.unit) };
    let mut text = format!("{}{unit}\n{}", figure.title, sousei_present::table_text(&figure.table));
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for line in figure.notes.iter().chain(&figure.sources) {
        text.push_str("  ");
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    text
}

/// Writes several figures as one document: JSON has them as a list, as the API does; in CSV the
/// title stands above each table and an empty line between two.
pub fn figures(figures: &[Figure], format: Format) {
    match format {
        Format::Table => figures.iter().for_each(|one| figure(one, format)),
        Format::Json => {
            let all: Vec<_> = figures.iter().map(sousei_present::figure_json).collect();
            json(&serde_json::json!({ "figures": all }));
        }
        Format::Csv => {
            let table = |one: &Figure| {
                let title = one.title.replace('"', "\"\"");
                format!("\"{title}\"\r\n{}", sousei_present::table_csv(&one.table))
            };
            let tables: Vec<String> = figures.iter().map(table).collect();
            out(&tables.join("\r\n"));
        }
    }
}

/// Writes a JSON value.
pub fn json(value: &serde_json::Value) {
    out(&serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string()));
}

/// Writes the one file that was named into a folder that is there: a mistyped one shall not come
/// into being with a file that nobody finds.
pub fn named_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let (seen, folder) = (path.display().to_string(), folder.display().to_string());
        return Err(Failure::said("app-no-folder", &[("seen", &seen), ("folder", &folder)]));
    }
    file(path, bytes)
}

/// Writes a file so that it is there whole or not at all, with its folder if need be.
pub fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |source: std::io::Error| {
        let (seen, reason) = (path.display().to_string(), source.to_string());
        Failure::said("app-file", &[("seen", &seen), ("reason", &reason)])
    };
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut partial = path.as_os_str().to_owned();
    partial.push(".part");
    if let Some(folder) = folder {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(&partial, bytes).map_err(failed)?;
    std::fs::rename(&partial, path).map_err(failed)
}
