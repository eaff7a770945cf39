### ページとAPIの誤り

error-web-not-found = このアドレスにはページがありません。アドレスを確かめるか、下の入口からお進みください。
error-web-bad-request = 送られた内容を読み取れませんでした。前のページに戻り、もう一度送ってください。
error-web-method = このアドレスでは、この操作はできません。前のページに戻り、もう一度お試しください。
error-web-media-type = 送られた形式は受け付けられません。ページのフォーム、またはAPIの説明にある形式で送ってください。
error-web-too-large = 送られたファイルが20 MiBを超えています。不要なシートや画像を除いて、もう一度送ってください。
error-web-official-too-large = ファイルがブラウザーから取り込める上限（{ $limit_mib } MiB）を超えています。プログラムのあるコンピューターで sousei import ファイル名 を使うか、年や地域で分けて取り込んでください。何も取り込んでいません。
error-web-imports-busy = ほかの取り込みがいくつも進んでいます。どれかが終わってから、もう一度送ってください。
error-web-no-file = ファイルが選ばれていません。ファイルを選んでから送ってください。
error-web-expired = 確認の期限が切れたか、すでに保存済みです。もう一度ファイルを読み込んでください。
error-web-internal = プログラムの中で問題が起きました。入力の内容は変更されていません。続く場合は、下の番号を管理者に伝えてください。
error-web-unknown-host = 「{ $seen }」という名前ではこのサーバーを利用できません。管理者に、許可するホスト名へ加えるよう依頼してください。
error-web-foreign-origin = 別のサイトから送られた変更は受け付けません。このサイトのページからもう一度送ってください。
error-web-sign-in-needed = この操作にはサインインが要ります。
error-web-sign-in-wrong = パスワードが違います。確かめて、もう一度入力してください。
error-web-sign-in-wait = 失敗が続いたため、受付を止めています。1分ほど待ってから、もう一度お試しください。
page-error-way-strategies = 戦略の一覧へ
page-error-way-home = 最初のページへ
api-web-bad-request = 送られた内容を読み取れませんでした。
api-web-method = このアドレスでは、この操作はできません。
api-web-media-type = 送られた内容の形式は受け付けていません。
api-web-too-large = 送られた内容が、このアドレスで受け付ける大きさを超えています。
api-hint-reference = 送るべき内容は /api/v1/openapi.json の同じアドレスの項にあります。
api-hint-json = JSON は、ヘッダー「content-type: application/json」を付けて送ってください。
