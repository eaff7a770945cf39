//! Everything that the population page of a place shows.

use sousei_demography::{
    AreaSummary, Detail, FertilityPath, Projection, Scenario, ScenarioId,
    influence::influence,
    structure::{self, ScenarioGap, Structure},
};
use sousei_present::{
    Figure, Lang,
    population::{
        CustomSettings, DecompositionRow, DecompositionView, Degree, FanView, FanYear, Foreign,
        Influence, InfluenceView, NineClassView, OutlookView, PopulationView, ProjectionHead,
        RatesPath, ScenarioLine, ScenarioYear, Stage, StageView, StepChange, TakenAs,
        decomposition_figure, fan_figure, influence_figure, outlook_figure, population_figures,
        structure_figure,
    },
    region::source_text,
};

use super::{
    lab::{Ground, LabSettings, is_custom, knots, named_scenario, usual_scenarios},
    model::RatesSource,
    own::OwnRegister,
    sensitivity::{SHIFTS, sensitivity, sensitivity_figure, shifted_areas, total},
    uncertain::PathsAsked,
};
use crate::{
    App, AppError,
    evidence::{Current, Place, area_head, dataset_line},
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
    pub by_survival: Option<Vec<(&'static str, Vec<f64>)>>,
    /// Last year.
    pub until: i32,
}

impl PopulationPage {
    /// Where base population and assumptions come from, one line each.
    pub(super) fn sources(&self) -> Vec<String> {
        self.head.sources.iter().map(|line| source_text(self.head.lang, line)).collect()
    }

    /// What the figures rest on, one sentence each.
    #[must_use]
    pub fn basis(&self) -> Vec<String> {
        population_figures(&self.head, &self.view)
            .into_iter()
            .next()
            .map_or_else(Vec::new, |first| first.notes)
    }

    /// The figures of the page in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let head = &self.head;
        let mut figures = population_figures(head, &self.view);
        figures.push(fan_figure(head, &self.fan));
        figures.extend(self.influence.as_ref().map(|view| influence_figure(head, view)));
        let by_survival = self.by_survival.as_ref();
        figures.extend(by_survival.map(|rows| sensitivity_figure(self, rows, self.until)));
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
        let own = self.own_ground(&current, place, settings).await?;
        let ground = match &own {
            Some(own) => Ground {
                model: self.population_model(&current).await?,
                areas: vec![(place.members[0], &own.area)],
            },
            None => Ground::of(self, &current, place).await?,
        };
        let until = ground.until(settings.until)?;
        let lines = Lines::of(&ground, settings, until)?;
        let asked = PathsAsked::usual();
        let chosen = &lines.scenarios[lines.chosen];
        let drawn = ground.draw_as_one(chosen, until, &asked, Detail::Totals)?;
        let fan = FanView {
            seed: asked.seed,
            n_paths: asked.paths,
            scenario: chosen.id.key(),
            n_without_moves: ground.without_moves(),
            years: fan_years(&lines, &drawn),
        };
        let head = head(&current, &ground, place, lang);
        Ok(PopulationPage {
            head: ProjectionHead {
                sources: own
                    .iter()
                    .flat_map(|own| &own.datasets)
                    .map(|key| dataset_line(&current, key))
                    .chain(head.sources)
                    .collect(),
                ..head
            },
            view: self.view(&current, &ground, place, &lines, settings).await?,
            fan,
            influence: influence_view(&ground, &lines, until)?,
            decomposition: decomposition(&lines),
            structure: nine_classes(&lines, until),
            outlook: self.outlook(&current, &ground, place, until).await?,
            by_survival: sensitivity(&ground, until)?,
            until,
        })
    }

    async fn own_ground(
        &self,
        current: &Current,
        place: &Place,
        settings: &LabSettings,
    ) -> Result<Option<OwnRegister>, AppError> {
        if !settings.own_register {
            return Ok(None);
        }
        let model = self.population_model(current).await?;
        self.own_register(current, model, place).await.map(Some)
    }

    async fn view(
        &self,
        current: &Current,
        ground: &Ground<'_>,
        place: &Place,
        lines: &Lines,
        settings: &LabSettings,
    ) -> Result<PopulationView, AppError> {
        let base_tfr = ground.base_tfr();
        let scenario_lines = lines.scenarios.iter().zip(&lines.projections);
        let chosen = &lines.projections[lines.chosen];
        Ok(PopulationView {
            lines: scenario_lines.map(|(one, run)| line(ground, one, run, base_tfr)).collect(),
            chosen: lines.chosen,
            target_year: ground.until(settings.until)?,
            observed: self.observed_totals(current, place).await?,
            stages: stages(chosen)?,
            households: self.households(current, place).await?,
        })
    }
}

