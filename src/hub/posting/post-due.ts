/**
 * One round of posting for one connector: makes what is to be made, takes up what people answered, posts what is due, and
 * marks the days that are booked as a whole. May be called as often as one likes, in as many processes as one likes.
 */
import type { Connector } from '../connectors/port.ts'
import { putFeedRows } from '../feeds/put-rows.ts'
import type { Hub } from '../hub.ts'
import { closesToPrepare, dayOf, prepareAlone, prepareClose, type Close } from './prepare.ts'
import { postOne } from './post-one.ts'
import { takeUpAnswers } from './take-up.ts'
import { dueRows, storesDue } from './rows.ts'
import { asOnlyWriter } from './writer.ts'

const ROUND = 200
/** Goods that are older come with their day. */
const ALONE_MS = 3 * 86_400_000

export async function postDue(hub: Hub, connector: Connector): Promise<void> {
  const { db } = hub
  const closes = await closesToPrepare(db, connector.name)
  for (const close of closes) {
    await prepareClose(db, connector.name, close, hub.nowMs())
  }
  await prepareAlone(db, connector.name, hub.nowMs() - ALONE_MS, hub.nowMs())
  await takeUpAnswers(hub, connector.name)
  for (const storeId of await storesDue(db, connector.name, hub.nowMs())) {
    await asOnlyWriter(db, connector.name, storeId, async () => {
      for (const row of await dueRows(db, connector.name, storeId, hub.nowMs(), ROUND)) {
        await postOne(hub, connector, row)
      }
    })
  }
  await markPosted(hub, connector.name, closes)
}

/** A day is posted when every document of its own and every one that went ahead of it is. */
async function markPosted(hub: Hub, connector: string, fresh: readonly Close[]): Promise<void> {
  const { db } = hub
  const known = await db.query<Close>(
    `SELECT store_id AS "storeId", till_id AS "tillId", epoch, seq FROM day_close c
     WHERE state = 'accepted' AND EXISTS (
       SELECT 1 FROM posting p WHERE p.store_id = c.store_id AND p.till_id = c.till_id AND p.epoch = c.epoch
         AND p.seq = c.seq AND p.connector = $1)`,
    [connector],
  )
  // One with nothing to book has no documents and was looked at just now.
  for (const close of [...known, ...fresh]) {
    if (await isOpen(hub, close)) continue
    if (await settlePosted(hub, close))
      hub.log.write('info', 'a day is posted', { connector, ...close })
  }
}

/** False: it was posted before. The till learns of it by its feed. */
const settlePosted = (hub: Hub, close: Close): Promise<boolean> =>
  hub.db.transaction(async (sql) => {
    const { storeId, tillId, epoch, seq } = close
    const [posted] = await sql.query<{ zNo: number }>(
      `UPDATE day_close SET state = 'posted', posted_ms = $5
       WHERE store_id = $1 AND till_id = $2 AND epoch = $3 AND seq = $4 AND state = 'accepted'
       RETURNING z_no AS "zNo"`,
      [storeId, tillId, epoch, seq, hub.nowMs()],
    )
    if (posted === undefined) return false
    const { zNo } = posted
    const row = { zNo, epoch, state: 'posted', detail: {} }
    await putFeedRows(sql, { storeId, tillId }, 'closes', [{ key: `${epoch}/${zNo}`, row }])
    return true
  })

async function isOpen({ db }: Hub, close: Close): Promise<boolean> {
  const { storeId, tillId, epoch, seq } = close
  const { ranges } = await dayOf(db, close)
  const all = [...ranges, { epoch, fromSeq: seq, toSeq: seq }]
  const rows = await db.query(
    `SELECT 1 FROM posting p JOIN unnest($3::text[], $4::bigint[], $5::bigint[]) AS r(epoch, first, last)
       ON p.epoch = r.epoch AND p.seq BETWEEN r.first AND r.last
     WHERE p.store_id = $1 AND p.till_id = $2 AND p.state <> 'posted' LIMIT 1`,
    [
      storeId,
      tillId,
      all.map((range) => range.epoch),
      all.map(({ fromSeq }) => fromSeq),
      all.map(({ toSeq }) => toSeq),
    ],
  )
  return rows.length > 0
}
