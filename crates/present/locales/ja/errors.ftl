### うまくいかなかったときの文（何が見えたか、どうすればよいか）

error-title-invalid = 入力に誤りがあります
error-title-not-found = 見つかりません
error-title-conflict = ほかの操作と重なりました
error-title-forbidden = 許可されていません
error-title-unavailable = 今は実行できません
error-title-internal = 予期しない問題が起きました
error-reference = 問い合わせ番号 { $reference }
error-word = エラー
error-caused-by = 原因
error-hint = 対処

error-app-unknown-strategy = 戦略「{ $seen }」はありません。登録済みの戦略は { $known } です。
error-app-unknown-scheme = 評価方式「{ $seen }」はありません。使える評価方式は { $known } です。
error-app-support-answers = 「{ $seen }」に、使えない答えが{ $count }件あります。下に挙げた答えを直してください。
error-app-support-day = 「{ $scheme }」の{ $seen }の規則はわかりません。わかるのは{ $from }から{ $to }までです。その期間の日を選んでください。
error-app-support-rules = 「{ $seen }」の規則に誤りが{ $count }件あり、使われていません。前の規則がそのまま有効です。誤りを直してください。
error-app-support-unknown = 支援制度「{ $seen }」はありません。あるのは { $known } です。
error-app-unknown-kpi = 戦略「{ $strategy }」に番号 { $seen } のKPIはありません。
error-app-empty-field = 「{ $name }」が空です。一文字以上入力してください。
error-app-input-has-errors = 「{ $seen }」に誤りが { $count } 件あるため、何も保存していません。下の各項目を直して、もう一度取り込んでください。
error-app-file = 「{ $seen }」を読み書きできません（{ $reason }）。場所と権限を確かめてください。
error-app-flows-no-moves = 「{ $seen }」には転入・転出の数値がありません。area、basis、period、measure、value の列を持つ表か、移動の公的統計のファイルを指定してください。
error-app-too-large = 「{ $seen }」は { $size_mib } MiB あり、上限の { $limit_mib } MiB を超えています。不要なシートや画像を除いてください。
error-app-zip = 「{ $seen }」は安全に展開できません。一つの戦略のファイルだけを含む .zip にしてください。
error-app-stopped = 処理が途中で止まりました。もう一度実行してください。
error-app-archive = 圧縮ファイルを書き出せませんでした。もう一度実行してください。
error-app-report-form = 「{ $seen }」の形式では書き出せません。.pdf、.docx、.xlsx のどれかにしてください。
error-app-no-data-dir = データの置き場所が分かりません。--data-dir で指定してください。
error-app-listen-password = 「{ $seen }」はこの計算機の外からも届く宛先です。--password-hash-file でパスワードを設定するか、127.0.0.1 を使ってください。
error-app-listen = 「{ $seen }」で待ち受けできません（{ $reason }）。--listen で別の宛先を指定してください。
error-app-network-drive = データの置き場所がネットワークドライブです。手元のディスクを --data-dir で指定してください。
error-app-password-hash = 「{ $seen }」はパスワードのハッシュではありません。sousei password-hash の出力を保存したファイルを指定してください。
error-app-password-short = パスワードが短すぎます。8文字以上にしてください。
error-app-strict = 注意があるため、--strict により取り込みませんでした。

error-ingest-missing-file = フォルダに { $expected } がありません。見つかったのは { $seen } です。
error-ingest-encoding = 「{ $file }」の文字コードが分かりません。CSV UTF-8 で保存し直してください。
error-ingest-csv = 「{ $file }」の { $row } 行付近を CSV として読めません（{ $reason }）。引用符とカンマを確かめてください。
error-ingest-yaml = 「{ $file }」の { $line } 行 { $column } 桁に誤りがあります：{ $reason }
error-ingest-population-scenario = シナリオ「{ $file }」は使えません：{ $reason }
error-ingest-too-large = 「{ $file }」は { $size_bytes } バイトあり、上限の { $limit_bytes } バイトを超えています。
error-ingest-not-xlsx = Excel ブック（.xlsx）ではなく { $seen } です。{ $advice }
error-ingest-zip-bomb = ブックを開けません（{ $reason }）。必要なシートだけを新しいブックに写して保存してください。
error-ingest-workbook = ブックを読めません（{ $reason }）。Excel で開き、.xlsx で保存し直してください。
error-ingest-wrong-sheets = 必要なシート（{ $expected }）が一つもありません。見つかったのは { $seen } です。ひな形から作り直してください。
error-ingest-document = 保存された戦略を読めません（{ $reason }）。バックアップから戻してください。
error-ingest-unknown-point = 時点「{ $seen }」はありません。この戦略の時点は { $expected } です。

