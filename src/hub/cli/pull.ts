/** `hub pull`: reads goods, prices and allocations of the ERPs once, and lets through what was kept back. */
import type { Command } from 'commander'
import { pullFrom } from '../pull/pull.ts'
import { acceptHeld } from '../pull/standing.ts'
import { say } from './say.ts'
import { connectorOptions, withConnectors, type ConnectorFlags } from './with-connectors.ts'

interface PullFlags extends ConnectorFlags {
  readonly accept?: string
}

export function pullCommand(program: Command): void {
  connectorOptions(program.command('pull'))
    .description('read what goes down to the tills from the ERP once')
    .option('--accept <connector>', 'let through what looked like a mistake and was kept back')
    .action((flags: PullFlags) =>
      withConnectors(flags, async (hub, connector) => {
        if (flags.accept === connector.name) await acceptHeld(hub.db, connector.name)
        for (const part of await pullFrom(hub, connector)) say(JSON.stringify(part))
      }),
    )
}
