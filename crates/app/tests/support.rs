use sousei_app::{App, Clock};
use tempfile::TempDir;

pub const ACTOR: &str = "tester";

/// An app over an empty directory, which lives as long as the second value.
pub async fn app() -> (App, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary directory");
    let clock = Clock::Fixed("2026-04-01T00:00:00Z".parse().expect("an instant"));
    let app = App::open(folder.path(), clock).await.expect("a new store");
    (app, folder)
}

/// The same with the strategies that come along.
pub async fn app_with_examples() -> (App, TempDir) {
    let (app, folder) = app().await;
    app.load_examples(ACTOR).await.expect("examples are valid");
    (app, folder)
}
