/** The shapes on the wire: strict with what is asked, patient with what a newer hub answers. */
import { expect, test } from 'vitest'
import { BATCH_EVENTS_MAX } from '../sync/protocol.ts'
import { E1, hashIn, takenTo, tillWith } from '../../../tests/support/wire-steps.ts'
import {
  FetchAnswerShape,
  FetchShape,
  HelloAnswerShape,
  HelloShape,
  PushAnswerShape,
  PushShape,
} from './protocol.ts'

const till = tillWith(3)
const push = till.push(
  { kind: 'push', epoch: E1, fromSeq: 1, eventsMax: 300, bytesMax: 1e9, isOpaque: false },
  'S1',
)
const [first] = push.events
const hello = till.hello(null)
const refuses = (shape: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  expect(shape.safeParse(value).success).toBe(false)

test('what a till asks is taken as it is', () => {
  expect(PushShape.parse(push)).toEqual(push)
  expect(HelloShape.parse(hello)).toEqual(hello)
  expect(FetchShape.parse({ epoch: E1, fromSeq: 1, toSeq: 3 })).toBeTruthy()
})

test('a request with more, less or worse than that is not', () => {
  refuses(PushShape, { ...push, extra: 1 })
  refuses(PushShape, { ...push, events: [] })
  refuses(PushShape, { ...push, events: push.events.toReversed() })
  refuses(PushShape, { ...push, events: [first, first] })
  refuses(PushShape, { ...push, epoch: 'short' })
  refuses(PushShape, { ...push, prevHash: 'ABC' })
  refuses(PushShape, { ...push, events: [{ ...first, body: undefined }] })
  refuses(PushShape, { ...push, events: [{ ...first, occurredMs: 1.5 }] })
  const many = Array.from({ length: BATCH_EVENTS_MAX + 1 }, (_, no) => ({ ...first, seq: no + 1 }))
  refuses(PushShape, { ...push, events: many })
  refuses(HelloShape, { ...hello, offsetMinutes: 5000 })
  refuses(HelloShape, { ...hello, epochs: [{ ...hello.epochs[0], extra: 1 }] })
})

test('an answer may have more than this version knows', () => {
  const taken = takenTo(till, 3)
  expect(PushAnswerShape.parse({ ...taken, later: true })).toEqual(taken)
  const answer = {
    ...{ server: 'S1', protocolMin: 1, protocolMax: 3, missing: [], serverMs: 1, feeds: [] },
    epochs: [{ epoch: E1, have: 3, hash: hashIn(till, 3) }],
  }
  expect(HelloAnswerShape.parse({ ...answer, later: { any: 1 } })).toEqual(answer)
  const fetched = {
    ...{ epoch: E1, parentEpoch: null, parentSeq: 0, prevHash: push.prevHash },
    events: push.events,
  }
  const events = push.events.map((one) => ({ ...one, later: 1 }))
  expect(FetchAnswerShape.safeParse({ ...fetched, events }).success).toBe(true)
})

test('an empty body, a page of some other machine and half an answer are none', () => {
  for (const body of [null, '', '<html>', {}, [], { kind: 'taken' }, { kind: 'fine' }]) {
    refuses(PushAnswerShape, body)
    refuses(HelloAnswerShape, body)
    refuses(FetchAnswerShape, body)
  }
  refuses(PushAnswerShape, { ...takenTo(till, 3), hash: 'not a hash' })
})
