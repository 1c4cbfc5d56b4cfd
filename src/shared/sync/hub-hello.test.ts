/** What the hub says to a hello: what it has, and what the till lost. */
import { expect, test } from 'vitest'
import { MemoryHub } from '../../../tests/support/memory-hub.ts'
import { epochName, MemoryTill } from '../../../tests/support/wire-pair.ts'
import { E1, E2, hashIn, tillWith } from '../../../tests/support/wire-steps.ts'
import { decideHello } from './hub-hello.ts'

const E3 = epochName(3)

function sendAll(till: MemoryTill, hub: MemoryHub): void {
  for (const { epoch, headSeq } of till.epochs()) {
    if (headSeq === 0) continue
    const wish = { kind: 'push' as const, epoch, fromSeq: 1, eventsMax: 300, bytesMax: 1e9 }
    expect(hub.push(till.push({ ...wish, isOpaque: false }, hub.server))).toMatchObject({
      kind: 'taken',
    })
  }
}

test('it tells its place in every epoch that it was told of', () => {
  const till = tillWith(3)
  const hub = new MemoryHub()
  expect(hub.hello(till.hello(null)).epochs).toEqual([
    { epoch: E1, have: 0, hash: hashIn(till, 0) },
  ])
  sendAll(till, hub)
  expect(hub.hello(till.hello('S1'))).toMatchObject({
    server: 'S1',
    epochs: [{ epoch: E1, have: 3, hash: hashIn(till, 3) }],
    missing: [],
  })
  expect(hub.alerts).toEqual([])
})

test('a till out of a backup gets back what it lost, whole epochs too, parents first', () => {
  const till = tillWith(2)
  const old = till.snapshot()
  till.sell('id3')
  till.boot(E2)
  till.sell('id4')
  const hub = new MemoryHub()
  sendAll(till, hub)
  till.restore(old)
  till.boot(E3)
  expect(hub.hello(till.hello('S1')).missing).toEqual([
    { epoch: E1, parentEpoch: null, parentSeq: 0, fromSeq: 3, toSeq: 3 },
    { epoch: E2, parentEpoch: E1, parentSeq: 3, fromSeq: 1, toSeq: 1 },
  ])
  expect(hub.alerts).toMatchObject([
    { kind: 'rolled-back', detail: { epoch: E1, fromSeq: 3, toSeq: 3, count: 1 } },
    { kind: 'rolled-back', detail: { epoch: E2, count: 1 } },
  ])
})

test('what does not descend from anything that the till has is not its own', () => {
  const hub = new MemoryHub()
  sendAll(tillWith(2), hub)
  const other = new MemoryTill()
  other.boot(E2)
  other.sell('x1')
  expect(hub.hello(other.hello(null)).missing).toEqual([])
})

test('a copy that wrote on is a fork and no loss, whether the till has moved its own part yet or not', () => {
  const till = tillWith(2)
  const copy = tillWith(2)
  const hub = new MemoryHub()
  for (const id of ['id3', 'id4']) copy.sell(id)
  copy.boot(E2)
  copy.sell('id5')
  sendAll(copy, hub)
  till.sell('mine')
  const fork = { kind: 'fork', subject: E1, detail: { epoch: E1, have: 2 } }
  const unmoved = hub.hello(till.hello('S1'))
  expect(hub.alerts).toEqual([fork])
  const told = tillWith(2).hello('S1')
  const moved = {
    ...{ epoch: E3, parentEpoch: E1, parentSeq: 2, parentHash: hashIn(till, 2), isFork: true },
    ...{ headSeq: 1, headHash: hashIn(till, 3), ackedSeq: 0 },
  }
  hub.alerts = []
  const after = hub.hello({ ...told, epochs: [...told.epochs, moved] })
  expect(hub.alerts).toEqual([fork])
  // What the copy wrote is given in both cases: the same name is the same book.
  expect([unmoved, after].map(({ missing }) => missing.map(({ epoch }) => epoch))).toEqual([
    [E1, E2],
    [E1, E2],
  ])
})

test('while two machines live under one name nothing is given to either', () => {
  const till = tillWith(1)
  const hub = new MemoryHub()
  sendAll(tillWith(3), hub)
  const view = { server: 'S1', epochs: hub.rows, feeds: [], nowMs: 0, hashAt: () => null }
  expect(decideHello({ ...view, isTwoLive: false }, till.hello(null)).answer.missing).toHaveLength(
    1,
  )
  const { answer, alerts } = decideHello({ ...view, isTwoLive: true }, till.hello(null))
  expect(answer.missing).toEqual([])
  expect(alerts).toEqual([])
})

test('epochs that hang at each other in a circle give nothing and end', () => {
  const row = { parentSeq: 1, have: 2, hash: 'a', firstMs: 0, lastMs: 0 }
  const epochs = [
    { epoch: E1, parentEpoch: E2, ...row },
    { epoch: E2, parentEpoch: E1, ...row },
  ]
  const view = { server: 'S1', epochs, feeds: [], nowMs: 0, isTwoLive: false, hashAt: () => null }
  expect(decideHello(view, tillWith(1).hello(null)).answer.missing).toEqual([])
})
