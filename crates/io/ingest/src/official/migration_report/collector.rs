//! Figures as they are found, checked against each other and made into observations.

use std::collections::BTreeMap;

use sousei_core::{
    AgeBand, AreaCode, Basis, Checked, Dataset, Date, IndicatorId, Issue, Location, Observation,
    Observed, Period, PeriodUnit, Series, Severity, Sex, Status, Unit,
};
use sousei_demography::flows::{
    CellKey, Finding, FlowTable, Measure, PrintedFlow, Quantity, check,
};

use super::{
    SOURCE,
    meaning::{Counted, Meaning},
    place::Where,
};
use crate::{Error, code};

/// One figure and where it stands in the file.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    place: Where,
    cell: CellKey,
    age: AgeBand,
    value: Observed,
    at: Location,
}

/// What makes a figure the same as another.
type Key = (Where, Basis, Sex, AgeBand, Measure, PeriodUnit, Date);

/// All figures of a file.
#[derive(Debug, Default)]
pub(super) struct Collector {
    figures: Vec<Figure>,
    known: BTreeMap<Key, usize>,
    pub(super) issues: Vec<Issue>,
    /// Whether figures were left out because nothing says whom they count, or when.
    lacks_basis: bool,
    lacks_period: bool,
    /// Whether figures of foreign nationals alone were left out.
    has_foreign: bool,
}

impl Collector {
    /// Takes a figure with what is known about it; what is not one of moves is left out.
    pub(super) fn add(&mut self, place: Where, meaning: &Meaning, value: Observed, at: Location) {
        let Some(measure) = meaning.measure.filter(|_| !meaning.is_other) else { return };
        let basis = match meaning.counted {
            Some(Counted::Known(basis)) => basis,
            Some(Counted::Foreign) => {
                self.has_foreign = true;
                return;
            }
            // Whom a figure counts is never guessed.
            None => {
                self.lacks_basis = true;
                return;
            }
        };
        let Some(period) = meaning.period() else {
            self.lacks_period = true;
            return;
        };
        let area = match place {
            Where::Area(code) => code,
            Where::Zone(_) => AreaCode::NATION,
        };
        let (sex, age) = (meaning.sex.unwrap_or_default(), meaning.age.unwrap_or(AgeBand::ALL));
        let cell = CellKey { area, basis, sex, period, measure, quantity: Quantity::Level };
        self.keep(Figure { place, cell, age, value, at });
    }

    fn keep(&mut self, figure: Figure) {
        let CellKey { basis, sex, period, measure, .. } = figure.cell;
        let key = (figure.place, basis, sex, figure.age, measure, period.unit(), period.start());
        match self.known.get(&key) {
            None => {
                self.known.insert(key, self.figures.len());
                self.figures.push(figure);
            }
            Some(first) => {
                let first = &self.figures[*first];
                if first.value != figure.value {
                    let row = first.at.row.unwrap_or_default().to_string();
                    let issue = Issue::new(code::OFFICIAL_DUPLICATE, Severity::Warning, figure.at);
                    let seen = shown(figure.value);
                    self.issues.push(issue.with("seen", seen).with("first", row));
                }
            }
        }
    }

    /// The observations, checked against each other.
    pub(super) fn finish(
        mut self,
        name: &str,
        format: &'static str,
    ) -> Result<Checked<Dataset>, Error> {
        if self.figures.is_empty() {
            return Err(self.nothing(name, format));
        }
        self.check();
        let dataset = self.dataset();
        if self.has_foreign {
            let at = Location { sheet: name.to_owned(), ..Location::default() };
            let issue = Issue::new(code::OFFICIAL_COLUMN, Severity::Info, at);
            self.issues.push(issue.with("seen", "外国人移動者"));
        }
        Ok(Checked { value: dataset, issues: self.issues })
    }

    fn nothing(&self, name: &str, format: &'static str) -> Error {
        let (file, indicator) = (name.to_owned(), "moves.in-japanese, moves.in-all".to_owned());
        match (self.lacks_basis, self.lacks_period) {
            (true, _) => Error::Undescribed { file, indicator, missing: "basis" },
            (_, true) => Error::Undescribed { file, indicator, missing: "year" },
            _ => Error::NotThisFormat {
                file,
                expected: format,
                seen: "no column of 転入者数, 転出者数 or 転入超過数 beside a known area"
                    .to_owned(),
            },
        }
    }

    /// Sets months aside that are not yet observed, and tells which figures disagree.
    fn check(&mut self) {
        let mut tables: BTreeMap<Option<&'static str>, FlowTable> = BTreeMap::new();
        for figure in self.figures.iter().filter(|figure| figure.age == AgeBand::ALL) {
            let zone = match figure.place {
                Where::Zone(zone) => Some(zone),
                Where::Area(_) => None,
            };
            let printed = PrintedFlow { cell: figure.cell, value: figure.value };
            tables.entry(zone).or_default().rows.push(printed);
        }
        for (zone, table) in tables {
            for finding in check(&table) {
                self.tell(zone, finding);
            }
        }
    }

    fn tell(&mut self, zone: Option<&'static str>, finding: Finding) {
        match finding {
            Finding::NotYetObserved { first, last, .. } => self.set_aside(zone, &first, &last),
            Finding::Contradicted { printed, implied, .. } => {
                self.sum(zone, &printed, implied);
            }
            Finding::Gap { cells, .. } => {
                if let Some((printed, implied)) = cells.first() {
                    self.sum(zone, printed, *implied);
                }
            }
            Finding::Negative { printed } => {
                let at = self.at(zone, &printed.cell);
                let issue = Issue::new(code::OFFICIAL_COUNT, Severity::Warning, at);
                let issue =
                    issue.with("item", label(&printed.cell)).with("seen", shown(printed.value));
                self.issues.push(issue);
                self.unread(zone, &printed.cell);
            }
            Finding::PrintedTwice { .. } | Finding::Break { .. } | Finding::NotTested { .. } => {}
        }
    }

