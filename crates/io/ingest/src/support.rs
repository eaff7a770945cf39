//! Support-scheme files: rule packages, overlays of cities, worked cases.

mod answers;
mod cases;
mod common;
mod overlay;
mod table;
mod wire;

use serde_saphyr::{Location as YamlPlace, Spanned};
use sousei_core::{AreaCode, Bilingual, Checked, Date, Issue, Location, Severity, Source};
use sousei_schemes::{
    AreaList, Check, ChoiceOption, Condition, DatedValue, Duty, Evidence, Exact, Formula, Goal,
    Input, InputKind, Line, Mark, NamedValue, Otherwise, OverlayRight, Parameter, ParameterValue,
    Payer, Place, Rule, RulePackage, Validity,
};

pub use answers::{PlacedFacts, read_answer, read_answers, read_placed_answers, read_spell};
pub(crate) use cases::CasesFile;
pub use cases::{WorkedCases, read_support_cases};
pub use common::{CommonQuestions, CommonScheme, read_common_questions};
pub use overlay::read_support_overlay;
pub use table::{
    CASE_HEADINGS, DAY_HEADINGS, TabledCase, TabledCases, read_case_table, read_support_cell,
};
use wire::{
    AreasFile, CheckFile, ConditionFile, DatedFile, DutyFile, GoalFile, InputFile, LineFile,
    OptionFile, ParameterFile, PayerFile, RuleFile, Text, ValueFile, ValueText,
};
pub(crate) use wire::{OverlayFile, PackageFile};

use crate::{
    Error, code,
    table::suggest,
    wire::{Names, SourceFile},
    yaml,
};

const FORMAT: &str = "sousei-support-scheme/1";

/// Kinds of questions.
const KINDS: [&str; 10] =
    ["yes-no", "choice", "integer", "yen", "ratio", "date", "spells", "area", "texts", "yens"];

/// Reads a rule package from the bytes of a YAML file called `file`.
///
/// # Errors
/// `Yaml`, `Encoding` or `TooLarge` if the file is not what its name says; what is not
/// consistent inside it is an issue. Formulas are read by [`sousei_schemes::Plan::new`].
pub fn read_support_package(file: &str, bytes: &[u8]) -> Result<Checked<RulePackage>, Error> {
    let wire: PackageFile = yaml::read(file, bytes)?;
    let mut reader = Reader::new(file);
    reader.format(&wire.format, FORMAT);
    let value = reader.package(wire);
    Ok(Checked { value, issues: reader.issues })
}

