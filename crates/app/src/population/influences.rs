//! Degrees of influence of many areas beside each other.

use sousei_core::Bilingual;
use sousei_demography::{
    AgeTable, Scenario,
    influence::{Influence, influence},
};
use sousei_present::{Figure, Lang, population::influences_figure};

use super::lab::Ground;
use crate::{
    App, AppError,
    evidence::{AreaChoice, area_link, dataset_line},
};

impl App {
    /// How much births and moves weigh in the future of areas (影響度).
    ///
    /// # Errors
    /// `NotFound` for a named place without a published projection; `Invalid` for a year that
    /// cannot be projected to.
    pub async fn influences(
        &self,
        areas: &AreaChoice,
        year: i32,
        lang: Lang,
    ) -> Result<Figure, AppError> {
        let current = self.current().await?;
        let model = self.population_model(&current).await?;
        let mut found: Vec<(String, Bilingual, Option<Influence>)> = Vec::new();
        match areas {
            AreaChoice::Places(places) => {
                for place in places {
                    let ground = Ground::of(self, &current, place).await?;
                    found.push((place.id.clone(), place.name.clone(), of(&ground, year)?));
                }
            }
            choice => {
                for code in model.areas_of(&current, choice) {
                    let ground = Ground { model, areas: vec![(code, &model.areas[&code])] };
                    let link = area_link(&current, code);
                    found.push((link.key, link.name, of(&ground, year)?));
                }
            }
        }
        let sources: Vec<_> =
            model.datasets.iter().map(|key| dataset_line(&current, key)).collect();
        Ok(influences_figure(lang, year, &found, &sources))
    }
}

fn of(ground: &Ground<'_>, year: i32) -> Result<Option<Influence>, AppError> {
    let until = ground.until(Some(year))?;
    let base_year = ground.base_year();
    let total = |scenario: &Scenario| -> Result<f64, AppError> {
        let projection = ground.project(scenario, until)?;
        Ok(projection.at(until).map_or(0.0, AgeTable::total))
    };
    let p1 = total(&Scenario::p1())?;
    // Nobody is projected where nobody lives: no degree, and no error.
    Ok(influence(p1, total(&Scenario::s1(base_year))?, total(&Scenario::s2(base_year))?).ok())
}
