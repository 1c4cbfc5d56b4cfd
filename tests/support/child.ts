/** Runs a piece of the backend in a process of its own: to hold a store, to be killed, to be somebody else. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { must } from '#shared/kernel/assert.ts'
import { START_MS } from './clock.ts'

const FLAGS = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval']

const main = (path: string): string => new URL(`../../src/main/${path}`, import.meta.url).href

const OPEN = `
  import { openStore } from '${main('store/open.ts')}'
  import { systemClock } from '${main('clock.ts')}'
  import { systemIds } from '${main('ids.ts')}'
  const open = () => openStore({ dir: process.env.DIR, clock: systemClock, ids: systemIds })
`

export interface Holder {
  readonly pid: number
  /** kill -9, and waits until the process is gone. */
  kill(): Promise<void>
}

/** A process that has the store open and does nothing else. */
export async function holdStore(dir: string): Promise<Holder> {
  const code = `${OPEN}
    globalThis.store = open()
    setInterval(() => undefined, 1000)
    process.stdout.write('open')`
  const child: ChildProcess = spawn(process.execPath, [...FLAGS, code], {
    env: { DIR: dir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(must(child.stdout, 'stdout is a pipe'), 'data')
  return {
    pid: must(child.pid, 'the process runs'),
    async kill() {
      if (child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** What somebody who is not root gets told when they open the store. */
export function openAsNobody(dir: string): string {
  const code = `${OPEN}
    try { open().close(); process.stdout.write('opened') }
    catch (error) { process.stdout.write(error.name + ' ' + error.kind) }`
  const isRoot = process.getuid?.() === 0
  const done = spawnSync(process.execPath, [...FLAGS, code], {
    env: { DIR: dir },
    encoding: 'utf8',
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
  })
  return done.stdout + done.stderr
}

/**
 * A restore in a process that kills itself before its file-system call number `step`. False when it came to its
 * end before that.
 */
export function killedRestore(wish: {
  readonly dir: string
  readonly from: string
  readonly step: number
}): boolean {
  const code = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    let calls = 0
    for (const name of ['copyFileSync', 'renameSync', 'rmSync', 'fsyncSync', 'writeFileSync', 'mkdirSync']) {
      const real = fs[name]
      fs[name] = (...args) => {
        if (calls++ === Number(process.env.STEP)) process.kill(process.pid, 'SIGKILL')
        return real(...args)
      }
    }
    syncBuiltinESMExports()
    const { restoreStore } = await import('${main('store/restore.ts')}')
    restoreStore({ storeDir: process.env.DIR, from: process.env.FROM, mirrorDir: null, nowMs: ${START_MS} })`
  const done = spawnSync(process.execPath, [...FLAGS, code], {
    env: { DIR: wish.dir, FROM: wish.from, STEP: String(wish.step) },
    encoding: 'utf8',
  })
  if (done.signal === 'SIGKILL') return true
  if (done.status !== 0) throw new Error(done.stderr)
  return false
}
