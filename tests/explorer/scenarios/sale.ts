/** A day at the counter: sales, tickets put aside, cash moved, a copy of a slip; the program is started anew once. */
import { openDay, scanSome, sellSomething } from './counter-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

export const sale: Scenario = {
  name: 'sale',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    stage.claim('store')
    for (let round = 0; round < rounds; round += 1) {
      if (round === Math.floor(rounds / 2)) {
        await stage.stop()
        await stage.start()
      }
      await oneRound(stage)
    }
    await stage.stop()
  },
}

async function oneRound(stage: Stage): Promise<void> {
  const { random } = stage
  const receiptNo = await sellSomething(stage)
  const chance = random.next()
  if (chance < 0.2) {
    await scanSome(stage, 1)
    const { head } = await stage.query('checkout.read', {})
    await stage.command('checkout.park', { note: '' })
    await stage.command('checkout.recall', { ticketId: head.ticketId })
    await stage.command('checkout.void', { reasonCode: 'customer-left' })
  } else if (chance < 0.4) {
    const reasonCode = 'change-money'
    await stage.command('shift.move-cash', {
      direction: 'in',
      amountMinor: 500,
      reasonCode,
      note: '',
    })
  } else if (chance < 0.55) {
    await stage.command('receipt.copy', { receiptNo })
  }
}
