/**
 * A real Tryton for tests, on loopback and a free port, over a filled database of its own. Where its packages are not
 * installed, hasTryton says so, and who asks says so aloud.
 */
import { createHash } from 'node:crypto'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { must } from '#shared/kernel/assert.ts'
import { dyingWithParent, endedWith } from '../support/ended-with.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { SEED } from './seed.ts'

export interface TestTryton {
  readonly url: string
  readonly database: string
  readonly password: string
  /** Like a power cut. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

const PYTHON = '/usr/bin/python3'
const PACKAGES = '/usr/lib/python3/dist-packages'
const MODULE = resolve('integrations/tryton/tillbook_inbox')
const SEED_SCRIPT = resolve('tests/erp/tryton-seed.py')
const MODULES = ['company', 'party', 'product', 'account', 'account_product', 'stock', 'stock_lot']
const DATABASE = 'chain'
const PASSWORD = 'Loopback-Only-7'

export const hasTryton = (): boolean =>
  ['account_product', 'stock_lot'].every((name) =>
    existsSync(join(PACKAGES, 'trytond', 'modules', name)),
  ) && existsSync(join(PACKAGES, 'proteus'))

export async function startTryton(how: 'plain' | 'inbox'): Promise<TestTryton> {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-erp-'))
  const { database, lines } = isOnPostgres() ? await onPostgres(how) : onSqlite(how, dir)
  const port = await freePort()
  const config = writeConfig(dir, lines, port)
  const server = { running: null as ChildProcess | null }
  const url = `http://127.0.0.1:${port}`
  const forget = endedWith(() => void server.running?.kill('SIGKILL'))
  const halt = async (signal: NodeJS.Signals) => {
    const { running } = server
    server.running = null
    if (running === null || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  const start = async () => {
    const args = ['/usr/bin/trytond', '-c', config, '-d', database]
    server.running = spawn(...dyingWithParent('KILL', PYTHON, args), {
      env: environment(how === 'inbox' ? withModule(dir) : null),
      stdio: 'ignore',
    })
    await answers(url, server.running)
  }
  await start()
  return {
    url,
    database,
    password: PASSWORD,
    kill: () => halt('SIGKILL'),
    start,
    stop: async () => {
      await halt('SIGTERM')
      forget()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Where a Tryton has its data: lines of its configuration, and the name there. */
interface TrytonData {
  readonly lines: readonly string[]
  readonly database: string
}

const sqliteIn = (dir: string): TrytonData => ({
  lines: ['uri = sqlite://', `path = ${dir}`],
  database: DATABASE,
})

/** A copy of a filled one that is kept under node_modules/.cache; making it takes a minute. */
function onSqlite(how: 'plain' | 'inbox', dir: string): TrytonData {
  copyFileSync(madeFile(how), join(dir, `${DATABASE}.sqlite`))
  return sqliteIn(dir)
}

function madeFile(how: 'plain' | 'inbox'): string {
  const cache = resolve('node_modules/.cache/tillbook-erp')
  mkdirSync(cache, { recursive: true })
  const made = join(cache, `${how}-${versionOfAll()}.sqlite`)
  if (existsSync(made)) return made
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-erp-make-'))
  try {
    const file = join(dir, `${DATABASE}.sqlite`)
    // The server wants a file that is there already.
    if (how === 'plain') writeFileSync(file, '')
    else copyFileSync(madeFile('plain'), file)
    fill(how, sqliteIn(dir), dir)
    copyFileSync(file, `${made}.part`)
    renameSync(`${made}.part`, made)
    return made
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** By option: a Tryton as shops run it. Made anew by every process, and copied inside the server. */
const isOnPostgres = (): boolean => process.env['TILLBOOK_ERP_POSTGRES'] === '1'

let postgresOfAll: Promise<TestPostgres | null> | null = null
const filled = new Map<string, string>()

async function onPostgres(how: 'plain' | 'inbox'): Promise<TrytonData> {
  postgresOfAll ??= startPostgres()
  const postgres = must(await postgresOfAll, 'there is a PostgreSQL for Tryton')
  const dataAt = (url: string): TrytonData => ({
    lines: [`uri = ${url.slice(0, url.lastIndexOf('/') + 1).replace('postgres:', 'postgresql:')}`],
    database: url.slice(url.lastIndexOf('/') + 1),
  })
  for (const step of how === 'plain' ? (['plain'] as const) : (['plain', 'inbox'] as const)) {
    if (filled.has(step)) continue
    const url = await postgres.newDatabase(step === 'inbox' ? filled.get('plain') : undefined)
    const dir = mkdtempSync(join(tmpdir(), 'tillbook-erp-make-'))
    fill(step, dataAt(url), dir)
    rmSync(dir, { recursive: true, force: true })
    filled.set(step, url)
  }
  return dataAt(await postgres.newDatabase(filled.get(how)))
}

/** plain: from nothing. inbox: from a plain one. */
function fill(how: 'plain' | 'inbox', data: TrytonData, dir: string): void {
  const config = writeConfig(dir, data.lines, 1)
  const { database } = data
  if (how === 'plain') {
    admin(config, database, null, '-u', 'ir', ...MODULES)
    writeFileSync(join(dir, 'seed.json'), JSON.stringify(SEED))
    run(null, SEED_SCRIPT, config, database, join(dir, 'seed.json'))
  } else {
    const packages = withModule(dir)
    admin(config, database, packages, '-m')
    admin(config, database, packages, '-u', 'tillbook_inbox')
  }
}

/** What a made database depends on. */
function versionOfAll(): string {
  const hash = createHash('sha256')
  const server = spawnSync('dpkg-query', ['-W', 'tryton-*'], { encoding: 'utf8' })
  hash.update(server.stdout).update(JSON.stringify(SEED)).update(readFileSync(SEED_SCRIPT))
  for (const name of ['__init__.py', 'inbox.py', 'inbox.xml', 'message.xml', 'tryton.cfg']) {
    hash.update(readFileSync(join(MODULE, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Tryton finds modules in its own folder only: a folder that shows its own and ours. */
function withModule(dir: string): string {
  const packages = join(dir, 'packages')
  if (existsSync(packages)) return packages
  mkdirSync(join(packages, 'tillbook_inbox.egg-info'), { recursive: true })
  writeFileSync(join(packages, 'tillbook_inbox.egg-info', 'PKG-INFO'), INFO)
  writeFileSync(join(packages, 'tillbook_inbox.egg-info', 'entry_points.txt'), ENTRY)
  symlinkSync(MODULE, join(packages, 'tillbook_inbox'))
  return packages
}

const INFO = 'Metadata-Version: 1.0\nName: tillbook-inbox\nVersion: 6.0.0\n'
const ENTRY = '[trytond.modules]\ntillbook_inbox = tillbook_inbox\n'

function admin(
  config: string,
  database: string,
  packages: string | null,
  ...rest: readonly string[]
): void {
  const fixed = ['--activate-dependencies', '--email', 'admin@example.invalid']
  run(packages, '/usr/bin/trytond-admin', '-c', config, '-d', database, ...rest, ...fixed)
}

function run(packages: string | null, script: string, ...rest: readonly string[]): void {
  const done = spawnSync(PYTHON, [script, ...rest], {
    env: environment(packages),
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`${script}: ${done.stderr.slice(-2000)}`)
}

const environment = (packages: string | null): NodeJS.ProcessEnv => ({
  PATH: '/usr/bin:/bin',
  HOME: tmpdir(),
  LC_ALL: 'C.UTF-8',
  PYTHONDONTWRITEBYTECODE: '1',
  TRYTONPASSFILE: passFile(),
  TRYTON_TEST_PASSWORD: PASSWORD,
  ...(packages === null ? {} : { PYTHONPATH: packages }),
})

function passFile(): string {
  const path = join(tmpdir(), 'tillbook-erp-pass')
  writeFileSync(path, `${PASSWORD}\n`)
  return path
}

function writeConfig(dir: string, data: readonly string[], port: number): string {
  const path = join(dir, 'trytond.conf')
  const lines = [
    '[database]',
    ...data,
    '[web]',
    `listen = 127.0.0.1:${port}`,
    `root = ${dir}`,
    '[session]',
    'timeout = 3600',
    'max_attempt = 100',
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
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
  for (let tried = 0; tried < 600; tried += 1) {
    if (server.exitCode !== null) throw new Error('Tryton did not start')
    const isUp = await fetch(`${url}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 1, method: 'common.server.version', params: [] }),
    }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isUp) return
    await wait(100)
  }
  throw new Error('Tryton does not answer')
}
