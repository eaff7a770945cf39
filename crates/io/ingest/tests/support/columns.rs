//! Tables of cases come to what the cases come to one by one.

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*, sample};
use sousei_core::{AreaRegistry, Date};
use sousei_schemes::{Answer, Exact, Facts, InputKind, Plan, Spell, spell::add_days};

use super::{SCHEMES, cases, scheme};

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let schemes: Vec<_> = SCHEMES.map(scheme).into();
    let packages = schemes.iter().flat_map(|scheme| &scheme.packages);
    packages
        .flat_map(|package| Plan::all(package, &AreaRegistry::default()).expect("plans"))
        .collect()
});

/// Lengths in days at and beside the borders that rules have.
const DAYS: [i32; 16] =
    [0, 1, 29, 59, 89, 90, 91, 92, 364, 365, 366, 730, 1_461, 1_825, 1_826, 3_653];

fn spells(seed: u64, on: Date) -> Vec<Spell> {
    let days = |turn: u64| DAYS[usize::try_from(seed / turn % 16).expect("small")];
    let back = |days: i32| add_days(on, -days).expect("a day");
    let until = back(days(16));
    let last = Spell { from: back(days(16) + days(1).max(1)), until: Some(until) };
    match seed % 7 {
        0 => Vec::new(),
        1 => vec![Spell { from: back(days(1)), until: None }],
        // More spells than a column has places for.
        2 => {
            let spell = |at: i32| Spell { from: back(90 * at), until: Some(back(90 * at - 40)) };
            (1..=i32::try_from(seed / 7 % 6).expect("small")).map(spell).collect()
        }
        3 => vec![last, Spell { from: back(5_000), until: Some(back(5_000 - days(4))) }],
        // Longer ago than a column reaches.
        4 if seed.is_multiple_of(5) => vec![Spell { from: back(70_000), until: Some(until) }],
        _ => vec![last],
    }
}

/// An answer of any size, often at a border.
fn answer(kind: &InputKind, seed: u64, on: Date) -> Answer {
    let small = |of: u64| usize::try_from(seed % of).expect("small");
    let great = |seed: u64| {
        let [some, few, most] = [seed % 3_000, seed * 10_000, seed * 9_223_372_036_854_775];
        let yen = [some, few * 100, few, few, few, few, few, most][small(8)];
        i64::try_from(yen).expect("fits")
    };
    match kind {
        InputKind::YesNo => Answer::YesNo(!seed.is_multiple_of(5)),
        InputKind::Choice(options) => {
            Answer::Text(options[small(u64::try_from(options.len()).expect("few"))].key.clone())
        }
        InputKind::Integer { min, max } => {
            Answer::Integer((min + i64::try_from(seed % 12).expect("small")).min(*max))
        }
        InputKind::Yen => Answer::Integer(great(seed)),
        InputKind::Ratio => {
            let over = [100, 10_000, 7][small(3)];
            Answer::Ratio(Exact::fraction((seed % 7).into(), over).expect("a share"))
        }
        InputKind::Date if seed.is_multiple_of(97) => {
            Answer::Date(add_days(on, -80_000).expect("a day"))
        }
        InputKind::Date => Answer::Date(add_days(on, 40 - DAYS[small(16)]).expect("a day")),
        InputKind::Spells => Answer::Spells(spells(seed, on)),
        InputKind::Area => {
            Answer::Area([13_101, 20_205, 11_100][small(3)].try_into().expect("a code"))
        }
        InputKind::Texts(options) => {
            let chosen = options.iter().enumerate().filter(|(index, _)| seed >> index & 1 == 1);
            Answer::Texts(chosen.map(|(_, option)| option.key.clone()).collect())
        }
        InputKind::Yens => Answer::Yens((0..seed % 4).map(|step| great(seed / 2 + step)).collect()),
    }
}

/// Every row of the table against the walk, with its rules and its answers.
fn agree(plan: &Plan, on: Date, rows: &[Facts]) -> Result<usize, TestCaseError> {
    let mut table = plan.table(on);
    table.extend(rows.iter().map(|facts| plan.case(on, facts).value));
    let (alone, decisions) = (table.decide(), table.decide_with_rules());
    prop_assert_eq!(decisions.len(), rows.len());
    for (row, facts) in rows.iter().enumerate() {
        let case = plan.case(on, facts).value;
        let kept = table.case(row);
        prop_assert_eq!(kept.as_ref(), Some(&case));
        let expected = plan.decide(&case);
        prop_assert_eq!(decisions.decision(row), Some(expected.as_ref().copied()), "{:?}", facts);
        prop_assert_eq!(alone.decision(row), decisions.decision(row));
        let Ok(found) = plan.determine(&case) else { continue };
        for (index, reason) in found.reasons.iter().enumerate() {
            let met = decisions.rule(index).expect("asked for").met(row);
            prop_assert_eq!(met, reason.met, "{} {:?}", &reason.rule, facts);
        }
    }
    Ok(decisions.walked())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn columns_agree_with_the_walk(
        plan in 0..PLANS.len(), day in 0..3_000_i32, share_known in sample::select(vec![0_u64, 5, 9, 10]),
        seeds in vec(vec(0..1_000_u64, 40), 1..60),
    ) {
        let plan = &PLANS[plan];
        let valid = plan.valid();
        let days = valid.to.map_or(3_000, |to| (to - valid.from).get_days() + 1);
        let on = add_days(valid.from, day % days).expect("a day");
        let row = |seeds: &Vec<u64>| -> Facts {
            let asked = plan.package().inputs.iter().zip(seeds).enumerate();
            let known = asked.filter(|(at, (_, seed))| {
                (*seed * 7 + u64::try_from(*at).expect("few")) % 10 < share_known
            });
            known.map(|(_, (input, seed))| (input.name.clone(), answer(&input.kind, *seed, on))).collect()
        };
        let rows: Vec<Facts> = seeds.iter().map(row).collect();
        agree(plan, on, &rows)?;
    }
}

#[test]
fn worked_cases_come_out_the_same_in_columns() {
    for id in SCHEMES {
        let scheme = scheme(id);
        let cases = cases(id, &scheme);
        for plan in PLANS.iter().filter(|plan| plan.package().scheme == id) {
            let of_plan = cases.iter().filter(|case| plan.valid().contains(case.on));
            let mut walked = 0;
            let mut rows = 0;
            for case in of_plan {
                let facts = vec![case.facts.clone()];
                walked += agree(plan, case.on, &facts).expect(id);
                rows += 1;
            }
            assert!(walked * 5 <= rows, "{id}: {walked} of {rows} are walked");
        }
    }
}
