/** What the store is set up as. One JSON document, read at start and after it was changed. */
import * as z from 'zod'
import { UsableScaleCodesShape } from '#shared/api/codes.ts'
import { UsableReceiptHeadShape } from '#shared/api/receipt-head.ts'
import { assert, must } from '#shared/kernel/assert.ts'
import { REASON_USES } from '#shared/documents/reason.ts'
import { USUAL_SCALE_CODES } from '#shared/scanning/scale-code.ts'
import { TENDER_KINDS } from '#shared/sales/tender.ts'
import { statement, type ReadTx, type WriteTx } from './tx.ts'

const TaxRulesShape = z.strictObject({
  mode: z.enum(['inclusive', 'exclusive']),
  rounding: z.enum(['line', 'document']),
  classes: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      rates: z.array(z.strictObject({ code: z.string(), ratePpm: z.int().min(0) })).min(1),
    }),
  ),
})

export const ReasonShape = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
    .max(32),
  use: z.enum(REASON_USES),
  /** What the store calls it; null: the program's own words for the code. */
  name: z.string().trim().min(1).max(40).nullable().default(null),
  /** Not offered any more; what was recorded with it stays. */
  isRetired: z.boolean().default(false),
})
export type Reason = z.output<typeof ReasonShape>

const reason = (code: string, use: Reason['use']): Reason => ({
  code,
  use,
  name: null,
  isRetired: false,
})

/** Reasons that came with documents, for stores that were set up before there were any. */
const DOCUMENT_REASONS: readonly Reason[] = [
  reason('wrong-change', 'over-short'),
  reason('float-miscounted', 'over-short'),
  reason('false-note', 'over-short'),
  reason('money-found', 'over-short'),
  reason('not-known', 'over-short'),
  reason('not-wanted', 'return'),
  reason('faulty', 'return'),
  reason('wrong-item', 'return'),
  reason('expired', 'return'),
  reason('rung-up-wrongly', 'post-void'),
  reason('customer-changed-mind', 'post-void'),
  reason('payment-failed', 'post-void'),
  reason('broken', 'loss'),
  reason('out-of-date', 'loss'),
  reason('missing', 'loss'),
  reason('for-display', 'loss'),
  reason('for-the-shop', 'loss'),
  reason('for-a-customer', 'loss'),
  reason('found', 'loss'),
  reason('entered-wrongly', 'reversal'),
  reason('sent-back', 'reversal'),
  reason('restock-floor', 'relocation'),
  reason('to-damaged', 'relocation'),
  reason('set-aside', 'relocation'),
  reason('requested', 'transfer'),
  reason('overstock', 'transfer'),
  reason('return-to-supplier', 'transfer'),
  reason('not-coming', 'inbound'),
  reason('receiving-error', 'stocktake'),
  reason('shipping-error', 'stocktake'),
  reason('not-entered', 'stocktake'),
  reason('damage', 'stocktake'),
  reason('theft', 'stocktake'),
  reason('unit-mix-up', 'stocktake'),
  reason('label-mix-up', 'stocktake'),
  reason('item-mix-up', 'stocktake'),
  reason('count-error', 'stocktake'),
  reason('in-basket', 'stocktake'),
  reason('unknown', 'stocktake'),
  reason('planned-wrongly', 'stocktake-end'),
  reason('not-needed', 'stocktake-end'),
  reason('other', 'stocktake-end'),
]

/** A store of an earlier version gets the reasons of the documents that it did not have. */
function withDocumentReasons(reasons: readonly Reason[]): Reason[] {
  const uses = new Set(reasons.map(({ use }) => use))
  return [...reasons, ...DOCUMENT_REASONS.filter(({ use }) => !uses.has(use))]
}

const ReasonsShape = z.array(ReasonShape).transform(withDocumentReasons)

const ToleranceShape = z.strictObject({
  quantityMilli: z.int().min(0),
  valueMinor: z.int().min(0),
  /** Of what the book has, in ten-thousandths. */
  share: z.int().min(0).max(10_000),
})
const Days = z.int().min(1).max(3650)

/** What sells much is looked at closely. */
const USUAL_TOLERANCES = {
  A: { quantityMilli: 1000, valueMinor: 1000, share: 50 },
  B: { quantityMilli: 2000, valueMinor: 2000, share: 100 },
  C: { quantityMilli: 3000, valueMinor: 3000, share: 200 },
}
const USUAL_APPROVALS = { managerMinor: 50_000, headOfficeMinor: 500_000 }
const USUAL_CYCLE_DAYS = { A: 30, B: 90, C: 180 }

const NO_HEAD = { above: [], below: [], logo: null }

const USUAL_SCALE_CODE_ROWS = USUAL_SCALE_CODES.map((rule) => ({ ...rule }))

