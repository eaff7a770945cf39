use jiff::{
    Timestamp,
    civil::{Date, date as day},
    tz::{self, TimeZone},
};
use sousei_core::{Period, PeriodUnit};

use crate::Lang;

/// First days and names of the Japanese eras, latest first.
const ERAS: [(Date, &str); 5] = [
    (day(2019, 5, 1), "令和"),
    (day(1989, 1, 8), "平成"),
    (day(1926, 12, 25), "昭和"),
    (day(1912, 7, 30), "大正"),
    (day(1868, 10, 23), "明治"),
];

/// Before this day Japan counted by the lunar calendar, so that no era year is stated.
const SOLAR_CALENDAR: Date = day(1873, 1, 1);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Hours by which Japan is ahead of universal time.
const JAPAN_HOURS: i8 = 9;

/// The era year in which a day lies: `令和元年`, `平成30年`.
///
/// `None` before 1873, when Japan took over the solar calendar.
#[must_use]
#[doc(alias = "和暦")]
pub fn era_year(of: Date) -> Option<String> {
    era(of).map(|era| format!("{era}年"))
}

/// A day: `2019年5月31日`, `31 May 2019`.
#[must_use]
pub fn date(lang: Lang, of: Date) -> String {
    match lang {
        Lang::Ja => format!("{}年{}月{}日", of.year(), of.month(), of.day()),
        Lang::En => format!("{} {} {}", of.day(), month_name(of), of.year()),
    }
}

/// A day with its era beside it in Japanese: `2019年5月31日（令和元年5月31日）`.
#[must_use]
pub fn date_with_era(lang: Lang, of: Date) -> String {
    period(lang, &Period::day(of))
}

/// A year as an axis or a heading shows it: `2018年`, `2018`.
#[must_use]
pub fn year(lang: Lang, year: i16) -> String {
    period_plain(lang, &Period::calendar_year(year))
}

/// A period, with its era beside it in Japanese: `2018年度（平成30年度）`.
///
/// # Examples
/// ```
/// # use sousei_core::Period;
/// # use sousei_present::{Lang, format::period};
/// let fiscal = Period::fiscal_year(2019);
/// assert_eq!(period(Lang::Ja, &fiscal), "2019年度（令和元年度）");
/// assert_eq!(period(Lang::En, &fiscal), "FY2019");
/// ```
#[must_use]
pub fn period(lang: Lang, of: &Period) -> String {
    let plain = period_plain(lang, of);
    if lang == Lang::En {
        return plain;
    }
    let era = if of.size() == 1 {
        era_of_unit(of)
    } else {
        let ends = era_of_unit(&of.first_unit()).zip(era_of_unit(&of.last_unit()));
        ends.map(|(first, last)| format!("{first}～{last}"))
    };
    era.map_or_else(|| plain.clone(), |era| format!("{plain}（{era}）"))
}

/// A period without era: `2018年度`, `FY2018`, `2011～2013年`, `2011–2013`.
#[must_use]
pub fn period_plain(lang: Lang, of: &Period) -> String {
    let last = unit_plain(lang, &of.last_unit());
    if of.size() == 1 {
        return last;
    }
    let first = unit_plain(lang, &of.first_unit());
    match (lang, of.unit()) {
        (Lang::Ja, PeriodUnit::Year | PeriodUnit::FiscalYear) => {
            format!("{}～{last}", of.start().year())
        }
        (Lang::Ja, _) => format!("{first}～{last}"),
        (Lang::En, PeriodUnit::Year | PeriodUnit::FiscalYear) => format!("{first}–{last}"),
        (Lang::En, _) => format!("{first} – {last}"),
    }
}

/// A period behind a statement on it: `2018年`, `in 2018`, `on 1 January 2016`.
#[must_use]
pub fn period_in(lang: Lang, of: &Period) -> String {
    let plain = period_plain(lang, of);
    match (lang, of.unit(), of.size()) {
        (Lang::Ja, ..) => plain,
        (Lang::En, PeriodUnit::Day, 1) => format!("on {plain}"),
        (Lang::En, ..) => format!("in {plain}"),
    }
}

/// The days from one to another: `2015年4月1日～2020年3月31日`, `1 April 2015 – 31 March 2020`.
#[must_use]
pub fn period_range(lang: Lang, first: Date, last: Date) -> String {
    let (first, last) = (date(lang, first), date(lang, last));
    match lang {
        Lang::Ja => format!("{first}～{last}"),
        Lang::En => format!("{first} – {last}"),
    }
}

