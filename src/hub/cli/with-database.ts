/** Opens the database for one command and closes it whatever happens. What a person can put right is said in a line. */
import type { Db } from '../db/db.ts'
import { FolderHeld } from './hold-folder.ts'
import { openDatabase, type PlaceFlags } from './open-hub.ts'
import { refuseCommand } from './say.ts'

export async function withDatabase(
  flags: PlaceFlags,
  run: (db: Db) => Promise<void> | void,
): Promise<void> {
  try {
    const opened = await openDatabase(flags, Date.now())
    try {
      await run(opened.db)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof FolderHeld) return refuseCommand(error.message)
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') {
      return refuseCommand('the database does not answer')
    }
    throw error
  }
}
