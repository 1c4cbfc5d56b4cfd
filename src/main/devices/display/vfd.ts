/**
 * A vacuum fluorescent display of 2 × 20 cells on a serial line, with the commands that most of them share: clear (0C)
 * and move the cursor (1F 24 column row), in the character table that it is set up with.
 */
import { KeptOpen, type KeptOpenParts } from '../kept-open.ts'
import type { Opened } from '../reconnecting.ts'
import type { Charset } from '#shared/escpos/profile.ts'
import type { DeviceError } from '../device-error.ts'
import type { ByteLink, Transport } from '../transports/transport.ts'
import type { LineDisplay } from './display.ts'
import { lineBytes } from './line-bytes.ts'

class OpenDisplay implements Opened {
  readonly closed: Promise<DeviceError | null>
  readonly link: ByteLink

  constructor(link: ByteLink) {
    this.link = link
    this.closed = new Promise((resolve) => {
      link.onClose(resolve)
    })
  }

  close(): void {
    this.link.close()
  }
}

type Parts = KeptOpenParts & {
  readonly transport: Transport
  readonly charset: Charset
}

export class Vfd extends KeptOpen<OpenDisplay> implements LineDisplay {
  readonly columns = 20
  readonly #parts: Parts
  #rows: readonly [string, string] | null = null
  #shown: readonly [string, string] | null = null
  #isWriting = false

  constructor(parts: Parts) {
    super(parts)
    this.#parts = parts
  }

  show(rows: readonly [string, string]): void {
    this.#rows = rows
    void this.#write()
  }

  protected async open(): Promise<OpenDisplay> {
    return new OpenDisplay(await this.#parts.transport.open())
  }

  protected override changed(): void {
    this.#shown = null
    void this.#write()
  }

  async #write(): Promise<void> {
    const { handle } = this.line
    if (this.#isWriting || handle === null || this.#rows === null) return
    if (this.#rows === this.#shown) return
    this.#isWriting = true
    const rows = this.#rows
    try {
      await handle.link.write(lineBytes(rows, this.#parts.charset, this.columns))
      this.#shown = rows
      this.line.worked()
    } catch {
      // The line tells by itself that it has gone; what was to be shown is shown when it is back.
      this.#shown = null
      return
    } finally {
      this.#isWriting = false
    }
    void this.#write()
  }
}
