use sousei_core::{AgeBand, Sex};

use crate::official::{
    age::age_in,
    code::read_code,
    grid::HeadRow,
    heading::{plain, word_over},
    year::read_year,
};

/// Where the headings stand and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) first_data_row: u32,
    pub(super) code_column: usize,
    pub(super) name_column: Option<usize>,
    pub(super) year_column: usize,
    pub(super) width: usize,
    /// Columns of figures.
    pub(super) columns: Vec<Group>,
}

/// A column: a sex and an age group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) column: usize,
    pub(super) label: String,
    /// Sex that stands over the column, if one does.
    pub(super) sex: Option<Sex>,
    pub(super) age: AgeBand,
}

impl Heading {
    /// Finds the headings; says what is lacking if the table has none.
    pub(super) fn find(head: &[HeadRow]) -> Result<Self, &'static str> {
        let position = |words: &[&str]| {
            let is_one = |cell: &String| words.contains(&plain(cell).as_str());
            head.iter().find_map(|row| row.cells.iter().position(is_one))
        };
        let code_column = position(&["コード", "市区町村コード", "地域コード", "団体コード"])
            .ok_or("no column コード")?;
        let year_column = position(&["年", "年次", "西暦"]).ok_or("no column 年")?;
        let is_data = |row: &HeadRow| {
            read_code(row.cell(code_column)).is_ok() && read_year(row.cell(year_column)).is_some()
        };
        let n_headings = head.iter().position(is_data).ok_or("no rows of areas and years")?;
        let (headings, data) = head.split_at(n_headings);
        let ages = headings
            .iter()
            .max_by_key(|row| row.cells.iter().filter(|cell| age_in(cell).is_some()).count())
            .ok_or("no headings")?;
        let width = headings.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let first_column = code_column.max(year_column) + 1;
        let above: Vec<&HeadRow> = headings.iter().filter(|row| row.row < ages.row).collect();
        let columns: Vec<Group> = (first_column..width)
            .filter_map(|column| {
                let over = above.iter().rev().map(|row| word_over(row, column, first_column));
                let label = ages.cell(column).to_owned();
                let sex = over.filter_map(sex).next();
                Some(Group { column, age: age_in(&label)?, sex, label })
            })
            .collect();
        if columns.iter().filter(|group| group.age != AgeBand::ALL).count() < 2 {
            return Err("no columns of age groups such as 0～4歳");
        }
        let name_column = position(&["市区町村", "市区町村名"]);
        let first_data_row = data[0].row;
        Ok(Self { first_data_row, code_column, name_column, year_column, width, columns })
    }

    /// Youngest age of the open group, 90 or 95: by it the editions are told apart.
    pub(super) fn open_age(&self) -> Option<u8> {
        let open = self.columns.iter().filter(|group| group.age.to.is_none());
        open.map(|group| group.age.from).max()
    }
}

/// Reads a sex as headings, sheets and files name it.
pub(in crate::official) fn sex(text: &str) -> Option<Sex> {
    match plain(text).to_lowercase().as_str() {
        "総数" | "男女計" | "男女総数" | "sousu" | "total" | "both" => Some(Sex::Both),
        "男" | "男性" | "men" | "male" | "otoko" => Some(Sex::Male),
        "女" | "女性" | "women" | "female" | "onna" => Some(Sex::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sexes_are_read_from_headings_sheets_and_file_names() {
        assert_eq!(sex("男女計"), Some(Sex::Both));
        assert_eq!(sex("男"), Some(Sex::Male));
        assert_eq!(sex("women"), Some(Sex::Female));
        assert_eq!(sex("result"), None);
    }
}
