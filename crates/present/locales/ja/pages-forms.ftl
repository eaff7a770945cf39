### 入力、取込、照会

page-results-title = 実績の入力
page-results-lede = 一つの時点の実績値、対象期間、状態、所見を入力または訂正します。保存すると新しい版になり、前の版は残ります。
page-results-point = 時点
page-results-choose = 表示する
page-results-hint = 値は単位の欄の単位で、数字だけを入力します。対象期間は 2018、FY2018、2018-04 のように書きます。値のない行には状態だけを選べます。
page-results-kept = 入力した内容は下に残っています。示された欄を直して、もう一度保存してください。
page-results-kpi = KPI
page-results-previous = 前回の値
page-results-value = 今回の値
page-results-period = 対象期間
page-results-status = 状態
page-results-status-none = （選択なし）

page-round-title = 照会と回収
page-round-lede = 担当課ごとの照会用ブックを配り、記入済みのブックをまとめて取り込みます。未回答と食い違いを一覧で示します。
page-round-hand-out = 一、配る
page-round-all = すべての担当課の分をまとめて（.zip）
page-round-hand-in = 二、集める
page-round-files = 記入済みのブック（複数選択できます）
page-round-files-hint = このページから配った .xlsx を選んでください。合わせて20 MiBまでです。
page-round-check = 内容を確かめる
page-round-outcome = 取り込むとどうなるか
page-round-entered = 実績と所見{ $count }件を取り込みます。
page-round-conflicts = 食い違い
page-round-conflicts-about = 同じ欄に違う値が書かれているため、取り込みません。担当課に確かめてください。
page-round-unanswered = 未回答
page-round-confirm = この内容で保存する

page-import-title = 戦略の取込
page-import-lede = 総合戦略のファイルを読み込み、誤りをセルごとに示します。誤りがなければ、確認してから保存します。
page-import-hint = Excelブック（.xlsx）またはテキスト形式の.zip、20 MiBまで。
page-import-check = 読み込んで確かめる
page-import-templates = ひな形
page-import-templates-about = 空のひな形と、架空の市の戦略を記入した例があります。
page-import-template-empty = 空のひな形（.xlsx）
page-import-template-example = 記入例（架空市、.xlsx）
page-import-checked-title = 取込の確認
page-import-read = から「{ $title }」とKPI{ $count }件を読み取りました。
page-import-refused = 誤りが{ $count }件あるため、保存できません。下の箇所を直して、もう一度読み込んでください。何も保存していません。
page-import-new = 新しい戦略として保存できます。まだ何も保存していません。
page-import-unchanged = 保存されている第{ $version }版と同じ内容です。保存するものはありません。
page-import-changed = 保存されている第{ $version }版と違いがあります。保存すると新しい版になり、前の版は残ります。
page-import-confirm = 保存する
page-import-confirm-hint = 読み込んだファイルは15分間だけ保持します。
page-import-again = 別のファイルを読み込む
page-import-to-stored = 保存されている戦略を見る
page-import-issues = 読み取りの指摘
page-import-changes = 変更の内容

