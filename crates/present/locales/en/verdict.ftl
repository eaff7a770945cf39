### Verdicts, rates and outlook

## Common scale

common-met = Met
common-on-pace = On pace
common-behind = Behind
common-worsening = Worsening
common-not-assessable = Not assessable
common-met-about = The target has been met.
common-on-pace-about = Not met yet, but progress matches the share of the plan period that has passed.
common-behind-about = There is progress, but less than the share of the plan period that has passed.
common-worsening-about = No effect is seen, or the value is worse than the baseline.
common-not-assessable-about = The figures do not allow a verdict.

## Why there is no progress rate

no-rate-is-baseline = This is the baseline, so there is no rate
no-rate-before-baseline = The value is from before the baseline
no-rate-reference-value = The value is for reference only
no-rate-partial-period = The value covers only part of the period
no-rate-other-definition = The value follows another definition
no-rate-limit = The target is a limit that the baseline already keeps
no-rate-no-result = There is no result
no-rate-no-baseline = There is no baseline
no-rate-no-target = There is no target value
no-rate-direction-only = The target is a direction without a figure
no-rate-target-equals-baseline = The target equals the baseline
no-rate-unit-mismatch = The units do not match
no-rate-not-rated = This component is not rated
no-rate-denominator-missing = The denominator of the target is missing
no-rate-qualitative = The target is in words

## Why a verdict was given

reason-reached = The target has been reached.
reason-progressing = The value is moving towards the target but has not reached it.
reason-not-progressing = There is no progress from the baseline.
reason-direction-met = The value has moved in the direction aimed at.
reason-direction-not-met = The value has not moved in the direction aimed at.
reason-work-described = There is no numeric target; the progress of the work is described.
reason-work-not-evidenced = Nothing shows that the work has progressed.
reason-no-result = There is no result.
reason-no-result-since-baseline = There is no result later than the baseline.
reason-denominator-unpublished = The denominator of the target is not published; the document describes progress.
reason-undefined = The figures that this scheme needs are incomplete.
reason-better-than-target = The value is better than the target.
reason-better-than-baseline = The value is better than the baseline.
reason-level-with-baseline = The value is level with the baseline.
reason-worse-than-baseline = The value is worse than the baseline.
reason-share-of-schedule = It has attained { $attained } of the progress due by now.
reason-attainment = It has attained { $attained } of the target.
reason-growth-ratio = The ratio of observed to required growth is { $ratio }.
reason-growth-rate = There is no target value; the average annual growth of { $rate } decides.
verdict-tentative = To be confirmed by a person

## Outlook

outlook-likely = Likely
outlook-likely-about = If past trends continue, the target is reached with a probability of at least 80%
outlook-uncertain = Uncertain
outlook-uncertain-about = If past trends continue, the target is reached with a probability of 50% to under 80%
outlook-unlikely = Unlikely
outlook-unlikely-about = If past trends continue, the target is reached with a probability under 50%
outlook-label = A continuation of past trends, not an effect of policy
outlook-probability = Probability of reaching the target: { $probability }
