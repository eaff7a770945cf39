use sousei_core::{Date, Period, date};

use super::{Fault, unreadable, usual_form};
use crate::table::Cell;

/// Eras by name and letter, with the year before their first.
const ERAS: [(&str, char, i16); 5] = [
    ("明治", 'M', 1867),
    ("大正", 'T', 1911),
    ("昭和", 'S', 1925),
    ("平成", 'H', 1988),
    ("令和", 'R', 2018),
];

/// What stands between the two ends of a range; a plain hyphen is tried last.
const RANGE: [&str; 9] = ["..", "~", "〜", "から", "–", "—", "―", "−", "-"];

/// Years that a bare number may mean.
const YEARS: std::ops::RangeInclusive<f64> = 1868.0..=2999.0;

/// Excel serials that a bare number may mean: 1927 to 2173; smaller ones are likely something else.
const SERIALS: std::ops::RangeInclusive<f64> = 10_000.0..=100_000.0;

/// Day 0 of the Excel calendar for dates after February 1900.
const EXCEL_EPOCH: Date = date(1899, 12, 30);

/// A year, month or day as written, some of it perhaps left to the other end of a range.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Written {
    era: Option<i16>,
    year: Option<i16>,
    is_fiscal: bool,
    says_year: bool,
    month: Option<i8>,
    day: Option<i8>,
    is_end: bool,
}

/// Reads a period.
///
/// # Errors
/// `Unreadable` if the cell is none.
///
/// # Examples
/// ```
/// # use sousei_ingest::{scalar::read_period, table::Cell};
/// let read = |text: &str| read_period(&Cell::text(text)).unwrap().unwrap().to_string();
/// assert_eq!(read("平成30年度"), "FY2018");
/// assert_eq!(read("2018年度末"), "2019-03");
/// assert_eq!(read("2014年度～2016年度"), "FY2014..FY2016");
/// ```
pub fn read_period(cell: &Cell) -> Result<Option<Period>, Fault> {
    let period = match cell {
        Cell::Empty => return Ok(None),
        Cell::Date { day, month_only: true } => Some(Period::month_of(*day)),
        Cell::Date { day, month_only: false } => Some(Period::day(*day)),
        Cell::Number(number) => year_of_number(*number)
            .map(Period::calendar_year)
            .or_else(|| day_of_serial(*number).map(Period::day)),
        Cell::Text(text) => period_in_words(text),
        Cell::Percent(_) | Cell::Bool(_) | Cell::Error(_) => None,
    };
    period.map_or_else(|| unreadable(cell), |period| Ok(Some(period)))
}

/// Reads a day.
///
/// # Errors
/// `Unreadable` if the cell is none.
pub fn read_date(cell: &Cell) -> Result<Option<Date>, Fault> {
    let day = match cell {
        Cell::Empty => return Ok(None),
        Cell::Date { day, month_only: false } => Some(*day),
        Cell::Number(number) => day_of_serial(*number),
        Cell::Text(text) => day_in_words(text),
        Cell::Date { month_only: true, .. } | Cell::Percent(_) | Cell::Bool(_) | Cell::Error(_) => {
            None
        }
    };
    day.map_or_else(|| unreadable(cell), |day| Ok(Some(day)))
}

fn year_of_number(number: f64) -> Option<i16> {
    (YEARS.contains(&number) && number.fract() == 0.0).then_some(number as i16)
}

fn day_of_serial(number: f64) -> Option<Date> {
    let valid = SERIALS.contains(&number);
    let days = jiff::Span::new().days(number as i32);
    valid.then(|| EXCEL_EPOCH.checked_add(days).ok()).flatten()
}

fn compact(text: &str) -> String {
    let usual: String = usual_form(text).chars().filter(|c| !c.is_whitespace()).collect();
    let bare = usual.strip_suffix("時点").or_else(|| usual.strip_suffix("現在")).unwrap_or(&usual);
    bare.to_owned()
}

fn period_in_words(text: &str) -> Option<Period> {
    let text = compact(text);
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    if let Some(period) = parse(&text).and_then(Written::period) {
        return Some(period);
    }
    if let Some(day) = serial_in_words(&text) {
        return Some(Period::day(day));
    }
    let splits = RANGE.iter().filter_map(|mark| text.split_once(mark));
    splits.filter_map(|(first, last)| range(first, last)).next()
}

fn day_in_words(text: &str) -> Option<Date> {
    let text = compact(text);
    let day = text.split_once('T').map_or(text.as_str(), |(day, _)| day);
    let written = parse(day)?;
    match written.day {
        Some(_) => written.date(),
        None => serial_in_words(&text),
    }
}

/// A serial that lost its format on the way through CSV: five digits and nothing else.
fn serial_in_words(text: &str) -> Option<Date> {
    let five = text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
    five.then(|| day_of_serial(text.parse().ok()?)).flatten()
}

fn range(first: &str, last: &str) -> Option<Period> {
    let (mut first, mut last) = (parse(first)?, parse(last)?);
    first.is_fiscal |= last.is_fiscal && first.month.is_none() && !first.says_year;
    if last.year.is_none() {
        last.year = first.year;
        last.is_fiscal |= first.is_fiscal && last.month.is_none();
    } else if let (Some(era), None, Some(short @ 1..=99)) = (first.era, last.era, last.year) {
        last.year = Some(era + short);
    }
    first.period()?.through(last.period()?).ok()
}

