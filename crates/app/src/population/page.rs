//! Everything that the population page of a place shows.

use std::sync::Arc;

use sousei_core::AreaCode;
use sousei_demography::{
    AreaSummary, Detail, FertilityPath, Projection, Scenario, ScenarioId,
    influence::influence,
    structure::{self, ScenarioGap, Structure},
};
use sousei_present::{
    Figure, Lang,
    population::{
        CustomSettings, DecompositionRow, DecompositionView, FanView, FanYear, Foreign, Households,
        InfluenceView, NineClassView, ObservedLine, OutlookView, PopulationView, ProjectionHead,
        RatesPath, ScenarioLine, ScenarioYear, StageView, SurvivalLevel, SurvivalView, TakenAs,
        basis_notes, decomposition_figure, fan_figure, influence_figure, outlook_figure,
        population_figures, structure_figure, survival_figure,
    },
};

use super::{
    ground::published_areas,
    lab::{Ground, LabSettings, is_custom, knots, named_scenario, usual_scenarios},
    model::PopulationModel,
    own::OwnRegister,
    sensitivity::sensitivity,
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
        let model = Arc::clone(self.population_model(&current).await?);
        let own = self.own_ground(&current, &model, place, settings).await?;
        let codes = match own {
            Some(_) => Vec::new(),
            None => published_areas(&current, &model.published, place, self.today())?,
        };
        let ground = Laid { model, own, codes, place: place.clone() };
        let seen = Seen {
            observed: self.observed_totals(&current, place).await?,
            households: self.households(&current, place).await?,
            outlook: self.outlook(&current, &ground.ground(), place, settings).await?,
        };
        let settings = settings.clone();
        blocking(move || page(&current, &ground, &settings, seen, lang)).await
    }

    async fn own_ground(
        &self,
        current: &Current,
        model: &PopulationModel,
        place: &Place,
        settings: &LabSettings,
    ) -> Result<Option<OwnRegister>, AppError> {
        if !settings.own_register {
            return Ok(None);
        }
        self.own_register(current, model, place).await.map(Some)
    }
}

/// What a page needs of the ground, owned, so that it can be computed on a thread of its own.
struct Laid {
    model: Arc<PopulationModel>,
    own: Option<OwnRegister>,
    /// The published areas; none where the area's own register is the ground.
    codes: Vec<AreaCode>,
    place: Place,
}

impl Laid {
    fn ground(&self) -> Ground<'_> {
        match &self.own {
            Some(own) => {
                Ground { model: &self.model, areas: vec![(self.place.members[0], &own.area)] }
            }
            None => Ground::with(&self.model, self.codes.clone()),
        }
    }
}

/// What was counted, and the outlook of places like this one.
struct Seen {
    observed: Vec<ObservedLine>,
    households: Option<Households>,
    outlook: Option<OutlookView>,
}

/// The page from everything that had to be read.
fn page(
    current: &Current,
    laid: &Laid,
    settings: &LabSettings,
    seen: Seen,
    lang: Lang,
) -> Result<PopulationPage, AppError> {
    let ground = laid.ground();
    let until = ground.until(settings.until)?;
    let lines = Lines::of(&ground, settings, until)?;
    let named = usual_scenarios(ground.base_year());
    let by_survival = sensitivity(&ground, &named, &lines.projections[..named.len()], until)?;
    let mut head = head(current, &ground, &laid.place, lang);
    let of_register = laid.own.iter().flat_map(|own| &own.datasets);
    head.sources.splice(0..0, of_register.map(|key| dataset_line(current, key)));
    Ok(PopulationPage {
        head,
        fan: fan(&ground, &lines, until)?,
        influence: influence_view(&lines, by_survival.as_ref(), until),
        decomposition: decomposition(&lines),
        structure: nine_classes(&lines, until),
        outlook: seen.outlook,
        view: view(&ground, &lines, seen.observed, seen.households, until)?,
        by_survival,
    })
}

fn view(
    ground: &Ground<'_>,
    lines: &Lines,
    observed: Vec<ObservedLine>,
    households: Option<Households>,
    until: i32,
) -> Result<PopulationView, AppError> {
    let base_tfr = ground.base_tfr();
    let scenario_lines = lines.scenarios.iter().zip(&lines.projections);
    Ok(PopulationView {
        lines: scenario_lines.map(|(one, run)| line(ground, one, run, base_tfr)).collect(),
        chosen: lines.chosen,
        target_year: until,
        observed,
        stages: stages(&lines.projections[lines.chosen])?,
        households,
    })
}

fn fan(ground: &Ground<'_>, lines: &Lines, until: i32) -> Result<FanView, AppError> {
    let asked = PathsAsked::usual();
    let chosen = &lines.scenarios[lines.chosen];
    let drawn = ground.draw_as_one(chosen, until, &asked, Detail::Totals)?;
    Ok(FanView {
        seed: asked.seed,
        n_paths: asked.paths,
        scenario: chosen.id.key(),
        n_without_moves: ground.without_moves(),
        years: fan_years(lines, &drawn),
    })
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
        rates: match (are_all(RatesPath::Official), are_all(RatesPath::OwnRegister)) {
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
    until: i32,
) -> Option<InfluenceView> {
    let of_level = |level: SurvivalLevel| {
        let row = by_survival?.rows.iter().find(|row| row.level == level)?;
        let &[p1, s1, s2, ..] = row.totals.as_slice() else { return None };
        influence(p1, s1, s2).ok()
    };
    let [p1, s1, s2] = lines.three_totals(until)?;
    Some(InfluenceView {
        eval_year: until,
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
