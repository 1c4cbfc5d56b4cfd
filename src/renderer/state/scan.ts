/** Delivers one scan to the open ticket and turns every answer into something the cashier sees and hears. */
import { create } from 'zustand'
import type { Answer } from '#shared/api/registry.ts'
import type { TicketPatch } from '#shared/api/checkout.ts'
import { client } from '../client/app-client.ts'
import { CallTimeoutError, LinkDownError } from '../client/client.ts'
import { openDialog } from './dialogs.ts'
import { hush, tell } from './notices.ts'
import { linkIsBack, runCommand, tellUnhappy } from './run.ts'
import type { Delivery, Scan } from './scan-queue.ts'
import { playBad, playGood } from './sounds.ts'
import { overrideOf, withOverrides } from './stand-for.ts'
import { takePatch } from './ticket.ts'

export interface LastScan {
  readonly serial: number
  readonly code: string
  readonly lineNo: number | null
  readonly isGood: boolean
}

export const useLastScan = create<{ readonly last: LastScan | null }>()(() => ({ last: null }))

let serial = 0

/** Codes shorter than this that nobody knows are words to look for: the last digits of a barcode. */
const CODE_LENGTH_MIN = 8

export async function deliverScan(scan: Scan): Promise<Delivery> {
  const answer = await sendScan(scan)
  if (answer.ok) {
    await added(scan, answer.value)
    return 'done'
  }
  if ('fault' in answer) {
    noteScan(scan, null, false)
    playBad()
    tell('bad', { kind: 'fault', fault: answer.fault })
    return 'done'
  }
  if (answer.refusal.code === 'signed-out' || answer.refusal.code === 'locked') return 'again'
  if (overrideOf(answer.refusal) === null) refused(scan, answer.refusal)
  else await standFor(scan, answer)
  return 'done'
}

/** The refusal that came is the first answer; the cashier decides whether there is a second try. */
async function standFor(scan: Scan, first: Answer<'checkout.scan'>): Promise<void> {
  const { code, quantityMilli } = scan
  noteScan(scan, null, false)
  const outcome = await withOverrides<'checkout.scan'>(async (overrides) =>
    overrides.length === 0
      ? first
      : runCommand('checkout.scan', { code, quantityMilli, overrides }),
  )
  if (outcome.ok) await added(scan, outcome.value)
  else if ('refusal' in outcome && !('cancelled' in outcome)) refused(scan, outcome.refusal)
  else tellUnhappy(outcome)
}

/** Repeats under the same id until there is an answer: the backend adds it once. */
async function sendScan(scan: Scan): Promise<Answer<'checkout.scan'>> {
  const { code, quantityMilli, commandId } = scan
  for (;;) {
    try {
      return await client.command('checkout.scan', { code, quantityMilli }, { commandId })
    } catch (error) {
      if (!(error instanceof LinkDownError || error instanceof CallTimeoutError)) throw error
      await linkIsBack(null)
    }
  }
}

async function added(scan: Scan, patch: TicketPatch): Promise<void> {
  hush()
  await takePatch(patch)
  noteScan(scan, patch.focusLineNo, true)
  playGood()
}

export function noteScan(scan: { readonly code: string }, lineNo: number | null, isGood: boolean) {
  serial += 1
  useLastScan.setState({ last: { serial, code: scan.code, lineNo, isGood } })
}

interface ScanRefusal {
  readonly code: string
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

function refused(scan: Scan, refusal: ScanRefusal): void {
  const { code, quantityMilli } = scan
  const itemId = Number(refusal.details?.['itemId'] ?? 0)
  const name = String(refusal.details?.['name'] ?? code)
  noteScan(scan, null, false)
  if (refusal.code === 'weight-needed') {
    const unit = String(refusal.details?.['unit'] ?? '')
    openDialog({ kind: 'weight', itemId, name, unit, barcode: code })
    return
  }
  if (refusal.code === 'serial-needed') {
    const count = Math.max(1, Math.trunc(Number(refusal.details?.['quantityMilli'] ?? 0) / 1000))
    const barcode = String(refusal.details?.['code'] ?? code)
    openDialog({ kind: 'serial', itemId, name, barcode, count })
    return
  }
  playBad()
  if (refusal.code === 'price-needed') {
    openDialog({ kind: 'item-price', itemId, name, barcode: code, quantityMilli })
  } else if (refusal.code === 'code-unknown') {
    const isPartial = scan.source === 'typed' && code.length < CODE_LENGTH_MIN
    openDialog(
      isPartial ? { kind: 'search', text: code } : { kind: 'unknown-code', code, quantityMilli },
    )
  } else {
    openDialog({ kind: 'scan-refused', code, refusal })
  }
}
