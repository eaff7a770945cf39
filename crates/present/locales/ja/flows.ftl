### 人の流れ：入口、東京、地域の移動、点検

flows-title = 人の流れ
flows-lede = 誰がどこへ移っているのか。東京へは、どこから、誰が、なぜ来ているのか。戦略が掲げた均衡に近づいているのかを見る。
flows-way = 人の流れ
flows-way-about = 東京への一極集中、地域ごとの転入・転出、47都道府県の間の移動を見る。
flows-home-title = 東京への一極集中
flows-home-about = 1954年からの東京の転入超過、東京に対して転出超過の大きい道府県、均衡までの距離を見る。
flows-parts = ページの一覧
flows-part-tokyo = 東京
flows-part-tokyo-about = 東京都と東京圏の転入超過を年と月で見る。転出超過の大きい地域と、国の総合戦略が掲げた均衡までの距離も示す。
flows-part-areas = 地域ごと
flows-part-areas-about = 市区町村、都道府県、地域のまとまりについて、転入・転出、率、自然増減と社会増減、主な相手先を見る。
flows-part-matrix = 都道府県の間
flows-part-matrix-about = 47都道府県の間の移動を地図、コード図、表で見る。規模と距離では説明できない結び付きも示す。
flows-part-why = なぜ
flows-part-why-about = 内訳の計算、関連、本人の挙げた理由を、混ぜずに三つに分けて示す。
flows-part-what-if = もしも
flows-part-what-if-about = ある年に均衡したら。転入を減らすか転出を増やすか、それが地方の人口に何をもたらすかを試す。

## 語と列

flows-in = 転入者数
flows-out = 転出者数
flows-net = 転入超過数
flows-people = 人数
flows-measure = 項目
flows-change = 増減
flows-change-percent = 増減率
flows-effectiveness = 移動効率（転入超過÷転入と転出の計）
flows-basis = 数える人
flows-status = 状態
flows-source = 出典
flows-in-rate = 転入率
flows-out-rate = 転出率
flows-net-rate = 転入超過率
flows-inhabitants = 人口
flows-partner = 都道府県
flows-municipality = 市区町村
flows-came-from = そこからの転入
flows-left-for = そこへの転出
flows-net-with = そこからの転入超過数
flows-net-with-tokyo = 東京との転入超過数
flows-of-which-women = うち女
flows-share-of-women = 女の割合
flows-women-less-men = 女と男の差
flows-natural = 自然増減
flows-social = 社会増減
flows-sum-of-months = 月の合計
flows-month = { $month }月
flows-value-unit = { $value }{ $unit }
flows-value-in-year = { $value }（{ $year }）
flows-unknown = 不明
flows-separator = 、
flows-contradicted = ほかの数値と矛盾する印字
flows-document = { $title }（{ $date }）
flows-cell = { $area }、{ $period }、{ $measure }（{ $basis }、{ $sex }）
flows-cell-change = { $area }、{ $period }、{ $measure }の前年差（{ $basis }、{ $sex }）
flows-rows-title = { $area }の転入・転出

## 注記

