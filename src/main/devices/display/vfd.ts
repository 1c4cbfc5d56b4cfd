/**
 * A vacuum fluorescent display of 2 × 20 cells on a serial line, with the commands that most of them share: clear (0C)
 * and move the cursor (1F 24 column row). Chinese goes out as GB18030.
 */
import { Reconnecting, type Opened, type ReconnectingParts } from '../reconnecting.ts'
import type { DeviceError } from '../device-error.ts'
import type { ByteLink, Transport } from '../transports/transport.ts'
import type { LineDisplay } from './display.ts'

const CLEAR = [0x0c]
const toRow = (row: number) => [0x1f, 0x24, 1, row]

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

type Parts = Omit<ReconnectingParts<OpenDisplay>, 'open'> & {
  readonly transport: Transport
  /** GB18030. */
  readonly encode: (text: string) => Uint8Array
}

export class Vfd implements LineDisplay {
  readonly columns = 20
  readonly #line: Reconnecting<OpenDisplay>
  readonly #encode: Parts['encode']
  #rows: readonly [string, string] | null = null
  #shown: readonly [string, string] | null = null
  #isWriting = false

  constructor(parts: Parts) {
    this.#encode = parts.encode
    this.#line = new Reconnecting({
      ...parts,
      open: async () => new OpenDisplay(await parts.transport.open()),
      onChange: () => {
        this.#shown = null
        parts.onChange()
        void this.#write()
      },
    })
  }

  get state() {
    return this.#line.state
  }

  start(): void {
    this.#line.start()
  }

  stop(): Promise<void> {
    return this.#line.stop()
  }

  reconnect(): void {
    this.#line.reconnect()
  }

  show(rows: readonly [string, string]): void {
    this.#rows = rows
    void this.#write()
  }

  async #write(): Promise<void> {
    const { handle } = this.#line
    if (this.#isWriting || handle === null || this.#rows === null) return
    if (this.#rows === this.#shown) return
    this.#isWriting = true
    const rows = this.#rows
    try {
      const [first, second] = rows.map((row) => [...this.#encode(row)])
      const bytes = [...CLEAR, ...toRow(1), ...(first ?? []), ...toRow(2), ...(second ?? [])]
      await handle.link.write(Uint8Array.from(bytes))
      this.#shown = rows
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
