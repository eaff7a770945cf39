//! What an address asks of a projection: the scenario lab, a goal, and hopes for children.

use axum::http::StatusCode;
use serde::Deserialize;
use sousei_app::{
    ChapterAsked, GoalAsked, GoalKnob, HopesAsked, LAST_YEAR, LabSettings, OwnVariant,
    ProjectionBasis,
};
use utoipa::IntoParams;

use crate::trouble::Trouble;

/// Year of the goal unless another is asked for.
const USUAL_GOAL_YEAR: i32 = 2045;

/// Least and most that a field takes.
pub(crate) struct Limits {
    /// Name of the parameter.
    pub(crate) name: &'static str,
    /// Least value.
    pub(crate) low: f64,
    /// Highest value.
    pub(crate) high: f64,
    /// Whether only whole numbers are taken.
    pub(crate) whole: bool,
}

const fn real(name: &'static str, low: f64, high: f64) -> Limits {
    Limits { name, low, high, whole: false }
}

const fn year(name: &'static str) -> Limits {
    Limits { name, low: 2015.0, high: LAST_YEAR as f64, whole: true }
}

/// Fields of the scenario lab.
pub(crate) const LAB: [Limits; 5] = [
    real("tfr", 0.0, 8.0),
    year("tfr_year"),
    real("migration", 0.0, 500.0),
    year("balance"),
    real("families", 0.0, 100_000.0),
];
/// Last year of the projection.
const UNTIL: Limits = year("until");
/// People wanted.
pub(crate) const GOAL_PEOPLE: Limits = real("goal_people", 0.0, 1_000_000_000.0);
/// Year of the goal.
const GOAL_YEAR: Limits = year("goal_year");
/// Inputs of the rate that people hope for.
pub(crate) const HOPES: [Limits; 5] = [
    real("married", 0.0, 100.0),
    real("planned", 0.0, 10.0),
    real("want", 0.0, 100.0),
    real("hoped", 0.0, 10.0),
    real("loss", 0.0, 2.0),
];

/// The scenario lab. What is left out is as in the published projection.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LabParams {
    /// Scenario looked at in detail: `p1` (default), `s1`, `s2`, `closed`, `national`; own
    /// settings come first.
    pub(crate) scenario: String,
    /// Total fertility that is reached.
    #[param(value_type = Option<f64>)]
    pub(crate) tfr: String,
    /// Year in which it is reached; 2030 by default.
    #[param(value_type = Option<i32>)]
    pub(crate) tfr_year: String,
    /// What net migration is multiplied by, in percent.
    #[param(value_type = Option<f64>)]
    pub(crate) migration: String,
    /// Year from which on arrivals equal departures.
    #[param(value_type = Option<i32>)]
    pub(crate) balance: String,
    /// Young families that arrive per year on top.
    #[param(value_type = Option<f64>)]
    pub(crate) families: String,
    /// Last year; the last published one by default.
    #[param(value_type = Option<i32>)]
    pub(crate) until: String,
    /// `shrunk` or `plain`, to begin with the area's own register, if two of its age tables were
    /// imported: its cohort changes drawn to those of the prefecture, or alone.
    pub(crate) own: String,
}

/// A number of people to reach.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GoalParams {
    /// People wanted.
    pub(crate) goal_people: String,
    /// In which year.
    pub(crate) goal_year: String,
    /// Anything, if only children of primary school are counted.
    pub(crate) goal_school: String,
}

/// Inputs of the rate that people hope for. What is left out is that of the nation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct HopesParams {
    pub(crate) married: String,
    pub(crate) planned: String,
    pub(crate) want: String,
    pub(crate) hoped: String,
    pub(crate) loss: String,
}

impl LabParams {
    /// What was typed into the fields of [`LAB`], in that order.
    pub(crate) fn typed(&self) -> [&str; 5] {
        [&self.tfr, &self.tfr_year, &self.migration, &self.balance, &self.families]
    }

    /// The settings; those of one's own come before a named scenario.
    ///
    /// # Errors
    /// For what is no number, or one outside its limits.
    pub(crate) fn settings(&self) -> Result<LabSettings, Trouble> {
        let [tfr, tfr_year, migration, balance, families] = &LAB;
        let named = Some(self.scenario.trim()).filter(|key| !key.is_empty());
        let mut settings = LabSettings {
            scenario: None,
            tfr: tfr.read(&self.tfr)?,
            tfr_year: tfr_year.read_year(&self.tfr_year)?,
            migration_percent: migration.read(&self.migration)?,
            balance_year: balance.read_year(&self.balance)?,
            families: families.read(&self.families)?,
            until: UNTIL.read_year(&self.until)?,
            basis: ProjectionBasis { own_register: own_variant(&self.own)?, ..Default::default() },
        };
        if !settings.is_custom() {
            settings.scenario = named.map(str::to_owned);
        }
        Ok(settings)
    }

    /// The parameters by name.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let typed = LAB.iter().map(|limits| limits.name).zip(self.typed());
        let others = [
            ("scenario", self.scenario.as_str()),
            ("until", self.until.as_str()),
            ("own", self.own.as_str()),
        ];
        others.into_iter().chain(typed)
    }
}

impl GoalParams {
    /// The parameters by name.
    pub(crate) fn pairs(&self) -> [(&str, &str); 3] {
        [
            ("goal_people", self.goal_people.as_str()),
            ("goal_year", self.goal_year.as_str()),
            ("goal_school", self.goal_school.as_str()),
        ]
    }

