/** The outbox of this page: opened once, delivered whenever something may have changed. */
import type { Counted } from '#shared/api/stocktake.ts'
import { client } from '../client/app-client.ts'
import { newCommandId } from '../client/client.ts'
import { isSignedIn, useSession } from '../state/session.ts'
import { playBad, playGood } from '../state/sounds.ts'
import { useTill } from '../state/till.ts'
import { Delivery } from './delivery.ts'
import { changeRow, putRow, useHandheld } from './handheld-state.ts'
import { keepPhoto, sendPhotos } from './photos.ts'
import { openOutbox, type OutboxDb, type OutboxEntry } from './outbox-db.ts'

const RETRY_MS = 3_000

let db: OutboxDb | null = null
let delivery: Delivery | null = null
let linkNo: string | null = null

export const linkNoNow = (): string | null => linkNo

export async function startOutbox(): Promise<void> {
  db = await openOutbox()
  const kept = await db.kept()
  if (kept !== null) {
    const { staff, task, tasks, position } = kept
    useHandheld.setState({ staff, task, tasks, position, page: task === null ? 'home' : 'count' })
  }
  delivery = new Delivery({
    db,
    nowMs: () => Date.now(),
    linkNo: linkNoNow,
    staffNo: () => (isSignedIn() ? (useSession.getState().session?.staff?.staffNo ?? null) : null),
    call: (stocktakeId, taskNo, entries) =>
      client.command('stocktake.count', { stocktakeId, taskNo, entries: [...entries] }),
    undo: undoAtTill,
    onCounted,
    onAsked: (entry, counted) => {
      playBad()
      vibrate([80, 60, 80])
      changeRow(entry.entryId, rowOf(counted))
    },
    onChanged: () => void readOutbox(),
  })
  await readOutbox()
  showWaiting(db)
  useSession.subscribe(kick)
  setInterval(kick, RETRY_MS)
  void navigator.storage?.persist?.()
}

/** After the page was closed: what was counted and not delivered is on screen again. */
function showWaiting(from: OutboxDb): void {
  const { outbox, task } = useHandheld.getState()
  for (const entry of outbox) {
    if (entry.stocktakeId !== task?.stocktakeId || entry.taskNo !== task.taskNo) continue
    const code = entry.input.code ?? entry.input.sku ?? ''
    const { entryId, wantsUndo, input } = entry
    putRow({
      entryId,
      code,
      name: '',
      unit: '',
      quantityMilli: null,
      multiplierMilli: input.quantityMilli ?? null,
      taskMilli: null,
      outcome: wantsUndo ? 'undone' : 'waiting',
    })
    void from.nameOf(code).then((known) => {
      if (known !== null) changeRow(entryId, { name: known.name, unit: known.unit })
    })
  }
}

/** A new number for every connection: what was counted over an earlier one is not counted now. */
export function onLink(isUp: boolean): void {
  linkNo = isUp ? newCommandId() : null
  kick()
}

export function kick(): void {
  if (useTill.getState().connection === 'up') void deliver()
}

async function deliver(): Promise<void> {
  await delivery?.kick()
  if (db !== null && linkNo !== null && isSignedIn()) await sendPhotos(db)
}

export async function takePhoto(entryId: string, file: File): Promise<void> {
  if (db !== null) await keepPhoto(db, entryId, file)
  kick()
}

export async function readOutbox(): Promise<void> {
  if (db !== null) useHandheld.setState({ outbox: await db.all() })
}

/** Resolves when it is kept: nothing is shown as counted before. Delivered with the next kick. */
export async function keepEntry(entry: OutboxEntry): Promise<void> {
  await db?.put(entry)
  await readOutbox()
}

export async function putEntry(entry: OutboxEntry): Promise<void> {
  await keepEntry(entry)
  kick()
}

export async function dropEntries(entryIds: readonly string[]): Promise<void> {
  await db?.remove(entryIds)
  await readOutbox()
}

export const nameOf = async (code: string) => (await db?.nameOf(code)) ?? null

/** What the page needs to go on when it is opened without the till. */
export function keepNow(): void {
  const { staff, task, tasks, position } = useHandheld.getState()
  void db?.keep({ staff, task, tasks, position })
}

export const vibrate = (pattern: number | number[]): void => {
  navigator.vibrate?.(pattern)
}

async function undoAtTill(stocktakeId: string, entryId: string): Promise<boolean> {
  try {
    const answer = await client.command('stocktake.undo', { stocktakeId, entryId })
    // Whatever it refuses, the till has the last word on what stands there.
    return answer.ok || 'refusal' in answer
  } catch {
    return false
  }
}

function onCounted(entry: OutboxEntry, counted: Counted, position: number): void {
  useHandheld.setState({ position })
  const isGood = counted.outcome === 'counted' || counted.outcome === 'repeated'
  if (isGood) playGood()
  else {
    playBad()
    vibrate([80, 60, 80])
  }
  const { code } = entry.input
  if (typeof code === 'string' && counted.name !== '') {
    void db?.learn({ code, name: counted.name, unit: counted.unit })
  }
  changeRow(entry.entryId, entry.wantsUndo ? { outcome: 'undone' } : rowOf(counted))
  keepNow()
}

const rowOf = (counted: Counted) => ({
  outcome: counted.outcome,
  ...(counted.name === '' ? {} : { name: counted.name, unit: counted.unit }),
  quantityMilli: counted.quantityMilli,
  taskMilli: counted.taskMilli,
})
