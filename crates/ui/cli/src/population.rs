//! Population: projections, scenarios, influence, goals, back-test, report.

use std::{path::Path, process::ExitCode};

use sousei_app::{
    App, By, ChapterAsked, Clock, GoalAsked, GoalKnob, HopesAsked, LabSettings, OwnVariant,
    PathsAsked, ProjectionBasis, ProjectionQuery, ReportFormat, figure_workbook, named_scenario,
    scenario_of,
};
use sousei_demography::Scenario;
use sousei_present::{
    Figure,
    catalogue::text,
    figure_json,
    population::{ProjectedRow, projected_csv, projected_json, projected_table},
    table_csv,
};

use crate::{
    args::{
        BasisArgs, ByArg, FigureFormatArg, FigureOutputArgs, GoalArgs, InfluenceArgs, KnobArg,
        OwnArg, OwnScenarioArgs, PopulationCommand, PopulationReportArgs, ProjectArgs,
        ProjectFormatArg, ScenarioArgs,
    },
    data::{figure, write_out},
    fail::Failure,
    place::Context,
    print,
};

/// Runs a command on population.
pub async fn run(context: &Context, command: PopulationCommand) -> Result<ExitCode, Failure> {
    match command {
        PopulationCommand::Project(args) => project(context, &args).await?,
        PopulationCommand::Scenario(args) => scenario(context, &args).await?,
        PopulationCommand::Influence(args) => influence(context, &args).await?,
        PopulationCommand::GoalSeek(args) => goal_seek(context, &args).await?,
        PopulationCommand::Backtest { format } => {
            let app = context.open_with_data().await?;
            let figures = app.backtest(context.lang).await?;
            figures.iter().for_each(|figure| print::figure(figure, format));
        }
        PopulationCommand::Report(args) => report(context, &args).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn project(context: &Context, args: &ProjectArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let scenario = scenario_named(&app, &args.scenario).await?;
    let paths = args.paths.map(|paths| PathsAsked {
        paths,
        seed: args.seed,
        quantiles: args.quantiles.clone(),
    });
    let query = ProjectionQuery {
        areas: app.area_choice(&args.areas).await?,
        scenario,
        until: args.to,
        paths,
        by: match args.by {
            ByArg::Total => By::Total,
            ByArg::Age => By::Age,
        },
        basis: basis_of(&args.basis),
    };
    let rows = app.projection_rows(&query).await?;
    let quantiles = query.paths.as_ref().map(|asked| asked.quantiles.as_slice());
    write_rows(context, args, &rows, quantiles)
}

fn write_rows(
    context: &Context,
    args: &ProjectArgs,
    rows: &[ProjectedRow],
    quantiles: Option<&[f64]>,
) -> Result<(), Failure> {
    let shown = || {
        let title = text(context.lang, "population-projected");
        figure("projection", title, projected_table(context.lang, rows, quantiles))
    };
    let bytes = match args.format {
        ProjectFormatArg::Table => print::figure_text(&shown()).into_bytes(),
        ProjectFormatArg::Csv => projected_csv(rows, quantiles).into_bytes(),
        ProjectFormatArg::Json => {
            let json = projected_json(rows, quantiles);
            format!("{json:#}\n").into_bytes()
        }
        ProjectFormatArg::Xlsx => workbook(context, &shown())?,
    };
    write_out(args.out.as_deref(), &bytes)
}

fn workbook(context: &Context, figure: &Figure) -> Result<Vec<u8>, Failure> {
    Ok(figure_workbook(figure, context.lang, Clock::System.now())?)
}

/// A scenario by name, or from a file.
async fn scenario_named(app: &App, named: &str) -> Result<Scenario, Failure> {
    let path = Path::new(named);
    // A name has no dot and no folder.
    if path.extension().is_some() || path.is_file() {
        return Ok(scenario_of(path)?);
    }
    Ok(named_scenario(named, app.projection_years().await?.base)?)
}

fn settings(own: &OwnScenarioArgs, scenario: Option<&str>, basis: &BasisArgs) -> LabSettings {
    LabSettings {
        scenario: scenario.map(str::to_owned),
        tfr: own.tfr,
        tfr_year: own.tfr_year,
        migration_percent: own.migration,
        balance_year: own.balance,
        families: own.families,
        until: own.to,
        eval_year: own.eval_year,
        pyramid_year: own.pyramid_year,
        basis: basis_of(basis),
    }
}

fn basis_of(args: &BasisArgs) -> ProjectionBasis {
    ProjectionBasis {
        own_register: args.own_register.map(|how| match how {
            OwnArg::Shrunk => OwnVariant::Shrunk,
            OwnArg::Plain => OwnVariant::Plain,
        }),
        assumptions: args.assumptions.clone(),
    }
}

async fn scenario(context: &Context, args: &ScenarioArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let place = app.place(&args.area).await?;
    let settings = settings(&args.own, args.scenario.as_deref(), &args.basis);
    let page = app.population_page(&place, &settings, context.lang).await?;
    page.figures().iter().for_each(|figure| print::figure(figure, args.format));
    Ok(())
}

async fn influence(context: &Context, args: &InfluenceArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let areas = app.area_choice(&args.areas).await?;
    let basis = basis_of(&args.basis);
    let figure = app.influences(&areas, args.year, &basis, context.lang).await?;
    write_figure(context, &figure, &args.output)
}

async fn goal_seek(context: &Context, args: &GoalArgs) -> Result<(), Failure> {
    let app = context.open_with_data().await?;
    let place = app.place(&args.area).await?;
    let asked = GoalAsked {
        people: args.people,
        year: args.year,
        primary_school: args.primary_school,
        knob: args.by.map(|knob| match knob {
            KnobArg::Tfr => GoalKnob::Tfr,
            KnobArg::Balance => GoalKnob::BalanceYear,
            KnobArg::Families => GoalKnob::Families,
        }),
    };
    let settings = settings(&args.own, args.scenario.as_deref(), &args.basis);
    let found = app.seek_goal(&place, &asked, &settings, context.lang).await?;
    write_figure(context, &found, &args.output)
}

/// One figure in the form asked for, to a file or to standard output.
fn write_figure(
    context: &Context,
    figure: &Figure,
    output: &FigureOutputArgs,
) -> Result<(), Failure> {
    let bytes = match output.format {
        FigureFormatArg::Xlsx => workbook(context, figure)?,
        FigureFormatArg::Table => print::figure_text(figure).into_bytes(),
        FigureFormatArg::Csv => table_csv(&figure.table).into_bytes(),
        FigureFormatArg::Json => format!("{:#}\n", figure_json(figure)).into_bytes(),
    };
    write_out(output.out.as_deref(), &bytes)
}

async fn report(context: &Context, args: &PopulationReportArgs) -> Result<(), Failure> {
    let ending = args.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let form = ReportFormat::from_ending(ending)?;
    let app = context.open_with_data().await?;
    let place = app.place(&args.area).await?;
    let asked = ChapterAsked {
        settings: settings(&args.own, args.scenario.as_deref(), &args.basis),
        goal: args.goal.map(|people| GoalAsked {
            people,
            year: args.goal_year,
            primary_school: args.goal_school,
            knob: None,
        }),
        hopes: args.hopes.as_deref().map(hopes).transpose()?,
    };
    let bytes = app.population_report(&place, &asked, form, context.lang).await?;
    print::named_file(&args.out, &bytes)
}

/// Inputs of the rate that people hope for, in the order of its formula.
fn hopes(text: &str) -> Result<HopesAsked, Failure> {
    let wrong = || {
        let known = [("seen", text), ("known", "33.8,2.07,89.4,2.12,0.938")];
        Failure::said("app-unknown-word", &known)
    };
    let mut inputs = [None; 5];
    for (index, typed) in text.split(',').map(str::trim).enumerate() {
        let input = inputs.get_mut(index).ok_or_else(wrong)?;
        *input = match typed {
            "" => None,
            number => Some(number.parse().map_err(|_| wrong())?),
        };
    }
    let [married, planned, want, hoped, loss] = inputs;
    Ok(HopesAsked { married, planned, want, hoped, loss })
}
