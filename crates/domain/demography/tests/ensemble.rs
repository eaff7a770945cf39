//! Ensembles against plain projections, and what must hold whatever the numbers.

use proptest::prelude::*;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use rand_distr::StandardNormal;
use sousei_demography::{
    AgeScale, AgeTable, Autoregression, BySex, CommonShare, Dated, Detail, EnsembleArea,
    EnsembleParams, Error, IntervalDraw, MigrationRates, NationalPath, Probabilities, StepRates,
    SurvivalResponse, project_ensemble, project_ensemble_of_set, projection::project,
};

use crate::plain::{self, Path};
use crate::survival_response::table;

const GROUPS: usize = 19;
const STEPS: usize = 6;
const PATHS: usize = 41;
/// Sums in another order.
const ROUNDING: f64 = 1e-12;

struct Town {
    base: AgeTable,
    rates: Vec<StepRates>,
    responses: Vec<SurvivalResponse>,
    intervals: Vec<Vec<MigrationRates>>,
}

fn columns(of_group: impl Fn(f64) -> f64) -> BySex<Vec<f64>> {
    let column = |shift: f64| (0..GROUPS).map(|group| of_group(group as f64 + shift)).collect();
    BySex { women: column(0.0), men: column(0.3) }
}

fn town(size: f64, leaving: f64) -> Town {
    let people = columns(|group| (size * (20.0 - group) * (1.2 + group.sin())).round());
    let rates = |step: usize| StepRates {
        survival: table(0.0),
        net_migration: columns(|group| -leaving * (-(group - 3.0).powi(2) / 4.0).exp() + 0.01),
        arrivals: columns(|group| if group < 1.0 { 2.5 } else { 0.0 }),
        planned: None,
        child_woman_ratio: 0.2 - 0.005 * step as f64,
        sex_ratio: 105.0,
    };
    let response = SurvivalResponse::through(3.0, &table(-3.0), &table(0.0), &table(3.0))
        .expect("made-up tables fit");
    Town {
        base: AgeTable::new(AgeScale::five_year(90).expect("made-up tables fit"), people)
            .expect("made-up tables fit"),
        rates: (0..STEPS).map(rates).collect(),
        responses: vec![response; STEPS],
        intervals: Vec::new(),
    }
}

impl Town {
    fn area(&self, number: u32) -> EnsembleArea<'_> {
        EnsembleArea {
            number,
            base: &self.base,
            rates: &self.rates,
            responses: &self.responses,
            fertility_ratio: None,
            migration_sd: 0.3,
            intervals: &self.intervals,
        }
    }

    /// The totals of one path as the method states them, one number after another.
    fn plain_totals(
        &self,
        migration: &[MigrationRates],
        normals: &[[f64; 3]],
        longevity: f64,
    ) -> Vec<f64> {
        let national = national();
        let fertility = Autoregression::FERTILITY;
        let still = normals.iter().flatten().all(|normal| *normal == 0.0);
        let (mut alpha, mut women, mut men, mut eta) = (0.0, 0.0, 0.0, 0.0);
        let mut people = plain::people(&self.base);
        let mut totals = Vec::new();
        for (step, rates) in self.rates.iter().enumerate() {
            let [z_fertility, z_longevity, z_migration] = normals[step];
            let life = |path: &[f64]| longevity * Autoregression::longevity(path[step]).sd();
            alpha = fertility.next(alpha, fertility.sd() * z_fertility);
            women = 0.95 * women + life(&national.life_expectancy.women) * z_longevity;
            men = 0.95 * men + life(&national.life_expectancy.men) * z_longevity;
            eta = 0.5 * eta + 0.3 * z_migration;
            let survival = if still {
                rates.survival.clone()
            } else {
                BySex {
                    women: self.responses[step].shifted(rates, women).women,
                    men: self.responses[step].shifted(rates, men).men,
                }
            };
            let scenario_tfr = rates.child_woman_ratio / national.children_per_tfr[step];
            let tfr = scenario_tfr + alpha * national.tfr[step];
            assert!(tfr >= 0.5);
            let path = Path {
                factor: f64::exp(eta),
                children_per_woman: tfr * national.children_per_tfr[step],
                survival: &survival,
                migration: &migration[step],
            };
            people = plain::step(&people, &path, rates.sex_ratio, 3..10);
            totals.push(plain::total(&people));
        }
        totals
    }

    fn own_migration(&self) -> Vec<MigrationRates> {
        let of = |rates: &StepRates| MigrationRates {
            net: rates.net_migration.clone(),
            arrivals: rates.arrivals.clone(),
        };
        self.rates.iter().map(of).collect()
    }
}

