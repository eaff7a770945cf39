### 一つの戦略のページ

page-scheme-word = 評価方式
page-scheme-switch = 評価方式を切り替える
page-scheme-show = この方式で表示
page-scheme-about = 評価方式について

page-overview-n-kpis = KPIの数
page-overview-version = 版
page-overview-version-of = 第{ $version }版（{ $at }、{ $by }）
page-overview-other-scheme = この戦略が採る方式（{ $own }）とは別の評価方式で表示しています。
page-overview-findings = 点検結果の概要
page-overview-findings-about = KPIの設定と記載を、20の規則（K01～K20）で点検した結果です。
page-overview-findings-count = { $severity }：{ $count }件
page-overview-all-findings = 点検結果をすべて見る
page-overview-take-away = 持ち帰る
page-overview-report = 評価シート（PDF、Word、Excel）
page-overview-export-xlsx = 戦略をExcelブックで書き出す
page-overview-export-zip = 戦略をテキスト形式（.zip）で書き出す

page-kpis-title = KPI一覧
page-kpis-count = { $total }件中{ $count }件を表示
page-filter-q = 番号・名称・施策・担当で検索
page-filter-goal = 基本目標
page-filter-verdict = 判定
page-filter-kind = 指標の種類
page-filter-level = 区分
page-filter-lint = 点検結果
page-filter-any-severity = 「{ $severity }」の指摘があるもの
page-filter-scheme = 評価方式
page-filter-sort = 並び順
page-sort-number = 番号順
page-sort-rate-down = 進捗率の高い順
page-sort-rate-up = 進捗率の低い順
page-sort-verdict = 判定順
page-sort-findings = 指摘の多い順

page-kpi-page-title = KPI { $no } { $name }
page-kpi-page-no-findings = 点検規則に触れるところはありません。
page-kpi-page-review = このKPIについて所見を書く
page-kpi-page-neighbours = 前後のKPI

page-findings-title = 点検結果
page-findings-lede = KPIの設定と記載に見られる問題を、規則ごとに、重いものから並べています。
page-findings-count = { $count }件
page-findings-rules = 点検規則の一覧
page-findings-none = 指摘はありません。

page-history-title = 履歴
page-history-lede = 保存されたすべての版、版の間の違い、誰がいつ何をしたかの記録です。
page-history-versions = 版
page-history-at = 日時
page-history-by = 記録者
page-history-origin = 取込元
page-history-changes = 版の間の変更
page-history-from = 前の版
page-history-to = 後の版
page-history-compared = 第{ $from }版から第{ $to }版への変更は{ $count }件です。
page-history-more = ほかに{ $count }件あります。すべてはJSON APIで取得できます。
page-history-one-version = 版は一つだけで、比べる相手がありません。
page-history-what = 箇所
page-history-before = 変更前
page-history-after = 変更後
page-history-audit = 操作の記録
page-history-action = 操作
page-history-detail = 詳細
page-audit-stored = 保存
page-audit-removed = 削除
page-audit-commented = 所見の追加

page-review-title = 所見
page-review-lede = 検証にあたる委員や担当者が、戦略の全体または一つのKPIについて所見を残す場所です。
page-review-comments = 寄せられた所見
page-review-none = 所見はまだありません。
page-review-write = 所見を書く
page-review-sign-in = サインインして書く
page-review-about = 対象
page-review-whole = 戦略の全体
page-review-text = 所見

page-report-lede = 概要、全表、KPIごとの図表・判定・理由・点検結果・出典を一つの文書にまとめます。
page-report-lang = 文書の言語
page-report-lang-ja = 日本語
page-report-lang-en = 英語（English）
page-report-pdf = PDFを作成
page-report-docx = Wordを作成
page-report-xlsx = Excelを作成
page-report-files = 戦略そのもののファイル
page-report-files-about = どちらも、直して取り込み直せます。

page-compare-title = 二つの戦略を比べる
page-compare-lede = 同じ評価方式で判定した二つの戦略を並べて示します。
page-compare-first = 一つ目の戦略
page-compare-second = 二つ目の戦略
