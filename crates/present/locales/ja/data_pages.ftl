### データの入口にあるページと、公的統計からの実績

data-page-datasets = 使用中のデータセット
data-page-datasets-about =
    { $count ->
        [0] 使用中のデータセットはまだありません。ファイルを取り込むか、付属データを読み込んでください。
       *[other] { $count }件のデータセットを、それぞれ最新の版で使っています。
    }
data-page-catalogue = 指標の一覧
data-page-indicators = 指標
data-page-get = ダウンロード
data-page-import = 取り込み
data-page-diff = 版の比較
data-card-catalogue = 何を、どの単位で、誰を対象に、どの年について測ったか
data-card-get = 指標、地域、時点を選び、CSV、Excel、JSON、Parquetで持ち出す
data-card-import = 公的統計のファイルを取り込む、または公表元からダウンロードする
data-more = そのほか
data-jobs-under-way = 処理中：
data-jobs = プログラムの起動後に行った取り込み

## 表

data-file = ファイル
data-sha256 = SHA-256
data-stored = 保存
data-stored-by = { $at }（{ $by }）
data-edition = 年版
data-comes-along-about = プログラムに付属（ファイルの一部を収めたもの）
data-downloaded-from = ダウンロード元
data-publisher-page = 公表元のページ
data-versions-title = { $title }の版
data-series-title = { $title }に含まれる系列
data-held-title = 「{ $indicator }」の値を含むデータセット
topic-other = 一覧にない項目

## データセット

data-steps = ファイルから値になるまで
data-step-read-table = 見出しをもとにファイルの表を読み取りました。
data-step-sum-flows = 移動者数を合計して、転入と転出を求めました。
data-step-sum-moves = 移動の種類ごとの値を合計しました。
data-step-sum-towns = 町丁の値を合計して、市区町村の値を求めました。
data-comparisons = 変更点
data-compare-with = { $new } を { $old } と比べる
data-diff-editions-title = { $title }：{ $other }と{ $dataset }の比較
data-diff-lede = 新しい版や年版でどの値が改訂されたかを示します。年版どうしは、両方にある時点だけを比べます。
data-diff-old = 前
data-diff-new = 後

## 指標の一覧

data-catalogue-lede = プログラムが扱うすべての指標です。比率は、地域の組み合わせごとに分子と分母から計算し直します。内訳のない公表値は、組み合わせることができません。
data-filter-q = 記号または名称で検索
data-filter-which = 表示する範囲
data-filter-stored = 値があるもの
data-name-ja = 名称（日本語）
data-name-en = 名称（英語）
data-kind = 種類
data-kind-extensive = 数または額。複数の地域の値を合計できます。
data-kind-ratio = 比率。複数の地域では、分子と分母をそれぞれ合計してから計算します。
data-kind-balance = ほかの指標の和または差。
data-kind-intensive = 公表された率または指数。複数の地域の値を組み合わせることはできません。
data-polarity = 望ましい向き
data-polarity-neutral = どちらともいえない
data-polarity-higher = 高いほどよい
data-polarity-lower = 低いほどよい
data-formula = 計算のしかた
data-years-before = （{ $years }年前）
data-way-rank = 地域の順位
data-way-map = 地図
data-way-get = 選んでダウンロード
data-way-municipalities = 全市区町村（CSV）
data-way-prefectures = 全都道府県（CSV）
data-bind = KPIをこの指標に結び付ける
data-bind-about = KPIの構成指標の「系列の指標」（source_indicator）欄に次の記号を書くと、公的統計の系列から実績値を補えます。
data-bind-area = 「系列の地域」（source_area）欄には、地域のコードまたは地域のまとまりの記号を書きます。

## 取り込み

data-import-lede = 公的統計のファイルを、出典とともにこのプログラムの値として取り込みます。ファイル全体を読み取れなければ何も保存せず、前の版が失われることもありません。
data-import-file = ファイルを取り込む
data-import-format = 形式
data-import-format-hint = 公的統計のファイルは内容から見分けます。見分けられないときだけ選んでください。
data-format-detect = 内容から見分ける
data-format-tidy = このプログラムの観測値の表
data-import-file-hint = 公表元からダウンロードしたままのファイルを選んでください（256 MiBまで）。
data-import-start = 取り込む
data-sources = 出典
data-pull-about = このプログラムがほかのコンピューターに接続するのは、「ダウンロード」を押したときだけです。閉じたネットワークでは、公表元のページから入手したファイルを取り込んでください。
data-pull = ダウンロード
data-pull-accept = ファイルが変わっていても取り込む
data-pull-by-hand = 手作業で入手

## 処理

data-job-started-column = 開始
data-job-state = 状態
data-job-running = 処理中
data-job-done = 完了
data-job-failed = 取り込みなし
data-job-title-running = 取り込み中
data-job-title-done = 取り込みの結果
data-job-title-failed = 取り込めませんでした
data-job-started = 開始：{ $at }
data-job-reload = このページは2秒ごとに読み込み直します。ページを離れても処理は続きます。
data-job-imported = 「{ $file }」を { $dataset } の第{ $version }版として取り込みました。値は{ $count }件、気付いた点は{ $issues }件です。
data-job-unchanged = 「{ $file }」は { $dataset } の第{ $version }版としてすでに使われています（値{ $count }件、気付いた点{ $issues }件）。何も保存していません。
data-job-nothing-stored = 何も保存していません。これまでの版をそのまま使います。
data-job-more-issues = このほかに{ $count }件あります。JSON APIではすべてを取得できます。
data-job-to-dataset = データセットを見る
data-job-another = ほかのファイルを取り込む
data-job-to-data = データの一覧へ

## ダウンロード

data-get-lede = 必要なものを選び、先頭の行を確かめてから、すべての行を持ち出せます。どの行にも、単位、数え方、境界の時点、出典が付きます。
data-get-indicator-hint = 指標の記号。複数のときは読点またはコンマで区切ります。
data-get-areas-hint = prefectures（全都道府県）、municipalities（全市区町村）、all（すべて）、または地域のコード、名称、地域のまとまりの記号。複数のときは区切ります。
data-get-periods-hint = 年、または 2015..2020 のような範囲。空欄ならすべて。
data-get-age-hint = 0-4、65-、all など。空欄ならすべての区分。
data-get-basis = 数え方
data-get-vintage-hint = 空欄なら今日。
data-get-show = 表示
data-get-preview = 先頭の行
data-get-count-all =
    { $count ->
        [0] この条件に合う値はありません。
       *[other] { $count }行あります。
    }
data-get-count = { $count }行あります。先頭の{ $shown }行を示します。
data-get-as-csv = CSV
data-get-as-xlsx = Excel
data-get-as-json = JSON
data-get-as-parquet = Parquet
data-areas-municipalities = 全市区町村
data-areas-prefectures = 全都道府県
data-areas-all = 出典にあるすべての地域

## 公的統計からの実績

page-tab-refresh = 公的統計
refresh-title = 公的統計による実績値
refresh-lede = 公的統計の系列に結び付けたKPIの実績値です。推計値を実績とすることはなく、値がないことを0とみなすこともありません。
refresh-summary = 補う・改める実績値は{ $changes }件、そのままにするものは{ $kept }件、補えないものは{ $problems }件です。
refresh-changes = 補う・改める実績値
refresh-changes-about = 手入力の値を置き換えないものは、まとめて反映します。手入力の値は、印を付けたものだけを置き換えます。
refresh-take = 反映
refresh-safe = する
refresh-replace = 手入力の値を置き換える
refresh-apply = 実績値に反映する
refresh-problems = 補えないもの
refresh-kept = そのままにするもの
