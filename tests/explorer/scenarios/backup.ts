/** Backups are taken between sales. One that was answered is there, whole; what has its name is whole. */
import { openDay, sellSomething } from './counter-deeds.ts'
import type { Scenario } from './scenario.ts'

export const backup: Scenario = {
  name: 'backup',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < Math.min(2, rounds); round += 1) {
      await sellSomething(stage)
      await stage.command('safekeeping.back-up-now', {})
      stage.claim('backup')
    }
    await sellSomething(stage)
    await stage.stop()
  },
}
