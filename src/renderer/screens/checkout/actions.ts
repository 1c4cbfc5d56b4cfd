/** What a cashier does to the open ticket. Each act goes to the backend and comes back as a patch. */
import type { ChangeInput, TicketPatch, TicketRow } from '#shared/api/checkout.ts'
import type { Input } from '#shared/api/registry.ts'
import { isWhole } from '#shared/kernel/quantity.ts'
import { ordered } from '../../state/in-order.ts'
import { hush, tellWords } from '../../state/notices.ts'
import { runCommand, tellUnhappy, type Outcome } from '../../state/run.ts'
import { noteScan } from '../../state/scan.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import { withOverrides } from '../../state/stand-for.ts'
import { focusedRow, readTicket, takePatch, takeView } from '../../state/ticket.ts'

type PatchOutcome = Outcome<'checkout.change'>
type Unhappy = Extract<PatchOutcome, { ok: false }>

/** Acts that compute from what is on the ticket wait for the one before. */
const inOrder = ordered()

export async function changeTicket(change: ChangeInput): Promise<PatchOutcome> {
  const outcome = await withOverrides<'checkout.change'>((overrides) =>
    runCommand('checkout.change', { change, overrides }),
  )
  await takeOutcome(outcome)
  return outcome
}

/** A change asked for by one key: what goes wrong is said under the command box. */
export async function changeAloud(change: ChangeInput): Promise<void> {
  const outcome = await changeTicket(change)
  if (!outcome.ok) tellUnhappy(outcome)
}

async function takeOutcome(outcome: { ok: true; value: TicketPatch } | Unhappy): Promise<void> {
  if (outcome.ok) {
    hush()
    await takePatch(outcome.value)
  } else if ('refusal' in outcome && outcome.refusal.code === 'line-unknown') {
    await readTicket()
  }
}

export const stepQuantity = (stepMilli: number): Promise<void> =>
  inOrder(async () => {
    const row = focusedRow()
    if (row === null) return sayNoLine()
    if (row.kind === 'weighed' || !isWhole(row.quantityMilli)) return say('notice.weighedStep')
    const quantityMilli = row.quantityMilli + stepMilli
    if (quantityMilli <= 0) return say('notice.deleteFirst')
    return changeAloud({ kind: 'set-quantity', lineNo: row.lineNo, quantityMilli })
  })

export const deleteFocused = (): Promise<void> =>
  inOrder(async () => {
    const row = focusedRow()
    if (row === null) return sayNoLine()
    return changeAloud({ kind: 'delete-line', lineNo: row.lineNo })
  })

export const sayNoLine = (): void => {
  say('notice.noLine')
}

function say(key: string): void {
  playBad()
  tellWords('info', key)
}

/** Runs `act` on the focused line, or says that there is none. */
export function withLine(act: (row: TicketRow) => void): void {
  const row = focusedRow()
  if (row === null) sayNoLine()
  else act(row)
}

type AddOutcome = Outcome<'checkout.add-item'>

export async function addItem(input: Input<'checkout.add-item'>): Promise<AddOutcome> {
  const outcome = await withOverrides<'checkout.add-item'>((overrides) =>
    runCommand('checkout.add-item', { ...input, overrides }),
  )
  if (outcome.ok) await added(outcome.value, input.barcode ?? '')
  return outcome
}

export async function addOpenItem(
  input: Input<'checkout.add-open-item'>,
): Promise<Outcome<'checkout.add-open-item'>> {
  const outcome = await runCommand('checkout.add-open-item', input)
  if (outcome.ok) await added(outcome.value, input.barcode ?? '')
  return outcome
}

async function added(patch: TicketPatch, code: string): Promise<void> {
  hush()
  await takePatch(patch)
  noteScan({ code }, patch.focusLineNo, true)
  playGood()
}

export async function parkTicket(note: string): Promise<Outcome<'checkout.park'>> {
  const outcome = await runCommand('checkout.park', { note })
  if (outcome.ok) {
    takeView(outcome.value)
    tellWords('good', 'notice.parked')
  }
  return outcome
}

export async function recallTicket(ticketId: string): Promise<Outcome<'checkout.recall'>> {
  const outcome = await runCommand('checkout.recall', { ticketId })
  if (outcome.ok) {
    takeView(outcome.value)
    tellWords('good', 'notice.recalled')
  }
  return outcome
}

export async function voidTicket(reasonCode: string): Promise<Outcome<'checkout.void'>> {
  const outcome = await runCommand('checkout.void', { reasonCode })
  if (outcome.ok) {
    takeView(outcome.value)
    tellWords('info', 'notice.voided')
  }
  return outcome
}
