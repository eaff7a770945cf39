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
error-app-unknown-kpi = The strategy “{ $strategy }” has no KPI number { $seen }.
error-app-empty-field = “{ $name }” is empty. Enter at least one character.
error-app-input-has-errors = “{ $seen }” has { $count } errors, so nothing was stored. Mend the items below and import it again.
error-app-file = “{ $seen }” cannot be read or written ({ $reason }). Check the place and your permissions.
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
error-store-not-sousei = “{ $path }” is not a Sousei database. Name a file that sousei backup wrote.
error-store-newer = “{ $path }” was written by a newer program (version { $found }; this one knows { $known }). Use a newer program.
error-store-damaged = “{ $path }” is damaged. Restore the latest backup.
error-store-migration = “{ $path }” cannot be brought to the present form. Keep a copy of the data and report this.
error-store-no-wal = “{ $path }” cannot be written safely. Keep the data on a local disk.
error-store-file = “{ $path }” cannot be used. Check that it exists and may be written.
error-store-path-text = “{ $path }” cannot be used as a name. Choose another.
error-store-busy = Others are still writing. Wait a moment and try again.
error-store-disk-full = The disk is full. Free some space; nothing was changed.
error-store-database = The records cannot be read or written. sousei doctor shows their state.

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

doctor-directory = Place
doctor-local-disk = Local disk
doctor-free-space = Free space
doctor-lock = Use
doctor-database = Records
doctor-versions = Version of the form
doctor-log = Write-ahead log
doctor-integrity = Soundness
doctor-well = well
doctor-not-well = needs attention
error-ingest-not-this-format = “{ $file }” is not a file of the format { $expected }: { $seen }
error-ingest-truncated = “{ $file }” ends early ({ $seen }); expected { $expected }. Download it again; nothing was imported.
error-ingest-undescribed = The { $missing } of “{ $indicator }” in “{ $file }” is not known, so nothing was imported. Add it to the catalogue of indicators.
