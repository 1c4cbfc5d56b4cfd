import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder } from '../../../tests/support/clock.ts'
import { FilePrinter } from './file-printer.ts'

test('a slip is one file with all its lines, and nothing half-written stays beside it', async () => {
  const folder = join(scratchFolder(), 'printed')
  const printer = new FilePrinter(folder)
  expect(await printer.print({ key: 'T01-000001-AAAA', lines: ['测试店', '3.50'] })).toBe(
    'handed-over',
  )
  expect(readdirSync(folder)).toEqual(['T01-000001-AAAA.txt'])
  expect(readFileSync(join(folder, 'T01-000001-AAAA.txt'), 'utf8')).toBe('测试店\n3.50\n')
})

test('a folder that cannot be written is a fault until it can', async () => {
  const folder = join(scratchFolder(), 'printed')
  writeFileSync(folder, 'a file where the folder should be')
  const printer = new FilePrinter(folder)
  const job = { key: 'K', lines: ['x'] }
  await expect(printer.print(job)).rejects.toThrow()
  expect(printer.state).toBe('fault')
  rmSync(folder)
  await printer.print(job)
  expect(printer.state).toBe('ready')
})
