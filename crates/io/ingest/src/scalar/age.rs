//! Age bands in words.

use sousei_core::AgeBand;

/// How ages may be written, for messages.
pub(crate) const AGE_FORMS: &str = "15..49, 75.., 20, 15～49歳, 75歳以上";

/// Reads an age band; nothing is all ages. `None` if it is something else.
///
/// Two dots stand between the ages, because a spreadsheet takes `5-9` for a day in May.
#[must_use]
pub fn read_age(text: &str) -> Option<AgeBand> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '歳').collect();
    let plain = plain.replace("以上", "..").replace('+', "..");
    let plain = plain.replace(['-', '~', '～', '〜', '−', '–'], "..");
    if plain.is_empty() {
        return Some(AgeBand::ALL);
    }
    let age = |digits: &str| {
        let valid = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        valid.then(|| digits.parse::<u8>().ok()).flatten()
    };
    match plain.split_once("..") {
        None => age(&plain).map(|age| AgeBand::new(age, age)),
        Some((from, "")) => age(from).map(AgeBand::open),
        Some((from, to)) => {
            let (from, to) = (age(from)?, age(to)?);
            (from <= to).then(|| AgeBand::new(from, to))
        }
    }
}

/// Writes an age band the way [`read_age`] reads it; all ages are nothing.
#[must_use]
pub fn write_age(age: AgeBand) -> String {
    match age {
        AgeBand::ALL => String::new(),
        AgeBand { from, to: None } => format!("{from}.."),
        AgeBand { from, to: Some(to) } if from == to => from.to_string(),
        AgeBand { from, to: Some(to) } => format!("{from}..{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_ages_is_read_and_written_one_way() {
        for (text, written) in [
            ("", ""),
            ("0..", ""),
            ("15..49", "15..49"),
            ("15-49", "15..49"),
            ("15～49歳", "15..49"),
            ("25 ~ 44 歳", "25..44"),
            ("75..", "75.."),
            ("75+", "75.."),
            ("75歳以上", "75.."),
            ("20", "20"),
            ("0歳", "0"),
        ] {
            assert_eq!(read_age(text).map(write_age).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn what_is_no_age_is_refused() {
        for text in ["old", "49..15", "..15", "15..x", "300", "15..20..30", "1.5"] {
            assert_eq!(read_age(text), None, "{text}");
        }
    }
}
