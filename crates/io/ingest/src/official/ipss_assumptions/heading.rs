//! Where a sheet has which label, and what stands over its figures.

use sousei_core::{AgeBand, Sex};

use super::{is_blank, measure::Time};
use crate::{
    code,
    official::{
        age::step_in,
        code::read_code,
        grid::HeadRow,
        heading::{plain, word_over},
        ipss::sex,
        spreadsheet::cell,
    },
    table::{Cell, Grid, SEARCHED_ROWS},
};

const CODES: [&str; 4] = ["コード", "市区町村コード", "地域コード", "団体コード"];
const NAMES: [&str; 6] = ["都道府県", "市区町村", "都道府県名", "市区町村名", "市などの別", "地域"];
const SEXES: [&str; 4] = ["男女", "性別", "性", "男女別"];
const AGES: [&str; 4] = ["年齢", "年齢階級", "年齢区分", "年齢(期首→期末)"];
const TIMES: [&str; 4] = ["期間", "年", "年次", "推計期間"];

/// Sex, age and time of a figure, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) sex: Option<Sex>,
    pub(super) age: Option<AgeBand>,
    pub(super) time: Option<Time>,
}

/// A column of figures.
pub(super) struct Column {
    pub(super) column: u32,
    pub(super) label: String,
    pub(super) place: Place,
}

/// The headings of a sheet.
pub(super) struct Heading {
    pub(super) first_data_row: u32,
    pub(super) code: u32,
    sex: Option<u32>,
    age: Option<u32>,
    time: Option<u32>,
    pub(super) columns: Vec<Column>,
}

/// A label that cannot be read: key of the issue, column and text.
pub(super) type BadLabel = (&'static str, u32, String);

impl Place {
    /// What is not known here, from elsewhere.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            sex: self.sex.or(other.sex),
            age: self.age.or(other.age),
            time: self.time.or(other.time),
        }
    }
}

impl Heading {
    /// Finds the headings by what they say; none if the sheet has no column of codes or no
    /// column of figures.
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let head = || grid.rows.range(..=SEARCHED_ROWS);
        let position = |words: &[&str]| {
            head().find_map(|(_, cells)| {
                let is_it = |cell: &Cell| words.contains(&plain(&cell.shown()).as_str());
                cells.iter().find(|(_, cell)| is_it(cell)).map(|(column, _)| *column)
            })
        };
        let code = position(&CODES)?;
        let is_data = |cells: &std::collections::BTreeMap<u32, Cell>| {
            cells.get(&code).is_some_and(|cell| read_code(&cell.shown()).is_ok())
        };
        let first_data_row = *grid.rows.iter().find(|(_, cells)| is_data(cells))?.0;
        let (sex, age, time) = (position(&SEXES), position(&AGES), position(&TIMES));
        let names = NAMES.iter().filter_map(|word| position(&[word]));
        let labels = [Some(code), sex, age, time].into_iter().flatten().chain(names);
        let first_column = labels.max()? + 1;
        let head: Vec<HeadRow> = grid.rows.range(..first_data_row).map(head_row).collect();
        let width = head.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let columns = (first_column as usize..width)
            .filter_map(|column| Column::find(&head, column, first_column as usize));
        let columns: Vec<Column> = columns.collect();
        (!columns.is_empty()).then_some(Self { first_data_row, code, sex, age, time, columns })
    }

    /// Sex, age and time that stand in a row.
    pub(super) fn labels(&self, grid: &Grid, row: u32) -> Result<Place, BadLabel> {
        let words = |column: Option<u32>| {
            let column = column?;
            let cell = cell(grid, row, column);
            (!is_blank(cell)).then(|| (column, cell.shown()))
        };
        let mut place = Place::default();
        if let Some((column, text)) = words(self.sex) {
            place.sex = Some(sex(&text).ok_or((code::OFFICIAL_SEX, column, text))?);
        }
        if let Some((column, text)) = words(self.age) {
            place.age = Some(step_in(&text).ok_or((code::OFFICIAL_ROW, column, text))?);
        }
        if let Some((column, text)) = words(self.time) {
            let time = Time::read(&plain(&text));
            place.time = Some(time.ok_or((code::OFFICIAL_ROW, column, text))?);
        }
        Ok(place)
    }

    /// The sex of a whole sheet: by its name, or by a title such as `将来の生残率（男）`.
    pub(super) fn sex_outside(&self, grid: &Grid) -> Option<Sex> {
        let titles = grid.rows.range(..self.first_data_row).flat_map(|(_, cells)| cells.values());
        let titles = titles.map(Cell::shown).filter(|text| text.contains('率'));
        std::iter::once(grid.name.clone()).chain(titles).find_map(|text| {
            match (text.contains('男'), text.contains('女')) {
                (true, false) => Some(Sex::Male),
                (false, true) => Some(Sex::Female),
                _ => None,
            }
        })
    }
}

impl Column {
    /// The column with what stands over it, in any of the rows of headings.
    fn find(head: &[HeadRow], column: usize, first_column: usize) -> Option<Self> {
        let words: Vec<&str> = head
            .iter()
            .map(|row| word_over(row, column, first_column))
            .filter(|word| !word.is_empty())
            .collect();
        let from_lowest = || words.iter().rev();
        let place = Place {
            sex: from_lowest().find_map(|word| sex(word)),
            age: from_lowest().find_map(|word| step_in(word)),
            time: from_lowest().find_map(|word| Time::read(&plain(word))),
        };
        let column = u32::try_from(column).ok()?;
        let is_known = place.age.is_some() || place.time.is_some();
        is_known.then(|| Self { column, label: words.join(" "), place })
    }
}

fn head_row((row, cells): (&u32, &std::collections::BTreeMap<u32, Cell>)) -> HeadRow {
    let width = cells.keys().next_back().map_or(0, |last| last + 1);
    let words = |column| cells.get(&column).map_or_else(String::new, Cell::shown);
    HeadRow { row: *row, cells: (0..width).map(words).collect() }
}
