import { expect, test } from 'vitest'
import type { CallFrame } from '#shared/api/link.ts'
import { refuse } from '#shared/kernel/result.ts'
import { operations, type OperationName } from '#shared/api/registry.ts'
import { DAY_MS, scratchFolder } from '../../../tests/support/clock.ts'
import { counterOn, type Counter } from '../../../tests/support/counter.ts'
import { EXAMPLE_INPUTS } from '../../../tests/support/example-inputs.ts'
import { failingStore } from '../../../tests/support/failing-disk.ts'
import { CODE } from '../../../tests/support/goods.ts'
import { countOf, openTestStore, rowsOf } from '../../../tests/support/store.ts'
import { takeNumber } from '../store/counters.ts'
import type { Handlers } from './call.ts'

const ID = '0198c000-0000-7000-8000-00000000000a'
const CASH = { code: 'cash', receivedMinor: 1000, reference: null } as const

async function shop(store = openTestStore()): Promise<Counter> {
  const counter = counterOn(store)
  await counter.ok('shift.open', { floatMinor: 20_000 })
  return counter
}

/** As it comes over the wire, where nothing has been checked. */
const send = (counter: Counter, frame: Partial<Record<keyof CallFrame, unknown>>) =>
  counter.router.dispatch({ t: 'call', id: 1, ...frame } as CallFrame, 'desk-101')

async function ringUp(counter: Counter): Promise<number> {
  return (await counter.ok('checkout.scan', { code: CODE.cola })).head.revision
}

test.each(['till.explode', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
  'an operation called "%s" is unknown',
  async (op) => {
    const answer = await send(await shop(), { op, input: {}, commandId: ID })
    expect(answer).toEqual({ ok: false, refusal: { code: 'operation-unknown', details: { op } } })
  },
)

test.each<[string, OperationName, unknown]>([
  ['is missing', 'checkout.scan', undefined],
  ['is no object', 'checkout.scan', 'cola'],
  ['has no code', 'checkout.scan', {}],
  ['has something besides', 'checkout.scan', { code: CODE.cola, price: 1 }],
  ['has a fraction for a quantity', 'checkout.scan', { code: CODE.cola, quantityMilli: 1.5 }],
  ['has a negative quantity', 'checkout.scan', { code: CODE.cola, quantityMilli: -1000 }],
  ['has a code of a thousand characters', 'checkout.scan', { code: '6'.repeat(1000) }],
  ['has a PIN with letters', 'session.sign-in', { staffNo: '101', pin: 'abcd' }],
  ['pays nothing', 'checkout.add-tender', { tender: { ...CASH, receivedMinor: 0 } }],
  ['pays more than there is', 'checkout.add-tender', { tender: { ...CASH, receivedMinor: 2e12 } }],
])('input that %s is refused, with the place that is wrong', async (_what, op, input) => {
  const answer = await send(await shop(), { op, input, commandId: ID })
  expect(answer).toMatchObject({ refusal: { code: 'input-invalid' } })
})

test('every command is refused without an id of the caller, and every operation with input of no shape', async () => {
  const counter = await shop()
  for (const op of Object.keys(operations) as OperationName[]) {
    const odd = await send(counter, { op, input: { 'no such field': 1 }, commandId: ID })
    expect.soft(odd, op).toMatchObject({ refusal: { code: 'input-invalid' } })
    if (operations[op].kind === 'query') continue
    for (const commandId of [undefined, '', 'x', ID.toUpperCase()]) {
      const answer = await send(counter, { op, input: EXAMPLE_INPUTS[op], commandId })
      expect
        .soft(answer, `${op} ${commandId}`)
        .toMatchObject({ refusal: { code: 'input-invalid' } })
    }
  }
})

test('a command that comes twice gets the same answer and takes effect once', async () => {
  const counter = await shop()
  const first = await counter.ok('checkout.scan', { code: CODE.cola }, { commandId: ID })
  const second = await counter.ok('checkout.scan', { code: CODE.cola }, { commandId: ID })
  expect(second).toEqual(first)
  expect((await counter.ok('checkout.read', {})).head.pieceCount).toBe(1)
})

test('a sale whose answer was lost is not made again: number, slip and drawer stay one', async () => {
  const counter = await shop()
  const input = { revision: await ringUp(counter), tender: CASH }
  const first = await counter.ok('checkout.complete', input, { commandId: ID })
  const again = await counter.ok('checkout.complete', input, { commandId: ID })
  await counter.printing.settled()
  expect(again).toEqual(first)
  expect(countOf(counter.store, 'sale')).toBe(1)
  expect([counter.printer.slips.length, counter.drawer.openings]).toEqual([1, 1])
  expect((await counter.ok('checkout.outcome', { commandId: ID })).sale).toEqual(first)
})

test('the answer to a sale is built from the journal and not kept beside it', async () => {
  const counter = await shop()
  const input = { revision: await ringUp(counter), tender: CASH }
  await counter.ok('checkout.complete', input, { commandId: ID })
  expect(rowsOf(counter.store, `SELECT answer FROM command WHERE command_id = '${ID}'`)).toEqual([
    { answer: 'null' },
  ])
})

test('the repeat of a command is known after a restart as well', async () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  const counter = await shop(before)
  const input = { revision: await ringUp(counter), tender: CASH }
  const first = await counter.ok('checkout.complete', input, { commandId: ID })
  await counter.printing.settled()
  before.close()
  const after = counterOn(openTestStore(dir))
  expect(await after.ok('checkout.complete', input, { commandId: ID })).toEqual(first)
  expect(countOf(after.store, 'sale')).toBe(1)
})

