use crate::{AreaCode, AreaRegistry, AreaSet, Bilingual, Date, Error};

/// The definition of a zone that statistics and strategies speak of: 東京圏, 大阪圏.
///
/// Definitions are content with a date and a source; the members are not in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "圏域")]
pub struct Zone {
    /// Key, for example `tokyo-area`.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// Members.
    pub members: Vec<AreaCode>,
    /// Day from which the definition holds.
    pub as_of: Date,
    /// Who defines it, and where it says so.
    pub source: Bilingual,
}

impl Zone {
    /// The zone as a set of areas, with its source and date as the note.
    ///
    /// # Errors
    /// As [`AreaSet::new`].
    pub fn to_set(&self, registry: &AreaRegistry) -> Result<AreaSet, Error> {
        let set =
            AreaSet::new(&self.id, self.name.clone(), self.members.iter().copied(), registry)?;
        Ok(set.with_note(self.source.clone()))
    }
}
