/**
 * A backend in a fresh process, for the benchmarks: says when it was loaded, when the store was open, when the
 * first scan was taken, and how the long checks went. Arguments: folder of the store, a code to scan.
 */
import { readFileSync } from 'node:fs'
import { call, startBench } from './catalogue.ts'

export type BackendWord =
  | {
      readonly t: 'ready'
      readonly loadedMs: number
      readonly openMs: number
      readonly scanMs: number
    }
  | {
      readonly t: 'checked'
      readonly state: string
      readonly afterMs: number
      readonly rssMiB: number
    }

const loadedMs = performance.now()
const [dir = '', code = ''] = process.argv.slice(2)
const backend = await startBench(dir)
const openMs = performance.now()
await call(backend, 'checkout.scan', { code })
const scanMs = performance.now()
say({ t: 'ready', loadedMs, openMs, scanMs })
await watchChecks()
await backend.stop()
process.exit(0)

async function watchChecks(): Promise<void> {
  for (;;) {
    const { checks } = await call<{ checks: string }>(backend, 'till.status', {})
    if (checks !== 'running') {
      const afterMs = performance.now()
      return say({ t: 'checked', state: checks, afterMs, rssMiB: residentMiB() })
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The most that the process has held, on Linux; elsewhere what it holds now. */
function residentMiB(): number {
  try {
    const [, kib = '0'] = /VmHWM:\s+(\d+)/u.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Math.round(Number(kib) / 1024)
  } catch {
    return Math.round(process.memoryUsage.rss() / 2 ** 20)
  }
}

function say(word: BackendWord): void {
  process.send?.(word)
}
