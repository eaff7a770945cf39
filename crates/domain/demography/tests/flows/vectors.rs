//! Every vector of METHODS section 3.

use serde_json::Value;
use sousei_core::AreaCode;
use sousei_demography::flows::{
    AgeSchedule, CommuterFlow, Commuting, CommutingRule, IpfParams, PopulationAndRate, PpmlParams,
    Role, SchedulePeak, SlopeTerm, Town, ZoneKind, ZoneParams, area_movements, common_part,
    commuting_zones, day_night_ratio, decompose_net_flow, fit_ppml, fit_quasi_independence,
    gravity_data, movement, pair_effectiveness, radiation, shapley_shares, system_indices,
};

use super::fixture::{
    TOY, TOY_PEOPLE, all_near, near, number, numbers, prefectures, toy, toy_distances, vectors,
};

/// The vectors are printed to 8 decimals.
const PRINTED_8_DIGITS: f64 = 6e-9;
/// METHODS section 10: iterative fits.
const ITERATIVE: f64 = 1e-6;

#[test]
fn indices_of_printed_totals() {
    let Some(vectors) = vectors("indices of printed totals") else { return };
    let rows = vectors["seed_indices"].as_object().expect("rows");
    assert_eq!(rows.len(), 5);
    for (name, row) in rows {
        let seen = movement(number(&row["inn"]), number(&row["out"]), None).expect(name);
        assert_eq!(seen.net, number(&row["net"]), "{name}");
        assert_eq!(seen.gross, number(&row["gross"]), "{name}");
        near(seen.effectiveness.expect(name), number(&row["mei"]), PRINTED_8_DIGITS);
        assert_eq!(seen.net_rate, None);
    }
}

#[test]
fn indices_of_the_toy() {
    let Some(vectors) = vectors("indices of the toy") else { return };
    let toy_vector = &vectors["toy"];
    let matrix = toy();
    let areas = area_movements(&matrix, &TOY_PEOPLE).expect("complete");
    for (name, area) in ["T", "K", "L1", "L2"].into_iter().zip(&areas) {
        let row = &toy_vector["regional"][name];
        let seen = area.movement;
        for (seen, key) in [
            (Some(seen.inward), "inn"),
            (Some(seen.outward), "out"),
            (Some(seen.net), "net"),
            (seen.net_rate, "net_rate"),
            (seen.in_rate, "in_rate"),
            (seen.out_rate, "out_rate"),
            (seen.effectiveness, "mei"),
        ] {
            near(seen.expect(key), number(&row[key]), PRINTED_8_DIGITS);
        }
    }
    let system = system_indices(&matrix, &TOY_PEOPLE).expect("complete");
    let row = &toy_vector["system"];
    assert_eq!(system.moves, number(&row["total"]));
    let [intensity, net_rate, effectiveness] =
        [system.intensity, system.aggregate_net_rate, system.effectiveness]
            .map(|index| index.expect("people"));
    near(intensity, number(&row["crude_migration_intensity"]), PRINTED_8_DIGITS);
    near(net_rate, number(&row["aggregate_net"]), PRINTED_8_DIGITS);
    near(effectiveness, number(&row["system_mei"]), PRINTED_8_DIGITS);
    near(net_rate, intensity * effectiveness / 100.0, 1e-12);
}

#[test]
fn pairs_and_groups_of_the_toy() {
    let Some(vectors) = vectors("pairs and groups of the toy") else { return };
    let names = ["T", "K", "L1", "L2"];
    for (pair, row) in vectors["toy"]["pairs"].as_object().expect("pairs") {
        let (from, to) = pair.split_once('-').expect("two names");
        let at = |name| names.iter().position(|known| *known == name).expect("known");
        let (there, back) = (TOY[at(from)][at(to)], TOY[at(to)][at(from)]);
        assert_eq!(there - back, number(&row["net_to_j"]), "{pair}");
        let seen = pair_effectiveness(there, back).expect(pair);
        near(seen, number(&row["eff"]), PRINTED_8_DIGITS);
    }
    let matrix = toy();
    let row = &vectors["toy"]["group_flows"];
    let flows = |from: [usize; 2], to: [usize; 2]| matrix.between(&from, &to).expect("areas").known;
    assert_eq!(flows([2, 3], [0, 1]), number(&row["L->R"]));
    assert_eq!(flows([0, 1], [2, 3]), number(&row["R->L"]));
    let group = matrix.group(&[2, 3]).expect("areas");
    assert_eq!(group.inward.value(), Some(175.0));
    assert_eq!(group.outward.value(), Some(350.0));
    assert_eq!(group.internal.value(), Some(75.0));
    assert_eq!(group.net(), Some(-175.0));
}

