### What could not be done: what was seen, what to do

error-title-invalid = The input has errors
error-title-not-found = Not found
error-title-conflict = Somebody else was faster
error-title-forbidden = Not allowed
error-title-unavailable = Not possible at present
error-title-internal = Something unexpected happened
error-reference = Reference number { $reference }
error-word = error
error-caused-by = caused by
error-hint = hint

error-app-unknown-strategy = There is no strategy “{ $seen }”. Stored are { $known }.
error-app-unknown-scheme = There is no rating scheme “{ $seen }”. Known are { $known }.
error-app-support-answers = “{ $seen }” has answers that cannot be used ({ $count }). Correct those listed below.
error-app-support-day = The rules of “{ $scheme }” on { $seen } are not known. Known are those from { $from } to { $to }. Choose a day between them.
error-app-support-rules = The rules of “{ $seen }” have errors ({ $count }) and are not in force; the former ones are. Correct the errors.
error-app-support-unknown = There is no support scheme “{ $seen }”. Known are { $known }.
error-app-unknown-kpi = The strategy “{ $strategy }” has no KPI number { $seen }.
error-app-empty-field = “{ $name }” is empty. Enter at least one character.
error-app-input-has-errors = “{ $seen }” has errors ({ $count }), so nothing was stored. Mend the items below and import it again.
error-app-file = “{ $seen }” cannot be read or written ({ $reason }). Check the place and your permissions.
error-app-flows-no-moves = “{ $seen }” holds no figures of people who moved in or out. Give a table with the columns area, basis, period, measure and value, or an official file of moves.
error-app-too-large = “{ $seen }” has { $size_mib } MiB, more than the limit of { $limit_mib } MiB. Remove sheets and pictures that are not needed.
error-app-zip = “{ $seen }” cannot be unpacked safely. Make a .zip that holds the files of one strategy only.
error-app-stopped = The work stopped half-way. Try again.
error-app-archive = The archive could not be written. Try again.
error-app-report-form = A report cannot be written as “{ $seen }”. Use .pdf, .docx or .xlsx.
error-app-no-data-dir = The place for data is not known. Name it with --data-dir.
error-app-listen-password = “{ $seen }” can be reached from other computers. Set a password with --password-hash-file, or listen on 127.0.0.1.
error-app-listen = Cannot listen on “{ $seen }” ({ $reason }). Name another address with --listen.
error-app-network-drive = The data directory is on a network drive. Name one on a local disk with --data-dir.
error-app-password-hash = “{ $seen }” holds no password hash. Name a file with the output of sousei password-hash.
error-app-password-short = The password is too short. Use at least 8 characters.
error-app-strict = There are warnings, so --strict refused the import.

error-ingest-missing-file = The folder has no { $expected }; it has { $seen }.
error-ingest-encoding = The encoding of “{ $file }” is not known. Save it as CSV UTF-8.
error-ingest-csv = “{ $file }” is not readable as CSV near row { $row } ({ $reason }). Check quotes and commas.
error-ingest-yaml = “{ $file }” has an error at line { $line }, column { $column }: { $reason }
error-ingest-population-scenario = The scenario “{ $file }” cannot be used: { $reason }
error-ingest-too-large = “{ $file }” has { $size_bytes } bytes, more than the limit of { $limit_bytes }.
error-ingest-not-xlsx = This is not an Excel workbook (.xlsx) but { $seen }. { $advice }
error-ingest-zip-bomb = The workbook is refused ({ $reason }). Copy the sheets that are needed into a new workbook and save it.
error-ingest-workbook = The workbook cannot be read ({ $reason }). Open it in Excel and save it again as .xlsx.
error-ingest-wrong-sheets = None of the needed sheets ({ $expected }) is there; found were { $seen }. Start again from the template.
error-ingest-document = The stored strategy is not readable ({ $reason }). Restore it from a backup.
error-ingest-unknown-point = There is no point “{ $seen }”. The points of this strategy are { $expected }.

