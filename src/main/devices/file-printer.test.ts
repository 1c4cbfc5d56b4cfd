import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pair, text } from '#shared/receipt/document.ts'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { FilePrinter } from './file-printer.ts'
import type { PrintJob } from './ports.ts'

const job: PrintJob = {
  key: 'T01-000001-AAAA',
  document: { lines: [text('测试店'), pair('合计', '3.50')] },
  fence: 1,
  isAfterBreak: false,
}

test('a slip is one file with all its lines, and nothing half-written stays beside it', async () => {
  const folder = join(scratchFolder(), 'printed')
  const ready = await new FilePrinter(folder, 32).prepare(job)
  expect(await ready.send(() => undefined)).toBe('handed-over')
  expect(readdirSync(folder)).toEqual(['T01-000001-AAAA.txt'])
  expect(readFileSync(join(folder, 'T01-000001-AAAA.txt'), 'utf8')).toBe(
    `测试店\n合计${' '.repeat(24)}3.50\n`,
  )
})

test('a folder that cannot be written is a fault until it can', async () => {
  const folder = join(scratchFolder(), 'printed')
  writeFileSync(folder, 'a file where the folder should be')
  const printer = new FilePrinter(folder, 42)
  await expect(printer.prepare(job)).rejects.toMatchObject({ fault: { code: 'offline' } })
  expect(printer.health).toEqual({ state: 'fault', fault: 'offline' })
  rmSync(folder)
  await printer.prepare(job)
  expect(printer.health).toEqual({ state: 'ready', fault: null })
})
