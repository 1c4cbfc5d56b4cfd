/**
 * What the backend asks of devices, whatever they are. Drivers stand behind these; services never know
 * which one. A device that is not there is a state, not an error.
 */
import type { FaultCode } from '#shared/devices/device.ts'
import type { ReceiptDocument } from '#shared/receipt/document.ts'
import { DeviceError } from './device-error.ts'

/** Something was read. The same device counts its scans, so that a lost one would show. */
export interface Scan {
  readonly deviceId: string
  readonly seq: number
  /** UTC milliseconds at which the backend received it. */
  readonly atMs: number
  /** Which kind of symbol it was (`]E0`); null where the device does not say. */
  readonly aim: string | null
  readonly code: string
  /** The same was read by the same device a moment ago. */
  readonly isRepeat: boolean
}

export interface Scanner {
  readonly deviceId: string
  /** Returns a function that stops listening. */
  onScan(listener: (scan: Scan) => void): () => void
}

/** A paper as the printer gets it; `key` names the job and is the same when it is sent again. */
export interface PrintJob {
  readonly key: string
  readonly document: ReceiptDocument
  /** Of the question at the end, whose answer means that all of it is on paper. */
  readonly fence: number
  /** What this printer was sent last broke off, or may have. */
  readonly isAfterBreak: boolean
}

/**
 * printed: the device said so. handed-over: given to something that cannot answer (a file, a spooler).
 */
export type PrintOutcome = 'printed' | 'handed-over'

/** A printer that is ready for this job and belongs to it until it is sent or dropped. */
export interface ReadyJob {
  /** From here on something may be on paper: a rejection means that nobody knows. */
  send(onStall: (why: FaultCode | null) => void): Promise<PrintOutcome>
  /** Nothing was sent and nothing will be. */
  drop(): void
}

export interface PrinterHealth {
  readonly state: 'ready' | 'fault' | 'absent'
  /** What it last said is the matter, near the end of its paper too. */
  readonly fault: FaultCode | null
}

export interface ReceiptPrinter {
  readonly deviceId: string
  readonly health: PrinterHealth
  /** Rejects when it cannot print now; nothing was sent then. */
  prepare(job: PrintJob): Promise<ReadyJob>
}

/** What a driver's rejection says; of another error nobody knows what it means. */
export const faultOf = (error: unknown): FaultCode =>
  error instanceof DeviceError ? error.fault.code : 'protocol'

export interface CashDrawer {
  open(): Promise<void>
}
