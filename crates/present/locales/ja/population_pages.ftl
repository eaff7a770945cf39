### 人口：ページ、入力欄、事後検証、誤り

## 地域の人口のページ

population-page-title = { $area }の人口
population-page-lede = これまでの人口と将来推計です。仮定を変えると、その結果がすぐに分かります。
population-page-profile = この地域のすべての統計
population-page-report-pdf = 人口ビジョンの章（PDF）
population-page-report-docx = 人口ビジョンの章（Word）
population-page-report-xlsx = 統計表（Excel）
population-page-age-table = 男女・年齢・年別の表（Excel）
population-page-way-back = 公表された推計に戻る
population-lab-title = シナリオを試す
population-lab-presets = 決まったシナリオ
population-lab-apply = 推計する
population-status-first = { $scenario }：{ $year }に{ $people }。
population-status = { $scenario }：{ $year }に{ $people }（{ $first }との差 { $difference }人）。
population-fact-people = 人口
population-fact-natural = 自然増減の影響度
population-fact-social = 社会増減の影響度
population-fact-class = 段階 { $class }

population-field-tfr = 合計特殊出生率
population-field-tfr-hint = 例：1.8。空欄なら推計どおり。
population-field-tfr_year = 達する年
population-field-tfr_year-hint = 基準年からその年まで直線で変わります。
population-field-migration = 純移動（％）
population-field-migration-hint = 100 は推計どおり、50 は半分、0 は移動なし。
population-field-balance = 移動均衡の開始年
population-field-balance-hint = その年から転入と転出が等しくなります。
population-field-families = 毎年追加する転入世帯数
population-field-families-hint = 一世帯は30～34歳の大人2人と5～9歳の子ども1人。
population-field-until = いつまで
population-field-until-hint = 公表値のある最後の年より後は、最後の率を固定します。
population-field-eval_year = 影響度の年
population-field-eval_year-hint = 影響度の段階を判定する年。表示する最後の年とは別です。
population-field-pyramid_year = ピラミッドの年
population-field-pyramid_year-hint = 基準年と比べる年。
population-field-limits = { $about }（{ $low }～{ $high }）
population-field-own = 基準にする人口
population-field-own-hint = 自団体の年齢別人口は、5年離れた5歳階級の表2つ、または1～4年離れた各歳の表2つを取り込むと使えます。
population-own-choice-published = 公表された推計
population-own-choice-shrunk = 自団体の年齢別人口（小さい値は都道府県に近づける）
population-own-choice-plain = 自団体の年齢別人口（自団体の変化率のみ）

population-contents-scenarios = シナリオ
population-contents-ages = 年齢3区分
population-contents-pyramid = 人口ピラミッド
population-contents-change = 自然増減と社会増減
population-contents-fertility = 出生率
population-contents-counted = 増減の実績
population-contents-households = 世帯
population-contents-fan = 不確かさ
population-contents-influence = 影響度
population-contents-survival = 生残率を変えた場合
population-contents-decomposition = 要因の分解
population-contents-structure = 20～39歳の女性
population-contents-similar = 似た市区町村
population-contents-goal = 目標から逆算
population-contents-hopes = 希望出生率
population-contents-basis = 推計の根拠

population-sources = 出典（{ $count }件）

population-goal-form-title = 目標から逆算する
population-goal-form-about = 目標の人数に届くには、出生率がいくつ、移動の均衡がいつ、または増やす世帯がいくつ必要かを、上で選んだシナリオをもとに一つずつ求めます。
population-field-goal_people = 目標の人数
population-field-goal_people-hint = 例：90000。小学校の児童なら 60 など。
population-field-goal_year = 目標の年
population-field-goal_school = 小学生だけを数える
population-goal-seek = 逆算する

population-hopes-title = 希望出生率
population-hopes-about = 結婚や子どもの数の希望がかなったときの出生率です。空欄には、薄く表示した全国の値を使います。
population-hopes-compute = 計算する
population-field-married = 有配偶者割合（％）
population-field-married-hint = 国勢調査による18～34歳の女性。
population-field-planned = 夫婦の予定子ども数
population-field-planned-hint = 夫婦への調査から。
population-field-want = 独身者のうち結婚を希望する割合（％）
population-field-want-hint = 独身者への調査から。
population-field-hoped = 独身者の希望子ども数
population-field-hoped-hint = 独身者への調査から。
population-field-loss = 離死別等の影響
population-field-loss-hint = 係数。1 なら影響なし。

