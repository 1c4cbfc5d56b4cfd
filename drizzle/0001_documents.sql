-- Every store document beside the sale: numbers, what was returned, lots, serials, goods on their way, the
-- operation log, trusted tills. Additive; what is older than a table is filled in from the journal.
CREATE TABLE document_counter (
  kind TEXT PRIMARY KEY,
  next_no INTEGER NOT NULL CHECK (next_no >= 1)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE document (
  position INTEGER PRIMARY KEY REFERENCES journal (position),
  kind TEXT NOT NULL,
  document_no TEXT NOT NULL UNIQUE,
  counter INTEGER NOT NULL,
  shift_id TEXT,
  partner TEXT NOT NULL DEFAULT '',
  ref_no TEXT NOT NULL DEFAULT '',
  amount_minor INTEGER NOT NULL DEFAULT 0,
  line_count INTEGER NOT NULL DEFAULT 0,
  copies INTEGER NOT NULL DEFAULT 0,
  reversed_position INTEGER REFERENCES journal (position)
) STRICT;
--> statement-breakpoint
CREATE INDEX document_kind ON document (kind, position);
--> statement-breakpoint
CREATE INDEX document_ref ON document (ref_no) WHERE ref_no <> '';
--> statement-breakpoint
ALTER TABLE sale ADD COLUMN reversed_position INTEGER REFERENCES journal (position);
--> statement-breakpoint
CREATE TABLE returned_line (
  store_id TEXT NOT NULL,
  receipt_no TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli >= 0),
  PRIMARY KEY (store_id, receipt_no, line_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE lot (
  sku TEXT NOT NULL,
  lot TEXT NOT NULL,
  expiry TEXT,
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (sku, lot)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX lot_expiry ON lot (expiry) WHERE expiry IS NOT NULL;
--> statement-breakpoint
CREATE TABLE serial_place (
  sku TEXT NOT NULL,
  serial TEXT NOT NULL,
  lot TEXT NOT NULL,
  location TEXT NOT NULL REFERENCES location (code),
  position INTEGER NOT NULL REFERENCES journal (position),
  PRIMARY KEY (sku, serial)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE inbound (
  inbound_id TEXT PRIMARY KEY,
  inbound_no TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('delivery', 'allocation', 'transfer')),
  partner TEXT NOT NULL,
  expected_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
  position INTEGER NOT NULL REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX inbound_no ON inbound (inbound_no);
--> statement-breakpoint
CREATE TABLE inbound_line (
  inbound_id TEXT NOT NULL REFERENCES inbound (inbound_id),
  line_no INTEGER NOT NULL,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  lot TEXT NOT NULL,
  expiry TEXT,
  serial TEXT NOT NULL,
  expected_milli INTEGER NOT NULL CHECK (expected_milli > 0),
  accepted_milli INTEGER NOT NULL DEFAULT 0,
  damaged_milli INTEGER NOT NULL DEFAULT 0,
  rejected_milli INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (inbound_id, line_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE audit_entry (
  position INTEGER NOT NULL REFERENCES journal (position),
  entry_no INTEGER NOT NULL,
  deed TEXT NOT NULL,
  actor TEXT NOT NULL,
  approver TEXT,
  business_date TEXT NOT NULL,
  occurred_ms INTEGER NOT NULL,
  subject TEXT NOT NULL,
  amount_minor INTEGER,
  detail TEXT NOT NULL,
  PRIMARY KEY (position, entry_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX audit_deed ON audit_entry (deed, position);
--> statement-breakpoint
CREATE INDEX audit_actor ON audit_entry (actor, position);
--> statement-breakpoint
CREATE INDEX audit_approver ON audit_entry (approver, position) WHERE approver IS NOT NULL;
--> statement-breakpoint
CREATE INDEX audit_date ON audit_entry (business_date, position);
--> statement-breakpoint
CREATE TABLE trusted_key (
  key_id TEXT PRIMARY KEY,
  store_id TEXT NOT NULL,
  till_id TEXT NOT NULL,
  public_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('trusted', 'revoked')),
  position INTEGER NOT NULL REFERENCES journal (position)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX stock_move_sku ON stock_move (sku, position);
--> statement-breakpoint
CREATE INDEX stock_balance_location ON stock_balance (location, sku);
--> statement-breakpoint
CREATE TABLE draft (
  draft_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  head TEXT NOT NULL CHECK (json_valid(head)),
  revision INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX draft_kind ON draft (kind);
--> statement-breakpoint
CREATE TABLE draft_line (
  draft_id TEXT NOT NULL REFERENCES draft (draft_id) ON DELETE CASCADE,
  line_no INTEGER NOT NULL,
  line TEXT NOT NULL CHECK (json_valid(line)),
  PRIMARY KEY (draft_id, line_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX journal_date ON journal (business_date);
--> statement-breakpoint
CREATE INDEX stock_balance_negative ON stock_balance (location, sku)
  WHERE quantity_milli < 0 AND location IN ('FLOOR', 'BACKROOM', 'DAMAGED', 'SAMPLE', 'RESERVED');
--> statement-breakpoint
CREATE INDEX sale_reversed ON sale (reversed_position) WHERE reversed_position IS NOT NULL;
--> statement-breakpoint
CREATE INDEX document_reversed ON document (reversed_position) WHERE reversed_position IS NOT NULL;
