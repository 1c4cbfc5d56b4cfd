/** What the store is set up as. One JSON document, read at start and after it was changed. */
import * as z from 'zod'
import { assert, must } from '#shared/kernel/assert.ts'
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
  reasons: z.array(
    z.strictObject({
      code: z.string(),
      use: z.enum(['paid-in', 'paid-out', 'no-sale', 'void']),
    }),
  ),
  receiptLanguage: z.enum(['zh-CN', 'en']),
  receiptColumns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  /** screen: the slip is on screen only. file: also written below printed/. */
  printer: z.enum(['screen', 'file']),
  lockAfterMs: z.int().min(10_000),
  cutoverMinutes: z.int().min(0).max(720),
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
      { code: 'change-money', use: 'paid-in' },
      { code: 'other-in', use: 'paid-in' },
      { code: 'small-purchase', use: 'paid-out' },
      { code: 'to-safe', use: 'paid-out' },
      { code: 'other-out', use: 'paid-out' },
      { code: 'give-change', use: 'no-sale' },
      { code: 'check-drawer', use: 'no-sale' },
      { code: 'customer-left', use: 'void' },
      { code: 'rung-up-wrongly', use: 'void' },
      { code: 'cannot-pay', use: 'void' },
    ],
    receiptLanguage: currency === 'CNY' ? 'zh-CN' : 'en',
    receiptColumns: 42,
    printer: 'file',
    lockAfterMs: 5 * 60_000,
    cutoverMinutes: 240,
  }
}
