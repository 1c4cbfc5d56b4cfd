/**
 * Handhelds (手持机): phones and scanners on the store's network that were paired with this till. What of them is in
 * the journal, what they may be, and the name under which the backend knows their connections.
 */

/** counter: counts stock. receiver: counts stock, receives goods, looks up what is there. */
export const DEVICE_ROLES = ['counter', 'receiver'] as const
export type DeviceRole = (typeof DEVICE_ROLES)[number]

/** So many may be paired at a time. */
export const HANDHELDS_MAX = 32
export const HANDHELD_NAME_LENGTH_MAX = 40

/** A code for pairing is good for one handheld within this time. */
export const INVITE_MS = 5 * 60_000

/** Every address of this machine. */
export const ANY_ADDRESS = '0.0.0.0'
export const DOOR_PORT = 8443

/** What was tried and refused; each kind is written into the journal once a minute at most, with its count. */
export const REFUSED_KINDS = [
  'code-unknown',
  'code-expired',
  'code-used',
  'token-unknown',
  'token-revoked',
  'no-proof',
  'too-many-devices',
  'wrong-host',
  'wrong-origin',
  'plain-http',
  'too-many-tries',
  'too-many-connections',
  'too-many-calls',
  'frame-too-large',
  'not-a-call',
  'operation-not-allowed',
] as const
export type RefusedKind = (typeof REFUSED_KINDS)[number]

/** Where the till listens for handhelds. */
export interface HandheldsDoor {
  readonly address: string
  readonly port: number
}

export interface HandheldPaired {
  readonly deviceId: string
  readonly name: string
  readonly role: DeviceRole
}

export interface HandheldRevoked {
  readonly deviceId: string
  readonly name: string
}

export interface HandheldsRefused {
  readonly kind: RefusedKind
  /** Since this kind was written last. */
  readonly count: number
  /** Where the latest came from. */
  readonly address: string
}

const CLIENT_PREFIX = 'handheld:'

/** One screen per device, across all its connections: whoever signs in on it is signed in on it. */
export const clientOfDevice = (deviceId: string): string => `${CLIENT_PREFIX}${deviceId}`

/** Null for a screen of the till itself. */
export const deviceOfClient = (clientId: string): string | null =>
  clientId.startsWith(CLIENT_PREFIX) ? clientId.slice(CLIENT_PREFIX.length) : null
