/** `till init`: an empty store with its first manager. `till unlock-staff`: when no manager can sign in. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { currencyOf } from '#shared/kernel/money.ts'
import { TILL_PATTERN } from '#shared/kernel/ids.ts'
import { isSimplePin } from '#main/services/pins.ts'
import { unlockStaff } from '#main/services/staff.ts'
import { STORE_FILE } from '#main/store/open.ts'
import { findStaff } from '#main/store/staff.ts'
import { openForWriting, reportOpenError, storeDirOf } from './store-access.ts'

interface InitFlags {
  readonly store?: string
  readonly storeId: string
  readonly tillId: string
  readonly name: string
  readonly currency: string
  readonly manager: string
  readonly pin: string
}

const EXIT_REFUSED = 2

export function initCommand(program: Command): Command {
  return program
    .command('init')
    .description('make an empty store with its first manager')
    .option('--store <dir>', 'folder of the store')
    .option('--store-id <id>', 'the store, as head office calls it', 'S01')
    .option('--till-id <id>', 'the till: letters and digits, printed on each receipt', 'T01')
    .option('--name <text>', 'printed on top of each receipt', 'Store')
    .option('--currency <code>', 'ISO 4217', 'CNY')
    .option('--manager <number>', 'staff number of the first manager', '901')
    .requiredOption('--pin <digits>', 'PIN of the first manager, 4 to 8 digits')
    .action(runInit)
}

async function runInit(flags: InitFlags): Promise<void> {
  const dir = storeDirOf(flags.store)
  const refusal = refusalOf(dir, flags)
  if (refusal !== null) {
    console.error(refusal)
    process.exitCode = EXIT_REFUSED
    return
  }
  try {
    const deps = await openForWriting(dir, {
      storeId: flags.storeId,
      tillId: flags.tillId,
      storeName: flags.name,
      currency: flags.currency,
      staff: [{ staffNo: flags.manager, name: 'Manager', role: 'manager', pin: flags.pin }],
    })
    deps.store.close()
    console.log(`${dir}: store ${flags.storeId}, till ${flags.tillId}, ${flags.currency}`)
  } catch (error) {
    reportOpenError(error, false)
  }
}

function refusalOf(dir: string, flags: InitFlags): string | null {
  if (existsSync(join(dir, STORE_FILE))) return `${dir} holds a store already; nothing was changed`
  if (currencyOf(flags.currency) === null) return `${flags.currency} is no currency code`
  if (!TILL_PATTERN.test(flags.tillId)) return 'a till id is 1 to 8 capital letters and digits'
  if (!/^\d{1,8}$/u.test(flags.manager)) return 'a staff number is 1 to 8 digits'
  if (!/^\d{4,8}$/u.test(flags.pin)) return 'a PIN is 4 to 8 digits'
  return isSimplePin(flags.pin) ? 'this PIN is too easy to guess' : null
}

export function unlockStaffCommand(program: Command): Command {
  return program
    .command('unlock-staff')
    .description('lift a lockout from the machine itself; the till must be closed')
    .argument('<number>', 'staff number')
    .option('--store <dir>', 'folder of the store')
    .action(async (staffNo: string, flags: { readonly store?: string }) => {
      try {
        const deps = await openForWriting(storeDirOf(flags.store), null)
        try {
          const isKnown = deps.store.read((tx) => findStaff(tx, staffNo)) !== undefined
          if (isKnown) {
            deps.store.write((tx) => unlockStaff(tx, deps, staffNo, 'cli', deps.ids.uuid()))
          }
          console.log(isKnown ? `${staffNo} may sign in again` : `nobody has the number ${staffNo}`)
          if (!isKnown) process.exitCode = EXIT_REFUSED
        } finally {
          deps.store.close()
        }
      } catch (error) {
        reportOpenError(error, false)
      }
    })
}
