/**
 * A till in a process of its own, to be killed: the real backend on a real folder, with a printer over TCP. It sells as
 * fast as it is told to and says each receipt's number when the sale is answered.
 */
import type { Caller } from '../support/caller.ts'
import { loadFaster } from '../crash/load-faster.ts'
import type { FromTill, ToTill } from './messages.ts'

loadFaster()
const { startBackend } = await import('#main/backend.ts')
const { silentLog } = await import('#main/log.ts')
const { putDevice } = await import('#main/store/devices.ts')
const { openStore } = await import('#main/store/open.ts')
const { systemClock } = await import('#main/clock.ts')
const { systemIds } = await import('#main/ids.ts')
const { crashStore, CODES, MANAGER } = await import('../crash/crash-store.ts')
const { callerOf } = await import('../support/caller.ts')

const tell = (message: FromTill) => process.send?.(message)

process.on('message', (message: ToTill) => void take(message))
process.on('disconnect', () => process.exit(1))
tell({ t: 'loaded' })

let backend: Awaited<ReturnType<typeof startBackend>> | null = null
let till: Caller | null = null

async function take(message: ToTill): Promise<void> {
  if (message.t === 'start') await start(message)
  else if (message.t === 'sell') await sell(message.count)
  else if (message.t === 'resolve') await resolve()
  else if (message.t === 'count') await count()
  else {
    await backend?.stop()
    process.exit(0)
  }
}

async function start({ dir, port, fence }: Extract<ToTill, { t: 'start' }>): Promise<void> {
  const create = await crashStore(dir)
  const store = openStore({ dir, clock: systemClock, ids: systemIds, create })
  store.write((tx) =>
    putDevice(
      tx,
      {
        setup: {
          ...{ kind: 'printer', deviceId: 'printer-1', name: 'P', columns: 32, hasCutter: true },
          ...{ charset: 'gb18030', fence, connection: { by: 'tcp', host: '127.0.0.1', port } },
        },
        isEnabled: true,
      },
      Date.now(),
    ),
  )
  store.close()
  backend = await startBackend({
    ...{ storeDir: dir, host: 'test', simulateDevices: false, create, log: silentLog },
  })
  const { router } = backend
  till = callerOf((frame, clientId) => router.dispatch(frame, clientId), 'desk')
  const { staffNo, pin } = MANAGER
  await till.ok('session.sign-in', { staffNo, pin })
  const status = await till.ok('till.status', {})
  if (status.shift === null) await till.ok('shift.open', { floatMinor: 0 })
  tell({ t: 'ready' })
}

const theTill = (): Caller => {
  if (till === null) throw new Error('the till is not started')
  return till
}

async function sell(count: number): Promise<void> {
  for (let sale = 0; sale < count; sale += 1) {
    const code = CODES[sale % CODES.length] ?? CODES[0]
    const { head } = await theTill().ok('checkout.scan', { code })
    const tender = { code: 'cash', receivedMinor: 100_000, reference: null }
    const { receiptNo } = await theTill().ok('checkout.complete', {
      revision: head.revision,
      tender,
    })
    tell({ t: 'sold', receiptNo })
    // As between two customers: what is printed gets its turn.
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  tell({ t: 'sold-all' })
}

/** The cashier prints everything doubtful again. */
async function resolve(): Promise<void> {
  const { jobs } = await theTill().ok('printing.jobs', { limit: 200 })
  for (const { jobId, state } of jobs) {
    if (state === 'unknown') await theTill().ok('printing.resolve', { jobId, finding: 'reprint' })
  }
  await theTill().ok('printing.retry', {})
  tell({ t: 'resolved' })
}

async function count(): Promise<void> {
  const { jobs } = await theTill().ok('printing.jobs', { limit: 200 })
  const open = jobs.filter(({ state }) => state === 'queued' || state === 'sending').length
  const unknown = jobs.filter(({ state }) => state === 'unknown').length
  tell({ t: 'counted', open, unknown })
}
