/** The cash drawer. Opening it is a deed of its own: it is logged with its reason, never part of a slip, never repeated. */
import type { Driver } from '../driver.ts'

export interface Drawer extends Driver {
  /** unknown: it has no sensor, or cannot be asked. */
  readonly position: 'open' | 'closed' | 'unknown'
  /** Rejects with DeviceError when it is known that it was not told to open. */
  open(): Promise<void>
}
