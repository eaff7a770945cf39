//! Municipalities by what they lose: in all, and to Tokyo.

use std::collections::BTreeMap;

use sousei_core::{AgeBand, AreaCode, Basis, Fact, IndicatorId, Period, Sex};
use sousei_present::flows::{DirectLoss, DirectView, MunicipalLoss, MunicipalView};

use super::{area::people, nationals::is_census_year, rows::totals};
use crate::{
    App, AppError,
    evidence::{Current, Wanted, area_link},
};

/// Municipalities that are listed.
const LISTED: usize = 30;
/// Municipalities that the verification committee lists by their loss to the Tokyo area.
const COMMITTEE: usize = 63;
/// Years between moves and the inhabitants that they are set against.
const MAX_YEARS_APART: i16 = 5;

/// Arrivals, departures and inhabitants of one basis.
pub(super) struct MunicipalItems {
    pub(super) basis: Basis,
    pub(super) inward: &'static str,
    pub(super) outward: &'static str,
    pub(super) inhabitants: &'static str,
}

/// Japanese movers within Japan.
pub(super) const JAPANESE: MunicipalItems = MunicipalItems {
    basis: Basis::MoversJapanese,
    inward: "ssds.A5101",
    outward: "ssds.A5102",
    inhabitants: "ssds.A1102",
};
/// Everybody, from and to abroad as well.
pub(super) const REGISTER: MunicipalItems = MunicipalItems {
    basis: Basis::RegisterMoves,
    inward: "juki.in",
    outward: "juki.out",
    inhabitants: "juki.population",
};

impl App {
    /// The municipalities that lose most, wherever their people go, in the latest year.
    pub(super) async fn municipal_losses(
        &self,
        current: &Current,
        items: &MunicipalItems,
    ) -> Result<Option<MunicipalView>, AppError> {
        let areas: Vec<AreaCode> =
            current.registry.municipalities().map(|area| area.code).collect();
        let facts = totals(self, current, &[items.inward, items.outward], &areas).await?;
        let Some(latest) = latest(&facts) else { return Ok(None) };
        let (period, source) = (latest.period, latest.dataset.to_string());
        let of = |id: &str| values(&facts, id, period);
        let (came, left) = (of(items.inward), of(items.outward));
        let (people, estimated) = people(self, current, items.inhabitants, &areas).await?;
        let inhabitants = inhabitants(&people, period.year());
        let is_census = |year: &i16| {
            items.basis == Basis::MoversJapanese
                && is_census_year(*year)
                && !estimated.contains(year)
        };
        let census_year = inhabitants.values().map(|(_, year)| *year).filter(is_census).max();
        let mut losing: Vec<MunicipalLoss> = came
            .iter()
            .filter_map(|(area, inward)| Some((*area, *inward, *left.get(area)?)))
            .filter(|(_, inward, outward)| inward < outward)
            .map(|(area, inward, outward)| MunicipalLoss {
                place: area_link(current, area),
                inward,
                outward,
                population: inhabitants.get(&area).map(|(people, _)| *people),
            })
            .collect();
        losing.sort_by(|a, b| (a.inward - a.outward).total_cmp(&(b.inward - b.outward)));
        let total_loss = losing.iter().map(|one| one.inward - one.outward).sum();
        let count = losing.len();
        losing.truncate(LISTED);
        Ok(Some(MunicipalView {
            basis: items.basis,
            period,
            source,
            rows: losing,
            total_loss,
            losing: count,
            census_year,
        }))
    }

    /// What municipalities lose to a zone, where a table of their moves from and to it is loaded.
    pub(super) async fn direct_losses(
        &self,
        current: &Current,
        zone: &str,
        basis: &str,
    ) -> Result<Option<DirectView>, AppError> {
        let ids = ["to", "from"].map(|way| format!("moves.{way}-{zone}-{basis}"));
        if ids.iter().any(|id| current.catalogue.get(id).is_none()) {
            return Ok(None);
        }
        let wanted = Wanted {
            indicators: ids.iter().map(|id| IndicatorId::new(id.as_str())).collect(),
            areas: Some(current.registry.municipalities().map(|area| area.code).collect()),
            ages: Some(vec![AgeBand::ALL]),
            ..Wanted::default()
        };
        let facts = current.facts(&wanted, current.day(self.today())).await?;
        Ok(direct(current, &facts, &ids))
    }
}

fn direct(current: &Current, facts: &[Fact], [to, from]: &[String; 2]) -> Option<DirectView> {
    let latest = latest(facts)?;
    let of_sex = |sex: Sex| {
        let facts: Vec<Fact> = facts.iter().filter(|fact| fact.sex == sex).cloned().collect();
        let (left, came) = (values(&facts, to, latest.period), values(&facts, from, latest.period));
        let net = |(area, left): (&AreaCode, &f64)| Some((*area, came.get(area)? - left));
        left.iter().filter_map(net).collect::<BTreeMap<AreaCode, f64>>()
    };
    let (both, female) = (of_sex(Sex::Both), of_sex(Sex::Female));
    let mut losing: Vec<(AreaCode, f64)> = both.into_iter().filter(|(_, net)| *net < 0.0).collect();
    losing.sort_by(|a, b| a.1.total_cmp(&b.1));
    let whole: f64 = losing.iter().map(|(_, net)| net).sum();
    losing.truncate(COMMITTEE);
    let listed: f64 = losing.iter().map(|(_, net)| net).sum();
    let row = |(area, both): &(AreaCode, f64)| DirectLoss {
        place: area_link(current, *area),
        both: *both,
        female: female.get(area).copied(),
    };
    Some(DirectView {
        period: latest.period,
        source: latest.dataset.to_string(),
        rows: losing.iter().map(row).collect(),
        share: (whole != 0.0).then(|| listed / whole * 100.0),
    })
}

fn latest(facts: &[Fact]) -> Option<&Fact> {
    let known = facts.iter().filter(|fact| fact.value.value().is_some());
    known.max_by(|a, b| a.period.chronological(&b.period))
}

fn values(facts: &[Fact], id: &str, period: Period) -> BTreeMap<AreaCode, f64> {
    let of = facts.iter().filter(|fact| fact.indicator.as_str() == id && fact.period == period);
    of.filter_map(|fact| Some((fact.area, fact.value.value()?))).collect()
}

/// Inhabitants of each area nearest to a year, of the year itself or before rather than after.
pub(super) fn inhabitants(facts: &[Fact], year: i16) -> BTreeMap<AreaCode, (f64, i16)> {
    let mut nearest: BTreeMap<AreaCode, (f64, i16)> = BTreeMap::new();
    let distance = |of: i16| if of <= year { (year - of) * 2 } else { (of - year) * 2 + 1 };
    for fact in facts {
        let of = fact.period.year();
        let Some(people) = fact.value.value().filter(|_| (of - year).abs() <= MAX_YEARS_APART)
        else {
            continue;
        };
        let known = nearest.get(&fact.area);
        if known.is_none_or(|(_, known)| distance(of) < distance(*known)) {
            nearest.insert(fact.area, (people, of));
        }
    }
    nearest
}
