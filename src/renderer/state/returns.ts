/**
 * Goods that come back, as they stand on the screen of returns: the receipt or the goods without one, what is
 * marked, what that is worth, and what became of it. Held here and not in the screen: a lock does not lose it.
 */
import { create } from 'zustand'
import type { CompletedReturn, ReturnOriginView, ReturnQuote } from '#shared/api/returns.ts'
import type { Disposition } from '#shared/returns/return.ts'
import type { NoticeBody } from './notices.ts'
import { tellWords } from './notices.ts'
import {
  addGoods,
  changeGoods,
  removeGoods,
  type BroughtGoods,
  type NewGoods,
} from './returns-goods.ts'
import {
  isReturnable,
  markAll,
  markOf,
  serialsOf,
  setDisposition,
  setQuantity,
  toggleLine,
  toggleSerial,
  type Mark,
  type SoldLine,
} from './returns-marks.ts'
import { setCommandText } from './command-box.ts'
import { playBad, playGood } from './sounds.ts'

/** find: which receipt. pick: what comes back. reason: why. pay: everything is said, Enter pays. */
export type Step = 'find' | 'pick' | 'reason' | 'pay'

export type ReturnDialog =
  | { readonly kind: 'serials'; readonly line: SoldLine }
  | { readonly kind: 'serial'; readonly goods: NewGoods }
  | { readonly kind: 'price'; readonly row: BroughtGoods }
  /** then: what it was asked for on the way to. */
  | { readonly kind: 'id-note'; readonly then: 'pay' | 'exchange' | null }
  | { readonly kind: 'search' | 'tender' }

/** How it is paid back where it is not as the till proposes. */
export interface OtherTender {
  readonly code: string
  readonly reference: string | null
}

interface ReturnsState {
  readonly step: Step
  readonly kind: 'receipt' | 'no-receipt'
  /** What the receipt was asked for by: its number or its code. */
  readonly receipt: string
  readonly origin: ReturnOriginView | null
  readonly isFinding: boolean
  readonly findProblem: NoticeBody | null
  readonly marks: readonly Mark[]
  readonly goods: readonly BroughtGoods[]
  readonly idNote: string
  /** Index of the line or row that keys act on. */
  readonly focus: number
  readonly disposition: Disposition
  readonly reasonIndex: number
  readonly other: OtherTender | null
  readonly quote: ReturnQuote | null
  /** False while the figures on screen are of earlier marks. */
  readonly isQuoteCurrent: boolean
  readonly quoteProblem: NoticeBody | null
  readonly isPaying: boolean
  readonly dialog: ReturnDialog | null
  readonly done: CompletedReturn | null
}

const EMPTY: ReturnsState = {
  step: 'find',
  kind: 'receipt',
  receipt: '',
  origin: null,
  isFinding: false,
  findProblem: null,
  marks: [],
  goods: [],
  idNote: '',
  focus: 0,
  disposition: 'restock',
  reasonIndex: 0,
  other: null,
  quote: null,
  isQuoteCurrent: true,
  quoteProblem: null,
  isPaying: false,
  dialog: null,
  done: null,
}

export const useReturns = create<ReturnsState>()(() => EMPTY)

const now = useReturns.getState
const set = useReturns.setState

export function startOver(): void {
  setCommandText('')
  set(EMPTY)
}

export function takeOrigin(receipt: string, origin: ReturnOriginView): void {
  const { disposition, reasonIndex } = now()
  const open = origin.lines.filter(isReturnable)
  const [only] = open
  const marks =
    only !== undefined && open.length === 1 && serialsOf(only).length < 2
      ? markAll([], only, disposition)
      : []
  const focus = Math.max(0, origin.lines.findIndex(isReturnable))
  set({ ...EMPTY, step: 'pick', receipt, origin, marks, focus, reasonIndex, disposition })
  playGood()
}

export function startWithoutReceipt(): void {
  set({ ...EMPTY, step: 'pick', kind: 'no-receipt' })
}

export const openReturnDialog = (dialog: ReturnDialog): void => {
  set({ dialog })
}

export const closeReturnDialog = (): void => {
  set({ dialog: null })
}

