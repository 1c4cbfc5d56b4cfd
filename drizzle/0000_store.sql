-- The store's file, first version. Reviewed by hand: STRICT tables, integers only, double entry.
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  db_uuid TEXT NOT NULL,
  store_id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  is_backup INTEGER NOT NULL DEFAULT 0 CHECK (is_backup IN (0, 1)),
  next_receipt_counter INTEGER NOT NULL CHECK (next_receipt_counter >= 1),
  next_shift_no INTEGER NOT NULL CHECK (next_shift_no >= 1),
  next_z_no INTEGER NOT NULL CHECK (next_z_no >= 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE epoch (
  epoch TEXT PRIMARY KEY CHECK (length(epoch) = 13),
  parent_epoch TEXT REFERENCES epoch (epoch),
  parent_seq INTEGER NOT NULL CHECK (parent_seq >= 0),
  parent_hash BLOB NOT NULL CHECK (length(parent_hash) = 32),
  reason TEXT NOT NULL CHECK (reason IN ('enrol', 'boot', 'restore', 'fork', 'upgrade')),
  opened_ms INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('local', 'rehydrated')),
  verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
  acked_seq INTEGER NOT NULL DEFAULT 0 CHECK (acked_seq >= 0),
  acked_hash BLOB,
  acked_server TEXT
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL REFERENCES epoch (epoch),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  event_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  business_date TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL,
  clock_flags INTEGER NOT NULL DEFAULT 0,
  actor TEXT NOT NULL,
  approver TEXT,
  ref_event TEXT,
  origin TEXT NOT NULL DEFAULT 'local' CHECK (origin IN ('local', 'rehydrated')),
  body TEXT NOT NULL CHECK (json_valid(body)),
  hash_alg INTEGER NOT NULL CHECK (hash_alg = 1),
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  UNIQUE (epoch, seq)
) STRICT;
--> statement-breakpoint
CREATE TABLE head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL REFERENCES epoch (epoch),
  seq INTEGER NOT NULL CHECK (seq >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
--> statement-breakpoint
CREATE TABLE location (
  code TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('stock', 'transit', 'virtual')),
  is_sellable INTEGER NOT NULL CHECK (is_sellable IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE stock_move (
  position INTEGER NOT NULL REFERENCES journal (position),
  line INTEGER NOT NULL,
  sku TEXT NOT NULL,
  lot TEXT NOT NULL DEFAULT '',
  serial TEXT NOT NULL DEFAULT '',
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
  from_location TEXT NOT NULL REFERENCES location (code),
  to_location TEXT NOT NULL REFERENCES location (code),
  reason TEXT NOT NULL,
  CHECK (from_location <> to_location),
  PRIMARY KEY (position, line)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE stock_balance (
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  location TEXT NOT NULL REFERENCES location (code),
  quantity_milli INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  PRIMARY KEY (sku, lot, location)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE money_move (
  position INTEGER NOT NULL REFERENCES journal (position),
  line INTEGER NOT NULL,
  account TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  currency TEXT NOT NULL,
  PRIMARY KEY (position, line)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE shift (
  shift_id TEXT PRIMARY KEY,
  shift_no INTEGER NOT NULL UNIQUE,
  position INTEGER NOT NULL REFERENCES journal (position),
  business_date TEXT NOT NULL,
  cashier_no TEXT NOT NULL,
  opened_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX shift_open_once ON shift (state) WHERE state = 'open';
--> statement-breakpoint
CREATE TABLE sale (
  position INTEGER PRIMARY KEY REFERENCES journal (position),
  receipt_no TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  paid_minor INTEGER NOT NULL,
  line_count INTEGER NOT NULL,
  copies INTEGER NOT NULL DEFAULT 0
) STRICT;
--> statement-breakpoint
CREATE TABLE effect (
  position INTEGER NOT NULL REFERENCES journal (position),
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'drawer')),
  state TEXT NOT NULL CHECK (state IN ('owed', 'started', 'done', 'abandoned')),
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (position, kind)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX effect_unfinished ON effect (position) WHERE state IN ('owed', 'started');
--> statement-breakpoint
CREATE TABLE command (
  command_id TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  input_hash BLOB NOT NULL CHECK (length(input_hash) = 32),
  answer TEXT NOT NULL CHECK (json_valid(answer)),
  done_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX command_done ON command (done_ms);
--> statement-breakpoint
CREATE TABLE ticket (
  ticket_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'parked')),
  head TEXT NOT NULL CHECK (json_valid(head)),
  changed_ms INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX ticket_open_once ON ticket (state) WHERE state = 'open';
--> statement-breakpoint
CREATE TABLE ticket_line (
  ticket_id TEXT NOT NULL REFERENCES ticket (ticket_id) ON DELETE CASCADE,
  line_no INTEGER NOT NULL,
  line TEXT NOT NULL CHECK (json_valid(line)),
  PRIMARY KEY (ticket_id, line_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE staff (
  staff_no TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('cashier', 'clerk', 'manager')),
  pin_salt BLOB NOT NULL,
  pin_hash BLOB NOT NULL,
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  failed_tries INTEGER NOT NULL DEFAULT 0,
  last_try_ms INTEGER NOT NULL DEFAULT 0,
  is_locked_out INTEGER NOT NULL DEFAULT 0 CHECK (is_locked_out IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE session (
  client_id TEXT PRIMARY KEY,
  staff_no TEXT NOT NULL REFERENCES staff (staff_no),
  state TEXT NOT NULL CHECK (state IN ('signed-in', 'locked')),
  last_seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE access_token (
  token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
  client_id TEXT NOT NULL UNIQUE,
  issued_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('stocked', 'weighed', 'non-stock')),
  tax_class TEXT NOT NULL,
  unit_price_milli INTEGER CHECK (unit_price_milli >= 0),
  status TEXT NOT NULL CHECK (status IN ('active', 'blocked')),
  tracking TEXT NOT NULL DEFAULT 'none' CHECK (tracking IN ('none', 'lot', 'serial')),
  has_expiry INTEGER NOT NULL DEFAULT 0 CHECK (has_expiry IN (0, 1)),
  initials TEXT NOT NULL DEFAULT ''
) STRICT;
--> statement-breakpoint
CREATE INDEX item_initials ON item (initials) WHERE initials <> '';
--> statement-breakpoint
CREATE TABLE item_barcode (
  code TEXT PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES item (id),
  factor_milli INTEGER NOT NULL CHECK (factor_milli > 0),
  reversed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX item_barcode_item ON item_barcode (item_id);
--> statement-breakpoint
CREATE INDEX item_barcode_reversed ON item_barcode (reversed);
--> statement-breakpoint
CREATE VIRTUAL TABLE item_search USING fts5 (
  words,
  initials,
  content = '',
  contentless_delete = 1,
  tokenize = 'ascii',
  prefix = '1 2 3 4 5'
);
