use super::{Column, Kind, TableLayout, YES_NO};

const NO: Column =
    Column::new("no", "番号", Kind::Number, "KPIの番号", "Number of the KPI").required();

/// KPIs.
pub const KPIS: TableLayout = TableLayout {
    key: "kpis",
    file: "kpis.csv",
    name_ja: "KPI",
    keys: &["no"],
    must_have: &[],
    columns: &[
        Column::new("no", "番号", Kind::Number, "重複しない整数", "Whole number, unique")
            .required(),
        Column::text("name", "名称", "KPIの名称", "Name of the KPI").required(),
        Column::english("name_en", "名称（英語）"),
        Column::new(
            "level",
            "区分",
            Kind::Choice(&[("goal", "基本目標"), ("measure", "施策")]),
            "基本目標のKPIか施策のKPIか",
            "KPI of a goal or of a measure",
        )
        .required(),
        Column::text("goal", "基本目標", "基本目標の識別子", "Id of the goal").required(),
        Column::text(
            "measure",
            "施策",
            "施策の識別子（区分が施策のとき）",
            "Id of the measure, at level 施策",
        ),
        Column::text(
            "also_in",
            "再掲",
            "再掲先の識別子。複数は ; で区切る",
            "Ids of further goals or measures, separated by ;",
        ),
        Column::new(
            "kind",
            "指標の種類",
            Kind::Choice(&[
                ("input", "投入"),
                ("activity", "活動"),
                ("output", "産出"),
                ("outcome", "成果"),
                ("impact", "影響"),
            ]),
            "ロジックモデル上の位置",
            "Place in the logic model",
        ),
        Column::text(
            "target_text",
            "目標の記載",
            "戦略に書かれた目標の文言",
            "The target as worded",
        ),
        Column::english("target_text_en", "目標の記載（英語）"),
        Column::new(
            "survey_cycle_years",
            "調査周期（年）",
            Kind::Number,
            "周期調査の間隔（年）",
            "Years between two surveys",
        ),
        Column::text(
            "source",
            "出典",
            "出典の識別子。空欄は先頭の出典",
            "Id of a source; empty: the first",
        ),
        Column::text("responsible", "所管", "担当する部署や機関", "Responsible body or department"),
        Column::english("responsible_en", "所管（英語）"),
        Column::text("denominator", "分母の定義", "割合の分母", "What a share is a share of"),
        Column::english("denominator_en", "分母の定義（英語）"),
        Column::text("note", "備考", "備考", "Remark"),
        Column::english("note_en", "備考（英語）"),
    ],
};

/// Measured quantities.
pub const COMPONENTS: TableLayout = TableLayout {
    key: "components",
    file: "components.csv",
    name_ja: "構成指標",
    keys: &["no", "component"],
    must_have: &["unit", "baseline"],
    columns: &[
        NO,
        Column::text(
            "component",
            "構成指標",
            "名称。空欄はKPIの名称",
            "Name; empty: the KPI's own name",
        ),
        Column::english("component_en", "構成指標（英語）"),
        Column::text("unit", "単位", "人、万人、% など", "人, 万人, % and so on"),
        Column::new(
            "direction",
            "方向",
            Kind::Choice(&[
                ("up", "増やす"),
                ("down", "減らす"),
                ("keep", "維持"),
                ("at-most", "上限"),
                ("at-least", "以上"),
                ("qualitative", "定性"),
            ]),
            "どちらが望ましいか",
            "Which way is better",
        )
        .required(),
        Column::new(
            "baseline",
            "基準値",
            Kind::Number,
            "単位の列の単位で",
            "In the unit of the row",
        ),
        Column::new(
            "baseline_period",
            "基準時点",
            Kind::Period,
            "例: 2018、FY2018、平成30年度",
            "For example 2018, FY2018, 2018-04",
        ),
        Column::new(
            "zero_based",
            "ゼロ起点",
            Kind::Choice(YES_NO),
            "ゼロから数えると定めているなら「はい」",
            "はい (yes) if the count starts from zero by declaration",
        ),
        Column::new(
            "rated",
            "評価対象",
            Kind::Choice(YES_NO),
            "参考値や分母なら「いいえ」",
            "いいえ (no) for a reference or a denominator",
        ),
        Column::text(
            "source_indicator",
            "系列の指標",
            "実績を公式統計の系列から取り込むとき、その指標の識別子。例: moves.net-japanese",
            "To fill results from an official series: its indicator, for example moves.net-japanese",
        )
        .when_used(),
        Column::text(
            "source_area",
            "系列の地域",
            "団体コード（全国は 00000）または地域セットの識別子。例: 13101、tokyo-area",
            "Area code (00000 is the nation) or id of an area set: 13101, tokyo-area",
        )
        .when_used(),
        Column::new(
            "source_sex",
            "系列の性別",
            Kind::Choice(SEX),
            "空欄は男女計",
            "Empty: 男女計 (both)",
        )
        .when_used(),
        Column::text(
            "source_age",
            "系列の年齢",
            "例: 15..49、75..。空欄は全年齢",
            "For example 15..49 or 75..; empty: all ages",
        )
        .when_used(),
        Column::new(
            "source_rule",
            "系列の時期",
            Kind::Choice(RULE),
            "どの期間の値を時点の実績とするか。空欄は直近（時点の年より前に終わった最新の期間）",
            "Which period belongs to a point; empty: 直近 (newest), the newest that was over before \
             the year of the point was",
        )
        .when_used(),
    ],
};

