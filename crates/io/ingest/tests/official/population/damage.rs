//! Damaged and wrong files.

use std::sync::Mutex;

use sousei_core::Catalogue;
use sousei_ingest::{
    code,
    official::{Format, Input, detect, read},
};

use super::{ask, codes_of, import, shared};

const SMALL: &str = "\
SSDSE-A-2024,Prefecture,Municipality,A1101,A1102
,,年度,2020,2020
地域コード,都道府県,市区町村,総人口,日本人人口
R01100,北海道,札幌市,1973395,1933094
R13101,東京都,千代田区,66680,60823
";

fn refusal(format: Format, bytes: &[u8]) -> &'static str {
    let catalogue = Catalogue::default();
    let input = Input { name: "a.csv", bytes, catalogue: &catalogue, progress: &|_| () };
    read(format, &input).expect_err("refused").code()
}

#[test]
fn a_download_that_was_cut_off_is_refused() {
    let whole = SMALL.as_bytes();
    assert_eq!(refusal(Format::SsdseA, &whole[..whole.len() - 8]), "ingest-truncated");
    let only_headings = SMALL.find("R01100").expect("rows");
    assert_eq!(refusal(Format::SsdseA, &whole[..only_headings]), "ingest-not-this-format");
    assert_eq!(refusal(Format::Census2020, b"PK\x03\x04 the first half"), "ingest-truncated");
}

#[test]
fn empty_and_wrong_files_are_refused() {
    let formats = [
        Format::SsdseA,
        Format::SsdseB,
        Format::ResidentRegister,
        Format::IpssH30,
        Format::IpssR5,
        Format::Census2020,
    ];
    for format in formats {
        for bytes in [&b""[..], b"\n", b"a,b\n1,2\n", b"%PDF-1.7"] {
            assert_eq!(detect("a.csv", bytes), None);
            assert_eq!(refusal(format, bytes), "ingest-not-this-format", "{format:?}");
        }
    }
}

#[test]
fn real_files_cut_anywhere_in_a_row_are_refused() {
    let files = [
        ("indicators/ssdse/SSDSE-A-2024.csv", Format::SsdseA),
        ("indicators/ssdse/SSDSE-B-2025.csv", Format::SsdseB),
        ("jumin/jumin_municipality_2018.csv", Format::ResidentRegister),
        ("ipss_regional_h30/suikei_kekka_h30_all_sexes.csv", Format::IpssH30),
        ("census/major_results_2020.xlsx", Format::Census2020),
    ];
    for (path, format) in files {
        let Some(bytes) = shared(path) else { return };
        let name = path.rsplit('/').next().unwrap_or(path);
        assert_eq!(detect(name, &bytes), Some(format), "{path}");
        // Half of the file, and back to the middle of the row that this meets.
        let mut cut = bytes.len() / 2;
        while bytes[cut - 20..cut].contains(&b'\n') {
            cut += 1;
        }
        assert_eq!(refusal(format, &bytes[..cut]), "ingest-truncated", "{path}");
    }
}

#[test]
fn progress_rises_to_the_end() {
    let Some(bytes) = shared("indicators/ssdse/SSDSE-A-2024.csv") else { return };
    let told = Mutex::new(Vec::new());
    let (catalogue, progress) =
        (Catalogue::default(), |share| told.lock().expect("alone").push(share));
    let input = Input {
        name: "SSDSE-A-2024.csv",
        bytes: &bytes,
        catalogue: &catalogue,
        progress: &progress,
    };
    read(Format::SsdseA, &input).expect("readable");
    let told = told.into_inner().expect("alone");
    assert!(told.len() > 3 && told.is_sorted() && told.last() == Some(&1.0), "{told:?}");
}

#[test]
fn a_second_row_for_an_area_is_told_and_left_out() {
    let text = format!("{SMALL}R01100,北海道,札幌市,1,1\n");
    let checked = import("a.csv", text.as_bytes());
    assert_eq!(codes_of(&checked.issues), [code::OFFICIAL_NEW_ITEM, code::OFFICIAL_DUPLICATE]);
    assert_eq!(checked.issues[1].location.to_string(), "a.csv / 6");
    assert_eq!(ask(&checked.value, "ssds.A1101", "2020").at("01100"), Some(1_973_395.0));
}

#[test]
fn a_row_with_a_bad_code_is_told_and_left_out() {
    let text = format!("{SMALL}R011003,北海道,札幌市,1,1\nR0110,北海道,札幌市,1\n注：remark,,,,\n");
    let checked = import("a.csv", text.as_bytes());
    let codes = codes_of(&checked.issues);
    assert_eq!(codes, [code::OFFICIAL_NEW_ITEM, code::OFFICIAL_AREA, code::OFFICIAL_SHORT_ROW,]);
    let right = checked.issues[1].args.iter().find(|(name, _)| *name == "expected");
    assert_eq!(right.map(|(_, text)| text.as_str()), Some("011002"));
}

#[test]
fn letters_beyond_the_standard_of_shift_jis_are_read() {
    // ①㈱髙 as Windows writes them: NEC row 13 and the IBM extensions.
    let mut cp932 = Vec::new();
    cp932.extend_from_slice(b"SSDSE-A-2024,P,M,A1101\n,,,2020\n,,,");
    cp932.extend_from_slice(b"\x87\x40\x87\x8a\xfb\xfc\nR01100,,,5\n");
    let data = import("a.csv", &cp932).value;
    assert_eq!(data.series[0].label, "①㈱髙");
}
