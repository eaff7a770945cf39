//! Word: headings, tables and pictures that can be edited further.

mod contents;
mod package;
mod style;
mod table;

use std::io::Cursor;

use docx_rs::{
    BreakType, Docx, Footer, Header, NumPages, PageMargin, PageNum, Paragraph, Pic, Run, Shading,
    Tab, TabValueType,
};
use sousei_core::Date;
use sousei_present::{Block, Document, Figure, Lang, Section};

use crate::{
    Error,
    chart::{self, Picture},
    font, look,
};

/// Width and height of A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// Margin at the sides, in twentieths of a point.
const SIDE: i32 = 1_134;
/// Width of the text, in twentieths of a point.
const TEXT_WIDTH: usize = 9_638;
/// Width of the text in the unit of pictures.
const PICTURE_WIDTH: u32 = 9_638 * 635;

/// Writes a report as a Word document.
///
/// `made_on` becomes the date of creation in the file; it is not printed.
///
/// # Errors
/// `NoJapaneseFont` if a chart is to be drawn and no font is installed; `Chart` or `Word` if a
/// chart or the document cannot be written.
pub fn word(document: &Document, made_on: Date) -> Result<Vec<u8>, Error> {
    let mut writer = Writer { lang: document.lang, alts: Vec::new() };
    let mut docx = opening(document, made_on);
    for (at, section) in document.sections.iter().enumerate() {
        docx = writer.section(docx, section, at)?;
    }
    let mut package = docx.build();
    package::complete(&mut package, document, &writer.alts);
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|error| Error::Word { message: error.to_string() })?;
    Ok(bytes.into_inner())
}

fn opening(document: &Document, made_on: Date) -> Docx {
    let margin = PageMargin {
        top: 1_560,
        left: SIDE,
        bottom: 1_240,
        right: SIDE,
        header: 620,
        footer: 560,
        gutter: 0,
    };
    let made_at = format!("{made_on}T00:00:00Z");
    let mut docx = style::add_all(Docx::new())
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .created_at(&made_at)
        .updated_at(&made_at)
        .header(header(document))
        .footer(footer(document))
        .add_paragraph(words(&document.title).style(style::TITLE));
    for line in &document.subtitle {
        docx = docx.add_paragraph(words(line).style(style::SUBTITLE));
    }
    if document.sections.len() > 2 {
        docx = contents::add(docx, document);
    }
    docx
}

fn header(document: &Document) -> Header {
    let mut header = Header::new().add_paragraph(words(&document.title).style(style::RUNNING));
    if let Some(banner) = &document.banner {
        let shading = Shading::new().fill(look::hex(look::WARNING));
        let run = lines(Run::new(), banner).bold().shading(shading);
        header = header.add_paragraph(Paragraph::new().add_run(run).style(style::RUNNING));
    }
    header
}

fn footer(document: &Document) -> Footer {
    let to_the_right = Tab::new().val(TabValueType::Right).pos(TEXT_WIDTH);
    let paragraph = Paragraph::new()
        .style(style::RUNNING)
        .add_tab(to_the_right)
        .add_run(lines(Run::new(), &document.footer).add_tab())
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" / "))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(paragraph)
}

/// What has been written so far.
struct Writer {
    lang: Lang,
    /// What each picture shows, in order.
    alts: Vec<String>,
}

impl Writer {
    fn section(&mut self, docx: Docx, section: &Section, at: usize) -> Result<Docx, Error> {
        let heading = if section.level <= 1 { style::HEADING_1 } else { style::HEADING_2 };
        let paragraph = contents::marked(&section.heading, at)
            .style(heading)
            .page_break_before(section.new_page);
        section
            .blocks
            .iter()
            .try_fold(docx.add_paragraph(paragraph), |docx, block| self.block(docx, block))
    }

    fn block(&mut self, docx: Docx, block: &Block) -> Result<Docx, Error> {
        Ok(match block {
            Block::Paragraph(text) => docx.add_paragraph(words(text)),
            Block::Facts(facts) => {
                docx.add_table(table::facts(facts)).add_paragraph(gap().keep_next(true))
            }
            Block::List(points) => points
                .iter()
                .fold(docx, |docx, point| docx.add_paragraph(style::point(words(point)))),
            Block::Figure(figure) => self.figure(docx, figure)?,
        })
    }

    fn figure(&mut self, docx: Docx, figure: &Figure) -> Result<Docx, Error> {
        let mut docx = docx.add_paragraph(words(&figure.title).style(style::HEADING_3));
        if !figure.summary.is_empty() {
            docx = docx.add_paragraph(words(&figure.summary).keep_next(true));
        }
        // A report without charts can be written on a machine without fonts.
        if figure.chart.is_some()
            && let Some(picture) = chart::picture(figure, self.lang, font::fonts()?)?
        {
            docx = docx.add_paragraph(self.picture(figure, picture));
        }
        if !figure.table.columns.is_empty() {
            let unit = look::unit_line(figure, self.lang);
            if !unit.is_empty() {
                docx = docx.add_paragraph(words(&unit).style(style::UNIT));
            }
            docx = docx.add_table(table::figures(&figure.table));
        }
        for line in look::lines_below(figure, self.lang) {
            docx = docx.add_paragraph(words(&line).style(style::SMALL));
        }
        Ok(docx.add_paragraph(gap()))
    }

    fn picture(&mut self, figure: &Figure, picture: Picture) -> Paragraph {
        let height = (f64::from(PICTURE_WIDTH) * picture.ratio).round();
        self.alts.push(look::alternative(figure));
        // The size in pixels is overruled at once; the name keeps equal reports equal.
        let pic = Pic::new_with_dimensions(picture.png, 1, 1)
            .id(format!("chart{}", self.alts.len()))
            .size(PICTURE_WIDTH, height as u32);
        Paragraph::new().add_run(Run::new().add_image(pic)).keep_next(true)
    }
}

/// A paragraph of words, their line breaks kept.
fn words(text: &str) -> Paragraph {
    Paragraph::new().add_run(lines(Run::new(), text))
}

fn lines(run: Run, text: &str) -> Run {
    look::clean(text).split('\n').enumerate().fold(run, |run, (at, line)| {
        let run = if at > 0 { run.add_break(BreakType::TextWrapping) } else { run };
        run.add_text(line)
    })
}

/// Word joins tables that nothing separates.
fn gap() -> Paragraph {
    Paragraph::new().style(style::GAP)
}
