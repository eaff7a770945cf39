//! How fast are official files read, with every code and symbol checked?
//!
//! | variable | meaning |
//! |---|---|
//! | `SOUSEI_BENCH_ROWS` | rows of the generated table; 20,000 if absent |
//! | `SOUSEI_BENCH_FILE` | where to keep the generated table, for other programs to read |
//! | `SOUSEI_SHARED_DATA` | folder of official files; SSDSE-A is left out where it is absent |
//!
//! `stream` reads the table from disk in bounded memory; the peak of the process is printed
//! at the end where the system tells it.

use std::{
    env, fs,
    fs::File,
    hint::black_box,
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rayon::{ThreadPool, ThreadPoolBuilder};
use sousei_bench::write_tidy_file;
use sousei_core::Catalogue;
use sousei_ingest::official::{
    Format, Input, read,
    tidy::{StreamOptions, read_stream},
};

/// Rows of the generated table where nobody asks for more: a run in passing.
const FEW_ROWS: u64 = 20_000;

fn n_rows() -> u64 {
    let asked = env::var("SOUSEI_BENCH_ROWS").ok();
    asked.map_or(FEW_ROWS, |rows| rows.parse().expect("SOUSEI_BENCH_ROWS is a number"))
}

/// The generated table, written once.
fn generated(n_rows: u64) -> PathBuf {
    let place = env::var_os("SOUSEI_BENCH_FILE").map(PathBuf::from);
    let path = place.unwrap_or_else(|| {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tidy-{n_rows}.csv"))
    });
    if !path.exists() {
        let mut file = BufWriter::new(File::create(&path).expect("the folder can be written"));
        write_tidy_file(&mut file, n_rows).expect("the disk has room");
        file.flush().expect("the disk has room");
    }
    path
}

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("a thread pool")
}

fn stream(path: &Path) -> u64 {
    let catalogue = Catalogue::default();
    let options = StreamOptions { name: "tidy.csv", catalogue: &catalogue, progress: &|_| {} };
    let file = File::open(path).expect("was written above");
    let read = read_stream(file, options, &mut |batch| {
        black_box(batch.rows);
        ControlFlow::Continue(())
    });
    read.expect("valid").value.n_rows
}

fn observation_table(criterion: &mut Criterion) {
    let n_rows = n_rows();
    let path = generated(n_rows);
    let mut group = criterion.benchmark_group("tidy");
    group.sample_size(10).throughput(Throughput::Elements(n_rows));
    for threads in [1, 2] {
        let pool = pool(threads);
        group.bench_function(BenchmarkId::new("stream", threads), |bencher| {
            bencher.iter(|| assert_eq!(pool.install(|| stream(&path)), n_rows));
        });
    }
    group.finish();
    if let Some(peak) = peak_memory() {
        println!("peak memory of this process: {peak}");
    }
}

/// SSDSE-A: 1,741 municipalities by 125 items in CP932.
fn ssdse_a(criterion: &mut Criterion) {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    let folder = env::var_os("SOUSEI_SHARED_DATA").map_or(beside, PathBuf::from);
    let Ok(bytes) = fs::read(folder.join("indicators/ssdse/SSDSE-A-2024.csv")) else {
        eprintln!("not run: ssdse-a (no shared data)");
        return;
    };
    let catalogue = Catalogue::default();
    let input =
        Input { name: "SSDSE-A-2024.csv", bytes: &bytes, catalogue: &catalogue, progress: &|_| {} };
    let mut group = criterion.benchmark_group("ssdse-a");
    group.sample_size(10).throughput(Throughput::Elements(1_741));
    group.bench_function("read", |bencher| {
        bencher.iter(|| black_box(read(Format::SsdseA, &input).is_ok()));
    });
    group.finish();
}

/// The peak of resident memory, where the system tells it.
fn peak_memory() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}

criterion_group!(benches, observation_table, ssdse_a);
criterion_main!(benches);
