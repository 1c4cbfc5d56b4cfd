/** A payment whose answer was lost: asked about, never assumed. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CompletedSale, TicketHead } from '#shared/api/checkout.ts'
import { client } from '../client/app-client.ts'
import { attachScript, type Script } from '../client/scripted-link.ts'
import { useDialogs } from './dialogs.ts'
import { useNotice } from './notices.ts'
import { readPending } from './pending-sale.ts'
import { completeSale, useSale } from './sale.ts'
import { useTicket } from './ticket.ts'
import { useTill } from './till.ts'

const settle = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))
const head = { ticketId: 'T', revision: 7, lineCount: 1, dueMinor: 500 } as TicketHead
const sale = { receiptNo: 'T01-000001-AAAA', changeMinor: 0 } as CompletedSale
const cash = { code: 'cash', receivedMinor: 500, reference: null }
const emptyTicket = {
  ok: true,
  value: {
    head: { ...head, ticketId: 'U', revision: 0, lineCount: 0 },
    rows: [],
    wasRestored: false,
  },
} as const

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  useTill.setState({ connection: 'up' })
  useSale.setState({ phase: 'idle', done: null, last: null })
  useTicket.setState({ mirror: { head, rows: [], focusLineNo: null } })
})
afterEach(() => {
  client.detach()
})

async function payAndLoseTheAnswer(afterwards: Script) {
  const before = attachScript(client, () => 'no-answer')
  const paid = completeSale(cash)
  await settle()
  const pending = readPending()
  useTill.setState({ connection: 'interrupted' })
  before.goDown()
  await settle()
  expect(useSale.getState().phase).toBe('checking')
  const after = attachScript(client, afterwards)
  useTill.setState({ connection: 'up' })
  return { paid: await paid, pending, before, after }
}

test('the command is written down before it is sent', async () => {
  const link = attachScript(client, () => 'no-answer')
  void completeSale(cash)
  expect(readPending()).toEqual({ commandId: link.calls[0]?.commandId, ticketId: 'T' })
  expect(link.calls[0]?.input).toEqual({ revision: 7, tender: cash })
})

test('recorded: the receipt is shown with a word, and nothing is sent twice', async () => {
  const { paid, pending, after } = await payAndLoseTheAnswer(({ op }) =>
    op === 'checkout.outcome' ? { ok: true, value: { sale } } : emptyTicket,
  )
  expect(paid).toBe(true)
  expect(useSale.getState().done).toMatchObject({ sale, wasRecovered: true })
  expect(after.calls[0]).toMatchObject({
    op: 'checkout.outcome',
    input: { commandId: pending?.commandId },
  })
  expect(after.calls.some(({ op }) => op === 'checkout.complete')).toBe(false)
  expect(readPending()).toBe(null)
})

test('not recorded: says so, and the ticket is open', async () => {
  const { paid } = await payAndLoseTheAnswer(({ op }) =>
    op === 'checkout.outcome' ? { ok: true, value: { sale: null } } : emptyTicket,
  )
  expect(paid).toBe(false)
  expect(useSale.getState()).toMatchObject({ phase: 'idle', done: null })
  expect(useNotice.getState().notice?.body).toMatchObject({ key: 'sale.not-recorded' })
  expect(readPending()).toBe(null)
})

test('a fault is looked up as well: the commit may be on the disk', async () => {
  attachScript(client, ({ op }) =>
    op === 'checkout.complete'
      ? { ok: false, fault: { id: 'x', kind: 'storage' } }
      : op === 'checkout.outcome'
        ? { ok: true, value: { sale } }
        : emptyTicket,
  )
  expect(await completeSale(cash)).toBe(true)
  expect(useSale.getState().done?.wasRecovered).toBe(true)
})

test('a refusal leaves nothing pending', async () => {
  attachScript(client, () => ({ ok: false, refusal: { code: 'tender-short' } }))
  expect(await completeSale(cash)).toBe(false)
  expect(readPending()).toBe(null)
  expect(useSale.getState().phase).toBe('idle')
})

test('while one sale is under way a second one is not sent', async () => {
  const link = attachScript(client, () => 'no-answer')
  void completeSale(cash)
  expect(await completeSale(cash)).toBe(false)
  expect(link.calls).toHaveLength(1)
})

test('giving back another way asks a second person, and is sent again as a new command', async () => {
  const refusal = { code: 'approval-needed', details: { permission: 'refund-other-tender' } }
  const link = attachScript(client, ({ op, approvalId }) => {
    if (op !== 'checkout.complete') return emptyTicket
    return approvalId === 'OK' ? { ok: true, value: sale } : { ok: false, refusal }
  })
  const back = [{ code: 'cash', amountMinor: 500 }]
  const paid = completeSale(null, back)
  await settle()
  const [dialog] = useDialogs.getState().stack
  expect(dialog).toMatchObject({ kind: 'approval', request: { op: 'checkout.complete' } })
  expect(readPending()).toBeNull()
  if (dialog?.kind === 'approval') dialog.request.settle('OK')
  expect(await paid).toBe(true)
  const sent = link.calls.filter(({ op }) => op === 'checkout.complete')
  expect(sent.map(({ input }) => input)).toEqual([
    { revision: 7, tender: null, refunds: back },
    { revision: 7, tender: null, refunds: back },
  ])
  expect(sent[0]?.commandId).not.toBe(sent[1]?.commandId)
})
