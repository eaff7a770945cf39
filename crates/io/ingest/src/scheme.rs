//! Rating-scheme files.

mod wire;

use serde_saphyr::Spanned;
use sousei_core::{Checked, Date, Issue, Location, Severity, Source};
use sousei_strategy::{
    Bands, CommonRule, Condition, Grade, GradeGroup, Method, Outcome, RatingScheme,
};

pub(crate) use wire::SchemeFile;
use wire::{GradeFile, Growth, Kind, Parameters, When};

use crate::{Error, code, table::suggest, yaml};

/// Places of the common scale and the rules that lead to one.
const COMMON: [&str; 7] = [
    "met",
    "on-pace",
    "behind",
    "worsening",
    "not-assessable",
    "by-elapsed-share",
    "behind-or-worsening",
];

/// Stands in for a condition that could not be read; the scheme then has an error.
const UNREAD: Condition = Condition::Outcome(Outcome::NotAssessable);

/// Collects what is wrong with a scheme.
struct Reader<'a> {
    file: &'a str,
    issues: Vec<Issue>,
}

/// Reads a rating scheme from the bytes of a YAML file called `file`.
///
/// # Errors
/// `Yaml`, `Encoding` or `TooLarge` if the file is not what its name says; what is not
/// consistent inside it is an issue.
pub fn read_scheme(file: &str, bytes: &[u8]) -> Result<Checked<RatingScheme>, Error> {
    let scheme: SchemeFile = yaml::read(file, bytes)?;
    let mut reader = Reader { file, issues: Vec::new() };
    let value = reader.scheme(scheme);
    Ok(Checked { value, issues: reader.issues })
}

