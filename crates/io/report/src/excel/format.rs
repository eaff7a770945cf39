//! Looks of cells, and number formats that show a figure as the report shows it.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::look;

/// Font of all cells; every current Windows with Japanese support has it.
pub(crate) const FONT: &str = "游ゴシック";
/// Size of words in a cell.
pub(crate) const FONT_SIZE: f64 = 10.0;

/// The looks of a report.
pub(super) struct Formats {
    pub(super) words: Format,
    pub(super) cover_title: Format,
    pub(super) heading: [Format; 2],
    pub(super) figure_title: Format,
    pub(super) paragraph: Format,
    pub(super) banner: Format,
    pub(super) small: Format,
    pub(super) unit: Format,
    pub(super) link: Format,
    pub(super) header: Format,
    pub(super) header_number: Format,
    pub(super) cell: Format,
    pub(super) label: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let words = Format::new().set_font_name(FONT).set_font_size(FONT_SIZE);
        let top = words.clone().set_align(FormatAlign::Top).set_text_wrap();
        let bold = |size: f64| words.clone().set_font_size(size).set_bold();
        let header = top
            .clone()
            .set_bold()
            .set_background_color(look::TINT)
            .set_border_top(FormatBorder::Medium)
            .set_border_top_color(look::ACCENT)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(look::ACCENT);
        let cell =
            top.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(look::RULE);
        Self {
            cover_title: bold(20.0).set_font_color(look::ACCENT).set_text_wrap(),
            heading: [bold(15.0).set_font_color(look::ACCENT), bold(12.0)],
            figure_title: bold(11.0),
            banner: top.clone().set_bold().set_background_color(look::WARNING),
            small: top.clone().set_font_size(8.5).set_font_color(look::QUIET),
            unit: words
                .clone()
                .set_font_size(8.5)
                .set_font_color(look::QUIET)
                .set_align(FormatAlign::Right),
            link: words.clone().set_hyperlink(),
            header_number: header.clone().set_align(FormatAlign::Right),
            header,
            label: cell.clone().set_bold().set_background_color(look::TINT),
            cell,
            paragraph: top,
            words,
        }
    }
}

/// The number format under which Excel shows `number` as `text`, if there is one.
pub(super) fn number_format(text: &str, number: f64) -> Option<String> {
    let start = text.find(|char: char| char.is_ascii_digit())?;
    let rest = &text[start..];
    let length = rest
        .find(|char: char| !(char.is_ascii_digit() || char == ',' || char == '.'))
        .unwrap_or(rest.len());
    let digits = rest[..length].trim_end_matches([',', '.']);
    let (before, after) = (&text[..start], &rest[digits.len()..]);
    if after.chars().any(|char| char.is_ascii_digit()) {
        return None;
    }
    let n_decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let shown: f64 = digits.replace(',', "").parse().ok()?;
    // Half a unit of the last place shown, and a little for what f64 cannot hold.
    let tolerance = 0.5 * 10f64.powi(-i32::try_from(n_decimals).ok()?) * (1.0 + 1e-9);
    if (shown - number.abs()).abs() > tolerance + 1e-12 {
        return None;
    }
    let pattern = pattern(digits.contains(','), n_decimals);
    let (words, sign) = sign_of(before);
    let (words, after) = (literal(words)?, literal(after)?);
    let plain = format!("{words}{pattern}{after}");
    Some(match sign {
        None if number < 0.0 => format!("{plain};{plain}"),
        None => plain,
        Some('+' | '＋') => format!("{words}\"+\"{pattern}{after};{words}-{pattern}{after}"),
        Some(sign) if number <= 0.0 => {
            format!("{plain};{words}{}{pattern}{after}", literal(&sign.to_string())?)
        }
        Some(_) => return None,
    })
}

fn pattern(grouped: bool, n_decimals: usize) -> String {
    let whole = if grouped { "#,##0" } else { "0" };
    if n_decimals == 0 { whole.to_owned() } else { format!("{whole}.{}", "0".repeat(n_decimals)) }
}

/// The words before a number and the sign that follows them.
fn sign_of(before: &str) -> (&str, Option<char>) {
    match before.chars().last() {
        Some(sign @ ('-' | '−' | '－' | '△' | '▲' | '+' | '＋')) => {
            (&before[..before.len() - sign.len_utf8()], Some(sign))
        }
        _ => (before, None),
    }
}

fn literal(words: &str) -> Option<String> {
    if words.contains(['"', '\n']) {
        return None;
    }
    Some(if words.is_empty() { String::new() } else { format!("\"{words}\"") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_what_the_report_shows() {
        let check = |text: &str, number: f64, expect: Option<&str>| {
            assert_eq!(number_format(text, number).as_deref(), expect, "{text} {number}");
        };
        check("12", 12.0, Some("0"));
        check("12.3", 12.345, Some("0.0"));
        check("1,234,567", 1_234_567.4, Some("#,##0"));
        check("58.3%", 58.333, Some("0.0\"%\""));
        check("約5人", 5.0, Some("\"約\"0\"人\""));
        check("△5.2", -5.2, Some("0.0;\"△\"0.0"));
        check("+3", 3.0, Some("\"+\"0;-0"));
        check("2 / 3", 0.667, None);
        check("58.3%", 0.583_33, None);
        check("–", 0.0, None);
        check("10.5", 10.45, Some("0.0"));
        check("11", 10.4, None);
    }
}
