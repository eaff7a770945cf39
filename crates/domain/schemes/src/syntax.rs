//! The small language of formulas.
//!
//! ```text
//! formula  = either
//! either   = both { "or" both }
//! both     = negation { "and" negation }
//! negation = "not" negation | relation
//! relation = sum [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) sum
//!                | [ "not" ] "in" ( list | sum ) ]
//! sum      = product { ( "+" | "-" ) product }
//! product  = sign { ( "*" | "/" ) sign }
//! sign     = "-" sign | atom
//! atom     = number [ "%" ] | date | text | "yes" | "no" | name [ "(" [ formula { "," formula } ] ")" ]
//!          | "(" formula ")"
//! list     = "[" [ formula { "," formula } ] "]"
//! number   = digit { digit | "_" } [ "." digit { digit } ]
//! date     = digit×4 "-" digit×2 "-" digit×2
//! text     = "'" { any character but ' } "'"
//! name     = letter { letter | digit | "_" }
//! ```

use std::cmp::Ordering;

use sousei_core::Date;

use crate::Exact;

/// Parts within parts at most: more is no formula of a person.
const MAX_DEPTH: usize = 64;

/// An expression and where it begins, counted in characters from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expression {
    pub(crate) kind: Kind,
    pub(crate) at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Number(Exact),
    Date(Date),
    Text(String),
    Truth(bool),
    Name(String),
    Call(String, Vec<Expression>),
    Not(Box<Expression>),
    Negative(Box<Expression>),
    All(Vec<Expression>),
    Any(Vec<Expression>),
    Compare(Comparison, Box<Expression>, Box<Expression>),
    Arithmetic(Arithmetic, Box<Expression>, Box<Expression>),
    OneOf(Box<Expression>, Vec<Expression>),
    Within(Box<Expression>, Box<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Comparison {
    /// Whether it holds for a left side that orders so with the right one.
    pub(crate) fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }

    /// The same comparison with its sides exchanged.
    pub(crate) fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            same => same,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// What is wrong with a formula, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) at: usize,
    pub(crate) seen: String,
    pub(crate) expected: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(Exact),
    Date(Date),
    Text(String),
    Word(String),
    Mark(&'static str),
}

impl Token {
    fn words(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Text(text) => format!("'{text}'"),
            Self::Word(word) => word.clone(),
            Self::Mark(mark) => (*mark).to_owned(),
        }
    }
}

/// Longer marks come before their beginnings.
const MARKS: [&str; 16] =
    ["<=", ">=", "!=", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", "%"];

fn tokens(text: &str) -> Result<Vec<(Token, usize)>, SyntaxError> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&first) = characters.get(at) {
        let rest = &characters[at..];
        let length = |test: fn(char) -> bool| rest.iter().take_while(|c| test(**c)).count();
        let (token, used) = if first.is_whitespace() {
            at += 1;
            continue;
        } else if first == '\'' {
            text_token(rest, at)?
        } else if first.is_ascii_digit() {
            number_token(rest, at)?
        } else if first.is_ascii_alphabetic() {
            let used = length(|c| c.is_ascii_alphanumeric() || c == '_');
            (Token::Word(rest[..used].iter().collect()), used)
        } else {
            let starts = |mark: &&&str| rest.iter().copied().take(mark.len()).eq(mark.chars());
            let Some(mark) = MARKS.iter().find(starts) else {
                let seen = first.to_string();
                return Err(SyntaxError { at, seen, expected: "+ - * / = != < <= > >= ( ) [ ] ," });
            };
            (Token::Mark(mark), mark.len())
        };
        found.push((token, at));
        at += used;
    }
    Ok(found)
}

fn text_token(rest: &[char], at: usize) -> Result<(Token, usize), SyntaxError> {
    match rest[1..].iter().position(|c| *c == '\'') {
        Some(length) => Ok((Token::Text(rest[1..=length].iter().collect()), length + 2)),
        None => Err(SyntaxError { at, seen: rest.iter().collect(), expected: "'…'" }),
    }
}

fn number_token(rest: &[char], at: usize) -> Result<(Token, usize), SyntaxError> {
    let day: String = rest.iter().take(10).collect();
    if day.len() == 10 && day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-' {
        return match day.parse() {
            Ok(day) => Ok((Token::Date(day), 10)),
            Err(_) => Err(SyntaxError { at, seen: day, expected: "2021-04-01" }),
        };
    }
    let used = rest.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '_' | '.')).count();
    let digits: String = rest[..used].iter().collect();
    match Exact::parse(&digits) {
        Some(number) => Ok((Token::Number(number), used)),
        None => Err(SyntaxError { at, seen: digits, expected: "1_000_000, 0.5" }),
    }
}

