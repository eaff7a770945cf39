### 図表の語

figure-actual = 実績値
figure-baseline = 基準値
figure-target = 目標値
figure-required-path = 目標に必要な推移
figure-outlook = 見通し（過去の傾向の延長）
figure-outlook-interval = 見通しの幅（95%）
figure-source = 出典：{ $source }
figure-note = 注：{ $note }
figure-years-axis = （年）
figure-chart-of = { $title }のグラフ
figure-bars-description = { $axis }の積み上げ棒グラフ。{ $rows }
figure-lines-description = { $axis }の推移を示す折れ線グラフ。{ $rows }
figure-row-description = { $name }：{ $values }。
figure-point-description = { $year }年 { $value }
figure-series-description = { $name } { $value }
figure-ranking-description = { $axis }の棒グラフ。{ $rows }
figure-columns-description = { $axis }の年ごとの棒グラフ。{ $rows }
figure-pyramid-description = { $axis }の人口ピラミッド。{ $rows }
figure-scatter-description = 横軸を{ $x }、縦軸を{ $y }とする{ $count }地域の散布図。{ $rows }
figure-map-description = { $axis }の地図。{ $rows }
figure-chord-description = { $axis }を円周に並べた図。{ $rows }

## 地図

map-class = { $name }（{ $count }）
map-classes = 階級（地域数）
map-no-data = データなし
map-inset-ogasawara = 小笠原
map-inset-okinawa = 沖縄・奄美
map-inset-izu = 伊豆諸島
map-inset-yaeyama = 宮古・八重山
map-inset-daito = 大東
figure-download-parquet = Parquetでダウンロード
figure-as-shown = { $label }（表示）
