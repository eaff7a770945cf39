//! The sparse table against a plain one, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sousei_core::{AgeBand, AreaCode, Basis, Period, Sex, Status};
use sousei_demography::flows::{
    Error, FlowAxes, FlowRecord, FlowTensor, FlowTensorBuilder, Grouping, Selection,
};

use super::fixture::prefectures;

const AREAS: u16 = 6;
const PERIODS: u16 = 2;
const SEXES: u8 = 2;
const AGES: u8 = 3;

fn axes() -> FlowAxes {
    FlowAxes {
        basis: Basis::MoversAll,
        areas: prefectures(6),
        periods: vec![Period::calendar_year(2024), Period::calendar_year(2025)],
        sexes: vec![Sex::Male, Sex::Female],
        ages: vec![AgeBand::new(0, 14), AgeBand::new(15, 64), AgeBand::open(65)],
    }
}

type Plain = BTreeMap<(u16, u8, u8, u16, u16), u32>;

fn record(
    (period, sex, age, origin, destination): (u16, u8, u8, u16, u16),
    count: u32,
) -> FlowRecord {
    FlowRecord { origin, destination, period, sex, age, count }
}

fn plain_tables() -> impl Strategy<Value = Plain> {
    let key = (0..PERIODS, 0..SEXES, 0..AGES, 0..AREAS, 0..AREAS);
    let key = key.prop_filter("no diagonal", |key| key.3 != key.4);
    prop::collection::btree_map(key, 0_u32..5_000, 0..200)
}

fn sparse(plain: &Plain) -> FlowTensor {
    let mut builder = FlowTensorBuilder::new(axes()).expect("axes");
    // Not in order, so that ordering is tested as well.
    for (key, count) in plain.iter().rev() {
        builder.push(record(*key, *count)).expect("within the axes");
    }
    builder.finish().expect("each cell once")
}

