//! Views as the use cases would fill them. Population of Iida: census 2015 and 2020, and the
//! projection of 2018; the other figures are made up.

use sousei_core::{
    AgeBand, Basis, Bilingual, Indicator, IndicatorId, Measure, Observed, Period, Polarity, Status,
    Unit, date,
};
use sousei_indicators::Direction;
use sousei_present::{Lang, region::*};

fn indicator(id: &str, names: (&str, &str), unit: &str, topic: &str, decimals: u8) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        name: Bilingual::new(names.0, names.1),
        unit: Unit::new(unit),
        measure: Measure::Extensive,
        polarity: Polarity::Neutral,
        basis: Basis::Census,
        topic: topic.to_owned(),
        decimals,
        note: Bilingual::default(),
    }
}

pub(super) fn population() -> Indicator {
    indicator("ssds.A1101", ("総人口", "Population"), "人", "population", 0)
}

pub(super) fn aged_share() -> Indicator {
    let names = ("65歳以上人口割合", "Share of people aged 65 and over");
    indicator("share.aged", names, "%", "population", 1)
}

fn doctors() -> Indicator {
    indicator("ssds.I6100", ("医師数", "Doctors"), "人", "health", 0)
}

pub(super) fn place(key: &str, ja: &str, en: &str) -> Place {
    Place { key: key.to_owned(), name: Bilingual::new(ja, en), href: Some(format!("/areas/{key}")) }
}

fn iida() -> Place {
    place("20205", "飯田市", "Iida")
}

fn japan() -> Place {
    place("00000", "全国", "Japan")
}

fn nagano() -> Bilingual {
    Bilingual::new("長野県の市区町村", "the municipalities of Nagano")
}

fn source() -> SourceLine {
    SourceLine {
        title: Bilingual::new("SSDSE-市区町村", "SSDSE municipalities"),
        publisher: Bilingual::new("統計センター", "National Statistics Center"),
        dataset: "ssdse-a/2024".to_owned(),
        href: Some("/data/datasets/ssdse-a/2024".to_owned()),
    }
}

fn reading(value: Observed, unit: &str, year: i16) -> Reading {
    Reading {
        value,
        period: Some(Period::calendar_year(year)),
        unit: Unit::new(unit),
        basis: Basis::Census,
        vintage: Some(date(2020, 10, 1)),
        source: Some(source()),
        note: None,
    }
}

fn people(value: f64) -> Reading {
    reading(Observed::number(value), "人", 2020)
}

fn share(value: f64) -> Reading {
    reading(Observed::new(value, Status::Derived), "%", 2020)
}

fn row(indicator: Indicator, own: Reading, peer: Reading, rank: Option<usize>) -> ProfileRow {
    let standing = rank.map(|rank| Standing { rank, of: 77, score: Some(61.25) });
    ProfileRow { indicator, own, peers: vec![peer], standing }
}

fn missing_doctors() -> ProfileRow {
    let own = Reading {
        note: Some(Bilingual::new("回答した診療所が3未満", "Fewer than three clinics answered")),
        ..Reading::missing(Unit::new("人"), Basis::NotPeople, Status::Suppressed)
    };
    row(doctors(), own, reading(Observed::number(339_623.0), "人", 2020), None)
}

fn year_value(year: i16, value: f64) -> (Period, Observed) {
    let status = if year > 2015 { Status::Projected } else { Status::Observed };
    (Period::calendar_year(year), Observed::new(value, status))
}

fn history() -> History {
    let census = [(2015, 101_581.0), (2020, 98_164.0)]
        .map(|(year, value)| (Period::calendar_year(year), Observed::number(value)));
    let projection = [(2020, 97_696.0), (2045, 75_411.0)];
    History {
        key: "population",
        name: Bilingual::new("総人口", "Population"),
        unit: Unit::new("人"),
        decimals: 0,
        lines: vec![
            HistoryLine {
                name: Bilingual::new("国勢調査", "Census"),
                points: census.to_vec(),
                source: Some(source()),
            },
            HistoryLine {
                name: Bilingual::new("社人研推計", "IPSS"),
                points: projection.map(|(year, value)| year_value(year, value)).to_vec(),
                source: Some(source()),
            },
        ],
        note: None,
    }
}

fn charts() -> [ProfileChart; 4] {
    let counts = |counts: [f64; 3]| counts.map(Observed::number);
    let groups = AgeGroups {
        period: Period::calendar_year(2020),
        groups: vec![
            (iida().name, counts([12_373.0, 52_701.0, 31_987.0])),
            (japan().name, counts([14_955_692.0, 72_922_764.0, 35_335_805.0])),
        ],
        source: Some(source()),
    };
    let band = |from, men, women| {
        (AgeBand::new(from, from + 44), Observed::number(men), Observed::number(women))
    };
    let later = Observed::new(9.0, Status::Projected);
    let pyramid = AgePyramid {
        period: Period::calendar_year(2015),
        bands: vec![band(0, 20_000.0, 19_000.0), band(45, 29_000.0, 33_581.0)],
        later: Some((Period::calendar_year(2045), vec![(later, later)])),
        source: Some(source()),
    };
    let change = YearlyChange {
        years: vec![
            (
                Period::calendar_year(2018),
                Observed::number(-520.0),
                Observed::missing(Status::NotPublished),
            ),
            (Period::calendar_year(2019), Observed::number(-571.0), Observed::number(104.0)),
        ],
        basis: Basis::RegisterMoves,
        source: Some(source()),
    };
    [
        ProfileChart::AgeGroups(groups),
        ProfileChart::AgePyramid(pyramid),
        ProfileChart::History(history()),
        ProfileChart::YearlyChange(change),
    ]
}

