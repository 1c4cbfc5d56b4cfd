/**
 * What the backend asks of devices, whatever they are. Drivers stand behind these; services never know
 * which one. A device that is not there is a state, not an error.
 */

/** Something was read. The same device counts its scans, so that a lost one would show. */
export interface Scan {
  readonly deviceId: string
  readonly seq: number
  /** UTC milliseconds at which the backend received it. */
  readonly atMs: number
  readonly code: string
}

export interface Scanner {
  readonly deviceId: string
  readonly state: 'ready' | 'absent'
  /** Returns a function that stops listening. */
  onScan(listener: (scan: Scan) => void): () => void
  close(): void
}

/** A slip as the printer gets it; `key` names the job and is the same when it is sent again. */
export interface PrintJob {
  readonly key: string
  readonly lines: readonly string[]
}

/**
 * printed: the device said so. handed-over: given to something that cannot answer (a file, a spooler). A
 * rejection means that nothing is known to have come out.
 */
export type PrintOutcome = 'printed' | 'handed-over'

export interface ReceiptPrinter {
  readonly state: 'ready' | 'fault' | 'absent'
  print(job: PrintJob): Promise<PrintOutcome>
}

export interface CashDrawer {
  open(): Promise<void>
}
