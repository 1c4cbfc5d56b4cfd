/** Runs a command on the hub's database and the ERPs that a file names, while no hub is running. */
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
import { placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand } from './say.ts'
import { withDatabase } from './with-database.ts'

export interface ConnectorFlags extends PlaceFlags {
  readonly connectors: string
}

export const connectorOptions = (command: Command): Command =>
  placeOptions(command).requiredOption('--connectors <file>', 'which ERPs there are, JSON')

export async function withConnectors(
  flags: ConnectorFlags,
  run: (hub: Hub, connector: Connector) => Promise<void>,
): Promise<void> {
  let connectors: readonly Connector[]
  try {
    connectors = openConnectors(readFileSync(flags.connectors, 'utf8'), process.env, stderrLog)
  } catch (error) {
    if (error instanceof ConnectorsInvalid) return refuseCommand(error.message)
    throw error
  }
  await withDatabase(flags, async (db) => {
    const hub = hubOn(db)
    for (const connector of connectors) await run(hub, connector)
  })
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
