/**
 * Computes everything again from the events and compares: the chain of hashes of every epoch, how far it is here, the
 * sums of goods and of money. Reads only.
 */
import { moneyMovesOf, stockMovesOf } from '#shared/ledger/moves.ts'
import type { HubEpoch } from '#shared/sync/hub-view.ts'
import type { Db, Sql } from '../db/db.ts'
import type { TillCaller } from '../http/route.ts'
import { eventHash } from '../ingest/event-hash.ts'
import { epochsOf, hashesAt, placeKey } from '../ingest/held.ts'
import { readEvent, readStretch, type HeldEvent } from '../ingest/read-stretch.ts'

export interface Wrong {
  readonly rule: 'hash' | 'gap' | 'head' | 'stock' | 'money'
  readonly detail: string
}

export interface CheckReport {
  readonly tills: number
  readonly events: number
  readonly wrong: readonly Wrong[]
}

const ZERO_HASH = '0'.repeat(64)

interface Sums {
  events: number
  readonly stock: Map<string, number>
  readonly learned: Map<string, number>
  readonly money: Map<string, number>
  readonly wrong: Wrong[]
}

export async function checkHub(db: Db): Promise<CheckReport> {
  const tills = await db.query<TillCaller>(
    'SELECT store_id AS "storeId", till_id AS "tillId" FROM till ORDER BY store_id, till_id',
  )
  const wrong: Wrong[] = []
  let events = 0
  for (const till of tills) {
    const sums = await checkTill(db, till)
    wrong.push(...sums.wrong)
    events += sums.events
  }
  return { tills: tills.length, events, wrong }
}

async function checkTill(sql: Sql, till: TillCaller): Promise<Sums> {
  const sums: Sums = {
    events: 0,
    stock: new Map(),
    learned: new Map(),
    money: new Map(),
    wrong: [],
  }
  for (const epoch of await epochsOf(sql, till)) await checkEpoch(sql, till, epoch, sums)
  const { storeId, tillId } = till
  const stock = await sql.query<{ key: string; own: number; learned: number }>(
    `SELECT json_build_array(sku, lot, location)::text AS key, quantity_milli AS own, learned_milli AS learned
     FROM stock WHERE store_id = $1 AND till_id = $2`,
    [storeId, tillId],
  )
  const money = await sql.query<{ key: string; amount: number }>(
    `SELECT json_build_array(business_date, account, currency)::text AS key, amount_minor AS amount
     FROM money WHERE store_id = $1 AND till_id = $2`,
    [storeId, tillId],
  )
  const compare = (
    rule: Wrong['rule'],
    rows: readonly [string, number][],
    own: Map<string, number>,
  ) => {
    const here = new Map(rows.map(([key, sum]) => [keyText(key), sum]))
    for (const key of new Set([...here.keys(), ...own.keys()])) {
      const [kept, computed] = [here.get(key) ?? 0, own.get(key) ?? 0]
      if (kept === computed) continue
      sums.wrong.push({
        rule,
        detail: `${storeId}/${tillId} ${key}: ${kept}, events say ${computed}`,
      })
    }
  }
  compare(
    'stock',
    stock.map(({ key, own }) => [key, own]),
    sums.stock,
  )
  compare(
    'stock',
    stock.map(({ key, learned }) => [key, learned]),
    sums.learned,
  )
  compare(
    'money',
    money.map(({ key, amount }) => [key, amount]),
    sums.money,
  )
  return sums
}

/** The database writes the same list with other spaces. */
const keyText = (json: string): string => JSON.stringify(JSON.parse(json))

async function checkEpoch(
  sql: Sql,
  till: TillCaller,
  { epoch, parentEpoch, parentSeq, have, hash }: HubEpoch,
  sums: Sums,
): Promise<void> {
  const name = `${till.storeId}/${till.tillId} ${epoch}`
  const parent = { epoch: parentEpoch ?? '', seq: parentSeq }
  let before = ZERO_HASH
  if (parentSeq > 0)
    before = (await hashesAt(sql, till, [parent])).get(placeKey(parent)) ?? ZERO_HASH
  let seq = 0
  for await (const held of readStretch(sql, till, { epoch, fromSeq: 1, toSeq: have })) {
    seq += 1
    if (held.wire.seq !== seq) {
      sums.wrong.push({ rule: 'gap', detail: `${name}/${seq} is not here` })
      return
    }
    if (eventHash(till.tillId, epoch, held.wire, before) !== held.wire.hash) {
      sums.wrong.push({ rule: 'hash', detail: `${name}/${seq} is not what was hashed` })
    }
    before = held.wire.hash
    addUp(held, sums)
  }
  if (seq !== have || (have > 0 && before !== hash)) {
    sums.wrong.push({ rule: 'head', detail: `${name}: ${have} said, ${seq} here` })
  }
}

function addUp({ wire, isRepeat }: HeldEvent, sums: Sums): void {
  sums.events += 1
  const { stock, learned, money } = sums
  const event = isRepeat ? null : readEvent(wire)
  if (event === null) return
  const target = event.type === 'stock.learned' ? learned : stock
  const add = (to: Map<string, number>, key: readonly string[], by: number) => {
    const text = JSON.stringify(key)
    to.set(text, (to.get(text) ?? 0) + by)
  }
  for (const { sku, lot, from, to, quantityMilli } of stockMovesOf(event)) {
    add(target, [sku, lot, from], -quantityMilli)
    add(target, [sku, lot, to], quantityMilli)
  }
  for (const { account, currency, amountMinor } of moneyMovesOf(event)) {
    add(money, [wire.businessDate, account, currency], amountMinor)
  }
}
