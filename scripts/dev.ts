/**
 * `npm run dev`: Vite serves the screens and reloads them as they change; the browser host runs unbundled and
 * starts again as the backend changes. Vite passes the page's socket on, so the page sees one origin.
 */
import { spawn } from 'node:child_process'
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

const host = spawn(
  process.execPath,
  [
    ...['--watch-path', join(root, 'src/main'), '--watch-path', join(root, 'src/shared')],
    ...['--disable-warning=ExperimentalWarning', '--watch-preserve-output'],
    join(root, 'src/main/hosts/browser/main.ts'),
    ...['--store', resolve(args.store), '--port', args['host-port']],
    ...['--dev-origin', devOrigin, '--simulate-devices'],
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
createInterface(host.stdout).on('line', (line) => {
  if (!line.startsWith('{')) return say(line)
  const ready = JSON.parse(line) as ReadyLine
  say(ready.ready ? `The backend is ready. Open ${ready.url}` : ready.message)
})

const end = () => void host.kill('SIGTERM')
process.on('SIGINT', end).on('SIGTERM', end)
host.on('exit', (code) => {
  void vite.close().finally(() => process.exit(code ?? 0))
})
