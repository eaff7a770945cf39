//! Why people move, three ways: accounting, association, stated reasons.

use std::collections::{BTreeMap, BTreeSet};

use sousei_core::{AreaCode, Bilingual, Fact, IndicatorId, Sex};
use sousei_demography::flows::{Kitagawa, PopulationAndRate, decompose_net_flow};
use sousei_present::{
    Figure, Lang,
    flow_models::{
        AccountingView, AssociationView, CovariateRow, SexEffect, SexYear, TermRow,
        accounting_figures, association_figures, reasons_figure,
    },
    region::SourceLine,
};

use super::{
    links::{AppErrorText, Ground},
    models::{Association, FlowModels},
    nationals::{estimate_census_years, everybody},
    region::in_english,
};
use crate::{
    App, AppError, ErrorKind,
    content::stated_reasons,
    evidence::{Current, Place, dataset_line, place_link},
};

/// Indicators of SSDSE-B by sex, men first: arrivals, departures and people, all Japanese nationals.
const ARRIVALS: [&str; 2] = ["ssds.A510101", "ssds.A510102"];
const DEPARTURES: [&str; 2] = ["ssds.A510201", "ssds.A510202"];
const PEOPLE: [&str; 2] = ["ssds.A110201", "ssds.A110202"];
const SEXES: [Sex; 2] = [Sex::Male, Sex::Female];

/// Whose net movement is accounted for, between which years.
#[derive(Debug, Clone, Default)]
pub struct ExplainAsked {
    /// A prefecture or a set of prefectures; the Tokyo area by default.
    pub area: String,
    /// First year; the earliest known by default.
    pub first: Option<i16>,
    /// Last year; the latest known by default.
    pub last: Option<i16>,
}

/// Three panels that are never mixed.
#[derive(Debug, Clone)]
pub struct ExplainPage {
    /// The place whose change is accounted for.
    pub place: Place,
    /// Years that can be chosen.
    pub years: Vec<i16>,
    /// First and last year chosen.
    pub chosen: (i16, i16),
    /// Accounting: exact, and no causes.
    pub accounting: Vec<Figure>,
    /// Association: a cross-section of one year.
    pub association: Vec<Figure>,
    /// Why there is no association, if there is none.
    pub trouble: Option<AppErrorText>,
    /// Stated reasons.
    pub reasons: Vec<Figure>,
    /// Where the figures come from.
    pub sources: Vec<SourceLine>,
}

impl ExplainPage {
    /// All figures in reading order.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        [&self.accounting, &self.association, &self.reasons]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }
}

impl App {
    /// Why the net movement of a place changed, what moves go along with, and what people say.
    ///
    /// # Errors
    /// `NotFound` without the figures; `Invalid` for years that are not known or a place that is
    /// no prefecture and no set of them.
    pub async fn explain_flows(
        &self,
        asked: &ExplainAsked,
        lang: Lang,
    ) -> Result<ExplainPage, AppError> {
        let current = self.current().await?;
        let area = if asked.area.trim().is_empty() { "tokyo-area" } else { asked.area.trim() };
        let place = self.place(area).await?;
        let (accounts, years) = self.accounting(&current, &place, asked).await?;
        let mut sources = accounts.sources.clone();
        let by_age = self.accounting_by_age(&current, &place, asked, lang).await?;
        let (association, trouble) = self.association(&current, lang, &mut sources).await?;
        Ok(ExplainPage {
            chosen: accounts.years,
            accounting: accounting_figures(lang, &accounts).into_iter().chain(by_age).collect(),
            association,
            trouble,
            reasons: vec![reasons_figure(lang, stated_reasons())],
            place,
            years,
            sources,
        })
    }

    async fn accounting(
        &self,
        current: &Current,
        place: &Place,
        asked: &ExplainAsked,
    ) -> Result<(AccountingView, Vec<i16>), AppError> {
        let ids = ARRIVALS.iter().chain(&DEPARTURES).chain(&PEOPLE);
        let mut ids: Vec<IndicatorId> = ids.map(|id| IndicatorId::new(*id)).collect();
        ids.extend(PEOPLE.iter().filter_map(|id| everybody(id)).map(IndicatorId::new));
        let mut facts = current.as_published(&ids, None).await?;
        facts.retain(|fact| place.members.contains(&fact.area));
        let estimated = estimate_census_years(&mut facts);
        let facts: Vec<&Fact> = facts.iter().collect();
        let sums = sums(&facts, &place.members);
        let whole = |year: i16| -> Option<[SexYear; 2]> {
            let of = |at: usize| {
                let value = |id: &str| sums.get(&(IndicatorId::new(id), year)).copied();
                let net = value(ARRIVALS[at])? - value(DEPARTURES[at])?;
                Some(SexYear { net, people: value(PEOPLE[at])? })
            };
            Some([of(0)?, of(1)?])
        };
        let known: BTreeSet<i16> = sums.keys().map(|(_, year)| *year).collect();
        let series: BTreeMap<i16, [SexYear; 2]> =
            known.into_iter().filter_map(|year| Some((year, whole(year)?))).collect();
        let years: Vec<i16> = series.keys().copied().collect();
        let chosen = chosen_years(place, &years, asked)?;
        let (before, after) = (series[&chosen.0], series[&chosen.1]);
        let parts = kitagawa(&before, &after)?;
        let datasets: BTreeSet<&str> = facts.iter().map(|fact| &*fact.dataset).collect();
        let sexes = (0..SEXES.len()).map(|at| SexEffect {
            sex: SEXES[at],
            before: before[at],
            after: after[at],
            population: parts.groups[at].population,
            rate: parts.groups[at].rate,
        });
        let view = AccountingView {
            place: place_link(place),
            years: chosen,
            estimated: estimated
                .into_iter()
                .filter(|year| [chosen.0, chosen.1].contains(year))
                .collect(),
            series: series.iter().map(|(year, both)| (*year, both.map(|one| one.net))).collect(),
            sexes: sexes.collect(),
            scale: parts.effect.scale,
            structure: parts.effect.structure,
            rate: parts.effect.rate,
            sources: datasets.into_iter().map(|key| dataset_line(current, key)).collect(),
        };
        Ok((view, years))
    }

