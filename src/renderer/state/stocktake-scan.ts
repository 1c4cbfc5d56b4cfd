/**
 * Counting at a screen that is connected: one scan after the other, whatever has the focus; a dialog makes them wait.
 * Every entry has an id of its own and is sent until there is an answer, so that it counts once.
 */
import type { Answer } from '#shared/api/registry.ts'
import type { Counted, NewEntry } from '#shared/api/stocktake.ts'
import type { EntryRow } from '#shared/api/stocktake-shapes.ts'
import { staffNoOfScan } from '#shared/scanning/read-scan.ts'
import { zoneOfScan } from '#shared/stocktake/zone.ts'
import { client } from '../client/app-client.ts'
import { newCommandId } from '../client/client.ts'
import { isDialogOpen, useDialogs } from './dialogs.ts'
import { untilAnswered } from './goods-store.ts'
import { hush, tell, tellWords } from './notices.ts'
import { runCommand, tellUnhappy } from './run.ts'
import { ScanQueue, type Delivery, type Scan } from './scan-queue.ts'
import { useScans } from './scan-target.ts'
import { isSignedIn, useSession } from './session.ts'
import { playBad, playGood } from './sounds.ts'
import {
  afterUndo,
  countNow,
  showCountDialog,
  takeCounted,
  toneOf,
  useCount,
  visitNow,
} from './stocktake-count.ts'
import { goToZone, readListAgain } from './stocktake-tasks.ts'
import { useTill } from './till.ts'

let isAnswering = false

/**
 * What a dialog asked for is counted before the scans that waited behind it. The dialog goes first, so that the next
 * question can take its place.
 */
export async function answerDialog<Given>(act: () => Promise<Given>): Promise<Given> {
  isAnswering = true
  showCountDialog(null)
  try {
    return await act()
  } finally {
    isAnswering = false
    void queue.run()
  }
}

const isHeld = (): boolean => {
  const { task, dialog } = countNow()
  const isUp = useTill.getState().connection === 'up' && isSignedIn()
  if (isAnswering) return true
  return task === null || dialog !== null || isDialogOpen() || !isUp
}

const queue = new ScanQueue({
  deliver,
  isHeld,
  onWaiting: (waiting) => {
    useScans.setState({ waiting: Math.max(0, waiting) })
  },
})
for (const store of [useCount, useDialogs, useSession, useTill]) {
  store.subscribe(() => void queue.run())
}

/** During which visit of a task a scan was made. */
const visits = new Map<string, number>()

export function countScan(
  code: string,
  quantityMilli: number | null,
  source: Scan['source'] = 'scanner',
): void {
  const commandId = newCommandId()
  visits.set(commandId, visitNow())
  queue.push({ code, quantityMilli, source, commandId })
}

async function deliver(scan: Scan): Promise<Delivery> {
  const delivery = await deliverHere(scan)
  if (delivery === 'done') visits.delete(scan.commandId)
  return delivery
}

async function deliverHere({ code, quantityMilli, commandId }: Scan): Promise<Delivery> {
  if (visits.get(commandId) !== visitNow()) {
    playBad()
    tellWords('bad', 'stocktake.scanLate', { code })
    return 'done'
  }
  if (staffNoOfScan(code) !== null) {
    playBad()
    tellWords('bad', 'refusal.code-of-person')
    return 'done'
  }
  const zoneCode = zoneOfScan(code)
  if (zoneCode !== null) {
    await goToZone(zoneCode)
    return 'done'
  }
  return sendEntry({ entryId: commandId, code, quantityMilli })
}

/** Of goods that were picked by name or are counted again with what was missing. */
export const countEntry = (entry: Omit<NewEntry, 'entryId'>): Promise<Delivery> =>
  sendEntry({ ...entry, entryId: newCommandId() })

export async function sendEntry(entry: NewEntry): Promise<Delivery> {
  const { task, zoneCode } = countNow()
  if (task === null) return 'done'
  const { stocktakeId, taskNo } = task
  const zoned = task.zoneCode === null ? { ...entry, zoneCode } : entry
  const commandId = newCommandId()
  const answer: Answer<'stocktake.count'> = await untilAnswered(() =>
    client.command('stocktake.count', { stocktakeId, taskNo, entries: [zoned] }, { commandId }),
  )
  if (answer.ok) {
    for (const counted of answer.value.entries) took(zoned, counted)
    return 'done'
  }
  if ('fault' in answer) {
    playBad()
    tell('bad', { kind: 'fault', fault: answer.fault })
    return 'done'
  }
  const { refusal } = answer
  if (refusal.code === 'signed-out' || refusal.code === 'locked') return 'again'
  playBad()
  showCountDialog({ kind: 'refused', code: entry.code ?? '', refusal, isOver: true })
  return 'done'
}

function took(entry: NewEntry, counted: Counted): void {
  const { outcome, name, unit } = counted
  const code = entry.code ?? ''
  if (toneOf(outcome) === 'ask') {
    playGood()
    const kind =
      outcome === 'lot-needed' ? 'lot' : outcome === 'serial-needed' ? 'serial' : 'weight'
    showCountDialog({ kind, entry, name, unit })
    return
  }
  takeCounted(counted, {
    code,
    expiry: entry.expiry ?? null,
    staffNo: useSession.getState().session?.staff?.staffNo ?? '',
    countedMs: Date.now(),
  })
  if (toneOf(outcome) === 'good') {
    hush()
    playGood()
    return
  }
  playBad()
  if (toneOf(outcome) === 'kept') tellWords('bad', `stocktakeCode.outcome.${outcome}`, { code })
  else
    showCountDialog({
      kind: 'refused',
      code: code || name,
      refusal: { code: outcome },
      isOver: false,
    })
}

/** Null when it is taken back; else it has been said why not. */
export async function undoEntry(row: EntryRow | undefined): Promise<boolean> {
  const stocktakeId = countNow().task?.stocktakeId
  if (row === undefined || stocktakeId === undefined) {
    playBad()
    tellWords('info', 'stocktake.noEntry')
    return false
  }
  const { entryId } = row
  const done = await runCommand('stocktake.undo', { stocktakeId, entryId })
  if (!done.ok) {
    tellUnhappy(done)
    return false
  }
  useCount.setState((state) => afterUndo(state, entryId, done.value.taskMilli))
  tellWords('good', 'stocktake.undone', { name: row.name || row.code })
  return true
}

/** Another quantity: the entry is taken back and counted anew, so that both stay in the book. */
export async function correctEntry(row: EntryRow, quantityMilli: number): Promise<void> {
  if (!(await undoEntry(row))) return
  const isUnknown = row.sku === ''
  await countEntry({
    code: isUnknown ? row.code : null,
    sku: isUnknown ? null : row.sku,
    quantityMilli,
    lot: row.lot === '' ? null : row.lot,
    expiry: row.expiry,
    serial: row.serial === '' ? null : row.serial,
  })
  if (countNow().list !== null) await readListAgain()
}
