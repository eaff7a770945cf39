//! What if: the balance of the Tokyo area, and what it would do to the regions.

use sousei_core::{AgeBand, AreaCode, Sex};
use sousei_demography::{
    AgeScale, AgeTable, BySex, StepRates,
    flows::{
        AgeFlow, BalancePath, BalancePlan, FlowMatrix, Lever, distance_to_balance, path_to_balance,
    },
    projection::step,
};
use sousei_present::{
    Figure, Lang,
    flow_models::{BalanceView, BalancedArea, MovedAge, PathYear, balance_figures, balance_notes},
    region::{Place as Shown, SourceLine},
};

use super::{
    links::Ground,
    region::{Group, in_english, regions},
};
use crate::{
    App, AppError, ErrorKind,
    population::{PopulationModel, band},
};

/// Year of the balance unless another is asked for: five years after the flows.
const USUAL_YEARS: i16 = 5;
/// Last year of the projection that is shown.
const LAST_YEAR: i32 = 2045;
/// Ages of those who would not come, and of those who would leave, unless others are asked for.
const USUAL_ARRIVING: AgeBand = AgeBand::new(15, 29);
const USUAL_LEAVING: AgeBand = AgeBand::new(25, 44);

/// When, through whom and at which ages the balance is reached.
#[derive(Debug, Clone, Default)]
pub struct BalanceAsked {
    /// Prefectures whose balance is reached; the Tokyo area by default.
    pub area: String,
    /// Year of the balance; five years after the flows by default.
    pub year: Option<i16>,
    /// Which stream changes: arrivals by default.
    pub lever: Option<Lever>,
    /// Youngest and oldest age at the beginning of a step.
    pub ages: Option<AgeBand>,
}

