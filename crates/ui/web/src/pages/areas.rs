//! Regions: the finder, the page of an area or a set, and four ways to look at many at once.

mod choose;
mod compare;
mod door;
mod look;
mod map;
mod missing;
mod past;
mod population;
mod profile;
mod rank;
mod remove;
mod scatter;
mod sets;

pub(crate) use compare::compare_areas;
pub(crate) use door::show_regions;
pub(crate) use map::show_map;
pub(crate) use past::under_prefecture;
pub(crate) use population::{download_population, show_population};
pub(crate) use profile::{download_profile, show_area};
pub(crate) use rank::show_ranking;
pub(crate) use remove::{ask_removal, remove_set};
pub(crate) use scatter::show_scatter;
pub(crate) use sets::{list_sets, save_set};

use sousei_present::region::Place as Shown;

use crate::{context::Context, frame::Link};

/// A place as a link.
fn place_link(context: &Context, place: &Shown) -> Link {
    let href = place.href.as_ref().map(|below| context.address(below));
    Link { label: context.words().name(&place.name), href: href.unwrap_or_default(), current: "" }
}

/// Places as links.
fn place_links(context: &Context, places: &[Shown]) -> Vec<Link> {
    places.iter().map(|place| place_link(context, place)).collect()
}
