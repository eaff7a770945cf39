//! Rows of a chunk to observations.

use sousei_core::{AgeBand, AreaCode, Observation, Observed, Period, Sex, Status};

use super::{
    column::{Column, Layout},
    decode::Encoding,
    fault::{Fault, Faults},
    number,
    recent::Recent,
    series::{Key, Local},
    split::{Fields, Records},
};
use crate::{
    code,
    official::{code::read_code, symbol::read_value},
};

/// What became of a chunk.
pub(super) struct Chunk<'a> {
    pub(super) rows: Vec<Observation>,
    /// Series by the positions that the rows use.
    pub(super) keys: Vec<Key<'a>>,
    pub(super) faults: Faults,
    pub(super) n_records: u32,
}

/// Bytes that a row has at least in practice; only the first allocation depends on it.
const SHORT_ROW_BYTES: usize = 48;

/// Begins the source of a made-up row in a template; nobody's figures begin with it.
const EXAMPLE_MARK: &[u8] = b"EXAMPLE:";

/// A row that cannot become an observation.
struct Refused {
    code: &'static str,
    column: Column,
    expected: &'static str,
}

/// Reads the rows of a chunk, each on its own.
pub(super) fn read_chunk<'a>(bytes: &'a [u8], layout: &Layout, encoding: Encoding) -> Chunk<'a> {
    let mut reader = Reader {
        layout,
        encoding,
        needed: layout.needed_fields(),
        series: Local::new(),
        periods: Recent::new(),
        faults: Faults::default(),
    };
    let mut rows = Vec::with_capacity(bytes.len() / SHORT_ROW_BYTES);
    let (mut records, mut fields) = (Records::new(bytes), Fields::default());
    let mut n_records = 0;
    while records.read(&mut fields) {
        match reader.observation(&fields, n_records) {
            Ok(row) => rows.push(row),
            Err(_) if fields.is_blank() => {}
            Err(refused) => reader.refuse(&fields, n_records, &refused),
        }
        n_records += 1;
    }
    Chunk { rows, keys: reader.series.keys, faults: reader.faults, n_records }
}

struct Reader<'a, 'l> {
    layout: &'l Layout,
    encoding: Encoding,
    needed: usize,
    series: Local<'a>,
    periods: Recent<'a, Period>,
    faults: Faults,
}

impl<'a> Reader<'a, '_> {
    fn observation(&mut self, fields: &Fields<'a>, row: u32) -> Result<Observation, Refused> {
        let field = |column| fields.at(self.layout.place(column));
        if fields.count < self.needed {
            let (code, column) = (code::OFFICIAL_ROW, Column::Value);
            return Err(Refused { code, column, expected: "indicator, area, period, value" });
        }
        // A figure with an unquoted comma in it would move everything behind it.
        if fields.count > self.layout.n_headings && !fields.is_blank_from(self.layout.n_headings) {
            let (code, column) = (code::ROW_TOO_LONG, Column::Value);
            return Err(Refused { code, column, expected: "" });
        }
        if field(Column::Source).starts_with(EXAMPLE_MARK) {
            let (code, column) = (code::EXAMPLE_ROW, Column::Source);
            return Err(Refused { code, column, expected: "" });
        }
        let area = area(field(Column::Area))?;
        let sex = sex(field(Column::Sex))?;
        let age = age(field(Column::AgeFrom), field(Column::AgeTo))?;
        let period = field(Column::Period);
        let (value, status) = (field(Column::Value), field(Column::Status));
        let period = self.period(period)?;
        let key = Key::of(fields, self.layout);
        if key.indicator().trim_ascii().is_empty() {
            let (code, column) = (code::REQUIRED, Column::Indicator);
            return Err(Refused { code, column, expected: "indicator" });
        }
        let value = self.value(value, status, row)?;
        Ok(Observation { series: self.series.position(key), area, period, sex, age, value })
    }

    fn period(&mut self, field: &'a [u8]) -> Result<Period, Refused> {
        if let Some(period) = self.periods.find(field) {
            return Ok(period);
        }
        let text = std::str::from_utf8(field.trim_ascii()).ok();
        let period = text.and_then(|text| text.parse().ok()).ok_or(Refused {
            code: code::PERIOD,
            column: Column::Period,
            expected: "2018, FY2018, 2018-04, 2018-04-01",
        })?;
        self.periods.keep(field, period);
        Ok(period)
    }

    fn value(&mut self, field: &[u8], status: &[u8], row: u32) -> Result<Observed, Refused> {
        let status = status_of(status)?;
        if let Some(number) = number::plain(field)
            && !status.is_some_and(Status::is_missing)
        {
            return Ok(Observed::new(number, status.unwrap_or(Status::Observed)));
        }
        let text = self.encoding.text(field);
        let read = read_value(&text).unwrap_or_else(|unreadable| {
            self.fault(code::OFFICIAL_VALUE, row, &unreadable.seen, "1,234.5, -, …, X, ***");
            Observed::missing(Status::Unreadable)
        });
        Ok(match (read.value(), status) {
            (Some(_), Some(reason)) if reason.is_missing() => {
                self.fault(code::STATUS_WITH_VALUE, row, &text, reason.key());
                Observed::missing(reason)
            }
            (Some(number), Some(status)) => Observed::new(number, status),
            (None, Some(reason)) if reason.is_missing() => Observed::missing(reason),
            _ => read,
        })
    }

    fn fault(&mut self, code: &'static str, row: u32, seen: &str, expected: &'static str) {
        let seen = seen.to_owned();
        self.faults.add(code, || Fault { row, column: Column::Value, seen, expected });
    }

    fn refuse(&mut self, fields: &Fields, row: u32, refused: &Refused) {
        let &Refused { code, column, expected } = refused;
        let seen = match code {
            code::OFFICIAL_ROW | code::ROW_TOO_LONG => fields.count.to_string(),
            _ => self.encoding.text(fields.at(self.layout.place(column))).into_owned(),
        };
        self.faults.add(code, || Fault { row, column, seen, expected });
    }
}

