/** One of every kind of paper that a till lays out, in each language, and the parts that print it. */
import { characterTables } from '#main/devices/printer/character-tables.ts'
import { qrModules } from '#main/devices/printer/qr-modules.ts'
import type { EncodeParts } from '#shared/escpos/encode.ts'
import { PRINTER_MODELS, type PrinterProfile } from '#shared/escpos/profile.ts'
import { must } from '#shared/kernel/assert.ts'
import { LABEL_SIZES, rollOf, type LabelRoll } from '#shared/labels/label-size.ts'
import { labelLines, type LabelGoods } from '#shared/labels/label.ts'
import { staffCardLines, type StaffCard } from '#shared/labels/staff-card.ts'
import type { LedgerEvent } from '#shared/ledger/event.ts'
import type { ReceiptDocument, ReceiptLine } from '#shared/receipt/document.ts'
import { layoutReceipt, type ReceiptInput } from '#shared/receipt/layout.ts'
import { layoutSlip } from '#shared/receipt/slip.ts'
import type { ReceiptHead } from '#shared/receipt/receipt-head.ts'
import type { SlipLine } from '#shared/receipt/slip-stocktake.ts'
import type { ReceiptLanguage } from '#shared/receipt/words.ts'
import { layoutXReport } from '#shared/receipt/x-report-layout.ts'
import { newTicket } from '#shared/sales/ticket.ts'
import type { ShiftClosed, ShiftFigure, XReport } from '#shared/shift/shift.ts'
import { zoneLabels } from '#shared/stocktake/zone-labels.ts'
import { CNY, DAY } from './closed-day.ts'
import { APPLES, RULES, TEA, saleOf } from './core.ts'
import { LOGO } from './logo.ts'
import * as documents from './sample-documents.ts'
import { STOCKTAKE_BODIES } from './stocktake-events.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly ReceiptLanguage[]

export const partsFor = (profile: PrinterProfile): EncodeParts => ({
  profile,
  codes: characterTables,
  qrModules,
})

/** Every width of paper, each with what its printers can do. */
export const PROFILES: Readonly<Record<string, PrinterProfile>> = {
  ...PRINTER_MODELS,
  'thermal-58-raster': { ...PRINTER_MODELS['thermal-58'], qr: 'raster', hasBarcodes: false },
}

const sale = saleOf(
  {
    ...newTicket('t'),
    dropToMinor: 10,
    discount: { kind: 'share', share: 1000 },
    note: '送到办公室',
    lines: [
      { ...TEA, lineNo: 1, quantityMilli: 24_000, discount: null, note: '赠品' },
      {
        ...APPLES,
        lineNo: 2,
        name: '山东烟台红富士苹果 特级礼盒 12枚装',
        discount: null,
        note: '',
      },
    ],
  },
  RULES,
  { parts: [{ code: 'card', percent: 30 }], last: 'cash', extraMinor: 1000 },
  { incrementMinor: 5, mode: 'nearest' },
)

const receipt: ReceiptInput = {
  storeName: '东门便利店',
  head: { above: ['人民路 1 号'], below: [], logo: null },
  tillId: 'T01',
  receiptNo: 'T01-000123-K7QX',
  businessDate: '2026-11-22',
  occurredText: '2026-11-22 10:15',
  cashierNo: '1001',
  cashierName: '王芳',
  sale,
  currency: CNY,
  copyNo: 0,
  headHash8: '9f3ac210',
  // Of the length that a receipt of a few lines has.
  code: `TB1${'A7K3M9QX'.repeat(24)}`,
}

const HEADS: Readonly<Record<ReceiptLanguage, ReceiptHead>> = {
  'zh-CN': {
    above: ['人民路 1 号', '电话 021-5555 0123', '税号 91310000MA1K7QX00A'],
    below: ['七日内凭小票退换', '谢谢惠顾，欢迎再来'],
    logo: LOGO,
  },
  en: {
    above: ['1 People’s Road', 'Tel. 021-5555 0123', 'Tax no. 91310000MA1K7QX00A'],
    below: ['Returns within 7 days, with this receipt', 'Thank you, see you soon'],
    logo: LOGO,
  },
}

const figure = (kind: ShiftFigure['kind'], key: string, count: number, amountMinor: number) => ({
  ...{ kind, key, count, amountMinor },
})
const FIGURES = [
  figure('float', '', 1, 20_000),
  figure('sales', '', 2, 9000),
  figure('tender', 'cash', 1, 81_250),
  figure('tender', 'card', 1, 4000),
  figure('category', 'drinks', 2, 8000),
  figure('tax', 'V13', 2, 1035),
  figure('paid-in', 'coins', 1, 1000),
  figure('paid-out', 'to-safe', 2, 2000),
  figure('voided', 'left', 1, 700),
  figure('no-sale', 'change', 3, 0),
]
const X: XReport = {
  ...{ shiftId: 'S1', shiftNo: 7, tillId: 'T01', storeName: '东门便利店', currency: 'CNY' },
  ...{ businessDate: '2026-11-22', cashierNo: '1001', cashierName: '王芳', openedMs: 0, readMs: 0 },
  ...{ figures: FIGURES, expectedCashMinor: 100_250 },
  ...{ firstReceiptNo: 'T01-000123-K7QX', lastReceiptNo: 'T01-000124-K7QX' },
}
const SHIFT: ShiftClosed = {
  ...{ shiftId: 'S1', shiftNo: 7, handoverNo: 'T01-SH000007-K7QX', currency: 'CNY' },
  figures: FIGURES,
  cash: [{ faceMinor: 10_000, count: 10 }],
  ...{ looseMinor: 150, expectedMinor: 100_250, countedMinor: 100_150, differenceMinor: -100 },
  ...{ attempts: 3, tenders: [{ code: 'card', expectedMinor: 4000, countedMinor: null }] },
  ...{ reasonCode: 'wrong-change', note: '柜台下没有', nextFloatMinor: 20_000, handedTo: '102' },
}
const COUNTED: SlipLine = {
  ...{
    location: 'FLOOR',
    sku: 'COLA',
    lot: 'L0228',
    serial: '',
    name: '可口可乐 500ml',
    unit: '瓶',
  },
  ...{ expiry: '2026-12-01', countedMilli: 28_000, bookMilli: 30_000, varianceMilli: -2000 },
  ...{ valueMinor: -700, reasonCode: 'theft', personNo: '101', rebasedMilli: 0 },
}