struct Parser {
    tokens: Vec<(Token, usize)>,
    next: usize,
    end: usize,
    depth: usize,
}

type Parsed = Result<Expression, SyntaxError>;

/// Reads a formula.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut parser = Parser { tokens: tokens(text)?, next: 0, end: text.chars().count(), depth: 0 };
    let whole = parser.either()?;
    match parser.peek() {
        None => Ok(whole),
        Some(_) => Err(parser.unexpected("and, or, + - * /, = != < <= > >=")),
    }
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(_, at)| *at)
    }

    fn unexpected(&self, expected: &'static str) -> SyntaxError {
        let seen = self.peek().map_or_else(String::new, Token::words);
        SyntaxError { at: self.at(), seen, expected }
    }

    fn takes_mark(&mut self, mark: &'static str) -> bool {
        let found = self.peek() == Some(&Token::Mark(mark));
        self.next += usize::from(found);
        found
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(seen)) if seen == word);
        self.next += usize::from(found);
        found
    }

    fn needs_mark(&mut self, mark: &'static str) -> Result<(), SyntaxError> {
        if self.takes_mark(mark) { Ok(()) } else { Err(self.unexpected(mark)) }
    }

    fn either(&mut self) -> Parsed {
        let at = self.at();
        let mut parts = vec![self.both()?];
        while self.takes_word("or") {
            parts.push(self.both()?);
        }
        Ok(joined(parts, at, Kind::Any))
    }

    fn both(&mut self) -> Parsed {
        let at = self.at();
        let mut parts = vec![self.negation()?];
        while self.takes_word("and") {
            parts.push(self.negation()?);
        }
        Ok(joined(parts, at, Kind::All))
    }

    fn negation(&mut self) -> Parsed {
        let at = self.at();
        if self.takes_word("not") {
            let inner = self.deeper(Self::negation)?;
            return Ok(Expression { kind: Kind::Not(Box::new(inner)), at });
        }
        self.relation()
    }

    fn relation(&mut self) -> Parsed {
        let at = self.at();
        let left = self.sum()?;
        if let Some(comparison) = self.comparison() {
            let kind = Kind::Compare(comparison, Box::new(left), Box::new(self.sum()?));
            return Ok(Expression { kind, at });
        }
        let negated = self.takes_word("not");
        if !self.takes_word("in") {
            return if negated { Err(self.unexpected("in")) } else { Ok(left) };
        }
        let kind = if self.takes_mark("[") {
            Kind::OneOf(Box::new(left), self.arguments("]")?)
        } else {
            Kind::Within(Box::new(left), Box::new(self.sum()?))
        };
        let found = Expression { kind, at };
        let kind = if negated { Kind::Not(Box::new(found)) } else { return Ok(found) };
        Ok(Expression { kind, at })
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let found = match self.peek()? {
            Token::Mark("=") => Comparison::Equal,
            Token::Mark("!=") => Comparison::NotEqual,
            Token::Mark("<") => Comparison::Less,
            Token::Mark("<=") => Comparison::AtMost,
            Token::Mark(">") => Comparison::Greater,
            Token::Mark(">=") => Comparison::AtLeast,
            _ => return None,
        };
        self.next += 1;
        Some(found)
    }

    fn sum(&mut self) -> Parsed {
        let at = self.at();
        let mut left = self.product()?;
        loop {
            let operation = if self.takes_mark("+") {
                Arithmetic::Add
            } else if self.takes_mark("-") {
                Arithmetic::Subtract
            } else {
                return Ok(left);
            };
            let right = self.product()?;
            left = Expression {
                kind: Kind::Arithmetic(operation, Box::new(left), Box::new(right)),
                at,
            };
        }
    }

    fn product(&mut self) -> Parsed {
        let at = self.at();
        let mut left = self.sign()?;
        loop {
            let operation = if self.takes_mark("*") {
                Arithmetic::Multiply
            } else if self.takes_mark("/") {
                Arithmetic::Divide
            } else {
                return Ok(left);
            };
            let right = self.sign()?;
            left = Expression {
                kind: Kind::Arithmetic(operation, Box::new(left), Box::new(right)),
                at,
            };
        }
    }

    fn sign(&mut self) -> Parsed {
        let at = self.at();
        if self.takes_mark("-") {
            let inner = self.deeper(Self::sign)?;
            return Ok(Expression { kind: Kind::Negative(Box::new(inner)), at });
        }
        self.atom()
    }

    fn atom(&mut self) -> Parsed {
        const EXPECTED: &str = "1_000, 2021-04-01, '…', yes, no, name, (";
        let at = self.at();
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected(EXPECTED)) };
        if token == Token::Mark("(") {
            self.next += 1;
            let inner = self.deeper(Self::either)?;
            self.needs_mark(")")?;
            return Ok(inner);
        }
        if matches!(token, Token::Mark(_)) {
            return Err(self.unexpected(EXPECTED));
        }
        if matches!(&token, Token::Word(word) if ["and", "or", "in", "not"].contains(&word.as_str()))
        {
            return Err(self.unexpected(EXPECTED));
        }
        self.next += 1;
        let kind = match token {
            Token::Number(number) => Kind::Number(self.percent(number)?),
            Token::Date(day) => Kind::Date(day),
            Token::Text(text) => Kind::Text(text),
            Token::Word(word) if word == "yes" || word == "no" => Kind::Truth(word == "yes"),
            Token::Word(word) if self.takes_mark("(") => Kind::Call(word, self.arguments(")")?),
            Token::Word(word) => Kind::Name(word),
            Token::Mark(_) => return Err(self.unexpected(EXPECTED)),
        };
        Ok(Expression { kind, at })
    }

    fn percent(&mut self, number: Exact) -> Result<Exact, SyntaxError> {
        if !self.takes_mark("%") {
            return Ok(number);
        }
        number.over(Exact::integer(100)).ok_or_else(|| self.unexpected("0 % … 100 %"))
    }

    fn arguments(&mut self, close: &'static str) -> Result<Vec<Expression>, SyntaxError> {
        let mut arguments = Vec::new();
        if self.takes_mark(close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.deeper(Self::either)?);
            if !self.takes_mark(",") {
                self.needs_mark(close)?;
                return Ok(arguments);
            }
        }
    }

    fn deeper(&mut self, parse: fn(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= MAX_DEPTH {
            return Err(self.unexpected("≤ 64 × ( )"));
        }
        self.depth += 1;
        let inner = parse(self)?;
        self.depth -= 1;
        Ok(inner)
    }
}

