use jiff::{
    Timestamp,
    tz::{TimeZone, offset},
};
use sousei_core::Date;

/// Hours by which Japan is ahead of UTC, all year round.
const JAPAN_HOURS: i8 = 9;

/// Where the time comes from; tests fix it.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always this instant.
    Fixed(Timestamp),
}

impl Clock {
    /// The present instant.
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(at) => at,
        }
    }

    /// The present day in Japan.
    #[must_use]
    pub fn today(self) -> Date {
        self.now().to_zoned(TimeZone::fixed(offset(JAPAN_HOURS))).date()
    }
}