/// An instant as a clock in Japan shows it: `2019年5月31日 14:05`, `31 May 2019, 14:05 JST`.
#[must_use]
pub fn timestamp(lang: Lang, of: Timestamp) -> String {
    let local = of.to_zoned(TimeZone::fixed(tz::offset(JAPAN_HOURS)));
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    match lang {
        Lang::Ja => format!("{} {clock}", date(lang, local.date())),
        Lang::En => format!("{}, {clock} JST", date(lang, local.date())),
    }
}

/// Era and year without 年, the first year as 元.
fn era(of: Date) -> Option<String> {
    if of < SOLAR_CALENDAR {
        return None;
    }
    let (start, name) = ERAS.iter().find(|(start, _)| *start <= of)?;
    Some(match of.year() - start.year() + 1 {
        1 => format!("{name}元"),
        year => format!("{name}{year}"),
    })
}

fn era_of_unit(unit: &Period) -> Option<String> {
    let start = unit.start();
    match unit.unit() {
        PeriodUnit::Year => {
            let (first, last) = (era(start)?, era(unit.end())?);
            let year = if first == last { first } else { format!("{first}年・{last}") };
            Some(format!("{year}年"))
        }
        // A fiscal year is known by the era of its bulk when that begins soon after April,
        // as 令和元年度, and keeps its first era when the next begins in winter, as 昭和63年度.
        PeriodUnit::FiscalYear => era(day(start.year(), 7, 1)).map(|era| format!("{era}年度")),
        PeriodUnit::Month => {
            let (first, last) = (era(start)?, era(unit.end())?);
            let month = start.month();
            let later = format!("{last}年{month}月");
            Some(if first == last { later } else { format!("{first}年{month}月・{later}") })
        }
        PeriodUnit::Day => {
            era(start).map(|era| format!("{era}年{}月{}日", start.month(), start.day()))
        }
    }
}

fn unit_plain(lang: Lang, unit: &Period) -> String {
    let start = unit.start();
    match (lang, unit.unit()) {
        (Lang::Ja, PeriodUnit::Year) => format!("{}年", start.year()),
        (Lang::En, PeriodUnit::Year) => start.year().to_string(),
        (Lang::Ja, PeriodUnit::FiscalYear) => format!("{}年度", start.year()),
        (Lang::En, PeriodUnit::FiscalYear) => format!("FY{}", start.year()),
        (Lang::Ja, PeriodUnit::Month) => format!("{}年{}月", start.year(), start.month()),
        (Lang::En, PeriodUnit::Month) => format!("{} {}", month_name(start), start.year()),
        (_, PeriodUnit::Day) => date(lang, start),
    }
}

fn month_name(of: Date) -> &'static str {
    MONTHS[usize::from(of.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_naturally_in_both_languages() {
        let check = |text: &str, ja: &str, en: &str| {
            let read: Period = text.parse().expect(text);
            assert_eq!(period(Lang::Ja, &read), ja);
            assert_eq!(period(Lang::En, &read), en);
        };
        check("2018", "2018年（平成30年）", "2018");
        check("2019", "2019年（平成31年・令和元年）", "2019");
        check("FY2018", "2018年度（平成30年度）", "FY2018");
        check("FY2019", "2019年度（令和元年度）", "FY2019");
        check("FY1988", "1988年度（昭和63年度）", "FY1988");
        check("2019-04", "2019年4月（平成31年4月）", "April 2019");
        check("2019-05", "2019年5月（令和元年5月）", "May 2019");
        check("1989-01", "1989年1月（昭和64年1月・平成元年1月）", "January 1989");
        check("2019-04-30", "2019年4月30日（平成31年4月30日）", "30 April 2019");
        check("2019-05-01", "2019年5月1日（令和元年5月1日）", "1 May 2019");
        check("2011..2013", "2011～2013年（平成23年～平成25年）", "2011–2013");
        check("FY2014..FY2016", "2014～2016年度（平成26年度～平成28年度）", "FY2014–FY2016");
        check(
            "2016-04..2016-09",
            "2016年4月～2016年9月（平成28年4月～平成28年9月）",
            "April 2016 – September 2016",
        );
        check("1870", "1870年", "1870");
    }

    #[test]
    fn eras_change_on_their_days() {
        assert_eq!(era_year(day(1989, 1, 7)).as_deref(), Some("昭和64年"));
        assert_eq!(era_year(day(1989, 1, 8)).as_deref(), Some("平成元年"));
        assert_eq!(era_year(day(1926, 12, 24)).as_deref(), Some("大正15年"));
        assert_eq!(era_year(day(1872, 12, 31)), None);
    }

    #[test]
    fn instants_are_shown_in_japanese_time() {
        let instant: Timestamp = "2019-04-30T15:05:00Z".parse().expect("valid");
        assert_eq!(timestamp(Lang::Ja, instant), "2019年5月1日 00:05");
        assert_eq!(timestamp(Lang::En, instant), "1 May 2019, 00:05 JST");
    }
}
