/** What the hub takes of a push, what it says instead, and that nothing is booked twice. */
import { expect, test } from 'vitest'
import { MemoryHub } from '../../../tests/support/memory-hub.ts'
import { contentHashOf, epochName, hashOf, MemoryTill } from '../../../tests/support/wire-pair.ts'
import { E1, E2, hashIn, tillWith } from '../../../tests/support/wire-steps.ts'
import { contentText, decidePush } from './hub-push.ts'
import type { Push } from './protocol.ts'

/** A push of one stretch as the till itself would make it. */
const pushOf = (
  till: MemoryTill,
  fromSeq = 1,
  eventsMax = 300,
  epoch = E1,
  isOpaque = false,
): Push => till.push({ kind: 'push', epoch, fromSeq, eventsMax, bytesMax: 1e9, isOpaque }, 'S1')

function hubWith(...pushes: readonly Push[]): MemoryHub {
  const hub = new MemoryHub()
  for (const push of pushes) expect(hub.push(push)).toMatchObject({ kind: 'taken' })
  return hub
}

test('a batch is taken to its end, and sent again it is taken once', () => {
  const till = tillWith(3)
  const hub = hubWith(pushOf(till))
  const again = hub.push(pushOf(till))
  expect(again).toMatchObject({ kind: 'taken', have: 3, hash: hashIn(till, 3) })
  expect(hub.push(pushOf(till, 2, 1))).toMatchObject({ kind: 'taken', have: 3 })
  expect(hub.booked()).toEqual(['id1', 'id2', 'id3'])
})

test('an overlap goes on where the hub stands', () => {
  const till = tillWith(4)
  const hub = hubWith(pushOf(till, 1, 2))
  expect(hub.push(pushOf(till, 2, 3))).toMatchObject({ kind: 'taken', have: 4 })
  expect(hub.booked()).toEqual(['id1', 'id2', 'id3', 'id4'])
})

test('what stands before is asked for: in the epoch, and in its parent', () => {
  const till = tillWith(4)
  expect(hubWith(pushOf(till, 1, 2)).push(pushOf(till, 4))).toMatchObject({ kind: 'gap', have: 2 })
  expect(new MemoryHub().push(pushOf(till, 2))).toMatchObject({ kind: 'gap', have: 0 })
  till.boot(E2)
  till.sell('id5')
  expect(new MemoryHub().push(pushOf(till, 1, 300, E2))).toMatchObject({ kind: 'gap', have: 0 })
  expect(hubWith(pushOf(till, 1, 3)).push(pushOf(till, 1, 300, E2))).toMatchObject({ kind: 'gap' })
  expect(hubWith(pushOf(till)).push(pushOf(till, 1, 300, E2))).toMatchObject({ kind: 'taken' })
})

test('an epoch that hangs at another history than ours is a fork', () => {
  const [ours, other] = [tillWith(2), new MemoryTill()]
  other.boot(E1)
  other.sell('x1')
  other.sell('x2')
  other.boot(E2)
  other.sell('x3')
  const hub = hubWith(pushOf(ours))
  expect(hub.push(pushOf(other, 1, 300, E2))).toMatchObject({ kind: 'fork', have: 0 })
  expect(hub.alerts).toMatchObject([{ kind: 'fork', subject: E2 }])
  const root = { ...pushOf(ours), epoch: E2, prevHash: 'a'.repeat(64) }
  expect(hub.push(root)).toMatchObject({ kind: 'fork' })
})

test('another event at a place is a fork, with the last common one', () => {
  const till = tillWith(2)
  const copy = new MemoryTill()
  copy.restore(till.snapshot())
  till.sell('ours')
  copy.sell('theirs')
  copy.sell('theirs-too')
  const hub = hubWith(pushOf(till))
  const common = { kind: 'fork', have: 2, hash: hashIn(till, 2) }
  expect(hub.push(pushOf(copy))).toMatchObject(common)
  expect(hub.push(pushOf(copy, 4))).toMatchObject(common)
  expect(hub.push(pushOf(copy, 3))).toMatchObject(common)
  expect(hub.booked()).toEqual(['id1', 'id2', 'ours'])
})

test('the same decision at another place is kept and booked once; another one under its id is a fork', () => {
  const hub = hubWith(pushOf(tillWith(2)))
  const again = new MemoryTill()
  again.boot(E2)
  again.sell('id1')
  again.sell('new')
  expect(hub.push(pushOf(again, 1, 300, E2))).toMatchObject({ kind: 'taken', have: 2 })
  expect(hub.booked()).toEqual(['id1', 'id2', 'new'])
  const liar = new MemoryTill()
  liar.boot(epochName(3))
  liar.sell('id1', '{"id":"id1","total":1}')
  expect(hub.push(pushOf(liar, 1, 300, epochName(3)))).toMatchObject({ kind: 'fork' })
})

test('a decision is the same one whether it travelled as text or as base64', () => {
  const hub = hubWith(pushOf(tillWith(1)))
  const again = new MemoryTill()
  again.boot(E2)
  again.sell('id1')
  expect(hub.push(pushOf(again, 1, 1, E2, true))).toMatchObject({ kind: 'taken', have: 1 })
  expect(hub.booked()).toEqual(['id1'])
})

test('bytes that are not what their hash says are not taken, unless they came as bytes', () => {
  const till = tillWith(2)
  const push = pushOf(till)
  const spoilt = { ...push, events: push.events.map((one) => ({ ...one, body: '{"id":"?"}' })) }
  expect(new MemoryHub().push(spoilt)).toBeNull()
  const opaque = pushOf(till, 1, 1, E1, true)
  const odd = { ...opaque, events: opaque.events.map((one) => ({ ...one, opaque: 'AAAA' })) }
  const hub = new MemoryHub()
  expect(hub.push(odd)).toMatchObject({ kind: 'taken', have: 1, hash: hashIn(till, 1) })
  const view = { server: 'S1', epochs: [], isTwoLive: false, nowMs: 0 }
  const lookUp = { hashAt: () => null, placeOf: () => null }
  expect(decidePush({ ...view, ...lookUp }, odd, hashOf, contentHashOf)).toMatchObject({
    events: [{ isMismatched: true, isRepeat: false }],
  })
})

test('another incarnation and another protocol are told so', () => {
  const push = pushOf(tillWith(1))
  const hub = new MemoryHub()
  expect(hub.push({ ...push, server: 'S0' })).toEqual({ kind: 'stale', server: 'S1' })
  expect(hub.push({ ...push, protocol: 2 })).toEqual({ kind: 'upgrade', server: 'S1' })
  expect(hub.booked()).toEqual([])
})

test('content is everything but the place', () => {
  const [event] = pushOf(tillWith(1)).events
  if (event === undefined) throw new Error('there is one')
  const text = contentText(event, '{}')
  expect(contentText({ ...event, seq: 9, hash: 'x' }, '{}')).toBe(text)
  for (const other of [{ actor: '2' }, { occurredMs: 2 }, { type: 'x' }, { approver: '1' }]) {
    expect(contentText({ ...event, ...other }, '{}')).not.toBe(text)
  }
  expect(contentText(event, '{ }')).not.toBe(text)
})
