/**
 * Keeps the backend's process alive for the shell: one that dies is started again after a pause, one that
 * cannot live is given up with a reason. Knows no window.
 */
import { countRestarts, restartLimits, type RestartLimits } from '#main/hosts/shared/restarts.ts'
import type { StartFailureKind } from '#main/hosts/shared/store-open-words.ts'
import type { Log } from '#main/log.ts'
import type { FromBackend, ToBackend } from './messages.ts'
import type { ChildPort, PortMain } from './port.ts'

const STOP_MS_MAX = 10_000

export interface KeeperOptions {
  readonly fork: () => ChildPort
  readonly log: Log
  readonly limits?: RestartLimits
  /** At each start: whoever had a port needs another one. */
  onReady(): void
  onGivenUp(kind: StartFailureKind, detail: string): void
  /** False: there is no display for it. */
  showCustomer(): boolean
}

export interface BackendKeeper {
  readonly isReady: () => boolean
  /** Lost while the backend is not ready. */
  send(message: ToBackend, port?: PortMain): void
  /** Resolves when the process is gone, by force if need be. */
  stop(): Promise<void>
}

export function keepBackend(options: KeeperOptions): BackendKeeper {
  const died = countRestarts(options.limits ?? restartLimits)
  const { promise: gone, resolve: setGone } = Promise.withResolvers<void>()
  let child: ChildPort | null = null
  let isReady = false
  let wasReady = false
  let isOver = false
  let timer: NodeJS.Timeout | undefined

  const giveUp = (kind: StartFailureKind, detail: string) => {
    if (isOver) return
    isOver = true
    options.onGivenUp(kind, detail)
  }
  const fork = () => {
    const process = options.fork()
    child = process
    process.on('message', (message) => heard(process, message as FromBackend))
    process.on('exit', (code) => exited(code))
  }
  const heard = (process: ChildPort, message: FromBackend) => {
    if (message.t === 'ready') {
      isReady = true
      wasReady = true
      if (!isOver) options.onReady()
      return
    }
    if (message.t === 'show-customer') {
      const isShown = options.showCustomer()
      return process.postMessage({ t: 'customer-shown', isShown } satisfies ToBackend)
    }
    // A store that a dead backend still seems to hold will be let go in a moment.
    if (!(wasReady && message.kind === 'in-use')) giveUp(message.kind, message.detail)
    process.kill()
  }
  const exited = (code: number) => {
    child = null
    isReady = false
    if (isOver) return setGone()
    const pauseMs = died(performance.now())
    options.log.write('error', 'the backend died', { code, pauseMs })
    if (pauseMs === null) {
      setGone()
      return giveUp('broken', `exit ${code}`)
    }
    timer = setTimeout(fork, pauseMs)
  }

  fork()
  return {
    isReady: () => isReady,
    send(message, port) {
      if (isReady) child?.postMessage(message, port === undefined ? [] : [port])
    },
    stop() {
      isOver = true
      clearTimeout(timer)
      if (child === null) setGone()
      else if (isReady) child.postMessage({ t: 'stop' } satisfies ToBackend)
      else child.kill()
      const force = setTimeout(() => {
        child?.kill()
        setGone()
      }, STOP_MS_MAX)
      return gone.finally(() => clearTimeout(force))
    },
  }
}
