/** One line of a count, with as little around it as a test needs: twelve to a carton, three short, counted at ten. */
import type {
  CauseInput,
  CauseMovement,
  CountContext,
  CountEntry,
  LossRecord,
  OpenDocument,
  OtherLine,
  RankedCause,
  VarianceLine,
} from '#shared/stocktake/causes/cause.ts'
import { rankCauses } from '#shared/stocktake/causes/rank.ts'

/** 2026-03-10, ten o'clock. */
export const TEN_MS = 1_773_136_800_000
export const TODAY = '2026-03-10'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export const PIECE = '6990011001015'
export const CARTON = '16990011001012'

export const entry = (over: Partial<CountEntry> = {}): CountEntry => ({
  ...{
    zone: 'A1',
    staffNo: '2001',
    device: 'H1',
    atMs: TEN_MS,
    quantityMilli: 20_000,
    code: PIECE,
  },
  ...over,
})

/** A variance of so many thousandths; the entries say what was counted. */
export function line(varianceMilli: number, over: Partial<VarianceLine> = {}): VarianceLine {
  const entries = over.entries ?? [entry()]
  const countedMilli = entries.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
  return {
    ...{ sku: 'TEA', name: '东方树叶 茉莉花茶 500ml', unit: '瓶', category: '饮料' },
    barcodes: [
      { code: PIECE, factorMilli: 1000 },
      { code: CARTON, factorMilli: 12_000 },
    ],
    ...{ isWeighed: false, tracking: 'none', location: 'FLOOR' },
    ...{ bookMilli: countedMilli - varianceMilli, countedMilli, varianceMilli },
    ...{ unitPriceMilli: 500_000, entries },
    ...over,
  }
}

export const APPLES: Partial<VarianceLine> = {
  ...{ sku: '30001', name: '红富士苹果', unit: 'kg', category: '水果', isWeighed: true },
  barcodes: [{ code: '30001', factorMilli: 1000 }],
  unitPriceMilli: 1_500_000,
}

let lastPosition = 0

/** Some days before the count, unless told otherwise. */
export function movement(
  kind: CauseMovement['kind'],
  quantityMilli: number,
  over: Partial<CauseMovement> = {},
): CauseMovement {
  lastPosition += 1
  return {
    ...{ position: lastPosition, occurredMs: TEN_MS - 3 * DAY_MS, businessDate: '2026-03-07' },
    ...{ hour: 10, kind, documentNo: `${kind}-${String(lastPosition)}`, quantityMilli },
    ...{ staffNo: '1001', code: PIECE, amountMinor: null, isBelowZero: false },
    ...{ disposition: null, asideMilli: 0, reasonCode: null, announcedMilli: null },
    ...{ partner: null, isArrived: true },
    ...over,
  }
}

/** A sale a day of the item, so that a basket at the count is no everyday thing. */
export const quietSales = (days = 10): CauseMovement[] =>
  Array.from({ length: days }, (_, day) =>
    movement('sale', -1000, {
      occurredMs: TEN_MS - (day + 1) * DAY_MS - HOUR_MS,
      businessDate: `2026-02-${String(10 + day)}`,
    }),
  )

export const receiving = (quantityMilli: number, over: Partial<CauseMovement> = {}) =>
  movement('receiving', quantityMilli, { partner: 'P01', ...over })

export const other = (varianceMilli: number, over: Partial<OtherLine> = {}): OtherLine => ({
  ...{ sku: 'TEA2', name: '东方树叶 乌龙茶 500ml', category: '饮料', location: 'FLOOR' },
  barcodes: [{ code: '6990011001039', factorMilli: 1000 }],
  ...{ isWeighed: false, varianceMilli, unitPriceMilli: 500_000, zones: ['A1'], receivingNos: [] },
  ...over,
})

export const loss = (over: Partial<LossRecord> = {}): LossRecord => ({
  ...{ sku: 'COLA', category: '饮料', zone: 'A1', staffNo: null, hour: null },
  ...{ businessDate: '2026-02-20', quantityMilli: 1000 },
  ...over,
})

export const open = (quantityMilli: number, over: Partial<OpenDocument> = {}): OpenDocument => ({
  ...{ documentNo: 'SH-1', kind: 'delivery', partner: 'P01', expectedOn: TODAY, quantityMilli },
  ...over,
})

type Told = Partial<Omit<CauseInput, 'count' | 'line'>> & Partial<CountContext>

export const input = (asked: VarianceLine, told: Told = {}): CauseInput => ({
  line: asked,
  movements: told.movements ?? [],
  open: told.open ?? [],
  zones: told.zones ?? [],
  businessDate: TODAY,
  count: {
    others: told.others ?? [],
    losses: told.losses ?? [],
    partners: told.partners ?? [],
  },
})

export const ranked = (asked: VarianceLine, told: Told = {}): readonly RankedCause[] =>
  rankCauses(input(asked, told))

/** What has the highest score: unknown too. */
export function likeliest(asked: VarianceLine, told: Told = {}): RankedCause | undefined {
  return [...ranked(asked, told)].sort((a, b) => b.score - a.score)[0]
}
