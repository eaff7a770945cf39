//! Charts of regions that try the layout, and what is particular to them.

use super::*;
use crate::chart::MapLinks;

fn ranking(values: &[f64]) -> Chart {
    let bars = values.iter().enumerate().map(|(at, value)| Bar {
        name: format!("{}  下伊那郡の長い名前の村{at}", at + 1),
        value: *value,
        strong: at == 1,
        after_gap: at == 2,
    });
    Chart::Bars(Bars {
        axis: "転入超過率（‰）".to_owned(),
        decimals: 1,
        bars: bars.collect(),
        reference: Some(Reference { name: "全国".to_owned(), value: 1.5 }),
    })
}

fn columns(values: &[[Option<f64>; 2]]) -> Chart {
    let of = |at: usize, name: &str| ColumnSeries {
        name: name.to_owned(),
        tone: Tone::Series(at as u8),
        values: values.iter().map(|pair| pair[at]).collect(),
    };
    Chart::Columns(Columns {
        axis: "1年間の増減（人）".to_owned(),
        decimals: 0,
        categories: (0..values.len()).map(|at| (2001 + at).to_string()).collect(),
        series: vec![of(0, "自然増減（出生−死亡）"), of(1, "社会増減（転入−転出など）")],
    })
}

fn pyramid() -> Chart {
    let bands = (0..19_u8).map(|at| PyramidBand {
        name: if at == 18 { "90以上".into() } else { format!("{}–{}", at * 5, at * 5 + 4) },
        left: f64::from(at) * 31.0 + 2.0,
        right: if at == 3 { 0.0 } else { f64::from(19 - at) * 47.0 },
    });
    Chart::Pyramid(Pyramid {
        axis: "人口（人）".to_owned(),
        left: "男".to_owned(),
        right: "女".to_owned(),
        now: "2015年".to_owned(),
        bands: bands.collect(),
        outline: Some(("2045年（将来推計）".to_owned(), vec![(100.0, 120.0); 19])),
    })
}

fn scatter(logarithmic: bool) -> Chart {
    let axis =
        |name: &str, logarithmic| ScatterAxis { name: name.to_owned(), decimals: 1, logarithmic };
    let points = (0..40_i32).map(|at| ScatterPoint {
        name: format!("町{at}"),
        x: 10_f64.powf(f64::from(at) / 8.0),
        y: f64::from(at * 7 % 13) - 4.0,
        strong: at % 9 == 0,
    });
    Chart::Scatter(Scatter {
        x: axis("総人口（人）、2020年", logarithmic),
        y: axis("転入超過率（‰）、2022年", false),
        points: points.collect(),
        line: Some((2.0, -0.001)),
    })
}

/// A square of half a degree.
fn square((lng, lat): (f64, f64)) -> Vec<(f64, f64)> {
    vec![(lng, lat), (lng + 0.5, lat), (lng + 0.5, lat + 0.5), (lng, lat + 0.5)]
}

fn map(shapes: bool, palette: Palette) -> Map {
    let at = [
        (141.3, 43.0),
        (140.7, 40.8),
        (139.7, 35.7),
        (137.8, 35.5),
        (135.5, 34.7),
        (130.5, 31.6),
        (127.7, 26.2),
        (124.2, 24.3),
        (142.2, 27.1),
    ];
    let places = at.iter().enumerate().map(|(n, at)| MapPlace {
        code: format!("{n:05}"),
        name: format!("地域<{n}>"),
        value: format!("{n}.0%"),
        class: (n != 2).then_some(n % 5),
        strong: n == 3 || n == 7,
        form: if shapes { PlaceForm::Shape(vec![square(*at)]) } else { PlaceForm::Dot(*at) },
    });
    Map {
        links: MapLinks::default(),
        axis: "65歳以上人口割合（%）".to_owned(),
        classes: (0..5)
            .map(|at| MapClass { name: format!("{at}.0以上{}.0未満", at + 1), count: 2 })
            .collect(),
        no_data: MapClass { name: "データなし".to_owned(), count: 1 },
        palette,
        places: places.collect(),
        outlines: vec![square((136.0, 35.0))],
    }
}

