/** What the operation log says of stocktakes. */
import { expect, test } from 'vitest'
import { STOCKTAKE_BODIES, STOCKTAKE_EVENTS } from '../../../tests/support/stocktake-events.ts'
import { auditEntriesOf } from './audit-entries.ts'
import { STOCKTAKE_DEEDS } from './stocktake-entries.ts'

const header = {
  ...{ eventId: 'e', version: 1, businessDate: '2026-03-02', occurredMs: 0, clockFlags: 0 },
  ...{ actor: '901', approver: null, refEvent: null },
}
const told = STOCKTAKE_EVENTS.flatMap((event) =>
  auditEntriesOf(event, { ...header, type: event.type }),
)
const { stocktakeId, stocktakeNo } = STOCKTAKE_BODIES['stocktake.planned']

test('every deed that decides something is told, with its figures', () => {
  expect(
    told.map(({ deed, amountMinor, detail }) => `${deed} ${String(amountMinor)} ${detail}`).sort(),
  ).toEqual([
    'answer-approval null answer=refused by="总部 王" note=再查',
    'approve-variance null lines=1 level=manager',
    'decide-variance null lines=1',
    'drop-count null task=1',
    'end-stocktake null to=cancelled reason=planned-wrongly note=重来',
    'learn-stock null till=T02',
    'order-recount null lines=1',
    'plan-stocktake null kind=zone mode=blind tasks=1',
    'post-stocktake -700 lines=1 part=1',
    'rebase-stocktake null lines=1',
    'reopen-count null task=1',
    'request-approval -700 lines=1',
    'resolve-count null sku=MILK note="标签 掉了"',
    'save-zone null name=乳品 place=FLOOR',
    'submit-count null task=1',
  ])
  expect(told.map(({ deed }) => deed).sort()).toEqual([...STOCKTAKE_DEEDS].sort())
})

test('each names its stocktake by number, or by the id that the log has the number for', () => {
  const others = ['save-zone', 'learn-stock']
  const subjects = told.filter(({ deed }) => !others.includes(deed)).map(({ subject }) => subject)
  expect(subjects.filter((subject) => ![stocktakeId, stocktakeNo].includes(subject))).toEqual([])
})

test('counting, taking a task and giving it back are no deeds to ask about', () => {
  const body = { ...STOCKTAKE_BODIES['stocktake.task-moved'], deed: 'taken' } as const
  expect(
    auditEntriesOf(
      { type: 'stocktake.task-moved', body },
      { ...header, type: 'stocktake.task-moved' },
    ),
  ).toEqual([])
  expect(told.map(({ deed }) => deed)).toHaveLength(STOCKTAKE_DEEDS.length)
})