error-store-conflict = Somebody changed “{ $id }” after you opened it (version { $expected }, now { $found }). Open the current version and enter your change again.
error-store-not-found = There is no “{ $id }”.
error-store-length = “{ $field }” must have { $min } to { $max } characters.
error-store-exists = “{ $path }” is there already. Choose another name, or replace it with --force.
error-store-own-file = “{ $path }” belongs to the records in use. Name a file outside the data directory.
error-store-in-use = A program is using “{ $path }”. Stop it, then try again.
error-store-held = “{ $path }” is being restored or opened by another program. Try again when it is done.
error-store-restore-interrupted = A restore into “{ $path }” was interrupted. Run the same restore again.
error-store-not-sousei = “{ $path }” is not a Sousei database. Name a file that sousei backup wrote, not its “-lake” folder.
error-store-newer = “{ $path }” was written by a newer program (version { $found }; this one knows { $known }). Use a newer program.
error-store-damaged = “{ $path }” is damaged. Restore the latest backup.
error-store-migration = “{ $path }” cannot be brought to the present form. Keep a copy of the data and report this.
error-store-no-wal = “{ $path }” cannot be written safely. Keep the data on a local disk.
error-store-file = “{ $path }” cannot be used. Check that it exists and may be written.
error-store-path-text = “{ $path }” cannot be used as a name. Choose another.
error-store-busy = Others are still writing. Wait a moment and try again.
error-store-disk-full = The disk is full. Free some space; nothing was changed.
error-store-database = The records cannot be read or written. sousei doctor shows their state.
error-store-dataset-conflict = The next version of “{ $dataset }” is { $expected }, but { $seen } was to be stored. Import the file again.
error-store-dataset-not-found = There is no dataset “{ $dataset }”. sousei data list shows those in use.
error-store-data-missing = “{ $path }” is missing. Keep the folder of the data (“-lake”) beside the file of the records.
error-lake-key = “{ $seen }” cannot name a dataset. Write source and edition, for example ssdse-a/2024.
error-lake-series = The dataset “{ $dataset }” has a value of series { $seen }, but only { $expected } series.
error-lake-folder-exists = “{ $folder }” is there already. Store it under the next version number.
error-lake-missing-file = A file of the dataset “{ $dataset }” is missing (“{ $path }”). Restore a backup or import the data again; sousei doctor shows what else is missing.
error-lake-damaged-file = A file of the dataset “{ $dataset }” is damaged (“{ $path }”). Restore a backup or import the data again.
error-lake-not-observations = This is no Parquet file of observations ({ $detail }). Name one with the columns of docs/formats/lake.md.
error-lake-pack = This is no entry of the starter pack ({ $detail }). Build it again with sousei starter build.
error-lake-file = “{ $path }” cannot be used. Check that it exists, may be written and has space.
error-lake-write = The data could not be written. Check that the disk has space.
error-lake-query = The data could not be queried. Try again; sousei doctor shows the state of the data.

error-report-no-japanese-font = There is no Japanese font. Install fonts-noto-cjk (Debian, Ubuntu), Yu Gothic (Windows) or Hiragino Sans (macOS).
error-report-layout = The report could not be laid out ({ $detail }).
error-report-pdf = The PDF could not be written ({ $detail }).
error-report-chart = A chart could not be drawn ({ $detail }).
error-report-word = The Word document could not be written ({ $detail }).
error-report-excel = The Excel workbook could not be written ({ $detail }).
error-report-row-too-long = The form could not be written ({ $detail }).

error-core-period = “{ $seen }” is not a period. Write 2018, FY2018, 2018-04 or 2011..2013.
error-core-area-code = “{ $seen }” is not an area code. Write 5 digits, or 6 with the check digit.
error-core-unknown-area = There is no area { $seen }. Near it are { $nearest }.
error-core-dissolved-area = { $seen } ended on { $until }. Use { $successors }.
error-core-double-count = { $outer } contains { $inner }, which would be counted twice. Leave one of them out.
error-core-empty-set = The set “{ $seen }” has no members. Name at least one area.
error-core-shares = The shares of { $seen } add up to { $sum }. Give shares of 0 or more that add up to 1.
error-core-already-converted = The series is in the boundaries of { $vintage } already. Use it as it is.
error-core-not-extensive = Values of “{ $seen }” cannot be added over areas. Restate its numerator and denominator instead.
error-core-mesh-code = “{ $seen }” is not a mesh code. Write { $expected }.
error-core-outside-mesh = { $lat }, { $lon } lies outside the mesh. Give a point at latitude 0 to 66 and longitude 100 to 180.

