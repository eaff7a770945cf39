//! The table of moves between prefectures, why people move, and the balance.
//!
//! Expected totals are the published ones of the report on internal migration 2025.

use std::{fmt::Write as _, sync::Arc};

use sousei_app::{
    App, BalanceAsked, ErrorKind, ExplainAsked, LinksAsked, OfficialFile, ReadAs, builtin_registry,
    commuting_figures,
};
use sousei_core::AgeBand;
use sousei_demography::flows::Lever;
use sousei_present::{Figure, Lang};

use super::evidence::app;

fn named<'a>(figures: &'a [Figure], id: &str) -> &'a Figure {
    figures.iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("no figure {id}"))
}

fn row(figure: &Figure, first: &str) -> Vec<Option<f64>> {
    let found = figure.table.rows.iter().find(|row| row.cells[0].text == first);
    let found = found.unwrap_or_else(|| panic!("no row {first} in {}", figure.id));
    found.cells.iter().map(|cell| cell.number).collect()
}

async fn links(app: &App, from: &str, to: &str) -> Vec<Figure> {
    let asked = LinksAsked { from: from.to_owned(), to: to.to_owned(), ..LinksAsked::default() };
    app.flow_links(&asked, Lang::Ja).await.expect("the table comes along").figures
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-6 * left.abs().max(1.0), "{left} {right}");
}

#[tokio::test]
async fn the_table_of_2025_adds_up_to_its_published_totals() {
    let (app, _folder) = app().await;
    let figures = links(&app, "", "").await;
    let total = named(&figures, "flow-concentration").table.rows[0].cells[1].number;
    assert_eq!(total, Some(2_515_731.0));
    let tokyo = row(named(&figures, "flow-areas"), "東京都");
    assert_eq!(tokyo[3], Some(65_219.0));
    let area = row(named(&figures, "flow-pair"), "東京圏");
    assert_eq!((area[3], area[7]), (Some(123_534.0), Some(123_534.0)));
    // The members of the rest lose together what the Tokyo area gains.
    let members = &named(&figures, "flow-members").table.rows;
    assert_eq!(members.len(), 43);
    let loss: f64 = members.iter().filter_map(|row| row.cells[3].number).sum();
    assert_eq!(loss, 123_534.0);
}

#[tokio::test]
async fn groups_leave_out_what_stays_inside_them() {
    let (app, _folder) = app().await;
    let figures = links(&app, "tohoku,新潟県", "kanto").await;
    let pair = named(&figures, "flow-pair");
    let [first, second] = [0, 1]
        .map(|at| pair.table.rows[at].cells.iter().map(|cell| cell.number).collect::<Vec<_>>());
    // In from the other is out of the other.
    assert_eq!((first[1], first[2]), (second[2], second[1]));
    assert!(first[5] >= first[1] && first[6] >= first[2]);
    let regions = named(&figures, "flow-regions");
    assert_eq!(regions.table.rows.len(), 8);
    let net: f64 = regions.table.rows.iter().filter_map(|row| row.cells[11].number).sum();
    assert_eq!(net, 0.0);
    let crossing: f64 = regions.table.rows.iter().filter_map(|row| row.cells[9].number).sum();
    let inside: f64 = regions.table.rows.iter().filter_map(|row| row.cells[12].number).sum();
    assert_eq!(crossing + inside, 2_515_731.0);
}

#[tokio::test]
async fn strong_links_are_compared_with_fits_that_arrived() {
    let (app, _folder) = app().await;
    let page = app.flow_links(&LinksAsked::default(), Lang::En).await.expect("a page");
    assert!(page.troubles.is_empty(), "{:?}", page.troubles);
    for id in ["flow-beyond-size", "flow-beyond-distance"] {
        let figure = named(&page.figures, id);
        assert_eq!(figure.table.rows.len(), 25);
        let ratios: Vec<f64> =
            figure.table.rows.iter().filter_map(|row| row.cells[4].number).collect();
        assert!(ratios.windows(2).all(|pair| pair[0] >= pair[1]) && ratios[24] > 1.0);
        assert!(!figure.notes.iter().any(|note| note.contains("not converged")));
    }
}

