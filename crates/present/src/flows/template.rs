//! Tables that are not loaded: what to import, and a template to fill in.

use sousei_core::{Basis, Sex};

use crate::{
    Lang,
    catalogue::{text, text_with},
};

/// Begins the source of a made-up row; rows that still have it are left out when a table is read.
pub const EXAMPLE_MARK: &str = "EXAMPLE:";
/// The page that describes the columns of the templates.
pub const TEMPLATE_FORMAT: &str = "docs/formats/official/tidy.md";

/// Spreadsheets on office PCs take a file for UTF-8 only with this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// The year that rows of templates are about.
const YEAR: &str = "2025";
/// Codes that stand in made-up rows: a prefecture and a municipality.
const PREFECTURE: &str = "13000";
const MUNICIPALITY: &str = "20205";
const NATION: &str = "00000";
/// Columns of the table of observations.
const COLUMNS: [&str; 11] = [
    "indicator",
    "area",
    "period",
    "sex",
    "age_from",
    "age_to",
    "value",
    "unit",
    "basis",
    "vintage",
    "source",
];

/// A table that is not loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingTable {
    /// What cannot be shown, and which table would show it.
    pub sentence: String,
    /// The template to fill in, where there is one.
    pub template: Option<Template>,
}

/// What a table gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKind {
    /// Arrivals, departures and net by year.
    Years,
    /// The same by month.
    Months,
    /// Net by sex.
    Sexes,
    /// Net by age group.
    Ages,
    /// Moves of municipalities with a zone.
    Direct,
    /// Moves of municipalities with each prefecture.
    Exchange,
    /// Arrivals, departures and people by sex and age group at two dates.
    Accounting,
}

impl TemplateKind {
    const ALL: [Self; 7] = [
        Self::Years,
        Self::Months,
        Self::Sexes,
        Self::Ages,
        Self::Direct,
        Self::Exchange,
        Self::Accounting,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Sexes => "sexes",
            Self::Ages => "ages",
            Self::Direct => "direct",
            Self::Exchange => "exchange",
            Self::Accounting => "accounting",
        }
    }
}

/// A template: a table of observations with its headings and made-up rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// What it gives.
    pub kind: TemplateKind,
    /// Of which place: `area`, `tokyo`, `tokyo-area` or `tokyo-23`.
    pub zone: &'static str,
    /// Who is counted.
    pub basis: Basis,
}

const ZONES: [&str; 4] = ["area", "tokyo", "tokyo-area", "tokyo-23"];
const BASES: [Basis; 2] = [Basis::MoversJapanese, Basis::MoversAll];

/// A made-up row: indicator, area, period, sex, ages and value.
type MadeUp = (String, &'static str, String, Sex, Option<(u8, u8)>, u32);

impl Template {
    /// The template with this key, as [`Template::key`] gives it.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let all = TemplateKind::ALL.into_iter().flat_map(|kind| {
            ZONES.into_iter().flat_map(move |zone| BASES.map(|basis| Self { kind, zone, basis }))
        });
        all.into_iter().find(|one| one.key() == key)
    }

    /// Stable key, for example `direct-tokyo-area-movers-japanese`; also the name of its file.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}-{}-{}", self.kind.key(), self.zone, self.basis.key())
    }

    /// The template as CSV: headings, and one made-up row for each figure that is needed.
    ///
    /// Every row says that it is made up and how to fill it in; UTF-8 with byte order mark, lines
    /// ending in CRLF.
    #[must_use]
    pub fn csv(&self, lang: Lang) -> String {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Invariant: every record has one field per column, and memory does not fail to write.
        writer.write_record(COLUMNS).expect("written to memory");
        let about = text(lang, &format!("flows-template-{}", self.kind.key()));
        let source = [("mark", EXAMPLE_MARK.into()), ("about", about.into())];
        let source = text_with(lang, "flows-template-row", &source);
        for (indicator, area, period, sex, ages, value) in self.rows() {
            let [from, to] = match ages {
                Some((from, to)) => [from, to].map(|age| age.to_string()),
                None => Default::default(),
            };
            let (value, vintage) = (value.to_string(), format!("{YEAR}-12-31"));
            let people = indicator == PEOPLE;
            let basis = if people { Basis::CensusJapanese } else { self.basis };
            writer
                .write_record([
                    &indicator,
                    area,
                    &period,
                    sex.key(),
                    &from,
                    &to,
                    &value,
                    "人",
                    basis.key(),
                    &vintage,
                    &source,
                ])
                .expect("written to memory");
        }
        let bytes = writer.into_inner().expect("memory is flushed");
        let text = String::from_utf8(bytes).expect("text in, text out");
        format!("{BYTE_ORDER_MARK}{text}")
    }

    fn rows(&self) -> Vec<MadeUp> {
        let of = if self.basis == Basis::MoversAll { "all" } else { "japanese" };
        let year = || YEAR.to_owned();
        let net = || format!("moves.net-{of}");
        let both = Sex::Both;
        match self.kind {
            TemplateKind::Years => self.streams(of, YEAR),
            TemplateKind::Months => self.streams(of, &format!("{YEAR}-01")),
            TemplateKind::Sexes => vec![
                (net(), PREFECTURE, year(), Sex::Male, None, 120),
                (net(), PREFECTURE, year(), Sex::Female, None, 150),
            ],
            TemplateKind::Ages => vec![(net(), PREFECTURE, year(), both, Some((20, 24)), 90)],
            TemplateKind::Direct => [(both, 500, 300), (Sex::Female, 260, 140)]
                .into_iter()
                .flat_map(|(sex, left, came)| {
                    [("to", left), ("from", came)].map(|(way, value)| {
                        let id = format!("moves.{way}-{}-{of}", self.zone);
                        (id, MUNICIPALITY, YEAR.to_owned(), sex, None, value)
                    })
                })
                .collect(),
            TemplateKind::Exchange => [("from", 40), ("to", 60)]
                .map(|(way, value)| {
                    let id = format!("moves.{way}-{PREFECTURE}");
                    (id, MUNICIPALITY, year(), both, None, value)
                })
                .into(),
            TemplateKind::Accounting => ["2020", YEAR]
                .into_iter()
                .flat_map(|year| {
                    let ids =
                        [format!("moves.in-{of}"), format!("moves.out-{of}"), PEOPLE.to_owned()];
                    let values = [300, 250, 5_000];
                    ids.into_iter().zip(values).map(move |(id, value)| {
                        (id, PREFECTURE, year.to_owned(), Sex::Female, Some((20, 24)), value)
                    })
                })
                .collect(),
        }
    }

    /// Arrivals, departures and net; those of zones are counts of the nation.
    fn streams(&self, of: &str, period: &str) -> Vec<MadeUp> {
        let is_zone = self.zone.starts_with("tokyo-");
        let area = match self.zone {
            "tokyo" => PREFECTURE,
            "area" => MUNICIPALITY,
            _ => NATION,
        };
        let row = |(measure, value): (&str, u32)| {
            let within = if is_zone { format!("{}-", self.zone) } else { String::new() };
            let id = format!("moves.{within}{measure}-{of}");
            (id, area, period.to_owned(), Sex::Both, None, value)
        };
        [("in", 400), ("out", 300), ("net", 100)].map(row).into()
    }
}

/// People of Japanese nationality.
const PEOPLE: &str = "ssds.A1102";