/// Collects what is wrong with a file.
struct Reader<'a> {
    file: &'a str,
    issues: Vec<Issue>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str) -> Self {
        Self { file, issues: Vec::new() }
    }

    fn place(&self, at: &YamlPlace, path: &str) -> Place {
        Place {
            file: self.file.to_owned(),
            path: path.to_owned(),
            line: u32::try_from(at.line()).unwrap_or(0),
            column: u32::try_from(at.column()).unwrap_or(0),
        }
    }

    fn error(&mut self, code: &'static str, place: &Place, seen: &str, expected: &str) {
        self.error_near(code, place, seen, expected, true);
    }

    /// An error that offers the nearest of what was expected where that is a list of names.
    fn error_near(
        &mut self,
        code: &'static str,
        place: &Place,
        seen: &str,
        expected: &str,
        names: bool,
    ) {
        let row = (place.line > 0).then_some(place.line);
        let column = if place.column > 0 {
            format!("{}:{}", place.path, place.column)
        } else {
            place.path.clone()
        };
        let location = Location { sheet: place.file.clone(), row, column };
        let issue = Issue::new(code, Severity::Error, location);
        let issue = issue.with("seen", seen).with("expected", expected);
        self.issues.push(if names { suggest(issue, seen, expected.split(", ")) } else { issue });
    }

    fn format(&mut self, seen: &Text, expected: &str) {
        if seen.value != expected {
            let place = self.place(&seen.referenced, "format");
            self.error(code::FORMAT, &place, &seen.value, expected);
        }
    }

    fn id(&mut self, id: Text) -> String {
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.value.is_empty() || !id.value.chars().all(valid) {
            let place = self.place(&id.referenced, "id");
            self.error(code::ID, &place, &id.value, "a-z, 0-9, -");
        }
        id.value
    }

    fn date(&mut self, text: &Text, path: &str) -> Date {
        let cell = crate::table::Cell::text(&text.value);
        if let Ok(Some(day)) = crate::scalar::read_date(&cell) {
            return day;
        }
        let place = self.place(&text.referenced, path);
        self.error(code::DATE, &place, &text.value, "2018-04-01");
        Date::MIN
    }

    fn validity(&mut self, from: &Text, to: Option<&Text>, path: &str) -> Validity {
        Validity {
            from: self.date(from, &format!("{path}from")),
            to: to.map(|to| self.date(to, &format!("{path}to"))),
        }
    }

    fn share(&mut self, text: &Text, path: &str) -> Exact {
        Exact::parse(&text.value).filter(|share| !share.is_negative()).unwrap_or_else(|| {
            let place = self.place(&text.referenced, path);
            self.error(code::NUMBER, &place, &text.value, "1, 1/2, 50 %");
            Exact::ZERO
        })
    }

    fn evidence(&mut self, source: String, article: Names, mark: &Text, path: &str) -> Evidence {
        let known = Mark::from_key(&mark.value);
        if known.is_none() {
            let place = self.place(&mark.referenced, &format!("{path}.mark"));
            self.error(code::UNKNOWN_VALUE, &place, &mark.value, "H, M, L");
        }
        let article = article.into_bilingual();
        Evidence { source, article, mark: known.unwrap_or(Mark::Low) }
    }

    fn formula(&self, text: Text, path: &str) -> Formula {
        let place = self.place(&text.referenced, path);
        Formula { text: text.value, place }
    }

    fn condition(&mut self, file: Spanned<ConditionFile>, path: &str) -> Condition {
        let at = self.place(&file.referenced, path);
        let tree = match file.value {
            ConditionFile::Test(text) => return Condition::Test(Formula { text, place: at }),
            ConditionFile::Tree(tree) => *tree,
        };
        let given =
            [tree.all.is_some(), tree.any.is_some(), tree.not.is_some(), tree.test.is_some()];
        if given.into_iter().filter(|given| *given).count() != 1 {
            self.error(code::UNKNOWN_VALUE, &at, "{…}", "1 × (all | any | not | test)");
        }
        let condition = if let Some(parts) = tree.all {
            Condition::All(self.conditions(parts, &format!("{path}.all")))
        } else if let Some(parts) = tree.any {
            Condition::Any(self.conditions(parts, &format!("{path}.any")))
        } else if let Some(inner) = tree.not {
            Condition::Not(Box::new(self.condition(inner, &format!("{path}.not"))))
        } else if let Some(test) = tree.test {
            Condition::Test(self.formula(test, &format!("{path}.test")))
        } else {
            Condition::All(Vec::new())
        };
        match tree.text {
            Some(text) => Condition::Named(text.into_bilingual(), Box::new(condition)),
            None => condition,
        }
    }

    fn conditions(&mut self, parts: Vec<Spanned<ConditionFile>>, path: &str) -> Vec<Condition> {
        let parts = parts.into_iter().enumerate();
        parts.map(|(index, part)| self.condition(part, &format!("{path}[{index}]"))).collect()
    }

    fn package(&mut self, file: PackageFile) -> RulePackage {
        let from_place = self.place(&file.valid_from.referenced, "valid_from");
        let to_place = file.valid_to.as_ref().map(|to| self.place(&to.referenced, "valid_to"));
        RulePackage {
            to_place: to_place.unwrap_or_else(|| from_place.clone()),
            from_place,
            valid: self.validity(&file.valid_from, file.valid_to.as_ref(), "valid_"),
            scheme: self.id(file.id),
            version: file.version,
            title: file.title.into_bilingual(),
            summary: file.summary.into_bilingual(),
            audience: file.audience.into_bilingual(),
            decided_by: file.decided_by.into_bilingual(),
            sources: self.sources(file.sources),
            areas: self.each(file.areas, "areas", Self::areas),
            parameters: self.each(file.parameters, "parameters", Self::parameter),
            inputs: self.each(file.inputs, "inputs", Self::input),
            values: self.each(file.values, "values", Self::named_value),
            checks: self.each(file.checks, "checks", Self::check),
            rules: self.each(file.rules, "rules", Self::rule),
            lines: self.each(file.lines, "lines", Self::line),
            duties: self.each(file.duties, "duties", Self::duty),
            goals: self.each(file.goals, "goals", Self::goal),
            payers: self.each(file.payers, "payers", Self::payer),
            documents: file.documents.into_iter().map(Names::into_bilingual).collect(),
            notes: file.notes.into_iter().map(Names::into_bilingual).collect(),
            extra_amounts: file.extra_amounts,
            file: self.file.to_owned(),
        }
    }

    fn each<T, U>(
        &mut self,
        items: Vec<Spanned<T>>,
        list: &str,
        read: fn(&mut Self, T, Place) -> U,
    ) -> Vec<U> {
        let items = items.into_iter().enumerate();
        let read = items.map(|(index, item)| {
            let place = self.place(&item.referenced, &format!("{list}[{index}]"));
            read(self, item.value, place)
        });
        read.collect()
    }

    fn sources(&mut self, files: Vec<SourceFile>) -> Vec<Source> {
        let sources = files.into_iter().map(|file| Source {
            retrieved: file.retrieved.as_deref().and_then(|day| day.parse().ok()),
            id: file.id,
            title: file.title.into_bilingual(),
            publisher: file.publisher.into_bilingual(),
            published: file.published,
            table: file.table.into_bilingual(),
            terms: file.terms.into_bilingual(),
            url: file.url,
        });
        sources.collect()
    }

    fn area(&mut self, text: &Text, path: &str) -> Option<AreaCode> {
        let code = text.value.parse().ok();
        if code.is_none() {
            let place = self.place(&text.referenced, path);
            self.error(code::AREA, &place, &text.value, "'20205'");
        }
        code
    }

    fn areas(&mut self, file: AreasFile, place: Place) -> AreaList {
        let path = place.path.clone();
        AreaList {
            label: file.label.into_bilingual(),
            members: file
                .members
                .iter()
                .filter_map(|code| self.area(code, &format!("{path}.members")))
                .collect(),
            zone: file.zone,
            as_of: self.date(&file.as_of, &format!("{path}.as_of")),
            evidence: self.evidence(file.source, file.article, &file.mark, &path),
            name: file.name,
            place,
        }
    }

    fn parameter(&mut self, file: ParameterFile, place: Place) -> Parameter {
        let path = &place.path;
        let overlay = match &file.overlay {
            None => OverlayRight::Fixed,
            Some(text) => OverlayRight::from_key(&text.value).unwrap_or_else(|| {
                let known = OverlayRight::ALL.map(OverlayRight::key).join(", ");
                let at = self.place(&text.referenced, &format!("{path}.overlay"));
                self.error(code::UNKNOWN_VALUE, &at, &text.value, &known);
                OverlayRight::Fixed
            }),
        };
        let values = self.each(file.values, &format!("{path}.values"), Self::dated_value);
        let kinds = values.windows(2);
        let mixed = kinds.filter(|pair| kind_of(&pair[0].value) != kind_of(&pair[1].value)).count();
        if mixed > 0 {
            self.error(code::UNKNOWN_VALUE, &place, &file.name, "number | date | texts");
        }
        Parameter {
            name: file.name,
            label: file.label.into_bilingual(),
            unit: file.unit,
            overlay,
            values,
            place,
        }
    }

    fn dated_value(&mut self, file: DatedFile, place: Place) -> DatedValue {
        let path = place.path.clone();
        DatedValue {
            valid: self.validity(&file.from, file.to.as_ref(), &format!("{path}.")),
            value: self.parameter_value(file.value, &place),
            evidence: self.evidence(file.source, file.article, &file.mark, &path),
            place,
        }
    }

    fn parameter_value(&mut self, value: ValueText, place: &Place) -> ParameterValue {
        let text = match value {
            ValueText::Many(words) => return ParameterValue::Texts(words),
            ValueText::One(text) => text,
        };
        if let Some(number) = Exact::parse(&text) {
            return ParameterValue::Number(number);
        }
        if let Ok(day) = text.trim().parse() {
            return ParameterValue::Date(day);
        }
        self.error(code::NUMBER, place, &text, "1000000, 3/4, 29.74 %, 2021-04-01");
        ParameterValue::Number(Exact::ZERO)
    }

    fn input(&mut self, file: InputFile, place: Place) -> Input {
        let options = |options: Vec<OptionFile>| {
            let options = options.into_iter();
            let read = options.map(|option| ChoiceOption {
                key: option.key,
                label: option.label.into_bilingual(),
            });
            read.collect()
        };
        let kind = match file.kind.value.as_str() {
            "yes-no" => InputKind::YesNo,
            "choice" => InputKind::Choice(options(file.options)),
            "integer" => InputKind::Integer {
                min: file.min.unwrap_or(0),
                max: file.max.unwrap_or(1_000_000),
            },
            "yen" => InputKind::Yen,
            "ratio" => InputKind::Ratio,
            "date" => InputKind::Date,
            "spells" => InputKind::Spells,
            "area" => InputKind::Area,
            "texts" => InputKind::Texts(options(file.options)),
            "yens" => InputKind::Yens,
            seen => {
                let at = self.place(&file.kind.referenced, &format!("{}.kind", place.path));
                self.error(code::UNKNOWN_VALUE, &at, seen, &KINDS.join(", "));
                InputKind::YesNo
            }
        };
        Input {
            name: file.name,
            question: file.question.into_bilingual(),
            help: file.help.into_bilingual(),
            kind,
            place,
        }
    }

    fn named_value(&mut self, file: ValueFile, place: Place) -> NamedValue {
        NamedValue {
            body: self.condition(file.is, &format!("{}.is", place.path)),
            name: file.name,
            label: file.label.into_bilingual(),
            open: file.open,
            place,
        }
    }

    fn check(&mut self, file: CheckFile, place: Place) -> Check {
        Check {
            when: self.condition(file.when, &format!("{}.when", place.path)),
            id: file.id,
            text: file.text.into_bilingual(),
            inputs: file.inputs,
            place,
        }
    }

    fn rule(&mut self, file: RuleFile, place: Place) -> Rule {
        let path = place.path.clone();
        let otherwise = match file.otherwise.as_ref().map(|text| text.value.as_str()) {
            None | Some("not-eligible") => Otherwise::NotEligible,
            Some("municipality-decides") => Otherwise::MunicipalityDecides,
            Some(seen) => {
                self.error(code::UNKNOWN_VALUE, &place, seen, "not-eligible, municipality-decides");
                Otherwise::NotEligible
            }
        };
        Rule {
            id: file.id,
            text: file.text.into_bilingual(),
            when: self.condition(file.when, &format!("{path}.when")),
            otherwise,
            evidence: self.evidence(file.source, file.article, &file.mark, &path),
            place,
            from_overlay: false,
        }
    }

    fn line(&mut self, file: LineFile, place: Place) -> Line {
        let path = place.path.clone();
        Line {
            id: file.id,
            label: file.label.into_bilingual(),
            yen: self.formula(file.yen, &format!("{path}.yen")),
            counted: file.counted,
            evidence: self.evidence(file.source, file.article, &file.mark, &path),
            place,
            from_overlay: false,
        }
    }

    fn duty(&mut self, file: DutyFile, place: Place) -> Duty {
        let path = place.path.clone();
        Duty {
            id: file.id,
            text: file.text.into_bilingual(),
            event: file.event,
            until: file.until.map(|until| self.formula(until, &format!("{path}.until"))),
            repay_share: self.share(&file.repay_share, &format!("{path}.repay_share")),
            when: file.when.map(|when| self.condition(when, &format!("{path}.when"))),
            evidence: self.evidence(file.source, file.article, &file.mark, &path),
            place,
        }
    }

    fn goal(&mut self, file: GoalFile, place: Place) -> Goal {
        Goal {
            keep: self.formula(file.keep, &format!("{}.keep", place.path)),
            id: file.id,
            label: file.label.into_bilingual(),
            input: file.input,
            place,
        }
    }

    fn payer(&mut self, file: PayerFile, place: Place) -> Payer {
        Payer {
            payer: file.payer,
            label: file.label.into_bilingual(),
            share: self.share(&file.share, &format!("{}.share", place.path)),
            evidence: self.evidence(file.source, file.article, &file.mark, &place.path),
        }
    }
}

fn kind_of(value: &ParameterValue) -> u8 {
    match value {
        ParameterValue::Number(_) => 0,
        ParameterValue::Date(_) => 1,
        ParameterValue::Texts(_) => 2,
    }
}

/// A text of a file in both languages.
fn words(names: Option<Names>) -> Bilingual {
    names.map(Names::into_bilingual).unwrap_or_default()
}