#[tokio::test]
async fn wrong_groups_are_refused_with_what_to_do() {
    let (app, _folder) = app().await;
    for (from, to, code) in [
        ("tokyo-area", "13000", "app-flows-overlap"),
        ("tokyo-23", "27000", "app-flows-prefectures"),
        ("20205", "27000", "app-flows-prefectures"),
        ("nowhere at all", "27000", "app-unknown-area"),
    ] {
        let asked = LinksAsked { from: from.into(), to: to.into(), ..LinksAsked::default() };
        let error = app.flow_links(&asked, Lang::Ja).await.expect_err(from);
        assert_eq!(error.code, code, "{error}");
    }
}

#[tokio::test]
async fn accounts_shares_and_fitted_moves_add_up() {
    let (app, _folder) = app().await;
    for area in ["", "13000", "47000", "osaka-area"] {
        let asked = ExplainAsked { area: area.to_owned(), ..ExplainAsked::default() };
        let page = app.explain_flows(&asked, Lang::Ja).await.expect("a page");
        assert_eq!(page.chosen, (2011, 2022));
        let effects = named(&page.accounting, "flow-accounting");
        let all = row(effects, "計");
        let value = |at: usize| all[at].expect("a number");
        near(value(3), value(2) - value(1));
        near(value(4) + value(7), value(3));
        near(value(5) + value(6), value(4));
        let sexes = [row(effects, "男"), row(effects, "女")];
        let sum = |at: usize| sexes.iter().map(|sex| sex[at].expect("a number")).sum::<f64>();
        near(sum(4), value(4));
        near(sum(7), value(7));
        assert!(page.trouble.is_none(), "{:?}", page.trouble);
        let shares = &named(&page.association, "flow-shares").table.rows;
        let value = |at: usize| shares[at].cells[1].number.expect("a share");
        near((0..5).map(value).sum(), value(5));
        assert!(value(5) > 50.0 && value(5) < 100.0, "{}", value(5));
        let gain = &named(&page.association, "flow-block-gain").table.rows;
        let part = |at: usize| gain[at].cells[1].number.expect("a part");
        near((0..3).map(part).sum(), 100.0);
        let terms = named(&page.association, "flow-terms");
        // Observed and fitted moves have the same sum.
        assert_eq!(terms.summary.matches("2,515,731").count(), 2, "{}", terms.summary);
        assert_eq!(terms.table.rows.len(), 11);
        assert_eq!(named(&page.reasons, "flow-reasons").table.rows.len(), 7);
    }
}

#[tokio::test]
async fn years_that_are_not_known_are_refused() {
    let (app, _folder) = app().await;
    for (first, last) in [(2022, 2011), (2011, 2011), (1999, 2011), (2011, 2023)] {
        let asked = ExplainAsked { first: Some(first), last: Some(last), ..Default::default() };
        let error = app.explain_flows(&asked, Lang::En).await.expect_err("a wrong call");
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, "app-flows-years"));
    }
    let town = ExplainAsked { area: "20205".to_owned(), ..ExplainAsked::default() };
    let error = app.explain_flows(&town, Lang::En).await.expect_err("no figures by sex");
    assert_eq!(error.code, "app-flows-no-accounts");
}

