import { expect, test } from 'vitest'
import { testClock } from '../../../tests/support/clock.ts'
import type { Scan } from './ports.ts'
import { SimulatedScanner } from './simulated-scanner.ts'

test('a scanner counts what it read, and tells nobody who stopped listening', () => {
  const scanner = new SimulatedScanner(testClock())
  const [first, second]: [Scan[], Scan[]] = [[], []]
  const stop = scanner.onScan((scan) => first.push(scan))
  scanner.onScan((scan) => second.push(scan))
  scanner.scan('A')
  stop()
  scanner.scan('B')
  scanner.close()
  scanner.scan('C')
  expect(first.map(({ seq, code }) => [seq, code])).toEqual([[1, 'A']])
  expect(second.map(({ seq, code }) => [seq, code])).toEqual([
    [1, 'A'],
    [2, 'B'],
  ])
})
