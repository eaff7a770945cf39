//! The page on the concentration on Tokyo.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Basis, Fact, IndicatorId, PeriodUnit, Sex};
use sousei_demography::flows::distance_to_balance;
use sousei_present::{
    Lang,
    flows::{Balance, FlowHead, FlowRow, FlowStatus, SexYear, TokyoView},
};

use super::{
    municipalities::{JAPANESE, REGISTER},
    rows::totals,
    sources::lines,
};
use crate::{
    App, AppError,
    evidence::{Current, Place, Wanted, place_link},
};

/// Arrivals and departures of Japanese movers by sex: men, then women.
const BY_SEX: [(Sex, &str, &str); 2] =
    [(Sex::Male, "ssds.A510101", "ssds.A510201"), (Sex::Female, "ssds.A510102", "ssds.A510202")];

/// Which Tokyo is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokyoPlace {
    /// Tokyo, Saitama, Chiba and Kanagawa (東京圏).
    #[default]
    Area,
    /// The prefecture (東京都).
    Metropolis,
    /// The special wards (23区).
    Wards,
}

impl TokyoPlace {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Area, Self::Metropolis, Self::Wards];

    /// Stable key: `tokyo-area`, `tokyo` or `tokyo-23`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Area => "tokyo-area",
            Self::Metropolis => "tokyo",
            Self::Wards => "tokyo-23",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.key() == key)
    }

    /// What the place is called among areas and zones.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Metropolis => "13000",
            other => other.key(),
        }
    }
}

impl App {
    /// The concentration on Tokyo, for one place and one basis.
    ///
    /// # Errors
    /// What the lake and the store say.
    pub async fn tokyo_flows(
        &self,
        tokyo: TokyoPlace,
        basis: Basis,
        lang: Lang,
    ) -> Result<TokyoView, AppError> {
        let current = self.current().await?;
        let place = self.place(tokyo.id()).await?;
        let mut rows = self.flow_rows(&place).await?;
        rows.retain(|row| row.basis == basis);
        let is_japanese = basis == Basis::MoversJapanese;
        let exchange = self.exchange(&current, &place).await?.filter(|view| view.basis == basis);
        let goals = match (tokyo, basis) {
            (TokyoPlace::Area, Basis::MoversJapanese) => self.balance_goals(&rows).await?,
            _ => Vec::new(),
        };
        let items = if is_japanese { &JAPANESE } else { &REGISTER };
        let mut view = TokyoView {
            head: FlowHead { lang, place: place_link(&place), sources: BTreeMap::new() },
            basis,
            key: tokyo.key(),
            balance: distances(&rows)?,
            rows,
            sexes: self.net_by_sex(&current, &place, basis).await?,
            exchange,
            municipalities: self.municipal_losses(&current, items).await?,
            direct: self.direct_losses(&current, tokyo.key(), basis_key(basis)).await?,
            goals,
            ages: self.ages(&current, &place, Some(basis)).await?,
            checks: self.check_documents().await?,
        };
        view.head.sources = lines(&current, keys(&view).iter().map(String::as_str));
        Ok(view)
    }

    /// Moves of these places as rows, of one basis of movers or of both.
    ///
    /// # Errors
    /// What the lake says.
    pub async fn tokyo_rows(
        &self,
        places: &[TokyoPlace],
        basis: Option<Basis>,
    ) -> Result<Vec<FlowRow>, AppError> {
        let wanted = |row: &FlowRow| match basis {
            Some(basis) => row.basis == basis,
            None => matches!(row.basis, Basis::MoversJapanese | Basis::MoversAll),
        };
        let mut rows = Vec::new();
        for tokyo in places {
            let place = self.place(tokyo.id()).await?;
            rows.extend(self.flow_rows(&place).await?.into_iter().filter(wanted));
        }
        Ok(rows)
    }

    /// Net by sex and year, from SSDSE-B where it counts this basis, else as imported.
    async fn net_by_sex(
        &self,
        current: &Current,
        place: &Place,
        basis: Basis,
    ) -> Result<Option<(Vec<SexYear>, String)>, AppError> {
        if basis == Basis::MoversJapanese
            && let Some(found) = self.by_sex(current, place).await?
        {
            return Ok(Some(found));
        }
        self.imported_by_sex(current, place, basis).await
    }