fn joined(mut parts: Vec<Expression>, at: usize, join: fn(Vec<Expression>) -> Kind) -> Expression {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            Expression { kind: join(parts), at }
        }
        None => Expression { kind: join(parts), at },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str, at: usize, seen: &str) {
        let error = parse(text).expect_err(text);
        assert_eq!((error.at, error.seen.as_str()), (at, seen), "{text}: {error:?}");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        fault("a + ", 4, "");
        fault("a b", 2, "b");
        fault("(a", 2, "");
        fault("days(a,", 7, "");
        fault("'open", 0, "'open");
        fault("a ? b", 2, "?");
        fault("2021-02-30 > a", 0, "2021-02-30");
        fault("1.2.3", 0, "1.2.3");
        fault("a and or b", 6, "or");
        fault("a not b", 6, "b");
    }

    #[test]
    fn products_bind_closer_than_sums_and_both_closer_than_either() {
        let same = |left: &str, right: &str| {
            let shape = |text: &str| {
                let text = format!("{:?}", parse(text).expect(text));
                text.split("at: ")
                    .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned())
                    .collect::<String>()
            };
            assert_eq!(shape(left), shape(right));
        };
        same("1 + 2 * 3", "1 + (2 * 3)");
        same("1 - 2 - 3", "(1 - 2) - 3");
        same("a or b and c", "a or (b and c)");
        same("not a and b", "(not a) and b");
        same("a = 1 or b", "(a = 1) or b");
    }

    #[test]
    fn deep_nesting_is_refused_without_a_crash() {
        let deep = format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000));
        assert_eq!(parse(&deep).expect_err("too deep").expected, "≤ 64 × ( )");
        let signs = format!("{}1", "-".repeat(100_000));
        assert!(parse(&signs).is_err());
        let nots = format!("{} a", "not ".repeat(100_000));
        assert!(parse(&nots).is_err());
    }
}
