/** Whatever a device says of itself and sends: nothing throws, and nothing is read that was not in the report. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BARE_DESCRIPTOR,
  honeywellReports,
  HONEYWELL_DESCRIPTOR,
  KEYBOARD_DESCRIPTOR,
  newlandReports,
  NEWLAND_DESCRIPTOR,
} from '../../../tests/support/scanner-reports.ts'
import { takePart, type Pending } from './assemble.ts'
import { readReport } from './read-report.ts'
import { scannerLayouts } from './scanner-layout.ts'

const RUNS = 20_000
const bytes = (maxLength: number) => fc.uint8Array({ maxLength })
const report = fc.oneof(bytes(70), fc.constant(honeywellReports('6901234567892')[0]!))

/** Real descriptors with bytes changed, cut out, or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(HONEYWELL_DESCRIPTOR, NEWLAND_DESCRIPTOR, BARE_DESCRIPTOR, KEYBOARD_DESCRIPTOR),
    fc.array(fc.tuple(fc.nat(120), fc.nat(255), fc.constantFrom('change', 'cut', 'double')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([descriptor, wounds]) => {
    const wounded = [...descriptor]
    for (const [at, byte, how] of wounds) {
      if (how === 'change') wounded.splice(at % wounded.length, 1, byte)
      else if (how === 'cut') wounded.splice(at % wounded.length, 1)
      else wounded.splice(at % wounded.length, 0, byte)
    }
    return Uint8Array.from(wounded)
  })

/** A report that says when it is read beyond its end. */
function guarded(report: Uint8Array): { report: Uint8Array; beyond: number[] } {
  const beyond: number[] = []
  const wrap = (view: Uint8Array): Uint8Array =>
    new Proxy(view, {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/u.test(name) && Number(name) >= target.length) {
          beyond.push(Number(name))
        }
        if (name === 'subarray')
          return (from: number, to?: number) => wrap(target.subarray(from, to))
        const value: unknown = Reflect.get(target, name, target)
        return value
      },
    })
  return { report: wrap(report), beyond }
}

test('random and damaged descriptors never throw and never read beyond the report', () => {
  let readable = 0
  fc.assert(
    fc.property(fc.oneof(bytes(120), mutated), report, (descriptor, sent) => {
      const layouts = scannerLayouts(descriptor)
      const { report: watched, beyond } = guarded(sent)
      const part = sent.length === 0 ? null : readReport(layouts, watched)
      if (part !== null) readable += 1
      expect(beyond).toEqual([])
      expect(part?.bytes.length ?? 0).toBeLessThanOrEqual(sent.length)
    }),
    { numRuns: RUNS },
  )
  // The damaged ones are near enough to real ones to be read: else nothing would have been tried.
  expect(readable).toBeGreaterThan(RUNS / 20)
})

test('every text comes out as it went in, whatever its length and whoever sent it', () => {
  const text = fc.stringMatching(/^[ -~]{1,400}$/u)
  const makes = [
    { layouts: scannerLayouts(HONEYWELL_DESCRIPTOR), reports: honeywellReports },
    { layouts: scannerLayouts(NEWLAND_DESCRIPTOR), reports: newlandReports },
  ]
  fc.assert(
    fc.property(text, fc.constantFrom(...makes), (sent, { layouts, reports }) => {
      let pending: Pending = null
      const got: string[] = []
      for (const one of reports(sent)) {
        const step = takePart(pending, readReport(layouts, one)!, 0)
        pending = step.pending
        if (step.scan !== null) got.push(String.fromCharCode(...step.scan.bytes))
      }
      expect(got).toEqual([sent])
    }),
  )
})
