/**
 * A till process under watch: prepares a scenario, asks shim.c to begin, plays it, and reports on stdout. Started
 * by play.ts with the shim preloaded.
 */
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadFaster } from '../crash/load-faster.ts'
import type { PlayOrder, PlayReport } from './play-order.ts'

loadFaster()
const { Bell } = await import('./bell.ts')
const { SeededRandom } = await import('../crash/random.ts')
const { PENDING_FILE } = await import('./play-order.ts')
const { scenarioNamed } = await import('./scenario-list.ts')
const { FaultDisturbance } = await import('./fault-disturbance.ts')
const { TillOnStage } = await import('./till-on-stage.ts')
const { changeDatabases } = await import('./weak-database.ts')

const order = JSON.parse(process.argv[2] ?? '') as PlayOrder
changeDatabases(order.database)
const bell = new Bell(order.bellPath, order.firedPath)
const random = new SeededRandom(order.seed)
const stage = new TillOnStage(order.dir, random, bell)
const scenario = scenarioNamed(order.scenario)
await scenario.prepare(stage)
bell.begin()
keepBase()
const faults =
  order.faults === null
    ? null
    : new FaultDisturbance(
        order.faults,
        bell,
        random,
        order.dir,
        join(dirname(order.basePath), PENDING_FILE),
      )
if (faults !== null) stage.disturbance = faults
stage.commands = 0
await scenario.play(stage, order.rounds)
const report: PlayReport = {
  commands: stage.commands,
  faultAnswers: faults?.faultAnswers ?? 0,
  silent: faults?.silent ?? 0,
  wrong: faults?.wrong ?? [],
  pending: null,
}
process.stdout.write(JSON.stringify(report))
process.exit(0)

/** What the disk holds before the first recorded call. All of it is taken to have been there for long. */
function keepBase(): void {
  mkdirSync(order.basePath, { recursive: true })
  if (existsSync(order.dir)) cpSync(order.dir, order.basePath, { recursive: true })
  else mkdirSync(order.dir)
  for (const path of readdirSync(order.dir, { recursive: true, encoding: 'utf8' })) {
    const status = lstatSync(join(order.dir, path), { bigint: true })
    bell.ring('base', status.isDirectory() ? 'folder' : status.ino.toString(), path)
  }
}
