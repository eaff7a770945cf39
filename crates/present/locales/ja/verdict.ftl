### 判定、進捗率、見通し

## 共通尺度

common-met = 達成
common-on-pace = 順調
common-behind = 遅れ
common-worsening = 後退
common-not-assessable = 判定不能
common-met-about = 目標を達成しています。
common-on-pace-about = 未達成ですが、計画期間の経過に見合って進捗しています。
common-behind-about = 進捗していますが、計画期間の経過に比べて遅れています。
common-worsening-about = 効果が見られないか、基準値より後退しています。
common-not-assessable-about = 数値からは判定できません。

## 進捗率を算出しない理由

no-rate-is-baseline = 基準値のため、進捗率は算出しません
no-rate-before-baseline = 基準時点より前の値です
no-rate-reference-value = 参考値のため、進捗率は算出しません
no-rate-partial-period = 対象期間の一部のみの値です
no-rate-other-definition = 現在とは異なる定義による値です
no-rate-limit = 目標が上限または下限であり、基準値で既に満たされています
no-rate-no-result = 実績値がありません
no-rate-no-baseline = 基準値がありません
no-rate-no-target = 目標値がありません
no-rate-direction-only = 目標が方向のみで、数値がありません
no-rate-target-equals-baseline = 目標値が基準値と同じです
no-rate-unit-mismatch = 単位が一致しません
no-rate-not-rated = 評価対象外の構成指標です
no-rate-denominator-missing = 目標の分母がありません
no-rate-qualitative = 定性的な目標です

## 判定の理由

reason-reached = 目標値に達しています。
reason-progressing = 目標値に向けて進捗していますが、達していません。
reason-not-progressing = 基準値から進捗していません。
reason-direction-met = 目標とした方向に動いています。
reason-direction-not-met = 目標とした方向に動いていません。
reason-work-described = 数値目標はありませんが、取組の進捗が記載されています。
reason-work-not-evidenced = 取組の進捗を示す資料がありません。
reason-no-result = 実績値がありません。
reason-no-result-since-baseline = 基準値より後の実績値がありません。
reason-denominator-unpublished = 目標の分母が公表されていないため、文書の記述により進捗していると判断しました。
reason-undefined = この方式で判定するための数値がそろっていません。
reason-better-than-target = 目標値を上回る水準です。
reason-better-than-baseline = 基準値より改善しています。
reason-level-with-baseline = 基準値と同程度です。
reason-worse-than-baseline = 基準値より悪化しています。
reason-share-of-schedule = 経過年数に応じて求められる進捗の{ $attained }に達しています。
reason-attainment = 目標値に対する達成率は{ $attained }です。
reason-growth-ratio = 必要な伸びに対する実際の伸びの比は{ $ratio }です。
reason-growth-rate = 目標値がないため、年平均の伸び{ $rate }により判定しました。
verdict-tentative = 担当者による確認が必要です

## 今後の見通し

outlook-likely = 見込み
outlook-likely-about = 過去の傾向が続いた場合に目標に達する確率が80%以上
outlook-uncertain = 要注意
outlook-uncertain-about = 過去の傾向が続いた場合に目標に達する確率が50%以上80%未満
outlook-unlikely = 困難
outlook-unlikely-about = 過去の傾向が続いた場合に目標に達する確率が50%未満
outlook-label = 過去の傾向の延長であり、政策の効果を示すものではない
outlook-probability = 目標に達する確率は{ $probability }
