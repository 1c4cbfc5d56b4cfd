import { expect, test } from 'vitest'
import { clientOfDevice, deviceOfClient } from './handheld.ts'

test('the screen of a handheld is known as one, whatever its device is called', () => {
  for (const deviceId of ['d-1', 'handheld:d-1', '']) {
    expect(deviceOfClient(clientOfDevice(deviceId))).toBe(deviceId)
  }
})

test('a screen of the till is no handheld', () => {
  for (const clientId of ['desk-101', '0198c000-0000-7000-8000-00000000000f', 'handheld', '']) {
    expect(deviceOfClient(clientId)).toBeNull()
  }
})