fn national() -> NationalPath {
    NationalPath {
        tfr: vec![1.43; STEPS],
        children_per_tfr: vec![0.134; STEPS],
        life_expectancy: BySex { women: vec![87.5; STEPS], men: vec![81.0; STEPS] },
    }
}

fn params() -> EnsembleParams {
    let probabilities =
        Probabilities::new(vec![0.0, 0.1, 0.5, 0.9, 1.0]).expect("made-up tables fit");
    let detail = Detail::Cells;
    let keep_totals = true;
    EnsembleParams { detail, keep_totals, ..EnsembleParams::published(PATHS, 42, probabilities) }
}

fn still(params: EnsembleParams) -> EnsembleParams {
    EnsembleParams { fertility: params.fertility.still(), longevity: 0.0, ..params }
}

#[track_caller]
fn close(seen: f64, expected: f64) {
    assert!(
        (seen - expected).abs() <= ROUNDING * expected.abs().max(1.0),
        "{seen} instead of {expected}"
    );
}

#[test]
fn without_spread_every_path_is_the_plain_projection() {
    let town = town(10.0, 0.2);
    let area = EnsembleArea { migration_sd: 0.0, ..town.area(1) };
    let seen = project_ensemble(&[area], &national(), &still(params())).unwrap();
    let migration = town.own_migration();
    let mut people = plain::people(&town.base);
    for (step, rates) in town.rates.iter().enumerate() {
        people = plain::step(&people, &Path::given(rates, &migration[step]), 105.0, 3..10);
        let total = seen.areas[0].total(step).unwrap();
        for value in total.quantiles.iter().chain([&total.mean]) {
            close(*value, plain::total(&people));
        }
        for group in 0..GROUPS {
            let (women, men) = (seen.areas[0].women(step, group), seen.areas[0].men(step, group));
            close(women.unwrap().mean, people.women[group]);
            close(men.unwrap().mean, people.men[group]);
            close(women.unwrap().quantiles[2], people.women[group]);
            close(men.unwrap().quantiles[4], people.men[group]);
        }
    }
    assert_eq!(seen.areas[0].total(STEPS), None);
    assert_eq!(seen.areas[0].women(0, GROUPS), None);
}

#[test]
fn paths_are_those_of_the_plain_version() {
    let town = town(10.0, 0.2);
    let seen = project_ensemble(&[town.area(37_201)], &national(), &params()).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(42);
    random.set_stream(37_201 * 4);
    for path in 0..PATHS {
        let normals: Vec<[f64; 3]> =
            (0..STEPS).map(|_| [(); 3].map(|()| random.sample(StandardNormal))).collect();
        let expected = town.plain_totals(&town.own_migration(), &normals, 1.0);
        for (step, expected) in expected.iter().enumerate() {
            close(seen.totals.as_ref().unwrap().of(0, step).unwrap()[path], *expected);
        }
    }
}

#[test]
fn each_path_draws_one_of_the_intervals() {
    let mut town = town(10.0, 0.2);
    let scaled = |rates: &MigrationRates, factor: f64| MigrationRates {
        net: BySex {
            women: rates.net.women.iter().map(|n| n * factor).collect(),
            men: rates.net.men.iter().map(|n| n * factor).collect(),
        },
        arrivals: rates.arrivals.clone(),
    };
    for factor in [0.5, 1.0, 2.0] {
        town.intervals
            .push(town.own_migration().iter().map(|rates| scaled(rates, factor)).collect());
    }
    let area = EnsembleArea { migration_sd: 0.0, ..town.area(5) };
    let seen = project_ensemble(&[area], &national(), &still(params())).unwrap().totals.unwrap();
    let zeros = [[0.0; 3]; STEPS];
    let expected: Vec<Vec<f64>> = town
        .intervals
        .iter()
        .map(|interval| {
            // The plain version has an own spread of migration; without shocks it is of no matter.
            town.plain_totals(interval, &zeros, 0.0)
        })
        .collect();
    let mut drawn = [0; 3];
    for path in 0..PATHS {
        let last = seen.of(0, STEPS - 1).unwrap()[path];
        let interval =
            expected.iter().position(|totals| (totals[STEPS - 1] - last).abs() < 1e-9).unwrap();
        drawn[interval] += 1;
        for (step, expected) in expected[interval].iter().enumerate() {
            close(seen.of(0, step).unwrap()[path], *expected);
        }
    }
    assert!(drawn.iter().all(|times| *times > 5), "{drawn:?}");
    let each_step = EnsembleParams { interval_draw: IntervalDraw::EachStep, ..still(params()) };
    let mixed = project_ensemble(&[area], &national(), &each_step).unwrap().totals.unwrap();
    let mut ends = mixed.of(0, STEPS - 1).unwrap().to_vec();
    ends.sort_by(f64::total_cmp);
    ends.dedup();
    assert!(ends.len() > 3);
}

