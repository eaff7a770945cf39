//! The national verification, figure by figure; see `goldens/national-1st/SOURCE.md`.

use sousei_app::{Verified, builtin_strategies, verify_loose};
use sousei_present::strategy::rate_text;
use sousei_strategy::{GroupCounts, original_target_met};

const RATES: &str = include_str!("goldens/national-1st/rates.csv");
const CLASSES: &str = include_str!("goldens/national-1st/classes.csv");
const TABLES: &str = include_str!("goldens/national-1st/tables.csv");
const BANDS: &str = include_str!("goldens/national-1st/bands.csv");

fn national() -> Verified {
    let strategy =
        builtin_strategies().iter().find(|s| s.id == "national-1st").expect("comes along");
    verify_loose((**strategy).clone(), None).expect("its scheme comes along")
}

fn rows(csv: &str) -> impl Iterator<Item = Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect())
}

#[test]
fn all_304_printed_rates_come_out_and_no_others() {
    let verified = national();
    let strategy = &verified.loaded.strategy;
    let mut printed = 0;
    for (kpi, of_kpi) in strategy.kpis.iter().zip(&verified.verification.kpis) {
        for (position, point) in strategy.points.iter().enumerate() {
            let components = of_kpi.progress.components.iter();
            let computed: Vec<_> = components
                .filter_map(|component| component.rates[position].ok())
                .map(|rate| rate_text(rate).trim_end_matches('%').to_owned())
                .collect();
            let golden = rows(RATES)
                .find(|row| row[0] == kpi.no.to_string() && row[1] == point.id)
                .map_or(Vec::new(), |row| row[2].split(';').map(str::to_owned).collect());
            assert_eq!(computed, golden, "no. {} at {}", kpi.no, point.id);
            printed += golden.len();
        }
    }
    assert_eq!(printed, 304);
}

#[test]
fn all_131_classes_come_out() {
    let verified = national();
    let mut compared = 0;
    for (row, kpi) in rows(CLASSES).zip(&verified.verification.kpis) {
        assert_eq!(row[0], kpi.no.to_string());
        assert_eq!(Some(row[1]), kpi.verdict.grade.as_deref(), "no. {}", kpi.no);
        compared += 1;
    }
    assert_eq!(compared, 131);
}

fn scope<'a>(verified: &'a Verified, scope: &str) -> &'a [GroupCounts; 3] {
    let summary = &verified.verification.summary;
    match scope.strip_prefix("goal-") {
        None => &summary.whole,
        Some(goal) => &summary.goals.iter().find(|(id, _)| id == goal).expect("a goal").1,
    }
}

fn share(counts: &GroupCounts, count: usize) -> String {
    counts.percent(count).map(|share| rate_text(share).replace('%', "")).unwrap_or_default()
}

#[test]
fn all_printed_counts_and_shares_come_out() {
    let verified = national();
    for row in rows(TABLES) {
        let [scope_id, level, class, count, percent] = row[..] else { panic!("{row:?}") };
        let position =
            ["all", "goal", "measure"].iter().position(|l| *l == level).expect("a level");
        let counts = &scope(&verified, scope_id)[position];
        let grade = verified.scheme.grades.iter().position(|grade| grade.id == class);
        let group = verified.scheme.groups.iter().position(|group| group.id == class);
        let computed = match (class, grade, group) {
            ("total", ..) => counts.total,
            (_, Some(grade), _) => counts.grades[grade],
            (_, _, Some(group)) => counts.groups[group],
            _ => panic!("{class} is no class"),
        };
        assert_eq!(computed.to_string(), count, "{row:?}");
        if !percent.is_empty() {
            assert_eq!(share(counts, computed), percent, "{row:?}");
        }
    }
}

#[test]
fn all_printed_bands_come_out() {
    let verified = national();
    let keys = verified.scheme.bands.as_ref().expect("the scheme has bands").keys();
    for row in rows(BANDS) {
        let counts = &scope(&verified, row[0])[0];
        if row[1] == "original-target-met" {
            assert_eq!(counts.original_target_met.to_string(), row[2], "{row:?}");
            continue;
        }
        let band = keys.iter().position(|key| key == row[1]).expect("a band");
        assert_eq!(counts.bands[band].to_string(), row[2], "{row:?}");
        assert_eq!(share(counts, counts.bands[band]), row[3], "{row:?}");
    }
}

#[test]
fn the_nine_kpis_whose_first_target_is_met_are_the_ones_the_committee_counted() {
    let verified = national();
    let numbers: Vec<_> = verified
        .loaded
        .strategy
        .kpis
        .iter()
        .zip(&verified.verification.kpis)
        .filter(|(kpi, of_kpi)| {
            original_target_met(kpi) && of_kpi.verdict.grade.as_deref() == Some("1B")
        })
        .map(|(kpi, _)| kpi.no)
        .collect();
    assert_eq!(numbers, [3, 11, 25, 32, 33, 39, 68, 92, 115]);
}

#[test]
fn every_scheme_judges_every_kpi_and_no_figure_is_infinite() {
    let verified = national();
    for scheme in verified.schemes.iter() {
        let strategy = (*verified.loaded.strategy).clone();
        let other = verify_loose(strategy, Some(&scheme.id)).expect("a known scheme");
        for kpi in &other.verification.kpis {
            assert!(kpi.verdict.grade.is_some(), "{}: no. {}", scheme.id, kpi.no);
            assert!(kpi.verdict.score.is_none_or(f64::is_finite), "{}: no. {}", scheme.id, kpi.no);
            let robustness = &kpi.robustness;
            assert!(robustness.agree_in_pace <= robustness.agree_in_direction);
            assert!(robustness.agree_in_direction <= robustness.assessable);
        }
    }
}
