### Population: scenarios, uncertainty, influence, goals

## Words

population-year = { $year }
population-year-projected = { $year } (projection)
population-year-held = { $year } (projection; rates of the last interval are held)
population-year-held-row = { $year }*
population-step = { $from }–{ $to } (projection)
population-step-held = { $from }–{ $to }*
population-held = The value for { $year } is a projection in which the rates of the last interval are held.
population-people = People
population-observed = { $name } (observed)
population-projected-name = Projection: { $name }
population-axis = Population
population-axis-projected = Projected population
population-oldest = Aged 75 and over
population-natural = Natural change
population-social = Social change
population-children = Children aged 0–4 at the end
population-deaths = Deaths
population-nothing = There are no figures for { $area } to show here.

## Scenarios

population-scenario-p1-backed-out = P1 (published projection)
population-scenario-p1-official = P1 (official assumptions)
population-scenario-p1-mixed = P1 (assumptions partly official)
population-scenario-p1-own-register = Baseline (own age tables)
population-scenario-s1 = S1 (fertility rises to 2.1)
population-scenario-s2 = S2 (S1 with balanced migration)
population-scenario-closed = Closed (no migration)
population-scenario-national = National goal for fertility
population-scenario-custom = Own settings
population-scenario-s1-about = the total fertility rate rises in a straight line to 2.1 in 2030 and stays there; migration as in the first scenario.
population-scenario-s2-about = fertility as in S1; arrivals equal departures at every age from the first interval on.
population-scenario-closed-about = fertility as in the first scenario; nobody moves in or out.
population-scenario-national-about = the total fertility rate is 1.6 in 2020, 1.8 in 2030 and 2.07 from 2040, straight in between; migration as in the first scenario unless set otherwise.
population-scenario-custom-about = the settings that you chose.
population-rates-backed-out = returns the published projection; assumptions backed out by this program.
population-rates-official = computed from the published assumption tables that were imported.
population-rates-mixed = { $count } of the areas are computed from published assumption tables; for the others, assumptions were backed out of the published projection.
population-rates-own-register = computed from the changes of cohorts between two age tables of the area's own register; not the projection of IPSS.
population-own-base = It rests on the area’s own counts by age of { $earlier } and { $later }; the later one is the base.
population-own-five-year = Cohort changes are those of five-year groups over five years.
population-own-yearly = Cohort changes are those of single years of age; steps are of one year, and every fifth year is shown.
population-own-shrunk = Where few people were counted, changes are drawn to those of the prefecture.
population-own-plain = Changes are the area’s own alone (method of Hamilton and Perry).
population-border-backed-out = Published until { $year }; then rates are held
population-border-official = Assumptions until { $year }; then rates are held
population-border-mixed = Published until { $year }; then rates are held
population-border-own-register = From { $year }, rates are held
population-note-held = After { $year } (years with *), the figures are projections in which the rates of the last interval are held.
population-note-sum =
    { $count ->
        [one] One area was projected by itself.
       *[other] { $count } areas were projected one by one and then summed.
    }
population-note-dashed = Dashed lines with hollow marks are projections. Each begins at the base, which is not one.
population-note-projection = A projection shows what follows from its assumptions. It is not a forecast of what will happen.
population-foreign-included = Foreign residents are counted with all others.
population-foreign-excluded = Foreign residents are not counted.
population-foreign-explicit = Foreign residents are counted, and their moves are a flow of their own.

population-scenarios-title = Projected population of { $area } by scenario
population-scenarios-summary = { $area } in { $scenario }: from { $before } in { $from } to a projected { $after } in { $to } ({ $change }).
population-scenarios-summary-plain = { $area } in { $scenario }: from { $before } in { $from } to a projected { $after } in { $to }.
population-scenarios-range = The { $count } scenarios shown range from { $low } ({ $lowest }) to { $high } ({ $highest }).

population-settings = Own settings: { $settings }.
population-setting-separator = {"; "}
population-setting-knot = { $tfr } in { $year }
population-setting-tfr = total fertility rate { $knots }, straight in between
population-setting-tfr-same = fertility as in the first scenario
population-setting-factor = net migration times { $factor }
population-setting-balance = arrivals equal departures from { $year }
population-setting-families =
    { $count ->
        [one] { $count } young family more per year
       *[other] { $count } young families more per year
    }

