use sousei_app::{
    ErrorKind, Export, ImportState, builtin_strategies, export, read_upload, template,
};

use crate::support::{ACTOR, app, app_with_examples};

#[tokio::test]
async fn importing_the_same_strategy_twice_changes_nothing() {
    let (app, _folder) = app_with_examples().await;
    let bytes = app.export("kakuu-city", Export::Workbook).await.expect("a workbook");
    let upload = app.check_upload("kakuu.xlsx", bytes).await.expect("our own workbook");
    assert_eq!(upload.state, ImportState::Unchanged { version: 1 }, "{:?}", upload.changes);
    let audit_before = app.audit(None, 100).await.expect("audit").len();
    let imported = app.import(upload, ACTOR).await.expect("nothing to store");
    assert!(!imported.stored);
    assert_eq!(app.audit(None, 100).await.expect("audit").len(), audit_before);
}

#[tokio::test]
async fn both_file_forms_come_back_as_the_same_strategy() {
    for strategy in builtin_strategies() {
        for form in [Export::Workbook, Export::Zip] {
            let bytes = export(strategy, form).expect("written");
            let back = read_upload("file", &bytes).expect("read back");
            assert!(!back.has_errors(), "{}: {:?}", strategy.id, back.issues);
            assert!(back.value == **strategy, "{} {form:?} differs", strategy.id);
        }
    }
}

#[tokio::test]
async fn a_changed_file_shows_what_changed_and_keeps_the_earlier_version() {
    let (app, _folder) = app_with_examples().await;
    let mut strategy = (**builtin_strategies()
        .iter()
        .find(|strategy| strategy.id == "kakuu-city")
        .expect("comes along"))
    .clone();
    strategy.kpis[0].name.ja.push_str("（改）");
    let bytes = export(&strategy, Export::Zip).expect("written");
    let upload = app.check_upload("kakuu.zip", bytes).await.expect("read");
    assert_eq!(upload.state, ImportState::Changed { version: 1 });
    let change = &upload.changes[0];
    assert_eq!(change.after, strategy.kpis[0].name.ja);
    let imported = app.import(upload, ACTOR).await.expect("stored");
    assert_eq!((imported.version, imported.stored), (2, true));
    let before = app.load_version("kakuu-city", 1).await.expect("kept");
    assert_ne!(before.strategy.kpis[0].name, strategy.kpis[0].name);
    let audit = app.audit(Some("kakuu-city"), 10).await.expect("audit");
    assert_eq!(audit[0].version, Some(2));
    assert_eq!(audit[0].actor, ACTOR);
}

#[tokio::test]
async fn a_file_with_errors_is_refused_whole() {
    let (app, _folder) = app().await;
    let mut strategy = (*builtin_strategies()[0]).clone();
    let twin = strategy.kpis[0].clone();
    strategy.kpis.push(twin);
    let bytes = export(&strategy, Export::Workbook).expect("written");
    let upload = app.check_upload("twins.xlsx", bytes).await.expect("readable");
    let error = app.import(upload, ACTOR).await.expect_err("two KPIs with one number");
    assert_eq!(error.kind, ErrorKind::Invalid);
    assert!(error.issues.iter().any(|issue| issue.code == "ingest-duplicate-number"));
    assert!(app.strategies().await.expect("list").is_empty());
}

#[tokio::test]
async fn an_unknown_rating_scheme_is_named_with_the_known_ones() {
    let (app, _folder) = app().await;
    let mut strategy = (*builtin_strategies()[0]).clone();
    strategy.rating_scheme = "no-such".to_owned();
    let bytes = export(&strategy, Export::Zip).expect("written");
    let upload = app.check_upload("s.zip", bytes).await.expect("readable");
    let error = app.import(upload, ACTOR).await.expect_err("unknown scheme");
    assert!(error.message.contains("national-2018"), "{error}");
}

#[tokio::test]
async fn a_scheme_of_the_city_is_stored_and_used() {
    let (app, _folder) = app_with_examples().await;
    let yaml = include_str!("../../../data/rating-schemes/tama.yaml")
        .replace("id: tama\nkind", "id: own\nkind")
        .replace("at_least: 60", "at_least: 70");
    let id = app.import_scheme("own.yaml", yaml.as_bytes(), ACTOR).await.expect("valid");
    assert_eq!(id, "own");
    let verified = app.verify("national-1st", Some("own")).await.expect("known now");
    assert_eq!(verified.schemes.len(), sousei_app::builtin_schemes().len() + 1);
    let broken = yaml.replace("at_least: 70", "atleast: 70");
    let error = app.import_scheme("own.yaml", broken.as_bytes(), ACTOR).await.expect_err("a typo");
    assert_eq!(error.code, "ingest-yaml");
    assert!(error.args.iter().any(|(name, _)| *name == "line"), "{:?}", error.args);
}

#[test]
fn what_is_no_strategy_file_is_told_what_it_is() {
    let pdf = read_upload("plan.xlsx", b"%PDF-1.7 ...").expect_err("a PDF");
    assert_eq!(pdf.code, "ingest-not-xlsx");
    assert!(pdf.message.contains("PDF"), "{pdf}");
    let large = vec![0; 21 * 1024 * 1024];
    let error = read_upload("large.xlsx", &large).expect_err("too large");
    assert_eq!(error.code, "app-too-large");
}

#[test]
fn the_empty_template_lacks_values_and_nothing_else() {
    let read = read_upload("template.xlsx", &template(false).expect("written")).expect("readable");
    let other: Vec<_> = read
        .issues
        .iter()
        .filter(|issue| !["ingest-required", "ingest-missing-sheet"].contains(&issue.code))
        .collect();
    assert!(other.is_empty(), "{other:?}");
    assert!(read.has_errors());
    let example = read_upload("e.xlsx", &template(true).expect("written")).expect("readable");
    assert!(!example.has_errors() && example.value.organisation.made_up);
}

#[tokio::test]
async fn a_binding_to_an_unknown_indicator_is_doubted_with_the_nearest_one() {
    let (app, _folder) = app().await;
    let mut given = (*builtin_strategies()[0]).clone();
    let mut binding = sousei_strategy::Binding::new(
        sousei_core::IndicatorId::new("moves.net-japanesee"),
        "tokyo-area",
    );
    for (wrong, expected) in [(true, 1), (false, 0)] {
        if !wrong {
            binding.indicator = sousei_core::IndicatorId::new("moves.net-japanese");
        }
        given.kpis[0].components[0].source_series = Some(binding.clone());
        let bytes = export(&given, Export::Zip).expect("an archive");
        let upload = app.check_upload("plan.zip", bytes).await.expect("a strategy");
        let doubted = upload.checked.issues.iter();
        let doubted: Vec<_> =
            doubted.filter(|issue| issue.code == "ingest-binding-indicator").collect();
        assert_eq!(doubted.len(), expected, "{doubted:?}");
    }
}
