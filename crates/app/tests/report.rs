use sousei_app::{ReportFormat, builtin_strategies, verify_loose, write_report};
use sousei_core::date;
use sousei_present::{Block, Lang, strategy::evaluation_report};

#[test]
fn the_report_holds_every_kpi_and_no_untranslated_word() {
    for strategy in builtin_strategies() {
        let verified = verify_loose((**strategy).clone(), None).expect("a known scheme");
        for lang in Lang::ALL {
            let report = evaluation_report(&verified.view(lang), date(2026, 4, 1));
            let kpis = report.sections.iter().filter(|section| section.level == 2).count();
            assert_eq!(kpis, strategy.kpis.len());
            let shown = format!("{report:?}");
            assert!(!shown.contains('⟦'), "{}", &shown[shown.find('⟦').unwrap_or(0)..][..60]);
        }
    }
}

#[test]
fn pages_and_reports_show_the_same_figures() {
    let verified = verify_loose((*builtin_strategies()[1]).clone(), None).expect("known");
    let view = verified.view(Lang::Ja);
    let report = evaluation_report(&view, date(2026, 4, 1));
    let in_report: Vec<_> = report
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
        .collect();
    for figure in sousei_present::strategy::overview_figures(&view) {
        assert!(in_report.contains(&&figure), "{}", figure.id);
    }
}

#[test]
fn excel_reports_hold_the_unrounded_figures() {
    let strategy = builtin_strategies().iter().find(|s| s.organisation.made_up).expect("example");
    let verified = verify_loose((**strategy).clone(), None).expect("known");
    let now = "2026-04-01T00:00:00Z".parse().expect("an instant");
    let bytes = write_report(&verified, ReportFormat::Excel, Lang::Ja, now).expect("written");
    let mut workbook: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    use calamine::{Data, Reader};
    let rates: Vec<f64> =
        verified.verification.kpis.iter().filter_map(|kpi| kpi.progress.rate.ok()).collect();
    let numbers: Vec<f64> = workbook
        .sheet_names()
        .into_iter()
        .flat_map(|name| {
            workbook
                .worksheet_range(&name)
                .expect("a sheet")
                .cells()
                .filter_map(|(_, _, cell)| match cell {
                    Data::Float(number) => Some(*number),
                    _ => None,
                })
                .collect::<Vec<_>>()
        })
        .collect();
    for rate in rates {
        let there = numbers.iter().any(|number| (number - rate).abs() < 1e-9);
        assert!(there, "{rate} is not in the workbook");
    }
}
