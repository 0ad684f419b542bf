-- The ends of the chain that the station has signed. What a signature is taken over stands in
-- checkpoint.rs.
CREATE TABLE checkpoint (
    seq       INTEGER PRIMARY KEY,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    station   TEXT    NOT NULL,
    at        TEXT    NOT NULL,
    key       BLOB    NOT NULL CHECK (length(key) = 32),
    signature BLOB    NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TRIGGER checkpoint_is_not_updated BEFORE UPDATE ON checkpoint
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;

CREATE TRIGGER checkpoint_follows_the_last BEFORE INSERT ON checkpoint
WHEN new.seq <= (SELECT coalesce(max(seq), 0) FROM checkpoint)
BEGIN
    SELECT raise(ABORT, 'a checkpoint follows the last one');
END;

-- Only what a purge names may go, and the checkpoint that it ends at may not.
DROP TRIGGER record_is_not_deleted;

CREATE TRIGGER record_is_not_deleted BEFORE DELETE ON record
WHEN old.seq > (SELECT coalesce(max(json_extract(body, '$.through')), 0) FROM record
    WHERE kind = 'register.purged')
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;

CREATE TRIGGER checkpoint_is_not_deleted BEFORE DELETE ON checkpoint
WHEN old.seq >= (SELECT coalesce(max(json_extract(body, '$.through')), 0) FROM record
    WHERE kind = 'register.purged')
BEGIN
    SELECT raise(ABORT, 'the register is append-only');
END;

-- The journeys that are not over, so that a start need not look at all the others. They follow
-- from the records, which alone count.
CREATE TABLE unfinished (
    journey TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

INSERT INTO unfinished
    SELECT journey FROM record WHERE kind = 'journey.started' AND journey NOT IN (
        SELECT journey FROM record WHERE kind IN ('journey.finished', 'journey.abandoned'));

CREATE TRIGGER journey_begins AFTER INSERT ON record WHEN new.kind = 'journey.started'
BEGIN
    INSERT OR IGNORE INTO unfinished VALUES (new.journey);
END;

CREATE TRIGGER journey_ends AFTER INSERT ON record
WHEN new.kind IN ('journey.finished', 'journey.abandoned')
BEGIN
    DELETE FROM unfinished WHERE journey = new.journey;
END;

-- The last that was seen of each other station.
CREATE INDEX record_by_peer ON record (json_extract(body, '$.checkpoint.station'), seq)
    WHERE kind = 'register.peer_seen';
