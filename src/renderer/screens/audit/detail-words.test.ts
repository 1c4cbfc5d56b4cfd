/** The operation log speaks words: every code of every detail has them in both languages. */
import { expect, test } from 'vitest'
import { AUDIT_DEEDS, auditEntriesOf } from '#shared/audit/audit-entries.ts'
import { DETAIL_CODES, detailPartsOf } from '#shared/audit/detail-sorts.ts'
import { EVENTS } from '../../../../tests/support/audit-events.ts'
import { auditCodeKey } from '../../i18n/audit-codes.ts'
import { i18n } from '../../i18n/i18n.ts'
import { detailWords, subjectWords } from './detail-words.ts'

const CNY = { code: 'CNY', digits: 2 }
const LANGUAGES = ['zh-CN', 'en'] as const
const header = {
  eventId: 'e',
  version: 1,
  businessDate: '2026-03-02',
  occurredMs: 0,
  clockFlags: 0,
  actor: '101',
  approver: null,
  refEvent: null,
}

test('every code that a detail may hold has words in both languages', () => {
  for (const [name, codes] of Object.entries(DETAIL_CODES)) {
    for (const code of codes) {
      const key = auditCodeKey(name as keyof typeof DETAIL_CODES, code)
      for (const lng of LANGUAGES)
        expect(i18n.exists(key, { lng, fallbackLng: [] }), key).toBe(true)
    }
  }
})

test('every name of a detail has words in both languages', () => {
  for (const event of EVENTS) {
    for (const { deed, detail } of auditEntriesOf(event, { ...header, type: event.type })) {
      for (const { name } of detailPartsOf(deed, detail)) {
        if (name === '') continue
        for (const lng of LANGUAGES) {
          expect(i18n.exists(`auditDetail.${name}`, { lng, fallbackLng: [] }), name).toBe(true)
        }
      }
    }
  }
})

test('every deed has words in both languages', () => {
  for (const deed of AUDIT_DEEDS) {
    for (const lng of LANGUAGES) expect(i18n.exists(`auditDeed.${deed}`, { lng }), deed).toBe(true)
  }
})

test('details are said in the language of the screen, with figures as people read them', () => {
  const en = i18n.getFixedT('en')
  const zh = i18n.getFixedT('zh-CN')
  const said = (deed: (typeof AUDIT_DEEDS)[number], detail: string) => [
    detailWords(zh, deed, detail, CNY),
    detailWords(en, deed, detail, CNY),
  ]
  expect(said('receiving', 'kind=delivery partner="光明 乳业" claims=2')).toEqual([
    '类型 供应商送货 · 往来单位 光明 乳业 · 差异数 2',
    'kind Delivery · partner 光明 乳业 · differences 2',
  ])
  expect(said('trust-key', 'key=k1 state=trusted')).toEqual([
    '密钥 k1 · 状态 已信任',
    'key k1 · state trusted',
  ])
  expect(said('change-price', 'sku=TEA fromMilli=700000 toMilli=650000')[1]).toBe(
    'SKU TEA · from 7.00 · to 6.50',
  )
  expect(said('discount-ticket', 'share=2000')[0]).toBe('折扣 20%')
  expect(said('sell-expired', 'sku=TEA quantityMilli=1000 expiry=20260301')[1]).toBe(
    'SKU TEA · quantity 1 · best before 2026-03-01',
  )
  expect(said('save-staff', 'clerk inactive new PIN')[0]).toMatch(/ · 停用 · 新密码$/u)
  expect(said('lock-out', '5 wrong PINs')).toEqual(['密码错误次数 5', 'wrong PINs 5'])
  expect(subjectWords(zh, 'change-settings', 'reasons, storeName')).toBe('原因 · 店名')
})
