//! Styles of the Word document: the user can change them in one place.

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing,
    LineSpacingType, NumberFormat, Numbering, NumberingId, Paragraph, RunFonts, SpecialIndentType,
    Start, Style, StyleType,
};

use crate::look;

pub(super) const TITLE: &str = "Title";
pub(super) const SUBTITLE: &str = "Subtitle";
pub(super) const CONTENTS: &str = "Contents";
pub(super) const ENTRY_1: &str = "TOC1";
pub(super) const ENTRY_2: &str = "TOC2";
pub(super) const HEADING_1: &str = "Heading1";
pub(super) const HEADING_2: &str = "Heading2";
pub(super) const HEADING_3: &str = "Heading3";
pub(super) const RUNNING: &str = "Running";
const POINT: &str = "ListBullet";
pub(super) const UNIT: &str = "TableUnit";
pub(super) const SMALL: &str = "TableNote";
pub(super) const GAP: &str = "TableGap";
pub(super) const CELL: &str = "TableCell";

/// The one list of points; the writer keeps the number 1 for a list of its own.
const POINTS: usize = 2;

/// Sizes are in half points, distances in twentieths of a point.
pub(super) fn add_all(docx: Docx) -> Docx {
    let styles = [
        heading(TITLE, "Title", 40, 0, 120).color(look::hex(look::ACCENT)),
        plain(SUBTITLE, "Subtitle", 21, 0, 40).color(look::hex(look::QUIET)),
        heading(CONTENTS, "Contents Heading", 26, 360, 120).color(look::hex(look::ACCENT)),
        heading(HEADING_1, "heading 1", 30, 480, 160).color(look::hex(look::ACCENT)).outline_lvl(0),
        heading(HEADING_2, "heading 2", 24, 360, 120).outline_lvl(1),
        heading(HEADING_3, "heading 3", 21, 280, 80).outline_lvl(2),
        plain(RUNNING, "Running Text", 16, 0, 0).color(look::hex(look::QUIET)),
        plain(POINT, "List Bullet", 20, 0, 40),
        plain(UNIT, "Table Unit", 16, 0, 20)
            .color(look::hex(look::QUIET))
            .align(AlignmentType::Right),
        plain(SMALL, "Table Note", 16, 20, 20).color(look::hex(look::QUIET)),
        plain(GAP, "Table Gap", 8, 0, 0),
        plain(CELL, "Table Cell", 17, 0, 0),
        plain(ENTRY_1, "toc 1", 20, 60, 20).bold(),
        plain(ENTRY_2, "toc 2", 20, 0, 20).indent(Some(240), None, None, None),
    ];
    let spacing = LineSpacing::new().line(300).line_rule(LineSpacingType::Auto).after(120);
    let docx = docx
        .default_fonts(fonts())
        .default_size(20)
        .default_line_spacing(spacing)
        .add_abstract_numbering(bullets())
        .add_numbering(Numbering::new(POINTS, POINTS));
    styles.into_iter().fold(docx, Docx::add_style)
}

fn fonts() -> RunFonts {
    RunFonts::new().ascii("Yu Gothic").hi_ansi("Yu Gothic").east_asia("游ゴシック").cs("Yu Gothic")
}

fn plain(id: &str, name: &str, size: usize, before: u32, after: u32) -> Style {
    let spacing =
        LineSpacing::new().line(260).line_rule(LineSpacingType::Auto).before(before).after(after);
    Style::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .size(size)
        .line_spacing(spacing)
}

fn heading(id: &str, name: &str, size: usize, before: u32, after: u32) -> Style {
    let mut style = plain(id, name, size, before, after).bold().next("Normal").q_format(true);
    style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    style
}

/// A point of a list.
pub(super) fn point(paragraph: Paragraph) -> Paragraph {
    paragraph.style(POINT).numbering(NumberingId::new(POINTS), IndentLevel::new(0))
}

fn bullets() -> AbstractNumbering {
    let level = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    );
    let hanging = SpecialIndentType::Hanging(240);
    AbstractNumbering::new(POINTS).add_level(level.indent(Some(360), Some(hanging), None, None))
}
