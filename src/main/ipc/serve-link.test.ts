import { expect, test } from 'vitest'
import { API_VERSION, type Frame, type Link } from '#shared/api/link.ts'
import { counterOn } from '../../../tests/support/counter.ts'
import { CODE } from '../../../tests/support/goods.ts'
import { openTestStore } from '../../../tests/support/store.ts'
import { serveLink } from './serve-link.ts'

class FakeLink implements Link {
  readonly posted: Frame[] = []
  isClosed = false
  #onFrame: (frame: Frame) => void = () => undefined
  #onDown: () => void = () => undefined

  post(frame: Frame): void {
    this.posted.push(frame)
  }

  onFrame(listener: (frame: Frame) => void): void {
    this.#onFrame = listener
  }

  onDown(listener: () => void): void {
    this.#onDown = listener
  }

  close(): void {
    this.isClosed = true
    this.#onDown()
  }

  receive(frame: unknown): void {
    this.#onFrame(frame as Frame)
  }
}

function screen(token?: string) {
  const counter = counterOn(openTestStore())
  const link = new FakeLink()
  const gone: string[] = []
  const served = serveLink(link, {
    router: counter.router,
    log: counter.deps.log,
    client: { clientId: 'desk-101', ...(token === undefined ? {} : { token }) },
    onDown: (one) => gone.push(one.clientId),
  })
  return { counter, link, served, gone }
}

test('a screen is greeted first, with its token if it has one', () => {
  expect(screen().link.posted).toEqual([{ t: 'hello', api: API_VERSION }])
  expect(screen('secret').link.posted).toEqual([{ t: 'hello', api: API_VERSION, token: 'secret' }])
})

test('every call gets the answer with its own number', async () => {
  const { counter, link } = screen()
  await counter.ok('shift.open', { floatMinor: 0 })
  for (const id of [7, 8, 9]) {
    const commandId = `0198c000-0000-7000-8000-00000000000${id}`
    link.receive({ t: 'call', id, op: 'checkout.scan', input: { code: CODE.cola }, commandId })
  }
  await expect.poll(() => link.posted.length).toBe(4)
  const answers = link.posted.slice(1) as { id: number; answer: { value: unknown } }[]
  expect(answers.map(({ id }) => id)).toEqual([7, 8, 9])
  expect(answers.map(({ answer }) => answer)).toMatchObject(
    [1, 2, 3].map((pieceCount) => ({ ok: true, value: { head: { pieceCount } } })),
  )
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['text', 'call'],
  ['a list', []],
  ['an answer', { t: 'answer', id: 1, answer: { ok: true } }],
  ['a call without a number', { t: 'call', op: 'till.info', input: {} }],
  ['a number that is none', { t: 'call', id: 1.5, op: 'till.info', input: {} }],
  ['more than a call has', { t: 'call', id: 1, op: 'till.info', input: {}, staff: '901' }],
  ['a name without end', { t: 'call', id: 1, op: 'x'.repeat(65), input: {} }],
  ['an id that is no text', { t: 'call', id: 1, op: 'till.info', input: {}, commandId: 7 }],
])('%s instead of a call closes the link', (_what, frame) => {
  const { counter, link, gone } = screen()
  link.receive(frame)
  expect([link.isClosed, gone]).toEqual([true, ['desk-101']])
  expect(counter.logged.map(({ level }) => level)).toEqual(['warn'])
  expect(link.posted).toHaveLength(1)
})

test('events are numbered from one on each link, in the order in which they happened', () => {
  const { link, served } = screen()
  for (const revision of [4, 5, 6]) served.emit('checkout.changed', { ticketId: 'T', revision })
  expect(link.posted.slice(1)).toEqual(
    [4, 5, 6].map((revision, index) => ({
      t: 'event',
      seq: index + 1,
      name: 'checkout.changed',
      payload: { ticketId: 'T', revision },
    })),
  )
})
