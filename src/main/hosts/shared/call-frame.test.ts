import { expect, test } from 'vitest'
import { callFrameOf } from './call-frame.ts'

test('a call is taken with what belongs to it and nothing more', () => {
  const frame = { t: 'call', id: 1, op: 'till.info', input: {}, commandId: 'c', approvalId: 'a' }
  expect(callFrameOf({ ...frame, extra: 1 })).toEqual(frame)
  expect(callFrameOf({ t: 'call', id: 1, op: 'till.info' })).toEqual({
    t: 'call',
    id: 1,
    op: 'till.info',
    input: undefined,
  })
})

test.each([
  null,
  7,
  'call',
  [],
  {},
  { t: 'hello', api: 1 },
  { t: 'answer', id: 1, answer: { ok: true, value: 1 } },
  { t: 'event', seq: 1, name: 'till.status-changed', payload: {} },
  { t: 'call', id: '1', op: 'till.info' },
  { t: 'call', id: 1.5, op: 'till.info' },
  { t: 'call', id: 1, op: '' },
  { t: 'call', id: 1, op: 'x'.repeat(101) },
  { t: 'call', id: 1, op: ['till.info'] },
  { t: 'call', id: 1, op: 'till.info', commandId: 5 },
  { t: 'call', id: 1, op: 'till.info', approvalId: 'x'.repeat(101) },
])('what is no call is not taken: %j', (value) => {
  expect(callFrameOf(value)).toBeNull()
})
