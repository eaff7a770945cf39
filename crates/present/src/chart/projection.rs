//! From degrees to pixels, with remote islands in boxes of their own.
//!
//! Level distances shrink by the cosine of the middle latitude, which keeps shapes right
//! within a few per cent over the length of Japan.

use super::{canvas::Rect, map::MapPlace};

/// A box in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Bounds {
    /// The smallest box around points, or none without a point.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let nowhere = Self {
            west: f64::INFINITY,
            south: f64::INFINITY,
            east: f64::NEG_INFINITY,
            north: f64::NEG_INFINITY,
        };
        let found = points.into_iter().fold(nowhere, |bounds, (lng, lat)| Self {
            west: bounds.west.min(lng),
            south: bounds.south.min(lat),
            east: bounds.east.max(lng),
            north: bounds.north.max(lat),
        });
        (found.west <= found.east).then_some(found)
    }

    pub fn centre(self) -> (f64, f64) {
        (f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }

    fn shrink(self) -> f64 {
        self.centre().1.to_radians().cos()
    }

    /// Width and height in degrees of latitude; never nothing, so that one dot has a place.
    pub fn extent(self) -> (f64, f64) {
        let width = (self.east - self.west) * self.shrink();
        (width.max(LEAST_DEGREES), (self.north - self.south).max(LEAST_DEGREES))
    }

    pub fn area(self) -> f64 {
        let (width, height) = self.extent();
        width * height
    }
}

/// Smallest extent of a picture, about ten kilometres.
const LEAST_DEGREES: f64 = 0.1;

/// Projects degrees into a place on the sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Projection {
    bounds: Bounds,
    /// Pixels per degree of latitude.
    pub scale: f64,
    origin: (f64, f64),
}

impl Projection {
    /// Fits a box into a place, centred.
    pub fn fit(bounds: Bounds, place: Rect) -> Self {
        let (width, height) = bounds.extent();
        let room = (f64::from(place.width()), f64::from(place.bottom - place.top));
        let scale = (room.0 / width).min(room.1 / height);
        let centre = (
            f64::midpoint(f64::from(place.left), f64::from(place.right)),
            f64::midpoint(f64::from(place.top), f64::from(place.bottom)),
        );
        Self { bounds, scale, origin: centre }
    }

    /// Pixels of a point.
    pub fn pixel(&self, (lng, lat): (f64, f64)) -> (f64, f64) {
        let (middle_lng, middle_lat) = self.bounds.centre();
        (
            self.origin.0 + (lng - middle_lng) * self.bounds.shrink() * self.scale,
            self.origin.1 - (lat - middle_lat) * self.scale,
        )
    }
}

/// Islands so far from the rest that a picture with them would be mostly sea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    Ogasawara,
    Okinawa,
    Izu,
    Yaeyama,
    Daito,
}

impl Zone {
    /// Zones far from the main islands, and those far from the main island of Okinawa.
    const SETS: [&[Self]; 2] =
        [&[Self::Ogasawara, Self::Okinawa, Self::Izu], &[Self::Yaeyama, Self::Daito]];

    /// Key of the zone's name in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ogasawara => "map-inset-ogasawara",
            Self::Okinawa => "map-inset-okinawa",
            Self::Izu => "map-inset-izu",
            Self::Yaeyama => "map-inset-yaeyama",
            Self::Daito => "map-inset-daito",
        }
    }

    pub fn contains(self, (lng, lat): (f64, f64)) -> bool {
        match self {
            Self::Ogasawara => lng > 135.0 && lat < 31.0,
            Self::Okinawa => lng <= 135.0 && lat < 29.95,
            Self::Izu => lng > 139.1 && (31.0..34.85).contains(&lat),
            Self::Yaeyama => lng < 126.0,
            Self::Daito => lng > 130.5 && lat < 27.0,
        }
    }
}

/// The places of one picture: the main one or a zone's.
pub(super) struct Group<'a> {
    /// None for the main picture.
    pub zone: Option<Zone>,
    pub places: Vec<&'a MapPlace>,
    pub bounds: Bounds,
}

/// How much smaller a picture has to be without a zone for that to get a box of its own.
const WORTHWHILE: f64 = 0.9;

