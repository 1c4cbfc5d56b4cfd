/** `till rebuild`: makes every projection again from the journal and compares; with --write, mends. */
import type { Command } from 'commander'
import {
  compareProjections,
  isDifferent,
  rewriteProjections,
  type RebuildReport,
} from '#main/store/rebuild.ts'
import { reading } from './inspect.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly write?: boolean
  readonly json?: boolean
}

const EXIT_DIFFERENT = 1

export function rebuildCommand(program: Command): Command {
  return program
    .command('rebuild')
    .description('make all projections again from the journal and compare; exit 1 on a difference')
    .option('--store <dir>', 'folder of the store')
    .option('--write', 'replace what differs; the till must be closed')
    .option('--json', 'print one JSON object')
    .action(run)
}

async function run(flags: Flags): Promise<void> {
  const report =
    flags.write === true ? await mend(flags) : reading(flags, ({ db }) => compareProjections(db))
  if (report === null) return
  const isWritten = flags.write === true
  if (flags.json === true) console.log(JSON.stringify({ ...report, isWritten }))
  else console.log(words(report, isWritten))
  const isBad = report.unreadable.length > 0 || (!isWritten && isDifferent(report))
  if (isBad) process.exitCode = EXIT_DIFFERENT
}

async function mend(flags: Flags): Promise<RebuildReport | null> {
  try {
    const { store } = await openForWriting(storeDirOf(flags.store), null)
    try {
      return store.write((tx) => rewriteProjections(tx))
    } finally {
      store.close()
    }
  } catch (error) {
    reportOpenError(error, flags.json === true)
    return null
  }
}

function words(report: RebuildReport, isWritten: boolean): string {
  const lines = report.tables.map(({ table, rows, missing, extra, example }) => {
    const state =
      missing + extra === 0
        ? 'ok'
        : `${missing} missing, ${extra} too many, e.g. ${example ?? ''}${isWritten ? ': replaced' : ''}`
    return `  ${table}: ${rows} rows, ${state}`
  })
  const unreadable = report.unreadable.map(
    (place) => `  ${place}: nothing can be made of this event`,
  )
  return [`${report.events} events`, ...lines, ...unreadable].join('\n')
}
