//! Everything that the population page of a place shows.

use sousei_demography::{
    AreaSummary, Detail, FertilityPath, Projection, Scenario, ScenarioId,
    influence::influence,
    structure::{self, ScenarioGap, Structure},
};
use sousei_present::{
    Figure, Lang,
    population::{
        CustomSettings, DecompositionRow, DecompositionView, FanView, FanYear, Foreign,
        InfluenceView, NineClassView, OutlookView, PopulationView, ProjectionHead, RatesPath,
        ScenarioLine, ScenarioYear, StageView, SurvivalLevel, SurvivalView, TakenAs,
        age_table_figure, basis_notes, decomposition_figure, fan_figure, influence_figure,
        observed_figures, outlook_figure, population_figures, structure_figure, survival_figure,
    },
    region::SourceLine,
};

use super::{
    lab::{Ground, LabSettings, knots, usual_scenarios},
    past::Counted,
    sensitivity::sensitivity,
    standing::Standing,
    uncertain::PathsAsked,
};
use crate::{
    App, AppError,
    evidence::{Current, Place, area_head, blocking, dataset_line},
};

/// The population of a place, past and projected.
#[derive(Debug, Clone)]
pub struct PopulationPage {
    /// What every figure has in common.
    pub head: ProjectionHead,
    /// The scenarios.
    pub view: PopulationView,
    /// The chosen scenario on many paths.
    pub fan: FanView,
    /// How much births and moves weigh; none where nobody is projected.
    pub influence: Option<InfluenceView>,
    /// What fertility and migration add.
    pub decomposition: DecompositionView,
    /// Women of 20 to 39 and their class.
    pub structure: NineClassView,
    /// Municipalities like the place.
    pub outlook: Option<OutlookView>,
    /// Totals of the named scenarios by survival; none where rates were not backed out.
    pub by_survival: Option<SurvivalView>,
}

impl PopulationPage {
    /// What the figures rest on, one sentence each.
    #[must_use]
    pub fn basis(&self) -> Vec<String> {
        basis_notes(&self.head, self.view.target_year)
    }

    /// Totals and age groups as counted, without any projection: what a chapter begins with.
    #[must_use]
    pub fn observed(&self) -> Vec<Figure> {
        observed_figures(&self.head, &self.view)
    }

    /// Tables to compute with: they are offered for download and go into workbooks, not on paper.
    #[must_use]
    pub fn tables(&self) -> Vec<Figure> {
        age_table_figure(&self.head, &self.view).into_iter().collect()
    }

    /// Every source that a figure of the page names.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceLine> {
        let view = &self.view;
        let observed = view.observed.iter().flat_map(|line| &line.sources);
        let households = view.households.iter().flat_map(|known| &known.sources);
        let ages = view.ages.iter().flat_map(|known| &known.sources);
        let changes = view.changes.iter().flat_map(|known| &known.sources);
        let counted = observed.chain(households).chain(ages).chain(changes);
        self.head.sources.iter().chain(&self.fan.sources).chain(counted).cloned().collect()
    }

    /// The figures of the page in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let head = &self.head;
        let mut figures = population_figures(head, &self.view);
        figures.push(fan_figure(head, &self.fan));
        figures.extend(self.influence.as_ref().map(|view| influence_figure(head, view)));
        figures.extend(self.by_survival.as_ref().map(|view| survival_figure(head, view)));
        figures.push(decomposition_figure(head, &self.decomposition));
        figures.push(structure_figure(head, &self.structure));
        figures.extend(self.outlook.as_ref().map(|view| outlook_figure(head, view)));
        figures
    }
}

/// The scenarios of a page with their projections, the first three being P1, S1 and S2.
struct Lines {
    scenarios: Vec<Scenario>,
    projections: Vec<Projection>,
    chosen: usize,
}

