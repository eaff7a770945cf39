//! Settling who is a centre, then who belongs to whom.

use std::collections::BTreeMap;

use super::{
    Commuting, CommutingRule, CommutingZone, CommutingZones, Role, TraceStep, ZoneKind, ZoneParams,
};

/// What a candidate is while the search goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    NoCandidate,
    Main,
    Beside(usize),
    Suburb,
}

/// Delimits commuting zones.
///
/// # Method
/// Every candidate begins as a centre. In a round each is compared with all sets of centres of the round before and
/// becomes a suburb, a centre beside another or a main centre; rounds are repeated until nothing changes.
/// Suburbs of the first order are then attached to the set they send most to, others through the town they send most to.
#[must_use]
pub fn commuting_zones(commuting: &Commuting, params: ZoneParams) -> CommutingZones {
    let candidate =
        |did: f64| if did >= params.candidate_did { State::Main } else { State::NoCandidate };
    let mut states: Vec<State> =
        commuting.towns.iter().map(|town| candidate(town.did_population)).collect();
    let (mut rounds, mut settled) = (0, false);
    let (mut trace, mut yielded) = (Vec::new(), BTreeMap::new());
    while rounds < params.max_rounds && !settled {
        rounds += 1;
        let sets = centre_sets(&states);
        let decided: Vec<(State, Option<TraceStep>)> = (0..states.len())
            .map(|town| decide(commuting, &params, &sets, &states, town))
            .collect();
        let next: Vec<State> = decided.iter().map(|(state, _)| *state).collect();
        settled = next == states;
        trace = decided.into_iter().filter_map(|(_, step)| step).collect();
        let mutual = trace.iter().filter(|step| step.rule == CommutingRule::MutualCentre);
        yielded.extend(mutual.map(|step| (step.town, *step)));
        states = next;
    }
    for step in &mut trace {
        // The other town is a suburb by now and no longer compared with: the reason is that of the round in which it yielded.
        if let Some(reason) = yielded.get(&step.town).filter(|_| step.rule == CommutingRule::Centre)
        {
            *step = *reason;
        }
    }
    let sets = centre_sets(&states);
    attach(commuting, &params, &sets, trace, (rounds, settled))
}

/// Main centre to all centres of its set, the main one first.
fn centre_sets(states: &[State]) -> BTreeMap<usize, Vec<usize>> {
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mains = (0..states.len()).filter(|at| root(states, *at) == Some(*at));
    sets.extend(mains.map(|main| (main, vec![main])));
    for at in 0..states.len() {
        if let Some(main) = root(states, at).filter(|main| *main != at) {
            sets.entry(main).or_default().push(at);
        }
    }
    sets
}

/// The main centre that a centre belongs to; itself if the one it stood beside is none any more.
fn root(states: &[State], town: usize) -> Option<usize> {
    let mut at = town;
    for _ in 0..states.len() {
        match states[at] {
            State::Main => return Some(at),
            State::Beside(other) => at = other,
            State::Suburb | State::NoCandidate => break,
        }
    }
    matches!(states[town], State::Main | State::Beside(_)).then_some(town)
}

fn decide(
    commuting: &Commuting,
    params: &ZoneParams,
    sets: &BTreeMap<usize, Vec<usize>>,
    states: &[State],
    town: usize,
) -> (State, Option<TraceStep>) {
    if states[town] == State::NoCandidate {
        return (State::NoCandidate, None);
    }
    let step =
        |rule, towards, percent| TraceStep { town, rule, towards, percent, workplace_ratio: None };
    let best = strongest_set(commuting, sets, town);
    let Some((main, rate)) = best.filter(|(_, rate)| *rate >= params.suburb_percent) else {
        let (towards, percent) = best.unzip();
        return (State::Main, Some(step(CommutingRule::Centre, towards, percent)));
    };
    let own = sets.values().find(|set| set.contains(&town));
    let mine = own.map_or_else(|| vec![town], Clone::clone);
    let back = commuting.rate(main, &mine);
    let did = |at: usize| commuting.towns[at].did_population;
    let other_yields = back > rate || (back == rate && (did(town), main) > (did(main), town));
    if back >= params.suburb_percent && other_yields {
        return (State::Main, Some(step(CommutingRule::MutualCentre, Some(main), Some(rate))));
    }
    match additional_centre(commuting, params, town, main) {
        None => (State::Suburb, None),
        Some((rule, ratio)) => {
            let step = step(rule, Some(main), Some(rate));
            (State::Beside(main), Some(TraceStep { workplace_ratio: ratio, ..step }))
        }
    }
}

