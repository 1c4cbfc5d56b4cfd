/** `hub` itself: serves until it is told to stop. */
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { Command } from 'commander'
import { ConnectorsInvalid, openConnectors } from '../connectors/open-connectors.ts'
import type { Connector } from '../connectors/port.ts'
import { stderrLog } from '../log.ts'
import type { Db } from '../db/db.ts'
import { firstOfficeToken, runHub, type RunOptions } from '../run.ts'
import { FolderHeld } from './hold-folder.ts'
import { openDatabase, placeOptions, type PlaceFlags } from './open-hub.ts'
import { refuseCommand, say } from './say.ts'

interface ServeFlags extends PlaceFlags {
  readonly host: string
  readonly port: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly plain?: true
  readonly connectors?: string
}

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost']

export function serveCommand(program: Command): void {
  placeOptions(program.command('serve', { isDefault: true }))
    .description('serve tills and head office until it is stopped')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', '0: one that is free', '8620')
    .option('--tls-cert <file>', 'certificate with its chain, PEM')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--plain', 'no TLS although others can reach it: something in front of it has TLS')
    .option('--connectors <file>', 'ERPs to post to, JSON; secrets come from the environment')
    .action(serve)
}

async function serve(flags: ServeFlags): Promise<void> {
  const { host } = flags
  const tls = tlsOf(flags)
  if (tls === null && !LOOPBACK.includes(host) && flags.plain !== true) {
    return refuseCommand(`${host} can be reached by others: --tls-cert and --tls-key, or --plain`)
  }
  try {
    const opened = await openDatabase(flags, Date.now())
    try {
      await serveFrom(opened.db, flags, tls)
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof ConnectorsInvalid) return refuseCommand(error.message)
    if (error instanceof FolderHeld) return refuseCommand(error.message)
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      return refuseCommand(`port ${flags.port} is taken: stop what listens there, or --port`)
    }
    throw error
  }
}

async function serveFrom(db: Db, flags: ServeFlags, tls: RunOptions['tls']): Promise<void> {
  const running = await runHub({
    ...{ db, tls, log: stderrLog },
    ...{ host: flags.host, port: Number(flags.port), connectors: connectorsOf(flags) },
  })
  const token = await firstOfficeToken(db, Date.now())
  if (token !== null) say(`first token of head office, shown once: ${token}`)
  say(`head office: ${running.url}`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await running.stop()
}

function connectorsOf({ connectors }: ServeFlags): readonly Connector[] {
  if (connectors === undefined) return []
  return openConnectors(readFileSync(connectors, 'utf8'), process.env, stderrLog)
}

function tlsOf({ tlsCert, tlsKey }: ServeFlags): { cert: string; key: string } | null {
  if (tlsCert === undefined || tlsKey === undefined) return null
  return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
}
