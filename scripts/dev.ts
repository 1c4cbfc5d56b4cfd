/**
 * `npm run dev`: Vite serves the screens and reloads them as they change; the browser host runs unbundled and
 * starts again as the backend changes. Vite passes the page's socket on, so the page sees one origin.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import type { ReadyLine } from '#main/hosts/browser/run.ts'

const root = join(import.meta.dirname, '..')
const say = (line: string) => void process.stdout.write(`${line}\n`)

const { values: args } = parseArgs({
  options: {
    store: { type: 'string', default: join(root, '.till/dev-store') },
    port: { type: 'string', default: '5173' },
    'host-port': { type: 'string', default: '5174' },
  },
})
const devOrigin = `http://127.0.0.1:${args.port}`

const vite = await createServer({
  configFile: false,
  root: join(root, 'src/renderer'),
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: Number(args.port),
    strictPort: true,
    proxy: {
      '/link': { target: `ws://127.0.0.1:${args['host-port']}`, ws: true, changeOrigin: true },
    },
  },
})
await vite.listen()

/**
 * Not Node's own --watch: it makes worker threads report their imports as messages, which a worker's owner
 * does not expect.
 */
let host: ChildProcess | null = null
let isEnding = false

function runHost(): void {
  const child = spawn(
    process.execPath,
    [
      ...['--disable-warning=ExperimentalWarning', join(root, 'src/main/hosts/browser/main.ts')],
      ...['--store', resolve(args.store), '--port', args['host-port']],
      ...['--dev-origin', devOrigin, '--simulate-devices', '--supervised'],
    ],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  host = child
  createInterface(child.stdout).on('line', (line) => {
    const ready = JSON.parse(line) as ReadyLine
    say(ready.ready ? `The backend is ready. Open ${ready.url}` : ready.message)
  })
  child.on('exit', (code) => {
    host = null
    if (!isEnding) say(`The backend ended (${code}); the next change starts it again.`)
  })
}

let timer: NodeJS.Timeout | undefined
async function restartHost(): Promise<void> {
  const old = host
  if (old !== null) {
    old.removeAllListeners('exit')
    old.stdin?.end()
    await once(old, 'exit')
  }
  if (!isEnding) runHost()
}
for (const folder of ['src/main', 'src/shared'])
  watch(join(root, folder), { recursive: true }, (_, name) => {
    if (name === null || !/(?<![.]test)[.]ts$/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(() => void restartHost(), 300)
  })
runHost()

async function end(): Promise<void> {
  if (isEnding) return
  isEnding = true
  clearTimeout(timer)
  const last = host
  if (last !== null) {
    last.stdin?.end()
    await once(last, 'exit')
  }
  await vite.close()
  process.exit(0)
}
process.on('SIGINT', () => void end()).on('SIGTERM', () => void end())
