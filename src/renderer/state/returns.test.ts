/** A return on screen against a backend that is told what to answer: found, marked, quoted, paid once. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ReturnOriginView } from '#shared/api/returns.ts'
import { isReceiptScan } from '#shared/scanning/read-scan.ts'
import type { AnswerBody, CallFrame } from '#shared/api/link.ts'
import type { TillInfo } from '#shared/api/till.ts'
import { client } from '../client/app-client.ts'
import { attachScript } from '../client/scripted-link.ts'
import { useDialogs } from './dialogs.ts'
import { useNotice } from './notices.ts'
import {
  chooseDisposition,
  setFocusedQuantity,
  startOver,
  toggleAll,
  useReturns,
} from './returns.ts'
import { beginExchange, findReceipt, payBack } from './returns-pay.ts'
import { quoteSettled, startReturnQuotes } from './returns-quote.ts'
import { takeReturnScan } from './returns-scan.ts'
import { setScanTaker, takeScan } from './scan-target.ts'
import { useSession } from './session.ts'
import { useTill } from './till.ts'
import { useView } from './view.ts'

const RECEIPT = 'T01-000001-AAAA'
const CODE = `TB1${'A0B1C2D3'.repeat(140)}`

const sold = (lineNo: number, returnableMilli = 1000) => ({
  lineNo,
  sku: `S${String(lineNo)}`,
  name: `Goods ${String(lineNo)}`,
  unit: 'pcs',
  kind: 'stocked' as const,
  soldMilli: 2000,
  returnedMilli: 2000 - returnableMilli,
  returnableMilli,
  netMinor: 1000,
  refundableMinor: 500,
  lots: [],
})

const origin = (lines: ReturnOriginView['lines']): ReturnOriginView => ({
  storeId: 'S1',
  receiptNo: RECEIPT,
  businessDate: '2026-03-02',
  proof: 'journal',
  daysSince: 0,
  isLate: false,
  paidMinor: 2000,
  lines,
  tenders: [],
})

const quoteOf = (call: CallFrame): AnswerBody => {
  const { picks } = (call.input as { return: { picks: { quantityMilli: number }[] } }).return
  const totalMinor = picks.reduce((total, { quantityMilli }) => total + quantityMilli, 0)
  return {
    ok: true,
    value: {
      lines: [],
      totals: { netMinor: totalMinor, addedTaxMinor: 0, droppedMinor: 0, totalMinor },
      refunds: [{ code: 'cash', kind: 'cash', amountMinor: totalMinor }],
      roundingMinor: 0,
      paidMinor: totalMinor,
      isCashCovered: true,
      permission: 'return-goods',
    },
  }
}

const done = { returnNo: 'T01-RT000001-AAAA', totalMinor: 1000, paidMinor: 1000, refunds: [] }

function answers(lines: ReturnOriginView['lines'], more: Record<string, AnswerBody> = {}) {
  return attachScript(client, (call) => {
    const own = more[call.op]
    if (own !== undefined) return own
    if (call.op === 'returns.find') return { ok: true, value: origin(lines) }
    if (call.op === 'returns.quote') return quoteOf(call)
    return { ok: true, value: { ...done, receipt: { lines: [] } } }
  })
}

beforeAll(startReturnQuotes)
beforeEach(() => {
  startOver()
  useDialogs.setState({ stack: [] })
  useNotice.setState({ notice: null })
  useView.setState({ view: 'returns' })
  useTill.setState({
    connection: 'up',
    info: { reasons: [{ code: 'faulty', use: 'return', name: null }] } as unknown as TillInfo,
  })
  useSession.setState({ session: { state: 'signed-in' } as never })
})
afterEach(() => {
  setScanTaker(null)
  client.detach()
})

test('the only line of a receipt is marked at once, and its worth is on screen', async () => {
  answers([sold(1)])
  await findReceipt(RECEIPT)
  await quoteSettled()
  expect(useReturns.getState()).toMatchObject({ step: 'pick', receipt: RECEIPT })
  expect(useReturns.getState().quote?.paidMinor).toBe(1000)
})

test('of several lines none is marked by itself, and the cursor stands on one that may come back', async () => {
  const link = answers([sold(1, 0), sold(2), sold(3)])
  await findReceipt(RECEIPT)
  await quoteSettled()
  expect(useReturns.getState()).toMatchObject({ marks: [], focus: 1, quote: null })
  await payBack()
  expect(link.calls.map(({ op }) => op)).toEqual(['returns.find'])
  expect(useNotice.getState().notice?.body).toMatchObject({ key: 'returns.nothingMarked' })
})

test('every change is quoted, and paying waits for the newest figures', async () => {
  const link = answers([sold(1), sold(2)])
  await findReceipt(RECEIPT)
  toggleAll()
  chooseDisposition('damaged')
  setFocusedQuantity(2000)
  await payBack()
  const paid = link.calls.filter(({ op }) => op === 'returns.complete')
  expect(paid).toHaveLength(1)
  expect(paid[0]?.input).toMatchObject({
    receipt: RECEIPT,
    refunds: null,
    picks: [
      { lineNo: 1, quantityMilli: 2000, disposition: 'damaged', reasonCode: 'faulty' },
      { lineNo: 2, quantityMilli: 1000, disposition: 'restock' },
    ],
  })
  expect(useReturns.getState().done?.returnNo).toBe(done.returnNo)
})

test('Enter pressed twice pays once', async () => {
  const link = answers([sold(1)])
  await findReceipt(RECEIPT)
  await Promise.all([payBack(), payBack(), beginExchange()])
  expect(link.calls.filter(({ op }) => op === 'returns.complete')).toHaveLength(1)
  expect(link.calls.some(({ op }) => op === 'returns.begin-exchange')).toBe(false)
})

test('what is refused stays marked, is said at its place, and is not paid', async () => {
  const refusal = { code: 'return-exceeds-sold', details: { name: 'Goods 1' } }
  const link = answers([sold(1)], { 'returns.quote': { ok: false, refusal } })
  await findReceipt(RECEIPT)
  await payBack()
  const state = useReturns.getState()
  expect(state.quoteProblem).toMatchObject({ refusal: { code: 'return-exceeds-sold' } })
  expect(state.marks).toHaveLength(1)
  expect(link.calls.some(({ op }) => op === 'returns.complete')).toBe(false)
})

test('a receipt that is not found says so under the field', async () => {
  answers([], { 'returns.find': { ok: false, refusal: { code: 'code-forged' } } })
  await findReceipt(CODE)
  const { step, findProblem, isFinding } = useReturns.getState()
  expect({ step, findProblem, isFinding }).toMatchObject({
    step: 'find',
    findProblem: { refusal: { code: 'code-forged' } },
    isFinding: false,
  })
})

test('the long code of a receipt arrives whole and goes only to who asks for it', async () => {
  const link = answers([sold(1)])
  const heard: string[] = []
  setScanTaker((code) => {
    heard.push(code)
    return true
  })
  takeScan(CODE)
  expect(heard).toEqual([])
  setScanTaker(takeReturnScan, { takesReceipts: true })
  takeScan(`${CODE}\r`)
  await quoteSettled()
  expect(link.calls[0]).toMatchObject({ op: 'returns.find', input: { receipt: CODE } })
  expect(isReceiptScan('TB1')).toBe(false)
})

test('scans of goods while nothing is asked for are refused aloud', () => {
  const link = answers([sold(1)])
  takeReturnScan('6990011001018')
  expect(link.calls).toEqual([])
  expect(useNotice.getState().notice).toMatchObject({ tone: 'bad' })
})
