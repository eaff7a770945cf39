use crate::{Area, AreaCode, AreaRegistry, Bilingual, Error};

/// Areas taken together: none contains another, so that values can be added over them.
///
/// A single area is a set of one, and every analysis takes sets.
///
/// # Examples
/// ```
/// # use sousei_core::{AreaRegistry, AreaSet, Bilingual};
/// let registry = AreaRegistry::default();
/// let refused = AreaSet::new("iida", Bilingual::ja("飯田市"), ["20205".parse()?], &registry);
/// assert_eq!(refused.expect_err("not in an empty registry").code(), "core-unknown-area");
/// # Ok::<(), sousei_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSet {
    /// Key by which it is saved and linked.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    // Invariant: not empty, in order of code, each once, none within another.
    members: Vec<AreaCode>,
    /// What a reader should know: who defines it, and as of when.
    pub note: Bilingual,
}

impl AreaSet {
    /// Puts areas of the latest list together; naming one twice is the same as once.
    ///
    /// # Errors
    /// `EmptySet` without members; `UnknownArea` or `DissolvedArea` for a code that is not in
    /// the latest list; `DoubleCount` if one member contains another.
    pub fn new(
        id: impl Into<String>,
        name: Bilingual,
        members: impl IntoIterator<Item = AreaCode>,
        registry: &AreaRegistry,
    ) -> Result<Self, Error> {
        let id = id.into();
        let mut members: Vec<AreaCode> = members.into_iter().collect();
        members.sort_unstable();
        members.dedup();
        if members.is_empty() {
            return Err(Error::EmptySet { seen: id });
        }
        for code in &members {
            registry.require(*code)?;
        }
        let contained = |outer: &AreaCode| {
            let inner = members.iter().find(|inner| registry.contains(*outer, **inner))?;
            Some((*outer, *inner))
        };
        if let Some((outer, inner)) = members.iter().find_map(contained) {
            let (outer, inner) = (registry.label(outer), registry.label(inner));
            return Err(Error::DoubleCount { outer, inner });
        }
        Ok(Self { id, name, members, note: Bilingual::default() })
    }

    /// The set that consists of one area, under its code.
    #[must_use]
    pub fn single(area: &Area) -> Self {
        Self {
            id: area.code.to_string(),
            name: area.name.clone(),
            members: vec![area.code],
            note: Bilingual::default(),
        }
    }

    /// The same set with a note.
    #[must_use]
    pub fn with_note(self, note: Bilingual) -> Self {
        Self { note, ..self }
    }

    /// The members, in order of code.
    #[must_use]
    pub fn members(&self) -> &[AreaCode] {
        &self.members
    }

    /// The only member, if there is but one.
    #[must_use]
    pub fn only(&self) -> Option<AreaCode> {
        match self.members.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether an area is a member or lies within one.
    #[must_use]
    pub fn covers(&self, code: AreaCode, registry: &AreaRegistry) -> bool {
        self.members.iter().any(|member| *member == code || registry.contains(*member, code))
    }
}
