/**
 * `till join URL CODE`: joins head office from the machine itself. `till sync`: sends what is unsent while the till is
 * closed. Both end with 2 when nothing was done because of what was given, `sync` with 1 when something is left.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from 'commander'
import type { SyncStatus } from '#shared/api/sync.ts'
import type { Deps } from '#main/services/deps.ts'
import { joinHub, type JoinRefusal } from '#main/services/sync.ts'
import type { Timers } from '#main/timers.ts'
import { SyncRunner } from '#main/sync/runner.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly json?: boolean
  readonly once?: boolean
  readonly plain?: boolean
}

const EXIT_LEFT = 1
const EXIT_REFUSED = 2

export function syncCommands(program: Command): void {
  program
    .command('join')
    .description('join head office with a code that was made there for this till')
    .argument('<url>', 'address of head office, https://…')
    .argument('<code>', 'ten letters and digits, good for one day')
    .option('--store <dir>', 'folder of the store')
    .option('--plain', 'allow http:// on a network that is trusted')
    .option('--json', 'print one JSON object instead of text')
    .action(join)
  program
    .command('sync')
    .description('send head office what it does not have yet; the till must be closed')
    .option('--store <dir>', 'folder of the store')
    .option('--once', 'one try, whatever comes of it')
    .option('--json', 'print one JSON object instead of text')
    .action(sync)
}

async function join(url: string, code: string, flags: Flags): Promise<void> {
  await withLine(flags, async (deps, line) => {
    const input = { url, code, isPlainAllowed: flags.plain === true }
    const joined = await joinHub(deps, line.runner, input, 'cli')
    if (!joined.ok) {
      const { code: refusal } = joined.refusal
      return refused(`${WORDS[refusal]} [${refusal}]`, flags)
    }
    const { storeName } = joined.value
    const text = `joined ${joined.value.url} as ${deps.identity.tillId} of ${storeName}`
    console.log(flags.json === true ? JSON.stringify(joined.value) : text)
  })
}

const WORDS: Readonly<Record<JoinRefusal, string>> = {
  'already-joined': 'this till has joined head office already',
  'url-invalid': 'this is no address of a head office',
  'https-needed': 'without https anybody on the way can read it; --plain allows it',
  'code-invalid': 'head office does not know this code: mistyped, used or too old',
  'hub-unreachable': 'head office does not answer',
  'not-a-hub': 'what answers there is no head office',
  'other-till': 'this code was made for another till',
  'other-store': 'this code was made for another store',
}

async function sync(flags: Flags): Promise<void> {
  await withLine(flags, async (deps, { runner, timers }) => {
    runner.start()
    if (!runner.isJoined) return refused('this till has no head office', flags)
    const statusNow = () => deps.store.read((tx) => runner.status(tx))
    let status: SyncStatus
    do {
      await timers.fireWhenDue()
      await runner.settled()
      status = statusNow()
    } while (flags.once !== true && status.unsentCount > 0 && status.line !== 'problem')
    console.log(flags.json === true ? JSON.stringify(status) : wordsOf(status))
    if (status.unsentCount > 0) process.exitCode = EXIT_LEFT
  })
}

function wordsOf({ line, unsentCount, problem }: SyncStatus): string {
  const left = unsentCount === 0 ? 'everything is at head office' : `${unsentCount} events are left`
  return problem === null ? left : `${left}; line ${line}: ${problem.code} ${problem.detail}`.trim()
}

/** Timers that wait in sight of the command: it ends when nothing is to be done any more. */
class SeenTimers implements Timers {
  #pending: { readonly run: () => void; readonly atMs: number } | null = null

  set(run: () => void, afterMs: number): unknown {
    this.#pending = { run, atMs: performance.now() + afterMs }
    return this.#pending
  }

  clear(timer: unknown): void {
    if (this.#pending === timer) this.#pending = null
  }

  async fireWhenDue(): Promise<void> {
    const due = this.#pending
    if (due === null) return
    this.#pending = null
    await sleep(Math.max(0, due.atMs - performance.now()))
    due.run()
  }
}

interface CliLine {
  readonly runner: SyncRunner
  readonly timers: SeenTimers
}

async function withLine(
  flags: Flags,
  run: (deps: Deps, line: CliLine) => Promise<void>,
): Promise<void> {
  let deps: Deps
  try {
    deps = await openForWriting(storeDirOf(flags.store), null)
  } catch (error) {
    return reportOpenError(error, flags.json === true)
  }
  const timers = new SeenTimers()
  const runner = new SyncRunner({
    ...deps,
    timers,
    draw: () => Math.random(),
    onChange: () => undefined,
    // The mirror catches up from the journal when the till is started again.
    onRewritten: () => undefined,
  })
  try {
    await run(deps, { runner, timers })
  } finally {
    await runner.stop()
    deps.store.close()
  }
}

function refused(message: string, flags: Flags): void {
  if (flags.json === true) console.log(JSON.stringify({ refusal: { message } }))
  console.error(message)
  process.exitCode = EXIT_REFUSED
}