flows-note-basis = 数える人：{ $basis }。ほかの数え方の数値は混ぜていない。
flows-note-gross = 複数の地域をまとめた転入・転出は、全体の数が公表されている場合だけ示す。内部の移動を二重に数えないためである。転入超過は足し合わせられる。
flows-note-set-gross = 純移動だけの出典と、構成する地域ごとの数しかない出典については、転入・転出を示さない。後者は、構成する地域の間の移動を両方に数えてしまうためである。転入超過は足し合わせられる。
flows-note-unobserved = 「–」は、まだ観測されていないか公表されていない月で、0ではない。
flows-note-internal = 構成する地域の間の移動（{ $count }人）は、転入にも転出にも数えない。
flows-note-not-to-tokyo-alone = 東京への転出だけでなく、すべての地域に対する転出超過。
flows-note-inhabitants = 率は、同じ数え方の人口100人あたり。その年の人口がないときは、5年以内で最も近い年の人口による。
flows-note-estimated-people = { $years }の日本人人口は推計値。国勢調査の数は国籍不詳の人を含まず、前後の年の推計人口とつながらないため、総人口に前後の年の日本人の割合の平均を掛けた。
flows-note-census-people = { $years }の日本人人口は国勢調査の数で、国籍不詳の人を含まない。不詳の多い地域では率がやや高めに出る。
flows-note-change = 住民基本台帳による。外国人と、国外との移動を含む。社会増減には、その他の記載と消除も含む。
flows-note-goals = 第１期の国の総合戦略が掲げた目標。実績と見通しは検証時のもので、最後の列はその後の公的統計の値。
flows-note-balance = もう一方の流れを変えずに、その年の差をなくすのに要る変化。計算であって、予測ではない。
flows-note-merger = 断絶：{ $area }は{ $date }に合併した。合併前は、旧市町村の間の移動も転入・転出に数えていた。
flows-note-check = 数値は直していない。印字のとおりに示し、ほかの数値と矛盾するものに印を付けた。

## 東京のページ

flows-tokyo-title = 東京への一極集中
flows-tokyo-lede = 1954年からの転入超過、転出超過の大きい地域、均衡までの距離を見る。
flows-tokyo-choose-place = 東京の範囲
flows-tokyo-choose-basis = 数える人
flows-tokyo-place-tokyo-area = 東京圏（1都3県）
flows-tokyo-place-tokyo = 東京都
flows-tokyo-place-tokyo-23 = 23区
flows-tokyo-basis-movers-japanese = 日本人移動者
flows-tokyo-basis-movers-all = 移動者総数
flows-tokyo-rows-csv = すべての行（CSV）
flows-tokyo-rows-json = すべての行（JSON）
flows-tokyo-missing-title = 手元のデータでは示せないもの
flows-tokyo-missing-import = 表を取り込む
flows-template-download = ひな形（CSV）をダウンロード
flows-template-how = ひな形の架空の行を自分の値に書き換え、別の名前のCSVに保存して取り込む。EXAMPLE: と書かれたままの行は読まない。列の説明：
flows-template-row = { $mark } 架空の行。このセルも含めて書き換える。{ $about }
flows-template-years = 1年の転入者数（in）、転出者数（out）、転入超過数（net）を1行ずつ。vintageは期間の末日。
flows-template-months = 1か月（2025-01）の転入者数（in）、転出者数（out）、転入超過数（net）を1行ずつ。vintageは期間の末日。
flows-template-sexes = 男（male）と女（female）の転入超過数（転入－転出）を、都道府県または区ごと、年ごとに1行ずつ。
flows-template-ages = ある年齢階級（20～24歳。最後の階級はage_toを空ける）の転入超過数を、地域ごと、階級ごとに1行ずつ。
flows-template-direct = 市区町村からこの範囲への転出者数（to）とこの範囲からの転入者数（from）を、男女計（both）と女（female）で。市区町村ごとに繰り返す。
flows-template-exchange = 市区町村の、ある都道府県からの転入者数（from-13000 は東京都から）とその都道府県への転出者数（to-13000）。都道府県ごとに2行。
flows-template-accounting = 最初の年と最後の年の、ある性・年齢階級の転入者数、転出者数、人口。都道府県ごとに、男女（male、female）のすべての年齢階級について。
flows-tokyo-missing-years = 年ごとの転入超過：この範囲と数え方の「住民基本台帳人口移動報告」の年報の表を取り込む。
flows-tokyo-missing-months = 月ごとの転入超過：「住民基本台帳人口移動報告」の月報（表2、表3、またはe-Statの表）を取り込む。
flows-tokyo-missing-sexes = 男女別：この数え方の「住民基本台帳人口移動報告」の男女別転入者数・転出者数の表を、この範囲の都道府県または区ごとに1行ずつ取り込む。SSDSE-Bにあるのは、都道府県の日本人移動者だけである。
flows-tokyo-missing-exchange-japanese = 転出超過の大きい道府県：都道府県間の移動の表は移動者総数である。上で「移動者総数」を選ぶ。
flows-tokyo-missing-exchange-all = 転出超過の大きい道府県：手元の都道府県間の表では、この範囲を分けられない。区ごとに、各都道府県からの転入者数と各都道府県への転出者数（年報の、市区町村別・移動前後の都道府県別の移動者数）を取り込む。
flows-tokyo-missing-direct = 転出超過の大きい63市区町村：年報（詳細集計）の、市区町村別・移動前後の都道府県別の移動者数から、市区町村ごとにこの範囲への転出者数とこの範囲からの転入者数を、女性の内数とともに取り込む。
flows-tokyo-missing-ages = 年齢別：年報の、年齢5歳階級別転入超過数の表を取り込む。
flows-fact-latest = 最新の年
flows-fact-highest = 最大
flows-fact-2020 = 2020年
flows-fact-2020-change = 2019年比 { $percent }

