//! Commuting zones with the rule that decided about every town.

use sousei_demography::flows::{
    Commuting, CommutingRule, CommutingZones, Role, TraceStep, ZoneKind,
};

use super::frame::{Parts, columns, decimal, nothing, people};
use crate::{
    Cell, Figure, Lang, Row, Table,
    catalogue::{text, text_with},
    format,
};

/// Zones, and the reason for every town. `names` are the towns as the file calls them.
#[must_use]
pub fn zones_figures(
    lang: Lang,
    names: &[String],
    commuting: &Commuting,
    found: &CommutingZones,
) -> [Figure; 2] {
    [zones_figure(lang, names, commuting, found), trace_figure(lang, names, found)]
}

fn joined(names: &[String], towns: &[usize]) -> String {
    towns.iter().map(|at| names[*at].as_str()).collect::<Vec<_>>().join(" ")
}

fn zones_figure(
    lang: Lang,
    names: &[String],
    commuting: &Commuting,
    found: &CommutingZones,
) -> Figure {
    let towns = commuting.towns();
    let rows = found.zones.iter().map(|zone| {
        let kind = match zone.kind {
            ZoneKind::Metropolitan => "flow-zone-metropolitan",
            ZoneKind::Micropolitan => "flow-zone-micropolitan",
        };
        let all = zone.centres.iter().chain(&zone.suburbs);
        Row {
            cells: vec![
                Cell::text(joined(names, &zone.centres)),
                Cell::text(joined(names, &zone.suburbs)),
                Cell::text(text(lang, kind)),
                people(Some(zone.centres.iter().map(|at| towns[*at].did_population).sum())),
                people(Some(all.map(|at| towns[*at].resident_workers).sum())),
            ],
            strong: false,
        }
    });
    let words = ["flow-zone-centres", "flow-zone-suburbs", "flow-zone-kind"];
    let figures = ["flow-zone-did", "flow-zone-workers"];
    let table = Table {
        columns: columns(
            &words.map(|key| text(lang, key).into_owned()),
            &figures.map(|key| text(lang, key).into_owned()),
        ),
        rows: rows.collect(),
    };
    let title = text(lang, "flow-zones-title").into_owned();
    let mut parts = Parts::new("flow-zones", title, table);
    parts.summary = text_with(lang, "flow-zones-summary", &[("count", found.zones.len().into())]);
    if !found.settled {
        let args = [("rounds", found.rounds.into())];
        parts.notes.push(text_with(lang, "flow-zones-unsettled", &args));
    }
    parts.without_moves(lang, &[])
}

fn rule_key(rule: CommutingRule) -> &'static str {
    match rule {
        CommutingRule::Centre => "flow-rule-centre",
        CommutingRule::MutualCentre => "flow-rule-mutual",
        CommutingRule::AdditionalCentre => "flow-rule-additional",
        CommutingRule::AdditionalCentreByWard => "flow-rule-ward",
        CommutingRule::FirstOrderSuburb => "flow-rule-first",
        CommutingRule::LowerOrderSuburb => "flow-rule-lower",
        CommutingRule::Outside => "flow-rule-outside",
    }
}

fn trace_figure(lang: Lang, names: &[String], found: &CommutingZones) -> Figure {
    let row = |step: &TraceStep| {
        let role = match found.roles[step.town] {
            Role::Centre { .. } => text(lang, "flow-role-centre").into_owned(),
            Role::Suburb { order, .. } => text_with(
                lang,
                "flow-role-suburb",
                &[("order", format::count(order as usize).into())],
            ),
            Role::Outside => text(lang, "flow-role-outside").into_owned(),
        };
        Row {
            cells: vec![
                Cell::text(names[step.town].clone()),
                Cell::text(role),
                Cell::text(text(lang, rule_key(step.rule))),
                step.towards.map_or_else(nothing, |at| Cell::text(names[at].clone())),
                decimal(step.percent, 1),
                decimal(step.workplace_ratio, 2),
            ],
            strong: false,
        }
    };
    let words = ["flow-town", "flow-role", "flow-rule", "flow-towards"];
    let figures = ["flow-commuters-percent", "flow-workplace-ratio"];
    let table = Table {
        columns: columns(
            &words.map(|key| text(lang, key).into_owned()),
            &figures.map(|key| text(lang, key).into_owned()),
        ),
        rows: found.trace.iter().map(row).collect(),
    };
    let title = text(lang, "flow-trace-title").into_owned();
    Parts::new("flow-trace", title, table).without_moves(lang, &[])
}
