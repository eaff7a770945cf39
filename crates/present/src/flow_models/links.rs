//! The table of moves between prefectures: on a map, around a circle, group against group.

use std::collections::BTreeSet;

use super::frame::{
    FlowHead, Parts, columns, decimal, of_people, people, signed, signed_decimal, whole,
};
use crate::{
    Cell, Figure, Row, Table,
    catalogue::{text, text_with},
    chart::{
        Bar, Bars, Chart, Chord, ChordGroup, Map, MapClass, MapLink, MapLinks, MapPlace, Palette,
        PlaceForm,
    },
    format,
    region::{
        ClassMethod, Classes, MapForm, Place, SourceLine, classify,
        words::{name, place_cell},
    },
};

/// Classes of colour, and limits between the widths of arrows as parts of the largest.
const N_CLASSES: usize = 6;
/// Links whose ends are named on the map: more names than this cover the arrows.
const NAMED_LINKS: usize = 10;
const WIDTH_LIMITS: [f64; 3] = [0.25, 0.5, 0.75];

/// Which links a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LinkMeasure {
    /// Those with the largest net movement.
    #[default]
    Net,
    /// Those with the most moves.
    Moves,
}

/// An area with what crosses its border.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowArea {
    /// The area.
    pub place: Place,
    /// Where it is.
    pub form: Option<MapForm>,
    /// People who came.
    pub inward: Option<f64>,
    /// People who left.
    pub outward: Option<f64>,
    /// People of the area, where known.
    pub population: Option<f64>,
}

/// Moves from one area to another.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowLink {
    /// Where people left.
    pub from: Place,
    /// Where they went.
    pub to: Place,
    /// How many.
    pub moves: f64,
    /// How many went the other way.
    pub back: f64,
}

/// A map of moves.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowMapView {
    /// All areas, in the order of the codes.
    pub areas: Vec<FlowArea>,
    /// The links shown, the largest first.
    pub links: Vec<FlowLink>,
    /// Why these.
    pub measure: LinkMeasure,
    /// Where outlines come from, if there are any.
    pub boundaries: Option<SourceLine>,
    /// Year of the populations.
    pub population_year: Option<i16>,
    /// Where the populations come from.
    pub population_sources: Vec<SourceLine>,
}

/// Groups that exchange people.
#[derive(Debug, Clone, PartialEq)]
pub struct ExchangeView {
    /// The groups.
    pub groups: Vec<Place>,
    /// From each to each, row after row; nothing on the diagonal.
    pub moves: Vec<Option<f64>>,
    /// What stays inside each group.
    pub inside: Vec<Option<f64>>,
}

/// Two groups against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct PairView {
    /// Both groups.
    pub groups: [Place; 2],
    /// Moves from the first to the second, and back.
    pub between: [Option<f64>; 2],
    /// Of each group: in from everywhere, out to everywhere, inside.
    pub border: [[Option<f64>; 3]; 2],
    /// Members of the first group, with moves to the second group and back.
    pub members: Vec<(Place, Option<f64>, Option<f64>)>,
}

impl LinkMeasure {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Net, Self::Moves];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Net => "net",
            Self::Moves => "moves",
        }
    }

    /// The measure with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// What a link counts for.
    #[must_use]
    pub fn of(self, link: &FlowLink) -> f64 {
        match self {
            Self::Net => link.moves - link.back,
            Self::Moves => link.moves,
        }
    }
}

impl FlowArea {
    fn net(&self) -> Option<f64> {
        Some(self.inward? - self.outward?)
    }
}

/// Net per 100 who moved either way.
fn effectiveness(inward: Option<f64>, outward: Option<f64>) -> Option<f64> {
    let (inward, outward) = (inward?, outward?);
    let gross = inward + outward;
    (gross > 0.0).then(|| (inward - outward) / gross * 100.0)
}

