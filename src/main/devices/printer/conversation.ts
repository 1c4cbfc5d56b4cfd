/** What is said to a printer and what it answers, on one open link. */
import {
  STATUS_QUESTIONS,
  faultsOf,
  isDrawerPinHigh,
  isStatusByte,
  worstFirst,
  type StatusQuestion,
} from '#shared/escpos/status.ts'
import { askStatus } from '#shared/escpos/commands.ts'
import type { FaultCode } from '#shared/devices/device.ts'
import { DeviceError } from '../device-error.ts'
import type { ByteLink } from '../transports/transport.ts'

export interface Said {
  readonly faults: readonly FaultCode[]
  /** Level of the drawer's pin; it says something only where a sensor is wired. */
  readonly isDrawerPinHigh: boolean
}

export class Conversation {
  /** Everything that was answered since `forget`. */
  answers: number[] = []
  readonly #link: ByteLink
  #gone: DeviceError | null = null
  #listeners: (() => void)[] = []

  constructor(link: ByteLink) {
    this.#link = link
    link.onData((bytes) => {
      for (const byte of bytes) this.answers.push(byte)
      this.#tell()
    })
    link.onClose((reason) => {
      this.#gone = reason ?? new DeviceError('unplugged', 'closed')
      this.#tell()
    })
  }

  /** Not null once the link is gone. */
  get gone(): DeviceError | null {
    return this.#gone
  }

  write(bytes: Uint8Array | readonly number[]): Promise<void> {
    return this.#link.write(Uint8Array.from(bytes))
  }

  forget(): void {
    this.answers = []
  }

  /** Something came, the link went, or the time is over. */
  change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#listeners = this.#listeners.filter((one) => one !== done)
        resolve()
      }, withinMs)
      this.#listeners.push(done)
    })
  }

  /**
   * Answers to the four questions look alike, so that they are asked one after the other. Null: it does not answer, which
   * is what many printers do.
   */
  async status(withinMs: number): Promise<Said | null> {
    const faults: FaultCode[] = []
    let isPinHigh = false
    for (const question of STATUS_QUESTIONS) {
      const byte = await this.ask(question, withinMs)
      if (byte === null) return null
      faults.push(...faultsOf(question, byte))
      if (question === 1) isPinHigh = isDrawerPinHigh(byte)
    }
    return { faults: worstFirst(faults), isDrawerPinHigh: isPinHigh }
  }

  /** Null: no answer in that time. Rejects once the link is gone. */
  async ask(question: StatusQuestion, withinMs: number): Promise<number | null> {
    this.forget()
    await this.write(askStatus(question))
    const untilMs = performance.now() + withinMs
    for (;;) {
      const byte = this.answers.find(isStatusByte)
      if (byte !== undefined) return byte
      if (this.#gone !== null) throw this.#gone
      const leftMs = untilMs - performance.now()
      if (leftMs <= 0) return null
      await this.change(leftMs)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners.splice(0)) listener()
  }
}