error-store-conflict = 「{ $id }」は、開いた後（第 { $expected } 版）にほかの人が変更しました（現在 第 { $found } 版）。現在の版を開いて、もう一度入力してください。
error-store-not-found = 「{ $id }」は登録されていません。
error-store-length = 「{ $field }」は { $min } 文字から { $max } 文字の範囲で入力してください。
error-store-exists = 「{ $path }」は既にあります。別の名前にするか、--force で置き換えてください。
error-store-own-file = 「{ $path }」は使用中の記録です。データの置き場所の外のファイルを指定してください。
error-store-in-use = 「{ $path }」を使っているプログラムがあります。止めてから、もう一度実行してください。
error-store-held = 「{ $path }」は復元中か、別のプログラムが開いています。終わってから、もう一度実行してください。
error-store-restore-interrupted = 「{ $path }」への復元が途中で止まっています。同じ復元をもう一度実行してください。
error-store-not-sousei = 「{ $path }」は Sousei の記録ではありません。sousei backup で作ったファイルを指定してください（「-lake」フォルダーではありません）。
error-store-newer = 「{ $path }」は新しい版のプログラムの記録です（第 { $found } 版、このプログラムは第 { $known } 版まで）。新しいプログラムを使ってください。
error-store-damaged = 「{ $path }」が壊れています。最新のバックアップから復元してください。
error-store-migration = 「{ $path }」を今の形式に移せません。データの写しを取ったうえで、報告してください。
error-store-no-wal = 「{ $path }」には安全に書き込めません。データは手元のディスクに置いてください。
error-store-file = 「{ $path }」を扱えません。存在と書き込みの権限を確かめてください。
error-store-path-text = 「{ $path }」は使えない名前です。別の名前にしてください。
error-store-busy = ほかの書き込みが続いています。少し待って、もう一度実行してください。
error-store-disk-full = ディスクに空きがありません。空きを作ってください。何も変更していません。
error-store-database = 記録を読み書きできません。sousei doctor で状態を確かめてください。
error-store-dataset-conflict = データ「{ $dataset }」の次の版は第 { $expected } 版ですが、第 { $seen } 版として保存しようとしました。もう一度取り込んでください。
error-store-dataset-not-found = データ「{ $dataset }」は登録されていません。sousei data list で一覧を確かめてください。
error-store-data-missing = 「{ $path }」がありません。データのフォルダー（-lake）を、記録のファイルと同じ場所に置いてください。
error-lake-key = 「{ $seen }」はデータの名前にできません。ssdse-a/2024 のように、出典と版を半角の文字で書いてください。
error-lake-series = データ「{ $dataset }」に、系列の一覧（{ $expected } 件）にない系列 { $seen } の値があります。
error-lake-folder-exists = 「{ $folder }」は既にあります。次の版の番号で保存してください。
error-lake-missing-file = データ「{ $dataset }」のファイル「{ $path }」がありません。バックアップから復元するか、データを取り込み直してください。sousei doctor でほかの欠けも確かめられます。
error-lake-damaged-file = データ「{ $dataset }」のファイル「{ $path }」が壊れています。バックアップから復元するか、データを取り込み直してください。
error-lake-not-observations = 統計値の Parquet ファイルではありません（{ $detail }）。docs/formats/lake.md の列を備えたファイルを指定してください。
error-lake-pack = 同梱データの形式が違います（{ $detail }）。sousei starter build で作り直してください。
error-lake-file = 「{ $path }」を扱えません。存在、書き込みの権限、ディスクの空きを確かめてください。
error-lake-write = データを書き込めません。ディスクの空きを確かめてください。
error-lake-query = データを検索できません。もう一度実行してください。sousei doctor でデータの状態を確かめられます。

