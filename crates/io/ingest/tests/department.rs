use rust_xlsxwriter::Workbook;
use sousei_core::Basis;
use sousei_ingest::{
    TableRows, changes,
    department::{Collection, Entry, Unanswered, collect_rows, departments, merge, read_return},
    read_folder,
};
use sousei_strategy::{NoticeStatus, Provenance, Strategy};

use crate::example::{folder, places, sheet, strategy, write_cell};

fn book(collection: &Collection, edit: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    for TableRows { layout, rows } in [&collection.rows, &collection.control] {
        let worksheet = book.add_worksheet().set_name(layout.name_ja).expect("named");
        for (column, heading) in (0..).zip(layout.columns) {
            worksheet.write_string(0, column, heading.heading_ja).expect("written");
        }
        for (row, cells) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                write_cell(worksheet, row, column, cell).expect("written");
            }
        }
    }
    edit(&mut book);
    book.save_to_buffer().expect("written")
}

/// The example before its round of 2023.
fn before() -> Strategy {
    let mut strategy = strategy();
    for kpi in &mut strategy.kpis {
        kpi.notices.clear();
        kpi.comments.clear();
        for component in &mut kpi.components {
            component.results.retain(|result| result.point != "2023");
        }
    }
    strategy
}

fn returned(department: &str, edit: impl FnOnce(&mut Workbook)) -> Vec<Entry> {
    let collection = collect_rows(&before(), "abc", "2023", Some(department)).expect("a point");
    let checked = read_return(&book(&collection, edit)).expect("readable");
    assert_eq!(places(&checked.issues), [""; 0]);
    assert_eq!(checked.value.strategy, "example");
    assert_eq!(checked.value.version, "abc");
    assert_eq!(checked.value.point, "2023");
    assert_eq!(checked.value.department, department);
    checked.value.entries
}

#[test]
fn what_two_departments_fill_in_is_merged() {
    assert_eq!(departments(&before()), ["市民課", "産業課"]);
    let industry = returned("産業課", |book| {
        let sheet = sheet(book, "実績入力");
        sheet.write_string(1, 5, "１，１００").expect("written");
        sheet.write_string(1, 6, "令和5年度").expect("written");
        sheet.write_string(1, 7, "速報").expect("written");
        sheet.write_string(1, 8, "順調である。").expect("written");
        sheet.write_number(2, 5, 8.0).expect("written");
        sheet.write_string(2, 6, "FY2023").expect("written");
    });
    let citizens = returned("市民課", |book| {
        sheet(book, "実績入力").write_string(1, 7, "集計中").expect("written");
    });
    let returns = [("産業課.xlsx".to_owned(), industry), ("市民課.xlsx".to_owned(), citizens)];
    let merged = merge(&before(), "2023", &returns).expect("a point");
    assert_eq!((merged.conflicts.len(), merged.issues.len(), merged.entered), (0, 0, 4));
    assert_eq!(merged.strategy, strategy());
    assert_eq!(merged.strategy.kpis[1].notices[0].status, NoticeStatus::Pending);
    let open = Unanswered { department: "産業課".into(), no: 3, component: "参考".into() };
    assert_eq!(merged.unanswered, [open]);
}

#[test]
fn a_cell_given_differently_twice_is_a_conflict_and_is_not_taken() {
    let give = |value: f64| {
        returned("産業課", |book| {
            sheet(book, "実績入力").write_number(1, 5, value).expect("written");
            sheet(book, "実績入力").write_number(2, 5, 8.0).expect("written");
        })
    };
    let returns = [("a.xlsx".to_owned(), give(1100.0)), ("b.xlsx".to_owned(), give(1110.0))];
    let merged = merge(&before(), "2023", &returns).expect("a point");
    assert_eq!(merged.entered, 1);
    let [conflict] = merged.conflicts.as_slice() else { panic!("{:?}", merged.conflicts) };
    assert_eq!((conflict.no, conflict.is_comment), (1, false));
    let cells: Vec<_> = conflict.cells.iter().map(|(at, value)| format!("{at}: {value}")).collect();
    assert_eq!(
        cells,
        [
            "a.xlsx / 実績入力 / 2 / F (今回値): 1100 final",
            "b.xlsx / 実績入力 / 2 / F (今回値): 1110 final",
        ]
    );
    assert!(merged.strategy.kpis[0].components[0].result("2023").is_none());
}

#[test]
fn a_form_that_comes_back_as_it_was_sent_changes_nothing() {
    let national = read_folder(&folder("national-1st")).expect("readable").value;
    for strategy in [strategy(), national] {
        for point in strategy.points.iter().map(|point| point.id.as_str()) {
            let collection = collect_rows(&strategy, "abc", point, None).expect("a point");
            let returned = read_return(&book(&collection, |_| {})).expect("readable").value;
            let merged = merge(&strategy, point, &[("all.xlsx".to_owned(), returned.entries)]);
            let merged = merged.expect("a point");
            assert_eq!(changes(&strategy, &merged.strategy), [], "{} {point}", strategy.id);
            assert_eq!(merged.strategy, strategy, "{} {point}", strategy.id);
        }
    }
}

#[test]
fn a_filled_value_that_a_department_changes_is_no_longer_from_the_series() {
    let mut filled = before();
    let origin = Provenance {
        dataset: "juki/2018".to_owned(),
        version: "1".to_owned(),
        retrieved: None,
        sha256: String::new(),
        basis: Basis::Register,
    };
    filled.kpis[0].components[0].results[0].provenance = Some(origin.clone());
    for (value, expected) in [(1050.0, Some(origin)), (1051.0, None)] {
        let collection = collect_rows(&filled, "abc", "2022", Some("産業課")).expect("a point");
        let book = book(&collection, |book| {
            sheet(book, "実績入力").write_number(1, 5, value).expect("written");
        });
        let entries = read_return(&book).expect("readable").value.entries;
        let merged = merge(&filled, "2022", &[("a.xlsx".to_owned(), entries)]).expect("a point");
        let result = &merged.strategy.kpis[0].components[0].results[0];
        assert_eq!((result.value, &result.provenance), (value, &expected));
    }
}

#[test]
fn what_cannot_be_read_is_named_by_its_cell() {
    let collection = collect_rows(&before(), "abc", "2023", None).expect("a point");
    let bytes = book(&collection, |book| {
        sheet(book, "実績入力").write_string(2, 5, "半分").expect("written");
        sheet(book, "実績入力").write_string(3, 7, "集計").expect("written");
    });
    let checked = read_return(&bytes).expect("readable");
    assert_eq!(
        places(&checked.issues),
        [
            "ingest-number: 実績入力 / 3 / F (今回値)",
            "ingest-unknown-value: 実績入力 / 4 / H (状態)",
        ]
    );
    assert_eq!(checked.value.entries, []);
    assert!(collect_rows(&before(), "abc", "2030", None).is_err());
}