    /// The goal; none if no number of people is given.
    ///
    /// # Errors
    /// For what is no number, or one outside its limits.
    pub(crate) fn asked(&self) -> Result<Option<GoalAsked>, Trouble> {
        let Some(people) = GOAL_PEOPLE.read(&self.goal_people)? else { return Ok(None) };
        Ok(Some(GoalAsked {
            people,
            year: GOAL_YEAR.read_year(&self.goal_year)?.unwrap_or(USUAL_GOAL_YEAR),
            primary_school: !self.goal_school.is_empty(),
            knob: None,
        }))
    }
}

/// What a chapter is to hold; hopes only where one of their inputs is given.
///
/// # Errors
/// For what is no number, or one outside its limits.
pub(crate) fn chapter(
    lab: &LabParams,
    goal: &GoalParams,
    hopes: &HopesParams,
) -> Result<ChapterAsked, Trouble> {
    let wants_hopes = hopes.typed().iter().any(|typed| !typed.trim().is_empty());
    Ok(ChapterAsked {
        settings: lab.settings()?,
        goal: goal.asked()?,
        hopes: if wants_hopes { Some(hopes.asked()?) } else { None },
    })
}

impl HopesParams {
    /// The parameters by name.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        HOPES.iter().map(|limits| limits.name).zip(self.typed())
    }

    /// What was typed into the fields of [`HOPES`], in that order.
    pub(crate) fn typed(&self) -> [&str; 5] {
        [&self.married, &self.planned, &self.want, &self.hoped, &self.loss]
    }

    /// The inputs.
    ///
    /// # Errors
    /// For what is no number, or one outside its limits.
    pub(crate) fn asked(&self) -> Result<HopesAsked, Trouble> {
        let [married, planned, want, hoped, loss] = &HOPES;
        Ok(HopesAsked {
            married: married.read(&self.married)?,
            planned: planned.read(&self.planned)?,
            want: want.read(&self.want)?,
            hoped: hoped.read(&self.hoped)?,
            loss: loss.read(&self.loss)?,
        })
    }
}

impl Limits {
    /// A number as people write it, or none where nothing is written.
    pub(crate) fn read(&self, text: &str) -> Result<Option<f64>, Trouble> {
        let plain = plain_number(text);
        if plain.is_empty() {
            return Ok(None);
        }
        let fits = |value: &f64| {
            let in_reach = (self.low..=self.high).contains(value);
            in_reach && (!self.whole || value.fract() == 0.0)
        };
        match plain.parse().ok().filter(fits) {
            Some(value) => Ok(Some(value)),
            None => Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "web-population-field")
                .with("name", self.name)
                .with("seen", text.trim())
                .with("low", self.low.to_string())
                .with("high", self.high.to_string())),
        }
    }

    /// A year.
    fn read_year(&self, text: &str) -> Result<Option<i32>, Trouble> {
        // Within the limits of a year, so that nothing is lost.
        Ok(self.read(text)?.map(|year| year as i32))
    }
}

/// How the area's own register is used; not at all if nothing is said.
///
/// # Errors
/// For another word, with the known ones.
pub(crate) fn own_variant(key: &str) -> Result<Option<OwnVariant>, Trouble> {
    if key.is_empty() {
        return Ok(None);
    }
    let known = OwnVariant::ALL.into_iter().find(|variant| variant.key() == key);
    let keys = || OwnVariant::ALL.map(OwnVariant::key).join(", ");
    known.map(Some).ok_or_else(|| unknown_word(key, &keys()))
}

/// A word that is not known, with those that are.
pub(crate) fn unknown_word(seen: &str, known: &str) -> Trouble {
    let unknown = Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "app-unknown-word");
    unknown.with("seen", seen).with("known", known)
}

/// The goal knob with this key.
///
/// # Errors
/// For another word, with the known ones.
pub(crate) fn goal_knob(key: &str) -> Result<Option<GoalKnob>, Trouble> {
    if key.is_empty() {
        return Ok(None);
    }
    let known = GoalKnob::ALL.into_iter().find(|knob| knob.key() == key);
    let keys = || GoalKnob::ALL.map(GoalKnob::key).join(", ");
    known.map(Some).ok_or_else(|| unknown_word(key, &keys()))
}

/// Digits without separators; full-width ones become the usual ones.
fn plain_number(text: &str) -> String {
    let plain = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        '．' => Some('.'),
        '－' | '−' => Some('-'),
        ',' | '，' | '%' | '％' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    text.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::query;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text| LAB[0].read(text).ok().flatten();
        assert_eq!(read("1.8"), Some(1.8));
        assert_eq!(read(" １．８ "), Some(1.8));
        assert_eq!(GOAL_PEOPLE.read("90,000").ok().flatten(), Some(90_000.0));
        assert_eq!(LAB[2].read("８０％").ok().flatten(), Some(80.0));
        assert!(LAB[0].read("").is_ok_and(|value| value.is_none()));
    }

    #[test]
    fn what_is_no_number_or_outside_the_limits_is_refused() {
        for (limits, text) in [(&LAB[0], "many"), (&LAB[0], "-1"), (&LAB[0], "9"), (&LAB[0], "NaN")]
        {
            assert!(limits.read(text).is_err(), "{text}");
        }
        assert!(LAB[1].read("2030.5").is_err(), "half a year");
        assert!(LAB[4].read("inf").is_err(), "no end");
    }

    #[test]
    fn own_settings_come_before_a_named_scenario() {
        let mut params = LabParams { scenario: "s2".to_owned(), ..LabParams::default() };
        let named = params.settings().expect("settings");
        assert_eq!(named.scenario.as_deref(), Some("s2"));
        params.tfr = "1.8".to_owned();
        let own = params.settings().expect("settings");
        assert_eq!((own.scenario, own.tfr), (None, Some(1.8)));
        assert_eq!(query(params.pairs()), "?scenario=s2&tfr=1.8");
    }
}
