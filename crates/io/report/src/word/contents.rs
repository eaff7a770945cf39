//! Table of contents: the headings with the numbers of their pages.
//!
//! Each number is a field of its own. One field around the whole list would show the numbers
//! only after the reader has updated it by hand.

use docx_rs::{
    Docx, FieldCharType, InstrPAGEREF, InstrText, Paragraph, Run, Tab, TabLeaderType, TabValueType,
};
use sousei_present::{Document, Section};

use super::{TEXT_WIDTH, lines, style, words};
use crate::look;

/// Adds the table of contents.
pub(super) fn add(docx: Docx, document: &Document) -> Docx {
    document.sections.iter().enumerate().fold(
        docx.add_paragraph(words(look::contents_heading(document.lang)).style(style::CONTENTS)),
        |docx, (at, section)| docx.add_paragraph(entry(section, at)),
    )
}

/// The parts of the field stand in runs of their own: not every program reads them otherwise.
fn entry(section: &Section, at: usize) -> Paragraph {
    let style = if section.level <= 1 { style::ENTRY_1 } else { style::ENTRY_2 };
    let page = InstrText::PAGEREF(InstrPAGEREF::new(bookmark(at)).hyperlink());
    Paragraph::new()
        .style(style)
        .add_tab(page_tab())
        .add_run(lines(Run::new(), &section.heading).add_tab())
        .add_run(Run::new().add_field_char(FieldCharType::Begin, true))
        .add_run(Run::new().add_instr_text(page))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text("–"))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}

/// The heading of a section, marked so that the table of contents finds its page.
pub(super) fn marked(heading: &str, at: usize) -> Paragraph {
    Paragraph::new()
        .add_bookmark_start(at + 1, bookmark(at))
        .add_run(lines(Run::new(), heading))
        .add_bookmark_end(at + 1)
}

fn bookmark(at: usize) -> String {
    format!("_Toc{:08}", at + 1)
}

fn page_tab() -> Tab {
    Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(TEXT_WIDTH)
}