/// The balance and what follows from it.
#[derive(Debug, Clone)]
pub struct BalancePage {
    /// The figures in reading order.
    pub figures: Vec<Figure>,
    /// What is assumed, one sentence each.
    pub notes: Vec<String>,
    /// Year of the balance.
    pub year: i16,
    /// Year of the flows.
    pub from_year: i16,
    /// Which stream changes.
    pub lever: Lever,
    /// At which ages.
    pub ages: AgeBand,
    /// Whose balance it is.
    pub place: Shown,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

/// The place, and what the other prefectures lose to it.
struct Exchange {
    /// Positions of the place.
    members: Vec<usize>,
    /// Share of every prefecture in the losses to the place; 0 for those that gain from it.
    shares: Vec<f64>,
}

/// The prefectures at one time, as projected and with the balance.
struct Twins {
    plain: Vec<AgeTable>,
    balanced: Vec<AgeTable>,
}

/// What the steps gave.
struct Outcome {
    twins: Twins,
    nets: Vec<(i32, f64, f64)>,
    /// People who move otherwise, by group: women and men.
    moved: BySex<Vec<f64>>,
    beyond_gains: bool,
    until: i32,
}

impl App {
    /// The balance of prefectures reached in a year, and what that would do to all of them.
    ///
    /// # Errors
    /// `NotFound` without a table of moves or a projection; `Invalid` for a year, ages or
    /// prefectures with which the balance cannot be reached.
    pub async fn balance(&self, asked: &BalanceAsked, lang: Lang) -> Result<BalancePage, AppError> {
        let current = self.current().await?;
        let ground = Ground::of(self, &current, lang).await?;
        let matrix = &ground.moves.matrix;
        let area = if asked.area.trim().is_empty() { "tokyo-area" } else { asked.area.trim() };
        let group = self.prefecture_group(matrix, area).await?;
        let from_year = matrix.period().year();
        let lever = asked.lever.unwrap_or(Lever::Arrivals);
        let plan = plan_of(asked, from_year, lever)?;
        let ages = asked.ages.unwrap_or(match lever {
            Lever::Arrivals => USUAL_ARRIVING,
            Lever::Departures => USUAL_LEAVING,
        });
        let (streams, path) = streams(matrix, &group, &plan)?;
        let model = self.population_model(&current).await?;
        let exchange = Exchange::of(matrix, &group)?;
        let codes = matrix.areas();
        let outcome = project(model, codes, &exchange, &path, &plan, ages)?;
        let shown: Vec<Shown> = (0..codes.len()).map(|at| ground.place(at)).collect();
        let distance = distance_to_balance(streams.inward, streams.outward)?;
        let sources = ground.lines(&model.datasets);
        let view = BalanceView {
            balance_year: plan.balance_year,
            by_arrivals: lever == Lever::Arrivals,
            ages: (ages.from, ages.to),
            distance: (distance.fewer_arrivals, distance.more_departures),
            path: path.years.iter().map(path_year).collect(),
            years: (model.base_year(), outcome.until),
            areas: areas(model, codes, &shown, &group, &exchange, &outcome),
            nets: outcome.nets.clone(),
            moved: moved(model.published.scale, &outcome.moved),
            beyond_gains: outcome.beyond_gains,
            sources: sources.clone(),
            place: group.place,
        };
        let place = view.place.clone();
        let all = ground.head.sources.iter().chain(&sources).cloned().collect();
        Ok(BalancePage {
            figures: balance_figures(&ground.head, &view).into(),
            notes: balance_notes(&ground.head, &view),
            year: plan.balance_year,
            from_year,
            lever,
            ages,
            place,
            sources: all,
        })
    }
}

/// Nobody is left out of the path: at which ages people move otherwise is asked of the projection.
fn plan_of(asked: &BalanceAsked, from_year: i16, lever: Lever) -> Result<BalancePlan, AppError> {
    let until = i16::try_from(LAST_YEAR).unwrap_or(i16::MAX);
    let balance_year = asked.year.unwrap_or(from_year + USUAL_YEARS);
    if balance_year > until {
        return Err(AppError::new(
            ErrorKind::Invalid,
            "app-flows-balance-year",
            format!("the balance is asked for {balance_year}; expected a year up to {until}"),
        )
        .with("seen", balance_year.to_string())
        .with("first", (from_year + 1).to_string())
        .with("last", until.to_string()));
    }
    Ok(BalancePlan {
        from_year,
        balance_year,
        until,
        target_net: 0.0,
        lever,
        ages: vec![AgeBand::ALL],
    })
}

/// Moves over the border of a group, and the path of both streams to the balance.
fn streams(
    matrix: &FlowMatrix,
    group: &Group,
    plan: &BalancePlan,
) -> Result<(AgeFlow, BalancePath), AppError> {
    matrix.complete_border(&group.members)?;
    let border = matrix.group(&group.members)?;
    let (inward, outward) = (border.inward.known, border.outward.known);
    let flow = AgeFlow { sex: Sex::Both, age: AgeBand::ALL, inward, outward };
    Ok((flow, path_to_balance(&[flow], plan)?))
}

fn path_year(year: &sousei_demography::flows::YearFlows) -> PathYear {
    let sum = |of: &dyn Fn(&AgeFlow) -> f64| year.flows.iter().map(of).sum();
    PathYear {
        year: year.year,
        inward: sum(&|flow| flow.inward),
        outward: sum(&|flow| flow.outward),
    }
}

impl Exchange {
    /// Asks for the cells over the border of the group only: others are not needed.
    fn of(matrix: &FlowMatrix, group: &Group) -> Result<Self, AppError> {
        matrix.complete_border(&group.members)?;
        let n = matrix.areas().len();
        let loss = |at: usize| -> Result<f64, AppError> {
            if group.members.contains(&at) {
                return Ok(0.0);
            }
            let there = matrix.between(&[at], &group.members)?.known;
            let back = matrix.between(&group.members, &[at])?.known;
            Ok((there - back).max(0.0))
        };
        let losses: Vec<f64> = (0..n).map(loss).collect::<Result<_, _>>()?;
        let all: f64 = losses.iter().sum();
        if all <= 0.0 {
            return Err(AppError::new(
                ErrorKind::Invalid,
                "app-flows-no-losses",
                format!("no prefecture loses people to `{}`", group.place.key),
            )
            .with("area", group.place.name.ja.clone())
            .with("area_en", in_english(&group.place.name)));
        }
        let shares = losses.iter().map(|loss| loss / all).collect();
        Ok(Self { members: group.members.clone(), shares })
    }
}

/// Projects all prefectures twice, step by step.
fn project(
    model: &PopulationModel,
    codes: &[AreaCode],
    exchange: &Exchange,
    path: &BalancePath,
    plan: &BalancePlan,
    ages: AgeBand,
) -> Result<Outcome, AppError> {
    let scale = model.published.scale;
    let chosen: Vec<usize> =
        (0..scale.groups()).filter(|group| ages.contains(band(scale, *group))).collect();
    if chosen.is_empty() {
        return Err(no_ages(ages));
    }
    let of = |code: &AreaCode| model.areas.get(code).ok_or_else(|| not_projected(*code));
    let models = codes.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    let start: Vec<AgeTable> = models.iter().map(|area| area.published[0].table.clone()).collect();
    let mut outcome = Outcome {
        twins: Twins { plain: start.clone(), balanced: start },
        nets: Vec::new(),
        moved: BySex::both(vec![0.0; scale.groups()]),
        beyond_gains: false,
        until: model.base_year(),
    };
    let width = i32::from(scale.width());
    let mut index = 0;
    while outcome.until + width <= LAST_YEAR {
        let rates: Vec<&StepRates> =
            models.iter().filter_map(|area| area.rates.get(index).or(area.rates.last())).collect();
        let weight = kept_away(path, plan, outcome.until, outcome.until + width);
        outcome.advance(&rates, exchange, &chosen, weight, width)?;
        index += 1;
    }
    Ok(outcome)
}

/// Part of the net movement of a step that the path takes away: the mean over its years.
fn kept_away(path: &BalancePath, plan: &BalancePlan, from: i32, to: i32) -> f64 {
    let first = path.years.first().map_or(0.0, |year| year.net);
    let away = |year: i32| {
        let found = path.years.iter().find(|one| i32::from(one.year) == year);
        match found {
            Some(one) if first != 0.0 => 1.0 - one.net / first,
            Some(_) => 0.0,
            None if year > i32::from(plan.balance_year) => 1.0,
            None => 0.0,
        }
    };
    (from + 1..=to).map(away).sum::<f64>() / f64::from(to - from)
}

/// Net movers of an area by sex and group over a step.
fn net_moves(table: &AgeTable, rates: &StepRates) -> BySex<Vec<f64>> {
    let of = |people: &[f64], net: &[f64], arrivals: &[f64]| -> Vec<f64> {
        let cells = people.iter().zip(net).zip(arrivals);
        cells.map(|((people, net), arrivals)| people * net + arrivals).collect()
    };
    BySex {
        women: of(table.women(), &rates.net_migration.women, &rates.arrivals.women),
        men: of(table.men(), &rates.net_migration.men, &rates.arrivals.men),
    }
}

/// Net movers of every area.
fn net_of_all(tables: &[AgeTable], rates: &[&StepRates]) -> Vec<BySex<Vec<f64>>> {
    tables.iter().zip(rates).map(|(table, rates)| net_moves(table, rates)).collect()
}

fn total(moves: &BySex<Vec<f64>>) -> f64 {
    moves.women.iter().chain(&moves.men).sum()
}

impl Outcome {
    fn advance(
        &mut self,
        rates: &[&StepRates],
        exchange: &Exchange,
        chosen: &[usize],
        weight: f64,
        width: i32,
    ) -> Result<(), AppError> {
        let plain_moves = net_of_all(&self.twins.plain, rates);
        let balanced_moves = net_of_all(&self.twins.balanced, rates);
        let here = |moves: &[BySex<Vec<f64>>]| -> Vec<BySex<Vec<f64>>> {
            exchange.members.iter().map(|at| moves[*at].clone()).collect()
        };
        let plain: f64 = here(&plain_moves).iter().map(total).sum();
        let moves = here(&balanced_moves);
        let net: f64 = moves.iter().map(total).sum();
        let spread = Spread::of(&moves, chosen, net * weight)?;
        self.beyond_gains |= spread.beyond_gains;
        let given = spread.given(&plain_moves, &balanced_moves);
        for (at, plainly) in rates.iter().enumerate() {
            let mut own = (*plainly).clone();
            match exchange.members.iter().position(|member| *member == at) {
                Some(member) => add(&mut own.arrivals, &spread.taken[member], -1.0),
                None => add(&mut own.arrivals, &given, exchange.shares[at]),
            }
            self.twins.plain[at] = step(&self.twins.plain[at], plainly)?.table;
            self.twins.balanced[at] = step(&self.twins.balanced[at], &own)?.table;
        }
        add(&mut self.moved, &spread.all, 1.0);
        self.until += width;
        self.nets.push((self.until, plain, net * (1.0 - weight)));
        Ok(())
    }
}

fn add(to: &mut BySex<Vec<f64>>, people: &BySex<Vec<f64>>, factor: f64) {
    let columns = [(&mut to.women, &people.women), (&mut to.men, &people.men)];
    for (to, people) in columns {
        for (to, people) in to.iter_mut().zip(people) {
            *to += factor * people;
        }
    }
}

/// Who moves otherwise in a step.
struct Spread {
    /// By prefecture of the place.
    taken: Vec<BySex<Vec<f64>>>,
    /// All of them.
    all: BySex<Vec<f64>>,
    /// Whether more than the gains of the chosen ages had to be taken.
    beyond_gains: bool,
}

impl Spread {
    /// Takes `needed` people from the gains at the chosen ages, in proportion to them.
    fn of(moves: &[BySex<Vec<f64>>], chosen: &[usize], needed: f64) -> Result<Self, AppError> {
        let groups = moves.first().map_or(0, |one| one.women.len());
        // A place that loses people gets them back at the ages at which it loses.
        let side = if needed < 0.0 { -1.0 } else { 1.0 };
        let gain = |value: f64| (value * side).max(0.0);
        let gains: f64 = moves
            .iter()
            .flat_map(|one| chosen.iter().map(|at| gain(one.women[*at]) + gain(one.men[*at])))
            .sum();
        if needed != 0.0 && gains <= 0.0 {
            return Err(sousei_demography::flows::Error::OutOfReach {
                needed: needed.abs(),
                available: 0.0,
            }
            .into());
        }
        let factor = if gains > 0.0 { needed / gains } else { 0.0 };
        let part = |column: &Vec<f64>| -> Vec<f64> {
            let of = |at: usize| if chosen.contains(&at) { gain(column[at]) * factor } else { 0.0 };
            (0..groups).map(of).collect()
        };
        let taken: Vec<BySex<Vec<f64>>> = moves.iter().map(|one| one.map(part)).collect();
        let mut all = BySex::both(vec![0.0; groups]);
        taken.iter().for_each(|one| add(&mut all, one, 1.0));
        Ok(Self { taken, all, beyond_gains: factor.abs() > 1.0 })
    }