/// Targets and their revisions.
pub const TARGETS: TableLayout = TableLayout {
    key: "targets",
    file: "targets.csv",
    name_ja: "目標",
    keys: &["no", "component"],
    must_have: &["value"],
    columns: &[
        NO,
        Column::text(
            "component",
            "構成指標",
            "構成指標が1つなら空欄",
            "Empty if the KPI has one component",
        ),
        Column::new(
            "rule",
            "目標の種類",
            Kind::Choice(&[
                ("value", "数値"),
                ("multiple", "基準値の倍数"),
                ("share-of", "割合"),
                ("level-of", "同水準"),
                ("direction", "方向のみ"),
                ("unpublished", "分母非公表"),
                ("qualitative", "定性"),
            ]),
            "目標の決め方",
            "How the target is set",
        )
        .required(),
        Column::new(
            "value",
            "目標値",
            Kind::Number,
            "構成指標の単位で。倍数は係数、割合は 2/3 の形",
            "In the component's unit; factor for 基準値の倍数; 2/3 for 割合",
        ),
        Column::text(
            "of",
            "参照",
            "母数または参照水準を持つ構成指標",
            "Component that holds the number of units or the reference",
        ),
        Column::new("due", "目標時点", Kind::Period, "いつまでに", "By when"),
        Column::new("set_on", "設定時点", Kind::Period, "いつ定めたか", "When it was set"),
        Column::new(
            "revision",
            "改訂",
            Kind::Choice(&[
                ("initial", "当初"),
                ("raised", "上方修正"),
                ("lowered", "下方修正"),
                ("redefined", "再定義"),
            ]),
            "前の目標との関係。最初の行は当初",
            "How it relates to the target before it",
        ),
        Column::text("note", "備考", "理由や読み方", "Why, or how the wording was read"),
        Column::english("note_en", "備考（英語）"),
    ],
};

/// Results.
pub const RESULTS: TableLayout = TableLayout {
    key: "results",
    file: "results.csv",
    name_ja: "実績",
    keys: &["no", "point", "component"],
    must_have: &["value", "status"],
    columns: &[
        NO,
        Column::text("point", "時点", "時点の識別子", "Id of a point").required(),
        Column::text(
            "component",
            "構成指標",
            "構成指標が1つなら空欄",
            "Empty: the only component, or the KPI as a whole",
        ),
        Column::new(
            "value",
            "実績値",
            Kind::Number,
            "数値。ないときは空欄にして状態を選ぶ",
            "Number; if there is none leave it empty and choose a status",
        ),
        Column::text(
            "unit",
            "単位",
            "構成指標の単位と違うときだけ",
            "Only where it differs from the component's",
        ),
        Column::new(
            "period",
            "対象期間",
            Kind::Period,
            "実績が表す期間",
            "What the value refers to",
        ),
        Column::new("published", "公表日", Kind::Date, "公表された日", "Day of publication"),
        Column::new("status", "状態", Kind::Choice(STATUS), "空欄は確定", "Empty: 確定 (final)"),
        Column::new(
            "approximate",
            "概数",
            Kind::Choice(YES_NO),
            "「約」が付くなら「はい」",
            "はい (yes) if the source writes 約",
        ),
        Column::text(
            "definition",
            "定義",
            "現在の定義と違うとき",
            "Where it differs from the current one",
        ),
        Column::english("definition_en", "定義（英語）"),
        Column::text(
            "text",
            "記述",
            "数値のない実績の説明",
            "Description of a result without a value",
        ),
        Column::english("text_en", "記述（英語）"),
        Column::text("comment", "所見", "担当部署の所見", "Comment of the responsible body"),
        Column::english("comment_en", "所見（英語）"),
        Column::text(
            "source_dataset",
            "データセット",
            "系列から取り込んだ実績の出所。取り込み時に書き込まれるので記入しない",
            "Dataset of a result filled from a series; written by the program",
        )
        .when_used(),
        Column::text(
            "source_version",
            "データセットの版",
            "同上。記入しない",
            "Its version; written by the program",
        )
        .when_used(),
        Column::new(
            "source_retrieved",
            "データセットの取得日",
            Kind::Date,
            "同上。記入しない",
            "When it was taken over; written by the program",
        )
        .when_used(),
        Column::text(
            "source_sha256",
            "データセットのハッシュ値",
            "同上。記入しない",
            "Hash of its file; written by the program",
        )
        .when_used(),
        Column::new(
            "source_basis",
            "系列の対象",
            Kind::Choice(BASIS),
            "誰を数えた値か。記入しない",
            "Whom the value counts; written by the program",
        )
        .when_used(),
        Column::new(
            "source_value",
            "系列の値",
            Kind::Number,
            "取り込んだ値。実績値と違えば、実績値は記入されたものとして扱う",
            "The value as filled; where the result differs from it, it counts as entered by hand",
        )
        .when_used(),
    ],
};

