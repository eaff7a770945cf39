//! Trends and forecasts of indicators.
//!
//! What comes out is the continuation of a trend and nothing more; it is never called an effect.

mod forecast;
mod smoothing;

pub use forecast::{Forecast, ForecastMethod, Scale, forecast};
