use sousei_present::{Cell, Column, Document, Lang, Row, Table};
use sousei_report::{pdf, typeset};

use crate::sample::{HOSTILE, MADE_ON, document, document_with, texts};

/// Line breaks and the spaces at them are lost on a page.
fn without_spaces(text: &str) -> String {
    text.chars().filter(|char| !char.is_whitespace()).collect()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let first = pdf(&document(), MADE_ON).unwrap();
    assert!(first.starts_with(b"%PDF-1."));
    assert!(first == pdf(&document(), MADE_ON).unwrap());
}

#[test]
fn a_report_follows_the_standard_for_accessible_pdf() {
    let bytes = pdf(&document(), MADE_ON).unwrap();
    assert!(String::from_utf8_lossy(&bytes).contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn the_pages_hold_every_word_verbatim() {
    let pages = typeset(&document()).unwrap();
    assert_eq!(pages.warnings(), Vec::<String>::new());
    let shown = without_spaces(&pages.page_texts().concat());
    for text in texts(&document()) {
        assert!(shown.contains(&without_spaces(&text)), "{text}");
    }
    assert!(shown.contains(&without_spaces(HOSTILE)));
    assert!(shown.contains("目次"));
}

#[test]
fn every_page_carries_banner_footer_and_number() {
    let pages = typeset(&document()).unwrap();
    assert!((6..=10).contains(&pages.n_pages()), "{}", pages.n_pages());
    let report = document();
    for (at, page) in pages.page_texts().iter().enumerate() {
        assert!(page.contains(&report.banner.clone().unwrap()), "page {}", at + 1);
        assert!(page.contains(&report.footer), "page {}", at + 1);
        assert!(page.contains(&format!("{} / {}", at + 1, pages.n_pages())), "page {}", at + 1);
    }
}

#[test]
fn a_long_table_repeats_its_headings() {
    let pages = typeset(&document()).unwrap();
    let with_headings = pages.page_texts().iter().filter(|page| page.contains("変化")).count();
    assert!(with_headings >= 3, "{with_headings}");
}

#[test]
fn charts_show_japanese_labels() {
    // Words in a drawing are set as shapes or as text; either way the file grows by glyphs.
    let mut without = document();
    for section in &mut without.sections {
        for block in &mut section.blocks {
            if let sousei_present::Block::Figure(figure) = block {
                figure.chart = None;
            }
        }
    }
    let with = pdf(&document(), MADE_ON).unwrap();
    assert!(with.len() > pdf(&without, MADE_ON).unwrap().len() + 2_000);
}

#[test]
fn extremes_are_laid_out() {
    let wide = |n_columns: usize, n_rows: usize| Table {
        columns: (0..n_columns).map(|at| Column::number(format!("長い見出しの列{at}"))).collect(),
        rows: (0..n_rows)
            .map(|_| Row { cells: vec![Cell::number("1,234,567.8", 1_234_567.8)], strong: true })
            .collect(),
    };
    let check = |document: &Document| {
        assert_eq!(typeset(document).unwrap().warnings(), Vec::<String>::new());
        pdf(document, MADE_ON).unwrap();
    };
    check(&Document { sections: Vec::new(), banner: None, lang: Lang::En, ..document() });
    check(&document_with(wide(0, 0)));
    check(&document_with(wide(3, 0)));
    check(&document_with(wide(30, 5)));
    let mut tall = wide(2, 1);
    tall.columns[0].numeric = false;
    tall.rows[0].cells = vec![Cell::text("とても長い説明。".repeat(900)), Cell::text("")];
    check(&document_with(tall));
}

#[test]
fn characters_without_glyph_do_not_stop_a_report() {
    let odd = "\u{0}\u{7}\u{200B}\u{FFFE}𒀀🗾 ひらがな\r\n\t二行目";
    let table = Table {
        columns: vec![Column::text(odd)],
        rows: vec![Row { cells: vec![Cell::text(odd)], strong: false }],
    };
    let bytes = pdf(&document_with(table), MADE_ON).unwrap();
    assert!(bytes.starts_with(b"%PDF-1."));
}
