use sousei_core::{Bilingual, Unit};
use sousei_strategy::{Baseline, Component, Direction, Kpi};

use super::{Builder, Series, binding, find_component, kpi::require_components};
use crate::{code, layout::COMPONENTS, row::Row};

/// Where a baseline other than zero may stand, for messages.
const NOT_ZERO: &str = "ゼロ起点 (zero_based): いいえ (no)";

/// Where a period of the baseline may stand, for messages.
const WITH_BASELINE: &str = "基準値 (baseline)";

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
        let source_series = binding::binding(row, builder.catalogue);
        let rated = row.yes("rated").unwrap_or(true);
        let Some(kpi) = kpi else { return };
        let index = kpi;
        let kpi = &mut builder.strategy.kpis[index];
        let name = name(row, kpi);
        if let Some(other) = find_component(kpi, &name.ja) {
            let first = builder.figures.get(&(index, other)).map(|series| series.place.to_string());
            let first = first.unwrap_or_default();
            let args = [("seen", name.ja.as_str()), ("first", first.as_str())];
            row.error(code::DUPLICATE_COMPONENT, "component", &args);
            return;
        }
        builder.figures.insert((index, kpi.components.len()), series);
        kpi.components.push(Component {
            name,
            unit,
            direction: direction.unwrap_or(Direction::Up),
            baseline,
            targets: Vec::new(),
            rated,
            results: Vec::new(),
            source_series,
        });
    });
    require_components(builder);
}

/// The name, the KPI's own where none is given.
fn name(row: &mut Row<'_>, kpi: &Kpi) -> Bilingual {
    let given = row.bilingual("component");
    match (given.ja.is_empty(), given.en) {
        (true, None) => kpi.name.clone(),
        (true, en) => Bilingual { ja: kpi.name.ja.clone(), en },
        (false, en) => Bilingual { ja: given.ja, en },
    }
}

fn baseline(row: &mut Row<'_>, unit: &Unit, series: &mut Series) -> Baseline {
    let figure = row.number("baseline", unit);
    let period = row.period("baseline_period");
    let zero_based = row.yes("zero_based").unwrap_or_default();
    match (figure, zero_based) {
        (figure, true) => {
            if let Some(figure) = figure.filter(|figure| figure.value != 0.0) {
                let seen = figure.value.to_string();
                row.error(code::NOT_USED, "baseline", &[("seen", &seen), ("expected", NOT_ZERO)]);
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
                row.warn(
                    code::NOT_USED,
                    "baseline_period",
                    &[("seen", &seen), ("expected", WITH_BASELINE)],
                );
            }
            Baseline::Unset
        }
    }
}
