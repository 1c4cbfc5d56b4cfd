/**
 * `till day`: what stands before the close of the day, and the days that were closed. `till close-day`: closes the one
 * that is due, for scripts. Whoever may start a program on the till's own machine is not asked for a number and PIN;
 * the journal says that it was the command line.
 */
import type { Command } from 'commander'
import { newestBackup } from '#main/store/backup-files.ts'
import { backupDirOf } from '#main/store/backup-take.ts'
import { listDays } from '#main/store/day-rows.ts'
import type { ReadTx } from '#main/store/tx.ts'
import { closeDay } from '#main/services/day-close.ts'
import { dayStanding, type DayStanding } from '#main/services/day-standing.ts'
import type { Deps } from '#main/services/deps.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

const EXIT_REFUSED = 2
const LISTED_MAX = 10

interface Flags {
  readonly store?: string
  readonly json?: boolean
}

interface CloseFlags extends Flags {
  readonly date?: string
  readonly leave: string
  readonly note: string
}

export function dayCommands(program: Command): void {
  program
    .command('day')
    .description('what is to be looked at before the day is closed, and the days that were closed')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(show)
  program
    .command('close-day')
    .description('close the day that is due; refused while a shift of it is open')
    .option('--date <date>', 'refused when another date is due')
    .option('--leave <codes>', 'what is left open with open eyes, divided by commas', '')
    .option('--note <text>', 'stands in the close', '')
    .option('--store <dir>', 'folder of the store')
    .option('--json', 'print one JSON object instead of text')
    .action(close)
}

async function show(flags: Flags): Promise<void> {
  await withStore(flags, (deps) => {
    const { standing, days } = deps.store.read((tx) => ({
      standing: standingOf(tx, deps),
      days: listDays(tx, LISTED_MAX, null),
    }))
    const { businessDate, isLate, isBegun, items } = standing
    if (flags.json === true) {
      console.log(JSON.stringify({ businessDate, isLate, isBegun, items, days }))
      return
    }
    console.log(isBegun ? `${businessDate} is to be closed` : 'nothing to close')
    for (const { code, state, count, isBlocking } of items) {
      if (state === 'done') continue
      console.log(`  ${code} ${count} ${isBlocking ? 'must be done first' : state}`)
    }
    for (const day of days) {
      console.log(
        `${day.businessDate}  Z ${day.zNo}  ${day.turnoverMinor} in minor units  ${day.state}`,
      )
    }
  })
}

async function close(flags: CloseFlags): Promise<void> {
  await withStore(flags, (deps) => {
    const outcome = deps.store.write((tx) => {
      const standing = standingOf(tx, deps)
      return closeDay(tx, deps, standing, {
        eventId: deps.ids.uuid(),
        by: { actor: 'cli', approver: null },
        businessDate: flags.date ?? standing.businessDate,
        leaveOpen: flags.leave.split(',').map((code) => code.trim()),
        note: flags.note,
      })
    })
    if (!outcome.ok) {
      const { code, details = {} } = outcome.refusal
      if (flags.json === true) console.log(JSON.stringify({ refusal: { code, ...details } }))
      console.error(`not closed: ${code} ${Object.values(details).join(' ')}`.trim())
      process.exitCode = EXIT_REFUSED
      return
    }
    const { body } = outcome.value
    const { dayNo, zNo, businessDate, turnoverMinor, perpetualMinor, eventCount, leftOpen } = body
    console.log(
      flags.json === true
        ? JSON.stringify({
            ...{ dayNo, zNo, businessDate, turnoverMinor, perpetualMinor, eventCount, leftOpen },
            merkleRoot: body.merkleRoot,
          })
        : `${businessDate} closed: Z ${zNo}, ${turnoverMinor} in minor units, ${eventCount} events`,
    )
  })
}

function standingOf(tx: ReadTx, deps: Deps): DayStanding {
  const lastBackupMs = newestBackup(backupDirOf(deps.store.dir))?.takenMs ?? null
  return dayStanding(tx, deps, { lastBackupMs, checks: 'ok' })
}

async function withStore(flags: Flags, run: (deps: Deps) => void): Promise<void> {
  let deps: Deps
  try {
    deps = await openForWriting(storeDirOf(flags.store), null)
  } catch (error) {
    return reportOpenError(error, flags.json === true)
  }
  try {
    run(deps)
  } finally {
    deps.store.close()
  }
}