#[tokio::test]
async fn the_balance_moves_people_and_makes_none() {
    let (app, _folder) = app().await;
    let mut totals = Vec::new();
    for lever in [Lever::Arrivals, Lever::Departures] {
        let ages = Some(AgeBand::new(15, 29));
        let asked =
            BalanceAsked { year: Some(2030), lever: Some(lever), ages, ..BalanceAsked::default() };
        let page = app.balance(&asked, Lang::Ja).await.expect("a balance");
        let path = &named(&page.figures, "flow-balance-path").table.rows;
        let cell = |at: usize, column: usize| path[at].cells[column].number.expect("people");
        assert_eq!(path.len(), 21);
        near(cell(0, 3), 123_534.0);
        assert!(cell(5, 3).abs() < 1e-6 && cell(20, 3).abs() < 1e-6);
        let stays = if lever == Lever::Arrivals { 2 } else { 1 };
        assert_eq!(cell(0, stays), cell(20, stays));
        let nets = &named(&page.figures, "flow-balance-nets").table.rows;
        let last = nets.last().expect("six steps");
        assert!(last.cells[2].number.expect("people").abs() < 1e-6);
        // Before the year of the flows nothing differs.
        assert_eq!(nets[1].cells[1].number, nets[1].cells[2].number);
        let areas = named(&page.figures, "flow-balance-areas");
        let shares: f64 = areas.table.rows.iter().filter_map(|row| row.cells[8].number).sum();
        near(shares, 100.0);
        let difference = |name: &str| row(areas, name)[4].expect("people");
        let (here, others) = (difference("東京圏"), difference("他の都道府県"));
        assert!(here < 0.0 && others > 0.0);
        near(here + others, difference("47都道府県の計"));
        // People move otherwise; they do not vanish.
        let all = row(areas, "47都道府県の計");
        let (women, balanced) = (all[6].expect("women"), all[7].expect("women"));
        assert!((balanced / women - 1.0).abs() < 0.001, "{women} {balanced}");
        assert_eq!(row(areas, "47都道府県の計")[1].map(f64::round), Some(127_094_745.0));
        assert_eq!(row(areas, "47都道府県の計")[2].map(f64::round), Some(106_421_185.0));
        totals.push(here);
    }
    assert_eq!(totals[0], totals[1]);
}

#[tokio::test]
async fn a_balance_that_cannot_be_is_refused() {
    let (app, _folder) = app().await;
    let usual = BalanceAsked::default;
    let narrow = AgeBand { from: 16, to: Some(18) };
    for (asked, code) in [
        (BalanceAsked { year: Some(2025), ..usual() }, "flows-year"),
        (BalanceAsked { year: Some(2060), ..usual() }, "app-flows-balance-year"),
        (BalanceAsked { ages: Some(narrow), ..usual() }, "app-flows-ages"),
        (BalanceAsked { area: "20205".to_owned(), ..usual() }, "app-flows-prefectures"),
    ] {
        let error = app.balance(&asked, Lang::Ja).await.expect_err(code);
        assert_eq!((error.kind, error.code), (ErrorKind::Invalid, code));
    }
}

/// A table of a later year, in which one cell is withheld.
fn with_a_withheld_cell() -> OfficialFile {
    let registry = builtin_registry();
    let names: Vec<&str> = registry.prefectures().map(|area| area.name.ja.as_str()).collect();
    let mut text = format!("移動前の住所地,{}\n", names.join(","));
    for (from, name) in names.iter().enumerate() {
        let _ = write!(text, "{name}");
        for to in 0..names.len() {
            let _ = match (from, to) {
                (0, 1) => write!(text, ",X"),
                _ if from == to => write!(text, ",-"),
                _ => write!(text, ",{}", 150 + (from * 31 + to * 17) % 700),
            };
        }
        text.push('\n');
    }
    OfficialFile {
        name: "moves-2026.csv".to_owned(),
        bytes: Arc::from(text.into_bytes()),
        read_as: ReadAs::default(),
        url: None,
    }
}

