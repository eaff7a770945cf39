### 全ページに共通する語

app-name = 創生（Sousei）
app-tagline = 地方版総合戦略の策定から効果検証まで
made-up = 架空の団体による例示であり、実在の団体のものではありません。

## 五つの入口

nav-label = 主な入口
nav-regions = まち
nav-regions-about = 地域の人口、人の流れ、産業を見る
nav-strategy = 戦略
nav-strategy-about = 基本目標とKPIを定め、毎年度検証する
nav-people = ひと
nav-people-about = 人材と地域の求めを引き合わせる
nav-support = 支援
nav-support-about = 使える支援制度と金額を調べる
nav-data = データ
nav-data-about = 出典、更新状況、ダウンロード、検証方法
nav-home = トップ
nav-breadcrumb = 現在の位置
nav-skip = 本文へ移動
nav-menu = メニュー

## 言語

language-this = 日本語
language-other = English
language-switch = English で表示

## 操作

action-search = 検索
action-filter = 絞り込む
action-clear = 条件を解除
action-sort = 並べ替え
action-compare = 比較する
action-download = ダウンロード
action-download-as = { $format } 形式でダウンロード
action-print = 印刷
action-import = 取り込む
action-export = 書き出す
action-save = 保存
action-cancel = 取消
action-delete = 削除
action-edit = 編集
action-add = 追加
action-back = 戻る
action-next = 次へ
action-previous = 前へ
action-show-all = すべて表示
action-details = 詳細
action-choose-file = ファイルを選択
action-send = 送信
action-close = 閉じる

## 語

word-yes = はい
word-no = いいえ
word-all = すべて
word-none = なし
word-total = 合計
word-unknown = 不明
word-not-given = 記載なし
word-not-applicable = 該当なし
word-name = 名称
word-number = 番号
word-value = 値
word-unit = 単位
word-unit-is = 単位：{ $unit }
word-period = 対象期間
word-date = 日付
word-year = 年
word-source = 出典
word-sources = 出典
word-note = 備考
word-notes = 備考
word-comment = 所見
word-reason = 理由
word-method = 算定方法
word-terms = 利用条件
word-publisher = 公表者
word-published = 公表日
word-retrieved = 取得日
word-organisation = 団体
word-plan-period = 計画期間
word-as-of = 基準日
word-as-of-date = { $date }現在
word-count = 件数
word-share = 割合
word-kpi-count =
    { $count ->
       *[other] { $count }件
    }
word-of-total = { $total }件中{ $count }件
word-results =
    { $count ->
        [0] 該当する項目はありません
       *[other] { $count }件
    }
word-chart = グラフ
word-table = 表
word-approximate = 約{ $value }
word-separator = 、
word-label-value = { $label }：{ $value }
word-parenthesised = （{ $text }）
word-range = { $from }～{ $to }

## 重要度

severity-info = 参考
severity-warning = 注意
severity-error = 誤り
