//! Uploads that wait for a confirmation, in memory and for a few minutes.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use argon2::password_hash::rand_core::{self, OsRng, RngCore};

/// How long an upload waits.
const LIFETIME: Duration = Duration::from_secs(15 * 60);
/// How many uploads wait at most; the oldest makes room.
const MAX_HELD: usize = 8;

/// One file of an upload.
#[derive(Debug, Clone)]
pub(crate) struct HeldFile {
    /// Name as the browser gave it.
    pub(crate) name: String,
    /// Content.
    pub(crate) bytes: Vec<u8>,
}

/// Files that were shown to their sender and may be taken over once.
#[derive(Debug, Default)]
pub(crate) struct Held(Mutex<VecDeque<Entry>>);

#[derive(Debug)]
struct Entry {
    token: String,
    since: Instant,
    files: Vec<HeldFile>,
}

impl Held {
    /// Keeps files and gives the token under which they can be taken.
    pub(crate) fn hold(&self, files: Vec<HeldFile>) -> Result<String, rand_core::Error> {
        let mut bytes = [0_u8; 16];
        OsRng.try_fill_bytes(&mut bytes)?;
        let token = format!("{:032x}", u128::from_le_bytes(bytes));
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|entry| entry.since.elapsed() < LIFETIME);
        if held.len() >= MAX_HELD {
            held.pop_front();
        }
        held.push_back(Entry { token: token.clone(), since: Instant::now(), files });
        Ok(token)
    }

    /// Gives the files of a token, once.
    pub(crate) fn take(&self, token: &str) -> Option<Vec<HeldFile>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|entry| entry.since.elapsed() < LIFETIME);
        let index = held.iter().position(|entry| entry.token == token)?;
        held.remove(index).map(|entry| entry.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Vec<HeldFile> {
        vec![HeldFile { name: name.into(), bytes: vec![1] }]
    }

    #[test]
    fn a_token_works_once() {
        let held = Held::default();
        let token = held.hold(file("a.xlsx")).expect("random numbers");
        assert_eq!(held.take(&token).expect("held")[0].name, "a.xlsx");
        assert!(held.take(&token).is_none());
        assert!(held.take("other").is_none());
    }

    #[test]
    fn the_oldest_makes_room() {
        let held = Held::default();
        let first = held.hold(file("first")).expect("random numbers");
        let tokens: Vec<_> = (0..MAX_HELD)
            .map(|n| held.hold(file(&n.to_string())).expect("random numbers"))
            .collect();
        assert!(held.take(&first).is_none());
        assert!(held.take(&tokens[0]).is_some());
    }
}