error-report-no-japanese-font = 日本語の書体が見つかりません。Debian・Ubuntu では fonts-noto-cjk、Windows では游ゴシック、macOS ではヒラギノ角ゴシックを用意してください。
error-report-layout = 報告書を組めませんでした（{ $detail }）。
error-report-pdf = PDF を書き出せませんでした（{ $detail }）。
error-report-chart = グラフを描けませんでした（{ $detail }）。
error-report-word = Word 文書を書き出せませんでした（{ $detail }）。
error-report-excel = Excel ブックを書き出せませんでした（{ $detail }）。
error-report-row-too-long = 様式を書き出せませんでした（{ $detail }）。

error-core-period = 「{ $seen }」は時期として読めません。2018、FY2018、2018-04、2011..2013 のように書いてください。
error-core-area-code = 「{ $seen }」は団体コードではありません。5桁、または検査数字を含む6桁で書いてください。
error-core-unknown-area = 団体コード { $seen } の地域はありません。近いのは { $nearest } です。
error-core-dissolved-area = { $seen } は { $until } に廃止されました。{ $successors } を使ってください。
error-core-double-count = { $outer } は { $inner } を含み、二重に数えることになります。どちらかを外してください。
error-core-empty-set = 地域の組「{ $seen }」に構成団体がありません。少なくとも一つ指定してください。
error-core-shares = { $seen } の按分比の合計が { $sum } です。0以上で合計が1になるようにしてください。
error-core-already-converted = この系列はすでに { $vintage } の境域になっています。そのまま使ってください。
error-core-not-extensive = 「{ $seen }」の値は地域で足し合わせられません。分子と分母を組み替えてください。
error-core-mesh-code = 「{ $seen }」は地域メッシュコードではありません。{ $expected } で書いてください。
error-core-outside-mesh = { $lat }, { $lon } は地域メッシュの範囲外です。緯度0～66度、経度100～180度の地点を指定してください。

error-indicators-unknown-indicator = 指標「{ $seen }」はありません。sousei data list --indicators で確かめてください。
error-indicators-no-members = 地域がありません。一つ以上を指定してください。
error-indicators-overlap = { $inner } は { $outer } に含まれるため、二重に数えることになります。どちらかを外してください。
error-indicators-mixed-basis = { $why ->
    [areas] 「{ $indicator }」の数え方が地域によって違います（{ $left } と { $right }）。数える人や移動が違うので合計しません。どちらかを選んでください。
   *[time] 「{ $indicator }」の数え方が時期によって違います（{ $left } と { $right }）。数える人や移動が違い、その差は増減ではないので、つなげません。どちらかを選んでください。
}
error-indicators-mixed-unit = 「{ $indicator }」に { $left } と { $right } の値があり、換算できません。取り込んだファイルの単位を確かめてください。
error-indicators-outcome-among-features = 「{ $outcome }」は比べようとする指標なので、似た地域を選ぶ基準にはできません。基準から外してください。
error-indicators-feature-count = { $area } の特徴量は { $seen } 個です。{ $expected } 個にしてください。
error-indicators-feature-missing = { $area } には「{ $feature }」の値がないため、似た地域を選べません。
error-indicators-weights = 指標 { $expected } 個に重みが { $seen } 個です。指標ごとに0以上の重みを一つずつ、少なくとも一つは0より大きくしてください。

