//! Made-up answers at the borders of the questions, always the same ones.

use sousei_core::{AreaCode, Date};

use crate::{
    Answer, Case, Exact, Facts, Input, InputKind, Plan, Spell, plan::Node, spell::add_days,
};

/// How many cases are made up for a plan.
const CASES: usize = 1_500;

/// Days back from the day of the case.
const DAYS_BACK: [i32; 14] = [0, 1, 30, 89, 92, 100, 180, 365, 366, 400, 800, 1_826, 2_500, 3_700];

const AREAS: [u32; 6] = [13_101, 11_100, 20_205, 1_100, 13_000, 47_201];

/// A sequence that looks random and is the same every time (xorshift).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap_or(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, options: &[T]) -> Option<T> {
        options.get(self.below(options.len())).copied()
    }
}

/// Made-up cases of a plan; their answers may contradict each other.
pub(crate) fn cases(plan: &Plan) -> impl Iterator<Item = Case> {
    let mut sequence = Sequence(0x9E37_79B9_7F4A_7C15);
    let numbers = numbers(plan);
    let from = plan.valid.from;
    let length =
        crate::spell::day_count(from, plan.valid.last().min(add_days(from, 3_000).unwrap_or(from)));
    (0..CASES).map(move |_| {
        let ahead = sequence.below(usize::try_from(length).unwrap_or(0) + 1);
        let on = add_days(from, i32::try_from(ahead).unwrap_or(0)).unwrap_or(from);
        let facts: Facts = plan
            .package
            .inputs
            .iter()
            .filter_map(|input| {
                Some((input.name.clone(), answer(input, on, &numbers, &mut sequence)?))
            })
            .collect();
        plan.answered(on, &facts).value
    })
}

/// Whole numbers at which the rules may turn: those that stand in them, and their neighbours.
fn numbers(plan: &Plan) -> Vec<i64> {
    let constants = plan.nodes.iter().filter_map(|node| match node {
        Node::Number(number) => number.whole(),
        _ => None,
    });
    let parameters = plan.parameters.iter().filter_map(|value| match value {
        Some(crate::ParameterValue::Number(number)) => number.whole(),
        _ => None,
    });
    let mut all: Vec<i64> = constants
        .chain(parameters)
        .flat_map(|number| [number - 1, number, number.saturating_add(1), number.saturating_mul(7)])
        .chain([0, 1, 12, 100_000, 1_999_999, 30_000_000, 5_000_000_000])
        .filter(|number| *number >= 0)
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn answer(input: &Input, on: Date, numbers: &[i64], sequence: &mut Sequence) -> Option<Answer> {
    // One in sixteen stays open.
    if sequence.below(16) == 0 {
        return None;
    }
    let day = |sequence: &mut Sequence| add_days(on, -sequence.pick(&DAYS_BACK).unwrap_or(0));
    Some(match &input.kind {
        InputKind::YesNo => Answer::YesNo(sequence.below(4) != 0),
        InputKind::Choice(options) => {
            Answer::Text(options.get(sequence.below(options.len()))?.key.clone())
        }
        InputKind::Integer { min, max } => {
            let fitting: Vec<i64> =
                numbers.iter().copied().filter(|number| (min..=max).contains(&number)).collect();
            Answer::Integer(sequence.pick(&fitting).unwrap_or(*min))
        }
        InputKind::Yen => Answer::Integer(sequence.pick(numbers)?),
        InputKind::Ratio => {
            Answer::Ratio(Exact::fraction(i128::try_from(sequence.below(5)).ok()?, 4)?)
        }
        InputKind::Date => Answer::Date(day(sequence)?),
        InputKind::Spells => {
            let from = day(sequence)?;
            let until = if sequence.below(3) == 0 { day(sequence) } else { None };
            Answer::Spells(vec![Spell { from, until: until.filter(|until| *until > from) }])
        }
        InputKind::Area => Answer::Area(AreaCode::try_from(sequence.pick(&AREAS)?).ok()?),
        InputKind::Texts(options) => Answer::Texts(
            options
                .iter()
                .filter(|_| sequence.below(2) == 0)
                .map(|option| option.key.clone())
                .collect(),
        ),
        InputKind::Yens => {
            let length = sequence.below(6);
            Answer::Yens((0..length).filter_map(|_| sequence.pick(numbers)).collect())
        }
    })
}
