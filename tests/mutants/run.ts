/**
 * Makes the core wrong in many small ways, one at a time, and runs the tests that must notice. A mutant that
 * nobody notices fails the run; so does a list that no longer fits the code.
 */
import { availableParallelism } from 'node:os'
import { LEDGER_MUTANTS } from './ledger-mutants.ts'
import { DOCUMENT_MUTANTS } from './document-mutants.ts'
import { STOCKTAKE_MUTANTS } from './stocktake-mutants.ts'
import { SYNC_MUTANTS } from './sync-mutants.ts'
import { DAY_MUTANTS } from './day-mutants.ts'
import type { Mutant } from './mutant.ts'
import { Workplace } from './workplace.ts'

const MUTANTS: readonly Mutant[] = [
  ...LEDGER_MUTANTS,
  ...DOCUMENT_MUTANTS,
  ...STOCKTAKE_MUTANTS,
  ...SYNC_MUTANTS,
  ...DAY_MUTANTS,
]
const wanted = process.argv[2]
const chosen = MUTANTS.filter(
  ({ name, file }) => wanted === undefined || name.includes(wanted) || file.includes(wanted),
)

let passed = 0
let failed = 0
const tell = (isGood: boolean, words: string): void => {
  if (isGood) passed += 1
  else failed += 1
  console.log(`${isGood ? 'killed  ' : 'FAILED  '} ${words}`)
}

/** Unspoilt, every test must pass: or it would "notice" anything. */
async function soundTests(place: Workplace): Promise<boolean> {
  const files = [...new Set(chosen.flatMap(({ tests }) => tests))]
  const { passed: isSound, output } = await place.test(files)
  if (!isSound) console.log(`the tests fail without any mutant:\n${output}`)
  return isSound
}

async function tryMutant(place: Workplace, mutant: Mutant): Promise<void> {
  const text = place.read(mutant.file)
  if (text.split(mutant.from).length !== 2) {
    tell(false, `${mutant.name}: its text does not stand exactly once in ${mutant.file}`)
    return
  }
  place.write(
    mutant.file,
    text.replace(mutant.from, () => mutant.to),
  )
  const { passed: isAlive } = await place.test(mutant.tests)
  place.write(mutant.file, text)
  tell(!isAlive, `${mutant.name} (${mutant.file})`)
}

async function lane(waiting: Mutant[]): Promise<void> {
  const place = new Workplace()
  try {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await tryMutant(place, next)
    }
  } finally {
    place.remove()
  }
}

const first = new Workplace()
const isSound = await soundTests(first)
first.remove()
if (isSound) {
  const waiting = [...chosen]
  await Promise.all(
    Array.from({ length: Math.min(4, availableParallelism()) }, () => lane(waiting)),
  )
} else failed += 1
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
