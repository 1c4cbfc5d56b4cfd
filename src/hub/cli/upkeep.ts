/** `hub restored`, `hub check`: for whoever looks after the database. */
import type { Command } from 'commander'
import { checkHub } from '../check/check-hub.ts'
import { redrawIncarnation } from '../incarnation.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { say } from './say.ts'
import { withDatabase } from './with-database.ts'

const EXIT_WRONG = 1

export function upkeepCommands(program: Command): void {
  placeOptions(program.command('restored'))
    .description('say that data was put back: tills compare and send what is lacking')
    .action((flags: PlaceFlags) =>
      withDatabase(flags, async (db) => say(`server ${await redrawIncarnation(db)}`)),
    )
  placeOptions(program.command('check'))
    .description('compute every sum again from the events and compare; reads only')
    .option('--json', 'for programs')
    .action((flags: PlaceFlags & { readonly json?: true }) =>
      withDatabase(flags, async (db) => {
        const report = await checkHub(db)
        if (flags.json === true) say(JSON.stringify(report))
        else {
          say(`${report.events} events of ${report.tills} tills`)
          for (const { rule, detail } of report.wrong) say(`${rule}: ${detail}`)
        }
        if (report.wrong.length > 0) process.exitCode = EXIT_WRONG
      }),
    )
}