population-hoped-title = 希望出生率
population-hoped-national = { $rate }。全国の値だけで計算したもので、この地域の値ではありません。
population-hoped-mixed = { $rate }。一部は入力した値、残りは全国の値によります。
population-hoped-own = { $rate }。入力した値によります。
population-hoped-input = 項目
population-hoped-value = 値
population-hoped-origin = 出所
population-hoped-married = 有配偶者割合（％）
population-hoped-planned = 夫婦の予定子ども数
population-hoped-want = 独身者のうち結婚を希望する割合（％）
population-hoped-hoped = 独身者の希望子ども数
population-hoped-loss = 離死別等の影響
population-hoped-rate = 希望出生率
population-hoped-source = 全国の値：まち・ひと・しごと創生本部「まち・ひと・しごと創生長期ビジョン」、2014-12-27
population-hoped-given = 入力
population-hoped-nation = 全国
population-hoped-computed = 計算
population-hoped-formula = 希望出生率 ＝（有配偶者割合 × 予定子ども数 ＋ 独身者割合 × 結婚希望割合 × 希望子ども数）× 離死別等の影響。
population-hoped-note = 希望をまとめた値で、推計でも目標でもありません。

population-basis-title = 推計の根拠
population-basis-survival = 逆算した率では、移動と出生の率は生残率の仮定に左右されます。生残率を 0.5％ 動かした結果は影響度の表にあります。
population-basis-held = 公表値のある最後の年より後は地域別の公表値がないため、最後の期間の率を固定します。図では境目を線で示します。
population-basis-better = 公表された仮定値表（生残率、純移動率、子ども女性比、0～4歳性比）を取り込むと、それを使って推計します。
population-basis-methods = 推計の方法

population-missing-instead = 推計がある地域
population-missing-projection = これまでの人口と将来推計です。
population-missing-also = このほかに見られるもの
population-missing-own = 自治体の住民基本台帳
population-missing-own-about = 年齢別人口を2時点分取り込むと、それをもとに推計します。
population-missing-import = ファイルを取り込む
population-missing-import-about = 新しい推計や公表された仮定値表を取り込むと、このページを表示できるようになります。

areas-do-population = 将来の人口を見る
areas-way-population = 将来の人口
areas-way-population-about = 一つの地域の人口を複数のシナリオで推計します。自分で仮定を変えることもできます。

## 方法

page-methods-title-population = 将来人口の推計
page-methods-population-1 = パターン1は、国立社会保障・人口問題研究所が2018年に公表した地域別推計に準じます。仮定値表は付属のデータにないため、生残率は全国の死亡率を都道府県の平均寿命に合わせて求め、純移動率と子ども女性比は公表された人口から逆算します。したがってパターン1は公表値に一致しますが、これは計算の確認であり、新たな発見ではありません。
page-methods-population-2 = シミュレーション1は合計特殊出生率が2030年に 2.1 まで上がる場合、シミュレーション2はそれに加えてすべての年齢で転入と転出が等しい場合です。「封鎖人口」は移動がない場合、「長期ビジョンの出生率」は2020年に 1.6、2030年に 1.8、2040年から 2.07 の場合です。独自設定はパターン1をもとに、入力した項目だけを変えます。
page-methods-population-3 = 自然増減の影響度はシミュレーション1のパターン1に対する比、社会増減の影響度はシミュレーション2のシミュレーション1に対する比です。段階は丸める前の比で決めます。逆算した率を使うときは、生残率を 0.5％ 上下させた場合も計算します。
page-methods-population-4 = 区間は1,000本の経路から求めます。出生率と平均寿命の揺れは公表された研究の値、転入・転出の揺れはその地域と人口規模の近い地域の住民基本台帳から推定します。全国の出生率と平均寿命の道筋は確かなものとして扱います。経路の種は結果とともに示し、同じ種からは同じ結果が得られます。地域の組は、経路ごとに足してから区間を求めます。
page-methods-population-5 = 地域の組は構成する地域の合計です。福島県は市町村別の推計が公表されておらず、県全体だけを推計します。
page-methods-population-6 = 市区町村の事後検証は5年間に限られます。短い期間なので、2045年の確かさは分かりません。