fn per_hundred(part: Option<f64>, whole: Option<f64>) -> Option<f64> {
    let (part, whole) = (part?, whole?);
    (whole > 0.0).then(|| part / whole * 100.0)
}

/// The largest links as arrows over the net movement of all areas, with the links as table.
#[must_use]
pub fn flow_map_figure(head: &FlowHead, view: &FlowMapView) -> Figure {
    let lang = head.lang;
    let link = |link: &FlowLink| Row {
        cells: vec![
            place_cell(lang, &link.from),
            place_cell(lang, &link.to),
            people(Some(link.moves)),
            people(Some(link.back)),
            signed(Some(link.moves - link.back)),
            signed_decimal(effectiveness(Some(link.moves), Some(link.back)), 1),
        ],
        strong: false,
    };
    let words = ["flow-from", "flow-to"].map(|key| text(lang, key).into_owned());
    let figures = [
        of_people(lang, "flow-moves"),
        of_people(lang, "flow-back"),
        of_people(lang, "flow-net-there"),
        text(lang, "flow-effectiveness").into_owned(),
    ];
    let table =
        Table { columns: columns(&words, &figures), rows: view.links.iter().map(link).collect() };
    let key = format!("flow-map-title-{}", view.measure.key());
    let args = [
        ("count", view.links.len().into()),
        ("period", format::period_plain(lang, &head.period).into()),
    ];
    let mut parts = Parts::new("flow-map", text_with(lang, &key, &args), table);
    parts.summary = map_summary(head, view);
    parts.chart = Some(Chart::Map(map(head, view)));
    let about = format!("flow-map-note-{}", view.measure.key());
    parts.notes =
        [about.as_str(), "flow-map-note-near"].map(|key| text(lang, key).into_owned()).into();
    parts.sources = view.boundaries.iter().cloned().collect();
    parts.into_figure(head)
}

fn map_summary(head: &FlowHead, view: &FlowMapView) -> String {
    let Some(first) = view.links.first() else {
        return text(head.lang, "flow-nothing").into_owned();
    };
    let args = [
        ("from", name(head.lang, &first.from.name).into()),
        ("to", name(head.lang, &first.to.name).into()),
        ("moves", format::number(first.moves, 0).into()),
        ("back", format::number(first.back, 0).into()),
        ("net", format::signed(first.moves - first.back, 0).into()),
    ];
    text_with(head.lang, &format!("flow-map-summary-{}", view.measure.key()), &args)
}

fn map(head: &FlowHead, view: &FlowMapView) -> Map {
    let lang = head.lang;
    let nets: Vec<f64> = view.areas.iter().filter_map(FlowArea::net).collect();
    let classes = classify(&nets, ClassMethod::default(), N_CLASSES, 0);
    let class_of = |area: &FlowArea| area.net().and_then(|net| classes.class_of(net));
    let count = |class| view.areas.iter().filter(|area| class_of(area) == class).count();
    let ends = view.links.iter().take(NAMED_LINKS).flat_map(|link| [&link.from.key, &link.to.key]);
    let named: BTreeSet<&String> = ends.collect();
    let place = |area: &FlowArea| {
        Some(MapPlace {
            code: area.place.key.clone(),
            name: name(lang, &area.place.name).to_owned(),
            value: area.net().map_or_else(String::new, |net| format::signed(whole(net), 0)),
            class: class_of(area),
            strong: named.contains(&area.place.key),
            form: match area.form.clone()? {
                MapForm::Dot(at) => PlaceForm::Dot(at),
                MapForm::Shape(rings) => PlaceForm::Shape(rings),
            },
        })
    };
    Map {
        axis: of_people(lang, "flow-net"),
        classes: (0..classes.len())
            .map(|at| MapClass { name: class_name(head, &classes, at), count: count(Some(at)) })
            .collect(),
        no_data: MapClass { name: text(lang, "map-no-data").into_owned(), count: count(None) },
        palette: match classes.n_below {
            0 => Palette::Sequential,
            n_below => Palette::Diverging(n_below),
        },
        places: view.areas.iter().filter_map(place).collect(),
        outlines: Vec::new(),
        links: arrows(head, view),
    }
}

