### Population: pages, forms, back-test, errors

## Page of a place

population-page-title = Population of { $area }
population-page-lede = Past and projected population. Change an assumption and see what follows from it.
population-page-profile = All figures of the area
population-page-report-pdf = Chapter as PDF
population-page-report-docx = Chapter as Word
population-page-report-xlsx = Tables as Excel
population-page-age-table = All ages and years as Excel
population-page-way-back = Back to the published projection
population-lab-title = Scenario lab
population-lab-presets = Named scenarios
population-lab-apply = Project
population-status-first = { $scenario }: { $people } in { $year }.
population-status = { $scenario }: { $people } in { $year }, { $difference } compared with { $first }.
population-fact-people = Population
population-fact-natural = Influence of natural change
population-fact-social = Influence of social change
population-fact-class = Class { $class }

population-field-tfr = Total fertility rate
population-field-tfr-hint = For example 1.8. Empty: as projected.
population-field-tfr_year = Reached in
population-field-tfr_year-hint = A straight line from the base year leads there.
population-field-migration = Net migration (%)
population-field-migration-hint = 100 as projected, 50 half of it, 0 nobody moves.
population-field-balance = Balanced from
population-field-balance-hint = From this year arrivals equal departures.
population-field-families = More families per year
population-field-families-hint = Each two adults aged 30 to 34 and one child aged 5 to 9.
population-field-until = Until
population-field-until-hint = After the last published year, the last rates are held.
population-field-eval_year = Influence in
population-field-eval_year-hint = Year at which the classes of influence are taken, whatever the last one shown.
population-field-pyramid_year = Pyramid of
population-field-pyramid_year-hint = Year that is held against the base year.
population-field-limits = { $about } ({ $low } to { $high })
population-field-own = Begin with
population-field-own-hint = Own age tables can be used once two were imported: by five-year age and five years apart, or by single year of age and one to four years apart.
population-own-choice-published = The published projection
population-own-choice-shrunk = Own age tables, small cells drawn to the prefecture
population-own-choice-plain = Own age tables, own changes alone

population-contents-scenarios = Scenarios
population-contents-ages = Age groups
population-contents-pyramid = Pyramid
population-contents-change = Natural and social change
population-contents-fertility = Fertility
population-contents-counted = Change as counted
population-contents-households = Households
population-contents-fan = Uncertainty
population-contents-influence = Influence
population-contents-survival = Other survival
population-contents-decomposition = Decomposition
population-contents-structure = Women aged 20 to 39
population-contents-similar = Similar municipalities
population-contents-goal = Reach a goal
population-contents-hopes = Children hoped for
population-contents-basis = What this rests on

population-sources = Sources ({ $count })

population-goal-form-title = Reach a goal
population-goal-form-about = How high would fertility have to be, when would migration have to be balanced, or how many families would have to arrive? Each is sought alone, from the scenario chosen above.
population-field-goal_people = People wanted
population-field-goal_people-hint = For example 90000, or 60 children of a school.
population-field-goal_year = In the year
population-field-goal_school = Count only children of primary school
population-goal-seek = Seek

population-hopes-title = Children that people hope for
population-hopes-about = The rate of births if people had the children they plan and hope for. Empty fields take the value of the nation, which stands in them in grey.
population-hopes-compute = Compute
population-field-married = Women married (%)
population-field-married-hint = Census, women aged 18 to 34.
population-field-planned = Children that couples plan
population-field-planned-hint = Survey of couples.
population-field-want = Single people who want to marry (%)
population-field-want-hint = Survey of the single.
population-field-hoped = Children they hope for
population-field-hoped-hint = Survey of the single.
population-field-loss = Effect of divorce and death
population-field-loss-hint = A factor; 1 is no effect.

population-hoped-title = Rate of births that people hope for
population-hoped-national = { $rate }, from the values of the nation alone; it is not a figure of this area.
population-hoped-mixed = { $rate }, partly from your entries and partly from the values of the nation.
population-hoped-own = { $rate }, from your entries.
population-hoped-input = Input
population-hoped-value = Value
population-hoped-origin = From
population-hoped-married = Women married (%)
population-hoped-planned = Children that couples plan
population-hoped-want = Single people who want to marry (%)
population-hoped-hoped = Children that the single hope for
population-hoped-loss = Effect of divorce and death
population-hoped-rate = Rate hoped for
population-hoped-source = Values of the nation: Headquarters for Overcoming Population Decline and Vitalising Local Economies, long-term vision, 2014-12-27
population-hoped-given = Your entry
population-hoped-nation = Nation
population-hoped-computed = Computed
population-hoped-formula = Rate = (married × planned + single × want to marry × hoped for) × effect of divorce and death.
population-hoped-note = The rate says what people hope for. It is neither a projection nor a goal.

