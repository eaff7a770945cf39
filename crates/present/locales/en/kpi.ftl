### Words about KPIs

## Levels

level-goal = KPIs of basic goals
level-measure = KPIs of measures
level-all = All KPIs

## Kinds

kind-input = Input
kind-input-about = Measures what was put in, such as budget or staff
kind-activity = Activity
kind-activity-about = Measures what was done, such as the number of events
kind-output = Output
kind-output-about = Measures what was produced, such as facilities built or people trained
kind-outcome = Outcome
kind-outcome-about = Measures what changed for people and firms, such as an employment rate
kind-impact = Impact
kind-impact-about = Measures what changed for the region as a whole, such as its population
kind-unset = Kind not given

## Directions

direction-up = Increase
direction-down = Decrease
direction-keep = Maintain
direction-at-most = At most
direction-at-least = At least
direction-qualitative = Described in words

## Revisions of targets

revision-initial = First set
revision-raised = Raised
revision-raised-about = The raised target applies to earlier years as well.
revision-lowered = Lowered
revision-lowered-about = The value at the time of the revision becomes the new baseline.
revision-redefined = Redefined
revision-redefined-about = The definition changed, so earlier values are not compared.

## Status of results

result-final = Final
result-provisional = Preliminary
result-reference = For reference
notice-not-set = Not yet set
notice-not-collected = Not collected
notice-pending = Being collected
notice-described = Described in words

## Annotations

annotation-denominator-unpublished = Denominator not published
annotation-denominator-unpublished-about = The denominator of the target is not published, so no rate can be calculated; progress is as the document describes it.
annotation-denominator-inferred = Denominator inferred
annotation-denominator-inferred-about = The denominator of the target was worked back from published progress rates.
annotation-survey-not-repeated = Survey not repeated
annotation-survey-not-repeated-about = The survey behind the baseline has not been repeated, so there is no later result.
annotation-newly-set = Newly set
annotation-newly-set-about = The indicator was added in the latest revision; its first value is the baseline.
annotation-not-yet-measurable = Not yet measurable
annotation-not-yet-measurable-about = By the nature of the measure, its results cannot be known yet.
annotation-zero-based-by-nature = Counted from zero by nature
annotation-zero-based-by-nature-about = The document does not say so, but by its nature the indicator counts up from zero.
annotation-reference-value = For reference
annotation-reference-value-about = The value was given for reference and does not enter the progress rate.
annotation-partial-period = Part of the period only
annotation-partial-period-about = The value covers only part of the period and is not compared with others.
annotation-definition-changed = Definition changed
annotation-definition-changed-about = The definition of the indicator changed, so earlier values are not compared.
annotation-baseline-sum-of-parts = Baseline summed from parts
annotation-baseline-sum-of-parts-about = The baseline is the sum of figures that were published separately.
annotation-sign-from-words = Sign taken from words
annotation-sign-from-words-about = Whether the value is positive or negative was taken from words such as “decrease”.
annotation-shared-cell = Shared cell
annotation-shared-cell-about = One cell of the source holds the values of more than one KPI.
annotation-target-read-from-words = Target read from words
annotation-target-read-from-words-about = The wording of the target was read as a figure.
annotation-earlier-target-of-other-indicator = Earlier target of another indicator
annotation-earlier-target-of-other-indicator-about = The target before the revision belonged to another indicator and is not compared.
annotation-work-not-evidenced = Work not evidenced
annotation-work-not-evidenced-about = Nothing shows that the work described was carried out.
