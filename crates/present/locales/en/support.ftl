### Support schemes: answers, reasons, duties, tables of rules

## Words

support-yen = { $yen } yen
support-yes = Yes
support-no = No
support-none = None
support-open = Still open
support-amount = Total
support-share-all = All of it
support-share-half = Half of it
support-days-open = From { $from }
support-spell = { $from } to { $until }
support-spell-open = { $from } until now
support-area = { $name } ({ $code })
support-step = { $of }: { $result }
support-source-separator = {", "}
support-line-beside = { $label } (not part of the total)
support-duty-always = No end
support-decision = { $outcome }, { $yen }

## Outcomes

support-outcome-eligible = Eligible
support-outcome-not-eligible = Not eligible
support-outcome-municipality-decides = The body in charge decides
support-outcome-incomplete = Not decided yet
support-means-eligible = With these answers every requirement is met. The decision is made by: { $who }.
support-means-not-eligible = A requirement is not met. See the reasons below.
support-means-municipality-decides = The documents leave a requirement open. Please ask: { $who }.
support-means-incomplete = A few more questions decide it.
support-estimate = This is an estimate from the outline of the scheme. The final decision is made by: { $who }.
support-turn = From { $day }: { $then }.
support-turn-amount = From { $day } the amount is another one; it depends on further answers.

## Marks

support-mark-H = H: stated in the document named, in a statute or on a page of a public body.
support-mark-M = M: from a secondary document, or one reading among several.
support-mark-L = L: an inference; the primary document was not seen.

## Reasons

support-estimated = The rules on { $day } are not known. This is an estimate by the rules of { $used }.
support-reason-met = Met
support-reason-not-met = Not met
support-reason-municipality-decides = The municipality decides
support-reason-open = Still open
support-otherwise-not-eligible = Not eligible
support-otherwise-municipality-decides = The body in charge decides

## Tables

support-figure-result = Result
support-figure-lines = How the amount comes about
support-figure-reasons = Reasons
support-figure-missing = Questions not answered yet
support-figure-duties = Duties afterwards
support-figure-schemes = Support schemes
support-figure-parameters = Figures
support-figure-inputs = Questions
support-figure-rules = Requirements
support-figure-checks = Answers that contradict each other
support-figure-amounts = Formulas of the amount
support-figure-rule-duties = Duties
support-figure-changes = Differences in the rules
support-figure-flips = Worked cases that come out differently
support-figure-check = Check of the rules
support-changes-none = There is no difference.
support-column-what = Item
support-column-value = Content
support-column-line = Line
support-column-yen = Yen
support-column-source = Source
support-column-mark = Mark
support-column-result = Result
support-column-rule = Requirement
support-column-contradiction = What contradicts, and what to correct
support-column-name = Name
support-column-question = Question
support-column-until = Until
support-column-duty = Duty
support-column-repay = To pay back
support-column-id = Name
support-column-title = Scheme
support-column-audience = For whom
support-column-days = Days
support-column-label = Meaning
support-column-amount = Value
support-column-unit = Unit
support-column-kind = Kind
support-column-expected = Takes
support-column-formula = Formula
support-column-otherwise = If not
support-column-old = Before
support-column-new = After
support-column-case = Case
support-column-scheme = Scheme
support-column-packages = Versions
support-column-cases = Cases
support-column-found = Found
support-changed-parameter = Figure
support-changed-input = Question
support-changed-rule = Requirement
support-changed-line = Amount
support-changed-duty = Duty
support-result-scheme = Scheme
support-result-version = Version of the rules
support-result-on = Day of the answer
support-result-outcome = Outcome
support-result-amount = Amount
support-check-fine = Nothing wrong
support-check-errors = Errors: { $errors }, warnings: { $warnings }

## On paper

support-report-title = { $scheme }: result of the estimate
support-report-version = Version { $version } of the rules, day of the answer { $on }, made on { $made }
support-report-result = Result
support-report-open = Questions not answered yet
support-report-answers = Answers
support-report-notes = What to know

support-kind-yes-no = Yes or no
support-kind-yen = An amount
support-kind-yens = Amounts
support-kind-ratio = A share
support-kind-date = A day
support-kind-spells = Periods
support-kind-area = A municipality
support-kind-texts = Words
