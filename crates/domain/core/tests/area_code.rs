//! Check digits: what they find and what they cannot.

use proptest::prelude::*;
use sousei_core::AreaCode;

/// Remainder by 11 of the weighted sum of the digits.
fn remainder(digits: &[u32; 5]) -> u32 {
    digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

fn number(digits: &[u32; 5]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}

/// Remainders 0 and 10 both give the check digit 1, so a change between them stays unseen.
fn is_detected(before: &[u32; 5], after: &[u32; 5]) -> bool {
    let check =
        |digits: &[u32; 5]| AreaCode::try_from(number(digits)).expect("5 digits").check_digit();
    check(before) != check(after)
}

fn digits() -> impl Strategy<Value = [u32; 5]> {
    prop::array::uniform5(0_u32..10)
}

proptest! {
    #[test]
    fn one_wrong_digit_is_found_unless_the_remainders_are_0_and_10(
        before in digits(), place in 0_usize..5, digit in 0_u32..10,
    ) {
        let mut after = before;
        after[place] = digit;
        let mut remainders = [remainder(&before), remainder(&after)];
        remainders.sort_unstable();
        let excused = before == after || remainders == [0, 10];
        prop_assert_eq!(is_detected(&before, &after), !excused);
    }

    #[test]
    fn exchanged_neighbours_are_found_unless_the_remainders_are_0_and_10(
        before in digits(), place in 0_usize..4,
    ) {
        let mut after = before;
        after.swap(place, place + 1);
        let mut remainders = [remainder(&before), remainder(&after)];
        remainders.sort_unstable();
        let excused = before == after || remainders == [0, 10];
        prop_assert_eq!(is_detected(&before, &after), !excused);
    }

    #[test]
    fn the_six_digit_form_is_read_back(number in 0_u32..48_000) {
        let code = AreaCode::try_from(number).expect("5 digits");
        prop_assert_eq!(code.with_check_digit().parse::<AreaCode>(), Ok(code));
    }
}