/// Words of the column 系列の性別.
const SEX: &[(&str, &str)] = &[("both", "男女計"), ("male", "男"), ("female", "女")];

/// Words of the column 系列の時期.
const RULE: &[(&str, &str)] = &[("newest", "直近"), ("same-year", "同じ年")];

/// Words of the column 系列の対象.
const BASIS: &[(&str, &str)] = &[
    ("census", "国勢調査人口"),
    ("census-japanese", "国勢調査の日本人人口"),
    ("estimate", "推計人口"),
    ("register", "住民基本台帳人口"),
    ("register-japanese", "住民基本台帳の日本人人口"),
    ("movers-japanese", "日本人移動者"),
    ("movers-all", "移動者総数"),
    ("register-moves", "住民基本台帳の転入・転出"),
    ("vital-japanese", "人口動態統計の日本人"),
    ("projection", "将来推計人口"),
    ("not-people", "人以外"),
];

/// Words of the column 状態: the first three stand beside a value, the others without one.
pub(super) const STATUS: &[(&str, &str)] = &[
    ("final", "確定"),
    ("provisional", "速報"),
    ("reference", "参考値"),
    ("not-set", "未設定"),
    ("not-collected", "未把握"),
    ("pending", "集計中"),
    ("described", "記述"),
];

/// Annotations.
pub const ANNOTATIONS: TableLayout = TableLayout {
    key: "annotations",
    file: "annotations.csv",
    name_ja: "注記",
    keys: &["no", "annotation", "component", "point"],
    must_have: &[],
    columns: &[
        NO,
        Column::text("component", "構成指標", "空欄はすべて", "Empty: all"),
        Column::text("point", "時点", "空欄はすべて", "Empty: all"),
        Column::new(
            "annotation",
            "注記",
            Kind::Choice(ANNOTATION),
            "一覧から選ぶ",
            "One of the listed words",
        )
        .required(),
        Column::text("reason", "理由", "なぜそう読むか", "Why the data are read so").required(),
        Column::english("reason_en", "理由（英語）"),
    ],
};

const ANNOTATION: &[(&str, &str)] = &[
    ("denominator-unpublished", "分母非公表"),
    ("denominator-inferred", "分母推定"),
    ("survey-not-repeated", "調査未実施"),
    ("newly-set", "新規設定"),
    ("not-yet-measurable", "測定時期未到来"),
    ("zero-based-by-nature", "性質上ゼロ起点"),
    ("reference-value", "参考値"),
    ("partial-period", "期間の一部"),
    ("definition-changed", "定義変更"),
    ("baseline-sum-of-parts", "基準値は内訳の合計"),
    ("sign-from-words", "符号は文言から"),
    ("shared-cell", "複数KPIの共有欄"),
    ("target-read-from-words", "目標は文言から"),
    ("earlier-target-of-other-indicator", "旧目標は別指標"),
    ("work-not-evidenced", "取組の裏付けなし"),
];

#[cfg(test)]
mod tests {
    use sousei_core::{Basis, Sex};
    use sousei_strategy::{AnnotationKind, PeriodRule};

    use super::*;

    fn keys(words: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        words.iter().map(|(key, _)| *key).collect()
    }

    #[test]
    fn the_words_are_those_of_the_model() {
        assert_eq!(keys(ANNOTATION), Vec::from_iter(AnnotationKind::ALL.iter().map(|k| k.key())));
        assert_eq!(keys(SEX), Vec::from_iter(Sex::ALL.iter().map(|sex| sex.key())));
        assert_eq!(keys(RULE), Vec::from_iter(PeriodRule::ALL.iter().map(|rule| rule.key())));
        assert_eq!(keys(BASIS), Vec::from_iter(Basis::ALL.iter().map(|basis| basis.key())));
    }
}