flows-years-title = { $area }の転入超過数（年）
flows-years-summary = { $area }の{ $first }から{ $last }まで。{ $last }は{ $net }、最大は{ $peak }の{ $highest }。
flows-years-summary-one = { $area }の{ $last }は{ $net }。ほかの年の値はない。
flows-months-title = { $area }の転入超過数（月）：{ $basis }
flows-months-summary = 観測された最後の月である{ $month }は{ $net }。
flows-months-outflow = { $first }から{ $count }か月続けて転出超過。
flows-turn-title = { $area }：2020年の転換
flows-turn-summary = 転入超過数は2019年の{ $from }から2020年の{ $to }へ、{ $change }（{ $percent }）変わった。
flows-sexes-title = { $area }の男女別転入超過数
flows-sexes-summary = { $area }の{ $year }は、男{ $men }、女{ $women }。
flows-gains-title = { $area }に対して転出超過の大きい道府県（{ $period }）
flows-gains-summary = { $area }はほかの道府県に対して{ $total }の転入超過。最も大きいのは{ $first }で、{ $net }。
flows-gains-summary-without-total = { $area }の転入超過が最も大きい相手は{ $first }で、{ $net }。値のないセルがあるため、全体の差引は示せない。
flows-municipalities-title = 転出超過の大きい市区町村（{ $period }）
flows-municipalities-summary = 転出超過は{ $losing }市区町村。大きいほうから{ $count }で全体の{ $share }を占める。最大は{ $first }の{ $net }。
flows-direct-title = { $area }に対して転出超過の大きい{ $count }市区町村（{ $period }）
flows-direct-summary = この{ $count }市区町村で、転出超過全体の{ $share }を占める。最大は{ $first }の{ $net }。
flows-goals-title = { $area }：転出入均衡の目標
flows-goals-summary = 目標は{ $year }に転入超過数{ $target }。{ $period }は{ $value }で、均衡まで{ $distance }。
flows-goal = 目標
flows-goal-name = KPI { $no }：{ $name }
flows-goal-baseline = 基準値
flows-goal-target = 目標値
flows-goal-reached = 検証時の実績
flows-goal-progress = 進捗率
flows-goal-outlook = 目標年の見通し
flows-goal-interval = { $value }（{ $low } ～ { $high }）
flows-goal-attainment = 達成の確率
flows-goal-series = その後の公的統計
flows-balance-title = { $area }：均衡までの距離
flows-balance-summary = { $period }は{ $net }。均衡には、転入者数を{ $fewer }、または転出者数を{ $more }変える必要があった。
flows-fewer-arrivals = 転入者数の変化
flows-more-departures = 転出者数の変化

## 点検

