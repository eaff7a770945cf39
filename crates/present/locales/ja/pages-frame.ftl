### 各ページの枠、最初のページ、まだない入口

page-brand-name = 創生
page-brand-sub = Sousei
page-language-label = 表示言語
page-tabs-label = この項目のページ
page-made-up-title = 架空の例

page-tab-overview = 概要
page-tab-kpis = KPI一覧
page-tab-findings = 点検結果
page-tab-results = 実績の入力
page-tab-round = 照会と回収
page-tab-review = 所見
page-tab-history = 履歴
page-tab-report = 評価シート

page-footer-methods = 算定方法
page-footer-schemes = 評価方式
page-footer-data = データと出典
page-footer-api = JSON API
page-footer-licences = ライセンス
page-footer-sign-in = サインイン
page-footer-offline = このプログラムは、利用者が取得を始めない限り、外部と通信しません。

page-download-csv = CSVでダウンロード
page-download-json = JSONでダウンロード

page-home-lede = 総合戦略のKPIを毎年度検証し、結果を公表するための道具です。まず、国の検証会による検証の結果をご覧ください。
page-home-to-overview = 概要と全表を見る
page-home-to-kpis = KPIを一つずつ見る
page-home-doors = 五つの入口
page-home-door-regions = 全国の市区町村のプロフィール、比較、順位、地図、散布図を利用できます。
page-home-door-strategy = 戦略の概要、KPI、点検結果、実績の入力、評価シートを利用できます。
page-home-door-people = 人材の募集と応募の引き合わせは後の版で加わります。現在はページの案内だけがあります。
page-home-door-support = 質問に答えると、使える支援制度と金額、守ることがわかります。
page-home-door-data = 出典、算定方法、評価方式、ダウンロード、JSON APIを利用できます。
page-home-own = 自分の戦略を検証する
page-home-own-lede = 市町村や都道府県の総合戦略をExcelのひな形に記入して取り込むと、国の戦略と同じページ、同じ検証、同じ評価シートが得られます。
page-home-own-import = 戦略を取り込む
page-home-own-import-about = 記入したExcelブック、またはテキスト形式の.zipを読み込み、誤りをセルごとに示します。
page-home-own-template = Excelのひな形を入手する
page-home-own-template-about = 選択肢、単位、記入例の付いたブックです。
page-home-own-methods = 算定方法を読む
page-home-own-methods-about = 進捗率と判定がどう決まるかを、一つのKPIの例で説明します。
page-home-strategies = 登録されている戦略

page-strategies-title = 総合戦略
page-strategies-lede = 登録されている戦略を選ぶと、概要、KPI、点検結果、評価シートへ進めます。
page-strategies-none = まだ戦略が登録されていません。下から取り込んでください。
page-strategies-version = 第{ $version }版

page-door-about-people = 地域の求めと人材を引き合わせる入口です。
page-door-later-people = この版には人材の引き合わせがまだありません。後の版で加わります。
page-door-now = 今すぐ使えるもの

page-sign-in-title = サインイン
page-sign-in-lede = 変更の記録に残す名前と、管理者から知らされたパスワードを入力してください。
page-sign-in-name = 名前
page-sign-in-name-hint = 所属と氏名など。変更の履歴に残ります。
page-sign-in-password = パスワード
page-sign-in-do = サインインする
page-sign-in-as = 「{ $name }」としてサインインしています。
page-sign-in-not-needed = このサーバーにはパスワードが設定されていないため、サインインは要りません。
page-sign-in-recorded = 変更は「{ $name }」の名前で記録されます。
page-sign-out = サインアウトする