/// Two towns, each with one group that moves; what one path draws, all its areas draw.
///
/// Nobody dies, is born or strays. In the first interval a tenth of the second group leaves, in
/// the other a tenth comes: totals after one step follow by hand.
#[test]
fn areas_draw_the_same_interval_on_a_path() {
    let towns = [moving_town(1_000.0), moving_town(3_000.0)];
    let areas: Vec<EnsembleArea<'_>> =
        (0..).zip(&towns).map(|(n, town)| still_area(town, n)).collect();
    let national = short_national();
    let params = still(EnsembleParams { paths: 400, ..params() });
    let drawn = project_ensemble(&areas, &national, &params).unwrap().totals.unwrap();
    let (small, large) = (drawn.of(0, 0).unwrap(), drawn.of(1, 0).unwrap());
    let mut gains = 0;
    for (small, large) in small.iter().zip(large) {
        let gained = *small > 1_000.0;
        gains += usize::from(gained);
        close(*small, if gained { 1_100.0 } else { 900.0 });
        close(*large, if gained { 3_300.0 } else { 2_700.0 });
    }
    // 400 throws of a coin: 5 standard deviations are 50.
    assert!((150..=250).contains(&gains), "{gains}");
    let sum = project_ensemble_of_set(&areas, &national, &params).unwrap();
    let total = sum.total(0).unwrap();
    let share = gains as f64 / 400.0;
    close(total.mean, 4_400.0 * share + 3_600.0 * (1.0 - share));
    close(total.quantiles[0], 3_600.0);
    close(total.quantiles[4], 4_400.0);
    // Alone, in another order, or as one of fewer paths: the same digits.
    let alone = project_ensemble(&areas[1..], &national, &params).unwrap().totals.unwrap();
    assert_eq!(alone.of(0, 0), drawn.of(1, 0));
    let fewer = EnsembleParams { paths: 100, ..params };
    let fewer = project_ensemble(&areas, &national, &fewer).unwrap().totals.unwrap();
    assert_eq!(fewer.of(0, 0).unwrap(), &drawn.of(0, 0).unwrap()[..100]);
}

#[test]
fn intervals_that_are_alike_give_no_spread() {
    let mut town = moving_town(1_000.0);
    town.intervals[1] = town.intervals[0].clone();
    let seen = project_ensemble(&[still_area(&town, 1)], &short_national(), &still(params()));
    let seen = seen.unwrap();
    let total = seen.areas[0].total(0).unwrap();
    for value in total.quantiles.iter().chain([&total.mean]) {
        close(*value, 900.0);
    }
}

/// Everybody is in the second group, survives and has no children.
fn moving_town(people: f64) -> Town {
    let only = |value: f64| {
        let column = || (0..GROUPS).map(|group| if group == 1 { value } else { 0.0 }).collect();
        BySex { women: column(), men: column() }
    };
    let nothing = || BySex::both(vec![0.0; GROUPS]);
    let rates = StepRates {
        survival: BySex::both(vec![1.0; GROUPS]),
        net_migration: nothing(),
        arrivals: nothing(),
        planned: None,
        child_woman_ratio: 0.0,
        sex_ratio: 105.0,
    };
    let interval = |net: f64| vec![MigrationRates { net: only(net), arrivals: nothing() }];
    Town {
        base: AgeTable::new(AgeScale::five_year(90).expect("made-up"), only(people / 2.0))
            .expect("made-up"),
        rates: vec![rates],
        responses: Vec::new(),
        intervals: vec![interval(-0.1), interval(0.1)],
    }
}

fn still_area(town: &Town, number: u32) -> EnsembleArea<'_> {
    EnsembleArea { migration_sd: 0.0, ..town.area(number) }
}

fn short_national() -> NationalPath {
    NationalPath {
        tfr: vec![1.43],
        children_per_tfr: vec![0.134],
        life_expectancy: BySex { women: vec![87.5], men: vec![81.0] },
    }
}

