### Flows: the door, the Tokyo page, the flows of an area, checks

flows-title = Flows
flows-lede = Who moves where, who comes to Tokyo and from where, why, and whether the balance that the strategy aims at is nearer.
flows-way = Flows
flows-way-about = Shows who moves where: the concentration on Tokyo, the moves of any area, and the 47 × 47 table of prefectures.
flows-home-title = The concentration on Tokyo
flows-home-about = Net migration into Tokyo since 1954, the prefectures that lose most to it, and the distance to balance.
flows-parts = Parts
flows-part-tokyo = Tokyo
flows-part-tokyo-about = Net migration into Tokyo and the Tokyo area by year and month, who loses most to it, and the distance to the balance that the national strategy aimed at.
flows-part-areas = Any area
flows-part-areas-about = Arrivals, departures, rates, natural and social change of any municipality, prefecture or set, and the places it exchanges people with.
flows-part-matrix = Between prefectures
flows-part-matrix-about = The 47 × 47 table as map, chord diagram and table; which links are stronger than size and distance explain.
flows-part-why = Why
flows-part-why-about = Three panels kept apart: accounting, association and reasons that people state.
flows-part-what-if = What if
flows-part-what-if-about = Balance in a year, through fewer arrivals or more departures, and what that would mean for the regions.

## Words and columns

flows-in = In-migrants
flows-out = Out-migrants
flows-net = Net migration
flows-people = People
flows-measure = Measure
flows-change = Change
flows-change-percent = Change (%)
flows-effectiveness = Effectiveness (net ÷ gross)
flows-basis = Counted
flows-status = Status
flows-source = Source
flows-in-rate = In rate
flows-out-rate = Out rate
flows-net-rate = Net rate
flows-inhabitants = Inhabitants
flows-partner = Prefecture
flows-municipality = Municipality
flows-came-from = Came from there
flows-left-for = Left for there
flows-net-with = Net migration from there
flows-net-with-tokyo = Net migration with Tokyo
flows-of-which-women = Of which women
flows-share-of-women = Share of women
flows-women-less-men = Women less men
flows-natural = Natural change
flows-social = Social change
flows-sum-of-months = Sum of months
flows-month = { $month }
flows-value-unit = { $value } { $unit }
flows-value-in-year = { $value } ({ $year })
flows-unknown = not known
flows-separator = { "; " }
flows-contradicted = printed in contradiction to other figures
flows-document = { $title } ({ $date })
flows-cell = { $area }, { $period }: { $measure } ({ $basis }; { $sex })
flows-cell-change = { $area }, { $period }: { $measure }, change from the year before ({ $basis }; { $sex })
flows-rows-title = Moves in and out of { $area }

## Notes

flows-note-basis = Whom the figures count: { $basis }. Figures of another basis are never mixed in.
flows-note-gross = Arrivals and departures of several areas together are shown only where a source gives them for the whole: moves inside it would count twice. Net migration adds up.
flows-note-set-gross = In and out are left out where a source has the net only, or only parts of the place: moves between parts would count as both. Net migration adds up.
flows-note-unobserved = A dash stands for a month that is not yet observed or not published. It is not zero.
flows-note-internal = Moves between members ({ $count }) count neither as arrivals nor as departures.
flows-note-not-to-tokyo-alone = Losses to all other places together, not to Tokyo alone.
flows-note-inhabitants = Rates are per 100 inhabitants of the same basis in the year given; where that year has no figure, the nearest within five years.
flows-note-estimated-people = The number of Japanese people in { $years } is an estimate: all people times the mean share of the years before and after. A census leaves out people of unknown nationality, so that its count does not join with those years.
flows-note-census-people = The number of Japanese people in { $years } is the count of the census, which leaves out people of unknown nationality. Rates are somewhat high where there are many.
flows-note-change = Resident register, foreigners and moves from and to abroad included. Social change also holds other entries and removals.
flows-note-goals = The goals of the first national strategy. Results and outlook are those of its verification; the last column is what the official series says since.
flows-note-balance = What would close the gap of that year at once, with the other stream unchanged. Arithmetic, not a forecast.
flows-note-merger = Break: { $area } was merged on { $date }. Before, moves between its parts counted as arrivals and departures; after, they do not.
flows-note-check = Nothing is mended: figures are shown as printed, and marked where others contradict them.

## The Tokyo page