## Ages

population-ages-title = Projected age groups of { $area }: { $scenario }
population-ages-now = In { $year }, { $old } are aged 65 and over, { $rate } of the population.
population-ages-then = In { $year }, { $old } are projected to be 65 and over: { $rate } of the population.
population-aging-rate = Share aged 65 and over
population-aging-note = A society is called aging from 7%, aged from 14% and super-aged from 21% of people aged 65 and over.
population-stage = Stage of decline
population-stage-index = People aged 65 and over (base = 100)
population-stage-growth = Population growth
population-stage-first = Stage 1
population-stage-second = Stage 2
population-stage-third = Stage 3
population-stage-note = Stages: in the first, people aged 65 and over still grow in number; in the second they stay or fall by less than 10%; in the third they fall by 10% or more. “Population growth” means that the population is not below that of the base.

population-pyramid-title = Population of { $area } by sex and age, base and projection: { $scenario }
population-pyramid-summary = { $year }: { $count }, of whom { $women } are women and { $men } men.

population-age-table-title = Population of { $area } by sex and age, base and all projected years: { $scenario }
population-age-table-summary = { $area } by sex and age from the base year to the last one ({ $scenario }).
population-totals-title = Population of { $area }, as counted
population-totals-summary = { $name }: { $count } in { $year }.
population-ages-counted-title = Age groups of { $area }, as counted

## Change

population-change-title = Projected natural and social change of { $area }: { $scenario }
population-change-axis = Projected change per step
population-change-summary = From { $from } to { $to }, the projection has a natural change of { $natural } and a social change of { $social }, together { $total } people.
population-change-note = Natural change is children minus deaths. Children are those of the youngest age group at the end of the step. Social change is net migration. Rounded figures may not add up.

## Fertility, households

population-fertility-title = Total fertility rates assumed for { $area }
population-fertility-axis = Total fertility rate
population-fertility-summary = Assumed in the end: { $values }.
population-fertility-note = Rates are made from the ratio of children to women and the ratio of the nation; they are assumptions, not results.
population-counted-title = Natural and social change of { $area }, as counted
population-counted-axis = Change per year, counted
population-counted-summary = In { $year }: natural { $natural }, social { $social }.
population-counted-people = { $count } people
population-counted-note = Counted by the resident register year by year, while steps of the projection span five years. Social change holds, besides moves, changes of nationality and entries and removals by the office.
population-births = Births
population-in = In-migrants
population-out = Out-migrants
population-ages-counted = { $group }, counted
population-year-counted = { $year } (counted)
population-households = Households
population-households-title = Households of { $area }
population-households-summary = { $count } in { $year }.
population-households-note = Observed; households are not projected here.

## Uncertainty

population-fan-title = How far the projection of { $area } may be off
population-fan-summary = In { $year }, 80% of { $paths } paths lie between { $q10 } and { $q90 }, and 50% between { $q25 } and { $q75 }. The median is { $median }; { $scenario } without chance gives { $central }.
population-fan-means = 50% means that half of the paths lie in the inner interval; 80% means that eight of ten lie in the outer one. If the model is right, one case in five ends outside the outer interval.
population-fan-rests = The spreads of fertility and life expectancy are those of published studies; that of migration is estimated from the registers of this area and of areas of its size. The nation’s own path is taken as certain. Errors of the base population, disasters and policies without a precedent are not covered.
population-fan-factor = Migration: the rates are those of one interval, and on each path a factor with memory, AR(1), raises or lowers them. Rates are not drawn among several observed intervals (block bootstrap), since fewer than two are known here: with a register by age of three days, five years apart, they are.
population-fan-blocks = Migration: each path draws its rates from one of { $count } observed intervals (block bootstrap: { $intervals }), the same one at all ages and in all areas; where yearly moves are known, a factor with memory, AR(1), raises or lowers them besides. The scenario without chance keeps the rates of the last interval, so it may lie outside the middle of the paths.
population-fan-median = Population does not follow its rates in straight lines, so the median differs from the scenario without chance; both are shown.
population-fan-made = Paths: { $paths }. Seed: { $seed }. The same seed gives the same paths.
population-interval-80 = 80% interval
population-interval-50 = 50% interval
population-median = Median
population-mean = Mean
population-q10 = 10% below
population-q25 = 25% below
population-q75 = 75% below
population-q90 = 90% below