error-flows-axis = { $axis } の区分が重なっているか、ありません。互いに重ならない区分にしてください。
error-flows-collinear = 「{ $name }」は先に置かれた説明変数から決まってしまいます。外してください。
error-flows-diagonal = { $area } から { $area } への移動が { $seen } 人あります。地域間の移動表では対角を空けてください。
error-flows-distance = { $origin } から { $destination } への距離が { $seen } です。0より大きい数にしてください。
error-flows-duplicate-cell = { $origin } から { $destination } への移動が2回あります。1回だけにしてください。
error-flows-margins-disagree = 行の合計が { $left }、列の合計が { $right } です。同じ値にしてください。
error-flows-missing-cells = 値のないセルが { $missing } 個あります（最初は { $origin } から { $destination }）。0ではないため、これらを含まない地域を選んでください。
error-flows-mixed-basis = { $left } と { $right } は数える移動者が違います。どちらか一方を選んでください。
error-flows-no-support = { $axis } { $seen } は合計が0より大きいのに、値を置けるセルがありません。
error-flows-not-a-count = { $name } が { $seen } です。0以上の数にしてください。
error-flows-out-of-reach = 均衡には { $expected } 人分の変化が必要ですが、選んだ年齢の移動は { $seen } 人です。年齢を広げてください。
error-flows-position = { $axis } に { $seen } 番目はありません（全部で { $expected }）。
error-flows-separation = 推定値がありません。移動のない { $rows } 組が説明変数（{ $name }）で分離されています。その変数か組を外してください。
error-flows-shape = { $name } の値は { $seen } 個です。{ $expected } 個にしてください。
error-flows-too-few-observations = 観測 { $seen } 個に対してパラメーターが { $expected } 個です。観測を増やすか、説明変数を減らしてください。
error-flows-year = 均衡の年が { $seen } です。{ $after } より後の年にしてください。

doctor-directory = 置き場所
doctor-local-disk = 手元のディスク
doctor-free-space = 空き容量
doctor-lock = 使用状況
doctor-database = 記録
doctor-versions = 形式の版
doctor-log = 書き込みログ
doctor-integrity = 整合性
doctor-datasets = データ（lake フォルダー）
doctor-well = 正常
doctor-not-well = 要対応
error-ingest-not-this-format = 「{ $file }」は { $expected } の形式ではありません（{ $seen }）。
error-ingest-truncated = 「{ $file }」は途中で終わっています（{ $seen }）。本来は{ $expected }です。もう一度ダウンロードしてください。何も取り込んでいません。
error-ingest-undescribed = 「{ $file }」の「{ $indicator }」について { $missing } が分からないため、取り込みませんでした。指標カタログに追記してください。

error-report-too-many-rows = 1枚のシートに収まらない件数です。CSV か Parquet を選んでください。
error-app-unknown-area =
    { $known ->
        [none] 「{ $seen }」という地域・地域セットはありません。コードか正式な名称で指定してください。
       *[other] 「{ $seen }」という地域・地域セットはありません。近いもの：{ $known }
    }
error-app-ambiguous-area = 「{ $seen }」に当てはまる地域が複数あります：{ $known }。コードで指定してください。
error-app-set-name-taken = 「{ $seen }」はあらかじめ用意された地域セットの名前です。別の名前にしてください。
error-app-set-damaged = 保存された地域セット「{ $seen }」を読めません。バックアップから復元してください。
error-app-unknown-indicator =
    「{ $seen }」という指標はありません。{ $known ->
        [none] 指標の一覧から選んでください。
       *[other] 近いもの：{ $known }
    }
