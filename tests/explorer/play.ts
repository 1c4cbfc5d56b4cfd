/** Plays a scenario in a process under watch and reads what it left: the record, the folder, its report. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFired, type Fired } from './bell.ts'
import {
  PENDING_FILE,
  type FaultOrder,
  type PendingCommand,
  type PlayOrder,
  type PlayReport,
} from './play-order.ts'
import type { DatabaseChange } from './weak-database.ts'

const PROCESS_FILE = join(import.meta.dirname, 'play-process.ts')

/** Memory where there is such a place: nothing here is about the disk of this machine. */
export const SCRATCH_ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export interface PlayParts {
  readonly shim: string
  readonly scenario: string
  readonly seed: number
  readonly rounds: number
  readonly database: DatabaseChange
  readonly faults?: FaultOrder
  /** Syncs of files whose name ends so are lost on the way to the disk. */
  readonly dropSync?: string
}

export interface Played {
  readonly dir: string
  readonly basePath: string
  readonly logPath: string
  readonly report: PlayReport
  readonly fired: readonly Fired[]
  /** Throws all of it away. */
  discard(): void
}

export async function play(parts: PlayParts): Promise<Played> {
  const scratch = mkdtempSync(join(SCRATCH_ROOT, 'tillbook-explorer-'))
  const path = (name: string) => join(scratch, name)
  const order: PlayOrder = {
    scenario: parts.scenario,
    seed: parts.seed,
    rounds: parts.rounds,
    dir: path('store'),
    bellPath: path('bell'),
    firedPath: path('fired'),
    basePath: path('base'),
    database: parts.database,
    faults: parts.faults ?? null,
  }
  mkdirSync(order.dir)
  const report = await run(order, {
    LD_PRELOAD: parts.shim,
    EXPLORER_DIR: order.dir,
    EXPLORER_LOG: path('log'),
    EXPLORER_FIRED: order.firedPath,
    EXPLORER_BELL: order.bellPath,
    ...(parts.dropSync === undefined ? {} : { EXPLORER_DROP_SYNC: parts.dropSync }),
  })
  return {
    dir: order.dir,
    basePath: order.basePath,
    logPath: path('log'),
    report: report ?? diedReport(path(PENDING_FILE)),
    fired: readFired(order.firedPath),
    discard: () => rmSync(scratch, { recursive: true, force: true }),
  }
}

/** Null when the process ended itself as it was told. */
function run(order: PlayOrder, env: Record<string, string>): Promise<PlayReport | null> {
  const flags = ['--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, PROCESS_FILE, JSON.stringify(order)], {
    // Node must not reach the disk by ways that cannot be watched.
    env: { ...process.env, NODE_OPTIONS: '', UV_USE_IO_URING: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(out) as PlayReport)
      else if (signal === 'SIGKILL' && order.faults !== null) resolve(null)
      else
        reject(
          new Error(`${order.scenario} could not be played (${code ?? signal}): ${said}${out}`),
        )
    })
  })
}

function diedReport(pendingPath: string): PlayReport {
  const pending = JSON.parse(readFileSync(pendingPath, 'utf8')) as PendingCommand
  return { commands: 0, faultAnswers: 1, silent: 0, wrong: [], pending }
}
