/** Finding the receipt, paying back, and taking the worth of the goods over into an exchange. */
import type { RefundEntry } from '#shared/returns/propose-refunds.ts'
import type { ReturnQuote } from '#shared/api/returns.ts'
import { hush, tellWords } from './notices.ts'
import { runCommand, runQuery, tellUnhappy } from './run.ts'
import { openReturnDialog, startOver, takeOrigin, useReturns, type OtherTender } from './returns.ts'
import { bodyOf } from './returns-problem.ts'
import { quoteSettled, requestNow } from './returns-quote.ts'
import { playBad, playGood } from './sounds.ts'
import { takePatch } from './ticket.ts'
import { showView } from './view.ts'

let finding = 0

/** By number or by code. A newer search takes the place of the one under way. */
export async function findReceipt(receipt: string): Promise<void> {
  finding += 1
  const mine = finding
  hush()
  useReturns.setState({ isFinding: true, findProblem: null })
  const outcome = await runQuery('returns.find', { receipt })
  if (mine !== finding) return
  useReturns.setState({ isFinding: false })
  if (outcome.ok) {
    takeOrigin(receipt, outcome.value)
    return
  }
  playBad()
  useReturns.setState({ findProblem: bodyOf(outcome) })
}

/** Everything by one other tender; the till rounds what is cash. */
export const refundsOf = (quote: ReturnQuote, other: OtherTender | null): RefundEntry[] | null =>
  other === null ? null : [{ ...other, amountMinor: quote.totals.totalMinor }]

/** Whether there is anything to pay, in words where there is not. */
function quoteToPay(then: 'pay' | 'exchange'): ReturnQuote | null {
  const { quote, quoteProblem, kind, idNote } = useReturns.getState()
  if (quote === null) {
    playBad()
    if (quoteProblem === null) tellWords('info', 'returns.nothingMarked')
    return null
  }
  if (kind === 'no-receipt' && idNote === '') {
    openReturnDialog({ kind: 'id-note', then })
    return null
  }
  return quote
}

async function complete(quote: ReturnQuote) {
  const { other } = useReturns.getState()
  const request = requestNow()
  const refunds = refundsOf(quote, other)
  if (request === null) return null
  if (request.kind === 'receipt') {
    const { receipt, picks } = request
    return runCommand('returns.complete', { receipt, picks, refunds })
  }
  const { goods, idNote } = request
  return runCommand('returns.complete-without-receipt', { goods, idNote, refunds })
}

/** Books the return and pays. A second press while it is under way does nothing. */
export async function payBack(): Promise<void> {
  if (useReturns.getState().isPaying) return
  useReturns.setState({ isPaying: true })
  try {
    await quoteSettled()
    const quote = quoteToPay('pay')
    const outcome = quote === null ? null : await complete(quote)
    if (outcome === null) return
    if (outcome.ok) {
      hush()
      useReturns.setState({ done: outcome.value, dialog: null })
      playGood()
    } else tellUnhappy(outcome)
  } finally {
    useReturns.setState({ isPaying: false })
  }
}

/** The goods go on the open ticket; selling comes to the front. */
export async function beginExchange(): Promise<void> {
  if (useReturns.getState().isPaying) return
  useReturns.setState({ isPaying: true })
  try {
    await quoteSettled()
    const request = quoteToPay('exchange') === null ? null : requestNow()
    if (request === null) return
    const outcome = await runCommand('returns.begin-exchange', { return: request })
    if (!outcome.ok) {
      tellUnhappy(outcome)
      return
    }
    await takePatch(outcome.value)
    startOver()
    showView('checkout')
    tellWords('good', 'returns.exchangeBegun')
  } finally {
    useReturns.setState({ isPaying: false })
  }
}

/** The ticket goes on without what came back. */
export async function dropExchange(): Promise<void> {
  const outcome = await runCommand('returns.drop-exchange', {})
  if (outcome.ok) {
    await takePatch(outcome.value)
    tellWords('info', 'returns.exchangeDropped')
  } else tellUnhappy(outcome)
}
