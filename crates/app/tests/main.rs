//! Use cases over an embedded store in a temporary directory, with a fixed clock.

mod content;
mod evidence;
mod exchange;
mod golden;
mod population;
mod report;
mod round;
mod schemes;
mod support;
