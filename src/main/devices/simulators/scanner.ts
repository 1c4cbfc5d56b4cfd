/** A scanner that is not there: it reads what it is told to, can be pulled out, and is found again when it is back. */
import type { Knob } from '#shared/api/devices.ts'
import { splitAim } from '#shared/scanning/aim.ts'
import { DeviceError } from '../device-error.ts'
import type { Simulated } from '../driver.ts'
import {
  WiredScanner,
  type ReadCode,
  type ScanLink,
  type WiredScannerParts,
} from '../scanner/scanner.ts'
import { LinkEnds } from '../transports/link-ends.ts'

/** The end of the cable that is in the hand of whoever plays. */
class ScannerInHand {
  isPlugged = true
  #ends: LinkEnds | null = null
  #onCode: (code: ReadCode) => void = () => undefined

  open(): Promise<ScanLink> {
    if (!this.isPlugged) {
      return Promise.reject(new DeviceError('not-found', 'the simulated scanner is unplugged'))
    }
    const ends = new LinkEnds()
    this.#ends = ends
    return Promise.resolve({
      closed: new Promise((resolve) => ends.onClose(resolve)),
      close: () => ends.over(null),
      listen: (onCode) => {
        this.#onCode = onCode
      },
    })
  }

  pull(): void {
    this.isPlugged = false
    this.#ends?.over(new DeviceError('unplugged', 'the simulated scanner was pulled out'))
  }

  /** Pulled out it reads nothing, as one on a table does. */
  read(text: string): void {
    if (this.#ends === null || this.#ends.isOver) return
    const { aim, text: code } = splitAim(text)
    this.#onCode({ aim, bytes: new TextEncoder().encode(code) })
  }
}

export class SimulatedScanner extends WiredScanner implements Simulated {
  readonly #inHand: ScannerInHand

  constructor(parts: Omit<WiredScannerParts, 'open'>) {
    const inHand = new ScannerInHand()
    super({ ...parts, open: () => inHand.open() })
    this.#inHand = inHand
  }

  get knobs(): readonly Knob[] {
    return [
      // What was read may be money on a customer's phone: it is not kept.
      { name: 'code', value: '', choices: [] },
      { name: 'plug', value: this.#inHand.isPlugged ? 'in' : 'out', choices: ['in', 'out'] },
    ]
  }

  turn(knob: string, value: string): boolean {
    if (knob === 'code') this.scan(value)
    else if (knob === 'plug' && value === 'out') this.#inHand.pull()
    else if (knob === 'plug' && value === 'in') this.#inHand.isPlugged = true
    else return false
    this.reconnect()
    return true
  }

  scan(text: string): void {
    if (text !== '') this.#inHand.read(text)
  }
}
