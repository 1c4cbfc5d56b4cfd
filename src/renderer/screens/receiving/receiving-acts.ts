/** What somebody does at the back door. Each act goes to the backend and comes back as a patch, in order. */
import { decodeGtin } from '#shared/catalogue/barcode.ts'
import { receivedLabels } from '#shared/labels/received-labels.ts'
import { gs1Fields } from '#shared/stock/gs1.ts'
import type { ReceivingChangeInput, ReceivingPatch, ReceivingRow } from '#shared/api/receiving.ts'
import { setCommandText, takeMultiplier } from '../../state/command-box.ts'
import { ordered } from '../../state/in-order.ts'
import { hush, tellWords, type RefusalView } from '../../state/notices.ts'
import { runCommand, runQuery, tellUnhappy, type Outcome } from '../../state/run.ts'
import { playBad, playGood } from '../../state/sounds.ts'
import {
  countingNow,
  dialogNow,
  focusedLine,
  noteCount,
  showCounting,
  showDialog,
  showList,
  takeReceivingPatch,
} from './receiving-state.ts'

type Patched = Outcome<'receiving.scan' | 'receiving.add-item' | 'receiving.change'>

/** One after the other: ten fast scans are ten commands in the order in which they came. */
const inOrder = ordered()

export async function openReceiving(input: {
  readonly inboundId: string | null
  readonly partner?: string
  readonly isBlind?: boolean | null
}): Promise<void> {
  const outcome = await runCommand('receiving.start', input)
  if (!outcome.ok) {
    tellUnhappy(outcome)
    return
  }
  hush()
  setCommandText('')
  noteCount(null)
  showDialog(null)
  showCounting(outcome.value)
}

export async function resumeReceiving(draftId: string): Promise<void> {
  const outcome = await runQuery('receiving.read', { draftId })
  if (outcome.ok) showCounting(outcome.value)
  else tellUnhappy(outcome)
}

/** After a change that was made elsewhere; a receiving that is gone leads back to the list. */
export async function readAgain(): Promise<void> {
  const draftId = countingNow()?.head.draftId
  if (draftId === undefined) return
  const outcome = await runQuery('receiving.read', { draftId })
  if (outcome.ok) showCounting(outcome.value)
  else if ('refusal' in outcome) {
    tellUnhappy(outcome)
    showList()
  }
}

async function takePatch(patch: ReceivingPatch): Promise<void> {
  if (!takeReceivingPatch(patch)) await readAgain()
}

/** A scan while a serial is asked for is that serial, unless it is the code of goods. */
export function takeReceivingScan(code: string): boolean {
  if (countingNow() === null) return false
  const dialog = dialogNow()
  const serial = dialog?.kind === 'serial' ? serialIn(code) : null
  if (dialog?.kind === 'serial' && serial !== null) {
    void addSerial(dialog.itemId, dialog.name, serial)
    return true
  }
  if (dialog?.kind === 'serial') showDialog(null)
  const quantityMilli = takeMultiplier()
  void scanCode(code, quantityMilli)
  return true
}

/** A label may hold nothing but the serial (AI 21); with a GTIN it is the label of goods. */
function serialIn(code: string): string | null {
  if (decodeGtin(code) !== null) return null
  const fields = gs1Fields(code)
  if (fields === null) return code
  if (fields.some(({ ai }) => ai === '01' || ai === '02')) return null
  return fields.find(({ ai }) => ai === '21')?.value ?? null
}

/** `isDespite`: the label says something else than what is known, and is right. */
export const scanCode = (
  code: string,
  quantityMilli: number | null,
  isDespite = false,
): Promise<Outcome<'receiving.scan'> | null> =>
  inOrder(async () => {
    const draftId = countingNow()?.head.draftId
    if (draftId === undefined) return null
    const input = { draftId, code, quantityMilli, isDespite }
    const outcome = await runCommand('receiving.scan', input)
    if (!outcome.ok && 'refusal' in outcome && outcome.refusal.code.startsWith('label-')) {
      playBad()
      noteCount({ code, lineNo: null, isGood: false })
      showDialog({ kind: 'label', code, quantityMilli, refusal: outcome.refusal })
    } else await counted(outcome, code)
    return outcome
  })

