//! Headings of several rows, in which a word stands over all columns up to the next one.

use unicode_normalization::UnicodeNormalization;

use super::grid::HeadRow;

/// The word of a row that stands over a column: its own, or the next one to the left, as
/// far as `first_column`.
pub(crate) fn word_over(row: &HeadRow, column: usize, first_column: usize) -> &str {
    let mut words = (first_column..=column).rev().map(|one| row.cell(one));
    words.find(|word| !word.is_empty()).unwrap_or_default()
}

/// A heading in the form in which it is compared: usual letters, no blanks or line ends.
pub(crate) fn plain(text: &str) -> String {
    text.nfkc().filter(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_over_the_columns_up_to_the_next() {
        let cells = ["題", "", "人口", "", "世帯数"].map(str::to_owned).to_vec();
        let row = HeadRow { row: 1, cells };
        assert_eq!(word_over(&row, 3, 1), "人口");
        assert_eq!(word_over(&row, 4, 1), "世帯数");
        assert_eq!(word_over(&row, 9, 1), "世帯数");
        assert_eq!(word_over(&row, 1, 1), "");
    }

    #[test]
    fn headings_are_compared_without_width_and_line_ends() {
        assert_eq!(plain("計（Ａ）"), "計(A)");
        assert_eq!(plain("うち\n核家族世帯"), "うち核家族世帯");
    }
}
