/**
 * `npm run crash`: kills the till for real, again and again, and looks at what is left. SEED=… brings a run
 * back, `--kills N` sets its size. Ends with 1 when anything was lost, doubled or otherwise wrong.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import {
  dayAtTheCounter,
  everyPoint,
  explore,
  forgetCompiled,
  openings,
  paymentsByTime,
  PLACES_OF_INTEREST,
  reviews,
  closings,
  lineAt,
  lineByChance,
  PLACES_ON_THE_LINE,
  type Work,
} from './explore.ts'
import { importRounds } from './import-round.ts'
import { endAllTills } from './killable-till.ts'
import { SeededRandom } from './random.ts'
import { Tally } from './tally.ts'

/** About as many as the points of two payments take; the rest is played by chance. */
const POINT_KILLS = 170
const KILLS_USUAL = 260
const IMPORT_SHARE = 0.03
/** Kills of one piece of work. */
const PAYMENTS = 5
const DEEDS = 15
const LINE_KILLS = 8

const { values } = parseArgs({ options: { kills: { type: 'string' } } })
const kills = Number(values.kills ?? KILLS_USUAL)
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
if (!Number.isInteger(kills) || kills < 1) throw new Error('--kills N is a whole number')
if (!Number.isInteger(seed)) throw new Error('SEED is a whole number')

const tally = new Tally()
const startedMs = performance.now()
console.log(`SEED=${seed} npm run crash -- --kills ${kills}`)
const ticker = setInterval(() => console.log(`  ${tally.kills} kills …`), 15_000)
await explore(plan(kills), seed, tally)
await importRounds(new SeededRandom(seed), tally, Math.ceil(kills * IMPORT_SHARE))
clearInterval(ticker)
forgetCompiled()
report()
endAllTills()
process.exit(tally.findings.length > 0 ? 1 : 0)

function plan(total: number): Work[] {
  const chance = Math.max(30, total - POINT_KILLS)
  const pieces = Math.ceil(chance / (PAYMENTS + DEEDS))
  return [
    everyPoint(1, 2),
    everyPoint(2, 2),
    everyPoint(1, 2, true),
    everyPoint(2, 2, true),
    ...Array.from({ length: pieces }, () => paymentsByTime(PAYMENTS)),
    ...Array.from({ length: pieces }, () => dayAtTheCounter(DEEDS)),
    reviews(...PLACES_OF_INTEREST),
    closings(...PLACES_OF_INTEREST),
    lineAt(...PLACES_ON_THE_LINE),
    lineByChance(LINE_KILLS),
    openings(Math.max(2, Math.ceil(total / 80)), 'crash-store'),
    openings(Math.max(1, Math.ceil(total / 160)), 'demo'),
  ]
}

function report(): void {
  for (const { kind, at, what } of tally.findings) console.log(`${kind}: ${at}: ${what}`)
  const operations = [...tally.operations].map(([name, count]) => `${name} ${count}`).join(', ')
  console.log(`SEED ${seed}`)
  console.log(`kills ${tally.kills} (${tally.byPoint} by point, ${tally.byTime} by the clock)`)
  console.log(`places ${tally.places.size}; operations: ${operations}`)
  console.log(`told ${tally.told}, done but untold ${tally.untold}, not done ${tally.absent}`)
  console.log(`lost ${tally.count('lost')}`)
  console.log(`doubled ${tally.count('doubled')}`)
  console.log(`notOffered ${tally.count('not-offered')}`)
  console.log(`otherwise wrong ${tally.count('wrong')}`)
  console.log(`seconds ${Math.round((performance.now() - startedMs) / 1000)}`)
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
}
