/** Invariants of the ledger that SQL can state. Each query returns the places where one does not hold. */
export const INVARIANTS: readonly { readonly rule: string; readonly sql: string }[] = [
  {
    // Per epoch: seq = 1..n without a gap.
    rule: 'I2',
    sql: `SELECT epoch AS place FROM journal GROUP BY epoch
          HAVING count(*) <> max(seq) OR min(seq) <> 1`,
  },
  {
    // The head is the last local event, with its hash; what was taken back may stand behind it, outside its epoch.
    rule: 'I3',
    sql: `SELECT h.epoch || '/' || h.seq AS place FROM head h
          LEFT JOIN journal j ON j.epoch = h.epoch AND j.seq = h.seq
          WHERE j.hash IS NULL OR j.hash <> h.hash
            OR j.position <> (SELECT max(position) FROM journal
                              WHERE origin = 'local' OR epoch = h.epoch)`,
  },
  {
    // Balances are the sums of their moves.
    rule: 'I5',
    sql: `WITH signed (location, sku, lot, quantity) AS (
            SELECT to_location, sku, lot, quantity_milli FROM stock_move
            UNION ALL SELECT from_location, sku, lot, -quantity_milli FROM stock_move),
          folded AS (SELECT location, sku, lot, sum(quantity) AS quantity FROM signed GROUP BY 1, 2, 3)
          SELECT coalesce(f.sku, b.sku) || '@' || coalesce(f.location, b.location) AS place
          FROM folded f FULL OUTER JOIN stock_balance b USING (location, sku, lot)
          WHERE coalesce(f.quantity, 0) <> coalesce(b.quantity_milli, 0)`,
  },
  {
    // Every item and lot sums to zero over all places, the virtual ones included.
    rule: 'I6',
    sql: `SELECT sku || '#' || lot AS place FROM stock_balance
          GROUP BY sku, lot HAVING sum(quantity_milli) <> 0`,
  },
  {
    // Money of one event sums to zero per currency.
    rule: 'I7',
    sql: `SELECT j.epoch || '/' || j.seq AS place FROM money_move m
          JOIN journal j ON j.position = m.position
          GROUP BY m.position, m.currency HAVING sum(m.amount_minor) <> 0`,
  },
  {
    // Head office cannot have confirmed what we do not hold.
    rule: 'I8',
    sql: `SELECT e.epoch AS place FROM epoch e
          WHERE e.acked_seq > coalesce((SELECT max(seq) FROM journal j WHERE j.epoch = e.epoch), 0)`,
  },
  {
    // What was confirmed is what we hold.
    rule: 'I9',
    sql: `SELECT e.epoch AS place FROM epoch e
          JOIN journal j ON j.epoch = e.epoch AND j.seq = e.acked_seq
          WHERE e.acked_hash IS NOT j.hash`,
  },
  {
    // An epoch's parent is there with that hash.
    rule: 'I10',
    sql: `SELECT e.epoch AS place FROM epoch e
          LEFT JOIN journal p ON p.epoch = e.parent_epoch AND p.seq = e.parent_seq
          WHERE e.parent_epoch IS NOT NULL AND (p.hash IS NULL OR p.hash <> e.parent_hash)`,
  },
  {
    // Every event lies in one closed day at most.
    rule: 'I11',
    sql: `WITH stretch (epoch, low, high, z) AS (
            SELECT r.value ->> 'epoch', r.value ->> 'fromSeq', r.value ->> 'toSeq', d.position
            FROM day_close d JOIN journal c ON c.position = d.position
              JOIN json_each(c.body, '$.ranges') r),
          beside AS (
            SELECT epoch, low, max(high) OVER (PARTITION BY epoch ORDER BY low, high
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM stretch)
          SELECT epoch || '/' || low AS place FROM beside WHERE before >= low`,
  },
  {
    // What a close took is there, as many events as it says.
    rule: 'I11',
    sql: `SELECT 'position ' || d.position AS place FROM day_close d
          WHERE d.event_count <> (
            SELECT coalesce(sum((SELECT count(*) FROM journal j WHERE j.epoch = r.value ->> 'epoch'
                AND j.seq BETWEEN r.value ->> 'fromSeq' AND r.value ->> 'toSeq')), 0)
            FROM journal c JOIN json_each(c.body, '$.ranges') r WHERE c.position = d.position)`,
  },
  {
    // The perpetual total goes on where the close before it ended; numbers go up by one. Not over a restore.
    rule: 'I22',
    sql: `SELECT 'Z ' || d.z_no AS place FROM day_close d
          LEFT JOIN day_close p ON p.z_no = d.z_no - 1
          WHERE NOT EXISTS (SELECT 1 FROM journal
              WHERE type = 'store.restored' OR origin = 'rehydrated')
            AND (d.perpetual_minor <> coalesce(p.perpetual_minor, 0) + d.turnover_minor
              OR (d.z_no > 1 AND p.z_no IS NULL)
              OR 1 < (SELECT count(*) FROM day_close o WHERE o.z_no = d.z_no))`,
  },
  {
    // Whoever ended a shift left an empty drawer in the book. Not over a restore, where two ends may lie in one shift.
    rule: 'drawer',
    sql: `SELECT 'shift ' || s.shift_no AS place FROM shift_end e JOIN shift s ON s.shift_id = e.shift_id
          WHERE NOT EXISTS (SELECT 1 FROM journal
              WHERE type = 'store.restored' OR origin = 'rehydrated')
            AND 0 <> (SELECT coalesce(sum(m.amount_minor), 0) FROM money_move m
              WHERE m.account = 'tender:cash' AND m.position BETWEEN s.position AND e.position)`,
  },
  {
    // A piece with a serial lies in one place at most, and where its last move says.
    rule: 'I12',
    sql: `WITH moved AS (
            SELECT m.sku, m.serial, m.to_location AS location,
              max(m.position * 100000 + m.line) AS latest,
              sum(m.quantity_milli * ((t.kind <> 'virtual') - (f.kind <> 'virtual'))) AS net
            FROM stock_move m JOIN location t ON t.code = m.to_location
              JOIN location f ON f.code = m.from_location
            WHERE m.serial <> '' GROUP BY m.sku, m.serial)
          SELECT coalesce(moved.sku, s.sku) || '#' || coalesce(moved.serial, s.serial) AS place
          FROM moved FULL OUTER JOIN serial_place s USING (sku, serial)
          WHERE moved.net > 1000 OR moved.location IS NOT s.location`,
  },
  {
    // Goods move by an event and not otherwise.
    rule: 'stock-moves',
    sql: `SELECT 'position ' || position AS place FROM (SELECT DISTINCT position FROM stock_move) m
          WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.position = m.position)`,
  },
  {
    // Money moves by an event and not otherwise.
    rule: 'money-moves',
    sql: `SELECT 'position ' || position AS place FROM (SELECT DISTINCT position FROM money_move) m
          WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.position = m.position)`,
  },
]
