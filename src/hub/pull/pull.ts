/**
 * One round of reading for one ERP: what changed there since the cursor becomes rows of the feeds that tills follow. It may
 * be asked as often as one likes. Nothing is held while the ERP thinks, so that one that hangs is in nobody's way; what
 * looks like a mistake is kept back, and the cursor with it.
 */
import type { Suspicion } from '#shared/feeds/fuse.ts'
import type { FeedScope } from '#shared/feeds/reach.ts'
import { proposeBusinessDate } from '#shared/kernel/business-date.ts'
import type { FeedName, FeedRow } from '#shared/sync/protocol.ts'
import { raiseAlerts, settleAlerts } from '../alerts/alerts.ts'
import type { DownRules } from '../connectors/down.ts'
import { done, type Connector, type Outcome } from '../connectors/port.ts'
import type { Sql } from '../db/db.ts'
import { putFeedRows } from '../feeds/put-rows.ts'
import type { Hub } from '../hub.ts'
import { changeOfAllocations } from './allocations.ts'
import { changeOfGoods } from './goods.ts'
import { changeOfPrices, overtakenPrices } from './prices.ts'
import { putStanding, standingOf, type PartOf, type Standing } from './standing.ts'

const DAY_MS = 86_400_000
/** What changed while nobody saw it, by a clock that is off or a restore there, comes with this. */
const WHOLE_MS = DAY_MS

export interface Pulled extends PartOf {
  readonly state: 'read' | 'held' | 'failed'
  readonly changed: number
  readonly detail: string
}

interface Change {
  readonly feed: FeedName
  readonly scope: FeedScope
  readonly rows: readonly FeedRow[]
  readonly suspicion: Suspicion | null
  readonly lists: number
  readonly detail: string
}

/** What was read, to be compared in a transaction with what is known. */
type Told = (sql: Sql, standing: Standing) => Promise<Change>

interface Reading extends PartOf {
  read(sinceMs: number | null): Promise<Outcome<Told>>
}

const CHAIN: FeedScope = { storeId: '', tillId: '' }
/** An alert names a store; this one is about none of them. */
const NO_STORE = { storeId: '-', tillId: '' } as const

export async function pullFrom(hub: Hub, connector: Connector): Promise<readonly Pulled[]> {
  const { down } = connector
  if (down === undefined) return []
  const pulled: Pulled[] = []
  for (const reading of readingsOf(hub, connector, down)) pulled.push(await pullPart(hub, reading))
  return pulled
}

async function pullPart(hub: Hub, reading: Reading): Promise<Pulled> {
  const { connector, part, storeId } = reading
  const of = { connector, part, storeId }
  const nowMs = hub.nowMs()
  const { cursorMs, wholeMs } = await standingOf(hub.db, of)
  const isWhole = cursorMs === null || wholeMs === null || nowMs - wholeMs >= WHOLE_MS
  const outcome = await reading.read(isWhole ? null : cursorMs)
  if (outcome.kind !== 'done') return noteFailure(hub, of, outcome.detail, nowMs)
  return hub.db.transaction(async (sql) => {
    const standing = await standingOf(sql, of)
    const change = await outcome.value(sql, standing)
    const { suspicion } = change
    if (suspicion !== null && !isAccepted(suspicion, standing)) {
      await putStanding(sql, of, { ...standing, problem: null, held: suspicion, askedMs: nowMs })
      await alarm(sql, hub, of, { ...suspicion }, nowMs)
      return { ...of, state: 'held', changed: 0, detail: suspicion.why } as const
    }
    const changed = await putFeedRows(sql, change.scope, change.feed, change.rows)
    await putStanding(sql, of, {
      ...{
        cursorMs: nowMs,
        wholeMs: isWhole ? nowMs : wholeMs,
        lists: change.lists,
        askedMs: nowMs,
      },
      ...{ problem: null, failingMs: null, held: null, accepted: null },
    })
    await settleAlerts(sql, { ...NO_STORE, kind: 'feeds-stopped' }, subjectOf(of), nowMs)
    return { ...of, state: 'read', changed, detail: change.detail } as const
  })
}

/** Somebody let that much of it through; a larger change is another one. */
const isAccepted = ({ why, count }: Suspicion, { accepted }: Standing): boolean =>
  accepted?.why === why && count <= accepted.count

