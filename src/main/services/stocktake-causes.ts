/** What the book knows of one line, put as the ranking of causes asks for it, and its answer as the screens take it. */
import type { CauseView } from '#shared/api/stocktake-review.ts'
import type {
  CauseInput,
  Evidence,
  OpenDocument,
  RankedCause,
} from '#shared/stocktake/causes/cause.ts'
import { rankCauses } from '#shared/stocktake/causes/rank.ts'
import { barcodeKey } from '#shared/catalogue/barcode.ts'
import type { ItemWithBarcodes } from '#shared/catalogue/item.ts'
import type { Line } from '#shared/stocktake/review-line.ts'
import { keyOf } from '#shared/stocktake/stocktake.ts'
import { itemBySku, withBarcodes } from '../store/items.ts'
import { goodsOf, receivedBesides } from '../store/stocktake-cause-papers.ts'
import {
  finishedZones,
  openInbound,
  partnerRecords,
  recentLosses,
  zonesBefore,
  type DetailEntry,
} from '../store/stocktake-line-detail.ts'
import type { ReadTx } from '../store/tx.ts'
import type { Deps } from './deps.ts'
import { causeMovements, hourAt, type BalancedMove } from './stocktake-cause-moves.ts'

export interface CauseFacts {
  readonly stocktakeId: string
  readonly businessDate: string
  readonly line: Line
  readonly lines: readonly Line[]
  readonly entries: readonly DetailEntry[]
  /** Latest first, with the balance after each. */
  readonly moves: readonly BalancedMove[]
}

const CAUSES_MAX = 5

export const causesOf = (tx: ReadTx, deps: Deps, facts: CauseFacts): CauseView[] =>
  rankCauses(inputOf(tx, deps, facts))
    .slice(0, CAUSES_MAX)
    .map(viewOf)

function inputOf(tx: ReadTx, deps: Deps, facts: CauseFacts): CauseInput {
  const { stocktakeId, line, businessDate } = facts
  const item = itemBySku(tx, line.sku)
  const known: ItemWithBarcodes | null = item === null ? null : withBarcodes(tx, item)
  const finished = finishedZones(tx, stocktakeId)
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
          code: entry.code === '' ? null : barcodeKey(entry.code),
        })),
    },
    movements: causeMovements(tx, deps, line, facts.moves),
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
      others: othersOf(tx, facts),
      losses: recentLosses(tx, line.category).map(({ occurredMs, ...loss }) => ({
        ...loss,
        zone: null,
        hour: hourAt(deps, occurredMs),
      })),
      partners: partnerRecords(tx),
    },
  }
}

/**
 * Any other line with a difference may be the other half of a mix-up, or have been short on the same lorry; those that
 * lie the other way come first, and the largest are looked at.
 */
const OTHERS_MAX = 1000

function othersOf(tx: ReadTx, { lines, line, moves }: CauseFacts): CauseInput['count']['others'] {
  const differing = lines.filter(
    (other) => other.varianceMilli !== 0 && keyOf(other) !== keyOf(line),
  )
  const isOpposite = ({ varianceMilli }: Line) => varianceMilli > 0 !== line.varianceMilli > 0
  const others = [
    ...differing.filter(isOpposite),
    ...differing.filter((other) => !isOpposite(other)),
  ].slice(0, OTHERS_MAX)
  const goods = goodsOf(tx, [...new Set(others.map(({ sku }) => sku))])
  const receivings = receivedBesides(
    tx,
    moves.filter(({ changeMilli }) => changeMilli > 0).map(({ position }) => position),
  )
  const nosOf = new Map<string, string[]>()
  for (const { sku, documentNo } of receivings) {
    nosOf.set(sku, [...(nosOf.get(sku) ?? []), documentNo])
  }
  return others.map((other) => ({
    sku: other.sku,
    name: other.name,
    category: other.category,
    barcodes: goods.get(other.sku)?.barcodes ?? [],
    location: other.location,
    isWeighed: goods.get(other.sku)?.isWeighed ?? false,
    varianceMilli: other.varianceMilli,
    unitPriceMilli: other.unitPriceMilli,
    zones: other.zones,
    receivingNos: nosOf.get(other.sku) ?? [],
  }))
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
