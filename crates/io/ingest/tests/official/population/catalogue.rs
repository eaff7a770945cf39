//! The catalogue describes every item that these importers emit, as they do.

use std::path::Path;

use sousei_core::Catalogue;
use sousei_ingest::read_catalogue;

use super::{import_with, shared};

/// Files, and whether all of their items are described: SSDSE brings new ones every year.
const FILES: [&str; 9] = [
    "census/major_results_2020.xlsx",
    "jumin/jumin_municipality_2016.csv",
    "jumin/jumin_municipality_2021.csv",
    "ipss_regional_h30/suikei_kekka_h30_all_sexes.csv",
    "ipss_regional_r5/r5_prefecture_total_2050.csv",
    "indicators/ssdse/SSDSE-A-2018.csv",
    "indicators/ssdse/SSDSE-A-2021.csv",
    "indicators/ssdse/SSDSE-A-2024.csv",
    "indicators/ssdse/SSDSE-B-2025.csv",
];

fn catalogue() -> Catalogue {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../data/indicators");
    let names = ["census", "ipss", "juki", "ssds"].map(|family| format!("{family}.csv"));
    let files = names.map(|name| (std::fs::read(folder.join(&name)).expect("content"), name));
    let files: Vec<_> =
        files.iter().map(|(bytes, name)| (name.as_str(), bytes.as_slice())).collect();
    let read = read_catalogue(&files).expect("readable");
    assert_eq!(read.issues, []);
    read.value
}

#[test]
fn every_item_is_described_with_the_unit_it_has() {
    let catalogue = catalogue();
    for path in FILES {
        let Some(bytes) = shared(path) else { return };
        let name = path.rsplit('/').next().unwrap_or(path);
        let data = import_with(&catalogue, name, &bytes).expect("readable").value;
        for series in &data.series {
            let known = catalogue.get(series.indicator.as_str());
            let known = known.unwrap_or_else(|| panic!("{path}: {}", series.indicator));
            assert_eq!(known.unit, series.unit, "{path}: {}", series.indicator);
            assert!(
                known.basis == series.basis || series.basis == sousei_core::Basis::Estimate,
                "{path}: {} {:?}",
                series.indicator,
                series.basis
            );
        }
    }
}
