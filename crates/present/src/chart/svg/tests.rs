use super::*;
use crate::chart::{
    Band, Bar, BarSeries, Bars, Border, ColumnSeries, Columns, LineSeries, LineStyle, Lines, Map,
    MapClass, MapPlace, Palette, PlaceForm, Pyramid, PyramidBand, Reference, Scatter, ScatterAxis,
    ScatterPoint, StackedBars, Tone,
    canvas::{Align, Rect, text_rect},
};

mod region;

fn bars(categories: &[&str], values: [&[f64]; 3]) -> Chart {
    let names = ["①A 数値目標を達成している", "①B 進捗しているが達成していない", "③ その他"];
    let tones = [Tone::Met, Tone::OnPace, Tone::NotAssessable];
    let series = names.iter().zip(tones).zip(values).map(|((name, tone), values)| BarSeries {
        name: (*name).to_owned(),
        tone,
        values: values.to_vec(),
    });
    Chart::StackedBars(StackedBars {
        categories: categories.iter().map(|name| (*name).to_owned()).collect(),
        series: series.collect(),
        axis: "割合（棒の中の数字は件数）".to_owned(),
    })
}

fn series(name: &str, style: LineStyle, points: &[(f64, f64)]) -> LineSeries {
    LineSeries { name: name.to_owned(), tone: Tone::Neutral, style, points: points.to_vec() }
}

fn lines(series: Vec<LineSeries>, band: Option<Band>) -> Chart {
    let bands = band.into_iter().collect();
    let axis = "就業率（%）".to_owned();
    Chart::Lines(Lines { axis, decimals: 1, series, bands, border: None })
}

fn employment() -> Chart {
    let actual = [(2013.0, 69.5), (2014.0, 70.8), (2015.0, 71.6), (2016.0, 72.7), (2017.0, 74.3)];
    let band = Band {
        name: "見通しの幅".to_owned(),
        points: vec![(2017.0, 74.3, 74.3), (2020.0, 76.1, 79.0)],
        whole: false,
    };
    let all = vec![
        series("基準値", LineStyle::Dotted, &[(2013.0, 69.5), (2020.0, 69.5)]),
        series("目標に必要な推移", LineStyle::Dashed, &[(2013.0, 69.5), (2020.0, 77.0)]),
        series("実績値", LineStyle::Marked, &actual),
        series("目標値", LineStyle::Mark, &[(2020.0, 77.0)]),
    ];
    lines(all, Some(band))
}

/// Six scenarios to 2070, or a fan of two intervals, with a border.
fn scenarios(fan: bool) -> Chart {
    let years = || (0..12_i32).map(|at| (f64::from(2015 + 5 * at), f64::from(at)));
    let path = |slope: f64| years().map(|(year, at)| (year, 101_581.0 - slope * at)).collect();
    let n_lines = if fan { 1 } else { 6 };
    let lines = (0..n_lines).map(|at| LineSeries {
        name: format!("シミュレーション{at}（出生率上昇＋移動均衡）"),
        tone: Tone::Series(at),
        style: LineStyle::Projected,
        points: path(3_000.0 + 700.0 * f64::from(at)),
    });
    let band = |name: &str, spread: f64| Band {
        name: name.to_owned(),
        points: years()
            .map(|(year, at)| {
                (year, 101_581.0 - (3_000.0 + spread) * at, 101_581.0 - (3_000.0 - spread) * at)
            })
            .collect(),
        whole: true,
    };
    let bands = [band("80%区間", 4_000.0), band("50%区間", 2_000.0)];
    Chart::Lines(Lines {
        axis: "将来推計人口（人）".to_owned(),
        decimals: 0,
        series: lines.collect(),
        bands: if fan { bands.to_vec() } else { vec![] },
        border: Some(Border {
            year: 2045.0,
            name: "公表は2045年まで（以後は率を固定）".to_owned(),
        }),
    })
}

