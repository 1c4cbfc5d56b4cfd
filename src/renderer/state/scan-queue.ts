/**
 * Scans in the order in which they came. One is delivered at a time; while something holds the queue they
 * wait and are counted. Nothing that was accepted is ever dropped: only `deliver` takes a scan out.
 */
export interface Scan {
  readonly code: string
  /** Null when none was said: one pack, or a weight to be asked for. */
  readonly quantityMilli: number | null
  readonly source: 'scanner' | 'typed'
  /** Of the command that carries it, so that a repeat after a lost answer adds nothing twice. */
  readonly commandId: string
}

/** done: taken care of, for better or worse. again: not carried out; it stays first in the line. */
export type Delivery = 'done' | 'again'

export interface ScanQueueOptions {
  readonly deliver: (scan: Scan) => Promise<Delivery>
  readonly isHeld: () => boolean
  readonly onWaiting: (waiting: number) => void
}

export class ScanQueue {
  private readonly scans: Scan[] = []
  private isBusy = false
  private readonly options: ScanQueueOptions

  constructor(options: ScanQueueOptions) {
    this.options = options
  }

  push(scan: Scan): void {
    this.scans.push(scan)
    this.report()
    void this.run()
  }

  /** To be called whenever something stopped holding. */
  async run(): Promise<void> {
    if (this.isBusy) return
    this.isBusy = true
    try {
      while (this.scans.length > 0 && !this.options.isHeld()) {
        const [scan] = this.scans
        if (scan === undefined || (await this.options.deliver(scan)) === 'again') return
        this.scans.shift()
        this.report()
      }
    } finally {
      this.isBusy = false
      this.report()
    }
  }

  private report(): void {
    this.options.onWaiting(this.scans.length - (this.isBusy ? 1 : 0))
  }
}
