//! Death rates of the UN World Population Prospects.

use sousei_core::{AgeBand, AreaCode, Basis, Catalogue, Sex, Status};
use sousei_ingest::official::detect;

use super::{ask, codes_of, import, import_with, shared};

const RATE: &str = "mortality.death-rate";
const PERIOD: &str = "2015-07..2020-06";

/// United Nations, World Population Prospects 2019, Japan (392).
#[test]
fn rates_of_both_sexes_are_read_with_their_periods() {
    for (file, sex, infants, oldest) in [
        ("wpp2019_japan_mxF.tsv", Sex::Female, 0.00169, None),
        ("wpp2019_japan_mxM.tsv", Sex::Male, 0.0, Some(0.388_592_28)),
    ] {
        let Some(bytes) = shared(&format!("mortality/{file}")) else { return };
        let checked = import(file, &bytes);
        assert_eq!(checked.issues, []);
        let data = checked.value;
        assert_eq!(
            (data.source.as_str(), data.edition.clone()),
            ("wpp-mortality", format!("2019-{}", sex.key()))
        );
        // 22 ages (0, 1–4, 5–9, … 95–99, 100 and over) in 30 steps from 1950 to 2100.
        assert_eq!(data.rows.len(), 22 * 30);
        assert!(data.rows.iter().all(|row| row.sex == sex && row.area == AreaCode::NATION));
        assert_eq!(
            (data.series[0].basis, data.series[0].unit.is_empty()),
            (Basis::Projection, true)
        );
        let at = |period, age| ask(&data, RATE, period).of(sex, age).at("00000");
        if sex == Sex::Female {
            assert_eq!(at(PERIOD, AgeBand::new(0, 0)), Some(infants));
            assert_eq!(at("1950-07..1955-06", AgeBand::new(0, 0)), Some(0.046_166));
        }
        if let Some(oldest) = oldest {
            assert_eq!(at("2095-07..2100-06", AgeBand::open(100)), Some(oldest));
        }
        assert!(at(PERIOD, AgeBand::new(1, 4)).is_some());
        let status = |period: &str| {
            let period = period.parse().expect("a period");
            let mut of = data.rows.iter().filter(move |row| row.period == period);
            of.next().map(|row| row.value.status())
        };
        assert_eq!(status(PERIOD), Some(Status::Estimated));
        assert_eq!(status("2020-07..2025-06"), Some(Status::Projected));
    }
}

const HEAD: &str = "country_code\tname\tage\t2015-2020\t2020-2025\n";

fn table(ages: &[u8], rate: &str) -> String {
    let rows = ages.iter().map(|age| format!("392\tJapan\t{age}\t0.01\t{rate}\n"));
    HEAD.to_owned() + &rows.collect::<String>()
}

fn ages() -> Vec<u8> {
    [0, 1].into_iter().chain((1..=20).map(|group| group * 5)).collect()
}

fn refusal(name: &str, text: &str) -> (&'static str, String) {
    let error = import_with(&Catalogue::default(), name, text.as_bytes()).expect_err("refused");
    (error.code(), error.to_string())
}

#[test]
fn a_file_that_does_not_say_its_sex_or_revision_is_refused_with_what_to_do() {
    let text = table(&ages(), "0.01");
    assert!(import_with(&Catalogue::default(), "wpp2019_mxM.tsv", text.as_bytes()).is_ok());
    let (code, message) = refusal("wpp2019_japan.tsv", &text);
    assert!(code == "ingest-not-this-format" && message.contains("mxF"), "{message}");
    let (code, message) = refusal("deaths_mxF.tsv", &text);
    assert!(code == "ingest-not-this-format" && message.contains("wpp2019"), "{message}");
}

#[test]
fn a_table_that_ends_before_its_open_group_was_cut_off() {
    let text = table(&ages()[..12], "0.01");
    assert_eq!(refusal("wpp2019_mxF.tsv", &text).0, "ingest-truncated");
    let text = table(&ages(), "0.01");
    assert_eq!(refusal("wpp2019_mxF.tsv", &text[..text.len() - 5]).0, "ingest-truncated");
}

#[test]
fn a_rate_per_thousand_is_an_error() {
    let text = table(&ages(), "12.5");
    let checked =
        import_with(&Catalogue::default(), "wpp2019_mxF.tsv", text.as_bytes()).expect("readable");
    assert!(checked.has_errors());
    assert!(codes_of(&checked.issues).iter().all(|code| *code == "ingest-official-range"));
}

#[test]
fn sexes_in_a_column_are_read_and_a_word_that_is_none_is_an_error() {
    let rows = ages()
        .into_iter()
        .flat_map(|age| ["male", "female"].map(|sex| format!("392\tJapan\t{sex}\t{age}\t0.01\n")));
    let text = "country_code\tname\tsex\tage\t2015-2020\n".to_owned() + &rows.collect::<String>();
    assert!(detect("wpp2019.tsv", text.as_bytes()).is_some());
    let checked = import("wpp2019.tsv", text.as_bytes());
    assert_eq!((checked.value.edition.as_str(), checked.issues), ("2019", vec![]));
    let wrong = text.replacen("female", "woman?", 1);
    assert_eq!(codes_of(&import("wpp2019.tsv", wrong.as_bytes()).issues), ["ingest-official-sex"]);
}

#[test]
fn other_countries_are_left_out_and_counted() {
    let text = table(&ages(), "0.01") + "4\tAfghanistan\t0\t0.05\t0.05\n";
    let checked = import("wpp2019_mxM.tsv", text.as_bytes());
    assert_eq!(codes_of(&checked.issues), ["ingest-official-no-area"]);
    assert_eq!(checked.value.rows.len(), 22 * 2);
}
