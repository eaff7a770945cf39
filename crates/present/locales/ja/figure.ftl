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
