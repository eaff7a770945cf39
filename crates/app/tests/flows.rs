//! Moves in and out of Tokyo and other places, from the data that come along.

use sousei_app::{App, ExplainAsked, ExplainPage, LinksAsked, OfficialFile, ReadAs, TokyoPlace};
use sousei_core::{Basis, PeriodUnit, Status};
use sousei_demography::flows::Finding;
use sousei_present::{
    Figure, Lang,
    flow_models::AGE_ACCOUNTING,
    flows::{
        EXAMPLE_MARK, FlowRow, FlowStatus, MissingTable, Template, TemplateKind, area_flow_figures,
        check_figure, tokyo_figures,
    },
};

use super::evidence::app;

const JAPANESE: Basis = Basis::MoversJapanese;

async fn rows(app: &App, place: TokyoPlace, basis: Basis) -> Vec<FlowRow> {
    app.tokyo_rows(&[place], Some(basis)).await.expect("rows")
}

/// What the rows of a period say, one after the other.
fn of<'a>(rows: &'a [FlowRow], period: &str) -> Vec<&'a FlowRow> {
    rows.iter().filter(|row| row.period.to_string() == period).collect()
}

fn figure<'a>(figures: &'a [Figure], id: &str) -> &'a Figure {
    figures.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("no figure {id}"))
}

/// Report of 2019, KPI 47 to 49; every year agrees with the long series of the statistics.
#[tokio::test]
async fn the_tokyo_area_is_as_the_report_of_2019_prints_it() {
    let (app, _folder) = app().await;
    let rows = rows(&app, TokyoPlace::Area, JAPANESE).await;
    let printed = of(&rows, "2013").into_iter().find(|row| row.source == "report-2019");
    let printed = printed.expect("2013");
    assert_eq!(
        (printed.inward, printed.outward, printed.net),
        (Some(466_844.0), Some(370_320.0), Some(96_524.0))
    );
    for (period, net) in [("2013", 96_524.0), ("2018", 135_600.0), ("2019", 145_576.0)] {
        for row in of(&rows, period) {
            assert_eq!(row.net, Some(net), "{period} {}", row.source);
        }
    }
    // Members alone do not give who came and left: moves between them would count.
    assert!(rows.iter().all(|row| row.inward.is_none() || row.source == "report-2019"));
}

/// Paper of 2021: +86,575 in 2019, +38,374 in 2020, and a misprint among its own figures.
#[tokio::test]
async fn tokyo_is_as_the_paper_of_2021_prints_it_and_its_misprint_is_marked() {
    let (app, _folder) = app().await;
    let rows = rows(&app, TokyoPlace::Metropolis, JAPANESE).await;
    for (period, net) in [("2019", 86_575.0), ("2020", 38_374.0)] {
        let of_year = of(&rows, period);
        assert!(of_year.len() >= 3, "{period}: {}", of_year.len());
        assert!(of_year.iter().all(|row| row.net == Some(net)), "{period}");
    }
    let printed = of(&rows, "2019").into_iter().find(|row| row.source == "paper-2021");
    let printed = printed.expect("as printed");
    assert_eq!(printed.outward, Some(340_372.0), "kept as printed");
    assert_eq!(printed.status, FlowStatus::Contradicted);
    let official = of(&rows, "2019").into_iter().find(|row| row.source == "ssdse-b/2025");
    assert_eq!(official.expect("SSDSE-B").outward, Some(340_732.0));
    let february = of(&rows, "2021-02");
    assert_eq!(february[0].net, None, "a printed 0 that is not yet observed");
    assert_eq!(february[0].status, FlowStatus::Given(Status::NotPublished));
}

