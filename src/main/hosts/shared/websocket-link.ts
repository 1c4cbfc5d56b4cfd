/**
 * A Link over one WebSocket. A peer that talks nonsense, floods us, stops reading or falls silent loses its
 * connection and nothing else: the backend and the other screens never notice.
 */
import type { RawData, WebSocket } from 'ws'
import { callFrameOf } from '#main/hosts/shared/call-frame.ts'
import type { Log } from '#main/log.ts'
import type { Frame, Link } from '#shared/api/link.ts'

export interface LinkLimits {
  /** Calls at once, and calls a second in the long run. */
  readonly burstFrames: number
  readonly framesPerSecond: number
  /** Unread bytes towards a screen after which it is given up. */
  readonly bufferedBytesMax: number
  /** A screen that does not answer a ping until the next one is gone. */
  readonly heartbeatMs: number
}

export const linkLimits: LinkLimits = {
  burstFrames: 4_000,
  framesPerSecond: 2_000,
  bufferedBytesMax: 16 * 1024 * 1024,
  heartbeatMs: 15_000,
}

// RFC 6455 §7.4.1: 1003 unacceptable data, 1008 policy violation, 1011 our own failure.
const UNACCEPTABLE = 1003
const POLICY = 1008
const OWN_FAILURE = 1011
/** What ws calls a message above its limit; it closes with 1009 by itself. */
const TOO_LARGE = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

export type DropReason = 'too many calls' | 'not JSON' | 'not a call' | 'frame too large'

export interface LinkExtras {
  /** Shared by the connections of one peer; one of its own where there is none. */
  readonly hasRoom?: (nowMs: number) => boolean
  /** The peer did something that it must not do, and loses the connection for it. */
  readonly onDropped?: (reason: DropReason) => void
}

export function websocketLink(
  socket: WebSocket,
  log: Log,
  limits: LinkLimits = linkLimits,
  { hasRoom = frameBucket(limits), onDropped = () => undefined }: LinkExtras = {},
): Link {
  const listeners: ((frame: Frame) => void)[] = []
  const drop = (code: number, reason: DropReason | 'failure') => {
    if (socket.readyState !== socket.OPEN) return
    log.write('warn', 'screen dropped', { code, reason })
    socket.close(code, reason)
    if (reason !== 'failure') onDropped(reason)
  }
  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return
    if (!hasRoom(performance.now())) return drop(POLICY, 'too many calls')
    const text = isBinary ? null : textOf(data)
    const value = text === null ? undefined : jsonOf(text)
    if (value === undefined) return drop(UNACCEPTABLE, 'not JSON')
    const frame = callFrameOf(value)
    if (frame === null) return drop(POLICY, 'not a call')
    try {
      for (const listener of listeners) listener(frame)
    } catch (error) {
      log.write('error', 'a call broke its connection', { error: String(error) })
      drop(OWN_FAILURE, 'failure')
    }
  })
  // ws itself answers what breaks the protocol or its size limit; the error must only not be thrown.
  socket.on('error', (error) => {
    log.write('warn', 'screen connection failed', { error: error.message })
    if ('code' in error && error.code === TOO_LARGE) onDropped('frame too large')
  })
  keepAlive(socket, log, limits.heartbeatMs)
  return {
    post(frame) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > limits.bufferedBytesMax) {
        log.write('warn', 'screen does not read', { bufferedBytes: socket.bufferedAmount })
        socket.terminate()
        return
      }
      socket.send(JSON.stringify(frame))
    },
    onFrame: (listener) => void listeners.push(listener),
    onDown: (listener) => void socket.once('close', listener),
    close: () => socket.close(1000),
  }
}

function keepAlive(socket: WebSocket, log: Log, everyMs: number): void {
  let isHeard = true
  socket.on('pong', () => (isHeard = true))
  const timer = setInterval(() => {
    if (!isHeard) {
      log.write('warn', 'screen fell silent')
      socket.terminate()
      return
    }
    isHeard = false
    socket.ping()
  }, everyMs)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
}

/** A token bucket: true while there is room for one more. */
export function frameBucket(limits: LinkLimits): (nowMs: number) => boolean {
  let room = limits.burstFrames
  let filledMs = performance.now()
  return (nowMs) => {
    const refill = ((nowMs - filledMs) / 1000) * limits.framesPerSecond
    room = Math.min(limits.burstFrames, room + Math.max(0, refill))
    filledMs = nowMs
    if (room < 1) return false
    room -= 1
    return true
  }
}

const textOf = (data: RawData): string =>
  Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString()

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