const EVENTS: Readonly<Record<string, readonly [documentNo: string, event: LedgerEvent]>> = {
  return: [documents.RETURN.returnNo, { type: 'return.completed', body: documents.RETURN }],
  shift: [SHIFT.handoverNo, { type: 'shift.closed', body: SHIFT }],
  z: [DAY.dayNo, { type: 'day.closed', body: DAY }],
  loss: [documents.LOSS.lossNo, { type: 'loss.recorded', body: documents.LOSS }],
  receiving: [
    documents.RECEIVING.receivingNo,
    { type: 'stock.received', body: documents.RECEIVING },
  ],
  transfer: [documents.SHIPPED.transferNo, { type: 'transfer.shipped', body: documents.SHIPPED }],
  relocation: [
    documents.RELOCATED.relocationNo,
    { type: 'stock.relocated', body: documents.RELOCATED },
  ],
  cash: [documents.CASH_OUT.cashNo, { type: 'cash.moved', body: documents.CASH_OUT }],
  reversal: [
    documents.REVERSED.reversalNo,
    { type: 'document.reversed', body: documents.REVERSED },
  ],
  stocktake: [
    'T01-ST000001-K7QX',
    { type: 'stocktake.planned', body: STOCKTAKE_BODIES['stocktake.planned'] },
  ],
}

const slipOf = (documentNo: string, event: LedgerEvent, language: ReceiptLanguage) =>
  must(
    layoutSlip(
      {
        ...{ storeName: '东门便利店', tillId: 'T01', documentNo, businessDate: '2026-11-22' },
        ...{ occurredText: '2026-11-22 22:10', staff: { staffNo: '101', name: '王芳' } },
        ...{ approver: { staffNo: '901', name: '李店长' }, event, original: null },
        ...{ posted: [COUNTED], currency: CNY, nameOfReason: () => null },
        ...{ copyNo: 0, headHash8: '9f3ac210' },
      },
      language,
    ),
    'the event has a slip',
  )

/** Kind → document. */
export function papersIn(language: ReceiptLanguage): ReadonlyMap<string, ReceiptDocument> {
  const zones = [
    { zoneCode: 'A01', name: '饮料货架' },
    { zoneCode: 'B02', name: '零食堆头' },
  ]
  return new Map([
    ['receipt', layoutReceipt(receipt, language)],
    ['head', layoutReceipt({ ...receipt, head: HEADS[language] }, language)],
    ['copy', layoutReceipt({ ...receipt, copyNo: 2 }, language)],
    ['exchange', layoutReceipt({ ...receipt, exchange: documents.RETURN }, language)],
    ['x-report', layoutXReport(X, language, CNY, '2026-11-22 18:00', '2026-11-22 08:00')],
    ...Object.entries(EVENTS).map(
      ([kind, [documentNo, event]]) => [kind, slipOf(documentNo, event, language)] as const,
    ),
    ['zone-labels', zoneLabels(zones)],
  ])
}

const SHELF: LabelGoods = {
  ...{ sku: 'APPLE-GIFT-12', name: '山东烟台红富士苹果 特级礼盒 12枚装', unit: '盒' },
  ...{ unitPriceMilli: 128_900_000, code: '6901234567892', lot: '', expiry: null },
}
const PACK: LabelGoods = {
  ...{ sku: 'TEA', name: 'Oolong tea, first pick of the year', unit: 'bag' },
  ...{ unitPriceMilli: 1_250_000, code: 'TEA-0228', lot: 'L0228', expiry: '2026-12-01' },
}

const CARD: StaffCard = { storeName: '东门便利店', staffNo: '10012345', name: '欧阳雪梅' }

/** Of goods on a shelf, of a lot, and of a person. */
export interface GoodsLabel {
  readonly roll: LabelRoll
  readonly lines: readonly ReceiptLine[]
}

/** Kind → label, one of each for every size. */
export function goodsLabelsIn(language: ReceiptLanguage): ReadonlyMap<string, GoodsLabel> {
  return new Map(
    LABEL_SIZES.flatMap((size) => {
      const roll = rollOf(size)
      const look = { roll, currency: CNY, language, date: '2026-11-22' }
      const ofGoods = Object.entries({ shelf: SHELF, lot: PACK }).map(
        ([kind, goods]) =>
          [`${kind}-label-${size}`, { roll, lines: labelLines(goods, look) }] as const,
      )
      const card = { roll, lines: staffCardLines(CARD, roll) }
      return [...ofGoods, [`staff-card-${size}`, card] as const]
    }),
  )
}
