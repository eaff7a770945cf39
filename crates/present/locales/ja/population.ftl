### 人口：シナリオ、不確実性、影響度、目標

## 語

population-year = { $year }年
population-year-projected = { $year }年（推計）
population-year-held = { $year }年（推計。最終期間の率を固定）
population-year-held-row = { $year }年*
population-step = { $from }～{ $to }年（推計）
population-step-held = { $from }～{ $to }年*
population-held = { $year }の値は、最終期間の率を固定した推計です。
population-people = 人数
population-observed = { $name }（実績）
population-projected-name = 推計：{ $name }
population-axis = 人口
population-axis-projected = 将来推計人口
population-oldest = 75歳以上
population-natural = 自然増減
population-social = 社会増減
population-children = 期末の0～4歳人口
population-deaths = 死亡
population-nothing = { $area }について、ここに示す値はありません。

## シナリオ

population-scenario-p1-backed-out = パターン1（公表推計の再現）
population-scenario-p1-official = パターン1（社人研準拠）
population-scenario-p1-mixed = パターン1（仮定値は公表・逆算の混在）
population-scenario-p1-own-register = 基本推計（コーホート変化率）
population-scenario-s1 = シミュレーション1（出生率上昇）
population-scenario-s2 = シミュレーション2（出生率上昇＋移動均衡）
population-scenario-closed = 封鎖人口
population-scenario-national = 長期ビジョンの出生率
population-scenario-custom = 独自設定
population-scenario-s1-about = 合計特殊出生率が2030年までに2.1へ直線的に上昇し、以後2.1で推移すると仮定します。移動は基本となる推計と同じです。
population-scenario-s2-about = 出生率はシミュレーション1と同じとし、最初の期間から全ての年齢で転入と転出が均衡すると仮定します。
population-scenario-closed-about = 出生率は基本となる推計と同じとし、転入も転出もないと仮定します。
population-scenario-national-about = 合計特殊出生率を2020年1.6、2030年1.8、2040年以後2.07とし、その間は直線で結びます。移動は、別に設定しない限り基本となる推計と同じです。
population-scenario-custom-about = 利用者が設定した仮定による推計です。
population-rates-backed-out = 公表された推計値に一致します。仮定値は、公表された推計値から本プログラムが逆算したものです。
population-rates-official = 公表された仮定値の表を取り込んで計算しています。
population-rates-mixed = { $count }地域は公表された仮定値の表から計算し、ほかは公表された推計値から仮定値を逆算しています。
population-rates-own-register = 自団体の年齢別人口二時点の間のコーホート変化率から計算しています。社人研の推計ではありません。
population-own-base = { $earlier }と{ $later }の年齢別人口（住民基本台帳などによる市区町村の公表値）を使い、後者を基準人口としています。
population-own-five-year = 5歳階級・5年間のコーホート変化率です。
population-own-yearly = 各歳の変化率で1年ごとに推計し、5年ごとに示しています。
population-own-shrunk = 人数の少ない年齢では、都道府県の変化率に近づけています。
population-own-plain = 変化率は当該地域の値だけによります（ハミルトン・ペリー法）。
population-border-backed-out = 公表は{ $year }年まで（以後は率を固定）
population-border-official = 仮定値は{ $year }年まで（以後は率を固定）
population-border-mixed = 公表は{ $year }年まで（以後は率を固定）
population-border-own-register = { $year }年以後は率を固定
population-note-held = { $year }より後（*を付けた年）は、最終期間の率を固定した推計です。
population-note-sum =
    { $count ->
       *[other] { $count }地域をそれぞれ推計し、合計しています。
    }
population-note-dashed = 破線と白抜きの印は将来推計です。各線の起点は基準年の人口で、推計ではありません。
population-note-projection = 将来推計は、仮定を置いた場合の帰結を示すもので、実際にそうなることを予測するものではありません。
population-foreign-included = 外国人住民を含み、日本人と区別せずに数えています。
population-foreign-excluded = 外国人住民を含みません。
population-foreign-explicit = 外国人住民を含み、その移動を別に仮定しています。