fn class_name(head: &FlowHead, classes: &Classes, at: usize) -> String {
    let shown = |limit: f64| format::signed(whole(limit), 0);
    let last = at + 1 == classes.len();
    let key = if last { "map-limits-last" } else { "map-limits" };
    let limits = [classes.limits[at], classes.limits[at + 1]].map(shown);
    let [from, to] = limits;
    text_with(head.lang, key, &[("from", from.into()), ("to", to.into())])
}

fn arrows(head: &FlowHead, view: &FlowMapView) -> MapLinks {
    let lang = head.lang;
    let most = view.links.iter().map(|link| view.measure.of(link)).fold(0.0, f64::max);
    let limits = WIDTH_LIMITS.map(|part| nice(most * part));
    let class = |value: f64| limits.iter().filter(|limit| value >= **limit).count();
    let shown = |limit: f64| format::number(limit, 0);
    let mut names = vec![text_with(lang, "flow-below", &[("to", shown(limits[0]).into())])];
    names.extend(
        limits.map(|limit| text_with(lang, "flow-at-least", &[("from", shown(limit).into())])),
    );
    let links = view.links.iter().map(|link| MapLink {
        from: link.from.key.clone(),
        to: link.to.key.clone(),
        name: format!(
            "{} → {} {}",
            name(lang, &link.from.name),
            name(lang, &link.to.name),
            format::number(view.measure.of(link), 0)
        ),
        class: class(view.measure.of(link)),
    });
    let axis = of_people(lang, &format!("flow-arrows-{}", view.measure.key()));
    MapLinks { axis, classes: names, links: links.collect() }
}

/// A limit with two leading digits.
fn nice(value: f64) -> f64 {
    if value < 10.0 {
        return value.max(1.0).round();
    }
    let step = 10_f64.powf(value.log10().floor() - 1.0);
    (value / step).round() * step
}

/// All areas with what crosses their borders.
#[must_use]
pub fn flow_areas_figure(head: &FlowHead, view: &FlowMapView) -> Figure {
    let lang = head.lang;
    let mut areas: Vec<&FlowArea> = view.areas.iter().collect();
    let net = |area: &FlowArea| area.net().unwrap_or(f64::NEG_INFINITY);
    areas.sort_by(|a, b| net(b).total_cmp(&net(a)).then_with(|| a.place.key.cmp(&b.place.key)));
    let row = |area: &&FlowArea| {
        let rate = |part: Option<f64>| per_hundred(part, area.population);
        Row {
            cells: vec![
                place_cell(lang, &area.place),
                people(area.inward),
                people(area.outward),
                signed(area.net()),
                signed_decimal(effectiveness(area.inward, area.outward), 1),
                decimal(rate(area.inward), 2),
                decimal(rate(area.outward), 2),
                signed_decimal(rate(area.net()), 2),
            ],
            strong: false,
        }
    };
    let people_keys = ["flow-in", "flow-out", "flow-net"].map(|key| of_people(lang, key));
    let rates = ["flow-effectiveness", "flow-in-rate", "flow-out-rate", "flow-net-rate"];
    let figures: Vec<String> =
        people_keys.into_iter().chain(rates.map(|key| text(lang, key).into_owned())).collect();
    let table = Table {
        columns: columns(&[text(lang, "region-area").into_owned()], &figures),
        rows: areas.iter().map(row).collect(),
    };
    let args = [("period", format::period_plain(lang, &head.period).into())];
    let mut parts = Parts::new("flow-areas", text_with(lang, "flow-areas-title", &args), table);
    let gaining = view.areas.iter().filter(|area| area.net().is_some_and(|net| net > 0.0)).count();
    let args = [("gaining", gaining.into()), ("count", view.areas.len().into())];
    parts.summary = text_with(lang, "flow-areas-summary", &args);
    parts.notes.extend(view.population_year.map(|year| population_note(head, year)));
    parts.sources = view.population_sources.clone();
    parts.into_figure(head)
}