## 事後検証

population-backtest-page = 推計の事後検証
population-backtest-page-lede = 推計した人口と、その後に数えられた人口を比べます。
population-backtest-page-1 = 2015年からの推計を2020年の国勢調査と比べます。対象は区域が変わらなかったすべての市区町村です。期間は5年で、より長い期間は全国の推計しかありません。
population-backtest-page-2 = 物差しとして、人口が変わらないという最も単純な見込みを並べます。改善度が0より大きければ推計のほうが良く、0より小さければ悪いことを示します。どちらもそのまま載せます。
population-backtest-page-3 = 被覆率は、幅の中に収まった市区町村の割合です。80％の幅なら 80 に近いのが適切で、大きく下回れば幅が狭すぎ、大きく上回れば広すぎます。
population-backtest-page-narrow = 幅は狭すぎました。80％の幅に収まった市区町村は { $share }％ にとどまります。図の幅は、起こりうるずれの最小限とお考えください。
population-backtest-page-wide = 幅は広すぎました。80％の幅に { $share }％ の市区町村が収まりました。
population-backtest-page-fits = 80％の幅に収まった市区町村は { $share }％ です。
population-backtest-page-4 = 幅は、検証した年を知らずに作ったものではありません。移動のばらつきは、同じ期間の住民基本台帳から推定しています。それより前のデータだけによる検証は、付属のデータではできません。

## ページと API の誤り

error-app-population-setting =
    { $name ->
        [tfr] 合計特殊出生率に「{ $seen }」は使えません。
        [tfr_year] 出生率が達する年に「{ $seen }」は使えません。
        [migration] 純移動に「{ $seen }」は使えません。
        [balance] 移動が均衡する年に「{ $seen }」は使えません。
        [families] 年に増やす世帯に「{ $seen }」は使えません。
        [until] 最後の年に「{ $seen }」は使えません。
        [goal_people] 目標の人数に「{ $seen }」は使えません。
        [goal_year] 目標の年に「{ $seen }」は使えません。
        [married] 有配偶者割合に「{ $seen }」は使えません。
        [planned] 予定子ども数に「{ $seen }」は使えません。
        [want] 結婚を希望する割合に「{ $seen }」は使えません。
        [hoped] 希望子ども数に「{ $seen }」は使えません。
        [loss] 離死別等の影響に「{ $seen }」は使えません。
       *[other] { $name }に「{ $seen }」は使えません。
    }{ $low } から { $high } までの数を入力してください。年は整数です。
error-web-projection-draws = 行数と試行回数の積が{ $seen }になります。一度に計算するのは{ $limit }までです。地域か試行回数を減らすか、年齢別をやめるか、コマンド sousei population project を使ってください。
error-web-projection-rows = 結果が{ $seen }行になります。一度に返せるのは{ $limit }行までです。地域を減らすか、年齢別をやめるか、コマンド sousei population project を使ってください。

## 推計の入力の誤り

