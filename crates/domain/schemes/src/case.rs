//! Answers made ready: checked against the questions, in their order.

use sousei_core::{Checked, Date, Issue, Location, Severity};

use crate::{
    Answer, Check, Exact, Facts, Input, InputKind, Plan, Spell, code, evaluate::Run,
    plan::CheckNode, spell,
};

/// Days before this one are slips of the pen: nobody who applies was born then.
const EARLIEST: Date = sousei_core::date(1900, 1, 1);

/// Days after this one are slips of the pen, and leave room for duties that end later.
const LATEST: Date = sousei_core::date(2199, 12, 31);

/// Whether a day can be meant: from 1900 to 2199.
#[must_use]
pub fn is_plausible(day: Date) -> bool {
    (EARLIEST..=LATEST).contains(&day)
}

fn plausible_days() -> String {
    format!("{EARLIEST} … {LATEST}")
}

/// Answers that fit the questions of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    on: Date,
    answers: Vec<Option<Answer>>,
}

impl Case {
    /// Answers that were checked before, in the order of the questions.
    pub(crate) fn new(on: Date, answers: Vec<Option<Answer>>) -> Self {
        Self { on, answers }
    }

    /// The day for which the answer is sought.
    #[must_use]
    pub fn on(&self) -> Date {
        self.on
    }

    pub(crate) fn answer(&self, index: usize) -> Option<&Answer> {
        self.answers.get(index)?.as_ref()
    }

    /// The same answers with another one for the input at this position.
    pub(crate) fn set(&mut self, index: usize, answer: Answer) {
        if let Some(place) = self.answers.get_mut(index) {
            *place = Some(answer);
        }
    }
}

impl Plan {
    /// Checks answers against the questions and against each other.
    ///
    /// An answer that does not fit is left out with an issue, so that it stays open instead
    /// of being taken for another; so are answers that contradict each other.
    #[must_use]
    pub fn case(&self, on: Date, facts: &Facts) -> Checked<Case> {
        let Checked { value: mut case, mut issues } = self.answered(on, facts);
        issues.append(&mut self.leave_out_contradictions(&mut case));
        Checked { value: case, issues }
    }

    /// Answers that fit their questions, whether or not they fit each other.
    pub(crate) fn answered(&self, on: Date, facts: &Facts) -> Checked<Case> {
        let inputs = &self.package.inputs;
        let mut issues = Vec::new();
        for name in facts.keys().filter(|name| inputs.iter().all(|input| input.name != **name)) {
            let known: Vec<&str> = inputs.iter().map(|input| input.name.as_str()).collect();
            issues.push(issue(code::UNKNOWN_INPUT, name, name, &known.join(", ")));
        }
        let answers = inputs
            .iter()
            .map(|input| {
                let answer = accept(input, facts.get(&input.name)?, on, &mut issues)?;
                self.is_place(input, &answer, &mut issues).then_some(answer)
            })
            .collect();
        Checked { value: Case { on, answers }, issues }
    }

    /// Leaves out the answers of every check that does not hold, with an issue for each check.
    pub(crate) fn leave_out_contradictions(&self, case: &mut Case) -> Vec<Issue> {
        let broken: Vec<(&Check, &CheckNode)> = {
            let mut run = Run::new(self, case);
            // What cannot be computed is told where an amount or a rule needs it.
            self.checks().filter(|(_, node)| run.truth(node.when) == Ok(Some(false))).collect()
        };
        let issues: Vec<Issue> =
            broken.iter().map(|(check, node)| self.contradiction(case, check, node)).collect();
        for index in broken.iter().flat_map(|(_, node)| &node.inputs) {
            case.answers[*index] = None;
        }
        issues
    }

    fn contradiction(&self, case: &Case, check: &Check, node: &CheckNode) -> Issue {
        let name = |index: &usize| self.package.inputs[*index].name.as_str();
        let words =
            |index: &usize| case.answer(*index).map(words_of).filter(|text| !text.is_empty());
        let seen = node.inputs.iter();
        let seen = seen.filter_map(|index| Some(format!("{}: {}", name(index), words(index)?)));
        let names: Vec<&str> = node.inputs.iter().map(name).collect();
        let text = &check.text;
        Issue::new(code::CONTRADICTION, Severity::Error, column(names.first().unwrap_or(&"")))
            .with("seen", seen.collect::<Vec<_>>().join(", "))
            .with("check", &check.id)
            .with("inputs", names.join(", "))
            .with("text", &text.ja)
            .with("text_en", text.en.as_ref().unwrap_or(&text.ja))
    }

    /// Whether an area is a municipality; every other answer passes.
    ///
    /// A registry without municipalities knows none to compare with.
    fn is_place(&self, input: &Input, answer: &Answer, issues: &mut Vec<Issue>) -> bool {
        let Answer::Area(area) = answer else { return true };
        let known = &self.municipalities;
        let is_known = known.is_empty() || known.binary_search(&area.number()).is_ok();
        if !is_known {
            issues.push(issue(code::PLACE, &input.name, &area.to_string(), "20205"));
        }
        is_known
    }

    /// Position of a question.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<usize> {
        self.package.inputs.iter().position(|input| input.name == name)
    }
}

fn issue(code: &'static str, input: &str, seen: &str, expected: &str) -> Issue {
    Issue::new(code, Severity::Error, column(input)).with("seen", seen).with("expected", expected)
}

fn column(input: &str) -> Location {
    Location { column: input.to_owned(), ..Location::default() }
}