pub(super) fn population_note(head: &FlowHead, year: i16) -> String {
    let args = [("year", year.to_string().into())];
    text_with(head.lang, "flow-population-note", &args)
}

/// Groups around a circle, with the table of moves between them.
#[must_use]
pub fn exchange_figure(head: &FlowHead, view: &ExchangeView) -> Figure {
    let lang = head.lang;
    let n = view.groups.len();
    let cell = |from: usize, to: usize| view.moves.get(from * n + to).copied().flatten();
    let out = |at: usize| (0..n).filter(|to| *to != at).map(|to| cell(at, to)).sum::<Option<f64>>();
    let into = |at: usize| {
        (0..n).filter(|from| *from != at).map(|from| cell(from, at)).sum::<Option<f64>>()
    };
    let row = |at: usize| {
        let moves = (0..n).map(|to| if to == at { Cell::text("") } else { people(cell(at, to)) });
        let net = into(at).zip(out(at)).map(|(into, out)| into - out);
        let sums = [people(out(at)), people(into(at)), signed(net), people(view.inside[at])];
        let first = place_cell(lang, &view.groups[at]);
        Row { cells: std::iter::once(first).chain(moves).chain(sums).collect(), strong: false }
    };
    let to_each = view.groups.iter().map(|group| {
        text_with(lang, "flow-to-group", &[("group", name(lang, &group.name).into())])
    });
    let sums = ["flow-out", "flow-in", "flow-net", "flow-inside"];
    let figures: Vec<String> =
        to_each.chain(sums.map(|key| text(lang, key).into_owned())).collect();
    let table = Table {
        columns: columns(&[text(lang, "flow-from").into_owned()], &figures),
        rows: (0..n).map(row).collect(),
    };
    let about = |at: usize| {
        let args = [("out", out(at).map_or_else(String::new, |out| format::number(out, 0)).into())];
        text_with(lang, "flow-group-out", &args)
    };
    let args = [("count", n.into()), ("period", format::period_plain(lang, &head.period).into())];
    let mut parts = Parts::new("flow-regions", text_with(lang, "flow-regions-title", &args), table);
    parts.chart = Some(Chart::Chord(Chord {
        axis: of_people(lang, "flow-moves-between"),
        groups: (0..n)
            .map(|at| ChordGroup {
                name: name(lang, &view.groups[at].name).to_owned(),
                about: about(at),
            })
            .collect(),
        values: view.moves.iter().map(|value| value.unwrap_or(0.0)).collect(),
    }));
    parts.summary = text(lang, "flow-regions-summary").into_owned();
    parts.notes = vec![
        text(lang, "flow-regions-note").into_owned(),
        text(lang, "flow-unit-people").into_owned(),
    ];
    parts.into_figure(head)
}

/// Two groups against each other, then the members of the first one.
#[must_use]
pub fn pair_figures(head: &FlowHead, view: &PairView) -> [Figure; 2] {
    [pair_figure(head, view), members_figure(head, view)]
}

fn pair_figure(head: &FlowHead, view: &PairView) -> Figure {
    let lang = head.lang;
    let title = text_with(lang, "flow-pair-title", &pair_args(head, view));
    let mut parts = Parts::new("flow-pair", title, pair_table(head, view));
    parts.summary = match view.between {
        [Some(there), Some(back)] => {
            let [from, to] = pair_args(head, view);
            let args = [
                from,
                to,
                ("there", format::number(there, 0).into()),
                ("back", format::number(back, 0).into()),
                ("net", format::signed(there - back, 0).into()),
            ];
            text_with(lang, "flow-pair-summary", &args)
        }
        _ => text(lang, "flow-missing").into_owned(),
    };
    parts.notes = vec![text(lang, "flow-pair-note").into_owned()];
    parts.into_figure(head)
}

