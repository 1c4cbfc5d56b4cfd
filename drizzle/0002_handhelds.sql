-- Handhelds on the store's network: whether the door is open to them, which are paired, by what they are known.
-- Additive. The first two tables follow from the journal; the tokens are kept as hashes and nowhere else.
CREATE TABLE handheld_door (
  door TEXT PRIMARY KEY CHECK (door = 'lan'),
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  address TEXT NOT NULL,
  port INTEGER NOT NULL,
  position INTEGER NOT NULL REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE handheld (
  device_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  paired_by TEXT NOT NULL,
  paired_ms INTEGER NOT NULL,
  revoked_ms INTEGER,
  position INTEGER NOT NULL REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE handheld_token (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  device_id TEXT NOT NULL UNIQUE,
  issued_ms INTEGER NOT NULL,
  last_seen_ms INTEGER
) STRICT, WITHOUT ROWID;
