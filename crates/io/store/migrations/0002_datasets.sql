-- The manifest of the lake: one row per version of a dataset. A version counts once its row is
-- committed; its files are on the disk by then, in the folder that the row names.
CREATE TABLE dataset_versions (
    dataset     TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    source      TEXT    NOT NULL,
    edition     TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    -- Inside the lake, and the files in it as JSON: name, size_bytes, sha256.
    folder      TEXT    NOT NULL,
    files       TEXT    NOT NULL,
    -- The official file that was read.
    file_name   TEXT    NOT NULL,
    file_sha256 TEXT    NOT NULL,
    file_bytes  INTEGER NOT NULL,
    url         TEXT,
    retrieved   TEXT    NOT NULL,
    -- What came of reading it: observations, issues by code, steps, and what the version holds.
    n_rows      INTEGER NOT NULL,
    issues      TEXT    NOT NULL,
    steps       TEXT    NOT NULL,
    summary     TEXT    NOT NULL,
    stored_at   TEXT    NOT NULL,
    stored_by   TEXT    NOT NULL,
    PRIMARY KEY (dataset, version),
    CONSTRAINT dataset_versions_folder_once UNIQUE (folder),
    CONSTRAINT dataset_versions_key CHECK (dataset = source || '/' || edition),
    CONSTRAINT datasets_key_length CHECK (length(dataset) BETWEEN 3 AND 200),
    CONSTRAINT dataset_versions_number CHECK (version >= 1),
    CONSTRAINT dataset_versions_kind CHECK (kind IN ('observations', 'areas', 'boundaries')),
    CONSTRAINT datasets_file_name_length CHECK (length(file_name) BETWEEN 1 AND 500),
    CONSTRAINT dataset_versions_sha256_length CHECK (length(file_sha256) = 64),
    CONSTRAINT dataset_versions_sizes CHECK (file_bytes >= 0 AND n_rows >= 0),
    CONSTRAINT datasets_url_length CHECK (length(url) BETWEEN 1 AND 2000),
    CONSTRAINT dataset_versions_json CHECK (
        json_valid(files) AND json_valid(issues) AND json_valid(steps) AND json_valid(summary)
    )
) STRICT;

-- A dataset whose latest version stands here is not in use; a later version brings it back.
CREATE TABLE dataset_removals (
    dataset    TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    removed_at TEXT    NOT NULL,
    removed_by TEXT    NOT NULL,
    PRIMARY KEY (dataset, version),
    CONSTRAINT dataset_removals_version_exists
        FOREIGN KEY (dataset, version) REFERENCES dataset_versions (dataset, version)
) STRICT;

CREATE TRIGGER dataset_versions_refuse_update BEFORE UPDATE ON dataset_versions
BEGIN SELECT RAISE(ABORT, 'dataset versions are never changed'); END;

CREATE TRIGGER dataset_versions_refuse_delete BEFORE DELETE ON dataset_versions
BEGIN SELECT RAISE(ABORT, 'dataset versions are never removed'); END;

CREATE TRIGGER dataset_versions_refuse_replace BEFORE INSERT ON dataset_versions
WHEN EXISTS (
    SELECT 1 FROM dataset_versions
    WHERE (dataset = NEW.dataset AND version = NEW.version) OR folder = NEW.folder
)
BEGIN SELECT RAISE(ABORT, 'dataset versions are never replaced'); END;

-- Numbers have no gaps, so that a version that was announced and not committed is noticed.
CREATE TRIGGER dataset_versions_in_sequence BEFORE INSERT ON dataset_versions
WHEN NEW.version <> 1 + (
    SELECT coalesce(max(version), 0) FROM dataset_versions WHERE dataset = NEW.dataset
)
BEGIN SELECT RAISE(ABORT, 'dataset versions are numbered in sequence and never skipped'); END;

CREATE TRIGGER dataset_removals_refuse_update BEFORE UPDATE ON dataset_removals
BEGIN SELECT RAISE(ABORT, 'removals are never changed'); END;

CREATE TRIGGER dataset_removals_refuse_delete BEFORE DELETE ON dataset_removals
BEGIN SELECT RAISE(ABORT, 'removals are never removed'); END;

CREATE TRIGGER dataset_removals_refuse_replace BEFORE INSERT ON dataset_removals
WHEN EXISTS (
    SELECT 1 FROM dataset_removals WHERE dataset = NEW.dataset AND version = NEW.version
)
BEGIN SELECT RAISE(ABORT, 'removals are never replaced'); END;