fn pair_table(head: &FlowHead, view: &PairView) -> Table {
    let lang = head.lang;
    let [there, back] = view.between;
    let net = |inward: Option<f64>, outward: Option<f64>| Some(inward? - outward?);
    let row = |at: usize, inward: Option<f64>, outward: Option<f64>| {
        let [all_in, all_out, inside] = view.border[at];
        let cells = vec![
            place_cell(lang, &view.groups[at]),
            people(inward),
            people(outward),
            signed(net(inward, outward)),
            signed_decimal(effectiveness(inward, outward), 2),
            people(all_in),
            people(all_out),
            signed(net(all_in, all_out)),
            people(inside),
        ];
        Row { cells, strong: false }
    };
    let with_other = ["flow-in-other", "flow-out-other", "flow-net-other"];
    let with_all = ["flow-in-all", "flow-out-all", "flow-net-all", "flow-inside"];
    let mut figures: Vec<String> = with_other.iter().map(|key| of_people(lang, key)).collect();
    figures.push(text(lang, "flow-effectiveness").into_owned());
    figures.extend(with_all.iter().map(|key| of_people(lang, key)));
    Table {
        columns: columns(&[text(lang, "flow-group").into_owned()], &figures),
        rows: vec![row(0, back, there), row(1, there, back)],
    }
}

fn pair_args<'a>(
    head: &FlowHead,
    view: &'a PairView,
) -> [(&'static str, crate::catalogue::Arg<'a>); 2] {
    let [from, to] = &view.groups;
    [("from", name(head.lang, &from.name).into()), ("to", name(head.lang, &to.name).into())]
}

fn members_figure(head: &FlowHead, view: &PairView) -> Figure {
    let lang = head.lang;
    let mut members: Vec<&Member> = view.members.iter().collect();
    members.sort_by(|a, b| {
        let loss = |one: &&(Place, Option<f64>, Option<f64>)| {
            loss(one.1, one.2).unwrap_or(f64::NEG_INFINITY)
        };
        loss(b).total_cmp(&loss(a)).then_with(|| a.0.key.cmp(&b.0.key))
    });
    let row = |(place, there, back): &&(Place, Option<f64>, Option<f64>)| Row {
        cells: vec![
            place_cell(lang, place),
            people(*there),
            people(*back),
            signed(loss(*there, *back)),
            signed_decimal(effectiveness(*there, *back), 1),
        ],
        strong: false,
    };
    let figures = [
        of_people(lang, "flow-to-second"),
        of_people(lang, "flow-from-second"),
        of_people(lang, "flow-loss-to-second"),
        text(lang, "flow-effectiveness").into_owned(),
    ];
    let table = Table {
        columns: columns(&[text(lang, "flow-member").into_owned()], &figures),
        rows: members.iter().map(row).collect(),
    };
    let mut parts = Parts::new(
        "flow-members",
        text_with(lang, "flow-members-title", &pair_args(head, view)),
        table,
    );
    parts.chart = Some(members_chart(head, &members));
    parts.summary = text_with(lang, "flow-members-summary", &pair_args(head, view));
    parts.into_figure(head)
}

type Member = (Place, Option<f64>, Option<f64>);

/// What a member loses: more go there than come back.
fn loss(there: Option<f64>, back: Option<f64>) -> Option<f64> {
    Some(there? - back?)
}

fn members_chart(head: &FlowHead, members: &[&Member]) -> Chart {
    let bar = |(place, there, back): &&Member| {
        Some(Bar {
            name: name(head.lang, &place.name).to_owned(),
            value: loss(*there, *back)?,
            strong: false,
            after_gap: false,
        })
    };
    Chart::Bars(Bars {
        axis: of_people(head.lang, "flow-loss-to-second"),
        decimals: 0,
        bars: members.iter().filter_map(bar).collect(),
        reference: None,
    })
}
