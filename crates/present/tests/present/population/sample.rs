//! A made-up town of 8,780 people, as the use cases would hand it over. Totals of scenarios, the
//! influence degrees and the stages are those of the worked example of the method; the ages are
//! made up.

use sousei_core::{Bilingual, date};
use sousei_demography::{
    AgeScale, AgeTable, BySex, Change, influence::Influence, structure::Stage,
};
use sousei_present::{
    Lang,
    population::*,
    region::{AreaHead, Place, SourceLine},
};

pub(super) fn place(key: &str, ja: &str, en: &str) -> Place {
    Place { key: key.to_owned(), name: Bilingual::new(ja, en), href: Some(format!("/areas/{key}")) }
}

fn source(ja: &str, en: &str, dataset: &str) -> SourceLine {
    SourceLine {
        title: Bilingual::new(ja, en),
        publisher: Bilingual::new("架空の研究所", "Made-up Institute"),
        dataset: dataset.to_owned(),
        href: None,
    }
}

pub(super) fn head(lang: Lang) -> ProjectionHead {
    ProjectionHead {
        lang,
        area: AreaHead {
            place: place("99999", "見本町", "Mihon"),
            kana: "みほんちょう".to_owned(),
            kind: "town".to_owned(),
            prefecture: None,
            position: None,
            members: vec![],
            vintage: Some(date(2020, 10, 1)),
            types: vec![],
        },
        taken_as: TakenAs::OneArea,
        rates: RatesPath::BackedOut,
        own: None,
        foreign: Foreign::Included,
        base_year: 2020,
        published_until: 2035,
        sources: vec![source("将来推計人口", "Population projections", "made-up/2020")],
    }
}

/// A table of a total whose shape tilts towards the old.
fn table(total: f64, tilt: f64) -> AgeTable {
    let scale = AgeScale::five_year(90).expect("known");
    let weight = |group: usize| {
        let age = group as f64 / 18.0;
        (1.0 + tilt * age) * if group > 14 { (19 - group) as f64 / 5.0 } else { 1.0 }
    };
    let weights: Vec<f64> = (0..scale.groups()).map(weight).collect();
    let whole: f64 = weights.iter().sum();
    let part = |share: f64| weights.iter().map(|weight| weight / whole * total * share).collect();
    AgeTable::new(scale, BySex { women: part(0.52), men: part(0.48) }).expect("counts")
}

fn line(key: &'static str, totals: [f64; 6]) -> ScenarioLine {
    let change = |at: usize| {
        let whole = totals[at] - totals[at - 1];
        let social = whole * 0.3;
        let natural = whole - social;
        Change { natural, social, deaths: 533.162, children: natural + 533.162 }
    };
    let years = totals.iter().enumerate().map(|(at, total)| ScenarioYear {
        year: 2020 + 5 * at as i32,
        table: table(*total, 0.4 + 0.2 * at as f64),
        change: (at > 0).then(|| change(at)),
    });
    ScenarioLine { key, settings: None, years: years.collect(), tfr: vec![] }
}

fn stages() -> Vec<StageView> {
    let stage = |year, index, stage| StageView { year, index: Some(index), stage };
    vec![
        stage(2025, 104.4846, Stage::First),
        stage(2030, 104.2373, Stage::First),
        stage(2035, 101.1233, Stage::First),
        stage(2040, 97.9594, Stage::Second),
        stage(2045, 93.4256, Stage::Second),
    ]
}