impl App {
    /// A place under the named scenarios and the user's own.
    ///
    /// # Errors
    /// `NotFound` where no projection is published for a member; `Invalid` for settings that cannot be.
    pub async fn population_page(
        &self,
        place: &Place,
        settings: &LabSettings,
        lang: Lang,
    ) -> Result<PopulationPage, AppError> {
        let current = self.current().await?;
        let standing = self.standing(&current, place, &settings.basis).await?;
        settings.check(standing.ground().model.base_year())?;
        let seen = Seen {
            counted: self.counted(&current, place).await?,
            outlook: self.outlook(&current, &standing.ground(), place, settings).await?,
        };
        let (settings, place) = (settings.clone(), place.clone());
        let work = move || page(&current, (&standing, &place), &settings, seen, lang);
        blocking(work).await
    }
}

/// What was counted, and the outlook of places like this one.
struct Seen {
    counted: Counted,
    outlook: Option<OutlookView>,
}

/// The page from everything that had to be read.
fn page(
    current: &Current,
    (standing, place): (&Standing, &Place),
    settings: &LabSettings,
    seen: Seen,
    lang: Lang,
) -> Result<PopulationPage, AppError> {
    let ground = standing.ground();
    let until = ground.until(settings.until)?;
    let lines = Lines::of(&ground, settings, until)?;
    // What is classed looks at years of its own, so that no class moves with the last year shown.
    let (eval_year, class_year) =
        (ground.evaluated(settings.eval_year)?, ground.base_year() + CLASSED_AFTER);
    let named = Lines::named(&ground, eval_year.max(class_year))?;
    let by_survival = sensitivity(&ground, &named.scenarios, &named.projections, eval_year)?;
    Ok(PopulationPage {
        head: head(current, standing, place, lang),
        fan: fan(current, (standing, &ground), &lines, until)?,
        influence: influence_view(&named, by_survival.as_ref(), eval_year),
        decomposition: decomposition(&lines),
        structure: nine_classes(&named, class_year),
        outlook: seen.outlook,
        view: view(&ground, &lines, seen.counted, (until, settings.pyramid_year))?,
        by_survival,
    })
}

/// Years over which the nine classes look: those published compare 2050 with 2020.
const CLASSED_AFTER: i32 = 30;

fn view(
    ground: &Ground<'_>,
    lines: &Lines,
    counted: Counted,
    (until, pyramid_year): (i32, Option<i32>),
) -> Result<PopulationView, AppError> {
    let base_tfr = ground.base_tfr();
    let scenario_lines = lines.scenarios.iter().zip(&lines.projections);
    Ok(PopulationView {
        lines: scenario_lines.map(|(one, run)| line(ground, one, run, base_tfr)).collect(),
        chosen: lines.chosen,
        target_year: until,
        pyramid_year: pyramid_year.unwrap_or(until),
        observed: counted.totals,
        stages: stages(&lines.projections[lines.chosen])?,
        households: counted.households,
        ages: counted.ages,
        changes: counted.changes,
    })
}

