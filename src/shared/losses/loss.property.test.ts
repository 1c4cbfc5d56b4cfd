/** Whatever is lost or found: goods are conserved, and taking the document back restores every place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mirrorOf } from '../documents/reversal.ts'
import { stockOfLoss, stockOfRelocation } from '../ledger/goods.ts'
import type { StockMove } from '../ledger/move.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { STOCK_LOCATIONS } from '../stock/location.ts'
import { LOSS_KINDS, type Loss } from './loss.ts'

const line = fc
  .record({
    sku: fc.constantFrom('COLA', 'MILK'),
    lot: fc.constantFrom('', 'A'),
    quantityMilli: fc.integer({ min: 1, max: 9000 }),
    location: fc.constantFrom(...STOCK_LOCATIONS),
    to: fc.constantFrom(...STOCK_LOCATIONS),
  })
  .map(({ to, ...goods }) => ({
    lineNo: 1,
    name: '',
    unit: '',
    expiry: null,
    serial: '',
    unitValueMilli: 0,
    valueMinor: 0,
    from: goods.location,
    to,
    ...goods,
  }))
const lines = fc.array(line, { minLength: 1, maxLength: 8 })

function balances(moves: readonly StockMove[]): Map<string, number> {
  const all = new Map<string, number>()
  const put = (move: StockMove, place: string, milli: number) => {
    const key = `${move.sku} ${move.lot} ${place}`
    all.set(key, (all.get(key) ?? 0) + milli)
  }
  for (const move of moves) {
    put(move, move.from, -move.quantityMilli)
    put(move, move.to, move.quantityMilli)
  }
  return all
}
const total = (all: Map<string, number>, ours: boolean): number =>
  [...all]
    .filter(([key]) => !ours || STOCK_LOCATIONS.some((place) => key.endsWith(` ${place}`)))
    .reduce((sum, [, milli]) => sum + milli, 0)

test('a loss takes out of the store what its lines say, a surplus brings it in, a sample stays', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LOSS_KINDS), lines, (kind, goods) => {
      const loss = { kind, lines: goods } as unknown as Loss
      const all = balances(stockOfLoss(loss))
      expect(total(all, false)).toBe(0)
      const said = goods
        .filter(({ location }) => kind !== 'sample' || location === 'SAMPLE')
        .reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)
      expect(total(all, true)).toBe(kind === 'surplus' ? said : 0 - said)
    }),
  )
})

test('a relocation changes no total', () => {
  fc.assert(
    fc.property(lines, (goods) => {
      const body = { lines: goods } as unknown as Parameters<typeof stockOfRelocation>[0]
      expect(total(balances(stockOfRelocation(body)), true)).toBe(0)
    }),
  )
})

test('a document and its reversal leave every place as it was', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LOSS_KINDS, null), lines, (kind, goods) => {
      const event =
        kind === null
          ? { type: 'stock.relocated', body: { lines: goods } }
          : { type: 'loss.recorded', body: { kind, lines: goods } }
      const ledgerEvent = event as unknown as LedgerEvent
      const moves =
        ledgerEvent.type === 'loss.recorded'
          ? stockOfLoss(ledgerEvent.body)
          : stockOfRelocation(event.body as unknown as Parameters<typeof stockOfRelocation>[0])
      const all = balances([...moves, ...mirrorOf(ledgerEvent).stock])
      expect([...all.values()].every((milli) => milli === 0)).toBe(true)
    }),
  )
})
