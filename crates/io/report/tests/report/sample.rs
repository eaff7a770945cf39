//! A report with everything in it.

use sousei_core::{Date, date};
use sousei_present::chart::{
    Band, BarSeries, Chart, LineSeries, LineStyle, Lines, StackedBars, Tone,
};
use sousei_present::{Block, Cell, Column, Document, Figure, Lang, Row, Section, Table};

/// A name that means something in every format that is written.
pub const HOSTILE: &str = "=#<script>$*_@ [x](y) \\ & \"q\" 'a' `c` ~/%{}//";

pub const MADE_ON: Date = date(2026, 4, 1);

pub fn document() -> Document {
    let mut sections = vec![
        section("総括", 1, vec![
            Block::Paragraph(
                "基本目標ごとのKPIを、直近の実績と基準値、目標値から判定しました。達成したKPIは12件、\
                 達成に向けて進捗しているKPIは24件です。"
                    .to_owned(),
            ),
            Block::Facts(vec![
                ("計画期間".to_owned(), "2020年4月1日から2025年3月31日まで".to_owned()),
                ("評価方式".to_owned(), "national-2018（国の検証会、2018年）".to_owned()),
                (HOSTILE.to_owned(), HOSTILE.to_owned()),
            ]),
            Block::Figure(overview()),
        ]),
        section("KPIの一覧", 1, vec![Block::Figure(long_table())]),
        section("個別のKPI", 1, vec![Block::List(vec![
            "基準値からの進み具合を、必要な進み具合と比べています。".to_owned(),
            HOSTILE.to_owned(),
        ])]),
    ];
    for number in 1..=4 {
        let mut kpi = section(
            &format!("KPI {number} 観光入込客数"),
            2,
            vec![
                Block::Facts(vec![("判定".to_owned(), "① 進捗している（1A）".to_owned())]),
                Block::Figure(lines(number)),
            ],
        );
        kpi.new_page = false;
        sections.push(kpi);
    }
    Document {
        lang: Lang::Ja,
        title: "架空市まち・ひと・しごと創生総合戦略 評価シート".to_owned(),
        subtitle: vec!["架空市".to_owned(), "2024年3月31日現在".to_owned()],
        banner: Some("これは架空の団体の例です。実在の団体とは関係がありません。".to_owned()),
        footer: "架空市 総合戦略 評価シート".to_owned(),
        sections,
    }
}

/// A document with one table and nothing else.
pub fn document_with(table: Table) -> Document {
    let figure = Figure { table, chart: None, ..overview() };
    Document { sections: vec![section("表", 1, vec![Block::Figure(figure)])], ..document() }
}

fn section(heading: &str, level: u8, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), level, new_page: level == 1, blocks }
}

fn overview() -> Figure {
    let row = |name: &str, tone, counts: [f64; 3], strong| Row {
        cells: vec![
            Cell { tone, ..Cell::text(name) },
            Cell::number(format!("{:.0}", counts[0]), counts[0]),
            Cell::number(format!("{:.0}", counts[1]), counts[1]),
            Cell::number(format!("{:.1}%", counts[2]), counts[2]),
        ],
        strong,
    };
    Figure {
        id: "overview".to_owned(),
        title: "判定区分ごとのKPIの件数".to_owned(),
        summary: "43件のうち、目標を達成したKPIは12件、進捗しているKPIは24件です。".to_owned(),
        chart: Some(bars()),
        table: Table {
            columns: vec![
                Column::text("判定区分"),
                Column::number("基本目標1"),
                Column::number("基本目標2"),
                Column::number("割合"),
            ],
            rows: vec![
                row(
                    "① 目標達成に向けて進捗している",
                    Some(Tone::OnPace),
                    [9.0, 15.0, 55.813_953],
                    false,
                ),
                row("② 進捗していない", Some(Tone::Worsening), [3.0, 4.0, 16.279_07], false),
                row("③ その他", Some(Tone::NotAssessable), [5.0, 7.0, 27.906_977], false),
                row("計", None, [17.0, 26.0, 100.0], true),
            ],
        },
        unit: "件、%".to_owned(),
        sources: vec!["架空市「総合戦略の進捗」（2024年5月）".to_owned()],
        notes: vec!["注1 再掲のKPIは1件と数えています。".to_owned(), HOSTILE.to_owned()],
        method: None,
    }
}

fn bars() -> Chart {
    let series = |name: &str, tone, values: [f64; 2]| BarSeries {
        name: name.to_owned(),
        tone,
        values: values.to_vec(),
    };
    Chart::StackedBars(StackedBars {
        categories: vec!["基本目標1 しごとをつくる".to_owned(), "基本目標2".to_owned()],
        series: vec![
            series("進捗している", Tone::OnPace, [9.0, 15.0]),
            series("進捗していない", Tone::Worsening, [3.0, 4.0]),
            series("その他", Tone::NotAssessable, [5.0, 7.0]),
        ],
        axis: "件数（件）".to_owned(),
    })
}

