//! How long do questions to 13 million cells of movements take, and a doubly constrained gravity model of all municipalities?

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use sousei_core::{AgeBand, AreaCode, Basis, Period, Sex};
use sousei_demography::flows::{
    FlowAxes, FlowRecord, FlowTensor, FlowTensorBuilder, Grouping, IpfParams, Selection,
    fit_margins,
};

const AREAS: u16 = 1_741;
const YEARS: i16 = 5;
const CELLS: usize = 13_000_000;

fn axes() -> FlowAxes {
    // 47 prefectures with 37 or 38 made-up municipalities each.
    let code =
        |at: u16| AreaCode::try_from(u32::from(at % 47 + 1) * 1_000 + 201 + u32::from(at / 47));
    FlowAxes {
        basis: Basis::MoversAll,
        areas: (0..AREAS).map(|at| code(at).expect("5 digits")).collect(),
        periods: (2021..2021 + YEARS).map(Period::calendar_year).collect(),
        sexes: vec![Sex::Male, Sex::Female],
        ages: (0..18).map(|g| AgeBand::new(g * 5, g * 5 + 4)).chain([AgeBand::open(90)]).collect(),
    }
}

/// Cells spread evenly, each at most once: every block takes its origins' destinations in steps.
fn records() -> impl Iterator<Item = FlowRecord> {
    let blocks = 190_usize;
    let (n, per_row) = (usize::from(AREAS), CELLS / blocks / usize::from(AREAS));
    (0..blocks * n * per_row).map(move |at| {
        let (row, step) = (at / per_row, at % per_row);
        let (block, origin) = (row / n, row % n);
        let destination = (origin + 1 + (block * 7 + step * 43) % (n - 1)) % n;
        FlowRecord {
            origin: origin as u16,
            destination: destination as u16,
            period: (block / 38) as u16,
            sex: (block / 19 % 2) as u8,
            age: (block % 19) as u8,
            count: 1 + (at % 9) as u32,
        }
    })
}

fn tensor() -> FlowTensor {
    let mut builder = FlowTensorBuilder::new(axes()).expect("axes");
    for record in records() {
        builder.push(record).expect("within the axes");
    }
    builder.finish().expect("each cell once")
}

/// The plain version: one pass over the cells as they come.
fn plain_net(records: &[FlowRecord]) -> Vec<i64> {
    let n = usize::from(AREAS);
    let mut net = vec![0_i64; 190 * n];
    for r in records {
        let block = (usize::from(r.period) * 2 + usize::from(r.sex)) * 19 + usize::from(r.age);
        net[block * n + usize::from(r.destination)] += i64::from(r.count);
        net[block * n + usize::from(r.origin)] -= i64::from(r.count);
    }
    net
}

fn questions(criterion: &mut Criterion) {
    let tensor = tensor();
    println!("{} cells, {} MB", tensor.cells(), tensor.size_bytes() / 1_000_000);
    let (prefectures, _) = Grouping::by_prefecture(&tensor.axes().areas);
    let tokyo: Vec<usize> =
        (0..usize::from(AREAS)).filter(|at| prefectures.group(*at) == Some(12)).collect();
    let all = Selection::default();
    let mut group = criterion.benchmark_group("flows");
    group.sample_size(10).measurement_time(Duration::from_secs(2));
    group.bench_function("net by area, year, sex, age", |b| b.iter(|| tensor.net_by_cell()));
    group.bench_function("47 x 47 by year", |b| b.iter(|| tensor.by_group(&prefectures, &all)));
    group.bench_function("ten destinations of each", |b| {
        b.iter(|| tensor.top_destinations(10, &all));
    });
    group.bench_function("inflow to Tokyo by year, age", |b| {
        b.iter(|| tensor.inflow_by_age(&tokyo, &all));
    });
    let records: Vec<FlowRecord> = records().collect();
    group.bench_function("plain: net by area, year, sex, age", |b| {
        b.iter(|| plain_net(black_box(&records)));
    });
    group.finish();
}

fn gravity(criterion: &mut Criterion) {
    let n = usize::from(AREAS);
    let kernel: Vec<f64> = (0..n * n)
        .map(|at| match at % (n + 1) {
            0 => 0.0,
            _ => 1.0 / (1.0 + (at / n).abs_diff(at % n) as f64),
        })
        .collect();
    let totals: Vec<f64> = (0..n).map(|at| 1.0 + (at % 113) as f64).collect();
    let sweeps = IpfParams { max_sweeps: 100, tolerance: 0.0 };
    let mut group = criterion.benchmark_group("gravity");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    group.bench_function("1,741 x 1,741, 100 sweeps", |b| {
        b.iter(|| fit_margins(&kernel, &totals, &totals, sweeps));
    });
    group.finish();
}

criterion_group!(benches, questions, gravity);
criterion_main!(benches);