/// Prefecture numbers run from 1 to 47; 0 is the nation.
const LAST_PREFECTURE: u32 = 47;

fn area(field: &[u8]) -> Result<AreaCode, Refused> {
    let refused = Refused {
        code: code::OFFICIAL_AREA,
        column: Column::Area,
        expected: "00000, 13101, 131016",
    };
    let digits = field.iter().all(u8::is_ascii_digit);
    let code = match (field.len(), digits) {
        (5, true) => {
            let number = field.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
            AreaCode::try_from(number).ok()
        }
        _ => std::str::from_utf8(field).ok().and_then(|text| read_code(text).ok()),
    };
    let exists = |code: &AreaCode| {
        let number = code.number();
        number == 0 || (1..=LAST_PREFECTURE).contains(&(number / 1_000))
    };
    code.filter(exists).ok_or(refused)
}

fn sex(field: &[u8]) -> Result<Sex, Refused> {
    match field {
        b"both" | b"" => Ok(Sex::Both),
        b"male" => Ok(Sex::Male),
        b"female" => Ok(Sex::Female),
        _ => {
            let (code, column) = (code::UNKNOWN_VALUE, Column::Sex);
            Err(Refused { code, column, expected: "both, male, female" })
        }
    }
}

fn age(from: &[u8], to: &[u8]) -> Result<AgeBand, Refused> {
    let bound = |field: &[u8], column| -> Result<Option<u8>, Refused> {
        let refused = Refused { code: code::UNKNOWN_VALUE, column, expected: "0, 1, …, 255" };
        match field {
            b"" => Ok(None),
            [digit @ b'0'..=b'9'] => Ok(Some(digit - b'0')),
            [ten @ b'1'..=b'9', one @ b'0'..=b'9'] => Ok(Some((ten - b'0') * 10 + (one - b'0'))),
            _ => {
                let text = std::str::from_utf8(field).ok();
                text.and_then(|text| text.parse().ok()).map(Some).ok_or(refused)
            }
        }
    };
    let band =
        AgeBand { from: bound(from, Column::AgeFrom)?.unwrap_or(0), to: bound(to, Column::AgeTo)? };
    match band.to {
        Some(to) if to < band.from => {
            let (code, column) = (code::UNKNOWN_VALUE, Column::AgeTo);
            Err(Refused { code, column, expected: "age_to ≥ age_from" })
        }
        _ => Ok(band),
    }
}

fn status_of(field: &[u8]) -> Result<Option<Status>, Refused> {
    match field {
        b"observed" => Ok(Some(Status::Observed)),
        b"" => Ok(None),
        _ => {
            let status = std::str::from_utf8(field).ok().and_then(Status::from_key);
            let (code, column) = (code::UNKNOWN_VALUE, Column::Status);
            status.map(Some).ok_or(Refused { code, column, expected: "observed, estimated, …" })
        }
    }
}