error-indicators-unknown-indicator = There is no indicator “{ $seen }”. See sousei data list --indicators.
error-indicators-no-members = No area is given. Name at least one.
error-indicators-overlap = { $inner } lies within { $outer }, so that people would be counted twice. Leave one of the two out.
error-indicators-mixed-basis = { $why ->
    [areas] The areas have figures of “{ $indicator }” that count different people or moves ({ $left } and { $right }); they are not added up. Choose one basis.
   *[time] The series of “{ $indicator }” counts different people or moves in different periods ({ $left } and { $right }); a difference between them is no change, so they are not joined. Choose one basis.
}
error-indicators-mixed-unit = “{ $indicator }” has figures in { $left } and in { $right }, which do not convert into each other. Correct the unit where the file was imported.
error-indicators-outcome-among-features = “{ $outcome }” is what you compare, so similar areas cannot be chosen by it. Leave it out of the features.
error-indicators-feature-count = { $area } has { $seen } features; expected { $expected }.
error-indicators-feature-missing = There is no figure “{ $feature }” for { $area }, so that nothing can be called similar to it.
error-indicators-weights = { $seen } weights are given for { $expected } indicators. Give one each, none negative and one above 0.

error-flows-axis = The groups of { $axis } overlap or are none. Give groups that share nobody.
error-flows-collinear = “{ $name }” is a combination of the terms before it. Leave it out.
error-flows-diagonal = { $area } has { $seen } moves to itself. A table of moves between areas leaves them out.
error-flows-distance = The distance from { $origin } to { $destination } is { $seen }. Give a number above 0.
error-flows-duplicate-cell = The moves from { $origin } to { $destination } are given twice. Give each cell once.
error-flows-margins-disagree = The row totals add up to { $left } and the column totals to { $right }. They must be the same.
error-flows-missing-cells = { $missing } cells have no value, the first from { $origin } to { $destination }. They are not 0; choose areas without them.
error-flows-mixed-basis = Figures of { $left } and { $right } count different movers. Choose one basis.
error-flows-no-support = { $axis } { $seen } has a total above 0 but no cell that may hold it.
error-flows-not-a-count = { $name } is { $seen }. Give a finite number of 0 or more.
error-flows-out-of-reach = The balance needs { $expected } moves to change, but the chosen ages have { $seen }. Choose more ages.
error-flows-position = { $axis } has no position { $seen }; it has { $expected }.
error-flows-separation = No estimate exists: { $rows } observations without moves are set apart by the terms ({ $name }). Leave these terms or observations out.
error-flows-shape = { $name } has { $seen } values; expected { $expected }.
error-flows-too-few-observations = { $seen } observations are given for { $expected } parameters. Give more or leave terms out.
error-flows-year = The balance is asked for { $seen }. Give a year after { $after }.

doctor-directory = Place
doctor-local-disk = Local disk
doctor-free-space = Free space
doctor-lock = Use
doctor-database = Records
doctor-versions = Version of the form
doctor-log = Write-ahead log
doctor-integrity = Soundness
doctor-datasets = Data (folder lake)
doctor-well = well
doctor-not-well = needs attention
error-ingest-not-this-format = “{ $file }” is not a file of the format { $expected }: { $seen }
error-ingest-truncated = “{ $file }” ends early ({ $seen }); expected { $expected }. Download it again; nothing was imported.
error-ingest-undescribed = The { $missing } of “{ $indicator }” in “{ $file }” is not known, so nothing was imported. Add it to the catalogue of indicators.

error-report-too-many-rows = There are more observations than a sheet holds. Choose CSV or Parquet.
error-app-unknown-area =
    { $known ->
        [none] There is no area or area set “{ $seen }”. Give its code or its full name.
       *[other] There is no area or area set “{ $seen }”. Near are: { $known }
    }
