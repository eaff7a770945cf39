use std::io::{Cursor, Read};

use sousei_present::{Cell, Column, Row, Table};
use sousei_report::word;
use zip::ZipArchive;

use crate::sample::{HOSTILE, MADE_ON, cells, document, document_with, figures, texts};

/// One part of a Word document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the file is a package");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part is there");
    part.read_to_string(&mut text).expect("the part is text");
    text
}

/// The words of a part, entities resolved.
fn words(xml: &str) -> Vec<String> {
    let after_tags = xml.split("<w:t xml:space=\"preserve\">").skip(1);
    after_tags
        .map(|rest| {
            let text = rest.split("</w:t>").next().unwrap_or_default();
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&")
        })
        .collect()
}

#[test]
fn the_document_holds_every_text_verbatim() {
    let bytes = word(&document(), MADE_ON).unwrap();
    let mut found = words(&part(&bytes, "word/document.xml"));
    found.extend(words(&part(&bytes, "word/header1.xml")));
    found.extend(words(&part(&bytes, "word/footer1.xml")));
    for text in texts(&document()).iter().filter(|text| !text.is_empty()) {
        assert!(found.contains(text), "{text}");
    }
    for figure in figures(&document()) {
        for cell in cells(&figure.table) {
            assert!(found.contains(&cell.text), "{}", cell.text);
        }
    }
    assert!(found.iter().any(|text| text == HOSTILE));
}

#[test]
fn headings_tables_and_pictures_are_what_they_look_like() {
    let bytes = word(&document(), MADE_ON).unwrap();
    let body = part(&bytes, "word/document.xml");
    let n_figures = figures(&document()).len();
    assert_eq!(body.matches("<w:tblHeader />").count(), n_figures);
    assert_eq!(body.matches("w:val=\"Heading1\"").count(), 3);
    assert_eq!(body.matches("w:val=\"Heading2\"").count(), 4);
    assert_eq!(body.matches("w:val=\"Heading3\"").count(), n_figures);
    let n_charts = figures(&document()).iter().filter(|figure| figure.chart.is_some()).count();
    assert_eq!(body.matches("descr=\"").count(), n_charts);
    assert!(body.contains("descr=\"43件のうち"));
    let picture = {
        let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut png = Vec::new();
        archive.by_name("word/media/chart1.png").unwrap().read_to_end(&mut png).unwrap();
        png
    };
    assert!(picture.starts_with(b"\x89PNG"));
    let styles = part(&bytes, "word/styles.xml");
    assert!(
        styles.contains("w:eastAsia=\"游ゴシック\"") && styles.contains("w:eastAsia=\"ja-JP\"")
    );
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>架空市"));
}

#[test]
fn control_characters_leave_the_document_readable() {
    let odd = "\u{0}\u{1}\u{B}a\u{FFFF}b\nc";
    let table = Table {
        columns: vec![Column::text(odd)],
        rows: vec![Row { cells: vec![Cell::text(odd)], strong: false }],
    };
    let body = part(&word(&document_with(table), MADE_ON).unwrap(), "word/document.xml");
    assert!(!body.chars().any(|char| char.is_control() && char != '\n'));
    assert!(words(&body).contains(&"ab".to_owned()) && words(&body).contains(&"c".to_owned()));
}
