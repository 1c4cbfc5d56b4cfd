/** What is typed into the documents list and what is looked for. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { currencyOf } from '../kernel/money.ts'
import { receiptNo } from '../kernel/ids.ts'
import { DOCUMENT_KINDS, documentNo } from './document.ts'
import { planDocumentSearch } from './document-search.ts'

const CNY = currencyOf('CNY')!
const plan = (text: string) => planDocumentSearch(text, 'T01', CNY)

test('nothing typed asks for nothing', () => {
  expect(plan('   ')).toBeNull()
})

test('a counter is one of every kind, and an amount', () => {
  expect(plan('12')).toMatchObject({
    receipts: ['T01-000012-'],
    documents: expect.arrayContaining(['T01-LS000012-', 'T01-RV000012-']) as unknown,
    amountMinor: 1200,
  })
})

test('letters say which kind', () => {
  expect(plan('ls12')).toMatchObject({ receipts: [], documents: ['T01-LS000012-'] })
  expect(plan('r12')?.documents).toEqual(['T01-RT000012-', 'T01-RC000012-', 'T01-RV000012-'])
  expect(plan('zz12')?.documents).toEqual([])
})

test('a number with its dashes is taken as it stands', () => {
  expect(plan('t01-000123-k7qx')).toMatchObject({
    receipts: ['T01-000123-K7QX'],
    documents: ['T01-000123-K7QX'],
    references: ['T01-000123-K7QX'],
    amountMinor: null,
  })
})

test('an amount has no sign, and no more digits than the currency', () => {
  expect(plan('12.50')?.amountMinor).toBe(1250)
  expect(plan('0')?.amountMinor).toBeNull()
  expect(plan('12.505')?.amountMinor).toBeNull()
})

test('a partner is looked for in any case, its number as it is written', () => {
  expect(plan('Dongmen Foods')).toMatchObject({
    partner: 'dongmen foods',
    references: ['DONGMEN FOODS', 'Dongmen Foods'],
  })
})

test('the counter of any number finds that number', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.constantFrom(...DOCUMENT_KINDS),
      fc.boolean(),
      (counter, kind, withZeros) => {
        const typed = withZeros ? String(counter).padStart(6, '0') : String(counter)
        const found = plan(typed)!
        const begins = (number: string) => (start: string) => number.startsWith(start)
        expect(found.receipts.some(begins(receiptNo('T01', counter, 'XXXXK7QX')))).toBe(true)
        expect(found.documents.some(begins(documentNo('T01', kind, counter, 'XXXXK7QX')))).toBe(
          true,
        )
      },
    ),
  )
})
