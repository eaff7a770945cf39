//! Figures of the population page: what they say, in both languages.

mod sample;

use std::fmt::Write;

use sample::*;
use sousei_core::{AgeBand, Sex};
use sousei_demography::structure::Stage;
use sousei_present::{
    Figure, Lang,
    chart::{Chart, Size},
    population::*,
    table_text,
};

use super::assert_words;

fn all_figures(lang: Lang) -> Vec<Figure> {
    let head = head(lang);
    let mut figures = population_figures(&head, &view());
    figures.push(fan_figure(&head, &fan()));
    figures.push(influence_figure(&head, &influence()));
    figures.push(decomposition_figure(&head, &decomposition()));
    figures.push(outlook_figure(&head, &outlook()));
    figures.push(goal_figure(&head, &goal()));
    figures.push(structure_figure(&head, &structure()));
    figures
}

fn named(lang: Lang, id: &str) -> Figure {
    all_figures(lang).into_iter().find(|figure| figure.id == id).expect(id)
}

/// A figure as text, with its chart as data.
fn told(figure: &Figure, lang: Lang) -> String {
    let mut told = format!("# {} [{}]\n{}\n", figure.title, figure.id, figure.summary);
    let _ = writeln!(told, "({})\n{}", figure.unit, table_text(&figure.table));
    figure.notes.iter().for_each(|note| {
        let _ = writeln!(told, "* {note}");
    });
    figure.sources.iter().for_each(|source| {
        let _ = writeln!(told, "< {source}");
    });
    let words = figure.svg(lang, Size::Wide).map(|drawn| drawn_words(&drawn));
    let _ = writeln!(told, "drawn: {}\n", words.unwrap_or_else(|| "no chart".to_owned()));
    told
}

fn drawn_words(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("well-formed");
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_page_reads_as_it_should() {
    for lang in Lang::ALL {
        let told: String = all_figures(lang).iter().map(|figure| told(figure, lang)).collect();
        insta::assert_snapshot!(format!("population-{}", lang.key()), told);
    }
}

#[test]
fn every_word_is_there_and_english_is_english() {
    let japanese = |text: &str| text.chars().any(|char| ('\u{3000}'..='\u{9fff}').contains(&char));
    for lang in Lang::ALL {
        for figure in all_figures(lang) {
            let mut all = told(&figure, lang);
            all.extend(figure.echarts_option(lang).map(|option| option.to_string()));
            assert!(!all.contains('⟦'), "{all}");
            assert!(lang == Lang::Ja || !japanese(&all), "{all}");
            for row in &figure.table.rows {
                assert_eq!(row.cells.len(), figure.table.columns.len(), "{}", figure.id);
            }
        }
    }
}

#[test]
fn the_vocabulary_of_populations_has_words() {
    for rates in RatesPath::ALL {
        assert_words(&format!("population-scenario-p1-{}", rates.key()));
        assert_words(&format!("population-rates-{}", rates.key()));
        assert_words(&format!("population-border-{}", rates.key()));
    }
    for key in &SCENARIOS[1..] {
        assert_words(&format!("population-scenario-{key}"));
        assert_words(&format!("population-scenario-{key}-about"));
    }
    Foreign::ALL.iter().for_each(|key| assert_words(&format!("population-foreign-{}", key.key())));
    Stage::ALL.iter().for_each(|stage| assert_words(&format!("population-stage-{}", stage.key())));
    Knob::ALL.iter().for_each(|knob| assert_words(&format!("population-knob-{}", knob.key())));
    for class in NINE_CLASSES {
        assert_words(&format!("population-class-{}", class[..1].to_lowercase()));
    }
}

#[test]
fn assumptions_backed_out_are_never_called_official() {
    for figure in all_figures(Lang::En) {
        let all = told(&figure, Lang::En);
        assert!(!all.contains("fficial"), "{all}");
    }
    let scenarios = named(Lang::En, "population-scenarios");
    let says = "returns the published projection; assumptions backed out by this program";
    assert!(scenarios.notes.iter().any(|note| note.contains(says)), "{:?}", scenarios.notes);
    let head = ProjectionHead { rates: RatesPath::Official, ..head(Lang::Ja) };
    let figure = &population_figures(&head, &view())[0];
    assert!(
        figure.table.columns.iter().any(|column| column.heading == "推計：パターン1（社人研準拠）")
    );
}

#[test]
fn people_are_rounded_at_display_only() {
    let scenarios = named(Lang::Ja, "population-scenarios");
    let last = scenarios.table.rows.last().expect("rows");
    assert_eq!(last.cells[2].text, "6,384");
    assert_eq!(last.cells[2].number.map(|total| (total * 1e4).round() / 1e4), Some(6384.3555));
    let degrees = named(Lang::Ja, "population-influence");
    assert_eq!(degrees.table.rows[0].cells[1].text, "105.0%");
    assert_eq!(degrees.table.rows[0].cells[2].text, "2");
}

#[test]
fn years_beyond_the_published_ones_say_so() {
    for figure in all_figures(Lang::En) {
        let held = "After 2035 (years with *), the figures are projections in which the rates of the last interval are held.";
        let expected = figure.method.is_some();
        assert_eq!(figure.notes.iter().any(|note| note == held), expected, "{}", figure.id);
    }
    let head = ProjectionHead { published_until: 2045, ..head(Lang::En) };
    let figure = &population_figures(&head, &view())[0];
    assert!(!told(figure, Lang::En).contains("held"), "nothing is held, so nothing is said");
}

#[test]
fn a_sum_and_an_area_without_people_are_told() {
    let head = ProjectionHead { taken_as: TakenAs::SumOf(4), ..head(Lang::En) };
    let figure = fan_figure(&head, &fan());
    assert!(figure.notes.contains(&"4 areas were projected one by one and then summed.".into()));
    let nobody = PopulationView { lines: vec![], observed: vec![], ..view() };
    let figures = population_figures(&head, &nobody);
    assert_eq!(figures[0].chart, None);
    assert!(figures[0].summary.starts_with("There are no figures for Mihon"));
    let no_women = NineClassView { base: 0.0, closed: 0.0, class: None, ..structure() };
    assert!(structure_figure(&head, &no_women).summary.starts_with("There are no figures"));
}

#[test]
fn a_fan_has_two_intervals_and_the_border() {
    let figure = named(Lang::Ja, "population-fan");
    let Some(Chart::Lines(lines)) = &figure.chart else { panic!("lines") };
    assert_eq!(lines.bands.len(), 2);
    assert!(lines.bands.iter().all(|band| band.whole));
    let option = figure.echarts_option(Lang::Ja).expect("a chart");
    let series = option["series"].as_array().expect("series");
    let stacks: Vec<_> = series.iter().filter_map(|one| one["stack"].as_str()).collect();
    assert_eq!(stacks, ["interval-0", "interval-0", "interval-1", "interval-1"]);
    let mark = series.iter().find(|one| one["markLine"].is_object()).expect("the border");
    assert_eq!(mark["markLine"]["data"][0]["xAxis"], "2035-01-01");
}

#[test]
fn rows_for_people_have_words() {
    let row = ProjectedRow {
        area: "99999".to_owned(),
        year: 2045,
        sex: Sex::Female,
        age: AgeBand { from: 90, to: None },
        value: 63.5,
        drawn: Some(Drawn { mean: 64.0, quantiles: vec![50.0] }),
    };
    let shown = table_text(&projected_table(Lang::En, &[row], Some(&[0.1])));
    assert!(!shown.contains('⟦'), "{shown}");
}
