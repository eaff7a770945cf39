//! The first sheet, 使い方.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet};

use super::{
    InputSpec, SheetSpec, TableSpec, Visibility, WorkbookSpec,
    sheet::{LOCKED, OPTIONAL, REQUIRED, heading_format, words},
};
use crate::{Error, look};

/// Paper size A4 in the numbering of Excel.
const A4: u8 = 9;
/// Widths of the columns in half-width characters.
const WIDTHS: [u16; 4] = [18, 22, 10, 78];
/// Height of a line in points.
const LINE_HEIGHT: f64 = 17.0;

/// Periods and dates: what is meant, how to write it, what is read as well.
const PERIODS: [[&str; 3]; 7] = [
    ["暦年", "2018", "2018年、平成30年、H30"],
    ["年度", "FY2018", "2018年度、平成30年度、令和元年度、R1年度"],
    ["月", "2018-04", "2018年4月、2018/4、平成30年4月"],
    ["日", "2018-04-01", "2018/4/1、平成30年4月1日、Excelの日付"],
    ["年末", "2018-12", "2018年末"],
    ["年度末", "2019-03", "2018年度末"],
    ["期間", "2011..2013", "2011～2013年、2014年度～2016年度"],
];

/// Numbers: what is meant, how to write it, what is read as well.
const NUMBERS: [[&str; 3]; 4] = [
    ["数値", "1234.5", "1,234.5、１２３４．５（全角）"],
    ["負の数", "-5", "△5、▲5、−5"],
    [
        "割合（%）",
        "単位を「%」とし、50%は 50 と記入",
        "50%と表示されるセルの値 0.5 も 50 と読みます。",
    ],
    ["値がない", "空欄", "空欄は 0 ではなく「記入なし」です。0 のときは 0 と記入してください。"],
];

/// Instructions of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Guide {
    /// What the workbook is for.
    pub introduction: String,
    /// Steps in order; they are numbered.
    pub steps: Vec<String>,
}

impl Guide {
    /// Instructions for writing down a strategy.
    #[must_use]
    pub fn strategy() -> Self {
        Self {
            introduction: "この様式に地方版総合戦略を記入して取り込むと、KPIの検証、各ページ、\
                           報告書が作られます。"
                .to_owned(),
            steps: steps(&[
                "シート「戦略」に、名称、計画期間、評価方式、時点、基本目標、施策、出典を記入します。",
                "シート「KPI」に、KPIを1行に1件ずつ記入します。番号は重複しないようにします。",
                "シート「構成指標」に、KPIごとに測る量、単位、方向、基準値を記入します。\
                 指標が1つのKPIは、構成指標の名称を空欄にできます。",
                "シート「目標」に目標値と改訂を、シート「実績」に時点ごとの実績を記入します。",
                "数値だけでは分からない事実があれば、シート「注記」に理由とともに記入します。",
                "保存して取り込みます。誤りがあれば、シート、行、列を示してお知らせします。\
                 直して取り込み直してください。誤りがある間は何も保存されません。",
            ]),
        }
    }

    /// Instructions for entering the results of one department.
    #[must_use]
    pub fn yearly_round(department: &str) -> Self {
        Self {
            introduction: format!("{department} が所管するKPIの実績を記入する様式です。"),
            steps: steps(&[
                "灰色の列は変更できません。白い列に記入します。",
                "「今回値」に実績を記入します。値がないときは空欄のままにし、「状態」で理由を選びます。",
                "「対象期間」に、実績がいつのものかを記入します。",
                "「所見」に、進み具合とその要因を記入します。",
                "ファイル名は変えてもかまいません。シートの名前と見出しは変えないでください。",
                "保存して、取りまとめの担当へ返送してください。",
            ]),
        }
    }
}

