use std::fmt;

use crate::{Error, Position};

/// Milli-arcseconds in a degree.
const PER_DEGREE: f64 = 3_600_000.0;

/// Longitude at which the mesh begins, in degrees.
const WEST: i64 = 100;

/// Size of a cell of the first level, in milli-arcseconds: 40 minutes by 1 degree.
const FIRST: Size = Size { lat: 2_400_000, lon: 3_600_000 };

/// The level of a cell of the standard mesh (地域メッシュ).
///
/// It has to be kept beside the code: ten digits are a quarter cell or a 100 m one, nine are
/// a half cell or one of the 2 km mesh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "地域メッシュ")]
pub enum MeshLevel {
    /// 第1次地域区画, about 80 km.
    First,
    /// 第2次地域区画, about 10 km.
    Second,
    /// 5倍地域メッシュ, about 5 km.
    FiveTimes,
    /// 2倍地域メッシュ, about 2 km.
    Twice,
    /// 基準地域メッシュ (第3次地域区画), about 1 km.
    Third,
    /// 2分の1地域メッシュ, about 500 m.
    Half,
    /// 4分の1地域メッシュ, about 250 m.
    Quarter,
    /// 8分の1地域メッシュ, about 125 m.
    Eighth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    lat: i64,
    lon: i64,
}

impl MeshLevel {
    /// All levels, from the largest cells to the smallest.
    pub const ALL: [Self; 8] = [
        Self::First,
        Self::Second,
        Self::FiveTimes,
        Self::Twice,
        Self::Third,
        Self::Half,
        Self::Quarter,
        Self::Eighth,
    ];

    /// Stable key, for example `quarter`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::FiveTimes => "five-times",
            Self::Twice => "twice",
            Self::Third => "third",
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::Eighth => "eighth",
        }
    }

    /// The level with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.key() == key)
    }

    /// Number of digits of a code.
    #[must_use]
    pub fn n_digits(self) -> usize {
        match self {
            Self::First => 4,
            Self::Second => 6,
            Self::FiveTimes => 7,
            Self::Third => 8,
            Self::Twice | Self::Half => 9,
            Self::Quarter => 10,
            Self::Eighth => 11,
        }
    }

    /// The level in which a cell of this one lies, and the number of parts each way.
    fn above(self) -> Option<(Self, i64)> {
        match self {
            Self::First => None,
            Self::Second => Some((Self::First, 8)),
            Self::FiveTimes => Some((Self::Second, 2)),
            Self::Twice => Some((Self::Second, 5)),
            Self::Third => Some((Self::Second, 10)),
            Self::Half => Some((Self::Third, 2)),
            Self::Quarter => Some((Self::Half, 2)),
            Self::Eighth => Some((Self::Quarter, 2)),
        }
    }

    fn size(self) -> Size {
        let Some((above, parts)) = self.above() else {
            return FIRST;
        };
        let size = above.size();
        Size { lat: size.lat / parts, lon: size.lon / parts }
    }
}

/// A cell of the standard mesh, with its level.
///
/// # Examples
/// ```
/// # use sousei_core::{Mesh, MeshLevel, Position};
/// let station = Position { lat: 35.681236, lon: 139.767125 };
/// let cell = Mesh::of(station, MeshLevel::Third)?;
/// assert_eq!(cell.to_string(), "53394611");
/// assert_eq!(cell.cell().south_west, Position { lat: 35.675, lon: 139.7625 });
/// # Ok::<(), sousei_core::Error>(())
/// ```
///
/// # References
/// JIS X 0410.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mesh {
    level: MeshLevel,
    // South-west corner in milli-arcseconds, longitude from 100 degrees east.
    // Invariant: a multiple of the size of the level.
    lat: i64,
    lon: i64,
}

/// Place and size of a cell, in degrees. South and west edges belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeshCell {
    /// South-west corner.
    pub south_west: Position,
    /// Centre.
    pub centre: Position,
    /// Height in degrees of latitude.
    pub height: f64,
    /// Width in degrees of longitude.
    pub width: f64,
}

impl Mesh {
    /// The cell in which a point lies.
    ///
    /// # Method
    /// In whole milli-arcseconds, so that borders do not depend on binary fractions.
    ///
    /// # Errors
    /// `OutsideMesh` outside latitude 0 to 66 and longitude 100 to 180, where a code would
    /// not have its digits.
    pub fn of(point: Position, level: MeshLevel) -> Result<Self, Error> {
        let outside = || Error::OutsideMesh { lat: finite(point.lat), lon: finite(point.lon) };
        if !(0.0..66.0).contains(&point.lat) || !(100.0..180.0).contains(&point.lon) {
            return Err(outside());
        }
        let lat = (point.lat * PER_DEGREE).round() as i64;
        let lon = ((point.lon - WEST as f64) * PER_DEGREE).round() as i64;
        let size = level.size();
        Ok(Self { level, lat: lat - lat % size.lat, lon: lon - lon % size.lon })
    }

