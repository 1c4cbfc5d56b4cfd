import { expect, test } from 'vitest'
import { pairingOf, pairingUrl, spokenFingerprint } from './pairing-link.ts'

const CODE = 'A1_-'.repeat(8)
const FINGERPRINT = '0123456789abcdef'.repeat(4)

test('an address for pairing says where, and the rest behind the #', () => {
  const url = pairingUrl('192.168.1.5', 8443, { code: CODE, fingerprint: FINGERPRINT })
  expect(url).toBe(`https://192.168.1.5:8443/#p=${CODE}&f=${FINGERPRINT}`)
  expect(pairingOf(url.slice(url.indexOf('#')))).toEqual({ code: CODE, fingerprint: FINGERPRINT })
})

test.each([
  ['nothing', ''],
  ['a start key', '#k=abc'],
  ['no fingerprint', `#p=${CODE}`],
  ['a fingerprint that is none', `#p=${CODE}&f=${FINGERPRINT.toUpperCase()}`],
  ['a code too short to be one', `#p=abc&f=${FINGERPRINT}`],
  ['a code with something in it', `#p=${CODE} ,&f=${FINGERPRINT}`],
])('%s behind the # is no pairing', (_what, fragment) => {
  expect(pairingOf(fragment)).toBeNull()
})

test('a fingerprint is read out in sixteen groups of four', () => {
  const groups = spokenFingerprint(FINGERPRINT)
  expect(groups).toHaveLength(16)
  expect(groups[0]).toBe('0123')
  expect(groups.join('')).toBe(FINGERPRINT)
})
