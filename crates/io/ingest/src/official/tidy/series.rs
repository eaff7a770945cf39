//! What rows have in common, described once.

use std::collections::BTreeMap;

use sousei_core::{Basis, Catalogue, Date, IndicatorId, Series, Unit};

use super::{
    column::{Column, Layout},
    decode::Encoding,
    recent::Recent,
    split::Fields,
};
use crate::Error;

/// The columns that make a series.
const COLUMNS: [Column; 5] =
    [Column::Indicator, Column::Unit, Column::Basis, Column::Vintage, Column::Source];

/// What a row says about its series, as bytes of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Key<'a>([&'a [u8]; 5]);

impl<'a> Key<'a> {
    pub(super) fn of(fields: &Fields<'a>, layout: &Layout) -> Self {
        Self(COLUMNS.map(|column| fields.at(layout.place(column))))
    }

    pub(super) fn indicator(&self) -> &'a [u8] {
        self.0[0]
    }

    fn owned(&self) -> [Vec<u8>; 5] {
        self.0.map(<[u8]>::to_vec)
    }
}

/// Series of a chunk, by position of first appearance.
pub(super) struct Local<'a> {
    pub(super) keys: Vec<Key<'a>>,
    positions: BTreeMap<Key<'a>, u32>,
    last: Option<(Key<'a>, u32)>,
    /// By the letters of the indicator: an area-first table comes back to the same few
    /// hundred indicators in every area.
    recent: Recent<'a, (Key<'a>, u32)>,
}

impl<'a> Local<'a> {
    pub(super) fn new() -> Self {
        Self { keys: Vec::new(), positions: BTreeMap::new(), last: None, recent: Recent::new() }
    }

    /// The position of a series in this chunk.
    pub(super) fn position(&mut self, key: Key<'a>) -> u32 {
        if let Some((last, position)) = self.last
            && last == key
        {
            return position;
        }
        let position = match self.recent.find(key.indicator()) {
            Some((known, position)) if known == key => position,
            _ => self.look_up(key),
        };
        self.last = Some((key, position));
        position
    }

    fn look_up(&mut self, key: Key<'a>) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let position = *self.positions.entry(key).or_insert(next);
        if position == next {
            self.keys.push(key);
        }
        self.recent.keep(key.indicator(), (key, position));
        position
    }
}

/// Series of the whole file.
pub(super) struct Described<'a> {
    name: &'a str,
    catalogue: &'a Catalogue,
    encoding: Encoding,
    has_unit: bool,
    known: BTreeMap<[Vec<u8>; 5], u32>,
    pub(super) series: Vec<Series>,
}

impl<'a> Described<'a> {
    pub(super) fn new(
        name: &'a str,
        catalogue: &'a Catalogue,
        encoding: Encoding,
        layout: &Layout,
    ) -> Self {
        let has_unit = layout.has(Column::Unit);
        Self { name, catalogue, encoding, has_unit, known: BTreeMap::new(), series: Vec::new() }
    }

    /// The positions, in the file, of the series of a chunk.
    pub(super) fn positions(&mut self, keys: &[Key]) -> Result<Vec<u32>, Error> {
        keys.iter().map(|key| self.position(key)).collect()
    }

    fn position(&mut self, key: &Key) -> Result<u32, Error> {
        let owned = key.owned();
        if let Some(position) = self.known.get(&owned) {
            return Ok(*position);
        }
        let series = self.describe(key)?;
        let found = self.series.iter().position(|known| *known == series);
        let position = found.unwrap_or_else(|| {
            self.series.push(series);
            self.series.len() - 1
        });
        let position = u32::try_from(position).unwrap_or(u32::MAX);
        self.known.insert(owned, position);
        Ok(position)
    }

    /// What the row says, else what the catalogue says; refused if neither does.
    fn describe(&self, key: &Key) -> Result<Series, Error> {
        let [id, unit, basis, vintage, source] =
            key.0.map(|part| self.encoding.text(part).trim().to_owned());
        // A broken letter would make a unit or an indicator of its own, which nobody means.
        if [&id, &unit, &basis, &vintage, &source].iter().any(|text| text.contains('\u{FFFD}')) {
            return Err(Error::Encoding { file: self.name.to_owned() });
        }
        let known = self.catalogue.get(&id);
        let undescribed = |missing| Error::Undescribed {
            file: self.name.to_owned(),
            indicator: id.clone(),
            missing,
        };
        let unit = match known {
            _ if self.has_unit => Unit::new(unit),
            Some(known) => known.unit.clone(),
            None => return Err(undescribed("unit")),
        };
        let basis = match basis.is_empty() {
            true => known.map(|known| known.basis),
            false => Basis::from_key(&basis),
        };
        let vintage = vintage.parse::<Date>().map_err(|_| undescribed("vintage"))?;
        Ok(Series {
            label: known.map_or_else(|| id.clone(), |known| known.name.ja.clone()),
            unit,
            basis: basis.ok_or_else(|| undescribed("basis"))?,
            vintage,
            table: source,
            indicator: IndicatorId::new(id),
        })
    }
}
