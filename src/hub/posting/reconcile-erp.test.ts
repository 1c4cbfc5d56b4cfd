/** A store's goods here and at the ERP: whatever differs has a cause, or is an alarm. */
import { expect, test } from 'vitest'
import { memoryErp } from '../../../tests/erp/memory-erp.ts'
import { closeOf, range, withClose } from '../../../tests/support/hub-close.ts'
import { enrolledTill, testHub, type TestHub } from '../../../tests/support/hub.ts'
import { opened, received, sold } from '../../../tests/support/hub-events.ts'
import { EPOCH_ONE, pushOf, wireStretch } from '../../../tests/support/wire-journal.ts'
import { checkClose } from '../closes/check-close.ts'
import { done, type Connector, type OnHandRow } from '../connectors/port.ts'
import { serverOf } from '../incarnation.ts'
import { takePush } from '../ingest/push.ts'
import { postDue } from './post-due.ts'
import { reconcileErp } from './reconcile-erp.ts'

const TILL = { storeId: 'S01', tillId: 'T01' }
const BOTTLE = { sku: 'COLA' }

const day = wireStretch([
  { event: opened },
  { event: received('COLA', 9000) },
  { event: sold('T01-000001-K7QX', BOTTLE) },
])
const closed = withClose(day, closeOf(day, range(1, 3)))
const evening = wireStretch([{ event: sold('T01-000002-K7QX', BOTTLE) }], { after: closed })

async function traded(): Promise<{ hub: TestHub; erp: Connector }> {
  const hub = await testHub()
  await enrolledTill(hub)
  await takePush(hub, TILL, pushOf(closed, await serverOf(hub.db)))
  return { hub, erp: memoryErp(false).connector }
}

async function causes(hub: TestHub, connector: Connector) {
  const compared = await reconcileErp(hub, connector, 'S01')
  if (compared.kind !== 'done') throw new Error(compared.detail)
  return compared.value.differences.map(({ sku, cause }) => [sku, cause])
}
const alerts = async (hub: TestHub) =>
  (await hub.db.query<{ kind: string }>(`SELECT kind FROM alert WHERE state = 'open'`)).map(
    ({ kind }) => kind,
  )
const withMore = (connector: Connector, moreMilli: number): Connector => ({
  ...connector,
  readOnHand: async (storeId) => {
    const told = await connector.readOnHand(storeId)
    if (told.kind !== 'done') return told
    const more = ({ sku, quantityMilli }: OnHandRow) => ({
      sku,
      quantityMilli: quantityMilli + moreMilli,
    })
    return done(told.value.map(more))
  },
})

test('a day that is open, closed, accepted and posted is explained at each of these', async () => {
  const { hub, erp } = await traded()
  expect(await causes(hub, erp)).toEqual([['COLA', 'in-flight']])
  // Goods that came went ahead of their day.
  await postDue(hub, erp)
  expect(await causes(hub, erp)).toEqual([['COLA', 'in-flight']])
  await checkClose(hub, { ...TILL, epoch: EPOCH_ONE, seq: 4 })
  expect(await causes(hub, erp)).toEqual([['COLA', 'in-flight']])
  await postDue(hub, erp)
  expect(await causes(hub, erp)).toEqual([])
  await takePush(hub, TILL, pushOf(evening, await serverOf(hub.db)))
  expect(await causes(hub, erp)).toEqual([['COLA', 'in-flight']])
  expect(await alerts(hub)).toEqual([])
})

test('what somebody booked there is told from what nobody can explain', async () => {
  const { hub, erp } = await traded()
  await checkClose(hub, { ...TILL, epoch: EPOCH_ONE, seq: 4 })
  await postDue(hub, erp)
  const changed = withMore(erp, 500)
  expect(await causes(hub, changed)).toEqual([['COLA', 'changed-there']])
  expect(await alerts(hub)).toEqual([])
  const lost = { ...changed, find: () => Promise.resolve(done([])) }
  expect(await causes(hub, lost)).toEqual([['COLA', 'unexplained']])
  expect(await alerts(hub)).toEqual(['unexplained'])
  expect(await causes(hub, erp)).toEqual([])
  expect(await alerts(hub)).toEqual([])
})

test('a document that stands there twice explains what it changed too much', async () => {
  const { hub, erp } = await traded()
  await checkClose(hub, { ...TILL, epoch: EPOCH_ONE, seq: 4 })
  const [two, one] = ['1', '2'].map((id) => ({ model: 'document', id, state: 'done' }))
  const isSale: Connector['find'] = ({ document }) =>
    document.kind === 'sales'
      ? Promise.resolve(done([two, one].flatMap((theirs) => theirs ?? [])))
      : erp.find({ document, bookedOn: document.businessDate })
  await postDue(hub, { ...erp, find: isSale })
  expect(await alerts(hub)).toEqual(['posted-twice'])
  // Two sales of one bottle where there was one: nine came, seven are left there.
  expect(await causes(hub, withMore({ ...erp, find: isSale }, -2000))).toEqual([
    ['COLA', 'posted-twice'],
  ])
})