    /// Net by sex and year, as a table gives it for each member.
    async fn imported_by_sex(
        &self,
        current: &Current,
        place: &Place,
        basis: Basis,
    ) -> Result<Option<(Vec<SexYear>, String)>, AppError> {
        let wanted = Wanted {
            indicators: vec![IndicatorId::new(format!("moves.net-{}", basis_key(basis)))],
            areas: Some(place.members.clone()),
            sexes: Some(vec![Sex::Male, Sex::Female]),
            ages: Some(vec![AgeBand::ALL]),
            ..Wanted::default()
        };
        let facts = current.facts(&wanted, current.day(self.today())).await?;
        let mut sums: BTreeMap<(i16, Sex), BTreeMap<AreaCode, f64>> = BTreeMap::new();
        for fact in facts.iter().filter(|fact| fact.period.unit() == PeriodUnit::Year) {
            if let Some(value) = fact.value.value() {
                let of_year = sums.entry((fact.period.year(), fact.sex)).or_default();
                of_year.insert(fact.area, value);
            }
        }
        sums.retain(|_, values| values.len() == place.members.len());
        let point = |((year, sex), values): ((i16, Sex), BTreeMap<AreaCode, f64>)| SexYear {
            year,
            sex,
            net: values.values().sum(),
        };
        let points: Vec<SexYear> = sums.into_iter().map(point).collect();
        let source = facts.last().map(|fact| fact.dataset.to_string());
        Ok(source.filter(|_| !points.is_empty()).map(|source| (points, source)))
    }

    /// Net by sex and year; the net of several areas is the sum of theirs.
    async fn by_sex(
        &self,
        current: &Current,
        place: &Place,
    ) -> Result<Option<(Vec<SexYear>, String)>, AppError> {
        let ids: Vec<&str> = BY_SEX.iter().flat_map(|(_, came, left)| [*came, *left]).collect();
        let facts = totals(self, current, &ids, &place.members).await?;
        let Some(source) = facts.last().map(|fact| fact.dataset.to_string()) else {
            return Ok(None);
        };
        let mut years: Vec<i16> = facts.iter().map(|fact| fact.period.year()).collect();
        years.sort_unstable();
        years.dedup();
        let points = years.iter().flat_map(|year| {
            BY_SEX.iter().filter_map(|(sex, came, left)| {
                let of = |id: &str| sum(&facts, id, *year, place);
                Some(SexYear { year: *year, sex: *sex, net: of(came)? - of(left)? })
            })
        });
        let points: Vec<SexYear> = points.collect();
        Ok((!points.is_empty()).then_some((points, source)))
    }
}

fn basis_key(basis: Basis) -> &'static str {
    if basis == Basis::MoversAll { "all" } else { "japanese" }
}

fn sum(facts: &[Fact], id: &str, year: i16, place: &Place) -> Option<f64> {
    let of_member = |area| {
        let is_it = |fact: &&Fact| {
            fact.area == area && fact.indicator.as_str() == id && fact.period.year() == year
        };
        facts.iter().find(is_it)?.value.value()
    };
    place.members.iter().map(|area| of_member(*area)).sum()
}

/// The distance to balance of each year, once where sources agree.
fn distances(rows: &[FlowRow]) -> Result<Vec<Balance>, AppError> {
    let all = rows.iter().filter_map(|row| distance(row).transpose());
    let mut all: Vec<Balance> = all.collect::<Result<_, _>>()?;
    all.dedup_by(|next, one| next.period == one.period && next.net == one.net);
    Ok(all)
}

/// What would close the gap of a year, unless its figures contradict each other.
fn distance(row: &FlowRow) -> Result<Option<Balance>, AppError> {
    let is_sound = row.period.unit() == PeriodUnit::Year && row.status != FlowStatus::Contradicted;
    let people = |stream: Option<f64>| stream.filter(|people| *people >= 0.0);
    let (Some(inward), Some(outward), true) = (people(row.inward), people(row.outward), is_sound)
    else {
        return Ok(None);
    };
    let found = distance_to_balance(inward, outward)?;
    Ok(Some(Balance {
        period: row.period,
        net: found.net,
        fewer_arrivals: found.fewer_arrivals,
        more_departures: found.more_departures,
        source: row.source.clone(),
    }))
}

/// Keys of all sources that the page names.
fn keys(view: &TokyoView) -> Vec<String> {
    let rows = view.rows.iter().map(|row| &row.source);
    let sexes = view.sexes.iter().map(|(_, key)| key);
    let exchange = view.exchange.iter().map(|one| &one.source);
    let municipalities = view.municipalities.iter().map(|one| &one.source);
    let direct = view.direct.iter().map(|one| &one.source);
    let goals = view.goals.iter().filter_map(|goal| Some(&goal.series.as_ref()?.2));
    let ages = view.ages.iter().map(|(_, _, _, key)| key);
    let all = rows
        .chain(sexes)
        .chain(exchange)
        .chain(municipalities)
        .chain(direct)
        .chain(goals)
        .chain(ages);
    all.cloned().collect()
}
