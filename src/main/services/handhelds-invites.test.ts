import { expect, test } from 'vitest'
import { INVITE_MS } from '#shared/handhelds/handheld.ts'
import { testClock } from '../../../tests/support/clock.ts'
import { systemIds } from '../ids.ts'
import { Invites } from './handhelds-invites.ts'

const PDA = { name: 'PDA 1', role: 'counter', invitedBy: '901' } as const

function made() {
  const clock = testClock()
  return { clock, invites: new Invites(clock, systemIds) }
}
const codeOf = (invites: Invites, code: string) => {
  const redeemed = invites.redeem(code)
  return redeemed.ok ? 'ok' : redeemed.refusal.code
}

test('a code is good once, and says for whom and by whom', () => {
  const { invites } = made()
  const { code } = invites.make(PDA)
  expect(invites.redeem(code)).toEqual({ ok: true, value: PDA })
  expect(codeOf(invites, code)).toBe('code-used')
})

test('a code is good to the end of its time and not a moment longer', () => {
  const { clock, invites } = made()
  const [first, second] = [invites.make(PDA), invites.make({ ...PDA, name: 'PDA 2' })]
  clock.advance(INVITE_MS)
  expect(codeOf(invites, first.code)).toBe('ok')
  clock.advance(1)
  expect(codeOf(invites, second.code)).toBe('code-expired')
})

test('a clock that is set back makes no code live longer', () => {
  const { clock, invites } = made()
  const { code } = invites.make(PDA)
  clock.advance(-1)
  expect(codeOf(invites, code)).toBe('code-expired')
})

test('a second code for the same name takes the place of the first', () => {
  const { invites } = made()
  const [first, second] = [invites.make(PDA), invites.make(PDA)]
  expect(codeOf(invites, first.code)).toBe('code-used')
  expect(codeOf(invites, second.code)).toBe('ok')
})

test('what was handed out before the door was closed opens nothing afterwards', () => {
  const { invites } = made()
  const { code } = invites.make(PDA)
  invites.forget()
  expect(codeOf(invites, code)).toBe('code-used')
})

test('it keeps a limited number of codes: the oldest is as good as never made', () => {
  const { invites } = made()
  const { code } = invites.make(PDA)
  for (let no = 0; no < 128; no += 1) invites.make({ ...PDA, name: `N ${no}` })
  expect(codeOf(invites, code)).toBe('code-unknown')
})