    async fn association(
        &self,
        current: &Current,
        lang: Lang,
        sources: &mut Vec<SourceLine>,
    ) -> Result<(Vec<Figure>, Option<AppErrorText>), AppError> {
        let Some(models) = self.flow_models(current).await? else {
            let missing = AppErrorText { code: "app-flows-no-matrix", args: Vec::new() };
            return Ok((Vec::new(), Some(missing)));
        };
        let ground = Ground::of(self, current, lang).await?;
        let lines = ground.lines(&models.figures.datasets);
        sources.extend(ground.head.sources.iter().chain(&lines).cloned());
        Ok(match &models.association {
            None => {
                let missing = AppErrorText { code: "app-flows-no-figures", args: Vec::new() };
                (Vec::new(), Some(missing))
            }
            Some(Err(error)) => (Vec::new(), Some(AppErrorText::from(error))),
            Some(Ok(found)) => {
                let view = association_view(&ground, models, found, lines);
                (association_figures(&ground.head, &view), None)
            }
        })
    }
}

/// Sums over the members by indicator and year, where every member has a value.
fn sums(facts: &[&Fact], members: &[AreaCode]) -> BTreeMap<(IndicatorId, i16), f64> {
    let mut found: BTreeMap<(IndicatorId, i16), BTreeMap<AreaCode, f64>> = BTreeMap::new();
    for fact in facts {
        if let Some(value) = fact.value.value() {
            let key = (fact.indicator.clone(), fact.period.year());
            found.entry(key).or_default().insert(fact.area, value);
        }
    }
    let all = found.into_iter().filter(|(_, values)| values.len() == members.len());
    all.map(|(key, values)| (key, values.values().sum())).collect()
}

fn chosen_years(
    place: &Place,
    years: &[i16],
    asked: &ExplainAsked,
) -> Result<(i16, i16), AppError> {
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(AppError::new(
            ErrorKind::NotFound,
            "app-flows-no-accounts",
            format!(
                "no moves and people by sex are known of {}; import the source `ssdse-b`",
                place.name.ja
            ),
        )
        .with("area", place.name.ja.clone())
        .with("area_en", in_english(&place.name)));
    };
    let chosen = (asked.first.unwrap_or(*first), asked.last.unwrap_or(*last));
    if years.contains(&chosen.0) && years.contains(&chosen.1) && chosen.0 < chosen.1 {
        return Ok(chosen);
    }
    Err(AppError::new(
        ErrorKind::Invalid,
        "app-flows-years",
        format!(
            "{} to {} cannot be accounted for; known are {first} to {last}",
            chosen.0, chosen.1
        ),
    )
    .with("seen", format!("{}–{}", chosen.0, chosen.1))
    .with("first", first.to_string())
    .with("last", last.to_string()))
}

fn kitagawa(before: &[SexYear; 2], after: &[SexYear; 2]) -> Result<Kitagawa, AppError> {
    let rate = |year: &SexYear| if year.people > 0.0 { year.net / year.people } else { 0.0 };
    let group = |(before, after): (&SexYear, &SexYear)| PopulationAndRate {
        population_before: before.people,
        population_after: after.people,
        rate_before: rate(before),
        rate_after: rate(after),
    };
    let groups: Vec<PopulationAndRate> = before.iter().zip(after).map(group).collect();
    Ok(decompose_net_flow(&groups)?)
}

fn association_view(
    ground: &Ground<'_>,
    models: &FlowModels,
    found: &Association,
    sources: Vec<SourceLine>,
) -> AssociationView {
    let name = |id: &str| {
        let known = ground.current.catalogue.get(id);
        known.map_or_else(|| Bilingual::ja(id), |known| known.name.clone())
    };
    let term = |at: usize| TermRow {
        key: found.fit.names[at].clone(),
        block: found.blocks[at],
        coefficient: found.fit.coefficients[at],
        errors: [
            found.fit.standard_errors[at],
            found.clustered[0][at],
            found.clustered[1][at],
            found.clustered[2][at],
        ],
    };
    let covariates = models.figures.covariates.iter().filter_map(|one| {
        let by_value = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1);
        let values = || one.values.iter().enumerate();
        let (least, most) = (values().min_by(by_value)?, values().max_by(by_value)?);
        Some(CovariateRow {
            key: one.key.to_owned(),
            block: one.block,
            from: (name(one.from.0), one.from.1.map(name)),
            year: one.year,
            decimals: one.decimals,
            range: [least, most].map(|(at, value)| (ground.place(at), *value)),
        })
    });
    AssociationView {
        terms: (0..found.fit.names.len()).map(term).collect(),
        shares: found.shares.iter().map(|(block, share)| (*block, share * 100.0)).collect(),
        beyond: found.beyond.iter().map(|(block, gain)| (*block, gain * 100.0)).collect(),
        explained: found.fit.deviance_explained().map(|share| share * 100.0),
        covariates: covariates.collect(),
        lacking: models.figures.lacking.iter().map(|key| (*key).to_owned()).collect(),
        population_year: models.figures.population_year,
        sums: (found.moves.iter().sum(), found.fit.fitted.iter().sum()),
        pairs: (found.moves.len(), found.missing),
        common_part: found.common_part,
        steps: (found.fit.steps.len(), found.fit.converged),
        sources,
    }
}
