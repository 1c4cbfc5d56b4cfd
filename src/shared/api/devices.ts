/**
 * Devices of the counter: what is set up, how each of them is doing, trying them out. What a device reads or is sent
 * while selling goes other ways; here somebody looks after them.
 */
import * as z from 'zod'
import { DEVICE_KINDS, FAULT_CODES, LIVES } from '../devices/device.ts'
import { SCALE_PROTOCOLS } from '../devices/scale.ts'
import { PULSE_MS, PULSE_MS_MAX } from '../escpos/commands.ts'
import { CHARSETS } from '../escpos/profile.ts'
import { KeyTimingShape, ScannerLayoutShape } from './devices-learn.ts'
import { command, query } from './operation.ts'
import { Empty } from './shapes.ts'

const Usb = { vendorId: z.int().min(0).max(0xffff), productId: z.int().min(0).max(0xffff) }
const Name = z.string().trim().min(1).max(40)
const DeviceId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
  .max(40)

export const ConnectionShape = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('usb'), ...Usb, serial: z.string().min(1).max(64) }),
  z.strictObject({ by: z.literal('usb-port'), ...Usb, port: z.string().min(1).max(64) }),
  z.strictObject({
    by: z.literal('tcp'),
    host: z.string().trim().min(1).max(255),
    port: z.int().min(1).max(65_535),
  }),
  z.strictObject({
    by: z.literal('serial'),
    path: z.string().trim().min(1).max(255),
    baudRate: z.int().min(300).max(921_600),
  }),
  z.strictObject({
    by: z.literal('line-printer'),
    ieee1284: z.string().max(1024),
    serial: z.string().max(64),
  }),
  z.strictObject({ by: z.literal('windows-spooler'), printer: z.string().min(1).max(255) }),
  z.strictObject({ by: z.literal('cups'), queue: z.string().min(1).max(127) }),
  z.strictObject({ by: z.literal('keyboard') }),
  z.strictObject({ by: z.literal('screen') }),
  z.strictObject({ by: z.literal('through-printer'), printerId: DeviceId }),
  /** A unit of its own, which the till does not talk to: somebody types there and here. */
  z.strictObject({ by: z.literal('hand') }),
  z.strictObject({ by: z.literal('simulator') }),
])

const common = { deviceId: DeviceId, name: Name, connection: ConnectionShape }

/** How a device is set up. What it is called on disk and in the profile that goes to the next till. */
export const DeviceSetupShape = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('scanner'),
    /** The same bytes within this time are one scan; 0: each is one. */
    debounceMs: z.int().min(0).max(5000).default(300),
    layout: ScannerLayoutShape.optional(),
    timing: KeyTimingShape.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('printer'),
    columns: z.union([z.literal(32), z.literal(42), z.literal(48)]).default(48),
    charset: z.enum(CHARSETS).default('gb18030'),
    hasCutter: z.boolean().default(true),
    /** auto: tried when it is first connected. */
    fence: z.enum(['auto', 'process-id', 'gs-r', 'none']).default('auto'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('label-printer'),
    /** Of the labels on its roll. */
    widthMm: z.int().min(40).max(110).default(40),
    heightMm: z.int().min(30).max(150).default(30),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('drawer'),
    pin: z.union([z.literal(2), z.literal(5)]).default(2),
    /** A drawer without a sensor is never said to be open or closed. */
    hasSensor: z.boolean().default(false),
    /** Of the sensor's pin while the drawer is open. */
    openLevel: z.enum(['low', 'high']).default('low'),
    pulseMs: z.int().min(20).max(PULSE_MS_MAX).default(PULSE_MS),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('display'),
    /** Of a line display; a screen shows everything. */
    charset: z.enum(CHARSETS).default('gb18030'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('scale'),
    protocol: z.enum(SCALE_PROTOCOLS).default('toledo-8217'),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('terminal'),
    /** Ways of paying that it takes. */
    tenderCodes: z.array(z.string().min(1).max(32)).min(1).max(8),
  }),
])
export type DeviceSetup = z.output<typeof DeviceSetupShape>
export type SetupOf<Kind extends DeviceSetup['kind']> = Extract<DeviceSetup, { kind: Kind }>

export const FaultShape = z.object({ code: z.enum(FAULT_CODES), cause: z.string() })

/** A knob of a simulator and what it stands at. */
export const KnobShape = z.object({
  name: z.string(),
  value: z.string(),
  /** What it may be set to; empty: any text. */
  choices: z.array(z.string()),
})
export type Knob = z.output<typeof KnobShape>

export const DeviceShape = z.object({
  setup: DeviceSetupShape,
  isEnabled: z.boolean(),
  life: z.enum(LIVES),
  fault: FaultShape.nullable(),
  /** When it last did what it was asked; null: not since the program started. */
  lastOkMs: z.int().nullable(),
  knobs: z.array(KnobShape),
  /** Of a drawer; unknown: it has no sensor, or cannot be asked. Null: it is no drawer. */
  position: z.enum(['open', 'closed', 'unknown']).nullable(),
})
export type DeviceView = z.output<typeof DeviceShape>

/** What was found at the machine and can be set up. */
export const FoundShape = z.object({
  kind: z.enum(DEVICE_KINDS),
  name: z.string(),
  connection: ConnectionShape,
  /** Something is wrong with it already: no permission, a driver that is missing. */
  fault: FaultShape.nullable(),
})
export type FoundDevice = z.output<typeof FoundShape>

export const ReadingShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stable'), grams: z.int() }),
  z.object({ kind: z.enum(['motion', 'overload', 'under-zero', 'not-zeroed']) }),
])
export type ReadingView = z.output<typeof ReadingShape>

