### 支援制度のページ

## 一覧

support-page-title = 使える支援を調べる
support-page-lede = いくつかの質問に答えると、どの支援制度がいくら使えるか、なぜそうなるか、受け取った後に何を守るかがわかります。
support-page-check = まとめて調べる
support-page-schemes = 制度から選ぶ
support-page-over = 今日の規則はまだ入っていません
support-page-own = データのフォルダーの規則を使っています
support-page-clerks = 規則を変えるには
support-page-clerks-about = 金額や期間は規則のファイルにあります。データのフォルダーの schemes に写して1行直し、sousei schemes check で点検すると、次に開いたときから使われます。

## まとめて調べる

support-check-title = まとめて調べる
support-check-lede = 住んでいたところ、働いているところ、これからのことに答えると、使えそうな制度がわかります。
support-check-questions = 質問
support-check-button = 使える制度を見る
support-check-result = 制度ごとの答え
support-check-goes-on = この制度の質問に答えると決まります。
support-check-because = 満たしていない要件：
support-check-open = 詳しく見る
support-check-other-day = 求めた日の規則はわかりません。{ $day }の規則をあてはめた試算です。

## 質問

support-begin = 質問に答える
support-go-on = 次の質問
support-so-far = これまでの判定と理由
support-your-answers = 答えを直す
support-privacy = わからない質問は空けたまま進めます。答えはこのページにだけあり、記録もアドレスへの書き込みもしません。
support-next = 次へ
support-again = 答えを直して計算する
support-earlier = これまでの答え（{ $count }）
support-unsure = わからない、まだ決まっていない
support-understood = 読み取り：{ $answer }
support-field-on = いつの時点で調べますか（申請する日）。
support-field-from = から
support-field-until = まで（今も続くなら空ける）
support-field-none = 当てはまるものはない
support-field-add-spell = 期間を増やす
support-field-add-row = 欄を増やす
support-field-areas = どれですか。
support-hint-date = 例：2021-04-01、令和3年4月1日
support-hint-area = 名前かコード。例：飯田市、20205
support-hint-yen = 円の単位で、小数なし。例：1,000,000
support-hint-ratio = 例：29.74 %、3/4
support-hint-integer = { $min }から{ $max }までの整数
support-error-date = 「{ $seen }」は日付として読めません。2021-04-01 か 令和3年4月1日 のように書いてください。
support-error-area = 「{ $seen }」に当たる市区町村が見つかりません。名前か5桁のコードを書いてください。
support-error-areas = 「{ $seen }」に当たるところがいくつかあります。下から選んでください。
support-error-yen = 「{ $seen }」は金額として使えません。0以上の円を小数なしで書いてください。
support-error-integer = 「{ $seen }」は使えません。{ $min }から{ $max }までの整数を書いてください。
support-error-ratio = 「{ $seen }」は割合として使えません。0 %から100 %までを 29.74 % か 3/4 のように書いてください。

## 答え

support-over = 今日の規則はまだ入っていません。わかっている期間（{ $days }）の日で試算します。
support-about = 規則の版 { $version }、判定の日 { $on }。
support-decided-by = 決めるところ
support-changes-title = こうなると答えが変わる
support-turning-answer = 「{ $question }」が「{ $answer }」なら：{ $outcome }
support-goal-nowhere = そうなる額はありません
support-goal-everywhere = どの額でもそうなります
support-goal-open = 次の質問の答えが要ります：{ $questions }
support-beside = 合計に含めない
support-own-rule = 自治体が加えた要件
support-steps = どう判定したか
support-until = { $day }まで
support-documents = 必要な書類
support-documents-unknown = 資料に挙がっていません。申請先に確かめてください。
support-marks = 確かさの印
support-report-as-pdf = PDFで保存
support-report-as-docx = Word
support-report-as-xlsx = Excel
