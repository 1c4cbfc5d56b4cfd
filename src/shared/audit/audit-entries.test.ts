/** What the operation log says of each event, and that no kind of deed is missing from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTS, EVENTS, sale } from '../../../tests/support/audit-events.ts'
import { anySale } from '../../../tests/support/core.ts'
import { STOCKTAKE_EVENTS } from '../../../tests/support/stocktake-events.ts'
import type { EventHeader, LedgerEvent } from '../ledger/event.ts'
import { AUDIT_DEEDS, auditEntriesOf } from './audit-entries.ts'
import { runs } from '../../../tests/support/property-runs.ts'

const headerOf = (type: LedgerEvent['type'], approver: string | null = '901'): EventHeader => ({
  eventId: 'e',
  type,
  version: 1,
  businessDate: '2026-03-02',
  occurredMs: 0,
  clockFlags: 0,
  actor: '101',
  approver,
  refEvent: null,
})
const entriesOf = (event: LedgerEvent, approver: string | null = '901') =>
  auditEntriesOf(event, headerOf(event.type, approver))

test('every kind of deed comes from some event', () => {
  const deeds = new Set(EVENTS.flatMap((event) => entriesOf(event)).map(({ deed }) => deed))
  expect([...AUDIT_DEEDS].filter((deed) => !deeds.has(deed))).toEqual([])
})

test('each event is told with its number, its amount and what a manager asks about', () => {
  const others = EVENTS.filter((event) => !STOCKTAKE_EVENTS.includes(event))
  const told = others
    .filter(({ type }) => type !== 'sale.completed')
    .flatMap((event) =>
      entriesOf(event).map(
        ({ deed, subject, amountMinor, detail }) => `${deed} ${subject} ${amountMinor} ${detail}`,
      ),
    )
  expect(told).toEqual([
    'close-day T01-ZR000004-K7QX 0 left=parked-tickets',
    'void-ticket t 900 reason=cannot-pay',
    'move-cash T01-CM000001-K7QX -500 reason=to-safe',
    'open-drawer  null reason=give-change',
    'copy-receipt T01-000123-K7QX null copy=2',
    'return-without-receipt T01-RT000001-K7QX -350 id="张三 138"',
    'return T01-RT000001-K7QX -350 receipt=T01-000123-K7QX',
    'loss T01-LS000001-K7QX 700 kind=stolen reason=missing note="货架 空"',
    'receiving T01-RC000001-K7QX null kind=delivery partner="光明 乳业" inbound=DN-7 claims=0',
    'settle-claim T01-RC000001-K7QX 1400 how=credited claim=short sku=TEA reference=CN-7',
    'announce-inbound DN-7 null partner=P',
    'cancel-inbound DN-7 null reason=not-coming',
    'transfer T01-TR000001-K7QX null kind=store partner=B02',
    'relocation T01-MV000001-K7QX null reason=restock-floor',
    'reversal T01-000123-K7QX null kind=sale reversal=T01-RV000001-K7QX reason=rung-up-wrongly',
    'open-shift 7 20000 readyMinor=19000 note=硬币少了一卷',
    'count-drawer 2 19900 ',
    'close-shift 7 -100 attempts=2 reason=wrong-change',
    'sign-on 102 null ',
    'sign-off 102 null ',
    'lock-out 102 null 5 wrong PINs',
    'unlock-staff 102 null lockout lifted',
    'save-staff 102 null clerk inactive new PIN',
    'import-catalogue goods.csv null added=1 changed=2 refused=3',
    'change-settings reasons, storeName null ',
    'trust-key T02 null key=k1 state=revoked',
    'restore-store b.db null rehydrated=4',
    'join-hub https://hub.example null ',
    'leave-hub https://hub.example null ',
    'open-handhelds 0.0.0.0 null port=8443',
    'close-handhelds 0.0.0.0 null port=8443',
    'pair-handheld PDA 1 null as=receiver',
    'revoke-handheld PDA 1 null ',
    'refuse-handheld 192.168.1.9 null kind=code-used count=3',
    'resolve-paper T01-000001-K7QX null finding=reprint sent=1',
    'decide-payment card 1200 finding=taken reference="slip 17"',
    'answer-letter L1 null code=unknown-sku action=map-sku value=TEA',
  ])
})

test('a deed on a ticket is that of whoever did it, not of whoever took the money', () => {
  const entries = entriesOf({ type: 'sale.completed', body: sale })
  expect(entries).toHaveLength(ACTS.length + 1)
  expect(entries[1]).toEqual({
    deed: 'reduce-quantity',
    actor: '102',
    approver: '902',
    subject: 'T01-000123-K7QX',
    amountMinor: null,
    detail: 'sku=TEA fromMilli=3000 toMilli=1000',
  })
  expect(entries.at(-1)).toMatchObject({ deed: 'approved-sale', actor: '101', approver: '901' })
})

test('a sale that nobody had to approve is told by its deeds alone', () => {
  fc.assert(
    fc.property(anySale, (body) => {
      const deeds = entriesOf({ type: 'sale.completed', body }, null).map(({ deed }) => deed)
      expect(deeds).toEqual(body.acts.map(({ kind }) => kind))
    }),
    { numRuns: runs(50) },
  )
})

test('putting a ticket away is nothing to ask about', () => {
  const body = { ticketId: 't', shiftId: 'S1', lineCount: 1, totalMinor: 900, note: '' }
  expect(entriesOf({ type: 'ticket.parked', body })).toEqual([])
})
