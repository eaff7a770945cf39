### KPIに関する語

## 区分

level-goal = 基本目標のKPI
level-measure = 各施策のKPI
level-all = 全KPI

## 指標の種類

kind-input = 投入
kind-input-about = 予算や人員など、投じた資源を測る指標
kind-activity = 活動
kind-activity-about = 実施回数など、行ったことを測る指標
kind-output = 産出
kind-output-about = 整備件数や受講者数など、直接生み出したものを測る指標
kind-outcome = 成果
kind-outcome-about = 就業率など、住民や企業に生じた変化を測る指標
kind-impact = 影響
kind-impact-about = 人口や希望出生率など、地域全体に生じた変化を測る指標
kind-unset = 種類の記載なし

## 方向

direction-up = 増加
direction-down = 減少
direction-keep = 維持
direction-at-most = 上限（以下）
direction-at-least = 下限（以上）
direction-qualitative = 定性

## 目標の改訂

revision-initial = 当初設定
revision-raised = 上方修正
revision-raised-about = 修正後の目標を過年度にもさかのぼって適用します。
revision-lowered = 下方修正
revision-lowered-about = 修正時点の実績値を新たな基準値とします。
revision-redefined = 再定義
revision-redefined-about = 指標の定義が変わったため、以前の値とは比較しません。

## 実績値の状態

result-final = 確定値
result-provisional = 速報値
result-reference = 参考値
notice-not-set = 未設定
notice-not-collected = 未把握
notice-pending = 集計中
notice-described = 記述による

## 注記

annotation-denominator-unpublished = 分母が非公表
annotation-denominator-unpublished-about = 目標の分母が公表されていないため、進捗率を計算できません。進捗は文書の記述によります。
annotation-denominator-inferred = 分母を推定
annotation-denominator-inferred-about = 目標の分母は、公表された進捗率から逆算したものです。
annotation-survey-not-repeated = 調査が未実施
annotation-survey-not-repeated-about = 基準値の調査の後、次の調査が行われていないため、実績値を把握できません。
annotation-newly-set = 新規に設定
annotation-newly-set-about = 直近の改訂で新たに置いた指標であり、最初の値が基準値となります。
annotation-not-yet-measurable = 現時点で測定不能
annotation-not-yet-measurable-about = 施策の性質上、現時点では実績値を把握できません。
annotation-zero-based-by-nature = 性質上ゼロ起点
annotation-zero-based-by-nature-about = 文書に明記はありませんが、指標の性質上、ゼロから積み上げて数えます。
annotation-reference-value = 参考値
annotation-reference-value-about = 参考として示された値であり、進捗率の計算には用いません。
annotation-partial-period = 期間の一部のみ
annotation-partial-period-about = 対象期間の一部だけを数えた値であり、他の時点とは比較しません。
annotation-definition-changed = 定義の変更
annotation-definition-changed-about = 指標の定義が変わったため、以前の値とは比較しません。
annotation-baseline-sum-of-parts = 基準値は内訳の合計
annotation-baseline-sum-of-parts-about = 基準値は、別々に公表された内訳を合計したものです。
annotation-sign-from-words = 符号を記述から判断
annotation-sign-from-words-about = 「減少」「増加」などの記述から、値の正負を判断しました。
annotation-shared-cell = 欄を共有
annotation-shared-cell-about = 原典の一つの欄に、複数のKPIの値が記載されています。
annotation-target-read-from-words = 目標値を記述から判断
annotation-target-read-from-words-about = 目標の文言を数値として読み取りました。
annotation-earlier-target-of-other-indicator = 以前の目標は別の指標
annotation-earlier-target-of-other-indicator-about = 改訂前の目標は別の指標に対するものであり、比較しません。
annotation-work-not-evidenced = 取組の裏付けなし
annotation-work-not-evidenced-about = 記載された取組について、実施したことを示す資料がありません。
