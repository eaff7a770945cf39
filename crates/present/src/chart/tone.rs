use super::Tone;

/// How a tone looks. Colour never stands alone: pattern and mark say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToneStyle {
    /// Fill colour, `#rrggbb`.
    pub fill: &'static str,
    /// Colour of text on the fill, with a contrast of at least 4.5.
    pub text_on_fill: &'static str,
    /// Colour of lines and outlines, with a contrast of at least 3 on white.
    pub stroke: &'static str,
    /// Mark as text, for badges and tables.
    pub mark: &'static str,
    /// Pattern over the fill.
    pub pattern: Pattern,
}

/// Pattern drawn over a fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// None.
    Solid,
    /// Lines rising to the right.
    Rising,
    /// Lines falling to the right.
    Falling,
    /// Dots.
    Dots,
    /// Level lines.
    Level,
    /// Upright lines.
    Upright,
}

const WHITE: &str = "#ffffff";
const INK: &str = "#1a1a1a";

/// The one table of looks, shared by charts, badges and style sheets.
///
/// Blue against orange and yellow stay apart for every common kind of colour blindness, and
/// lightness differs from neighbour to neighbour.
#[must_use]
pub fn tone_style(tone: Tone) -> ToneStyle {
    let style = |fill, text_on_fill, stroke, mark, pattern| ToneStyle {
        fill,
        text_on_fill,
        stroke,
        mark,
        pattern,
    };
    match tone {
        Tone::Met => style("#0055ad", WHITE, "#0055ad", "●", Pattern::Solid),
        Tone::OnPace => style("#39abff", INK, "#0b76c4", "◐", Pattern::Rising),
        Tone::Behind => style("#d2a400", INK, "#927200", "○", Pattern::Dots),
        Tone::Worsening => style("#c74700", WHITE, "#c74700", "▲", Pattern::Falling),
        Tone::NotAssessable => style("#949494", INK, "#767676", "–", Pattern::Level),
        Tone::Described => style("#6f23d0", WHITE, "#6f23d0", "◇", Pattern::Upright),
        Tone::Neutral => style("#333333", WHITE, "#333333", "■", Pattern::Solid),
        Tone::Quiet => style("#d8d8db", INK, "#767676", "□", Pattern::Solid),
        Tone::Series(number) => SERIES[usize::from(number) % SERIES.len()],
    }
}

const fn series(
    fill: &'static str,
    text_on_fill: &'static str,
    stroke: &'static str,
    mark: &'static str,
    pattern: Pattern,
) -> ToneStyle {
    ToneStyle { fill, text_on_fill, stroke, mark, pattern }
}

/// Looks of things side by side. Neighbours differ in colour, lightness and pattern.
const SERIES: [ToneStyle; 10] = [
    series("#0b5cad", WHITE, "#0b5cad", "①", Pattern::Solid),
    series("#e8963c", INK, "#b35f00", "②", Pattern::Rising),
    series("#1b7f5c", WHITE, "#1b7f5c", "③", Pattern::Falling),
    series("#d9a5d6", INK, "#a54fa0", "④", Pattern::Dots),
    series("#5c4033", WHITE, "#5c4033", "⑤", Pattern::Level),
    series("#7cc4e8", INK, "#2680b0", "⑥", Pattern::Upright),
    series("#b3261e", WHITE, "#b3261e", "⑦", Pattern::Rising),
    series("#c9c04a", INK, "#857b00", "⑧", Pattern::Falling),
    series("#5a4fcf", WHITE, "#5a4fcf", "⑨", Pattern::Dots),
    series("#9a9aa2", INK, "#6b6b74", "⑩", Pattern::Level),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast that small text needs (WCAG 1.4.3).
    const TEXT_CONTRAST: f64 = 4.5;
    /// Contrast that graphical parts need (WCAG 1.4.11).
    const GRAPHIC_CONTRAST: f64 = 3.0;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_tone_is_legible() {
        for tone in Tone::ALL.into_iter().chain((0..10).map(Tone::Series)) {
            let style = tone_style(tone);
            assert!(contrast(style.fill, style.text_on_fill) >= TEXT_CONTRAST, "{tone:?}");
            assert!(contrast(style.stroke, WHITE) >= GRAPHIC_CONTRAST, "{tone:?}");
        }
    }

    #[test]
    fn marks_tell_the_tones_apart() {
        let mut marks: Vec<&str> = Tone::ALL.iter().map(|tone| tone_style(*tone).mark).collect();
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), Tone::ALL.len());
    }
}
