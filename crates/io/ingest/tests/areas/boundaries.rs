//! Outlines: GeoJSON, TopoJSON, and our own form.

use std::collections::BTreeSet;

use sousei_core::{AreaCode, Boundaries, Checked, date};
use sousei_ingest::{
    area_table::{read_boundaries, write_boundaries},
    official::{Format, Imported},
};

use super::{code, counted, import, registry, shared};

const WARDS: &str = "boundaries/smartnews_topojson_s0010_N03-21_210101.json";
const CITIES: &str = "boundaries/smartnews_topojson_s0001_N03-21_210101_designated_city.json";
const PREFECTURES: &str = "boundaries/smartnews_topojson_s0010_prefectures.json";

/// The two files were generalised each for itself, to about 100 m.
const GENERALISED: f64 = 0.002;

/// Our own form keeps 0.00001 degrees.
const KEPT_5_DIGITS: f64 = 0.000_005_1;

fn boundaries(path: &str) -> Option<Checked<Boundaries>> {
    let checked = import(path, &shared(path)?, Format::Boundaries);
    let Imported::Boundaries(value) = checked.value else { panic!("boundaries") };
    Some(Checked { value, issues: checked.issues })
}

#[test]
fn municipalities_of_2021_have_outlines() {
    let Some(checked) = boundaries(WARDS) else { return };
    // 所属未定地 of four prefectures.
    assert!(checked.issues.iter().all(|issue| issue.code == "ingest-boundary-without-code"));
    assert_eq!(checked.issues.len(), 4);
    assert_eq!(checked.value.as_of, date(2021, 1, 1));
    assert_eq!(checked.value.shapes.len(), 1_906 - 4);
    let registry = registry();
    let day = checked.value.as_of;
    let of_day: BTreeSet<AreaCode> = registry
        .all_versions()
        .filter(|area| area.is_valid_on(day) && area.code != AreaCode::SPECIAL_WARDS)
        .map(|area| area.code)
        .filter(|code| !code.is_prefecture() && *code != AreaCode::NATION)
        .collect();
    let drawn: BTreeSet<AreaCode> = checked.value.shapes.keys().copied().collect();
    assert!(drawn.is_subset(&of_day));
    // Only the designated cities have no outline of their own.
    let without: Vec<AreaCode> = of_day.difference(&drawn).copied().collect();
    assert_eq!(without.len(), 20);
    let with_cities = checked.value.with_designated_cities(&registry);
    let missing: Vec<&AreaCode> =
        without.iter().filter(|code| !with_cities.shapes.contains_key(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn wards_put_together_are_the_city() {
    let (Some(wards), Some(cities)) = (
        boundaries(WARDS),
        boundaries("boundaries/smartnews_topojson_s0010_N03-21_210101_designated_city.json"),
    ) else {
        return;
    };
    let registry = registry();
    for number in [1_100, 14_100, 27_100, 43_100] {
        let together = wards.value.shape(code(number), &registry).expect("wards");
        let city = &cities.value.shapes[&code(number)];
        let ((low, high), (city_low, city_high)) =
            (together.bounds().expect("points"), city.bounds().expect("points"));
        for (a, b) in [(low, city_low), (high, city_high)] {
            let near = (a[0] - b[0]).abs() < GENERALISED && (a[1] - b[1]).abs() < GENERALISED;
            assert!(near, "{number}: {a:?} {b:?}");
        }
        let of_wards: usize = registry
            .wards_of(code(number))
            .map(|ward| wards.value.shapes[&ward.code].n_points())
            .sum();
        assert!(together.n_points() < of_wards, "{number}: inner borders are gone");
    }
    let sapporo = wards.value.shape(code(1_100), &registry).expect("wards");
    assert_eq!((sapporo.polygons.len(), sapporo.polygons[0].len()), (1, 1));
}

#[test]
fn a_null_outline_is_an_issue() {
    let Some(checked) = boundaries(CITIES) else { return };
    let lost: Vec<&str> = checked
        .issues
        .iter()
        .filter(|issue| issue.code == "ingest-boundary-lost")
        .map(|issue| issue.args[0].1.as_str())
        .collect();
    assert!(lost.contains(&"東京都 大島支庁 利島村"), "{lost:?}");
    assert!(!checked.value.shapes.contains_key(&code(13_362)));
}

#[test]
fn outlines_of_prefectures_are_known_by_name() {
    let Some(checked) = boundaries(PREFECTURES) else { return };
    assert_eq!(checked.value.shapes.len(), 47);
    assert!(checked.value.shapes.contains_key(&code(47_000)));
    let codes: Vec<&str> = checked.issues.iter().map(|issue| issue.code).collect();
    assert_eq!(codes, ["ingest-boundary-date"]);
}

#[test]
fn our_own_form_keeps_outlines_to_a_metre() {
    let Some(checked) = boundaries(WARDS) else { return };
    let written = write_boundaries(&checked.value);
    assert!(written.len() < 2_500_000, "{}", written.len());
    let back = read_boundaries(written.as_bytes()).expect("readable");
    assert_eq!(back.as_of, checked.value.as_of);
    assert_eq!(write_boundaries(&back), written);
    for (code, shape) in &checked.value.shapes {
        let points = |shape: &sousei_core::Shape| {
            shape.polygons.iter().flatten().flatten().copied().collect::<Vec<_>>()
        };
        for (a, b) in points(shape).iter().zip(points(&back.shapes[code])) {
            assert!((a[0] - b[0]).abs() < KEPT_5_DIGITS && (a[1] - b[1]).abs() < KEPT_5_DIGITS);
        }
    }
    for damaged in
        ["", "{}", &written.replace("\"sousei_boundaries\":1", "\"sousei_boundaries\":9")]
    {
        assert_eq!(
            read_boundaries(damaged.as_bytes()).expect_err("damaged").code(),
            "ingest-document"
        );
    }
}

fn feature(properties: &str, geometry: &str) -> String {
    format!("{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{geometry}}}")
}

#[test]
fn islands_of_geojson_come_together_under_one_code() {
    let iida = "{\"N03_001\":\"長野県\",\"N03_004\":\"飯田市\",\"N03_007\":\"20205\"}";
    let ring = |x: i32| {
        format!(
            "{{\"type\":\"Polygon\",\"coordinates\":[[[{x},35],[{x}.5,35],[{x}.5,36],[{x},35]]]}}"
        )
    };
    let unassigned = "{\"N03_001\":\"長野県\",\"N03_004\":\"所属未定地\",\"N03_007\":null}";
    let features = [
        feature(iida, &ring(137)),
        feature(iida, &ring(138)),
        feature(unassigned, &ring(139)),
        feature(iida, "null"),
        feature(iida, "{\"type\":\"Point\",\"coordinates\":[137,35]}"),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    let checked = import("N03-20240101_20.geojson", text.as_bytes(), Format::Boundaries);
    assert_eq!(
        counted(&checked),
        [("ingest-boundary-lost", 2), ("ingest-boundary-without-code", 1)]
    );
    let Imported::Boundaries(boundaries) = checked.value else { panic!("boundaries") };
    assert_eq!(boundaries.as_of, date(2024, 1, 1));
    let shape = &boundaries.shapes[&code(20_205)];
    assert_eq!((shape.polygons.len(), shape.n_points()), (2, 6));
    assert_eq!(shape.bounds(), Some(([137.0, 35.0], [138.5, 36.0])));
}

#[test]
fn damaged_topology_does_not_break_the_reader() {
    let topology = |arcs: &str, refs: &str| {
        format!(
            "{{\"type\":\"Topology\",\"arcs\":{arcs},\"transform\":{{\"scale\":[0.1,0.1],\"translate\":[130,30]}},\
             \"objects\":{{\"N03-21_210101\":{{\"type\":\"GeometryCollection\",\"geometries\":[\
             {{\"type\":\"Polygon\",\"arcs\":{refs},\"properties\":{{\"N03_001\":\"長野県\",\"N03_007\":\"20205\"}}}}]}}}}}}"
        )
    };
    let arcs = "[[[0,0],[5,0],[0,5],[-5,-5]]]";
    let good = import("t.json", topology(arcs, "[[0]]").as_bytes(), Format::Boundaries);
    assert_eq!(counted(&good), []);
    let lost = import("t.json", topology(arcs, "[[7]]").as_bytes(), Format::Boundaries);
    assert_eq!(counted(&lost), [("ingest-boundary-lost", 1)]);
    let Imported::Boundaries(boundaries) = good.value else { panic!("boundaries") };
    let backwards = import("t.json", topology(arcs, "[[-1]]").as_bytes(), Format::Boundaries);
    let Imported::Boundaries(reversed) = backwards.value else { panic!("boundaries") };
    let ring = |boundaries: &Boundaries| {
        let mut ring = boundaries.shapes[&code(20_205)].polygons[0][0].clone();
        ring.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
        ring
    };
    assert_eq!(ring(&boundaries), ring(&reversed));
}