    /// Reads the code of a cell of a known level; hyphens may separate its parts.
    ///
    /// # Errors
    /// `MeshCode` if number or range of the digits are not those of the level.
    pub fn parse(text: &str, level: MeshLevel) -> Result<Self, Error> {
        let expected = || format!("{} digits of the level `{}`", level.n_digits(), level.key());
        let wrong = || Error::MeshCode { seen: text.to_owned(), expected: expected() };
        let digits: Option<Vec<i64>> = text
            .chars()
            .filter(|letter| *letter != '-')
            .map(|letter| letter.to_digit(10).map(i64::from))
            .collect();
        let digits = digits.filter(|digits| digits.len() == level.n_digits()).ok_or_else(wrong)?;
        Self::of_digits(&digits, level).ok_or_else(wrong)
    }

    fn of_digits(digits: &[i64], level: MeshLevel) -> Option<Self> {
        let Some((above, parts)) = level.above() else {
            let (lat, lon) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]);
            let mesh = Self { level, lat: lat * FIRST.lat, lon: lon * FIRST.lon };
            return (lat < 99 && lon < 80).then_some(mesh);
        };
        let (outer, own) = digits.split_at(above.n_digits());
        let outer = Self::of_digits(outer, above)?;
        let (row, column) = match (level, own) {
            (MeshLevel::Twice, [row, column, 5]) if row % 2 == 0 && column % 2 == 0 => {
                (row / 2, column / 2)
            }
            (MeshLevel::Second | MeshLevel::Third, [row, column]) => (*row, *column),
            (MeshLevel::Twice | MeshLevel::Second | MeshLevel::Third, _) => return None,
            (_, [quarter @ 1..=4]) => ((quarter - 1) / 2, (quarter - 1) % 2),
            _ => return None,
        };
        let size = level.size();
        let inside = row < parts && column < parts;
        let mesh =
            Self { level, lat: outer.lat + row * size.lat, lon: outer.lon + column * size.lon };
        inside.then_some(mesh)
    }

    /// The level.
    #[must_use]
    pub fn level(self) -> MeshLevel {
        self.level
    }

    /// Place and size.
    #[must_use]
    pub fn cell(self) -> MeshCell {
        let size = self.level.size();
        let degrees = |units: i64| units as f64 / PER_DEGREE;
        let point = |lat: i64, lon: i64| Position {
            lat: degrees(lat),
            lon: degrees(lon + WEST * PER_DEGREE as i64),
        };
        MeshCell {
            south_west: point(self.lat, self.lon),
            centre: Position {
                lat: degrees(2 * self.lat + size.lat) / 2.0,
                lon: degrees(2 * (self.lon + WEST * PER_DEGREE as i64) + size.lon) / 2.0,
            },
            height: degrees(size.lat),
            width: degrees(size.lon),
        }
    }

    /// The cell of a larger level in which this one lies; none if the level is not above.
    #[must_use]
    pub fn within(self, level: MeshLevel) -> Option<Self> {
        let mut above = Some(self.level);
        while let Some(known) = above {
            if known == level {
                let size = level.size();
                let (lat, lon) = (self.lat - self.lat % size.lat, self.lon - self.lon % size.lon);
                return Some(Self { level, lat, lon });
            }
            above = known.above().map(|(above, _)| above);
        }
        None
    }

    fn write(self, level: MeshLevel, code: &mut String) {
        let size = level.size();
        let Some((above, parts)) = level.above() else {
            code.push_str(&format!("{:02}{:02}", self.lat / size.lat, self.lon / size.lon));
            return;
        };
        self.write(above, code);
        let (row, column) = (self.lat / size.lat % parts, self.lon / size.lon % parts);
        code.push_str(&match level {
            MeshLevel::Twice => format!("{}{}5", row * 2, column * 2),
            MeshLevel::Second | MeshLevel::Third => format!("{row}{column}"),
            _ => (2 * row + column + 1).to_string(),
        });
    }
}

/// A number that an error can carry.
fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}

impl fmt::Display for Mesh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut code = String::new();
        self.write(self.level, &mut code);
        f.write_str(&code)
    }
}