error-app-ambiguous-area = “{ $seen }” means several areas: { $known }. Give the code.
error-app-set-name-taken = “{ $seen }” is an area set that comes along. Choose another name.
error-app-set-damaged = The stored area set “{ $seen }” is not readable. Restore it from a backup.
error-app-unknown-indicator =
    There is no indicator “{ $seen }”. { $known ->
        [none] Choose one from the list of indicators.
       *[other] Near are: { $known }
    }
error-app-compared-places = { $seen } areas are to be compared; expected 1 to { $limit }.
error-app-unknown-format = “{ $seen }” has none of the known formats. Known are: { $known }
error-app-unknown-dataset = There is no dataset “{ $seen }”. The page Data lists those stored.
error-app-starter-files = “{ $seen }” has no file for { $missing }.
error-app-starter-incomplete = The starter pack has no “{ $seen }”. Run “sousei starter build”.
error-app-unknown-source = There is no source “{ $seen }”. Known are: { $known }
error-app-no-address = The source “{ $seen }” has no file address. Download the file by hand from { $page } and bring it in with sousei import --as { $seen } FILE.
error-app-unknown-job = There is no job { $seen }. Jobs are forgotten when the program ends.
error-app-no-indicator = No indicator is named. Expected at least one, for example ssds.A1101.
error-ingest-address = “{ $url }” is not an address to download from. Give one that begins with https://.
error-ingest-http = The server answered { $status } for “{ $url }”. Download the file by hand from the publisher’s page and import it with sousei import.
error-ingest-network = “{ $url }” cannot be downloaded ({ $reason }). Check the connection, or download the file by hand from the publisher’s page and import it with sousei import.
error-ingest-hash-differs = The file at “{ $url }” is not the expected one (seen { $seen }, expected { $expected }): the publisher has changed it. Look at it and take it with --accept-changed. Nothing was imported.
error-app-official-too-large = “{ $seen }” has { $size_mib } MiB, more than the limit of { $limit_mib } MiB for its format. Divide it by year or area, or turn it into a table with one observation a row (docs/formats/official/tidy.md) for sousei import, which may have any length. Nothing was imported.
error-app-folder = “{ $seen }” is a folder. Name a file.
error-app-contradicting-rows = “{ $seen }” has { $count } rows that give another value for the same indicator, area, period, sex and age than an earlier one (the first: { $first }). Keep one of them. Nothing was imported.
error-app-areas-with-program = “{ $seen }” lists the codes at the beginning or the end of the log. These come with the program. To add newer mergers, bring in the log of events.
error-ingest-areas-contradict = “{ $file }” contradicts the history of areas that the program knows. The file says: { $seen }. Expected: { $expected }. Bring in the newer log of changes first, or check the file at its publisher. Nothing was imported.
error-app-unknown-word = “{ $seen }” is not known here. Expected: { $known }
error-app-nothing-read = No row of “{ $seen }” can be used. Nothing was stored; the version before stays in use.
error-app-population-prefecture-only = No projection is published for “{ $seen }”, only for { $prefecture } as a whole.
error-app-population-ward-changed = “{ $seen }” was drawn anew after the projection was published. See the city as a whole.
error-app-population-not-projected = The projection { $dataset } has no figures for “{ $seen }”. Import the file of a newer projection.
error-app-population-no-death-rates = There are no death rates for the years from { $year }. Import the files of the source wpp-mortality.
error-app-population-no-national-fertility = There is no total fertility rate of the nation for { $year }. Import the files of the sources tfr-national and ipss-national.
error-app-population-no-projection = No published projection is loaded. Import the file of the source ipss-h30.
error-app-population-paths = { $seen } paths cannot be drawn. Ask for 1 to { $limit }.
error-app-population-until = { $seen } cannot be projected to. Choose a year from { $base } to { $last } in steps of { $width }.
error-app-population-assumptions = The assumptions are complete for no area. For all steps of the base projection ({ $years }) they need survival rates, net migration rates (or both out-rates and distribution shares, which add up to 1 over all areas), child-woman ratios and sex ratios at 0 to 4. Needed: { $known }. In the files: { $seen }
error-app-population-assumptions-file = “{ $file }” holds no assumption that can be used. Seen: { $seen }. Give tables with a column コード, headings such as 0～4歳→5～9歳 and 2015→2020, and a title that names 生残率 (survival), 純移動率 (net migration), 転出率 (out-rates), 配分率 (distribution shares), 子ども女性比 (child-woman ratio) or 0～4歳性比 (sex ratio).
error-app-no-folder = There is no folder “{ $folder }”, so “{ $seen }” cannot be written. Create the folder first, or correct the name.
error-app-population-named-and-set = The scenario “{ $seen }” is named beside settings of your own. Leave out --scenario or the settings.
error-app-population-own-many = Own age tables are used for named areas only. Name areas by code, name or set.
error-app-population-own-register =
    “{ $area }” has no two tables by sex and age ({ $indicator }) of which rates can be made. Import two by five-year age that lie five years apart, or two by single year of age that lie one to four years apart, with the same open age group. All areas of a set need the same two days. { $seen ->
        [none] None is loaded yet.
       *[other] Loaded are those of: { $seen }
    }
