//! Excel: the figures as numbers, to go on working with.

mod block;
mod chart;
mod format;
mod name;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};
use sousei_core::Date;
use sousei_present::{Document, Lang, Section};

use self::{chart::ChartData, format::Formats, sheet::SheetWriter};
use crate::{Error, look};

pub(crate) use self::format::{FONT, FONT_SIZE};
pub(crate) use self::name::SheetNames;

/// Paper size A4 in the numbering of Excel.
const A4: u8 = 9;

/// Writes the figures of a report as a workbook: one sheet per section of the first level.
///
/// Figures are numbers, unrounded, shown as the report shows them; words stay words even if
/// they begin like a formula. `made_on` becomes the date of creation in the file.
///
/// # Errors
/// `Excel` if the workbook cannot be written, for example because a table has more rows than a
/// sheet.
pub fn excel(document: &Document, made_on: Date) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(&document.title, made_on)?);
    let formats = Formats::new();
    let mut names = SheetNames::default();
    let (cover_name, data_name) = match document.lang {
        Lang::Ja => ("表紙", "グラフデータ"),
        Lang::En => ("Cover", "Chart data"),
    };
    let cover_name = names.unique(cover_name);
    let mut data = ChartData::new(names.unique(data_name));
    let parts: Vec<(String, &[Section])> = parts(&document.sections)
        .into_iter()
        .map(|sections| (names.unique(&sections[0].heading), sections))
        .collect();
    workbook.push_worksheet(cover(document, cover_name, &parts, &formats)?);
    for (name, sections) in &parts {
        let mut sheet = SheetWriter::new(name, sections, &formats, document.lang)?;
        if let Some(banner) = &document.banner {
            sheet.banner(banner)?;
        }
        for section in *sections {
            sheet.section(section, &mut data)?;
        }
        let mut sheet = sheet.finish()?;
        print_setup(&mut sheet, document);
        workbook.push_worksheet(sheet);
    }
    if let Some(sheet) = data.finish(&formats)? {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Properties of a workbook that depend on nothing but the arguments.
pub(crate) fn properties(title: &str, made_on: Date) -> Result<DocProperties, Error> {
    let year = u16::try_from(made_on.year()).unwrap_or_default();
    let month = u8::try_from(made_on.month()).unwrap_or_default();
    let day = u8::try_from(made_on.day()).unwrap_or_default();
    let made_at = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new()
        .set_title(look::clean(title))
        .set_author("Sousei")
        .set_creation_datetime(&made_at))
}

/// A4 upright, as wide as the paper.
pub(crate) fn print_setup(sheet: &mut Worksheet, document: &Document) {
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.6, 0.6, 0.8, 0.7, 0.3, 0.3)
        .set_header(format!("&L&8{}", plain(&document.title, 120)))
        .set_footer(format!("&L&8{}&R&8&P / &N", plain(&document.footer, 120)));
}

/// Words in a header or footer: `&` would start a command there, and space is limited.
fn plain(text: &str, limit: usize) -> String {
    look::clean(text).replace('\n', " ").chars().take(limit).collect::<String>().replace('&', "&&")
}

/// The sections, cut before every one of the first level.
fn parts(sections: &[Section]) -> Vec<&[Section]> {
    let mut parts: Vec<&[Section]> = Vec::new();
    let mut start = 0;
    for at in 1..=sections.len() {
        if at == sections.len() || sections[at].level <= 1 {
            parts.push(&sections[start..at]);
            start = at;
        }
    }
    parts
}

fn cover(
    document: &Document,
    name: String,
    parts: &[(String, &[Section])],
    formats: &Formats,
) -> Result<Worksheet, Error> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_screen_gridlines(false);
    sheet.set_column_width(0, 100)?;
    let mut row = 0;
    let mut write = |text: &str, format| -> Result<(), Error> {
        sheet.write_string_with_format(row, 0, look::clean(text), format)?;
        row += 1;
        Ok(())
    };
    if let Some(banner) = &document.banner {
        write(banner, &formats.banner)?;
        write("", &formats.words)?;
    }
    write(&document.title, &formats.cover_title)?;
    for line in &document.subtitle {
        write(line, &formats.words)?;
    }
    write("", &formats.words)?;
    for (name, sections) in parts {
        // A link lets the reader jump; the sheet may be named otherwise than its heading.
        let heading = look::clean(&sections[0].heading);
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let url = rust_xlsxwriter::Url::new(target).set_text(heading);
        sheet.write_url_with_format(row, 0, url, &formats.link)?;
        row += 1;
    }
    sheet.write_string_with_format(row + 1, 0, look::clean(&document.footer), &formats.small)?;
    print_setup(&mut sheet, document);
    Ok(sheet)
}
