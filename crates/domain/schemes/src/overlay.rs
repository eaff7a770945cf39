//! A city's own rules over the national frame: narrower, or more generous with its own money.

use sousei_core::{AreaCode, Bilingual, Checked, Issue, Source};

use crate::{
    AreaList, DatedValue, Evidence, Input, Line, NamedValue, OverlayRight, Parameter,
    ParameterValue, Place, Rule, RulePackage, Validity, code, compile,
};

/// A parameter of the frame with the city's own value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterChange {
    /// Name of the parameter of the frame.
    pub name: String,
    /// The city's value.
    pub value: ParameterValue,
    /// Where it is stated.
    pub evidence: Evidence,
    /// Where it stands in the file.
    pub place: Place,
}

/// What a city lays over a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Key.
    pub id: String,
    /// Key of the scheme.
    pub scheme: String,
    /// Title.
    pub title: Bilingual,
    /// Whose rules these are.
    pub area: Option<AreaCode>,
    /// When they hold.
    pub valid: Validity,
    /// Documents in which they are stated.
    pub sources: Vec<Source>,
    /// Own values of parameters of the frame.
    pub changes: Vec<ParameterChange>,
    /// Own parameters.
    pub parameters: Vec<Parameter>,
    /// Own questions.
    pub inputs: Vec<Input>,
    /// Own lists of areas.
    pub areas: Vec<AreaList>,
    /// Own definitions of values that the frame leaves open.
    pub definitions: Vec<NamedValue>,
    /// Own shared values.
    pub values: Vec<NamedValue>,
    /// Further requirements.
    pub rules: Vec<Rule>,
    /// Further amounts.
    pub lines: Vec<Line>,
    /// Where the head stands.
    pub place: Place,
}

struct Laying<'a> {
    frame: &'a RulePackage,
    result: RulePackage,
    issues: Vec<Issue>,
}

/// Lays a city's rules over the frame.
///
/// Requirements are only ever added, so that they narrow. What the frame holds fixed stays;
/// an attempt to change it is an error at its place in the overlay's file, and the frame's
/// own value is kept.
#[must_use]
pub fn lay_over(frame: &RulePackage, overlay: &Overlay) -> Checked<RulePackage> {
    let mut laying = Laying { frame, result: frame.clone(), issues: Vec::new() };
    laying.head(overlay);
    laying.names(overlay);
    for change in &overlay.changes {
        laying.change(change);
    }
    for definition in &overlay.definitions {
        laying.define(definition);
    }
    laying.amounts(overlay);
    let result = &mut laying.result;
    result.parameters.extend(overlay.parameters.iter().cloned());
    result.inputs.extend(overlay.inputs.iter().cloned());
    result.areas.extend(overlay.areas.iter().cloned());
    result.values.extend(overlay.values.iter().cloned());
    let rules = overlay.rules.iter().cloned();
    result.rules.extend(rules.map(|rule| Rule { from_overlay: true, ..rule }));
    Checked { value: laying.result, issues: laying.issues }
}

