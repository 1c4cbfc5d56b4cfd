/**
 * What head office waits for when it asks what can be promised: one item over all stores, one store's list, a promise; on
 * PostgreSQL with 1,000 stores of 20,000 items, beside the floor of reading one row by its key over the same connection.
 */
import { randomUUID } from 'node:crypto'
import { migrateHub } from '../src/hub/db/migrate.ts'
import { openPostgres } from '../src/hub/db/postgres.ts'
import type { Db } from '../src/hub/db/db.ts'
import { ITEM_SQL, stockOfItem, stockOfStore, transitsOfItem } from '../src/hub/stock/available.ts'
import { makeReservation } from '../src/hub/stock/reservations.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import { benchArgs, figureOf, report, type BenchArgs, type BenchResult } from './floor.ts'

const STORES = 1000
const STORES_QUICK = 50
const ITEMS = 20_000
const ROUNDS = 300
const NOW_MS = 1_800_000_000_000

const storeNo = (index: number): string => `S${String(index).padStart(4, '0')}`
const skuNo = (index: number): string => `SKU${String(index).padStart(6, '0')}`

export async function benchHubAtp({ isQuick }: BenchArgs): Promise<BenchResult> {
  const server = await startPostgres()
  if (server === null) return { bench: 'hub-atp', figures: [], facts: { skipped: 'no PostgreSQL' } }
  const db = openPostgres(await server.newDatabase())
  try {
    await migrateHub(db)
    const stores = isQuick ? STORES_QUICK : STORES
    const startedMs = performance.now()
    await fill(db, stores)
    const fillS = Math.round((performance.now() - startedMs) / 1000)
    return { bench: 'hub-atp', ...(await figures(db, stores, fillS)) }
  } finally {
    await db.close()
    await server.stop()
  }
}

/** Every store has every item, on the floor; each store sent something that has arrived and something that has not. */
async function fill(db: Db, stores: number): Promise<void> {
  await db.script(`
    INSERT INTO store SELECT 'S' || lpad(s::text, 4, '0'), 'store ' || s, 'CNY', 1 FROM generate_series(1, ${stores}) s;
    INSERT INTO till (store_id, till_id, state, hello_ms, push_ms)
      SELECT store_id, 'T01', 'enrolled', ${NOW_MS - 1000}, ${NOW_MS - 2000} FROM store;
    INSERT INTO epoch (store_id, till_id, epoch, parent_seq, have, hash, told_seq, first_ms, last_ms)
      SELECT store_id, 'T01', 'E' || e, 0, 9, '\\x00', 9, 1, 1 FROM store, generate_series(1, 400) e;
    ALTER TABLE stock DROP CONSTRAINT stock_pkey;
    DROP INDEX stock_item;
    INSERT INTO stock SELECT 'S' || lpad(s::text, 4, '0'), 'SKU' || lpad(i::text, 6, '0'), '', 'FLOOR', 'T01',
      1000 * (1 + (s * 7 + i) % 40), 0, 'E1', 1 FROM generate_series(1, ${stores}) s, generate_series(1, ${ITEMS}) i;
    INSERT INTO stock SELECT store_id, 'SKU' || lpad((n * 37 % ${ITEMS} + 1)::text, 6, '0'), '',
      'TRANSIT:' || store_id || '-' || n, 'T01', CASE WHEN n % 2 = 0 THEN 2000 ELSE 0 END, 0, 'E1', 1
      FROM store, generate_series(1, 200) n;
    ALTER TABLE stock ADD PRIMARY KEY (store_id, sku, lot, location, till_id);
    CREATE INDEX stock_item ON stock (sku, location, store_id);
    INSERT INTO reservation SELECT store_id, gen_random_uuid()::text, 'SKU' || lpad((n * 11 % ${ITEMS} + 1)::text, 6, '0'),
      1000, ${NOW_MS + 3_600_000}, 'held', 'web', '', 1 FROM store, generate_series(1, 20) n;
    ANALYZE`)
}

async function figures(db: Db, stores: number, fillS: number) {
  const floor = await timed(ROUNDS, (at) =>
    db.query('SELECT name FROM store WHERE store_id = $1', [storeNo(1 + (at % stores))]),
  )
  const item = await timed(ROUNDS, async (at) => {
    const rows = await stockOfItem(db, skuNo(1 + ((at * 61) % ITEMS)), NOW_MS)
    if (rows.length !== stores) throw new Error(`${rows.length} stores`)
  })
  const road = await timed(ROUNDS, (at) => transitsOfItem(db, skuNo(1 + ((at * 37) % ITEMS))))
  const list = await timed(ROUNDS, async (at) => {
    const after = skuNo((at * 50) % (ITEMS - 300))
    const rows = await stockOfStore(db, storeNo(1 + (at % stores)), after, NOW_MS, 200)
    if (rows.length !== 200) throw new Error(`${rows.length} rows`)
  })
  const promise = await timed(ROUNDS, (at) =>
    db.transaction((sql) =>
      makeReservation(
        sql,
        {
          ...{ reservationId: randomUUID(), storeId: storeNo(1 + (at % stores)) },
          ...{ sku: skuNo(1 + at), quantityMilli: 1, minutes: 60, holder: 'bench', note: '' },
          withArriving: false,
        },
        NOW_MS,
      ),
    ),
  )
  const plan = await db.query<Record<string, string>>(`EXPLAIN ${ITEM_SQL}`, [skuNo(5), NOW_MS])
  const [size] = await db.query<{ rows: number; megabytes: number }>(
    `SELECT count(*) AS rows, (SELECT sum(pg_total_relation_size(c.oid)) / 1048576 FROM pg_class c
       WHERE c.relname ~ '^stock_[0-9]+$' AND c.relkind = 'r')::bigint AS megabytes FROM stock`,
  )
  const lines = plan.flatMap((row) => Object.values(row))
  return {
    figures: [
      figureOf('floor: one row by its key', floor),
      figureOf(`one item over ${stores} stores`, item, floor),
      figureOf('one item on the road', road, floor),
      figureOf('200 items of one store', list, floor),
      figureOf('a promise', promise, floor),
    ],
    facts: {
      rows: size?.rows ?? 0,
      megabytes: size?.megabytes ?? 0,
      'seconds to fill': fillS,
      'reads whole tables of stock': lines.some((line) => /Seq Scan on stock/u.test(line)),
      plan: lines
        .filter((line) => / on stock_0|stock_item/u.test(line))
        .slice(0, 2)
        .join(' | ')
        .trim(),
    },
  }
}

async function timed(rounds: number, run: (at: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (let at = 0; at < rounds; at += 1) {
    const startedMs = performance.now()
    await run(at)
    samples.push(performance.now() - startedMs)
  }
  return samples
}

if (import.meta.main) {
  const args = benchArgs()
  report([await benchHubAtp(args)], args)
}
