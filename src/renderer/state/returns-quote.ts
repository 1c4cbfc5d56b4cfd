/** Keeps the quote in step with what is marked: asked at every change, the newest answer wins. */
import type { Input } from '#shared/api/registry.ts'
import { runQuery, type Outcome } from './run.ts'
import { bodyOf } from './returns-problem.ts'
import { goodsPicksOf } from './returns-goods.ts'
import { picksOf } from './returns-marks.ts'
import { hasPicks, useReturns } from './returns.ts'
import { useTill } from './till.ts'

/** Scans and keys that follow each other at once are one question. */
const PAUSE_MS = 60

/** Who brought the goods is asked for last; the figures do not depend on it. */
const NOBODY_YET = '-'

/** Reasons that a return may have now. */
export const returnReasons = () =>
  useTill.getState().info?.reasons.filter(({ use }) => use === 'return') ?? []

type RequestInput = Input<'returns.quote'>['return']

/** Null while nothing is marked. */
export function requestNow(): RequestInput | null {
  const state = useReturns.getState()
  if (!hasPicks(state)) return null
  const reasonCode = returnReasons()[state.reasonIndex]?.code ?? ''
  if (state.kind === 'no-receipt') {
    const idNote = state.idNote === '' ? NOBODY_YET : state.idNote
    return { kind: 'no-receipt', goods: goodsPicksOf(state.goods, reasonCode), idNote }
  }
  const picks = picksOf(state.origin?.lines ?? [], state.marks, reasonCode)
  return { kind: 'receipt', receipt: state.receipt, picks }
}

let timer: ReturnType<typeof setTimeout> | null = null
let newest = 0

/** Resolves when the figures on screen are those of what is marked. */
export function quoteSettled(): Promise<void> {
  if (useReturns.getState().isQuoteCurrent) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useReturns.subscribe(({ isQuoteCurrent }) => {
      if (!isQuoteCurrent) return
      stop()
      resolve()
    })
  })
}

function ask(): void {
  newest += 1
  const mine = newest
  if (timer !== null) clearTimeout(timer)
  const request = requestNow()
  if (request === null) {
    useReturns.setState({ quote: null, quoteProblem: null, isQuoteCurrent: true })
    return
  }
  useReturns.setState({ isQuoteCurrent: false })
  timer = setTimeout(() => {
    void runQuery('returns.quote', { return: request }).then((outcome) => {
      if (mine === newest) take(outcome)
    })
  }, PAUSE_MS)
}

function take(outcome: Outcome<'returns.quote'>): void {
  if (outcome.ok) {
    useReturns.setState({ quote: outcome.value, quoteProblem: null, isQuoteCurrent: true })
  } else {
    useReturns.setState({ quote: null, quoteProblem: bodyOf(outcome), isQuoteCurrent: true })
  }
}

/** To be called once, at the start of the window. */
export function startReturnQuotes(): void {
  let before = ''
  useReturns.subscribe(() => {
    const wanted = JSON.stringify(requestNow())
    if (wanted === before) return
    before = wanted
    ask()
  })
}
