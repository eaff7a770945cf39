//! What printed figures say against themselves.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Bilingual};
use sousei_demography::flows::{Account, CellKey, Finding, Measure, PrintedFlow, Quantity};

use super::words::{METHOD, nothing};
use crate::{
    Cell, Column, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    chart::Tone,
    format,
    region::{
        basis_name,
        words::{between, name},
    },
};

/// Figures that an account names one by one; more are told as a sum.
const NAMED: usize = 3;

/// Something that the figures of a table say, with the name of the zone they are of.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowFinding {
    /// Name of the zone; none where each figure is of the area of its cell.
    pub zone: Option<Bilingual>,
    /// What was found.
    pub finding: Finding,
}

/// A table that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedTable {
    /// Key, unique among the tables of a page.
    pub key: String,
    /// Document or file.
    pub title: Bilingual,
    /// Where the figures come from, in words; empty for a file of the user.
    pub origin: Vec<Bilingual>,
    /// How many figures were checked.
    pub figures: usize,
    /// What was found.
    pub findings: Vec<FlowFinding>,
    /// Names of the areas.
    pub names: BTreeMap<AreaCode, Bilingual>,
}

/// The findings of a table, one row each.
#[must_use]
pub fn check_figure(lang: Lang, table: &CheckedTable) -> Figure {
    let keys = ["flows-finding", "flows-finding-cell"];
    let numbers = ["flows-finding-printed", "flows-finding-implied"];
    let columns = keys
        .iter()
        .map(|key| Column::text(text(lang, key)))
        .chain(numbers.iter().map(|key| Column::number(text(lang, key))))
        .chain([Column::text(text(lang, "flows-finding-because"))]);
    let rows = table.findings.iter().map(|one| Teller { lang, table, one }.row());
    let args = [
        ("title", name(lang, &table.title).into()),
        ("figures", table.figures.into()),
        ("findings", table.findings.len().into()),
    ];
    let mut summary = text_with(lang, "flows-check-summary", &args[1..]);
    for one in &table.findings {
        if let Finding::Contradicted { .. } = one.finding {
            summary.push_str(between(lang));
            summary.push_str(&Teller { lang, table, one }.contradiction());
        }
    }
    Figure {
        id: format!("flows-check-{}", table.key),
        title: text_with(lang, "flows-check-title", &args[..1]),
        summary,
        chart: None,
        table: Table { columns: columns.collect(), rows: rows.collect() },
        unit: String::new(),
        sources: table.origin.iter().map(|part| name(lang, part).to_owned()).collect(),
        notes: vec![text(lang, "flows-note-check").into_owned()],
        method: Some(METHOD),
    }
}

/// A finding in words, one part per column.
struct Told {
    key: &'static str,
    tone: Tone,
    cell: String,
    printed: Cell,
    implied: Cell,
    because: Vec<String>,
}

impl Told {
    fn nothing(key: &'static str, tone: Tone) -> Self {
        let (printed, implied) = (nothing(), nothing());
        Self { key, tone, cell: String::new(), printed, implied, because: Vec::new() }
    }
}

/// Tells one finding.
struct Teller<'a> {
    lang: Lang,
    table: &'a CheckedTable,
    one: &'a FlowFinding,
}

