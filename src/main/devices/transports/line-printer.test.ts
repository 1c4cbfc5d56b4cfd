/** A USB printer by what it says of itself, over a pair of pseudo-terminals in place of its device. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../../tests/support/clock.ts'
import { hasPtys, ptyLine } from '../../../../tests/support/pty.ts'
import { findLinePrinters, linePrinterTransport } from './line-printer.ts'

const ID = 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;'

/** Two printers as /sys shows them; the second one's device is `device`. */
function places(device?: string) {
  const dir = scratchFolder()
  const [classDir, deviceDir] = [join(dir, 'usbmisc'), join(dir, 'usb')]
  mkdirSync(deviceDir)
  for (const [name, ieee1284, serial] of [
    ['lp0', 'MFG:OTHER;', 'A1'],
    ['lp7', ID, 'B2'],
  ] as const) {
    mkdirSync(join(classDir, name, 'device'), { recursive: true })
    writeFileSync(join(classDir, name, 'device', 'ieee1284_id'), `${ieee1284}\n`)
    writeFileSync(join(classDir, name, 'serial'), `${serial}\n`)
  }
  mkdirSync(join(classDir, 'hiddev0'), { recursive: true })
  if (device !== undefined) symlinkSync(device, join(deviceDir, 'lp7'))
  return { classDir, deviceDir }
}

test('printers are found by their names and not by their numbers', async () => {
  const here = places()
  const found = (await findLinePrinters(here)).toSorted((x, y) => x.path.localeCompare(y.path))
  expect(found.map(({ ieee1284, serial }) => [ieee1284, serial])).toEqual([
    ['MFG:OTHER;', 'A1'],
    [ID, 'B2'],
  ])
  expect(await findLinePrinters({ ...here, classDir: '/no/such/class' })).toEqual([])
})

test('a printer that is not plugged in is not found, and one whose device is gone neither', async () => {
  const gone = linePrinterTransport({ ieee1284: ID, serial: 'C3' }, places())
  await expect(gone.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
  const removed = linePrinterTransport({ ieee1284: ID, serial: 'B2' }, places())
  await expect(removed.open()).rejects.toMatchObject({ fault: { code: 'not-found' } })
})

test.runIf(hasPtys)(
  'more than it takes at once goes in parts, answers come, and its end is told',
  async () => {
    const line = ptyLine()
    const printer = await line.plugIn()
    const link = await linePrinterTransport(
      { ieee1284: ID, serial: 'B2' },
      places(line.path),
    ).open()
    const heard: number[] = []
    link.onData((bytes) => heard.push(...bytes))
    const job = Uint8Array.from({ length: 60_000 }, (_, index) => index % 251)
    await link.write(job)
    await expect.poll(() => printer.heard.length).toBe(job.length)
    expect(printer.heard).toEqual([...job])
    await printer.say(Uint8Array.from([0x12, 0x37]))
    await expect.poll(() => heard).toEqual([0x12, 0x37])
    const ended = new Promise((resolve) => link.onClose(resolve))
    link.close()
    expect(await ended).toBeNull()
  },
)