population-basis-title = What this rests on
population-basis-survival = With backed-out rates, migration and fertility depend on the survival assumed. The table of influence shows what a shift of survival by 0.5% does.
population-basis-held = After the last published year nothing is published for areas; the rates of the last interval are held. A line in the charts marks the border.
population-basis-better = To do better, import the published assumption tables: survival, net migration, child-woman ratio and sex ratio of children.
population-basis-methods = How the projections are made

population-missing-instead = Projections that there are
population-missing-projection = Population, past and projected.
population-missing-also = Also
population-missing-own = Own register
population-missing-own-about = Projects the area from two age tables of its own register, once they are imported.
population-missing-import = Import a file
population-missing-import-about = With a newer projection or published assumption tables, this page can be shown.

areas-do-population = Project its population
areas-way-population = Population
areas-way-population-about = Projects an area under several scenarios, with a lab for your own assumptions.

## Methods

page-methods-title-population = Population projections
page-methods-population-1 = P1 follows the regional projection of 2018 that the National Institute of Population and Social Security Research (IPSS) published. Its assumption tables are not among the data that come along. Survival is taken from the national death rates, shifted to the life expectancy of the prefecture. Net migration and the ratio of children to women are then backed out of the published populations, so that P1 returns them. This is a check of the computation; it does not show that the projection is right.
page-methods-population-2 = S1 lets the total fertility rate rise to 2.1 in 2030. S2 is S1 with arrivals equal to departures at every age. Closed is without any moves. The national goal is 1.6 in 2020, 1.8 in 2030 and 2.07 from 2040. Own settings begin with P1 and change what is entered.
page-methods-population-3 = Influence of natural change is S1 in percent of P1, that of social change S2 in percent of S1. Classes are taken from unrounded ratios. Where rates are backed out, both are computed again with survival 0.5% lower and higher.
page-methods-population-4 = Intervals come from 1,000 paths. The spreads of fertility and life expectancy are those of published studies; that of migration is estimated from the registers of the area and of areas of its size. The nation’s own path is taken as certain. The seed stands beside the result, and the same seed gives the same paths. Areas of a set are added up path by path before intervals are taken.
page-methods-population-5 = An area set is the sum of its members. Nothing is published by municipality for Fukushima, where the projection covers the prefecture as a whole.
page-methods-population-6 = The back-test reaches five years for municipalities, which is short. It says little about 2045.

## Back-test

population-backtest-page = Back-test of projections
population-backtest-page-lede = What was projected, and what was counted afterwards.
population-backtest-page-1 = The projections of 2015 are held against the census of 2020, for every municipality whose boundaries stayed the same. That is five years; for longer horizons there are only editions for the nation.
population-backtest-page-2 = As a yardstick stands the simplest guess: that the population stays as it is. A skill above 0 means that the projection does better, below 0 that it does worse. Both are shown.
population-backtest-page-3 = Coverage says how many municipalities ended within the interval. For an interval of 80% it should be close to 80; if it is far lower, the intervals are too narrow, and far higher, too wide.
population-backtest-page-narrow = The intervals have been too narrow: of those for 80% only { $share }% of municipalities ended within. Read the fan as the least that may go wrong.
population-backtest-page-wide = The intervals have been too wide: of those for 80%, { $share }% of municipalities ended within.
population-backtest-page-fits = Of the intervals for 80%, { $share }% of municipalities ended within.
population-backtest-page-4 = The intervals were not blind to the years tested: how much migration varies is estimated from the resident registers of these very years. A test with earlier data alone is not possible with the data that come along.

## Errors of pages and API

error-app-population-setting =
    { $name ->
        [tfr] “{ $seen }” cannot be used as total fertility rate.
        [tfr_year] “{ $seen }” cannot be used as the year in which fertility is reached.
        [migration] “{ $seen }” cannot be used for net migration.
        [balance] “{ $seen }” cannot be used as the year of balance.
        [families] “{ $seen }” cannot be used for families per year.
        [until] “{ $seen }” cannot be used as last year.
        [goal_people] “{ $seen }” cannot be used as people wanted.
        [goal_year] “{ $seen }” cannot be used as year of the goal.
        [married] “{ $seen }” cannot be used for women married.
        [planned] “{ $seen }” cannot be used for children planned.
        [want] “{ $seen }” cannot be used for those who want to marry.
        [hoped] “{ $seen }” cannot be used for children hoped for.
        [loss] “{ $seen }” cannot be used for the effect of divorce and death.
       *[other] “{ $seen }” cannot be used for { $name }.
    } Enter a number from { $low } to { $high }; years are whole numbers.