pub(super) fn view() -> PopulationView {
    let mut lines = vec![
        line("p1", [8780.0, 8412.4746, 7955.5219, 7445.6155, 6907.3643, 6384.3555]),
        line("s1", [8780.0, 8467.6193, 8112.8666, 7698.752, 7252.4673, 6814.8674]),
        line("s2", [8780.0, 8589.6464, 8380.7805, 8123.4685, 7839.1684, 7565.5192]),
        line("closed", [8780.0, 8532.2206, 8211.897, 7844.888, 7447.2622, 7048.0585]),
        line("custom", [8780.0, 8501.0, 8190.0, 7802.0, 7401.0, 7001.0]),
    ];
    lines[1].tfr = vec![(2020, 1.4974), (2025, 1.7987), (2030, 2.1), (2045, 2.1)];
    lines[4].settings = Some(CustomSettings {
        tfr_knots: vec![(2030, 1.6), (2040, 1.8)],
        migration_factor: 0.5,
        balance_year: Some(2035),
        families_per_year: 5.0,
    });
    PopulationView {
        lines,
        chosen: 0,
        target_year: 2045,
        pyramid_year: 2045,
        observed: vec![ObservedLine {
            name: Bilingual::new("国勢調査", "Census"),
            points: vec![(2010.0, 9402.0), (2015.0, 9105.0), (2020.0, 8780.0)],
            sources: vec![source("国勢調査", "Population census", "made-up-census/2020")],
        }],
        stages: stages(),
        ages: None,
        changes: None,
        households: Some(Households {
            points: vec![(2015, 3511.0), (2020, 3498.0)],
            sources: vec![source("国勢調査", "Population census", "made-up-census/2020")],
        }),
    }
}

pub(super) fn fan() -> FanView {
    let p1 = [8780.0, 8412.4746, 7955.5219, 7445.6155, 6907.3643, 6384.3555];
    let years = p1.iter().enumerate().map(|(at, p1)| {
        let spread = 110.0 * at as f64;
        let q50 = p1 + 6.4 * at as f64;
        FanYear {
            year: 2020 + 5 * at as i32,
            mean: q50 + 0.3 * at as f64,
            q10: q50 - 1.9 * spread,
            q25: q50 - spread,
            q50,
            q75: q50 + spread,
            q90: q50 + 1.9 * spread,
            central: *p1,
        }
    });
    FanView {
        seed: 20_200_401,
        n_paths: 1000,
        scenario: "p1",
        n_without_moves: 0,
        intervals: Vec::new(),
        sources: vec![source("住民基本台帳", "Resident register", "made-up-register/2020")],
        years: years.collect(),
    }
}

pub(super) fn influence() -> InfluenceView {
    let of = |natural, natural_class, social, social_class| Influence {
        natural,
        natural_class,
        social,
        social_class,
    };
    InfluenceView {
        eval_year: 2040,
        central: of(104.996_16, 2, 108.089_68, 2),
        lower_survival: Some(of(105.011, 3, 108.2, 2)),
        higher_survival: Some(of(104.98, 2, 107.9, 2)),
    }
}

pub(super) fn decomposition() -> DecompositionView {
    let row = |year, p1: f64, s1: f64, s2: f64| DecompositionRow {
        year,
        p1,
        s2,
        fertility: s1 - p1,
        migration: s2 - s1,
    };
    DecompositionView {
        rows: vec![
            row(2025, 8412.4746, 8467.6193, 8589.6464),
            row(2045, 6384.3555, 6814.8674, 7565.5192),
        ],
    }
}

pub(super) fn outlook() -> OutlookView {
    let row = |key: &str, ja: &str, en: &str, index: Option<f64>| OutlookRow {
        place: place(key, ja, en),
        strong: key == "99999",
        base: Some(8780.0),
        index,
        aging: index.map(|_| 39.07),
        classes: index.map(|_| (3, 2)),
    };
    OutlookView {
        target_year: 2045,
        eval_year: 2050,
        rows: vec![
            row("99999", "見本町", "Mihon", Some(72.7148)),
            row("99998", "隣町", "Tonari", Some(81.02)),
            row("99997", "彼方村", "Kanata", None),
        ],
    }
}

pub(super) fn goal() -> GoalView {
    let row = |knob, answer| GoalRow { knob, answer };
    GoalView {
        measure: GoalMeasure::Ages { from: 6, to: 11 },
        target: 400.0,
        year: 2045,
        scenario: "p1",
        tfr_year: 2035,
        families: 0.0,
        unchanged: 251.4,
        rows: vec![
            row(Knob::Tfr, GoalAnswer::Found { value: 1.923_4, reached: 400.2 }),
            row(Knob::BalanceYear, GoalAnswer::NoneSuffices { best: 2025.0, reached: 322.9 }),
            row(Knob::Families, GoalAnswer::Found { value: 7.31, reached: 401.0 }),
        ],
        note: None,
    }
}

pub(super) fn structure() -> NineClassView {
    NineClassView {
        target_year: 2045,
        base: 700.0,
        closed: 753.172,
        with_migration: 542.157,
        class: Some("D-2"),
    }
}
