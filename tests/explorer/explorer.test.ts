/**
 * A short look at the disks that a power cut leaves, with every build: the long one is `npm run explore`. The last
 * test shows that the explorer can see: commits that are not synced have to be found out by it.
 */
import { afterAll, beforeAll, expect, test as anyTest } from 'vitest'
import { compileShim, type Shim } from './compile-shim.ts'
import { doJobs } from './job-lane.ts'
import type { Job } from './job.ts'
import { Outcome } from './outcome.ts'

const SEED = 20_260_302
const PLAIN = { seed: SEED, rounds: 1, torn: 1, reviveEvery: 25, faults: null, control: null }

/** Five seconds of work; the rest is for a machine that has other things to do. */
const BUSY_MACHINE_MS = 180_000

const shim: Shim = compileShim()
const test = (title: string, run: () => Promise<void>) =>
  shim.ok ? anyTest(title, run) : anyTest.skip(`${title} (${shim.reason})`, run)

const sound = new Outcome()
const disturbed = new Outcome()
const control = new Outcome()

beforeAll(async () => {
  if (!shim.ok) return
  const jobs: Job[] = [
    { ...PLAIN, scenario: 'sale' },
    {
      ...{ ...PLAIN, scenario: 'sale', torn: 0 },
      faults: { kind: 'sync', isSticky: true, diesAt: 0 },
    },
    { ...PLAIN, scenario: 'sale', control: 'unsynced' },
  ]
  await doJobs(shim.path, jobs, (job, done) => {
    const to = job.control !== null ? control : job.faults === null ? sound : disturbed
    to.add(done)
  })
}, BUSY_MACHINE_MS)

afterAll(() => {
  if (shim.ok) shim.discard()
})

test('whatever the power cut left, the book is sound and holds every answered command once', async () => {
  expect(sound.troubles).toEqual([])
  expect(sound.images).toBeGreaterThan(100)
  expect(
    sound.missing(['write torn inside the write-ahead file', 'commit that nobody was told of']),
  ).toEqual([])
})

test('a disk that does not sync makes faults, and no answer that is not true', async () => {
  expect(disturbed.troubles).toEqual([])
  expect(disturbed.fired).toBeGreaterThan(0)
})

test('commits that are not synced are found out', async () => {
  expect(control.troubles.some(({ kind }) => kind === 'lost')).toBe(true)
})
