//! Overlays of cities.

use sousei_core::Checked;
use sousei_schemes::{Overlay, ParameterChange, Place};

use super::{OverlayFile, Reader, wire::ChangeFile};
use crate::{Error, yaml};

const FORMAT: &str = "sousei-support-overlay/1";

/// Reads a city's overlay from the bytes of a YAML file called `file`.
///
/// # Errors
/// As [`read_support_package`](super::read_support_package).
pub fn read_support_overlay(file: &str, bytes: &[u8]) -> Result<Checked<Overlay>, Error> {
    let wire: OverlayFile = yaml::read(file, bytes)?;
    let mut reader = Reader::new(file);
    reader.format(&wire.format, FORMAT);
    let place = reader.place(&wire.id.referenced, "id");
    let value = Overlay {
        valid: reader.validity(&wire.valid_from, wire.valid_to.as_ref(), "valid_"),
        area: wire.area.as_ref().and_then(|area| reader.area(area, "area")),
        id: reader.id(wire.id),
        scheme: wire.scheme,
        title: wire.title.into_bilingual(),
        sources: reader.sources(wire.sources),
        changes: reader.each(wire.changes, "changes", Reader::change),
        parameters: reader.each(wire.parameters, "parameters", Reader::parameter),
        inputs: reader.each(wire.inputs, "inputs", Reader::input),
        areas: reader.each(wire.areas, "areas", Reader::areas),
        definitions: reader.each(wire.definitions, "definitions", Reader::named_value),
        values: reader.each(wire.values, "values", Reader::named_value),
        rules: reader.each(wire.rules, "rules", Reader::rule),
        lines: reader.each(wire.lines, "lines", Reader::line),
        place,
    };
    Ok(Checked { value, issues: reader.issues })
}

impl Reader<'_> {
    fn change(&mut self, file: ChangeFile, place: Place) -> ParameterChange {
        ParameterChange {
            value: self.parameter_value(file.value, &place),
            evidence: self.evidence(file.source, file.article, &file.mark, &place.path),
            name: file.name,
            place,
        }
    }
}