population-scenarios-title = { $area }の将来推計人口（シナリオ別）
population-scenarios-summary = { $area }の人口は、{ $scenario }では、{ $from }の{ $before }から{ $to }には{ $after }（{ $change }）になると推計されます。
population-scenarios-summary-plain = { $area }の人口は、{ $scenario }では、{ $from }の{ $before }から{ $to }には{ $after }になると推計されます。
population-scenarios-range = 示した{ $count }シナリオの幅は、{ $low }（{ $lowest }）から{ $high }（{ $highest }）までです。

population-settings = 独自設定の内容：{ $settings }。
population-setting-separator = ；
population-setting-knot = { $year }{ $tfr }
population-setting-tfr = 合計特殊出生率 { $knots }（その間は直線）
population-setting-tfr-same = 出生率は基本となる推計と同じ
population-setting-factor = 純移動率を{ $factor }倍
population-setting-balance = { $year }から移動均衡
population-setting-families =
    { $count ->
       *[other] 子育て世帯の転入を毎年{ $count }世帯追加
    }

## 年齢

population-ages-title = { $area }の年齢3区分別将来推計人口：{ $scenario }
population-ages-now = { $year }の65歳以上人口は{ $old }、高齢化率は{ $rate }です。
population-ages-then = { $year }には65歳以上人口が{ $old }、高齢化率が{ $rate }になると推計されます。
population-aging-rate = 高齢化率
population-aging-note = 高齢化率が7%を超えると高齢化社会、14%を超えると高齢社会、21%を超えると超高齢社会と呼ばれます。
population-stage = 人口減少段階
population-stage-index = 65歳以上人口（基準年=100）
population-stage-growth = 人口増加
population-stage-first = 第1段階
population-stage-second = 第2段階
population-stage-third = 第3段階
population-stage-note = 第1段階は老年人口が増加、第2段階は老年人口が維持又は10%未満の減少、第3段階は老年人口が10%以上減少する段階です。総人口が基準年を下回らない年は「人口増加」としています。

population-pyramid-title = { $area }の男女別・年齢別人口（基準年と推計）：{ $scenario }
population-pyramid-summary = { $year }の人口は{ $count }（女{ $women }、男{ $men }）です。

population-age-table-title = { $area }の男女別・年齢別人口（基準年と推計の全期間）：{ $scenario }
population-age-table-summary = { $area }の基準年から最後の年までの、男女別・年齢別の人口です（{ $scenario }）。
population-totals-title = { $area }の総人口の推移（実績）
population-totals-summary = { $name }による{ $year }の人口は{ $count }です。
population-ages-counted-title = { $area }の年齢3区分別人口（実績）

## 増減

population-change-title = { $area }の自然増減と社会増減の推計：{ $scenario }
population-change-axis = 期間ごとの増減の推計
population-change-summary = { $from }から{ $to }までに、自然増減が{ $natural }人、社会増減が{ $social }人、合わせて{ $total }人と推計されます。
population-change-note = 自然増減は、期末の最年少階級の人口から期間中の死亡を引いたものです。社会増減は純移動です。端数処理のため、内訳の和が合計と一致しないことがあります。

## 出生率、世帯

population-fertility-title = { $area }の合計特殊出生率の仮定
population-fertility-axis = 合計特殊出生率
population-fertility-summary = 最終年の仮定は、{ $values }です。
population-fertility-note = 子ども女性比と全国の比率から換算した値です。推計の結果ではなく仮定です。
population-counted-title = { $area }の自然増減と社会増減（実績）
population-counted-axis = 1年間の増減（実績）
population-counted-summary = { $year }の自然増減は{ $natural }、社会増減は{ $social }です。
population-counted-people = { $count }人
population-counted-note = 住民基本台帳による1年ごとの実績値で、推計の5年間の値とは期間が異なります。社会増減には、転入と転出のほか、国籍の変更や職権による記載・消除を含みます。
population-births = 出生
population-in = 転入
population-out = 転出
population-ages-counted = { $group }（実績）
population-year-counted = { $year }年（実績）
population-households = 世帯数
population-households-title = { $area }の世帯数
population-households-summary = { $year }の世帯数は{ $count }です。
population-households-note = 実績値です。世帯数の将来推計は行っていません。