impl Lines {
    fn of(ground: &Ground<'_>, settings: &LabSettings, until: i32) -> Result<Self, AppError> {
        let base_year = ground.base_year();
        let mut scenarios = usual_scenarios(base_year);
        let key = settings.scenario.as_deref().unwrap_or_default();
        if settings.is_custom() || is_custom(key) {
            scenarios.push(settings.custom(base_year)?);
        }
        let wanted = match key {
            "" if settings.is_custom() => ScenarioId::Custom,
            "" => ScenarioId::P1,
            key if is_custom(key) => ScenarioId::Custom,
            key => named_scenario(key, base_year)?.id,
        };
        let chosen = scenarios.iter().position(|one| one.id == wanted).unwrap_or_default();
        let projections =
            scenarios.iter().map(|one| ground.project(one, until)).collect::<Result<_, _>>()?;
        Ok(Self { scenarios, projections, chosen })
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
    ground: &Ground<'_>,
    place: &Place,
    lang: Lang,
) -> ProjectionHead {
    let are_all = |source| ground.areas.iter().all(|(_, area)| area.source == source);
    let drawn = &ground.model.spreads.datasets;
    let sources = ground.model.datasets.iter().chain(drawn).map(|key| dataset_line(current, key));
    ProjectionHead {
        lang,
        area: area_head(current, place),
        taken_as: match ground.areas.len() {
            1 => TakenAs::OneArea,
            count => TakenAs::SumOf(count),
        },
        rates: match (are_all(RatesSource::Official), are_all(RatesSource::OwnRegister)) {
            (true, _) => RatesPath::Official,
            (_, true) => RatesPath::OwnRegister,
            _ => RatesPath::BackedOut,
        },
        foreign: Foreign::Included,
        base_year: ground.base_year(),
        published_until: ground.published_until(),
        sources: sources.collect(),
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
        change: Some(StepChange {
            natural: step.change.natural,
            social: step.change.social,
            deaths: step.change.deaths,
            children: step.change.children,
        }),
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
        let stage = match structure::stage(&base, &then)? {
            structure::Stage::Growing => Stage::Growth,
            structure::Stage::First => Stage::First,
            structure::Stage::Second => Stage::Second,
            structure::Stage::Third => Stage::Third,
        };
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
    ground: &Ground<'_>,
    lines: &Lines,
    until: i32,
) -> Result<Option<InfluenceView>, AppError> {
    let Some(central) = lines.three_totals(until).and_then(degrees) else { return Ok(None) };
    let shifted = |factor: f64| -> Result<Option<Influence>, AppError> {
        Ok(totals_with_survival(ground, factor, until)?.and_then(degrees))
    };
    let [(lower, _), _, (higher, _)] = SHIFTS;
    Ok(Some(InfluenceView {
        eval_year: until,
        central,
        lower_survival: shifted(lower)?,
        higher_survival: shifted(higher)?,
    }))
}

/// Both degrees; none where a total is 0.
pub(crate) fn degrees([p1, s1, s2]: [f64; 3]) -> Option<Influence> {
    let found = influence(p1, s1, s2).ok()?;
    Some(Influence {
        natural: Degree { ratio: found.natural, class: found.natural_class },
        social: Degree { ratio: found.social, class: found.social_class },
    })
}

/// Totals of P1, S1 and S2 if survival were another, migration backed out anew.
fn totals_with_survival(
    ground: &Ground<'_>,
    factor: f64,
    until: i32,
) -> Result<Option<[f64; 3]>, AppError> {
    let Some(areas) = shifted_areas(ground, factor)? else { return Ok(None) };
    let base_year = ground.base_year();
    Ok(Some([
        total(&areas, &Scenario::p1(), until)?,
        total(&areas, &Scenario::s1(base_year), until)?,
        total(&areas, &Scenario::s2(base_year), until)?,
    ]))
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
