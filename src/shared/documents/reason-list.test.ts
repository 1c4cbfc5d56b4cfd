/** Keeping the list of reasons: what is added, renamed, retired and refused. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REASONS_MAX, saveReason, type Reason, type ReasonEdit } from './reason-list.ts'

const reason = (code: string, over: Partial<Reason> = {}): Reason => ({
  code,
  use: 'loss',
  name: null,
  isRetired: false,
  ...over,
})
const edit = (over: Partial<ReasonEdit>): ReasonEdit => ({
  code: null,
  use: 'loss',
  name: null,
  isRetired: false,
  ...over,
})
const LIST = [reason('broken'), reason('missing'), reason('expired', { use: 'return' })]
const codeOf = (list: readonly Reason[], over: Partial<ReasonEdit>) => {
  const saved = saveReason(list, edit(over))
  return saved.ok ? saved.value.code : saved.refusal.code
}

test('a new reason gets its code from its name', () => {
  expect(codeOf(LIST, { name: 'Eaten by Mice' })).toBe('eaten-by-mice')
  expect(codeOf(LIST, { name: 'Crème brûlée!' })).toBe('cre-me-bru-le-e')
  expect(codeOf(LIST, { name: 'Broken' })).toBe('broken-1')
  expect(codeOf(LIST, { name: '被老鼠咬坏' })).toBe('own-1')
  expect(codeOf([...LIST, reason('own-1')], { name: '淋湿' })).toBe('own-2')
})

test('a reason is renamed, and without a name it has the usual one again', () => {
  const named = saveReason(LIST, edit({ code: 'broken', name: ' 打碎 ' }))
  expect(named).toMatchObject({ value: { code: 'broken' } })
  if (!named.ok) return
  expect(named.value.reasons[0]).toEqual(reason('broken', { name: '打碎' }))
  const back = saveReason(named.value.reasons, edit({ code: 'broken', name: '' }))
  expect(back.ok && back.value.reasons).toEqual(LIST)
})

test('the same code under another use is another reason', () => {
  const saved = saveReason(LIST, edit({ code: 'expired', use: 'return', name: '过期' }))
  expect(saved.ok && saved.value.reasons[2]?.name).toBe('过期')
  expect(codeOf(LIST, { code: 'expired' })).toBe('reason-unknown')
})

test('a use always keeps one reason', () => {
  expect(codeOf(LIST, { code: 'expired', use: 'return', isRetired: true })).toBe('reason-last')
  expect(codeOf(LIST, { code: 'broken', isRetired: true })).toBe('broken')
  const one = [reason('broken', { isRetired: true }), reason('missing')]
  expect(codeOf(one, { code: 'missing', isRetired: true })).toBe('reason-last')
  expect(codeOf(one, { code: 'broken' })).toBe('broken')
})

test('names are given, and given once per use', () => {
  const list = [...LIST, reason('own-1', { name: '淋湿' })]
  expect(codeOf(list, { name: ' ' })).toBe('reason-name-missing')
  expect(codeOf(list, { name: '淋湿' })).toBe('reason-name-taken')
  expect(codeOf(list, { code: 'broken', name: '淋湿' })).toBe('reason-name-taken')
  expect(codeOf(list, { code: 'own-1', name: '淋湿' })).toBe('own-1')
  expect(codeOf(list, { use: 'return', name: '淋湿' })).toBe('own-1')
})

test('the list has an end', () => {
  const full = Array.from({ length: REASONS_MAX }, (_, index) => reason(`r-${index}`))
  expect(codeOf(full, { name: '又一个' })).toBe('reason-list-full')
  expect(codeOf(full, { code: 'r-3', name: '改名' })).toBe('r-3')
})

test('every code that is made fits the settings, and none comes twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 60 })), (names) => {
      let list: readonly Reason[] = LIST
      for (const name of names) {
        const saved = saveReason(list, edit({ name }))
        if (saved.ok) list = saved.value.reasons
      }
      const codes = list.map(({ code, use }) => `${use} ${code}`)
      expect(new Set(codes).size).toBe(codes.length)
      for (const { code } of list) {
        expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
        expect(code.length).toBeLessThanOrEqual(32)
      }
    }),
  )
})
