### Pages of support schemes

## List

support-page-title = Find support that applies
support-page-lede = Answer a few questions and see which support schemes apply, how much they give, why, and what has to be kept to afterwards.
support-page-check = Check all schemes
support-page-schemes = Choose a scheme
support-page-over = the rules of today are not known yet
support-page-own = with rules of this office
support-page-clerks = To change the rules
support-page-clerks-about = Amounts and dates stand in files of rules. Copy one into the folder schemes of the data directory, change a line and run sousei schemes check; it is in force from the next page on.

## All schemes

support-check-title = Check all schemes
support-check-lede = Say where you lived, where you work and what you plan, and see which schemes may apply.
support-check-questions = Questions
support-check-button = See which schemes apply
support-check-result = What each scheme says
support-check-goes-on = The questions of this scheme decide it.
support-check-because = Not met:
support-check-open = Look closer
support-check-other-day = The rules on that day are not known. This is an estimate by the rules of { $day }.

## Questions

support-begin = Answer the questions
support-go-on = Next questions
support-so-far = The answer so far, with its reasons
support-your-answers = Change your answers
support-privacy = Leave open what you do not know. The answers stay in this page: they are not stored and not written into any address.
support-next = Next
support-again = Change and compute again
support-earlier = Answers so far ({ $count })
support-unsure = Not known, not decided yet
support-understood = Read as: { $answer }
support-field-on = For which day do you ask (the day of the application)?
support-field-from = From
support-field-until = Until (leave empty if it still lasts)
support-field-none = There is none
support-field-add-spell = Add a period
support-field-add-row = Add a row
support-field-areas = Which of these?
support-hint-date = For example 2021-04-01 or R3.4.1
support-hint-area = Name or code, for example 20205
support-hint-yen = Whole yen, for example 1,000,000
support-hint-ratio = For example 29.74 % or 3/4
support-hint-integer = A whole number from { $min } to { $max }
support-error-date = “{ $seen }” is no date. Write it like 2021-04-01 or R3.4.1.
support-error-area = No municipality is called “{ $seen }”. Write its name or its code of 5 digits.
support-error-areas = “{ $seen }” means several places. Choose one below.
support-error-yen = “{ $seen }” is no amount. Write whole yen, 0 or more.
support-error-integer = “{ $seen }” cannot be. Write a whole number from { $min } to { $max }.
support-error-ratio = “{ $seen }” is no share. Write one from 0 % to 100 %, such as 29.74 % or 3/4.

## Answer

support-over = The rules of today are not known yet. The estimate is for a day within { $days }.
support-about = Version { $version } of the rules, day of the answer { $on }.
support-decided-by = Who decides
support-changes-title = What would change the answer
support-turning-answer = If “{ $question }” were answered “{ $answer }”: { $outcome }
support-goal-nowhere = no amount does
support-goal-everywhere = every amount does
support-goal-open = needs answers to: { $questions }
support-beside = not part of the total
support-own-rule = requirement of the municipality
support-steps = How this was worked out
support-until = Until { $day }
support-documents = Documents needed
support-documents-unknown = The sources do not list them. Please ask where you apply.
support-marks = How sure each reading is
support-report-as-pdf = Save as PDF
support-report-as-docx = Word
support-report-as-xlsx = Excel
