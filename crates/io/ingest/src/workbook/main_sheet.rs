use std::collections::BTreeMap;

use sousei_core::{Issue, Location, Severity};

use crate::{
    code,
    layout::{BLOCKS, Column, FIELDS, ITEM_HEADING, TableLayout, VALUE_HEADING},
    strategy_tables::Tables,
    table::{
        Cell, FoundColumn, Grid, Record, SEARCHED_ROWS, comparable, find_at, location, record,
        suggest,
    },
};

/// What the label at the beginning of a row says.
enum Label {
    /// A single value.
    Field(&'static Column),
    /// The headings of a block.
    Block(&'static TableLayout),
    /// An item of a block: 時点1.
    Item(&'static TableLayout),
    /// The headings of the sheet.
    Headings,
    /// Something else.
    Unknown,
}

/// The sheet while it is read.
struct MainSheet<'a> {
    grid: &'a Grid,
    items: u32,
    values: u32,
    /// Columns of each block whose headings have been seen.
    blocks: BTreeMap<&'static str, BTreeMap<&'static str, FoundColumn>>,
    fields: Record,
    tables: Tables,
}

/// Reads the sheet 戦略: rows of label and value, then blocks with headings of their own.
pub(super) fn read(grid: &Grid, issues: &mut Vec<Issue>) -> Tables {
    let Some((items, values)) = columns(grid) else {
        let at = Location { sheet: grid.name.clone(), ..Location::default() };
        let labels = FIELDS.columns.iter().filter(|column| column.required);
        let expected: Vec<&str> = labels.map(|column| column.heading_ja).collect();
        let issue = Issue::new(code::NO_HEADER, Severity::Error, at);
        issues.push(issue.with("expected", expected.join(", ")).with("seen", ""));
        return Tables::new();
    };
    let place = Location { sheet: grid.name.clone(), ..Location::default() };
    let mut sheet = MainSheet {
        grid,
        items,
        values,
        blocks: BTreeMap::new(),
        fields: Record { location: place, cells: BTreeMap::new() },
        tables: BLOCKS.iter().map(|block| (block.key, Vec::new())).collect(),
    };
    for (row, cells) in &grid.rows {
        sheet.read_row(*row, cells, issues);
    }
    sheet.finish()
}

/// The column of the labels, where most of them stand, and that of the values.
fn columns(grid: &Grid) -> Option<(u32, u32)> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for cells in grid.rows.values() {
        for (position, cell) in cells {
            if matches!(label(&cell.shown()), Label::Field(_)) {
                *counts.entry(*position).or_default() += 1;
            }
        }
    }
    let most = counts.iter().max_by_key(|(position, count)| (**count, u32::MAX - **position));
    let items = most.filter(|(_, count)| **count >= 2).map(|(position, _)| *position)?;
    let is_heading = |cell: &Cell| {
        let shown = comparable(&cell.shown());
        shown == VALUE_HEADING.1 || shown == VALUE_HEADING.0
    };
    let first_rows = grid.rows.range(..=SEARCHED_ROWS).flat_map(|(_, cells)| cells);
    let values = first_rows.filter(|(_, cell)| is_heading(cell)).map(|(position, _)| *position);
    Some((items, values.min().unwrap_or(items + 1)))
}

fn label(text: &str) -> Label {
    let form = comparable(text);
    let is = |key: &str, ja: &str| form == comparable(key) || form == comparable(ja);
    if let Some(column) = FIELDS.columns.iter().find(|c| is(c.key, c.heading_ja)) {
        return Label::Field(column);
    }
    if let Some(block) = BLOCKS.iter().find(|block| is(block.key, block.name_ja)) {
        return Label::Block(block);
    }
    let bare = form.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_item = |block: &&&TableLayout| bare == block.key || bare == comparable(block.name_ja);
    if let Some(block) = BLOCKS.iter().find(is_item).filter(|_| bare.len() < form.len()) {
        return Label::Item(block);
    }
    if is(ITEM_HEADING.0, ITEM_HEADING.1) { Label::Headings } else { Label::Unknown }
}

impl MainSheet<'_> {
    fn read_row(&mut self, row: u32, cells: &BTreeMap<u32, Cell>, issues: &mut Vec<Issue>) {
        let Some(item) = cells.get(&self.items) else { return };
        let text = item.shown();
        match label(&text) {
            Label::Field(column) => self.read_field(row, cells, column, issues),
            Label::Block(block) => {
                if let Some(found) = find_at(self.grid, row, self.items + 1, block, issues) {
                    self.blocks.insert(block.key, found);
                } else {
                    self.tables.remove(block.key);
                }
            }
            Label::Item(block) => self.read_item(row, cells, block, issues),
            Label::Headings => {}
            Label::Unknown => self.report_unknown(row, &text, issues),
        }
    }

    fn read_field(
        &mut self,
        row: u32,
        cells: &BTreeMap<u32, Cell>,
        column: &'static Column,
        issues: &mut Vec<Issue>,
    ) {
        let at = location(&self.grid.name, row, self.values, column.heading_ja);
        let cell = cells.get(&self.values).cloned().unwrap_or_default();
        if self.fields.cells.contains_key(column.key) {
            let issue = Issue::new(code::DUPLICATE_ID, Severity::Error, at);
            issues.push(issue.with("seen", column.heading_ja));
            return;
        }
        self.fields.cells.insert(column.key, (cell, at));
    }

    fn read_item(
        &mut self,
        row: u32,
        cells: &BTreeMap<u32, Cell>,
        block: &'static TableLayout,
        issues: &mut Vec<Issue>,
    ) {
        let is_given = cells.iter().any(|(position, _)| *position > self.items);
        if !is_given {
            return;
        }
        let Some(columns) = self.blocks.get(block.key) else {
            if self.tables.remove(block.key).is_some() {
                let at = location(&self.grid.name, row, self.items, block.name_ja);
                let headings: Vec<&str> = block.columns.iter().map(|c| c.heading_ja).collect();
                let issue = Issue::new(code::NO_HEADER, Severity::Error, at)
                    .with("expected", format!("{}: {}", block.name_ja, headings.join(", ")));
                issues.push(issue.with("seen", ""));
            }
            return;
        };
        let record = record(&self.grid.name, row, cells, columns);
        if let Some(records) = self.tables.get_mut(block.key) {
            records.push(record);
        }
    }

    fn report_unknown(&self, row: u32, text: &str, issues: &mut Vec<Issue>) {
        let known = FIELDS.columns.iter().map(|column| column.heading_ja);
        let known: Vec<&str> = known.chain(BLOCKS.iter().map(|block| block.name_ja)).collect();
        let at = location(&self.grid.name, row, self.items, ITEM_HEADING.1);
        let before_any = self.fields.cells.is_empty();
        // Titles and remarks above the first label are no mistake.
        if before_any && row <= SEARCHED_ROWS {
            return;
        }
        let issue = Issue::new(code::UNKNOWN_ITEM, Severity::Warning, at)
            .with("seen", text)
            .with("expected", known.join(", "));
        issues.push(suggest(issue, text, known));
    }

    fn finish(mut self) -> Tables {
        self.tables.insert(FIELDS.key, vec![self.fields]);
        self.tables
    }
}
