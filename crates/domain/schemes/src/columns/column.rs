//! One question of a table: the answers of all rows, packed.

use std::collections::BTreeMap;

use sousei_core::{AreaCode, Date};

use super::bits::{BLOCK, WORDS, is_set, set};
use crate::{Answer, Exact, InputKind, Spell, spell};

/// Shares are kept in these parts: a thousandth of a percent.
pub(super) const RATIO_PARTS: i64 = 100_000;

/// Spells of one answer at most; rows with more are kept aside.
const MAX_SLOTS: usize = 4;

/// Different words of a list at most; rows with further ones are kept aside.
const MAX_WORDS: usize = 256;

/// Codes that a day, an area or a word can have.
pub(super) const CODES: usize = 1 << 16;

/// A spell that is none: it begins and ends after every day with a code.
pub(super) const NO_SPELL: u32 = u32::MAX;

/// The end of a spell that lasts.
pub(super) const LASTS: u16 = u16::MAX;

/// Days as codes of 16 bits, counted from a day long before the one of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    /// Day number of code 0.
    origin: i64,
    /// Code of the day of the table.
    pub(super) today: u16,
}

impl Calendar {
    /// Room for 164 years before the day and 15 years after it.
    pub(super) fn around(on: Date) -> Self {
        let today = 60_000;
        Self { origin: spell::day_number(on) - i64::from(today), today }
    }

    /// Days from the origin; every day of the calendar fits.
    pub(super) fn offset(self, day: Date) -> Option<i32> {
        i32::try_from(spell::day_number(day) - self.origin).ok()
    }

    /// The code of a day; none too long before or after the day of the table.
    fn code(self, day: Date) -> Option<u16> {
        let code = u16::try_from(spell::day_number(day) - self.origin).ok()?;
        (1..LASTS).contains(&code).then_some(code)
    }

    /// The day of a code.
    pub(super) fn day(self, code: u16) -> Option<Date> {
        spell::day_of_number(self.origin + i64::from(code))
    }
}

/// Least and greatest value of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: i64,
    pub(super) high: i64,
}

/// Answers to one question.
///
/// Rows whose answer is not known hold 0, today, the first word or no spell.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) known: Vec<u64>,
    pub(super) values: Values,
}

#[derive(Debug)]
pub(super) enum Values {
    /// One bit for each row.
    YesNo(Vec<u64>),
    /// One bit for each row and option.
    Choice { keys: Vec<String>, rows: Vec<Vec<u64>> },
    /// Whole numbers, or shares in [`RATIO_PARTS`], with the bounds of each block.
    Number { values: Vec<i64>, bounds: Vec<Bounds>, is_ratio: bool },
    /// Codes of days, with the least and the greatest.
    Date { codes: Vec<u16>, low: u16, high: u16 },
    /// Spells in order of time: code of the first day in the upper half, of the end below.
    Spells(Vec<Vec<u32>>),
    /// Positions in a dictionary of area codes.
    Area { codes: Vec<u16>, areas: Vec<u32>, index: BTreeMap<u32, u16> },
    /// Lists of words: where each begins and ends, and the rows in which a word stands.
    Texts { words: Vec<String>, rows: Vec<Vec<u64>>, items: Vec<u16>, spans: Vec<Span> },
    /// Lists of amounts: where each begins and ends.
    Yens { items: Vec<i64>, spans: Vec<Span> },
}

/// Where the list of a row begins and ends.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    from: u32,
    to: u32,
}

impl Span {
    fn of_last(items: usize, count: usize) -> Option<Self> {
        Some(Self { from: u32::try_from(items - count).ok()?, to: u32::try_from(items).ok()? })
    }

    pub(super) fn of<T>(self, items: &[T]) -> &[T] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        items.get(place(self.from)..place(self.to)).unwrap_or(&[])
    }

    pub(super) fn count(self) -> i64 {
        i64::from(self.to - self.from)
    }
}

