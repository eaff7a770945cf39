### 地域のページ

## 入口

areas-regions-lede = 市区町村や都道府県の名前から、人口、人の流れ、産業、くらしを一つのページで見られます。複数の地域をまとめることも、並べて比べることもできます。
areas-find = 地域を探す
areas-find-hint = 漢字、かな、ローマ字、合併前の名前、団体コードのいずれでも探せます。例：飯田市、いいだ、Iida、仲里村、20205
areas-found =
    { $count ->
        [0] 該当する地域はありません
       *[other] { $count }件見つかりました
    }
areas-found-title = 該当する地域
areas-found-merged = 今はない地域です。現在は
areas-found-nothing = 綴りや字体を変えるか、名前の一部だけを入力してください。下の都道府県からも選べます。
areas-ways-title = 多くの地域を見る
areas-ways-label = 多くの地域を見る方法
areas-way-rank = 順位
areas-way-rank-about = 一つの指標の値の順に並べ、全国や県内での位置を見ます。
areas-way-compare = 比較
areas-way-compare-about = 10地域まで並べ、主な指標と推移を比べます。
areas-way-map = 地図
areas-way-map-about = 一つの指標を地図に色分けし、どこに多いかを見ます。
areas-way-scatter = 散布図
areas-way-scatter-about = 二つの指標の関係を、地域を点として見ます。
areas-way-example = 例を見る
areas-prefectures-title = 都道府県から選ぶ

## 地域

areas-name-ja = 日本語名
areas-contents-label = このページの内容
areas-do-compare = 他の地域と比べる
areas-do-compare-similar = 似た市区町村と比べる
areas-do-rank = 順位を見る
areas-do-rank-members = 構成する地域の順位を見る
areas-do-map = 地図で見る
areas-do-to-set = 地域の組に加える
areas-do-change-set = 組を変更する
areas-parts-nation = 都道府県
areas-parts-prefecture = 市区町村
areas-parts-city = 区
areas-parts-set = 構成する地域
areas-download-xlsx = Excelでダウンロード

## コードの歴史

areas-history-title = コードの歴史
areas-history-none = 1970年4月1日以降、合併、編入、名称変更などはありません。
areas-past-became = { $area }は{ $date }になくなり、現在は{ $successors }の区域です。
areas-past-ended = { $area }は{ $date }になくなりました。
areas-past-today = 現在の地域
areas-past-profile = 人口、人の流れ、産業などを見る
areas-ended-on = なくなった日
areas-change-merger = 新設合併
areas-change-absorption = 編入合併
areas-change-split = 分割
areas-change-separation = 分離
areas-change-renaming = 名称変更
areas-change-city-status = 市制施行
areas-change-town-status = 町制施行
areas-change-designation = 政令指定都市施行
areas-change-wards-created = 区の新設
areas-change-wards-reorganised = 区の再編
areas-change-county-change = 郡の区域変更
areas-change-okinawa-return = 沖縄返還
areas-change-northern-territories = 北方領土
areas-change-boundary = 境界変更

## 順位、地図、散布図、比較の条件

areas-among = 比べる範囲
areas-among-wide = 全国
areas-among-similar = 似た市区町村
areas-among-prefecture = 都道府県の中
areas-among-set = 地域の組
areas-among-other = その他
areas-highlight = 注目する地域（名前または団体コード）
areas-latest = 最新
areas-show = 表示する
areas-classes = 階級の分け方
areas-classes-quantile = 地域の数が等しい
areas-classes-equal = 値の幅が等しい
areas-rank-title = 地域の順位
areas-map-title = 地域の地図
areas-scatter-title = 二つの指標の関係
areas-scatter-x = 横軸の指標
areas-scatter-y = 縦軸の指標
areas-compare-title = 地域の比較
areas-compared = 比べる地域
areas-compare-hint = 1行に1地域、10地域まで。名前、団体コード、地域の組を書けます。
areas-compare-without = 外す
areas-compare-as-set = これらの地域を一つの組にする
areas-indicators = 指標
areas-another-indicator = 加える指標
areas-over-time = 推移を見る指標

## 地域の組

