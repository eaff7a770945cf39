//! Assumptions of the IPSS regional projections, on made-up workbooks of their shape.

use rust_xlsxwriter::Workbook;
use sousei_core::{AgeBand, Basis, Catalogue, Checked, Dataset, Period, Sex, Status, date};
use sousei_ingest::{
    Error,
    official::{Format, detect},
    read_catalogue,
};

use super::{ask, codes_of, import, import_with};

const SAPPORO: &str = "01100";
const AREAS: [(u32, &str); 3] = [(1_000, ""), (1_100, "札幌市"), (1_202, "函館市")];

/// A cell: words, or a number.
enum Cell {
    Words(String),
    Number(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Words(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Words(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

fn workbook(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a short name");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                let written = match cell {
                    Cell::Words(text) => sheet.write_string(row, column, text),
                    Cell::Number(number) => sheet.write_number(row, column, *number),
                };
                written.expect("within the sheet");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// `0～4歳→5～9歳` to `80～84歳→85～89歳`, and `85歳以上→90歳以上`.
fn steps() -> Vec<String> {
    let closed = (0..17).map(|group| {
        let age = group * 5;
        format!("{age}～{}歳→{}～{}歳", age + 4, age + 5, age + 9)
    });
    closed.chain(["85歳以上→90歳以上".to_owned()]).collect()
}

/// Ages and sexes as rows, steps of time as columns: the value is made of both.
fn rates(title: &str, years: &[i16], rate: impl Fn(usize, i16) -> f64) -> Vec<Vec<Cell>> {
    let mut head: Vec<Cell> =
        ["コード", "都道府県", "市区町村", "男女", "年齢"].map(Cell::from).into();
    head.extend(years.iter().map(|year| Cell::from(format!("{year}→{}", year + 5))));
    let mut rows = vec![vec![title.into()], Vec::new(), head];
    for (code, name) in AREAS {
        for sex in ["男", "女"] {
            for (index, step) in steps().into_iter().enumerate() {
                let mut row: Vec<Cell> = vec![f64::from(code).into(), "北海道".into()];
                row.extend([name, sex].map(Cell::from));
                row.push(step.into());
                row.extend(years.iter().map(|year| Cell::from(rate(index, *year))));
                rows.push(row);
            }
        }
    }
    rows
}

const H30: [i16; 6] = [2015, 2020, 2025, 2030, 2035, 2040];
const R5: [i16; 6] = [2020, 2025, 2030, 2035, 2040, 2045];

fn survival(index: usize, year: i16) -> f64 {
    0.99 - index as f64 / 100.0 + f64::from(year - 2015) / 10_000.0
}

fn read(name: &str, bytes: &[u8]) -> Result<Checked<Dataset>, Error> {
    assert_eq!(detect(name, bytes), Some(Format::IpssAssumptions), "{name}");
    import_with(&Catalogue::default(), name, bytes)
}

#[test]
fn survival_is_read_by_area_sex_age_and_step() {
    let bytes = workbook(&[("生残率", rates("将来の生残率", &H30, survival))]);
    let checked = read("assumptions.xlsx", &bytes).expect("readable");
    assert_eq!(checked.issues, []);
    let data = checked.value;
    assert_eq!(
        (data.source.as_str(), data.edition.as_str()),
        ("ipss-assumptions", "2018-survival-rate")
    );
    assert_eq!(data.rows.len(), 3 * 2 * 18 * 6);
    let series = &data.series[0];
    assert_eq!(
        (series.indicator.as_str(), series.basis),
        ("ipss.survival-rate", Basis::Projection)
    );
    assert_eq!(series.vintage, date(2018, 3, 1));
    let at = |period, sex, age| ask(&data, "ipss.survival-rate", period).of(sex, age).at(SAPPORO);
    assert_eq!(at("2015-10..2020-09", Sex::Male, AgeBand::new(0, 4)), Some(survival(0, 2015)));
    assert_eq!(at("2040-10..2045-09", Sex::Female, AgeBand::open(85)), Some(survival(17, 2040)));
    assert!(data.rows.iter().all(|row| row.value.status() == Status::Projected));
}

#[test]
fn migration_of_either_model_has_its_own_key() {
    let sheets = |years| {
        [
            ("転出率", rates("将来の転出率", years, |_, _| 0.1)),
            ("配分率", rates("将来の配分率", years, |_, _| 0.001)),
        ]
    };
    let data = read("r5.xlsx", &workbook(&sheets(&R5))).expect("readable").value;
    assert_eq!(data.edition, "2023");
    let keys: Vec<&str> = data.series.iter().map(|one| one.indicator.as_str()).collect();
    assert_eq!(keys, ["ipss.out-rate-r5", "ipss.distribution-rate-r5"]);
    let bytes = workbook(&[("Sheet1", rates("将来の純移動率", &H30, |_, _| -0.25))]);
    let data = read("h30.xlsx", &bytes).expect("readable").value;
    assert_eq!(data.edition, "2018-net-migration-rate");
    let found = ask(&data, "ipss.net-migration-rate", "2015-10..2020-09")
        .of(Sex::Female, AgeBand::new(15, 19));
    assert_eq!(found.at(SAPPORO), Some(-0.25));
}

/// Ages as columns under the sexes, years as rows: nothing depends on positions.
#[test]
fn ages_may_stand_over_the_columns_and_steps_in_the_rows() {
    let mut sexes: Vec<Cell> = vec!["".into(), "".into(), "".into()];
    let mut head: Vec<Cell> = ["市区町村コード", "市区町村", "期間"].map(Cell::from).into();
    for sex in ["男", "女"] {
        sexes.extend((0..18).map(|index| Cell::from(if index == 0 { sex } else { "" })));
        head.extend(steps().into_iter().map(Cell::from));
    }
    let mut rows = vec![vec!["将来の生残率".into()], sexes, head];
    for (code, name) in AREAS {
        for year in H30 {
            let mut row: Vec<Cell> = vec![f64::from(code).into(), name.into()];
            row.push(format!("{year}年→{}年", year + 5).into());
            row.extend((0..36).map(|index| Cell::from(survival(index % 18, year))));
            rows.push(row);
        }
    }
    let wide = read("wide.xlsx", &workbook(&[("表", rows)])).expect("readable");
    assert_eq!(wide.issues, []);
    let long = workbook(&[("表", rates("将来の生残率", &H30, survival))]);
    assert_eq!(wide.value.rows, read("long.xlsx", &long).expect("readable").value.rows);
}

/// Four municipalities with a quarter of the movers each: two wards, which count in place of
/// their city, and two cities, which count in place of their prefectures.
fn quarter_shares(age: usize, of_sakai: f64) -> Vec<Vec<Cell>> {
    let areas = [
        (27_000, 0.5),
        (27_100, 0.5),
        (27_102, 0.25),
        (27_120, 0.25),
        (27_140, 0.25),
        (28_201, 0.25),
    ];
    let mut head: Vec<Cell> = ["コード", "市区町村", "男女", "年齢"].map(Cell::from).into();
    head.extend(H30.iter().map(|year| Cell::from(format!("{year}→{}", year + 5))));
    let mut rows = vec![vec!["将来の配分率".into()], Vec::new(), head];
    for (code, share) in areas {
        for sex in ["男", "女"] {
            for (index, step) in steps().into_iter().enumerate() {
                let is_it = code == 27_140 && sex == "女" && index == age;
                let mut row: Vec<Cell> = vec![f64::from(code).into(), "市".into(), sex.into()];
                row.push(step.into());
                row.extend(
                    H30.iter().map(|year| {
                        Cell::from(if is_it && *year == 2020 { of_sakai } else { share })
                    }),
                );
                rows.push(row);
            }
        }
    }
    rows
}

#[test]
fn shares_that_do_not_add_up_to_one_are_told_at_their_row() {
    let whole = read("whole.xlsx", &workbook(&[("配分率", quarter_shares(4, 0.25))]));
    assert_eq!(whole.expect("readable").issues, []);
    // 0.25 + 0.25 + 0.52 + 0.25 = 1.27 for women of 20 to 24 in the step from 2020.
    let wrong = read("wrong.xlsx", &workbook(&[("配分率", quarter_shares(4, 0.52))]));
    let wrong = wrong.expect("readable");
    assert!(!wrong.has_errors(), "kept, but told");
    assert_eq!(codes_of(&wrong.issues), ["ingest-official-shares"]);
    let issue = &wrong.issues[0];
    let arg = |name: &str| {
        let found = issue.args.iter().find(|(key, _)| *key == name);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    };
    assert_eq!((arg("seen"), arg("expected"), arg("count")), ("1.27000", "1", "4"));
    assert_eq!((arg("area"), arg("item")), ("27140", "2020-10..2025-09 女 20～24歳"));
    // Three rows above the data, four areas of 36 rows before, 18 of men, 4 younger groups.
    let row = 3 + 4 * 36 + 18 + 4 + 1;
    assert_eq!((issue.location.sheet.as_str(), issue.location.row), ("配分率", Some(row)));
    let part = read("part.xlsx", &workbook(&[("配分率", rates("将来の配分率", &H30, |_, _| 0.1))]));
    let part = part.expect("readable").issues;
    assert!(part.iter().all(|issue| issue.code == "ingest-official-shares"));
    assert_eq!(part.len(), 6 * 2 * 18, "every step, sex and age of a part of the country");
}

fn ratios(title: &str, value: f64) -> Vec<Vec<Cell>> {
    let mut head: Vec<Cell> = ["コード", "都道府県", "市区町村"].map(Cell::from).into();
    head.extend((2020..=2045).step_by(5).map(|year| Cell::from(format!("{year}年"))));
    let mut rows = vec![vec![title.into()], head];
    for (code, name) in AREAS {
        let mut row: Vec<Cell> = vec![f64::from(code).into(), "北海道".into(), name.into()];
        row.extend((0..6).map(|_| Cell::from(value)));
        rows.push(row);
    }
    rows
}

#[test]
fn ratios_of_children_are_read_at_their_years() {
    let bytes = workbook(&[
        ("子ども女性比", ratios("将来の子ども女性比", 0.195)),
        ("性比", ratios("将来の0～4歳性比", 105.2)),
    ]);
    let data = read("ratios.xlsx", &bytes).expect("readable").value;
    assert_eq!(data.edition, "2018");
    let at = |id: &str| ask(&data, id, "2045").of(Sex::Both, AgeBand::new(0, 4)).at(SAPPORO);
    assert_eq!(at("ipss.child-woman-ratio"), Some(0.195));
    assert_eq!(at("ipss.sex-ratio-0-4"), Some(105.2));
    assert_eq!(data.rows[0].period, Period::calendar_year(2020));
}

#[test]
fn survival_above_one_is_an_error_that_says_what_can_be() {
    let bytes = workbook(&[("生残率", rates("将来の生残率", &H30, |_, _| 99.2))]);
    let checked = read("percent.xlsx", &bytes).expect("readable");
    assert!(checked.has_errors());
    let issue = &checked.issues[0];
    assert_eq!(issue.code, "ingest-official-range");
    let args: Vec<&str> = issue.args.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(args, ["ipss.survival-rate", "99.2", "0..1"]);
}

#[test]
fn a_sex_that_is_none_and_an_age_that_is_no_step_are_errors() {
    let damaged = |column: usize, text: &str| {
        let mut rows = rates("将来の生残率", &H30, survival);
        rows[5][column] = text.into();
        let checked = read("damaged.xlsx", &workbook(&[("生残率", rows)])).expect("readable");
        assert!(checked.has_errors());
        codes_of(&checked.issues)
    };
    assert_eq!(damaged(3, "男子"), ["ingest-official-sex"]);
    assert_eq!(damaged(4, "10～14歳"), ["ingest-official-row"]);
    let mut rows = rates("将来の生残率", &H30, survival);
    rows.iter_mut().skip(3).for_each(|row| row[3] = "both?".into());
    let checked = read("sexes.xlsx", &workbook(&[("生残率", rows)])).expect("readable");
    assert!(checked.has_errors() && checked.value.rows.is_empty());
}

#[test]
fn an_area_with_fewer_figures_than_the_others_is_refused() {
    let mut rows = rates("将来の生残率", &H30, survival);
    rows.truncate(rows.len() - 20);
    let error = read("cut.xlsx", &workbook(&[("生残率", rows)])).expect_err("cut off");
    assert_eq!(error.code(), "ingest-truncated");
    assert!(error.to_string().contains("01202"), "{error}");
}

#[test]
fn assumptions_of_an_unknown_horizon_are_refused() {
    let bytes = workbook(&[("生残率", rates("将来の生残率", &H30[..5], survival))]);
    let error = read("h25.xlsx", &bytes).expect_err("up to 2040");
    assert_eq!(error.code(), "ingest-not-this-format");
    assert!(error.to_string().contains("2040"), "{error}");
}

#[test]
fn a_table_as_text_is_read_alike() {
    let rows = rates("将来の生残率", &H30, survival);
    let lines = rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Words(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
        });
        cells.collect::<Vec<_>>().join(",") + "\n"
    });
    let text: String = lines.collect();
    assert_eq!(detect("survival.csv", text.as_bytes()), Some(Format::IpssAssumptions));
    let csv = import("survival.csv", text.as_bytes());
    let xlsx = import("survival.xlsx", &workbook(&[("生残率", rows)]));
    assert_eq!(csv.value.rows, xlsx.value.rows);
}

#[test]
fn every_assumption_is_in_the_catalogue() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/indicators/ipss.csv");
    let bytes = std::fs::read(path).expect("comes along");
    let known = read_catalogue(&[("ipss.csv", &bytes)]).expect("CSV");
    assert_eq!(known.issues, []);
    let of_steps = ["生残率", "純移動率", "転出率", "配分率"];
    for years in [H30, R5] {
        let sheets = of_steps.map(|word| (word, rates(word, &years, |_, _| 0.1)));
        let data = read("steps.xlsx", &workbook(&sheets)).expect("readable").value;
        assert_eq!(data.series.len(), of_steps.len());
        for series in &data.series {
            let found = known.value.get(series.indicator.as_str());
            let found = found.unwrap_or_else(|| panic!("{}", series.indicator));
            assert_eq!((found.basis, &found.unit), (series.basis, &series.unit));
        }
    }
    for id in ["ipss.child-woman-ratio", "ipss.sex-ratio-0-4"] {
        assert!(known.value.get(id).is_some() && known.value.get(&format!("{id}-r5")).is_some());
    }
}
