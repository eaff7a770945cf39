use std::io::{Cursor, Read};

use calamine::{Data, DataType, Reader, SheetVisible, Xlsx};
use sousei_report::{
    CellValue, ColumnSpec, Error, FieldSpec, Guide, InputSpec, SheetSpec, TableSpec, Visibility,
    WorkbookSpec, workbook,
};
use zip::ZipArchive;

use crate::sample::{HOSTILE, MADE_ON};

fn column(heading: &str, input: InputSpec) -> ColumnSpec {
    ColumnSpec { heading: heading.to_owned(), input, ..ColumnSpec::default() }
}

fn text(text: &str) -> CellValue {
    CellValue::Text(text.to_owned())
}

pub fn spec() -> WorkbookSpec {
    let required = InputSpec {
        help: "重複しない整数".to_owned(),
        required: true,
        numeric: true,
        ..InputSpec::default()
    };
    let short = InputSpec {
        choices: ["増やす", "減らす", "維持"].map(str::to_owned).to_vec(),
        help: "望ましい方向".to_owned(),
        ..InputSpec::default()
    };
    let long = InputSpec {
        choices: (0..80).map(|at| format!("とても長い選択肢の{at}番")).collect(),
        ..InputSpec::default()
    };
    let locked = ColumnSpec { locked: true, ..column("名称", InputSpec::default()) };
    let table = TableSpec::Rows {
        columns: vec![
            column("番号", required),
            locked,
            column("方向", short),
            column("評価方式", long),
        ],
        rows: vec![
            vec![CellValue::Number(1.0), text("01"), text("増やす")],
            vec![CellValue::Number(2.5), text(HOSTILE), CellValue::Empty, text("2014")],
        ],
        n_spare_rows: 20,
    };
    let form = TableSpec::Form {
        label_heading: "項目".to_owned(),
        value_heading: "値".to_owned(),
        fields: vec![FieldSpec {
            label: "識別子".to_owned(),
            value: text("kakuu-2nd"),
            ..FieldSpec::default()
        }],
    };
    let sheet = |name: &str, tables, visibility| SheetSpec {
        name: name.to_owned(),
        instructions: vec![format!("シート{name}の説明。")],
        tables,
        visibility,
    };
    WorkbookSpec {
        title: "架空市 総合戦略の様式".to_owned(),
        made_on: MADE_ON,
        guide: Guide::strategy(),
        sheets: vec![
            sheet("戦略", vec![form], Visibility::Shown),
            sheet("実績入力", vec![table], Visibility::Shown),
            sheet("管理", Vec::new(), Visibility::VeryHidden),
        ],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the file is a package");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("the part is there");
    part.read_to_string(&mut text).expect("the part is text");
    text
}

#[test]
fn sheets_stand_in_order_and_hidden_as_asked() {
    let bytes = workbook(&spec()).unwrap();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let seen: Vec<_> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.as_str(), sheet.visible)).collect();
    assert_eq!(
        seen,
        [
            ("使い方", SheetVisible::Visible),
            ("戦略", SheetVisible::Visible),
            ("実績入力", SheetVisible::Visible),
            ("管理", SheetVisible::VeryHidden),
            ("リスト", SheetVisible::Hidden),
        ]
    );
}

#[test]
fn headings_and_cells_read_back_as_written() {
    let bytes = workbook(&spec()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let range = book.worksheet_range("実績入力").unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    let headings: Vec<String> = (0..4).filter_map(|column| at(0, column).as_string()).collect();
    assert_eq!(headings, ["番号", "名称", "方向", "評価方式"]);
    assert_eq!(at(1, 0), Data::Float(1.0));
    assert_eq!(at(1, 1), Data::String("01".to_owned()));
    assert_eq!(at(2, 1), Data::String(HOSTILE.to_owned()));
    assert_eq!(at(2, 2), Data::Empty);
    assert_eq!(at(2, 3), Data::String("2014".to_owned()));
    let form = book.worksheet_range("戦略").unwrap();
    assert_eq!(form.get_value((1, 1)), Some(&Data::String("kakuu-2nd".to_owned())));
}

#[test]
fn cells_offer_choices_and_help_and_only_locked_ones_are_locked() {
    let sheet = part(&workbook(&spec()).unwrap(), "xl/worksheets/sheet3.xml");
    assert!(sheet.contains("\"増やす,減らす,維持\""));
    assert!(
        sheet.contains("<formula1>リスト!$A$1:$A$80</formula1>")
            || sheet.contains("<formula1>'リスト'!$A$1:$A$80</formula1>")
    );
    assert!(sheet.contains("prompt=\"【必須】重複しない整数\""));
    assert!(sheet.contains("<sheetProtection sheet=\"1\""));
    assert!(!sheet.contains("password="));
    assert!(sheet.contains("state=\"frozen\""));
    let open = part(&workbook(&spec()).unwrap(), "xl/worksheets/sheet2.xml");
    assert!(!open.contains("<sheetProtection"));
}

#[test]
fn the_first_sheet_explains_the_others() {
    let bytes = workbook(&spec()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let guide = book.worksheet_range("使い方").unwrap();
    let words: Vec<&str> = guide.rows().flatten().filter_map(DataType::get_string).collect();
    for expected in ["手順", "シートの一覧", "時点と日付の書き方", "数値の書き方", "FY2018", "必須"]
    {
        assert!(words.contains(&expected), "{expected}");
    }
    assert!(words.iter().any(|text| text.contains("シート実績入力の説明。")));
    assert!(!words.contains(&"管理"));
}

#[test]
fn the_same_workbook_gives_the_same_bytes() {
    assert!(workbook(&spec()).unwrap() == workbook(&spec()).unwrap());
}

#[test]
fn a_row_too_long_is_refused() {
    let mut spec = spec();
    if let TableSpec::Rows { rows, .. } = &mut spec.sheets[1].tables[0] {
        rows[0] = vec![CellValue::Empty; 5];
    }
    let error = workbook(&spec).unwrap_err();
    assert_eq!(error.code(), "report-row-too-long");
    assert!(matches!(error, Error::RowTooLong { row: 1, cells: 5, columns: 4, .. }));
}
