-- Cases of support schemes that somebody saved on purpose. Answers are personal: unlike
-- documents, a case is really gone once it is removed.
CREATE TABLE support_cases (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    scheme        TEXT NOT NULL,
    version       TEXT NOT NULL,
    decided_on    TEXT NOT NULL,
    -- The municipality's own number for the case.
    reference     TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    amount_yen    INTEGER,
    -- Answers by question, and duties with their last days, as JSON.
    answers       TEXT NOT NULL,
    determination TEXT NOT NULL,
    saved_at      TEXT NOT NULL,
    saved_by      TEXT NOT NULL,
    CONSTRAINT support_cases_scheme_length CHECK (length(scheme) BETWEEN 1 AND 200),
    CONSTRAINT support_cases_reference_length CHECK (length(reference) BETWEEN 1 AND 100),
    CONSTRAINT support_cases_amount CHECK (amount_yen IS NULL OR amount_yen >= 0),
    CONSTRAINT support_cases_json CHECK (json_valid(answers) AND json_valid(determination))
) STRICT;

CREATE INDEX support_cases_by_scheme ON support_cases (scheme, id);

-- Who saved, looked at, listed or removed cases. It names cases by number alone, so that it
-- can outlive them.
CREATE TABLE support_case_accesses (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    case_id INTEGER,
    CONSTRAINT support_case_accesses_actor_length CHECK (length(actor) BETWEEN 1 AND 200),
    CONSTRAINT support_case_accesses_action
        CHECK (action IN ('saved', 'looked', 'listed', 'removed')),
    CONSTRAINT support_case_accesses_case CHECK ((case_id IS NULL) = (action = 'listed'))
) STRICT;

CREATE INDEX support_case_accesses_by_case ON support_case_accesses (case_id, id);

CREATE TRIGGER support_cases_refuse_update BEFORE UPDATE ON support_cases
BEGIN SELECT RAISE(ABORT, 'saved cases are never changed'); END;

CREATE TRIGGER support_case_accesses_refuse_update BEFORE UPDATE ON support_case_accesses
BEGIN SELECT RAISE(ABORT, 'accesses are never changed'); END;

CREATE TRIGGER support_case_accesses_refuse_delete BEFORE DELETE ON support_case_accesses
BEGIN SELECT RAISE(ABORT, 'accesses are never removed'); END;

CREATE TRIGGER support_case_accesses_refuse_replace BEFORE INSERT ON support_case_accesses
WHEN EXISTS (SELECT 1 FROM support_case_accesses WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'accesses are never replaced'); END;
