/** What is done with lines of a review. Every deed says what came of it in the strip. */
import type { CauseView, ReviewLine } from '#shared/api/stocktake-review.ts'
import type { LineKey } from '#shared/stocktake/stocktake.ts'
import type { StockLocation } from '#shared/stock/location.ts'
import { startLossOf } from '../../../state/losses.ts'
import { tellWords } from '../../../state/notices.ts'
import { startRelocationOf } from '../../../state/relocation.ts'
import { runCommand, runQuery, tellUnhappy } from '../../../state/run.ts'
import { playBad } from '../../../state/sounds.ts'
import { useTill } from '../../../state/till.ts'
import { showView, type View } from '../../../state/view.ts'
import { saveFile } from '../../../ui/files.ts'
import { keyFieldsOf } from './line-words.ts'

export async function beginReview(stocktakeId: string, dropOpenTasks: boolean): Promise<boolean> {
  const done = await runCommand('stocktake.begin-review', { stocktakeId, dropOpenTasks })
  if (done.ok) tellWords('good', 'review.begun')
  else tellUnhappy(done)
  return done.ok
}

export async function approve(stocktakeId: string, keys: readonly LineKey[]): Promise<void> {
  const done = await runCommand('stocktake.approve', { stocktakeId, keys: [...keys] })
  if (done.ok) tellWords('good', 'review.approved', { count: done.value.lineCount })
  else tellUnhappy(done)
}

export async function requestHeadOffice(stocktakeId: string): Promise<void> {
  const done = await runCommand('stocktake.request-approval', { stocktakeId })
  if (done.ok) tellWords('good', 'review.requested', { count: done.value.lineCount })
  else tellUnhappy(done)
}

export async function exportFile(stocktakeId: string, format: 'csv' | 'xlsx'): Promise<void> {
  const done = await runCommand('stocktake.export', { stocktakeId, format })
  if (!done.ok) {
    tellUnhappy(done)
    return
  }
  const { fileName, mime, base64 } = done.value
  saveFile(fileName, mime, base64)
  tellWords('good', 'review.exported', { name: fileName })
}

/** One key: the cause becomes the reason, and is kept as what was taken over. */
export async function acceptCause(
  stocktakeId: string,
  line: ReviewLine,
  cause: CauseView,
): Promise<void> {
  const done = await runCommand('stocktake.decide', {
    stocktakeId,
    lines: [
      {
        ...keyFieldsOf(line),
        decision: 'accept' as const,
        varianceMilli: line.varianceMilli,
        reasonCode: cause.reasonCode,
        cause: cause.kind,
      },
    ],
  })
  if (done.ok) tellWords('good', 'review.decided', { count: 1 })
  else tellUnhappy(done)
}

type Correction = NonNullable<CauseView['correction']>

/** The screens where a correction is made by hand. */
const SCREENS: Readonly<Record<string, View>> = {
  'receive-rest': 'receiving',
  transfer: 'transfers',
  reverse: 'receipts',
}

/** Opens the document that would put the book right, filled in as far as it can be. Nothing is recorded by itself. */
export async function openCorrection(
  stocktakeId: string,
  line: ReviewLine,
  { correction }: CauseView,
): Promise<void> {
  if (correction === null) return
  const { kind } = correction
  if (kind === 'recount') {
    await orderRecount(stocktakeId, [keyFieldsOf(line)], null)
    return
  }
  const lines = await linesOf(stocktakeId, line, correction)
  if (lines === null) return
  if (kind === 'swap-adjustment') await acceptBoth(stocktakeId, lines)
  else if (await holdBack(stocktakeId, lines)) await openDocument(line, correction)
}

async function openDocument(line: ReviewLine, correction: Correction): Promise<void> {
  const { kind } = correction
  const screen = SCREENS[kind]
  if (kind === 'relocation' || kind === 'loss') {
    const isFilled = kind === 'loss' ? await writeOff(line) : await relocate(line, correction)
    if (isFilled) tellWords('info', 'review.correctHere')
  } else if (screen === undefined) {
    playBad()
    tellWords('info', 'review.noDocument')
  } else {
    showView(screen)
    const number = documentNoOf(correction)
    if (number === '') tellWords('info', 'review.correctHere')
    else tellWords('info', 'review.correctThere', { number })
  }
}

