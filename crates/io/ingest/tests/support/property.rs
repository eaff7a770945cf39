//! What holds for every answer.

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*, sample};
use sousei_core::{AreaRegistry, Date, date};
use sousei_ingest::read_answers;
use sousei_schemes::{
    Answer, Decision, Exact, Facts, Input, InputKind, Outcome, Plan, Spell, SupportScheme, code,
};

use super::{SCHEMES, scheme};

const YEN: std::ops::Range<i64> = 0..2_000_000_000;

static ALL: LazyLock<Vec<SupportScheme>> = LazyLock::new(|| SCHEMES.map(scheme).into());

static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let packages = ALL.iter().flat_map(|scheme| &scheme.packages);
    packages
        .flat_map(|package| Plan::all(package, &AreaRegistry::default()).expect("plans"))
        .collect()
});

fn plan(scheme: usize, on: Date) -> &'static Plan {
    let holds =
        |plan: &&Plan| plan.package().scheme == SCHEMES[scheme] && plan.valid().contains(on);
    PLANS.iter().find(holds).expect("rules of the day")
}

fn donation_facts(donation: i64, taxes: [i64; 3], rate: u8) -> Facts {
    let text = "donee_has_plan: yes\ndonee_is_excluded: no\nhead_office_there: no\n\
                benefit_in_return: no\nproject_cost: 9000000000000\nsends_staff: no\n";
    let mut facts =
        read_answers("a.yaml", text.as_bytes(), &ALL[0].packages[0]).expect("readable").value;
    facts.insert("donation".into(), Answer::Integer(donation));
    facts.insert("resident_tax".into(), Answer::Integer(taxes[0]));
    facts.insert("corporate_tax".into(), Answer::Integer(taxes[1]));
    facts.insert("enterprise_tax".into(), Answer::Integer(taxes[2]));
    facts.insert(
        "effective_rate".into(),
        Answer::Ratio(Exact::fraction(rate.into(), 100).expect("a share")),
    );
    facts
}

/// An answer out of a few, so that different ones meet the same borders.
fn answer(kind: &InputKind, seed: u64, on: Date) -> Answer {
    let back = |days: u64| on - jiff::Span::new().days(i64::try_from(days).expect("few"));
    let days = [0, 10, 91, 180, 366, 800, 1_826, 3_700][usize::try_from(seed % 8).expect("small")];
    match kind {
        InputKind::YesNo => Answer::YesNo(!seed.is_multiple_of(3)),
        InputKind::Choice(options) => {
            Answer::Text(options[usize::try_from(seed).expect("small") % options.len()].key.clone())
        }
        InputKind::Integer { min, max } => {
            Answer::Integer((min + i64::try_from(seed % 30).expect("small")).min(*max))
        }
        InputKind::Yen => Answer::Integer(i64::try_from(seed * seed * 1_000).expect("fits")),
        InputKind::Ratio => {
            Answer::Ratio(Exact::fraction((seed % 101).into(), 100).expect("a share"))
        }
        InputKind::Date => Answer::Date(back(days)),
        InputKind::Spells => Answer::Spells(vec![Spell { from: back(days), until: None }]),
        InputKind::Area => Answer::Area(
            [13_101, 20_205, 11_100][usize::try_from(seed % 3).expect("small")]
                .try_into()
                .expect("a code"),
        ),
        InputKind::Texts(options) => Answer::Texts(
            options
                .iter()
                .enumerate()
                .filter(|(index, _)| seed >> index & 1 == 1)
                .map(|(_, option)| option.key.clone())
                .collect(),
        ),
        InputKind::Yens => Answer::Yens(vec![
            i64::try_from(seed * 1_000_000).expect("fits");
            usize::try_from(seed % 4).expect("small")
        ]),
    }
}

/// Adds the first answer from a seed on that contradicts none of the others: one that does is
/// refused, and would not be an answer more. False if there is none.
fn add_fitting(plan: &Plan, on: Date, facts: &mut Facts, input: &Input, seed: u64) -> bool {
    let made = (0..64).map(|more| answer(&input.kind, (seed + more) % 64, on));
    let last_resort = match &input.kind {
        InputKind::Spells => Some(Answer::Spells(Vec::new())),
        InputKind::Date => Some(Answer::Date(on.tomorrow().expect("a day"))),
        _ => None,
    };
    made.chain(last_resort).any(|answer| {
        facts.insert(input.name.clone(), answer);
        plan.case(on, facts).issues.iter().all(|issue| issue.code != code::CONTRADICTION)
    })
}

