/** The size that is reckoned is the size that is drawn, at every length. */
import { expect, test } from 'vitest'
import { qrModules } from '#main/devices/printer/qr-modules.ts'
import { qrSize } from './qr-size.ts'

/** Characters that fit into a code of level M (ISO/IEC 18004, table 7): version, digits, letters and digits, bytes. */
const CAPACITIES = [
  [1, 34, 20, 14],
  [9, 432, 262, 180],
  [10, 513, 311, 213],
  [26, 2544, 1542, 1059],
  [27, 2701, 1637, 1125],
  [40, 5596, 3391, 2331],
] as const

test('a code is as large as the standard says, and a version more when one character more is in it', () => {
  for (const [version, ...lengths] of CAPACITIES) {
    for (const [index, length] of lengths.entries()) {
      const one = ['7', 'K', 'k'][index] ?? ''
      expect([one, length, qrSize(one.repeat(length))]).toEqual([one, length, 17 + 4 * version])
      if (version === 40) expect(() => qrSize(one.repeat(length + 1))).toThrow()
      else expect(qrSize(one.repeat(length + 1))).toBe(17 + 4 * (version + 1))
    }
  }
})

test('it is the size of the code that is drawn', () => {
  for (const one of ['7', 'K', 'k', 'TB1-', 'a,1']) {
    for (const times of [0, 1, 2, 5, 13, 34, 89]) {
      const payload = one.repeat(times)
      expect([payload, qrSize(payload)]).toEqual([payload, qrModules(payload).size])
    }
  }
})
