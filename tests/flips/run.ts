/**
 * `npm run flips [-- --flips N]`: turns over single bits of the journal until so many were really turned, and asks
 * of each that verify names its event and its column and blames no other. SEED=… brings a run back.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { SeededRandom } from '../crash/random.ts'
import { BentJournal, BIT_MAX, COLUMNS, EVENTS, isNamed, type Bend } from './bent-journal.ts'

const FLIPS_USUAL = 10_000
/** Far beyond the longest body: `at` is counted round and round. */
const AT_MAX = 1_000_000

const { values } = parseArgs({ options: { flips: { type: 'string' } } })
const flips = Number(values.flips ?? FLIPS_USUAL)
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
if (!Number.isInteger(flips) || flips < 1) throw new Error('--flips N is a whole number')
if (!Number.isInteger(seed)) throw new Error('SEED is a whole number')
console.log(`SEED=${seed} npm run flips -- --flips ${flips}`)

const random = new SeededRandom(seed)
const journal = new BentJournal()
const turned = new Map<string, number>()
const missed: string[] = []
const startedMs = performance.now()
if (journal.violations().length > 0) throw new Error('the journal is broken before any flip')
for (let done = 0; done < flips;) {
  const how: Bend = {
    position: random.between(1, EVENTS),
    column: random.pick(COLUMNS),
    at: random.between(0, AT_MAX),
    bit: random.between(0, BIT_MAX),
  }
  const bent = journal.bend(how)
  if (bent === null) continue
  done += 1
  turned.set(how.column, (turned.get(how.column) ?? 0) + 1)
  if (!isNamed(bent, how.column)) missed.push(JSON.stringify({ ...how, ...bent }))
  if (done % 1000 === 0) console.log(`  ${done} flips …`)
}
journal.close()
for (const column of COLUMNS) console.log(`  ${column}: ${turned.get(column) ?? 0}`)
for (const one of missed.slice(0, 20)) console.log(`NOT NAMED ${one}`)
const seconds = Math.round((performance.now() - startedMs) / 1000)
console.log(`${flips} flips in ${seconds} s, ${missed.length} not named with event and column`)
const isEvery = COLUMNS.every((column) => turned.has(column))
if (!isEvery) console.log('a column was never flipped')
process.exitCode = missed.length > 0 || !isEvery ? 1 : 0
