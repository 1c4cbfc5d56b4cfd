/**
 * Any sequence of partial receipts, steps back and new receipts of one delivery, through the real services,
 * against a simple count in this file: what is in the store is what was taken in and stands, what is open is
 * what was announced less that, and claims balance the two.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { QUANTITY_SCALE } from '#shared/kernel/quantity.ts'
import { CODE } from '../support/goods.ts'
import { announceFile, book, changeLine, openDock, receivingsOf } from '../support/receiving.ts'
import { rowsOf } from '../support/store.ts'
import { propertyFactor, runs } from '../support/property-runs.ts'

interface Part {
  readonly kind: 'part' | 'final' | 'reverse'
  readonly cola: number
  readonly damaged: number
  readonly rejected: number
  readonly which: number
}

const anyPart: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom('part', 'part', 'final', 'reverse'),
  cola: fc.integer({ min: 1, max: 20 }),
  damaged: fc.integer({ min: 0, max: 3 }),
  rejected: fc.integer({ min: 0, max: 3 }),
  which: fc.nat(5),
})

const ANNOUNCED = 24

test(
  'goods are conserved over any sequence of receipts and steps back',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPart, { minLength: 1, maxLength: 6 }), async (parts) => {
        const shop = await openDock()
        const inboundId = await announceFile(shop, `document,sku,quantity\nP-1,COLA,${ANNOUNCED}`)
        const standing: { no: string; part: Part }[] = []
        const isOpen = () => standing.every(({ part }) => part.kind !== 'final')
        for (const part of parts) {
          if (part.kind === 'reverse') {
            const [gone] = standing.splice(part.which % Math.max(1, standing.length), 1)
            if (gone === undefined) continue
            const deed = { documentNo: gone.no, reasonCode: 'entered-wrongly', note: '' }
            await shop.as('901').ok('document.reverse', deed)
            continue
          }
          if (!isOpen()) {
            const refused = await shop.refusal('receiving.start', { inboundId })
            expect(refused.code).toBe('inbound-closed')
            continue
          }
          const { head } = await shop.ok('receiving.start', { inboundId })
          const { draftId } = head
          const quantityMilli = part.cola * QUANTITY_SCALE
          await shop.ok('receiving.scan', { draftId, code: CODE.cola, quantityMilli })
          const damagedMilli = Math.min(part.damaged, part.cola) * QUANTITY_SCALE
          const rejectedMilli = Math.min(
            part.rejected * QUANTITY_SCALE,
            quantityMilli - damagedMilli,
          )
          await changeLine(shop, draftId, 1, (seen) => ({
            ...{ ...seen, kind: 'set-condition', damagedMilli, rejectedMilli },
          }))
          const { receivingNo } = await book(shop, draftId, part.kind === 'final')
          standing.push({ no: receivingNo, part })
        }
        const counted = standing.reduce((total, { part }) => total + part.cola, 0) * QUANTITY_SCALE
        const kept = new Set(standing.map(({ no }) => no))
        const bodies = receivingsOf(shop).filter(({ receivingNo }) => kept.has(receivingNo))
        const taken = bodies
          .flatMap(({ lines }) => lines)
          .reduce((total, line) => total + line.acceptedMilli + line.damagedMilli, 0)
        const inStore = rowsOf(
          shop.store,
          `SELECT coalesce(sum(quantity_milli), 0) AS total FROM stock_balance
         WHERE sku = 'COLA' AND location IN ('FLOOR', 'BACKROOM', 'DAMAGED')`,
        )
        expect(inStore).toEqual([{ total: taken }])
        const view = await shop.as('901').ok('inbound.read', { inboundId })
        expect(view.state).toBe(isOpen() ? 'open' : 'closed')
        const [line] = view.lines
        const came =
          (line?.acceptedMilli ?? 0) + (line?.damagedMilli ?? 0) + (line?.rejectedMilli ?? 0)
        expect(came).toBe(counted)
        expect(shop.verify()).toMatchObject({ chainOk: true, projectionOk: true })
      }),
      { numRuns: runs(15) },
    )
  },
  120_000 * propertyFactor,
)
