### Errors of pages and API

error-web-not-found = There is no page at this address. Check the address, or go on from one of the doors below.
error-web-bad-request = What was sent cannot be read. Go back to the page before and send it again.
error-web-method = This cannot be done at this address. Go back to the page before and try again.
error-web-media-type = What was sent is in a form that is not accepted here. Use the form on the page, or the form that the API reference names.
error-web-too-large = What was sent is larger than 20 MiB. Remove sheets or pictures that are not needed and send it again.
error-web-official-too-large = The file is larger than { $limit_mib } MiB, the most that a browser may send. On the computer of the program use sousei import FILE, or divide the file by year or area. Nothing was imported.
error-web-imports-busy = Several imports are under way already. Wait until one has ended and send the file again.
error-web-no-file = No file was chosen. Choose one and send it again.
error-web-expired = The confirmation came too late, or it was saved already. Read the file again.
error-web-internal = Something went wrong inside the program. Nothing that was stored has changed. If it goes on, tell your administrator the number below.
error-web-unknown-host = This server does not answer under the name { $seen }. Ask your administrator to add it to the allowed hosts.
error-web-foreign-origin = A change that another site asks for is refused. Send it again from a page of this site.
error-web-sign-in-needed = This needs a sign-in.
error-web-sign-in-wrong = The password is not right. Check it and type it again.
error-web-sign-in-wait = There were too many failures. Wait about a minute and try again.
page-error-way-strategies = To the strategies
page-error-way-home = To the first page
api-web-bad-request = What was sent cannot be read.
api-web-method = This address does not take this method.
api-web-media-type = What was sent is in a form that this address does not take.
api-web-too-large = What was sent is larger than this address takes.
api-hint-reference = What to send is described under this address in /api/v1/openapi.json.
api-hint-json = Send JSON with the header “content-type: application/json”.
