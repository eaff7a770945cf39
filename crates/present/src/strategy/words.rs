//! Words that several figures share.

use std::borrow::Cow;

use sousei_core::{Bilingual, Source};
use sousei_strategy::{Common, CommonRule, Grade, Rate, RatingScheme, Reason, Verdict};

use crate::{
    Cell, Lang,
    catalogue::{text, text_with},
    chart::Tone,
    format,
};

/// A bilingual name in the reader's language, and the language it is really in.
#[must_use]
pub fn bilingual(lang: Lang, name: &Bilingual) -> (&str, Lang) {
    match (lang, &name.en) {
        (Lang::En, Some(english)) => (english, Lang::En),
        _ => (&name.ja, Lang::Ja),
    }
}

/// A bilingual name as a cell, marked where it is not in the reader's language.
pub(crate) fn name_cell(lang: Lang, name: &Bilingual) -> Cell {
    let (shown, really) = bilingual(lang, name);
    let cell = Cell::text(shown);
    if really == lang { cell } else { cell.in_lang(really) }
}

/// A rate as printed: whole percent, half away from zero.
///
/// The last bits of a double are taken away first, so that 0.06 / 0.48 prints as 13 %.
#[must_use]
pub fn rate_text(rate: f64) -> String {
    format::percent((rate * 1e9).round() / 1e9)
}

/// A rate as a cell: the percentage, or why there is none.
pub(super) fn rate_cell(lang: Lang, rate: Rate) -> Cell {
    match rate {
        Ok(rate) => Cell::number(rate_text(rate), rate),
        Err(why) => Cell::text(text(lang, &format!("no-rate-{}", why.key()))),
    }
}

/// Short form of a verdict's grade: `①A`.
#[must_use]
pub fn grade_label<'a>(lang: Lang, scheme: &'a RatingScheme, verdict: &Verdict) -> Cow<'a, str> {
    let grade = verdict.grade.as_deref().and_then(|id| scheme.grade(id));
    grade.map_or(Cow::Borrowed("–"), |grade| Cow::Borrowed(bilingual(lang, &grade.label).0))
}

/// Meaning of a place on the common scale.
#[must_use]
pub fn common_tone(common: Common) -> Tone {
    match common {
        Common::Met => Tone::Met,
        Common::OnPace => Tone::OnPace,
        Common::Behind => Tone::Behind,
        Common::Worsening => Tone::Worsening,
        Common::NotAssessable => Tone::NotAssessable,
    }
}

/// Meaning of a grade as a whole, whatever single KPIs under it may be.
#[must_use]
pub fn grade_tone(grade: &Grade) -> Tone {
    match grade.common {
        CommonRule::Fixed(Common::NotAssessable) if grade.counted => Tone::Described,
        CommonRule::Fixed(common) => common_tone(common),
        CommonRule::ByElapsedShare => Tone::OnPace,
        CommonRule::BehindOrWorsening => Tone::Behind,
    }
}

/// Meaning of one verdict: its place on the common scale, and apart from it what is described in
/// words.
#[must_use]
pub fn verdict_tone(scheme: &RatingScheme, verdict: &Verdict) -> Tone {
    let grade = verdict.grade.as_deref().and_then(|id| scheme.grade(id));
    match (verdict.common, grade) {
        (Common::NotAssessable, Some(grade)) if grade.counted => Tone::Described,
        (common, _) => common_tone(common),
    }
}

/// Why a verdict was given, with the figure that decided.
#[must_use]
pub fn reason_text(lang: Lang, verdict: &Verdict) -> String {
    let key = format!("reason-{}", verdict.reason.key());
    let score = verdict.score.unwrap_or_default();
    match verdict.reason {
        Reason::ShareOfSchedule | Reason::Attainment => {
            text_with(lang, &key, &[("attained", rate_text(score).into())])
        }
        Reason::GrowthRatio => text_with(lang, &key, &[("ratio", format::number(score, 2).into())]),
        Reason::GrowthRate => {
            let rate = format::percent_with(score * 100.0, 2);
            text_with(lang, &key, &[("rate", rate.into())])
        }
        _ => text(lang, &key).into_owned(),
    }
}

/// A source in one line: publisher, title, table, date.
#[must_use]
pub fn source_line(lang: Lang, source: &Source) -> String {
    let parts = [
        bilingual(lang, &source.publisher).0,
        bilingual(lang, &source.title).0,
        bilingual(lang, &source.table).0,
        &source.published,
    ];
    let separator = text(lang, "word-separator");
    let known: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    known.join(&separator)
}
