/** `hub post`: one round of posting, an audit, or a comparison of goods, for whoever looks after the connectors. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { uuidv7 } from 'uuidv7'
import { ConnectorsInvalid, openConnectors } from '../connectors/open-connectors.ts'
import type { Connector } from '../connectors/port.ts'
import { newCounters } from '../counters.ts'
import type { Db } from '../db/db.ts'
import type { Hub } from '../hub.ts'
import { stderrLog } from '../log.ts'
import { auditPostings } from '../posting/audit.ts'
import { postDue } from '../posting/post-due.ts'
import { reconcileErp } from '../posting/reconcile-erp.ts'
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand, say } from './say.ts'
import { withDatabase } from './with-database.ts'

interface PostFlags extends PlaceFlags {
  readonly connectors: string
  readonly audit?: true
  readonly compare?: string
}

export function postCommand(program: Command): void {
  placeOptions(program.command('post'))
    .description('post to the ERP once, while no hub that does it by itself is running')
    .requiredOption('--connectors <file>', 'which ERPs there are, JSON')
    .option('--audit', 'count the documents of all days there instead')
    .option('--compare <store>', "hold a store's goods against the ERP's instead")
    .action(post)
}

async function post(flags: PostFlags): Promise<void> {
  let connectors: readonly Connector[]
  try {
    connectors = openConnectors(readFileSync(flags.connectors, 'utf8'), process.env, stderrLog)
  } catch (error) {
    if (error instanceof ConnectorsInvalid) return refuseCommand(error.message)
    throw error
  }
  await withDatabase(flags, async (db) => {
    const hub = hubOn(db)
    for (const connector of connectors) say(JSON.stringify(await deed(hub, connector, flags)))
  })
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

const hubOn = (db: Db): Hub => ({
  db,
  log: stderrLog,
  counters: newCounters(),
  nowMs: () => Date.now(),
  uuid: () => uuidv7(),
  bytes: (count) => randomBytes(count),
  jobs: { hand: () => Promise.resolve() },
})
