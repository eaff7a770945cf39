//! Tables to a strategy: every cell is looked at, so that all issues come at once.

mod binding;
mod component;
mod head;
mod kpi;
mod result;
mod target;

use std::collections::BTreeMap;

use sousei_core::{Catalogue, Checked, Issue, Location, Severity, Unit};
use sousei_strategy::{Kpi, Strategy};

use crate::{
    code,
    layout::{self, TableLayout},
    row::Row,
    table::{Record, comparable},
};

/// Rows by key of their table; a table that could not be read is absent.
pub(crate) type Tables = BTreeMap<&'static str, Vec<Record>>;

/// What the rows of a strategy refer to while it is being read.
struct Builder<'a> {
    tables: &'a Tables,
    /// Indicators to which components can be bound, if they are known.
    catalogue: Option<&'a Catalogue>,
    issues: Vec<Issue>,
    strategy: Strategy,
    /// Where each KPI stands, in the order of `strategy.kpis`.
    kpi_places: Vec<Location>,
    /// Figures of each component by KPI and component index, for comparisons among them.
    figures: BTreeMap<(usize, usize), Series>,
}

/// Figures of one component in its own unit, with the cells they come from.
#[derive(Debug, Clone, Default)]
struct Series {
    place: Location,
    figures: Vec<(f64, bool, Location)>,
}

/// Reads the tables; `issues` are those found on the way to them. Bindings to indicators
/// that the catalogue does not have are doubted.
pub(crate) fn read(
    tables: &Tables,
    issues: Vec<Issue>,
    catalogue: Option<&Catalogue>,
) -> Checked<Strategy> {
    let mut builder = Builder {
        tables,
        catalogue,
        issues,
        strategy: head::empty(),
        kpi_places: Vec::new(),
        figures: BTreeMap::new(),
    };
    head::read(&mut builder);
    kpi::read(&mut builder);
    component::read(&mut builder);
    target::read(&mut builder);
    result::read(&mut builder);
    kpi::read_annotations(&mut builder);
    builder.report_ambiguous_shares();
    Checked { value: builder.strategy, issues: builder.issues }
}

impl Builder<'_> {
    /// Calls `each` for every row of a table.
    fn each(
        &mut self,
        layout: &'static TableLayout,
        mut each: impl FnMut(&mut Row<'_>, &mut Self),
    ) {
        let Some(records) = self.tables.get(layout.key) else { return };
        for record in records {
            let mut issues = std::mem::take(&mut self.issues);
            each(&mut Row::new(record, layout, &mut issues), self);
            // What `each` reported on the builder itself follows what it reported on cells.
            issues.append(&mut self.issues);
            self.issues = issues;
        }
    }

    /// The KPI that a row names in the column 番号, as an index.
    fn kpi_of(&self, row: &mut Row<'_>) -> Option<usize> {
        if !row.has("no") {
            row.require("no");
            return None;
        }
        let no = row.whole("no", 0)?;
        let found = self.strategy.kpis.iter().position(|kpi| kpi.no == no);
        if found.is_none() && self.tables.contains_key(layout::KPIS.key) {
            let known: Vec<String> = self.strategy.kpis.iter().map(|k| k.no.to_string()).collect();
            let expected = shortened(&known);
            row.error(
                code::UNKNOWN_KPI,
                "no",
                &[("seen", &no.to_string()), ("expected", &expected)],
            );
        }
        found
    }

    /// The component of a KPI that a row names, as an index; an empty cell is the only one.
    fn component_of(&self, row: &mut Row<'_>, kpi: usize, key: &str) -> Option<usize> {
        let kpi = &self.strategy.kpis[kpi];
        let name = row.text(key);
        if name.is_empty() {
            return match kpi.components.len() {
                1 => Some(0),
                0 => None,
                _ => self.own_name(kpi).or_else(|| {
                    row.require(key);
                    None
                }),
            };
        }
        let found = find_component(kpi, &name);
        if found.is_none() && !kpi.components.is_empty() {
            let known: Vec<&str> = kpi.components.iter().map(|c| c.name.ja.as_str()).collect();
            row.unknown(code::UNKNOWN_COMPONENT, key, &name, &known);
        }
        found
    }

    /// The component that has no name but the KPI's.
    fn own_name(&self, kpi: &Kpi) -> Option<usize> {
        kpi.components.iter().position(|component| component.name == kpi.name)
    }

    /// A bare 0.5 among shares above 1.5 percent: half a percent, or a half?
    fn report_ambiguous_shares(&mut self) {
        /// Up to here a value could be a fraction.
        const FRACTION: f64 = 1.0;
        /// Above this the other values are in percent.
        const PERCENT: f64 = 1.5;
        /// How far from the others a hundredfold value may lie and still look like one of them.
        const NEAR: f64 = 3.0;
        for ((kpi, component), series) in &self.figures {
            let component = &self.strategy.kpis[*kpi].components[*component];
            if component.unit.factor_to(&Unit::new("%")) != Some(1.0) {
                continue;
            }
            let given = series.figures.iter().filter(|(value, ..)| *value != 0.0);
            let (small, large): (Vec<_>, Vec<_>) =
                given.partition(|(value, marked, _)| value.abs() <= FRACTION && !marked);
            let sizes = large.iter().map(|(value, ..)| value.abs());
            let (least, most) = sizes.fold((f64::MAX, 0.0_f64), |(l, m), v| (l.min(v), m.max(v)));
            if large.is_empty() || least <= PERCENT {
                continue;
            }
            let fits = |value: f64| (least / NEAR..=most * NEAR).contains(&(value.abs() * 100.0));
            for (value, _, place) in small.into_iter().filter(|(value, ..)| fits(*value)) {
                let issue = Issue::new(code::PERCENT_AMBIGUOUS, Severity::Warning, place.clone())
                    .with("seen", value.to_string())
                    .with("expected", component.unit.symbol());
                self.issues.push(issue);
            }
        }
    }
}

/// The component that a name means; full-width letters and blanks make no difference.
pub(crate) fn find_component(kpi: &Kpi, name: &str) -> Option<usize> {
    let exact = kpi.components.iter().position(|component| component.name.ja == name);
    exact.or_else(|| {
        let form = comparable(name);
        kpi.components.iter().position(|component| comparable(&component.name.ja) == form)
    })
}

/// A list for a message: the first few and the last.
pub(crate) fn shortened(words: &[String]) -> String {
    const SHOWN: usize = 12;
    match words {
        [first @ .., last] if words.len() > SHOWN => {
            format!("{}, …, {last}", first[..SHOWN - 1].join(", "))
        }
        _ => words.join(", "),
    }
}
