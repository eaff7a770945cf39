### Figures of regions

## Words

region-area = Area
region-areas =
    { $count ->
        [one] { $count } area
       *[other] { $count } areas
    }
region-indicator = Indicator
region-period = Period
region-age = Age
region-sex = Sex
region-kind = Kind
region-code = Area code
region-kana = Reading
region-prefecture = Prefecture
region-members = Members
region-vintage = Boundaries as of
region-now = Today
region-merged = { $area }, from { $date }
region-rank = Rank
region-rank-in = Rank ({ $set })
region-rank-note = Ranks run from the highest value down, or from the lowest up where lower is better. Standard scores are higher towards rank 1.
region-score-in = Standard score ({ $set })
region-standing = rank { $rank } of { $of } in { $set }
region-missing = Not available: { $reason }
region-source = { $publisher }, { $title } ({ $dataset })
region-basis-note = Whom the figures count: { $bases }
region-vintage-note = Boundaries are those of { $date }.
region-summed-note = Some values were added up from the member areas.
region-derived-note = Ratios are computed from numerator and denominator. For several areas each of the two is summed first; ratios are never averaged.
region-other-year = { $indicator }: the value of { $place } is that of { $period }.

## How values came about, and why there is none

status-observed = as published
status-provisional = preliminary
status-estimated = estimated
status-projected = projected
status-summed = added up from parts
status-derived = computed
status-not-applicable = not applicable or nil
status-unknown = unknown
status-suppressed = withheld by the publisher to protect those counted
status-not-available = not obtained
status-not-published = not published
status-empty = the cell in the source is empty
status-unreadable = the cell in the source is no number
status-broken = boundary changes break the series
status-mark-provisional = preliminary
status-mark-estimated = estimate
status-mark-projected = projection

## Whom figures count

basis-census = usual residents of the census, foreigners included
basis-census-japanese = usual residents of the census, Japanese nationals
basis-estimate = population estimates, foreigners included
basis-register = resident register, foreigners included
basis-register-japanese = resident register, Japanese nationals
basis-movers-japanese = moves of Japanese nationals
basis-movers-all = moves of everybody
basis-register-moves = arrivals and departures in the register, abroad included
basis-vital-japanese = vital statistics, Japanese nationals in Japan
basis-projection = projection from a census
basis-not-people = counts no people

## Topics

topic-population = Population
topic-births-deaths = Births and deaths
topic-moves = Migration
topic-households = Households
topic-work = Work
topic-economy = Economy
topic-finance = Public finance
topic-childcare = Childcare
topic-education = Education
topic-housing = Housing
topic-health = Health
topic-welfare = Welfare
topic-land = Land

## Kinds of areas

area-kind-nation = Nation
area-kind-prefecture = Prefecture
area-kind-designated-city = Designated city
area-kind-core-city = Core city
area-kind-city = City
area-kind-ward = Ward of a designated city
area-kind-special-ward = Special ward
area-kind-special-wards-total = All special wards together
area-kind-northern-village = Village (Northern Territories)
area-kind-town = Town
area-kind-village = Village
area-kind-subprefecture = Subprefecture
area-kind-set = Area set
area-kind-zone = Zone

## Sex and age

sex-both = both sexes
sex-male = Male
sex-female = Female
age-all = all ages
age-open = { $from } and over
age-group-young = Aged 0–14
age-group-working = Aged 15–64
age-group-old = Aged 65 and over

## Profile

profile-people-title = Who lives here
profile-change-title = How it changed, and how it is expected to change
profile-moves-title = Who was born and died, who came and went
profile-households-title = Households
profile-work-title = Work
profile-money-title = Economy and public finance
profile-children-title = Childcare and education
profile-health-title = Health and welfare
profile-housing-title = Housing and land
profile-sentence = { $indicator }: { $value } ({ $period }).
profile-sentence-standing = { $indicator }: { $value } ({ $period }; { $standing }).
profile-nothing = There are no figures of this section for { $area }; the table says why.
profile-ages-title = Three age groups
profile-ages-axis = Share of the population (%)
profile-ages-summary = Share of people aged 65 and over, { $period }: { $shares }.
profile-pyramid-title = Population by sex and age
profile-pyramid-summary = Population in { $period }: { $count }.
profile-projected = { $name } (projection)
profile-history-title = { $name } over time
profile-history-and-projection-title = { $name } over time, observed and projected
profile-history-population = Population
profile-history-summary = From { $first } { $from } to { $last } { $to }.
profile-history-one = { $last } { $to }.
profile-history-projected = Projected: { $last } { $to }.
profile-not-joined = The lines are not joined, because their sources count differently.
profile-yearly-title = Natural and social change
profile-yearly-axis = Change within a year
profile-natural = Natural change (births minus deaths)
profile-social = Social change (arrivals minus departures)
profile-net = Both
profile-yearly-summary = { $period }: natural change { $natural }, social change { $social }, together { $net } people.

