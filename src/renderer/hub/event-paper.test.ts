import { expect, test } from 'vitest'
import type { EventView } from '#shared/wire/office-days.ts'
import { DAY } from '../../../tests/support/closed-day.ts'
import { eventPaper } from './event-paper.ts'

const view = (type: string, body: unknown): EventView => ({
  ...{ storeId: 'S01', tillId: 'T01', epoch: 'AAAAAAAAAK7QX', seq: 9, eventId: 'e' },
  ...{ type, businessDate: '2026-03-02', occurredMs: 0, actor: '901', approver: '902' },
  ...{ documentNo: null, isRepeat: false, isOpaque: false, ingestedMs: 0, hash: 'ab'.repeat(32) },
  body: body as EventView['body'],
})
const told = { occurredText: '21:30', currency: 'CNY', language: 'en' } as const
const textOf = (view: EventView) =>
  eventPaper(view, told)
    ?.lines.flatMap(({ left, right }) => [left, right])
    .join('|')

test('a close reads as the paper that the store printed', () => {
  const text = textOf(view('day.closed', DAY))
  expect(text).toContain(DAY.dayNo)
  expect(text).toContain('12,345.67')
})

test('what has no paper, or is none of its type, has none here', () => {
  expect(eventPaper(view('day.closed', { zNo: 1 }), told)).toBeNull()
  expect(eventPaper(view('news.of-tomorrow', {}), told)).toBeNull()
  expect(eventPaper(view('day.closed', DAY), { ...told, currency: 'nothing' })).toBeNull()
})
