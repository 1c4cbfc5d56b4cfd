/** The announcement that is being written by hand, as the backend has it; every scan and word goes there at once. */
import { create } from 'zustand'
import type { AnnounceDraftView } from '#shared/api/inbound.ts'
import type { Input } from '#shared/api/registry.ts'
import { ordered } from '../../state/in-order.ts'
import { hush } from '../../state/notices.ts'
import { runCommand, runQuery, tellUnhappy, type Outcome } from '../../state/run.ts'
import { playBad, playGood } from '../../state/sounds.ts'

export type AnnounceHead = AnnounceDraftView['head']
type Change = Input<'inbound.draft-change'>['change']
type Answer = Outcome<'inbound.draft-scan' | 'inbound.draft-add-item' | 'inbound.draft-change'>

const EMPTY: AnnounceDraftView = {
  revision: 0,
  head: { inboundNo: '', kind: 'delivery', partner: '', expectedText: '' },
  lines: [],
}

interface State {
  readonly draft: AnnounceDraftView
  /** What stands in the fields: ahead of the disk by the keys that are on their way. */
  readonly head: AnnounceHead
  readonly chosen: number
}

export const useAnnounce = create<State>()(() => ({ draft: EMPTY, head: EMPTY.head, chosen: 0 }))

/** One after the other: what was typed last stands last on disk. */
const inOrder = ordered()

/** What the backend has, for a dialog that nobody types into. */
export function showAnnounced(written: AnnounceDraftView | null): void {
  const draft = written ?? EMPTY
  useAnnounce.setState({ draft, head: draft.head, chosen: Math.max(draft.lines.length - 1, 0) })
}

/** The same while somebody types: a field that was changed meanwhile keeps its keys. */
export const readAnnounced = (): Promise<void> =>
  inOrder(async () => {
    const outcome = await runQuery('inbound.draft', {})
    if (!outcome.ok) {
      tellUnhappy(outcome)
      return
    }
    const { head: typed, draft: before } = useAnnounce.getState()
    showAnnounced(outcome.value.draft)
    useAnnounce.setState(({ head }) => ({
      head: {
        inboundNo: typed.inboundNo === before.head.inboundNo ? head.inboundNo : typed.inboundNo,
        kind: typed.kind === before.head.kind ? head.kind : typed.kind,
        partner: typed.partner === before.head.partner ? head.partner : typed.partner,
        expectedText:
          typed.expectedText === before.head.expectedText ? head.expectedText : typed.expectedText,
      },
    }))
  })

let isHeadPending = false

/** Keys that come faster than the disk are written together. */
export function writeHead(part: Partial<AnnounceHead>): void {
  useAnnounce.setState(({ head }) => ({ head: { ...head, ...part } }))
  if (isHeadPending) return
  isHeadPending = true
  void inOrder(async () => {
    isHeadPending = false
    const { head } = useAnnounce.getState()
    take(await runCommand('inbound.draft-change', { change: { kind: 'set-head', head } }))
  })
}

function take(outcome: Answer): boolean {
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return false
  }
  useAnnounce.setState({ draft: outcome.value })
  return true
}

/** A repeated scan adds up; a carton adds what it holds. */
export const addAnnouncedCode = (code: string, quantityMilli: number | null): Promise<void> =>
  inOrder(async () => {
    const before = useAnnounce.getState().draft.lines
    if (!take(await runCommand('inbound.draft-scan', { code, quantityMilli }))) {
      playBad()
      return
    }
    hush()
    playGood()
    const { lines } = useAnnounce.getState().draft
    const chosen = lines.findIndex((line) => {
      const seen = before.find(({ lineNo }) => lineNo === line.lineNo)
      return seen?.quantityMilli !== line.quantityMilli
    })
    useAnnounce.setState({ chosen })
  })

export const changeAnnounced = (change: Change): Promise<boolean> =>
  inOrder(async () => take(await runCommand('inbound.draft-change', { change })))

export const stepAnnounced = (by: number) => (): void => {
  useAnnounce.setState(({ chosen, draft }) => ({
    chosen: Math.min(Math.max(chosen + by, 0), Math.max(draft.lines.length - 1, 0)),
  }))
}

export const dropAnnounced = (): Promise<boolean> =>
  inOrder(async () => {
    const outcome = await runCommand('inbound.draft-drop', {})
    if (!outcome.ok) tellUnhappy(outcome)
    else showAnnounced(null)
    return outcome.ok
  })

/** What was typed last is written first. */
export const announceDraft = (): Promise<Outcome<'inbound.draft-announce'>> =>
  inOrder(async () => {
    const { revision } = useAnnounce.getState().draft
    const outcome = await runCommand('inbound.draft-announce', { revision })
    if (outcome.ok) showAnnounced(null)
    return outcome
  })