error-app-compared-places = { $seen } 件の地域を比べようとしています。1～{ $limit } 件にしてください。
error-app-unknown-format = 「{ $seen }」はどの既知の形式でもありません。読める形式：{ $known }
error-app-unknown-dataset = 「{ $seen }」というデータセットはありません。「データ」のページに一覧があります。
error-app-starter-files = 「{ $seen }」に { $missing } のファイルがありません。
error-app-starter-incomplete = 付属データに「{ $seen }」がありません。「sousei starter build」を実行してください。
error-app-unknown-source = 「{ $seen }」という出典はありません。使えるもの：{ $known }
error-app-no-address = 出典「{ $seen }」にはファイルのアドレスがありません。{ $page } からファイルを手でダウンロードし、sousei import --as { $seen } ファイル名 で取り込んでください。
error-app-unknown-job = ジョブ { $seen } はありません。ジョブの記録はプログラムの終了とともに消えます。
error-app-no-indicator = 指標が指定されていません。例えば ssds.A1101 のように、1つ以上指定してください。
error-ingest-address = 「{ $url }」はダウンロードできるアドレスではありません。https:// で始まるアドレスを指定してください。
error-ingest-http = 「{ $url }」をサーバーに求めたところ、{ $status } と返されました。公表元のページからファイルを手でダウンロードし、sousei import で取り込んでください。
error-ingest-network = 「{ $url }」をダウンロードできません（{ $reason }）。接続を確かめるか、公表元のページから手でダウンロードして sousei import で取り込んでください。
error-ingest-hash-differs = 「{ $url }」のファイルは以前と異なります（今回は { $seen }、予定は { $expected }）。公表元が差し替えたものとみられます。内容を確かめたうえで、取り込むときは --accept-changed を付けてください。何も取り込んでいません。
error-app-official-too-large = 「{ $seen }」は { $size_mib } MiB あり、この形式の上限（{ $limit_mib } MiB）を超えています。年や地域で分けて取り込むか、1行1観測の表（docs/formats/official/tidy.md）に直して sousei import で取り込んでください。その表なら長さに上限はありません。何も取り込んでいません。
error-app-folder = 「{ $seen }」はフォルダーです。ファイルを指定してください。
error-app-contradicting-rows = 「{ $seen }」には、同じ指標・地域・期間・性・年齢について値の異なる行が { $count } 件あります（最初は { $first }）。どちらか1行にしてください。何も取り込んでいません。
error-app-areas-with-program = 「{ $seen }」は、変遷の最初か最後の時点のコードの一覧です。この一覧はプログラムに含まれています。新しい変遷を加えるには、廃置分合等情報（出来事の一覧）を取り込んでください。
error-ingest-areas-contradict = 「{ $file }」は、プログラムの知っている地域の変遷と合いません。ファイルには { $seen } とありますが、予定は { $expected } です。先に新しい廃置分合等情報を取り込むか、公表元のファイルを確かめてください。何も取り込んでいません。
error-app-unknown-word = 「{ $seen }」はここでは使えません。使えるもの：{ $known }
error-app-nothing-read = 「{ $seen }」には使える行がありません。何も保存していません（前の版がそのまま使われます）。
error-app-population-prefecture-only = 「{ $seen }」の市区町村別の推計は公表されていません。{ $prefecture }全体の推計をご覧ください。
error-app-population-ward-changed = 「{ $seen }」は推計の後に区域が変わったため、区別の推計がありません。市全体の推計をご覧ください。
error-app-population-not-projected = 「{ $seen }」は推計（{ $dataset }）に含まれていません。新しい推計のファイルを取り込んでください。
error-app-population-no-death-rates = { $year }年からの死亡率がありません。出典 wpp-mortality のファイルを取り込んでください。
error-app-population-no-national-fertility = { $year }年の全国の合計特殊出生率がありません。出典 tfr-national と ipss-national のファイルを取り込んでください。
error-app-population-no-projection = 将来推計人口が取り込まれていません。出典 ipss-h30 のファイルを取り込んでください。
error-app-population-paths = { $seen }本の経路は作れません。1 から { $limit } までで指定してください。
error-app-population-until = { $seen }年までの推計はできません。{ $base }年から{ $last }年まで、{ $width }年おきの年を指定してください。
error-app-population-assumptions = 仮定値が一つの地域についてもそろっていません。基準の推計の全期間（{ $years }）の生残率、純移動率（または転出率と配分率の両方。配分率は全地域の合計が1）、子ども女性比、0～4歳性比が必要です。必要な指標：{ $known }。ファイルにある指標：{ $seen }
error-app-population-assumptions-file = 「{ $file }」には使える仮定値がありません。見つかったもの：{ $seen }。生残率、純移動率、転出率、配分率、子ども女性比、0～4歳性比のいずれかを題名に持ち、列「コード」と「0～4歳→5～9歳」「2015→2020」のような見出しのある表を指定してください。
error-app-no-folder = フォルダー「{ $folder }」がないため、「{ $seen }」を書き出せません。先にフォルダーを作るか、ファイル名を確かめてください。
error-app-population-named-and-set = シナリオ「{ $seen }」と独自の設定が同時に指定されています。シナリオの指定か独自の設定のどちらかを外してください（コマンドでは --scenario か --tfr などの設定）。
error-app-population-own-many = 自団体の年齢別人口による推計は、地域を指定した場合だけ行えます。地域のコード、名称または地域セットを指定してください。
error-app-population-own-register =
    「{ $area }」について、率を計算できる2時点の男女別・年齢別人口（{ $indicator }）がありません。ちょうど5年離れた5歳階級の表2つ、または1～4年離れた各歳の表2つ（末尾の階級も同じもの）を取り込んでください。地域セットでは全ての地域に同じ2時点が必要です。{ $seen ->
        [none] まだ一つも取り込まれていません。
       *[other] 取り込まれている時点：{ $seen }
    }