#[test]
fn a_fan_is_whole_and_its_inner_interval_darker() {
    let Chart::Lines(lines) = scenarios(true) else { panic!("lines") };
    let drawn = svg(&Chart::Lines(lines.clone()), Lang::Ja, Size::Wide).expect("drawn");
    let document = roxmltree::Document::parse(&drawn).expect("well-formed");
    // Two intervals over each other, and their pieces in the legend: one, and one over one.
    let areas = document.descendants().filter(|node| node.attribute("opacity") == Some("0.22"));
    assert_eq!(areas.count(), 5, "{drawn}");
    let highest = words(&document)
        .iter()
        .filter_map(|(text, _)| text.replace(',', "").parse().ok())
        .fold(0.0, f64::max);
    assert!(highest >= 101_581.0 + 1_000.0 * 11.0, "{highest}");
    let cut: Vec<_> = lines.bands.into_iter().map(|band| Band { whole: false, ..band }).collect();
    let narrow = Chart::Lines(Lines { bands: cut, border: None, ..lines });
    assert_ne!(svg(&narrow, Lang::Ja, Size::Wide), Some(drawn));
}

#[test]
fn a_border_outside_the_years_is_not_drawn() {
    let Chart::Lines(lines) = scenarios(false) else { panic!("lines") };
    let name = "公表は2045年まで";
    let with = |year| {
        let border = Some(Border { year, name: name.to_owned() });
        let chart = Chart::Lines(Lines { border, ..lines.clone() });
        svg(&chart, Lang::Ja, Size::Narrow).expect("drawn")
    };
    assert!(with(2045.0).contains(&format!(">{name}<")));
    assert!(!with(2070.0).contains(&format!(">{name}<")));
}

#[test]
fn years_are_written_where_points_stand() {
    let drawn = svg(&scenarios(false), Lang::Ja, Size::Wide).expect("drawn");
    let document = roxmltree::Document::parse(&drawn).expect("well-formed");
    let years: Vec<String> = words(&document)
        .into_iter()
        .map(|(text, _)| text)
        .filter(|text| text.starts_with("20") && text.len() == 4)
        .collect();
    assert_eq!(years.len(), 12, "{years:?}");
}

/// Charts that try the layout: long names, negative and large values, one point, close values.
fn trying_charts() -> Vec<Chart> {
    let long =
        "時代に合った地域をつくり、安心なくらしを守るとともに、地域と地域を連携する取組を進める";
    let zigzag: Vec<(f64, f64)> =
        (0..16).map(|at| (2004.0 + f64::from(at), 1.0 + f64::from(at * 7 % 5) * 0.01)).collect();
    vec![
        bars(&["全体", long, "ひと"], [&[12.0, 5.0, 0.0], &[74.0, 18.0, 1.0], &[45.0, 17.0, 0.0]]),
        bars(&["A very long category name of one city"], [&[1.0], &[100_000.0], &[0.5]]),
        employment(),
        scenarios(false),
        scenarios(true),
        lines(vec![series("実績値", LineStyle::Marked, &[(2018.0, 1_234_567.0)])], None),
        lines(
            vec![series("実績値", LineStyle::Marked, &[(2014.0, -60_000.0), (2018.5, 24_159.0)])],
            None,
        ),
        lines(vec![series("実績値", LineStyle::Marked, &zigzag)], None),
        lines(vec![series("実績値", LineStyle::Marked, &[(2014.0, 5.0), (2015.0, 5.0)])], None),
    ]
    .into_iter()
    .chain(region::trying_charts())
    .collect()
}

fn number(node: roxmltree::Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The places of all words in a drawing.
fn words(document: &roxmltree::Document<'_>) -> Vec<(String, Rect)> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| {
            let text = node.text().unwrap_or_default().to_owned();
            let align = match node.attribute("text-anchor") {
                Some("middle") => Align::Middle,
                Some("end") => Align::End,
                _ => Align::Start,
            };
            let at = (number(node, "x") as i32, number(node, "y") as i32);
            let rect = text_rect(&text, at, align, number(node, "font-size"));
            (text, rect)
        })
        .collect()
}

