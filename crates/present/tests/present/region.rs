//! Figures of regions: what they say, in both languages, and what they say where nothing is known.

mod sample;

use std::collections::BTreeMap;

use sample::*;
use sousei_core::{
    AgeBand, AreaKind, Basis, Bilingual, Catalogue, Fact, Observed, Period, Severity, Sex, Status,
    Unit, date,
};
use sousei_indicators::{ComparisonSet, Direction};
use sousei_present::{
    Figure, Lang, Table,
    chart::{Chart, Size},
    region::*,
    table_text,
};

use super::assert_words;

#[test]
fn the_vocabulary_of_regions_has_words() {
    Status::ALL.iter().for_each(|status| assert_words(&format!("status-{}", status.key())));
    Basis::ALL.iter().for_each(|basis| assert_words(&format!("basis-{}", basis.key())));
    Sex::ALL.iter().for_each(|sex| assert_words(&format!("sex-{}", sex.key())));
    AreaKind::ALL.iter().for_each(|kind| assert_words(&format!("area-kind-{}", kind.key())));
    ["set", "zone"].iter().for_each(|kind| assert_words(&format!("area-kind-{kind}")));
    SECTIONS.iter().for_each(|section| assert_words(&format!("profile-{section}-title")));
    for method in ClassMethod::ALL {
        assert_words(&format!("map-method-{}", method.key()));
    }
}

#[test]
fn every_topic_and_unit_of_the_catalogue_has_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/indicators");
    for file in std::fs::read_dir(folder).expect("the catalogue is there") {
        let path = file.expect("readable").path();
        let mut reader = csv::Reader::from_path(&path).expect("readable");
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            let row = row.expect("a row");
            assert_words(&format!("topic-{}", row["topic"]));
            assert!(SECTIONS.contains(&section_of_topic(&row["topic"])));
            let unit = sousei_present::format::unit_name(Lang::En, &Unit::new(&row["unit"]));
            assert!(!has_japanese(&unit), "{}: {unit}", row["id"]);
        }
    }
}

fn has_japanese(text: &str) -> bool {
    text.chars().any(|char| ('\u{3000}'..='\u{9fff}').contains(&char) || char == '（')
}

/// Every text of a figure but those marked as Japanese.
fn texts(figure: &Figure, lang: Lang) -> Vec<String> {
    let mut texts = vec![figure.title.clone(), figure.summary.clone(), figure.unit.clone()];
    texts.extend(figure.sources.iter().chain(&figure.notes).cloned());
    texts.extend(figure.table.columns.iter().map(|column| column.heading.clone()));
    let cells = figure.table.rows.iter().flat_map(|row| &row.cells);
    texts.extend(cells.filter(|cell| cell.lang.is_none()).map(|cell| cell.text.clone()));
    texts.extend(Size::ALL.iter().filter_map(|size| figure.svg(lang, *size)));
    texts.extend(figure.echarts_option(lang).map(|option| option.to_string()));
    texts
}

fn all_figures(lang: Lang) -> Vec<Figure> {
    let mut figures = profile_figures(&profile(lang));
    figures.extend([ranking_figure(&ranking(lang)), map_figure(&map(lang))]);
    figures.push(scatter_figure(&scatter(lang)));
    figures.extend(comparison_figures(&comparison(lang)));
    figures.push(diff_figure(&diff(lang)));
    figures
}

#[test]
fn every_sentence_is_there_in_both_languages() {
    for lang in Lang::ALL {
        for figure in all_figures(lang) {
            for text in texts(&figure, lang) {
                assert!(!text.contains('⟦'), "{}: {text}", figure.id);
                // Fonts are named in Japanese in no language.
                assert!(lang == Lang::Ja || !has_japanese(&text), "{}: {text}", figure.id);
            }
        }
    }
}

#[test]
fn every_row_has_a_cell_per_column_and_every_figure_an_id() {
    let figures = all_figures(Lang::Ja);
    let mut ids: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), figures.len());
    for figure in &figures {
        assert!(!figure.title.is_empty() && !figure.summary.is_empty(), "{}", figure.id);
        for row in &figure.table.rows {
            assert_eq!(row.cells.len(), figure.table.columns.len(), "{}", figure.id);
        }
    }
}

fn named(figures: &[Figure], id: &str) -> Figure {
    figures.iter().find(|figure| figure.id == id).expect(id).clone()
}

