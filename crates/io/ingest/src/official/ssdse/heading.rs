use super::{HeadRow, Kind, read_year};
use crate::official::code::read_code;

/// Where the headings stand and what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Letter and year in a heading like `SSDSE-A-2024`.
    pub(super) letter: Option<char>,
    /// Edition that a heading names.
    pub(super) edition: Option<i16>,
    /// Row of the item codes.
    pub(super) code_row: u32,
    /// First row of an area.
    pub(super) first_data_row: u32,
    /// Column of the area codes.
    pub(super) area_column: usize,
    /// Column of the years, if rows have them.
    pub(super) year_column: Option<usize>,
    /// Number of columns.
    pub(super) width: usize,
    /// Items in the order of their columns.
    pub(super) items: Vec<Item>,
}

/// An item: a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Its column.
    pub(super) column: usize,
    /// Its code in 社会・人口統計体系.
    pub(super) code: String,
    /// Its name in this edition.
    pub(super) label: String,
    /// Its year, if columns have them and it can be read.
    pub(super) year: Option<i16>,
    /// Its year as the file writes it.
    pub(super) written_year: String,
}

impl Heading {
    /// Finds the headings; says what is lacking if the table has none.
    pub(super) fn find(head: &[HeadRow]) -> Result<Self, &'static str> {
        let (n_headings, area_column) =
            first_area(head).ok_or("no area codes like R01100 in the first rows")?;
        let (headings, data) = head.split_at(n_headings);
        let codes = headings
            .iter()
            .max_by_key(|row| (item_columns(row).count(), u32::MAX - row.row))
            .filter(|row| item_columns(row).count() > 0)
            .ok_or("no row of item codes like A1101 above the areas")?;
        let columns: Vec<usize> = item_columns(codes).collect();
        let year_column = year_column(headings, &data[0], area_column, &columns);
        let years = headings.iter().find(|row| {
            let n_years = columns.iter().filter(|c| read_year(row.cell(**c)).is_some()).count();
            row.row != codes.row && 2 * n_years > columns.len()
        });
        if years.is_none() && year_column.is_none() {
            return Err("neither a row nor a column of years");
        }
        let year_row = years.map(|row| row.row);
        let filled =
            |row: &HeadRow| columns.iter().filter(|column| !row.cell(**column).is_empty()).count();
        let names = headings
            .iter()
            .filter(|row| row.row != codes.row && Some(row.row) != year_row)
            .max_by_key(|row| filled(row));
        let items = columns.iter().map(|&column| {
            let code = codes.cell(column);
            let name = names.map_or("", |row| row.cell(column));
            let written_year = years.map_or("", |row| row.cell(column));
            Item {
                column,
                code: code.to_owned(),
                label: if name.is_empty() { code } else { name }.to_owned(),
                year: read_year(written_year),
                written_year: written_year.to_owned(),
            }
        });
        let named = headings.iter().flat_map(|row| &row.cells).find_map(|cell| edition_in(cell));
        Ok(Self {
            letter: named.map(|(letter, _)| letter),
            edition: named.map(|(_, edition)| edition),
            code_row: codes.row,
            first_data_row: data[0].row,
            area_column,
            year_column,
            width: codes.cells.len(),
            items: without_repeats(items),
        })
    }

    /// Whether the headings are those of this kind; C to F have other rows or areas.
    pub(super) fn is_of(&self, kind: Kind) -> bool {
        let has_years_in_rows = self.year_column.is_some();
        self.letter.is_none_or(|letter| letter == kind.letter())
            && has_years_in_rows == (kind == Kind::B)
    }
}

/// Position of the first row with an area code among the rows, and its column.
fn first_area(head: &[HeadRow]) -> Option<(usize, usize)> {
    let is_area = |cell: &String| cell.starts_with(['R', 'Ｒ']) && read_code(cell).is_ok();
    head.iter()
        .enumerate()
        .find_map(|(position, row)| Some((position, row.cells.iter().position(is_area)?)))
        .filter(|(position, _)| *position > 0)
}

/// Columns whose cell has the shape of an item code: a letter and at least three digits.
fn item_columns(row: &HeadRow) -> impl Iterator<Item = usize> {
    let is_item = |cell: &str| {
        let mut letters = cell.chars();
        letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && cell.len() >= 4
            && letters.all(|letter| letter.is_ascii_digit())
    };
    row.cells.iter().enumerate().filter(move |(_, cell)| is_item(cell)).map(|(column, _)| column)
}

