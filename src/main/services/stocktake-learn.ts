/**
 * Takes over what another till of this store moved, from the file that its export writes (docs/export.md). Each event
 * is taken once. A count that was posted before and did not know of it is put right in the same transaction.
 */
import * as z from 'zod'
import { ok, refuse, type Result } from '#shared/kernel/result.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import { stockMovesOf } from '#shared/ledger/moves.ts'
import { isTransit, LOCATIONS } from '#shared/stock/location.ts'
import { rebasesOf } from '#shared/stocktake/late-moves.ts'
import type { StockLearned } from '#shared/stocktake/stocktake.ts'
import { eventBodySchemas, isEventType } from '#shared/wire/event-bodies.ts'
import { append } from '../store/journal.ts'
import { isLearned, postedReadings } from '../store/learned-moves.ts'
import type { WriteTx } from '../store/tx.ts'
import { currentBusinessDate } from './business-day.ts'
import type { Deps } from './deps.ts'

const LineShape = z.object({
  id: z.string(),
  type: z.string(),
  time: z.iso.datetime(),
  subject: z.string().nullable(),
  epoch: z.string().length(13),
  sequence: z.string().regex(/^\d{1,15}$/u),
  store: z.string(),
  workstation: z.string().regex(/^[A-Z0-9]{1,8}$/u),
  data: z.unknown(),
})

export interface Learned {
  readonly learnedCount: number
  /** Taken over before. */
  readonly knownCount: number
  /** Of this till itself, or without goods in it. */
  readonly passedCount: number
  /** Posted lines that were put right. */
  readonly rebasedCount: number
}

export type LearnRefusal = 'line-unreadable' | 'other-store'

/** What a till booked of a count concerns its own book; what it learned itself comes from whom it learned it. */
const NOT_LEARNED: readonly string[] = ['stocktake.posted', 'stocktake.rebased', 'stock.learned']

/** All lines or none: everything is read before anything is written. */
export function learnLines(tx: WriteTx, deps: Deps, text: string): Result<Learned, LearnRefusal> {
  const bodies: (StockLearned | null)[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(deps, line)
    if (!read.ok) return refuse(read.refusal.code, { line: index + 1, ...read.refusal.details })
    bodies.push(read.value)
  }
  const counts = { learnedCount: 0, knownCount: 0, passedCount: 0, rebasedCount: 0 }
  for (const body of bodies) {
    if (body === null) counts.passedCount += 1
    else if (isLearned(tx, body.origin)) counts.knownCount += 1
    else {
      counts.learnedCount += 1
      counts.rebasedCount += learn(tx, deps, body)
    }
  }
  return ok(counts)
}

/** Null: nothing to learn from it. */
function readLine({ identity }: Deps, line: string): Result<StockLearned | null, LearnRefusal> {
  const parsed = LineShape.safeParse(parsedJson(line))
  if (!parsed.success) return refuse('line-unreadable')
  const said = parsed.data
  if (said.store !== identity.storeId) return refuse('other-store', { store: said.store })
  if (said.workstation === identity.tillId) return ok(null)
  const event = eventOf(said.type, said.data)
  if (event === undefined) return refuse('line-unreadable')
  if (event === null || NOT_LEARNED.includes(event.type)) return ok(null)
  const moves = stockMovesOf(event)
  if (moves.length === 0) return ok(null)
  if (!moves.every(({ from, to }) => isPlace(from) && isPlace(to))) return refuse('line-unreadable')
  return ok({
    origin: { tillId: said.workstation, epoch: said.epoch, seq: Number(said.sequence) },
    documentNo: said.subject ?? '',
    type: event.type,
    occurredMs: Date.parse(said.time),
    moves: moves.map(({ sku, lot, serial, quantityMilli, from, to }) => ({
      ...{ sku, lot, serial, quantityMilli, from, to },
    })),
  })
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return null
  }
}

const isPlace = (code: string): boolean =>
  isTransit(code) || LOCATIONS.some((location) => location.code === code)

/** Null: of a kind that this version does not know. Undefined: it is not what its type says. */
function eventOf(type: string, data: unknown): LedgerEvent | null | undefined {
  const name = /^tillbook\.([a-z.-]+)\.v\d+$/u.exec(type)?.[1]
  if (name === undefined) return undefined
  if (!isEventType(name)) return null
  const body = eventBodySchemas[name].safeParse(data)
  return body.success ? ({ type: name, body: body.data } as LedgerEvent) : undefined
}

function learn(tx: WriteTx, deps: Deps, body: StockLearned): number {
  const eventId = deps.ids.uuid()
  const said = {
    businessDate: currentBusinessDate(tx, deps),
    occurredMs: deps.clock.nowMs(),
    actor: 'cli',
  }
  // Asked before it is in the book: what is posted later knows of it.
  const posted = postedReadings(tx, [...new Set(body.moves.map(({ sku }) => sku))])
  append(tx, { type: 'stock.learned', eventId, ...said, body })
  let count = 0
  for (const rebase of rebasesOf(body, posted)) {
    count += rebase.lines.filter(({ deltaMilli }) => deltaMilli !== 0).length
    append(tx, {
      type: 'stocktake.rebased',
      eventId: deps.ids.uuid(),
      refEvent: eventId,
      ...said,
      body: { ...rebase, because: eventId },
    })
  }
  return count
}
