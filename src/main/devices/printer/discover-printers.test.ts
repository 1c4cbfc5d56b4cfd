import { expect, test } from 'vitest'
import { discoverLinePrinters } from './discover-printers.ts'

test('a printer is offered under the name that it gives itself, and found again by its number', async () => {
  const found = [
    { path: '/dev/usb/lp3', ieee1284: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;', serial: 'X1' },
    { path: '/dev/usb/lp4', ieee1284: '', serial: '' },
  ]
  expect(await discoverLinePrinters(() => Promise.resolve(found))).toMatchObject([
    { kind: 'printer', name: 'EPSON TM-T82', connection: { by: 'line-printer', serial: 'X1' } },
    { kind: 'printer', name: 'USB' },
  ])
})
