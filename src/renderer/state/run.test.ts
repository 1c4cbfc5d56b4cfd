/** Approval, and answers that were lost. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { client } from '../client/app-client.ts'
import { attachScript } from '../client/scripted-link.ts'
import { closeAllDialogs, useDialogs } from './dialogs.ts'
import { runCommand } from './run.ts'
import { useTill } from './till.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
const input = {
  change: { kind: 'set-ticket-discount', discount: { kind: 'share', share: 5000 } },
} as const

beforeEach(() => {
  useTill.setState({ connection: 'up' })
})
afterEach(() => {
  closeAllDialogs()
  client.detach()
})

const needed = {
  ok: false,
  refusal: { code: 'approval-needed', details: { permission: 'discount' } },
} as const
const asked = () => {
  const dialog = useDialogs.getState().stack.at(-1)
  if (dialog?.kind !== 'approval') throw new Error('nobody is asked')
  return dialog.request
}

test('an act that needs approval is repeated with it, under a new id', async () => {
  const link = attachScript(client, ({ approvalId }) =>
    approvalId === 'yes' ? { ok: true, value: { done: true } } : needed,
  )
  const outcome = runCommand('checkout.change', input)
  await settle()
  expect(asked().permission).toBe('discount')
  asked().settle('yes')
  expect((await outcome).ok).toBe(true)
  const [first, second] = link.calls
  expect(second?.approvalId).toBe('yes')
  expect(second?.commandId).not.toBe(first?.commandId)
})

test('when nobody approves nothing is sent again', async () => {
  const link = attachScript(client, () => needed)
  const outcome = runCommand('checkout.change', input)
  await settle()
  asked().settle(null)
  expect(await outcome).toEqual({ ok: false, cancelled: true })
  expect(link.calls).toHaveLength(1)
})

test('a lost answer is asked for again under the same id when the link is back', async () => {
  const first = attachScript(client, () => 'no-answer')
  const outcome = runCommand('checkout.change', input)
  await settle()
  useTill.setState({ connection: 'interrupted' })
  first.goDown()
  await settle()
  const second = attachScript(client, () => ({ ok: true, value: {} }))
  useTill.setState({ connection: 'up' })
  expect((await outcome).ok).toBe(true)
  expect(second.calls[0]?.commandId).toBe(first.calls[0]?.commandId)
})
