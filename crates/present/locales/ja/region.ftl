### 地域の図表

## 語

region-area = 地域
region-areas =
    { $count ->
       *[other] { $count }地域
    }
region-indicator = 指標
region-period = 時点
region-age = 年齢
region-sex = 性別
region-kind = 種別
region-code = 団体コード
region-kana = よみ
region-prefecture = 都道府県
region-members = 構成する地域
region-vintage = 区域の基準日
region-now = 現在
region-merged = { $area }（{ $date }から）
region-rank = 順位
region-rank-in = 順位（{ $set }）
region-rank-note = 順位は値の大きい順です。低いほどよい指標は値の小さい順です。偏差値は、順位の上位ほど高くなります。
region-score-in = 偏差値（{ $set }）
region-standing = { $set }{ $of }中{ $rank }位
region-missing = なし（{ $reason }）
region-source = { $publisher }「{ $title }」（{ $dataset }）
region-basis-note = 人口などの数え方：{ $bases }
region-vintage-note = 区域は{ $date }現在のものです。
region-summed-note = 構成する地域の値を合計した値があります。
region-derived-note = 割合などは、分子と分母から計算しています。複数の地域では、それぞれを合計してから計算し、地域ごとの割合の平均は取りません。
region-other-year = { $indicator }：{ $place }の値は{ $period }のものです。

## 値の状態と、値がない理由

status-observed = 公表値
status-provisional = 速報値
status-estimated = 推計値
status-projected = 将来推計値
status-summed = 構成地域の合計
status-derived = 計算値
status-not-applicable = 該当する数値がない
status-unknown = 不詳
status-suppressed = 秘匿されている
status-not-available = 得られていない
status-not-published = 公表されていない
status-empty = 原典の欄が空白
status-unreadable = 原典の欄を数値として読み取れない
status-broken = 区域の変更により接続できない
status-mark-provisional = 速報
status-mark-estimated = 推計
status-mark-projected = 将来推計

## 数え方

basis-census = 国勢調査の常住人口（外国人を含む）
basis-census-japanese = 国勢調査の常住人口（日本人）
basis-estimate = 人口推計（外国人を含む）
basis-register = 住民基本台帳人口（外国人を含む）
basis-register-japanese = 住民基本台帳人口（日本人）
basis-movers-japanese = 日本人移動者
basis-movers-all = 移動者（外国人を含む）
basis-register-moves = 住民基本台帳の転入・転出（国外を含む）
basis-vital-japanese = 人口動態統計（日本における日本人）
basis-projection = 国勢調査を基準とする将来推計
basis-not-people = 人を数える値ではない

## 分野

topic-population = 人口
topic-births-deaths = 出生・死亡
topic-moves = 人口移動
topic-households = 世帯
topic-work = 労働・雇用
topic-economy = 経済・産業
topic-finance = 財政
topic-childcare = 子育て
topic-education = 教育
topic-housing = 住まい
topic-health = 医療・健康
topic-welfare = 福祉
topic-land = 土地・環境

## 地域の種別

area-kind-nation = 全国
area-kind-prefecture = 都道府県
area-kind-designated-city = 指定都市
area-kind-core-city = 中核市
area-kind-city = 市
area-kind-ward = 行政区
area-kind-special-ward = 特別区
area-kind-special-wards-total = 特別区部
area-kind-northern-village = 村（北方領土）
area-kind-town = 町
area-kind-village = 村
area-kind-subprefecture = 支庁・振興局
area-kind-set = 地域の組
area-kind-zone = 圏域

## 性別、年齢

sex-both = 男女計
sex-male = 男
sex-female = 女
age-all = 全年齢
age-open = { $from }以上
age-group-young = 0–14歳
age-group-working = 15–64歳
age-group-old = 65歳以上

## プロフィール

profile-people-title = だれが暮らしているか
profile-change-title = どう変わってきたか、どう変わると見込まれるか
profile-moves-title = 生まれた人と亡くなった人、来た人と去った人
profile-households-title = 世帯
profile-work-title = 仕事
profile-money-title = 産業とお金
profile-children-title = 子育てと教育
profile-health-title = 医療と福祉
profile-housing-title = 住まいと土地
profile-sentence = { $indicator }は{ $value }（{ $period }）です。
profile-sentence-standing = { $indicator }は{ $value }（{ $period }、{ $standing }）です。
profile-nothing = { $area }について、この分野の値は得られていません。理由は表に示します。
profile-ages-title = 三つの年齢層
profile-ages-axis = 人口に占める割合（%）
profile-ages-summary = { $period }の65歳以上の割合：{ $shares }。
profile-pyramid-title = 男女別、年齢別の人口
profile-pyramid-summary = { $period }の人口は{ $count }です。
profile-projected = { $name }（将来推計）
profile-history-title = { $name }の推移
profile-history-and-projection-title = { $name }の推移と将来推計
profile-history-population = 人口
profile-history-summary = { $from }の{ $first }から{ $to }の{ $last }になりました。
profile-history-one = { $to }の値は{ $last }です。
profile-history-projected = { $to }には{ $last }になると推計されています。
profile-not-joined = 出典により数え方が異なるため、線をつないでいません。
profile-yearly-title = 自然増減と社会増減
profile-yearly-axis = 1年間の増減
profile-natural = 自然増減（出生−死亡）
profile-social = 社会増減（転入−転出など）
profile-net = 合計
profile-yearly-summary = { $period }は、自然増減が{ $natural }人、社会増減が{ $social }人で、合わせて{ $net }人でした。