const documentNoOf = ({ lines }: Correction): string =>
  lines.map((one) => one['documentNo']).find((one) => typeof one === 'string') ?? ''

export async function orderRecount(
  stocktakeId: string,
  keys: readonly LineKey[] | null,
  assignTo: string | null,
): Promise<boolean> {
  const input = { stocktakeId, keys: keys === null ? null : [...keys], assignTo }
  const done = await runCommand('stocktake.order-recount', input)
  if (!done.ok) {
    tellUnhappy(done)
    return false
  }
  const { taskCount, lineCount } = done.value
  tellWords('good', 'review.recountOrdered', { tasks: taskCount, count: lineCount })
  return true
}

/** The lines that a correction is about, with the figures that they have now; null: they cannot be read. */
async function linesOf(
  stocktakeId: string,
  line: ReviewLine,
  { lines }: Correction,
): Promise<readonly ReviewLine[] | null> {
  const found = [line]
  for (const { sku, location } of lines) {
    if (sku === line.sku && location === line.location) continue
    const read = await runQuery('stocktake.review', { stocktakeId, text: String(sku) })
    if (!read.ok) {
      tellUnhappy(read)
      return null
    }
    found.push(
      ...read.value.rows.filter(
        (row) => row.sku === sku && row.location === location && row.varianceMilli !== 0,
      ),
    )
  }
  return found
}

/**
 * A document moves the book, and the count stands against the book from before. So the lines wait: booked as well,
 * they would be put right twice. A recount then finds that they agree.
 */
async function holdBack(stocktakeId: string, lines: readonly ReviewLine[]): Promise<boolean> {
  const done = await runCommand('stocktake.decide', {
    stocktakeId,
    lines: lines.map((row) => ({
      ...keyFieldsOf(row),
      decision: 'analyse' as const,
      varianceMilli: row.varianceMilli,
      dueOn: useTill.getState().status?.businessDate ?? null,
    })),
  })
  if (!done.ok) tellUnhappy(done)
  return done.ok
}

/** Goods that were taken for one another: both lines get the same reason, with the figures that they have now. */
async function acceptBoth(stocktakeId: string, found: readonly ReviewLine[]): Promise<void> {
  const done = await runCommand('stocktake.decide', {
    stocktakeId,
    lines: found.map((row) => ({
      ...keyFieldsOf(row),
      decision: 'accept' as const,
      varianceMilli: row.varianceMilli,
      reasonCode: 'item-mix-up',
      cause: 'swap',
    })),
  })
  if (done.ok) tellWords('good', 'review.decided', { count: found.length })
  else tellUnhappy(done)
}

async function itemIdOf(sku: string): Promise<number | null> {
  const found = await runQuery('catalogue.search', { text: sku })
  const itemId = found.ok ? found.value.find((hit) => hit.sku === sku)?.id : undefined
  if (itemId === undefined) {
    playBad()
    tellWords('bad', 'refusal.item-unknown')
  }
  return itemId ?? null
}

async function writeOff(line: ReviewLine): Promise<boolean> {
  const itemId = await itemIdOf(line.sku)
  if (itemId === null) return false
  showView('losses')
  return startLossOf(line.varianceMilli < 0 ? 'stolen' : 'surplus', {
    itemId,
    quantityMilli: Math.abs(line.varianceMilli),
    lot: line.lot === '' ? null : line.lot,
    location: line.location,
  })
}

/** From where too much is in the book to where too little is. */
async function relocate(line: ReviewLine, { lines }: Correction): Promise<boolean> {
  const itemId = await itemIdOf(line.sku)
  const from = lines.find((one) => Number(one['quantityMilli']) < 0)
  const to = lines.find((one) => Number(one['quantityMilli']) > 0)
  if (itemId === null || from === undefined || to === undefined) return false
  showView('relocation')
  return startRelocationOf(
    { from: from['location'] as StockLocation, to: to['location'] as StockLocation },
    {
      itemId,
      quantityMilli: Math.abs(Number(from['quantityMilli'])),
      lot: line.lot === '' ? null : line.lot,
    },
  )
}