error-schemes-overflow = “{ $item }” grows beyond what can be computed. Check the amounts that were entered.
error-schemes-division-by-zero = “{ $item }” divides by zero. Let the rule rule this out with if(…).
error-schemes-calendar = “{ $item }” reaches a day outside the calendar. Check the dates that were entered.
error-schemes-negative = “{ $item }” comes to { $seen } yen. An amount is never below 0; correct the formula.
error-schemes-other-version = The rules hold from { $from } to { $to }, not on { $seen }. Choose the version of that day.
error-schemes-unknown-goal = The scheme has no goal “{ $seen }”. It has { $expected }.
error-app-flows-prefectures = “{ $seen }” holds { $area }, which is no prefecture. The table knows moves between prefectures only: give prefectures or zones of them.
error-app-flows-overlap = “{ $from }” and “{ $to }” have prefectures in common. Give two groups that share none.
error-app-flows-no-matrix = No table of moves between prefectures is loaded. Import the file of the source moves-od.
error-app-flows-no-figures = Figures of prefectures are not loaded for all of them. Import the file of the source ssdse-b.
error-app-flows-no-accounts = Moves and people by sex are not known of “{ $area }”. Give a prefecture or a zone of prefectures, or import the file of the source ssdse-b.
error-app-flows-years = The change of { $seen } cannot be computed. Give two different years from { $first } to { $last }, the earlier one first.
error-app-flows-no-losses = No prefecture loses people to “{ $area }”, so there is nobody to return them to.
error-app-flows-ages = No whole five-year age group lies within { $seen }. Widen the ages, for example to 15–29.
error-app-flows-balance-year = A balance in { $seen } cannot be computed. Give a year from { $first } to { $last }.
error-app-flows-links = { $seen } links cannot be shown. Give a number from 1 to { $last }.
error-app-support-no-budget = The scheme “{ $seen }” does not say who bears its amounts, so that no budget can be made.
error-app-support-limit = “{ $field }” is { $seen }. Expected: { $low } to { $high }.
error-app-support-too-many = There would be more cases or yen than can be added up. Enter at most { $limit } cases a year.
error-app-support-answer = Kind { $kind }: “{ $seen }” is no answer to “{ $question }”. Expected: { $expected }
error-app-support-amount-open = The amount of kind { $kind } is open. Answer all its questions.
error-app-support-contradiction = The answers of kind { $kind } contradict each other ({ $seen }). { $text }
error-app-support-number = “{ $field }” holds “{ $seen }”, which is no number. Enter a number, or leave it empty.
error-app-support-field = A budget has no field “{ $seen }”. It has { $known }; the 1 stands for the number of the kind.
error-app-support-no-cases = No kind has a number of cases. Give one for each kind, such as n1=10.
error-app-support-rows = The table has { $seen } cases. At most { $limit } are determined at once; divide it.
error-app-support-table = The headings of “{ $seen }” have errors ({ $count }), so no case was determined. Correct the items below and try again.
error-app-support-overlay-unknown = The scheme has no rules of a municipality called “{ $seen }”. Stored are: { $known }
error-app-support-not-granted = The case comes out as “{ $seen }”. Only a granted case can be saved; answer the open questions first.
error-app-support-case-damaged = The saved case { $id } cannot be read. Restore the records from a backup.
error-store-case-not-found = There is no saved case { $id }. The list of cases shows their numbers.
