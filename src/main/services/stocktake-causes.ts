/** What the book knows of one line, put as the ranking of causes asks for it, and its answer as the screens take it. */
import type { CauseView } from '#shared/api/stocktake-review.ts'
import type {
  CauseInput,
  CauseMovement,
  Evidence,
  MovementKind,
  OpenDocument,
  RankedCause,
} from '#shared/stocktake/causes/cause.ts'
import { rankCauses } from '#shared/stocktake/causes/rank.ts'
import type { ItemBarcode, ItemWithBarcodes } from '#shared/catalogue/item.ts'
import type { Line } from '#shared/stocktake/review-line.ts'
import { barcodesOf, itemBySku, withBarcodes } from '../store/items.ts'
import {
  finishedZones,
  openInbound,
  partnerRecords,
  recentLosses,
  zonesBefore,
  type DetailEntry,
  type DetailMove,
} from '../store/stocktake-line-detail.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'

export interface CauseFacts {
  readonly stocktakeId: string
  readonly businessDate: string
  readonly line: Line
  readonly lines: readonly Line[]
  readonly entries: readonly DetailEntry[]
  /** Latest first, with the balance after each. */
  readonly moves: readonly (DetailMove & { readonly balanceMilli: number })[]
}

const CAUSES_MAX = 5

export const causesOf = (tx: ReadTx, deps: Deps, facts: CauseFacts): CauseView[] =>
  rankCauses(inputOf(tx, deps, facts))
    .slice(0, CAUSES_MAX)
    .map(viewOf)

function inputOf(tx: ReadTx, deps: Deps, facts: CauseFacts): CauseInput {
  const { stocktakeId, line, lines, businessDate } = facts
  const item = itemBySku(tx, line.sku)
  const known: ItemWithBarcodes | null = item === null ? null : withBarcodes(tx, item)
  const finished = finishedZones(tx, stocktakeId)
  const hourOf = (ms: number) => hourAt(deps, ms)
  return {
    line: {
      sku: line.sku,
      name: line.name,
      unit: line.unit,
      category: line.category,
      barcodes: known?.barcodes ?? [],
      isWeighed: known?.kind === 'weighed',
      tracking: known?.tracking ?? 'none',
      location: line.location,
      bookMilli: line.bookMilli,
      countedMilli: line.countedMilli ?? 0,
      varianceMilli: line.varianceMilli,
      unitPriceMilli: line.unitPriceMilli,
      entries: facts.entries
        .filter(({ round, state }) => round === line.round && state !== 'undone')
        .map((entry) => ({
          zone: entry.zoneCode ?? '',
          staffNo: entry.staffNo,
          device: entry.deviceName ?? '',
          atMs: entry.countedMs,
          quantityMilli: entry.quantityMilli,
          code: entry.code === '' ? null : entry.code,
        })),
    },
    movements: facts.moves.toReversed().map((move) => movementOf(move, hourOf(move.occurredMs))),
    open: openInbound(tx, line.sku).map((open): OpenDocument => ({
      ...open,
      kind: open.kind === 'transfer' ? 'transfer-in' : open.kind,
    })),
    zones: zonesBefore(tx, stocktakeId, line).map((zone) => ({
      ...zone,
      isCounted: finished.has(zone.zone),
    })),
    businessDate,
    count: {
      others: othersOf(tx, lines, line),
      losses: recentLosses(tx, line.category).map(({ occurredMs, ...loss }) => ({
        ...loss,
        zone: null,
        hour: hourOf(occurredMs),
      })),
      partners: partnerRecords(tx),
    },
  }
}

/** Any other line with a difference may be the other half of a mix-up; the largest ones are looked at. */
const OTHERS_MAX = 1000

function othersOf(tx: ReadTx, lines: readonly Line[], line: Line): CauseInput['count']['others'] {
  const barcodes = (sku: string): readonly ItemBarcode[] => {
    const item = itemBySku(tx, sku)
    return item === null ? [] : barcodesOf(tx, item.id)
  }
  const opposite = lines.filter(
    (other) =>
      other.varianceMilli !== 0 && Math.sign(other.varianceMilli) !== Math.sign(line.varianceMilli),
  )
  return opposite.slice(0, OTHERS_MAX).map((other) => ({
    sku: other.sku,
    name: other.name,
    category: other.category,
    barcodes: barcodes(other.sku),
    location: other.location,
    isWeighed: false,
    varianceMilli: other.varianceMilli,
    unitPriceMilli: other.unitPriceMilli,
    zones: other.zones,
    receivingNos: [],
  }))
}

/** By the reason of the move; what another till sold is a sale or a return by its sign. */
function kindOf({ reason, changeMilli }: DetailMove): MovementKind {
  if (reason === 'sale') return 'sale'
  if (reason === 'learned') return changeMilli < 0 ? 'sale' : 'return'
  if (reason.startsWith('return')) return 'return'
  if (reason.startsWith('loss')) return 'loss'
  if (reason.startsWith('receiving')) return 'receiving'
  if (reason.startsWith('transfer')) return changeMilli < 0 ? 'transfer-out' : 'transfer-in'
  if (reason.startsWith('stocktake')) return 'stocktake'
  return reason === 'relocation' ? 'relocation' : 'reversal'
}

const movementOf = (
  move: DetailMove & { readonly balanceMilli: number },
  hour: number,
): CauseMovement => ({
  position: move.position,
  occurredMs: move.occurredMs,
  businessDate: move.businessDate,
  hour,
  kind: kindOf(move),
  documentNo: move.documentNo,
  quantityMilli: move.changeMilli,
  staffNo: move.staffNo,
  code: null,
  amountMinor: null,
  isBelowZero: move.balanceMilli < 0,
  disposition: null,
  asideMilli: 0,
  reasonCode: null,
  announcedMilli: null,
  partner: move.partner === '' ? null : move.partner,
  isArrived: false,
})

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** 0–23, as the clock on the wall of the shop had it. */
function hourAt({ clock }: Deps, ms: number): number {
  const local = ms + clock.offsetMinutes(ms) * MINUTE_MS
  return Math.floor(local / HOUR_MS) % 24
}

const viewOf = ({ kind, score, reason, evidence, correction }: RankedCause): CauseView => ({
  kind,
  score,
  reasonCode: reason,
  evidence: evidence.map((one) => ({ code: one.code, figures: figuresOf(one) })),
  correction:
    correction === null
      ? null
      : {
          kind: correction.kind,
          lines: correction.lines.map((line) => ({ ...line, documentNo: correction.documentNo })),
        },
})

/** Only what is there: a figure without a value is none. */
function figuresOf({ figures, documentNos, sku, zone, staffNo }: Evidence) {
  return {
    ...figures,
    ...(documentNos.length === 0 ? {} : { documentNos: documentNos.join(', ') }),
    ...(sku === null ? {} : { sku }),
    ...(zone === null ? {} : { zone }),
    ...(staffNo === null ? {} : { staffNo }),
  }
}
