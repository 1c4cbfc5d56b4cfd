/** Bundles the command line as the release does, so that a test pays for one file and not for a tree of packages. */
import { resolve } from 'node:path'
import { must } from '#shared/kernel/assert.ts'
import { build } from 'vite'

const outDir = must(process.argv[2], 'the folder is given')

await build({
  configFile: false,
  logLevel: 'error',
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    rollupOptions: {
      input: {
        cli: resolve('src/main/hosts/cli/main.ts'),
        'check-worker': resolve('src/main/store/check-worker.ts'),
        'backup-worker': resolve('src/main/store/backup-worker.ts'),
      },
    },
  },
})