impl Laying<'_> {
    fn refuse(&mut self, place: &Place, seen: &str, expected: &str) {
        let issue = compile::error(code::OVERLAY, place);
        self.issues.push(issue.with("seen", seen).with("expected", expected));
    }

    fn head(&mut self, overlay: &Overlay) {
        let frame = self.frame;
        if overlay.scheme != frame.scheme {
            self.refuse(&overlay.place, &overlay.scheme, &frame.scheme);
        }
        let from = overlay.valid.from.max(frame.valid.from);
        let last = overlay.valid.last().min(frame.valid.last());
        if last < from {
            let seen = format!("{}–{}", overlay.valid.from, overlay.valid.last());
            let expected = format!("{}–{}", frame.valid.from, frame.valid.last());
            self.refuse(&overlay.place, &seen, &expected);
        } else {
            let to = (last < sousei_core::Date::MAX).then_some(last);
            self.result.valid = Validity { from, to };
        }
        self.result.version = format!("{} + {}", frame.version, overlay.id);
        for source in &overlay.sources {
            if frame.sources.iter().any(|known| known.id == source.id) {
                self.refuse(&overlay.place, &source.id, "sources: another id");
            }
            self.result.sources.push(source.clone());
        }
    }

    /// Nothing of the frame may be replaced by something of the same name.
    fn names(&mut self, overlay: &Overlay) {
        let frame = self.frame;
        let taken: Vec<&str> = frame
            .parameters
            .iter()
            .map(|item| item.name.as_str())
            .chain(frame.inputs.iter().map(|item| item.name.as_str()))
            .chain(frame.values.iter().map(|item| item.name.as_str()))
            .chain(frame.areas.iter().map(|item| item.name.as_str()))
            .chain(frame.rules.iter().map(|item| item.id.as_str()))
            .chain(frame.lines.iter().map(|item| item.id.as_str()))
            .collect();
        let own = overlay
            .parameters
            .iter()
            .map(|item| (&item.name, &item.place))
            .chain(overlay.inputs.iter().map(|item| (&item.name, &item.place)))
            .chain(overlay.values.iter().map(|item| (&item.name, &item.place)))
            .chain(overlay.areas.iter().map(|item| (&item.name, &item.place)))
            .chain(overlay.rules.iter().map(|item| (&item.id, &item.place)))
            .chain(overlay.lines.iter().map(|item| (&item.id, &item.place)));
        for (name, place) in own.filter(|(name, _)| taken.contains(&name.as_str())) {
            self.refuse(place, name, "another name: the frame's own stays in force");
        }
    }

    fn change(&mut self, change: &ParameterChange) {
        let Some(index) = self.frame.parameters.iter().position(|known| known.name == change.name)
        else {
            let known: Vec<&str> =
                self.frame.parameters.iter().map(|known| known.name.as_str()).collect();
            let expected = known.join(", ");
            self.refuse(&change.place, &change.name, &expected);
            return;
        };
        let parameter = &self.frame.parameters[index];
        let valid = self.result.valid;
        let holding = |value: &&DatedValue| {
            value.valid.from <= valid.last() && valid.from <= value.valid.last()
        };
        let fits = parameter
            .values
            .iter()
            .filter(holding)
            .all(|value| is_allowed(parameter.overlay, &value.value, &change.value));
        if !fits {
            let now: Vec<String> = parameter
                .values
                .iter()
                .filter(holding)
                .map(|value| crate::trace::parameter_words(&value.value))
                .collect();
            let expected = format!("{} ({})", parameter.overlay.key(), now.join(" / "));
            let seen = format!("{}: {}", change.name, crate::trace::parameter_words(&change.value));
            self.refuse(&change.place, &seen, &expected);
            return;
        }
        self.result.parameters[index].values = vec![DatedValue {
            valid,
            value: change.value.clone(),
            evidence: change.evidence.clone(),
            place: change.place.clone(),
        }];
    }

    fn define(&mut self, definition: &NamedValue) {
        let open: Vec<&str> = self
            .frame
            .values
            .iter()
            .filter(|value| value.open)
            .map(|value| value.name.as_str())
            .collect();
        let found = self.result.values.iter_mut().find(|value| value.name == definition.name);
        match found.filter(|value| value.open) {
            Some(value) => {
                value.body = definition.body.clone();
                value.place = definition.place.clone();
                if !definition.label.is_empty() {
                    value.label = definition.label.clone();
                }
            }
            None => {
                let expected = open.join(", ");
                self.refuse(&definition.place, &definition.name, &expected);
            }
        }
    }

    fn amounts(&mut self, overlay: &Overlay) {
        for line in &overlay.lines {
            if self.frame.extra_amounts {
                self.result.lines.push(Line { from_overlay: true, ..line.clone() });
            } else {
                self.refuse(&line.place, &line.id, "extra_amounts: no");
            }
        }
    }
}

fn is_allowed(right: OverlayRight, frame: &ParameterValue, own: &ParameterValue) -> bool {
    match (right, frame, own) {
        (OverlayRight::Own, frame, own) => {
            std::mem::discriminant(frame) == std::mem::discriminant(own)
        }
        (OverlayRight::MayLower, ParameterValue::Number(frame), ParameterValue::Number(own)) => {
            own.compare(*frame).is_some_and(std::cmp::Ordering::is_le) && !own.is_negative()
        }
        (OverlayRight::MayRaise, ParameterValue::Number(frame), ParameterValue::Number(own)) => {
            own.compare(*frame).is_some_and(std::cmp::Ordering::is_ge)
        }
        (OverlayRight::MayShorten, ParameterValue::Texts(frame), ParameterValue::Texts(own)) => {
            own.iter().all(|word| frame.contains(word))
        }
        _ => false,
    }
}
