### 支援制度：答え、理由、返還、規則の表

## 言葉

support-yen = { $yen }円
support-yes = はい
support-no = いいえ
support-none = なし
support-open = まだ決まらない
support-amount = 合計
support-share-all = 全額
support-share-half = 半額
support-days-open = { $from }から
support-spell = { $from }から{ $until }まで
support-spell-open = { $from }から今まで
support-area = { $name }（{ $code }）
support-step = { $of }：{ $result }
support-source-separator = 、
support-line-beside = { $label }（合計に含めない）
support-duty-always = 期限なし
support-decision = { $outcome }、{ $yen }

## 結論

support-outcome-eligible = 対象になります
support-outcome-not-eligible = 対象になりません
support-outcome-municipality-decides = 実施する自治体などが判断します
support-outcome-incomplete = まだ決まりません
support-means-eligible = 答えのとおりなら、要件をすべて満たします。正式には{ $who }が決めます。
support-means-not-eligible = 満たしていない要件があります。下の「理由」で確かめてください。
support-means-municipality-decides = 資料だけでは決まらない要件があります。{ $who }に問い合わせてください。
support-means-incomplete = あといくつかの質問で決まります。
support-estimate = これは制度の概要による試算です。最終的に決めるのは{ $who }です。
support-turn = { $day }からは、{ $then }。
support-turn-amount = { $day }からは、ほかの質問の答えによって金額が変わります。

## 確かさの印

support-mark-H = H：名前を挙げた資料、法令、または公的機関のページに書かれています。
support-mark-M = M：二次的な資料によるか、いくつかの読み方の一つです。
support-mark-L = L：推し量ったもので、元の資料は確かめていません。

## 理由

support-estimated = { $day }の規則はわかりません。{ $used }の規則をあてはめた試算です。
support-reason-met = 満たす
support-reason-not-met = 満たさない
support-reason-municipality-decides = 自治体が判断
support-reason-open = まだ決まらない
support-otherwise-not-eligible = 対象外
support-otherwise-municipality-decides = 自治体などが判断

## 表

support-figure-result = 結果
support-figure-lines = 金額の計算
support-figure-reasons = 理由
support-figure-missing = まだ答えていない質問
support-figure-duties = 受け取った後の約束
support-figure-schemes = 支援制度
support-figure-parameters = 数値
support-figure-inputs = 質問
support-figure-rules = 要件
support-figure-checks = 食い違う答え
support-figure-amounts = 金額の式
support-figure-rule-duties = 約束
support-figure-changes = 規則の違い
support-figure-flips = 結果が変わる検算例
support-figure-check = 規則の点検
support-changes-none = 違いはありません。
support-column-what = 項目
support-column-value = 内容
support-column-line = 内訳
support-column-yen = 円
support-column-source = 出典
support-column-mark = 確かさ
support-column-result = 判定
support-column-rule = 要件
support-column-contradiction = 何が食い違い、何を直すか
support-column-name = 名前
support-column-question = 質問
support-column-until = 期限
support-column-duty = 約束
support-column-repay = 返す割合
support-column-id = 名前
support-column-title = 制度
support-column-audience = 対象
support-column-days = 期間
support-column-label = 説明
support-column-amount = 値
support-column-unit = 単位
support-column-kind = 種類
support-column-expected = 答え方
support-column-formula = 式
support-column-otherwise = 満たさないとき
support-column-old = 前
support-column-new = 後
support-column-case = 検算例
support-column-scheme = 制度
support-column-packages = 版の数
support-column-cases = 検算例の数
support-column-found = 見つかったこと
support-changed-parameter = 数値
support-changed-input = 質問
support-changed-rule = 要件
support-changed-line = 金額
support-changed-duty = 約束
support-result-scheme = 制度
support-result-version = 規則の版
support-result-on = 判定の日
support-result-outcome = 結論
support-result-amount = 金額
support-check-fine = 問題なし
support-check-errors = 誤り{ $errors }件、注意{ $warnings }件

## 紙

support-report-title = { $scheme }：試算の結果
support-report-version = 規則の版 { $version }、判定の日 { $on }、作成 { $made }
support-report-result = 結果
support-report-open = まだ答えていない質問
support-report-answers = 答え
support-report-notes = 知っておくこと

support-kind-yes-no = はい・いいえ
support-kind-yen = 金額
support-kind-yens = 金額の一覧
support-kind-ratio = 割合
support-kind-date = 日付
support-kind-spells = 期間の一覧
support-kind-area = 市区町村
support-kind-texts = ことばの一覧