fn steps(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(super) fn sheet(spec: &WorkbookSpec, name: String) -> Result<Worksheet, Error> {
    let mut writer = Writer { sheet: Worksheet::new(), row: 0 };
    writer.sheet.set_name(name)?.set_screen_gridlines(false);
    for (column, width) in (0u16..).zip(WIDTHS) {
        writer.sheet.set_column_width(column, width)?;
    }
    writer.line(&spec.title, &words().set_bold().set_font_size(18).set_font_color(look::ACCENT))?;
    writer.spread(&spec.guide.introduction)?;
    writer.heading("手順")?;
    for (number, step) in (1..).zip(&spec.guide.steps) {
        writer.spread(&format!("{number}. {step}"))?;
    }
    writer.heading("色の意味")?;
    writer.colour(&heading_format(REQUIRED), "必須", "必ず記入する列（見出しの色）")?;
    writer.colour(&heading_format(OPTIONAL), "任意", "必要なときに記入する列（見出しの色）")?;
    writer.colour(&cell().set_background_color(LOCKED), "変更不可", "変更できないセル")?;
    let shown: Vec<&SheetSpec> =
        spec.sheets.iter().filter(|sheet| sheet.visibility == Visibility::Shown).collect();
    writer.sheets(&shown)?;
    writer.notation("時点と日付の書き方", &PERIODS)?;
    writer.notation("数値の書き方", &NUMBERS)?;
    writer.columns(&shown)?;
    let mut sheet = writer.sheet;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    Ok(sheet)
}

struct Writer {
    sheet: Worksheet,
    row: u32,
}

impl Writer {
    fn line(&mut self, text: &str, format: &Format) -> Result<(), Error> {
        self.sheet.write_string_with_format(self.row, 0, look::clean(text), format)?;
        self.row += 1;
        Ok(())
    }

    fn heading(&mut self, text: &str) -> Result<(), Error> {
        self.row += 1;
        self.line(text, &words().set_bold().set_font_size(13).set_font_color(look::ACCENT))
    }

    fn spread(&mut self, text: &str) -> Result<(), Error> {
        self.merged(0, text, &words().set_text_wrap().set_align(FormatAlign::Top))?;
        self.row += 1;
        Ok(())
    }

    /// Words across the columns from `first` to the last, in a row high enough for them.
    fn merged(&mut self, first: u16, text: &str, format: &Format) -> Result<(), Error> {
        let text = look::clean(text);
        let width: u16 = WIDTHS.iter().skip(usize::from(first)).sum();
        let last = u16::try_from(WIDTHS.len() - 1).unwrap_or(first);
        if first < last {
            self.sheet.merge_range(self.row, first, self.row, last, &text, format)?;
        } else {
            self.sheet.write_string_with_format(self.row, last, &text, format)?;
        }
        let n_lines = look::n_lines(&text, usize::from(width));
        if n_lines > 1 {
            self.sheet.set_row_height(self.row, n_lines as f64 * LINE_HEIGHT)?;
        }
        Ok(())
    }

    fn colour(&mut self, format: &Format, word: &str, meaning: &str) -> Result<(), Error> {
        self.sheet.write_string_with_format(self.row, 0, word, format)?;
        self.merged(1, meaning, &cell())?;
        self.row += 1;
        Ok(())
    }

    fn headings(&mut self, texts: &[&str]) -> Result<(), Error> {
        for (column, text) in (0u16..).zip(texts) {
            self.sheet.write_string_with_format(
                self.row,
                column,
                *text,
                &heading_format(OPTIONAL),
            )?;
        }
        self.row += 1;
        Ok(())
    }

    fn sheets(&mut self, sheets: &[&SheetSpec]) -> Result<(), Error> {
        self.heading("シートの一覧")?;
        for sheet in sheets {
            let name = look::clean(&sheet.name);
            self.sheet.write_string_with_format(self.row, 0, name, &cell().set_bold())?;
            self.merged(1, &sheet.instructions.join("\n"), &cell())?;
            self.row += 1;
        }
        Ok(())
    }

    fn notation(&mut self, title: &str, rows: &[[&str; 3]]) -> Result<(), Error> {
        self.heading(title)?;
        for [meant, written, also] in rows {
            self.sheet.write_string_with_format(self.row, 0, *meant, &cell().set_bold())?;
            self.sheet.merge_range(self.row, 1, self.row, 2, written, &cell())?;
            self.merged(3, &format!("次の書き方も読み取ります: {also}"), &cell())?;
            let n_lines = look::n_lines(written, usize::from(WIDTHS[1] + WIDTHS[2]));
            if n_lines > 1 {
                self.sheet.set_row_height(self.row, n_lines as f64 * LINE_HEIGHT)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    fn columns(&mut self, sheets: &[&SheetSpec]) -> Result<(), Error> {
        self.heading("列の説明")?;
        self.headings(&["シート", "列・項目", "必須", "説明"])?;
        for sheet in sheets {
            for (name, input) in sheet.tables.iter().flat_map(inputs) {
                self.column(&sheet.name, name, input)?;
            }
        }
        Ok(())
    }

    fn column(&mut self, sheet: &str, name: &str, input: &InputSpec) -> Result<(), Error> {
        let required = if input.required { "必須" } else { "" };
        for (column, text) in (0u16..).zip([sheet, name, required]) {
            self.sheet.write_string_with_format(self.row, column, look::clean(text), &cell())?;
        }
        let choices = if input.choices.is_empty() {
            String::new()
        } else {
            format!("（選択: {}）", input.choices.join("、"))
        };
        self.merged(3, &format!("{}{choices}", input.help), &cell())?;
        self.row += 1;
        Ok(())
    }
}

fn inputs(table: &TableSpec) -> Vec<(&str, &InputSpec)> {
    match table {
        TableSpec::Rows { columns, .. } => {
            columns.iter().map(|column| (column.heading.as_str(), &column.input)).collect()
        }
        TableSpec::Form { fields, .. } => {
            fields.iter().map(|field| (field.label.as_str(), &field.input)).collect()
        }
    }
}

fn cell() -> Format {
    words()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(look::RULE)
}
