/**
 * Payment. Before a sale is sent its commandId is written down; while no answer has come nobody is told
 * anything but "do not take money again". Whether it was recorded is always asked, never assumed.
 */
import { create } from 'zustand'
import type { CompletedSale } from '#shared/api/checkout.ts'
import type { Answer, Input } from '#shared/api/registry.ts'
import { client } from '../client/app-client.ts'
import { newCommandId } from '../client/client.ts'
import { closeAllDialogs } from './dialogs.ts'
import { hush, tell, tellWords } from './notices.ts'
import { forgetPending, keepPending, readPending } from './pending-sale.ts'
import { askApproval, linkIsBack, runCommand, tellUnhappy, wantedPermission } from './run.ts'
import { playBad, playGood } from './sounds.ts'
import { acknowledgeRestored, readTicket, takePatch, useTicket } from './ticket.ts'

export type TenderEntry = Exclude<Input<'checkout.complete'>['tender'], null>
/** How the rest of an exchange is paid back; null: as the shop's rule says. */
export type RefundEntries = NonNullable<Input<'checkout.complete'>['refunds']> | null

interface SaleState {
  /** checking: the answer was lost and it is being found out what became of the sale. */
  readonly phase: 'idle' | 'sending' | 'checking'
  readonly done: Done | null
  /** The last sale, for a word about its change while the next ticket is rung up. */
  readonly last: CompletedSale | null
}

interface Done {
  readonly sale: CompletedSale
  readonly wasRecovered: boolean
  /** When it came on screen. */
  readonly shownMs: number
}

export const useSale = create<SaleState>()(() => ({ phase: 'idle', done: null, last: null }))

/** A second press of Enter must not wipe the change off the screen before anybody has seen it. */
const SHOWN_MS_MIN = 700

const COMPLETE_TIMEOUT_MS = 20_000

export function leaveReceipt(): void {
  if (useSale.getState().done !== null) useSale.setState({ done: null })
}

/** Leaves the receipt on Enter, once it could be read. */
export function leaveReceiptByEnter(): void {
  const { done } = useSale.getState()
  if (done !== null && performance.now() - done.shownMs >= SHOWN_MS_MIN) leaveReceipt()
}

/** Takes a tender: a part of what is due stays on the ticket, what settles it completes the sale. */
export async function takeTender(tender: TenderEntry, settles: boolean): Promise<boolean> {
  if (settles) return completeSale(tender)
  const outcome = await runCommand('checkout.add-tender', { tender })
  if (outcome.ok) {
    await takePatch(outcome.value)
    hush()
    return true
  }
  if ('refusal' in outcome && outcome.refusal.code === 'tender-settles') return completeSale(tender)
  await unhappy(outcome)
  return false
}

export async function removeTender(tenderNo: number): Promise<void> {
  const outcome = await runCommand('checkout.remove-tender', { tenderNo })
  if (outcome.ok) await takePatch(outcome.value)
  else await unhappy(outcome)
}

export async function completeSale(
  tender: TenderEntry | null,
  refunds: RefundEntries = null,
): Promise<boolean> {
  const { mirror } = useTicket.getState()
  if (mirror === null || useSale.getState().phase !== 'idle') return false
  const { revision, ticketId } = mirror.head
  const input = refunds === null ? { revision, tender } : { revision, tender, refunds }
  return sendSale(ticketId, input, null)
}

/** Another way of paying back may need consent: then it is sent again with it, as a new command. */
async function sendSale(
  ticketId: string,
  input: Input<'checkout.complete'>,
  approvalId: string | null,
): Promise<boolean> {
  const commandId = newCommandId()
  useSale.setState({ phase: 'sending' })
  keepPending({ commandId, ticketId })
  let answer: Answer<'checkout.complete'>
  try {
    answer = await client.command('checkout.complete', input, {
      commandId,
      timeoutMs: COMPLETE_TIMEOUT_MS,
      ...(approvalId === null ? {} : { approvalId }),
    })
  } catch {
    return findOutcome()
  }
  const permission = wantedPermission(answer, null)
  if (permission === null) return settleAnswer(answer)
  forgetPending()
  useSale.setState({ phase: 'idle' })
  const consent = await askApproval(permission, 'checkout.complete', input)
  if (consent !== null) return sendSale(ticketId, input, consent)
  tellWords('info', 'notice.cancelled')
  return false
}

async function settleAnswer(answer: Answer<'checkout.complete'>): Promise<boolean> {
  if (answer.ok) {
    await recorded(answer.value, false)
    return true
  }
  if ('fault' in answer) {
    // A commit that failed may still be on the disk: it is looked up, not assumed.
    const isRecorded = await findOutcome()
    if (!isRecorded) tell('bad', { kind: 'fault', fault: answer.fault })
    return isRecorded
  }
  forgetPending()
  useSale.setState({ phase: 'idle' })
  await unhappy({ ok: false, refusal: answer.refusal })
  return false
}

type Unhappy = Parameters<typeof tellUnhappy>[0]

async function unhappy(outcome: Unhappy): Promise<void> {
  if ('refusal' in outcome && outcome.refusal.code === 'ticket-moved-on') await readTicket()
  tellUnhappy(outcome)
}

/** Asks until it is answered what became of the sale that is written down. */
export async function findOutcome(): Promise<boolean> {
  const pending = readPending()
  if (pending === null) {
    useSale.setState({ phase: 'idle' })
    return false
  }
  useSale.setState({ phase: 'checking' })
  for (;;) {
    await linkIsBack(null)
    try {
      const answer = await client.query('checkout.outcome', { commandId: pending.commandId })
      if (answer.ok) return await outcomeKnown(answer.value.sale)
    } catch {
      // The link went down again: wait for it and ask once more.
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

async function outcomeKnown(sale: CompletedSale | null): Promise<boolean> {
  if (sale !== null) {
    await recorded(sale, true)
    return true
  }
  forgetPending()
  useSale.setState({ phase: 'idle' })
  await readTicket()
  playBad()
  tellWords('bad', 'sale.not-recorded')
  return false
}

async function recorded(sale: CompletedSale, wasRecovered: boolean): Promise<void> {
  forgetPending()
  closeAllDialogs()
  hush()
  acknowledgeRestored()
  const done = { sale, wasRecovered, shownMs: performance.now() }
  useSale.setState({ phase: 'idle', done, last: sale })
  playGood()
  await readTicket()
}
