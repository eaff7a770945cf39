//! Progress, verdicts, robustness, outlook and lint on strategies made for the purpose.

mod build;
mod lint;
mod outlook;
mod progress;
mod properties;
mod refresh;
mod schemes;
