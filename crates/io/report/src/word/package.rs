//! What the Word writer has no setting for, put into the finished parts of the file: repeated
//! header rows, what pictures show, the language and the title.
//!
//! Safe because the writer escapes `<` in every text: what is looked for can only be its own.

use docx_rs::{HeightRule, TableRow, XMLDocx};
use sousei_present::{Document, Lang};

use crate::look;

/// Height that tells header rows from others; low enough to have no effect.
const HEADER_HEIGHT: f32 = 17.0;
const HEADER_MARK: &str = r#"<w:trHeight w:val="17" w:hRule="atLeast" />"#;
const HEADER: &str = r#"<w:trHeight w:val="17" w:hRule="atLeast" /><w:tblHeader />"#;
const PICTURE: &str = r#"<wp:docPr id="1" name="Figure" />"#;
const PICTURE_NAME: &str = r#"<pic:cNvPr id="0" name="" />"#;

/// The row as one that comes again on every page.
pub(super) fn marked_as_header(row: TableRow) -> TableRow {
    row.row_height(HEADER_HEIGHT).height_rule(HeightRule::AtLeast)
}

/// Completes the parts of the file; `alts` says what each picture shows, in order.
pub(super) fn complete(package: &mut XMLDocx, document: &Document, alts: &[String]) {
    edit(&mut package.document, |xml| described(&xml.replace(HEADER_MARK, HEADER), alts));
    let language = match document.lang {
        Lang::Ja => r#"<w:lang w:val="en-US" w:eastAsia="ja-JP" />"#,
        Lang::En => r#"<w:lang w:val="en-GB" w:eastAsia="ja-JP" />"#,
    };
    let end_of_defaults = "</w:rPr></w:rPrDefault>";
    edit(&mut package.styles, |xml| {
        xml.replacen(end_of_defaults, &format!("{language}{end_of_defaults}"), 1)
    });
    let title = escaped(&look::clean(&document.title));
    let end = "</cp:coreProperties>";
    edit(&mut package.doc_props.core, |xml| {
        xml.replace(">unknown<", ">Sousei<").replacen(
            end,
            &format!("<dc:title>{title}</dc:title>{end}"),
            1,
        )
    });
}

fn edit(part: &mut Vec<u8>, change: impl FnOnce(&str) -> String) {
    if let Ok(xml) = std::str::from_utf8(part) {
        *part = change(xml).into_bytes();
    }
}

/// Numbers the pictures and says what each shows.
fn described(xml: &str, alts: &[String]) -> String {
    let mut parts = xml.split(PICTURE);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        let number = at + 1;
        let alt = alts.get(at).map_or_else(String::new, |alt| escaped(alt));
        out.push_str(&format!(
            r#"<wp:docPr id="{number}" name="Figure {number}" descr="{alt}" />"#
        ));
        let name = format!(r#"<pic:cNvPr id="{number}" name="Figure {number}" />"#);
        out.push_str(&part.replacen(PICTURE_NAME, &name, 1));
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
