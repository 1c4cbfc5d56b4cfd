/** Both languages say everything: every refusal, every fault, every word a screen asks for. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PERMISSIONS, ROLES } from '#shared/access/role.ts'
import { events } from '#shared/api/events.ts'
import { ROUTER_REFUSALS } from '#shared/api/operation.ts'
import { operations } from '#shared/api/registry.ts'
import { HUB_REFUSALS } from '#shared/sync/protocol.ts'
import { officeOperations } from '#shared/wire/office.ts'
import { en } from './en.ts'
import { i18n } from './i18n.ts'
import { refusalText } from './words-of.ts'
import { zhCN } from './zh-CN.ts'

type Tree = { readonly [key: string]: string | Tree }
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )

const zh = new Map(leaves(zhCN))
/** English says one of a thing in other words than many: `key_one` beside `key`. Chinese does not. */
const ONE = /_one$/u
const english = new Map(leaves(en).filter(([key]) => !ONE.test(key)))
const singular = leaves(en).filter(([key]) => ONE.test(key))
const root = join(import.meta.dirname, '..')
const CNY = { code: 'CNY', digits: 2 }

test('both languages have the same keys, with words behind each', () => {
  expect([...english.keys()].sort()).toEqual([...zh.keys()].sort())
  for (const [key, words] of [...zh, ...english]) expect(words, key).not.toBe('')
})

test('both languages fill in the same figures', () => {
  const figures = (words = '') =>
    [...words.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name).sort()
  for (const key of zh.keys()) expect(figures(english.get(key)), key).toEqual(figures(zh.get(key)))
})

test('the words for one of a thing stand beside those for many, and name no figure that those do not', () => {
  const figures = (words = '') => [...words.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name)
  expect(singular.length).toBeGreaterThan(10)
  for (const [key, words] of singular) {
    const many = english.get(key.replace(ONE, ''))
    expect(many, key).toContain('{{count}}')
    expect(figures(many), key).toEqual(expect.arrayContaining(figures(words)))
  }
})

test('one line is a line and not lines, in English; Chinese says both alike', () => {
  const said = (language: string, count: number) =>
    i18n.getFixedT(language)('review.lineCount', { count })
  expect([said('en', 1), said('en', 2), said('en', 0)]).toEqual(['1 line', '2 lines', '0 lines'])
  expect([said('zh-CN', 1), said('zh-CN', 2)]).toEqual(['1 行', '2 行'])
})

test('every refusal of every operation, and of the router, has words', () => {
  const codes = new Set<string>(ROUTER_REFUSALS)
  for (const { refusals } of Object.values(operations)) for (const code of refusals) codes.add(code)
  for (const code of codes) {
    expect(zh.has(`refusal.${code}`), code).toBe(true)
    expect(english.has(`refusal.${code}`), code).toBe(true)
  }
  const spare = [...zh.keys()].filter(
    (key) => key.startsWith('refusal.') && !codes.has(key.slice(8)),
  )
  expect(spare).toEqual([])
})

test('every refusal of head office has words', () => {
  const codes = new Set<string>(['unreachable', ...HUB_REFUSALS])
  for (const { refusals } of Object.values(officeOperations)) {
    for (const code of refusals) codes.add(code)
  }
  const said = [...zh.keys()].filter((key) => key.startsWith('hub.refusal.'))
  expect(said.sort()).toEqual([...codes].map((code) => `hub.refusal.${code}`).sort())
})

test('every permission, role and fault has words', () => {
  const wanted = [
    ...PERMISSIONS.map((name) => `permission.${name}`),
    ...ROLES.map((name) => `role.${name}`),
    ...['storage-full', 'storage', 'bug'].map((kind) => `fault.${kind}`),
  ]
  for (const key of wanted) expect(zh.has(key), key).toBe(true)
})

const DYNAMIC =
  /^(?:refusal|numbers|fault|permission|role|tender|reason|op|key|place|lossKind|stockMenu|officeMenu|reasonUse|slipKind|stockState|auditDeed|auditDetail|auditCode|auditSetting|letterOwner|letterCode|letterWhy|letterAction|letterValue|syncLine|syncNext|syncProblem|syncNote|disputeField|account|settlement|stocktakeCode|reviewCode)\.|^codes\.(?:part|kind)\.|^receiptHead\.(?:problem|manner)\.|^printing\.(?:kind|state|finding|fault)\.|^payments\.(?:title|reason|finding)\.|^payments\.(?:asked|paying|unknown|interrupted|declined|reversing|reversed)$|^device(?:Kind|Life|By|Fault|Choice|Position)\.|^devices\.(?:address|port|path|baudRate|printerId|protocol|tenderCodes|columns|hasCutter|fence|roll|pin|pulseMs|hasSensor|openLevel|charset)$|^devices\.(?:liveHint|outcome|deed)\.|^learning\.timing\.(?:different|too-)|^scaleReading\.|^knob(?:Value)?\.|^day\.(?:clock|state|check|checkState)\.|^shift\.(?:section|figure|act)\.|^receipts\.printState\.|^checkout\.column|^goods\.(?:column|missing|leave|search|lot|delete)|^losses\.kindNote|^relocation\.(?:routeNote|from|to)|^shiftEnd\.(?:key|over|short|exact)$|^shifts\.(?:part|event)\.|^sync\.status\.|^requestRow\.|^claims\.state\.|^hub\.(?:page|role|state|tillState|severity|alert|alertHint|eventType|refusal|books\.cause)\.|^handheld\.(?:page|note|deed|round|outcome|ask|pair)\./u

test('every word that a screen asks for by name is there, and none is there for nothing', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/u.test(file) && !file.includes('.test.'),
  )
  const groups = Object.keys(zhCN).join('|')
  const pattern = new RegExp(`'((?:${groups})\\.[\\w.-]+)'`, 'gu')
  const asked = new Map<string, string>()
  const seen = new Set<string>()
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, key = ''] of source.matchAll(pattern)) {
      seen.add(key)
      const isCall = [operations, events, officeOperations].some((names) =>
        Object.hasOwn(names, key),
      )
      if (!isCall) asked.set(key, file)
    }
  }
  expect(asked.size).toBeGreaterThan(100)
  for (const [key, file] of asked) expect(zh.has(key), `${key} in ${file}`).toBe(true)
  expect([...zh.keys()].filter((key) => !seen.has(key) && !DYNAMIC.test(key))).toEqual([])
})

test('a refusal says its numbers when they came along, and does without when not', () => {
  const t = i18n.getFixedT('en')
  const said = (details?: Record<string, unknown>) =>
    refusalText(t, { code: 'pin-wrong', ...(details === undefined ? {} : { details }) }, CNY)
  expect(said({ triesLeft: 3 })).toContain('Tries left: 3.')
  expect(said()).not.toContain('Tries')
  const due = { code: 'tender-exceeds-due', details: { dueMinor: 1250, receivedMinor: 2000 } }
  expect(refusalText(i18n.getFixedT('zh-CN'), due, CNY)).toContain('￥12.50')
  const permission = { code: 'not-allowed', details: { permission: 'discount' } }
  expect(refusalText(t, permission, CNY)).toContain('Discount')
})