## Rankings

ranking-title = { $indicator } in order ({ $set }, { $period })
ranking-bar = { $rank }  { $area }
ranking-summary = Of { $count } areas with a value, { $first } has the highest, { $highest }, and { $last } the lowest, { $lowest }.
ranking-own = { $area } has { $value }, rank { $rank } of { $of }.
ranking-note = Ranks and standard scores are taken among the areas of { $set } that have a value.
ranking-highest-first = Ranks run from the highest value down; they say nothing about better or worse.
ranking-lowest-first = Ranks run from the lowest value up, and standard scores are higher for lower values.
ranking-nothing = No area has a value; the table says why.

## Maps

map-title = Map of { $indicator } ({ $set }, { $period })
map-limits = { $from } to below { $to }
map-limits-last = { $from } to { $to }
map-class-column = Class
map-summary = { $count } areas in { $classes } classes. The highest is { $first } with { $highest }, the lowest { $last } with { $lowest }. Areas without a value: { $missing }.
map-method-quantile = Classes hold about equally many areas.
map-method-equal = Classes are equally wide.
map-dots-note = Dots stand at one point per municipality; size and darkness show the class. Classes below zero are triangles on their point.
map-choose = Choose areas on the map
map-choose-about = Choosing a dot or a shape switches its entry in the list below.
map-chosen =
    { $count ->
        [0] No area chosen
        [one] { $count } area chosen
       *[other] { $count } areas chosen
    }

## Scatter

scatter-title = { $x } and { $y }
scatter-axis = { $indicator }, { $period }
scatter-summary = Coefficient of correlation over the { $count } areas of { $set } that have both values: r = { $r }.
scatter-summary-plain = The { $count } areas of { $set } that have both values.
scatter-no-effect = That two figures go together does not show that one causes the other.
scatter-logarithmic = An axis is logarithmic because the values differ widely; the coefficient is taken from the values themselves.
scatter-missing =
    { $count ->
        [one] { $count } area lacks one value or both and is not shown.
       *[other] { $count } areas lack one value or both and are not shown.
    }

## Comparison

comparison-title = Areas side by side
comparison-summary = { $areas }, compared by { $count } indicators.
comparison-series-title = { $indicator } over time, compared
comparison-series-summary = Latest values: { $values }.
comparison-projected = Dashed lines with hollow marks are projections.
comparison-latest = { $area } { $value } ({ $period })

## Sets of areas compared

comparison-set-prefectures = the prefectures of Japan
comparison-set-municipalities = the municipalities of Japan
comparison-set-of-prefecture = the municipalities of { $name }
comparison-set-of-type = the municipalities of type “{ $name }”
comparison-set-similar-to = municipalities similar to { $name }
comparison-set-chosen = { $name }

region-similar-municipalities = { $count } similar municipalities together
region-among-prefectures = the 47 prefectures
region-among-municipalities = all municipalities
region-among-of = the areas of { $name }
region-among-of-municipalities = the municipalities of { $name }
region-among-similar = { $name } and the municipalities like it
region-why-not-summed = a published rate; those of several areas cannot be combined
region-why-fukushima = the projection of 2018 covers Fukushima as a prefecture only
region-why-prefectures-only = published for prefectures only
region-why-municipalities-only = published for municipalities only
region-why-nothing-stored = no figures have been imported yet
region-why-no-nation = the source has no figure for the nation
region-newer = newer figure: { $value } ({ $period }, { $basis }; not to be joined to this one)
region-of-sex = { $name } ({ $sex })
region-why-structure = similar municipalities were chosen by this, so it is not compared
region-observations = Observations
region-sources = Sources
region-found = Areas found
region-total = Total
region-count = Number
region-count-on = Municipalities on { $date }
region-sets = Area sets
region-datasets = Datasets in use
region-dataset = Dataset
region-indicators = Indicators
region-series = What the dataset holds
region-versions = Versions
region-file = File
region-rows = Figures
region-similar-title = Municipalities most like { $name } in structure
region-similar-summary = Chosen among { $candidates } municipalities; { $incomplete } were left out because a figure is missing. Distance is in standard deviations.
region-distance = Distance
region-alike-by = What the distance comes from
feature-log-population = population
feature-log-density = density
feature-aged-share = share of the aged
feature-industry-1-to-2 = primary to secondary industry
feature-industry-12-to-3 = tertiary industry
feature-day-night = day and night population
feature-fiscal-strength = financial strength
feature-inhabitable-share = inhabitable land
region-why-mixed-basis = its parts count different people in different years

## Official types of municipalities

municipality-type-city = City { $code }
municipality-type-town = Town or village { $code }
municipality-type-designated-city = Designated city
municipality-type-special-ward = Special ward
municipality-type-core-city = Core city
municipality-type-former-special-city = Former special city
municipality-type-computed = { $name } (classed here by the latest census)