const subjectOf = ({ connector, part, storeId }: PartOf): string =>
  [connector, part, storeId].filter((word) => word !== '').join(' ')

async function noteFailure(hub: Hub, of: PartOf, problem: string, nowMs: number): Promise<Pulled> {
  await hub.db.transaction(async (sql) => {
    const standing = await standingOf(sql, of)
    const failingMs = standing.failingMs ?? nowMs
    await putStanding(sql, of, { ...standing, problem, failingMs, askedMs: nowMs })
    if (nowMs - failingMs < DAY_MS) return
    await alarm(sql, hub, of, { why: 'no-answer', problem, sinceMs: failingMs }, nowMs)
  })
  hub.log.write('warn', `${of.connector}: nothing was read`, { part: of.part, problem })
  return { ...of, state: 'failed', changed: 0, detail: problem }
}

async function alarm(
  sql: Sql,
  hub: Hub,
  of: PartOf,
  detail: Readonly<Record<string, string | number>>,
  nowMs: number,
): Promise<void> {
  const alert = { ...NO_STORE, kind: 'feeds-stopped' as const, subject: subjectOf(of), detail }
  await raiseAlerts(sql, [alert], () => hub.uuid(), nowMs)
}

function readingsOf(hub: Hub, connector: Connector, rules: DownRules): readonly Reading[] {
  const { name, capabilities } = connector
  const of = { connector: name, storeId: '' }
  const dayIn = (ms: number) => proposeBusinessDate(hub.nowMs() + ms, rules.utcOffsetMinutes, 0)
  const readings: Reading[] = [
    { ...of, part: 'goods', read: (sinceMs) => readGoods(connector, rules, sinceMs) },
    {
      ...{ ...of, part: 'prices' },
      read: (sinceMs) => {
        const days = { today: dayIn(0), tomorrow: dayIn(DAY_MS) }
        return readPrices(connector, { ...rules, ...days }, sinceMs)
      },
    },
    ...rules.stores.map((storeId): Reading => ({
      ...{ connector: name, storeId, part: 'allocations' },
      read: () => readAllocations(connector, storeId),
    })),
  ]
  const needs = { goods: 'catalogue', prices: 'prices', allocations: 'allocations' } as const
  return readings.filter(({ part }) => capabilities.reads.includes(needs[part]))
}

async function readGoods(
  connector: Connector,
  rules: DownRules,
  sinceMs: number | null,
): Promise<Outcome<Told>> {
  const goods = await connector.readCatalogue(sinceMs)
  if (goods.kind !== 'done') return goods
  const hasCodes = connector.capabilities.reads.includes('barcodes')
  const barcodes = hasCodes ? await connector.readBarcodes(sinceMs) : done([])
  if (barcodes.kind !== 'done') return barcodes
  const isWhole = sinceMs === null && hasCodes
  return done(async (sql, { lists }) => {
    const told = { goods: goods.value, barcodes: barcodes.value, isWhole }
    const { rows, suspicion, unusable } = await changeOfGoods(sql, told, rules)
    const detail = unusable.map(({ key, problem }) => `${key}: ${problem}`).join('; ')
    return { feed: 'catalogue', scope: CHAIN, rows, suspicion, lists, detail }
  })
}

async function readPrices(
  connector: Connector,
  rules: DownRules & { readonly today: string; readonly tomorrow: string },
  sinceMs: number | null,
): Promise<Outcome<Told>> {
  const prices = await connector.readPrices(sinceMs)
  if (prices.kind !== 'done') return prices
  return done(async (sql, { lists }) => {
    const named = { ...rules, connector: connector.name, lists }
    const change = await changeOfPrices(sql, prices.value, named)
    const old = sinceMs === null ? await overtakenPrices(sql, named) : []
    return { ...change, rows: [...old, ...change.rows], feed: 'prices', scope: CHAIN, detail: '' }
  })
}

async function readAllocations(connector: Connector, storeId: string): Promise<Outcome<Told>> {
  const allocations = await connector.readAllocations(storeId)
  if (allocations.kind !== 'done') return allocations
  return done(async (sql, { lists }) => {
    const rows = await changeOfAllocations(sql, storeId, connector.name, allocations.value)
    const scope = { storeId, tillId: '' }
    return { feed: 'inbound', scope, rows, suspicion: null, lists, detail: '' }
  })
}
