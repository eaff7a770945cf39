//! A small strategy in every form, to be spoilt by the tests.

use std::{collections::BTreeMap, path::Path};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use sousei_core::{Checked, Issue};
use sousei_ingest::{
    TableRows, Written,
    layout::{BLOCKS, FIELDS, ITEM_HEADING, SHEETS, TableLayout, VALUE_HEADING},
    read_folder, read_workbook, to_rows,
};
use sousei_strategy::Strategy;

pub type Files = BTreeMap<String, Vec<u8>>;

const HEAD: &str = "\
format: sousei-strategy/1
id: example
title: {ja: 例の戦略, en: Example strategy}
organisation:
  name: {ja: 例の市}
  area: '13101'
period: {start: 2020-04-01, end: 2025-03-31}
rating_scheme: national-2018
as_of: 2024-08-31
points:
- {id: '2022', label: {ja: 令和4年度, en: FY2022}, year: 2022}
- {id: '2023', label: {ja: 令和5年度}, year: 2023}
goals:
- {id: '1', title: {ja: しごと, en: Jobs}}
- {id: '2', title: {ja: ひと}, cross_cutting: true}
measures:
- {id: 1-1, goal: '1', title: {ja: 起業}}
sources:
- {id: own, title: {ja: 市の調べ}}
notes:
- {ja: 例である。}
";

const KPIS: &str = "\
no,name,level,goal,measure,also_in,kind,target_text,responsible
1,雇用者数,goal,1,,2,outcome,1200人,産業課
2,女性の就業率,goal,2,,,outcome,50％,市民課
3,起業件数,measure,1,1-1,,output,20件,産業課
";

const COMPONENTS: &str = "\
no,component,unit,direction,baseline,baseline_period,zero_based,rated
1,,人,up,1000,FY2019,,
2,,%,up,40,2019,,
3,市内,件,up,,,yes,
3,参考,件,up,5,FY2019,,no
";

const TARGETS: &str = "\
no,component,rule,value,due,revision
1,,value,1200,FY2024,initial
2,,value,50,2024,initial
3,市内,value,20,FY2024,initial
";

const RESULTS: &str = "\
no,point,component,value,period,status,comment
1,2022,,1050,FY2022,,
1,2023,,1100,FY2023,provisional,順調である。
2,2022,,42,2022,,
2,2023,,,,pending,
3,2022,市内,4,FY2022,,
3,2023,市内,8,FY2023,,
";

/// The files of the text form.
pub fn files() -> Files {
    let texts = [
        ("strategy.yaml", HEAD),
        ("kpis.csv", KPIS),
        ("components.csv", COMPONENTS),
        ("targets.csv", TARGETS),
        ("results.csv", RESULTS),
    ];
    texts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into()
}

/// The files with one text in one of them replaced.
pub fn files_with(file: &str, old: &str, new: &str) -> Files {
    let mut files = files();
    let text = String::from_utf8(files[file].clone()).expect("UTF-8");
    assert!(text.contains(old), "{file} has no {old}");
    files.insert(file.to_owned(), text.replacen(old, new, 1).into_bytes());
    files
}

/// The strategy itself.
pub fn strategy() -> Strategy {
    let checked = read_folder(&files()).expect("readable");
    assert_eq!(checked.issues, []);
    checked.value
}

/// A strategy of the repository.
pub fn folder(name: &str) -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/strategies").join(name);
    let entries = std::fs::read_dir(&path).expect("the strategies of the repository");
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("a file"))
    };
    entries.map(file).collect()
}

/// A workbook of a strategy, changed by `edit` before it is saved.
pub fn workbook(strategy: &Strategy, edit: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let tables = to_rows(strategy);
    let mut book = Workbook::new();
    for layout in SHEETS {
        let worksheet = book.add_worksheet().set_name(layout.name_ja).expect("a name");
        let lines = match layout.tables {
            [table] => table_lines(table, &tables),
            _ => main_lines(&tables),
        };
        for (row, line) in (0..).zip(&lines) {
            for (column, cell) in (0..).zip(line) {
                write_cell(worksheet, row, column, cell).expect("writable");
            }
        }
    }
    edit(&mut book);
    book.save_to_buffer().expect("writable")
}

fn rows<'a>(layout: &TableLayout, tables: &'a [TableRows]) -> &'a [Vec<Written>] {
    let found = tables.iter().find(|table| table.layout.key == layout.key);
    found.map_or(&[], |table| &table.rows)
}

fn text(text: impl Into<String>) -> Written {
    Written::Text(text.into())
}

fn table_lines(layout: &TableLayout, tables: &[TableRows]) -> Vec<Vec<Written>> {
    let headings = layout.columns.iter().map(|column| text(column.heading_ja)).collect();
    std::iter::once(headings).chain(rows(layout, tables).iter().cloned()).collect()
}

/// The sheet 戦略: label and value, then the blocks with an empty row before each.
fn main_lines(tables: &[TableRows]) -> Vec<Vec<Written>> {
    let mut lines = vec![vec![text(ITEM_HEADING.1), text(VALUE_HEADING.1)]];
    for (column, value) in FIELDS.columns.iter().zip(&rows(&FIELDS, tables)[0]) {
        lines.push(vec![text(column.heading_ja), value.clone()]);
    }
    for block in BLOCKS {
        lines.push(Vec::new());
        for (index, mut line) in table_lines(block, tables).into_iter().enumerate() {
            let number = if index == 0 { String::new() } else { index.to_string() };
            line.insert(0, text(format!("{}{number}", block.name_ja)));
            lines.push(line);
        }
    }
    lines
}

pub fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Written,
) -> Result<(), XlsxError> {
    match cell {
        Written::Empty => return Ok(()),
        Written::Text(text) => worksheet.write_string(row, column, text)?,
        Written::Number(number) => worksheet.write_number(row, column, *number)?,
        Written::Date(day) => worksheet.write_string(row, column, day.to_string())?,
        Written::Choice { label_ja, .. } => worksheet.write_string(row, column, *label_ja)?,
    };
    Ok(())
}

/// Sheets of a workbook by name.
pub fn sheet<'a>(book: &'a mut Workbook, name: &str) -> &'a mut Worksheet {
    book.worksheet_from_name(name).expect("the sheet")
}

/// Reads the example's workbook after `edit`.
pub fn read_edited(edit: impl FnOnce(&mut Workbook)) -> Checked<Strategy> {
    read_workbook(&workbook(&strategy(), edit)).expect("readable")
}

/// Code and place of each issue.
pub fn places(issues: &[Issue]) -> Vec<String> {
    issues.iter().map(|issue| format!("{}: {}", issue.code, issue.location)).collect()
}

/// A named value of an issue.
pub fn arg<'a>(issue: &'a Issue, name: &str) -> &'a str {
    let found = issue.args.iter().find(|(key, _)| *key == name);
    found.map_or("", |(_, value)| value)
}