fn fan(
    current: &Current,
    (standing, ground): (&Standing, &Ground<'_>),
    lines: &Lines,
    until: i32,
) -> Result<FanView, AppError> {
    let spreads = &ground.model.spreads.datasets;
    let asked = PathsAsked::usual();
    let chosen = &lines.scenarios[lines.chosen];
    let drawn = ground.draw_as_one(chosen, until, &asked, Detail::Totals)?;
    Ok(FanView {
        seed: asked.seed,
        n_paths: asked.paths,
        scenario: chosen.id.key(),
        n_without_moves: ground.without_moves(),
        intervals: standing.own.iter().flat_map(|own| own.intervals.clone()).collect(),
        sources: spreads.iter().map(|key| dataset_line(current, key)).collect(),
        years: fan_years(lines, &drawn),
    })
}

impl Lines {
    fn of(ground: &Ground<'_>, settings: &LabSettings, until: i32) -> Result<Self, AppError> {
        let base_year = ground.base_year();
        let mut scenarios = usual_scenarios(base_year);
        let wanted = settings.chosen(base_year)?;
        if settings.is_custom() || wanted.id == ScenarioId::Custom {
            scenarios.push(settings.custom(base_year)?);
        }
        let chosen = scenarios.iter().position(|one| one.id == wanted.id).unwrap_or_default();
        let projections =
            scenarios.iter().map(|one| ground.project(one, until)).collect::<Result<_, _>>()?;
        Ok(Self { scenarios, projections, chosen })
    }

    /// The named scenarios alone.
    fn named(ground: &Ground<'_>, until: i32) -> Result<Self, AppError> {
        let scenarios = usual_scenarios(ground.base_year());
        let projections =
            scenarios.iter().map(|one| ground.project(one, until)).collect::<Result<_, _>>()?;
        Ok(Self { scenarios, projections, chosen: 0 })
    }

    fn projection(&self, id: ScenarioId) -> Option<&Projection> {
        let at = self.scenarios.iter().position(|scenario| scenario.id == id)?;
        self.projections.get(at)
    }

    /// Totals of P1, S1 and S2 in a year.
    fn three_totals(&self, year: i32) -> Option<[f64; 3]> {
        let total = |id| Some(self.projection(id)?.at(year)?.total());
        Some([total(ScenarioId::P1)?, total(ScenarioId::S1)?, total(ScenarioId::S2)?])
    }
}

pub(super) fn head(
    current: &Current,
    standing: &Standing,
    place: &Place,
    lang: Lang,
) -> ProjectionHead {
    let ground = standing.ground();
    let own = standing.own.as_ref();
    let sources = own.iter().flat_map(|own| &own.datasets).chain(&ground.model.datasets);
    ProjectionHead {
        lang,
        area: area_head(current, place),
        taken_as: match ground.areas.len() {
            1 => TakenAs::OneArea,
            count => TakenAs::SumOf(count),
        },
        rates: rates_path(&ground),
        own: own.map(|own| own.base),
        foreign: Foreign::Included,
        base_year: ground.base_year(),
        published_until: ground.published_until(),
        sources: sources.map(|key| dataset_line(current, key)).collect(),
    }
}

/// Where the rates of all areas come from.
fn rates_path(ground: &Ground<'_>) -> RatesPath {
    let sources = || ground.areas.iter().map(|(_, area)| area.source);
    match sources().filter(|source| *source == RatesPath::Official).count() {
        0 if sources().any(|source| source == RatesPath::OwnRegister) => RatesPath::OwnRegister,
        0 => RatesPath::BackedOut,
        all if all == ground.areas.len() => RatesPath::Official,
        official => RatesPath::Mixed { official },
    }
}

fn line(
    ground: &Ground<'_>,
    scenario: &Scenario,
    projection: &Projection,
    base_tfr: f64,
) -> ScenarioLine {
    let base = ScenarioYear {
        year: projection.base.year,
        table: projection.base.table.clone(),
        change: None,
    };
    let steps = projection.steps.iter().map(|step| ScenarioYear {
        year: step.year,
        table: step.table.clone(),
        change: Some(step.change),
    });
    let years: Vec<ScenarioYear> = std::iter::once(base).chain(steps).collect();
    ScenarioLine {
        key: scenario.id.key(),
        settings: (scenario.id == ScenarioId::Custom).then(|| settings_of(scenario, base_tfr)),
        tfr: fertility(ground, scenario, &years, base_tfr),
        years,
    }
}

fn settings_of(scenario: &Scenario, base_tfr: f64) -> CustomSettings {
    CustomSettings {
        tfr_knots: match &scenario.fertility {
            FertilityPath::AsProjected => Vec::new(),
            FertilityPath::Tfr(path) => knots(path, base_tfr),
        },
        migration_factor: scenario.migration_factor,
        balance_year: scenario.balance_from,
        families_per_year: scenario.families.per_year,
    }
}

/// Total fertility by year: the path of the scenario, or what its children and women amount to.
fn fertility(
    ground: &Ground<'_>,
    scenario: &Scenario,
    years: &[ScenarioYear],
    base_tfr: f64,
) -> Vec<(i32, f64)> {
    let k = ground.areas.first().map_or(&ground.model.k, |(_, area)| &area.link.k);
    let implied = |(index, year): (usize, &ScenarioYear)| {
        let rate = match (index.checked_sub(1), &scenario.fertility) {
            (None, _) => base_tfr,
            (Some(_), FertilityPath::Tfr(path)) => path.at(year.year, base_tfr).ok()?,
            (Some(step), FertilityPath::AsProjected) => {
                let k = k.get(step).or(k.last())?;
                let women = year.table.women_15_to_49();
                (women > 0.0).then(|| year.table.children() / women / k)?
            }
        };
        Some((year.year, rate))
    };
    years.iter().enumerate().filter_map(implied).collect()
}

fn stages(projection: &Projection) -> Result<Vec<StageView>, AppError> {
    let base = Structure::of(&projection.base.table);
    let later = projection.steps.iter().map(|step| {
        let then = Structure::of(&step.table);
        let stage = structure::stage(&base, &then)?;
        let index = structure::old_age_index(&base, &then).ok();
        Ok(StageView { year: step.year, index, stage })
    });
    later.collect()
}

fn fan_years(lines: &Lines, drawn: &AreaSummary) -> Vec<FanYear> {
    let chosen = lines.projections.get(lines.chosen);
    let tables = chosen.into_iter().flat_map(Projection::tables).enumerate();
    let years = tables.filter_map(|(index, (year, table))| {
        let central = table.total();
        let Some(step) = index.checked_sub(1) else {
            let [q10, q25, q50, q75, q90] = [central; 5];
            return Some(FanYear { year, mean: central, q10, q25, q50, q75, q90, central });
        };
        let summary = drawn.total(step)?;
        let &[q10, q25, q50, q75, q90] = summary.quantiles else { return None };
        Some(FanYear { year, mean: summary.mean, q10, q25, q50, q75, q90, central })
    });
    years.collect()
}

fn influence_view(
    lines: &Lines,
    by_survival: Option<&SurvivalView>,
    eval_year: i32,
) -> Option<InfluenceView> {
    let of_level = |level: SurvivalLevel| {
        let row = by_survival?.rows.iter().find(|row| row.level == level)?;
        let &[p1, s1, s2, ..] = row.totals.as_slice() else { return None };
        influence(p1, s1, s2).ok()
    };
    let [p1, s1, s2] = lines.three_totals(eval_year)?;
    Some(InfluenceView {
        eval_year,
        // No degree where nobody is projected: the page leaves the table out.
        central: influence(p1, s1, s2).ok()?,
        lower_survival: of_level(SurvivalLevel::Lower),
        higher_survival: of_level(SurvivalLevel::Higher),
    })
}

fn decomposition(lines: &Lines) -> DecompositionView {
    let years = lines.projections.first().into_iter().flat_map(|one| &one.steps);
    let row = |year: i32| {
        let [p1, s1, s2] = lines.three_totals(year)?;
        let gap = ScenarioGap::of(p1, s1, s2);
        Some(DecompositionRow { year, p1, s2, fertility: gap.fertility, migration: gap.migration })
    };
    DecompositionView { rows: years.filter_map(|step| row(step.year)).collect() }
}

fn nine_classes(lines: &Lines, until: i32) -> NineClassView {
    let women = |id| {
        let table = lines.projection(id)?.at(until)?;
        Some(Structure::of(table).young_women)
    };
    let base = lines.projections.first().map(|one| Structure::of(&one.base.table).young_women);
    let base = base.unwrap_or_default();
    let closed = women(ScenarioId::Closed).unwrap_or_default();
    let with_migration = women(ScenarioId::P1).unwrap_or_default();
    let decline = |then| structure::decline(base, then).ok();
    let class = decline(closed).zip(decline(with_migration));
    NineClassView {
        target_year: until,
        base,
        closed,
        with_migration,
        class: class.map(|(closed, open)| structure::nine_class(closed, open).key()),
    }
}
