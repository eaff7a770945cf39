//! The table of moves between prefectures: map, groups, strong links, concentration.

use sousei_core::AreaCode;
use sousei_demography::flows::{
    Error, FlowMatrix, herfindahl, location_share, system_indices, theil_between,
};
use sousei_present::{
    Figure, Lang,
    flow_models::{
        ConcentrationView, ExchangeView, Expectation, FlowArea, FlowHead, FlowLink, FlowMapView,
        LinkMeasure, PairView, Spread, StrengthView, StrongLink, concentration_figure,
        exchange_figure, flow_areas_figure, flow_map_figure, pair_figures, strength_figure,
    },
    region::{Place as Shown, SourceLine},
};

use super::{
    PrefectureMoves,
    models::FlowModels,
    region::{Group, check_apart, regions},
};
use crate::{
    App, AppError, ErrorKind,
    evidence::{Current, area_link, boundaries_line, dataset_line, map_form},
};

/// Links on the map unless another number is asked for, and at most.
const USUAL_LINKS: usize = 30;
const MOST_LINKS: usize = 200;
/// Strong links listed.
const STRONG_LINKS: usize = 25;
/// Fewer moves make ratios that chance alone can bring.
const LEAST_MOVES: f64 = 100.0;
/// Groups that are set against each other unless others are asked for.
const USUAL_FROM: &str = "outside-tokyo-area";
const USUAL_TO: &str = "tokyo-area";

/// What is looked at in the table of moves.
#[derive(Debug, Clone, Default)]
pub struct LinksAsked {
    /// First group: codes, names, ids of sets or keys of regions, with commas between; the
    /// prefectures outside the Tokyo area by default.
    pub from: String,
    /// Second group; the Tokyo area by default.
    pub to: String,
    /// Which links the map shows.
    pub measure: LinkMeasure,
    /// How many.
    pub links: Option<usize>,
}

/// What can be seen in the table of moves.
#[derive(Debug, Clone)]
pub struct LinksPage {
    /// The figures, in reading order.
    pub figures: Vec<Figure>,
    /// What could not be computed, and why.
    pub troubles: Vec<(&'static str, AppErrorText)>,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
    /// Both groups as they were asked for.
    pub groups: [String; 2],
    /// What they are.
    pub chosen: [Shown; 2],
}

/// An error as code and values, for the sentence of the catalogue.
#[derive(Debug, Clone)]
pub struct AppErrorText {
    /// Stable key.
    pub code: &'static str,
    /// Named values.
    pub args: Vec<(&'static str, String)>,
}

impl From<&Error> for AppErrorText {
    fn from(error: &Error) -> Self {
        Self { code: error.code(), args: error.args() }
    }
}

/// The table, with what every figure over it says.
pub(super) struct Ground<'a> {
    pub(super) current: &'a Current,
    pub(super) moves: &'a PrefectureMoves,
    pub(super) head: FlowHead,
}

impl App {
    /// The table of moves between prefectures: map, regions, two groups, strong links, concentration.
    ///
    /// # Errors
    /// `NotFound` without a table; `Invalid` for a group that is none, two that overlap, or a
    /// number of links that cannot be shown.
    pub async fn flow_links(&self, asked: &LinksAsked, lang: Lang) -> Result<LinksPage, AppError> {
        let current = self.current().await?;
        let ground = Ground::of(self, &current, lang).await?;
        let models = self.flow_models(&current).await?.ok_or_else(no_matrix)?;
        check_links(asked.links)?;
        let groups = [usual(&asked.from, USUAL_FROM), usual(&asked.to, USUAL_TO)];
        let pair = self.pair(&ground, &groups).await?;
        let map = ground.map(asked, models);
        let mut figures = vec![flow_map_figure(&ground.head, &map)];
        figures.push(exchange_figure(&ground.head, &ground.exchange()?));
        figures.extend(pair_figures(&ground.head, &pair));
        let chosen = pair.groups;
        figures.push(flow_areas_figure(&ground.head, &map));
        let mut troubles = Vec::new();
        for (id, view) in [
            ("flow-beyond-size", ground.beyond_size(models)),
            ("flow-beyond-distance", ground.beyond_distance(models)),
        ] {
            match view {
                Ok(view) => figures.push(strength_figure(&ground.head, &view)),
                Err(error) => troubles.push((id, AppErrorText::from(&error))),
            }
        }
        match self.concentration(&ground, models).await? {
            Ok(Some(view)) => figures.push(concentration_figure(&ground.head, &view)),
            Ok(None) => {}
            Err(error) => troubles.push(("flow-concentration", AppErrorText::from(&error))),
        }
        let sources = ground.all_sources(models);
        Ok(LinksPage { figures, troubles, sources, groups, chosen })
    }