impl Column {
    pub(super) fn new(kind: &InputKind, calendar: Calendar) -> Self {
        let keys = |options: &[crate::ChoiceOption]| -> Vec<String> {
            options.iter().map(|option| option.key.clone()).collect()
        };
        let values = match kind {
            InputKind::YesNo => Values::YesNo(Vec::new()),
            InputKind::Choice(options) => {
                let keys = keys(options);
                Values::Choice { rows: vec![Vec::new(); keys.len()], keys }
            }
            InputKind::Integer { .. } | InputKind::Yen | InputKind::Ratio => Values::Number {
                values: Vec::new(),
                bounds: Vec::new(),
                is_ratio: matches!(kind, InputKind::Ratio),
            },
            InputKind::Date => {
                Values::Date { codes: Vec::new(), low: calendar.today, high: calendar.today }
            }
            InputKind::Spells => Values::Spells(Vec::new()),
            InputKind::Area => {
                Values::Area { codes: Vec::new(), areas: Vec::new(), index: BTreeMap::new() }
            }
            InputKind::Texts(options) => {
                let words = keys(options);
                let rows = vec![Vec::new(); words.len()];
                Values::Texts { words, rows, items: Vec::new(), spans: Vec::new() }
            }
            InputKind::Yens => Values::Yens { items: Vec::new(), spans: Vec::new() },
        };
        Self { known: Vec::new(), values }
    }

    /// Makes room for one more block of rows, all of them not known.
    pub(super) fn grow(&mut self, calendar: Calendar) {
        let words = self.known.len() + WORDS;
        let rows = words * 64;
        self.known.resize(words, 0);
        match &mut self.values {
            Values::YesNo(truth) => truth.resize(words, 0),
            Values::Choice { rows, .. } => rows.iter_mut().for_each(|row| row.resize(words, 0)),
            Values::Number { values, bounds, .. } => {
                values.resize(rows, 0);
                bounds.push(Bounds { low: 0, high: 0 });
            }
            Values::Date { codes, .. } => codes.resize(rows, calendar.today),
            Values::Spells(slots) => slots.iter_mut().for_each(|slot| slot.resize(rows, NO_SPELL)),
            Values::Area { codes, .. } => codes.resize(rows, 0),
            Values::Texts { rows: members, spans, .. } => {
                members.iter_mut().for_each(|member| member.resize(words, 0));
                spans.resize(rows, Span::default());
            }
            Values::Yens { spans, .. } => spans.resize(rows, Span::default()),
        }
    }

    /// Puts an answer into a row; none if it does not fit into the column.
    pub(super) fn put(&mut self, row: usize, answer: &Answer, calendar: Calendar) -> Option<()> {
        let words = self.known.len();
        match (&mut self.values, answer) {
            (Values::YesNo(truth), Answer::YesNo(yes)) => {
                if *yes {
                    set(truth, row);
                }
            }
            (Values::Choice { keys, rows }, Answer::Text(text)) => {
                let option = keys.iter().position(|key| key == text)?;
                set(&mut rows[option], row);
            }
            (Values::Number { values, bounds, is_ratio }, answer) => {
                let value = number(answer, *is_ratio)?;
                values[row] = value;
                let bounds = &mut bounds[row / BLOCK];
                *bounds = Bounds { low: bounds.low.min(value), high: bounds.high.max(value) };
            }
            (Values::Date { codes, low, high }, Answer::Date(day)) => {
                let code = calendar.code(*day)?;
                codes[row] = code;
                (*low, *high) = ((*low).min(code), (*high).max(code));
            }
            (Values::Spells(slots), Answer::Spells(spells)) => {
                put_spells(slots, words * 64, row, spells, calendar)?;
            }
            (Values::Area { codes, areas, index }, Answer::Area(area)) => {
                codes[row] = code_of_area(areas, index, area.number())?;
            }
            (Values::Texts { words: known, rows, items, spans }, Answer::Texts(texts)) => {
                let before = items.len();
                for text in texts {
                    let word = code_of_word(known, rows, words, text)?;
                    items.push(u16::try_from(word).ok()?);
                    set(&mut rows[word], row);
                }
                spans[row] = Span::of_last(items.len(), items.len() - before)?;
            }
            (Values::Yens { items, spans }, Answer::Yens(yens)) => {
                items.extend(yens);
                spans[row] = Span::of_last(items.len(), yens.len())?;
            }
            _ => return None,
        }
        set(&mut self.known, row);
        Some(())
    }

