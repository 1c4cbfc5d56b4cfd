/**
 * A till that speaks to head office, killed while it does: while it sends, is acknowledged, takes a page of a feed or a
 * letter. It never takes for sent what head office does not have; when it runs again both have the same, once each, and
 * every row of the feeds is there.
 */
import { mkdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { writeHubToken } from '#main/store/hub-token.ts'
import { damageOf, inFile } from './book.ts'
import { CODES, MANAGER } from './crash-store.ts'
import { OVER, type Kill, type Lane } from './lane.ts'
import type { OfficeInMemory } from '../support/office-in-memory.ts'
import { openLoopbackHub } from './loopback-hub.ts'

const PLACE = { storeId: 'S01', tillId: 'T01' }
const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 10
/** Of each feed, with every round. */
const ROWS = 3

/** Each is a sale, some rows that come down, and a kill while both are under way. */
export async function lineRounds(
  lane: Lane,
  kills: readonly Kill[],
  isForgetful = false,
): Promise<void> {
  const { url, office, close } = await openLoopbackHub(PLACE.tillId, isForgetful)
  try {
    await openJoined(lane, url, office.hub.server)
    for (const [time, kill] of kills.entries()) await lineRound(lane, office, kill, time)
  } finally {
    close()
  }
}

async function openJoined(lane: Lane, url: string, server: string): Promise<void> {
  await lane.newFolder()
  mkdirSync(lane.dir, { recursive: true })
  const token = { url, server, token: 'crash', joinedMs: 1, isPlainAllowed: true }
  writeHubToken(lane.dir, { ...PLACE, ...token, storeName: '断电测试店' })
  await lane.restart()
  await lane.till.ok('session.sign-in', { staffNo: MANAGER.staffNo, pin: MANAGER.pin })
  await lane.till.ok('shift.open', { floatMinor: 20_000 })
}

async function lineRound(
  lane: Lane,
  office: OfficeInMemory,
  kill: Kill,
  time: number,
): Promise<void> {
  const { dir, tally } = lane
  await settled(lane, office)
  await sellOne(lane)
  for (let no = 0; no < ROWS; no += 1) office.put(`${time}-${no}`)
  const { till } = lane
  till.arm('point' in kill ? kill.point : 0)
  const asked = till.call('sync.now', {})
  if ('afterMs' in kill) till.killAfter(kill.afterMs)
  const isOver = !('afterMs' in kill) && (await isSettled(lane, office))
  if (isOver) till.killAfter(0)
  await till.gone()
  await asked
  const place = 'afterMs' in kill ? null : isOver ? OVER : (till.diedAt ?? 'somewhere')
  tally.kill('line', place)
  const at = `line ${time} ${place ?? JSON.stringify(kill)}`
  const wrong = (what: string): void => tally.found('wrong', at, what)
  countSent(lane, office)
  for (const what of [...damageOf(dir), ...beyond(dir, office)]) wrong(what)
  await lane.restart()
  if (!(await isSettled(lane, office))) wrong('it does not come to an end')
  for (const what of [...damageOf(dir), ...beyond(dir, office), ...unequal(dir, office)]) {
    wrong(what)
  }
}

async function sellOne({ till, random }: Lane): Promise<void> {
  await till.ok('checkout.scan', { code: random.pick(CODES) })
  const { head } = await till.ok('checkout.read', {})
  await till.ok('checkout.complete', {
    revision: head.revision,
    tender: { code: 'cash', receivedMinor: head.cashDueMinor, reference: null },
  })
}

/** The hub had it before the kill and the till knew, did not know, or it was not sent. */
function countSent({ dir, tally }: Lane, { hub }: OfficeInMemory): void {
  const unsent = epochsOf(dir).filter(({ acked, ends }) => acked < ends)
  if (unsent.length === 0) tally.told += 1
  else if (unsent.every(({ epoch, ends }) => haveOf(hub.rows, epoch) === ends)) tally.untold += 1
  else tally.absent += 1
}

interface Epoch {
  readonly epoch: string
  readonly acked: number
  readonly ackedHash: string | null
  readonly ends: number
}

const epochsOf = (dir: string): Epoch[] =>
  inFile(dir, (db) =>
    db
      .prepare<[], Epoch>(
        `SELECT epoch, acked_seq AS acked, lower(hex(acked_hash)) AS ackedHash,
           (SELECT count(*) FROM journal j WHERE j.epoch = e.epoch) AS ends FROM epoch e`,
      )
      .all(),
  )

const haveOf = (rows: OfficeInMemory['hub']['rows'], epoch: string): number =>
  rows.find((row) => row.epoch === epoch)?.have ?? 0

/** What the till takes for sent, or for fetched, and head office does not have or never said. */
function beyond(dir: string, { hub, feeds }: OfficeInMemory): string[] {
  const acked = epochsOf(dir).flatMap(({ epoch, acked: seq, ackedHash }) => {
    const event = hub.rows.find((row) => row.epoch === epoch)?.events[seq - 1]
    return seq === 0 || event?.hash === ackedHash ? [] : [`${epoch} is not there up to ${seq}`]
  })
  const places = inFile(dir, (db) =>
    feeds.flatMap(({ feed, rows }) => {
      const expected = [...rows].filter(([, { pos }]) => pos <= cursorOf(db, feed))
      const keys = db.prepare<[string], string>('SELECT key FROM feed_row WHERE feed = ?').pluck()
      const here = new Set(keys.all(feed))
      const isSame = here.size === expected.length && expected.every(([key]) => here.has(key))
      return isSame ? [] : [`${feed}: ${here.size} rows of ${expected.length} up to its place`]
    }),
  )
  return [...acked, ...places]
}

const cursorOf = (db: Database.Database, feed: string): number =>
  db.prepare<[string], number>('SELECT pos FROM feed_cursor WHERE feed = ?').pluck().get(feed) ?? 0

/** Both have the same, once each; what came down does what it says. */
function unequal(dir: string, { hub, feeds }: OfficeInMemory): string[] {
  return inFile(dir, (db) => {
    const list = (sql: string): string[] => db.prepare<[], string>(sql).pluck().all()
    const booked = hub.booked().toSorted()
    const journal = list('SELECT event_id FROM journal ORDER BY event_id')
    const [catalogue = [], letters = []] = feeds.map(({ rows }) => [...rows.keys()].toSorted())
    const pairs = [
      ['journal', booked, journal],
      ['goods', catalogue, list(`SELECT sku FROM item WHERE sku LIKE 'HQ-%' ORDER BY sku`)],
      ['letters', letters, list('SELECT letter_id FROM letter ORDER BY letter_id')],
    ] as const
    return pairs.flatMap(([name, theirs, ours]) =>
      String(theirs) === String(ours) ? [] : [`${name}: ${theirs.length} and ${ours.length}`],
    )
  })
}

async function settled(lane: Lane, office: OfficeInMemory): Promise<void> {
  if (!(await isSettled(lane, office))) throw new Error('the till does not send')
}

/** Waits until everything is sent, fetched and applied. False when the till is dead, or that never comes. */
async function isSettled({ till, dir }: Lane, { feeds }: OfficeInMemory): Promise<boolean> {
  const lastMs = performance.now() + PATIENCE_MS
  while (performance.now() < lastMs) {
    if ((await till.points()) === null) return false
    const isDone = inFile(dir, (db) => {
      const isFetched = feeds.every(({ feed, head }) => cursorOf(db, feed) === head)
      const waiting = db.prepare(`SELECT 1 FROM feed_row WHERE state = 'waiting'`).get()
      return isFetched && waiting === undefined
    })
    if (isDone && epochsOf(dir).every(({ acked, ends }) => acked === ends)) return true
    await wait(LOOK_EVERY_MS)
  }
  return false
}