flows-tokyo-title = The concentration on Tokyo
flows-tokyo-lede = Net migration into Tokyo since 1954, who loses most to it, and how far the balance is.
flows-tokyo-choose-place = Which Tokyo
flows-tokyo-choose-basis = Whom to count
flows-tokyo-place-tokyo-area = Tokyo area (4 prefectures)
flows-tokyo-place-tokyo = Tokyo Metropolis
flows-tokyo-place-tokyo-23 = 23 wards
flows-tokyo-basis-movers-japanese = Japanese movers
flows-tokyo-basis-movers-all = All movers
flows-tokyo-rows-csv = All rows as CSV
flows-tokyo-rows-json = All rows as JSON
flows-tokyo-missing-title = What the data at hand do not show
flows-tokyo-missing-import = Import a table
flows-template-download = Download the template (CSV)
flows-template-how = Replace the made-up rows of a template by figures of your own, save it as CSV under a name of its own, and import it. Rows that still say EXAMPLE: are left out. Columns:
flows-template-row = { $mark } made-up row; overwrite it and this cell. { $about }
flows-template-years = One row each for arrivals, departures and net migration of a year; vintage is the last day of the period.
flows-template-months = One row each for arrivals, departures and net migration of a month (2025-01); vintage is the last day of the period.
flows-template-sexes = Net migration (arrivals less departures) of men and of women, for each prefecture or ward of the place and each year.
flows-template-ages = Net migration of one age group (20 to 24 years; an open group has no age_to), for each area and each group.
flows-template-direct = A municipality’s departures to the place (to) and arrivals from it (from), both sexes and women, one set of rows for each municipality.
flows-template-exchange = A municipality’s arrivals from a prefecture (from-13000: Tokyo) and departures to it (to-13000), two rows for each of the prefectures.
flows-template-accounting = Arrivals, departures and population of one sex and age group in the first and in the last year, for each prefecture; male and female, all age groups.
flows-tokyo-missing-years = Net migration by year: import a yearly table of the Report on Internal Migration of this place and basis.
flows-tokyo-missing-months = Net migration by month: import the monthly table of the Report on Internal Migration (table 2 or 3, or the table of e-Stat).
flows-tokyo-missing-sexes = Net migration by sex: the table of arrivals and departures by sex of the Report on Internal Migration in this basis, one row for each prefecture or ward of the place. SSDSE-B has Japanese movers by prefecture only.
flows-tokyo-missing-exchange-japanese = Prefectures that lose most to it: the table of moves between prefectures counts all movers. Choose “All movers” above.
flows-tokyo-missing-exchange-all = Prefectures that lose most to it: the table of moves between prefectures does not divide this place. Import, for each ward, arrivals from and departures to each prefecture (yearly results, moves by municipality and prefecture of origin and destination).
flows-tokyo-missing-direct = The 63 municipalities that lose most to it: import the yearly table of moves by municipality and prefecture of origin and destination (detailed results): for each municipality people who left for this place and people who came from it, and of them women.
flows-tokyo-missing-ages = Age profile: import the yearly table of net migration by five-year age group.
flows-fact-latest = Latest year
flows-fact-highest = Highest
flows-fact-2020 = In 2020
flows-fact-2020-change = { $percent } against 2019

flows-years-title = Net migration into { $area } by year
flows-years-summary = { $area }, { $first } to { $last }: { $net } in { $last }. The highest was { $highest } in { $peak }.
flows-years-summary-one = { $area }: { $net } in { $last }. Other years are not known.
flows-months-title = Net migration into { $area } by month: { $basis }
flows-months-summary = { $net } in { $month }, the last month observed.
flows-months-outflow = { $count } months in a row with more departures than arrivals since { $first }.
flows-turn-title = { $area }: the turn of 2020
flows-turn-summary = Net migration went from { $from } in 2019 to { $to } in 2020, a change of { $change } ({ $percent }).
flows-sexes-title = Net migration into { $area } by sex
flows-sexes-summary = { $area } in { $year }: { $men } of men and { $women } of women.
flows-gains-title = Prefectures that lose most to { $area }, { $period }
flows-gains-summary = { $area } gained { $total } from the other prefectures, most of all from { $first }: { $net }.
flows-gains-summary-without-total = { $area } gained most from { $first }: { $net }. A cell has no value, so there is no sum over all prefectures.
flows-municipalities-title = Municipalities that lose most, { $period }
flows-municipalities-summary = { $losing } municipalities lose people. The { $count } with the largest loss make up { $share } of it; { $first } comes first with { $net }.
flows-direct-title = The { $count } municipalities that lose most to { $area }, { $period }
flows-direct-summary = These { $count } municipalities make up { $share } of the loss of all that lose. { $first } comes first with { $net }.
flows-goals-title = { $area }: the goals of balance
flows-goals-summary = The goal was a net migration of { $target } in { $year }. In { $period } it was { $value }: { $distance } from balance.
flows-goal = Goal
flows-goal-name = KPI { $no }: { $name }
flows-goal-baseline = Baseline
flows-goal-target = Target
flows-goal-reached = Latest result
flows-goal-progress = Progress
flows-goal-outlook = Outlook for the target year
flows-goal-interval = { $value } ({ $low } to { $high })
flows-goal-attainment = Probability of reaching it
flows-goal-series = Official series since
flows-balance-title = { $area }: the distance to balance
flows-balance-summary = { $period }: { $net }. Balance would have taken { $fewer } arrivals or { $more } departures.
flows-fewer-arrivals = Arrivals
flows-more-departures = Departures

