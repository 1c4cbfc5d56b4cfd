/** A store of the first release is brought up to date, with a copy of it as it was, and sells on. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { STORE_FILE } from '#main/store/open.ts'
import { MANAGER } from '../../crash/crash-store.ts'
import { sellNamed } from './counter-deeds.ts'
import type { Scenario } from './scenario.ts'

const OLD_STORE = join(import.meta.dirname, '../../migrations/golden/0000_store.db.gz')
/** What that store sells by the piece. */
const COLA = '6901234567892'

export const migration: Scenario = {
  name: 'migration',
  async prepare({ dir }) {
    writeFileSync(join(dir, STORE_FILE), gunzipSync(readFileSync(OLD_STORE)))
  },
  async play(stage, rounds) {
    stage.claim('store')
    await stage.start()
    stage.claim('current')
    stage.claim('backup')
    await stage.command('session.sign-in', { staffNo: MANAGER.staffNo, pin: MANAGER.pin })
    // The point is the start; a few sales show that what came of it can be sold with.
    for (let round = 0; round < Math.min(2, rounds); round += 1) await sellNamed(stage, [COLA])
    await stage.stop()
  },
}
