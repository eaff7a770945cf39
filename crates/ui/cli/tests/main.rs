//! The program as its users call it: flags are wired, exit codes and streams are as documented.

mod areas;
mod exchange;
mod flows;
mod help;
mod schemes;
mod schemes_office;
mod support;
mod verify;
