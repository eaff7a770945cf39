//! What it takes to reach a goal, or the statement that nothing tried suffices.

use sousei_core::Bilingual;

use super::{
    ProjectionHead,
    words::{
        Parts, area, nothing, people, people_cell, scenario_about, scenario_name, sentences, year,
        year_words,
    },
};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
    region::words::name,
};

/// A goal with what was found for each knob.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalView {
    /// What is to be reached.
    pub measure: GoalMeasure,
    /// How many people at least.
    pub target: f64,
    /// In which year.
    pub year: i32,
    /// Key of the scenario from which one knob at a time is turned.
    pub scenario: &'static str,
    /// Year in which the fertility sought is reached.
    pub tfr_year: i32,
    /// Families per year that the scenario adds already; those sought hold them.
    pub families: f64,
    /// What that scenario reaches unchanged.
    pub unchanged: f64,
    /// One row per knob.
    pub rows: Vec<GoalRow>,
    /// What has to be known, for example how ages of a school come from groups of five years.
    pub note: Option<Bilingual>,
}

/// What a goal counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalMeasure {
    /// All people.
    Population,
    /// People from one age to another, both included.
    Ages {
        /// First age.
        from: u8,
        /// Last age.
        to: u8,
    },
}

/// What was found for one knob.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalRow {
    /// What is turned.
    pub knob: Knob,
    /// How far, in the end.
    pub answer: GoalAnswer,
}

/// An assumption that is turned while the others stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knob {
    /// Total fertility rate.
    Tfr,
    /// Year from which on arrivals equal departures.
    BalanceYear,
    /// Young families more per year.
    Families,
}

/// How a search for a goal ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GoalAnswer {
    /// The scenario reaches the goal as it is.
    AlreadyReached,
    /// This value suffices.
    Found {
        /// Value of the knob.
        value: f64,
        /// What is reached with it.
        reached: f64,
    },
    /// No value within the range tried suffices.
    NoneSuffices {
        /// The best value tried.
        best: f64,
        /// What is reached with it.
        reached: f64,
    },
}

impl Knob {
    /// All knobs.
    pub const ALL: [Self; 3] = [Self::Tfr, Self::BalanceYear, Self::Families];

    /// Key in names of texts: `balance-year`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Tfr => "tfr",
            Self::BalanceYear => "balance-year",
            Self::Families => "families",
        }
    }
}

impl GoalView {
    /// A value as it is read: needed values are rounded up, so that they still suffice.
    fn shown(&self, lang: Lang, knob: Knob, value: f64) -> String {
        match knob {
            Knob::Tfr => {
                let rate = format::number((value * 100.0 - 1e-9).ceil() / 100.0, 2);
                let args = [("rate", rate.into()), ("year", year(lang, self.tfr_year).into())];
                text_with(lang, "population-goal-tfr", &args)
            }
            Knob::BalanceYear => year(lang, value.floor() as i32),
            Knob::Families => {
                let up = |value: f64| (value * 10.0 - 1e-9).ceil() / 10.0;
                let count = ("count", up(value).into());
                if self.families > 0.0 {
                    let args = [count, ("set", self.families.into())];
                    return text_with(lang, "population-goal-families-all", &args);
                }
                text_with(lang, "population-goal-families", &[count])
            }
        }
    }
}

/// For each knob the value that reaches the goal, or that none does.
#[must_use]
pub fn goal_figure(head: &ProjectionHead, view: &GoalView) -> Figure {
    let lang = head.lang;
    let goal = goal_text(head, view);
    let args = [("area", area(head).into()), ("goal", goal.as_str().into())];
    let tfr_year = [("year", year(lang, view.tfr_year).into())];
    let mut notes = vec![text_with(lang, "population-goal-note", &tfr_year)];
    notes.push(scenario_about(lang, head.rates, view.scenario));
    notes.extend(view.note.iter().map(|note| name(lang, note).to_owned()));
    let parts = Parts {
        id: "population-goal",
        title: text_with(lang, "population-goal-title", &args),
        summary: summary(head, view, &goal),
        chart: None,
        table: table(head, view),
        unit: String::new(),
        notes,
        until: view.year,
    };
    parts.into_figure(head)
}

/// `12,000 people in 2060`.
fn goal_text(head: &ProjectionHead, view: &GoalView) -> String {
    let lang = head.lang;
    let year = ("year", year(lang, view.year).into());
    let count = ("count", people(lang, view.target).into());
    match view.measure {
        GoalMeasure::Population => text_with(lang, "population-goal-people", &[year, count]),
        GoalMeasure::Ages { from, to } => {
            let ages = [("from", u32::from(from).into()), ("to", u32::from(to).into())];
            let args: Vec<_> = ages.into_iter().chain([year, count]).collect();
            text_with(lang, "population-goal-ages", &args)
        }
    }
}

fn summary(head: &ProjectionHead, view: &GoalView, goal: &str) -> String {
    let lang = head.lang;
    let args = [
        ("scenario", scenario_name(lang, head.rates, view.scenario).into()),
        ("year", year_words(head, view.year).into()),
        ("count", people(lang, view.unchanged).into()),
        ("goal", goal.into()),
    ];
    let first = text_with(lang, "population-goal-unchanged", &args);
    let rows = view.rows.iter().map(|row| {
        let knob = text(lang, &format!("population-knob-{}", row.knob.key()));
        answer_text(lang, view, row, &knob)
    });
    sentences(lang, std::iter::once(first).chain(rows))
}

fn answer_text(lang: Lang, view: &GoalView, row: &GoalRow, knob: &str) -> String {
    let with = |key: &str, value: f64, reached: f64| {
        let args = [
            ("knob", knob.into()),
            ("value", view.shown(lang, row.knob, value).into()),
            ("reached", people(lang, reached).into()),
        ];
        text_with(lang, key, &args)
    };
    match row.answer {
        GoalAnswer::AlreadyReached => {
            text_with(lang, "population-goal-already", &[("knob", knob.into())])
        }
        GoalAnswer::Found { value, reached } => with("population-goal-found", value, reached),
        GoalAnswer::NoneSuffices { best, reached } => with("population-goal-none", best, reached),
    }
}

fn table(head: &ProjectionHead, view: &GoalView) -> Table {
    let lang = head.lang;
    let columns = vec![
        Column::text(text(lang, "population-goal-knob")),
        Column::text(text(lang, "population-goal-answer")),
        Column::number(text(lang, "population-goal-value")),
        Column::number(text(lang, "population-goal-reached")),
    ];
    let rows = view.rows.iter().map(|row| {
        let (key, numbers) = match row.answer {
            GoalAnswer::AlreadyReached => ("already", None),
            GoalAnswer::Found { value, reached } => ("found", Some((value, reached))),
            GoalAnswer::NoneSuffices { best, reached } => ("none", Some((best, reached))),
        };
        let value = numbers.map_or_else(nothing, |(value, _)| {
            Cell::number(view.shown(lang, row.knob, value), value)
        });
        let reached = numbers.map_or(view.unchanged, |(_, reached)| reached);
        Row {
            cells: vec![
                Cell::text(text(lang, &format!("population-knob-{}", row.knob.key()))),
                Cell::text(text(lang, &format!("population-answer-{key}"))),
                value,
                people_cell(reached),
            ],
            strong: false,
        }
    });
    Table { columns, rows: rows.collect() }
}
