-- The till's end of the wire: where the hub is, what it has said, what it has sent. Nothing here follows from the journal
-- and nothing here is needed to sell: thrown away, it is fetched again. Additive.
CREATE TABLE hub_link (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL,
  -- The token lies in a file of its own beside the database.
  joined_ms INTEGER NOT NULL,
  server TEXT,
  hello_ms INTEGER,
  push_ms INTEGER,
  -- Skew of the clocks at the last hello: positive when the till is ahead.
  skew_ms INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  problem_ms INTEGER
) STRICT;
--> statement-breakpoint
CREATE TABLE forked_event (
  -- Rows as they stood before they were put into an epoch of their own: a running machine had been copied.
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  new_epoch TEXT NOT NULL,
  new_seq INTEGER NOT NULL,
  PRIMARY KEY (epoch, seq, new_epoch)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE feed_cursor (
  feed TEXT PRIMARY KEY,
  feed_epoch TEXT NOT NULL,
  pos INTEGER NOT NULL CHECK (pos >= 0),
  head INTEGER NOT NULL CHECK (head >= 0),
  taken_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE feed_row (
  -- What head office sent, as it sent it (null: it is gone): applied, not yet, or kept for a later version of this program.
  feed TEXT NOT NULL,
  key TEXT NOT NULL,
  pos INTEGER NOT NULL,
  row TEXT NOT NULL CHECK (json_valid(row)),
  state TEXT NOT NULL CHECK (state IN ('applied', 'waiting', 'unreadable')),
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX feed_row_waiting ON feed_row (feed, pos) WHERE state = 'waiting';
--> statement-breakpoint
CREATE TABLE feed_snapshot (
  -- How far the snapshot is that is on its way in.
  feed TEXT PRIMARY KEY,
  feed_epoch TEXT NOT NULL,
  pos INTEGER NOT NULL CHECK (pos >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE feed_shadow (
  -- A snapshot on its way in; it takes the place of the feed's rows when it is whole.
  feed TEXT NOT NULL,
  feed_epoch TEXT NOT NULL,
  key TEXT NOT NULL,
  row TEXT NOT NULL CHECK (json_valid(row)),
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE feed_held (
  -- A page that would change too much; it waits for a manager.
  feed TEXT PRIMARY KEY,
  page TEXT NOT NULL CHECK (json_valid(page)),
  why TEXT NOT NULL CHECK (json_valid(why)),
  held_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE letter (
  letter_id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  code TEXT NOT NULL,
  event_id TEXT,
  epoch TEXT,
  seq INTEGER,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  owner TEXT NOT NULL CHECK (owner IN ('store', 'head-office', 'support')),
  state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'resolved')),
  opened_ms INTEGER NOT NULL,
  due_ms INTEGER,
  changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX letter_open ON letter (opened_ms) WHERE state <> 'resolved';
--> statement-breakpoint
CREATE TABLE letter_answer (
  -- A projection of the journal: what people here decided.
  position INTEGER PRIMARY KEY REFERENCES journal (position),
  letter_id TEXT NOT NULL,
  action TEXT NOT NULL,
  value TEXT NOT NULL,
  actor TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX letter_answer_letter ON letter_answer (letter_id);
--> statement-breakpoint
CREATE TABLE hub_close (
  -- What became of a day at head office.
  z_no INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('uploaded', 'accepted', 'posted', 'disputed')),
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  changed_ms INTEGER NOT NULL,
  PRIMARY KEY (z_no, epoch)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE price_version (
  -- Prices that hold from a business date on; a whole version takes effect at once.
  version TEXT PRIMARY KEY,
  effective_from TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'rejected', 'active', 'past')),
  activated_ms INTEGER
) STRICT, WITHOUT ROWID;
