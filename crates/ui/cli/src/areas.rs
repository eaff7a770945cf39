//! Areas: find, show, count, rank, compare, keep sets.

use std::process::ExitCode;

use sousei_app::{App, AreasQuery};
use sousei_core::{AreaCode, IndicatorId, Period};
use sousei_present::{
    Cell, Column, Figure, Row, Table,
    catalogue::{text, text_with},
    figure_json, format,
    region::{
        area_facts, area_table, comparison_figures, key_facts, profile_figures, ranking_figure,
    },
    strategy::bilingual,
};

use crate::{
    args::{AreasCommand, Format, SetCommand},
    data::figure,
    fail::Failure,
    place::Context,
    print,
    serve::actor,
};

/// Runs a command on areas.
pub async fn run(context: &Context, command: AreasCommand) -> Result<ExitCode, Failure> {
    match command {
        AreasCommand::Find { text, limit, format } => find(context, &text, limit, format).await?,
        AreasCommand::Show { area, format } => show(context, &area, format).await?,
        AreasCommand::Similar { area, format } => similar(context, &area, format).await?,
        AreasCommand::Count { date, format } => count(context, date.as_deref(), format).await?,
        AreasCommand::Rank { indicator, among, period, format } => {
            rank(context, (&indicator, &among), period.as_deref(), format).await?;
        }
        AreasCommand::Compare { areas, indicator, format } => {
            compare(context, &areas, &indicator, format).await?;
        }
        AreasCommand::Set { command } => set(context, command).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn find(context: &Context, seen: &str, limit: usize, format: Format) -> Result<(), Failure> {
    let hits = context.open().await?.find_areas(seen, limit).await?;
    if hits.is_empty() {
        return Err(Failure::said("app-unknown-area", &[("seen", seen), ("known", "none")]));
    }
    let table = area_table(context.lang, &hits);
    print::figure(&figure("areas", text(context.lang, "region-found"), table), format);
    Ok(())
}

async fn show(context: &Context, area: &str, format: Format) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let place = app.place(area).await?;
    let profile = app.profile(&place, context.lang).await?;
    let figures = profile_figures(&profile);
    if format == Format::Json {
        let figures: Vec<_> = figures.iter().map(figure_json).collect();
        let types = profile.head.types.iter().map(
            |of| serde_json::json!({ "edition": of.edition, "code": of.code, "name": of.name.ja }),
        );
        let types: Vec<_> = types.collect();
        print::json(&serde_json::json!({
            "area": place.id,
            "name": place.name.ja,
            "types": types,
            "figures": figures,
        }));
        return Ok(());
    }
    if format == Format::Table {
        print::out(bilingual(context.lang, &place.name).0);
        for (label, value) in area_facts(context.lang, &profile.head) {
            print::out(&format!("{label}: {value}"));
        }
        for fact in key_facts(&profile) {
            let parts = [fact.value, fact.period, fact.basis, fact.standing, fact.note];
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            print::out(&format!("{}: {}", fact.label, parts.join(" | ")));
        }
        print::out("");
    }
    figures.iter().for_each(|figure| print::figure(figure, format));
    Ok(())
}

async fn similar(context: &Context, area: &str, format: Format) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let place = app.place(area).await?;
    let similar = app.similar(&place, None).await?;
    print::figure(&app.similar_figure(&place, &similar, context.lang).await?, format);
    Ok(())
}

async fn count(context: &Context, date: Option<&str>, format: Format) -> Result<(), Failure> {
    let day = match date {
        Some(text) => context.day(text)?,
        None => context.today(),
    };
    let count = context.registry().await?.count(day);
    let kinds = [
        ("city", count.cities),
        ("town", count.towns),
        ("village", count.villages),
        ("special-ward", count.special_wards),
    ];
    let row = |label: String, n: usize, strong| Row {
        cells: vec![Cell::text(label), Cell::number(n.to_string(), n as f64)],
        strong,
    };
    let mut rows: Vec<Row> = kinds
        .iter()
        .map(|(kind, n)| {
            row(text(context.lang, &format!("area-kind-{kind}")).into_owned(), *n, false)
        })
        .collect();
    rows.push(row(text(context.lang, "region-total").into_owned(), count.total, true));
    let date = format::date(context.lang, day);
    let title = text_with(context.lang, "region-count-on", &[("date", date.into())]);
    let columns = vec![
        Column::text(text(context.lang, "region-kind")),
        Column::number(text(context.lang, "region-count")),
    ];
    print::figure(&figure("count", title, Table { columns, rows }), format);
    Ok(())
}

async fn rank(
    context: &Context,
    (indicator, among): (&str, &str),
    period: Option<&str>,
    format: Format,
) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let query = AreasQuery {
        indicator: IndicatorId::new(indicator),
        period: period.map(|text| text.parse::<Period>()).transpose().map_err(core)?,
        among: app.among(among).await?,
        highlight: None,
    };
    print::figure(&ranking_figure(&app.ranking(&query, context.lang).await?), format);
    Ok(())
}

async fn compare(
    context: &Context,
    areas: &[String],
    indicators: &[String],
    format: Format,
) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let places = app.places(areas).await?;
    let ids: Vec<IndicatorId> = if indicators.is_empty() {
        app.usual_indicators()
    } else {
        indicators.iter().map(|id| IndicatorId::new(id.as_str())).collect()
    };
    let view = app.comparison(&places, &ids, ids.first(), context.lang).await?;
    comparison_figures(&view).iter().for_each(|figure| print::figure(figure, format));
    Ok(())
}

async fn set(context: &Context, command: SetCommand) -> Result<(), Failure> {
    let app = context.open().await?;
    match command {
        SetCommand::Save { name, codes } => save(context, &app, &name, &codes).await,
        SetCommand::List { format } => list_sets(context, &app, format).await,
        SetCommand::Remove { id } => {
            app.remove_area_set(&id, &actor()).await?;
            print::out(&text_with(context.lang, "cli-set-removed", &[("id", id.into())]));
            Ok(())
        }
    }
}

async fn save(context: &Context, app: &App, name: &str, codes: &[String]) -> Result<(), Failure> {
    let members: Vec<AreaCode> =
        app.places(codes).await?.into_iter().flat_map(|place| place.members).collect();
    let set = app.save_area_set(name, &members, &actor()).await?;
    let args = [("name", name.into()), ("id", set.id.into()), ("count", set.members.len().into())];
    print::out(&text_with(context.lang, "cli-set-saved", &args));
    Ok(())
}

async fn list_sets(context: &Context, app: &App, format: Format) -> Result<(), Failure> {
    let rows = app.area_sets().await?.into_iter().map(|set| Row {
        cells: vec![
            Cell::text(&set.id),
            Cell::text(bilingual(context.lang, &set.name).0),
            Cell::number(set.members.len().to_string(), set.members.len() as f64),
            Cell::text(set.members.iter().map(AreaCode::to_string).collect::<Vec<_>>().join(" ")),
        ],
        strong: false,
    });
    let columns = vec![
        Column::text(text(context.lang, "cli-id")),
        Column::text(text(context.lang, "word-name")),
        Column::number(text(context.lang, "region-count")),
        Column::text(text(context.lang, "region-members")),
    ];
    let table = Table { columns, rows: rows.collect() };
    let sets: Figure = figure("area-sets", text(context.lang, "region-sets"), table);
    print::figure(&sets, format);
    Ok(())
}

fn core(error: sousei_core::Error) -> Failure {
    Failure::from(sousei_app::AppError::from(error))
}