#[tokio::test]
async fn the_check_of_the_paper_shows_both_values() {
    let (app, _folder) = app().await;
    let tables = app.check_documents().await.expect("checks");
    let paper = tables.iter().find(|table| table.key == "paper-2021").expect("the paper");
    let contradicted: Vec<_> = paper
        .findings
        .iter()
        .filter_map(|one| match &one.finding {
            Finding::Contradicted { printed, implied, accounts } => {
                Some((printed.value.value(), *implied, accounts.len()))
            }
            _ => None,
        })
        .collect();
    assert_eq!(contradicted, [(Some(340_372.0), 340_732.0, 2)]);
    let report = tables.iter().find(|table| table.key == "report-2019").expect("the report");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[tokio::test]
async fn the_page_shows_the_turn_the_run_of_months_and_the_goals() {
    let (app, _folder) = app().await;
    let of = async |place, basis| {
        let view = app.tokyo_flows(place, basis, Lang::En).await.expect("a page");
        tokyo_figures(&view)
    };
    let tokyo = of(TokyoPlace::Metropolis, JAPANESE).await;
    let turn = figure(&tokyo, "flows-turn");
    assert!(
        turn.summary.contains("-48,201") || turn.summary.contains("−48,201"),
        "{}",
        turn.summary
    );
    assert!(turn.summary.contains("56%"), "{}", turn.summary);
    let months = figure(&tokyo, "flows-months");
    assert!(months.summary.contains("7 months in a row"), "{}", months.summary);
    let check = figure(&tokyo, "flows-check-paper-2021");
    assert!(check.summary.contains("340,372") && check.summary.contains("340,732"));
    let because = &check.table.rows[0].cells[4].text;
    assert!(because.contains("427,307 − 86,575 = 340,732"), "{because}");
    assert!(because.contains("362,794 − 22,062 = 340,732"), "{because}");
    let area = of(TokyoPlace::Area, JAPANESE).await;
    let goals = figure(&area, "flows-goals");
    assert_eq!(goals.table.rows.len(), 3);
    assert!(goals.table.rows[2].cells[7].text.contains("94,411"), "{:?}", goals.table.rows[2]);
    assert!(!area.iter().any(|figure| figure.id == "flows-gains"), "the matrix counts all movers");
}

/// MANIFEST: 2,515,731 moves in all; Tokyo +65,219; Tokyo area +123,534.
#[tokio::test]
async fn all_movers_of_2025_are_those_of_the_matrix() {
    let (app, _folder) = app().await;
    let tokyo = rows(&app, TokyoPlace::Metropolis, Basis::MoversAll).await;
    assert_eq!(of(&tokyo, "2025")[0].net, Some(65_219.0));
    let area = rows(&app, TokyoPlace::Area, Basis::MoversAll).await;
    let row = of(&area, "2025");
    assert_eq!((row.len(), row[0].net), (1, Some(123_534.0)));
    let (inward, outward) = (row[0].inward.expect("in"), row[0].outward.expect("out"));
    assert_eq!(inward - outward, 123_534.0, "moves between the four are in neither");
    let nation = app.place("00000").await.expect("the nation");
    let view = app.tokyo_flows(TokyoPlace::Area, Basis::MoversAll, Lang::En).await.expect("a page");
    let exchange = view.exchange.as_ref().expect("the matrix");
    assert_eq!(exchange.rows.len(), 43);
    let total: f64 =
        exchange.rows.iter().map(|one| one.inward.unwrap() - one.outward.unwrap()).sum();
    assert_eq!(total, 123_534.0);
    let every = app.places(&["00000"]).await.expect("the nation");
    assert_eq!(every[0].id, nation.id);
    let mut all = 0.0;
    for code in 1..=47 {
        let place = app.place(&format!("{code:02}000")).await.expect("a prefecture");
        let rows = app.flow_rows(&place).await.expect("rows");
        let of_2025 = rows.iter().find(|row| row.basis == Basis::MoversAll);
        all += of_2025.and_then(|row| row.inward).expect("arrivals");
    }
    assert_eq!(all, 2_515_731.0);
}

#[tokio::test]
async fn bases_are_never_mixed() {
    let (app, _folder) = app().await;
    for basis in [JAPANESE, Basis::MoversAll] {
        for place in TokyoPlace::ALL {
            let view = app.tokyo_flows(place, basis, Lang::Ja).await.expect("a page");
            assert!(view.rows.iter().all(|row| row.basis == basis));
            assert!(view.exchange.iter().all(|one| one.basis == basis));
            let figures = tokyo_figures(&view);
            let ids: std::collections::BTreeSet<_> =
                figures.iter().map(|figure| &figure.id).collect();
            assert_eq!(ids.len(), figures.len(), "ids are unique");
        }
    }
    let iida = app.place("20205").await.expect("Iida");
    let view = app.area_flows(&iida, Lang::Ja).await.expect("a page");
    let bases: Vec<Basis> = view.moves.iter().map(|one| one.basis).collect();
    assert_eq!(bases, [JAPANESE, Basis::RegisterMoves]);
    for one in &view.moves {
        assert!(one.rows.iter().all(|row| row.basis == one.basis));
    }
    let figures = area_flow_figures(&view);
    assert!(figures.iter().any(|figure| figure.id == "flows-change"));
    assert!(view.exchange.is_none() && !view.missing().is_empty(), "says what to import");
}

#[tokio::test]
async fn a_set_has_its_net_and_no_gross_flows_but_those_of_the_matrix() {
    let (app, _folder) = app().await;
    let nagoya = app.place("nagoya-area").await.expect("a zone");
    let rows = app.flow_rows(&nagoya).await.expect("rows");
    for row in &rows {
        let is_matrix = row.source.starts_with("moves-od/");
        assert_eq!(row.inward.is_some(), is_matrix, "{} {}", row.period, row.source);
        assert!(row.net.is_some() || row.period.unit() == PeriodUnit::Month);
    }
    assert_eq!(rows.iter().filter(|row| row.basis == Basis::MoversAll).count(), 1);
}

/// Made-up tables: all movers of the four prefectures, and a table of origins and destinations of
/// another year.
#[tokio::test]
async fn sets_of_prefectures_show_imported_tables_of_all_movers() {
    let (app, _folder) = app().await;
    let net = |area: &str, value: i32| {
        format!("moves.net-all,{area},2024,both,0,,{value},,人,movers-all,2024-12-31,\n")
    };
    let members = [("11000", 10), ("12000", 20), ("13000", 70), ("14000", -5)];
    let text: String = members.iter().map(|(area, value)| net(area, *value)).collect();
    import(&app, "all-movers.csv", &format!("{TIDY}{text}")).await;
    let rows = rows(&app, TokyoPlace::Area, Basis::MoversAll).await;
    let of_2024 = of(&rows, "2024");
    assert_eq!((of_2024.len(), of_2024[0].net), (1, Some(95.0)));
    assert_eq!(of_2024[0].status, FlowStatus::Given(Status::Summed), "nobody published the sum");
    assert_eq!(of(&rows, "2025").len(), 1);
}

/// A stored number that counts nobody takes itself out, and nothing else.
#[tokio::test]
async fn a_negative_cell_that_is_stored_leaves_other_figures() {
    let (app, _folder) = app().await;
    let text = format!(
        "{TIDY}moves.from-01000,13000,2026,both,0,,-8003,,人,movers-all,2026-12-31,\n\
         moves.from-01000,14000,2026,both,0,,120,,人,movers-all,2026-12-31,\n"
    );
    import(&app, "od.csv", &text).await;
    let view = app.tokyo_flows(TokyoPlace::Area, Basis::MoversAll, Lang::En).await.expect("a page");
    assert_eq!(of(&view.rows, "2025")[0].net, Some(123_534.0));
    assert_eq!(of(&view.rows, "2026")[0].net, None);
}

/// SSDSE-B: 13,049,000 in 2014, 12,948,463 in 2015 (unknown nationality left out), 13,216,000 in 2016.
#[tokio::test]
async fn census_years_do_not_break_the_number_of_japanese_people() {
    let (app, _folder) = app().await;
    let tokyo = app.place("13000").await.expect("Tokyo");
    let view = app.area_flows(&tokyo, Lang::Ja).await.expect("a page");
    let japanese = view.moves.iter().find(|one| one.basis == JAPANESE).expect("Japanese movers");
    // 13,515,271 × (13,049/13,399 + 13,216/13,646) / 2.
    assert_eq!(japanese.inhabitants[&2015], (13_125_812.0, 2015));
    assert_eq!(japanese.inhabitants[&2014].0, 13_049_000.0);
    assert!(japanese.estimated_years.contains(&2015), "{:?}", japanese.estimated_years);
}

/// Table 0003211022 of e-Stat: women of 22 years in 2017, the largest stream of any age.
#[tokio::test]
async fn ages_are_shown_of_the_basis_that_they_count() {
    let (app, _folder) = app().await;
    let view = app.tokyo_flows(TokyoPlace::Area, JAPANESE, Lang::En).await.expect("a page");
    let (ages, period, basis, source) = view.ages.as_ref().expect("ages come along");
    assert_eq!((period.to_string().as_str(), *basis), ("2017", JAPANESE));
    assert_eq!((ages.len(), source.as_str()), (35, "moves-ages/2017-female"));
    let most = ages.iter().max_by(|a, b| a.net.total_cmp(&b.net)).expect("ages");
    assert_eq!((most.age.from, most.net), (22, 16_323.0));
    assert!(tokyo_figures(&view).iter().any(|figure| figure.id == "flows-ages"));
    assert!(
        !view.missing().iter().any(|line| line.sentence.starts_with("Age")),
        "{:?}",
        view.missing()
    );
    let all = app.tokyo_flows(TokyoPlace::Area, Basis::MoversAll, Lang::En).await.expect("a page");
    assert!(
        all.ages.is_none() && all.missing().iter().any(|line| line.sentence.starts_with("Age"))
    );
}

#[tokio::test]
async fn a_file_is_checked_or_refused() {
    let (app, _folder) = app().await;
    let table = "area,basis,period,measure,quantity,value\n\
        13000,movers-japanese,2019,in,level,427307\n\
        13000,movers-japanese,2019,out,level,340372\n\
        13000,movers-japanese,2019,net,level,86575\n\
        13000,movers-japanese,2020,out,level,362794\n\
        13000,movers-japanese,2020,out,year-on-year,22062\n";
    let checked = app.check_flow_file("paper.csv", table.as_bytes()).await.expect("a table");
    assert!(checked.issues.is_empty());
    assert!(matches!(
        checked.value.findings[0].finding,
        Finding::Contradicted { implied: 340_732.0, .. }
    ));
    let refused = app.check_flow_file("a.csv", b"a,b\n1,2\n").await.expect_err("no moves");
    assert_eq!(refused.code, "app-flows-no-moves");
}

/// 5,000 − 6,300 = −1,300, printed as −1,200: the figure shown is the printed one, not the gap.
#[tokio::test]
async fn a_gap_shows_what_is_printed_and_what_the_others_imply() {
    let (app, _folder) = app().await;
    let table = "area,basis,period,measure,quantity,value\n\
        26000,movers-japanese,2019,in,level,5000\n\
        26000,movers-japanese,2019,out,level,6300\n\
        26000,movers-japanese,2019,net,level,-1200\n";
    let checked = app.check_flow_file("kyoto.csv", table.as_bytes()).await.expect("a table");
    let figure = check_figure(Lang::En, &checked.value);
    let cells = &figure.table.rows[0].cells;
    assert!(cells[1].text.contains("In-migrants"), "{}", cells[1].text);
    assert_eq!((cells[2].number, cells[3].number), (Some(5_000.0), Some(5_100.0)));
    assert!(cells[4].text.contains("differ by"), "{}", cells[4].text);
}

const TIDY: &str =
    "indicator,area,period,sex,age_from,age_to,value,status,unit,basis,vintage,source\n";

async fn import(app: &App, name: &str, text: &str) {
    let file = OfficialFile {
        name: name.to_owned(),
        bytes: text.as_bytes().into(),
        read_as: ReadAs::default(),
        url: None,
    };
    app.import_official(file, "planner", |_| {}).await.expect("a readable file");
}

/// Made-up figures: 20205 takes 20403 in, between two years that are shown.
#[tokio::test]
async fn a_merger_within_the_years_shown_is_a_flagged_break() {
    let (app, _folder) = app().await;
    let iida = app.place("20205").await.expect("Iida");
    let before = app.area_flows(&iida, Lang::En).await.expect("a page");
    assert!(before.mergers.is_empty(), "{:?}", before.mergers);
    let merger = "date,type,event,from_city_code,from_pref_name,from_city_desig_name,\
        from_city_desig_name_kana,from_city_name,from_city_name_kana,from_date,to_city_code,\
        to_pref_name,to_city_desig_name,to_city_desig_name_kana,to_city_name,to_city_name_kana,\
        to_date\n\
        2027-04-01,編入合併,高森町(20403)を飯田市(20205)に編入,20403,長野県,下伊那郡,しもいなぐん,\
        高森町,たかもりまち,,20205,長野県,,,飯田市,いいだし,\n";
    import(&app, "changes-2027.csv", merger).await;
    let later = format!(
        "{TIDY}juki.in,20205,2028,both,0,,3000,,人,register-moves,2029-01-01,\n\
         juki.out,20205,2028,both,0,,3500,,人,register-moves,2029-01-01,\n"
    );
    import(&app, "later.csv", &later).await;
    let after = app.area_flows(&iida, Lang::En).await.expect("a page");
    assert_eq!(after.mergers.len(), 1, "{:?}", after.mergers);
    let figures = area_flow_figures(&after);
    let moves = figure(&figures, "flows-moves-register");
    assert!(moves.notes.iter().any(|note| note.starts_with("Break")), "{:?}", moves.notes);
}

/// The template with its rows filled in: the mark and the source are replaced, nothing else.
fn filled(template: &Template, fill: &[(&str, &str)]) -> String {
    let text = template.csv(Lang::Ja);
    assert!(text.lines().skip(1).all(|line| line.contains(EXAMPLE_MARK)), "every row is marked");
    let mut filled = text.replace(EXAMPLE_MARK, "made up for a test:");
    for (from, to) in fill {
        assert!(filled.contains(from), "{from} in {filled}");
        filled = filled.replace(from, to);
    }
    filled
}

fn template_of(missing: &[MissingTable], kind: TemplateKind) -> Template {
    let found = missing.iter().filter_map(|table| table.template.clone());
    let mut found = found.filter(|template| template.kind == kind);
    found.next().unwrap_or_else(|| panic!("no template for {kind:?}"))
}

/// Made-up figures: what the page names as missing is there once its template is filled in.
#[tokio::test]
async fn what_is_missing_appears_with_its_template() {
    let (app, _folder) = app().await;
    let view = app.tokyo_flows(TokyoPlace::Area, JAPANESE, Lang::En).await.expect("a page");
    assert!(view.direct.is_none());
    let missing = view.missing();
    assert!(missing.iter().all(|table| !table.sentence.contains("moves.")), "{missing:?}");
    // 500 left and 300 came; of them 260 and 140 women: as the made-up rows say.
    let direct = filled(&template_of(&missing, TemplateKind::Direct), &[]);
    import(&app, "direct.csv", &direct).await;
    let view = app.tokyo_flows(TokyoPlace::Area, JAPANESE, Lang::En).await.expect("a page");
    let rows = &view.direct.as_ref().expect("the table").rows;
    assert_eq!((rows.len(), rows[0].both, rows[0].female), (1, -200.0, Some(-120.0)));
    let iida = app.place("20205").await.expect("Iida");
    let missing = app.area_flows(&iida, Lang::En).await.expect("a page").missing();
    let ages = template_of(&missing, TemplateKind::Ages);
    import(&app, "ages.csv", &filled(&ages, &[("13000", "20205"), (",90,", ",-150,")])).await;
    import(&app, "months.csv", &filled(&template_of(&missing, TemplateKind::Months), &[])).await;
    import(&app, "od.csv", &filled(&template_of(&missing, TemplateKind::Exchange), &[])).await;
    let area = app.area_flows(&iida, Lang::En).await.expect("a page");
    let (ages, _, basis, _) = area.ages.as_ref().expect("ages");
    assert_eq!((ages[0].net, *basis), (-150.0, JAPANESE));
    let month = area.months.iter().flat_map(|one| &one.rows).next().expect("a month");
    assert_eq!((month.inward, month.outward, month.net), (Some(400.0), Some(300.0), Some(100.0)));
    // 40 came from Tokyo and 60 left for it.
    let exchange = area.exchange.as_ref().expect("partners");
    let rows: Vec<_> = exchange.rows.iter().map(|one| (one.inward, one.outward)).collect();
    assert_eq!(rows, [(Some(40.0), Some(60.0))]);
    assert_eq!(exchange.rows[0].partner.key, "13000");
    assert!(area.missing().iter().all(|table| table.sentence.contains("Moves in and out")));
    // The table between prefectures is as it was.
    let tokyo = app.tokyo_rows(&[TokyoPlace::Area], Some(Basis::MoversAll)).await.expect("rows");
    assert!(of(&tokyo, "2025").iter().any(|row| row.net == Some(123_534.0)));
}

#[tokio::test]
async fn all_movers_by_sex_come_with_the_template() {
    let (app, _folder) = app().await;
    let page = |app: App| async move {
        app.tokyo_flows(TokyoPlace::Metropolis, Basis::MoversAll, Lang::En).await.expect("a page")
    };
    let missing = page(app.clone()).await.missing();
    import(&app, "sexes.csv", &filled(&template_of(&missing, TemplateKind::Sexes), &[])).await;
    let (years, _) = page(app.clone()).await.sexes.expect("by sex");
    let nets: Vec<f64> = years.iter().map(|one| one.net).collect();
    assert_eq!(nets, [120.0, 150.0], "men, then women");
}

/// Two groups at two dates: a rate that holds still gives the population effect alone.
#[tokio::test]
async fn accounting_by_age_appears_with_the_template() {
    let (app, _folder) = app().await;
    let asked = ExplainAsked { area: "13000".to_owned(), ..ExplainAsked::default() };
    let ids = |page: &ExplainPage| {
        page.accounting.iter().map(|figure| figure.id.clone()).collect::<Vec<_>>()
    };
    let before = app.explain_flows(&asked, Lang::En).await.expect("a page");
    assert!(!ids(&before).iter().any(|id| id == AGE_ACCOUNTING));
    let template = Template { kind: TemplateKind::Accounting, zone: "area", basis: JAPANESE };
    // Women of 20 to 24, twice as many in 2025 as the 5,000 of 2020: the rate of 1 % stands,
    // and 50 more in net are 50 through people.
    let year_2025 = [
        (
            "moves.in-japanese,13000,2025,female,20,24,300",
            "moves.in-japanese,13000,2025,female,20,24,600",
        ),
        (
            "moves.out-japanese,13000,2025,female,20,24,250",
            "moves.out-japanese,13000,2025,female,20,24,500",
        ),
        ("13000,2025,female,20,24,5000", "13000,2025,female,20,24,10000"),
    ];
    import(&app, "by-age.csv", &filled(&template, &year_2025)).await;
    let after = app.explain_flows(&asked, Lang::En).await.expect("a page");
    let figure = figure(&after.accounting, AGE_ACCOUNTING);
    let cells: Vec<&str> =
        figure.table.rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells[..5], ["Women 20–24", "+50", "+100", "+50", "+50.0"], "{cells:?}");
    assert_eq!(cells[7], "0.0", "no effect of rates: {cells:?}");
}

