/** A backup becomes the store again. Until that was answered the store may be the old one or the restored one. */
import { join } from 'node:path'
import { restoreStore } from '#main/store/restore.ts'
import { MANAGER } from '../../crash/crash-store.ts'
import { openDay, sellSomething } from './counter-deeds.ts'
import type { Scenario } from './scenario.ts'

/** Later than anything that the scenario does. */
const RESTORED_MS = Date.UTC(2026, 2, 2, 12, 0, 0)

/** The newest backup of the preparation; a scenario is played in one process. */
let taken = ''

export const restore: Scenario = {
  name: 'restore',
  async prepare(stage) {
    await openDay(stage)
    await stage.start()
    await sellSomething(stage)
    taken = (await stage.command('safekeeping.back-up-now', {})).name
    await sellSomething(stage)
    await stage.stop()
  },
  async play(stage, rounds) {
    const { dir: storeDir } = stage
    const from = join(storeDir, 'backup', taken)
    stage.claim('store')
    await stage.attempt(() => {
      restoreStore({ storeDir, from, mirrorDir: null, nowMs: RESTORED_MS })
    })
    stage.claim('restored')
    await stage.start()
    await stage.command('session.sign-in', { staffNo: MANAGER.staffNo, pin: MANAGER.pin })
    for (let round = 0; round < Math.min(2, rounds); round += 1) await sellSomething(stage)
    await stage.stop()
  },
}
