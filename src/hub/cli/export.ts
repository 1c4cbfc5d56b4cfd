/** `hub export STORE DATE`: one business day of one store for another system, as a batch with its control totals. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { isCalendarDate } from '#shared/kernel/business-date.ts'
import { exportDay } from '../office/export.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand, say } from './say.ts'
import { withDatabase } from './with-database.ts'

const WORDS = {
  'store-unknown': 'there is no such store',
  'day-too-large': 'this day has too many events for one batch',
} as const

export function exportCommand(program: Command): void {
  placeOptions(program.command('export <store> <date>'))
    .description('write a business day of a store as POSLog-shaped events with control totals')
    .option('--out <file>', 'where to; else to standard output')
    .action((storeId: string, date: string, flags: PlaceFlags & { readonly out?: string }) =>
      isCalendarDate(date)
        ? withDatabase(flags, async (db) => {
            const outcome = await exportDay(db, storeId, date)
            if (outcome.kind !== 'batch') return refuseCommand(WORDS[outcome.kind])
            const text = JSON.stringify(outcome.batch)
            if (flags.out === undefined) say(text)
            else writeFileSync(flags.out, `${text}\n`)
          })
        : refuseCommand('the date is YYYY-MM-DD'),
    )
}