    /// The answer of a row, as it was put in.
    pub(super) fn answer(&self, row: usize, calendar: Calendar) -> Option<Answer> {
        if !is_set(&self.known, row) {
            return None;
        }
        Some(match &self.values {
            Values::YesNo(truth) => Answer::YesNo(is_set(truth, row)),
            Values::Choice { keys, rows } => {
                let option = rows.iter().position(|rows| is_set(rows, row))?;
                Answer::Text(keys[option].clone())
            }
            Values::Number { values, is_ratio: false, .. } => Answer::Integer(values[row]),
            Values::Number { values, is_ratio: true, .. } => {
                Answer::Ratio(Exact::fraction(values[row].into(), RATIO_PARTS.into())?)
            }
            Values::Date { codes, .. } => Answer::Date(calendar.day(codes[row])?),
            Values::Spells(slots) => Answer::Spells(spells(slots, row, calendar)),
            Values::Area { codes, areas, .. } => {
                Answer::Area(AreaCode::try_from(areas[usize::from(codes[row])]).ok()?)
            }
            Values::Texts { words, items, spans, .. } => {
                let items = spans[row].of(items).iter();
                Answer::Texts(items.map(|word| words[usize::from(*word)].clone()).collect())
            }
            Values::Yens { items, spans } => Answer::Yens(spans[row].of(items).to_vec()),
        })
    }
}

/// The numerator that a column keeps.
fn number(answer: &Answer, is_ratio: bool) -> Option<i64> {
    match answer {
        Answer::Integer(value) if !is_ratio => Some(*value),
        Answer::Ratio(share) if is_ratio => share.times(Exact::integer(RATIO_PARTS))?.whole(),
        _ => None,
    }
}

fn put_spells(
    slots: &mut Vec<Vec<u32>>,
    rows: usize,
    row: usize,
    spells: &[Spell],
    calendar: Calendar,
) -> Option<()> {
    if spells.len() > MAX_SLOTS {
        return None;
    }
    for (at, spell) in spells.iter().enumerate() {
        let until = match spell.until {
            Some(until) => calendar.code(until)?,
            None => LASTS,
        };
        if at == slots.len() {
            slots.push(vec![NO_SPELL; rows]);
        }
        slots[at][row] = u32::from(calendar.code(spell.from)?) << 16 | u32::from(until);
    }
    Some(())
}

fn spells(slots: &[Vec<u32>], row: usize, calendar: Calendar) -> Vec<Spell> {
    let slots = slots.iter().map(|slot| slot[row]).filter(|slot| *slot != NO_SPELL);
    let spells = slots.filter_map(|slot| {
        let (from, until) = ((slot >> 16) as u16, (slot & 0xFFFF) as u16);
        let until = if until == LASTS { None } else { Some(calendar.day(until)?) };
        Some(Spell { from: calendar.day(from)?, until })
    });
    spells.collect()
}

fn code_of_area(areas: &mut Vec<u32>, index: &mut BTreeMap<u32, u16>, area: u32) -> Option<u16> {
    if let Some(code) = index.get(&area) {
        return Some(*code);
    }
    let code = u16::try_from(areas.len()).ok()?;
    areas.push(area);
    index.insert(area, code);
    Some(code)
}

fn code_of_word(
    known: &mut Vec<String>,
    rows: &mut Vec<Vec<u64>>,
    words: usize,
    text: &str,
) -> Option<usize> {
    if let Some(word) = known.iter().position(|word| word == text) {
        return Some(word);
    }
    if known.len() >= MAX_WORDS {
        return None;
    }
    known.push(text.to_owned());
    rows.push(vec![0; words]);
    Some(known.len() - 1)
}