## 不確実性

population-fan-title = { $area }の将来推計の幅
population-fan-summary = { $year }の人口は、{ $paths }通りの推計のうち80%が{ $q10 }から{ $q90 }まで、50%が{ $q25 }から{ $q75 }までの範囲にあります。中央値は{ $median }、{ $scenario }（揺れなし）は{ $central }です。
population-fan-means = 50%区間には推計の半数が、80%区間には10通りのうち8通りが入ります。モデルが正しいとしても、5回に1回は80%区間の外になります。
population-fan-rests = 出生率と平均寿命の揺れは公表された研究の値、転入・転出の揺れはこの地域と人口規模の近い地域の住民基本台帳から推定しています。全国の出生率と平均寿命の道筋は確かなものとして扱い、基準人口の誤差、災害、前例のない政策の影響も含みません。
population-fan-factor = 移動：率は一つの期間のもので、推計ごとに一階の自己回帰（AR(1)）に従う係数で増減させています。観測した複数の期間から率を抽出する方法（ブロック・ブートストラップ）は、期間が二つ以上ないため使っていません。5年おきに3時点以上の年齢別人口を取り込むと使います。
population-fan-blocks = 移動：推計ごとに、観測した{ $count }つの期間（{ $intervals }）のどれか一つの率を抽出しています（ブロック・ブートストラップ）。どの年齢、どの地域も同じ期間です。毎年の転入・転出が分かる地域では、さらに一階の自己回帰（AR(1)）に従う係数で増減させています。揺れを加えない推計は最後の期間の率によるため、推計の中央から外れることがあります。
population-fan-median = 人口は出生率や移動に比例して変わらないため、中央値は揺れを加えない推計と一致しません。両方を示しています。
population-fan-made = 推計の本数は{ $paths }、乱数の種は{ $seed }です。同じ種からは同じ結果が得られます。
population-interval-80 = 80%区間
population-interval-50 = 50%区間
population-median = 中央値
population-mean = 平均
population-q10 = 下から10%
population-q25 = 下から25%
population-q75 = 下から75%
population-q90 = 下から90%

## 影響度

population-influence-title = { $area }の自然増減・社会増減の影響度（{ $year }）
population-influence-summary = { $year }の自然増減の影響度は{ $natural }で段階{ $natural-class }、社会増減の影響度は{ $social }で段階{ $social-class }です。
population-influence-stable = 生残率を0.5%上下させても段階は変わりません。
population-influence-moves = 生残率を0.5%上下させると段階が変わるため、注意して読む必要があります。
population-influence-natural = 自然増減の影響度は、シミュレーション1の総人口を基本となる推計の総人口で割った比率です。段階が高いほど、出生率の上昇が人口に与える影響が大きいことを示します。段階の区分は、1が100%未満、2が105%未満、3が110%未満、4が115%未満、5が115%以上です。
population-influence-social = 社会増減の影響度は、シミュレーション2の総人口をシミュレーション1の総人口で割った比率です。段階が高いほど、移動均衡が人口に与える影響が大きいことを示します。段階の区分は、1が100%未満、2が110%未満、3が120%未満、4が130%未満、5が130%以上です。
population-influence-exact = 段階は、丸める前の比率で判定しています。
population-natural-ratio = 自然増減の影響度
population-natural-class = 自然増減の影響度の段階
population-social-ratio = 社会増減の影響度
population-social-class = 社会増減の影響度の段階
population-survival = 生残率
population-survival-central = 仮定のとおり
population-survival-lower = 0.5%低い場合
population-survival-higher = 0.5%高い場合

## 要因分解