fn days() -> impl Strategy<Value = Date> {
    sample::select(vec![date(2021, 2, 1), date(2021, 10, 1), date(2022, 3, 31)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn relief_grows_with_the_donation_and_keeps_its_caps(
        a in YEN, b in YEN, taxes in [YEN, YEN, YEN], rate in 0..=40_u8,
    ) {
        let plan = plan(0, date(2021, 10, 1));
        let lines = |donation: i64| {
            let facts = donation_facts(donation, taxes, rate);
            let found = plan.determine(&plan.case(date(2021, 10, 1), &facts).value).expect("computed");
            found.lines.iter().map(|line| line.yen.expect("known")).collect::<Vec<_>>()
        };
        let (low, high) = (a.min(b).max(100_000), a.max(b).max(100_000));
        let (less, more) = (lines(low), lines(high));
        let total = |lines: &[i64]| lines[..4].iter().sum::<i64>();
        prop_assert!(total(&less) <= total(&more));
        let at_most = |yen: i64, share: i64, of: i64| i128::from(yen) * 100 <= i128::from(of) * i128::from(share);
        for (donation, lines) in [(low, less), (high, more)] {
            prop_assert!(at_most(lines[1], 40, donation) && at_most(lines[1], 20, taxes[0]));
            prop_assert!(at_most(lines[2], 10, donation) && at_most(lines[2], 5, taxes[1]));
            prop_assert!(at_most(lines[3], 20, donation) && at_most(lines[3], 20, taxes[2]));
            prop_assert!(at_most(lines[1] + lines[2] + lines[3], 60, donation));
        }
    }

    #[test]
    fn the_goal_is_the_greatest_amount_that_keeps_it(
        taxes in [YEN, YEN, YEN], rate in 28..=34_u8,
    ) {
        let plan = plan(0, date(2021, 10, 1));
        let keeps = |donation: i64| {
            let facts = donation_facts(donation, taxes, rate);
            let case = plan.case(date(2021, 10, 1), &facts).value;
            let donation = i128::from(donation);
            let part = |share: i128, of: i64, cap: i128| (donation * share * 10).min(i128::from(of) * cap * 10);
            let resident = part(40, taxes[0], 20);
            let top_up = (donation * 400 - resident).min(donation * 100).min(i128::from(taxes[1]) * 50).max(0);
            let relief = donation * i128::from(rate) * 10 + resident + top_up + part(20, taxes[2], 20);
            (case, relief >= donation * 900)
        };
        let sought = plan.largest("keep-ninety", &keeps(1).0).expect("computed");
        match sought {
            sousei_schemes::Sought::AtMost(yen) => prop_assert!(keeps(yen).1 && !keeps(yen + 1).1),
            sousei_schemes::Sought::Nowhere => prop_assert!(!keeps(1).1),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn an_answer_more_never_turns_a_definite_outcome(
        scheme in 0..SCHEMES.len(), on in days(), seeds in vec(0..64_u64, 40), given in vec(any::<bool>(), 40),
        order in any::<bool>(),
    ) {
        let plan = plan(scheme, on);
        let inputs = &plan.package().inputs;
        let mut facts = Facts::new();
        for (index, input) in inputs.iter().enumerate().filter(|(index, _)| given[*index]) {
            prop_assert!(add_fitting(plan, on, &mut facts, input, seeds[index]));
        }
        let decide = |facts: &Facts| plan.determine(&plan.case(on, facts).value).expect("computed");
        let mut before = decide(&facts);
        let mut missing: Vec<usize> = (0..inputs.len()).filter(|index| !given[*index]).collect();
        if order {
            missing.reverse();
        }
        for index in missing {
            let input = &inputs[index];
            prop_assert!(add_fitting(plan, on, &mut facts, input, seeds[index]));
            let after = decide(&facts);
            if before.outcome != Outcome::Incomplete {
                prop_assert_eq!(before.outcome, after.outcome);
            }
            if before.amount_yen.is_some() && after.outcome != Outcome::NotEligible {
                prop_assert_eq!(before.amount_yen, after.amount_yen);
            }
            if !before.missing.contains(&input.name) {
                prop_assert_eq!(before.outcome, after.outcome, "{} was not asked", &input.name);
                prop_assert_eq!(before.amount_yen, after.amount_yen, "{} was not asked", &input.name);
            }
            prop_assert!(after.amount_yen.is_none_or(|yen| yen >= 0));
            before = after;
        }
        prop_assert_ne!(before.outcome, Outcome::Incomplete);
        prop_assert!(before.missing.is_empty());
        let fast = plan.decide(&plan.case(on, &facts).value).expect("computed");
        prop_assert_eq!(fast, Decision { outcome: before.outcome, amount_yen: before.amount_yen });
    }

    #[test]
    fn repayment_never_grows_with_time(
        seeds in vec(0..64_u64, 40), on in days(), early in 0..3_000_i64, later in 0..3_000_i64,
    ) {
        let plan = plan(3, on);
        let facts: Facts = plan.package().inputs.iter().zip(&seeds)
            .map(|(input, seed)| (input.name.clone(), answer(&input.kind, *seed, on))).collect();
        let found = plan.determine(&plan.case(on, &facts).value).expect("computed");
        let day = |days: i64| on + jiff::Span::new().days(days);
        for event in ["moved-out", "left-job", "false-application", "startup-cancelled"] {
            let share = |days: i64| found.repay_share(event, day(days)).expect("known");
            prop_assert!(share(early + later).compare(share(early)).expect("small").is_le());
        }
    }
}
