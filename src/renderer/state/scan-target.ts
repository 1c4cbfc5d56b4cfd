/**
 * Where a scan lands: by what is going on, never by the cursor. Selling takes it; a dialog or another
 * screen makes it wait; where nobody may sell it is refused aloud.
 */
import { create } from 'zustand'
import { cleanScan } from '#shared/catalogue/barcode.ts'
import { withoutPayCodes } from '#shared/scanning/pay-code.ts'
import { isReceiptScan } from '#shared/scanning/read-scan.ts'
import { scanText } from '#shared/scanning/scan-text.ts'
import { newCommandId } from '../client/client.ts'
import { takeMultiplier } from './command-box.ts'
import { isDialogOpen, useDialogs } from './dialogs.ts'
import { tellWords } from './notices.ts'
import { ScanQueue, type Scan } from './scan-queue.ts'
import { deliverScan } from './scan.ts'
import { isSignedIn, useSession } from './session.ts'
import { playBad } from './sounds.ts'
import { leaveReceipt } from './sale.ts'
import { takeStaffCard } from './staff-cards.ts'
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
let takesReceipts = false

/**
 * Whoever is in the middle of something may take scans for it first: a reference while paying. The code of a
 * receipt, which is longer than any other, goes only to who asks for it.
 */
export function setScanTaker(next: Taker | null, options: { takesReceipts?: boolean } = {}): void {
  taker = next
  takesReceipts = options.takesReceipts ?? false
}

let receiptTaker: ((code: string) => void) | null = null

/** Where the code of a receipt goes when nobody waits for it. */
export function setReceiptTaker(next: (code: string) => void): void {
  receiptTaker = next
}

const RECEIPT_LENGTH_MAX = 2048

function receiptScanOf(text: string): string | null {
  const code = scanText(text).normalize('NFKC').replace(/\p{C}/gu, '').trim()
  return isReceiptScan(code) && code.length <= RECEIPT_LENGTH_MAX ? code : null
}

function takeReceiptScan(code: string): void {
  if (!isSignedIn()) refuse('notice.scanSignedOut', code.slice(0, 8))
  else if (taker !== null && takesReceipts) taker(code)
  else receiptTaker?.(code)
}

/** A scan from whichever scanner. */
export function takeScan(text: string): void {
  if (takeStaffCard(text)) return
  const receipt = receiptScanOf(text)
  if (receipt !== null) {
    takeReceiptScan(receipt)
    return
  }
  const printed = scanText(text)
  const code = cleanScan(printed)
  if (code === null) {
    if (printed.trim() !== '') refuse('notice.scanTooLong', printed.slice(0, 24))
    return
  }
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
  tellWords('bad', key, { code: withoutPayCodes(code) })
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
