//! Whether the shares of the country's movers (配分率) add up to 1.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AgeBand, AreaCode, Issue, Severity, Sex};

use super::{Found, Key, measure::Measure};
use crate::{code, official::log::Log, table::location};

/// How far sums may miss 1: shares are printed to 5 digits, for 1,800 areas.
const MISS: f64 = 1e-3;

/// Designated cities (政令指定都市, as of 2024) and the special wards together: the areas that
/// hold others besides prefectures, in the order of the codes.
const HOLD_WARDS: [u32; 21] = [
    1100, 4100, 11100, 12100, 13100, 14100, 14130, 14150, 15100, 22100, 22130, 23100, 26100, 27100,
    27140, 28100, 33100, 34100, 40100, 40130, 43100,
];
/// Codes of wards end before this number within a prefecture.
const WARDS_UNTIL: u32 = 200;

/// Tells every step, sex and age at which the shares of all areas do not add up to 1, at the row
/// of the largest share. Areas that hold others in the table are left out of the sum.
pub(super) fn check(found: &BTreeMap<Key, Found>, sheets: &[String], log: &mut Log) {
    let given = || found.iter().filter(|((measure, ..), _)| *measure == Measure::Distribution);
    let areas: BTreeSet<AreaCode> = given().map(|((_, area, ..), _)| *area).collect();
    let parts: BTreeSet<AreaCode> =
        areas.iter().copied().filter(|area| !holds_another(*area, &areas)).collect();
    let mut sums: BTreeMap<_, Sum<'_>> = BTreeMap::new();
    for ((_, area, time, sex, age), one) in
        given().filter(|((_, area, ..), _)| parts.contains(area))
    {
        let sum = sums.entry((*time, *sex, *age)).or_default();
        sum.add(*area, one);
    }
    for ((time, sex, age), sum) in sums {
        let Some((area, row)) = sum.largest.filter(|_| (sum.total - 1.0).abs() > MISS) else {
            continue;
        };
        let at = location(&sheets[row.sheet], row.row, 0, "");
        let issue = Issue::new(code::OFFICIAL_SHARES, Severity::Warning, at);
        let item = format!("{} {} {}", time.period(), sex_word(sex), age_words(age));
        let issue = issue.with("item", item).with("area", area.to_string());
        let issue = issue.with("seen", format!("{:.5}", sum.total)).with("expected", "1");
        log.push(issue.with("count", sum.count.to_string()));
    }
}

/// The shares at one step, sex and age.
#[derive(Default)]
struct Sum<'a> {
    total: f64,
    count: usize,
    /// The area with the largest share, and where it stands.
    largest: Option<(AreaCode, &'a Found)>,
}

impl<'a> Sum<'a> {
    /// A share without a value adds nothing; the sum then shows that it is lacking.
    fn add(&mut self, area: AreaCode, found: &'a Found) {
        let share = |one: &Found| one.value.value().unwrap_or_default();
        self.total += share(found);
        self.count += 1;
        if self.largest.is_none_or(|(_, before)| share(found) > share(before)) {
            self.largest = Some((area, found));
        }
    }
}

/// Whether other areas of the table lie in this one.
fn holds_another(area: AreaCode, areas: &BTreeSet<AreaCode>) -> bool {
    let number = area.number();
    if area == AreaCode::NATION {
        return areas.len() > 1;
    }
    if area.is_prefecture() {
        return areas.iter().any(|other| *other != area && other.in_prefecture() == Some(area));
    }
    if !HOLD_WARDS.contains(&number) {
        return false;
    }
    let prefecture = number / 1_000 * 1_000;
    let next = HOLD_WARDS.iter().copied().find(|other| *other > number);
    let end = next.unwrap_or(u32::MAX).min(prefecture + WARDS_UNTIL);
    areas.iter().any(|other| (number + 1..end).contains(&other.number()))
}

fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "男",
        Sex::Female => "女",
        Sex::Both => "男女",
    }
}

fn age_words(age: AgeBand) -> String {
    match age.to {
        Some(to) => format!("{}～{to}歳", age.from),
        None => format!("{}歳以上", age.from),
    }
}
