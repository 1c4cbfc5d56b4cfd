-- The hub's database, first version: PostgreSQL 15 or newer, and PGlite. Every key begins with the store, so that the
-- tables can be spread over machines; what grows without end is partitioned by it. Integers only, as in the tills.
CREATE TABLE hub (
  id integer PRIMARY KEY CHECK (id = 1),
  -- This database's incarnation: drawn anew when it was restored.
  server text NOT NULL,
  opened_ms bigint NOT NULL,
  -- System identifier and time line of the database that drew it; another one means a copy or a restore.
  fingerprint text NOT NULL
);
--> statement-breakpoint
CREATE TABLE store (
  store_id text PRIMARY KEY,
  name text NOT NULL,
  currency text NOT NULL,
  made_ms bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE till (
  store_id text NOT NULL REFERENCES store (store_id),
  till_id text NOT NULL,
  token_hash bytea UNIQUE,
  state text NOT NULL CHECK (state IN ('expected', 'enrolled', 'revoked')),
  enrolled_ms bigint,
  hello_ms bigint,
  push_ms bigint,
  skew_ms bigint NOT NULL DEFAULT 0,
  app text,
  schema_version integer,
  protocol integer,
  PRIMARY KEY (store_id, till_id)
);
--> statement-breakpoint
CREATE TABLE enrolment_code (
  store_id text NOT NULL,
  till_id text NOT NULL,
  code_hash bytea NOT NULL UNIQUE,
  expires_ms bigint NOT NULL,
  used_ms bigint,
  made_by text NOT NULL,
  PRIMARY KEY (store_id, till_id, code_hash),
  FOREIGN KEY (store_id, till_id) REFERENCES till (store_id, till_id)
);
--> statement-breakpoint
CREATE TABLE epoch (
  store_id text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  parent_epoch text,
  parent_seq bigint NOT NULL,
  have bigint NOT NULL CHECK (have >= 0),
  -- Of the last event that is here; of the parent's end when there is none.
  hash bytea NOT NULL,
  -- What the till said last that it has.
  told_seq bigint NOT NULL DEFAULT 0,
  first_ms bigint NOT NULL,
  last_ms bigint NOT NULL,
  PRIMARY KEY (store_id, till_id, epoch)
);
--> statement-breakpoint
-- Epochs of which something is known and not here: a few, among very many.
CREATE INDEX epoch_behind ON epoch (store_id, till_id) WHERE told_seq > have;
--> statement-breakpoint
CREATE TABLE event (
  store_id text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  event_id text NOT NULL,
  type text NOT NULL,
  version integer NOT NULL,
  business_date text NOT NULL,
  occurred_ms bigint NOT NULL,
  clock_flags integer NOT NULL,
  actor text NOT NULL,
  approver text,
  ref_event text,
  -- The stored text, byte for byte; base64 of it when it came opaque.
  body text NOT NULL,
  is_opaque boolean NOT NULL DEFAULT false,
  -- The same decision stands at another place already: kept, not booked.
  is_repeat boolean NOT NULL DEFAULT false,
  hash bytea NOT NULL,
  ingested_ms bigint NOT NULL,
  PRIMARY KEY (store_id, till_id, epoch, seq)
) PARTITION BY HASH (store_id);
--> statement-breakpoint
DO $$ BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE event_%s PARTITION OF event FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE UNIQUE INDEX event_once ON event (store_id, event_id) WHERE NOT is_repeat;
--> statement-breakpoint
CREATE INDEX event_day ON event (store_id, till_id, business_date, type);
--> statement-breakpoint
CREATE TABLE stock (
  store_id text NOT NULL,
  sku text NOT NULL,
  lot text NOT NULL,
  location text NOT NULL,
  till_id text NOT NULL,
  -- What this till's own events moved; the store has the sum over its tills.
  quantity_milli bigint NOT NULL,
  -- What this till was told of other tills' moves: in its own digest, and in no sum.
  learned_milli bigint NOT NULL DEFAULT 0,
  last_epoch text NOT NULL,
  last_seq bigint NOT NULL,
  PRIMARY KEY (store_id, sku, lot, location, till_id)
) PARTITION BY HASH (store_id);
--> statement-breakpoint
DO $$ BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE stock_%s PARTITION OF stock FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
  END LOOP;
END $$;
--> statement-breakpoint
-- One item over the chain: its places first, since goods on the road leave a row per document for ever.
CREATE INDEX stock_item ON stock (sku, location, store_id);
--> statement-breakpoint
CREATE TABLE money (
  store_id text NOT NULL,
  till_id text NOT NULL,
  business_date text NOT NULL,
  account text NOT NULL,
  currency text NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (store_id, till_id, business_date, account, currency)
);
--> statement-breakpoint
CREATE TABLE document (
  -- Where a numbered document stands, so that another store's return or receipt finds it.
  store_id text NOT NULL,
  document_no text NOT NULL,
  kind text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  business_date text NOT NULL,
  PRIMARY KEY (store_id, document_no)
) PARTITION BY HASH (store_id);
--> statement-breakpoint
DO $$ BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE document_%s PARTITION OF document FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE TABLE returned (
  -- What came back of a receipt, in whichever store; store_id is the one that sold it.
  store_id text NOT NULL,
  receipt_no text NOT NULL,
  line_no integer NOT NULL,
  quantity_milli bigint NOT NULL,
  PRIMARY KEY (store_id, receipt_no, line_no)
);
--> statement-breakpoint
CREATE TABLE serial_sold (
  -- Pieces with customers, over all stores: one cannot be sold twice without having come back.
  sku text NOT NULL,
  serial text NOT NULL,
  quantity_milli bigint NOT NULL,
  store_id text NOT NULL,
  event_id text NOT NULL,
  PRIMARY KEY (sku, serial)
);
--> statement-breakpoint
CREATE TABLE awaited (
  -- A document names another one that may still be on its way here; it becomes a letter when it cannot be any more.
  store_id text NOT NULL,
  event_id text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  code text NOT NULL,
  other_store text NOT NULL,
  document_no text NOT NULL,
  since_ms bigint NOT NULL,
  PRIMARY KEY (store_id, event_id)
);
--> statement-breakpoint
CREATE INDEX awaited_document ON awaited (other_store, document_no);
--> statement-breakpoint
CREATE TABLE day_close (
  store_id text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  z_no integer NOT NULL,
  event_id text NOT NULL,
  business_date text NOT NULL,
  state text NOT NULL CHECK (state IN ('uploaded', 'accepted', 'disputed', 'posted')),
  -- As the till said: where its day lies, and its total since ever.
  ranges jsonb NOT NULL DEFAULT '[]',
  perpetual_minor bigint NOT NULL DEFAULT 0,
  -- What differs from what the till said, field by field.
  disputes jsonb NOT NULL DEFAULT '[]',
  uploaded_ms bigint NOT NULL,
  checked_ms bigint,
  posted_ms bigint,
  PRIMARY KEY (store_id, till_id, epoch, seq)
);
--> statement-breakpoint
CREATE INDEX day_close_date ON day_close (business_date, store_id);
--> statement-breakpoint
CREATE TABLE letter (
  store_id text NOT NULL,
  letter_id text NOT NULL,
  till_id text NOT NULL,
  epoch text,
  seq bigint,
  event_id text,
  code text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  owner text NOT NULL CHECK (owner IN ('store', 'head-office', 'support')),
  state text NOT NULL CHECK (state IN ('open', 'answered', 'resolved')),
  answer jsonb,
  opened_ms bigint NOT NULL,
  due_ms bigint,
  changed_ms bigint NOT NULL,
  PRIMARY KEY (store_id, letter_id)
);
--> statement-breakpoint
CREATE INDEX letter_open ON letter (store_id, opened_ms) WHERE state <> 'resolved';
--> statement-breakpoint
CREATE TABLE alert (
  store_id text NOT NULL,
  alert_id text NOT NULL,
  till_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('rolled-back', 'two-live', 'fork', 'late', 'disputed', 'gap', 'clock', 'posted-twice', 'feeds-stopped', 'unexplained', 'number-gap')),
  -- What it is about: an alert stands once as long as it is open.
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  opened_ms bigint NOT NULL,
  closed_ms bigint,
  closed_by text,
  PRIMARY KEY (store_id, alert_id)
);
--> statement-breakpoint
CREATE UNIQUE INDEX alert_open_once ON alert (store_id, till_id, kind, subject) WHERE state = 'open';
--> statement-breakpoint
CREATE TABLE reservation (
  store_id text NOT NULL,
  reservation_id text NOT NULL,
  sku text NOT NULL,
  quantity_milli bigint NOT NULL CHECK (quantity_milli > 0),
  until_ms bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'used', 'released')),
  holder text NOT NULL,
  note text NOT NULL DEFAULT '',
  made_ms bigint NOT NULL,
  PRIMARY KEY (store_id, reservation_id)
);
--> statement-breakpoint
CREATE INDEX reservation_held ON reservation (sku, store_id, until_ms) WHERE state = 'held';
--> statement-breakpoint
CREATE TABLE approval (
  store_id text NOT NULL,
  request_id text NOT NULL,
  till_id text NOT NULL,
  kind text NOT NULL,
  request jsonb NOT NULL,
  asked_ms bigint NOT NULL,
  answer jsonb,
  answered_ms bigint,
  PRIMARY KEY (store_id, request_id)
);
--> statement-breakpoint
CREATE TABLE feed (
  -- store_id and till_id are empty where a feed is the same for everybody.
  store_id text NOT NULL,
  till_id text NOT NULL,
  feed text NOT NULL,
  feed_epoch text NOT NULL,
  head bigint NOT NULL,
  PRIMARY KEY (store_id, till_id, feed)
);
--> statement-breakpoint
CREATE TABLE feed_row (
  store_id text NOT NULL,
  till_id text NOT NULL,
  feed text NOT NULL,
  key text NOT NULL,
  pos bigint NOT NULL,
  -- SQL null: it is gone.
  row jsonb,
  -- When it was written: what a till could know at a time.
  put_ms bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
  PRIMARY KEY (store_id, till_id, feed, key)
);
--> statement-breakpoint
CREATE INDEX feed_row_pos ON feed_row (store_id, till_id, feed, pos);
--> statement-breakpoint
-- The few lists among very many prices.
CREATE INDEX feed_row_price_list ON feed_row (store_id, till_id) WHERE feed = 'prices' AND row ->> 'kind' = 'list';
--> statement-breakpoint
-- Whose rights have ended at that till, as its own journal says.
CREATE TABLE staff_ended (
  store_id text NOT NULL,
  till_id text NOT NULL,
  staff_no text NOT NULL,
  PRIMARY KEY (store_id, till_id, staff_no)
);
--> statement-breakpoint
CREATE TABLE posting (
  store_id text NOT NULL,
  -- 32 hex characters: the key under which the ERP knows the document.
  posting_id text NOT NULL,
  connector text NOT NULL,
  till_id text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  business_date text NOT NULL,
  kind text NOT NULL,
  document jsonb NOT NULL,
  sha256 text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sent', 'posted', 'refused')),
  theirs jsonb NOT NULL DEFAULT '[]',
  attempts integer NOT NULL DEFAULT 0,
  problem text,
  -- The letter that says why it was refused.
  letter_id text,
  -- The day on which it is booked there: its own, or a later one when its own is closed.
  booked_on text NOT NULL,
  sent_ms bigint,
  -- Not tried again before.
  due_ms bigint NOT NULL,
  changed_ms bigint NOT NULL,
  PRIMARY KEY (store_id, posting_id)
);
--> statement-breakpoint
CREATE INDEX posting_open ON posting (connector, store_id, due_ms) WHERE state IN ('waiting', 'sent');
--> statement-breakpoint
CREATE INDEX posting_place ON posting (store_id, till_id, epoch, seq);
--> statement-breakpoint
CREATE TABLE pull (
  -- What comes down from an ERP and how far it is; store_id is empty for what is the same in every store.
  store_id text NOT NULL,
  connector text NOT NULL,
  part text NOT NULL CHECK (part IN ('goods', 'prices', 'allocations')),
  -- What changed there up to then is here.
  cursor_ms bigint,
  -- When all of it was read the last time.
  whole_ms bigint,
  -- Of the lists of prices that were made; their names rise with it.
  lists integer NOT NULL DEFAULT 0,
  problem text,
  failing_ms bigint,
  -- A change that looks like a mistake and waits for a person, and one that somebody has let through.
  held jsonb,
  accepted jsonb,
  asked_ms bigint NOT NULL,
  PRIMARY KEY (store_id, connector, part)
);
--> statement-breakpoint
CREATE TABLE mapping (
  store_id text NOT NULL,
  connector text NOT NULL,
  kind text NOT NULL,
  ours text NOT NULL,
  theirs text NOT NULL,
  PRIMARY KEY (store_id, connector, kind, ours)
);
--> statement-breakpoint
CREATE TABLE reconciliation (
  store_id text NOT NULL,
  reconciliation_id text NOT NULL,
  against text NOT NULL,
  made_ms bigint NOT NULL,
  vector jsonb NOT NULL,
  counts jsonb NOT NULL,
  differences jsonb NOT NULL,
  PRIMARY KEY (store_id, reconciliation_id)
);
--> statement-breakpoint
CREATE TABLE office_token (
  token_hash bytea PRIMARY KEY,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'finance', 'admin')),
  made_ms bigint NOT NULL,
  revoked_ms bigint
);
--> statement-breakpoint
CREATE TABLE office_deed (
  store_id text NOT NULL,
  deed_id text NOT NULL,
  at_ms bigint NOT NULL,
  name text NOT NULL,
  deed text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (store_id, deed_id)
);
