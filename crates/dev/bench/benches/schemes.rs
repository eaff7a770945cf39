//! How many households a second does a core take through the relocation grant, with reasons and without?

use std::{hint::black_box, time::Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rayon::prelude::*;
use sousei_core::{AreaRegistry, Date, date};
use sousei_ingest::read_support_package;
use sousei_schemes::{Answer, Case, CaseTable, Facts, Outcome, Plan, Spell, spell::add_days};

const RULES: &str = include_str!("../../../../data/schemes/relocation/2021-04-01.yaml");
const ON: Date = date(2024, 10, 1);
const MOVED: Date = date(2024, 4, 1);

/// Households that are walked through again and again, so that they fit into memory as cases.
const DIFFERENT: usize = 20_000;
/// Households in all: in tables, every one of them is another one.
const HOUSEHOLDS: usize = 1_000_000;

fn plan() -> Plan {
    let package = read_support_package("relocation.yaml", RULES.as_bytes()).expect("readable");
    Plan::new(&package.value, ON, &AreaRegistry::default()).expect("a plan")
}

/// A household in which about half of the requirements vary.
fn household(at: usize) -> Facts {
    let before =
        |day, days: usize| add_days(day, -i32::try_from(days).expect("few")).expect("a day");
    let moved = before(MOVED, at % 150);
    let days = |days| before(moved, days);
    let spell = |from: usize, until: usize| Spell { from: days(from), until: Some(days(until)) };
    let lived = vec![spell(3_600, 3_600 - at % 2_000), spell(400 + at % 1_500, at % 3 * 30)];
    let commuted = vec![spell(2_500, 1_000 + at % 1_400), spell(800, at % 100)];
    let size = i64::try_from(at % 5).expect("few") + 1;
    let works = ["matching-job", "telework", "tie", "specialist", "startup"][at % 5];
    let yes = |truth: bool| Answer::YesNo(truth);
    let answers = [
        ("moved_in", Answer::Date(moved)),
        ("destination", Answer::Area("20205".parse().expect("a code"))),
        ("destination_participates", yes(!at.is_multiple_of(17))),
        ("lived_in_wards", Answer::Spells(lived)),
        ("commuted_to_wards", Answer::Spells(commuted)),
        ("studied_then_worked", yes(at.is_multiple_of(11))),
        ("studied_in_wards", Answer::Spells(vec![spell(3_000, 2_800)])),
        ("intends_five_years", yes(!at.is_multiple_of(13))),
        ("activity", Answer::Text(works.to_owned())),
        ("startup_selected", yes(at.is_multiple_of(2))),
        ("employer_is_public", yes(at.is_multiple_of(7))),
        ("employer_for_profit", yes(true)),
        ("employer_capital", Answer::Integer(i64::try_from(at).expect("few") * 100_000)),
        ("capital_exception", yes(false)),
        ("employer_insured", yes(true)),
        ("own_decision", yes(!at.is_multiple_of(3))),
        ("specialist_programme", yes(true)),
        ("tie_status", Answer::Text("recognised".to_owned())),
        ("household_size", Answer::Integer(size)),
        ("children", Answer::Integer(size / 2)),
        ("residence_status_fits", yes(true)),
        ("taxes_paid", yes(!at.is_multiple_of(19))),
        ("first_in_ten_years", yes(true)),
    ];
    answers.into_iter().map(|(name, answer)| (name.to_owned(), answer)).collect()
}

/// One pass over a million households, told once: criterion repeats a smaller one.
fn pass(name: &str, run: impl FnOnce() -> usize) {
    let start = Instant::now();
    let eligible = run();
    let per_second = HOUSEHOLDS as f64 / start.elapsed().as_secs_f64();
    println!("{name}: {per_second:.0} households per second, {eligible} eligible");
}

fn is_eligible(plan: &Plan, case: &Case) -> bool {
    let decision = plan.decide(black_box(case)).expect("computed");
    decision.outcome == Outcome::Eligible
}

fn has_reasons(plan: &Plan, case: &Case) -> bool {
    let found = plan.determine(black_box(case)).expect("computed");
    black_box(found).outcome == Outcome::Eligible
}

/// A table of the households from one position to before another.
fn table(plan: &Plan, from: usize, to: usize) -> CaseTable<'_> {
    let mut table = plan.table(ON);
    table.extend((from..to).map(|at| plan.case(ON, &household(at)).value));
    table
}

fn eligible(table: &CaseTable<'_>) -> usize {
    black_box(table).decide().count(Outcome::Eligible)
}

fn eligible_with_rules(table: &CaseTable<'_>) -> usize {
    black_box(black_box(table).decide_with_rules()).count(Outcome::Eligible)
}

/// A million different households as columns, in a table for each of two cores.
fn tables(criterion: &mut Criterion) {
    let plan = plan();
    let halves = [0, HOUSEHOLDS / 2].map(|from| table(&plan, from, from + HOUSEHOLDS / 2));
    assert!(halves.iter().all(|half| half.decide().walked() == 0));
    let mut group = criterion.benchmark_group("relocation grant, a table");
    group.sample_size(20).throughput(Throughput::Elements(HOUSEHOLDS as u64));
    group.bench_function("one core, reasons off", |b| {
        b.iter(|| halves.iter().map(eligible).sum::<usize>());
    });
    group.bench_function("one core, rules as columns", |b| {
        b.iter(|| halves.iter().map(eligible_with_rules).sum::<usize>());
    });
    group.bench_function("two cores, reasons off", |b| {
        b.iter(|| halves.par_iter().map(eligible).sum::<usize>());
    });
    group.bench_function("two cores, rules as columns", |b| {
        b.iter(|| halves.par_iter().map(eligible_with_rules).sum::<usize>());
    });
    group.finish();
}

fn households(criterion: &mut Criterion) {
    let plan = plan();
    let cases: Vec<Case> = (0..DIFFERENT).map(|at| plan.case(ON, &household(at)).value).collect();
    let million = || cases.iter().cycle().take(HOUSEHOLDS);
    pass("one core, reasons off", || million().filter(|case| is_eligible(&plan, case)).count());
    pass("one core, reasons on", || million().filter(|case| has_reasons(&plan, case)).count());
    pass("all cores, reasons off", || {
        let rounds = (0..HOUSEHOLDS / DIFFERENT).into_par_iter();
        rounds.map(|_| cases.par_iter().filter(|case| is_eligible(&plan, case)).count()).sum()
    });
    let mut group = criterion.benchmark_group("relocation grant");
    group.sample_size(10).throughput(Throughput::Elements(DIFFERENT as u64));
    group.bench_function("reasons off", |b| {
        b.iter(|| cases.iter().filter(|case| is_eligible(&plan, case)).count());
    });
    group.bench_function("reasons on", |b| {
        b.iter(|| cases.iter().filter(|case| has_reasons(&plan, case)).count());
    });
    group.finish();
}

criterion_group!(benches, tables, households);
criterion_main!(benches);
