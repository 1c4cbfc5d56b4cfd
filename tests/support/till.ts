/** A till for tests: real store in a temporary folder, real services, a clock and ids that obey. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { AnswerBody } from '#shared/api/link.ts'
import type { Answer, Input, OperationName, Output } from '#shared/api/registry.ts'
import type { ItemDraft } from '#shared/catalogue/item.ts'
import { startBackend, type Backend } from '#main/backend.ts'
import type { Clock } from '#main/clock.ts'
import { silentLog, type Log } from '#main/log.ts'
import { DEMO_STAFF, emptyStore } from '#main/services/enrol.ts'
import { systemIds } from '#main/ids.ts'
import { putItem } from '#main/store/items.ts'
import type { NewStore } from '#main/store/open.ts'

export interface TestClock extends Clock {
  advance(ms: number): void
  set(ms: number): void
}

/** 2026-03-02 10:00 in Shanghai. */
export function testClock(startMs = Date.UTC(2026, 2, 2, 2, 0, 0)): TestClock {
  let nowMs = startMs
  return {
    nowMs: () => nowMs,
    offsetMinutes: () => 480,
    advance(ms) {
      nowMs += ms
    },
    set(ms) {
      nowMs = ms
    },
  }
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'tillbook-test-'))

export const COLA: ItemDraft = {
  sku: 'COLA',
  name: '可口可乐 500ml',
  unit: '瓶',
  category: '饮料',
  kind: 'stocked',
  taxClass: 'STD',
  unitPriceMilli: 350_000,
  status: 'active',
  tracking: 'none',
  hasExpiry: false,
  barcodes: [
    { code: '6901234567892', factorMilli: 1000 },
    { code: '16901234567899', factorMilli: 24_000 },
  ],
}
export const APPLES: ItemDraft = {
  ...COLA,
  sku: 'APPLES',
  name: '红富士苹果',
  unit: 'kg',
  category: '水果',
  kind: 'weighed',
  taxClass: 'RED',
  unitPriceMilli: 998_000,
  barcodes: [{ code: '20011', factorMilli: 1000 }],
}
export const BAG: ItemDraft = {
  ...COLA,
  sku: 'BAG',
  name: '购物袋',
  kind: 'non-stock',
  unitPriceMilli: 30_000,
  barcodes: [{ code: '90001', factorMilli: 1000 }],
}
export const UNPRICED: ItemDraft = {
  ...COLA,
  sku: 'UNPRICED',
  name: '新到货',
  unitPriceMilli: null,
  barcodes: [{ code: '90002', factorMilli: 1000 }],
}
export const BLOCKED: ItemDraft = {
  ...COLA,
  sku: 'BLOCKED',
  name: '召回批次',
  status: 'blocked',
  barcodes: [{ code: '90003', factorMilli: 1000 }],
}
const ITEMS = [COLA, APPLES, BAG, UNPRICED, BLOCKED]

export async function testStore(items: readonly ItemDraft[] = ITEMS): Promise<NewStore> {
  const empty = await emptyStore({
    storeId: 'S01',
    tillId: 'T01',
    storeName: '测试店',
    currency: 'CNY',
    staff: DEMO_STAFF,
  })
  return {
    ...empty,
    fill(tx) {
      empty.fill?.(tx)
      for (const item of items) {
        const put = putItem(tx, item)
        if (!put.ok) throw new Error(`${item.sku}: ${put.refusal.code}`)
      }
    },
  }
}

export interface TestTill {
  readonly dir: string
  readonly clock: TestClock
  readonly backend: Backend
  call<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options?: { commandId?: string; approvalId?: string; clientId?: string },
  ): Promise<Answer<Name>>
  /** The value of a call that must succeed. */
  ok<Name extends OperationName>(
    op: Name,
    input: Input<Name>,
    options?: { commandId?: string; approvalId?: string; clientId?: string },
  ): Promise<Output<Name>>
  signIn(staffNo: '101' | '201' | '901', clientId?: string): Promise<void>
  /** Manager 901 consents to one deed of whoever is signed in. */
  approve(permission: Input<'session.approve'>['permission']): Promise<string>
  /** Stops and starts the backend on the same folder. */
  restart(): Promise<TestTill>
  stop(): Promise<void>
}

export interface TestTillOptions {
  readonly dir?: string
  readonly clock?: TestClock
  readonly create?: NewStore
  readonly log?: Log
}

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
    create: options.create ?? (await testStore()),
  })
  return tillOn(backend, dir, clock, options)
}

function tillOn(
  backend: Backend,
  dir: string,
  clock: TestClock,
  options: TestTillOptions,
): TestTill {
  let frameId = 0
  const till: TestTill = {
    dir,
    clock,
    backend,
    async call(op, input, { commandId = uuidv7(), approvalId, clientId = 'screen-1' } = {}) {
      frameId += 1
      const answer: AnswerBody = await backend.router.dispatch(
        {
          t: 'call',
          id: frameId,
          op,
          input,
          commandId,
          ...(approvalId === undefined ? {} : { approvalId }),
        },
        clientId,
      )
      return answer as Answer<typeof op>
    },
    async ok(op, input, callOptions) {
      const answer = await till.call(op, input, callOptions)
      if (!answer.ok) throw new Error(`${op}: ${JSON.stringify(answer)}`)
      return answer.value
    },
    async signIn(staffNo, clientId = 'screen-1') {
      const pin = DEMO_STAFF.find((person) => person.staffNo === staffNo)?.pin ?? ''
      await till.ok('session.sign-in', { staffNo, pin }, { clientId })
    },
    async approve(permission) {
      const given = await till.ok('session.approve', { staffNo: '901', pin: '9753', permission })
      return given.approvalId
    },
    async restart() {
      await backend.stop()
      return startTestTill({ ...options, dir, clock })
    },
    stop: () => backend.stop(),
  }
  return till
}

export async function discard(till: TestTill): Promise<void> {
  await till.stop()
  rmSync(till.dir, { recursive: true, force: true })
}
