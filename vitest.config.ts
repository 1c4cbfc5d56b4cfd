import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Property tests of the long sizes take their time (tests/support/property-runs.ts). */
const factor = Number(process.env['PROPERTY_FACTOR'] ?? '1')
const setupFiles = ['tests/support/property-runs.ts']
const node = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000 * factor,
  // Long enough for a machine that is busy with something else; what is right at once waits for nothing.
  expect: { poll: { timeout: 10_000 } },
  setupFiles,
  // No file leaves anything behind in a module, so that one worker may run them all: half the time is imports.
  isolate: false,
} as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: 'shared', include: ['src/shared/**/*.test.ts'] } },
      {
        test: {
          ...node,
          name: 'main',
          include: ['src/main/**/*.test.ts'],
          exclude: ['src/main/hosts/electron/**'],
        },
      },
      { test: { ...node, name: 'hub', include: ['src/hub/**/*.test.ts'] } },
      // The stand-in of Electron is one for the whole process, as Electron is.
      {
        test: {
          ...node,
          name: 'electron',
          isolate: true,
          include: ['src/main/hosts/electron/**/*.test.ts'],
        },
        resolve: { alias: { electron: resolve('tests/fakes/electron.ts') } },
      },
      {
        test: {
          name: 'renderer',
          include: ['src/renderer/**/*.test.ts', 'src/renderer/**/*.test.tsx'],
          environment: 'jsdom',
        },
      },
      {
        test: {
          ...node,
          name: 'tests',
          include: ['tests/**/*.test.ts'],
          testTimeout: 120_000 * factor,
        },
        resolve: { alias: { electron: resolve('tests/fakes/electron.ts') } },
      },
    ],
  },
})
