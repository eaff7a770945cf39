### 支援制度の実務：一括判定、予算、交付した事例、年度の比較、市町村の上乗せ

office-yen = 円
office-scheme = 制度
office-version = ルールの版
office-fiscal-year = 年度
office-cases = 件数
office-outcome = 判定
office-amount-yen = 金額（円）
office-sum-yen = 金額の合計（円）
office-none = なし
office-estimate = 制度概要に基づく試算です。最終判断は実施自治体・税務署が行います。
office-versions = 使ったルールの版：{ $versions }

office-outcome-unread = 読めないセルがある

## 書き方

office-kind-yes-no = はい、いいえ（○、×も可）
office-kind-choice = 次から一つ：{ $words }
office-kind-integer = { $min }から{ $max }までの整数
office-kind-yen = 0以上の整数（円）
office-kind-ratio = 0から1まで（3/4、29.74%）
office-kind-date = 日付（2021-04-01、令和3年4月1日）
office-kind-spells = 期間を「;」で区切る（2016-04-01～2021-04-01; 2022-04-01～）。終わりの日は該当しなくなった日。なければ「なし」
office-kind-area = 市区町村コード（5桁または6桁）
office-kind-texts = 次から「;」で区切って：{ $words }。なければ「なし」
office-kind-texts-free = 語を「;」で区切る。なければ「なし」
office-kind-yens = 金額（円）を「;」で区切る。なければ「なし」

## 一括判定

office-batch-page = 一括判定
office-batch-lede = 多数の事例をExcelまたはCSVで読み、判定、金額、理由を一度に出します。ファイルも結果もサーバーに残りません。
office-batch-step-template = 様式に記入する
office-batch-step-template-about = 1行に1件です。空欄は「まだ分からない」と読みます。個人の名前は書かず、事例番号だけを書いてください。
office-batch-template-link = 様式をダウンロード（Excel）
office-batch-step-upload = 読み込む
office-batch-default-day = 「判定する日」が空欄の行の判定日
office-batch-file-hint = .xlsx または .csv、20 MiBまで
office-batch-show = ページに表示
office-batch-as-xlsx = 結果をExcelで受け取る
office-batch-as-csv = 結果をCSVで受け取る
office-batch-shown = 先頭の{ $shown }件を表示しています。すべての行はExcelまたはCSVで受け取ってください。
office-batch-issues = 読めなかったセルと注意
office-batch-more-issues = ほかに{ $count }件あります。Excelで受け取るとすべて載ります。
office-batch-overlay = 市町村のルール
office-batch-overlay-none = 国の枠組みだけ
office-batch-counts-title = { $title }：判定ごとの件数
office-batch-counts-summary = { $count }件のうち{ $eligible }件が対象になり、合計は{ $yen }円です。読めないセルのある行は{ $unread }件です。
office-batch-title = 「{ $file }」の判定
office-batch-case = 事例番号
office-batch-row = 行
office-batch-day = 判定する日
office-batch-reasons = 満たさない条件
office-batch-missing = 足りない回答
office-batch-until = 義務の最終日（返還割合）
office-batch-unread = 読めなかったセル・注意
office-batch-version = ルールの版
office-batch-place = 場所
office-batch-severity = 重さ
office-batch-remark = 内容
office-batch-sheet-cases = 事例
office-batch-sheet-guide = 書き方
office-batch-sheet-lists = 選択肢
office-batch-sheet-results = 結果
office-batch-sheet-counts = 集計
office-batch-sheet-issues = 読めなかったセル
office-batch-help = { $write } { $help }
office-batch-help-case = 事例を見分ける番号。名前は書かないでください。
office-batch-help-day = 申請する日など、判定する日。空欄なら読み込むときに選んだ日。
office-batch-guide-column = 列
office-batch-guide-write = 書き方
office-batch-guide-example = 例
office-batch-guide-help = 説明
office-batch-guide-key = キー

## 予算

office-budget-page = 予算の見通し
office-budget-lede = 見込む件数と1件の金額から、年度ごと・負担者ごとの予算を見積もります。個人の情報は要りません。
office-budget-first-year = 最初の年度
office-budget-years = 年数
office-budget-growth-field = 件数の毎年の増減（%）
office-budget-prefecture = 地方負担のうち都道府県の割合
office-budget-prefecture-hint = 例：1/2。空欄なら都道府県と市町村を分けません。
office-budget-cases-change = 件数のぶれ（±%）
office-budget-amount-change = 金額のぶれ（±%）
office-budget-kind-no = 種類{ $number }
office-budget-kind = 種類
office-budget-number = 1年あたりの件数
office-budget-compute = 見積もる
office-budget-none = この制度には、負担者と金額の定めがないため、予算の見通しはありません。
office-budget-empty = どれかの種類に件数を入れて「見積もる」を押してください。
office-budget-title = { $title }：年度と負担者ごとの予算
office-budget-summary = { $from }から{ $to }までの{ $cases }件で、合計{ $yen }円です。
office-budget-axis = 予算（百万円）
office-budget-note = 件数は利用者の見込みで、金額はルールによる上限の試算です。
office-budget-growth = 件数は毎年{ $percent }%ずつ変わるとしています。
office-budget-unknown = { $year }以降はルールが知られていないため、最も近い年度のルールを当てはめています。
office-budget-kinds-title = 種類ごとの件数と1件の金額
office-budget-kinds-unit = 件、円
office-budget-cases-in = { $year }の件数
office-budget-each-in = { $year }の1件（円）
office-budget-sensitivity-title = 件数と金額がぶれたときの合計
office-budget-sensitivity-summary = 合計は{ $low }円から{ $high }円の間です。
office-budget-cases-by = 件数 { $percent }%
office-budget-amounts-by = 金額 { $percent }%