test('a day later the sale is still not made again, and its outcome can be asked for', async () => {
  const dir = scratchFolder()
  const before = openTestStore(dir)
  const counter = await shop(before)
  const input = { revision: await ringUp(counter), tender: CASH }
  const first = await counter.ok('checkout.complete', input, { commandId: ID })
  await counter.printing.settled()
  counter.clock.advance(DAY_MS + 1)
  before.close()
  const after = counterOn(openTestStore(dir, { clock: counter.clock }), { clock: counter.clock })
  const again = await after.refusal('checkout.complete', input, { commandId: ID })
  expect(again.code).toBe('command-reused')
  expect((await after.ok('checkout.outcome', { commandId: ID })).sale).toEqual(first)
})

test('an id that was used for something else is refused, for another input and another operation', async () => {
  const counter = await shop()
  await counter.ok('checkout.scan', { code: CODE.cola }, { commandId: ID })
  const other = await counter.refusal('checkout.scan', { code: CODE.bag }, { commandId: ID })
  expect(other.code).toBe('command-reused')
  expect((await counter.refusal('checkout.park', { note: '' }, { commandId: ID })).code).toBe(
    'command-reused',
  )
  expect((await counter.ok('checkout.read', {})).head.lineCount).toBe(1)
})

test('an id that was used for something else with the same input is refused as well', async () => {
  const counter = await shop()
  await counter.ok('session.lock', {}, { commandId: ID })
  expect((await counter.refusal('session.sign-out', {}, { commandId: ID })).code).toBe(
    'command-reused',
  )
  expect((await counter.ok('session.read', {})).state).toBe('locked')
})

test('a command that was refused has not taken place: the same id may be tried again', async () => {
  const counter = await shop()
  const revision = await ringUp(counter)
  const short = { revision, tender: { ...CASH, receivedMinor: 1 } }
  expect((await counter.refusal('checkout.complete', short, { commandId: ID })).code).toBe(
    'tender-short',
  )
  await counter.ok('checkout.complete', { revision, tender: CASH }, { commandId: ID })
})

test('a person who is saved twice by the same command is saved once', async () => {
  const counter = await shop()
  const person = {
    staffNo: '102',
    name: '小张',
    role: 'cashier',
    isActive: true,
    pin: '8642',
  } as const
  const manager = counter.as('901')
  await manager.ok('staff.save', person, { commandId: ID })
  await manager.ok('staff.save', person, { commandId: ID })
  expect(rowsOf(counter.store, `SELECT 1 FROM journal WHERE type = 'staff.saved'`)).toHaveLength(1)
  const other = { ...person, staffNo: '103' }
  expect((await manager.refusal('staff.save', other, { commandId: ID })).code).toBe(
    'command-reused',
  )
})

test('a refused command leaves nothing behind, not even a number that it had taken', async () => {
  const counter = await shop()
  const tables = ['journal', 'command', 'ticket', 'ticket_line', 'meta', 'head'] as const
  const state = () => tables.map((table) => rowsOf(counter.store, `SELECT * FROM ${table}`))
  const before = state()
  await counter.refusal('checkout.scan', { code: 'nothing has this code' })
  await counter.refusal('checkout.complete', { revision: 0, tender: CASH })
  await counter.refusal('shift.open', { floatMinor: 1 })
  expect(state()).toEqual(before)
})