#[tokio::test]
async fn a_withheld_cell_is_set_aside_and_never_zero() {
    let (app, _folder) = app().await;
    app.import_official(with_a_withheld_cell(), "test", |_| {}).await.expect("an official table");
    let page = app.flow_links(&LinksAsked::default(), Lang::En).await.expect("a page");
    let hokkaido = row(named(&page.figures, "flow-areas"), "Hokkaido");
    assert_eq!((hokkaido[2], hokkaido[3]), (None, None));
    for id in ["flow-beyond-size", "flow-beyond-distance"] {
        let notes = &named(&page.figures, id).notes;
        assert!(notes.iter().any(|note| note.contains("1 cells without a value")), "{notes:?}");
    }
    let codes: Vec<&str> = page.troubles.iter().map(|(_, said)| said.code).collect();
    assert_eq!(codes, ["flows-missing-cells"]);
    // The cell lies inside the rest of the country: the border of the Tokyo area is whole.
    let page = app.balance(&BalanceAsked::default(), Lang::En).await.expect("a balance");
    assert!(!page.figures.is_empty());
    let hokkaido = BalanceAsked { area: "01000".to_owned(), ..BalanceAsked::default() };
    let error = app.balance(&hokkaido, Lang::En).await.expect_err("not complete");
    assert_eq!(error.code, "flows-missing-cells");
    assert!(error.args.contains(&("destination", "02000".to_owned())), "{:?}", error.args);
}

/// The worked example of METHODS 3.9, with codes for its towns.
#[test]
fn commuting_zones_of_a_file_follow_the_rules() {
    const TOWNS: [(&str, u32, u32, u32); 6] = [
        ("20201", 120_000, 70_000, 90_000),
        ("20202", 8_000, 9_000, 6_000),
        ("20203", 0, 3_000, 2_000),
        ("20204", 30_000, 20_000, 19_000),
        ("20205", 45_000, 25_000, 27_000),
        ("20206", 0, 2_000, 1_800),
    ];
    const FLOWS: [(usize, usize, u32); 7] = [
        (1, 0, 2_700),
        (2, 1, 450),
        (2, 0, 150),
        (3, 0, 1_200),
        (4, 0, 3_500),
        (5, 3, 180),
        (5, 0, 160),
    ];
    let mut text = "residence,workplace,workers,did_population\n".to_owned();
    for (at, (code, did, workers, _)) in TOWNS.iter().enumerate() {
        let out: u32 = FLOWS.iter().filter(|flow| flow.0 == at).map(|flow| flow.2).sum();
        let _ = writeln!(text, "{code},{code},{},{did}", workers - out);
    }
    for (from, to, workers) in FLOWS {
        let _ = writeln!(text, "{},{},{workers},", TOWNS[from].0, TOWNS[to].0);
    }
    // Workplaces are more than the commuters of the six towns: the rest come from elsewhere.
    for (at, (code, _, workers, places)) in TOWNS.iter().enumerate() {
        let out: u32 = FLOWS.iter().filter(|flow| flow.0 == at).map(|flow| flow.2).sum();
        let into: u32 = FLOWS.iter().filter(|flow| flow.1 == at).map(|flow| flow.2).sum();
        let missing = places.saturating_sub(workers - out + into);
        let _ = writeln!(text, "10201,{code},{missing},");
    }
    let _ = writeln!(text, "10201,10201,9000000,0");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("commuting.csv");
    std::fs::write(&path, &text).expect("a file");
    let figures = commuting_figures(&path, Lang::En).expect("zones").value;
    let zones = &figures[0].table.rows;
    let told: Vec<[&str; 3]> =
        zones.iter().map(|row| [0, 1, 2].map(|at| row.cells[at].text.as_str())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0][0].contains("20201") && told[0][0].contains("20205"), "{told:?}");
    assert!(told[0][1].contains("20202") && told[0][1].contains("20203"), "{told:?}");
    assert_eq!((told[0][2], told[1][2]), ("Metropolitan", "Micropolitan"));
    std::fs::write(&path, text.replace("2700", "X")).expect("a file");
    let error = commuting_figures(&path, Lang::En).expect_err("a withheld cell");
    assert_eq!((error.code, error.issues.len()), ("app-input-has-errors", 1));
}