error-demography-open-age = { $width }歳階級では、最後の年齢階級を{ $open_age }歳以上にはできません。65 から 110 までの、階級の幅の倍数にしてください。
error-demography-length = 片方の性の年齢階級の数が{ $seen }で、{ $expected }ではありません。男女の年齢階級をそろえてください。
error-demography-count = { $age }歳の人数が{ $seen }になっています。人数は0以上です。
error-demography-survival = { $age }歳からの生残率が{ $seen }になっています。0 から 1 までの値が必要です。
error-demography-shape = 「{ $name }」の数が{ $seen }で、{ $expected }ではありません。
error-demography-scale-mismatch = 年齢別人口の年齢階級が違います。階級の幅と最後の年齢階級をそろえてください。
error-demography-horizon = { $from }年から{ $width }年ごとでは{ $until }年に達しません。達する年を選んでください。
error-demography-no-rates = 率がないため推計できません。少なくとも一期間の率を与えてください。
error-demography-tfr-path-gap = 合計特殊出生率の経路は{ $first }年からですが、{ $year }年が必要です。{ $year }年以前の値を加えてください。
error-demography-tfr-path-order = 合計特殊出生率の経路は、年を古い順に並べてください（{ $seen }）。
error-demography-share-sum = { $age }歳からの移動者の配分率の合計が全地域で{ $seen }です。1 になる必要があります。
error-demography-nothing-to-rake = { $age }歳の総数は{ $control }人ですが、全地域の合計が0人です。総数か地域の値を直してください。
error-demography-no-women = 子どもが{ $children }人いますが、15～49歳の女性がいません。隣の地域と合わせて推計してください。
error-demography-life-table-ages = 生命表の年齢は 0、1、5、10…か 0、1、2…です。{ $position }番目が{ $seen }になっています。
error-demography-life-table-border = 生命表に{ $age }歳の区切りがありません。より高い年齢までのものか、各歳のものを使ってください。
error-demography-life-expectancy = 平均寿命{ $seen }年は、この生命表では表せません（{ $lowest }年から{ $highest }年まで）。
error-demography-no-paths = 経路の数が0です。1以上を指定してください（通常は1000）。
error-demography-no-areas = 地域の組に地域がありません。一つ以上を指定してください。
error-demography-persistence = 持続の程度 { $seen } は使えません。0以上1未満の値が必要です。
error-demography-spread = ばらつき { $seen } は使えません。0以上の値が必要です。
error-demography-common-share = 共通する割合 { $seen } は使えません。0 から 1 までの値が必要です。
error-demography-probability = 分位 { $seen } は使えません。0 から 1 までの値を小さい順に、一つずつ並べてください。
error-demography-reach = 寿命の範囲 { $seen } 年は使えません。0より大きい値が必要です。
error-demography-survival-share = 生残率 { $seen } は使えません。0 から 1 までの値が必要です。
error-demography-birth-ratio = 出生の比 { $seen } は使えません。0以上の値が必要です。
error-demography-steps = 表の期間の数が{ $seen }で、率の期間の数{ $expected }と違います。期間ごとに一つ与えてください。
error-demography-national-path = 全国の経路は{ $seen }期間で終わっていますが、{ $expected }期間を推計します。経路を延ばしてください。
error-demography-intervals = 抽出の対象が{ $seen }期間あります。255期間までにしてください。
error-demography-not-finite = 率 { $seen } は使えません。有限の数が必要です。
error-demography-out-of-range =
    { $name ->
        [total-fertility] 合計特殊出生率
        [base-total-fertility] 基準年の合計特殊出生率
        [migration-factor] 移動の倍率
        [families-per-year] 年あたりの世帯数
        [children-per-family] 一世帯の子どもの数
        [factor-on-survival] 生残率の倍率
        [married] 有配偶者割合
        [want-to-marry] 結婚を希望する割合
        [planned-children] 夫婦の予定子ども数
        [hoped-for-children] 独身者の希望子ども数
        [effect-of-divorce-and-death] 離死別等の影響
        [target] 目標の人数
        [child-woman-ratio] 子ども女性比
        [sex-ratio] 性比
        [share-of-movers] 移動者の割合
       *[other] { $name }
    }に{ $seen }は使えません。使える値：{ $expected ->
        [a-finite-number-of-0-or-more] 0以上の数
        [a-finite-number-above-0] 0より大きい数
        [a-finite-number] 数
        [a-share-between-0-and-1] 0 から 1 まで
        [between-0-and-1] 0 から 1 まで
       *[other] { $expected }
    }
error-demography-no-people =
    比べる相手がありません。{ $name ->
        [the-number-of-areas] 地域の数
        [the-number-of-values] 値の数
        [the-number-of-years-of-total-fertility] 合計特殊出生率の年数
        [total-under-P1] P1 の人口
        [total-under-S1] S1 の人口
       *[other] { $name }
    }が0です。
