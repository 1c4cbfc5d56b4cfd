import { expect, test } from 'vitest'
import { AddressGate, gateLimits } from './address-gate.ts'

const A = '192.168.1.9'
const B = '192.168.1.10'

test('ten tries in vain within a minute shut an address out for a minute, and no other', () => {
  const gate = new AddressGate()
  for (let no = 0; no < 9; no += 1) gate.failed(A, no)
  expect(gate.isShutOut(A, 10)).toBe(false)
  gate.failed(A, 10)
  expect([gate.isShutOut(A, 11), gate.isShutOut(B, 11)]).toEqual([true, false])
  expect(gate.isShutOut(A, 10 + gateLimits.shutOutMs)).toBe(false)
})

test('tries that lie far apart shut nobody out', () => {
  const gate = new AddressGate()
  for (let no = 0; no < 50; no += 1) gate.failed(A, no * 7_000)
  expect(gate.isShutOut(A, 50 * 7_000)).toBe(false)
})

test('an address has so many connections at once, and gets room again when one leaves', () => {
  const gate = new AddressGate({ ...gateLimits, connectionsMax: 2 })
  expect([gate.came(A, 0), gate.came(A, 0), gate.came(A, 0), gate.came(B, 0)]).toEqual([
    true,
    true,
    false,
    true,
  ])
  gate.left(A)
  expect(gate.came(A, 0)).toBe(true)
})

test('connections that come too fast are cut, and time makes room for more', () => {
  const gate = new AddressGate({ ...gateLimits, burstConnections: 3, connectionsPerSecond: 1 })
  const come = (nowMs: number) => {
    const isIn = gate.came(A, nowMs)
    if (isIn) gate.left(A)
    return isIn
  }
  expect([come(0), come(0), come(0), come(0)]).toEqual([true, true, true, false])
  expect([come(1_000), come(1_000)]).toEqual([true, false])
})

test('it remembers a limited number of addresses, and none the less who is shut out', () => {
  const gate = new AddressGate({ ...gateLimits, addressesMax: 3, shutOutMs: 600_000 })
  for (let tries = 0; tries < 10; tries += 1) gate.failed(A, 0)
  for (let no = 0; no < 10; no += 1) {
    const address = `10.0.0.${no}`
    if (gate.came(address, no * 61_000)) gate.left(address)
  }
  expect(gate.isShutOut(A, 599_000)).toBe(true)
  const full = new AddressGate({ ...gateLimits, addressesMax: 1 })
  expect([full.came(A, 0), full.came(B, 0)]).toEqual([true, false])
})
