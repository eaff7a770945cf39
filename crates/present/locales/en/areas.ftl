### Pages of regions

## The door

areas-regions-lede = Type the name of a town, city or prefecture and see its population, migration, economy and daily life on one page. Take several areas as one, or set them side by side.
areas-find = Find an area
areas-find-hint = By kanji, kana, Latin letters, a name from before a merger, or area code. For example: Iida, Matsumoto, Nakazato, 20205
areas-found =
    { $count ->
        [0] No area found
        [one] { $count } area found
       *[other] { $count } areas found
    }
areas-found-title = Areas found
areas-found-merged = This area is no more. Today:
areas-found-nothing = Try another spelling or a part of the name, or choose from the prefectures below.
areas-ways-title = Look at many areas
areas-ways-label = Ways to look at many areas
areas-way-rank = Ranking
areas-way-rank-about = Puts areas in order of one indicator, to see where one stands in the country or its prefecture.
areas-way-compare = Comparison
areas-way-compare-about = Sets up to ten areas side by side, with the main indicators and their course over time.
areas-way-map = Map
areas-way-map-about = Colours areas by one indicator, to see where it is high and where low.
areas-way-scatter = Scatter
areas-way-scatter-about = Shows how two indicators go together, with each area as a point.
areas-way-example = See an example
areas-prefectures-title = Choose a prefecture

## One area

areas-name-ja = Name in Japanese
areas-contents-label = On this page
areas-do-compare = Compare with others
areas-do-compare-similar = Compare with similar municipalities
areas-do-rank = See its rank
areas-do-rank-members = Rank its areas
areas-do-map = See it on a map
areas-do-to-set = Add to an area set
areas-do-change-set = Change the set
areas-parts-nation = Prefectures
areas-parts-prefecture = Municipalities
areas-parts-city = Wards
areas-parts-set = Members
areas-download-xlsx = Download Excel

## History of a code

areas-history-title = History of the code
areas-history-none = No merger, change of name or the like since 1 April 1970.
areas-past-became = { $area } ended on { $date }. Its territory belongs to { $successors } today.
areas-past-ended = { $area } ended on { $date }.
areas-past-today = The area of today
areas-past-profile = See population, migration, economy and more
areas-ended-on = Ended on
areas-change-merger = Merger into a new municipality
areas-change-absorption = Merger into an existing municipality
areas-change-split = Division
areas-change-separation = Separation of a part
areas-change-renaming = Change of name
areas-change-city-status = Became a city
areas-change-town-status = Became a town
areas-change-designation = Became a designated city
areas-change-wards-created = Wards created
areas-change-wards-reorganised = Wards redrawn
areas-change-county-change = Change of county
areas-change-okinawa-return = Return of Okinawa
areas-change-northern-territories = Northern Territories
areas-change-boundary = Boundary change

## Conditions of rankings, maps, scatters and comparisons

areas-among = Among
areas-among-wide = All of Japan
areas-among-similar = Similar municipalities
areas-among-prefecture = Within a prefecture
areas-among-set = Area sets
areas-among-other = Other
areas-highlight = Area to point out (name or code)
areas-latest = latest
areas-show = Show
areas-classes = Classes
areas-classes-quantile = equally many areas
areas-classes-equal = equally wide
areas-rank-title = Ranking of areas
areas-map-title = Map of areas
areas-scatter-title = Two indicators against each other
areas-scatter-x = Horizontal axis
areas-scatter-y = Vertical axis
areas-compare-title = Comparison of areas
areas-compared = Areas to compare
areas-compare-hint = One per line, ten at most: names, area codes or area sets.
areas-compare-without = Leave out
areas-compare-as-set = Make these areas one set
areas-indicators = Indicators
areas-another-indicator = Another indicator
areas-over-time = Indicator over time

## Area sets

areas-sets-title = Area sets
areas-sets-about = Take several areas as one. Its figures are recomputed from those of the members.
areas-sets-known = Sets that are there
areas-sets-make = Make a set
areas-sets-name = Name
areas-sets-name-hint = For example: Iida and its neighbours. The name of a set of your own replaces that set.
areas-sets-areas = Members
areas-sets-areas-hint = One per line, or with commas between them; names or area codes.
areas-sets-prefecture = Choose from a prefecture
areas-sets-choose = Show its municipalities
areas-sets-members = Municipalities
areas-sets-save = Save this set
areas-sets-kept = What you entered is kept below. Mend it and save again.
areas-remove-title = Remove the set
areas-remove-about = The set leaves the list. The records keep it, and it can be made again under the same name.
areas-remove-do = Remove it

## Similar municipalities

similar-title = Similar municipalities
similar-summary = The municipalities most like { $area } in structure, out of { $count }, the nearest first. They are chosen by { $features }.
similar-note = They are chosen on structure alone, never on how they fare. Similar does not mean that one is a model for the other.
similar-left-out =
    { $count ->
        [one] { $count } municipality without one of these figures is left out.
       *[other] { $count } municipalities without one of these figures are left out.
    }
similar-distance = Distance (standard deviations)
similar-alike = Most alike in
similar-unlike = Least alike in
similar-unlike-share = { $feature } ({ $share } of the distance)
similar-feature-log-population = size of population
similar-feature-log-density = density of inhabitable land
similar-feature-aged-share = share of aged people
similar-feature-industry-1-to-2 = primary to secondary industries
similar-feature-industry-12-to-3 = primary and secondary to tertiary industries
similar-feature-day-night = daytime population
similar-feature-fiscal-strength = fiscal strength
similar-feature-inhabitable-share = share of inhabitable land

## First page, KPIs

areas-home-title = Look up a region
areas-kpi-binding = Results come from the official series
areas-kpi-area = Area:
areas-kpi-rank = Ranking of prefectures
areas-error-way = To the regions

## Methods

page-methods-title-standing = Ranks and standard scores
page-methods-standing-1 = Ranks are taken among the areas of the comparison set that have a value. Equal values share a rank, and the next one is skipped.
page-methods-standing-2 = The standard score (hensachi) is 50 + 10 × (value − mean) ÷ standard deviation, the latter over the whole set. It is not given for fewer than 8 areas with a value, nor where all values are equal.
page-methods-standing-3 = The same area has another rank and score in another set, so the heading of the table names the set.
page-methods-title-similar = Similar municipalities
page-methods-similar-1 = Eight features are used: logarithm of population, logarithm of people per inhabitable area, share of aged people, the three industries as two log-ratios, daytime population per resident, fiscal strength, and inhabitable share of land.
page-methods-similar-2 = Each is standardised over all municipalities, and the ten with the smallest Euclidean distance are listed. Municipalities that lack a feature are left out and counted.
page-methods-similar-3 = They are never chosen by the indicator that is to be compared; that would make differences look small.
page-methods-title-map-classes = Classes of maps
page-methods-map-classes-1 = Five classes with about equally many areas, or five equally wide ones. Limits are rounded to be read easily, and areas are sorted by the rounded limits.
page-methods-map-classes-2 = Where values lie on both sides of zero, zero is a limit, and classes below it have a colour and a form of their own.
page-methods-title-correlation = Scatters and correlation
page-methods-correlation-1 = r is Pearson’s coefficient over the areas that have both values. Areas are not weighted by their size.
page-methods-correlation-2 = A correlation shows no cause. It may come from a third factor or from differences in size.