    /// What the other prefectures are given: those who move otherwise, and what the nets of all
    /// prefectures lack of those of the plain run.
    ///
    /// Whoever lives elsewhere is subject to the net rates of that prefecture, so that the nets
    /// would no longer add up to the same moves from and to abroad, and people would be lost.
    fn given(&self, plain: &[BySex<Vec<f64>>], balanced: &[BySex<Vec<f64>>]) -> BySex<Vec<f64>> {
        let mut given = self.all.clone();
        // One after the other, so that runs that do not differ leave exactly nothing.
        for (plain, balanced) in plain.iter().zip(balanced) {
            add(&mut given, plain, 1.0);
            add(&mut given, balanced, -1.0);
        }
        given
    }
}

/// Sums first: the place, the others, the nation, the regions; then every prefecture.
fn areas(
    model: &PopulationModel,
    codes: &[AreaCode],
    shown: &[Shown],
    group: &Group,
    exchange: &Exchange,
    outcome: &Outcome,
) -> Vec<BalancedArea> {
    let women = |table: &AgeTable| {
        let scale = table.scale();
        let groups =
            (0..scale.groups()).filter(|at| AgeBand::new(20, 39).contains(band(scale, *at)));
        groups.map(|at| table.women()[at]).sum::<f64>()
    };
    let of = |place: Shown, members: &[usize], is_sum: bool, share: Option<f64>| {
        let sum = |f: &dyn Fn(usize) -> f64| members.iter().map(|at| f(*at)).sum::<f64>();
        let base = |at: usize| {
            model.areas.get(&codes[at]).map_or(0.0, |area| area.published[0].table.total())
        };
        BalancedArea {
            place,
            base: sum(&base),
            projected: sum(&|at| outcome.twins.plain[at].total()),
            balanced: sum(&|at| outcome.twins.balanced[at].total()),
            women: (
                sum(&|at| women(&outcome.twins.plain[at])),
                sum(&|at| women(&outcome.twins.balanced[at])),
            ),
            share,
            is_sum,
        }
    };
    let others: Vec<usize> = (0..codes.len()).filter(|at| !group.members.contains(at)).collect();
    let every: Vec<usize> = (0..codes.len()).collect();
    let named = |key: &str| Shown {
        key: key.to_owned(),
        name: crate::evidence::both(key, &[]),
        href: None,
    };
    let mut areas = vec![
        of(group.place.clone(), &group.members, true, None),
        of(named("flow-other-prefectures"), &others, true, None),
        of(named("flow-all-prefectures"), &every, true, None),
    ];
    areas.extend(regions(codes).into_iter().map(|one| of(one.place, &one.members, true, None)));
    let share = |at: usize| others.contains(&at).then(|| exchange.shares[at]);
    areas.extend(every.iter().map(|at| of(shown[*at].clone(), &[*at], false, share(*at))));
    areas
}

fn moved(scale: AgeScale, people: &BySex<Vec<f64>>) -> Vec<MovedAge> {
    let of = |at: usize| {
        let ages = band(scale, at);
        MovedAge { from: ages.from, to: ages.to, people: [people.men[at], people.women[at]] }
    };
    let all = (0..scale.groups()).map(of);
    all.filter(|one| one.people.iter().any(|count| *count != 0.0)).collect()
}

fn no_ages(ages: AgeBand) -> AppError {
    let seen = match ages.to {
        Some(to) => format!("{}–{to}", ages.from),
        None => format!("{}–", ages.from),
    };
    AppError::new(
        ErrorKind::Invalid,
        "app-flows-ages",
        format!("no whole age group of five years lies within {seen}"),
    )
    .with("seen", seen)
}

fn not_projected(code: AreaCode) -> AppError {
    AppError::new(
        ErrorKind::NotFound,
        "app-population-not-projected",
        format!("the projection has no figures for {code}"),
    )
    .with("seen", code.to_string())
    .with("dataset", "ipss-h30")
}
