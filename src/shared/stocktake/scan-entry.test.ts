/** What a scan becomes when goods are counted, and what is asked for. */
import { expect, test } from 'vitest'
import {
  missingOfEntry,
  readEntry,
  type CountedItem,
  type EntryPick,
  type SaidOfEntry,
} from './scan-entry.ts'

const COLA: CountedItem = {
  sku: 'COLA',
  name: '可乐',
  unit: '瓶',
  kind: 'stocked',
  tracking: 'none',
}
const APPLES: CountedItem = { ...COLA, sku: 'APPLES', kind: 'weighed' }
const MILK: CountedItem = { ...COLA, sku: 'MILK', tracking: 'lot' }
const BANK: CountedItem = { ...COLA, sku: 'BANK', tracking: 'serial' }
const SILENT: SaidOfEntry = { quantityMilli: null, lot: null, expiry: null, serial: null }

const read = (item: CountedItem, said: Partial<SaidOfEntry> = {}, more: Partial<EntryPick> = {}) =>
  readEntry({
    item,
    factorMilli: 1000,
    said: { ...SILENT, ...said },
    knownExpiry: null,
    lotOfSerial: '',
    ...more,
  })

test('one scan is one pack, and a quantity is so many packs', () => {
  expect(read(COLA)).toMatchObject({ need: null, goods: { sku: 'COLA', quantityMilli: 1000 } })
  const carton = { factorMilli: 24_000 }
  expect(read(COLA, {}, carton).goods.quantityMilli).toBe(24_000)
  expect(read(COLA, { quantityMilli: 3000 }, carton).goods.quantityMilli).toBe(72_000)
})

test('pieces are whole, weights are not and have to be said', () => {
  expect(read(COLA, { quantityMilli: 1500 }).need).toBe('quantity-not-whole')
  expect(read(APPLES).need).toBe('quantity-needed')
  expect(read(APPLES, { quantityMilli: 756 })).toMatchObject({
    need: null,
    goods: { quantityMilli: 756 },
  })
  expect(read(COLA, { quantityMilli: 999_000_000 }, { factorMilli: 24_000 }).need).toBe(
    'quantity-needed',
  )
})

test('a lot is asked for and never guessed; its date is what is known of it', () => {
  expect(read(MILK).need).toBe('lot-needed')
  expect(read(MILK, { lot: 'M1' }, { knownExpiry: '2026-03-09' })).toMatchObject({
    need: null,
    goods: { lot: 'M1', expiry: '2026-03-09' },
  })
  expect(read(MILK, { lot: 'M9', expiry: '2026-04-01' }).goods.expiry).toBe('2026-04-01')
  expect(read(MILK, { lot: 'M9', expiry: '2026-02-30' })).toMatchObject({
    need: 'expiry-invalid',
    goods: { lot: 'M9', expiry: null },
  })
})

test('a piece is counted by its own number and stays in the lot that the book has it in', () => {
  expect(read(BANK).need).toBe('serial-needed')
  expect(read(BANK, { serial: 'PB-1', quantityMilli: 2000 }).need).toBe('serial-needed')
  expect(read(BANK, { serial: 'PB-1' }, { lotOfSerial: 'L7', factorMilli: 6000 })).toMatchObject({
    need: null,
    goods: { serial: 'PB-1', lot: 'L7', quantityMilli: 1000, expiry: null },
  })
})

test('what is printed on goods without lots or numbers is left out', () => {
  expect(read(COLA, { lot: 'X', serial: 'Y', expiry: '2026-02-30' })).toMatchObject({
    need: null,
    goods: { lot: '', serial: '', expiry: null },
  })
})

test('fees and services are nothing to count', () => {
  expect(read({ ...COLA, kind: 'non-stock' }).need).toBe('not-stocked')
})

test.each([
  [null, {}, 'item'],
  [{ ...COLA, kind: 'non-stock' as const }, {}, 'item'],
  [APPLES, { quantityMilli: 0 }, 'quantity'],
  [COLA, { quantityMilli: 1500 }, 'quantity'],
  [MILK, {}, 'lot'],
  [MILK, { lot: 'M9' }, 'expiry'],
  [BANK, {}, 'serial'],
  [BANK, { serial: 'PB-1', quantityMilli: 2000 }, 'serial'],
])('what is missing of it is told: %#', (item, over, missing) => {
  expect(missingOfEntry(item, { lot: '', serial: '', quantityMilli: 1000, ...over })).toBe(missing)
})

test('whatever is asked for at the shelf is what an entry kept for later lacks', () => {
  const asked = {
    'quantity-needed': 'quantity',
    'quantity-not-whole': 'quantity',
    'lot-needed': 'lot',
    'serial-needed': 'serial',
    'expiry-invalid': 'expiry',
    'not-stocked': 'item',
  } as const
  const saids: readonly Partial<SaidOfEntry>[] = [
    {},
    { quantityMilli: 1500 },
    { lot: 'M9', expiry: 'soon' },
    { serial: 'PB-1', quantityMilli: 2000 },
  ]
  for (const item of [COLA, APPLES, MILK, BANK, { ...COLA, kind: 'non-stock' as const }]) {
    for (const said of saids) {
      const { need, goods } = read(item, said)
      if (need !== null) expect(missingOfEntry(item, goods), need).toBe(asked[need])
    }
  }
})
