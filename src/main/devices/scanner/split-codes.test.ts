import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCAN_BYTES_MAX } from '#shared/scanning/assemble.ts'
import { CodeSplitter } from './split-codes.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const texts = (codes: readonly Uint8Array[]) => codes.map((code) => new TextDecoder().decode(code))

test('CR, LF and both end a code; the separator of GS1 is data', () => {
  const splitter = new CodeSplitter()
  expect(texts(splitter.take(bytes('A\rB\nC\r\nD\u001dE\r\n\r\nF')).codes)).toEqual([
    ...['A', 'B', 'C', 'D\u001dE'],
  ])
  expect(splitter.isWaiting).toBe(true)
  expect(texts(splitter.end())).toEqual(['F'])
  expect(splitter.isWaiting).toBe(false)
})

test('too long a code is said once and is none, and the next one is whole', () => {
  const splitter = new CodeSplitter()
  const said = [
    splitter.take(bytes('x'.repeat(SCAN_BYTES_MAX + 1))),
    splitter.take(bytes('x'.repeat(SCAN_BYTES_MAX + 1))),
    splitter.take(bytes('\rOK\r')),
  ]
  expect(said.map(({ isTooLong }) => isTooLong)).toEqual([true, false, false])
  expect(said.flatMap(({ codes }) => texts(codes))).toEqual(['OK'])
})

test('however the bytes are cut on the way, the codes are the same', () => {
  const code = fc.stringMatching(/^[ -~]{1,30}$/u)
  fc.assert(
    fc.property(fc.array(code), fc.array(fc.integer({ min: 1, max: 7 })), (codes, cuts) => {
      const stream = bytes(codes.map((one) => `${one}\r\n`).join(''))
      const splitter = new CodeSplitter()
      const got: string[] = []
      let at = 0
      for (let turn = 0; at < stream.length; turn += 1) {
        const size = cuts[turn % Math.max(1, cuts.length)] ?? 3
        got.push(...texts(splitter.take(stream.subarray(at, at + size)).codes))
        at += size
      }
      expect(got).toEqual(codes)
    }),
  )
})