population-decomposition-title = { $area }における出生率上昇と移動均衡の効果（推計）
population-decomposition-axis = 基本となる推計との差
population-decomposition-summary = { $year }のシミュレーション2は、基本となる推計と{ $total }人の差があります。うち出生率上昇によるものが{ $fertility }人、移動均衡によるものが{ $migration }人です。
population-decomposition-note = 出生率上昇の効果はシミュレーション1と基本となる推計の差、移動均衡の効果はシミュレーション2とシミュレーション1の差で、合計は全体の差に一致します。順序を入れ替えると内訳は多少変わります。端数処理のため、内訳の和が合計と一致しないことがあります。
population-by-fertility = 出生率上昇の効果
population-by-migration = 移動均衡の効果
population-difference = 合計の差

## 類似市区町村

population-similar-title = { $area }と類似市区町村の{ $year }の人口（推計）
population-similar-summary = { $base }を100とすると、{ $area }の{ $year }の人口は{ $index }で、{ $count }地域のうち大きい方から{ $rank }番目です。
population-similar-classes = 影響度の段階は{ $year }の値です。
population-similar-index = { $year }の人口（{ $base }=100）
population-similar-base = { $year }の人口（人）
population-similar-aging = { $year }の高齢化率

## 目標

population-goal-title = { $area }の目標に必要な条件：{ $goal }
population-goal-people = { $year }に{ $count }
population-goal-ages = { $year }に{ $from }～{ $to }歳が{ $count }
population-goal-families =
    { $count ->
       *[other] { $count }世帯
    }
population-goal-families-all = 合計で年{ $count }世帯（すでに設定した{ $set }世帯を含む）
population-goal-tfr = { $year }までに{ $rate }
population-goal-unchanged = 目標は「{ $goal }」です。{ $scenario }のままでは{ $year }に{ $count }です。
population-goal-already = { $knob }：変更しなくても達成されます。
population-goal-found = { $knob }：{ $value }で達成されます（{ $reached }）。
population-goal-none = { $knob }：試した範囲では達成できません。最も近い{ $value }でも{ $reached }です。
population-goal-note = 仮定を一つずつ変え、他の仮定は出発点のシナリオのままとしています。出生率は、基準年から{ $year }まで直線で変わり、その後は一定とします。値は、達成に足りるように切り上げています。推計上足りる値が実現可能とは限りません。
population-goal-knob = 変える仮定
population-goal-answer = 結果
population-goal-value = 値
population-goal-reached = 到達する人数（推計、人）
population-knob-tfr = 合計特殊出生率
population-knob-balance-year = 移動が均衡する年
population-knob-families = 毎年追加で転入する子育て世帯
population-answer-already = 達成済み
population-answer-found = 達成できる
population-answer-none = 達成できない（最も近い値）

## 構造