## 順位

ranking-title = { $indicator }の順位（{ $set }、{ $period }）
ranking-bar = { $rank }  { $area }
ranking-summary = 値のある{ $count }地域のうち、最も大きいのは{ $first }の{ $highest }、最も小さいのは{ $last }の{ $lowest }です。
ranking-own = { $area }は{ $value }で、{ $of }地域中{ $rank }位です。
ranking-note = 順位と偏差値は、{ $set }のうち値のある地域の中でのものです。
ranking-highest-first = 順位は値の大きい順で、良し悪しを表すものではありません。
ranking-lowest-first = 順位は値の小さい順です。偏差値は、値が小さいほど高くなります。
ranking-nothing = 値のある地域がありません。理由は表に示します。

## 地図

map-title = { $indicator }の地図（{ $set }、{ $period }）
map-limits = { $from }以上{ $to }未満
map-limits-last = { $from }以上{ $to }以下
map-class-column = 階級
map-summary = { $count }地域を{ $classes }階級に分けています。最も大きいのは{ $first }の{ $highest }、最も小さいのは{ $last }の{ $lowest }です。値のない地域は{ $missing }です。
map-method-quantile = 階級は、地域の数がほぼ等しくなるように分けています。
map-method-equal = 階級は、値の幅が等しくなるように分けています。
map-dots-note = 点は各団体の代表点の位置で、大きさと色の濃さが階級を表します。0未満の階級は逆三角形で表します。
map-choose = 地図から地域を選ぶ
map-choose-about = 点や区域を選ぶと、下の一覧の選択が切り替わります。
map-chosen =
    { $count ->
        [0] 地域を選択していません
       *[other] { $count }地域を選択中
    }

## 散布図

scatter-title = { $x }と{ $y }の関係
scatter-axis = { $indicator }、{ $period }
scatter-summary = { $set }のうち両方の値がある{ $count }地域の相関係数はr = { $r }です。
scatter-summary-plain = { $set }のうち両方の値がある{ $count }地域を示しています。
scatter-no-effect = 二つの値が共に変わることは、一方が他方の原因であることを示すものではありません。
scatter-logarithmic = 値の幅が大きいため、軸を対数目盛にしています。相関係数は元の値から計算しています。
scatter-missing = 片方または両方の値がない{ $count }地域は図に含まれません。

## 比較

comparison-title = 地域の比較
comparison-summary = { $areas }を{ $count }指標で比べています。
comparison-series-title = { $indicator }の推移の比較
comparison-series-summary = 最も新しい値：{ $values }。
comparison-projected = 破線と白抜きの印は将来推計です。
comparison-latest = { $area } { $value }（{ $period }）

## 比較する範囲

comparison-set-prefectures = 全国の都道府県
comparison-set-municipalities = 全国の市区町村
comparison-set-of-prefecture = { $name }の市区町村
comparison-set-of-type = 類型「{ $name }」の市区町村
comparison-set-similar-to = { $name }に似た市区町村
comparison-set-chosen = { $name }

region-similar-municipalities = 類似する{ $count }市区町村の合計
region-among-prefectures = 47都道府県
region-among-municipalities = 全国の市区町村
region-among-of = { $name }の地域
region-among-of-municipalities = { $name }の市区町村
region-among-similar = { $name }と類似市区町村
region-why-not-summed = 公表された率のため、複数の地域をまとめた値は計算できません
region-why-fukushima = 平成30年推計は福島県内の市町村別の値を公表していません（県全体のみ）
region-why-prefectures-only = 都道府県別の値のみ公表されています
region-why-municipalities-only = 市区町村別の値のみ公表されています
region-why-nothing-stored = 値がまだ取り込まれていません
region-why-no-nation = 出典に全国の値がありません
region-newer = より新しい値：{ $value }（{ $period }、{ $basis }。同じ系列として比べられません）
region-of-sex = { $name }（{ $sex }）
region-why-structure = 類似市区町村を選ぶのに使った項目なので、比べません
region-observations = 観測値
region-sources = 出典
region-found = 見つかった地域
region-total = 合計
region-count = 数
region-count-on = { $date }の市区町村数
region-sets = 地域セット
region-datasets = 使用中のデータセット
region-dataset = データセット
region-indicators = 指標
region-series = データセットの内容
region-versions = 版
region-file = ファイル
region-rows = 件数
region-similar-title = { $name }に構造が似ている市区町村
region-similar-summary = { $candidates }市区町村から選びました。値の欠けている{ $incomplete }市区町村は除きました。距離の単位は標準偏差です。
region-distance = 距離
region-alike-by = 距離の内訳
feature-log-population = 人口
feature-log-density = 人口密度
feature-aged-share = 高齢化率
feature-industry-1-to-2 = 第1次・第2次産業の比
feature-industry-12-to-3 = 第3次産業の比
feature-day-night = 昼夜間人口
feature-fiscal-strength = 財政力
feature-inhabitable-share = 可住地
region-why-mixed-basis = 計算に使う値の数え方が年によって違うため、計算できません

## 類似団体の類型

municipality-type-city = 都市{ $code }
municipality-type-town = 町村{ $code }
municipality-type-designated-city = 政令指定都市
municipality-type-special-ward = 特別区
municipality-type-core-city = 中核市
municipality-type-former-special-city = 施行時特例市
municipality-type-computed = { $name }（最新の国勢調査の値から判定）
