/** Goods leave for another store; one shipment in three is taken back. */
import { GOODS_CODES, openStockedDay, takeBack } from './goods-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

export const transfer: Scenario = {
  name: 'transfer',
  prepare: openStockedDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      const transferNo = await ship(stage)
      if (round % 3 === 1) await takeBack(stage, transferNo)
    }
    await stage.stop()
  },
}

async function ship(stage: Stage): Promise<string> {
  const { head } = await stage.command('transfers.start', { kind: 'store', partner: '西门店' })
  const { draftId } = head
  // From where the goods are: the usual place of what is sent away may be another.
  const place = { kind: 'set-place', location: 'FLOOR' } as const
  await stage.command('transfers.change', { draftId, change: place })
  const code = stage.random.pick(GOODS_CODES)
  const scanned = await stage.command('transfers.scan', { draftId, code, quantityMilli: 2000 })
  const { revision } = scanned.head
  return (await stage.command('transfers.ship', { draftId, revision })).transferNo
}