    fn sum(&mut self, zone: Option<&'static str>, printed: &PrintedFlow, implied: f64) {
        let at = self.at(zone, &printed.cell);
        let issue = Issue::new(code::OFFICIAL_FLOWS, Severity::Warning, at)
            .with("item", label(&printed.cell))
            .with("seen", shown(printed.value))
            .with("expected", implied.to_string());
        self.issues.push(issue);
    }

    /// A number of people below 0 counts nobody and must not enter any figure.
    fn unread(&mut self, zone: Option<&'static str>, cell: &CellKey) {
        for figure in &mut self.figures {
            let of = match figure.place {
                Where::Zone(of) => Some(of),
                Where::Area(_) => None,
            };
            if of == zone && figure.cell == *cell && figure.age == AgeBand::ALL {
                figure.value = Observed::missing(Status::Unreadable);
            }
        }
    }

    fn set_aside(&mut self, zone: Option<&'static str>, first: &CellKey, last: &CellKey) {
        let mut count = 0;
        for figure in &mut self.figures {
            let same_zone = match figure.place {
                Where::Zone(of) => zone == Some(of),
                Where::Area(_) => zone.is_none(),
            };
            let same = CellKey { period: figure.cell.period, ..*first } == figure.cell;
            let start = figure.cell.period.start();
            let within = first.period.start() <= start && start <= last.period.start();
            let is_month = figure.cell.period.unit() == PeriodUnit::Month;
            if same_zone && same && within && is_month && figure.age == AgeBand::ALL {
                figure.value = Observed::missing(Status::NotPublished);
                count += 1;
            }
        }
        let at = self.at(zone, first);
        let issue = Issue::new(code::OFFICIAL_UNOBSERVED, Severity::Info, at);
        let issue = issue.with("item", label(first)).with("count", count.to_string());
        self.issues.push(issue.with("last", last.period.to_string()));
    }

    fn at(&self, zone: Option<&'static str>, cell: &CellKey) -> Location {
        let found = self.figures.iter().find(|figure| {
            let same_zone = match figure.place {
                Where::Zone(of) => zone == Some(of),
                Where::Area(_) => zone.is_none(),
            };
            same_zone && figure.cell == *cell && figure.age == AgeBand::ALL
        });
        found.map(|figure| figure.at.clone()).unwrap_or_default()
    }

    fn dataset(&self) -> Dataset {
        let latest = self.figures.iter().map(|figure| figure.cell.period);
        let latest = latest.max_by(Period::chronological);
        let mut dataset = Dataset {
            source: SOURCE.to_owned(),
            edition: self.edition(latest),
            steps: vec!["read-table"],
            ..Dataset::default()
        };
        let vintage = latest.map(|period| period.end()).unwrap_or_default();
        for figure in &self.figures {
            let series = dataset.series_position(Series {
                indicator: indicator(figure.place, &figure.cell),
                label: label_of(&figure.cell).to_owned(),
                unit: Unit::new("人"),
                basis: figure.cell.basis,
                vintage,
                table: "住民基本台帳人口移動報告".to_owned(),
            });
            dataset.rows.push(Observation {
                series,
                area: figure.cell.area,
                period: figure.cell.period,
                sex: figure.cell.sex,
                age: figure.age,
                value: figure.value,
            });
        }
        dataset
    }

    /// Period, who is counted and what the rows are: tables that hold different figures of one
    /// month must not take each other's place.
    fn edition(&self, latest: Option<Period>) -> String {
        let has = |basis: Basis| self.figures.iter().any(|figure| figure.cell.basis == basis);
        let basis = match (has(Basis::MoversJapanese), has(Basis::MoversAll)) {
            (true, true) => "both",
            (true, false) => "japanese",
            _ => "all",
        };
        let any = |test: fn(AreaCode) -> bool| {
            self.figures.iter().any(|figure| match figure.place {
                Where::Area(code) => test(code),
                Where::Zone(_) => false,
            })
        };
        let rows = match (
            any(|code| code.in_prefecture().is_some() && !code.is_prefecture()),
            any(AreaCode::is_prefecture),
        ) {
            (true, true) => "areas",
            (true, false) => "municipalities",
            (false, true) => "prefectures",
            (false, false) => "zones",
        };
        let by_age = self.figures.iter().any(|figure| figure.age != AgeBand::ALL);
        let period = latest.map(|period| period.to_string()).unwrap_or_default();
        let ages = if by_age { "-ages" } else { "" };
        format!("{period}-{basis}-{rows}{ages}")
    }
}

fn indicator(place: Where, cell: &CellKey) -> IndicatorId {
    let measure = match cell.measure {
        Measure::In => "in",
        Measure::Out => "out",
        Measure::Net => "net",
    };
    let basis = if cell.basis == Basis::MoversAll { "all" } else { "japanese" };
    match place {
        Where::Area(_) => IndicatorId::new(format!("moves.{measure}-{basis}")),
        Where::Zone(zone) => IndicatorId::new(format!("moves.{zone}-{measure}-{basis}")),
    }
}

fn label_of(cell: &CellKey) -> &'static str {
    match cell.measure {
        Measure::In => "転入者数",
        Measure::Out => "転出者数",
        Measure::Net => "転入超過数",
    }
}

fn label(cell: &CellKey) -> String {
    format!("{} {} {}", cell.area, cell.period, label_of(cell))
}

fn shown(value: Observed) -> String {
    value.value().map_or_else(|| value.status().key().to_owned(), |value| value.to_string())
}
