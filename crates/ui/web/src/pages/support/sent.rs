//! What a form of answers sends, and how it asks on.

use std::collections::BTreeSet;

use sousei_app::SentFields;

/// Stands before the fields of answers, so that none is taken for one of the page.
const ANSWER: &str = "a.";
/// Questions that are asked at a time at most.
const AT_A_TIME: usize = 6;

/// A form as it was sent; nothing for a page that is looked at first.
#[derive(Debug, Clone, Default)]
pub(super) struct Sent {
    /// The day of the application, as it was written.
    pub(super) day: Option<String>,
    /// The question that gets one more row.
    pub(super) add: Option<String>,
    /// Questions that stood open on the page that was sent.
    shown: BTreeSet<String>,
    /// Questions that have been asked before.
    seen: BTreeSet<String>,
    /// The answers.
    pub(super) fields: SentFields,
    /// Whether anything was sent at all.
    pub(super) is_sent: bool,
}

impl Sent {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        let mut sent = Self { is_sent: true, ..Self::default() };
        for (name, value) in pairs {
            if let Some(name) = name.strip_prefix(ANSWER) {
                sent.fields.0.push((name.to_owned(), value));
                continue;
            }
            match name.as_str() {
                "on" => sent.day = Some(value),
                "add" => sent.add = Some(value),
                "shown" => {
                    sent.shown.insert(value);
                }
                "seen" => {
                    sent.seen.insert(value);
                }
                _ => {}
            }
        }
        if sent.add.is_none() {
            sent.seen.extend(sent.shown.iter().cloned());
        }
        sent
    }

    /// Questions to ask now: those with problems, then the next that matter.
    ///
    /// A question is asked once; when all have been, those that are still open come again.
    ///
    /// A page ends with a question that decides which others matter (`turns`), so that nobody is
    /// asked what the answer makes needless.
    pub(super) fn next<'a>(
        &self,
        missing: impl Iterator<Item = &'a str> + Clone,
        has_problem: impl Fn(&str) -> bool,
        turns: impl Fn(&str) -> bool,
    ) -> BTreeSet<&'a str> {
        if self.add.is_some() {
            return missing.filter(|name| self.shown.contains(*name)).collect();
        }
        let fresh = missing.clone().filter(|name| !self.seen.contains(*name) && !has_problem(name));
        let mut page = BTreeSet::new();
        for name in fresh.take(AT_A_TIME) {
            page.insert(name);
            if turns(name) {
                break;
            }
        }
        if page.is_empty() { missing.collect() } else { page }
    }

    /// Whether a question stood open on the page that was sent and gets one more row there.
    pub(super) fn is_growing(&self, name: &str) -> bool {
        self.add.as_deref() == Some(name)
    }

    /// Whether a question stays open because a row was added to the page.
    pub(super) fn stays(&self, name: &str) -> bool {
        self.add.is_some() && self.shown.contains(name)
    }

    /// Whether a question has been asked before.
    pub(super) fn has_seen(&self, name: &str) -> bool {
        self.seen.contains(name)
    }

    /// Questions asked before, for the next page.
    pub(super) fn seen(&self) -> Vec<String> {
        self.seen.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Sent {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Sent::new(pairs.collect())
    }

    const MISSING: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

    #[test]
    fn questions_are_asked_once_and_come_again_at_the_end() {
        let next = |sent: &Sent| {
            let page = sent.next(MISSING.into_iter(), |_| false, |name| name == "c");
            page.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(next(&Sent::default()), ["a", "b", "c"]);
        assert_eq!(next(&sent(&[("shown", "a"), ("seen", "c")])), ["b", "d", "e", "f"]);
        let all: Vec<(&str, &str)> = MISSING.into_iter().map(|name| ("seen", name)).collect();
        assert_eq!(next(&sent(&all)), MISSING);
    }

    #[test]
    fn a_row_more_keeps_the_page() {
        let sent = sent(&[("shown", "b"), ("add", "b"), ("a.b.from", "2021-04-01")]);
        let next = sent.next(MISSING.into_iter(), |_| false, |_| false);
        assert_eq!(next.into_iter().collect::<Vec<_>>(), ["b"]);
        assert!(sent.is_growing("b") && sent.stays("b") && !sent.stays("a"));
        assert!(sent.seen().is_empty());
    }
}