#[test]
fn fertility_returns_to_the_nation_where_a_ratio_is_given() {
    let town = town(10.0, 0.0);
    let area = EnsembleArea { migration_sd: 0.0, fertility_ratio: Some(1.2), ..town.area(1) };
    let seen = project_ensemble(&[area], &national(), &still(params())).unwrap();
    let summary = &seen.areas[0];
    for step in 0..STEPS {
        let mothers: f64 = (3..10).map(|group| summary.women(step, group).unwrap().mean).sum();
        let children = summary.women(step, 0).unwrap().mean + summary.men(step, 0).unwrap().mean;
        let ratio = 1.0 + 0.924_64_f64.powi(step as i32 + 1) * 0.2;
        close(children / mothers / 0.134, ratio * 1.43);
    }
}

#[test]
fn fertility_never_falls_below_the_floor() {
    let town = town(10.0, 0.0);
    let area = EnsembleArea { migration_sd: 0.0, fertility_ratio: Some(1.0), ..town.area(1) };
    let national = NationalPath { tfr: vec![0.52; STEPS], ..national() };
    let fertility = Autoregression::new(0.9, 0.5).unwrap();
    let wild = EnsembleParams { fertility, longevity: 0.0, ..params() };
    let seen = project_ensemble(&[area], &national, &wild).unwrap();
    let summary = &seen.areas[0];
    // The women of 15 to 49 in the first three steps are already born.
    for step in 0..3 {
        let mothers: f64 = (3..10).map(|group| summary.women(step, group).unwrap().mean).sum();
        let fewest = summary.women(step, 0).unwrap().quantiles[0] * 205.0 / 100.0;
        let tfr = fewest / mothers / 0.134;
        assert!((0.5 - 1e-9..0.52).contains(&tfr), "{tfr}");
    }
}

#[test]
fn digits_do_not_depend_on_threads_or_order() {
    let towns: Vec<Town> = (1..24).map(|size| town(f64::from(size), 0.1)).collect();
    let mut areas: Vec<EnsembleArea<'_>> =
        (0..).zip(&towns).map(|(n, town)| town.area(n)).collect();
    let common = CommonShare { fertility: 0.2, longevity: 0.5, migration: 0.3 };
    let params = EnsembleParams { common, ..params() };
    let run = |threads, areas: &[EnsembleArea<'_>]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let single = project_ensemble(areas, &national(), &params).unwrap();
            (single, project_ensemble_of_set(areas, &national(), &params).unwrap())
        })
    };
    let one = run(1, &areas);
    assert_eq!(one, run(3, &areas));
    areas.reverse();
    let mut reversed = run(2, &areas).0;
    reversed.areas.reverse();
    assert_eq!(one.0.areas, reversed.areas);
    let alone = run(1, &areas[..1]).0;
    assert_eq!(alone.areas[0], one.0.areas[22]);
}

#[test]
fn shocks_in_common_widen_sums_and_leave_areas_alone() {
    let towns: Vec<Town> = (0..30).map(|_| town(20.0, 0.15)).collect();
    let areas: Vec<EnsembleArea<'_>> = (0..).zip(&towns).map(|(n, town)| town.area(n)).collect();
    let members: Vec<usize> = (0..areas.len()).collect();
    let width = |share| {
        let common = CommonShare { fertility: share, longevity: share, migration: share };
        let params = EnsembleParams { paths: 400, common, ..params() };
        let seen = project_ensemble(&areas, &national(), &params).unwrap();
        let set = seen.totals.unwrap().summary_of(&members, &params.probabilities);
        let spread = |quantiles: &[f64]| quantiles[3] - quantiles[1];
        let of_area = spread(seen.areas[3].total(5).unwrap().quantiles);
        (spread(set.total(5).unwrap().quantiles) / 30.0, of_area)
    };
    let (apart, area_apart) = width(0.0);
    let (together, area_together) = width(1.0);
    // Independent deviations of 30 like areas cancel out to about 1 / √30 of one.
    assert!((apart / area_apart * 30.0_f64.sqrt() - 1.0).abs() < 0.25, "{apart} {area_apart}");
    assert!((together / area_together - 1.0).abs() < 1e-9, "{together} {area_together}");
    assert!((area_together / area_apart - 1.0).abs() < 0.25);
}

