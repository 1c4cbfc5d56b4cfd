/** Deeds with goods, for a kill each: taken in, written off, carried, sent away, brought back by a customer. */
import type { Output } from '#shared/api/registry.ts'
import { inFile, type Picture } from './book.ts'
import { CODES } from './crash-store.ts'
import { deed, type Deed } from './deed.ts'
import type { Lane } from './lane.ts'

/** The last of the codes stands for a fee, which is nowhere on a shelf. */
const GOODS = CODES.slice(0, 5)
const PLENTY_MILLI = 50_000

type Capability = 'receiving' | 'losses' | 'relocation' | 'transfers'
const CAPABILITIES: readonly Capability[] = ['receiving', 'losses', 'relocation', 'transfers']

/** Begins a document, goes on with one that is open, or books it. */
export async function goodsDeed(lane: Lane): Promise<Deed> {
  const begun = await begunDrafts(lane)
  const [open] = begun
  if (open === undefined) return startDeed(lane)
  return open.lineCount === 0 ? scanDeed(lane, open) : recordDeed(lane, open)
}

interface Begun {
  readonly capability: Capability
  readonly draftId: string
  readonly lineCount: number
}

async function begunDrafts({ till }: Lane): Promise<Begun[]> {
  const all: Begun[] = []
  for (const capability of CAPABILITIES) {
    for (const { draftId, lineCount } of await till.ok(`${capability}.list`, {})) {
      all.push({ capability, draftId, lineCount })
    }
  }
  return all
}

const hasOneDraftMore = (before: Picture, after: Picture): boolean =>
  after.drafts.length > before.drafts.length

/** Nothing can leave that did not come: goods come in first, and more often than they go. */
function startDeed({ random, dir }: Lane): Deed {
  const isStocked = inFile(dir, (db) =>
    db
      .prepare(`SELECT 1 FROM stock_balance WHERE location = 'FLOOR' AND quantity_milli > 20000`)
      .get(),
  )
  const capability = isStocked === undefined ? 'receiving' : random.pick(CAPABILITIES)
  switch (capability) {
    case 'receiving':
      return deed('receiving.start', { inboundId: null, partner: '光明乳业' }, 0, hasOneDraftMore)
    case 'losses':
      return deed('losses.start', { kind: 'damaged' }, 0, hasOneDraftMore)
    case 'relocation':
      return deed('relocation.start', { from: 'FLOOR', to: 'DAMAGED' }, 0, hasOneDraftMore)
    case 'transfers':
      return deed('transfers.start', { kind: 'store', partner: '西门店' }, 0, hasOneDraftMore)
  }
}

/** Of what there is most; all that comes in is plenty, what goes is a piece. */
function scanDeed({ random, dir }: Lane, { capability, draftId }: Begun): Deed {
  const isDone = (before: Picture, after: Picture) => String(after.drafts) !== String(before.drafts)
  if (capability === 'receiving') {
    const input = { draftId, code: random.pick(GOODS), quantityMilli: PLENTY_MILLI }
    return deed('receiving.scan', input, 0, isDone)
  }
  const code = mostStocked(dir)
  return deed(`${capability}.scan`, { draftId, code, quantityMilli: 1000 }, 0, isDone)
}

function mostStocked(dir: string): string {
  const row = inFile(dir, (db) =>
    db
      .prepare<[], { sku: string }>(
        `SELECT sku FROM stock_balance WHERE location = 'FLOOR' ORDER BY quantity_milli DESC LIMIT 1`,
      )
      .get(),
  )
  return row?.sku.slice(1) ?? GOODS[0] ?? ''
}

async function recordDeed(lane: Lane, { capability, draftId }: Begun): Promise<Deed> {
  const { till } = lane
  const { head }: { head: { revision: number } } = await till.ok(`${capability}.read`, { draftId })
  const { revision } = head
  const isDone = (before: Picture, after: Picture) =>
    after.stock !== before.stock && after.drafts.length < before.drafts.length
  switch (capability) {
    case 'receiving':
      return deed('receiving.record', { draftId, revision, isFinal: true }, 1, isDone)
    case 'losses':
      return deed('losses.record', { draftId, revision }, 1, isDone)
    case 'relocation':
      return deed('relocation.record', { draftId, revision }, 1, isDone)
    case 'transfers':
      return deed('transfers.ship', { draftId, revision }, 1, isDone)
  }
}

/** The first piece of the latest receipt on which there is one; null when there is none. */
export async function returnDeed({ till }: Lane): Promise<Deed | null> {
  for (const { receiptNo } of await till.ok('receipt.recent', {})) {
    const found = await till.call('returns.find', { receipt: receiptNo })
    if (found === 'no-answer' || !found.ok) continue
    const line = found.value.lines.find(isReturnable)
    if (line === undefined) continue
    const { lineNo } = line
    const pick = {
      lineNo,
      quantityMilli: 1000,
      disposition: 'restock',
      reasonCode: 'faulty',
    } as const
    return deed(
      'returns.complete',
      { receipt: receiptNo, picks: [pick] },
      1,
      (before, after) => after.x !== before.x,
    )
  }
  return null
}

const isReturnable = ({ returnableMilli }: Output<'returns.find'>['lines'][number]): boolean =>
  returnableMilli >= 1000
