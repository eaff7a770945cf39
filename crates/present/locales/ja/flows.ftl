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
