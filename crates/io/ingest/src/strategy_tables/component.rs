use sousei_core::{Bilingual, Unit};
use sousei_strategy::{Baseline, Component, Direction, Kpi};

use super::{Builder, Series, find_component, kpi::require_components};
use crate::{code, layout::COMPONENTS, row::Row};

pub(super) fn read(builder: &mut Builder<'_>) {
    builder.each(&COMPONENTS, |row, builder| {
        let kpi = builder.kpi_of(row);
        let unit = row.unit("unit");
        let direction = row.choice("direction").and_then(Direction::from_key);
        if direction.is_none() && !row.has("direction") {
            row.require("direction");
        }
        let mut series = Series { place: row.record.location.clone(), ..Series::default() };
        let baseline = baseline(row, &unit, &mut series);
        let rated = row.yes("rated").unwrap_or(true);
        let Some(kpi) = kpi else { return };
        let kpi_index = kpi;
        let kpi = &mut builder.strategy.kpis[kpi];
        let Some(name) = name(row, kpi) else { return };
        builder.figures.insert((kpi_index, kpi.components.len()), series);
        kpi.components.push(Component {
            name,
            unit,
            direction: direction.unwrap_or(Direction::Up),
            baseline,
            targets: Vec::new(),
            rated,
            results: Vec::new(),
        });
    });
    require_components(builder);
}

/// The name, the KPI's own where none is given; `None` if the KPI has one of that name.
fn name(row: &mut Row<'_>, kpi: &Kpi) -> Option<Bilingual> {
    let given = row.bilingual("component");
    let name = match (given.ja.is_empty(), given.en) {
        (true, None) => kpi.name.clone(),
        (true, en) => Bilingual { ja: kpi.name.ja.clone(), en },
        (false, en) => Bilingual { ja: given.ja, en },
    };
    if find_component(kpi, &name.ja).is_some() {
        row.error(code::DUPLICATE_COMPONENT, "component", &[("seen", &name.ja)]);
        return None;
    }
    Some(name)
}

fn baseline(row: &mut Row<'_>, unit: &Unit, series: &mut Series) -> Baseline {
    let figure = row.number("baseline", unit);
    let period = row.period("baseline_period");
    let zero_based = row.yes("zero_based").unwrap_or_default();
    match (figure, zero_based) {
        (figure, true) => {
            if let Some(figure) = figure.filter(|figure| figure.value != 0.0) {
                let seen = figure.value.to_string();
                row.error(code::NOT_USED, "baseline", &[("seen", &seen), ("expected", "0")]);
            }
            Baseline::Zero { since: period }
        }
        (Some(figure), false) => {
            series.figures.push((figure.value, figure.is_marked_share, figure.location));
            let Some(period) = period else {
                if !row.has("baseline_period") {
                    row.require("baseline_period");
                }
                return Baseline::Unset;
            };
            Baseline::Observed { value: figure.value, period }
        }
        (None, false) => {
            if let Some(period) = period
                && !row.has("baseline")
            {
                let seen = period.to_string();
                row.warn(code::NOT_USED, "baseline_period", &[("seen", &seen), ("expected", "")]);
            }
            Baseline::Unset
        }
    }
}