error-schemes-overflow = 「{ $item }」の計算が扱える数を超えました。入力した金額を確かめてください。
error-schemes-division-by-zero = 「{ $item }」で0による割り算になりました。規則の側でif(…)を使って避けてください。
error-schemes-calendar = 「{ $item }」の日付が暦の範囲を超えました。入力した日付を確かめてください。
error-schemes-negative = 「{ $item }」が { $seen } 円になりました。金額は0円以上でなければなりません。計算式を直してください。
error-schemes-other-version = この規則の有効期間は { $from } から { $to } までで、{ $seen } には使えません。その日の版を選んでください。
error-schemes-unknown-goal = この制度に目標「{ $seen }」はありません。あるもの：{ $expected }
error-app-flows-prefectures = 「{ $seen }」には都道府県でない地域（{ $area }）が含まれます。この表は都道府県の間の移動だけを持っています。都道府県か、都道府県からなる圏域を指定してください。
error-app-flows-overlap = 「{ $from }」と「{ $to }」に同じ都道府県が含まれています。重ならない二つのグループを指定してください。
error-app-flows-no-matrix = 都道府県の間の移動の表が取り込まれていません。出典 moves-od のファイルを取り込んでください。
error-app-flows-no-figures = 都道府県の指標がそろっていません。出典 ssdse-b のファイルを取り込んでください。
error-app-flows-no-accounts = 「{ $area }」の男女別の転入・転出と人口がわかりません。都道府県か、都道府県からなる圏域を指定するか、出典 ssdse-b のファイルを取り込んでください。
error-app-flows-years = { $seen } の変化は計算できません。{ $first }年から{ $last }年までのうち、異なる二つの年を、早いほうを先にして指定してください。
error-app-flows-no-losses = 「{ $area }」に対して転出超過の都道府県がないため、配分できません。
error-app-flows-ages = { $seen } 歳の中に収まる5歳階級がありません。たとえば 15～29 のように広げてください。
error-app-flows-balance-year = 均衡の年 { $seen } は計算できません。{ $first }年から{ $last }年までの年を指定してください。
error-app-flows-links = 流れの数 { $seen } は表示できません。1から{ $last }までの数を指定してください。
error-app-support-no-budget = 制度「{ $seen }」には負担者の定めがないため、予算は見積もれません。
error-app-support-limit = 「{ $field }」が { $seen } です。{ $low } から { $high } までで入力してください。
error-app-support-too-many = 件数または金額が大きすぎます。1年あたり { $limit } 件までで入力してください。
error-app-support-answer = 種類{ $kind }：「{ $question }」に「{ $seen }」とは答えられません。書き方：{ $expected }
error-app-support-amount-open = 種類{ $kind }の金額が決まりません。すべての質問に答えてください。
error-app-support-contradiction = 区分{ $kind }の答えが食い違っています（{ $seen }）。{ $text }
error-app-support-number = 「{ $field }」の「{ $seen }」は数値ではありません。数値を入れるか、空欄にしてください。
error-app-support-field = 予算に「{ $seen }」という項目はありません。使えるのは { $known } です。n1 の 1 は区分の番号です。
error-app-support-no-cases = 件数のある区分がありません。n1=10 のように、区分ごとの件数を指定してください。
error-app-support-rows = 事例が { $seen } 件あります。一度に判定できるのは { $limit } 件までです。分けてください。
error-app-support-table = 「{ $seen }」の見出しに誤りが { $count } 件あるため、どの事例も判定していません。下の各項目を直して、もう一度お試しください。
error-app-support-overlay-unknown = この制度に市町村のルール「{ $seen }」は登録されていません。登録済み：{ $known }
error-app-support-not-granted = 判定が「{ $seen }」のため保存できません。保存できるのは対象となる事例だけです。足りない質問に答えてください。
error-app-support-case-damaged = 保存した事例 { $id } を読めません。バックアップから戻してください。
error-store-case-not-found = 保存した事例 { $id } はありません。一覧で番号を確かめてください。