impl Teller<'_> {
    fn row(&self) -> Row {
        let told = self.told();
        let kind = text(self.lang, &format!("flows-finding-{}", told.key));
        let separator = text(self.lang, "flows-separator");
        let cells = vec![
            Cell::text(kind).toned(told.tone),
            Cell::text(told.cell),
            told.printed,
            told.implied,
            Cell::text(told.because.join(&separator)),
        ];
        Row { cells, strong: matches!(self.one.finding, Finding::Contradicted { .. }) }
    }

    fn told(&self) -> Told {
        let seen = |printed: &PrintedFlow| number(printed.value.value());
        let told =
            |key, tone, cell: &CellKey| Told { cell: self.cell(cell), ..Told::nothing(key, tone) };
        match &self.one.finding {
            Finding::Contradicted { printed, implied, accounts } => Told {
                printed: seen(printed),
                implied: number(Some(*implied)),
                because: accounts.iter().map(|account| self.account(account)).collect(),
                ..told("contradicted", Tone::Worsening, &printed.cell)
            },
            Finding::Gap { identity, gap, cells } => {
                let named = cells.iter().take(NAMED).map(|(printed, _)| self.figure(printed));
                let by = [("gap", format::signed(*gap, 0).into())];
                let by = text_with(self.lang, "flows-finding-gap-of", &by);
                let because = [self.identity(identity.key()), by].into_iter().chain(named);
                let first = cells.first();
                Told {
                    cell: first.map(|(one, _)| self.cell(&one.cell)).unwrap_or_default(),
                    printed: first.map_or_else(nothing, |(one, _)| seen(one)),
                    implied: first.map_or_else(nothing, |(_, implied)| number(Some(*implied))),
                    because: because.collect(),
                    ..Told::nothing("gap", Tone::Behind)
                }
            }
            Finding::NotYetObserved { first, last, months } => Told {
                printed: number(Some(0.0)),
                because: vec![self.zeros(last, *months)],
                ..told("not-yet-observed", Tone::NotAssessable, first)
            },
            Finding::PrintedTwice { first, second } => Told {
                printed: seen(first),
                because: vec![self.figure(second)],
                ..told("printed-twice", Tone::Behind, &first.cell)
            },
            Finding::Break { cell } => told("break", Tone::NotAssessable, cell),
            Finding::Negative { printed } => {
                Told { printed: seen(printed), ..told("negative", Tone::Worsening, &printed.cell) }
            }
            Finding::NotTested { identity, missing } => {
                let cells = missing.iter().skip(1).take(NAMED - 1).map(|cell| self.cell(cell));
                Told {
                    cell: missing.first().map(|cell| self.cell(cell)).unwrap_or_default(),
                    because: [self.identity(identity.key())].into_iter().chain(cells).collect(),
                    ..Told::nothing("not-tested", Tone::NotAssessable)
                }
            }
        }
    }

    fn zeros(&self, last: &CellKey, months: usize) -> String {
        let last = format::period_plain(self.lang, &last.period);
        let args = [("count", months.into()), ("last", last.into())];
        text_with(self.lang, "flows-finding-zeros", &args)
    }

    /// One contradiction as a sentence.
    fn contradiction(&self) -> String {
        let Finding::Contradicted { printed, implied, accounts } = &self.one.finding else {
            return String::new();
        };
        let args = [
            ("cell", self.cell(&printed.cell).into()),
            ("printed", number(printed.value.value()).text.into()),
            ("count", accounts.len().into()),
            ("implied", number(Some(*implied)).text.into()),
        ];
        text_with(self.lang, "flows-check-contradiction", &args)
    }

    fn identity(&self, key: &str) -> String {
        text(self.lang, &format!("flows-identity-{key}")).into_owned()
    }

    /// `427,307 − 86,575 = 340,732`, with the identity in front.
    fn account(&self, account: &Account) -> String {
        let sum = match signs(account) {
            Some(signs) => {
                let terms = account.from.iter().zip(&signs).enumerate().map(|(at, (one, sign))| {
                    let value = number(one.value.value().map(f64::abs)).text;
                    let negative = sign * one.value.value().unwrap_or_default() < 0.0;
                    match (at, negative) {
                        (0, false) => value,
                        (0, true) => format!("−{value}"),
                        (_, false) => format!(" + {value}"),
                        (_, true) => format!(" − {value}"),
                    }
                });
                terms.collect()
            }
            None => {
                let args = [("count", account.from.len().into())];
                text_with(self.lang, "flows-finding-sum-of", &args)
            }
        };
        let args = [
            ("identity", self.identity(account.identity.key()).into()),
            ("sum", sum.into()),
            ("gives", number(Some(account.gives)).text.into()),
        ];
        text_with(self.lang, "flows-finding-account", &args)
    }

    fn figure(&self, printed: &PrintedFlow) -> String {
        let args = [
            ("label", self.cell(&printed.cell).into()),
            ("value", number(printed.value.value()).text.into()),
        ];
        text_with(self.lang, "word-label-value", &args)
    }

    fn cell(&self, cell: &CellKey) -> String {
        let lang = self.lang;
        let known = self.one.zone.as_ref().or_else(|| self.table.names.get(&cell.area));
        let area =
            known.map_or_else(|| cell.area.to_string(), |known| name(lang, known).to_owned());
        let measure = match cell.measure {
            Measure::In => "flows-in",
            Measure::Out => "flows-out",
            Measure::Net => "flows-net",
        };
        let key = match cell.quantity {
            Quantity::Level => "flows-cell",
            Quantity::YearOnYear => "flows-cell-change",
        };
        let args = [
            ("area", area.into()),
            ("period", format::period_plain(lang, &cell.period).into()),
            ("measure", text(lang, measure).into()),
            ("basis", basis_name(lang, cell.basis).into()),
            ("sex", text(lang, &format!("sex-{}", cell.sex.key())).into()),
        ];
        text_with(lang, key, &args)
    }
}

/// The signs with which the figures of an account add up to what it gives, if they are few.
fn signs(account: &Account) -> Option<Vec<f64>> {
    let values: Option<Vec<f64>> = account.from.iter().map(|one| one.value.value()).collect();
    let values = values.filter(|values| values.len() <= NAMED)?;
    (0..1_usize << values.len()).find_map(|choice| {
        let sign = |at: usize| if choice >> at & 1 == 0 { 1.0 } else { -1.0 };
        let signs: Vec<f64> = (0..values.len()).map(sign).collect();
        let sum: f64 = values.iter().zip(&signs).map(|(value, sign)| value * sign).sum();
        ((sum - account.gives).abs() < 0.5).then_some(signs)
    })
}

fn number(value: Option<f64>) -> Cell {
    value.map_or_else(nothing, |value| Cell::number(format::number(value, 0), value))
}
