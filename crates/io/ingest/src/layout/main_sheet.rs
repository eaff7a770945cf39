use super::{Column, Kind, TableLayout, YES_NO};

/// Heading of the first column of the sheet 戦略.
pub const ITEM_HEADING: (&str, &str) = ("item", "項目");

/// Heading of the second column of the sheet 戦略.
pub const VALUE_HEADING: (&str, &str) = ("value", "値");

/// Name of the file that holds what the sheet 戦略 holds.
const FILE: &str = "strategy.yaml";

/// Single values of the strategy: one row per column of this table, label and value.
pub const FIELDS: TableLayout = TableLayout {
    key: "strategy",
    file: FILE,
    name_ja: "戦略",
    keys: &[],
    must_have: &[],
    columns: &[
        Column::text("format", "形式", "変更しないでください。", "Do not change.").required(),
        Column::text(
            "id",
            "識別子",
            "英小文字、数字、ハイフン（例: kakuu-2nd）",
            "Lower-case letters, digits, hyphens (kakuu-2nd)",
        )
        .required(),
        Column::text("title", "名称", "戦略の名称", "Title of the strategy").required(),
        Column::english("title_en", "名称（英語）"),
        Column::text("organisation", "団体名", "策定した団体", "Body that adopted it").required(),
        Column::english("organisation_en", "団体名（英語）"),
        Column::text(
            "area",
            "団体コード",
            "5桁または6桁の全国地方公共団体コード。国は00000",
            "Local government code of five or six digits; 00000 is the nation",
        ),
        Column::new(
            "made_up",
            "架空の団体",
            Kind::Choice(YES_NO),
            "実在しない団体なら「はい」",
            "はい (yes) if the body does not exist",
        ),
        Column::new(
            "period_start",
            "計画期間の始期",
            Kind::Date,
            "計画期間の初日",
            "First day of the plan period",
        )
        .required(),
        Column::new(
            "period_end",
            "計画期間の終期",
            Kind::Date,
            "計画期間の末日",
            "Last day of the plan period",
        )
        .required(),
        Column::text(
            "rating_scheme",
            "評価方式",
            "評価方式の識別子（例: national-2018）",
            "Id of a rating scheme (national-2018)",
        )
        .required(),
        Column::new(
            "as_of",
            "基準日",
            Kind::Date,
            "実績の基準日",
            "Day as of which the results stand",
        )
        .required(),
    ],
};

/// Verification points.
pub const POINTS: TableLayout = TableLayout {
    key: "points",
    file: FILE,
    name_ja: "時点",
    keys: &["id"],
    must_have: &[],
    columns: &[
        Column::text("id", "識別子", "例: 2023", "For example 2023").required(),
        Column::text("label", "見出し", "表の列見出し（例: 令和5年度）", "Heading of the column")
            .required(),
        Column::english("label_en", "見出し（英語）"),
        Column::new(
            "year",
            "年",
            Kind::Number,
            "実績を把握した年（西暦）",
            "Year of the collection",
        )
        .required(),
    ],
};

/// Basic goals.
pub const GOALS: TableLayout = TableLayout {
    key: "goals",
    file: FILE,
    name_ja: "基本目標",
    keys: &["id"],
    must_have: &[],
    columns: &[
        Column::text("id", "識別子", "例: 1", "For example 1").required(),
        Column::text("title", "名称", "基本目標の名称", "Title of the goal").required(),
        Column::english("title_en", "名称（英語）"),
        Column::new(
            "cross_cutting",
            "横断的",
            Kind::Choice(YES_NO),
            "横断的な目標なら「はい」",
            "はい (yes) if it cuts across the others",
        ),
    ],
};

/// Measures.
pub const MEASURES: TableLayout = TableLayout {
    key: "measures",
    file: FILE,
    name_ja: "施策",
    keys: &["id"],
    must_have: &[],
    columns: &[
        Column::text("id", "識別子", "例: 1-1", "For example 1-1").required(),
        Column::text("goal", "基本目標", "基本目標の識別子", "Id of the goal it serves").required(),
        Column::text("title", "名称", "施策の名称", "Title of the measure").required(),
        Column::english("title_en", "名称（英語）"),
    ],
};

/// Sources.
pub const SOURCES: TableLayout = TableLayout {
    key: "sources",
    file: FILE,
    name_ja: "出典",
    keys: &["id"],
    must_have: &[],
    columns: &[
        Column::text("id", "識別子", "例: report-2024", "For example report-2024").required(),
        Column::text("title", "名称", "資料の名称", "Title of the document or table").required(),
        Column::english("title_en", "名称（英語）"),
        Column::text("publisher", "公表者", "資料を公表した機関", "Who published it"),
        Column::english("publisher_en", "公表者（英語）"),
        Column::text(
            "published",
            "公表日",
            "例: 2024-05 または 2024-05-31",
            "For example 2024-05 or 2024-05-31",
        ),
        Column::text("table", "表", "資料の中の表、頁、節", "Table, page or section"),
        Column::english("table_en", "表（英語）"),
        Column::text("terms", "利用条件", "利用条件（例: CC BY 4.0）", "Terms of use (CC BY 4.0)"),
        Column::english("terms_en", "利用条件（英語）"),
        Column::text("url", "URL", "公表者のページ", "Address at the publisher"),
        Column::new(
            "retrieved",
            "取得日",
            Kind::Date,
            "数値を取得した日",
            "Day the figures were taken over",
        ),
    ],
};

/// Remarks on the whole.
pub const NOTES: TableLayout = TableLayout {
    key: "notes",
    file: FILE,
    name_ja: "備考",
    keys: &["text"],
    must_have: &[],
    columns: &[
        Column::text("text", "内容", "全体についての備考", "Remark on the whole").required(),
        Column::english("text_en", "内容（英語）"),
    ],
};

/// The blocks of the sheet 戦略 below its single values, in order.
pub const BLOCKS: [&TableLayout; 5] = [&POINTS, &GOALS, &MEASURES, &SOURCES, &NOTES];