/// The answer as it is used, if it fits.
fn accept(input: &Input, answer: &Answer, on: Date, issues: &mut Vec<Issue>) -> Option<Answer> {
    let refusal = |seen: &str, expected: &str| issue(code::ANSWER, &input.name, seen, expected);
    match (&input.kind, answer) {
        (InputKind::Spells, Answer::Spells(spells)) => {
            return accept_spells(&input.name, spells, on, issues).map(Answer::Spells);
        }
        (InputKind::Date, Answer::Date(day)) if !is_plausible(*day) => {
            issues.push(refusal(&day.to_string(), &plausible_days()));
            return None;
        }
        (InputKind::Ratio, Answer::Integer(whole)) if matches!(whole, 0 | 1) => {
            return Some(Answer::Ratio(Exact::integer(*whole)));
        }
        _ => {}
    }
    let fits = match (&input.kind, answer) {
        (InputKind::YesNo, Answer::YesNo(_))
        | (InputKind::Date, Answer::Date(_))
        | (InputKind::Area, Answer::Area(_)) => true,
        (InputKind::Integer { min, max }, Answer::Integer(value)) => (min..=max).contains(&value),
        (InputKind::Yen, Answer::Integer(yen)) => *yen >= 0,
        (InputKind::Yens, Answer::Yens(list)) => list.iter().all(|yen| *yen >= 0),
        (InputKind::Ratio, Answer::Ratio(share)) => {
            !share.is_negative() && share.compare(Exact::ONE).is_some_and(std::cmp::Ordering::is_le)
        }
        (InputKind::Choice(options), Answer::Text(text)) => {
            options.iter().any(|option| option.key == *text)
        }
        (InputKind::Texts(options), Answer::Texts(words)) => {
            let known = |word: &String| options.iter().any(|option| option.key == *word);
            options.is_empty() || words.iter().all(known)
        }
        _ => false,
    };
    if !fits {
        issues.push(refusal(&words_of(answer), &expectation(&input.kind)));
    }
    fits.then(|| answer.clone())
}

fn accept_spells(
    input: &str,
    spells: &[Spell],
    on: Date,
    issues: &mut Vec<Issue>,
) -> Option<Vec<Spell>> {
    let before = issues.len();
    for spell in spells {
        let seen = spell_words(spell);
        if !is_plausible(spell.from) || spell.until.is_some_and(|until| !is_plausible(until)) {
            issues.push(issue(code::ANSWER, input, &seen, &plausible_days()));
        } else if spell.until.is_some_and(|until| until <= spell.from) {
            issues.push(issue(code::SPELL_ORDER, input, &seen, "from < until"));
        }
        if spell.from > on {
            issues.push(issue(code::SPELL_FUTURE, input, &seen, &format!("≤ {on}")));
        }
    }
    if issues.len() > before {
        return None;
    }
    // A planned move ends a stay on a later day: used as it is, and said.
    if let Some(later) = spells.iter().find(|spell| spell.until.is_some_and(|until| until > on)) {
        let remark = Issue::new(code::SPELL_LATER, Severity::Info, column(input));
        issues.push(remark.with("seen", spell_words(later)).with("date", on.to_string()));
    }
    let mut sorted = spells.to_vec();
    sorted.sort_unstable();
    let overlap =
        sorted.windows(2).find(|pair| pair[0].until.is_none_or(|until| pair[1].from < until));
    if let Some(pair) = overlap {
        let seen = format!("{}, {}", spell_words(&pair[0]), spell_words(&pair[1]));
        issues.push(
            Issue::new(code::SPELL_OVERLAP, Severity::Info, column(input)).with("seen", seen),
        );
    }
    Some(spell::normalised(sorted))
}

fn spell_words(spell: &Spell) -> String {
    match spell.until {
        Some(until) => format!("{}–{until}", spell.from),
        None => format!("{}–", spell.from),
    }
}

/// An answer in words, for messages and traces.
pub(crate) fn words_of(answer: &Answer) -> String {
    match answer {
        Answer::YesNo(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Answer::Integer(number) => number.to_string(),
        Answer::Ratio(share) => share.to_string(),
        Answer::Date(day) => day.to_string(),
        Answer::Text(text) => text.clone(),
        Answer::Area(code) => code.to_string(),
        Answer::Spells(spells) => spells.iter().map(spell_words).collect::<Vec<_>>().join(", "),
        Answer::Texts(words) => words.join(", "),
        Answer::Yens(list) => list.iter().map(i64::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// What an input takes, in words.
#[must_use]
pub fn expectation(kind: &InputKind) -> String {
    let keys = |options: &[crate::ChoiceOption]| {
        options.iter().map(|option| option.key.as_str()).collect::<Vec<_>>().join(", ")
    };
    match kind {
        InputKind::YesNo => "yes, no".to_owned(),
        InputKind::Choice(options) => keys(options),
        InputKind::Integer { min, max } => format!("{min} … {max}"),
        InputKind::Yen => format!("0 … {}", i64::MAX),
        InputKind::Ratio => "0 % … 100 %, 3/4".to_owned(),
        InputKind::Date => "2021-04-01".to_owned(),
        InputKind::Spells => "[{from: 2016-04-01, until: 2021-04-01}]".to_owned(),
        InputKind::Area => "20205".to_owned(),
        InputKind::Texts(options) if options.is_empty() => "[…]".to_owned(),
        InputKind::Texts(options) => format!("[{}]", keys(options)),
        InputKind::Yens => "[1000000, 500000]".to_owned(),
    }
}
