/**
 * Finds out where a scanner that does not say it puts a code: the one whose text is known is scanned, and looked for in
 * what comes.
 */
import { LEARN_TEXT, learnLayout } from '#shared/scanning/known-layouts.ts'
import type { ScannerLayout } from '#shared/scanning/scanner-layout.ts'
import type { Timers } from '../../timers.ts'
import { DeviceError } from '../device-error.ts'
import { findHid, type HidConnection } from './hid-scanner.ts'
import type { HidHandle, HidSystem } from './hid-system.ts'

/** Shorter than a page waits for an answer. */
export const LEARN_MS = 10_000

export interface LearnParts {
  readonly hid: HidSystem
  readonly timers: Timers
  readonly connection: HidConnection
}

/** Rejects with DeviceError. Null: nothing came in time, or nothing that has the text in it. */
export async function learnScannerLayout({
  hid,
  timers,
  connection,
}: LearnParts): Promise<ScannerLayout | null> {
  const found = await findHid(hid, connection)
  const handle = await hid.open(found.path)
  let timer: unknown = null
  try {
    return await new Promise<ScannerLayout | null>((resolve, reject) => {
      timer = timers.set(() => resolve(null), LEARN_MS)
      listen(handle, resolve, reject)
    })
  } finally {
    timers.clear(timer)
    await handle.close().catch(() => undefined)
  }
}

function listen(
  handle: HidHandle,
  learned: (layout: ScannerLayout) => void,
  failed: (error: DeviceError) => void,
): void {
  handle.on('error', (error) => failed(new DeviceError('unplugged', error)))
  handle.on('data', (report) => {
    const layout = learnLayout(report, LEARN_TEXT)
    if (layout !== null) learned(layout)
  })
}
