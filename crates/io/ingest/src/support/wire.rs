//! Shape of support-scheme files: what serde and the JSON Schema see.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};
use serde_saphyr::Spanned;

use crate::wire::{Names, SourceFile};

/// Text whose place in the file is remembered.
pub(super) type Text = Spanned<String>;

/// Rules of a support scheme within one validity.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackageFile {
    /// Always `sousei-support-scheme/1`.
    #[schemars(with = "String", regex(pattern = "^sousei-support-scheme/1$"))]
    pub(super) format: Text,
    /// Key of the scheme.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"))]
    pub(super) id: Text,
    /// Version, as results name it.
    pub(super) version: String,
    /// Title.
    pub(super) title: Names,
    /// What it is.
    pub(super) summary: Names,
    /// For whom it is.
    pub(super) audience: Names,
    /// Who has the last word.
    pub(super) decided_by: Names,
    /// First day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub(super) valid_from: Text,
    /// Last day.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) valid_to: Option<Text>,
    /// Documents in which the rules are stated.
    pub(super) sources: Vec<SourceFile>,
    /// Lists of areas.
    #[serde(default)]
    #[schemars(with = "Vec<AreasFile>")]
    pub(super) areas: Vec<Spanned<AreasFile>>,
    /// Dated figures.
    #[serde(default)]
    #[schemars(with = "Vec<ParameterFile>")]
    pub(super) parameters: Vec<Spanned<ParameterFile>>,
    /// Questions in the order in which they are asked.
    #[schemars(with = "Vec<InputFile>")]
    pub(super) inputs: Vec<Spanned<InputFile>>,
    /// Shared values.
    #[serde(default)]
    #[schemars(with = "Vec<ValueFile>")]
    pub(super) values: Vec<Spanned<ValueFile>>,
    /// What has to hold between answers; where it does not, they contradict each other.
    #[serde(default)]
    #[schemars(with = "Vec<CheckFile>")]
    pub(super) checks: Vec<Spanned<CheckFile>>,
    /// Requirements in the order in which they give the reason.
    #[schemars(with = "Vec<RuleFile>")]
    pub(super) rules: Vec<Spanned<RuleFile>>,
    /// Lines of the calculation.
    #[serde(default)]
    #[schemars(with = "Vec<LineFile>")]
    pub(super) lines: Vec<Spanned<LineFile>>,
    /// What has to be kept to afterwards.
    #[serde(default)]
    #[schemars(with = "Vec<DutyFile>")]
    pub(super) duties: Vec<Spanned<DutyFile>>,
    /// Questions of the kind "how much at most".
    #[serde(default)]
    #[schemars(with = "Vec<GoalFile>")]
    pub(super) goals: Vec<Spanned<GoalFile>>,
    /// Who pays.
    #[serde(default)]
    #[schemars(with = "Vec<PayerFile>")]
    pub(super) payers: Vec<Spanned<PayerFile>>,
    /// Documents that an application needs.
    #[serde(default)]
    pub(super) documents: Vec<Names>,
    /// Remarks.
    #[serde(default)]
    pub(super) notes: Vec<Names>,
    /// Whether a city may add amounts.
    #[serde(default)]
    pub(super) extra_amounts: bool,
}

