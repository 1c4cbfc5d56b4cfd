/** Two things stop a close; the rest may be left open by somebody who has seen it. */
import { expect, test } from 'vitest'
import { blockingOf, checklistOf, leftOpenOf, unseenOf, type DayFacts } from './checklist.ts'

const FINE: DayFacts = {
  ticketLines: 0,
  openShifts: 0,
  parkedTickets: 0,
  openDocuments: 0,
  unprinted: 0,
  stocktakes: 0,
  claims: 0,
  letters: 0,
  hasBackup: true,
  checks: 'ok',
  unsent: 0,
  clock: 'fine',
  isProvisional: false,
  isJoined: false,
}

test('where everything is done nothing is left open and nothing stops the close', () => {
  const items = checklistOf(FINE)
  expect(items.every(({ state }) => state === 'done')).toBe(true)
  expect([leftOpenOf(items), blockingOf(items), unseenOf(items, [])]).toEqual([[], [], []])
})

test('a ticket with lines and an open shift stop it, and nobody can agree to leave them', () => {
  const items = checklistOf({ ...FINE, ticketLines: 2, openShifts: 1 })
  expect(blockingOf(items).map(({ code, count }) => [code, count])).toEqual([
    ['open-ticket', 2],
    ['open-shift', 1],
  ])
  expect(leftOpenOf(items)).toEqual([])
})

test('what can be finished is left open only by name', () => {
  const items = checklistOf({ ...FINE, parkedTickets: 3, openDocuments: 1, claims: 2 })
  expect(blockingOf(items)).toEqual([])
  expect(unseenOf(items, ['parked-tickets'])).toEqual(['open-documents', 'claims'])
  expect(leftOpenOf(items)).toEqual(['parked-tickets', 'open-documents', 'claims'])
})

test('what is merely so is said in the close and asks for nothing', () => {
  const items = checklistOf({
    ...FINE,
    hasBackup: false,
    checks: 'failed',
    unsent: 12,
    clock: 'behind',
    isProvisional: true,
    isJoined: true,
  })
  expect(unseenOf(items, [])).toEqual([])
  expect(leftOpenOf(items)).toEqual([
    'backup',
    'checks',
    'unsent',
    'clock',
    'restored',
    'other-tills',
  ])
})

test('without a head office nobody waits for it', () => {
  const codes = checklistOf({ ...FINE, unsent: 99 }).map(({ code }) => code)
  expect(codes).not.toContain('unsent')
  expect(codes).not.toContain('other-tills')
})
