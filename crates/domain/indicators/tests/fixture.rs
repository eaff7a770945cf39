//! A small catalogue and facts about it.

use sousei_core::{
    AgeBand, AreaCode, Basis, Bilingual, Catalogue, Fact, Indicator, IndicatorId, Measure,
    Observed, Part, Period, Polarity, Sex, Unit, date,
};

pub fn code(number: u32) -> AreaCode {
    AreaCode::try_from(number).expect("five digits")
}

pub fn year(year: i16) -> Period {
    Period::calendar_year(year)
}

/// Parts written as `-name@5`.
pub fn parts(text: &str) -> Vec<Part> {
    let part = |term: &str| {
        let (sign, rest) = term.strip_prefix('-').map_or((1.0, term), |rest| (-1.0, rest));
        let (id, years) = rest.split_once('@').unwrap_or((rest, "0"));
        Part {
            indicator: IndicatorId::new(id),
            sign,
            years_before: years.parse().expect("a number"),
        }
    };
    text.split_whitespace().map(part).collect()
}

fn indicator(id: &str, unit: &str, measure: Measure, basis: Basis) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        name: Bilingual::ja(id),
        unit: Unit::new(unit),
        measure,
        polarity: Polarity::Neutral,
        basis,
        topic: "population".to_owned(),
        decimals: 0,
        note: Bilingual::default(),
    }
}

fn ratio(numerator: &str, denominator: &str, factor: f64) -> Measure {
    Measure::Ratio { numerator: parts(numerator), denominator: parts(denominator), factor }
}

/// People, aged people, births, deaths, money, a published rate, and what follows from them.
pub fn catalogue() -> Catalogue {
    let count = Measure::Extensive;
    Catalogue::new([
        indicator("people", "人", count.clone(), Basis::Census),
        indicator("aged", "人", count.clone(), Basis::Census),
        indicator("births", "人", count.clone(), Basis::VitalJapanese),
        indicator("deaths", "人", count.clone(), Basis::VitalJapanese),
        indicator("revenue", "千円", count, Basis::NotPeople),
        indicator("fertility", "-", Measure::Intensive, Basis::VitalJapanese),
        indicator("share.aged", "%", ratio("aged", "people", 100.0), Basis::Census),
        indicator("rate.births", "‰", ratio("births", "people", 1000.0), Basis::VitalJapanese),
        indicator("rate.growth", "%", ratio("people -people@5", "people@5", 100.0), Basis::Census),
        indicator(
            "balance.natural",
            "人",
            Measure::Balance { terms: parts("births -deaths") },
            Basis::VitalJapanese,
        ),
        indicator("rate.natural", "‰", ratio("balance.natural", "people", 1000.0), Basis::Census),
    ])
}

/// One fact in the basis that the catalogue names.
pub fn fact(indicator: &str, area: u32, period: Period, value: Observed) -> Fact {
    let catalogue = catalogue();
    let known = catalogue.get(indicator).expect("in the catalogue");
    Fact {
        indicator: known.id.clone(),
        area: code(area),
        period,
        sex: Sex::Both,
        age: AgeBand::ALL,
        value,
        unit: known.unit.clone(),
        basis: known.basis,
        vintage: date(2020, 10, 1),
        dataset: "ssdse-a/2024".into(),
    }
}

pub fn number(indicator: &str, area: u32, of_year: i16, value: f64) -> Fact {
    fact(indicator, area, year(of_year), Observed::number(value))
}