export const addItem = (
  itemId: number,
  said: { readonly quantityMilli?: number | null; readonly serial?: string },
  code: string,
): Promise<Patched> =>
  inOrder(async () => {
    const draftId = countingNow()?.head.draftId ?? ''
    const outcome = await runCommand('receiving.add-item', { draftId, itemId, ...said })
    await counted(outcome, code)
    return outcome
  })

export async function addSerial(itemId: number, name: string, serial: string): Promise<boolean> {
  const outcome = await addItem(itemId, { serial }, `${name} ${serial}`)
  return outcome.ok
}

async function counted(outcome: Patched, code: string): Promise<void> {
  if (outcome.ok) {
    hush()
    await takePatch(outcome.value)
    noteCount({ code, lineNo: outcome.value.focusLineNo, isGood: true })
    if (!askAboutDate(outcome.value)) playGood()
    return
  }
  if ('refusal' in outcome && askFor(outcome.refusal, code)) return
  noteCount({ code, lineNo: null, isGood: false })
  tellUnhappy(outcome)
  if ('refusal' in outcome && outcome.refusal.code === 'draft-unknown') showList()
}

/** The label says that these goods are out of date: what becomes of them is asked at once. */
function askAboutDate({ changed, focusLineNo }: ReceivingPatch): boolean {
  const line = changed.find(({ lineNo }) => lineNo === focusLineNo)
  if (line?.problem !== 'goods-expired') return false
  playBad()
  showDialog({ kind: 'lot', line })
  return true
}

/** Weight and serial are asked for in the place of a refusal. */
function askFor(refusal: RefusalView, scanned: string) {
  const { code, details = {} } = refusal
  if (code !== 'weight-needed' && code !== 'serial-needed') return false
  const { itemId, name, unit } = details
  if (typeof itemId !== 'number') return false
  playGood()
  showDialog({
    kind: code === 'weight-needed' ? 'weight' : 'serial',
    itemId,
    name: String(name),
    unit: String(unit),
    label: gs1Fields(scanned) === null ? null : scanned,
  })
  return true
}

export const changeReceiving = (
  change: ReceivingChangeInput,
): Promise<Outcome<'receiving.change'>> =>
  inOrder(async () => {
    const draftId = countingNow()?.head.draftId ?? ''
    const outcome = await runCommand('receiving.change', { draftId, change })
    if (outcome.ok) {
      hush()
      await takePatch(outcome.value)
    } else if ('refusal' in outcome && /^(?:line|draft)-/u.test(outcome.refusal.code)) {
      await readAgain()
    }
    return outcome
  })

/** A change asked for by one key: what goes wrong is said under the box. */
export async function changeAloud(change: ReceivingChangeInput): Promise<void> {
  const outcome = await changeReceiving(change)
  if (!outcome.ok) tellUnhappy(outcome)
}

export const seenLine = ({ lineNo, touched }: ReceivingRow) => ({ lineNo, touched })

export function withLine(act: (line: ReceivingRow) => void): void {
  const line = focusedLine()
  if (line !== null) {
    act(line)
    return
  }
  playBad()
  tellWords('info', 'notice.noLine')
}

export async function dropReceiving(): Promise<void> {
  const draftId = countingNow()?.head.draftId ?? ''
  const outcome = await runCommand('receiving.drop', { draftId })
  if (!outcome.ok) tellUnhappy(outcome)
  showList()
  if (outcome.ok) tellWords('info', 'receiving.dropped')
}

/** Null when it is booked; else what is wrong, for the dialog to say. */
export async function recordReceiving(
  isFinal: boolean,
): Promise<Exclude<Outcome<'receiving.record'>, { ok: true }> | null> {
  const counting = countingNow()
  if (counting === null) return null
  const { draftId, revision } = counting.head
  const outcome = await runCommand('receiving.record', { draftId, revision, isFinal })
  if (!outcome.ok) {
    if ('refusal' in outcome && outcome.refusal.code === 'draft-moved-on') await readAgain()
    return outcome
  }
  playGood()
  showList()
  const labels = receivedLabels(counting.lines)
  showDialog({ kind: 'recorded', recorded: outcome.value, labels })
  return null
}
