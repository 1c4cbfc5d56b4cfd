/** `hub enrol`, `hub revoke`, `hub token`: who may speak to head office. */
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { currencyOf } from '#shared/kernel/money.ts'
import { TILL_PATTERN } from '#shared/kernel/ids.ts'
import { makeCode, revokeTill, saveStore } from '../enrolment/enrol.ts'
import { issueOfficeToken, revokeOffice } from '../enrolment/tokens.ts'
import { OFFICE_ROLES, type OfficeRole } from '#shared/wire/office-operation.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand, say } from './say.ts'
import { withDatabase } from './with-database.ts'

interface EnrolFlags extends PlaceFlags {
  readonly name?: string
  readonly currency: string
}

export function enrolmentCommands(program: Command): void {
  placeOptions(program.command('enrol'))
    .description('make a code with which a till joins; it is good for a day')
    .argument('<store>', 'the store, as its tills were set up')
    .argument('<till>', 'the till: letters and digits')
    .option('--name <text>', 'name of the store, when it is new')
    .option('--currency <code>', 'ISO 4217', 'CNY')
    .action((store: string, till: string, flags: EnrolFlags) => enrolTill(store, till, flags))
  placeOptions(program.command('revoke'))
    .description("take a till's token away; its next request is turned away")
    .argument('<store>')
    .argument('<till>')
    .action((store: string, till: string, flags: PlaceFlags) =>
      withDatabase(flags, async (db) => {
        const isKnown = await revokeTill(db, store, till)
        if (isKnown) say(`${store}/${till}: revoked`)
        else refuseCommand(`${store}/${till} is not known`)
      }),
    )
  placeOptions(program.command('token'))
    .description('make a token for somebody at head office; it is shown once')
    .argument('<name>', 'who it is for')
    .option('--role <role>', OFFICE_ROLES.join(', '), 'viewer')
    .option('--revoke', 'take all tokens of that name away instead')
    .action(officeToken)
}

const enrolTill = (store: string, till: string, flags: EnrolFlags): Promise<void> =>
  withDatabase(flags, async (db) => {
    if (!TILL_PATTERN.test(till)) return refuseCommand(`${till} cannot be the name of a till`)
    if (currencyOf(flags.currency) === null) {
      return refuseCommand(`${flags.currency} is no currency that is known here`)
    }
    const [known] = await db.query<{ name: string }>('SELECT name FROM store WHERE store_id = $1', [
      store,
    ])
    if (known === undefined || flags.name !== undefined) {
      const name = flags.name ?? store
      await saveStore(db, { storeId: store, name, currency: flags.currency }, Date.now())
    }
    const request = { storeId: store, tillId: till, madeBy: 'command line', nowMs: Date.now() }
    const code = await makeCode(db, request, randomBytes)
    say(`${store}/${till}: ${code ?? ''}`)
  })

function officeToken(
  name: string,
  flags: PlaceFlags & { readonly role: string; readonly revoke?: true },
): Promise<void> {
  return withDatabase(flags, async (db) => {
    if (flags.revoke === true) {
      return say(`${name}: ${await revokeOffice(db, name, Date.now())} revoked`)
    }
    const role = OFFICE_ROLES.find((known): known is OfficeRole => known === flags.role)
    if (role === undefined) return refuseCommand(`a role is one of ${OFFICE_ROLES.join(', ')}`)
    say(await issueOfficeToken(db, { name, role }, randomBytes, Date.now()))
  })
}