## Checks

flows-check-title = Check of printed figures: { $title }
flows-check-summary = { $figures } figures were checked, { $findings } findings.
flows-check-contradiction = { $cell } is printed as { $printed }; { $count } identities of the other figures give { $implied }.
flows-finding = Finding
flows-finding-cell = Figure
flows-finding-printed = As printed
flows-finding-implied = By the others
flows-finding-because = Because
flows-finding-contradicted = Contradicted
flows-finding-gap = Does not add up
flows-finding-not-yet-observed = Not yet observed
flows-finding-printed-twice = Printed twice
flows-finding-break = Break
flows-finding-negative = Below none
flows-finding-not-tested = Not tested
flows-finding-zeros = { $count } zeros at the end of the series, up to { $last }, are months without an observation
flows-finding-sum-of = sum of { $count } figures
flows-finding-gap-of = they differ by { $gap }
flows-finding-account = { $identity }: { $sum } = { $gives }
flows-identity-in-less-out-is-net = In less out is net
flows-identity-months-add-up = Months add up to the year
flows-identity-change-is-difference = The change is the difference of two years
flows-identity-prefectures-sum-to-zero = Prefectures sum to zero
flows-identity-sexes-add-up = Sexes add up

## The flows of a place

flows-area-title = Flows of { $area }
flows-area-lede = Who came and who left, the balance, and the places people are exchanged with.
areas-do-flows = Look at its flows
flows-area-profile = Profile
flows-area-population = Population
flows-area-link = Flows
flows-moves-title = Moves in and out of { $area }: { $basis }
flows-moves-summary = { $area } in { $year }: { $net }.
flows-change-title = Natural and social change of { $area }
flows-change-summary = In { $year }: natural change { $natural }, social change { $social }.
flows-ages-title = Net migration of { $area } by age, { $period }
flows-ages-summary = The largest stream: { $age }, { $net }.
flows-partners-title = Prefectures with which { $area } exchanges people, { $period }
flows-partners-summary = Most people are exchanged with { $first }: { $net } net. Over all prefectures: { $total }.
flows-partners-summary-without-total = Most people are exchanged with { $first }: { $net } net. A cell has no value, so there is no sum over all prefectures.
flows-missing-exchange = Places exchanged with: the table at hand counts moves between prefectures. For a municipality, import its arrivals from and departures to each prefecture.
flows-missing-ages = Age profile: import the yearly table of net migration by five-year age group (Report on Internal Migration, yearly results).
flows-missing-area-months = Months: import a monthly table of the Report on Internal Migration, or the city's own table of moves.
flows-missing-moves = Moves in and out: import SSDSE-A, the resident register, or a table of the Report on Internal Migration.

## Methods

page-methods-title-flows = Flows
page-methods-flows-1 = A move is counted where somebody registers in another municipality. Japanese movers and all movers are two bases; their figures are never joined. The resident register counts a third way: moves from and to abroad belong to it.
page-methods-flows-2 = Net migration is arrivals less departures and adds up over areas. Arrivals and departures of several areas do not: moves between them would count twice. They are shown where a source gives them for the whole, or where the table of origins and destinations divides them.
page-methods-flows-3 = Rates are per 100 inhabitants of the same basis. Effectiveness is net migration per 100 who came or left: near 0 the two streams cancel out.
page-methods-flows-4 = Years are shown from every source that has them. Sources that agree share a row; those that differ each have their own.
page-methods-flows-5 = Checks: in less out is net; twelve months add up to the year; a change is the difference of two years; net migration of the 47 prefectures adds up to 0; men and women add up. A figure is called contradicted where at least two of these fail, agree on another value, and none supports it. Zeros at the end of a monthly series are months not yet observed. Nothing is mended.
page-methods-flows-6 = The distance to balance is net migration as a share of arrivals, or of departures. It is arithmetic for one year, not a forecast.
