/** Tests against a real ERP: their own command, because it has to be installed and takes its time. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/erp/**/*.live.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 600_000,
    setupFiles: ['tests/support/property-runs.ts'],
    fileParallelism: false,
  },
})
