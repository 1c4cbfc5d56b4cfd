/** Jobs come with the transaction that handed them in, once each, and come back when they fail. */
import { expect, test, vi } from 'vitest'
import { emptyHubDb } from '../../../tests/support/hub-db.ts'
import type { JobData } from '../hub.ts'
import { silentLog } from '../log.ts'
import { openQueue } from './queue.ts'

test('a job is there when its transaction is, and only then', async () => {
  const db = await emptyHubDb()
  const queue = await openQueue(db, silentLog, { pollS: 0.5 })
  const done: JobData[] = []
  await db
    .transaction(async (sql) => {
      await queue.hand(sql, 'check-close', { seq: 1 })
      throw new Error('undone')
    })
    .catch(() => undefined)
  await db.transaction(async (sql) => {
    await queue.hand(sql, 'check-close', { seq: 2 })
    await queue.hand(sql, 'check-close', { seq: 2 })
  })
  let failures = 1
  await queue.work('check-close', (data) => {
    done.push(data)
    if (data['seq'] === 2 && failures > 0) {
      failures -= 1
      return Promise.reject(new Error('not now'))
    }
    return Promise.resolve()
  })
  await vi.waitFor(() => expect(done).toEqual([{ seq: 2 }, { seq: 2 }]), {
    timeout: 20_000,
    interval: 100,
  })
  await queue.stop()
})

test('what waits is done without a pause in between, and one that fails holds up no other', async () => {
  const db = await emptyHubDb()
  // Nothing of it would be done in time if there were a pause.
  const queue = await openQueue(db, silentLog, { pollS: 600 })
  const seqs = Array.from({ length: 25 }, (_, at) => at)
  for (const seq of seqs) await queue.hand(null, 'post', { seq })
  const done: number[] = []
  await queue.work('post', ({ seq }) => {
    if (seq === 3) return Promise.reject(new Error('not now'))
    done.push(Number(seq))
    return Promise.resolve()
  })
  await vi.waitFor(
    () =>
      expect(done.toSorted((one, other) => one - other)).toEqual(seqs.filter((seq) => seq !== 3)),
    {
      timeout: 20_000,
      interval: 100,
    },
  )
  await queue.stop()
})