pub(super) fn profile(lang: Lang) -> ProfileView {
    let [groups, pyramid, history, change] = charts();
    let older = reading(Observed::new(28.7, Status::Estimated), "%", 2019);
    let people = row(population(), people(98_164.0), people(126_146_099.0), Some(5));
    let aged = row(aged_share(), share(32.6), older, Some(53));
    let section = |key, charts, rows| ProfileSection { key, charts, rows };
    ProfileView {
        lang,
        head: AreaHead {
            place: iida(),
            kana: "いいだし".to_owned(),
            kind: "city".to_owned(),
            prefecture: Some(place("20000", "長野県", "Nagano")),
            position: Some((137.8, 35.5)),
            members: vec![],
            vintage: Some(date(2020, 10, 1)),
            types: vec![],
        },
        peers: vec![japan()],
        comparison: nagano(),
        facts: vec![people.clone(), missing_doctors()],
        sections: vec![
            section("people", vec![groups, pyramid], vec![people, aged]),
            section("change", vec![history], vec![]),
            section("moves", vec![change], vec![]),
            section("health", vec![], vec![missing_doctors()]),
        ],
    }
}

fn towns() -> [(Place, Reading); 4] {
    let suppressed = Observed::missing(Status::Suppressed);
    [
        (iida(), share(32.6)),
        (place("20201", "長野市", "Nagano"), share(30.1)),
        (place("20303", "小海町", "Koumi"), share(41.9)),
        (place("20304", "川上村", "Kawakami"), reading(suppressed, "%", 2020)),
    ]
}

pub(super) fn ranking(lang: Lang) -> RankingView {
    let ranks = [Some(2), Some(3), Some(1), None];
    let areas = towns().into_iter().zip(ranks).map(|((place, reading), rank)| RankedArea {
        strong: place.key == "20205",
        place,
        reading,
        standing: rank.map(|rank| Standing { rank, of: 3, score: None }),
    });
    RankingView {
        lang,
        indicator: aged_share(),
        period: Some(Period::calendar_year(2020)),
        comparison: nagano(),
        direction: Direction::HighestFirst,
        areas: areas.collect(),
        reference: Some((japan(), share(28.7))),
    }
}

pub(super) fn long_ranking(lang: Lang) -> RankingView {
    let areas = (1..=77_usize).map(|rank| RankedArea {
        place: place(&format!("{rank:05}"), &format!("町{rank}"), ""),
        reading: share(80.0 - rank as f64),
        standing: Some(Standing { rank, of: 77, score: Some(50.0) }),
        strong: rank == 40,
    });
    RankingView { areas: areas.collect(), ..ranking(lang) }
}

pub(super) fn map(lang: Lang) -> MapView {
    let at = [(137.82, 35.51), (138.18, 36.65), (138.48, 36.09), (138.58, 35.97)];
    let areas = towns().into_iter().zip(at).map(|((place, reading), at)| MapArea {
        strong: place.key == "20205",
        place,
        reading,
        form: Some(MapForm::Dot(at)),
    });
    MapView {
        lang,
        indicator: aged_share(),
        period: Some(Period::calendar_year(2020)),
        comparison: nagano(),
        areas: areas.collect(),
        method: ClassMethod::Quantile,
        outlines: vec![],
        boundaries: None,
    }
}

pub(super) fn scatter(lang: Lang) -> ScatterView {
    let counts = [98_164.0, 372_760.0, 4_353.0, 4_664.0];
    let areas = towns().into_iter().zip(counts).map(|((place, y), x)| ScatterArea {
        strong: place.key == "20205",
        place,
        x: people(x),
        y,
    });
    ScatterView {
        lang,
        x: (population(), Some(Period::calendar_year(2020))),
        y: (aged_share(), None),
        comparison: nagano(),
        areas: areas.collect(),
        correlation: Some(-0.825),
        line: None,
    }
}

pub(super) fn comparison(lang: Lang) -> ComparisonView {
    let line = |points: &[(i16, f64)]| ComparisonLine {
        points: points.iter().map(|(year, value)| year_value(*year, *value)).collect(),
    };
    let rows = vec![
        ComparisonRow {
            indicator: population(),
            readings: vec![people(98_164.0), people(372_760.0)],
        },
        ComparisonRow { indicator: aged_share(), readings: vec![share(32.6), share(30.1)] },
    ];
    ComparisonView {
        lang,
        places: vec![iida(), place("20201", "長野市", "Nagano")],
        rows,
        series: Some(ComparisonSeries {
            indicator: population(),
            lines: vec![line(&[(2015, 101_581.0), (2045, 75_411.0)]), line(&[(2015, 377_598.0)])],
            source: Some(source()),
        }),
    }
}

pub(super) fn diff(lang: Lang) -> DiffView {
    DiffView {
        lang,
        dataset: "ssdse-a/2024".to_owned(),
        before: "ssdse-a/2024".to_owned(),
        title: source().title,
        versions: (1, 2),
        n_added: 1741,
        n_removed: 0,
        n_same: 21_000,
        n_revised: 12,
        revised: vec![RevisedValue {
            indicator: population(),
            place: iida(),
            period: Period::calendar_year(2020),
            before: Observed::number(98_160.0),
            after: Observed::number(98_164.0),
        }],
    }
}
