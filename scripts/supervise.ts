/**
 * Keeps a browser host alive. One that dies is started again on the same port, so that its pages find it;
 * one that cannot open its store, or dies again and again, ends with words.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ReadyLine } from '#main/hosts/browser/run.ts'
import { countRestarts, restartLimits, type RestartLimits } from '#main/hosts/shared/restarts.ts'
import { storeOpenWords, type StartFailureKind } from '#main/hosts/shared/store-open-words.ts'

const STOP_MS_MAX = 12_000

export interface SuperviseOptions {
  /** Arguments of Node that start the host, e.g. its file. */
  readonly command: readonly string[]
  readonly storeDir: string
  readonly simulateDevices: boolean
  /** The port it would like. */
  readonly port: number
  readonly limits?: RestartLimits
  /** Called once, when the host is there for the first time. */
  onReady(url: string): void
  onRestart(pauseMs: number): void
}

export type HostEnd =
  | { readonly kind: 'stopped'; readonly code: number }
  | { readonly kind: StartFailureKind; readonly message: string }

export interface Supervised {
  readonly ended: Promise<HostEnd>
  /** Asks the host to end; `ended` tells when it has. */
  readonly stop: () => void
}

export function superviseHost(options: SuperviseOptions): Supervised {
  const died = countRestarts(options.limits ?? restartLimits)
  const { promise: ended, resolve: end } = Promise.withResolvers<HostEnd>()
  let port: number | null = null
  let isStopping = false
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined

  const run = () => {
    const { process: host, line } = startHost(options, port)
    child = host
    void line.then((ready) => {
      if (ready?.ready !== true) return
      const isFirst = port === null
      port = ready.port
      if (isFirst && !isStopping) options.onReady(ready.url)
    })
    host.on('exit', (code) => void line.then((ready) => exited(code, ready)))
  }

  const exited = (code: number | null, ready: ReadyLine | null) => {
    child = null
    const failure = ready?.ready === false ? ready : null
    if (isStopping || code === 0) return end({ kind: 'stopped', code: code ?? 1 })
    // A store or a port that the dead host still seems to hold will be let go in a moment.
    const isPassing = failure?.kind === 'in-use' || failure?.kind === 'port-taken'
    if (failure !== null && (port === null || !isPassing)) return end(failure)
    const pauseMs = port === null ? null : died(performance.now())
    if (pauseMs === null) return end({ kind: 'broken', message: storeOpenWords('broken') })
    options.onRestart(pauseMs)
    timer = setTimeout(run, pauseMs)
  }

  run()
  return {
    ended,
    stop() {
      if (isStopping) return
      isStopping = true
      clearTimeout(timer)
      if (child === null) return end({ kind: 'stopped', code: 0 })
      const host = child
      // The end of its input asks a supervised host to stop, on Windows too, where no signal does.
      host.stdin?.end()
      setTimeout(() => host.kill('SIGKILL'), STOP_MS_MAX).unref()
    },
  }
}

function startHost(
  options: SuperviseOptions,
  port: number | null,
): { readonly process: ChildProcess; readonly line: Promise<ReadyLine | null> } {
  const child = spawn(
    process.execPath,
    [
      ...options.command,
      ...['--store', options.storeDir, '--supervised'],
      ...(port === null ? ['--port', `${options.port}`, '--other-port'] : ['--port', `${port}`]),
      ...(options.simulateDevices ? ['--simulate-devices'] : []),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  child.stdin.on('error', () => undefined)
  const { promise: line, resolve } = Promise.withResolvers<ReadyLine | null>()
  const lines = createInterface(child.stdout)
  lines.once('line', (text) => resolve(readyLineOf(text)))
  lines.once('close', () => resolve(null))
  return { process: child, line }
}

function readyLineOf(text: string): ReadyLine | null {
  try {
    return JSON.parse(text) as ReadyLine
  } catch {
    return null
  }
}
