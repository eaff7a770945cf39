//! The room as other rooms use it: every key of the vocabulary has its words, and a figure
//! is the same in every output.

mod population;
mod region;

use sousei_core::Severity;
use sousei_present::{
    Cell, Column, Figure, Lang, Row, Table, catalogue,
    chart::{BarSeries, Chart, LineSeries, LineStyle, Lines, Size, StackedBars, Tone},
    figure_json, table_csv, table_text,
};
use sousei_strategy::{
    AnnotationKind, Common, Direction, KpiKind, Level, Likelihood, LintRule, NoRate, NoticeStatus,
    Reason, ResultStatus, Revision,
};

fn assert_words(key: &str) {
    for lang in Lang::ALL {
        assert!(catalogue::has_key(lang, key), "{}: {key}", lang.key());
    }
}

#[test]
fn the_whole_vocabulary_has_words() {
    for kind in AnnotationKind::ALL {
        assert_words(&format!("annotation-{}", kind.key()));
        assert_words(&format!("annotation-{}-about", kind.key()));
    }
    Level::ALL.iter().for_each(|level| assert_words(&format!("level-{}", level.key())));
    Direction::ALL.iter().for_each(|way| assert_words(&format!("direction-{}", way.key())));
    Revision::ALL.iter().for_each(|kind| assert_words(&format!("revision-{}", kind.key())));
    ResultStatus::ALL.iter().for_each(|status| assert_words(&format!("result-{}", status.key())));
    NoticeStatus::ALL.iter().for_each(|status| assert_words(&format!("notice-{}", status.key())));
    for kind in KpiKind::ALL {
        assert_words(&format!("kind-{}", kind.key()));
        assert_words(&format!("kind-{}-about", kind.key()));
    }
    for severity in [Severity::Info, Severity::Warning, Severity::Error] {
        assert_words(&format!("severity-{}", severity.key()));
    }
}

#[test]
fn everything_a_verification_finds_has_words() {
    NoRate::ALL.iter().for_each(|why| assert_words(&format!("no-rate-{}", why.key())));
    Reason::ALL.iter().for_each(|why| assert_words(&format!("reason-{}", why.key())));
    for place in Common::ALL {
        assert_words(&format!("common-{}", place.key()));
        assert_words(&format!("common-{}-about", place.key()));
    }
    for likelihood in Likelihood::ALL {
        assert_words(&format!("outlook-{}", likelihood.key()));
        assert_words(&format!("outlook-{}-about", likelihood.key()));
    }
}

#[test]
fn every_lint_rule_says_what_was_seen_and_what_to_do() {
    for rule in LintRule::ALL {
        for part in ["title", "seen", "do"] {
            assert_words(&format!("lint-{}-{part}", rule.key()));
        }
        for lang in Lang::ALL {
            let key = format!("lint-{}-seen", rule.key());
            let seen = catalogue::text_with(lang, &key, &[("seen", "XYZ".into())]);
            assert!(seen.contains("XYZ"), "{seen}");
        }
    }
}

fn figure() -> Figure {
    let series =
        |name: &str, tone, value| BarSeries { name: name.into(), tone, values: vec![value] };
    Figure {
        id: "classes".into(),
        title: "判定区分ごとの件数".into(),
        summary: "131件のうち100件が進捗している。".into(),
        chart: Some(Chart::StackedBars(StackedBars {
            categories: vec!["全体".into()],
            series: vec![series("①", Tone::OnPace, 100.0), series("②", Tone::Worsening, 9.0)],
            axis: "割合".into(),
        })),
        table: Table {
            columns: vec![Column::text("区分"), Column::number("割合")],
            rows: vec![Row {
                cells: vec![Cell::text("①"), Cell::number("92%", 91.743)],
                strong: true,
            }],
        },
        unit: "件".into(),
        sources: vec!["検証会".into()],
        notes: vec![],
        method: Some("classes"),
    }
}

#[test]
fn a_figure_is_one_value_in_every_output() {
    let figure = figure();
    assert_eq!(table_csv(&figure.table), "区分,割合\r\n①,91.743\r\n");
    assert!(table_text(&figure.table).contains("92%"));
    let json = figure_json(&figure);
    assert_eq!(json["table"]["rows"][0][1], 91.743);
    assert_eq!(json["sources"][0], "検証会");
}

#[test]
fn a_figure_names_its_drawing() {
    let figure = figure();
    let wide = figure.svg(Lang::Ja, Size::Wide).expect("drawn");
    let narrow = figure.svg(Lang::Ja, Size::Narrow).expect("drawn");
    assert!(wide.contains("<title id=\"classes-wide-title\">判定区分ごとの件数</title>"));
    assert!(
        narrow.contains("<desc id=\"classes-narrow-desc\">131件のうち100件が進捗している。</desc>")
    );
    assert_eq!(wide, figure.svg(Lang::Ja, Size::Wide).expect("the same input, the same drawing"));
}

#[test]
fn the_interactive_chart_is_plain_data_with_the_same_colours() {
    let option = figure().echarts_option(Lang::Ja).expect("a chart");
    assert_eq!(option["tooltip"]["renderMode"], "richText");
    assert_eq!(option["aria"]["decal"]["show"], true);
    let colours: Vec<&str> = option["series"]
        .as_array()
        .expect("series")
        .iter()
        .filter_map(|series| series["itemStyle"]["color"].as_str())
        .collect();
    let expected =
        [Tone::OnPace, Tone::Worsening].map(|tone| sousei_present::chart::tone_style(tone).fill);
    assert_eq!(colours, expected);
    assert_eq!(option["series"][0]["data"][0]["label"]["formatter"], "100");
}

#[test]
fn years_with_fractions_become_days() {
    let chart = Chart::Lines(Lines {
        axis: "件".into(),
        decimals: 0,
        series: vec![LineSeries {
            name: "実績値".into(),
            tone: Tone::Neutral,
            style: LineStyle::Marked,
            points: vec![(2018.0, 1.0), (2018.5, 2.0)],
        }],
        bands: vec![],
        border: None,
    });
    let option = sousei_present::chart::echarts_option(&chart, Lang::En).expect("lines have one");
    assert_eq!(option["series"][0]["data"][0]["value"][0], "2018-01-01");
    assert_eq!(option["series"][0]["data"][1]["value"][0], "2018-07-02");
}
