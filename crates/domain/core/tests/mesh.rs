//! Cells of the standard mesh against the worked points of docs/methods/areas.md.

use proptest::prelude::*;
use sousei_core::{Mesh, MeshLevel, Position};

/// Corners are printed with nine digits.
const PRINTED_9_DIGITS: f64 = 1e-9;

/// Point, then codes of the levels from the first to 2倍.
type Worked = ((f64, f64), [&'static str; 7]);

const LEVELS: [MeshLevel; 7] = [
    MeshLevel::First,
    MeshLevel::Second,
    MeshLevel::Third,
    MeshLevel::Half,
    MeshLevel::Quarter,
    MeshLevel::FiveTimes,
    MeshLevel::Twice,
];

#[rustfmt::skip]
const WORKED: [Worked; 5] = [
    // The worked point of JIS X 0410.
    ((35.700_777_7, 139.714_75), ["5339", "533945", "53394547", "533945471", "5339454711", "5339452", "533945465"]),
    // Tokyo Station.
    ((35.681_236, 139.767_125), ["5339", "533946", "53394611", "533946113", "5339461132", "5339461", "533946005"]),
    // Tottori City Hall.
    ((35.501_1, 134.235_1), ["5334", "533421", "53342108", "533421082", "5334210822", "5334212", "533421085"]),
    // Sapporo Clock Tower.
    ((43.062_562, 141.353_65), ["6441", "644142", "64414278", "644142783", "6441427832", "6441424", "644142685"]),
    // Naha City Hall.
    ((26.212_401, 127.679_016), ["3927", "392725", "39272554", "392725541", "3927255414", "3927253", "392725445"]),
];

#[test]
fn worked_points_have_the_printed_codes() {
    for ((lat, lon), codes) in WORKED {
        for (level, code) in LEVELS.into_iter().zip(codes) {
            let mesh = Mesh::of(Position { lat, lon }, level).expect("in Japan");
            assert_eq!(mesh.to_string(), code, "{lat} {lon} {}", level.key());
            assert_eq!(Mesh::parse(code, level), Ok(mesh));
        }
    }
}

#[test]
fn codes_have_the_printed_corners() {
    let check = |code, level, (lat, lon): (f64, f64), (height, width): (f64, f64)| {
        let cell = Mesh::parse(code, level).expect("valid").cell();
        assert!((cell.south_west.lat - lat).abs() < PRINTED_9_DIGITS, "{code} {cell:?}");
        assert!((cell.south_west.lon - lon).abs() < PRINTED_9_DIGITS, "{code} {cell:?}");
        assert!((cell.height - height).abs() < PRINTED_9_DIGITS, "{code} {cell:?}");
        assert!((cell.width - width).abs() < PRINTED_9_DIGITS, "{code} {cell:?}");
    };
    check("5339", MeshLevel::First, (35.333_333_333, 139.0), (0.666_666_667, 1.0));
    check("533946", MeshLevel::Second, (35.666_666_667, 139.75), (0.083_333_333, 0.125));
    check("53394611", MeshLevel::Third, (35.675, 139.7625), (0.008_333_333, 0.0125));
    check("533946113", MeshLevel::Half, (35.679_166_667, 139.7625), (0.004_166_667, 0.006_25));
    let quarter = (0.002_083_333, 0.003_125);
    check("5339461132", MeshLevel::Quarter, (35.679_166_667, 139.765_625), quarter);
}

#[test]
fn the_length_does_not_tell_the_level() {
    let half = Mesh::parse("533946113", MeshLevel::Half).expect("valid");
    assert!(Mesh::parse("533946113", MeshLevel::Twice).is_err());
    assert!(Mesh::parse("533946005", MeshLevel::Half).is_err());
    let twice = Mesh::parse("533946005", MeshLevel::Twice).expect("valid");
    assert_eq!(
        half.within(MeshLevel::Third).map(|mesh| mesh.to_string()).as_deref(),
        Some("53394611")
    );
    assert_eq!(twice.within(MeshLevel::Third), None);
}

#[test]
fn what_is_no_code_or_no_place_is_refused() {
    for (text, level) in [
        ("533", MeshLevel::First),
        ("533988", MeshLevel::Second),
        ("53394A", MeshLevel::Second),
        ("５３３９", MeshLevel::First),
        ("533946115", MeshLevel::Half),
        ("533946105", MeshLevel::Twice),
        ("5339460", MeshLevel::FiveTimes),
    ] {
        assert!(Mesh::parse(text, level).is_err(), "{text}");
    }
    for (lat, lon) in [(f64::NAN, 139.0), (-1.0, 139.0), (35.0, 99.9), (66.0, 139.0), (35.0, 180.0)]
    {
        let refused = Mesh::of(Position { lat, lon }, MeshLevel::Third).expect_err("outside");
        assert_eq!(refused.code(), "core-outside-mesh");
    }
    let hyphens = Mesh::parse("5339-46-11", MeshLevel::Third).expect("parts may be separated");
    assert_eq!(hyphens.to_string(), "53394611");
}

proptest! {
    #[test]
    fn a_cell_holds_its_point_and_its_code_leads_back(
        lat in 20.0_f64..46.0, lon in 122.0_f64..154.0, level in 0_usize..8,
    ) {
        let level = MeshLevel::ALL[level];
        let mesh = Mesh::of(Position { lat, lon }, level).expect("in Japan");
        prop_assert_eq!(Mesh::parse(&mesh.to_string(), level), Ok(mesh));
        let cell = mesh.cell();
        // Points are rounded to milli-arcseconds first.
        let rounding = 1.0 / 3_600_000.0;
        let inside = |low: f64, size: f64, value: f64| {
            low - rounding <= value && value <= low + size + rounding
        };
        prop_assert!(inside(cell.south_west.lat, cell.height, lat));
        prop_assert!(inside(cell.south_west.lon, cell.width, lon));
        prop_assert_eq!(Mesh::of(cell.centre, level), Ok(mesh));
        prop_assert_eq!(Mesh::of(cell.south_west, level), Ok(mesh));
    }
}
