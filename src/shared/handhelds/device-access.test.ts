import { expect, test } from 'vitest'
import { allowedOn, isAllowedOn, isToldOn } from './device-access.ts'
import { DEVICE_ROLES } from './handheld.ts'

test('every device lets its people sign in, and looks up goods by their code', () => {
  for (const role of DEVICE_ROLES) {
    expect(isAllowedOn(role, 'session.sign-in')).toBe(true)
    expect(isAllowedOn(role, 'catalogue.find-by-code')).toBe(true)
    expect(isAllowedOn(role, 'stocktake.count')).toBe(true)
  }
})

test('goods are received, and stock is read, on a receiver only', () => {
  for (const operation of ['receiving.record', 'inbound.read', 'stock.find']) {
    expect(isAllowedOn('receiver', operation), operation).toBe(true)
    expect(isAllowedOn('counter', operation), operation).toBe(false)
  }
})

test('no device sells, takes money, manages anything or learns of other deeds', () => {
  for (const role of DEVICE_ROLES) {
    for (const operation of [
      'checkout.complete',
      'shift.open-drawer',
      'returns.complete',
      'staff.save',
      'audit.search',
      'inbound.announce',
      'safekeeping.restore',
      'rescue.restore',
      'handhelds.invite',
      'handhelds.status',
    ]) {
      expect(isAllowedOn(role, operation), operation).toBe(false)
    }
  }
})

test('a receiver may do all that a counter may', () => {
  expect(allowedOn('receiver')).toEqual(expect.arrayContaining([...allowedOn('counter')]))
})

test('what nobody has named is refused, and names of every object are no operations', () => {
  for (const role of DEVICE_ROLES) {
    for (const operation of ['', 'x.y', '__proto__', 'constructor', 'toString', 'has']) {
      expect(isAllowedOn(role, operation), operation).toBe(false)
      expect(isToldOn(role, operation), operation).toBe(false)
    }
  }
})

test('a device hears of its own session and of nothing at the counter', () => {
  for (const role of DEVICE_ROLES) {
    expect(isToldOn(role, 'session.changed')).toBe(true)
    for (const event of [
      'till.status-changed',
      'checkout.changed',
      'device.scanned',
      'window.focus',
      'handhelds.changed',
    ]) {
      expect(isToldOn(role, event), event).toBe(false)
    }
  }
})
