/**
 * The life of a browser host as a process: store, server, the file by which a second start finds it, one
 * line of JSON on stdout for whoever started it, and a clean end on a signal or when that one is gone.
 */
import { parseArgs } from 'node:util'
import type { BackendOptions } from '#main/backend.ts'
import type { HostedBackend } from '#main/hosts/shared/hosted-backend.ts'
import { removeHostFile, writeHostFile } from '#main/hosts/shared/host-file.ts'
import { startFailureOf } from '#main/hosts/shared/start-failure.ts'
import { storeOpenWords, type StartFailureKind } from '#main/hosts/shared/store-open-words.ts'
import { lanDoor } from '#main/hosts/shared/lan/lan-door.ts'
import type { Log } from '#main/log.ts'
import { startBrowserHost, type BrowserHost } from './server.ts'

/** Exit status: the store cannot be opened. Starting again would not help. */
export const STORE_NOT_OPEN = 2

const STOP_MS_MAX = 10_000

export interface RunOptions {
  readonly startBackend: (options: BackendOptions) => Promise<HostedBackend>
  readonly rendererDir: string
  readonly args: readonly string[]
  readonly log: Log
  /** A built host admits no page but its own. */
  readonly allowDevOrigin: boolean
}

/** One line on stdout, in either case. */
export type ReadyLine =
  | {
      readonly ready: true
      readonly url: string
      /** For the second screen. */
      readonly customerUrl: string
      readonly port: number
    }
  | { readonly ready: false; readonly kind: StartFailureKind; readonly message: string }

export async function runBrowserHost(options: RunOptions): Promise<void> {
  const args = parse(options.args)
  /** Null until it listens. */
  let host: BrowserHost | null = null
  try {
    const backend = await options.startBackend({
      storeDir: args.storeDir,
      host: 'browser',
      simulateDevices: args.simulateDevices,
      handheldDoor: lanDoor({ rendererDir: options.rendererDir, log: options.log }),
      customerScreen: {
        show: () =>
          Promise.resolve(host === null ? null : { by: 'address', url: host.customerUrl }),
      },
    })
    host = await carry(backend, args, options)
  } catch (error) {
    const failure = startFailureOf(error)
    if (failure === null) throw error
    const { kind, detail } = failure
    say({ ready: false, kind, message: storeOpenWords(kind, detail) })
    process.exitCode = STORE_NOT_OPEN
    // Nothing that hangs about in a half-opened backend may keep a failed start alive.
    process.stdout.write('', () => process.exit())
  }
}

async function carry(
  backend: HostedBackend,
  args: ReturnType<typeof parse>,
  options: RunOptions,
): Promise<BrowserHost> {
  const host = await startBrowserHost({
    backend,
    rendererDir: options.rendererDir,
    log: options.log,
    port: args.port,
    otherPort: args.otherPort,
    ...(options.allowDevOrigin && args.devOrigin !== undefined
      ? { devOrigin: args.devOrigin }
      : {}),
  }).catch(async (error: unknown) => {
    await backend.stop()
    throw error
  })
  const { origin, controlKey, port } = host
  writeHostFile(args.storeDir, { pid: process.pid, url: `${origin}/`, controlKey })
  endWith(args, () => end(host, backend, args.storeDir, options.log))
  process.on('message', (message: unknown) => {
    const code = (message as { scan?: unknown } | null)?.scan
    if (typeof code === 'string') backend.simulateScan(code)
  })
  say({ ready: true, url: host.startUrl(), customerUrl: host.customerUrl, port })
  return host
}

/** Ends on a signal, and with the process that started this one: nobody else would ever end it. */
function endWith(args: ReturnType<typeof parse>, end: () => void): void {
  let isEnding = false
  const once = () => {
    if (!isEnding) end()
    isEnding = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  if (process.connected) process.on('disconnect', once)
  if (args.isSupervised) process.stdin.on('end', once).on('error', once).resume()
}

function end(host: BrowserHost, backend: HostedBackend, storeDir: string, log: Log): void {
  setTimeout(() => process.exit(1), STOP_MS_MAX).unref()
  host
    .stop()
    .then(() => backend.stop())
    .then(
      () => {
        removeHostFile(storeDir, process.pid)
        process.exit(0)
      },
      (error: unknown) => {
        log.write('error', 'the host did not end cleanly', { error: String(error) })
        process.exit(1)
      },
    )
}

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      store: { type: 'string' },
      port: { type: 'string', default: '0' },
      'other-port': { type: 'boolean', default: false },
      'simulate-devices': { type: 'boolean', default: false },
      'dev-origin': { type: 'string' },
      supervised: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (values.store === undefined || values.store === '') throw new Error('--store DIR is needed')
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is no port')
  return {
    storeDir: values.store,
    port,
    /** The port is a wish, not a must. */
    otherPort: values['other-port'],
    simulateDevices: values['simulate-devices'],
    devOrigin: values['dev-origin'],
    isSupervised: values.supervised,
  }
}

const say = (line: ReadyLine) => void process.stdout.write(`${JSON.stringify(line)}\n`)
