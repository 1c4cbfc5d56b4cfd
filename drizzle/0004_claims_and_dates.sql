-- What senders owe an answer for, line by line, with the event that settled it; and how many of goods without lots
-- came in with which date. Both follow from the journal. Additive.
CREATE TABLE claim (
  receiving_no TEXT NOT NULL,
  claim_no INTEGER NOT NULL CHECK (claim_no >= 1),
  position INTEGER NOT NULL REFERENCES journal (position),
  partner TEXT NOT NULL,
  sku TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('short', 'over', 'damaged', 'rejected')),
  quantity_milli INTEGER NOT NULL CHECK (quantity_milli > 0),
  settled_position INTEGER REFERENCES journal (position),
  PRIMARY KEY (receiving_no, claim_no)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX claim_open ON claim (position, claim_no) WHERE settled_position IS NULL;
--> statement-breakpoint
CREATE INDEX claim_settled ON claim (settled_position) WHERE settled_position IS NOT NULL;
--> statement-breakpoint
CREATE TABLE dated_goods (
  sku TEXT NOT NULL,
  expiry TEXT NOT NULL,
  received_milli INTEGER NOT NULL,
  PRIMARY KEY (sku, expiry)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX dated_goods_expiry ON dated_goods (expiry);