#[test]
fn a_profile_shows_the_area_beside_others_with_standing_year_and_source() {
    let figures = profile_figures(&profile(Lang::Ja));
    let people = named(&figures, "people");
    insta::assert_snapshot!(table_text(&people.table), @r"
    指標                   飯田市          全国  順位（長野県の市区町村）  偏差値（長野県の市区町村）  時点    出典
    ---------------------  ------  ------------  ------------------------  --------------------------  ------  ----
    総人口（人）           98,164   126,146,099                    5 / 77                        61.3  2020年  [1]
    65歳以上人口割合（%）    32.6  28.7（推計）                   53 / 77                        61.3  2020年  [1]
    ");
    insta::assert_snapshot!(people.summary, @"総人口は98,164人（2020年、長野県の市区町村77中5位）です。65歳以上人口割合は32.6%（2020年、長野県の市区町村77中53位）です。");
    insta::assert_snapshot!(people.sources.join("\n"), @"[1] 統計センター「SSDSE-市区町村」（ssdse-a/2024）");
    insta::assert_snapshot!(people.notes.join("\n"), @r"
    人口などの数え方：国勢調査の常住人口（外国人を含む）
    区域は2020年10月1日現在のものです。
    割合などは、分子と分母から計算しています。複数の地域では、それぞれを合計してから計算し、地域ごとの割合の平均は取りません。
    順位は値の大きい順です。低いほどよい指標は値の小さい順です。偏差値は、順位の上位ほど高くなります。
    65歳以上人口割合：全国の値は2019年のものです。
    ");
}

#[test]
fn a_figure_that_is_not_there_says_why() {
    let health = named(&profile_figures(&profile(Lang::En)), "health");
    let cell = &health.table.rows[0].cells[1];
    assert_eq!(cell.text, "Not available: withheld by the publisher to protect those counted");
    assert_eq!(cell.number, None);
    assert!(health.notes.iter().any(|note| note == "Doctors: Fewer than three clinics answered"));
    let facts = key_facts(&profile(Lang::Ja));
    assert_eq!(facts[1].value, "なし（秘匿されている）");
    assert_eq!(facts[0].value, "98,164人");
    assert_eq!(facts[0].standing, "長野県の市区町村77中5位");
}

#[test]
fn observed_and_projected_people_are_told_apart() {
    let figures = profile_figures(&profile(Lang::Ja));
    let change = named(&figures, "change-population");
    assert_eq!(
        change.summary,
        "2015年の101,581人から2020年の98,164人になりました。2045年には75,411人になると推計されています。"
    );
    insta::assert_snapshot!(table_text(&change.table), @r"
    時点                国勢調査          社人研推計
    ------------------  --------  ------------------
    2015年（平成27年）   101,581                   –
    2020年（令和2年）     98,164  97,696（将来推計）
    2045年（令和27年）         –  75,411（将来推計）
    ");
    let moves = named(&figures, "moves-yearly");
    insta::assert_snapshot!(table_text(&moves.table), @r"
    時点                          自然増減（出生−死亡）  社会増減（転入−転出など）  合計
    ----------------------------  ---------------------  -------------------------  ----
    2018年（平成30年）                             -520   なし（公表されていない）     –
    2019年（平成31年・令和元年）                   -571                       +104  -467
    ");
    assert!(moves.summary.contains("+104"), "{}", moves.summary);
}

#[test]
fn age_groups_compare_by_their_shares() {
    let ages = named(&profile_figures(&profile(Lang::En)), "people-ages");
    insta::assert_snapshot!(table_text(&ages.table), @r"
    Area    Aged 0–14  Share  Aged 15–64  Share  Aged 65 and over  Share
    -----  ----------  -----  ----------  -----  ----------------  -----
    Iida       12,373  12.7%      52,701  54.3%            31,987  33.0%
    Japan  14,955,692  12.1%  72,922,764  59.2%        35,335,805  28.7%
    ");
    let Some(Chart::StackedBars(bars)) = &ages.chart else { panic!("bars") };
    assert_eq!(bars.categories, ["Iida", "Japan"]);
    assert_eq!(bars.series[2].values, [33.0, 28.7]);
}

#[test]
fn a_ranking_names_its_set_and_lists_what_is_missing_last() {
    let figure = ranking_figure(&ranking(Lang::Ja));
    insta::assert_snapshot!(table_text(&figure.table), @r"
    順位  地域     65歳以上人口割合（%）  偏差値（長野県の市区町村）
    ----  ------  ----------------------  --------------------------
          全国                      28.7
       1  小海町                    41.9                           –
       2  飯田市                    32.6                           –
       3  長野市                    30.1                           –
          川上村  なし（秘匿されている）                           –
    ");
    insta::assert_snapshot!(figure.title, @"65歳以上人口割合（%）の順位（長野県の市区町村、2020年（令和2年））");
    insta::assert_snapshot!(figure.summary, @"値のある3地域のうち、最も大きいのは小海町の41.9%、最も小さいのは長野市の30.1%です。飯田市は32.6%で、3地域中2位です。");
    let lowest = RankingView { direction: Direction::LowestFirst, ..ranking(Lang::En) };
    let figure = ranking_figure(&lowest);
    assert!(figure.notes.iter().any(|note| note.contains("lowest value up")), "{:?}", figure.notes);
}

#[test]
fn a_long_ranking_draws_its_ends_and_the_area_asked_for() {
    let Some(Chart::Bars(bars)) = ranking_figure(&long_ranking(Lang::Ja)).chart else {
        panic!("bars")
    };
    assert_eq!(bars.bars.len(), 31);
    assert!(bars.bars[20].strong && bars.bars[20].after_gap && bars.bars[21].after_gap);
    assert_eq!(bars.bars[30].name, "77  町77");
}

#[test]
fn a_map_parts_areas_by_limits_that_can_be_read() {
    let figure = map_figure(&map(Lang::En));
    insta::assert_snapshot!(table_text(&figure.table), @r"
    Area                                   Share of people aged 65 and over (%)  Class
    --------  -----------------------------------------------------------------  ------------------
    Koumi                                                                  41.9  41.9
    Iida                                                                   32.6  32.6 to below 41.9
    Nagano                                                                 30.1  30.1 to below 32.6
    Kawakami  Not available: withheld by the publisher to protect those counted  No data
    ");
    let Some(Chart::Map(map)) = &figure.chart else { panic!("a map") };
    let counted: usize = map.classes.iter().map(|class| class.count).sum();
    assert_eq!(counted + map.no_data.count, 4);
    assert!(figure.echarts_option(Lang::En).is_none());
}

#[test]
fn a_scatter_says_that_an_association_is_no_effect() {
    let figure = scatter_figure(&scatter(Lang::En));
    insta::assert_snapshot!(figure.summary, @"Coefficient of correlation over the 3 areas of the municipalities of Nagano that have both values: r = -0.83.");
    assert!(figure.notes[0].contains("does not show that one causes the other"));
    assert!(figure.notes.iter().any(|note| note.starts_with("1 area lacks")), "{:?}", figure.notes);
}

#[test]
fn areas_side_by_side() {
    let figures = comparison_figures(&comparison(Lang::Ja));
    insta::assert_snapshot!(table_text(&named(&figures, "comparison").table), @r"
    指標                   飯田市   長野市  時点    出典
    ---------------------  ------  -------  ------  ----
    総人口（人）           98,164  372,760  2020年  [1]
    65歳以上人口割合（%）    32.6     30.1  2020年  [1]
    ");
    insta::assert_snapshot!(table_text(&named(&figures, "comparison-series").table), @r"
    地域     2015年  2045年
    ------  -------  ------
    飯田市  101,581  75,411
    長野市  377,598       –
    ");
}

#[test]
fn a_merged_area_leads_to_its_successor() {
    let hit = AreaHit {
        place: place("20405", "上村", "Kamimura"),
        kana: "かみむら".into(),
        kind: "village".into(),
        prefecture: Some(place("20000", "長野県", "Nagano")),
        merged: Some((place("20205", "飯田市", "Iida"), date(2005, 10, 1))),
    };
    let table = area_table(Lang::Ja, &[hit]);
    insta::assert_snapshot!(table_text(&table), @r"
    地域  都道府県  種別  団体コード  現在
    ----  --------  ----  ----------  ----------------------------------------------
    上村  長野県    村    20405       飯田市（2005年10月1日（平成17年10月1日）から）
    ");
    assert_eq!(table.rows[0].cells[4].href.as_deref(), Some("/areas/20205"));
}

#[test]
fn a_revision_is_told_in_one_sentence() {
    let figure = diff_figure(&diff(Lang::En));
    assert_eq!(figure.summary, "12 values revised, 1,741 added, 0 removed, 21,000 unchanged.");
    insta::assert_snapshot!(table_text(&figure.table), @r"
    Indicator            Area  Period  Before   After  Difference
    -------------------  ----  ------  ------  ------  ----------
    Population (people)  Iida  2020    98,160  98,164          +4
    ");
    assert_eq!(figure.notes, ["11 more revised values are not in the table."]);
    let nothing = import_issues(Lang::En, &[]);
    assert_eq!(nothing.summary, "Nothing was wrong.");
    let issue = IssueCount {
        code: "no-such-kind".into(),
        severity: Severity::Warning,
        count: 3,
        example: "Row 12: `a`".into(),
    };
    let figure = import_issues(Lang::Ja, &[issue]);
    assert!(figure.summary.starts_with("3件見つかりました。"), "{}", figure.summary);
}

fn catalogue() -> Catalogue {
    Catalogue::new([population(), aged_share()])
}

#[test]
fn lists_of_data_read_as_tables() {
    let years = (Period::calendar_year(2015), Period::calendar_year(2020));
    let entry = CatalogueEntry {
        indicator: population(),
        periods: Some(years),
        n_areas: 1741,
        href: Some("/data/indicators/ssds.A1101".into()),
    };
    let table = catalogue_table(Lang::En, &[entry]);
    insta::assert_snapshot!(table_text(&table), @r"
    Key         Indicator   Unit    Topic       Counts                                              Periods       Areas
    ----------  ----------  ------  ----------  --------------------------------------------------  ------------  -----
    ssds.A1101  Population  people  Population  usual residents of the census, foreigners included  2015 to 2020  1,741
    ");
    let dataset = DatasetEntry {
        key: "ssdse-a/2024".into(),
        title: Bilingual::new("SSDSE-市区町村", "SSDSE municipalities"),
        publisher: Bilingual::new("統計センター", "National Statistics Center"),
        terms: Bilingual::new("出典を記して利用", "Use with credit"),
        version: 2,
        file: "SSDSE-A-2024.csv".into(),
        imported: None,
        n_facts: 217_625,
        periods: Some((years.1, years.1)),
        href: None,
    };
    insta::assert_snapshot!(table_text(&datasets_table(Lang::En, &[dataset])), @r"
    Dataset       Title                 Publisher                   Periods   Values  Version  Imported     File              Terms of use
    ------------  --------------------  --------------------------  -------  -------  -------  -----------  ----------------  ---------------
    ssdse-a/2024  SSDSE municipalities  National Statistics Center  2020     217,625        2  comes along  SSDSE-A-2024.csv  Use with credit
    ");
}

#[test]
fn facts_leave_out_columns_that_say_nothing() {
    let fact = |sex, age| Fact {
        indicator: population().id,
        area: "20205".parse().expect("a code"),
        period: Period::calendar_year(2020),
        sex,
        age,
        value: Observed::number(98_164.0),
        unit: Unit::new("人"),
        basis: Basis::Census,
        vintage: date(2020, 10, 1),
        dataset: "ssdse-a/2024".into(),
    };
    let areas = BTreeMap::from([("20205".to_owned(), Bilingual::ja("飯田市"))]);
    let shown = |facts: &[Fact]| {
        let rows: Vec<TidyRow<'_>> = facts.iter().map(TidyRow::from).collect();
        facts_table(Lang::En, &rows, &catalogue(), &areas)
    };
    let plain: Table = shown(&[fact(Sex::Both, AgeBand::ALL)]);
    insta::assert_snapshot!(table_text(&plain), @r"
    Indicator   Area    Period   Value  Unit    Status        Source
    ----------  ------  ------  ------  ------  ------------  ------------
    Population  飯田市  2020    98,164  people  as published  ssdse-a/2024
    ");
    assert_eq!(plain.rows[0].cells[1].lang, Some(Lang::Ja), "no English name is known");
    let parted = shown(&[fact(Sex::Female, AgeBand::open(75))]);
    assert_eq!(parted.columns.len(), plain.columns.len() + 2);
    assert_eq!(parted.rows[0].cells[4].text, "75 and over");
}

#[test]
fn sets_of_areas_have_names_in_both_languages() {
    let name_of = |_| Bilingual::new("長野県", "Nagano");
    let set = ComparisonSet::OfPrefecture("20000".parse().expect("a code"));
    let name = comparison_name(&set, name_of);
    assert_eq!(name, Bilingual::new("長野県の市区町村", "the municipalities of Nagano"));
    for set in [
        ComparisonSet::Prefectures,
        ComparisonSet::Municipalities,
        ComparisonSet::OfType("Ⅱ-1".into()),
        ComparisonSet::SimilarTo("20205".parse().expect("a code")),
        ComparisonSet::Chosen("南信州".into()),
    ] {
        assert!(!comparison_name(&set, name_of).ja.contains('⟦'), "{set:?}");
    }
}