pub(super) fn trying_charts() -> Vec<Chart> {
    let projected = [(2015.0, 101_581.0), (2020.0, 97_696.0), (2045.0, 75_411.0)];
    let many = (0..10_u8).map(|at| LineSeries {
        tone: Tone::Series(at),
        ..series(
            &format!("市{at}"),
            LineStyle::Projected,
            &projected.map(|(year, value)| (year, value * (1.0 + f64::from(at) / 9.0))),
        )
    });
    vec![
        ranking(&[19.4, 3.2, -4.0, -22.4]),
        ranking(&[5.0, 5.0]),
        columns(&[[Some(-571.0), Some(104.0)], [None, Some(-20.0)], [Some(0.0), None]]),
        columns(&[[Some(-1_234_567.0), Some(-987_654.0)]; 24]),
        pyramid(),
        scatter(true),
        scatter(false),
        Chart::Map(map(false, Palette::Sequential)),
        Chart::Map(map(true, Palette::Diverging(2))),
        lines(vec![series("推計", LineStyle::Projected, &projected)], None),
        lines(many.collect(), None),
    ]
}

fn drawn(chart: &Chart, size: Size) -> String {
    svg(chart, Lang::Ja, size).expect("there is something to draw")
}

#[test]
fn every_area_of_a_map_can_be_found_by_its_code() {
    for shapes in [false, true] {
        let chart = Chart::Map(map(shapes, Palette::Sequential));
        for size in Size::ALL {
            let drawn = drawn(&chart, size);
            let document = roxmltree::Document::parse(&drawn).expect("well-formed");
            let codes: Vec<&str> =
                document.descendants().filter_map(|node| node.attribute("data-code")).collect();
            assert_eq!(codes.len(), 9, "{size:?}");
            let titles = document.descendants().filter(|node| node.has_tag_name("title")).count();
            assert_eq!(titles, if size == Size::Wide { 10 } else { 1 });
        }
    }
}

#[test]
fn remote_islands_have_named_boxes() {
    let drawn = drawn(&Chart::Map(map(false, Palette::Sequential)), Size::Wide);
    assert!(drawn.contains("沖縄・奄美") && drawn.contains("小笠原"));
}

#[test]
fn colour_is_never_the_only_signal_of_a_map() {
    let shapes = drawn(&Chart::Map(map(true, Palette::Diverging(2))), Size::Wide);
    // Classes below zero and areas without a value are hatched.
    assert_eq!(shapes.matches("<pattern ").count(), 3);
    let dots = drawn(&Chart::Map(map(false, Palette::Diverging(2))), Size::Wide);
    assert!(dots.contains("stroke-dasharray=\"1.5 1\""), "no value");
    assert!(dots.contains("<path d=\"M"), "below zero");
    let document = roxmltree::Document::parse(&dots).expect("well-formed");
    let mut radii: Vec<&str> = document
        .descendants()
        .filter(|node| node.attribute("data-code").is_some())
        .filter_map(|node| node.attribute("r"))
        .collect();
    radii.sort_unstable();
    radii.dedup();
    assert_eq!(radii.len(), 3, "a size per class above zero: {radii:?}");
}

#[test]
fn patterns_of_two_drawings_on_one_page_do_not_meet() {
    let chart = Chart::Map(map(true, Palette::Diverging(2)));
    let ids = |size| {
        let drawn = drawn(&chart, size);
        let document = roxmltree::Document::parse(&drawn).expect("well-formed");
        let ids = document.descendants().filter_map(|node| node.attribute("id"));
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    let (wide, narrow) = (ids(Size::Wide), ids(Size::Narrow));
    assert!(wide.iter().all(|id| !narrow.contains(id)), "{wide:?} {narrow:?}");
}

#[test]
fn projected_values_are_dashed_with_hollow_marks() {
    let chart =
        lines(vec![series("推計", LineStyle::Projected, &[(2020.0, 2.0), (2025.0, 1.0)])], None);
    let drawn = drawn(&chart, Size::Wide);
    assert!(drawn.contains("stroke-dasharray=\"8 5\""));
    assert!(drawn.matches("fill=\"#FFFFFF\"").count() >= 2, "{drawn}");
}

#[test]
fn a_place_that_is_nowhere_is_left_out() {
    let mut map = map(false, Palette::Sequential);
    map.places[0].form = PlaceForm::Dot((f64::NAN, 43.0));
    map.places[1].form = PlaceForm::Shape(vec![]);
    let drawn = drawn(&Chart::Map(map.clone()), Size::Wide);
    assert!(!drawn.contains("NaN") && !drawn.contains("00000"));
    map.places.truncate(2);
    assert!(Chart::Map(map).is_empty());
}

#[test]
fn what_is_no_number_is_not_drawn() {
    assert!(ranking(&[f64::NAN]).is_empty());
    assert!(columns(&[[None, None]]).is_empty());
    let Chart::Scatter(mut scatter) = scatter(true) else { unreachable!("a scatter") };
    scatter.points.truncate(1);
    scatter.points[0].x = 0.0;
    assert!(Chart::Scatter(scatter).is_empty(), "a logarithm of zero");
}
