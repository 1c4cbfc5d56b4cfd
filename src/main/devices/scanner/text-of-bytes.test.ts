import { expect, test } from 'vitest'
import { textOfBytes } from './text-of-bytes.ts'

test('Chinese in either of its codings, and a separator in between', () => {
  expect(textOfBytes(new TextEncoder().encode('批次A\u001d10'))).toBe('批次A\u001d10')
  expect(textOfBytes(Uint8Array.from([0xc5, 0xfa, 0xb4, 0xce, 0x41]))).toBe('批次A')
})