areas-sets-title = 地域の組
areas-sets-about = いくつかの地域をまとめて一つの地域として扱います。値は構成する地域から計算し直します。
areas-sets-known = 登録されている組
areas-sets-make = 組を作る
areas-sets-name = 名前
areas-sets-name-hint = 例：飯田市と近隣。自分で作った組と同じ名前にすると、その組を置き換えます。
areas-sets-areas = 構成する地域
areas-sets-areas-hint = 1行に1地域、または読点かコンマで区切ります。名前でも団体コードでも書けます。
areas-sets-prefecture = 都道府県から選ぶ
areas-sets-choose = 市区町村を表示する
areas-sets-members = 市区町村
areas-sets-save = この組を保存する
areas-sets-kept = 入力した内容は下に残してあります。直してもう一度保存してください。
areas-remove-title = 組を削除する
areas-remove-about = この組を一覧から削除します。記録には残り、同じ名前でもう一度作れます。
areas-remove-do = 削除する

## 似た市区町村

similar-title = 似た市区町村
similar-summary = { $area }と構造の似た市区町村を、{ $count }市区町村の中から近い順に示します。基準は、{ $features }です。
similar-note = 構造の近さだけで選んでおり、成果の良し悪しでは選んでいません。似ていることは、手本になることを意味しません。
similar-left-out = 基準となる値のない{ $count }市区町村は除いています。
similar-distance = 距離（標準偏差）
similar-alike = 特に近い点
similar-unlike = 最も異なる点
similar-unlike-share = { $feature }（距離の{ $share }）
similar-feature-log-population = 人口規模
similar-feature-log-density = 可住地の人口密度
similar-feature-aged-share = 高齢者の割合
similar-feature-industry-1-to-2 = 第1次産業と第2次産業の比
similar-feature-industry-12-to-3 = 第1・2次産業と第3次産業の比
similar-feature-day-night = 昼夜間人口比率
similar-feature-fiscal-strength = 財政力
similar-feature-inhabitable-share = 可住地の割合

## 最初のページ、KPI

areas-home-title = 地域を調べる
areas-kpi-binding = 実績の出典となる公的統計：
areas-kpi-area = 地域：
areas-kpi-rank = 都道府県の順位
areas-error-way = 地域を探す

## 算定方法

page-methods-title-standing = 順位と偏差値
page-methods-standing-1 = 順位は、比べる範囲の中で値のある地域だけを並べたものです。同じ値は同じ順位とし、次の順位を飛ばします。
page-methods-standing-2 = 偏差値は 50 + 10 × (値 − 平均) ÷ 標準偏差 です。標準偏差は範囲の全地域についてのものです。値のある地域が8未満のときと、すべての値が等しいときは示しません。
page-methods-standing-3 = 同じ地域でも、比べる範囲が変われば順位も偏差値も変わります。表の見出しに範囲を書いています。
page-methods-title-similar = 似た市区町村
page-methods-similar-1 = 人口の対数、可住地の人口密度の対数、高齢者の割合、三つの産業の就業者の比（二つの対数比）、昼夜間人口比率、財政力指数、可住地の割合の八つを基準とします。
page-methods-similar-2 = 基準ごとに全市区町村の平均と標準偏差で標準化し、ユークリッド距離の近い10市区町村を示します。基準の値が一つでもない市区町村は除き、その数を書きます。
page-methods-similar-3 = 比べようとする指標そのもので選ぶことはしません。成果で選べば、似た地域と比べた差が小さく見えるためです。
page-methods-title-map-classes = 地図の階級
page-methods-map-classes-1 = 地域の数がほぼ等しい5階級、または値の幅が等しい5階級に分けます。境の値は読みやすい桁に丸め、丸めた境に従って地域を分けます。
page-methods-map-classes-2 = 値が正と負にわたるときは0を境とし、0未満の階級を別の色と形で示します。
page-methods-title-correlation = 散布図と相関係数
page-methods-correlation-1 = 相関係数rは、両方の値がある地域だけから計算したピアソンの積率相関係数です。地域の大きさによる重みは付けていません。
page-methods-correlation-2 = 相関は因果関係を示しません。第三の要因や、人口規模の違いで生じることがあります。
