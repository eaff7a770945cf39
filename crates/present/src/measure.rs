//! Widths of texts, without a font: Japanese glyphs are one em wide, others about half.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Width of a full-width glyph, in em.
const FULL_EM: f64 = 1.0;
/// Width of a half-width glyph, in em, on the generous side of common fonts.
const HALF_EM: f64 = 0.57;

/// Columns a text takes in a terminal.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// Width of a text in em; marks such as `①` and `●` count as full width, as Japanese fonts
/// draw them.
pub(crate) fn ems(text: &str) -> f64 {
    text.chars().map(char_ems).sum()
}

fn char_ems(char: char) -> f64 {
    match char.width_cjk() {
        Some(0) | None => 0.0,
        Some(1) => HALF_EM,
        Some(_) => FULL_EM,
    }
}

/// Breaks a text into lines of at most `width` em.
///
/// Latin words are kept whole; Japanese breaks anywhere but before closing punctuation. The
/// lines are about equally long. What does not fit into `max_lines` ends in `…`.
pub(crate) fn wrap(text: &str, width: f64, max_lines: usize) -> Vec<String> {
    const STEP_EM: f64 = 0.5;
    let mut lines = fill(text, width);
    if lines.len() > 1 && lines.len() <= max_lines {
        let mut narrower = ems(text) / lines.len() as f64;
        while narrower < width {
            let balanced = fill(text, narrower);
            if balanced.len() <= lines.len() {
                lines = balanced;
                break;
            }
            narrower += STEP_EM;
        }
    }
    if lines.len() > max_lines {
        lines.truncate(max_lines);
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last}…"), width);
        }
    }
    lines.iter().map(|line| shorten(line, width)).collect()
}

/// Fills lines one after the other.
fn fill(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && ems(&line) + ems(piece.trim_end()) > width {
            lines.push(line.trim_end().to_owned());
            line = String::new();
            line.push_str(piece.trim_start());
        } else {
            line.push_str(piece);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// The text, or as much of it as fits into `width` em followed by `…`.
pub(crate) fn shorten(text: &str, width: f64) -> String {
    if ems(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = char_ems('…');
    for char in text.chars() {
        taken += char_ems(char);
        if taken > width {
            break;
        }
        kept.push(char);
    }
    kept.push('…');
    kept
}

/// Pieces between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, char) in text.char_indices() {
        if previous.is_some_and(|previous| may_break(previous, char)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(char);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const NOT_AT_START: &str =
        "、。，．・：；）」』】〕！？ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％)]},.";
    const NOT_AT_END: &str = "（「『【〔([{";
    if NOT_AT_START.contains(after) || NOT_AT_END.contains(before) {
        return false;
    }
    let wide = |char: char| char.width().is_some_and(|width| width > 1);
    before == ' ' || wide(after) || (wide(before) && after != ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_takes_two_columns_and_one_em() {
        assert_eq!(columns("若者abc"), 7);
        assert!((ems("若者①") - 3.0).abs() < 1e-9);
    }

    #[test]
    fn lines_keep_words_and_closing_marks_together() {
        assert_eq!(wrap("Create jobs in the regions", 10.0, 5), ["Create jobs in", "the regions"]);
        assert_eq!(wrap("しごとをつくり、安心して", 11.0, 5), ["しごとをつく", "り、安心して"]);
        assert_eq!(wrap("しごとをつくり、安心して", 5.0, 2), ["しごとをつ", "くり、安…"]);
    }

    #[test]
    fn a_long_word_is_shortened() {
        assert_eq!(wrap("Llanfairpwllgwyngyll", 4.0, 2), ["Llanf…"]);
    }
}
