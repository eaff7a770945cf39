//! A package with one question of every kind, and room for formulas.

use sousei_core::{AreaRegistry, Bilingual, Date, Issue, Source, date};
use sousei_schemes::{
    Answer, AreaList, Check, ChoiceOption, Condition, DatedValue, Evidence, Exact, Facts, Formula,
    Input, InputKind, Line, Mark, NamedValue, Otherwise, OverlayRight, Parameter, ParameterValue,
    Place, Plan, Rule, RulePackage, Validity,
};

pub(crate) const ON: Date = date(2021, 10, 1);

fn evidence() -> Evidence {
    Evidence { source: "law".to_owned(), article: Bilingual::default(), mark: Mark::High }
}

pub(crate) fn formula(text: &str) -> Formula {
    let place = Place { file: "x.yaml".to_owned(), path: "rule".to_owned(), line: 7, column: 11 };
    Formula { text: text.to_owned(), place }
}

fn input(name: &str, kind: InputKind) -> Input {
    let (question, help) = (Bilingual::default(), Bilingual::default());
    Input { name: name.to_owned(), question, help, kind, place: Place::default() }
}

fn inputs() -> Vec<Input> {
    let options = |keys: &[&str]| {
        let option =
            |key: &&str| ChoiceOption { key: (*key).to_owned(), label: Bilingual::default() };
        keys.iter().map(option).collect()
    };
    vec![
        input("a", InputKind::YesNo),
        input("b", InputKind::YesNo),
        input("c", InputKind::YesNo),
        input("size", InputKind::Integer { min: 1, max: 100 }),
        input("yen", InputKind::Yen),
        input("rate", InputKind::Ratio),
        input("day", InputKind::Date),
        input("lived", InputKind::Spells),
        input("place", InputKind::Area),
        input("work", InputKind::Choice(options(&["job", "shop"]))),
        input("types", InputKind::Texts(options(&["one", "two"]))),
        input("costs", InputKind::Yens),
    ]
}

/// A package without rules, whose only line is `yen`.
pub(crate) fn package(yen: &str) -> RulePackage {
    let valid = Validity { from: date(2021, 4, 1), to: Some(date(2022, 3, 31)) };
    let name = |text: &str| text.to_owned();
    let value = ParameterValue::Number(Exact::integer(3));
    let values = vec![DatedValue { valid, value, evidence: evidence(), place: Place::default() }];
    RulePackage {
        scheme: name("made-up"),
        version: name("1"),
        title: Bilingual::ja("架空の支援"),
        summary: Bilingual::default(),
        audience: Bilingual::default(),
        decided_by: Bilingual::default(),
        valid,
        sources: vec![Source { id: name("law"), ..Source::default() }],
        areas: vec![AreaList {
            name: name("capital"),
            label: Bilingual::default(),
            members: vec!["13000".parse().expect("a code"), "20205".parse().expect("a code")],
            zone: None,
            as_of: valid.from,
            evidence: evidence(),
            place: Place::default(),
        }],
        parameters: vec![Parameter {
            name: name("three"),
            label: Bilingual::default(),
            unit: name("persons"),
            overlay: OverlayRight::Fixed,
            values,
            place: Place::default(),
        }],
        inputs: inputs(),
        values: Vec::new(),
        checks: Vec::new(),
        rules: Vec::new(),
        lines: vec![Line {
            id: name("line"),
            label: Bilingual::default(),
            yen: formula(yen),
            counted: true,
            evidence: evidence(),
            place: Place::default(),
            from_overlay: false,
        }],
        duties: Vec::new(),
        goals: Vec::new(),
        payers: Vec::new(),
        documents: Vec::new(),
        notes: Vec::new(),
        extra_amounts: false,
        file: name("x.yaml"),
        from_place: Place::default(),
        to_place: Place::default(),
    }
}

pub(crate) fn rule(id: &str, when: &str, otherwise: Otherwise) -> Rule {
    Rule {
        id: id.to_owned(),
        text: Bilingual::default(),
        when: Condition::Test(formula(when)),
        otherwise,
        evidence: evidence(),
        place: Place::default(),
        from_overlay: false,
    }
}

/// A check with the line of [`formula`].
pub(crate) fn check(id: &str, when: &str, inputs: &[&str]) -> Check {
    Check {
        id: id.to_owned(),
        text: Bilingual {
            ja: "直してください".to_owned(), en: Some("Correct it".to_owned())
        },
        when: Condition::Test(formula(when)),
        inputs: inputs.iter().map(|name| (*name).to_owned()).collect(),
        place: formula("").place,
    }
}

pub(crate) fn shared(name: &str, is: &str) -> NamedValue {
    let (label, place) = (Bilingual::default(), formula("").place);
    let body = Condition::Test(formula(is));
    NamedValue { name: name.to_owned(), label, body, open: false, place }
}

pub(crate) fn plan(package: &RulePackage) -> Result<Plan, Vec<Issue>> {
    Plan::new(package, ON, &AreaRegistry::default())
}

pub(crate) fn facts(answers: &[(&str, Answer)]) -> Facts {
    answers.iter().map(|(name, answer)| ((*name).to_owned(), answer.clone())).collect()
}
