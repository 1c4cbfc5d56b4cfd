/**
 * A real Tryton for tests: made and filled from nothing once, kept under node_modules/.cache, copied for each run, on
 * loopback and a free port. Null where its packages are not installed; who asks then says so aloud.
 */
import { createHash } from 'node:crypto'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endedWith } from '../support/ended-with.ts'
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
  const made = madeDatabase(how)
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-erp-'))
  copyFileSync(made, join(dir, `${DATABASE}.sqlite`))
  const port = await freePort()
  const config = writeConfig(dir, port)
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
    server.running = spawn(PYTHON, ['/usr/bin/trytond', '-c', config, '-d', DATABASE], {
      env: environment(how === 'inbox' ? withModule(dir) : null),
      stdio: 'ignore',
    })
    await answers(url, server.running)
  }
  await start()
  return {
    url,
    database: DATABASE,
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

/** The file of a filled database; takes a minute where it has not been made yet. */
function madeDatabase(how: 'plain' | 'inbox'): string {
  const cache = resolve('node_modules/.cache/tillbook-erp')
  mkdirSync(cache, { recursive: true })
  const made = join(cache, `${how}-${versionOfAll()}.sqlite`)
  if (existsSync(made)) return made
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-erp-make-'))
  try {
    const file = join(dir, `${DATABASE}.sqlite`)
    const config = writeConfig(dir, 1)
    if (how === 'plain') {
      // The server wants a file that is there already.
      writeFileSync(file, '')
      admin(config, null, '-u', 'ir', ...MODULES)
      writeFileSync(join(dir, 'seed.json'), JSON.stringify(SEED))
      run(null, SEED_SCRIPT, config, DATABASE, join(dir, 'seed.json'))
    } else {
      copyFileSync(madeDatabase('plain'), file)
      const packages = withModule(dir)
      admin(config, packages, '-m')
      admin(config, packages, '-u', 'tillbook_inbox')
    }
    copyFileSync(file, `${made}.part`)
    cpSync(`${made}.part`, made)
    rmSync(`${made}.part`)
    return made
  } finally {
    rmSync(dir, { recursive: true, force: true })
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

function admin(config: string, packages: string | null, ...rest: readonly string[]): void {
  const fixed = ['--activate-dependencies', '--email', 'admin@example.invalid']
  run(packages, '/usr/bin/trytond-admin', '-c', config, '-d', DATABASE, ...rest, ...fixed)
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

function writeConfig(dir: string, port: number): string {
  const path = join(dir, 'trytond.conf')
  const lines = [
    '[database]',
    'uri = sqlite://',
    `path = ${dir}`,
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