#[test]
fn calls_that_cannot_be_answered_are_refused() {
    let town = town(1.0, 0.1);
    let area = town.area(1);
    let check =
        |area: EnsembleArea<'_>, national: &NationalPath, params: &EnsembleParams, expected| {
            assert_eq!(project_ensemble(&[area], national, params), Err(expected));
        };
    check(area, &national(), &EnsembleParams { paths: 0, ..params() }, Error::NoPaths);
    let common = CommonShare { migration: 1.5, ..CommonShare::default() };
    check(
        area,
        &national(),
        &EnsembleParams { common, ..params() },
        Error::CommonShare { seen: 1.5 },
    );
    let short = NationalPath { tfr: vec![1.4; 2], ..national() };
    check(area, &short, &params(), Error::NationalPath { seen: 2, expected: 6 });
    check(
        EnsembleArea { migration_sd: -1.0, ..area },
        &national(),
        &params(),
        Error::Spread { seen: -1.0 },
    );
    let one = &town.responses[..1];
    check(
        EnsembleArea { responses: one, ..area },
        &national(),
        &params(),
        Error::Steps { seen: 1, expected: 6 },
    );
    let mut negative = town.rates.clone();
    negative[2].survival.men[4] = -0.1;
    check(
        EnsembleArea { rates: &negative, ..area },
        &national(),
        &params(),
        Error::SurvivalShare { seen: -0.1 },
    );
    let mut endless = town.rates.clone();
    endless[0].net_migration.women[0] = f64::INFINITY;
    check(
        EnsembleArea { rates: &endless, ..area },
        &national(),
        &params(),
        Error::NotFinite { seen: f64::INFINITY },
    );
    assert_eq!(project_ensemble_of_set(&[], &national(), &params()), Err(Error::NoAreas));
}

#[test]
fn no_area_and_no_step_are_no_error() {
    assert_eq!(project_ensemble(&[], &national(), &params()).unwrap().areas.len(), 0);
    let town = town(1.0, 0.1);
    let area = EnsembleArea { rates: &[], responses: &[], ..town.area(1) };
    let seen = project_ensemble(&[area], &national(), &params()).unwrap();
    assert_eq!(seen.areas[0].steps(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_negative_and_sets_are_sums(
        sizes in prop::collection::vec((0.0..50.0_f64, -0.5..1.5_f64, 0.0..1.5_f64), 1..20),
        paths in 1..40_usize,
        seed: u64,
        share in 0.0..=1.0_f64,
    ) {
        let towns: Vec<(Town, f64)> =
            sizes.iter().map(|(size, leaving, sd)| (town(*size, *leaving), *sd)).collect();
        let areas: Vec<EnsembleArea<'_>> = (0..)
            .zip(&towns)
            .map(|(number, (town, sd))| EnsembleArea { migration_sd: *sd, ..town.area(number) })
            .collect();
        let common = CommonShare { fertility: share, longevity: share, migration: share };
        let params = EnsembleParams { paths, seed, common, ..params() };
        let single = project_ensemble(&areas, &national(), &params).unwrap();
        let totals = single.totals.unwrap();
        let set = project_ensemble_of_set(&areas, &national(), &params).unwrap();
        let members: Vec<usize> = (0..areas.len()).collect();
        let summed = totals.summary_of(&members, &params.probabilities);
        for step in 0..STEPS {
            for area in 0..areas.len() {
                let of_area = totals.of(area, step).unwrap();
                prop_assert!(of_area.iter().all(|total| total.is_finite() && *total >= 0.0));
                for group in 0..GROUPS {
                    let women = single.areas[area].women(step, group).unwrap();
                    let men = single.areas[area].men(step, group).unwrap();
                    prop_assert!(women.quantiles[0] >= 0.0 && women.quantiles.is_sorted());
                    prop_assert!(men.quantiles[0] >= 0.0 && men.mean.is_finite());
                }
            }
            let (set, summed) = (set.total(step).unwrap(), summed.total(step).unwrap());
            close(set.mean, summed.mean);
            for (set, summed) in set.quantiles.iter().zip(summed.quantiles) {
                close(*set, *summed);
            }
        }
    }
}

#[test]
fn planned_arrivals_do_not_stray_with_migration() {
    let mut town = town(10.0, 0.2);
    let nobody = || columns(|_| 0.0);
    for rates in &mut town.rates {
        (rates.net_migration, rates.arrivals) = (nobody(), nobody());
        rates.planned = Some(columns(|group| if (5.0..6.5).contains(&group) { 25.0 } else { 0.0 }));
    }
    let base = Dated { year: 2015, table: town.base.clone() };
    let until = 2015 + 5 * i32::try_from(STEPS).expect("few steps");
    let expected = project(&base, &town.rates, until).expect("made-up tables fit");
    assert!(expected.last().total() > 100.0);
    let drawn = project_ensemble(&[town.area(5)], &national(), &still(params())).unwrap();
    let totals = drawn.totals.expect("kept");
    for (step, projected) in expected.steps.iter().enumerate() {
        for total in totals.of(0, step).expect("a step") {
            close(*total, projected.table.total());
        }
    }
}
