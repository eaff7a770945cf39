//! The chapter of the population vision (人口ビジョン) as a document.

use sousei_present::{
    Block, Document, Figure, Lang, Section,
    catalogue::{text, text_with},
    format,
    region::source_text,
    strategy::bilingual,
};

use super::{
    goal::GoalAsked,
    hopes::{HopesAsked, hoped_fertility},
    lab::LabSettings,
    page::PopulationPage,
};
use crate::{
    App, AppError, ReportFormat,
    evidence::Place,
    report::{japanese_day, write_document},
};

/// What a chapter is to hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChapterAsked {
    /// What the projections begin with, and the scenario looked at.
    pub settings: LabSettings,
    /// A number of people to reach; no section on it without one.
    pub goal: Option<GoalAsked>,
    /// Inputs of the rate of births that people hope for; no section on it without them.
    pub hopes: Option<HopesAsked>,
}

impl App {
    /// Writes the chapter of the population vision of a place.
    ///
    /// # Errors
    /// As [`population_page`](Self::population_page), [`seek_goal`](Self::seek_goal) and
    /// [`hoped_fertility`]; `Unavailable` if there is no Japanese font.
    pub async fn population_report(
        &self,
        place: &Place,
        asked: &ChapterAsked,
        form: ReportFormat,
        lang: Lang,
    ) -> Result<Vec<u8>, AppError> {
        let page = self.population_page(place, &asked.settings, lang).await?;
        let mut figures = page.observed();
        figures.extend(page.figures());
        if form == ReportFormat::Excel {
            figures.extend(page.tables());
        }
        if let Some(goal) = &asked.goal {
            figures.push(self.seek_goal(place, goal, &asked.settings, lang).await?);
        }
        if let Some(hopes) = &asked.hopes {
            figures.push(hoped_fertility(hopes, lang)?);
        }
        let made_on = self.now();
        let document = chapter((&page, figures), place, lang, japanese_day(made_on));
        let written = tokio::task::spawn_blocking(move || write_document(&document, form, made_on));
        written.await.map_err(|_| AppError::stopped())?
    }
}

/// Sections of the chapter: key of the heading, and the figures that belong to it.
///
/// The present holds only what was counted; whatever shows a projection belongs to the future.
const SECTIONS: [(&str, &[&str]); 5] = [
    (
        "present",
        &[
            "population-totals",
            "population-ages-counted",
            "population-counted",
            "population-households",
        ],
    ),
    (
        "future",
        &[
            "population-scenarios",
            "population-ages",
            "population-pyramid",
            "population-change",
            "population-fertility",
            "population-age-table",
        ],
    ),
    (
        "weights",
        &[
            "population-influence",
            "population-survival",
            "population-decomposition",
            "population-structure",
        ],
    ),
    ("goals", &["population-goal", "population-hoped"]),
    ("reliability", &["population-fan", "population-similar"]),
];

fn chapter(
    (page, figures): (&PopulationPage, Vec<Figure>),
    place: &Place,
    lang: Lang,
    day: jiff::civil::Date,
) -> Document {
    let (name, _) = bilingual(lang, &place.name);
    let title = text_with(lang, "population-report-title", &[("area", name.into())]);
    let made = format::date_with_era(lang, day);
    let common = Common::of(page, lang);
    let mut left: Vec<_> =
        figures.into_iter().map(|figure| Some(common.taken_from(figure))).collect();
    let mut sections = vec![
        Section {
            heading: text(lang, "population-report-basis").into_owned(),
            level: 1,
            new_page: false,
            blocks: vec![Block::List(common.notes)],
        },
        Section {
            heading: text(lang, "population-report-sources").into_owned(),
            level: 2,
            new_page: false,
            blocks: vec![Block::List(common.sources)],
        },
    ];
    for (key, ids) in SECTIONS {
        let mut blocks = Vec::new();
        for id in ids {
            let of_id = left.iter_mut().find(|one| one.as_ref().is_some_and(|fig| fig.id == *id));
            blocks.extend(of_id.and_then(Option::take).map(Block::Figure));
        }
        if !blocks.is_empty() {
            sections.push(section(lang, key, blocks));
        }
    }
    let others: Vec<Block> = left.into_iter().flatten().map(Block::Figure).collect();
    if !others.is_empty() {
        sections.push(section(lang, "others", others));
    }
    Document {
        lang,
        title: title.clone(),
        subtitle: vec![text_with(lang, "population-report-made", &[("date", made.into())])],
        banner: None,
        footer: title,
        sections,
    }
}

/// What all figures of the chapter rest on: said once, at its beginning.
struct Common {
    notes: Vec<String>,
    sources: Vec<String>,
    /// What stands for the sources under a figure.
    instead: String,
}

impl Common {
    fn of(page: &PopulationPage, lang: Lang) -> Self {
        let mut sources: Vec<String> = Vec::new();
        for source in page.head.sources.iter().map(|line| source_text(lang, line)) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let instead = text(lang, "population-report-sources-above").into_owned();
        Self { notes: page.basis(), sources, instead }
    }

    fn taken_from(&self, mut figure: Figure) -> Figure {
        figure.notes.retain(|note| !self.notes.contains(note));
        // A figure that rests on a part of them keeps naming which.
        if self.sources.iter().all(|source| figure.sources.contains(source)) {
            figure.sources.retain(|source| !self.sources.contains(source));
            figure.sources.insert(0, self.instead.clone());
        }
        figure
    }
}

fn section(lang: Lang, key: &str, blocks: Vec<Block>) -> Section {
    Section {
        heading: text(lang, &format!("population-report-{key}")).into_owned(),
        level: 1,
        new_page: true,
        blocks,
    }
}
