/** Every value in the operation log is told for what it is; what a list of codes gives is told as one of its codes. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { EVENTS } from '../../../tests/support/audit-events.ts'
import { eventBodySchemas } from '../wire/event-bodies.ts'
import { auditEntriesOf } from './audit-entries.ts'
import { DETAIL_CODES, detailPartsOf, detailSortOf } from './detail-sorts.ts'

const header = {
  eventId: 'e',
  version: 1,
  businessDate: '2026-03-02',
  occurredMs: 0,
  clockFlags: 0,
  actor: '101',
  approver: '901',
  refEvent: null,
}

const PARTS = EVENTS.flatMap((event) =>
  auditEntriesOf(event, { ...header, type: event.type }).flatMap(({ deed, detail }) =>
    detailPartsOf(deed, detail).map((part) => ({ event, deed, part })),
  ),
)

const codesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = 'enum' in value && Array.isArray(value.enum) ? (value.enum as string[]) : []
  return [...own, ...Object.values(value).flatMap(codesIn)]
}

test('every detail of every event is told here', () => {
  expect(PARTS.length).toBeGreaterThan(40)
  const unknown = PARTS.filter(({ deed, part }) => detailSortOf(deed, part) === undefined)
  expect(unknown.map(({ deed, part }) => `${deed} ${part.name}=${part.value}`)).toEqual([])
})

test('a value that the shape of its event takes from a list is a code, and one of a list with words', () => {
  let codeCount = 0
  for (const { event, deed, part } of PARTS) {
    const options = codesIn(
      z.toJSONSchema(eventBodySchemas[event.type], { unrepresentable: 'any' }),
    )
    if (!options.includes(part.value)) continue
    codeCount += 1
    const sort = detailSortOf(deed, part)
    const codes: readonly string[] = Object.hasOwn(DETAIL_CODES, sort ?? '')
      ? DETAIL_CODES[sort as keyof typeof DETAIL_CODES]
      : []
    expect(codes, `${deed} ${part.name}`).toContain(part.value)
  }
  expect(codeCount).toBeGreaterThan(4)
})

test('what became of a person is taken apart into codes, however it was written', () => {
  expect(detailPartsOf('save-staff', 'clerk inactive new PIN').map(({ value }) => value)).toEqual([
    'clerk',
    'inactive',
    'new-pin',
  ])
  expect(detailPartsOf('lock-out', '5 wrong PINs')).toEqual([{ name: 'wrongPins', value: '5' }])
  expect(detailPartsOf('unlock-staff', 'lockout lifted')).toEqual([
    { name: '', value: 'lockout-lifted' },
  ])
  expect(detailPartsOf('open-drawer', 'note="new PIN"')).toEqual([
    { name: 'note', value: 'new PIN' },
  ])
})
