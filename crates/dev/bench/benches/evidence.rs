//! How long the questions behind the pages take, over the starter pack or over more.
//!
//! `SOUSEI_BENCH_DATA` names a folder of official files that are imported first.

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use sousei_app::{Among, App, AreaChoice, AreasQuery, Clock, ObservationQuery, OfficialFile};
use sousei_core::IndicatorId;
use sousei_present::{
    Lang,
    region::{ClassMethod, map_figure, profile_figures, ranking_figure},
};
use tokio::runtime::Runtime;

/// Municipalities whose profiles are asked for in turn, far apart from each other.
const PLACES: [&str; 5] = ["01202", "13101", "20205", "34208", "47361"];

fn questions(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let app = runtime.block_on(open(folder.path()));
    let mut group = criterion.benchmark_group("evidence");
    group.sample_size(20);
    let query = AreasQuery {
        indicator: IndicatorId::new("share.aged"),
        period: None,
        among: Among::Municipalities,
        highlight: None,
    };
    group.bench_function("ranking, 1,741 areas", |bench| {
        bench.iter(|| {
            let view = runtime.block_on(app.ranking(&query, Lang::Ja)).expect("a ranking");
            black_box(ranking_figure(&view))
        });
    });
    group.bench_function("map, 1,741 areas", |bench| {
        bench.iter(|| {
            let asked = app.map(&query, ClassMethod::Quantile, Lang::Ja);
            black_box(map_figure(&runtime.block_on(asked).expect("a map")))
        });
    });
    let mut turn = PLACES.iter().cycle();
    group.bench_function("profile", |bench| {
        bench.iter(|| {
            let place = turn.next().expect("a cycle does not end");
            let place = runtime.block_on(app.place(place)).expect("a known place");
            let view = runtime.block_on(app.profile(&place, Lang::Ja)).expect("a profile");
            black_box(profile_figures(&view))
        });
    });
    let places = runtime.block_on(app.places(&PLACES)).expect("known places");
    let indicators = app.usual_indicators();
    group.bench_function("comparison, 5 areas", |bench| {
        bench.iter(|| {
            let asked = app.comparison(&places, &indicators, None, Lang::Ja);
            black_box(runtime.block_on(asked).expect("a comparison"))
        });
    });
    let observations = ObservationQuery {
        indicators: vec![IndicatorId::new("juki.population")],
        areas: AreaChoice::Municipalities,
        days: None,
        sexes: None,
        ages: None,
        bases: None,
        vintage: None,
    };
    group.bench_function("observations, one indicator", |bench| {
        bench.iter(|| black_box(runtime.block_on(app.observations(&observations))));
    });
    group.finish();
}

async fn open(folder: &Path) -> App {
    let app = App::open(folder, Clock::System).await.expect("an empty folder");
    app.load_starter("bench", |_| {}).await.expect("the starter pack");
    if let Some(files) = std::env::var_os("SOUSEI_BENCH_DATA") {
        let entries = std::fs::read_dir(files).expect("a folder of official files");
        for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
            let file =
                OfficialFile::open(&entry.path(), sousei_app::ReadAs::default()).expect("a file");
            // What is no official file is left out.
            app.import_official(file, "bench", |_| {}).await.ok();
        }
    }
    app
}

criterion_group!(benches, questions);
criterion_main!(benches);
