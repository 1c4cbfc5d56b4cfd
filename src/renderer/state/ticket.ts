/** The open ticket on screen. It belongs to the backend; this store only mirrors it. */
import { create } from 'zustand'
import type { TicketPatch, TicketRow, TicketView } from '#shared/api/checkout.ts'
import { client } from '../client/app-client.ts'
import { applyPatch, mirrorOf, stepFocus, type TicketMirror } from './ticket-mirror.ts'

interface TicketState {
  readonly mirror: TicketMirror | null
  /** The ticket was found on disk after an interruption and the cashier has not acknowledged it. */
  readonly wasRestored: boolean
  readonly hasFailed: boolean
}

export const useTicket = create<TicketState>()(() => ({
  mirror: null,
  wasRestored: false,
  hasFailed: false,
}))

let reading: Promise<void> | null = null

/** Reads the whole ticket; several askers share one call. */
export function readTicket(): Promise<void> {
  reading ??= readOnce().finally(() => {
    reading = null
  })
  return reading
}

async function readOnce(): Promise<void> {
  try {
    const answer = await client.query('checkout.read', {})
    if (answer.ok) takeView(answer.value)
    else useTicket.setState({ hasFailed: true })
  } catch {
    useTicket.setState({ hasFailed: true })
  }
}

export function takeView(view: TicketView): void {
  useTicket.setState(({ wasRestored }) => ({
    mirror: mirrorOf(view),
    wasRestored: wasRestored || view.wasRestored,
    hasFailed: false,
  }))
}

export async function takePatch(patch: TicketPatch): Promise<void> {
  const { mirror } = useTicket.getState()
  const next = mirror === null ? 'stale' : applyPatch(mirror, patch)
  if (next === 'stale') await readTicket()
  else useTicket.setState({ mirror: next })
}

export function moveFocus(step: number): void {
  const { mirror } = useTicket.getState()
  if (mirror !== null) focusLine(stepFocus(mirror, step))
}

export function focusLine(lineNo: number | null): void {
  const { mirror } = useTicket.getState()
  if (mirror !== null && mirror.focusLineNo !== lineNo) {
    useTicket.setState({ mirror: { ...mirror, focusLineNo: lineNo } })
  }
}

export function focusedRow(): TicketRow | null {
  const { mirror } = useTicket.getState()
  return mirror?.rows.find((row) => row.lineNo === mirror.focusLineNo) ?? null
}

export const useFocusedRow = (): TicketRow | null =>
  useTicket(({ mirror }) => mirror?.rows.find((row) => row.lineNo === mirror.focusLineNo) ?? null)

export const acknowledgeRestored = (): void => {
  useTicket.setState({ wasRestored: false })
}

export const forgetTicket = (): void => {
  useTicket.setState({ mirror: null, wasRestored: false, hasFailed: false })
}
