/** The judge of the guest: what was not told, or told otherwise, is wrong. */
import { expect, test } from 'vitest'
import { checkFacts } from './check-facts.ts'
import { BURST } from './codes.ts'
import { readFacts } from './facts.ts'

const wrongOf = (text: string) =>
  checkFacts(readFacts(text)).filter(({ what, wrong }) => wrong === null || what.startsWith('60 '))

test('of a guest that told nothing, nothing is right', () => {
  expect(checkFacts({}).every(({ wrong }) => wrong === 'it was not told')).toBe(true)
})

test('a code that was lost, doubled or came out of its order is seen', () => {
  const told = (codes: readonly string[]) =>
    wrongOf(`${JSON.stringify({ name: 'hid-burst', fact: codes })}\n[ 1.0] words of the kernel`)
  expect(told(BURST)).toMatchObject([{ wrong: null }])
  expect(told(BURST.slice(1))[0]?.wrong).toContain('deep')
  expect(told([...BURST, BURST[0]!])[0]?.wrong).toContain('deep')
  expect(told(BURST.toReversed())[0]?.wrong).toContain('deep')
})
