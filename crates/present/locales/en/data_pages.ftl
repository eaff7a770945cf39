### Pages behind the data door, and results from official series

data-page-datasets = Datasets in use
data-page-datasets-about =
    { $count ->
        [0] No dataset is in use yet. Import a file, or load the starter pack.
        [one] One dataset, in its latest version.
       *[other] { $count } datasets, each in its latest version.
    }
data-page-catalogue = Indicators
data-page-indicators = Indicators
data-page-get = Download
data-page-import = Import
data-page-diff = Compare versions
data-card-catalogue = What is measured, in which unit, by whom, and for which years
data-card-get = Choose indicators, areas and years, and take them away as CSV, Excel, JSON or Parquet
data-card-import = Bring in an official file, or have it downloaded from its publisher
data-more = More
data-jobs-under-way = Under way:
data-jobs = Imports since the program was started

## Tables

data-file = File
data-sha256 = SHA-256
data-stored = Stored
data-stored-by = { $at } by { $by }
data-edition = Edition
data-comes-along-about = came along with the program; the starter pack holds a part of the file
data-downloaded-from = Downloaded from
data-publisher-page = Page of the publisher
data-versions-title = Versions of { $title }
data-series-title = What { $title } holds
data-held-title = Where the figures of “{ $indicator }” come from
topic-other = Not in the catalogue

## One dataset

data-steps = From the file to the figures
data-step-read-table = The table of the file was read by its headings.
data-step-sum-flows = Flows were added up to arrivals and departures.
data-step-sum-moves = Kinds of moves were added up.
data-step-sum-towns = Towns were added up to the municipality.
data-comparisons = What changed
data-compare-with = { $new } compared with { $old }
data-diff-editions-title = { $title }: { $dataset } compared with { $other }
data-diff-lede = What a newer version or edition revised, figure by figure. Two editions are compared only in the years that both have.
data-diff-old = Earlier
data-diff-new = Later

## Catalogue

data-catalogue-lede = Every indicator that the program knows. Ratios are computed again for every set of areas; a published rate without its parts cannot be combined.
data-filter-q = Search by key or name
data-filter-which = Show
data-filter-stored = with figures
data-name-ja = Name in Japanese
data-name-en = Name in English
data-kind = Kind
data-kind-extensive = A count or an amount: values of several areas add up.
data-kind-ratio = A ratio, computed from its parts: for several areas the parts are added up first.
data-kind-balance = A sum or difference of other indicators.
data-kind-intensive = A published rate or index: values of several areas cannot be combined.
data-polarity = Which way is better
data-polarity-neutral = neither as such
data-polarity-higher = higher
data-polarity-lower = lower
data-formula = How it is computed
data-years-before =
    { $years ->
        [one] (a year before)
       *[other] ({ $years } years before)
    }
data-way-rank = Areas in order
data-way-map = On the map
data-way-get = Choose and download
data-way-municipalities = All municipalities (CSV)
data-way-prefectures = All prefectures (CSV)
data-bind = Bind a KPI to this indicator
data-bind-about = Write the key into the column source_indicator of the KPI’s component; its results are then filled from the official series.
data-bind-area = The column source_area names the area by its code, or an area set by its id.

## Import

data-import-lede = Official files become figures of this program, with their source. Nothing is stored unless the whole file can be read, and an earlier version is never lost.
data-import-file = Import a file
data-import-format = Format
data-import-format-hint = The program tells official files by their content. Choose only if it cannot.
data-format-detect = Told by the content
data-format-tidy = The program’s own table of observations
data-import-file-hint = As downloaded from the publisher, unchanged; up to 256 MiB.
data-import-start = Import
data-sources = Sources
data-pull-about = “Download” is the only thing that makes this program connect to another computer, and only when you press it. In a closed network, bring the file in by hand from the page of its publisher.
data-pull = Download
data-pull-accept = also if the file has changed
data-pull-by-hand = by hand

## Jobs

data-job-started-column = Begun
data-job-state = State
data-job-running = Under way
data-job-done = Done
data-job-failed = Nothing imported
data-job-title-running = Import under way
data-job-title-done = Import finished
data-job-title-failed = Import failed
data-job-started = begun { $at }
data-job-reload = This page loads itself again every two seconds. You may leave it; the import goes on.
data-job-imported =
    “{ $file }” was imported as version { $version } of { $dataset }: { $count } values, { $issues ->
        [0] nothing to remark.
        [one] one finding.
       *[other] { $issues } findings.
    }
data-job-unchanged = “{ $file }” is in use already, as version { $version } of { $dataset } with { $count } values ({ $issues } findings). Nothing was stored.
data-job-nothing-stored = Nothing was stored; what was in use stays in use.
data-job-more-issues =
    { $count ->
        [one] There is one more. The JSON API gives all of them.
       *[other] There are { $count } more. The JSON API gives all of them.
    }
data-job-to-dataset = To the dataset
data-job-another = Import another file
data-job-to-data = To all data

## Download builder

data-get-lede = Choose what you need, look at the first rows, and take all of them away. Every row names its unit, whom it counts, its boundaries and its source.
data-get-indicator-hint = Keys, with commas between several.
data-get-areas-hint = prefectures, municipalities or all; or codes, names and ids of area sets, with commas between several.
data-get-periods-hint = A year, or for example 2015..2020; all if empty.
data-get-age-hint = For example 0-4, 65- or all; every group if empty.
data-get-basis = Whom figures count
data-get-vintage-hint = Today if empty.
data-get-show = Show
data-get-preview = The first rows
data-get-count-all =
    { $count ->
        [0] There are no figures for this choice.
        [one] One row.
       *[other] { $count } rows.
    }
data-get-count = { $count } rows; the first { $shown } are shown.
data-get-as-csv = CSV
data-get-as-xlsx = Excel
data-get-as-json = JSON
data-get-as-parquet = Parquet
data-areas-municipalities = All municipalities
data-areas-prefectures = All prefectures
data-areas-all = All areas of the source

## Results from official series

page-tab-refresh = Official series
refresh-title = Results from official series
refresh-lede = Results of KPIs that are bound to an official series. A projection never counts as a result, and a missing value never as 0.
refresh-summary = To fill or change: { $changes }. Staying as they are: { $kept }. Not possible: { $problems }.
refresh-changes = To fill or change
refresh-changes-about = What replaces nothing that was entered by hand is taken over at once. Entries by hand are replaced only where you tick them.
refresh-take = Take over
refresh-safe = yes
refresh-replace = replace the entry
refresh-apply = Take over into the results
refresh-problems = Not possible
refresh-kept = Staying as they are