#[tokio::test]
async fn made_up_rows_of_a_template_never_become_figures() {
    let (app, _folder) = app().await;
    let template = Template { kind: TemplateKind::Direct, zone: "tokyo-area", basis: JAPANESE };
    assert_eq!(Template::from_key(&template.key()), Some(template.clone()));
    for lang in [Lang::Ja, Lang::En] {
        let text = template.csv(lang);
        // One row of four is filled in.
        let one = text.replacen(EXAMPLE_MARK, "own:", 1);
        import(&app, "half.csv", &one).await;
        let view = app.tokyo_flows(TokyoPlace::Area, JAPANESE, lang).await.expect("a page");
        assert!(
            view.direct.is_none_or(|view| view.rows.is_empty()),
            "departures alone give no net"
        );
    }
}

/// Names in both languages mean what ids and codes mean.
#[tokio::test]
async fn groups_are_named_as_people_name_them() {
    let (app, _folder) = app().await;
    let named = |from: &str, to: &str| LinksAsked {
        from: from.to_owned(),
        to: to.to_owned(),
        ..LinksAsked::default()
    };
    let pairs = [
        ("20000", "tokyo-area"),
        ("長野県", "東京圏"),
        ("長野", "Tokyo area"),
        ("Nagano", "東京都、神奈川, 千葉県、Saitama"),
    ];
    let mut seen = Vec::new();
    for (from, to) in pairs {
        let page = app.flow_links(&named(from, to), Lang::En).await.expect("a page");
        assert_eq!(page.chosen[0].name.ja, "長野県");
        seen.push(figure(&page.figures, "flow-pair").table.rows[0].cells[1].text.clone());
    }
    assert!(seen.iter().all(|value| *value == seen[0]), "{seen:?}");
    let page = app.flow_links(&named("東北地方", "Kanto"), Lang::En).await.expect("a page");
    let names = page.chosen.map(|place| place.name.en.unwrap_or_default());
    assert_eq!(names, ["Tohoku", "Kanto"]);
}
