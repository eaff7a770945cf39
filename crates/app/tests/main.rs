//! Use cases over an embedded store in a temporary directory, with a fixed clock.

mod content;
mod evidence;
mod exchange;
mod flow_models;
mod flows;
mod golden;
mod population;
mod population_assumptions;
mod population_own;
mod report;
mod round;
mod schemes;
mod support;