## 交付した事例

office-cases-page = 交付した事例
office-cases-lede = 明示的に保存した事例だけを、返還の期限とともに管理します。一覧や内容を見た人は記録されます。
office-cases-title = 保存した事例
office-cases-summary = { $count }件です。
office-cases-source = このデータディレクトリに保存した事例
office-cases-none = 保存した事例はありません。判定の結果のページから保存できます。
office-case-reference = 管理番号
office-case-reference-hint = 市町村の管理番号。名前や住所は書かないでください。
office-case-saved-by = 保存した人
office-case-saved-at = 保存した日時
office-case-until = 最終日
office-case-endless = 期限なし
office-case-duty = 義務
office-case-share = 返還割合
office-case-repay = 返還額（円）
office-case-page = 事例 { $reference }
office-case-answers = 回答
office-case-question = 質問
office-case-answer = 答え
office-case-lines = 金額の計算
office-case-duties = この後の義務
office-case-log = この事例を見た人
office-case-log-who = 誰が
office-case-log-when = いつ
office-case-log-what = 何を
office-case-access-saved = 保存した
office-case-access-looked = 内容を見た
office-case-access-listed = 一覧を見た
office-case-access-removed = 削除した
office-case-remove = この事例を削除する
office-case-remove-about = 回答と判定を消します。元に戻せません。以前に作ったバックアップには残ります。閲覧の記録は残ります。
office-case-save = この事例を保存する
office-case-save-about = 回答と判定を保存します。保存しないかぎり、回答はどこにも残りません。
office-case-save-yaml = 回答（YAMLまたはJSON）
office-case-save-page = 事例を保存する
office-case-save-lede = 判定に使った回答のファイルを選び、管理番号を付けて保存します。
office-calendar-page = 今月の期限
office-calendar-month-title = { $month }に期限を迎える義務
office-calendar-title = 返還の期限の一覧
office-calendar-summary = { $count }件です。
office-calendar-note = この日までに義務に反すると、割合に応じて返還します。やむを得ない事情は市町村が判断します。
office-calendar-month = 月
office-calendar-choose = この月を見る

## 年度の比較

office-changes-page = 年度の比較
office-changes-lede = 二つの年度のルールの違いを文と、結果が変わる事例で示します。
office-changes-from = 前の年度
office-changes-to = 後の年度
office-changes-compare = 比べる
office-flips-title = { $title }：{ $from }と{ $to }で結果が変わる事例
office-flips-summary = 比べた{ $all }件の事例のうち{ $count }件で結果が変わります。
office-flips-case = 事例
office-flips-old-day = 前の判定日
office-flips-old = 前の結果
office-flips-new-day = 後の判定日
office-flips-new = 後の結果
office-flips-unmet = 満たさない条件：{ $rules }
office-flips-yen = { $outcome } { $yen }円 { $why }
office-flips-note = 事例は架空です。同じ状況の人がそれぞれの年度に申請したとして、すべての日付を年単位でずらして比べています。

## 市町村のルール

office-overlay-page = 市町村のルール
office-overlay-lede = 国の枠組みの中で、市町村が金額を上乗せし、条件を絞り、言葉を定めます。枠組みを広げるルールは受け付けません。
office-overlay-known = 登録済みのルール
office-overlay-nothing = 登録済みのルールはありません。
office-overlay-example = 見本のファイル（写して使えます）
office-overlay-add = ルールを登録する
office-overlay-file-hint = 形式は docs/formats/support-scheme.md の「Overlay of a city」のとおりの .yaml、1 MiBまで
office-overlay-store = 確かめて登録
office-overlay-remove = 外す
office-overlay-valid = { $from }から{ $to }まで
office-overlay-valid-open = { $from }から
office-overlay-by = { $by }が{ $at }に登録（第{ $version }版）
office-overlay-stored = 「{ $id }」を登録しました。
office-overlay-checked = 「{ $id }」は制度「{ $scheme }」の枠組みに収まります。
office-overlay-removed = 「{ $id }」を外しました。国の枠組みだけが有効です。
office-overlay-diff = 国の枠組みとの違い
office-overlay-list = 登録済みの市町村のルール
office-overlay-same = 国のルールと同じ場所では国のルールが有効です。
office-saved = 事例 { $id } を保存しました。
office-removed = 事例 { $id } を削除しました。
office-form-page = 質問に答える
office-beside = 市町村のルールでは
office-overlay-column-key = キー
office-overlay-column-scheme = 制度
office-overlay-column-title = 名称
office-overlay-column-from = 開始日
office-overlay-column-to = 最終日
office-overlay-column-by = 登録した人
