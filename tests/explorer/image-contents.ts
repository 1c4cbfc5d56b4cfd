/**
 * What an image's database holds and whether it is sound. Most images of a run differ in what SQLite throws away
 * when it recovers; after that they are the same pages again, and what was found out about those holds.
 */
import { hash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { checkHead } from '#main/store/check-head.ts'
import { loadMigrations } from '#main/store/migrations.ts'
import { verifyStore } from '#main/store/verify.ts'
import { DEEDS } from './final-book.ts'

export interface Contents {
  /** Stands for these pages. */
  readonly id: string
  /** What is wrong with the book; null: it is sound. */
  readonly damage: string | null
  /** False: it is that of an older program, and nothing else was read. */
  readonly isCurrent: boolean
  /** What people did, in its order. */
  readonly events: readonly string[]
  readonly commands: ReadonlySet<string>
}

const known = new Map<string, Contents>()
/** What the contents of an older program became when the product brought them up to date. */
const upgraded = new Map<string, Contents>()

/** Another record begins: its contents are others. */
export function forgetContents(): void {
  known.clear()
  upgraded.clear()
}

const MIGRATIONS = loadMigrations().length

/** How many different contents were looked at in full. */
export const distinctContents = (): number => known.size

export function readContents(db: Database.Database): Contents {
  const id = hash('sha1', db.serialize())
  let contents = known.get(id)
  if (contents === undefined) {
    contents = readAll(db, id)
    known.set(id, contents)
  }
  return contents
}

/** `upgrade` is carried out once for the same contents. */
export function contentsUpgraded(old: Contents, upgrade: () => Contents): Contents {
  const after = upgraded.get(old.id) ?? upgrade()
  upgraded.set(old.id, after)
  return after
}

function readAll(db: Database.Database, id: string): Contents {
  const list = (sql: string) =>
    db
      .prepare<[], { id: string }>(sql)
      .all()
      .map(({ id }) => id)
  const isCurrent = list('SELECT tag AS id FROM migration').length === MIGRATIONS
  if (!isCurrent) return { id, damage: null, isCurrent, events: [], commands: new Set() }
  return {
    id,
    damage: damageIn(db),
    isCurrent,
    events: list(DEEDS),
    commands: new Set(list('SELECT command_id AS id FROM command')),
  }
}

function damageIn(db: Database.Database): string | null {
  const [violation] = verifyStore(db).violations
  if (violation !== undefined) {
    return `${violation.rule} at ${violation.place}: ${violation.detail}`
  }
  checkHead({ db })
  return feedsOutOfPlace(db)
}

/** Head office writes every row once here: as many lie there as the place says, and what is applied is done. */
function feedsOutOfPlace(db: Database.Database): string | null {
  const found = db.prepare<[], string>(OUT_OF_PLACE).pluck().get()
  return found === undefined ? null : `a feed is not what its place says: ${found}`
}

const OUT_OF_PLACE = `
  SELECT c.feed FROM feed_cursor c WHERE pos <> (SELECT count(*) FROM feed_row r WHERE r.feed = c.feed)
  UNION ALL SELECT r.key FROM feed_row r WHERE r.state = 'applied' AND CASE r.feed
    WHEN 'letters' THEN NOT EXISTS (SELECT 1 FROM letter l WHERE l.letter_id = r.key)
    WHEN 'catalogue' THEN NOT EXISTS (SELECT 1 FROM item i WHERE i.sku = r.key) ELSE 0 END`
