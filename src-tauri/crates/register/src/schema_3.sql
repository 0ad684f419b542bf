-- What happened in journeys within a stretch of time. It has all that is asked of most records, so that
-- they need not be looked up. The times begin with the station's own date.
CREATE INDEX record_by_time ON record (at, kind, journey) WHERE journey IS NOT NULL;

-- When each member of staff last proved who they are.
CREATE INDEX record_by_proof ON record (json_extract(body, '$.id'), seq)
    WHERE kind IN ('staff.signed_in', 'staff.unlocked', 'staff.confirmed');
