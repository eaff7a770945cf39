/// Which population, or which moves, a figure counts.
///
/// Series of different basis are never joined: the same town has a different number of
/// people in each, and a difference between them is no change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Usual residents of the census, 1 October, foreigners included.
    #[doc(alias = "国勢調査人口")]
    Census,
    /// Usual residents of the census who are Japanese nationals.
    CensusJapanese,
    /// Population estimates between censuses (人口推計), foreigners included.
    Estimate,
    /// People in the resident register (住民基本台帳), foreigners included.
    #[doc(alias = "住民基本台帳人口")]
    Register,
    /// Japanese nationals in the resident register.
    RegisterJapanese,
    /// Moves of Japanese nationals (日本人移動者).
    #[doc(alias = "日本人移動者")]
    MoversJapanese,
    /// Moves of everybody (移動者総数).
    #[doc(alias = "移動者総数")]
    MoversAll,
    /// Moves from and to abroad counted as well, as in the vital events of the register.
    RegisterMoves,
    /// Vital events of Japanese nationals in Japan (人口動態統計).
    VitalJapanese,
    /// A projection from a census.
    Projection,
    /// Something that counts neither people nor moves.
    NotPeople,
}

impl Basis {
    /// All values.
    pub const ALL: [Self; 11] = [
        Self::Census,
        Self::CensusJapanese,
        Self::Estimate,
        Self::Register,
        Self::RegisterJapanese,
        Self::MoversJapanese,
        Self::MoversAll,
        Self::RegisterMoves,
        Self::VitalJapanese,
        Self::Projection,
        Self::NotPeople,
    ];

    /// Stable key, for example `movers-japanese`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Census => "census",
            Self::CensusJapanese => "census-japanese",
            Self::Estimate => "estimate",
            Self::Register => "register",
            Self::RegisterJapanese => "register-japanese",
            Self::MoversJapanese => "movers-japanese",
            Self::MoversAll => "movers-all",
            Self::RegisterMoves => "register-moves",
            Self::VitalJapanese => "vital-japanese",
            Self::Projection => "projection",
            Self::NotPeople => "not-people",
        }
    }

    /// The value with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.key() == key)
    }
}
