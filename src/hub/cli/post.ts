/** `hub post`: one round of posting, an audit, or a comparison of goods, for whoever looks after the connectors. */
import type { Command } from 'commander'
import type { Connector } from '../connectors/port.ts'
import type { Hub } from '../hub.ts'
import { auditPostings } from '../posting/audit.ts'
import { postDue } from '../posting/post-due.ts'
import { reconcileErp } from '../posting/reconcile-erp.ts'
import { say } from './say.ts'
import { connectorOptions, withConnectors, type ConnectorFlags } from './with-connectors.ts'

interface PostFlags extends ConnectorFlags {
  readonly audit?: true
  readonly compare?: string
}

export function postCommand(program: Command): void {
  connectorOptions(program.command('post'))
    .description('post to the ERP once, while no hub that does it by itself is running')
    .option('--audit', 'count the documents of all days there instead')
    .option('--compare <store>', "hold a store's goods against the ERP's instead")
    .action((flags: PostFlags) =>
      withConnectors(flags, async (hub, connector) => {
        say(JSON.stringify(await deed(hub, connector, flags)))
      }),
    )
}

async function deed(hub: Hub, connector: Connector, flags: PostFlags): Promise<unknown> {
  if (flags.audit === true) return auditPostings(hub, connector, 0)
  if (flags.compare !== undefined) return reconcileErp(hub, connector, flags.compare)
  await postDue(hub, connector)
  return hub.db.query(
    'SELECT state, count(*) AS count FROM posting WHERE connector = $1 GROUP BY state ORDER BY state',
    [connector.name],
  )
}