test('what a handler wrote before it refused is taken back', async () => {
  const handlers: Partial<Handlers> = {
    'checkout.park': {
      run: 'command',
      handle(tx) {
        takeNumber(tx, 'receipt')
        return refuse('ticket-empty')
      },
    },
  }
  const counter = counterOn(openTestStore(), { handlers })
  expect((await counter.refusal('checkout.park', { note: '' })).code).toBe('ticket-empty')
  expect(counter.store.write((tx) => takeNumber(tx, 'receipt'))).toBe(1)
})

test('a mistake of ours is answered as a fault with a number that is in the log', async () => {
  const counter = await shop()
  counter.store.write(({ db }) => db.exec('ALTER TABLE ticket RENAME TO ticket_gone'))
  const answer = await send(counter, {
    op: 'checkout.scan',
    input: { code: CODE.cola },
    commandId: ID,
  })
  const { fault } = answer as { fault: { id: string; kind: string } }
  expect(fault.kind).toBe('bug')
  const line = counter.logged.find(({ message }) => message === 'fault')
  expect(line?.fields).toMatchObject({ id: fault.id, op: 'checkout.scan', kind: 'bug' })
})

test('no PIN gets into the log or the file, whether it was right, wrong or broke something', async () => {
  const counter = await shop()
  const pin = '86420975'
  await counter.call('session.sign-in', { staffNo: '101', pin })
  await counter
    .as('901')
    .call('staff.save', { ...EXAMPLE_INPUTS['staff.save'], staffNo: '55', pin })
  counter.store.write(({ db }) => db.exec('ALTER TABLE staff RENAME TO staff_gone'))
  await counter.call('session.sign-in', { staffNo: '101', pin })
  expect(counter.logged.length).toBeGreaterThan(0)
  expect(JSON.stringify(counter.logged)).not.toContain(pin)
  for (const table of ['journal', 'command', 'staff_gone']) {
    expect(JSON.stringify(rowsOf(counter.store, `SELECT * FROM ${table}`))).not.toContain(pin)
  }
})

test('a disk that fails at the commit makes one sale, one slip and one opening of the drawer', async () => {
  for (const at of ['before', 'after'] as const) {
    const { store, fail } = failingStore()
    const counter = await shop(store)
    const revision = await ringUp(counter)
    fail({ at, code: 'SQLITE_IOERR_FSYNC' })
    await counter.ok('checkout.complete', { revision, tender: CASH }, { commandId: ID })
    await counter.printing.settled()
    expect(countOf(store, 'sale'), at).toBe(1)
    expect([counter.printer.slips.length, counter.drawer.openings], at).toEqual([1, 1])
  }
})

test('a disk that keeps failing is a fault; the ticket stays, and the sale can be made when it is back', async () => {
  const { store, fail } = failingStore()
  const counter = await shop(store)
  const revision = await ringUp(counter)
  const before = { at: 'before', code: 'SQLITE_IOERR_FSYNC' } as const
  fail(before, before)
  const input = { revision, tender: CASH }
  expect(await counter.call('checkout.complete', input, { commandId: ID })).toMatchObject({
    fault: { kind: 'storage' },
  })
  expect((await counter.ok('till.status', {})).storage).toBe('failing')
  expect((await counter.ok('checkout.read', {})).head.pieceCount).toBe(1)
  await counter.ok('checkout.complete', input, { commandId: ID })
  expect((await counter.ok('till.status', {})).storage).toBe('ok')
  expect(countOf(store, 'sale')).toBe(1)
})

test('a file that cannot be opened again is a fault at every call and never the end of the program', async () => {
  const { store, fail } = failingStore()
  const counter = await shop(store)
  const gone = { at: 'reopen', code: 'SQLITE_CANTOPEN' } as const
  fail({ at: 'before', code: 'SQLITE_IOERR_FSYNC' }, gone, gone, gone, gone)
  for (const op of ['checkout.scan', 'checkout.read'] as const) {
    const answer = await send(counter, { op, input: EXAMPLE_INPUTS[op], commandId: ID })
    expect(answer).toMatchObject({ fault: { kind: 'storage' } })
  }
})

test('a sale is answered and its slip printed even when the screens cannot be told', async () => {
  const store = openTestStore()
  const counter = counterOn(store, { cannotTell: new Error('no screen listens') })
  await counter.ok('shift.open', { floatMinor: 0 })
  for (let sale = 0; sale < 2; sale += 1) {
    await counter.ok('checkout.complete', { revision: await ringUp(counter), tender: CASH })
  }
  await counter.printing.settled()
  expect(counter.printer.slips).toHaveLength(2)
  expect(counter.told()).toBeGreaterThan(0)
})
