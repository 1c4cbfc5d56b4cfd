/** Whatever people do one after the other: a piece with a serial number is never in two places at once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BANK, openLotShop } from '../support/lot-goods.ts'
import type { Shop } from '../support/shop.ts'
import { rowsOf } from '../support/store.ts'
import { propertyFactor, runs } from '../support/property-runs.ts'

const SERIALS = ['A', 'B', 'C'] as const
const PLACES = ['FLOOR', 'BACKROOM', 'DAMAGED'] as const

const serial = fc.constantFrom(...SERIALS)
const place = fc.constantFrom(...PLACES)
const step = fc.oneof(
  fc.record({ kind: fc.constant('receive' as const), serial }),
  fc.record({ kind: fc.constant('sell' as const), serial }),
  fc.record({ kind: fc.constant('return' as const), serial }),
  fc.record({ kind: fc.constant('relocate' as const), serial, from: place, to: place }),
  fc.record({ kind: fc.constant('ship' as const), serial, from: place }),
  fc.record({ kind: fc.constant('lose' as const), serial, from: place }),
  fc.record({ kind: fc.constant('reverse' as const), serial }),
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** What the shop remembers of its papers, to return and to take back. */
interface Papers {
  readonly receipts: Map<string, string>
  readonly documents: string[]
  carried: number
}

test(
  'random sequences of documents leave every serial in one place at most',
  async () => {
    let carried = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 16 }), async (steps) => {
        const shop = await openLotShop({ by: '901' })
        const itemId = await bankId(shop)
        const papers: Papers = { receipts: new Map(), documents: [], carried: 0 }
        for (const one of steps) {
          await carryOut(shop, itemId, one, papers)
          expect(doubled(shop), JSON.stringify(one)).toEqual([])
        }
        carried += papers.carried
        expect(shop.verify().violations).toEqual([])
      }),
      { numRuns: runs(12) },
    )
    expect(carried).toBeGreaterThan(5)
  },
  60_000 * propertyFactor,
)

test('a piece that was sent away is not received from a supplier as well', async () => {
  const shop = await openLotShop({ by: '901' })
  const itemId = await bankId(shop)
  const papers: Papers = { receipts: new Map(), documents: [], carried: 0 }
  await carryOut(shop, itemId, { kind: 'receive', serial: 'B' }, papers)
  await carryOut(shop, itemId, { kind: 'ship', serial: 'B', from: 'FLOOR' }, papers)
  const { head } = await shop.ok('receiving.start', { inboundId: null, partner: '厂家' })
  const { draftId } = head
  const added = await shop.ok('receiving.add-item', { draftId, itemId, serial: 'B' })
  const input = { draftId, revision: added.head.revision, isFinal: true }
  const refusal = await shop.refusal('receiving.record', input)
  expect(refusal).toMatchObject({ code: 'serial-elsewhere', details: { serial: 'B' } })
  expect(doubled(shop)).toEqual([])
})

async function bankId(shop: Shop): Promise<number> {
  const found = await shop.ok('catalogue.find-by-code', { code: BANK.barcodes[0]?.code ?? '' })
  return found.id
}

/** Serials that the moves put into more than one real place, or more than once into one. */
const doubled = (shop: Shop) =>
  rowsOf(
    shop.store,
    `WITH signed AS (
       SELECT serial, to_location AS place, quantity_milli AS milli FROM stock_move
       UNION ALL SELECT serial, from_location, -quantity_milli FROM stock_move),
     lying AS (
       SELECT serial, place, sum(milli) AS milli FROM signed JOIN location l ON l.code = place
       WHERE serial <> '' AND l.kind <> 'virtual' GROUP BY serial, place HAVING sum(milli) <> 0)
     SELECT serial FROM lying GROUP BY serial HAVING count(*) > 1 OR max(milli) > 1000`,
  )

/** A refusal is an answer: then nothing moved, and what was begun is given up. */
async function carryOut(shop: Shop, itemId: number, one: Step, papers: Papers): Promise<void> {
  const goods = { itemId, serial: one.serial }
  const did = await perform(shop, goods, one, papers)
  if (did) papers.carried += 1
}

type Goods = { readonly itemId: number; readonly serial: string }

async function perform(shop: Shop, goods: Goods, one: Step, papers: Papers): Promise<boolean> {
  switch (one.kind) {
    case 'receive':
      return receive(shop, goods)
    case 'sell':
      return sell(shop, goods, papers)
    case 'return':
      return giveBack(shop, goods, papers)
    case 'relocate': {
      if (one.from === one.to) return false
      const { head } = await shop.ok('relocation.start', { from: one.from, to: one.to })
      const { draftId } = head
      const added = await shop.call('relocation.add-item', { draftId, ...goods })
      if (!added.ok) return false
      const { revision } = added.value.head
      const done = await shop.call('relocation.record', { draftId, revision })
      return note(papers, done.ok ? done.value.relocationNo : null)
    }
    case 'ship': {
      const { head } = await shop.ok('transfers.start', { kind: 'store', partner: '二店' })
      const { draftId } = head
      const change = { kind: 'set-place', location: one.from } as const
      await shop.ok('transfers.change', { draftId, change })
      const added = await shop.call('transfers.add-item', { draftId, ...goods })
      if (!added.ok) return false
      const { revision } = added.value.head
      const done = await shop.call('transfers.ship', { draftId, revision })
      return note(papers, done.ok ? done.value.transferNo : null)
    }
    case 'lose': {
      const { head } = await shop.ok('losses.start', { kind: 'damaged', location: one.from })
      const { draftId } = head
      const added = await shop.call('losses.add-item', { draftId, ...goods })
      if (!added.ok) return false
      const { revision } = added.value.head
      const done = await shop.call('losses.record', { draftId, revision })
      return note(papers, done.ok ? done.value.lossNo : null)
    }
    case 'reverse': {
      const documentNo = papers.documents.pop()
      if (documentNo === undefined) return false
      const reverse = { documentNo, reasonCode: 'entered-wrongly' }
      return (await shop.call('document.reverse', reverse)).ok
    }
  }
}

function note(papers: Papers, documentNo: string | null): boolean {
  if (documentNo !== null) papers.documents.push(documentNo)
  return documentNo !== null
}

async function receive(shop: Shop, { itemId, serial: piece }: Goods): Promise<boolean> {
  const { head } = await shop.ok('receiving.start', { inboundId: null, partner: '厂家' })
  const { draftId } = head
  const added = await shop.call('receiving.add-item', { draftId, itemId, serial: piece })
  if (!added.ok) {
    await shop.ok('receiving.drop', { draftId })
    return false
  }
  const { revision } = added.value.head
  const booked = await shop.call('receiving.record', { draftId, revision, isFinal: true })
  if (!booked.ok) await shop.ok('receiving.drop', { draftId })
  return booked.ok
}

async function sell(shop: Shop, goods: Goods, papers: Papers): Promise<boolean> {
  const added = await shop.call('checkout.add-item', goods)
  if (!added.ok) return false
  const { receiptNo } = await shop.pay()
  papers.receipts.set(goods.serial, receiptNo)
  return true
}

async function giveBack(shop: Shop, goods: Goods, papers: Papers): Promise<boolean> {
  const receipt = papers.receipts.get(goods.serial)
  if (receipt === undefined) return false
  const pick = { lineNo: 1, quantityMilli: 1000, disposition: 'restock' } as const
  const picks = [{ ...pick, reasonCode: 'not-wanted' }]
  return (await shop.call('returns.complete', { receipt, picks })).ok
}
