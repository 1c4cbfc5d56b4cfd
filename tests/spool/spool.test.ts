/** A short run of the proof with every build: the long one is `npm run spool`. The last test shows that the judge can see. */
import { expect, test } from 'vitest'
import { scratchFolder } from '../support/clock.ts'
import { SeededRandom } from '../crash/random.ts'
import { loseCarelessly } from './naive.ts'
import { prove } from './prove.ts'

test('whatever breaks, no receipt is lost, doubled without saying so, or falsely called printed', async () => {
  const plan = ['kill', 'power-cut', 'cable-cut', 'paper-out'] as const
  const proof = await prove(scratchFolder(), new SeededRandom(20_260_302), plan, 'process-id')
  expect(proof).toMatchObject({ lost: [], doubledUnmarked: [], falselyPrinted: [], kills: 1 })
  expect(proof.jobs).toBeGreaterThanOrEqual(36)
})

test('a program that writes and calls it printed is caught losing receipts', async () => {
  expect((await loseCarelessly(new SeededRandom(7), 40)).length).toBeGreaterThan(0)
})