flows-check-title = 印字された数値の点検：{ $title }
flows-check-summary = { $figures }個の数値を点検した。所見は{ $findings }件。
flows-check-contradiction = { $cell }は{ $printed }と印字されているが、ほかの数値の{ $count }つの関係からはいずれも{ $implied }になる。
flows-finding = 所見
flows-finding-cell = 数値
flows-finding-printed = 印字
flows-finding-implied = ほかの数値から
flows-finding-because = 根拠
flows-finding-contradicted = 矛盾
flows-finding-gap = 合わない
flows-finding-not-yet-observed = 未観測
flows-finding-printed-twice = 二重の印字
flows-finding-break = 断絶
flows-finding-negative = 負の人数
flows-finding-not-tested = 点検できない
flows-finding-zeros = 系列の終わりの0が{ $count }個（{ $last }まで）：観測のない月
flows-finding-sum-of = { $count }個の数値の和
flows-finding-gap-of = 差は{ $gap }
flows-finding-account = { $identity }：{ $sum } = { $gives }
flows-identity-in-less-out-is-net = 転入－転出＝転入超過
flows-identity-months-add-up = 月の和＝年
flows-identity-change-is-difference = 前年差＝二つの年の差
flows-identity-prefectures-sum-to-zero = 都道府県の和＝0
flows-identity-sexes-add-up = 男＋女＝総数

## 地域の移動

flows-area-title = { $area }の人の流れ
flows-area-lede = 転入と転出、その差、主な相手先。
areas-do-flows = 人の流れを見る
flows-area-profile = プロフィール
flows-area-population = 人口
flows-area-link = 人の流れ
flows-moves-title = { $area }の転入・転出：{ $basis }
flows-moves-summary = { $area }の{ $year }は{ $net }。
flows-change-title = { $area }の自然増減と社会増減
flows-change-summary = { $year }は、自然増減{ $natural }、社会増減{ $social }。
flows-ages-title = { $area }の年齢別転入超過数（{ $period }）
flows-ages-summary = 最も大きいのは{ $age }の{ $net }。
flows-partners-title = { $area }と人の行き来が多い都道府県（{ $period }）
flows-partners-summary = 行き来が最も多いのは{ $first }で、差引{ $net }。全都道府県では{ $total }。
flows-partners-summary-without-total = 行き来が最も多いのは{ $first }で、差引{ $net }。値のないセルがあるため、全都道府県の差引は示せない。
flows-missing-exchange = 相手先：手元の表は都道府県間の移動である。市区町村については、各都道府県からの転入者数と各都道府県への転出者数を取り込む。
flows-missing-ages = 年齢別：「住民基本台帳人口移動報告」年報の、年齢5歳階級別転入超過数の表を取り込む。
flows-missing-area-months = 月：「住民基本台帳人口移動報告」の月報か、市が公表する移動の表を取り込む。
flows-missing-moves = 転入・転出：SSDSE-A、住民基本台帳、または「住民基本台帳人口移動報告」の表を取り込む。

## 算定方法

page-methods-title-flows = 人の流れ
page-methods-flows-1 = 移動は、市区町村の境界を越えて住所を移した人を、転入先で数える。日本人移動者と移動者総数は別の数え方で、数値をつながない。住民基本台帳の人口動態は第三の数え方で、国外との移動を含む。
page-methods-flows-2 = 転入超過は転入から転出を引いた値で、地域の間で足し合わせられる。複数の地域の転入や転出は、間の移動を二重に数えるので足し合わせられない。全体の数が公表されている場合と、移動前後の地域別の表で分けられる場合だけ示す。
page-methods-flows-3 = 率は、同じ数え方の人口100人あたり。移動効率は、転入と転出の合計100人あたりの転入超過で、0に近いほど二つの流れが打ち消し合う。
page-methods-flows-4 = 年の値は、それを持つすべての出典から示す。一致する出典は1行にまとめ、異なる出典はそれぞれ1行にする。
page-methods-flows-5 = 点検：転入－転出＝転入超過、12か月の和＝年、前年差＝二つの年の差、47都道府県の転入超過の和＝0、男＋女＝総数。少なくとも二つの関係が成り立たず、同じ別の値を求め、支える関係が一つもないとき、その数値を「矛盾」とする。月の系列の終わりに続く0は、まだ観測されていない月とする。数値は直さない。
page-methods-flows-6 = 均衡までの距離は、転入者数または転出者数に対する転入超過の割合。その年についての計算で、予測ではない。
