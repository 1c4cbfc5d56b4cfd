/** `till settings`: prints what the store is set up as, or takes it from a file. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { changeSettings } from '#main/services/settings.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

interface Flags {
  readonly store?: string
  readonly file?: string
}

const EXIT_REFUSED = 2

const WORDS: Readonly<Record<string, string>> = {
  'settings-unreadable': 'the file does not have the shape of settings',
  'currency-fixed': 'money was booked; the currency cannot change any more',
  'tax-class-in-use': 'goods carry a tax class that the file lacks',
  'tax-class-unknown': 'the default tax class is not among the classes',
  'cash-missing': 'there has to be a tender type cash of kind cash',
}

export function settingsCommand(program: Command): Command {
  return program
    .command('settings')
    .description('print the settings of a store, or replace them; the till must be closed')
    .option('--store <dir>', 'folder of the store')
    .option('--file <json>', 'take the settings from this file, as printed before')
    .action(run)
}

async function run(flags: Flags): Promise<void> {
  try {
    const deps = await openForWriting(storeDirOf(flags.store), null)
    try {
      if (flags.file === undefined) {
        console.log(JSON.stringify(deps.settings, null, 2))
        return
      }
      const wanted = readJson(flags.file)
      const changed = deps.store.write((tx) => changeSettings(tx, deps, wanted, 'cli'))
      if (changed.ok) {
        console.log(changed.value.length === 0 ? 'nothing changed' : changed.value.join(', '))
        return
      }
      const { code, details = {} } = changed.refusal
      console.error(`refused, nothing was changed: ${WORDS[code]} ${JSON.stringify(details)}`)
      process.exitCode = EXIT_REFUSED
    } finally {
      deps.store.close()
    }
  } catch (error) {
    reportOpenError(error, false)
  }
}

/** Undefined when it cannot be read as JSON: the shape is refused then. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
