/**
 * Two others read older states of the book while goods are sold, as a check and a backup do in their threads. The
 * first keeps SQLite from copying anything out of the write-ahead file; when it is gone, what is copied goes only as
 * far as the second one is.
 */
import { join } from 'node:path'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/store-file.ts'
import { openDay, scanSome, sellSomething } from './counter-deeds.ts'
import type { Scenario, Stage } from './scenario.ts'

export const reading: Scenario = {
  name: 'reading',
  prepare: openDay,
  async play(stage, rounds) {
    await stage.start()
    for (let round = 0; round < rounds; round += 1) {
      const first = beginToRead(stage)
      await scanSome(stage, 2)
      const second = beginToRead(stage)
      first.close()
      await scanSome(stage, 2)
      second.close()
      await sellSomething(stage)
    }
    await stage.stop()
  },
}

function beginToRead({ dir }: Stage) {
  const reader = openDatabaseReadonly(join(dir, STORE_FILE))
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM journal').get()
  return reader
}