fn year_column(
    headings: &[HeadRow],
    first: &HeadRow,
    area_column: usize,
    items: &[usize],
) -> Option<usize> {
    let says_year = |column: usize| {
        let heading =
            |row: &HeadRow| matches!(row.cell(column), "年度" | "年" | "年次" | "Year" | "year");
        headings.iter().any(heading)
    };
    (0..first.cells.len()).find(|&column| {
        column != area_column
            && !items.contains(&column)
            && says_year(column)
            && read_year(first.cell(column)).is_some()
    })
}

/// A code may stand over one column only; the first has it.
fn without_repeats(items: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut kept: Vec<Item> = Vec::new();
    for item in items {
        if kept.iter().all(|one| one.code != item.code || one.year != item.year) {
            kept.push(item);
        }
    }
    kept
}

/// Letter and edition in a text like `SSDSE-A-2024` or `SSDSE-A-2024.csv`.
pub(super) fn edition_in(text: &str) -> Option<(char, i16)> {
    let (_, rest) = text.split_once("SSDSE-")?;
    let (letter, rest) = rest.split_once('-')?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let letter = letter.chars().next().filter(|_| letter.len() == 1)?;
    let edition = digits.parse().ok().filter(|_| digits.len() == 4)?;
    Some((letter, edition))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<HeadRow> {
        let row = |(row, line): (u32, &&str)| HeadRow {
            row,
            cells: line.split(',').map(str::to_owned).collect(),
        };
        (1..).zip(lines).map(row).collect()
    }

    #[test]
    fn headings_are_found_wherever_they_stand() {
        let usual = rows(&[
            "SSDSE-A-2024,Prefecture,Municipality,A1101,D2203",
            ",,年度,2020,2020",
            "地域コード,都道府県,市区町村,総人口,経常収支比率",
            "R01100,北海道,札幌市,1,2",
        ]);
        let heading = Heading::find(&usual).expect("headings");
        assert!(heading.is_of(Kind::A) && !heading.is_of(Kind::B));
        assert_eq!(
            (heading.edition, heading.area_column, heading.first_data_row),
            (Some(2024), 0, 4)
        );
        let moved = rows(&[
            "市区町村,総人口,地域コード,経常収支比率",
            "年度,令和2年,,2020年度",
            "Municipality,A1101,code,D2203",
            "札幌市,1,R01100,2",
        ]);
        let heading = Heading::find(&moved).expect("headings");
        let items: Vec<_> =
            heading.items.iter().map(|one| (one.label.as_str(), one.year)).collect();
        assert_eq!(items, [("総人口", Some(2020)), ("経常収支比率", Some(2020))]);
        assert_eq!((heading.edition, heading.area_column), (None, 2));
    }

    #[test]
    fn years_in_rows_make_it_the_prefectures_by_year() {
        let by_year = rows(&[
            "SSDSE-B-2025,Code,Prefecture,A1101",
            "年度,地域コード,都道府県,総人口",
            "2022,R01000,北海道,5140000",
        ]);
        let heading = Heading::find(&by_year).expect("headings");
        assert!(heading.is_of(Kind::B));
        assert_eq!((heading.year_column, heading.items[0].year), (Some(0), None));
    }

    #[test]
    fn other_tables_are_none() {
        assert!(Heading::find(&rows(&["a,b", "1,2"])).is_err());
        assert!(Heading::find(&rows(&["R01100,A1101"])).is_err());
        let other = rows(&[
            "SSDSE-E-2023,Prefecture,A1101",
            ",年度,2021",
            "地域コード,都道府県,総人口",
            "R00000,全国,125502000",
        ]);
        assert!(!Heading::find(&other).expect("headings").is_of(Kind::A));
    }

    #[test]
    fn editions_are_read_from_headings_and_file_names() {
        assert_eq!(edition_in("SSDSE-A-2027.csv"), Some(('A', 2027)));
        for text in ["Code", "SSDSE-A", "SSDSE-A-20", "SSDSE-AB-2024"] {
            assert_eq!(edition_in(text), None, "{text}");
        }
    }
}