    async fn pair(&self, ground: &Ground<'_>, asked: &[String; 2]) -> Result<PairView, AppError> {
        let matrix = &ground.moves.matrix;
        let from = self.prefecture_group(matrix, &asked[0]).await?;
        let to = self.prefecture_group(matrix, &asked[1]).await?;
        check_apart(&from, &to)?;
        let between = |a: &[usize], b: &[usize]| matrix.between(a, b).map(|sum| sum.value());
        let border = |group: &Group| -> Result<[Option<f64>; 3], Error> {
            let moves = matrix.group(&group.members)?;
            Ok([moves.inward.value(), moves.outward.value(), moves.internal.value()])
        };
        let member = |at: &usize| {
            let there = between(&[*at], &to.members)?;
            Ok((ground.place(*at), there, between(&to.members, &[*at])?))
        };
        Ok(PairView {
            between: [between(&from.members, &to.members)?, between(&to.members, &from.members)?],
            border: [border(&from)?, border(&to)?],
            members: from.members.iter().map(member).collect::<Result<_, Error>>()?,
            groups: [from.place, to.place],
        })
    }

    async fn concentration(
        &self,
        ground: &Ground<'_>,
        models: &FlowModels,
    ) -> Result<Result<Option<ConcentrationView>, Error>, AppError> {
        let group = self.prefecture_group(&ground.moves.matrix, USUAL_TO).await?;
        Ok(ground.concentration(models, group))
    }
}

fn usual(asked: &str, usual: &str) -> String {
    match asked.trim() {
        "" => usual.to_owned(),
        asked => asked.to_owned(),
    }
}

/// Refuses a number of links that cannot be shown.
fn check_links(asked: Option<usize>) -> Result<(), AppError> {
    let Some(seen) = asked.filter(|links| !(1..=MOST_LINKS).contains(links)) else {
        return Ok(());
    };
    Err(AppError::new(
        ErrorKind::Invalid,
        "app-flows-links",
        format!("{seen} links are asked for; expected 1 to {MOST_LINKS}"),
    )
    .with("seen", seen.to_string())
    .with("last", MOST_LINKS.to_string()))
}

pub(super) fn no_matrix() -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-flows-no-matrix",
        "no table of moves between prefectures is loaded; import the source `moves-od`",
    )
}

impl<'a> Ground<'a> {
    pub(super) async fn of(app: &App, current: &'a Current, lang: Lang) -> Result<Self, AppError> {
        let moves = app.prefecture_moves(current).await?.ok_or_else(no_matrix)?;
        let head = FlowHead {
            lang,
            period: moves.matrix.period(),
            basis: moves.matrix.basis(),
            sources: vec![dataset_line(current, &moves.dataset)],
        };
        Ok(Self { current, moves, head })
    }

    fn matrix(&self) -> &FlowMatrix {
        &self.moves.matrix
    }

    pub(super) fn place(&self, at: usize) -> Shown {
        area_link(self.current, self.matrix().areas()[at])
    }

    pub(super) fn lines(&self, datasets: &[String]) -> Vec<SourceLine> {
        datasets.iter().map(|key| dataset_line(self.current, key)).collect()
    }

    fn all_sources(&self, models: &FlowModels) -> Vec<SourceLine> {
        let mut lines = self.head.sources.clone();
        lines.extend(self.lines(&models.figures.datasets));
        lines.extend(boundaries_line(self.current));
        lines
    }

    fn cell(&self, from: usize, to: usize) -> Option<f64> {
        self.matrix().cell(from, to).ok()?.value()
    }

    fn map(&self, asked: &LinksAsked, models: &FlowModels) -> FlowMapView {
        let codes = self.matrix().areas();
        let population = models.figures.population.as_ref();
        let margin = |found: Result<sousei_demography::flows::Margin, Error>| found.ok()?.value();
        let area = |(at, code): (usize, &AreaCode)| FlowArea {
            place: self.place(at),
            form: map_form(self.current, *code),
            inward: margin(self.matrix().inward(at)),
            outward: margin(self.matrix().outward(at)),
            population: population.map(|people| people[at]),
        };
        FlowMapView {
            areas: codes.iter().enumerate().map(area).collect(),
            links: self.links(asked),
            measure: asked.measure,
            boundaries: boundaries_line(self.current),
            population_year: population.map(|_| models.figures.population_year),
            population_sources: self.lines(&models.figures.datasets),
        }
    }

