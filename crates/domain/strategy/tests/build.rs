//! Strategies of one KPI, built in a line or two.

use sousei_core::{Bilingual, Period, Source, Unit, date};
use sousei_strategy::*;

pub fn period(text: &str) -> Option<Period> {
    Some(text.parse().expect("a period"))
}

pub fn target(value: TargetValue) -> Target {
    Target {
        value,
        due: period("2020"),
        set_on: None,
        revision: Revision::Initial,
        note: Bilingual::default(),
    }
}

pub fn observed(value: f64, at: &str) -> Baseline {
    Baseline::Observed { value, period: at.parse().expect("a period") }
}

pub fn result(point: &str, value: f64, at: &str) -> Measured {
    Measured {
        point: point.to_owned(),
        value,
        unit: None,
        period: at.parse().ok(),
        published: None,
        status: ResultStatus::Final,
        approximate: false,
        definition: Bilingual::default(),
        provenance: None,
    }
}

pub fn component(direction: Direction, baseline: Baseline, goal: TargetValue) -> Component {
    Component {
        name: Bilingual::ja("指標"),
        unit: Unit::new("%"),
        direction,
        baseline,
        targets: vec![target(goal)],
        rated: true,
        results: Vec::new(),
        source_series: None,
    }
}

pub fn with_results(mut component: Component, results: Vec<Measured>) -> Component {
    component.results = results;
    component
}

/// A component from `b` (2014) to `t` (2020) whose latest value is `v` (2017).
pub fn simple(b: f64, t: f64, v: f64) -> Component {
    let direction = if t >= b { Direction::Up } else { Direction::Down };
    with_results(
        component(direction, observed(b, "2014"), TargetValue::Value(t)),
        vec![result("2017", v, "2017")],
    )
}

pub fn kpi(components: Vec<Component>) -> Kpi {
    Kpi {
        no: 1,
        name: Bilingual::ja("指標"),
        level: Level::Measure,
        goal: "1".to_owned(),
        measure: Some("1-a".to_owned()),
        also_in: Vec::new(),
        kind: Some(KpiKind::Outcome),
        target_text: Bilingual::default(),
        components,
        notices: Vec::new(),
        survey_cycle_years: None,
        source: None,
        responsible: Bilingual::default(),
        denominator: Bilingual::ja("全体"),
        annotations: Vec::new(),
        note: Bilingual::default(),
        comments: Vec::new(),
    }
}

pub fn strategy(kpis: Vec<Kpi>) -> Strategy {
    Strategy {
        id: "test".to_owned(),
        title: Bilingual::ja("試験"),
        organisation: Organisation::default(),
        starts: date(2015, 4, 1),
        ends: date(2020, 3, 31),
        rating_scheme: "classes".to_owned(),
        as_of: date(2018, 3, 31),
        points: (2014..=2018)
            .map(|year| Point { id: year.to_string(), label: Bilingual::default(), year })
            .collect(),
        goals: vec![Goal {
            id: "1".to_owned(),
            title: Bilingual::ja("目標"),
            cross_cutting: false,
        }],
        measures: vec![Measure {
            id: "1-a".to_owned(),
            goal: "1".to_owned(),
            title: Bilingual::ja("施策"),
        }],
        kpis,
        sources: vec![Source::default()],
        notes: Vec::new(),
    }
}

pub fn notice(status: NoticeStatus) -> Notice {
    Notice { point: "2018".to_owned(), status, text: Bilingual::ja("記述") }
}

pub fn annotation(kind: AnnotationKind, point: Option<&str>) -> Annotation {
    Annotation {
        kind,
        component: None,
        point: point.map(str::to_owned),
        reason: Bilingual::ja("理由"),
    }
}

pub fn grade(id: &str, condition: Condition, common: CommonRule) -> Grade {
    Grade {
        id: id.to_owned(),
        label: Bilingual::ja(id),
        meaning: Bilingual::ja(id),
        condition,
        common,
        counted: condition != Condition::Outcome(Outcome::NotAssessable),
        tentative: false,
    }
}

pub fn scheme(method: Method, grades: Vec<Grade>) -> RatingScheme {
    let none = grade(
        "-",
        Condition::Outcome(Outcome::NotAssessable),
        CommonRule::Fixed(Common::NotAssessable),
    );
    RatingScheme {
        id: "test".to_owned(),
        title: Bilingual::ja("試験"),
        body: Bilingual::ja("試験"),
        valid_from: None,
        source: Source::default(),
        method,
        grades: grades.into_iter().chain([none]).collect(),
        groups: Vec::new(),
        bands: Some(Bands { grade: "1B".to_owned(), limits: vec![80.0, 50.0] }),
        notes: Vec::new(),
    }
}

/// The classes of METHODS 5.1.
pub fn classes() -> RatingScheme {
    let fixed = CommonRule::Fixed;
    scheme(
        Method::ProgressClasses,
        vec![
            grade("1A", Condition::Outcome(Outcome::Reached), fixed(Common::Met)),
            grade("1B", Condition::Outcome(Outcome::Progressing), CommonRule::ByElapsedShare),
            grade("1C", Condition::Outcome(Outcome::Described), fixed(Common::NotAssessable)),
            grade("2", Condition::Outcome(Outcome::NotProgressing), fixed(Common::Worsening)),
        ],
    )
}

pub fn grade_of(kpi: &Kpi, scheme: &RatingScheme) -> String {
    let strategy = strategy(vec![kpi.clone()]);
    let progress = kpi_progress(&strategy, kpi);
    judge(&strategy, &progress, scheme).grade.expect("a grade")
}

pub fn rate_of(component: Component) -> Rate {
    let kpi = kpi(vec![component]);
    kpi_progress(&strategy(vec![kpi.clone()]), &kpi).rate
}
