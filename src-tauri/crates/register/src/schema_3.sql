-- What happened in journeys within a stretch of time. It has all that is asked of most records, so that
-- they need not be looked up. The times begin with the station's own date.
CREATE INDEX record_by_time ON record (at, kind, journey) WHERE journey IS NOT NULL;
