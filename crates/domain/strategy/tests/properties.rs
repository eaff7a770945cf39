use proptest::prelude::*;
use sousei_core::Unit;
use sousei_strategy::{Level, judge, kpi_progress, robustness, verify};

use crate::build::*;

fn values() -> impl Strategy<Value = f64> {
    -1e6..1e6_f64
}

proptest! {
    /// Turning every sign turns "higher is better" into "lower is better" and changes nothing else.
    #[test]
    fn mirrored_figures_have_the_same_rate(b in values(), t in values(), v in values()) {
        prop_assume!((t - b).abs() > 1e-3);
        let rate = rate_of(simple(b, t, v)).expect("a rate");
        let mirrored = rate_of(simple(-b, -t, -v)).expect("a rate");
        prop_assert!((rate - mirrored).abs() <= 1e-9 * rate.abs().max(1.0));
    }

    /// The unit in which a result is written does not matter.
    #[test]
    fn units_do_not_change_rates(b in 1.0..1e4_f64, t in 2e4..1e5_f64, v in 1.0..1e5_f64) {
        let plain = rate_of(simple(b, t, v)).expect("a rate");
        let mut scaled = simple(b, t, v / 1e4);
        scaled.unit = Unit::new("人");
        scaled.results[0].unit = Some(Unit::new("万人"));
        let scaled = rate_of(scaled).expect("a rate");
        prop_assert!((plain - scaled).abs() <= 1e-7 * plain.abs().max(1.0));
    }

    /// A value nearer to the target never gets a worse class.
    #[test]
    fn classes_are_monotone_in_the_value(t in 1.0..1e4_f64, v in -1e4..2e4_f64, more in 0.0..1e4_f64) {
        let rank = |value: f64| {
            let grade = grade_of(&kpi(vec![simple(0.0, t, value)]), &classes());
            ["1A", "1B", "2"].iter().position(|known| *known == grade)
        };
        prop_assert!(rank(v + more) <= rank(v));
    }

    /// At the flip value, or just beyond it, the grade is the one announced; half-way it is not.
    #[test]
    fn a_flip_is_where_the_grade_changes(
        rates in proptest::collection::vec(-150.0..250.0_f64, 1..4),
    ) {
        let one = kpi(rates.iter().map(|rate| simple(0.0, 100.0, *rate)).collect());
        let plan = strategy(vec![one.clone()]);
        let progress = kpi_progress(&plan, &one);
        let own = judge(&plan, &progress, &classes()).grade;
        let found = robustness(&plan, &one, &progress, &classes(), &[]);
        let flip = found.flip.expect("a rated KPI has a flip");
        let half = progress.with_value(&one, flip.component, (flip.from + flip.to) / 2.0);
        prop_assert_eq!(judge(&plan, &half, &classes()).grade, own);
        let step = (flip.to - flip.from).signum() * 1e-4;
        let beyond = progress.with_value(&one, flip.component, flip.to + step);
        prop_assert_eq!(judge(&plan, &beyond, &classes()).grade, Some(flip.grade));
    }

    /// Every KPI is in exactly one grade, and the goals add up to the whole.
    #[test]
    fn counts_add_up(rates in proptest::collection::vec(-150.0..250.0_f64, 1..30)) {
        let kpis = rates.iter().enumerate().map(|(index, rate)| {
            let mut one = kpi(vec![simple(0.0, 100.0, *rate)]);
            one.no = index as u32 + 1;
            one.level = if index % 3 == 0 { Level::Goal } else { Level::Measure };
            one
        });
        let plan = strategy(kpis.collect());
        let summary = verify(&plan, &classes(), &[]).summary;
        let [all, goal, measure] = &summary.whole;
        prop_assert_eq!(all.total, rates.len());
        prop_assert_eq!(all.grades.iter().sum::<usize>() + all.ungraded, all.total);
        prop_assert_eq!(goal.total + measure.total, all.total);
        prop_assert_eq!(all.bands.iter().sum::<usize>(), all.grades[1]);
        prop_assert_eq!(&summary.goals[0].1[0], all);
    }
}
