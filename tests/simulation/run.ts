/**
 * `npm run simulate [-- --seeds N --steps N --tills N --without NAME,NAME]`: simulated stores in virtual time. SEED=… begins at
 * that seed; `-- --seeds 1` with the seed that a failure prints plays exactly that store again. `--sabotage NAME` makes head
 * office wrong on purpose, and the run fails unless it finds that out.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemIds } from '#main/ids.ts'
import { openStore } from '#main/store/open.ts'
import { testStore } from '../support/goods.ts'
import type { HubFlaws } from '../support/memory-hub.ts'
import { MISFORTUNES, TILLS_MAX, type Misfortune } from './knobs.ts'
import { Marks } from './marks.ts'
import { memoryFolder, World } from './world.ts'

const SABOTAGES: Readonly<Record<string, HubFlaws>> = {
  'compares-no-hashes': { comparesNoHashes: true },
}
/** A run of so many stores has to have met everything. */
const SEEDS_FOR_ALL = 40

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '60' },
    steps: { type: 'string', default: '200' },
    tills: { type: 'string' },
    without: { type: 'string', default: '' },
    sabotage: { type: 'string' },
  },
})
const seeds = whole('seeds', values.seeds, 1, 1_000_000)
const steps = whole('steps', values.steps, 1, 1_000_000)
const tills = values.tills === undefined ? null : whole('tills', values.tills, 1, TILLS_MAX)
const without = values.without.split(',').filter((name) => name !== '')
for (const name of without) {
  if (!(MISFORTUNES as readonly string[]).includes(name)) {
    throw new Error(`--without takes ${MISFORTUNES.join(', ')}`)
  }
}
const flaws = values.sabotage === undefined ? {} : SABOTAGES[values.sabotage]
if (flaws === undefined) throw new Error(`--sabotage takes ${Object.keys(SABOTAGES).join(', ')}`)
const options = { tills, without: without as readonly Misfortune[], flaws }
const seed = Number(process.env['SEED'] ?? randomInt(1_000_000_000))
const flags = [
  ...(tills === null ? [] : [`--tills ${tills}`]),
  ...(without.length === 0 ? [] : [`--without ${without.join(',')}`]),
  ...(values.sabotage === undefined ? [] : [`--sabotage ${values.sabotage}`]),
]
const again = (from: number, count: number): string =>
  [`SEED=${from} npm run simulate -- --seeds ${count} --steps ${steps}`, ...flags].join(' ')
console.log(again(seed, seeds))

const memory = memoryFolder(existsSync('/dev/shm'))
const root = mkdtempSync(join(memory, 'tillbook-sim-templates-'))
const clock = { nowMs: () => Date.UTC(2026, 2, 2, 2), offsetMinutes: () => 480 }
const templates = Array.from({ length: TILLS_MAX }, (_, no) => `T0${no + 1}`).map((tillId) => {
  const dir = join(root, tillId)
  openStore({ dir, clock, ids: systemIds, create: { ...testStore(), tillId } }).close()
  return dir
})

const marks = new Marks()
const startedMs = performance.now()
let events = 0
let failed = 0
try {
  for (let no = seed; no < seed + seeds; no += 1) {
    const outcome = await new World(no, marks, { templates, memory }, options).run(steps)
    events += outcome.events
    if (outcome.wrong.length === 0) continue
    failed += 1
    console.log(`FAILED ${again(no, 1)}`)
    for (const what of outcome.wrong.slice(0, 5)) console.log(`    ${what}`)
    // What was wrong on purpose is found out.
    if (values.sabotage !== undefined) break
  }
} finally {
  rmSync(root, { recursive: true, force: true })
}
for (const line of marks.lines()) console.log(line)
// One store cannot meet everything; a run of some dozen has to.
const isWhole = seeds >= SEEDS_FOR_ALL && flags.length === 0
const missing = isWhole ? marks.missing : []
for (const mark of missing) console.log(`NEVER MET: ${mark}`)
const seconds = Math.round((performance.now() - startedMs) / 1000)
console.log(`${seeds} stores, ${events} events at the hub, ${seconds} s: ${failed} stores failed`)
const isAsItMustBe = values.sabotage === undefined ? failed === 0 : failed > 0
process.exitCode = isAsItMustBe && missing.length === 0 ? 0 : 1

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`--${name} is a whole number from ${least} to ${most}`)
}
