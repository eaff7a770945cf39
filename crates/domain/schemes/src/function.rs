use crate::spell::MAX_LISTS;

/// Kind of a part of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Truth,
    /// A whole number: yen, days, persons.
    Whole,
    /// Any number, such as a share.
    Number,
    Date,
    Text,
    Texts,
    Area,
    Areas,
    Spells,
    Yens,
}

impl Type {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Truth => "yes-no",
            Self::Whole => "whole number",
            Self::Number => "number",
            Self::Date => "date",
            Self::Text => "text",
            Self::Texts => "list of texts",
            Self::Area => "area",
            Self::Areas => "list of areas",
            Self::Spells => "spells",
            Self::Yens => "list of yen",
        }
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self, Self::Whole | Self::Number)
    }

    /// The kind that both are, if there is one.
    pub(crate) fn common(self, other: Self) -> Option<Self> {
        match (self, other) {
            (left, right) if left == right => Some(left),
            (left, right) if left.is_number() && right.is_number() => Some(Self::Number),
            _ => None,
        }
    }
}

/// A named function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Function {
    If,
    Min,
    Max,
    Floor,
    Round,
    Ceil,
    Sum,
    SumCapped,
    Count,
    AddDays,
    AddMonths,
    AddYears,
    Anniversary,
    FiscalYear,
    DaysBetween,
    Days,
    Covers,
    Lasted,
    EndedBy,
}

/// Every function: its name, and how it is called.
pub(crate) const FUNCTIONS: [(Function, &str, &str); 19] = [
    (Function::If, "if", "if(yes-no, value, value)"),
    (Function::Min, "min", "min(number, number, …)"),
    (Function::Max, "max", "max(number, number, …)"),
    (Function::Floor, "floor", "floor(number) or floor(number, unit)"),
    (Function::Round, "round", "round(number) or round(number, unit)"),
    (Function::Ceil, "ceil", "ceil(number) or ceil(number, unit)"),
    (Function::Sum, "sum", "sum(list of yen)"),
    (Function::SumCapped, "sum_capped", "sum_capped(list of yen, share, cap)"),
    (Function::Count, "count", "count(list)"),
    (Function::AddDays, "add_days", "add_days(date, whole number)"),
    (Function::AddMonths, "add_months", "add_months(date, whole number)"),
    (Function::AddYears, "add_years", "add_years(date, whole number)"),
    (Function::Anniversary, "anniversary", "anniversary(date, whole number)"),
    (Function::FiscalYear, "fiscal_year", "fiscal_year(date)"),
    (Function::DaysBetween, "days_between", "days_between(date, date)"),
    (Function::Days, "days", "days(date, date, spells, …)"),
    (Function::Covers, "covers", "covers(date, date, spells, …)"),
    (Function::Lasted, "lasted", "lasted(whole number, date, date, spells, …)"),
    (Function::EndedBy, "ended_by", "ended_by(date, spells, …)"),
];

impl Function {
    pub(crate) fn from_name(name: &str) -> Option<(Self, &'static str)> {
        let found = FUNCTIONS.iter().find(|(_, known, _)| *known == name);
        found.map(|(function, _, usage)| (*function, *usage))
    }

    pub(crate) fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(function, ..)| *function == self).map_or("", |(_, name, _)| name)
    }

    /// The kind of the result, if the arguments fit.
    pub(crate) fn result(self, arguments: &[Type]) -> Option<Type> {
        let is_list = |list: &[Type]| {
            (1..=MAX_LISTS).contains(&list.len()) && list.iter().all(|kind| *kind == Type::Spells)
        };
        match (self, arguments) {
            (Self::If, [Type::Truth, left, right]) => left.common(*right),
            (Self::Min | Self::Max, [first, rest @ ..]) if !rest.is_empty() => {
                let all_ordered = first.is_number() || *first == Type::Date;
                let common = rest.iter().try_fold(*first, |kind, next| kind.common(*next));
                common.filter(|_| all_ordered)
            }
            (Self::Floor | Self::Round | Self::Ceil, [number] | [number, Type::Whole])
                if number.is_number() =>
            {
                Some(Type::Whole)
            }
            (Self::Sum, [Type::Yens]) | (Self::Count, [Type::Yens | Type::Texts]) => {
                Some(Type::Whole)
            }
            (Self::SumCapped, [Type::Yens, share, Type::Whole]) if share.is_number() => {
                Some(Type::Whole)
            }
            (
                Self::AddDays | Self::AddMonths | Self::AddYears | Self::Anniversary,
                [Type::Date, Type::Whole],
            ) => Some(Type::Date),
            (Self::FiscalYear, [Type::Date]) | (Self::DaysBetween, [Type::Date, Type::Date]) => {
                Some(Type::Whole)
            }
            (Self::Days, [Type::Date, Type::Date, lists @ ..]) if is_list(lists) => {
                Some(Type::Whole)
            }
            (Self::Covers, [Type::Date, Type::Date, lists @ ..]) if is_list(lists) => {
                Some(Type::Truth)
            }
            (Self::Lasted, [Type::Whole, Type::Date, Type::Date, lists @ ..]) if is_list(lists) => {
                Some(Type::Truth)
            }
            (Self::EndedBy, [Type::Date, lists @ ..]) if is_list(lists) => Some(Type::Truth),
            _ => None,
        }
    }
}
