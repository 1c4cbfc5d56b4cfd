/** Goods come back: refunded, exchanged for others; sales and exchanges are taken back whole. */
import type { Input } from '#shared/api/registry.ts'
import { openDay, scanSome, sellSomething } from './counter-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

export const returnOfGoods: Scenario = {
  name: 'return',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      const receiptNo = await sellSomething(stage)
      await DEEDS[round % DEEDS.length]?.(stage, receiptNo)
    }
    await stage.stop()
  },
}

/** The first line of the receipt, one piece of it. */
const firstPiece = (receipt: string): Input<'returns.complete'> => ({
  receipt,
  picks: [{ lineNo: 1, quantityMilli: 1000, disposition: 'restock', reasonCode: 'not-wanted' }],
})

async function refund(stage: Stage, receiptNo: string): Promise<void> {
  await stage.command('returns.complete', firstPiece(receiptNo))
}

async function exchange(stage: Stage, receiptNo: string): Promise<string> {
  const request = { kind: 'receipt' as const, ...firstPiece(receiptNo) }
  const { receipt, picks, kind } = request
  await stage.command('returns.begin-exchange', { return: { kind, receipt, picks } })
  await scanSome(stage, 1)
  const { head } = await stage.query('checkout.read', {})
  const due = head.cashDueMinor
  const sold = await stage.command('checkout.complete', {
    revision: head.revision,
    tender: due > 0 ? { code: 'cash', receivedMinor: due, reference: null } : null,
  })
  return sold.receiptNo
}

/** Two reversals in one transaction: never one of them. */
async function exchangeAndBack(stage: Stage, receiptNo: string): Promise<void> {
  await postVoid(stage, await exchange(stage, receiptNo))
}

async function postVoid(stage: Stage, receiptNo: string): Promise<void> {
  await stage.command('document.reverse', { documentNo: receiptNo, reasonCode: 'rung-up-wrongly' })
}

const DEEDS = [refund, exchange, postVoid, exchangeAndBack] as const