fn sum(plain: &Plain, wanted: impl Fn(&(u16, u8, u8, u16, u16)) -> bool) -> i64 {
    plain.iter().filter(|(key, _)| wanted(key)).map(|(_, count)| i64::from(*count)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn cells_and_nets_are_those_of_the_plain_table(plain in plain_tables()) {
        let tensor = sparse(&plain);
        let net = tensor.net_by_cell();
        for block in 0..tensor.axes().blocks() {
            let (p, s, a) = tensor.axes().of_block(block);
            let here = |key: &(u16, u8, u8, u16, u16)| {
                (usize::from(key.0), usize::from(key.1), usize::from(key.2)) == (p, s, a)
            };
            for area in 0..AREAS {
                let inward = sum(&plain, |key| here(key) && key.4 == area);
                let outward = sum(&plain, |key| here(key) && key.3 == area);
                prop_assert_eq!(net.net(block, area.into()), Some(inward - outward));
                for other in 0..AREAS {
                    let count = sum(&plain, |key| here(key) && (key.3, key.4) == (area, other));
                    let seen = tensor.count(block, area.into(), other.into()).expect("within");
                    prop_assert_eq!(seen.map(i64::from), Ok(count));
                }
            }
            let zero: Option<i64> = (0..AREAS).map(|area| net.net(block, area.into())).sum();
            prop_assert_eq!(zero, Some(0));
        }
    }

    #[test]
    fn groups_are_those_of_the_plain_table(plain in plain_tables()) {
        let tensor = sparse(&plain);
        let of = [Some(0), Some(1), Some(0), None, Some(2), Some(1)];
        let grouping = Grouping::new(of.to_vec());
        let women = Selection { sexes: Some(BTreeSet::from([1])), ..Selection::default() };
        let seen = tensor.by_group(&grouping, &women).expect("six areas");
        for period in 0..PERIODS {
            for (from, to) in (0..9).map(|at| (at / 3, at % 3)) {
                let expected = sum(&plain, |key| {
                    key.0 == period
                        && key.1 == 1
                        && of[usize::from(key.3)] == Some(from)
                        && of[usize::from(key.4)] == Some(to)
                });
                let moves = seen.moves(period.into(), from.into(), to.into());
                prop_assert_eq!(moves, Some(expected));
            }
            let inside = |at: u16| of[usize::from(at)] == Some(0);
            let grouped = |at: u16| of[usize::from(at)].is_some();
            let entering = sum(&plain, |key| {
                key.0 == period && key.1 == 1 && !inside(key.3) && grouped(key.3) && inside(key.4)
            });
            prop_assert_eq!(seen.inward(period.into(), 0), Some(entering));
        }
    }

    #[test]
    fn destinations_and_inflows_are_those_of_the_plain_table(plain in plain_tables()) {
        let tensor = sparse(&plain);
        let latest = Selection { periods: Some(BTreeSet::from([1])), ..Selection::default() };
        let tops = tensor.top_destinations(3, &latest);
        for (origin, top) in (0..AREAS).zip(&tops) {
            let mut expected: Vec<(i64, u16)> = (0..AREAS)
                .map(|to| (sum(&plain, |key| key.0 == 1 && (key.3, key.4) == (origin, to)), to))
                .filter(|(moves, _)| *moves > 0)
                .collect();
            expected.sort_by_key(|(moves, to)| (-moves, *to));
            expected.truncate(3);
            let seen: Vec<(i64, u16)> =
                top.iter().map(|top| (top.moves as i64, top.destination)).collect();
            prop_assert_eq!(seen, expected);
        }
        let inflow = tensor.inflow_by_age(&[1, 2], &Selection::default()).expect("areas");
        for (period, age) in (0..PERIODS).flat_map(|p| (0..AGES).map(move |a| (p, a))) {
            let inside = |at: u16| at == 1 || at == 2;
            let expected = sum(&plain, |key| {
                (key.0, key.2) == (period, age) && !inside(key.3) && inside(key.4)
            });
            prop_assert_eq!(inflow.moves(period.into(), age.into()), Some(expected as u64));
        }
    }
}

#[test]
fn a_withheld_cell_is_not_zero() {
    let mut builder = FlowTensorBuilder::new(axes()).expect("axes");
    builder.push(record((0, 0, 0, 0, 1), 5)).expect("within");
    builder.push_missing(record((0, 0, 0, 0, 2), 0), Status::Suppressed).expect("within");
    let tensor = builder.finish().expect("each cell once");
    assert_eq!(tensor.count(0, 0, 2), Ok(Err(Status::Suppressed)));
    assert_eq!(tensor.count(0, 0, 1), Ok(Ok(5)));
    assert_eq!(tensor.count(0, 0, 3), Ok(Ok(0)));
    let net = tensor.net_by_cell();
    assert_eq!((net.net(0, 0), net.net(0, 2), net.net(0, 1)), (None, None, Some(5)));
    let inflow = tensor.inflow_by_age(&[2], &Selection::default()).expect("area");
    assert_eq!((inflow.moves(0, 0), inflow.moves(0, 1)), (None, Some(0)));
    let (grouping, areas) = Grouping::by_prefecture(&tensor.axes().areas);
    assert_eq!((grouping.groups(), areas.len()), (6, 6));
    let groups = tensor.by_group(&grouping, &Selection::default()).expect("six areas");
    assert_eq!((groups.moves(0, 0, 2), groups.outward(0, 0)), (None, None));
}

#[test]
fn what_is_no_table_of_moves_is_refused() {
    let builder = || FlowTensorBuilder::new(axes()).expect("axes");
    let mut diagonal = builder();
    assert!(matches!(diagonal.push(record((0, 0, 0, 3, 3), 1)), Err(Error::Diagonal { .. })));
    assert!(matches!(diagonal.push(record((9, 0, 0, 3, 2), 1)), Err(Error::Position { .. })));
    let mut twice = builder();
    for _ in 0..2 {
        twice.push(record((0, 0, 0, 1, 2), 7)).expect("within");
    }
    let (origin, destination) = (prefectures(2)[1], prefectures(3)[2]);
    assert_eq!(twice.finish(), Err(Error::DuplicateCell { origin, destination }));

    let refused = |change: &dyn Fn(&mut FlowAxes)| {
        let mut axes = axes();
        change(&mut axes);
        FlowTensorBuilder::new(axes).map(|_| ()).expect_err("axes that overlap")
    };
    let axis = |axis| Error::Axis { axis };
    assert_eq!(refused(&|axes| axes.sexes.push(Sex::Both)), axis("sexes"));
    assert_eq!(refused(&|axes| axes.ages.push(AgeBand::ALL)), axis("ages"));
    assert_eq!(refused(&|axes| axes.periods.clear()), axis("periods"));
    let first: AreaCode = prefectures(1)[0];
    assert_eq!(refused(&|axes| axes.areas.push(first)), axis("areas"));
}
