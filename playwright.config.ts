import { defineConfig } from '@playwright/test'
import { electronBinary } from './scripts/find.ts'
import type { HostKind } from './tests/e2e/rig.ts'

/** The same specs on each host; real Electron only where its binary is. */
export default defineConfig<object, { hostKind: HostKind }>({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  workers: 1,
  timeout: 60_000,
  // Long enough for a machine that is busy with something else; what is right at once waits for nothing.
  expect: { timeout: 15_000 },
  // A busy machine may miss one; a test that passed only the second time is listed as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: 'list',
  outputDir: 'test-results',
  use: { trace: 'off' },
  projects: [
    { name: 'web', use: { hostKind: 'web' } },
    { name: 'electron-sim', use: { hostKind: 'electron-sim' } },
    ...(electronBinary(import.meta.dirname) === null
      ? []
      : [{ name: 'electron', use: { hostKind: 'electron' as const } }]),
  ],
})
