### データの一覧、取り込み、改訂

data-indicator-id = 記号
data-topic = 分野
data-basis = 数え方
data-periods = 時点
data-areas = 地域数
data-dataset = データセット
data-title = 資料名
data-facts = 値の数
data-version = 版
data-imported = 取り込み日時
data-comes-along = 付属
data-status = 値の状態
data-before = 変更前
data-after = 変更後
data-change = 差
data-diff-title = { $title }（{ $dataset }）第{ $before }版から第{ $after }版への改訂
data-diff-summary = 改訂された値は{ $revised }件、加わった値は{ $added }件、なくなった値は{ $removed }件、変わらない値は{ $same }件です。
data-diff-left-out = 改訂された値のうち、残り{ $count }件は表に含まれません。
data-issue = 内容
data-severity = 重要度
data-issue-example = 最初の例
data-issues-title = 取り込みで見つかったこと
data-issues-summary =
    { $count ->
        [0] 問題は見つかりませんでした。
       *[other] { $count }件見つかりました。
    }
data-issues-about = 読み取れなかった欄には値を入れず、理由を残しています。
