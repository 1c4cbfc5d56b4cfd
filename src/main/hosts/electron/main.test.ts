import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { app, powerSaveBlocker, processes, windows } from '../../../../tests/fakes/electron.ts'

test('the entry opens one window on the store it was given', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tillbook-main-'))
  const argv = process.argv
  process.argv = [
    'electron',
    '.',
    '--no-sandbox',
    '--store',
    dir,
    '--user-data-dir',
    dir,
    '--kiosk',
  ]
  await import('./main.ts')
  process.argv = argv
  await expect.poll(() => windows.length).toBe(1)
  expect(app.paths.get('userData')).toBe(dir)
  expect(windows[0]?.options.kiosk).toBe(true)
  await expect.poll(() => processes.length).toBe(1)
  expect(processes[0]?.path).toMatch(/electron-backend\.js$/)
  expect(processes[0]?.args).toEqual(['--store', dir])
  expect(powerSaveBlocker.started).toHaveLength(1)
  expect(app.listenerCount('tillbook:test-scan')).toBe(1)
})