## Influence

population-influence-title = Influence of natural and social change in { $area }, { $year }
population-influence-summary = { $year }: influence of natural change { $natural }, class { $natural-class }; influence of social change { $social }, class { $social-class }.
population-influence-stable = The classes stay the same when survival is shifted by 0.5%.
population-influence-moves = A class changes when survival is shifted by 0.5%, so it should be read with care.
population-influence-natural = Influence of natural change is the population of S1 in percent of the first scenario: the higher the class, the more a rise of fertility adds. Classes: 1 below 100%, 2 below 105%, 3 below 110%, 4 below 115%, 5 from 115%.
population-influence-social = Influence of social change is the population of S2 in percent of S1: the higher the class, the more balanced migration adds. Classes: 1 below 100%, 2 below 110%, 3 below 120%, 4 below 130%, 5 from 130%.
population-influence-exact = Classes are taken from the unrounded ratios.
population-natural-ratio = Natural change: ratio
population-natural-class = Natural change: class
population-social-ratio = Social change: ratio
population-social-class = Social change: class
population-survival = Survival
population-survival-central = As assumed
population-survival-lower = 0.5% lower
population-survival-higher = 0.5% higher

## Decomposition

population-decomposition-title = What fertility and balanced migration add in { $area } (projection)
population-decomposition-axis = Projected difference from the first scenario
population-decomposition-summary = In { $year }, S2 differs from the first scenario by { $total } people: { $fertility } by higher fertility and { $migration } by balanced migration.
population-decomposition-note = Fertility is S1 minus the first scenario; migration is S2 minus S1. The two add up exactly. In the other order the parts would differ a little. Rounded figures may not add up.
population-by-fertility = By higher fertility
population-by-migration = By balanced migration
population-difference = Together

## Similar municipalities

population-similar-title = { $area } and municipalities like it in { $year } (projection)
population-similar-summary = With { $base } as 100, { $area } comes to { $index } in { $year }: rank { $rank } of { $count } areas, the highest first.
population-similar-classes = Classes of influence are those of { $year }.
population-similar-index = Population in { $year }, { $base } = 100
population-similar-base = Population { $year } (people)
population-similar-aging = Share aged 65 and over, { $year }

## Goals

population-goal-title = What it takes in { $area }: { $goal }
population-goal-people = { $count } in { $year }
population-goal-ages = { $count } aged { $from } to { $to } in { $year }
population-goal-families =
    { $count ->
        [one] { $count } family
       *[other] { $count } families
    }
population-goal-families-all = { $count } families per year in all, the { $set } already set among them
population-goal-tfr = { $rate } by { $year }
population-goal-unchanged = Goal: { $goal }. Unchanged, the scenario “{ $scenario }” comes to { $count } in { $year }.
population-goal-already = { $knob }: no change is needed.
population-goal-found = { $knob }: { $value } suffices ({ $reached }).
population-goal-none = { $knob }: no value tried suffices; the best, { $value }, reaches { $reached }.
population-goal-note = One assumption is changed at a time; the others stay as they are in the scenario to begin with. Fertility changes in a straight line from the base year to { $year } and stays there. Values are rounded up, so that they still suffice. What suffices in a projection may not be within reach.
population-goal-knob = Assumption
population-goal-answer = Answer
population-goal-value = Value
population-goal-reached = Reached (projection, people)
population-knob-tfr = Total fertility rate
population-knob-balance-year = Year from which migration is balanced
population-knob-families = Young families more per year
population-answer-already = Already reached
population-answer-found = Suffices
population-answer-none = None suffices; best shown

## Structure

