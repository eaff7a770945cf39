//! The router called in-process: every page in both languages, the API, and what is refused.

mod api;
mod areas;
mod change;
mod data;
mod flow_models;
mod flows;
mod guard;
mod pages;
mod population;
mod server;
mod sign_in;
mod support;
mod support_office;