#[test]
fn quasi_independence_of_the_toy() {
    let Some(vectors) = vectors("quasi-independence of the toy") else { return };
    let row = &vectors["quasi_independence"];
    let seen = fit_quasi_independence(&toy(), IpfParams::default()).expect("a table");
    assert!(seen.fit.converged);
    all_near(&seen.expected, &numbers(&row["expected"]), ITERATIVE);
    for (seen, expected) in seen.ratios.iter().zip(
        row["ratio"].as_array().expect("rows").iter().flat_map(|r| r.as_array().expect("cells")),
    ) {
        assert_eq!(seen.is_none(), expected.is_null());
        if let Some(seen) = seen {
            near(*seen, number(expected), ITERATIVE);
        }
    }
    near(seen.likelihood_ratio, number(&row["G2"]), ITERATIVE);
    near(seen.pearson, number(&row["X2"]), ITERATIVE);
    assert_eq!(seen.degrees_of_freedom, Some(5));
}

#[test]
fn gravity_of_the_toy() {
    let Some(vectors) = vectors("gravity of the toy") else { return };
    let row = &vectors["ppml"];
    let data = gravity_data(&toy(), &TOY_PEOPLE, &toy_distances()).expect("above 0");
    let fit = fit_ppml(&data.moves, &data.design, &PpmlParams::default()).expect("an estimate");
    assert!(fit.converged, "{:?}", fit.steps);
    let keys = ["const", "log_pop_o", "log_pop_d", "log_dist"];
    for (seen, key) in fit.coefficients.iter().zip(keys) {
        near(*seen, number(&row["beta"][key]), ITERATIVE);
    }
    for ((seen, pair), expected) in
        fit.fitted.iter().zip(&data.pairs).zip(row["fitted"].as_array().expect("pairs"))
    {
        let expected = numbers(expected);
        assert_eq!((pair.0 as f64, pair.1 as f64), (expected[0], expected[1]));
        near(*seen, expected[2], ITERATIVE);
    }
    near(fit.deviance, number(&row["deviance"]), ITERATIVE);
    near(fit.null_deviance, number(&row["null_deviance"]), ITERATIVE);
    near(fit.fitted.iter().sum(), data.moves.iter().sum(), 1e-9);
    let common = common_part(&data.moves, &fit.fitted).expect("one length").expect("moves");
    near(common, number(&row["cpc"]), PRINTED_8_DIGITS);
}

#[test]
fn radiation_of_the_toy() {
    let Some(vectors) = vectors("radiation of the toy") else { return };
    let row = &vectors["radiation"];
    let outward: Vec<f64> = TOY.iter().map(|row| row.iter().sum()).collect();
    let seen = radiation(&TOY_PEOPLE, &toy_distances(), &outward).expect("people");
    all_near(&seen.probabilities, &numbers(&row["p"]), PRINTED_8_DIGITS);
    all_near(&seen.moves, &numbers(&row["T_unnormalised"]), PRINTED_8_DIGITS);
    all_near(&seen.moves_row_normalised, &numbers(&row["T_row_normalised"]), PRINTED_8_DIGITS);
    let common = common_part(&TOY.concat(), &seen.moves_row_normalised).expect("one length");
    near(common.expect("moves"), number(&row["cpc"]), PRINTED_8_DIGITS);
}

pub fn fundamental() -> AgeSchedule {
    AgeSchedule {
        childhood: SlopeTerm { level: 0.02, rate: 0.1 },
        labour: SchedulePeak { level: 0.06, fall: 0.1, at: 20.0, rise: 0.4 },
        retirement: None,
        old_age: None,
        constant: 0.003,
    }
}

#[test]
fn the_fundamental_age_schedule() {
    let Some(vectors) = vectors("the fundamental age schedule") else { return };
    let row = &vectors["rogers_castro"];
    for (age, expected) in row["m"].as_object().expect("ages") {
        let seen = fundamental().rate(age.parse().expect("an age"));
        near(seen, number(expected), PRINTED_8_DIGITS);
    }
    near(fundamental().gross_migraproduction(), number(&row["gmr_0_100"]), PRINTED_8_DIGITS);
    assert_eq!(f64::from(fundamental().peak_age()), number(&row["peak_age"]));
}

#[test]
fn decomposition_of_a_change() {
    let Some(vectors) = vectors("decomposition of a change") else { return };
    let row = &vectors["kitagawa"];
    let before = [(600.0, 0.040), (620.0, 0.110), (640.0, 0.045), (1500.0, 0.005)];
    let after = [(560.0, 0.042), (600.0, 0.125), (600.0, 0.052), (1350.0, 0.004)];
    let groups: Vec<PopulationAndRate> = before
        .iter()
        .zip(&after)
        .map(|(before, after)| PopulationAndRate {
            population_before: before.0,
            population_after: after.0,
            rate_before: before.1,
            rate_after: after.1,
        })
        .collect();
    let seen = decompose_net_flow(&groups).expect("people");
    for (seen, key) in [
        (seen.before, "n0"),
        (seen.after, "n1"),
        (seen.change(), "change"),
        (seen.effect.population, "population_effect"),
        (seen.effect.rate, "rate_effect"),
        (seen.effect.scale, "scale_part"),
        (seen.effect.structure, "age_structure_part"),
    ] {
        near(seen, number(&row[key]), PRINTED_8_DIGITS);
    }
    for (seen, age) in seen.groups.iter().zip(["15-19", "20-24", "25-29", "30-39"]) {
        near(seen.rate, number(&row["rate_by_age"][age]), PRINTED_8_DIGITS);
    }
    near(seen.effect.population + seen.effect.rate, seen.change(), 1e-12);
}

