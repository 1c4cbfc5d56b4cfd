/** Goods go from the floor to the back room and back again. */
import { GOODS_CODES, openStockedDay } from './goods-deeds.ts'
import type { Scenario } from './scenario.ts'

const ROUTES = [
  { from: 'FLOOR', to: 'BACKROOM' },
  { from: 'BACKROOM', to: 'FLOOR' },
] as const

export const relocation: Scenario = {
  name: 'relocation',
  prepare: openStockedDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      // There and back: in the back room lies only what was carried there.
      for (const route of ROUTES) {
        const { head } = await stage.command('relocation.start', route)
        const { draftId } = head
        const code = GOODS_CODES[round % GOODS_CODES.length] ?? ''
        await stage.command('relocation.scan', { draftId, code })
        const change = { kind: 'set-reason', reasonCode: 'set-aside' } as const
        const changed = await stage.command('relocation.change', { draftId, change })
        const { revision } = changed.head
        await stage.command('relocation.record', { draftId, revision })
      }
    }
    await stage.stop()
  },
}
