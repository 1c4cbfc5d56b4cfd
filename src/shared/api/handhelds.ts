/** Handhelds on the store's network: the door, pairing, the paired ones. The manager's, but for `self`. */
import * as z from 'zod'
import { DEVICE_ROLES, HANDHELD_NAME_LENGTH_MAX } from '../handhelds/handheld.ts'
import { command, query } from './operation.ts'
import { Empty, Uuid } from './shapes.ts'
import { StaffShape } from './session.ts'

const Role = z.enum(DEVICE_ROLES)
const Ipv4 = z.ipv4()

export const HandheldShape = z.object({
  deviceId: z.string(),
  name: z.string(),
  role: Role,
  pairedMs: z.int(),
  /** Staff number of who made the code. */
  pairedBy: z.string(),
  /** Null while it is not connected. */
  connectedMs: z.int().nullable(),
  /** Null: never since it was paired. */
  lastSeenMs: z.int().nullable(),
  staff: StaffShape.nullable(),
  isLocked: z.boolean(),
})
export type HandheldView = z.output<typeof HandheldShape>

export const HandheldsStatusShape = z.object({
  /** failed: it should be open and is not, see `problem`. */
  state: z.enum(['closed', 'opening', 'open', 'failed']),
  problem: z.enum(['unavailable', 'address-unknown', 'port-taken', 'failed']).nullable(),
  port: z.int().nullable(),
  /** Of this machine, the likeliest first. */
  addresses: z.array(z.string()),
  /** Of the certificate that handhelds are shown: SHA-256, 64 hexadecimal digits. Null while closed. */
  fingerprint: z.string().nullable(),
  devices: z.array(HandheldShape),
  devicesMax: z.int(),
})
export type HandheldsStatus = z.output<typeof HandheldsStatusShape>

export const HandheldInviteShape = z.object({
  code: z.string(),
  fingerprint: z.string(),
  expiresMs: z.int(),
  /** What the QR code says, one for each address. */
  urls: z.array(z.object({ address: z.string(), url: z.string() })),
})
export type HandheldInvite = z.output<typeof HandheldInviteShape>

export const handheldsOperations = {
  'handhelds.status': query({
    input: Empty,
    output: HandheldsStatusShape,
    refusals: [],
    access: 'manage-handhelds',
  }),
  /** Null: every address, the usual port. Where the port is taken, the next free one. */
  'handhelds.open': command({
    input: z.strictObject({
      address: Ipv4.nullable().default(null),
      port: z.int().min(1024).max(65_535).nullable().default(null),
    }),
    output: HandheldsStatusShape,
    refusals: [
      'handhelds-unavailable',
      'handhelds-address-unknown',
      'handhelds-port-taken',
      'handhelds-failed',
    ],
    access: 'manage-handhelds',
  }),
  'handhelds.close': command({
    input: Empty,
    output: HandheldsStatusShape,
    refusals: [],
    access: 'manage-handhelds',
  }),
  /** A code that pairs one handheld within five minutes. Never answered twice: a repeat is another code. */
  'handhelds.invite': command({
    input: z.strictObject({
      name: z.string().trim().min(1).max(HANDHELD_NAME_LENGTH_MAX),
      role: Role,
    }),
    output: HandheldInviteShape,
    refusals: ['handhelds-closed', 'handhelds-too-many', 'handheld-name-taken'],
    access: 'manage-handhelds',
  }),
  /** At once: its connections are cut and it is not let in again. */
  'handhelds.revoke': command({
    input: z.strictObject({ deviceId: Uuid }),
    output: Empty,
    refusals: ['handheld-unknown'],
    access: 'manage-handhelds',
  }),
  /** What the caller's screen is: a handheld, or (null) a screen of the till. */
  'handhelds.self': query({
    input: Empty,
    output: z.object({
      handheld: z.object({ deviceId: z.string(), name: z.string(), role: Role }).nullable(),
    }),
    refusals: [],
    access: 'anyone',
  }),
} as const
