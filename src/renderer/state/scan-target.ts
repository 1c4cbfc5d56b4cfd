/**
 * Where a scan lands: by what is going on, never by the cursor. Selling takes it; a dialog or another
 * screen makes it wait; where nobody may sell it is refused aloud.
 */
import { create } from 'zustand'
import { cleanScan } from '#shared/catalogue/barcode.ts'
import { newCommandId } from '../client/client.ts'
import { takeMultiplier } from './command-box.ts'
import { isDialogOpen, useDialogs } from './dialogs.ts'
import { tellWords } from './notices.ts'
import { ScanQueue, type Scan } from './scan-queue.ts'
import { deliverScan } from './scan.ts'
import { isSignedIn, useSession } from './session.ts'
import { playBad } from './sounds.ts'
import { leaveReceipt } from './sale.ts'
import { useTill } from './till.ts'
import { useView } from './view.ts'

export const useScans = create<{ readonly waiting: number }>()(() => ({ waiting: 0 }))

const isHeld = (): boolean =>
  isDialogOpen() ||
  useView.getState().view !== 'checkout' ||
  useTill.getState().connection !== 'up' ||
  !isSignedIn()

const queue = new ScanQueue({
  deliver: deliverScan,
  isHeld,
  onWaiting: (waiting) => {
    useScans.setState({ waiting: Math.max(0, waiting) })
  },
})

type Taker = (code: string) => boolean
let taker: Taker | null = null

/** Whoever is in the middle of something may take scans for it first: a reference while paying. */
export function setScanTaker(next: Taker | null): void {
  taker = next
}

/** A scan from whichever scanner. */
export function takeScan(text: string): void {
  const code = cleanScan(text)
  if (code === null) return
  if (!isSignedIn()) {
    refuse('notice.scanSignedOut', code)
    return
  }
  if (taker?.(code) === true) return
  if (useTill.getState().status?.shift === null) {
    refuse('notice.scanNoShift', code)
    return
  }
  enqueue(code, takeMultiplier(), 'scanner')
}

export function enqueue(code: string, quantityMilli: number | null, source: Scan['source']): void {
  leaveReceipt()
  queue.push({ code, quantityMilli, source, commandId: newCommandId() })
}

function refuse(key: string, code: string): void {
  playBad()
  tellWords('bad', key, { code })
}

/** Runs the queue again at every change of what may hold it. */
export function startScanQueue(): void {
  const run = () => {
    void queue.run()
  }
  useDialogs.subscribe(run)
  useView.subscribe(run)
  useSession.subscribe(run)
  useTill.subscribe((now, before) => {
    if (now.connection !== before.connection) run()
  })
}