population-structure-title = { $area }の20～39歳女性人口（推計）
population-women = 20～39歳女性人口
population-structure-closed = { $year }、封鎖人口
population-structure-migration = { $year }、移動を仮定
population-structure-change = 基準年からの増減率
population-structure-summary = 20～39歳女性人口は、{ $base }の{ $women }から{ $year }までに、封鎖人口では{ $closed }、移動を仮定すると{ $migration }と推計され、分類は{ $class }（{ $name }）です。
population-structure-note = 九分類は人口戦略会議（2024年）によるもので、20～39歳女性人口の減少率を、封鎖人口の場合と移動を仮定した場合について20%と50%で区分します。ここでの分類は計算によるもので、公表された一覧から取ったものではありません。
population-structure-years = 公表された分類は2020年と2050年を比べていますが、ここでは{ $base }と{ $year }を比べています。
population-class-a = 自立持続可能性自治体
population-class-b = ブラックホール型自治体
population-class-c = 消滅可能性自治体
population-class-d = その他の自治体
population-projected = 将来推計人口
population-influences = 影響度の比較（{ $year }年）
population-influences-note = 自然増減の影響度はシミュレーション1とパターン1、社会増減の影響度はシミュレーション2とシミュレーション1の総人口の比です。段階は丸める前の比で決めます。
population-goal-school = 小学校の児童（6～11歳）は、5～9歳の5分の4と10～14歳の5分の2として数えています。
population-report-title = { $area }人口ビジョン（推計編）
population-report-made = { $date }作成
population-report-basis = 推計の前提
population-report-sources = 推計の出典
population-report-sources-above = 「推計の出典」に示した資料
population-report-present = 人口の現状
population-report-future = 将来人口の推計
population-report-weights = 自然増減と社会増減の影響
population-report-goals = 目標と希望
population-report-reliability = 不確実性と類似団体
population-report-others = 参考
population-backtest-all = 全市区町村
population-backtest-all-ages = 全年齢
population-backtest-between = { $from }人以上{ $below }人未満
population-backtest-from = { $from }人以上
population-backtest-column-size = 2015年の人口
population-backtest-column-sex = 男女
population-backtest-column-group = 年齢
population-backtest-column-edition = 公表年
population-backtest-column-count = 市区町村数
population-backtest-column-mape = 絶対誤差率の平均（％）
population-backtest-column-malpe = 誤差率の平均（％）
population-backtest-column-wmape = 人口で重み付けした誤差率（％）
population-backtest-column-constant-mape = 人口一定とした場合の絶対誤差率（％）
population-backtest-column-coverage-50 = 50％区間に入った割合（％）
population-backtest-column-coverage-80 = 80％区間に入った割合（％）
population-backtest-column-crps = CRPS（人）
population-backtest-column-crps-index = CRPS（指数）
population-backtest-column-skill = 人口一定に対するスキルスコア
population-backtest-column-year = 年
population-backtest-column-horizon = 基準年からの年数
population-backtest-column-projected = 推計（人）
population-backtest-column-counted = 実績（人）
population-backtest-column-error = 誤差率（％）
population-backtest-size-title = 2015年を基準とした推計と2020年国勢調査の比較
population-backtest-size-summary = 公表された推計（平成30年推計）の2020年の値を国勢調査と比べ、このプログラムの区間が実績をどれだけ含んだかを示します。
population-backtest-size-note = 区域が変わっていない市区町村だけを比べています。2010年から2015年の傾向による比較は、2010年の市区町村別の値がないため行っていません。
population-backtest-age-title = 男女・年齢3区分別の推計と2020年国勢調査の比較
population-backtest-age-summary = 市区町村ごとの誤差率です。
population-backtest-age-note = 国勢調査の年齢別人口は不詳補完値で、3区分の和は総数に一致します。
population-backtest-years-title = 推計と住民基本台帳の伸びの比較
population-backtest-years-summary = 住民基本台帳の最初の年を100とした指数どうしを比べています。
population-backtest-years-note = 推計は国勢調査、住民基本台帳は登録人口で、数え方が異なるため、水準は比べていません。5年ごとの推計の間は直線で補っています。
population-backtest-editions-title = 全国推計の各版と実績
population-backtest-editions-summary = 過去の全国推計（中位）の総人口を、後の国勢調査の値と比べています。
population-backtest-editions-note = 実績は、後の版の基準人口（国勢調査）と2020年国勢調査です。
population-backtest-column-own = このプログラム（人）
population-backtest-column-medium = 公表値・中位（人）
population-backtest-column-distance = 差（％）
population-backtest-nation-title = 全国の推計と公表された中位推計の比較
population-backtest-nation-summary = 2015年の人口から、国際連合の死亡率と中位推計の合計特殊出生率だけで推計した値です。
population-backtest-nation-note = 国際人口移動を0とし、出生率と子ども女性比の関係は2015年のまま、0～4歳の性比は105としています。公表値との差は、主に入国超過と死亡率の違いによります。
population-fan-sum = 構成する地域の揺れは互いに独立としているため、合計の区間は実際より狭くなります。
population-fan-without-moves = 転入・転出の記録がない地域が{ $count }あり、その移動の揺れは含まれていません。
population-sensitivity-title = { $area }の生残率を変えた場合の総人口（{ $year }）
population-sensitivity-summary = 純移動率は生残率を前提に逆算しているため、生残率を0.5％上下させて逆算し直した結果を示します。パターン1は公表値に戻るため変わりません。