/** How long a cashier waits for goods to lie still. */
const WEIGH_MS = 2000

const DeviceRef = z.strictObject({ deviceId: DeviceId })

/** printed, answered: the device said so. handed-over, done: it was told, and says nothing back. */
const TryOutcomeShape = z.enum(['printed', 'handed-over', 'answered', 'done'])
export type TryOutcome = z.output<typeof TryOutcomeShape>

/** What lies in front of a simulated printer: a picture, and its text for whoever cannot see it. */
export const PrintedSlipShape = z.object({
  svg: z.string(),
  text: z.string(),
  /** False: it hangs in the printer still. */
  isCut: z.boolean(),
})
export type PrintedSlip = z.output<typeof PrintedSlipShape>

/** leave-out: a simulator, which a real store has none of. */
export const PROFILE_DEEDS = ['add', 'change', 'keep', 'remove', 'leave-out'] as const

export const ProfileChangeShape = z.object({
  deviceId: z.string(),
  kind: z.enum(DEVICE_KINDS),
  name: z.string(),
  deed: z.enum(PROFILE_DEEDS),
})
export type ProfileChange = z.output<typeof ProfileChangeShape>

export const devicesOperations = {
  'devices.list': query({
    input: Empty,
    output: z.object({ devices: z.array(DeviceShape), isSimulated: z.boolean() }),
    refusals: [],
    access: 'staff',
  }),
  /** Looks around at the machine; takes a second or two. */
  'devices.discover': command({
    input: Empty,
    output: z.object({ found: z.array(FoundShape) }),
    refusals: [],
    access: 'manage-devices',
  }),
  /**
   * Asks some of the till's neighbours on its network whether they are printers, from that one of them on; whoever wants
   * to stop asks no more.
   */
  'devices.search-network': command({
    input: z.strictObject({ from: z.int().min(0).max(100_000) }),
    /** `asked`: up to there, of all that there are. */
    output: z.object({ found: z.array(FoundShape), asked: z.int(), total: z.int() }),
    refusals: [],
    access: 'manage-devices',
  }),
  /** Sets up a device, or one that is there anew; it is opened at once. */
  'devices.save': command({
    input: z.strictObject({ setup: DeviceSetupShape, isEnabled: z.boolean().default(true) }),
    output: DeviceShape,
    refusals: [
      'device-kind-fixed',
      'device-connection-taken',
      'device-printer-unknown',
      'device-not-simulated',
    ],
    access: 'manage-devices',
  }),
  'devices.remove': command({
    input: DeviceRef,
    output: z.object({}),
    refusals: ['device-unknown', 'device-needed', 'payment-open'],
    access: 'manage-devices',
  }),
  /** Opens it anew, now and not at its next turn. */
  'devices.reconnect': command({
    input: DeviceRef,
    output: DeviceShape,
    refusals: ['device-unknown'],
    access: 'staff',
  }),
  /**
   * Shows that it works: a printer prints its page, a display shows a text, a terminal answers. A drawer opens only while
   * no shift is: in a shift that is `shift.open-drawer`, with its reason.
   */
  'devices.try': command({
    input: z.strictObject({ deviceId: DeviceId, text: z.string().max(80).default('') }),
    output: z.object({ device: DeviceShape, outcome: TryOutcomeShape }),
    refusals: ['device-unknown', 'device-not-ready', 'drawer-reason-needed', 'device-failed'],
    access: 'manage-devices',
  }),
  /** Waits for the known code from a scanner that does not say where its reports have it, and keeps what it found out. */
  'devices.learn': command({
    input: DeviceRef,
    output: DeviceShape,
    refusals: ['device-unknown', 'device-not-learnable', 'device-failed', 'scan-not-read'],
    access: 'manage-devices',
  }),
  /** One reading of the scale at this counter: the first stable one, or what it says when the wait is over. */
  'devices.weigh': command({
    input: z.strictObject({ waitMs: z.int().min(300).max(WEIGH_MS).default(WEIGH_MS) }),
    output: ReadingShape,
    refusals: ['scale-absent', 'scale-silent'],
    access: 'staff',
  }),
  /** Turns a knob of a simulator: pulls it out, takes its paper, puts goods on the scale. */
  'devices.simulate': command({
    input: z.strictObject({
      deviceId: DeviceId,
      knob: z.string().max(32),
      value: z.string().max(2048),
    }),
    output: DeviceShape,
    refusals: ['device-unknown', 'device-not-simulated', 'knob-unknown'],
    access: 'staff',
  }),
  /** What came out of a simulated printer, the latest first. */
  'devices.paper': query({
    input: z.strictObject({ deviceId: DeviceId, limit: z.int().min(1).max(20).default(5) }),
    output: z.object({ slips: z.array(PrintedSlipShape) }),
    refusals: ['device-unknown', 'device-not-simulated'],
    access: 'staff',
  }),
  /** All of them, for the next till. Serial numbers stay behind: its devices are others. */
  'devices.export': query({
    input: Empty,
    output: z.object({ text: z.string() }),
    refusals: [],
    access: 'manage-devices',
  }),
  /** What `devices.import` would do, for whoever has to say yes to it. */
  'devices.compare': query({
    input: z.strictObject({ text: z.string().max(100_000) }),
    output: z.object({ changes: z.array(ProfileChangeShape) }),
    refusals: ['profile-unreadable'],
    access: 'manage-devices',
  }),
  'devices.import': command({
    input: z.strictObject({ text: z.string().max(100_000) }),
    output: z.object({ devices: z.array(DeviceShape) }),
    refusals: ['profile-unreadable', 'payment-open'],
    access: 'manage-devices',
  }),
} as const