fn long_table() -> Figure {
    let row = |number: u32| {
        let value = f64::from(number) * 1_234.567;
        Row {
            cells: vec![
                Cell::number(number.to_string(), f64::from(number)),
                Cell::text(format!("移住相談の件数を増やすための指標（その{number}）")),
                Cell::number(format!("{:.1}", f64::from(number) * 1.25), f64::from(number) * 1.25),
                Cell::number(grouped(value), value),
                Cell::number(format!("△{number}.50"), -f64::from(number) - 0.5),
                Cell::text("1A").toned(Tone::Met),
                Cell::text("FY2023"),
            ],
            strong: false,
        }
    };
    let mut rows: Vec<Row> = (1..=90).map(row).collect();
    rows[2].cells[1] = Cell::text(HOSTILE);
    rows[3].cells[1] = Cell::text("New residents, English name").in_lang(Lang::En);
    rows[4].cells[3] = Cell::text("–");
    Figure {
        id: "list".to_owned(),
        title: "KPIの一覧".to_owned(),
        summary: String::new(),
        chart: None,
        table: Table {
            columns: vec![
                Column::number("番号"),
                Column::text("名称"),
                Column::number("基準値（2019年度）"),
                Column::number("実績値（2023年度）"),
                Column::number("変化"),
                Column::text("判定"),
                Column::text("時点"),
            ],
            rows,
        },
        unit: String::new(),
        sources: vec!["架空市".to_owned()],
        notes: Vec::new(),
        method: None,
    }
}

fn lines(number: u32) -> Figure {
    let series = |name: &str, tone, style, points: Vec<(f64, f64)>| LineSeries {
        name: name.to_owned(),
        tone,
        style,
        points,
    };
    let chart = Chart::Lines(Lines {
        axis: "観光入込客数（万人）".to_owned(),
        decimals: 1,
        series: vec![
            series(
                "実績",
                Tone::Neutral,
                LineStyle::Marked,
                vec![(2019.0, 120.5), (2021.0, 98.2), (2023.0, 131.0)],
            ),
            series(
                "目標への経路",
                Tone::Quiet,
                LineStyle::Dashed,
                vec![(2019.0, 120.5), (2024.0, 150.0)],
            ),
            series("目標", Tone::Met, LineStyle::Mark, vec![(2024.0, 150.0)]),
        ],
        bands: vec![Band {
            name: "見通し（傾向の延長）".to_owned(),
            points: vec![(2023.0, 131.0, 131.0), (2024.0, 125.0, 148.0)],
            whole: false,
        }],
        border: None,
    });
    Figure {
        id: format!("kpi-{number}"),
        title: "観光入込客数の推移".to_owned(),
        summary: "2023年度は131.0万人で、目標150.0万人に対する進捗率は35.6%です。".to_owned(),
        chart: Some(chart),
        table: Table {
            columns: vec![Column::text("年度"), Column::number("実績値")],
            rows: vec![
                Row {
                    cells: vec![Cell::text("2019年度"), Cell::number("120.5", 120.5)],
                    strong: false,
                },
                Row {
                    cells: vec![Cell::text("2023年度"), Cell::number("131.0", 131.0)],
                    strong: false,
                },
            ],
        },
        unit: "万人".to_owned(),
        sources: vec!["架空県「観光統計」（2024年8月）".to_owned()],
        notes: Vec::new(),
        method: None,
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Every text that a reader must find.
pub fn texts(document: &Document) -> Vec<String> {
    let mut texts = vec![document.title.clone(), document.footer.clone()];
    texts.extend(document.subtitle.clone());
    texts.extend(document.banner.clone());
    for section in &document.sections {
        texts.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) => texts.push(text.clone()),
                Block::Facts(facts) => {
                    texts.extend(facts.iter().flat_map(|(a, b)| [a.clone(), b.clone()]));
                }
                Block::List(points) => texts.extend(points.clone()),
                Block::Figure(figure) => {
                    texts.extend([figure.title.clone(), figure.summary.clone()]);
                    texts.extend(figure.notes.clone());
                    texts.extend(figure.sources.iter().map(|source| format!("出典：{source}")));
                    texts.extend(cells(&figure.table).map(|cell| cell.text.clone()));
                }
            }
        }
    }
    texts
}

pub fn cells(table: &Table) -> impl Iterator<Item = &Cell> {
    table.rows.iter().flat_map(|row| &row.cells)
}

pub fn figures(document: &Document) -> Vec<&Figure> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
        .collect()
}
