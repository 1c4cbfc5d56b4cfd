/** A scanner at a serial line, or at a USB line that behaves like one. */
import { splitAim } from '#shared/scanning/aim.ts'
import type { Timers } from '../../timers.ts'
import { DeviceError } from '../device-error.ts'
import type { Transport } from '../transports/transport.ts'
import type { ReadCode, ScanLink } from './scanner.ts'
import { CodeSplitter, SILENCE_MS } from './split-codes.ts'

export interface SerialScannerParts {
  readonly transport: Transport
  readonly timers: Timers
}

export async function openSerialScanner({
  transport,
  timers,
}: SerialScannerParts): Promise<ScanLink> {
  const link = await transport.open()
  const closed = new Promise<DeviceError | null>((resolve) => {
    link.onClose(resolve)
  })
  let timer: unknown = null
  return {
    closed,
    close() {
      timers.clear(timer)
      link.close()
    },
    listen(onCode, onTrouble) {
      const splitter = new CodeSplitter()
      link.onData((bytes) => {
        timers.clear(timer)
        const { codes, isTooLong } = splitter.take(bytes)
        for (const code of codes) onCode(codeOf(code))
        if (isTooLong) onTrouble(new DeviceError('outcome-unknown', 'a code is longer than any is'))
        if (!splitter.isWaiting) return
        timer = timers.set(() => {
          for (const code of splitter.end()) onCode(codeOf(code))
        }, SILENCE_MS)
      })
    },
  }
}

/** A scanner that is set up to send the identifier puts it in front. */
function codeOf(bytes: Uint8Array): ReadCode {
  const { aim } = splitAim(String.fromCharCode(...bytes.subarray(0, 3)))
  return aim === null ? { aim, bytes } : { aim, bytes: bytes.subarray(3) }
}
