/** Random sales through the till, brought back in random parts, by number and by code: the book comes out even. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { must } from '#shared/kernel/assert.ts'
import { CODE } from '../support/goods.ts'
import { propertyFactor, runs } from '../support/property-runs.ts'
import { card, openShop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'

const anyLine = fc.record({
  code: fc.constantFrom(CODE.cola, CODE.carton, CODE.apples, CODE.bag, CODE.free),
  pieces: fc.integer({ min: 1, max: 5 }),
  grams: fc.integer({ min: 1, max: 3000 }),
})
const anySale = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  offMinor: fc.integer({ min: 0, max: 400 }),
  isCard: fc.boolean(),
  parts: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 100 })), { maxLength: 4 }),
  byCode: fc.boolean(),
})

const MONEY = `SELECT account, sum(amount_minor) AS minor FROM money_move
  GROUP BY account HAVING minor <> 0 ORDER BY account`

test(
  'whatever comes back in parts leaves goods, taxes and drawer as before the sale',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anySale, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(1, 5, 10),
        async (sales, incrementMinor) => {
          const settings = { cashRounding: { incrementMinor, mode: 'nearest' as const } }
          const shop = await openShop({ by: '901', floatMinor: 1_000_000, settings })
          const before = rowsOf(shop.store, MONEY)
          for (const sale of sales) {
            for (const { code, pieces, grams } of sale.lines) {
              await shop.scan(code, code === CODE.apples ? grams : pieces * 1000)
            }
            const discount = { kind: 'amount' as const, amountMinor: sale.offMinor }
            if (sale.offMinor > 0) await shop.change({ kind: 'set-ticket-discount', discount })
            const totalMinor = await shop.totalMinor()
            const sold = await shop.pay(
              sale.isCard && totalMinor > 0 ? card(totalMinor) : undefined,
            )
            const code = sold.receipt.lines.find(({ kind }) => kind === 'qr')?.left
            const receipt = sale.byCode ? must(code, 'every receipt has one') : sold.receiptNo
            for (const [which, percent] of [...sale.parts, [0, 100] as const]) {
              const { lines } = await shop.ok('returns.find', { receipt })
              const isLast = percent === 100 && which === 0
              const picks = lines
                .filter((_line, index) => isLast || index === which % lines.length)
                .map(({ lineNo, kind, returnableMilli }) => {
                  const wish = Math.floor((returnableMilli * percent) / 100)
                  const quantityMilli = kind === 'weighed' ? wish : wish - (wish % 1000)
                  return {
                    lineNo,
                    quantityMilli,
                    disposition: 'restock',
                    reasonCode: 'faulty',
                  } as const
                })
                .filter(({ quantityMilli }) => quantityMilli > 0)
              if (picks.length > 0) await shop.ok('returns.complete', { receipt, picks })
            }
          }
          expect(rowsOf(shop.store, MONEY)).toEqual(before)
          expect(
            rowsOf(shop.store, 'SELECT * FROM stock_balance WHERE quantity_milli <> 0'),
          ).toEqual([])
          expect(shop.verify().violations).toEqual([])
        },
      ),
      { numRuns: runs(15) },
    )
  },
  60_000 * propertyFactor,
)
