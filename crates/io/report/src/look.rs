//! What the three forms of a report have in common: colours, and how wide words are.

use sousei_present::{Figure, Lang, Row, Table, catalogue::text_with};
use unicode_width::UnicodeWidthStr;

/// Space left and right of the words in a cell, in half-width characters.
const PADDING: f64 = 3.4;
/// Room for the mark of a verdict before the words, in half-width characters.
const MARK: usize = 3;
/// Room that bold words take beyond others, in half-width characters.
const BOLD: usize = 1;
/// A heading is broken into lines of this many half-width characters.
const HEADING_LINE: usize = 12;
/// A column of words grows to this many half-width characters at most.
const WIDEST_WORDS: usize = 60;
/// A column of figures grows to this many half-width characters at most.
const WIDEST_FIGURES: usize = 24;
/// A column of words up to this width is not broken over lines, in half-width characters.
const NARROW_WORDS: f64 = 16.0;
/// A column that shares what others leave needs this many half-width characters.
const LEAST_SHARE: f64 = 14.0;
/// No column is narrower than this many half-width characters.
const NARROWEST: usize = 4;

/// Colour of headings, rules above tables and the like, as `RRGGBB`.
pub(crate) const ACCENT: u32 = 0x0B_3A_82;
/// Colour of secondary words.
pub(crate) const QUIET: u32 = 0x5A_60_68;
/// Colour of thin rules.
pub(crate) const RULE: u32 = 0xC5_CB_D3;
/// Background of header rows.
pub(crate) const TINT: u32 = 0xEE_F2_F8;
/// Background of the banner.
pub(crate) const WARNING: u32 = 0xFF_F3_CF;

/// A colour as Word writes it.
pub(crate) fn hex(colour: u32) -> String {
    format!("{colour:06X}")
}

/// Width of the longest line in half-width characters; Japanese glyphs count as two.
pub(crate) fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width_cjk).max().unwrap_or(0)
}

/// Lines that a text takes in a column of a width in half-width characters.
pub(crate) fn n_lines(text: &str, columns: usize) -> usize {
    let lines = text.lines().map(|line| line.width_cjk().div_ceil(columns.max(1)).max(1));
    lines.sum::<usize>().max(1)
}

/// Heading of the table of contents.
pub(crate) fn contents_heading(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "目次",
        Lang::En => "Contents",
    }
}

/// The line above a table that says the unit of its figures; empty if there is none.
pub(crate) fn unit_line(figure: &Figure, lang: Lang) -> String {
    if figure.unit.is_empty() {
        return String::new();
    }
    clean(&text_with(lang, "word-unit-is", &[("unit", figure.unit.as_str().into())]))
}

/// The lines below a table: remarks, then sources.
pub(crate) fn lines_below(figure: &Figure, lang: Lang) -> Vec<String> {
    let notes = figure.notes.iter().map(|note| clean(note));
    let sources = figure.sources.iter().map(|source| {
        clean(&text_with(lang, "figure-source", &[("source", source.as_str().into())]))
    });
    notes.chain(sources).collect()
}

/// What a chart shows, for those who do not see it.
pub(crate) fn alternative(figure: &Figure) -> String {
    clean(if figure.summary.is_empty() { &figure.title } else { &figure.summary })
}

/// The text without characters that neither XML nor a page can hold; tabs become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|char| match char {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            '\u{FFFE}' | '\u{FFFF}' => None,
            char if char.is_control() => None,
            char => Some(char),
        })
        .collect()
}

/// Width of each column in half-width characters, with its padding.
pub(crate) fn column_widths(table: &Table) -> Vec<f64> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let cells = table.rows.iter().filter_map(|row| cell_width(row, at));
            let widest = cells.max().unwrap_or(0);
            let heading = width(&column.heading).min(HEADING_LINE);
            let limit = if column.numeric { WIDEST_FIGURES } else { WIDEST_WORDS };
            widest.max(heading).clamp(NARROWEST, limit) as f64 + PADDING
        })
        .collect()
}

/// Which columns share the part of a line (in half-width characters) that the others leave.
///
/// Figures and short words must not be broken over lines: their columns get the width they
/// need. Where that leaves too little, or nobody to share the rest, all columns share.
pub(crate) fn sharing_columns(table: &Table, widths: &[f64], line: f64) -> Vec<bool> {
    let columns = table.columns.iter().zip(widths);
    let sharing: Vec<bool> =
        columns.map(|(column, width)| !column.numeric && *width > NARROW_WORDS).collect();
    let needed: f64 = sharing
        .iter()
        .zip(widths)
        .map(|(shares, width)| if *shares { LEAST_SHARE } else { *width })
        .sum();
    let fits = needed <= line && sharing.contains(&true);
    sharing.into_iter().map(|shares| shares || !fits).collect()
}

fn cell_width(row: &Row, at: usize) -> Option<usize> {
    let cell = row.cells.get(at)?;
    let mark = if cell.tone.is_some() { MARK } else { 0 };
    let bold = if row.strong { BOLD } else { 0 };
    Some(width(&cell.text) + mark + bold)
}
