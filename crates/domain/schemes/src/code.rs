//! Keys of the issues that rule packages, overlays, cases and answers can have.

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $key;)+
        /// All keys.
        pub const ALL: &[&str] = &[$($key),+];
    };
}

codes! {
    /// A formula breaks the grammar. Arguments: `seen`, `expected`.
    SYNTAX = "schemes-syntax";
    /// A formula names what does not exist. Arguments: `seen`, `expected`.
    UNKNOWN_NAME = "schemes-unknown-name";
    /// A part of a formula is of another kind than needed. Arguments: `seen`, `expected`.
    TYPE = "schemes-type";
    /// A value is, through others, a part of itself. Argument: `seen`.
    CYCLE = "schemes-cycle";
    /// Two things have one name. Argument: `seen`.
    DUPLICATE = "schemes-duplicate";
    /// A source is not in the list of the package. Arguments: `seen`, `expected`.
    SOURCE = "schemes-source";
    /// A parameter has no value on some day of the validity. Arguments: `seen`, `date`.
    PARAMETER_GAP = "schemes-parameter-gap";
    /// A parameter has two values on one day. Arguments: `seen`, `date`.
    PARAMETER_OVERLAP = "schemes-parameter-overlap";
    /// A validity ends before it begins. Arguments: `seen`, `expected`.
    VALIDITY_ORDER = "schemes-validity-order";
    /// No package holds between two others. Arguments: `seen`, `expected`.
    VALIDITY_GAP = "schemes-validity-gap";
    /// Two packages hold on one day. Arguments: `seen`, `expected`.
    VALIDITY_OVERLAP = "schemes-validity-overlap";
    /// The rules end soon. Arguments: `seen`, `date`.
    EXPIRY = "schemes-expiry";
    /// The rules have ended. Arguments: `seen`, `date`.
    EXPIRED = "schemes-expired";
    /// A condition was never seen true, or never false. Arguments: `seen`, `expected`.
    UNREACHED = "schemes-unreached";
    /// Evaluating fails. Arguments: `seen`, `reason`.
    EVALUATION = "schemes-evaluation";
    /// A case comes out otherwise than expected. Arguments: `seen`, `expected`, `case`.
    CASE = "schemes-case";
    /// An overlay widens what the frame forbids. Arguments: `seen`, `expected`.
    OVERLAY = "schemes-overlay";
    /// No question has the name. Arguments: `seen`, `expected`.
    UNKNOWN_INPUT = "schemes-unknown-input";
    /// An answer is of another kind or outside the limits. Arguments: `seen`, `expected`.
    ANSWER = "schemes-answer";
    /// Answers contradict each other. Arguments: `seen`, `check`, `inputs`, `text`, `text_en`.
    CONTRADICTION = "schemes-contradiction";
    /// A spell ends before it begins. Arguments: `seen`, `expected`.
    SPELL_ORDER = "schemes-spell-order";
    /// A spell lies in the future. Arguments: `seen`, `expected`.
    SPELL_FUTURE = "schemes-spell-future";
    /// Spells overlap; every day counts once. Argument: `seen`.
    SPELL_OVERLAP = "schemes-spell-overlap";
    /// A spell ends after the day for which the answer is sought. Arguments: `seen`, `date`.
    SPELL_LATER = "schemes-spell-later";
    /// A line comes to less than nothing for a worked case. Arguments: `seen`, `case`.
    NEGATIVE_LINE = "schemes-negative-line";
    /// An area that is no municipality. Argument: `seen`.
    PLACE = "schemes-place";
    /// No rules hold on the day. Arguments: `seen`, `expected`.
    NO_RULES = "schemes-no-rules";
    /// A package lies in the folder of another scheme. Arguments: `seen`, `expected`.
    FOLDER = "schemes-folder";
}
