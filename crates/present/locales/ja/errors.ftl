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
error-app-unknown-kpi = 戦略「{ $strategy }」に番号 { $seen } のKPIはありません。
error-app-empty-field = 「{ $name }」が空です。一文字以上入力してください。
error-app-input-has-errors = 「{ $seen }」に誤りが { $count } 件あるため、何も保存していません。下の各項目を直して、もう一度取り込んでください。
error-app-file = 「{ $seen }」を読み書きできません（{ $reason }）。場所と権限を確かめてください。
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
error-store-not-sousei = 「{ $path }」は Sousei の記録ではありません。sousei backup で作ったファイルを指定してください。
error-store-newer = 「{ $path }」は新しい版のプログラムの記録です（第 { $found } 版、このプログラムは第 { $known } 版まで）。新しいプログラムを使ってください。
error-store-damaged = 「{ $path }」が壊れています。最新のバックアップから復元してください。
error-store-migration = 「{ $path }」を今の形式に移せません。データの写しを取ったうえで、報告してください。
error-store-no-wal = 「{ $path }」には安全に書き込めません。データは手元のディスクに置いてください。
error-store-file = 「{ $path }」を扱えません。存在と書き込みの権限を確かめてください。
error-store-path-text = 「{ $path }」は使えない名前です。別の名前にしてください。
error-store-busy = ほかの書き込みが続いています。少し待って、もう一度実行してください。
error-store-disk-full = ディスクに空きがありません。空きを作ってください。何も変更していません。
error-store-database = 記録を読み書きできません。sousei doctor で状態を確かめてください。

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

doctor-directory = 置き場所
doctor-local-disk = 手元のディスク
doctor-free-space = 空き容量
doctor-lock = 使用状況
doctor-database = 記録
doctor-versions = 形式の版
doctor-log = 書き込みログ
doctor-integrity = 整合性
doctor-well = 正常
doctor-not-well = 要対応
error-ingest-not-this-format = 「{ $file }」は { $expected } の形式ではありません（{ $seen }）。
error-ingest-truncated = 「{ $file }」は途中で終わっています（{ $seen }）。本来は{ $expected }です。もう一度ダウンロードしてください。何も取り込んでいません。
error-ingest-undescribed = 「{ $file }」の「{ $indicator }」について { $missing } が分からないため、取り込みませんでした。指標カタログに追記してください。
