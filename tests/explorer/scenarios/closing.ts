/** Days that end: things are sold, the drawer is counted, the shift is ended, the day is closed, and the next one begins. */
import { openDay, sellSomething } from './counter-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

const NOTHING = { reasonCode: '', note: '', tenders: [], nextFloatMinor: 0, handedTo: null }

export const closing: Scenario = {
  name: 'closing',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < Math.min(2, rounds); round += 1) {
      await sellSomething(stage)
      await closeDay(stage)
      await stage.command('shift.open', { floatMinor: 0 })
    }
    await sellSomething(stage)
    await stage.stop()
  },
}

/** Counted to the last coin, so that nothing has to be explained. */
async function closeDay(stage: Stage): Promise<void> {
  const { expectedCashMinor } = await stage.query('shift.x-report', {})
  await stage.command('shift.count', { cash: [], looseMinor: expectedCashMinor })
  await stage.command('shift.close', NOTHING)
  const { businessDate, items } = await stage.query('day.checklist', {})
  const leaveOpen = items.map(({ code }) => code)
  await stage.command('day.close', { businessDate, leaveOpen, note: '' })
}