impl Written {
    fn period(self) -> Option<Period> {
        let year = self.year.filter(|year| YEARS.contains(&f64::from(*year)))?;
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.date().map(Period::day),
            (Some(month), None) => Date::new(year, month, 1).ok().map(Period::month_of),
            (None, _) if self.is_fiscal && self.is_end => {
                Date::new(year + 1, 3, 1).ok().map(Period::month_of)
            }
            (None, _) if self.is_end => Date::new(year, 12, 1).ok().map(Period::month_of),
            (None, _) if self.is_fiscal => Some(Period::fiscal_year(year)),
            (None, _) => Some(Period::calendar_year(year)),
        }
    }

    fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// Reads text from the left.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let rest = self.0.strip_prefix(word);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn number(&mut self) -> Option<(i16, usize)> {
        let end = self.0.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at(end);
        let number = digits.parse().ok()?;
        self.0 = rest;
        Some((number, end))
    }

    fn small(&mut self) -> Option<i8> {
        let (number, digits) = self.number()?;
        (digits <= 2).then(|| i8::try_from(number).ok()).flatten()
    }

    fn era(&mut self) -> Option<i16> {
        let found = ERAS.iter().find(|(name, letter, _)| {
            self.eat(name)
                || self.eat(&letter.to_string())
                || self.eat(&letter.to_lowercase().to_string())
        });
        found.map(|(_, _, before)| *before)
    }
}

fn parse(text: &str) -> Option<Written> {
    let mut rest = Cursor(text);
    let mut written = Written::default();
    let fiscal_mark = rest.eat("FY");
    written.era = rest.era();
    let (number, digits) = match written.era.is_some() && rest.eat("元") {
        true => (1, 1),
        false => rest.number()?,
    };
    if rest.eat("月") {
        written.month = i8::try_from(number).ok();
        day(&mut rest, &mut written);
        return rest.0.is_empty().then_some(written);
    }
    let year = match written.era {
        Some(before) if digits <= 2 => before + number,
        None if digits == 4 || digits <= 2 => number,
        _ => return None,
    };
    written.year = Some(year);
    written.is_fiscal = fiscal_mark;
    after_year(&mut rest, &mut written)?;
    rest.0.is_empty().then_some(written)
}

fn after_year(rest: &mut Cursor<'_>, written: &mut Written) -> Option<()> {
    if rest.eat("年度") {
        written.is_fiscal = true;
        written.is_end = rest.eat("末");
    } else if rest.eat("年") {
        written.says_year = true;
        written.is_end = rest.eat("末");
        if !written.is_end && !rest.0.is_empty() {
            written.month = Some(rest.small()?);
            rest.eat("月").then_some(())?;
            day(rest, written);
        }
    } else if let Some(mark) = ["/", "-", "."].into_iter().find(|mark| rest.eat(mark)) {
        written.month = Some(rest.small()?);
        if rest.eat(mark) {
            written.day = Some(rest.small()?);
        }
    }
    Some(())
}

/// What may follow 月: 末, which says nothing more than the month, or a day.
fn day(rest: &mut Cursor<'_>, written: &mut Written) {
    if !rest.eat("末") {
        written.day = rest.small();
        if written.day.is_some() && !rest.eat("日") {
            written.day = None;
            rest.0 = "?";
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = read_period(&Cell::text(text)).ok().flatten();
        assert_eq!(read.map_or_else(String::new, |p| p.to_string()), expected, "{text}");
    }

    #[test]
    fn every_form_of_the_format_page_is_read() {
        for text in ["2018", "2018年", "平成30年", "H30", "H30年", "２０１８年", "㍻30年"]
        {
            check(text, "2018");
        }
        for text in ["FY2018", "2018年度", "平成30年度", "H30年度", "平成 30 年度"] {
            check(text, "FY2018");
        }
        check("令和元年度", "FY2019");
        check("R1年度", "FY2019");
        check("昭和64年", "1989");
        check("大正10年", "1921");
        check("明治33年", "1900");
        for text in ["2018-04", "2018年4月", "2018/4", "平成30年4月", "2018年4月末", "H30.4"]
        {
            check(text, "2018-04");
        }
        for text in
            ["2018-04-01", "2018/4/1", "平成30年4月1日", "H30.4.1", "2018年4月1日時点", "43191"]
        {
            check(text, "2018-04-01");
        }
        check("2018年末", "2018-12");
        check("2018年度末", "2019-03");
        check("平成30年度末", "2019-03");
    }

    #[test]
    fn ranges_borrow_what_one_end_leaves_out() {
        for text in ["2011..2013", "2011～2013年", "2011年〜2013年", "2011-2013"] {
            check(text, "2011..2013");
        }
        for text in ["FY2014..FY2016", "2014-2016年度", "2014年度～2016年度", "平成26～28年度"]
        {
            check(text, "FY2014..FY2016");
        }
        check("2016年4月～9月", "2016-04..2016-09");
        check("平成28年4月～平成29年3月", "2016-04..2017-03");
        check("2016/4/1～2016/9/30", "2016-04-01..2016-09-30");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "未定",
            "30",
            "2018年13月",
            "2018/2/30",
            "2013～2011年",
            "平成100年",
            "4月",
            "2018年4",
            "0",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn typed_cells_are_read_as_what_they_show() {
        let day = date(2018, 4, 1);
        let period = |cell| read_period(&cell).ok().flatten().map(|p| p.to_string());
        assert_eq!(period(Cell::Number(2018.0)).as_deref(), Some("2018"));
        assert_eq!(period(Cell::Number(43191.0)).as_deref(), Some("2018-04-01"));
        assert_eq!(period(Cell::Date { day, month_only: true }).as_deref(), Some("2018-04"));
        assert_eq!(read_date(&Cell::Number(43191.0)), Ok(Some(day)));
        assert_eq!(read_date(&Cell::text("H30.4.1")), Ok(Some(day)));
        assert_eq!(read_date(&Cell::text("2018-04-01T00:00:00")), Ok(Some(day)));
        assert!(read_date(&Cell::text("2018-04")).is_err());
    }
}