population-structure-title = Women aged 20 to 39 in { $area } (projection)
population-women = Women aged 20 to 39
population-structure-closed = { $year }, without migration
population-structure-migration = { $year }, with migration
population-structure-change = Change from the base
population-structure-summary = From { $women } in { $base }, women aged 20 to 39 change by { $closed } without migration and by { $migration } with it until { $year }: class { $class }, { $name }.
population-structure-note = The nine classes are those of the Population Strategy Council (2024). They compare the fall of women aged 20 to 39 without and with migration, in steps of 20% and 50%. The class is computed here; it is not taken from the published list.
population-structure-years = The published classes compare 2050 with 2020; here it is { $year } with { $base }.
population-class-a = sustainable by itself
population-class-b = black-hole type, which rests on arrivals
population-class-c = at risk of vanishing
population-class-d = other
population-projected = Projected population
population-influences = Degrees of influence in { $year }
population-influences-note = The natural degree compares the totals of S1 and P1, the social degree those of S2 and S1. Classes are taken from unrounded ratios.
population-goal-school = Primary-school children (aged 6 to 11) are counted as four fifths of those aged 5 to 9 and two fifths of those aged 10 to 14.
population-report-title = Population vision of { $area }: projections
population-report-made = Made on { $date }
population-report-basis = What the projections rest on
population-report-sources = Sources of the projections
population-report-sources-above = those listed under “Sources of the projections”
population-report-present = The population today
population-report-future = Projected population
population-report-weights = How much births and moves weigh
population-report-goals = Goals and hopes
population-report-reliability = Uncertainty, and municipalities alike
population-report-others = Further figures
population-backtest-all = All municipalities
population-backtest-all-ages = All ages
population-backtest-between = { $from } to below { $below }
population-backtest-from = { $from } and more
population-backtest-column-size = People in 2015
population-backtest-column-sex = Sex
population-backtest-column-group = Age
population-backtest-column-edition = Edition
population-backtest-column-count = Municipalities
population-backtest-column-mape = Mean absolute error (%)
population-backtest-column-malpe = Mean error (%)
population-backtest-column-wmape = Error weighted by size (%)
population-backtest-column-constant-mape = Mean absolute error if nothing changed (%)
population-backtest-column-coverage-50 = Within the 50% interval (%)
population-backtest-column-coverage-80 = Within the 80% interval (%)
population-backtest-column-crps = CRPS (people)
population-backtest-column-crps-index = CRPS (index points)
population-backtest-column-skill = Skill over no change
population-backtest-column-year = Year
population-backtest-column-horizon = Years after the base
population-backtest-column-projected = Projected
population-backtest-column-counted = Counted
population-backtest-column-error = Error (%)
population-backtest-size-title = Projections from 2015 against the census of 2020
population-backtest-size-summary = The published figures for 2020 are held against the census; coverage says how often the intervals of this program held what was counted.
population-backtest-size-note = Only municipalities whose boundaries did not change. A comparison with the trend of 2010 to 2015 is missing, since figures of 2010 by municipality are not loaded.
population-backtest-age-title = By sex and three age groups against the census of 2020
population-backtest-age-summary = Errors over all municipalities.
population-backtest-age-note = The census allocates people of unknown age, so that its three groups add up to the total.
population-backtest-years-title = Growth, projected and registered
population-backtest-years-summary = Both are indices with the first year of the register as 100.
population-backtest-years-note = A projection counts residents as the census does, the register counts those registered; levels are not compared. Between two projected years the line is straight.
population-backtest-editions-title = National projections of each edition and what happened
population-backtest-editions-summary = Totals of earlier national projections (medium variant) against later censuses.
population-backtest-editions-note = What was counted: base populations of later editions, which are censuses, and the census of 2020.
population-backtest-column-own = This program
population-backtest-column-medium = Published, medium
population-backtest-column-distance = Difference (%)
population-backtest-nation-title = The nation projected here and the published medium variant
population-backtest-nation-summary = From the people of 2015 with the death rates of the United Nations and the total fertility of the medium variant alone.
population-backtest-nation-note = Nobody crosses the border on balance, children per woman follow total fertility as in 2015, and there are 105 boys per 100 girls. The rest is mainly net immigration and other death rates in the published variant.
population-fan-sum = The areas are taken to vary independently of each other, so the interval of their sum is too narrow.
population-fan-without-moves = No moves are known of { $count } of the areas, so that their migration does not vary here.
population-sensitivity-title = { $area } in { $year } if survival were another
population-sensitivity-summary = Migration is backed out given survival, so survival is moved by 0.5% either way and migration backed out anew. P1 returns the published figures and does not move.
