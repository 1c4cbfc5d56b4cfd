/** What the backend tells the screens without being asked. */
import * as z from 'zod'
import { SessionShape } from './session.ts'
import { TillStatusShape } from './till.ts'

export const events = {
  'till.status-changed': TillStatusShape,
  'session.changed': SessionShape,
  /** Another screen of the same till changed the open ticket. */
  'checkout.changed': z.object({ ticketId: z.string(), revision: z.int() }),
  /** What the customer sees is another; all that their screen is told. */
  'customer.changed': z.object({}),
  /** A scanner that is no keyboard read something. `seq` counts per device. */
  'device.scanned': z.object({
    deviceId: z.string(),
    seq: z.int(),
    atMs: z.number(),
    /** Which kind of symbol it was; null where the device does not say. */
    aim: z.string().nullable(),
    code: z.string(),
    /** The same was read a moment ago: one scan, except where every piece is scanned. */
    isRepeat: z.boolean(),
  }),
  /** Of the handhelds one came, went, was paired or revoked, or their door was opened or closed. */
  'handhelds.changed': z.object({}),
  /** The line to head office is another one than it was, or something went over it. */
  'sync.changed': z.object({}),
  /** A payment through a terminal is in another state; with it the ticket may have a tender more. */
  'payments.changed': z.object({}),
  /** A paper is in another state, or its printer is. */
  'printing.changed': z.object({}),
  /** A device is doing otherwise than before, or another one is set up. */
  'devices.changed': z.object({}),
  /** A second start of the program found this one. */
  'window.focus': z.object({}),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<Name extends EventName> = z.output<Events[Name]>