    /// The largest links; of those with the largest net movement, one of both directions.
    fn links(&self, asked: &LinksAsked) -> Vec<FlowLink> {
        let n = self.matrix().areas().len();
        let pairs = (0..n * n).map(|at| (at / n, at % n)).filter(|(from, to)| from != to);
        let mut found: Vec<(f64, usize, usize, f64, f64)> = pairs
            .filter_map(|(from, to)| {
                let (moves, back) = (self.cell(from, to)?, self.cell(to, from)?);
                let counts = match asked.measure {
                    LinkMeasure::Net => moves - back,
                    LinkMeasure::Moves => moves,
                };
                (counts > 0.0).then_some((counts, from, to, moves, back))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        let most = asked.links.unwrap_or(USUAL_LINKS);
        let link = |(_, from, to, moves, back)| FlowLink {
            from: self.place(from),
            to: self.place(to),
            moves,
            back,
        };
        found.into_iter().take(most).map(link).collect()
    }

    fn exchange(&self) -> Result<ExchangeView, Error> {
        let groups = regions(self.matrix().areas());
        let n = groups.len();
        let cell = |at: usize| -> Result<Option<f64>, Error> {
            if at / n == at % n {
                return Ok(None);
            }
            let (from, to) = (&groups[at / n].members, &groups[at % n].members);
            Ok(self.matrix().between(from, to)?.value())
        };
        // A region of one prefecture has nothing that could stay inside it.
        let inside = |group: &Group| match group.members[..] {
            [_] => Ok(None),
            _ => Ok(self.matrix().group(&group.members)?.internal.value()),
        };
        Ok(ExchangeView {
            moves: (0..n * n).map(cell).collect::<Result<_, _>>()?,
            inside: groups.iter().map(inside).collect::<Result<_, Error>>()?,
            groups: groups.into_iter().map(|group| group.place).collect(),
        })
    }

    fn missing(&self) -> usize {
        self.matrix().total().missing
    }

    fn beyond_size(&self, models: &FlowModels) -> Result<StrengthView, Error> {
        let quasi = models.quasi.as_ref().map_err(Clone::clone)?;
        let n = self.matrix().areas().len();
        let links = (0..n * n).filter_map(|at| {
            quasi.ratios[at]?;
            Some((at / n, at % n, self.cell(at / n, at % n)?, quasi.expected[at]))
        });
        Ok(StrengthView {
            expectation: Expectation::Size {
                likelihood_ratio: quasi.likelihood_ratio,
                pearson: quasi.pearson,
                degrees_of_freedom: quasi.degrees_of_freedom,
            },
            links: self.strongest(links),
            least_moves: LEAST_MOVES,
            steps: quasi.fit.errors.len(),
            converged: quasi.fit.converged,
            missing: self.missing(),
        })
    }

    fn beyond_distance(&self, models: &FlowModels) -> Result<StrengthView, Error> {
        let gravity = models.gravity.as_ref().map_err(Clone::clone)?;
        let pairs = gravity.pairs.iter().zip(&gravity.moves).zip(&gravity.fit.fitted);
        let links = pairs.map(|(((from, to), moves), expected)| (*from, *to, *moves, *expected));
        Ok(StrengthView {
            expectation: Expectation::Distance {
                exponent: gravity.exponent,
                error: gravity.exponent_error,
                explained: gravity.fit.deviance_explained().map(|share| share * 100.0),
            },
            links: self.strongest(links),
            least_moves: LEAST_MOVES,
            steps: gravity.fit.steps.len(),
            converged: gravity.fit.converged,
            missing: self.missing(),
        })
    }

    fn strongest(&self, links: impl Iterator<Item = (usize, usize, f64, f64)>) -> Vec<StrongLink> {
        let ratio = |(_, _, moves, expected): &(usize, usize, f64, f64)| moves / expected;
        let mut links: Vec<_> = links
            .filter(|(_, _, moves, expected)| *moves >= LEAST_MOVES && *expected > 0.0)
            .collect();
        links.sort_by(|a, b| ratio(b).total_cmp(&ratio(a)));
        let link = |(from, to, moves, expected)| StrongLink {
            from: self.place(from),
            to: self.place(to),
            moves,
            expected,
        };
        links.into_iter().take(STRONG_LINKS).map(link).collect()
    }

    fn concentration(
        &self,
        models: &FlowModels,
        group: Group,
    ) -> Result<Option<ConcentrationView>, Error> {
        let Some(people) = &models.figures.population else { return Ok(None) };
        let system = system_indices(self.matrix(), people)?;
        let n = people.len();
        let arrivals = (0..n).map(|at| Ok(self.matrix().inward(at)?.known));
        let arrivals: Vec<f64> = arrivals.collect::<Result<_, Error>>()?;
        let departures = (0..n).map(|at| Ok(self.matrix().outward(at)?.known));
        let departures: Vec<f64> = departures.collect::<Result<_, Error>>()?;
        let spread = |key: &'static str, values: &[f64]| -> Result<Spread, Error> {
            let of_people = key == "population";
            Ok(Spread {
                key,
                share: location_share(values, &group.members),
                herfindahl: herfindahl(values),
                theil: if of_people { None } else { theil_between(values, people)? },
            })
        };
        let mut spreads = vec![
            spread("arrivals", &arrivals)?,
            spread("departures", &departures)?,
            spread("population", people)?,
        ];
        if let Some(births) = &models.figures.births {
            spreads.push(spread("births", births)?);
        }
        Ok(Some(ConcentrationView {
            moves: self.matrix().total().value(),
            intensity: system.intensity,
            aggregate_net_rate: system.aggregate_net_rate,
            effectiveness: system.effectiveness,
            spreads,
            group: group.place,
            population_year: models.figures.population_year,
            population_sources: self.lines(&models.figures.datasets),
        }))
    }
}
