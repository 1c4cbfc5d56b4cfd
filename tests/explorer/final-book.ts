/** What a run has come to in the end: every image of it holds the beginning of this. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabaseReadonly } from '#main/store/database.ts'
import { STORE_FILE } from '#main/store/open.ts'

/**
 * What people did: the command's id, or the kind of event where it has an id of its own, which is another one when
 * the command is done anew. What the till notes of itself may come at any time and is left out.
 */
export const DEEDS = `SELECT CASE WHEN EXISTS (SELECT 1 FROM command WHERE command_id = event_id)
    THEN event_id ELSE type END AS id
  FROM journal WHERE type NOT IN ('epoch.opened', 'store.restored', 'key.trusted') ORDER BY position`

export interface FinalBook {
  /** The same before the play, in their order; not the beginning of the others where a backup was restored. */
  readonly before: readonly string[]
  /** What people did, in its order. */
  readonly events: readonly string[]
  /** Commands that are remembered. */
  readonly commands: ReadonlySet<string>
  /** Commands that made an event under their own id. */
  readonly withEvent: ReadonlySet<string>
}

export function readFinalBook(dir: string, basePath: string): FinalBook {
  const events = listOf(dir, DEEDS)
  const commands = new Set(listOf(dir, 'SELECT command_id AS id FROM command'))
  return {
    before: listOf(basePath, DEEDS),
    events,
    commands,
    withEvent: new Set(events.filter((id) => commands.has(id))),
  }
}

function listOf(dir: string, sql: string): string[] {
  if (!existsSync(join(dir, STORE_FILE))) return []
  const db = openDatabaseReadonly(join(dir, STORE_FILE))
  try {
    return db
      .prepare<[], { id: string }>(sql)
      .all()
      .map(({ id }) => id)
  } finally {
    db.close()
  }
}