#[test]
fn shapley_shares_of_three_blocks() {
    let Some(vectors) = vectors("Shapley shares of three blocks") else { return };
    let row = &vectors["shapley"];
    let names = ["c", "p", "s"];
    let worth = |set: &[usize]| {
        let key: String = set.iter().map(|at| names[*at]).collect();
        Ok(number(&row["values"][&key]))
    };
    let shares = shapley_shares(3, worth).expect("three");
    for (name, share) in names.iter().zip(&shares) {
        near(*share, number(&row["shares"][*name]), PRINTED_8_DIGITS);
    }
    near(shares.iter().sum(), 50.0, 1e-12);
}

/// Name, DID, resident workers, workers by workplace (METHODS TV-3.9).
const TOWNS: [(&str, f64, f64, f64); 6] = [
    ("A", 120_000.0, 70_000.0, 90_000.0),
    ("B", 8_000.0, 9_000.0, 6_000.0),
    ("C", 0.0, 3_000.0, 2_000.0),
    ("D", 30_000.0, 20_000.0, 19_000.0),
    ("E", 45_000.0, 25_000.0, 27_000.0),
    ("F", 0.0, 2_000.0, 1_800.0),
];

fn town_at(name: &str) -> usize {
    TOWNS.iter().position(|town| town.0 == name).expect("known")
}

pub fn example_commuting() -> Commuting {
    let town = |(area, (_, did, residents, workers)): (AreaCode, &(&str, f64, f64, f64))| Town {
        area,
        did_population: *did,
        resident_workers: *residents,
        workplace_workers: *workers,
        wards: Vec::new(),
    };
    let flows = [
        ("B", "A", 2_700.0),
        ("C", "B", 450.0),
        ("C", "A", 150.0),
        ("D", "A", 1_200.0),
        ("E", "A", 3_500.0),
        ("F", "D", 180.0),
        ("F", "A", 160.0),
    ];
    let flows = flows.map(|(from, to, commuters)| CommuterFlow {
        origin: town_at(from),
        destination: town_at(to),
        commuters,
    });
    Commuting::new(prefectures(6).into_iter().zip(&TOWNS).map(town).collect(), &flows)
        .expect("six towns")
}

#[test]
fn commuting_zones_of_six_towns() {
    let Some(vectors) = vectors("commuting zones of six towns") else { return };
    let commuting = example_commuting();
    for (from, row) in vectors["uea"]["rates"].as_object().expect("rates") {
        for (to, expected) in row.as_object().expect("rates") {
            let seen = commuting.rate(town_at(from), &[town_at(to)]);
            near(seen, number(expected) * 100.0, PRINTED_8_DIGITS);
        }
    }
    let candidates: Vec<&str> = vectors["uea"]["candidates"]
        .as_array()
        .expect("names")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let did = |town: &&(&str, f64, f64, f64)| town.1 >= ZoneParams::default().candidate_did;
    assert_eq!(TOWNS.iter().filter(did).map(|town| town.0).collect::<Vec<_>>(), candidates);

    let zones = commuting_zones(&commuting, ZoneParams::default());
    assert!(zones.settled);
    assert_eq!(zones.zones.len(), 2);
    assert_eq!(zones.zones[0].centres, [0, 4]);
    assert_eq!(zones.zones[0].suburbs, [1, 2]);
    assert_eq!(zones.zones[0].kind, ZoneKind::Metropolitan);
    assert_eq!(zones.zones[1].centres, [3]);
    assert_eq!(zones.zones[1].kind, ZoneKind::Micropolitan);
    assert_eq!(zones.roles[1], Role::Suburb { zone: 0, order: 1, via: 0 });
    assert_eq!(zones.roles[2], Role::Suburb { zone: 0, order: 2, via: 1 });
    assert_eq!(zones.roles[5], Role::Outside);
    let rules: Vec<CommutingRule> = zones.trace.iter().map(|step| step.rule).collect();
    assert_eq!(
        rules,
        [
            CommutingRule::Centre,
            CommutingRule::FirstOrderSuburb,
            CommutingRule::LowerOrderSuburb,
            CommutingRule::Centre,
            CommutingRule::AdditionalCentre,
            CommutingRule::Outside,
        ]
    );
    near(zones.trace[4].workplace_ratio.expect("asked"), 1.08, 1e-12);
    assert_eq!(zones.trace[5].towards, Some(3));
    near(zones.trace[5].percent.expect("commuters"), 9.0, 1e-12);
}

#[test]
fn people_by_day() {
    let Some(vectors) = vectors("people by day") else { return };
    let row = &vectors["day_night"];
    let [night, inward, outward] =
        ["night", "in_commute", "out_commute"].map(|key| number(&row[key]));
    let seen = day_night_ratio(night, inward, outward).expect("counts").expect("people");
    near(seen, number(&row["ratio"]), 1e-12);
}
