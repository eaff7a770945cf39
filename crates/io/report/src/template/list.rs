//! Drop-downs: short lists in the cell itself, long ones on a hidden sheet.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, utility};

use super::InputSpec;
use crate::{Error, look};

/// Characters that Excel takes in a list of choices, with the commas.
const LONGEST_LIST: usize = 255;
/// Characters that Excel takes in a message.
const LONGEST_MESSAGE: usize = 250;

/// The lists of a workbook.
pub(super) struct Lists {
    name: String,
    sheet: Worksheet,
    columns: BTreeMap<Vec<String>, u16>,
}

impl Lists {
    pub(super) fn new(name: String) -> Self {
        Self { name, sheet: Worksheet::new(), columns: BTreeMap::new() }
    }

    /// What Excel says and offers at a cell; nothing if it has neither help nor choices.
    pub(super) fn validation(
        &mut self,
        input: &InputSpec,
    ) -> Result<Option<DataValidation>, Error> {
        if input.choices.is_empty() && input.help.is_empty() && !input.required {
            return Ok(None);
        }
        let mut validation = self.choices(&input.choices)?;
        let message = message(input);
        if !message.is_empty() {
            validation = validation.set_input_message(message)?;
        }
        Ok(Some(validation))
    }

    fn choices(&mut self, choices: &[String]) -> Result<DataValidation, Error> {
        if choices.is_empty() {
            return Ok(DataValidation::new().allow_any_value());
        }
        let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
        let fits =
            length <= LONGEST_LIST && !choices.iter().any(|choice| choice.contains([',', '"']));
        let validation = if fits {
            DataValidation::new().allow_list_strings(choices)?
        } else {
            let range = self.range(choices)?;
            DataValidation::new().allow_list_formula(Formula::new(range))
        };
        Ok(validation
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title("一覧にない値です")?
            .set_error_message("一覧から選んでください。空欄に戻すには Delete キーを押します。")?)
    }

    /// Where a list stands; equal lists stand there once.
    fn range(&mut self, choices: &[String]) -> Result<String, Error> {
        let next = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        let column = match self.columns.get(choices) {
            Some(column) => *column,
            None => {
                for (row, choice) in (0u32..).zip(choices) {
                    self.sheet.write_string(row, next, look::clean(choice))?;
                }
                self.columns.insert(choices.to_vec(), next);
                next
            }
        };
        let last = u32::try_from(choices.len()).unwrap_or(u32::MAX) - 1;
        Ok(format!("='{}'!{}", self.name, utility::cell_range_absolute(0, column, last, column)))
    }

    /// The hidden sheet, if a list needed it.
    pub(super) fn finish(mut self) -> Result<Option<Worksheet>, Error> {
        if self.columns.is_empty() {
            return Ok(None);
        }
        self.sheet.set_name(&self.name)?.set_hidden(true);
        Ok(Some(self.sheet))
    }
}

fn message(input: &InputSpec) -> String {
    let required = if input.required { "【必須】" } else { "" };
    let text = format!("{required}{}", look::clean(&input.help));
    text.chars().take(LONGEST_MESSAGE).collect()
}
