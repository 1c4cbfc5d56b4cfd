/**
 * A till for tests: real store in a temporary folder, real services, a clock that obeys. Three screens have
 * somebody signed in already, as after a restart: `desk-101`, `desk-201`, `desk-901`.
 */
import { rmSync } from 'node:fs'
import { systemIds } from '#main/ids.ts'
import { startBackend, type Backend } from '#main/backend.ts'
import { silentLog, type Log } from '#main/log.ts'
import type { CustomerScreenHost } from '#main/services/customer-screen.ts'
import type { HandheldDoor } from '#main/services/handhelds-door.ts'
import type { NewStore } from '#main/store/open.ts'
import { saveSession } from '#main/store/sessions.ts'
import { callerOf, FRESH_SCREEN, type Caller } from './caller.ts'
import { temporaryFolder, testClock, type TestClock } from './clock.ts'
import { testStore, type StaffNo, type TestShop } from './goods.ts'

export interface TestTill extends Caller {
  readonly dir: string
  readonly clock: TestClock
  readonly backend: Backend
  /** The same till from the screen where that person is signed in. */
  as(staffNo: StaffNo): Caller
  /** Stops and starts the backend on the same folder. */
  restart(): Promise<TestTill>
  stop(): Promise<void>
}

export interface TestTillOptions extends TestShop {
  readonly dir?: string
  readonly clock?: TestClock
  readonly create?: NewStore
  readonly log?: Log
  readonly handheldDoor?: HandheldDoor
  readonly customerScreen?: CustomerScreenHost
  /** Who sits at the screen that calls come from when they do not say; nobody when absent. */
  readonly by?: StaffNo
}

const deskOf = (staffNo: StaffNo): string => `desk-${staffNo}`

export async function startTestTill(options: TestTillOptions = {}): Promise<TestTill> {
  const dir = options.dir ?? temporaryFolder()
  const clock = options.clock ?? testClock()
  const backend = await startBackend({
    storeDir: dir,
    host: 'test',
    simulateDevices: true,
    clock,
    ids: systemIds,
    log: options.log ?? silentLog,
    ...(options.handheldDoor === undefined ? {} : { handheldDoor: options.handheldDoor }),
    ...(options.customerScreen === undefined ? {} : { customerScreen: options.customerScreen }),
    create: withSessions(options.create ?? testStore(options), clock),
  })
  return tillOn(backend, dir, clock, options)
}

export function withSessions(create: NewStore, clock: TestClock): NewStore {
  return {
    ...create,
    fill(tx) {
      create.fill?.(tx)
      for (const staffNo of ['101', '201', '901'] as const) {
        const seen = { state: 'signed-in' as const, lastSeenMs: clock.nowMs() }
        saveSession(tx, { clientId: deskOf(staffNo), staffNo, ...seen })
      }
    },
  }
}

function tillOn(
  backend: Backend,
  dir: string,
  clock: TestClock,
  options: TestTillOptions,
): TestTill {
  const dispatch: Backend['router']['dispatch'] = (frame, clientId) =>
    backend.router.dispatch(frame, clientId)
  let stopped: Promise<void> | null = null
  const stop = () => (stopped ??= backend.stop())
  return {
    ...callerOf(dispatch, options.by === undefined ? FRESH_SCREEN : deskOf(options.by)),
    dir,
    clock,
    backend,
    as: (staffNo) => callerOf(dispatch, deskOf(staffNo)),
    async restart() {
      await stop()
      return startTestTill({ ...options, dir, clock })
    },
    stop,
  }
}

export async function discard(till: TestTill): Promise<void> {
  await till.stop()
  rmSync(till.dir, { recursive: true, force: true })
}