/** The line that keys act on. */
export const focusedLine = (): SoldLine | null => now().origin?.lines[now().focus] ?? null
export const focusedGoods = (): BroughtGoods | null => now().goods[now().focus] ?? null

export function moveReturnFocus(step: number): void {
  const { kind, origin, goods, focus } = now()
  const count = kind === 'receipt' ? (origin?.lines.length ?? 0) : goods.length
  set({ focus: Math.min(Math.max(focus + step, 0), Math.max(count - 1, 0)) })
}

export const focusReturnLine = (focus: number): void => {
  set({ focus })
}

/** Marks or unmarks; of goods with serials the pieces are asked for. */
export function toggleFocused(): void {
  const line = focusedLine()
  if (line === null) return
  if (!isReturnable(line)) {
    playBad()
    tellWords('info', 'returns.allBack')
  } else if (serialsOf(line).length > 1) openReturnDialog({ kind: 'serials', line })
  else set(({ marks, disposition }) => ({ marks: toggleLine(marks, line, disposition) }))
}

export function toggleAll(): void {
  const { origin, marks, disposition } = now()
  const open = origin?.lines.filter(isReturnable) ?? []
  const isAll = open.length > 0 && open.every(({ lineNo }) => markOf(marks, lineNo) !== null)
  set({
    marks: isAll ? [] : open.reduce((all, line) => markAll(all, line, disposition), marks),
  })
}

export function setFocusedQuantity(quantityMilli: number): void {
  const { kind, disposition } = now()
  if (kind === 'no-receipt') {
    const row = focusedGoods()
    if (row === null || row.serial !== '') return
    if (quantityMilli === 0) removeFocusedGoods()
    else set(({ goods }) => ({ goods: changeGoods(goods, row.rowNo, { quantityMilli }) }))
    return
  }
  const line = focusedLine()
  if (line === null || !isReturnable(line)) return
  if (serialsOf(line).length > 1) openReturnDialog({ kind: 'serials', line })
  else set(({ marks }) => ({ marks: setQuantity(marks, line, quantityMilli, disposition) }))
}

/** A scan of goods that are on the receipt: one pack more comes back. */
export function countLine(line: SoldLine, quantityMilli: number): void {
  const { marks, disposition, origin } = now()
  const before = markOf(marks, line.lineNo)?.quantityMilli ?? 0
  set({
    marks: setQuantity(marks, line, before + quantityMilli, disposition),
    focus: origin?.lines.indexOf(line) ?? 0,
  })
}

export function markSerial(line: SoldLine, serial: string): void {
  const focus = now().origin?.lines.indexOf(line) ?? 0
  set(({ marks, disposition }) => ({
    marks: toggleSerial(marks, line, serial, disposition),
    focus,
  }))
}

/** Of the focused line where it is marked, and of whatever is marked next. */
export function chooseDisposition(disposition: Disposition): void {
  const { kind, marks, goods } = now()
  const lineNo = focusedLine()?.lineNo ?? 0
  const rowNo = focusedGoods()?.rowNo ?? 0
  set({
    disposition,
    marks: kind === 'receipt' ? setDisposition(marks, lineNo, disposition) : marks,
    goods: kind === 'no-receipt' ? changeGoods(goods, rowNo, { disposition }) : goods,
  })
}

/** False when this very piece is there already. */
export function bringGoods(brought: NewGoods): boolean {
  const added = addGoods(now().goods, brought)
  if (added === null) return false
  const focus = added.rows.findIndex(({ rowNo }) => rowNo === added.rowNo)
  set({ goods: added.rows, focus })
  return true
}

export function setGoodsPrice(rowNo: number, unitPriceMilli: number | null): void {
  set(({ goods }) => ({ goods: changeGoods(goods, rowNo, { unitPriceMilli }) }))
}

export function removeFocusedGoods(): void {
  const row = focusedGoods()
  if (row === null) return
  set(({ goods, focus }) => ({
    goods: removeGoods(goods, row.rowNo),
    focus: Math.max(0, Math.min(focus, goods.length - 2)),
  }))
}

/** Whether anything is to come back. */
export const hasPicks = ({ kind, marks, goods }: ReturnsState): boolean =>
  kind === 'receipt' ? marks.length > 0 : goods.length > 0
