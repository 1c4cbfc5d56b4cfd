/** A hub that runs asks its ERPs by itself: a job for each, not more often than it was told, in whichever process. */
import { expect, onTestFinished, test } from 'vitest'
import { testHub } from '../../../tests/support/hub.ts'
import { goodsRow, tellingErp } from '../../../tests/support/telling-erp.ts'
import type { JobData } from '../hub.ts'
import type { Queue } from '../jobs/queue.ts'
import { startPuller } from './puller.ts'

test('each ERP from which something comes down is a job, and one that was asked just now is not asked again', async () => {
  const hub = await testHub()
  const erp = tellingErp()
  const { down: _nothing, ...silent } = { ...tellingErp().connector, name: 'silent' }
  erp.goods = [goodsRow('COLA')]
  const work: ((data: JobData) => Promise<void>)[] = []
  const queue: Queue = {
    hand: (...job) => hub.jobs.hand(...job),
    work: (_name, handle) => {
      work.push(handle)
      return Promise.resolve()
    },
    stop: () => Promise.resolve(),
  }
  // Two processes of one hub.
  for (const connectors of [[erp.connector, silent], [erp.connector]]) {
    const puller = await startPuller(hub, queue, connectors)
    onTestFinished(() => puller.stop())
  }
  const job = { name: 'pull', data: { connector: 'erp' } }
  expect(hub.handed).toEqual([job, job])
  for (const handle of work) await handle(job.data)
  expect(erp.asked).toEqual([null])
  expect(await hub.db.query(`SELECT key FROM feed_row WHERE feed = 'catalogue'`)).toEqual([
    { key: 'COLA' },
  ])
  hub.clock.atMs += 15 * 60_000
  for (const handle of work) await handle(job.data)
  expect(erp.asked).toHaveLength(2)
  await work[0]?.({ connector: 'unheard-of' })
})
