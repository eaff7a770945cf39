use super::{Column, Kind, TableLayout, tables::STATUS};

/// The sheet that a department fills in.
pub const COLLECTION: TableLayout = TableLayout {
    key: "collection",
    file: "",
    name_ja: "実績入力",
    keys: &["no", "component"],
    must_have: &["value"],
    columns: &[
        Column::new("no", "番号", Kind::Number, "変更しないでください。", "Do not change.")
            .required(),
        Column::text("name", "名称", "変更しないでください。", "Do not change."),
        Column::text("component", "構成指標", "変更しないでください。", "Do not change."),
        Column::text("unit", "単位", "変更しないでください。", "Do not change."),
        Column::new(
            "previous",
            "前回値",
            Kind::Number,
            "前回の実績（参考）",
            "Last result, for reference",
        ),
        Column::new(
            "value",
            "今回値",
            Kind::Number,
            "今回の実績。ないときは空欄にして状態を選ぶ",
            "This result; if there is none leave it empty and choose a status",
        ),
        Column::new(
            "period",
            "対象期間",
            Kind::Period,
            "例: FY2023、令和5年度、2024-03",
            "For example FY2023, 2024-03",
        ),
        Column::new("status", "状態", Kind::Choice(STATUS), "空欄は確定", "Empty: 確定 (final)"),
        Column::text("comment", "所見", "進み具合と要因", "Progress and its causes"),
    ],
};

/// The last sheet of a department's workbook: to which strategy and round it belongs.
pub const COLLECTION_CONTROL: TableLayout = TableLayout {
    key: "control",
    file: "",
    name_ja: "管理",
    keys: &[],
    must_have: &[],
    columns: &[
        Column::text("strategy", "戦略", "変更しないでください。", "Do not change.").required(),
        Column::text("version", "版", "変更しないでください。", "Do not change."),
        Column::text("point", "時点", "変更しないでください。", "Do not change.").required(),
        Column::text("department", "所管", "変更しないでください。", "Do not change."),
    ],
};
