/** What an ERP said no to: the letter is at the till, the answer of head office starts the posting again, and the till learns of it. */
import { expect, onTestFinished, test, vi } from 'vitest'
import { openQueue } from '#hub/jobs/queue.ts'
import { silentLog } from '#hub/log.ts'
import { startPoster } from '#hub/posting/poster.ts'
import { addRows } from '#hub/posting/rows.ts'
import { must } from '#shared/kernel/assert.ts'
import { document, line } from '../erp/documents.ts'
import { memoryErp } from '../erp/memory-erp.ts'
import { letterAbout, rowOf } from '../erp/posted.ts'
import { fetchAll, joined } from '../support/fed-shop.ts'
import { FINANCE, officeOf } from '../support/hub-journal.ts'

const NEVER_MS = 86_400_000

test('an answer given at head office posts the document and reaches the till', async () => {
  const { hub: real, shop } = await joined()
  const queue = await openQueue(real.hub.db, silentLog, { pollS: 0.5 })
  const hub = { ...real.hub, jobs: queue }
  const { connector } = memoryErp(true)
  // Only the job of the answer starts a round.
  const poster = startPoster(hub, [connector], NEVER_MS)
  await queue.work('post', () => poster.hint())
  onTestFinished(async () => {
    await queue.stop()
    await poster.stop()
  })
  const posted = document({ lines: [line({ sku: 'UNHEARD' })] })
  const place = { connector: connector.name, epoch: 'E', seq: 1 }
  await addRows(hub.db, place, [posted], (text) => text, hub.nowMs())
  await poster.hint()
  expect(await letterAbout(hub.db, posted)).toMatchObject({ code: 'unknown-sku', state: 'open' })
  const lettersAt = async (state: 'open' | 'resolved') => {
    await fetchAll(shop)
    return (await shop.as('901').ok('letters.list', { state })).letters
  }
  expect(await lettersAt('open')).toMatchObject([
    { code: 'unknown-sku', detail: { sku: 'UNHEARD' } },
  ])

  const letterId = must((await rowOf(hub.db, posted)).letter_id, 'it has a letter')
  const answer = { storeId: 'S01', letterId, action: 'map-sku', value: 'COLA' } as const
  expect(await officeOf(hub, FINANCE).ok('letters.answer', answer)).toEqual({ state: 'answered' })
  await vi.waitFor(
    async () => expect(await rowOf(hub.db, posted)).toMatchObject({ state: 'posted' }),
    { timeout: 60_000, interval: 200 },
  )
  expect(await lettersAt('open')).toEqual([])
  expect(await lettersAt('resolved')).toMatchObject([{ letterId, code: 'unknown-sku' }])
})
