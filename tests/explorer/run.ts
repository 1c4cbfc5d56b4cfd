/**
 * `npm run explore`: rebuilds the disk as a power cut may have left it, after every call that changed it, and lets
 * calls fail. SEED=… brings a run back, `--long` makes it long, `--only NAME` plays one scenario. Ends with 1 when
 * anything was lost, doubled or otherwise wrong, when a control was not found out, or when the run proved too little.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { compileShim } from './compile-shim.ts'
import { doJobs } from './job-lane.ts'
import { nameOf, type Job } from './job.ts'
import { FAULT_MARKS, MARKS, Outcome, type OutcomeData } from './outcome.ts'
import { planOf, SIZES } from './plan.ts'

const { values } = parseArgs({ options: { long: { type: 'boolean' }, only: { type: 'string' } } })
const isLong = values.long === true
const size = isLong ? SIZES.long : SIZES.ci
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
if (!Number.isInteger(seed)) throw new Error('SEED is a whole number')

const shim = compileShim()
if (!shim.ok) {
  console.log(`!!! SKIPPED the crash images: ${shim.reason}`)
  console.log('0 passed, 0 failed')
  process.exit(0)
}
console.log(`SEED=${seed} npm run explore${isLong ? ' -- --long' : ''}`)
const startedMs = performance.now()
const secondsSince = () => Math.max(1, Math.round((performance.now() - startedMs) / 1000))
const outcome = new Outcome()
const failures: string[] = []
let passed = 0
try {
  const jobs = planOf(size, seed).filter(({ scenario }) => (values.only ?? scenario) === scenario)
  await doJobs(shim.path, jobs, hear)
} finally {
  shim.discard()
}
if (values.only === undefined) checkWhole()
report()
process.exit(failures.length > 0 ? 1 : 0)

function hear(job: Job, done: OutcomeData): void {
  const name = `${nameOf(job)} (seed ${job.seed})`
  if (job.control !== null) {
    const lost = done.troubles.filter(({ kind }) => kind === 'lost').length
    judge(lost > 0, `the control ${name} was not found out`)
    console.log(
      `  control ${name}: ${done.troubleCount} of ${done.images} images are wrong, as they must be`,
    )
    return
  }
  outcome.add(done)
  judge(done.troubleCount === 0, `${name}: ${done.troubleCount} times wrong`)
  console.log(`  ${name}: ${done.points} points, ${done.images} images, ${done.fired} faults`)
}

/** What a run is worth: it has been everywhere, and there was enough of it. */
function checkWhole(): void {
  for (const mark of [...MARKS, ...FAULT_MARKS]) {
    judge((outcome.marks[mark] ?? 0) > 0, `never came about: ${mark}`)
  }
  judge(outcome.images >= size.imagesMin, `${outcome.images} images are too few`)
  judge(outcome.fired >= size.firedMin, `${outcome.fired} faults are too few`)
}

function judge(isGood: boolean, failure: string): void {
  if (isGood) passed += 1
  else failures.push(failure)
}

function report(): void {
  const seconds = secondsSince()
  for (const { kind, at, what } of outcome.troubles) console.log(`${kind}: ${at}: ${what}`)
  for (const failure of failures) console.log(`FAILED ${failure}`)
  for (const [mark, times] of Object.entries(outcome.marks)) console.log(`mark: ${mark} ${times}`)
  console.log(`SEED ${seed}`)
  console.log(`plays ${outcome.plays}, crash points ${outcome.points}`)
  console.log(`images ${outcome.images} (${Math.round(outcome.images / seconds)} a second)`)
  console.log(
    `books verified in full ${outcome.contents}, programs started anew ${outcome.revived}`,
  )
  console.log(`faults that fired ${outcome.fired}`)
  console.log(`wrong ${outcome.troubleCount}`)
  console.log(`seconds ${seconds}`)
  console.log(`${passed} passed, ${failures.length} failed`)
}