/// What a city lays over a support scheme.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OverlayFile {
    /// Always `sousei-support-overlay/1`.
    #[schemars(with = "String", regex(pattern = "^sousei-support-overlay/1$"))]
    pub(super) format: Text,
    /// Key.
    #[schemars(with = "String", regex(pattern = "^[a-z0-9-]+$"))]
    pub(super) id: Text,
    /// Key of the scheme.
    pub(super) scheme: String,
    /// Title.
    pub(super) title: Names,
    /// Code of the area whose rules these are, in quotes.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) area: Option<Text>,
    /// First day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub(super) valid_from: Text,
    /// Last day.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) valid_to: Option<Text>,
    /// Documents in which the rules are stated.
    pub(super) sources: Vec<SourceFile>,
    /// Own values of parameters of the frame.
    #[serde(default)]
    #[schemars(with = "Vec<ChangeFile>")]
    pub(super) changes: Vec<Spanned<ChangeFile>>,
    /// Own definitions of values that the frame leaves open.
    #[serde(default)]
    #[schemars(with = "Vec<ValueFile>")]
    pub(super) definitions: Vec<Spanned<ValueFile>>,
    /// Own lists of areas.
    #[serde(default)]
    #[schemars(with = "Vec<AreasFile>")]
    pub(super) areas: Vec<Spanned<AreasFile>>,
    /// Own parameters.
    #[serde(default)]
    #[schemars(with = "Vec<ParameterFile>")]
    pub(super) parameters: Vec<Spanned<ParameterFile>>,
    /// Own questions.
    #[serde(default)]
    #[schemars(with = "Vec<InputFile>")]
    pub(super) inputs: Vec<Spanned<InputFile>>,
    /// Own shared values.
    #[serde(default)]
    #[schemars(with = "Vec<ValueFile>")]
    pub(super) values: Vec<Spanned<ValueFile>>,
    /// Further requirements.
    #[serde(default)]
    #[schemars(with = "Vec<RuleFile>")]
    pub(super) rules: Vec<Spanned<RuleFile>>,
    /// Further amounts.
    #[serde(default)]
    #[schemars(with = "Vec<LineFile>")]
    pub(super) lines: Vec<Spanned<LineFile>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeFile {
    /// Name of the parameter of the frame.
    pub(super) name: String,
    /// The city's value.
    pub(super) value: ValueText,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AreasFile {
    /// Name in formulas.
    pub(super) name: String,
    /// Words.
    pub(super) label: Names,
    /// Codes in quotes; an area stands for all within it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) members: Vec<Text>,
    /// Id of a zone whose members are added.
    #[serde(default)]
    pub(super) zone: Option<String>,
    /// Day as of which the list holds.
    #[schemars(with = "String", extend("format" = "date"))]
    pub(super) as_of: Text,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParameterFile {
    /// Name in formulas.
    pub(super) name: String,
    /// Words.
    pub(super) label: Names,
    /// Unit: yen, days, persons, ratio.
    pub(super) unit: String,
    /// What a city may do: fixed, may-lower, may-raise, may-shorten, own.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) overlay: Option<Text>,
    /// Values in order of time.
    #[schemars(with = "Vec<DatedFile>")]
    pub(super) values: Vec<Spanned<DatedFile>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DatedFile {
    /// First day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub(super) from: Text,
    /// Last day.
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(super) to: Option<Text>,
    /// A number, a share such as 3/4 or 29.74 %, a day, or a list of words.
    pub(super) value: ValueText,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

/// A scalar as it is written, or a list of words.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub(crate) enum ValueText {
    /// A scalar.
    One(String),
    /// Words.
    Many(Vec<String>),
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InputFile {
    /// Name in formulas.
    pub(super) name: String,
    /// What is asked.
    pub(super) question: Names,
    /// What helps to answer it.
    #[serde(default)]
    pub(super) help: Names,
    /// yes-no, choice, integer, yen, ratio, date, spells, area, texts, yens.
    #[schemars(with = "String")]
    pub(super) kind: Text,
    /// Answers of a choice or a list of texts.
    #[serde(default)]
    pub(super) options: Vec<OptionFile>,
    /// Least whole number.
    #[serde(default)]
    pub(super) min: Option<i64>,
    /// Greatest whole number.
    #[serde(default)]
    pub(super) max: Option<i64>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionFile {
    /// Key in formulas and files.
    pub(super) key: String,
    /// Words.
    pub(super) label: Names,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueFile {
    /// Name in formulas.
    pub(super) name: String,
    /// Words.
    #[serde(default)]
    pub(super) label: Names,
    /// A formula, or a tree of all, any and not.
    #[schemars(with = "ConditionFile")]
    pub(super) is: Spanned<ConditionFile>,
    /// Whether a city may put its own definition in its place.
    #[serde(default)]
    pub(super) open: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckFile {
    /// Key.
    pub(super) id: String,
    /// What contradicts, and what to correct.
    pub(super) text: Names,
    /// What has to hold; an open answer never breaks it.
    #[schemars(with = "ConditionFile")]
    pub(super) when: Spanned<ConditionFile>,
    /// Names of the questions to correct; those of the condition by default.
    #[serde(default)]
    pub(super) inputs: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    /// Key.
    pub(super) id: String,
    /// The requirement in words.
    pub(super) text: Names,
    /// When it is met.
    #[schemars(with = "ConditionFile")]
    pub(super) when: Spanned<ConditionFile>,
    /// not-eligible, unless it is municipality-decides.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) otherwise: Option<Text>,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineFile {
    /// Key.
    pub(super) id: String,
    /// Words.
    pub(super) label: Names,
    /// Formula of whole yen.
    #[schemars(with = "String")]
    pub(super) yen: Text,
    /// Whether it is part of the amount.
    #[serde(default = "yes")]
    pub(super) counted: bool,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DutyFile {
    /// Key.
    pub(super) id: String,
    /// Words.
    pub(super) text: Names,
    /// What breaks it.
    pub(super) event: String,
    /// Formula of the last day on which it can be broken.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) until: Option<Text>,
    /// Share to be paid back: 1, 1/2, 50 %.
    #[schemars(with = "String")]
    pub(super) repay_share: Text,
    /// Under which circumstances it exists.
    #[serde(default)]
    #[schemars(with = "Option<ConditionFile>")]
    pub(super) when: Option<Spanned<ConditionFile>>,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalFile {
    /// Key.
    pub(super) id: String,
    /// Words.
    pub(super) label: Names,
    /// Input of yen that is sought.
    pub(super) input: String,
    /// Formula that holds for small values.
    #[schemars(with = "String")]
    pub(super) keep: Text,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PayerFile {
    /// Who.
    pub(super) payer: String,
    /// Words.
    pub(super) label: Names,
    /// Share.
    #[schemars(with = "String")]
    pub(super) share: Text,
    /// Id of a source.
    pub(super) source: String,
    /// Article, page or section.
    #[serde(default)]
    pub(super) article: Names,
    /// How sure the reading is: H, M or L.
    #[schemars(with = "String")]
    pub(super) mark: Text,
}

fn yes() -> bool {
    true
}

/// A formula, or a tree over formulas.
#[derive(Debug)]
pub(crate) enum ConditionFile {
    /// A formula.
    Test(String),
    /// Exactly one of the keys.
    Tree(Box<TreeFile>),
}

/// A tree: exactly one of `all`, `any`, `not` and `test`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TreeFile {
    /// Every part holds.
    #[serde(default)]
    #[schemars(with = "Option<Vec<ConditionFile>>")]
    pub(super) all: Option<Vec<Spanned<ConditionFile>>>,
    /// At least one part holds.
    #[serde(default)]
    #[schemars(with = "Option<Vec<ConditionFile>>")]
    pub(super) any: Option<Vec<Spanned<ConditionFile>>>,
    /// The part does not hold.
    #[serde(default)]
    #[schemars(with = "Option<ConditionFile>")]
    pub(super) not: Option<Spanned<ConditionFile>>,
    /// A formula.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) test: Option<Text>,
    /// The part in words.
    #[serde(default)]
    pub(super) text: Option<Names>,
}

impl JsonSchema for ConditionFile {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let tree = generator.subschema_for::<TreeFile>();
        json_schema!({ "anyOf": [{ "type": "string" }, tree] })
    }
}

impl<'de> Deserialize<'de> for ConditionFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;

        impl<'de> Visitor<'de> for Shape {
            type Value = ConditionFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a formula or a map with one of `all`, `any`, `not`, `test`")
            }

            fn visit_str<E>(self, text: &str) -> Result<ConditionFile, E> {
                Ok(ConditionFile::Test(text.to_owned()))
            }

            fn visit_bool<E>(self, truth: bool) -> Result<ConditionFile, E> {
                Ok(ConditionFile::Test(if truth { "yes" } else { "no" }.to_owned()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<ConditionFile, E> {
                Ok(ConditionFile::Test(number.to_string()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<ConditionFile, E> {
                Ok(ConditionFile::Test(number.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ConditionFile, A::Error> {
                let tree = TreeFile::deserialize(MapAccessDeserializer::new(map))?;
                Ok(ConditionFile::Tree(Box::new(tree)))
            }
        }

        deserializer.deserialize_any(Shape)
    }
}

impl<'de> Deserialize<'de> for ValueText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;

        impl<'de> Visitor<'de> for Shape {
            type Value = ValueText;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, a share, a day or a list of words")
            }

            fn visit_str<E>(self, text: &str) -> Result<ValueText, E> {
                Ok(ValueText::One(text.to_owned()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<ValueText, E> {
                Ok(ValueText::One(number.to_string()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<ValueText, E> {
                Ok(ValueText::One(number.to_string()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<ValueText, E> {
                Ok(ValueText::One(number.to_string()))
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<ValueText, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element()? {
                    words.push(word);
                }
                Ok(ValueText::Many(words))
            }
        }

        deserializer.deserialize_any(Shape)
    }
}
