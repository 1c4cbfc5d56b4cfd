-- Stocktakes: zones, plans, tasks, entries, lines and what was decided of them, requests to head office, events that
-- another till's book told later. All of them follow from the journal. Codes that nobody knew at the till are a note
-- beside it. Additive; items get a brand and a supplier.
ALTER TABLE item ADD COLUMN brand TEXT NOT NULL DEFAULT '';
--> statement-breakpoint
ALTER TABLE item ADD COLUMN supplier TEXT NOT NULL DEFAULT '';
--> statement-breakpoint
CREATE TABLE unknown_scan (
  code TEXT PRIMARY KEY,
  times INTEGER NOT NULL CHECK (times >= 1),
  last_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE zone (
  zone_code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  location TEXT NOT NULL REFERENCES location (code),
  is_retired INTEGER NOT NULL CHECK (is_retired IN (0, 1)),
  position INTEGER NOT NULL REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE stocktake (
  stocktake_id TEXT PRIMARY KEY,
  stocktake_no TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL REFERENCES journal (position),
  kind TEXT NOT NULL CHECK (kind IN ('full', 'partial', 'zone', 'cycle', 'spot', 'problem')),
  mode TEXT NOT NULL CHECK (mode IN ('open', 'blind')),
  is_witnessed INTEGER NOT NULL CHECK (is_witnessed IN (0, 1)),
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('counting', 'review', 'closed', 'cancelled')),
  scope TEXT NOT NULL CHECK (json_valid(scope)),
  locations TEXT NOT NULL CHECK (json_valid(locations)),
  tolerances TEXT NOT NULL CHECK (json_valid(tolerances)),
  approvals TEXT NOT NULL CHECK (json_valid(approvals)),
  business_date TEXT NOT NULL,
  planned_ms INTEGER NOT NULL,
  planned_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX stocktake_running ON stocktake (state) WHERE state IN ('counting', 'review');
--> statement-breakpoint
CREATE TABLE stocktake_task (
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  task_no INTEGER NOT NULL CHECK (task_no >= 1),
  round INTEGER NOT NULL CHECK (round >= 1),
  location TEXT NOT NULL REFERENCES location (code),
  zone_code TEXT,
  name TEXT NOT NULL,
  skus TEXT CHECK (json_valid(skus)),
  assigned_to TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'taken', 'submitted')),
  is_dropped INTEGER NOT NULL DEFAULT 0 CHECK (is_dropped IN (0, 1)),
  staff_no TEXT,
  witness_no TEXT,
  submitted_position INTEGER REFERENCES journal (position),
  submitted_on TEXT,
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (stocktake_id, task_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX stocktake_task_zone ON stocktake_task (zone_code, submitted_on) WHERE submitted_on IS NOT NULL;
--> statement-breakpoint
CREATE TABLE stocktake_counter (
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  staff_no TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (stocktake_id, staff_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE count_entry (
  entry_id TEXT PRIMARY KEY,
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  task_no INTEGER NOT NULL,
  round INTEGER NOT NULL,
  location TEXT NOT NULL REFERENCES location (code),
  zone_code TEXT,
  state TEXT NOT NULL CHECK (state IN ('counted', 'unknown', 'undone', 'undoing', 'resolved', 'set-aside')),
  is_standing INTEGER NOT NULL CHECK (is_standing IN (0, 1)),
  code TEXT NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  lot TEXT NOT NULL,
  expiry TEXT,
  serial TEXT NOT NULL,
  quantity_milli INTEGER NOT NULL,
  undoes TEXT,
  staff_no TEXT NOT NULL,
  device_id TEXT,
  counted_ms INTEGER NOT NULL,
  is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
  place INTEGER NOT NULL REFERENCES journal (position),
  position INTEGER NOT NULL REFERENCES journal (position),
  line_no INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
--> statement-breakpoint
CREATE INDEX count_entry_key ON count_entry (stocktake_id, location, sku);
--> statement-breakpoint
CREATE INDEX count_entry_task ON count_entry (stocktake_id, task_no, position, line_no);
--> statement-breakpoint
CREATE INDEX count_entry_serial ON count_entry (stocktake_id, sku, serial) WHERE serial <> '';
--> statement-breakpoint
CREATE INDEX count_entry_unknown ON count_entry (stocktake_id) WHERE state = 'unknown';
--> statement-breakpoint
CREATE TABLE count_photo (
  entry_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (entry_id, sha256)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE stocktake_recount (
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  round INTEGER NOT NULL CHECK (round >= 2),
  location TEXT NOT NULL REFERENCES location (code),
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  serial TEXT NOT NULL,
  task_no INTEGER NOT NULL,
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (stocktake_id, round, location, sku, lot, serial)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE stocktake_line (
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  location TEXT NOT NULL REFERENCES location (code),
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  serial TEXT NOT NULL,
  decision TEXT,
  decided_milli INTEGER,
  reason_code TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  person_no TEXT NOT NULL DEFAULT '',
  measure TEXT NOT NULL DEFAULT '',
  due_on TEXT,
  cause TEXT NOT NULL DEFAULT '',
  decided_by TEXT,
  decided_position INTEGER REFERENCES journal (position),
  approved_level TEXT,
  approved_milli INTEGER,
  approved_by TEXT,
  approved_position INTEGER REFERENCES journal (position),
  request_id TEXT,
  requested_milli INTEGER,
  posted_position INTEGER REFERENCES journal (position),
  posted_as TEXT,
  name TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  expiry TEXT,
  item_class TEXT,
  category TEXT NOT NULL DEFAULT '',
  counted_milli INTEGER,
  book_milli INTEGER,
  variance_milli INTEGER,
  value_minor INTEGER,
  round INTEGER,
  level TEXT,
  zones TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(zones)),
  counters TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(counters)),
  rebased_milli INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (stocktake_id, location, sku, lot, serial)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX stocktake_line_posted ON stocktake_line (posted_position) WHERE posted_position IS NOT NULL;
--> statement-breakpoint
CREATE INDEX stocktake_line_sku ON stocktake_line (sku, location, posted_position);
--> statement-breakpoint
CREATE INDEX stocktake_line_due ON stocktake_line (due_on) WHERE due_on IS NOT NULL;
--> statement-breakpoint
CREATE TABLE item_counted (
  sku TEXT NOT NULL,
  location TEXT NOT NULL REFERENCES location (code),
  position INTEGER NOT NULL REFERENCES journal (position),
  business_date TEXT NOT NULL,
  PRIMARY KEY (sku, location)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE approval_request (
  request_id TEXT PRIMARY KEY,
  stocktake_id TEXT NOT NULL REFERENCES stocktake (stocktake_id),
  stocktake_no TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES journal (position),
  requested_ms INTEGER NOT NULL,
  requested_by TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  value_minor INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused')),
  answered_by TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  answered_position INTEGER REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE learned_event (
  position INTEGER PRIMARY KEY REFERENCES journal (position),
  till_id TEXT NOT NULL,
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  document_no TEXT NOT NULL,
  type TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL,
  UNIQUE (till_id, epoch, seq)
) STRICT;
--> statement-breakpoint
CREATE INDEX learned_event_time ON learned_event (occurred_ms);
--> statement-breakpoint
CREATE INDEX stock_move_serial ON stock_move (sku, serial, position) WHERE serial <> '';
