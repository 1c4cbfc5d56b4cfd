import { expect, test } from 'vitest'
import { giveUpLate, SCAN_BYTES_MAX, TAIL_MS, takePart, type Pending } from './assemble.ts'

const part = (text: string, isContinued = false, aim: string | null = ']Q1') => ({
  aim,
  bytes: [...text].map((sign) => sign.charCodeAt(0)),
  isContinued,
})

test('parts become one code, with the identifier of the first', () => {
  const first = takePart(null, part('ab', true), 0)
  const second = takePart(first.pending, part('cd', true, null), 200)
  const third = takePart(second.pending, part('e', false, null), 400)
  expect(first.scan ?? second.scan).toBeNull()
  expect(third).toEqual({
    pending: null,
    scan: { aim: ']Q1', bytes: part('abcde').bytes },
    lost: null,
  })
})

test('a code that lost its end is never glued to the next one', () => {
  const first = takePart(null, part('ab', true), 0)
  expect(takePart(first.pending, part('cd'), TAIL_MS + 1)).toEqual({
    pending: null,
    scan: { aim: ']Q1', bytes: part('cd').bytes },
    lost: 'torn',
  })
})

test('the end of a code that comes too late is no code of its own', () => {
  const first = takePart(null, part('ab', true), 0)
  expect(takePart(first.pending, part('cd'), 201)).toEqual({
    ...{ pending: null, scan: null, lost: 'torn' },
  })
  const given = giveUpLate(first.pending, 201)
  expect(given).toMatchObject({ scan: null, lost: 'torn' })
  const middle = takePart(given.pending, part('cd', true), 300)
  expect(middle).toMatchObject({ scan: null, lost: null })
  const end = takePart(middle.pending, part('e'), 310)
  expect(end).toEqual({ pending: null, scan: null, lost: null })
  expect(takePart(end.pending, part('next'), 320).scan?.bytes).toEqual(part('next').bytes)
})

test('that the end did not come is said once, also when nothing follows', () => {
  const { pending } = takePart(null, part('ab', true), 0)
  expect(giveUpLate(pending, 200)).toEqual({ pending, scan: null, lost: null })
  const given = giveUpLate(pending, 201)
  expect(given.lost).toBe('torn')
  expect(giveUpLate(given.pending, 402)).toMatchObject({ scan: null, lost: null })
  expect(giveUpLate(given.pending, TAIL_MS + 1)).toEqual({ pending: null, scan: null, lost: null })
  expect(giveUpLate(null, 9999)).toEqual({ pending: null, scan: null, lost: null })
})

test('a code that has no end is given up and takes no more room', () => {
  let pending: Pending = null
  const said: unknown[] = []
  for (let index = 0; index < 400; index += 1) {
    const step = takePart(pending, part('x'.repeat(56), index < 399), index)
    pending = step.pending
    if (step.lost !== null) said.push(step.lost)
    expect(step.scan).toBeNull()
    expect(pending?.bytes.length ?? 0).toBeLessThanOrEqual(SCAN_BYTES_MAX)
  }
  expect(said).toEqual(['too-long'])
  expect(takePart(pending, part('ok'), 400).scan?.bytes).toEqual(part('ok').bytes)
})

test('a report without data is no code', () => {
  expect(takePart(null, part(''), 0)).toEqual({ pending: null, scan: null, lost: null })
})
