-- Ends of shifts and closes of days, and how often a drawer was counted. All of it follows from the journal. Additive.
CREATE TABLE shift_count (
  shift_id TEXT NOT NULL REFERENCES shift (shift_id),
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  position INTEGER NOT NULL REFERENCES journal (position),
  counted_minor INTEGER NOT NULL,
  PRIMARY KEY (shift_id, attempt)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE shift_end (
  shift_id TEXT PRIMARY KEY REFERENCES shift (shift_id),
  position INTEGER NOT NULL UNIQUE REFERENCES journal (position),
  closed_ms INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  expected_minor INTEGER NOT NULL,
  counted_minor INTEGER NOT NULL,
  difference_minor INTEGER NOT NULL,
  next_float_minor INTEGER NOT NULL CHECK (next_float_minor >= 0),
  handed_to TEXT
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE day_close (
  position INTEGER PRIMARY KEY REFERENCES journal (position),
  -- Twice only where a backup was restored and what it lacked came back afterwards.
  z_no INTEGER NOT NULL CHECK (z_no >= 1),
  -- Of its first and its last event. What was taken back later may lie between them and is in another day.
  from_position INTEGER NOT NULL,
  to_position INTEGER NOT NULL,
  business_date TEXT NOT NULL,
  closed_ms INTEGER NOT NULL,
  closed_by TEXT NOT NULL,
  turnover_minor INTEGER NOT NULL,
  perpetual_minor INTEGER NOT NULL,
  event_count INTEGER NOT NULL CHECK (event_count >= 0),
  is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
  CHECK (from_position <= to_position + 1 AND to_position < position)
) STRICT;
--> statement-breakpoint
CREATE INDEX day_close_z ON day_close (z_no);
