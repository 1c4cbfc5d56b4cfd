/** Taking goods in at the back door, on a handheld: the draft lives at the till, each scan is a command in order. */
import { create } from 'zustand'
import type { Output } from '#shared/api/registry.ts'
import type { InboundNote } from '#shared/api/inbound.ts'
import type {
  ReceivingChangeInput,
  ReceivingPatch,
  ReceivingRow,
  ReceivingView,
} from '#shared/api/receiving.ts'
import { ordered } from '../state/in-order.ts'
import { hush, tellWords } from '../state/notices.ts'
import { patchRows } from '../state/patched-rows.ts'
import { runCommand, runQuery, tellUnhappy, type Outcome } from '../state/run.ts'
import { playBad, playGood } from '../state/sounds.ts'
import { vibrate } from './outbox.ts'

/** What the till wants to know before it counts. */
interface Asked {
  readonly kind: 'weight' | 'serial'
  readonly itemId: number
  readonly name: string
}

interface State {
  readonly list: readonly InboundNote[] | null
  readonly view: ReceivingView | null
  readonly lastLineNo: number | null
  readonly asked: Asked | null
  readonly recorded: Output<'receiving.record'> | null
}

export const useReceive = create<State>()(() => ({
  list: null,
  view: null,
  lastLineNo: null,
  asked: null,
  recorded: null,
}))

const inOrder = ordered()

export async function readInbound(): Promise<void> {
  const outcome = await runQuery('inbound.list', {})
  if (outcome.ok) useReceive.setState({ list: outcome.value })
  else tellUnhappy(outcome)
}

export async function startReceiving(inboundId: string | null): Promise<void> {
  const outcome = await runCommand('receiving.start', { inboundId })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  hush()
  useReceive.setState({ view: outcome.value, lastLineNo: null, asked: null, recorded: null })
}

/** The draft stays at the till and is found again there or here. */
export function leaveReceiving(): void {
  useReceive.setState({ view: null, lastLineNo: null, asked: null, recorded: null })
  void readInbound()
}

export const scanGoods = (code: string): Promise<void> =>
  inOrder(async () => {
    const draftId = useReceive.getState().view?.head.draftId
    if (draftId === undefined) return
    take(await runCommand('receiving.scan', { draftId, code }), code)
  })

export const addAsked = (
  itemId: number,
  more: { readonly quantityMilli?: number; readonly serial?: string },
): Promise<void> =>
  inOrder(async () => {
    const draftId = useReceive.getState().view?.head.draftId
    if (draftId === undefined) return
    take(await runCommand('receiving.add-item', { draftId, itemId, ...more }), '')
  })

export const changeLine = (change: ReceivingChangeInput): Promise<void> =>
  inOrder(async () => {
    const draftId = useReceive.getState().view?.head.draftId
    if (draftId === undefined) return
    take(await runCommand('receiving.change', { draftId, change }), '')
  })

export async function recordReceiving(isFinal: boolean): Promise<boolean> {
  const head = useReceive.getState().view?.head
  if (head === undefined) return false
  const { draftId, revision } = head
  const outcome = await runCommand('receiving.record', { draftId, revision, isFinal })
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return false
  }
  playGood()
  useReceive.setState({ recorded: outcome.value, view: null })
  return true
}

function take(
  outcome: Outcome<'receiving.scan' | 'receiving.add-item' | 'receiving.change'>,
  code: string,
): void {
  if (outcome.ok) {
    playGood()
    vibrate(30)
    hush()
    applyPatch(outcome.value)
    return
  }
  vibrate([80, 60, 80])
  const refusal = 'refusal' in outcome ? outcome.refusal : null
  const kind =
    refusal?.code === 'weight-needed'
      ? 'weight'
      : refusal?.code === 'serial-needed'
        ? 'serial'
        : null
  const { itemId, name } = refusal?.details ?? {}
  if (kind !== null && typeof itemId === 'number') {
    playBad()
    useReceive.setState({ asked: { kind, itemId, name: String(name ?? code) } })
    return
  }
  if (refusal?.code === 'code-unknown') {
    playBad()
    tellWords('bad', 'handheld.notFound', { text: code })
    return
  }
  tellUnhappy(outcome)
}

/** Another screen may be at the same draft: then all of it is read. */
function applyPatch(patch: ReceivingPatch): void {
  const { view } = useReceive.getState()
  if (view === null || view.head.draftId !== patch.head.draftId) return
  if (view.head.revision !== patch.baseRevision) {
    void readDraft(patch.head.draftId)
    return
  }
  const lines = [...patchRows(view.lines, patch)]
  useReceive.setState({
    view: { ...view, head: patch.head, lines },
    lastLineNo: patch.focusLineNo,
    asked: null,
  })
}

async function readDraft(draftId: string): Promise<void> {
  const outcome = await runQuery('receiving.read', { draftId })
  if (outcome.ok) useReceive.setState({ view: outcome.value, asked: null })
  else tellUnhappy(outcome)
}

export const lineOf = ({ lines }: ReceivingView, lineNo: number | null): ReceivingRow | undefined =>
  lines.find((line) => line.lineNo === lineNo)
