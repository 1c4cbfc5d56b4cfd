/**
 * Says that something was plugged in. Where devices are files, their folder is watched; elsewhere, and where that cannot
 * be, everybody is asked to look every two seconds.
 */
import { watch } from 'node:fs'
import type { Timers } from '../../timers.ts'

export interface PlugWatch {
  /** Returns a function that stops listening. */
  onPlugged(listener: () => void): () => void
  stop(): void
}

const DEVICE_FILE = /^(?:hidraw|ttyACM|ttyUSB)/u
/** The system makes the file before its rules have said who may open it. */
const SETTLE_MS = 250
const POLL_MS = 2000

export function watchPlugs(timers: Timers, dir = '/dev'): PlugWatch {
  const listeners = new Set<() => void>()
  let timer: unknown = null
  let isStopped = false
  let close: (() => void) | null = null
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const tellSoon = () => {
    timers.clear(timer)
    timer = timers.set(tell, SETTLE_MS)
  }
  const poll = () => {
    if (isStopped) return
    tell()
    timer = timers.set(poll, POLL_MS)
  }
  const pollFromNow = () => {
    timer = timers.set(poll, POLL_MS)
  }
  return {
    onPlugged(listener) {
      // Most tills have no such scanner, and watch nothing.
      close ??= watchFolder(dir, tellSoon, pollFromNow)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      isStopped = true
      timers.clear(timer)
      listeners.clear()
      close?.()
    },
  }
}

function watchFolder(dir: string, onFile: () => void, onBlind: () => void): () => void {
  try {
    const watcher = watch(dir, { persistent: false }, (_, name) => {
      if (name === null || DEVICE_FILE.test(name)) onFile()
    })
    watcher.on('error', onBlind)
    return () => watcher.close()
  } catch {
    onBlind()
    return () => undefined
  }
}
