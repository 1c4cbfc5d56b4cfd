/** A scale on a wire. One reading at a time; what is not stable within the patience of a cashier is said as it is. */
import {
  REQUEST_OF,
  scaleFrame,
  type ScaleProtocol,
  type ScaleReading,
} from '#shared/devices/scale.ts'
import { DeviceError } from '../device-error.ts'
import type { Driver } from '../driver.ts'
import { KeptOpen, type KeptOpenParts } from '../kept-open.ts'
import type { Opened } from '../reconnecting.ts'
import type { ByteLink, Transport } from '../transports/transport.ts'

export interface Scale extends Driver {
  /** The first stable reading, or what kept it from coming in that time. Rejects with DeviceError. */
  read(patienceMs?: number): Promise<ScaleReading>
}

const PATIENCE_MS = 2000
const ASK_EVERY_MS = 200
/** Of a scale that talks without end only the latest is kept. */
const HEARD_MAX = 256

class OpenScale implements Opened {
  readonly closed: Promise<DeviceError | null>
  readonly link: ByteLink
  #heard = ''
  #gone: DeviceError | null = null
  #onHeard: () => void = () => undefined

  constructor(link: ByteLink) {
    this.link = link
    this.closed = new Promise((resolve) => {
      link.onClose((reason) => {
        this.#gone = reason ?? new DeviceError('offline', 'closed')
        resolve(reason)
        this.#onHeard()
      })
    })
    link.onData((bytes) => {
      this.#heard = (this.#heard + Buffer.from(bytes).toString('latin1')).slice(-HEARD_MAX)
      this.#onHeard()
    })
  }

  /** Not null once the line is gone. */
  get gone(): DeviceError | null {
    return this.#gone
  }

  /** What it says from now on; what it said before is of other goods. */
  listen(onHeard: () => void): void {
    this.#heard = ''
    this.#onHeard = onHeard
  }

  take(protocol: ScaleProtocol): ScaleReading | null {
    const frame = scaleFrame(protocol, this.#heard)
    if (frame === null) return null
    this.#heard = this.#heard.slice(frame.used)
    return frame.reading
  }

  close(): void {
    this.link.close()
  }
}

export type WiredScaleParts = KeptOpenParts & {
  readonly transport: Transport
  readonly protocol: ScaleProtocol
  /** How long a cashier waits for a stable weight. */
  readonly patienceMs?: number
}

export class WiredScale extends KeptOpen<OpenScale> implements Scale {
  readonly #parts: WiredScaleParts
  #reading: Promise<ScaleReading> | null = null

  constructor(parts: WiredScaleParts) {
    super(parts)
    this.#parts = parts
  }

  /** Two who ask at once get the same reading. */
  read(patienceMs = this.#parts.patienceMs ?? PATIENCE_MS): Promise<ScaleReading> {
    this.#reading ??= this.#readOnce(patienceMs).finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  protected async open(): Promise<OpenScale> {
    return new OpenScale(await this.#parts.transport.open())
  }

  async #readOnce(patienceMs: number): Promise<ScaleReading> {
    const open = this.line.handle
    if (open === null) throw new DeviceError('not-found', 'the scale is not connected')
    const { protocol, timers } = this.#parts
    const request = Buffer.from(REQUEST_OF[protocol])
    return new Promise((resolve, reject) => {
      let last: ScaleReading | null = null
      let asking: unknown = null
      const end = (run: () => void) => {
        open.listen(() => undefined)
        timers.clear(asking)
        timers.clear(patience)
        run()
      }
      const fail = (error: DeviceError) => {
        end(() => {
          if (open.gone === null) this.line.ails(error)
          reject(error)
        })
      }
      const patience = timers.set(() => {
        if (last === null) fail(new DeviceError('timeout', 'no word from the scale'))
        else end(() => resolve(last as ScaleReading))
      }, patienceMs)
      const ask = () => {
        if (request.length > 0) open.link.write(request).catch(fail)
        asking = timers.set(ask, ASK_EVERY_MS)
      }
      open.listen(() => {
        if (open.gone !== null) return fail(open.gone)
        for (let reading = open.take(protocol); reading !== null; reading = open.take(protocol)) {
          last = reading
        }
        if (last === null) return
        this.line.worked()
        if (last.kind !== 'motion') end(() => resolve(last as ScaleReading))
      })
      ask()
    })
  }
}
