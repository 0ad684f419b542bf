-- One record per event. What `hash` is taken over stands in chain.rs.
CREATE TABLE record (
    seq          INTEGER PRIMARY KEY,
    at           TEXT    NOT NULL,
    boot         TEXT    NOT NULL,
    monotonic_ms INTEGER NOT NULL,
    actor        TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    build        TEXT    NOT NULL,
    journey      TEXT,
    kind         TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    prev         BLOB    NOT NULL CHECK (length(prev) = 32),
    hash         BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX record_by_journey ON record (journey, seq) WHERE journey IS NOT NULL;
CREATE INDEX record_by_kind ON record (kind, seq);

CREATE TRIGGER record_is_not_updated BEFORE UPDATE ON record
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;

CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;

-- Also what keeps `INSERT OR REPLACE` from overwriting a record.
CREATE TRIGGER record_follows_the_last BEFORE INSERT ON record
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM record)
BEGIN
    SELECT raise(ABORT, 'a record follows the last one');
END;
