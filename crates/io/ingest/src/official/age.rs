//! Ages, and steps from one age group to the next, as official tables write them.

use sousei_core::AgeBand;

use super::heading::plain;

/// Years of a step.
const STEP: u8 = 5;

/// The ages of `総数`, `0～4`, `10～14歳`, `0歳～4歳`, `100+`, `75歳以上`.
pub(super) fn age_in(text: &str) -> Option<AgeBand> {
    let text = plain(text).replace('歳', "");
    if matches!(text.as_str(), "総数" | "計" | "年齢計" | "総人口") {
        return Some(AgeBand::ALL);
    }
    if let Some(from) = text.strip_suffix('+').or_else(|| text.strip_suffix("以上")) {
        return from.parse().ok().map(AgeBand::open);
    }
    let (from, to) = text.split_once(['~', '〜', '-'])?;
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    (from <= to).then(|| AgeBand::new(from, to))
}

/// The age group in which a step begins: `0～4歳→5～9歳`, `85歳以上→90歳以上`.
pub(super) fn step_in(text: &str) -> Option<AgeBand> {
    let text = plain(text);
    let (first, last) = text.split_once(['→', '⇒'])?;
    let (first, last) = (age_in(first)?, age_in(last)?);
    let follows = last.from.checked_sub(STEP) == Some(first.from);
    // The last step leads from two groups, one of them open, into one.
    let same_width = match (first.to, last.to) {
        (Some(from), Some(to)) => to.checked_sub(STEP) == Some(from),
        (_, to) => to.is_none(),
    };
    (follows && same_width).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_the_tables_write_them() {
        for text in ["    0～ 4", "0～4歳", "０～４歳", "0〜4歳", "0-4歳", "0歳～4歳"]
        {
            assert_eq!(age_in(text), Some(AgeBand::new(0, 4)), "{text}");
        }
        assert_eq!(age_in("  100+"), Some(AgeBand::open(100)));
        assert_eq!(age_in("75歳以上"), Some(AgeBand::open(75)));
        assert_eq!(age_in("総　数"), Some(AgeBand::ALL));
        for text in ["", "年", "割合", "札幌市", "4～0歳", "300歳以上", "2015-2020"] {
            assert_eq!(age_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_step_begins_in_its_first_group() {
        assert_eq!(step_in("0～4歳→5～9歳"), Some(AgeBand::new(0, 4)));
        assert_eq!(step_in("80～84歳→85～89歳"), Some(AgeBand::new(80, 84)));
        assert_eq!(step_in("85歳以上→90歳以上"), Some(AgeBand::open(85)));
        assert_eq!(step_in("85～89歳→90歳以上"), Some(AgeBand::new(85, 89)));
        for text in ["0～4歳", "出生→0～4歳", "0～4歳→10～14歳", "85歳以上→90～94歳"]
        {
            assert_eq!(step_in(text), None, "{text}");
        }
    }
}
