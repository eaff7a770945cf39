//! What an address asks of a projection: the scenario lab, a goal, and hopes for children.

use axum::http::StatusCode;
use serde::Deserialize;
use sousei_app::{
    ChapterAsked, GoalAsked, GoalKnob, HopesAsked, LabSettings, OwnVariant, ProjectionBasis,
    ProjectionYears, SettingLimits,
};
use utoipa::IntoParams;

use crate::trouble::Trouble;

/// People wanted.
pub(crate) const GOAL_PEOPLE: SettingLimits =
    SettingLimits::real("goal_people", 0.0, 1_000_000_000.0);
/// Inputs of the rate that people hope for.
pub(crate) const HOPES: [SettingLimits; 5] = [
    SettingLimits::real("married", 0.0, 100.0),
    SettingLimits::real("planned", 0.0, 10.0),
    SettingLimits::real("want", 0.0, 100.0),
    SettingLimits::real("hoped", 0.0, 10.0),
    SettingLimits::real("loss", 0.0, 2.0),
];

/// The scenario lab. What is left out is as in the published projection.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct LabParams {
    /// Scenario looked at in detail: `p1` (default), `s1`, `s2`, `closed`, `national`; refused
    /// beside own settings.
    pub(crate) scenario: String,
    /// Total fertility that is reached.
    #[param(value_type = Option<f64>)]
    pub(crate) tfr: String,
    /// Year in which it, or the fertility sought for a goal, is reached; 15 years after the base
    /// year by default.
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
    /// Year at which influence is taken; 30 years after the base year by default.
    #[param(value_type = Option<i32>)]
    pub(crate) eval_year: String,
    /// Year that the pyramid holds against the base year; the last one by default.
    #[param(value_type = Option<i32>)]
    pub(crate) pyramid_year: String,
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
    /// What was typed into the fields of [`LabSettings::limits`], in that order.
    pub(crate) fn typed(&self) -> [&str; 5] {
        [&self.tfr, &self.tfr_year, &self.migration, &self.balance, &self.families]
    }

    /// The settings as they are asked for: a named scenario beside own ones is refused later.
    ///
    /// # Errors
    /// For what is no number, or one outside its limits.
    pub(crate) fn settings(&self, years: ProjectionYears) -> Result<LabSettings, Trouble> {
        let [tfr, tfr_year, migration, balance, families] = LabSettings::limits(years.base);
        let year = |name, text| read_year(&SettingLimits::year(name, years.base), text);
        let named = Some(self.scenario.trim()).filter(|key| !key.is_empty());
        Ok(LabSettings {
            scenario: named.map(str::to_owned),
            tfr: read(&tfr, &self.tfr)?,
            tfr_year: read_year(&tfr_year, &self.tfr_year)?,
            migration_percent: read(&migration, &self.migration)?,
            balance_year: read_year(&balance, &self.balance)?,
            families: read(&families, &self.families)?,
            until: year("until", &self.until)?,
            eval_year: year("eval_year", &self.eval_year)?,
            pyramid_year: year("pyramid_year", &self.pyramid_year)?,
            basis: ProjectionBasis { own_register: own_variant(&self.own)?, ..Default::default() },
        })
    }

    /// The settings of a page, whose form carries the scenario along that was looked at before:
    /// what is typed into it comes first.
    ///
    /// # Errors
    /// For what is no number, or one outside its limits.
    pub(crate) fn of_form(&self, years: ProjectionYears) -> Result<LabSettings, Trouble> {
        let settings = self.settings(years)?;
        let is_custom = settings.is_custom();
        Ok(LabSettings { scenario: settings.scenario.filter(|_| !is_custom), ..settings })
    }

    /// The parameters by name.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = ["tfr", "tfr_year", "migration", "balance", "families"];
        let typed = names.into_iter().zip(self.typed());
        let others = [
            ("scenario", self.scenario.as_str()),
            ("until", self.until.as_str()),
            ("eval_year", self.eval_year.as_str()),
            ("pyramid_year", self.pyramid_year.as_str()),
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
    pub(crate) fn asked(&self, years: ProjectionYears) -> Result<Option<GoalAsked>, Trouble> {
        let Some(people) = read(&GOAL_PEOPLE, &self.goal_people)? else { return Ok(None) };
        let year = read_year(&SettingLimits::year("goal_year", years.base), &self.goal_year)?;
        Ok(Some(GoalAsked {
            people,
            year: year.unwrap_or(years.published_until),
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
    years: ProjectionYears,
) -> Result<ChapterAsked, Trouble> {
    let wants_hopes = hopes.typed().iter().any(|typed| !typed.trim().is_empty());
    Ok(ChapterAsked {
        settings: lab.of_form(years)?,
        goal: goal.asked(years)?,
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
            married: read(married, &self.married)?,
            planned: read(planned, &self.planned)?,
            want: read(want, &self.want)?,
            hoped: read(hoped, &self.hoped)?,
            loss: read(loss, &self.loss)?,
        })
    }
}

/// A number as people write it, or none where nothing is written.
///
/// # Errors
/// For what is no number, or one outside the limits.
pub(crate) fn read(limits: &SettingLimits, text: &str) -> Result<Option<f64>, Trouble> {
    let plain = plain_number(text);
    if plain.is_empty() {
        return Ok(None);
    }
    match plain.parse().ok().filter(|value| limits.fits(*value)) {
        Some(value) => Ok(Some(value)),
        None => Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "app-population-setting")
            .with("name", limits.name)
            .with("seen", text.trim())
            .with("low", limits.low.to_string())
            .with("high", limits.high.to_string())),
    }
}

/// A year as people write it.
fn read_year(limits: &SettingLimits, text: &str) -> Result<Option<i32>, Trouble> {
    // Within the limits of a year, so that nothing is lost.
    Ok(read(limits, text)?.map(|year| year as i32))
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

    const YEARS: ProjectionYears = ProjectionYears { base: 2015, published_until: 2045 };

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let [tfr, _, migration, ..] = LabSettings::limits(YEARS.base);
        let read = |limits: &SettingLimits, text| super::read(limits, text).ok().flatten();
        assert_eq!(read(&tfr, "1.8"), Some(1.8));
        assert_eq!(read(&tfr, " １．８ "), Some(1.8));
        assert_eq!(read(&GOAL_PEOPLE, "90,000"), Some(90_000.0));
        assert_eq!(read(&migration, "８０％"), Some(80.0));
        assert!(super::read(&tfr, "").is_ok_and(|value| value.is_none()));
    }

    #[test]
    fn what_is_no_number_or_outside_the_limits_is_refused() {
        let [tfr, tfr_year, _, _, families] = LabSettings::limits(YEARS.base);
        for text in ["many", "-1", "9", "NaN"] {
            assert!(read(&tfr, text).is_err(), "{text}");
        }
        assert!(read(&tfr_year, "2030.5").is_err(), "half a year");
        assert!(read(&tfr_year, "1990").is_err(), "before the base year");
        assert!(read(&families, "inf").is_err(), "no end");
    }

    #[test]
    fn in_the_form_own_settings_come_before_a_named_scenario() {
        let mut params = LabParams { scenario: "s2".to_owned(), ..LabParams::default() };
        let named = params.of_form(YEARS).expect("settings");
        assert_eq!(named.scenario.as_deref(), Some("s2"));
        params.tfr = "1.8".to_owned();
        let own = params.of_form(YEARS).expect("settings");
        assert_eq!((own.scenario, own.tfr), (None, Some(1.8)));
        assert_eq!(query(params.pairs()), "?scenario=s2&tfr=1.8");
    }

    #[test]
    fn elsewhere_a_named_scenario_beside_own_settings_is_refused() {
        let params =
            LabParams { scenario: "s2".to_owned(), tfr: "1.8".to_owned(), ..LabParams::default() };
        let both = params.settings(YEARS).expect("settings");
        let refused = both.chosen(YEARS.base).expect_err("one of the two has to go");
        assert_eq!(refused.code, "app-population-named-and-set");
    }
}
