/**
 * What a scan means while goods come back: a receipt's code or number, a serial or goods of the receipt on
 * screen, or goods without a receipt. A dialog that waits for a code takes it first.
 */
import type { Output } from '#shared/api/registry.ts'
import { isReceiptScan } from '#shared/scanning/read-scan.ts'
import { isDialogOpen } from './dialogs.ts'
import { tell, tellWords } from './notices.ts'
import { bodyOf } from './returns-problem.ts'
import { findReceipt } from './returns-pay.ts'
import { isReturnable, serialsOf, type SoldLine } from './returns-marks.ts'
import {
  bringGoods,
  countLine,
  markSerial,
  openReturnDialog,
  startOver,
  useReturns,
} from './returns.ts'
import { runQuery } from './run.ts'
import { setReceiptTaker } from './scan-target.ts'
import { playBad, playGood } from './sounds.ts'
import { showView, useView } from './view.ts'

const RECEIPT_NO = /^[A-Z0-9]{1,8}-\d{6,}-[0-9A-Z]{4}$/u

let dialogTaker: ((code: string) => void) | null = null

/** A dialog of this screen that waits for a code. */
export function setDialogScanTaker(next: ((code: string) => void) | null): void {
  dialogTaker = next
}

function complain(key: string, code: string): void {
  playBad()
  tellWords('bad', key, { code })
}

/** Takes every scan; what it cannot use it refuses aloud. */
export function takeReturnScan(code: string): boolean {
  const state = useReturns.getState()
  if (state.isPaying || isDialogOpen()) complain('returns.scanBusy', code)
  else if (dialogTaker !== null) dialogTaker(code)
  else if (state.dialog !== null) complain('returns.scanBusy', code)
  else if (isReceiptScan(code) || RECEIPT_NO.test(code)) {
    startOver()
    void findReceipt(code)
  } else if (state.step === 'find' || state.done !== null) complain('returns.scanNoReceipt', code)
  else takeGoods(code)
  return true
}

/** One after the other: two fast scans of the same goods are two. */
let last: Promise<unknown> = Promise.resolve()

function takeGoods(code: string): void {
  const { kind, origin } = useReturns.getState()
  const lines = kind === 'receipt' ? (origin?.lines ?? []) : []
  const line = lines.find((sold) => serialsOf(sold).includes(code))
  if (line !== undefined) {
    markSerial(line, code)
    playGood()
    return
  }
  last = last.then(async () => {
    const outcome = await runQuery('catalogue.find-by-code', { code })
    if (!outcome.ok) {
      playBad()
      tell('bad', bodyOf(outcome))
    } else if (kind === 'receipt') countSold(outcome.value, lines, code)
    else bringScanned(outcome.value)
  })
}

type Found = Output<'catalogue.find-by-code'>

function countSold(item: Found, lines: readonly SoldLine[], code: string): void {
  const line = lines.find((sold) => sold.sku === item.sku && isReturnable(sold))
  if (line === undefined) complain('returns.notOnReceipt', code)
  else if (serialsOf(line).length > 1) openReturnDialog({ kind: 'serials', line })
  else {
    countLine(line, item.matchedFactorMilli)
    playGood()
  }
}

function bringScanned(item: Found): void {
  bringItem(item, item.matchedFactorMilli)
}

type Item = Pick<Found, 'id' | 'name' | 'unit' | 'tracking' | 'unitPriceMilli'>

/** Goods with serials are asked for theirs. A weight is typed afterwards: the first kilogram stands in. */
export function bringItem(item: Item, quantityMilli: number): void {
  const { disposition } = useReturns.getState()
  const goods = {
    itemId: item.id,
    name: item.name,
    unit: item.unit,
    tracking: item.tracking,
    quantityMilli,
    todayPriceMilli: item.unitPriceMilli,
    serial: '',
    disposition,
  }
  if (item.tracking === 'serial') {
    openReturnDialog({ kind: 'serial', goods: { ...goods, quantityMilli: 1000 } })
    return
  }
  bringGoods(goods)
  playGood()
}

/** A receipt's code that is scanned while selling opens the return. To be called once. */
export function startReceiptScans(): void {
  setReceiptTaker((code) => {
    const isSelling = useView.getState().view === 'checkout' && !isDialogOpen()
    if (!isSelling) {
      complain('returns.scanElsewhere', code.slice(0, 8))
      return
    }
    showView('returns')
    startOver()
    void findReceipt(code)
  })
}