impl Reader<'_> {
    fn at(&self, line: u64, path: &str) -> Location {
        let row = u32::try_from(line).ok().filter(|line| *line > 0);
        Location { sheet: self.file.to_owned(), row, column: path.to_owned() }
    }

    fn error(&mut self, code: &'static str, line: u64, path: &str, (seen, expected): (&str, &str)) {
        let issue = Issue::new(code, Severity::Error, self.at(line, path)).with("seen", seen);
        let issue = issue.with("expected", expected);
        self.issues.push(suggest(issue, seen, expected.split(", ")));
    }

    fn duplicate(&mut self, line: u64, path: &str, seen: &str, first: &str) {
        let issue = Issue::new(code::DUPLICATE_ID, Severity::Error, self.at(line, path));
        self.issues.push(issue.with("seen", seen).with("first", first));
    }

    /// Reports what does not fit together.
    fn inconsistent(&mut self, line: u64, path: &str, what: &str) {
        self.error(code::SCHEME, line, path, (what, ""));
    }

    fn scheme(&mut self, file: SchemeFile) -> RatingScheme {
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = file.id.value.trim().to_owned();
        if id.is_empty() || !id.chars().all(valid) {
            let line = file.id.referenced.line();
            self.error(code::ID, line, "id", (&id, "a-z, 0-9, -"));
        }
        let method = self.method(file.kind, &file.parameters.unwrap_or_default());
        let grades = self.grades(file.kind, file.grades);
        let groups: Vec<GradeGroup> = file.groups.into_iter().map(wire::GroupFile::read).collect();
        for (index, group) in groups.iter().enumerate() {
            for id in &group.grades {
                self.known_grade(&grades, id, &format!("groups[{index}].grades"));
            }
        }
        let bands = file.bands.map(|bands| Bands { grade: bands.grade, limits: bands.limits });
        if let Some(bands) = &bands {
            self.known_grade(&grades, &bands.grade, "bands.grade");
            self.check_limits(&bands.limits);
        }
        RatingScheme {
            id,
            title: file.title.into_bilingual(),
            body: file.body.into_bilingual(),
            valid_from: self.date("valid_from", file.valid_from.as_deref()),
            source: self.source(file.source),
            method,
            grades,
            groups,
            bands,
            notes: file.notes.into_iter().map(|note| note.into_bilingual()).collect(),
        }
    }

    fn grades(&mut self, kind: Kind, files: Vec<Spanned<GradeFile>>) -> Vec<Grade> {
        let mut grades: Vec<Grade> = Vec::new();
        for (index, grade) in files.into_iter().enumerate() {
            let (line, path) = (grade.referenced.line(), format!("grades[{index}]"));
            let grade = grade.value;
            if grades.iter().any(|other| other.id == grade.id) {
                let first =
                    grades.iter().position(|other| other.id == grade.id).unwrap_or_default();
                self.duplicate(line, &path, &grade.id, &format!("grades[{first}]"));
            }
            if grades.iter().any(|other| other.condition == Condition::Otherwise)
                && grade.when.outcome.as_deref() != Some(Outcome::NotAssessable.key())
            {
                self.inconsistent(line, &path, &format!("`{}` < `otherwise: true`", grade.id));
            }
            grades.push(self.grade(kind, grade, line, &path));
        }
        if grades.is_empty() {
            self.error(code::REQUIRED, 0, "grades", ("[]", "grades"));
        }
        grades
    }

    fn method(&mut self, kind: Kind, parameters: &Parameters) -> Method {
        let levels = [parameters.level_above_percent, parameters.level_below_percent];
        if kind != Kind::BaselineComparison && levels.iter().any(Option::is_some) {
            self.error(code::NOT_USED, 0, "parameters", ("level_…_percent", "baseline-comparison"));
        }
        if kind != Kind::CompoundGrowth && parameters.zero_replacement.is_some() {
            self.error(code::NOT_USED, 0, "parameters", ("zero_replacement", "compound-growth"));
        }
        match kind {
            Kind::ProgressClasses => Method::ProgressClasses,
            Kind::BaselineComparison => Method::BaselineComparison {
                level_above_percent: self.level("level_above_percent", levels[0]),
                level_below_percent: self.level("level_below_percent", levels[1]),
            },
            Kind::LinearSchedule => Method::LinearSchedule,
            Kind::AttainmentBands => Method::AttainmentBands,
            Kind::CompoundGrowth => {
                Method::CompoundGrowth { zero_replacement: parameters.zero_replacement }
            }
        }
    }

    fn level(&mut self, name: &str, level: Option<f64>) -> f64 {
        match level {
            Some(level) if level >= 0.0 => level,
            Some(level) => {
                let path = format!("parameters.{name}");
                self.error(code::NUMBER, 0, &path, (&level.to_string(), "0, 10"));
                0.0
            }
            None => {
                self.error(code::REQUIRED, 0, &format!("parameters.{name}"), ("", name));
                0.0
            }
        }
    }

    fn grade(&mut self, kind: Kind, grade: GradeFile, line: u64, path: &str) -> Grade {
        let common = CommonRule::from_key(&grade.common);
        if common.is_none() {
            let path = format!("{path}.common");
            self.error(code::UNKNOWN_VALUE, line, &path, (&grade.common, &COMMON.join(", ")));
        }
        Grade {
            condition: self.condition(kind, &grade.when, line, &format!("{path}.when")),
            id: grade.id,
            label: grade.label.into_bilingual(),
            meaning: grade.meaning.into_bilingual(),
            common: common.unwrap_or(CommonRule::BehindOrWorsening),
            counted: grade.counted,
            tentative: grade.tentative,
        }
    }

    fn condition(&mut self, kind: Kind, when: &When, line: u64, path: &str) -> Condition {
        let given = [
            when.outcome.is_some(),
            when.at_least.is_some(),
            when.above.is_some(),
            when.growth.is_some(),
            when.otherwise,
        ];
        if given.into_iter().filter(|is_given| *is_given).count() != 1 {
            let one = "when = 1 × (outcome | at_least | above | growth | otherwise: true)";
            self.inconsistent(line, path, one);
            return UNREAD;
        }
        let (condition, fits) = match when {
            When { outcome: Some(outcome), .. } => return self.outcome(kind, outcome, line, path),
            When { at_least: Some(limit), .. } => (Condition::AtLeast(*limit), kind.has_score()),
            When { above: Some(limit), .. } => (Condition::Above(*limit), kind.has_score()),
            When { growth: Some(Growth { with_target, without_target }), .. } => {
                let (with_target, without_target) = (*with_target, *without_target);
                let condition = Condition::GrowthAtLeast { with_target, without_target };
                (condition, kind == Kind::CompoundGrowth)
            }
            _ => (Condition::Otherwise, true),
        };
        if !fits {
            let what = format!("{}: when = {}", kind.key(), kind.conditions());
            self.inconsistent(line, path, &what);
        }
        condition
    }

    fn outcome(&mut self, kind: Kind, outcome: &str, line: u64, path: &str) -> Condition {
        let allowed = kind.outcomes();
        match Outcome::from_key(outcome).filter(|outcome| allowed.contains(outcome)) {
            Some(outcome) => Condition::Outcome(outcome),
            None => {
                let known: Vec<&str> = allowed.iter().map(|outcome| outcome.key()).collect();
                self.error(code::UNKNOWN_VALUE, line, path, (outcome, &known.join(", ")));
                UNREAD
            }
        }
    }

    fn known_grade(&mut self, grades: &[Grade], id: &str, path: &str) {
        if !grades.iter().any(|grade| grade.id == id) {
            let known: Vec<&str> = grades.iter().map(|grade| grade.id.as_str()).collect();
            self.error(code::UNKNOWN_VALUE, 0, path, (id, &known.join(", ")));
        }
    }

    fn check_limits(&mut self, limits: &[f64]) {
        let falling = limits.windows(2).all(|pair| pair[0] > pair[1]);
        let inside = limits.iter().all(|limit| (0.0..100.0).contains(limit));
        if limits.is_empty() || !falling || !inside {
            let seen: Vec<String> = limits.iter().map(f64::to_string).collect();
            let what = format!("[{}] ≠ [80, 50]", seen.join(", "));
            self.inconsistent(0, "bands.limits", &what);
        }
    }

    fn date(&mut self, path: &str, text: Option<&str>) -> Option<Date> {
        let text = text?;
        let day = text.trim().parse().ok();
        if day.is_none() {
            self.error(code::DATE, 0, path, (text, "2018-04-01"));
        }
        day
    }

    fn source(&mut self, source: crate::wire::SourceFile) -> Source {
        Source {
            retrieved: self.date("source.retrieved", source.retrieved.as_deref()),
            id: source.id,
            title: source.title.into_bilingual(),
            publisher: source.publisher.into_bilingual(),
            published: source.published,
            table: source.table.into_bilingual(),
            terms: source.terms.into_bilingual(),
            url: source.url,
        }
    }
}
