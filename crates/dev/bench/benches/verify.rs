//! How fast are all strategies of the nation verified?
//!
//! 1,788 local governments with 131 KPIs each: 234,228 KPIs, already loaded.
//! `verdicts` forms rates and classes; `whole` adds the verdicts under all schemes, the smallest
//! flip, lint and the tables. Each runs on one thread and on two.

use std::{collections::BTreeMap, fs, hint::black_box, path::Path};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};
use sousei_strategy::{RatingScheme, Strategy, judge, kpi_progress, verify};

/// Local governments of Japan: 47 prefectures and 1,741 municipalities.
const N_STRATEGIES: usize = 1_788;

fn data(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data").join(folder);
    let entries = fs::read_dir(path).expect("the data come along");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("a file"))
        })
        .collect()
}

fn nation() -> (Vec<Strategy>, Vec<RatingScheme>) {
    let read = sousei_ingest::read_folder(&data("strategies/national-1st"));
    let strategy = read.expect("valid").value;
    let schemes = data("rating-schemes")
        .into_iter()
        .map(|(name, bytes)| sousei_ingest::read_scheme(&name, &bytes).expect("valid").value);
    let schemes = schemes.collect();
    // One allocation each, as loaded strategies have, not one shared by all.
    ((0..N_STRATEGIES).map(|_| strategy.clone()).collect(), schemes)
}

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool")
}

fn verify_the_nation(criterion: &mut Criterion) {
    let (strategies, schemes) = nation();
    let official = schemes.iter().find(|scheme| scheme.id == "national-2018").expect("comes along");
    let n_kpis: usize = strategies.iter().map(|strategy| strategy.kpis.len()).sum();
    let mut group = criterion.benchmark_group("verify");
    group.sample_size(10).throughput(Throughput::Elements(n_kpis as u64));
    for threads in [1, 2] {
        let pool = pool(threads);
        group.bench_function(BenchmarkId::new("verdicts", threads), |bencher| {
            bencher.iter(|| {
                pool.install(|| {
                    strategies.par_iter().for_each(|strategy| {
                        for kpi in &strategy.kpis {
                            let progress = kpi_progress(strategy, kpi);
                            black_box(judge(strategy, &progress, official));
                        }
                    });
                });
            });
        });
        group.bench_function(BenchmarkId::new("whole", threads), |bencher| {
            bencher.iter(|| {
                pool.install(|| {
                    strategies.par_iter().for_each(|strategy| {
                        black_box(verify(strategy, official, &schemes));
                    });
                });
            });
        });
    }
    group.finish();
}

criterion_group!(benches, verify_the_nation);
criterion_main!(benches);
