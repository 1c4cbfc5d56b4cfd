/**
 * A PostgreSQL server for tests that need several processes or real concurrency: its own folder and port, loopback only,
 * without the disk's promises, gone when the run is over. Null where the machine has none; who asks then says so aloud.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { dyingWithParent, endedWith } from './ended-with.ts'

export interface TestPostgres {
  /** Of a database that has not been there before: empty, or a copy of the one at that address. */
  newDatabase(like?: string): Promise<string>
  stop(): Promise<void>
}

/** `isDurable`: as in earnest, for figures and for kills; otherwise nothing waits for the disk. */
export async function startPostgres(isDurable = false): Promise<TestPostgres | null> {
  const bin = binFolder()
  if (bin === null) return null
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-pg-'))
  const data = join(dir, 'data')
  const user = unprivileged()
  if (user !== null) chownSync(dir, user.uid, user.gid)
  const as = user === null ? {} : { uid: user.uid, gid: user.gid }
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' }
  const init = ['-D', data, '-U', 'hub', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, { ...as, env, cwd: dir, stdio: 'ignore' })
  const port = await freePort()
  const settings = isDurable ? ['max_connections=200'] : [...QUICK, 'max_connections=200']
  const args = ['-D', data, '-p', String(port), '-k', dir, '-h', '127.0.0.1']
  const flags = [...args, ...settings.flatMap((set) => ['-c', set])]
  const server = spawn(...dyingWithParent('INT', join(bin, 'postgres'), flags), {
    ...as,
    env,
    cwd: dir,
    stdio: 'ignore',
  })
  // A run that ends without stopping it must not leave it behind.
  const forget = endedWith(() => void server.kill('SIGQUIT'))
  const url = (name: string) => `postgres://hub@127.0.0.1:${port}/${name}`
  await answers(url('postgres'), server)
  let databases = 0
  return {
    newDatabase: async (like) => {
      databases += 1
      const name = `hub_${databases}`
      const template =
        like === undefined ? '' : ` TEMPLATE ${like.slice(like.lastIndexOf('/') + 1)}`
      await withClient(url('postgres'), (client) =>
        client.query(`CREATE DATABASE ${name}${template}`),
      )
      return url(name)
    },
    stop: async () => {
      forget()
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const QUICK = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

function binFolder(): string | null {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const [newest] = readdirSync(root).toSorted((one, other) => Number(other) - Number(one))
  const bin = join(root, newest ?? '', 'bin')
  return Number(newest) >= 15 && existsSync(join(bin, 'postgres')) ? bin : null
}

/** It refuses to run as root; then it runs as the user that its package made. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const of = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: of('-u'), gid: of('-g') }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (let tried = 0; tried < 200; tried += 1) {
    if (server.exitCode !== null) throw new Error('the database did not start')
    const isUp = await withClient(url, (client) => client.query('SELECT 1')).then(
      () => true,
      () => false,
    )
    if (isUp) return
    await wait(100)
  }
  throw new Error('the database does not answer')
}

async function withClient(
  url: string,
  run: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}