/// The set of centres that a town sends most workers to, by its main centre (or, in the town's own set, the largest other one).
fn strongest_set(
    commuting: &Commuting,
    sets: &BTreeMap<usize, Vec<usize>>,
    town: usize,
) -> Option<(usize, f64)> {
    let did = |at: &usize| commuting.towns[*at].did_population;
    let compared = sets.values().filter_map(|set| {
        let others = || set.iter().filter(|at| **at != town);
        let main = others().find(|at| **at == set[0]);
        let main = main.or_else(|| others().max_by(|a, b| did(a).total_cmp(&did(b))))?;
        Some((*main, commuting.rate(town, set)))
    });
    compared.reduce(|best, next| {
        let larger = next.1 > best.1 || (next.1 == best.1 && did(&next.0) > did(&best.0));
        if larger { next } else { best }
    })
}

fn additional_centre(
    commuting: &Commuting,
    params: &ZoneParams,
    town: usize,
    main: usize,
) -> Option<(CommutingRule, Option<f64>)> {
    let size = (commuting.towns[main].did_population * params.did_share).min(params.did_absolute);
    let qualifies = |did: f64, residents: f64, workers: f64| {
        let ratio = (residents > 0.0).then(|| workers / residents)?;
        (ratio >= params.centre_ratio && did >= size).then_some(ratio)
    };
    let this = &commuting.towns[town];
    if let Some(ratio) =
        qualifies(this.did_population, this.resident_workers, this.workplace_workers)
    {
        return Some((CommutingRule::AdditionalCentre, Some(ratio)));
    }
    let mut wards = this.wards.iter();
    let ratio =
        wards.find_map(|w| qualifies(w.did_population, w.resident_workers, w.workplace_workers))?;
    Some((CommutingRule::AdditionalCentreByWard, Some(ratio)))
}

fn attach(
    commuting: &Commuting,
    params: &ZoneParams,
    sets: &BTreeMap<usize, Vec<usize>>,
    mut trace: Vec<TraceStep>,
    (rounds, settled): (u32, bool),
) -> CommutingZones {
    let mut roles = vec![Role::Outside; commuting.towns.len()];
    let zone_of: BTreeMap<usize, usize> = sets.keys().copied().zip(0..).collect();
    for (main, set) in sets {
        for centre in set {
            roles[*centre] = Role::Centre { zone: zone_of[main] };
        }
    }
    let centre = |town: &usize| matches!(roles[*town], Role::Centre { .. });
    let rest: Vec<usize> = (0..roles.len()).filter(|town| !centre(town)).collect();
    for town in &rest {
        let best = strongest_set(commuting, sets, *town);
        if let Some((main, rate)) = best.filter(|(_, rate)| *rate >= params.suburb_percent) {
            roles[*town] = Role::Suburb { zone: zone_of[&main], order: 1, via: main };
            trace.push(suburb_step(*town, CommutingRule::FirstOrderSuburb, Some((main, rate))));
        }
    }
    attach_lower_orders(commuting, params, &rest, &mut roles, &mut trace);
    for town in rest.iter().filter(|town| roles[**town] == Role::Outside) {
        trace.push(suburb_step(*town, CommutingRule::Outside, commuting.strongest(*town)));
    }
    trace.sort_by_key(|step| step.town);
    let zones = sets.iter().map(|(main, set)| {
        let here = |town: &usize| matches!(roles[*town], Role::Suburb { zone, .. } if zone == zone_of[main]);
        let did: f64 = set.iter().map(|at| commuting.towns[*at].did_population).sum();
        CommutingZone {
            centres: set.clone(),
            suburbs: rest.iter().copied().filter(here).collect(),
            kind: if did >= params.metropolitan_did { ZoneKind::Metropolitan } else { ZoneKind::Micropolitan },
        }
    });
    CommutingZones { zones: zones.collect(), trace, rounds, settled, roles }
}

fn attach_lower_orders(
    commuting: &Commuting,
    params: &ZoneParams,
    rest: &[usize],
    roles: &mut [Role],
    trace: &mut Vec<TraceStep>,
) {
    for order in 2.. {
        let before = trace.len();
        let mut found = Vec::new();
        for town in rest.iter().filter(|town| roles[**town] == Role::Outside) {
            let best =
                commuting.strongest(*town).filter(|(_, rate)| *rate >= params.suburb_percent);
            let Some((via, rate)) = best else { continue };
            if let Role::Suburb { zone, .. } = roles[via] {
                found.push((*town, Role::Suburb { zone, order, via }));
                trace.push(suburb_step(*town, CommutingRule::LowerOrderSuburb, Some((via, rate))));
            }
        }
        for (town, role) in found {
            roles[town] = role;
        }
        if trace.len() == before {
            break;
        }
    }
}

fn suburb_step(town: usize, rule: CommutingRule, best: Option<(usize, f64)>) -> TraceStep {
    let (towards, percent) = best.unzip();
    TraceStep { town, rule, towards, percent, workplace_ratio: None }
}
