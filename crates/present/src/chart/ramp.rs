//! Colours of the classes of a map.

use super::Palette;

/// From light to dark; the lightness alone tells the order.
const SEQUENTIAL: [&str; 7] =
    ["#e3eefa", "#c3dbf1", "#93c0e4", "#5f9fd0", "#337bb8", "#14599a", "#07386b"];
/// Below zero, from near to far.
const BELOW: [&str; 4] = ["#f8dcc6", "#eda872", "#cf6a24", "#8a3a00"];
/// Above zero, from near to far.
const ABOVE: [&str; 4] = ["#cfe2f3", "#8fbfe4", "#3f87c4", "#0b4a8a"];

/// Ground of areas without a value, under their hatching.
pub(super) const NO_DATA: &str = "#f0f0f0";

/// How one class looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClassLook {
    pub fill: &'static str,
    /// Colour of words and hatching on the fill.
    pub ink: &'static str,
    /// Steps away from the least conspicuous class.
    pub strength: usize,
    /// Whether the class lies below zero.
    pub below: bool,
}

/// How class `class` of `n_classes` looks.
pub(super) fn class_look(palette: Palette, class: usize, n_classes: usize) -> ClassLook {
    let n_below = match palette {
        Palette::Sequential => 0,
        Palette::Diverging(n_below) => n_below.min(n_classes),
    };
    let (ramp, strength, n_steps): (&[&'static str], usize, usize) = if class < n_below {
        (&BELOW, n_below - 1 - class, n_below)
    } else if palette == Palette::Sequential {
        (&SEQUENTIAL, class, n_classes)
    } else {
        (&ABOVE, class - n_below, n_classes - n_below)
    };
    let at = spread(strength, n_steps, ramp.len());
    let ink = if at * 2 >= ramp.len() { "#ffffff" } else { "#1a1a1a" };
    ClassLook { fill: ramp[at], ink, strength, below: class < n_below }
}

/// Spreads steps over a ramp: a few steps take its inner part, many take it whole.
fn spread(step: usize, n_steps: usize, length: usize) -> usize {
    let last = length - 1;
    match n_steps {
        0 | 1 => length / 2,
        n if n >= length => step.min(last),
        n => ((step as f64 + 0.5) * length as f64 / n as f64).floor() as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_colour_of_its_own() {
        for (palette, n_classes) in [
            (Palette::Sequential, 5),
            (Palette::Sequential, 7),
            (Palette::Diverging(3), 6),
            (Palette::Diverging(4), 5),
        ] {
            let mut fills: Vec<_> =
                (0..n_classes).map(|class| class_look(palette, class, n_classes).fill).collect();
            fills.sort_unstable();
            fills.dedup();
            assert_eq!(fills.len(), n_classes, "{palette:?}");
        }
    }

    #[test]
    fn classes_below_zero_grow_stronger_downwards() {
        let look = |class| class_look(Palette::Diverging(2), class, 5);
        assert!(look(0).below && look(0).strength > look(1).strength);
        assert!(!look(2).below && look(2).strength == 0 && look(4).strength == 2);
    }
}
