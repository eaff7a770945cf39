//! Moves between groups, around a circle.

/// Groups around a circle, with a ribbon between every two that exchange people.
///
/// At the circle a group is as wide as all that leaves it; a ribbon is as wide at each end as what
/// leaves there, and has the colour of the end that more leave.
#[derive(Debug, Clone, PartialEq)]
pub struct Chord {
    /// What is measured, with the unit.
    pub axis: String,
    /// The groups, clockwise from the top.
    pub groups: Vec<ChordGroup>,
    /// From each group to each, row after row; the diagonal is not drawn.
    pub values: Vec<f64>,
}

/// A group of a [`Chord`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChordGroup {
    /// Name beside the circle.
    pub name: String,
    /// What the group adds up to, in words.
    pub about: String,
}

impl Chord {
    /// What goes from one group to another; nothing for what is missing, negative or no number.
    pub(super) fn value(&self, from: usize, to: usize) -> f64 {
        let value = self.values.get(from * self.groups.len() + to).copied();
        value.filter(|value| from != to && value.is_finite() && *value > 0.0).unwrap_or(0.0)
    }

    /// What leaves a group.
    pub(super) fn leaving(&self, group: usize) -> f64 {
        (0..self.groups.len()).map(|to| self.value(group, to)).sum()
    }

    /// What leaves all groups.
    pub(super) fn total(&self) -> f64 {
        (0..self.groups.len()).map(|group| self.leaving(group)).sum()
    }
}