fn each_drawing(mut check: impl FnMut(&Chart, Size, &roxmltree::Document<'_>)) {
    for chart in trying_charts() {
        for size in Size::ALL {
            let drawn = svg(&chart, Lang::Ja, size).expect("there is something to draw");
            let document = roxmltree::Document::parse(&drawn).expect("well-formed");
            check(&chart, size, &document);
        }
    }
}

#[test]
fn drawings_are_accessible_and_keep_to_the_content_policy() {
    each_drawing(|_, _, document| {
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        assert!(root.attribute("width").is_none() && root.attribute("height").is_none());
        let named = root.attribute("aria-labelledby").expect("named");
        for id in named.split(' ') {
            let part = document.descendants().find(|node| node.attribute("id") == Some(id));
            assert!(part.and_then(|node| node.text()).is_some_and(|text| !text.is_empty()));
        }
        for node in document.descendants() {
            assert!(node.attribute("style").is_none());
            assert!(!node.has_tag_name("script") && !node.has_tag_name("style"));
        }
    });
}

#[test]
fn words_stand_within_the_drawing() {
    each_drawing(|_, _, document| {
        let view = document.root_element().attribute("viewBox").expect("a view box");
        let edges: Vec<i32> = view.split(' ').map(|edge| edge.parse().expect("whole")).collect();
        let bounds = Rect { left: 0, top: 0, right: edges[2], bottom: edges[3] };
        for (text, rect) in words(document) {
            assert!(rect.is_inside(bounds), "`{text}` at {rect:?} leaves {view}");
        }
    });
}

#[test]
fn words_do_not_cover_each_other() {
    each_drawing(|_, size, document| {
        let words = words(document);
        for (at, (text, rect)) in words.iter().enumerate() {
            for (other, place) in &words[at + 1..] {
                // Sizes are estimates on the generous side; a touch is none.
                let inner = Rect { left: rect.left + 2, right: rect.right - 2, ..*rect };
                assert!(!inner.overlaps(*place), "{size:?}: `{text}` and `{other}`");
            }
        }
    });
}

#[test]
fn nothing_gives_no_chart() {
    let empty = [
        bars(&["全体"], [&[0.0], &[f64::NAN], &[-1.0]]),
        bars(&[], [&[], &[], &[]]),
        lines(vec![], None),
        lines(vec![series("実績値", LineStyle::Marked, &[(2018.0, f64::NAN)])], None),
    ];
    for chart in empty {
        assert_eq!(svg(&chart, Lang::Ja, Size::Wide), None);
    }
}

#[test]
fn the_figures_are_told_in_words() {
    let drawn = svg(&employment(), Lang::En, Size::Narrow).expect("drawn");
    let document = roxmltree::Document::parse(&drawn).expect("well-formed");
    let description = document.descendants().find(|node| node.has_tag_name("desc"));
    let text = description.and_then(|node| node.text()).expect("described");
    assert!(text.contains("2017 74.3") && text.contains("2020 77.0"), "{text}");
}

#[test]
fn dashes_tell_the_lines_apart() {
    let drawn = svg(&employment(), Lang::Ja, Size::Wide).expect("drawn");
    assert!(drawn.contains("stroke-dasharray=\"8 5\""));
    assert!(drawn.contains("stroke-dasharray=\"1 5\""));
}

#[test]
fn names_are_escaped() {
    let chart = bars(&["<script>alert(\"1\")</script>\u{1b}"], [&[1.0], &[1.0], &[1.0]]);
    let drawn = svg(&chart, Lang::Ja, Size::Wide).expect("drawn");
    assert!(!drawn.contains("<script"));
    assert!(roxmltree::Document::parse(&drawn).is_ok());
}

#[test]
fn a_small_drawing_reads_as_drawn() {
    let chart = bars(&["全体"], [&[1.0], &[], &[3.0]]);
    let drawn = svg(&chart, Lang::Ja, Size::Narrow).expect("drawn");
    let shapes: Vec<&str> =
        drawn.lines().filter(|line| line.contains("fill=\"#0055AD\"")).collect();
    insta::assert_snapshot!(shapes.join("\n"), @r##"
    <rect x="6" y="9" width="28" height="14" fill="#0055AD"/>
    <rect x="6" y="78" width="82" height="26" fill="#0055AD"/>
    <rect x="42" y="83" width="10" height="16" fill="#0055AD"/>
    "##);
}
