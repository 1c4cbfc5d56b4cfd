/**
 * Opens the store of an image with the product's own code and holds it against what was promised: sound, all that
 * was acknowledged there exactly once, nothing there that was not sent.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { systemIds } from '#main/ids.ts'
import { openDatabase } from '#main/store/database.ts'
import { openStore, STORE_FILE } from '#main/store/open.ts'
import { isSwapOpen } from '#main/store/restore-swap.ts'
import { troubleWithBackups } from './backup-check.ts'
import type { DiskPicture } from './disk-model.ts'
import type { FinalBook } from './final-book.ts'
import { contentsUpgraded, readContents, type Contents } from './image-contents.ts'
import type { Promised } from './log-points.ts'
import { seededClock } from './seeded-world.ts'

export type Finding = 'damaged' | 'lost' | 'doubled'

export interface Verdict {
  readonly finding: Finding | null
  readonly detail: string
  /** Commands in the image; more than were acknowledged when a commit was not answered yet. */
  readonly commands: number
}

/** Writes the image to the folder, in place of what is in it. */
export function layOut(picture: DiskPicture, dir: string): void {
  for (const name of existsSync(dir) ? readdirSync(dir) : []) {
    rmSync(join(dir, name), { recursive: true, force: true })
  }
  mkdirSync(dir, { recursive: true })
  for (const [path, bytes] of picture.reachable()) {
    if (path.startsWith('printed/') || path === 'lock.pid') continue
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), bytes)
  }
}

export function checkImage(dir: string, promised: Promised, book: FinalBook): Verdict {
  try {
    const backups = troubleWithBackups(dir, promised.claims)
    if (backups !== null) return found('damaged', backups)
    // A restore that was under way goes on with the next start.
    if (isSwapOpen(dir)) openStore({ dir, clock: seededClock(), ids: systemIds }).close()
    if (!existsSync(join(dir, STORE_FILE))) return withoutStore(dir, promised)
    return judge(contentsAfterStart(dir, promised), promised, book)
  } catch (error) {
    return found('damaged', error instanceof Error ? error.message : String(error))
  }
}

const found = (finding: Finding, detail: string): Verdict => ({ finding, detail, commands: 0 })

function withoutStore(dir: string, { acked, claims }: Promised): Verdict {
  if (acked > 0 || claims.size > 0) return found('lost', 'the whole store')
  const isAlone = existsSync(join(dir, `${STORE_FILE}-wal`))
  if (isAlone) return found('damaged', 'a write-ahead file without its database')
  return { finding: null, detail: '', commands: 0 }
}

/** A file of an older program is brought up to date as the product does it; others are looked at as they are. */
function contentsAfterStart(dir: string, { claims }: Promised): Contents {
  const contents = contentsOf(dir)
  if (contents.isCurrent) return contents
  if (claims.has('current')) throw new Error('not brought up to date any more')
  return contentsUpgraded(contents, () => {
    openStore({ dir, clock: seededClock(), ids: systemIds }).close()
    return contentsOf(dir)
  })
}

function contentsOf(dir: string): Contents {
  const db = openDatabase(join(dir, STORE_FILE))
  try {
    return readContents(db)
  } finally {
    db.close()
  }
}

/** What was sent is done from the first command on, without a hole, and with all of its event. */
function judge(contents: Contents, promised: Promised, book: FinalBook): Verdict {
  const { issued, acked, claims } = promised
  const { damage, events, commands: done } = contents
  if (damage !== null) return found('damaged', damage)
  const alien = events.findIndex((id, index) => book.events[index] !== id)
  if (alien >= 0) {
    const isStillBefore = !claims.has('restored') && isDeepStrictEqual(events, book.before)
    if (isStillBefore) return { finding: null, detail: '', commands: 0 }
    return found('doubled', `event ${alien} is not that of the run`)
  }
  const missing = issued.findIndex(({ commandId }) => !done.has(commandId))
  const commands = missing < 0 ? issued.length : missing
  if (commands < acked) return found('lost', `command ${commands} of ${acked} acknowledged`)
  const made = new Set(events)
  for (const [index, { commandId: id }] of issued.entries()) {
    if (done.has(id) && index > commands)
      return found('damaged', `command ${index} without ${commands}`)
    if (book.withEvent.has(id) && done.has(id) !== made.has(id)) {
      return found('damaged', `command ${index} is there in part`)
    }
  }
  return { finding: null, detail: '', commands }
}