/// Parts places into the main picture, which comes first, and boxes of remote islands.
pub(super) fn groups(places: &[MapPlace]) -> Vec<Group<'_>> {
    let all: Vec<&MapPlace> = places.iter().filter(|one| one.anchor().is_some()).collect();
    let within =
        |place: &&MapPlace, zone: &Zone| place.anchor().is_some_and(|at| zone.contains(at));
    for zones in Zone::SETS {
        let outside = |place: &&&MapPlace| !zones.iter().any(|zone| within(place, zone));
        let mut main: Vec<&MapPlace> = all.iter().filter(outside).copied().collect();
        if main.is_empty() {
            continue;
        }
        let mut apart = Vec::new();
        for zone in zones {
            let remote: Vec<&MapPlace> =
                all.iter().filter(|place| within(place, zone)).copied().collect();
            let both: Vec<&MapPlace> = main.iter().chain(&remote).copied().collect();
            let (Some(without), Some(with)) = (around(&main), around(&both)) else { continue };
            match around(&remote) {
                Some(bounds) if without.area() < with.area() * WORTHWHILE => {
                    apart.push(Group { zone: Some(*zone), places: remote, bounds });
                }
                _ => main = both,
            }
        }
        let main = around(&main).map(|bounds| Group { zone: None, places: main, bounds });
        return main.into_iter().chain(apart).collect();
    }
    around(&all).map(|bounds| Group { zone: None, places: all, bounds }).into_iter().collect()
}

fn around(places: &[&MapPlace]) -> Option<Bounds> {
    Bounds::around(places.iter().flat_map(|place| place.points()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::map::PlaceForm;

    fn dots(at: &[(f64, f64)]) -> Vec<MapPlace> {
        let place = |at: &(f64, f64)| MapPlace {
            code: String::new(),
            name: String::new(),
            value: String::new(),
            class: Some(0),
            strong: false,
            form: PlaceForm::Dot(*at),
        };
        at.iter().map(place).collect()
    }

    fn zones(at: &[(f64, f64)]) -> Vec<Option<Zone>> {
        groups(&dots(at)).iter().map(|group| group.zone).collect()
    }

    const SAPPORO: (f64, f64) = (141.35, 43.06);
    const KAGOSHIMA: (f64, f64) = (130.56, 31.6);
    const NAHA: (f64, f64) = (127.68, 26.21);
    const ISHIGAKI: (f64, f64) = (124.16, 24.34);
    const CHICHIJIMA: (f64, f64) = (142.19, 27.09);

    #[test]
    fn remote_islands_get_boxes_only_where_they_would_stretch_the_picture() {
        let nation = [SAPPORO, (145.6, 43.3), KAGOSHIMA, NAHA, ISHIGAKI, CHICHIJIMA];
        assert_eq!(zones(&nation), [None, Some(Zone::Ogasawara), Some(Zone::Okinawa)]);
        assert_eq!(zones(&[NAHA, (128.2, 26.8), ISHIGAKI]), [None, Some(Zone::Yaeyama)]);
        assert_eq!(zones(&[SAPPORO, (143.2, 42.9)]), [None]);
        assert_eq!(zones(&[NAHA]), [None]);
        assert!(zones(&[(f64::NAN, 35.0)]).is_empty());
    }

    #[test]
    fn north_is_up_and_distances_keep_their_ratio() {
        let bounds = Bounds::around([(138.0, 35.0), (140.0, 37.0)]).expect("two points");
        let place = Rect { left: 0, top: 0, right: 400, bottom: 400 };
        let projection = Projection::fit(bounds, place);
        let (south, north) = (projection.pixel((139.0, 35.0)), projection.pixel((139.0, 37.0)));
        assert!(north.1 < south.1);
        assert!((south.1 - north.1 - 400.0).abs() < 1e-9);
        let (west, east) = (projection.pixel((138.0, 36.0)), projection.pixel((140.0, 36.0)));
        let ratio = (east.0 - west.0) / (south.1 - north.1);
        assert!((ratio - 36.0_f64.to_radians().cos()).abs() < 1e-9);
    }
}
