/** The client over a link that tests hold in their hands. */
import { expect, test, vi } from 'vitest'
import type { CallFrame, Frame, Link } from '#shared/api/link.ts'
import { isUuid } from '#shared/kernel/ids.ts'
import { CallTimeoutError, LinkClient, LinkDownError } from './client.ts'

export function fakeLink() {
  const sent: CallFrame[] = []
  const link: Link = {
    post: (frame) => {
      if (frame.t === 'call') sent.push(frame)
    },
    onFrame: () => {},
    onDown: () => {},
    close: () => {},
  }
  return { link, sent }
}

function connected() {
  const client = new LinkClient()
  const { link, sent } = fakeLink()
  client.attach(link)
  return { client, link, sent }
}

const answer = (id: number, value: unknown): Frame => ({
  t: 'answer',
  id,
  answer: { ok: true, value },
})

test('an answer reaches the call that asked, in whatever order answers come', async () => {
  const { client, sent } = connected()
  const first = client.query('session.read', {})
  const second = client.query('checkout.quick-cash', {})
  client.receive(answer(sent[1]!.id, [100]))
  client.receive(answer(sent[0]!.id, { state: 'signed-out', staff: null }))
  expect(await second).toEqual({ ok: true, value: [100] })
  expect(await first).toMatchObject({ value: { state: 'signed-out' } })
})

test('a command carries an id, its repeat carries the same one, a query none', () => {
  const { client, sent } = connected()
  void client.command('session.lock', {})
  const commandId = sent[0]?.commandId ?? ''
  void client.command('session.lock', {}, { commandId })
  void client.query('session.read', {})
  expect(isUuid(commandId)).toBe(true)
  expect(sent[1]?.commandId).toBe(commandId)
  expect(sent[2]).not.toHaveProperty('commandId')
})

test('when the link goes down every call under way fails, and new ones at once', async () => {
  const { client, link } = connected()
  const call = client.query('session.read', {})
  client.detach(link)
  await expect(call).rejects.toBeInstanceOf(LinkDownError)
  await expect(client.query('session.read', {})).rejects.toBeInstanceOf(LinkDownError)
})

test('a former link that goes down late does not take the new one along', async () => {
  const { client, link } = connected()
  const next = fakeLink()
  client.attach(next.link)
  client.detach(link)
  const call = client.query('checkout.quick-cash', {})
  client.receive(answer(next.sent[0]!.id, []))
  expect(await call).toEqual({ ok: true, value: [] })
})

test('no answer in time is an error of its own; the late answer is let go', async () => {
  vi.useFakeTimers()
  const { client, sent } = connected()
  const call = client.query('session.read', {}, { timeoutMs: 50 })
  const failed = expect(call).rejects.toBeInstanceOf(CallTimeoutError)
  await vi.advanceTimersByTimeAsync(60)
  await failed
  client.receive(answer(sent[0]!.id, null))
  vi.useRealTimers()
})

test('a gap in the events asks for everything anew, and still delivers', () => {
  const { client } = connected()
  const onGap = vi.fn()
  const onFocus = vi.fn()
  client.onGap(onGap)
  client.on('window.focus', onFocus)
  client.receive({ t: 'event', seq: 1, name: 'window.focus', payload: {} })
  expect(onGap).not.toHaveBeenCalled()
  client.receive({ t: 'event', seq: 3, name: 'window.focus', payload: {} })
  expect(onGap).toHaveBeenCalledOnce()
  expect(onFocus).toHaveBeenCalledTimes(2)
})
