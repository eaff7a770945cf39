//! Degrees of influence of many areas beside each other.

use sousei_core::{AreaKind, Bilingual};
use sousei_demography::{AgeTable, Scenario};
use sousei_present::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    population::Influence,
};

use super::{lab::Ground, page::degrees};
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
        let mut rows = Vec::new();
        match areas {
            AreaChoice::Places(places) => {
                for place in places {
                    let ground = Ground::of(self, &current, place).await?;
                    rows.push(row(lang, named(&place.id, &place.name, lang), of(&ground, year)?));
                }
            }
            choice => {
                let then = model.published.vintage;
                for (code, area) in &model.areas {
                    let known = current.registry.version_at(*code, then);
                    let wanted = match choice {
                        AreaChoice::Prefectures => code.is_prefecture(),
                        AreaChoice::Municipalities => {
                            known.is_some_and(|area| AreaKind::is_municipality(area.kind))
                        }
                        AreaChoice::All | AreaChoice::Places(_) => true,
                    };
                    if wanted {
                        let ground = Ground { model, areas: vec![(*code, area)] };
                        let link = area_link(&current, *code);
                        rows.push(row(
                            lang,
                            named(&link.key, &link.name, lang),
                            of(&ground, year)?,
                        ));
                    }
                }
            }
        }
        let sources = model
            .datasets
            .iter()
            .map(|key| sousei_present::region::source_text(lang, &dataset_line(&current, key)));
        Ok(Figure {
            id: "influences".to_owned(),
            title: text_with(lang, "population-influences", &[("year", year.to_string().into())]),
            summary: String::new(),
            chart: None,
            table: Table { columns: columns(lang), rows },
            unit: String::new(),
            sources: sources.collect(),
            notes: vec![text(lang, "population-influences-note").into_owned()],
            method: Some("population"),
        })
    }
}

fn of(ground: &Ground<'_>, year: i32) -> Result<Option<Influence>, AppError> {
    let until = ground.until(Some(year))?;
    let base_year = ground.base_year();
    let total = |scenario: &Scenario| -> Result<f64, AppError> {
        let projection = ground.project(scenario, until)?;
        Ok(projection.at(until).map_or(0.0, AgeTable::total))
    };
    let totals = [
        total(&Scenario::p1())?,
        total(&Scenario::s1(base_year))?,
        total(&Scenario::s2(base_year))?,
    ];
    Ok(degrees(totals))
}

fn named(id: &str, name: &Bilingual, lang: Lang) -> Cell {
    let (name, _) = sousei_present::strategy::bilingual(lang, name);
    Cell::text(format!("{id} {name}"))
}

fn columns(lang: Lang) -> Vec<Column> {
    let numeric = ["natural-ratio", "natural-class", "social-ratio", "social-class"];
    let named = Column::text(text(lang, "region-area"));
    let numbers =
        numeric.iter().map(|key| Column::number(text(lang, &format!("population-{key}"))));
    std::iter::once(named).chain(numbers).collect()
}

fn row(lang: Lang, name: Cell, found: Option<Influence>) -> Row {
    let Some(found) = found else {
        let none = Cell::text(text(lang, "word-none"));
        return Row { cells: std::iter::once(name).chain(vec![none; 4]).collect(), strong: false };
    };
    let ratio = |ratio: f64| Cell::number(format::number(ratio, 1), ratio);
    let class = |class: u8| Cell::number(class.to_string(), f64::from(class));
    let cells = vec![
        name,
        ratio(found.natural.ratio),
        class(found.natural.class),
        ratio(found.social.ratio),
        class(found.social.class),
    ];
    Row { cells, strong: false }
}
