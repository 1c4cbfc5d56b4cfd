-- Devices at the counter, the spool of what is to be printed, and payments that run through a terminal. A job is written
-- in the transaction of what it belongs to. Additive; nothing of it follows from the journal.
CREATE TABLE device (
  device_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  -- DeviceSetup as JSON.
  setup TEXT NOT NULL,
  is_enabled INTEGER NOT NULL DEFAULT 1 CHECK (is_enabled IN (0, 1)),
  updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE print_job (
  job_id INTEGER PRIMARY KEY,
  -- Asking twice makes one job.
  job_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'slip', 'report', 'label', 'test')),
  -- The event that owes it; null: nothing owes it.
  position INTEGER,
  -- Laid out from the journal when its turn comes; null: `document` is the paper itself.
  document_no TEXT,
  copy_no INTEGER NOT NULL DEFAULT 0,
  document TEXT,
  -- queued before byte 1; sending is committed before it; unknown until a person has looked.
  state TEXT NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'sending', 'printed', 'handed-over', 'unknown', 'cancelled')),
  -- How often bytes were sent; above 1 the paper says so.
  attempts INTEGER NOT NULL DEFAULT 0,
  fence INTEGER,
  device_id TEXT,
  fault TEXT,
  created_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX print_job_open ON print_job (state, job_id) WHERE state IN ('queued', 'sending', 'unknown');
--> statement-breakpoint
-- Paper that was owed before there was a spool. What may not have come out is asked about and never sent by itself.
INSERT INTO print_job (job_key, kind, position, document_no, state, attempts, created_ms, updated_ms)
SELECT coalesce(s.receipt_no, d.document_no),
  CASE WHEN s.position IS NOT NULL THEN 'receipt' WHEN d.kind IN ('shift', 'day') THEN 'report' ELSE 'slip' END,
  e.position, coalesce(s.receipt_no, d.document_no),
  CASE e.state WHEN 'done' THEN 'handed-over' WHEN 'abandoned' THEN 'cancelled' ELSE 'unknown' END,
  e.attempts, j.occurred_ms, j.occurred_ms
FROM effect e JOIN journal j ON j.position = e.position
  LEFT JOIN sale s ON s.position = e.position LEFT JOIN document d ON d.position = e.position
WHERE e.kind = 'receipt' AND (s.position IS NOT NULL OR d.position IS NOT NULL)
ORDER BY e.position;
--> statement-breakpoint
-- What the shelf says, as far as this till knows: what was printed here, or what held before a price changed. Of this
-- machine, as the spool is.
CREATE TABLE shelf_label (
  label_no INTEGER PRIMARY KEY,
  sku TEXT NOT NULL,
  -- The business date that it hangs from; empty: before anything was known of it.
  from_date TEXT NOT NULL,
  unit_price_milli INTEGER NOT NULL,
  -- Its paper; null: it is none of this till.
  job_key TEXT
) STRICT;
--> statement-breakpoint
CREATE INDEX shelf_label_sku ON shelf_label (sku, from_date, label_no);
--> statement-breakpoint
CREATE TABLE terminal_payment (
  -- The till's own number for it, sent to the acquirer: asked again, it is the same payment. Never a pay code.
  payment_id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  tender_code TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  state TEXT NOT NULL CHECK (state IN
    ('asked', 'unknown', 'approved', 'declined', 'reversing', 'reversed', 'settled')),
  -- What the acquirer calls it.
  reference TEXT NOT NULL DEFAULT '',
  -- Why it was declined or is not known, in the terminal's word.
  reason TEXT NOT NULL DEFAULT '',
  -- Of the ticket's tenders the one that it became.
  tender_no INTEGER,
  -- The sale that it became part of.
  position INTEGER,
  -- Somebody wants it taken back as soon as that may be asked for.
  is_unwanted INTEGER NOT NULL DEFAULT 0 CHECK (is_unwanted IN (0, 1)),
  asked_by TEXT NOT NULL,
  asked_ms INTEGER NOT NULL,
  updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX terminal_payment_open ON terminal_payment (state)
  WHERE state IN ('asked', 'unknown', 'approved', 'reversing');
