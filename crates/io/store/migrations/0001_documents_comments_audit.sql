-- "SOUS" in ASCII: tells a Sousei database from any other SQLite file.
PRAGMA application_id = 1397708115;

-- One row per document; its contents stand in document_versions.
CREATE TABLE documents (
    kind            TEXT    NOT NULL,
    id              TEXT    NOT NULL,
    current_version INTEGER NOT NULL,
    removed_at      TEXT,
    removed_by      TEXT,
    PRIMARY KEY (kind, id),
    CONSTRAINT documents_id_length CHECK (length(id) BETWEEN 1 AND 200),
    CONSTRAINT documents_removed_together CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
    -- Deferred, because a new document and its first version point at each other.
    CONSTRAINT documents_current_version_exists
        FOREIGN KEY (kind, id, current_version) REFERENCES document_versions (kind, id, version)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE document_versions (
    kind      TEXT    NOT NULL,
    id        TEXT    NOT NULL,
    version   INTEGER NOT NULL,
    title_ja  TEXT    NOT NULL,
    title_en  TEXT    NOT NULL,
    sha256    TEXT    NOT NULL,
    document  TEXT    NOT NULL,
    origin    TEXT    NOT NULL,
    note      TEXT    NOT NULL,
    stored_at TEXT    NOT NULL,
    stored_by TEXT    NOT NULL,
    PRIMARY KEY (kind, id, version),
    CONSTRAINT versions_number CHECK (version >= 1),
    CONSTRAINT versions_sha256_length CHECK (length(sha256) = 64),
    CONSTRAINT versions_title_ja_length CHECK (length(title_ja) <= 500),
    CONSTRAINT versions_title_en_length CHECK (length(title_en) <= 500),
    CONSTRAINT versions_origin_length CHECK (length(origin) <= 500),
    CONSTRAINT versions_note_length CHECK (length(note) <= 5000),
    CONSTRAINT versions_document_exists FOREIGN KEY (kind, id) REFERENCES documents (kind, id)
) STRICT;

-- Remarks of the review room; kpi_no is empty for a remark on the whole strategy.
CREATE TABLE comments (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    kpi_no   INTEGER,
    author   TEXT    NOT NULL,
    text     TEXT    NOT NULL,
    at       TEXT    NOT NULL,
    CONSTRAINT comments_text_length CHECK (length(text) BETWEEN 1 AND 20000),
    CONSTRAINT comments_version_exists
        FOREIGN KEY (kind, subject, version) REFERENCES document_versions (kind, id, version)
) STRICT;

CREATE INDEX comments_by_subject ON comments (kind, subject, id);

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT    NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    version INTEGER,
    detail  TEXT    NOT NULL,
    CONSTRAINT audit_actor_length CHECK (length(actor) BETWEEN 1 AND 200)
) STRICT;

CREATE INDEX audit_by_subject ON audit (kind, subject, id);

-- History is only ever added to. The insert triggers close the way round by INSERT OR REPLACE,
-- which fires no delete trigger.
CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;

CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END;

CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit entries are never replaced'); END;

CREATE TRIGGER versions_refuse_update BEFORE UPDATE ON document_versions
BEGIN SELECT RAISE(ABORT, 'stored versions are never changed'); END;

CREATE TRIGGER versions_refuse_delete BEFORE DELETE ON document_versions
BEGIN SELECT RAISE(ABORT, 'stored versions are never removed'); END;

CREATE TRIGGER versions_refuse_replace BEFORE INSERT ON document_versions
WHEN EXISTS (
    SELECT 1 FROM document_versions WHERE kind = NEW.kind AND id = NEW.id AND version = NEW.version
)
BEGIN SELECT RAISE(ABORT, 'stored versions are never replaced'); END;