error-web-projection-draws = Rows times paths would be { $seen }; at most { $limit } are drawn for one question. Ask for fewer areas or paths, leave out ages, or use the command line: sousei population project.
error-web-projection-rows = The answer would have { $seen } rows; at most { $limit } are given. Ask for fewer areas, leave out ages, or use the command line: sousei population project.

## What can be wrong with a projection

error-demography-open-age = The open age group cannot begin at { $open_age } with groups of { $width } years. Use a multiple of the width between 65 and 110.
error-demography-length = One sex has { $seen } age groups instead of { $expected }. Give both sexes the same age groups.
error-demography-count = At age { $age } the table counts { $seen } people. A count is 0 or more.
error-demography-survival = Survival from age { $age } is { $seen }. It must lie between 0 and 1.
error-demography-shape = The list “{ $name }” has { $seen } entries instead of { $expected }.
error-demography-scale-mismatch = The age tables have different age groups. Bring both to the same width and the same open age.
error-demography-horizon = { $until } is not reached from { $from } in steps of { $width } years. Choose a year that is.
error-demography-no-rates = No rates are given, so no step can be taken. Give those of at least one step.
error-demography-tfr-path-gap = The path of total fertility begins in { $first }, but { $year } is needed. Add { $year } or an earlier year.
error-demography-tfr-path-order = The path of total fertility needs years that ascend ({ $seen }).
error-demography-share-sum = The shares of movers from age { $age } add up to { $seen } over all areas. They must add up to 1.
error-demography-nothing-to-rake = At age { $age } the control counts { $control } people but all areas together count 0. Correct the control or the areas.
error-demography-no-women = { $children } children are counted but no women of 15 to 49. Project this area together with a neighbour.
error-demography-life-table-ages = The ages of a life table are 0, 1, 5, 10, … or 0, 1, 2, …; at position { $position } stands { $seen }.
error-demography-life-table-border = The life table has no border at age { $age }. Use one that reaches further or has single years.
error-demography-life-expectancy = A life expectancy of { $seen } is out of reach of this table, which attains { $lowest } to { $highest }.
error-demography-no-paths = No path was asked for. Ask for 1 or more; 1000 is usual.
error-demography-no-areas = The set has no area. Name at least one.
error-demography-persistence = A persistence of { $seen } cannot be used. It lies from 0 to below 1.
error-demography-spread = A spread of { $seen } cannot be used. It is 0 or more.
error-demography-common-share = A share in common of { $seen } cannot be used. It lies from 0 to 1.
error-demography-probability = The quantile { $seen } is outside 0 to 1 or not above the one before it. List each once, ascending.
error-demography-reach = A reach of { $seen } years of life cannot be used. It is above 0.
error-demography-survival-share = A survival of { $seen } cannot be used. It lies from 0 to 1.
error-demography-birth-ratio = A ratio of births of { $seen } cannot be used. It is 0 or more.
error-demography-steps = A table is for { $seen } steps, the rates are for { $expected }. Give one for each step.
error-demography-national-path = The national path ends after { $seen } steps, but { $expected } are projected. Extend it.
error-demography-intervals = { $seen } intervals were given to draw among. Give at most 255.
error-demography-not-finite = A rate of { $seen } cannot be used. It is a finite number.
error-demography-out-of-range =
    For { $name ->
        [total-fertility] total fertility
        [base-total-fertility] total fertility of the base year
        [migration-factor] factor on migration
        [families-per-year] families per year
        [children-per-family] children per family
        [factor-on-survival] factor on survival
        [married] share married
        [want-to-marry] share of the single who want to marry
        [planned-children] planned children
        [hoped-for-children] hoped-for children
        [effect-of-divorce-and-death] effect of divorce and death
        [target] target
        [child-woman-ratio] child-woman ratio
        [sex-ratio] sex ratio
        [share-of-movers] share of movers
       *[other] { $name }
    }, { $seen } cannot be used. Expected: { $expected ->
        [a-finite-number-of-0-or-more] a number of 0 or more
        [a-finite-number-above-0] a number above 0
        [a-finite-number] a number
        [a-share-between-0-and-1] 0 to 1
        [between-0-and-1] 0 to 1
       *[other] { $expected }
    }.
error-demography-no-people =
    There is nobody to relate to: { $name ->
        [the-number-of-areas] the number of areas
        [the-number-of-values] the number of values
        [the-number-of-years-of-total-fertility] the number of years of total fertility
        [total-under-P1] the population under P1
        [total-under-S1] the population under S1
       *[other] { $name }
    } is 0.