export const SettingsShape = z.strictObject({
  storeName: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/u),
  isDemo: z.boolean(),
  tax: TaxRulesShape,
  defaultTaxClass: z.string(),
  tenderTypes: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      kind: z.enum(TENDER_KINDS),
      referenceRequired: z.boolean(),
      opensDrawer: z.boolean(),
    }),
  ),
  cashRounding: z.strictObject({
    incrementMinor: z.int().min(1),
    mode: z.enum(['down', 'nearest']),
  }),
  dropStepsMinor: z.array(z.int().min(1)),
  notesMinor: z.array(z.int().min(1)),
  reasons: ReasonsShape,
  refundRule: z.enum(['original', 'cash']).default('original'),
  returnDaysMax: z.int().min(0).default(30),
  /** Notes and coins that a drawer is counted by; empty: those of the currency. */
  cashFacesMinor: z.array(z.int().min(1)).max(40).default([]),
  /** At the end of a shift: what gets lost in giving change, and how often a drawer is counted before it stands. */
  closeToleranceMinor: z.int().min(0).default(0),
  closeAttemptsMax: z.int().min(1).max(9).default(3),
  /** Without a receipt: more than this is refused, whoever approves. */
  noReceiptMinorMax: z.int().min(0).default(50_000),
  /** Above one of them a loss needs a second person. */
  lossMinorMax: z.int().min(0).default(10_000),
  lossMilliMax: z.int().min(0).default(20_000),
  isReceivingBlind: z.boolean().default(false),
  /** Goods that expire within so many days are on the near-expiry list. */
  nearExpiryDays: z.int().min(0).default(30),
  /** Beyond one of the limits of its class a variance is counted again; within all of them it needs no reason. */
  stocktakeTolerances: z
    .strictObject({ A: ToleranceShape, B: ToleranceShape, C: ToleranceShape })
    .default(USUAL_TOLERANCES),
  /** Values of a variance from which on the manager, and from which on head office, has to agree. */
  stocktakeApprovals: z
    .strictObject({ managerMinor: z.int().min(1), headOfficeMinor: z.int().min(1) })
    .default(USUAL_APPROVALS),
  /** How often items of a class are counted. */
  stocktakeCycleDays: z.strictObject({ A: Days, B: Days, C: Days }).default(USUAL_CYCLE_DAYS),
  /** Which digits of the labels of the store's own scales mean what. */
  scaleCodes: UsableScaleCodesShape.default(USUAL_SCALE_CODE_ROWS),
  /** What stands on receipts beside the store's name and what was sold. */
  receiptHead: UsableReceiptHeadShape.default(NO_HEAD),
  receiptLanguage: z.enum(['zh-CN', 'en']),
  receiptColumns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  /** screen: the slip is on screen only. file: also written below printed/. */
  printer: z.enum(['screen', 'file']),
  lockAfterMs: z.int().min(10_000),
  cutoverMinutes: z.int().min(0).max(720),
  /** Folders on a second volume, for copies of the book and for the journal's mirror. */
  backupDir: z.string().min(1).nullable().default(null),
  mirrorDir: z.string().min(1).nullable().default(null),
})
export type Settings = z.output<typeof SettingsShape>

const NAME = 'store'

export function readSettings(tx: ReadTx): Settings {
  const row = statement<{ value: string }>(tx, 'SELECT value FROM setting WHERE name = ?').get(NAME)
  return SettingsShape.parse(JSON.parse(must(row, 'the store has its settings').value))
}

export function writeSettings(tx: WriteTx, settings: Settings): void {
  assert(SettingsShape.safeParse(settings).success, 'the settings have their shape')
  statement(
    tx,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(NAME, JSON.stringify(settings))
}

const tender = (code: string, name: string, kind: 'cash' | 'external') => ({
  code,
  name,
  kind,
  referenceRequired: kind === 'external',
  opensDrawer: kind === 'cash',
})

/** Rates of China's VAT; nobody can guess another country's, so they start at zero and are set. */
function initialTaxClasses(currency: string): Settings['tax']['classes'] {
  const rates = currency === 'CNY' ? { STD: 13, RED: 9, ZERO: 0 } : { STD: 0, RED: 0, ZERO: 0 }
  return Object.entries(rates).map(([code, percent]) => ({
    code,
    name: `${percent}%`,
    rates: [{ code, ratePpm: percent * 10_000 }],
  }))
}

/** How a new store starts; `currency` as given, everything else as usual in a shop of ours. */
export function initialSettings(storeName: string, currency: string, isDemo: boolean): Settings {
  return {
    storeName,
    currency,
    isDemo,
    tax: { mode: 'inclusive', rounding: 'line', classes: initialTaxClasses(currency) },
    defaultTaxClass: 'STD',
    tenderTypes: [
      tender('cash', '现金 Cash', 'cash'),
      tender('card', '银行卡 Card', 'external'),
      tender('qr', '扫码 QR', 'external'),
    ],
    cashRounding: { incrementMinor: 1, mode: 'nearest' },
    dropStepsMinor: [10, 100],
    notesMinor: [100, 500, 1000, 2000, 5000, 10_000],
    reasons: [
      reason('change-money', 'paid-in'),
      reason('other-in', 'paid-in'),
      reason('small-purchase', 'paid-out'),
      reason('to-safe', 'paid-out'),
      reason('other-out', 'paid-out'),
      reason('give-change', 'no-sale'),
      reason('check-drawer', 'no-sale'),
      reason('customer-left', 'void'),
      reason('rung-up-wrongly', 'void'),
      reason('cannot-pay', 'void'),
      ...DOCUMENT_REASONS,
    ],
    receiptLanguage: currency === 'CNY' ? 'zh-CN' : 'en',
    receiptColumns: 42,
    printer: 'file',
    lockAfterMs: 5 * 60_000,
    cutoverMinutes: 240,
    backupDir: null,
    mirrorDir: null,
    refundRule: 'original',
    returnDaysMax: 30,
    cashFacesMinor: [],
    closeToleranceMinor: 0,
    closeAttemptsMax: 3,
    noReceiptMinorMax: 50_000,
    lossMinorMax: 10_000,
    lossMilliMax: 20_000,
    isReceivingBlind: false,
    nearExpiryDays: 30,
    stocktakeTolerances: USUAL_TOLERANCES,
    stocktakeApprovals: USUAL_APPROVALS,
    stocktakeCycleDays: USUAL_CYCLE_DAYS,
    scaleCodes: USUAL_SCALE_CODE_ROWS,
    receiptHead: NO_HEAD,
  }
}
