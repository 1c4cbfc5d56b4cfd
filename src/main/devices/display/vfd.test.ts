/** A line display at the end of a serial line: what stands on it is read back from the bytes that it was sent. */
import { expect, onTestFinished, test } from 'vitest'
import type { Charset } from '#shared/escpos/profile.ts'
import { LineScreen } from '../../../../tests/support/line-screen.ts'
import { hasPtys, ptyLine } from '../../../../tests/support/pty.ts'
import { systemClock } from '../../clock.ts'
import { systemTimers } from '../../timers.ts'
import { serialTransport } from '../transports/serial.ts'

import { Vfd } from './vfd.ts'

async function connect(charset: Charset) {
  const line = ptyLine()
  const unit = await line.plugIn()
  const vfd = new Vfd({
    ...{ clock: systemClock, timers: systemTimers, onChange: () => undefined, charset },
    transport: serialTransport({ path: line.path, baudRate: 9600 }),
  })
  vfd.start()
  onTestFinished(() => vfd.stop())
  await expect.poll(() => vfd.state.life).toBe('ready')
  const rows = (heard: readonly number[]) => {
    const screen = new LineScreen(vfd.columns, charset)
    screen.feed(heard)
    return screen
  }
  return { vfd, unit, line, rows }
}

test.runIf(hasPtys)('both rows as they were told, in Chinese; the latest word counts', async () => {
  const { vfd, unit, rows } = await connect('gb18030')
  vfd.show(['欢迎光临', ''])
  vfd.show(['绿茶            3.50', '合计            3.50'])
  await expect
    .poll(() => rows(unit.heard).rows)
    .toEqual(['绿茶            3.50', '合计            3.50'])
  expect(rows(unit.heard).problems).toEqual([])
  await expect.poll(() => vfd.state.lastOkMs).not.toBeNull()
})

test.runIf(hasPtys)('no row runs over into the next, and no name is a command', async () => {
  const { vfd, unit, rows } = await connect('gb18030')
  vfd.show(['1234567890123456789茶茶', '\u000c\u001f$瓶𠮷'])
  const expected = ['1234567890123456789 ', '  $瓶□'.padEnd(18)]
  await expect
    .poll(() => rows(unit.heard).rows.map((row) => row.trimEnd()))
    .toEqual(expected.map((row) => row.trimEnd()))
  expect(rows(unit.heard).problems).toEqual([])
})

test.runIf(hasPtys)('a display without Chinese shows marks, and figures as they are', async () => {
  const { vfd, unit, rows } = await connect('cp437')
  vfd.show(['茶 3.50', 'DUE 3.50'])
  await expect
    .poll(() => rows(unit.heard).rows.map((row) => row.trimEnd()))
    .toEqual(['? 3.50', 'DUE 3.50'])
})

test.runIf(hasPtys)('pulled out and in again it shows what it should have shown', async () => {
  const { vfd, unit, line, rows } = await connect('gb18030')
  unit.pull()
  await expect.poll(() => vfd.state.life).toBe('absent')
  vfd.show(['找零            1.50', '谢谢惠顾'])
  const again = await line.plugIn()
  await expect.poll(() => rows(again.heard).rows[0], { timeout: 5000 }).toBe('找零            1.50')
})
